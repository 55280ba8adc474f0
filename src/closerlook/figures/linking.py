"""Which of several measures a claim speaks of.

Each measure is scored against the claim's words: likeness of meaning (the cosine of
sentence vectors, where the encoder's package is installed), shared concepts
(`closerlook.figures.vocabulary`), and what the words say of the *sort* of number: a share,
a count, a rate, a sum of money, growth; of whom: women or men, the young or the old, town or
country. What the claim does not mention counts against a measure that is only about that.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Any

from closerlook.figures.sorts import sort_of, unlike
from closerlook.figures.vocabulary import concepts, in_terms, known_concepts, readable
from closerlook.vectors import load_vectors

_WORDS_SHARE = 0.25
_LOOKED_AT = 60
_UNASKED = 0.14  # for each concept of a measure that the claim does not name
_UNASKED_WORD = 0.09  # for each other word, save those that any measure may have
_ANY_MEASURE = frozenset(
    """total annual number rate percent people year yearly data age ratio estimat average level
    index value overall adult adults access birth population crude mean per live born us current
    method atlas project sq km squar kilometr hectar ha kilowatt kilowatt-hour hour""".split()
)
_NOTHING_SHARED = 0.35  # where the claim names concepts and the measure has none of them
_RARE = 40
_FAR_OFF = 0.2
_OF_WHAT = re.compile(r"% of [^()]*")
"""That of which a measure is a share: a claim about GDP is not about exports in per cent of it."""


class Linker:
    """Scores a fixed list of measures, by their names, against claims."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(readable(name) for name in names)
        self._concepts = tuple(concepts(name) for name in self._names)
        self._without = tuple(concepts(_OF_WHAT.sub(" ", name)) for name in self._names)
        self._lines = tuple(_lines(name) for name in self._names)
        self._sorts = tuple(sort_of(name) for name in self._names)
        known = known_concepts()
        # What counts against a measure unless the claim names it: concepts, and other words.
        self._known = tuple(some & known - _ANY_MEASURE for some in self._concepts)
        self._plain = tuple(some - known - _ANY_MEASURE for some in self._concepts)
        holding = Counter(word for some in self._concepts for word in some)
        self._rarity = {word: math.log(1 + len(names) / (1 + n)) for word, n in holding.items()}
        self._common = math.log(1 + len(names))
        self._rare = {
            word: [n for n, some in enumerate(self._concepts) if word in some]
            for word, times in holding.items()
            if times <= _RARE
        }
        self._vectors = _vectors_of(tuple(in_terms(name) for name in self._names))

    def scores(self, words: str) -> tuple[float, ...]:
        """Return a score for each measure, about 0…1.5, rounded to four places.

        ``words`` are what `closerlook.figures.reading.measure_words` gives: the claim without
        places, periods and numbers. Parts between commas that name no concept, where others
        do, are remarks beside the point and left out.
        """
        return self._scores(_asked(words))

    def prepare(self, words: Iterable[str]) -> None:
        """Make the vectors for several claims' words at once: half the time of one by one."""
        if self._vectors is not None:
            _vectors_of(tuple(in_terms(_asked(one)) for one in words))

    def _scores(self, words: str) -> tuple[float, ...]:
        asked = concepts(words)
        said = sort_of(words)
        line = _lines(words)
        of_all, part = self._concepts, said.dimension == "share"
        wanted = asked & known_concepts()
        asked_for = self._weight(asked)
        near = self._near(words)
        scores = [0.0] * len(self._names) if near is None else (near - _FAR_OFF).round(4).tolist()
        for n in self._shortlist(asked, near):
            scores[n] = round(
                (0.0 if near is None else float(near[n]))
                + _WORDS_SHARE
                * self._shared(asked, asked_for, (of_all if part else self._without)[n])
                - unlike(said, self._sorts[n])
                - self._unasked(asked, n)
                - _apart(line, self._lines[n])
                - (_NOTHING_SHARED if wanted and not wanted & self._concepts[n] else 0.0),
                4,
            )
        return tuple(scores)

    def _unasked(self, asked: frozenset[str], n: int) -> float:
        """Return what counts against a measure for what the claim does not name."""
        known, others = self._known[n] - asked, self._plain[n] - asked
        return _UNASKED * len(known) + _UNASKED_WORD * len(others)

    def _shortlist(self, asked: frozenset[str], near: Any) -> set[int]:
        """Return which measures are looked at closely: the nearest, and what shares a rare word."""
        if near is None or len(near) <= _LOOKED_AT:
            return set(range(len(self._names)))
        import numpy as np

        floor = np.partition(near, -_LOOKED_AT)[-_LOOKED_AT]
        found: set[int] = set(np.flatnonzero(near >= floor).tolist())
        return found.union(*(self._rare.get(word, ()) for word in asked))

    def _shared(self, asked: frozenset[str], asked_for: float, here: frozenset[str]) -> float:
        """Return how much of either the two share, weighted by rarity, 0…2."""
        both = self._weight(asked & here)
        if not both:
            return 0.0
        telling = here - (_ANY_MEASURE - asked)
        return both / self._weight(telling) + both / asked_for

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._rarity.get(word, self._common) for word in sorted(words))

    def _near(self, words: str) -> Any:
        """Return an array of each measure's cosine with ``words``; None without the vectors."""
        asked = _vectors_of((in_terms(words),))
        if asked is None or self._vectors is None:
            return None
        # As Python's own floats, so that what is added to them is rounded the same.
        return (self._vectors @ asked[0]).astype("f8")


_SHARES = frozenset({"share", "rate"})


def are_akin(name: str, other: str) -> bool:
    """Tell whether two measures are of the same thing, as two sources name it."""
    first, second = sort_of(readable(name)), sort_of(readable(other))
    alike = first.dimension == second.dimension or {first.dimension, second.dimension} <= _SHARES
    return (
        alike
        and replace(first, dimension="") == replace(second, dimension="")
        and concepts(readable(name)) & known_concepts()
        == concepts(readable(other)) & known_concepts()
        != frozenset()
    )


def compete(words: str, name: str, other: str) -> bool:
    """Tell whether words ask for two measures at once: "exports grew faster than imports"."""
    asked = concepts(words) & known_concepts()
    first, second = (concepts(readable(one)) & asked for one in (name, other))
    return bool(first - second and second - first)


_LINE = re.compile(r"[$£€](\d+(?:\.\d+)?)")


def _lines(words: str) -> frozenset[Decimal]:
    """Return the sums of money that tell a measure, as "$3 a day" tells a line of poverty."""
    return frozenset(Decimal(m[1]).normalize() for m in _LINE.finditer(words))


def _apart(said: frozenset[Decimal], measured: frozenset[Decimal]) -> float:
    return 0.3 if said and measured and not said & measured else 0.0


def _asked(words: str) -> str:
    """Return ``words`` without the parts, between commas, that name no concept and no unit."""
    parts = words.split(" , ")
    kept = [part for part in parts if concepts(part) & known_concepts()]
    units = [part for part in parts if part not in kept and _UNIT_WORD.search(part)]
    return " ".join([*kept, *units] if kept else parts)


_UNIT_WORD = re.compile(r"[%$£€]|\bper \d|\bnumber\b")


_VECTORS: dict[tuple[str, str], Any] = {}
"""Vectors of names and of claims' words, by the model's digest and the text."""
_MOST_VECTORS = 50_000


def _vectors_of(texts: tuple[str, ...]) -> Any:
    """Return an array (texts, width), or None without the encoder's package."""
    model = load_vectors()
    if model is None or not texts:
        return None
    import numpy as np

    missing = [text for text in dict.fromkeys(texts) if (model.digest, text) not in _VECTORS]
    if len(_VECTORS) + len(missing) > _MOST_VECTORS:
        _VECTORS.clear()
        missing = list(dict.fromkeys(texts))
    if missing:
        for text, vector in zip(missing, model.of(missing), strict=True):
            _VECTORS[model.digest, text] = vector
    return np.stack([_VECTORS[model.digest, text] for text in texts])


def vectors_of(names: Sequence[str]) -> bytes | None:
    """Return the vectors of measures' names, to be kept; None without the encoder's package."""
    terms = tuple(in_terms(readable(name)) for name in names)
    made = _vectors_of(terms)
    model = load_vectors()
    if made is None or model is None:
        return None
    kept: bytes = _told(model.digest, terms) + b"\n" + made.astype("f4").tobytes()
    return kept


def _told(digest: str, terms: Sequence[str]) -> bytes:
    """Return what vectors were made of: the model, and the terms that the vocabulary gave."""
    return f"{digest} {sha256(chr(10).join(terms).encode()).hexdigest()}".encode()


def learn_vectors(names: Sequence[str], kept: bytes) -> bool:
    """Take the vectors of measures' names from what `vectors_of` gave; tell whether they fit."""
    model = load_vectors()
    told, _, values = kept.partition(b"\n")
    terms = [in_terms(readable(name)) for name in names]
    whole = values and terms and len(values) % (4 * len(terms)) == 0
    if model is None or not whole or told != _told(model.digest, terms):
        return False
    import numpy as np

    found = np.frombuffer(values, np.float32).reshape(len(terms), -1)
    for term, vector in zip(terms, found, strict=True):
        _VECTORS[model.digest, term] = vector
    return True


@lru_cache(maxsize=64)
def linker(names: tuple[str, ...]) -> Linker:
    """Return the linker of these names, made once."""
    return Linker(names)
