"""The trained recogniser: a marked claim → which meaning its words have.

A small transformer (MiniLM, its upper layers fine-tuned by ``training/meanings.py``) that reads
the claim with every name, year and number hidden, so that it can tell neither side from the
other. It only proposes: the numbers are taken by `closerlook.figures.meanings`, computed over the
sources, and redone by the kernel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from closerlook.figures.marking import Marked
from closerlook.weights import Model, load

MODEL = Model(
    "recogniser", "meanings.onnx", "meanings.npz", "meanings.json", embeddings="similarity.npz"
)
LONGEST = 96
"""Tokens of a claim that are read."""
_UNLIKELY = 0.01

_PLACES = ("northland", "southland", "eastland", "westland", "midland", "lakeland")
_YEARS = ("1991", "1996", "2001", "2006", "2011", "2016")
_NUMBERS = ("40", "60", "80", "90")
_MARK = re.compile(r"\b([PGYDNCSML])(\d)\b")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SMALL = 12
_TELLING = {Decimal(50), Decimal(100)}


def shown(marked: Marked) -> str:
    """Return the words of a claim with stand-ins for its names, its years and its numbers.

    Years and numbers keep their order of size, places that of their mention.
    """
    keys = list(dict.fromkeys(marked.entities[int(m[2])] for m in _marks(marked, "P")))
    years = sorted({marked.times[int(m[2])] for m in _marks(marked, "Y")})
    sizes = sorted({n for m in _marks(marked, "NCSML") for n in _large(marked.written[int(m[2])])})

    def number(match: re.Match[str]) -> str:
        value = _value(match[0])
        return match[0] if value not in sizes else _NUMBERS[min(sizes.index(value), 3)]

    def stand_in(match: re.Match[str]) -> str:
        n = int(match[2])
        match match[1]:
            case "P":
                return _PLACES[min(keys.index(marked.entities[n]), 5)]
            case "G":
                return "the isles"
            case "Y":
                return _YEARS[min(years.index(marked.times[n]), 5)]
            case "D":
                return "the nineties"
            case _:
                return _DIGITS.sub(number, marked.written[n])

    return _MARK.sub(stand_in, marked.text)


def _marks(marked: Marked, letters: str) -> list[re.Match[str]]:
    return [m for m in _MARK.finditer(marked.text) if m[1] in letters]


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _large(written: str) -> list[Decimal]:
    values = [_value(m[0]) for m in _DIGITS.finditer(written)]
    return [v for v in values if v not in _TELLING and (v > _SMALL or v % 1)]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The loaded network; ``digest`` is the SHA-256 of its files, ``meanings`` its outputs."""

    digest: str
    meanings: tuple[str, ...]
    tokenizer: Any
    session: Any

    def read(self, marked: Marked) -> dict[str, float]:
        """Return the probability of each meaning that is likelier than `_UNLIKELY`, best first."""
        import numpy as np

        ids = np.array([self.tokenizer.encode(shown(marked)).ids], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        logits = self.session.run(None, feed)[0][0]
        powers = np.exp(logits - logits.max())
        shares = powers / powers.sum()
        order = np.argsort(-shares, kind="stable")
        return {self.meanings[n]: float(shares[n]) for n in order if shares[n] > _UNLIKELY}


@lru_cache(maxsize=1)
def load_recogniser() -> Recogniser | None:
    """Return the network, loaded once, or None when its package is not installed.

    Raises
    ------
    CloserlookError
        If its files are not those that the package was released with.
    """
    found = load(MODEL, LONGEST)
    if found is None:
        return None
    return Recogniser(found.digest, tuple(found.about["meanings"]), found.tokenizer, found.session)
