"""Sentences as vectors: two that say like things lie near each other.

The base model of the encoder, not fine-tuned (all-MiniLM-L6-v2; Reimers & Gurevych 2019,
"Sentence-BERT"), from the same package of weights. It only proposes what to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from closerlook.weights import Model, load

WIDTH = 384
_BATCH = 16
_LONGEST = 128
MODEL = Model("similarity model", "similarity.onnx", "similarity.npz", "similarity.json")


@dataclass(frozen=True, slots=True)
class Vectors:
    """The loaded model; ``digest`` is the SHA-256 of its files."""

    digest: str
    tokenizer: Any
    session: Any

    def of(self, texts: Sequence[str]) -> Any:
        """Return an array (texts, 384) of float32, each row of length one."""
        import numpy as np

        ids = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        made = np.empty((len(ids), WIDTH), np.float32)
        order = sorted(range(len(ids)), key=lambda n: (len(ids[n]), ids[n]))
        for at in range(0, len(order), _BATCH):
            group = order[at : at + _BATCH]
            longest = max(len(ids[n]) for n in group)
            words = np.zeros((len(group), longest), np.int64)
            mask = np.zeros((len(group), longest), np.int64)
            for row, n in enumerate(group):
                words[row, : len(ids[n])] = ids[n]
                mask[row, : len(ids[n])] = 1
            made[group] = self.session.run(None, {"input_ids": words, "attention_mask": mask})[0]
        return made


@lru_cache(maxsize=1)
def load_vectors() -> Vectors | None:
    """Return the model, loaded once, or None when its package is not installed.

    Raises
    ------
    CloserlookError
        If its files are not those that the package was released with.
    """
    found = load(MODEL, _LONGEST)
    return Vectors(found.digest, found.tokenizer, found.session) if found else None


_ADDRESS = re.compile(r"https?://\S+|pic\.twitter\.com/\S+|\S*\bt\.co/\S+")
_SIGNED = re.compile(r"\s[—–-]+\s[^—–]*\(@\w+\)\s+\w+ \d+, \d{4}\W*$")
_TAG = re.compile(r"[@#](\w+)")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def plain_words(text: str) -> str:
    """Return a claim as it is asked for: without addresses, signatures, and joined tags.

    "#AustralianFires" becomes "Australian Fires"; a post's "— Name (@handle) May 3, 2020"
    at the end says who wrote, not what.
    """
    text = _SIGNED.sub("", _ADDRESS.sub(" ", text))
    text = _TAG.sub(lambda tag: " ".join(_PARTS.findall(tag[1])) or tag[1], text)
    return " ".join(text.split())
