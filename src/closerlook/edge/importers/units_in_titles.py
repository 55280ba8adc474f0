"""Units in the titles of columns and tables: "Spending (£m)" is Spending, GBP, millions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from closerlook.edge.importers.numbers_in_columns import CURRENCIES, CURRENCY, currency
from closerlook.text.quantities import quantities

_SCALES = (
    (3, r"(?:'000s?|000s?|thousands?|k)"),
    (6, r"(?:millions?|mn|mio|mill?\.?)"),
    (9, r"(?:billions?|bn)"),
    (12, r"(?:trillions?|tn)"),
)
_MONEY_WORDS = {"euro": "EUR", "euros": "EUR", "pounds": "GBP", "dollars": "USD", "rupees": "INR"}
_COUNTS = frozenset(
    "number numbers no no. count counts people persons households head heads units total".split()
)
_NUMBER_WORDS = frozenset({"number", "numbers", "no", "no.", "count", "counts"})
_NOTHING = frozenset("in of the unit units measured as at value values sterling national".split())
_PERCENT = re.compile(r"%|\b(?:per ?cent|percentages?|pct)\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:percentage points?|pp|ppts?|% points?)(?!\w)|% points?", re.IGNORECASE)
_PER = re.compile(r"per (?P<n>1[,. ]?0{2,3}(?:[,. ]?000)?|thousand|million)(?P<of>(?: [a-z-]+)*)")
_PER_NUMBER = {"thousand": "1,000", "million": "1,000,000"}
_INDEX = re.compile(r"(?:index,? ?)?\(?(?:[a-z0-9 ]+ ?= ?100)\)?|index", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Titled:
    """A title without its unit. ``unit`` and ``scale`` are None where the title says nothing."""

    name: str
    unit: str | None = None
    scale: int | None = None


def split_unit(title: str) -> Titled:
    """Return the name in a title, its unit as in `closerlook.statistics.Indicator`, its scale.

    The unit stands in brackets at the end, after a comma or dash, or bare ("Spending
    £m"). A unit that says more ("% of households", "£ per week") stays in the name too.

    >>> split_unit("Spending on roads (£m)")
    Titled(name='Spending on roads', unit='GBP', scale=6)
    """
    words = " ".join(title.replace("’", "'").split())
    if whole := read_unit(words):
        # "People" and "Days" are units and names; "%", "£m" and "Number" are units alone.
        return Titled(words if _is_name(words, *whole) else "", *whole)
    for pattern in _PLACES:
        if match := pattern.fullmatch(words):
            if unit := read_unit(match["unit"]):
                return Titled(match["name"].strip(" ,:–-"), *unit)
            if unit := _loosely(match["unit"]):
                return Titled(words, *unit)
    if match := re.search(rf"\b{_PER.pattern}$", words):
        return Titled(words[: match.start()].strip(" ,-–") or words, _rate(match), 0)
    if _POINTS.search(words):
        return Titled(words, "percentage points", 0)
    if _PERCENT.search(words):
        return Titled(words, "percent", 0)
    return Titled(words)


def _is_name(words: str, unit: str, scale: int) -> bool:
    if not unit:
        return scale == 0 and words.lower() not in _NUMBER_WORDS
    alone = unit in CURRENCIES or unit in {"percent", "percentage points"} or unit[:4] == "per "
    return scale == 0 and not alone


_PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<name>.*?\S) ?[(\[](?P<unit>[^()\[\]]+)[)\]]",
        r"(?P<name>.*\S)(?:,| [-–]|:) (?P<unit>[^,]+)",
        rf"(?P<name>.*\S) (?P<unit>(?:in )?{CURRENCY}.*|%|'?000s)",
    )
)


def read_unit(words: str) -> tuple[str, int] | None:
    """Return the unit and scale if ``words`` are nothing but a unit, else None.

    >>> read_unit("£ thousands"), read_unit("per 1,000 births"), read_unit("all ages")
    (('GBP', 3), ('per 1,000 births', 0), None)
    """
    plain = re.sub(r"^(?:unit|units|measured in|in)[:\s]+", "", words.strip(" ()[]"), flags=re.I)
    if not plain:
        return None
    if _POINTS.fullmatch(plain):
        return "percentage points", 0
    if _PERCENT.fullmatch(plain):
        return "percent", 0
    if match := _PER.fullmatch(plain.lower()):
        return _rate(match), 0
    if _INDEX.fullmatch(plain):
        return "index", 0
    return _money(plain) or _counted(plain)


def _rate(match: re.Match[str]) -> str:
    number = _PER_NUMBER.get(match["n"]) or f"{int(re.sub(r'[^0-9]', '', match['n'])):,}"
    return f"per {number}{match['of']}"


def _scale_of(words: str) -> tuple[int, str]:
    """Return the power of ten that ``words`` name, and the words without it."""
    for scale, pattern in _SCALES:
        if match := re.search(rf"(?<![a-z]){pattern}(?![a-z0-9])", words, re.IGNORECASE):
            return scale, f"{words[: match.start()]} {words[match.end() :]}".strip()
    return 0, words


def _money(words: str) -> tuple[str, int] | None:
    if match := re.match(rf"({CURRENCY}) ?m\b", words):
        return (currency(match[1]), 6) if match.end() == len(words) else None
    scale, rest = _scale_of(words)
    left = [word for word in re.split(r"[\s,]+", rest) if word and word.lower() not in _NOTHING]
    if len(left) != 1:
        return None
    if re.fullmatch(CURRENCY, left[0]) or left[0] in CURRENCIES:
        return currency(left[0]), scale
    code = _MONEY_WORDS.get(left[0].lower())
    return (code, scale) if code else None


def _counted(words: str) -> tuple[str, int] | None:
    scale, rest = _scale_of(words)
    left = [word for word in re.split(r"[\s,]+", rest) if word and word.lower() not in _NOTHING]
    if all(word.lower() in _COUNTS for word in left):
        return ("", scale) if scale or left else None
    measured = " ".join(left)
    if measured == "m":  # metres or millions
        return None
    # The grammar of quantities knows the measures, and how an article's are spelled.
    for quantity in quantities(f"5 {measured}", ()):
        if quantity.unit and quantity.at.end == len(measured) + 2:
            return quantity.unit, scale
    return None


def _loosely(words: str) -> tuple[str, int] | None:
    """Return the unit at the head of words that say more: "% of GDP", "£ per week"."""
    if _POINTS.search(words):
        return "percentage points", 0
    if _PERCENT.search(words):
        return "percent", 0
    match = re.search(CURRENCY, words)
    if match is None:
        return None
    near = words[match.start() :]
    if re.match(rf"{CURRENCY} ?m\b", near):
        return currency(match[0]), 6
    return currency(match[0]), _scale_of(words)[0]
