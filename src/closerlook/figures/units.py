"""Units of measurement in words, by family, so that like is compared with like."""

from __future__ import annotations

import re
from decimal import Decimal

_FAMILIES: dict[str, tuple[tuple[str, str], ...]] = {
    "electricity": (
        (r"kilowatt[- ]hours?|kwh", "1"), (r"megawatt[- ]hours?|mwh", "1000"),
        (r"gigawatt[- ]hours?|gwh", "1000000"), (r"terawatt[- ]hours?|twh", "1000000000"),
        (r"watt[- ]hours?|wh", "0.001"),
    ),
    "food": ((r"kilocalories|kcal|calories", "1"), (r"kilojoules?|kj", "0.239"), (r"megajoules?|mj", "239")),
    "volume": (
        (r"cubic kilomet(?:re|er)s?|cu\.? k(?:ilo)?m(?:eters?)?", "1000000000000"),
        (r"cubic met(?:re|er)s?|cu\.? m(?:eters?|etres?)?|m³", "1000"),
        (r"millilit(?:re|er)s?|ml", "0.001"), (r"centilit(?:re|er)s?|cl", "0.01"),
        (r"hectolit(?:re|er)s?|hl", "100"), (r"lit(?:re|er)s?", "1"),
    ),
    "area": (
        (r"square kilomet(?:re|er)s?|sq\.? ?km|km²", "100"), (r"hectares?|ha", "1"),
        (r"square met(?:re|er)s?|sq\.? ?m|m²", "0.0001"), (r"square miles?", "258.9988"), (r"acres?", "0.404686"),
    ),
    "mass": ((r"kilograms?|kilos?|kg", "1"), (r"tonnes?|metric tons?|tons", "1000"), (r"grams?|g", "0.001")),
    "time": (
        (r"hours?", "1"), (r"minutes?", "0.0166667"), (r"days?", "24"), (r"weeks?", "168"), (r"years?", "8766"),
        (r"months?", "730.5"),
    ),
}  # fmt: skip
_PATTERNS = tuple(
    (family, re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])", re.IGNORECASE), Decimal(factor))
    for family, units in _FAMILIES.items()
    for pattern, factor in units
)


def unit_at_start(words: str) -> tuple[str, Decimal] | None:
    """Return the family and the size of the unit that ``words`` begin with."""
    for family, pattern, factor in _PATTERNS:
        if pattern.match(words):
            return family, factor
    return None


def unit_in(name: str) -> tuple[str, Decimal] | None:
    """Return the family and the size of the unit that a measure's name tells.

    "Deaths per year" and "hours per week" name a period after "per"; it is no unit.
    """
    told = re.sub(r"\b(?:per|a|an|and|over \w+|of|to|from)\s+\w+", " ", name)
    for family, pattern, factor in _PATTERNS:
        if pattern.search(told):
            return family, factor
    return None
