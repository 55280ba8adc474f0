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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from closerlook.figures.vocabulary import concepts, in_terms, known_concepts, readable
from closerlook.vectors import load_vectors

_WORDS_SHARE = 0.25
_LOOKED_AT = 60
_UNASKED = 0.08  # for each concept of a measure that the claim does not name
_RARE = 40
_FAR_OFF = 0.2
_DIGITS = re.compile(r"\d[\d,]*")


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of number it is, as far as words tell. ``""`` where they do not.

    ``dimension``: ``"share"``, ``"rate"``, ``"count"``, ``"money"``, ``"growth"``,
    ``"index"``; ``per``: the denominator of a rate, as digits; ``each``: per person.
    """

    dimension: str
    per: str
    each: bool
    sex: str
    age: str
    setting: str
    apart: bool


_PER = re.compile(
    r"\b(?:per|(?:out )?of every|in every) (\d[\d,]*|thousand|hundred thousand|million)\b"
)
_NAMED_PER = {"thousand": "1000", "hundred thousand": "100000", "million": "1000000"}
_GROWTH = re.compile(
    r"\bgrowth\b|\bgrew\b|\binflation\b|\bgrow(?:n|s|ing)?\b|\b(?:economy|population) expanded",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercent(?:age)?\b", re.IGNORECASE)
_APART = re.compile(r"\b(?:other|alternative|unofficial|deprecated|old)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"%|\bper ?cent\b|\bpercent(?:age)?\b|\b(?:share|proportion|prevalence|coverage|access)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?:number|numbers|numbered|total|count|counted|toll|how many|personnel)\b", re.IGNORECASE
)
_MONEY = re.compile(r"[$£€]|\bdollars?\b|\b(?:us|usd|ppp|gbp|eur)\b", re.IGNORECASE)
_INDEX = re.compile(r"\b(?:index|score|ratio)\b", re.IGNORECASE)
_RATE = re.compile(r"\brates?\b|\bprevalence\b|\bmortality\b|\bincidence\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b(?:number of|total|toll|how many)\b", re.IGNORECASE)
_WOMEN = re.compile(r"\b(?:females?|wom[ae]n|girls?|wives)(?!\w)", re.IGNORECASE)
_MEN = re.compile(r"\b(?:males?|m[ae]n|boys?)(?!\w)", re.IGNORECASE)
_BOTH = re.compile(r"per woman|women (?:percent|and) men|girls (?:to|and) boys", re.IGNORECASE)
_AGES = (
    ("newborn", re.compile(r"\bnew-?borns?\b|\bneonatal\b|first month\b|within a month\b", re.IGNORECASE)),
    ("infant", re.compile(r"\binfants?\b|first (?:birthday|year of)\b", re.IGNORECASE)),
    ("under five", re.compile(r"under[- ]five|\bage of five\b|fifth birthday|\bchild mortality|child deaths|1 ?59 months", re.IGNORECASE)),
    ("youth", re.compile(r"\byouths?\b|\byoung\b|under[- ]25|15\S* (?:to )?24|\bteen", re.IGNORECASE)),
    ("elderly", re.compile(r"\belderly\b|65 ?(?:plus|\+| and)|over[- ]65|pensioners", re.IGNORECASE)),
    ("other", re.compile(r"\b(?:25|35|45|55|30|60|70|75|40|50) (?:to )?(?:34|44|54|64|49|69|74|84)\b|\b(?:0 14|15 64|age 15 49|age 0 14)\b|85 ?plus|80 ?plus|75 ?plus|5 9|10 14|15 19", re.IGNORECASE)),
)  # fmt: skip
_RURAL = re.compile(r"\brural\b|\bcountryside\b|\bvillages?\b", re.IGNORECASE)
_URBAN = re.compile(r"\burban|\btowns?\b|\bcit(?:y|ies)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def sort_of(words: str) -> Sort:
    """Return the sort of number that ``words`` tell of."""
    per_match = _PER.search(words)
    per = ""
    if per_match:
        said = per_match[1].replace(",", "")
        per = _NAMED_PER.get(said, said)
    named = concepts(words)
    each = "per person" in named
    if per:
        dimension = "rate"
    elif _GROWTH.search(words):
        dimension = "growth"
    elif _PERCENT.search(words):
        dimension = "share"
    elif _MONEY.search(words):
        dimension = "money"
    elif _SHARE.search(words):
        dimension = "share"
    elif _INDEX.search(words):
        dimension = "index"
    elif _RATE.search(words) and not _NUMBER_OF.search(words):
        dimension = "rate"
    elif _COUNT.search(words):
        dimension = "count"
    else:
        dimension = ""
    sexed = _BOTH.sub(" ", words)
    women, men = bool(_WOMEN.search(sexed)), bool(_MEN.search(sexed))
    sex = "women" if women and not men else "men" if men and not women else ""
    age = next((name for name, pattern in _AGES if pattern.search(words)), "")
    rural, urban = bool(_RURAL.search(words)), bool(_URBAN.search(words))
    setting = "rural" if rural and not urban else "urban" if urban and not rural else ""
    return Sort(dimension, per, each, sex, age, setting, bool(_APART.search(words)))


_ALIKE = {
    frozenset({"share", "rate"}): 0.02,
    frozenset({"share", "growth"}): 0.12,
    frozenset({"count", "rate"}): 0.35,
    frozenset({"count", "share"}): 0.3,
    frozenset({"count", "money"}): 0.25,
    frozenset({"share", "money"}): 0.25,
    frozenset({"rate", "money"}): 0.25,
    frozenset({"growth", "count"}): 0.25,
    frozenset({"growth", "money"}): 0.3,
    frozenset({"growth", "rate"}): 0.1,
}
"""How much it counts against a measure that it is of another sort than the words."""


def _unlike(said: Sort, measured: Sort) -> float:
    """Return how much speaks against a claim of one sort being about a measure of another."""
    against = _ALIKE.get(frozenset({said.dimension, measured.dimension}), 0.0)
    if said.dimension == "" and measured.dimension in {"growth", "money"}:
        against += 0.15 if measured.dimension == "growth" else 0.05
    if said.dimension == "growth" != measured.dimension and not measured.dimension:
        against += 0.1
    if said.per != measured.per:
        against += 0.05 if said.per and measured.per else 0.12 if said.per else 0.04
    if said.each != measured.each:
        against += 0.2 if said.each else 0.15
    if said.sex != measured.sex:
        against += 0.4 if said.sex and measured.sex else 0.25 if measured.sex else 0.1
    if said.age != measured.age:
        against += 0.3 if said.age and measured.age else 0.15
    if said.setting != measured.setting:
        against += 0.4 if said.setting and measured.setting else 0.2 if measured.setting else 0.15
    return against + (0.15 if measured.apart and not said.apart else 0.0)


class Linker:
    """Scores a fixed list of measures, by their names, against claims."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(readable(name) for name in names)
        self._concepts = tuple(concepts(name) for name in self._names)
        self._sorts = tuple(sort_of(name) for name in self._names)
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
        return self._scores(_core(words).replace(" , ", " "))

    def _scores(self, words: str) -> tuple[float, ...]:
        asked = concepts(words)
        said = sort_of(words)
        near = self._near(words)
        worth_it = self._shortlist(asked, near)
        return tuple(
            round(
                cosine
                + _WORDS_SHARE * self._shared(asked, self._concepts[n])
                - _unlike(said, self._sorts[n])
                - _UNASKED * len((self._concepts[n] - asked) & known_concepts())
                if n in worth_it
                else cosine - _FAR_OFF,
                4,
            )
            for n, cosine in enumerate(near)
        )

    def _shortlist(self, asked: frozenset[str], near: list[float]) -> set[int]:
        """Return which measures are looked at closely: the nearest, and what shares a rare word."""
        if len(near) <= _LOOKED_AT:
            return set(range(len(near)))
        found = {n for word in asked for n in self._rare.get(word, ())}
        floor = sorted(near, reverse=True)[_LOOKED_AT - 1]
        return found | {n for n, cosine in enumerate(near) if cosine >= floor}

    def _shared(self, asked: frozenset[str], here: frozenset[str]) -> float:
        """Return how much of either the two share, weighted by rarity, 0…2."""
        both = self._weight(asked & here)
        if not both:
            return 0.0
        return both / self._weight(here) + both / self._weight(asked)

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._rarity.get(word, self._common) for word in sorted(words))

    def _near(self, words: str) -> list[float]:
        asked = _vectors_of((in_terms(words),))
        if asked is None or self._vectors is None:
            return [0.0] * len(self._names)
        found: list[float] = (self._vectors @ asked[0]).tolist()
        return found


def _core(words: str) -> str:
    """Return ``words`` without the parts, between commas, that name no concept and no unit."""
    parts = words.split(" , ")
    kept = [part for part in parts if concepts(part) & known_concepts()]
    units = [part for part in parts if part not in kept and _UNIT_WORD.search(part)]
    return " ".join([*kept, *units]) if kept else words


_UNIT_WORD = re.compile(r"[%$£€]|\bper \d|\bnumber\b")


_VECTORS: dict[tuple[str, str], Any] = {}
"""Vectors of names and of claims' words, by the model's digest and the text."""
_MOST_VECTORS = 50_000


def _vectors_of(texts: tuple[str, ...]) -> Any:
    """Return an array (texts, width), or None without the encoder's package."""
    import numpy as np

    model = load_vectors()
    if model is None or not texts:
        return None
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
    import numpy as np

    made = _vectors_of(tuple(in_terms(readable(name)) for name in names))
    model = load_vectors()
    if made is None or model is None:
        return None
    kept: bytes = model.digest.encode() + b"\n" + made.astype(np.float32).tobytes()
    return kept


def learn_vectors(names: Sequence[str], kept: bytes) -> None:
    """Take the vectors of measures' names from what `vectors_of` gave, if it fits."""
    import numpy as np

    model = load_vectors()
    digest, _, values = kept.partition(b"\n")
    if model is None or digest.decode("ascii", "replace") != model.digest:
        return
    found = np.frombuffer(values, np.float32)
    if len(names) and found.size % len(names) == 0 and found.size:
        for name, vector in zip(names, found.reshape(len(names), -1), strict=True):
            _VECTORS[model.digest, in_terms(readable(name))] = vector


@lru_cache(maxsize=64)
def linker(names: tuple[str, ...]) -> Linker:
    """Return the linker of these names, made once."""
    return Linker(names)
