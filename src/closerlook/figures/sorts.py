"""What sort of number words tell of: a share or a count, of whom, per how many.

A claim about a share is not settled by a count; one about women not by what holds of all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from closerlook.figures.units import unit_in
from closerlook.figures.vocabulary import concepts

Ages = tuple[int, int]
"""The youngest and the oldest of an age group; `_NO_END` where it is open."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of number it is, as far as words tell. ``""`` where they do not.

    ``dimension``: ``"share"``, ``"rate"``, ``"count"``, ``"money"``, ``"growth"``,
    ``"index"``, ``"amount"`` (of a physical unit); ``per``: the denominator of a rate, as digits;
    ``each``: per person; ``age``: the name of an age group, ``ages``: its bounds in years.
    """

    dimension: str
    per: str
    each: bool
    sex: str
    age: str
    setting: str
    apart: bool
    ages: Ages | None


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
    r"\b(?:number|numbers|numbered|total|count|counted(?! (?:as|in|among))|toll|how many|personnel)\b|\bdeaths$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$£€]|\bdollars?\b|\b(?:us|usd|ppp|gbp|eur)\b", re.IGNORECASE)
_INDEX = re.compile(r"\b(?:index|score|ratio)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\brates?\b|\bprevalence\b|\bmortality\b|\bincidence\b|"
    r"\b(?:density|penetration|uptake|ownership|spread) of (?!population|the population)|phone (?:ownership|penetration)",
    re.IGNORECASE,
)
_POPULATION = re.compile(r"\bpopulation\b(?! (?:growth|density|change))", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b(?:number of|total|toll|how many)\b", re.IGNORECASE)
_WOMEN = re.compile(r"\b(?:females?|wom[ae]n|girls?|wives)(?!\w)", re.IGNORECASE)
_MEN = re.compile(r"\b(?:males?|m[ae]n|boys?)(?!\w)", re.IGNORECASE)
_BOTH = re.compile(
    r"per (?:[\d,]+ |thousand )?wom[ae]n|women (?:percent|and) men|girls (?:to|and) boys|"
    r"(?:%|percent|per ?cent) of (?:women|men|girls|boys)\b",
    re.IGNORECASE,
)
"""Whom a rate is counted against does not make it one of women: "births per 1,000 women"."""
_AGES = (
    ("newborn", re.compile(r"\bnew-?borns?\b|\bneonatal\b|first month\b|within a month\b", re.IGNORECASE)),
    ("infant", re.compile(r"\binfants?\b|first (?:birthday|year of)\b", re.IGNORECASE)),
    ("under five", re.compile(r"under[- ]five|\bage of five\b|fifth birthday|\bchild mortality|child deaths|1 ?59 months", re.IGNORECASE)),
    ("youth", re.compile(r"\byouths?\b|\byoung\b|under[- ]25|15\S* (?:to )?24|\bteen", re.IGNORECASE)),
    ("elderly", re.compile(r"\belderly\b|65 ?(?:plus|\+|(?:years )?and)|over[- ]65|pensioners", re.IGNORECASE)),
    ("other", re.compile(r"\b(?:25|35|45|55|30|60|70|75|40|50) (?:to )?(?:34|44|54|64|49|69|74|84)\b|\b(?:0 14|15 64|age 15 49|age 0 14)\b|85 ?plus|80 ?plus|75 ?plus|5 9|10 14|15 19", re.IGNORECASE)),
)  # fmt: skip
_NO_END = 199
_AGES_FROM_TO = re.compile(
    r"(?<![\d$,.])(?:(?<!per )|(?<=aged ))([1-9]\d?) ?(?:-|–|to|and)? ?(?:the age of )?([1-9]\d)(?![\d,.%]|th|st|nd|rd)"
)
_AGES_FROM = re.compile(
    r"(?<![\d$,.])([1-9]\d) ?(?:\+|plus\b|(?:years )?(?:and|or) (?:over|older|above|up|more)\b)|"
    r"\b(?:over|above|older than)(?: the)?(?: age of)?[ -]([1-9]\d)(?![\d,.%])"
)
_GROWN_UP = re.compile(r"\badults?\b", re.IGNORECASE)
_ADULT = 15
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
    elif unit_in(words):
        dimension = "amount"
    elif _POPULATION.search(words):
        dimension = "count"
    else:
        dimension = ""
    sexed = _BOTH.sub(" ", words)
    women, men = bool(_WOMEN.search(sexed)), bool(_MEN.search(sexed))
    sex = "women" if women and not men else "men" if men and not women else ""
    age = next((name for name, pattern in _AGES if pattern.search(words)), "")
    rural, urban = bool(_RURAL.search(words)), bool(_URBAN.search(words))
    setting = "rural" if rural and not urban else "urban" if urban and not rural else ""
    return Sort(
        dimension, per, each, sex, age, setting, bool(_APART.search(words)), _ages_in(words)
    )


def _ages_in(words: str) -> Ages | None:
    """Return the ages that ``words`` name: "25 to 34 years", "over 25", "15+", "adults"."""
    if match := _AGES_FROM.search(words):
        return int(match[1] or match[2]), _NO_END
    for match in _AGES_FROM_TO.finditer(words):
        first, last = int(match[1]), int(match[2])
        if first < last:
            return first, last
    return (_ADULT, _NO_END) if _GROWN_UP.search(words) else None


_ALIKE = {
    frozenset({"share", "rate"}): 0.02,
    frozenset({"share", "growth"}): 0.12,
    frozenset({"count", "rate"}): 0.45,
    frozenset({"count", "share"}): 0.4,
    frozenset({"share", "amount"}): 0.3,
    frozenset({"money", "amount"}): 0.25,
    frozenset({"growth", "amount"}): 0.2,
    frozenset({"count", "money"}): 0.25,
    frozenset({"share", "money"}): 0.25,
    frozenset({"rate", "money"}): 0.25,
    frozenset({"growth", "count"}): 0.25,
    frozenset({"growth", "money"}): 0.3,
    frozenset({"growth", "rate"}): 0.1,
}
"""How much it counts against a measure that it is of another sort than the words."""


def unlike(said: Sort, measured: Sort) -> float:
    """Return how much speaks against a claim of one sort being about a measure of another."""
    against = _ALIKE.get(frozenset({said.dimension, measured.dimension}), 0.0)
    if said.dimension == "" and measured.dimension in {"growth", "money"}:
        against += 0.3 if measured.dimension == "growth" else 0.05
    if not said.dimension and measured.dimension == "share":
        against += 0.04
    if said.dimension == "rate" and not measured.dimension and not measured.per:
        against += 0.25
    if said.dimension == "growth" != measured.dimension and not measured.dimension:
        against += 0.1
    if said.per != measured.per:
        against += 0.05 if said.per and measured.per else 0.12 if said.per else 0.04
    if said.each != measured.each:
        per_people = said.each and measured.per
        against += 0.02 if per_people else 0.2 if said.each else 0.15
    if said.sex != measured.sex:
        against += 0.6 if measured.sex else 0.1
    if said.age != measured.age:
        against += 0.4 if measured.age else 0.15
    else:
        against += _of_other_ages(said, measured)
    if said.setting != measured.setting:
        against += 0.5 if measured.setting else 0.15
    return against + (0.25 if measured.apart and not said.apart else 0.0)


_GROWN = 30  # years; a group that begins later is not all adults


def _of_other_ages(said: Sort, measured: Sort) -> float:
    """Return what speaks against a measure for the bounds of its age group."""
    if measured.ages is None:
        return 0.05 if said.ages and said.ages[0] != _ADULT else 0.0
    from_then_on = measured.ages[1] == _NO_END
    if said.ages is None:
        everyone = from_then_on and measured.ages[0] <= _GROWN
        return 0.0 if said.age or everyone else 0.12
    if said.ages == measured.ages:
        return 0.0
    return 0.15 if said.ages[1] == _NO_END and from_then_on else 0.35
