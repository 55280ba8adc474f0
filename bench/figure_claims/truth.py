"""What a claim asserts, apart from its words, and whether the figures bear it out.

A claim is one or more assertions; it is true when all hold with room to spare, and false
when, read generously, at least one does not. Between the two lies a strip where neither is
said and no claim is made. The widths are those of the package's docstring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

Lookup = Callable[[str, int], Decimal | None]
"""A value of the measure for a place and a year, None where there is none."""

TIES_TRUE = Decimal("0.002")
TIES_FALSE = Decimal("0.01")
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity worked out from the cells of one measure.

    ``how``: level, rise (last minus first), fall (first minus last), percent rise, percent
    fall, multiple (last over first), ratio and gap (first place against second), mean, sum,
    together (over places); or a count: rank up, rank down (the first place's, among all),
    higher, lower (how many of the later-listed years beat the first), rises, falls, above,
    below (years beyond ``bound``).
    """

    how: str
    places: tuple[str, ...]
    years: tuple[int, ...]
    bound: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Assertion:
    """That a quantity compares with ``value`` (to ``upper``) as ``says``; ``unit``: last digit."""

    measured: Measured
    says: str
    value: Decimal
    upper: Decimal = Decimal(0)
    unit: Decimal = Decimal(0)


def holds(claim: Sequence[Assertion], lookup: Lookup) -> bool:
    """Tell whether ``claim`` is true with room to spare."""
    results = [span(part.measured, lookup, TIES_TRUE) for part in claim]
    return all(
        result is not None and all(_strictly(part, end) for end in result)
        for part, result in zip(claim, results, strict=True)
    )


def could_hold(claim: Sequence[Assertion], lookup: Lookup) -> bool:
    """Tell whether ``claim`` is true on a generous reading; not where a cell is missing."""
    results = [span(part.measured, lookup, TIES_FALSE) for part in claim]
    return all(
        result is not None and _loosely(part, *result)
        for part, result in zip(claim, results, strict=True)
    )


def known(claim: Sequence[Assertion], lookup: Lookup) -> bool:
    """Tell whether every quantity in ``claim`` can be worked out."""
    return all(span(part.measured, lookup, TIES_FALSE) is not None for part in claim)


def span(measured: Measured, lookup: Lookup, ties: Decimal) -> tuple[Decimal, Decimal] | None:
    """Return the least and greatest result, numbers closer than ``ties`` (relative) either way."""
    cells = [lookup(place, year) for place in measured.places for year in measured.years]
    values = [cell for cell in cells if cell is not None]
    if len(values) < len(cells):
        return None
    first, last = values[0], values[-1]
    if measured.how in _COUNTS:
        return _count(_COUNTS[measured.how](measured, values), ties)
    if measured.how in {"percent rise", "percent fall"} and first <= 0:
        return None
    if measured.how == "multiple" and first <= 0:
        return None
    if measured.how == "ratio" and last <= 0:
        return None
    result = {
        "level": lambda: first,
        "rise": lambda: last - first,
        "fall": lambda: first - last,
        "percent rise": lambda: (last - first) / first * 100,
        "percent fall": lambda: (first - last) / first * 100,
        "multiple": lambda: last / first,
        "ratio": lambda: first / last,
        "gap": lambda: first - last,
        "mean": lambda: sum(values, Decimal(0)) / len(values),
        "sum": lambda: sum(values, Decimal(0)),
        "together": lambda: sum(values, Decimal(0)),
    }[measured.how]()
    return result, result


Pair = tuple[Decimal, Decimal]
"""Two numbers of which the first may be the greater."""


def _count(pairs: Iterator[Pair | None], ties: Decimal) -> tuple[Decimal, Decimal]:
    """Count pairs whose first is greater: surely, and perhaps; None counts for both."""
    least = most = 0
    for pair in pairs:
        if pair is None:
            least, most = least + 1, most + 1
            continue
        greater, lesser = pair
        margin = abs(lesser) * ties
        least += greater > lesser + margin
        most += greater > lesser - margin
    return Decimal(least), Decimal(most)


def _rank(measured: Measured, values: list[Decimal], up: bool) -> Iterator[Pair | None]:
    yield None
    yield from _beaten(measured, values, up)


def _beaten(_: Measured, values: list[Decimal], up: bool) -> Iterator[Pair | None]:
    for other in values[1:]:
        yield (other, values[0]) if up else (values[0], other)


def _steps(_: Measured, values: list[Decimal], up: bool) -> Iterator[Pair | None]:
    for before, after in pairwise(values):
        yield (after, before) if up else (before, after)


def _beyond(measured: Measured, values: list[Decimal], up: bool) -> Iterator[Pair | None]:
    for value in values:
        yield (value, measured.bound) if up else (measured.bound, value)


_COUNTS: dict[str, Callable[[Measured, list[Decimal]], Iterator[Pair | None]]] = {
    "rank up": lambda measured, values: _rank(measured, values, True),
    "rank down": lambda measured, values: _rank(measured, values, False),
    "higher": lambda measured, values: _beaten(measured, values, True),
    "lower": lambda measured, values: _beaten(measured, values, False),
    "rises": lambda measured, values: _steps(measured, values, True),
    "falls": lambda measured, values: _steps(measured, values, False),
    "above": lambda measured, values: _beyond(measured, values, True),
    "below": lambda measured, values: _beyond(measured, values, False),
}

_TRUE_BAND = {
    "about": ("0.95", "1.05"),
    "under": ("0.95", "0.9999"),
    "over": ("1.0001", "1.05"),
    "times": ("0.975", "1.025"),
    "nearly times": ("0.93", "0.99"),
}
_FALSE_BAND = {
    "about": ("0.88", "1.12"),
    "under": ("0.88", "1.12"),
    "over": ("0.88", "1.12"),
    "times": ("0.88", "1.12"),
    "nearly times": ("0.85", "1.15"),
}


def _strictly(part: Assertion, result: Decimal) -> bool:
    value = part.value
    match part.says:
        case "equals":
            return abs(result - value) <= part.unit / 2
        case "share":
            return abs(result - value) <= min(Decimal(2), value * Decimal("0.08"))
        case "more":
            return result > value
        case "atleast":
            return result >= value
        case "less":
            return result < value
        case "atmost":
            return result <= value
        case "more times":
            return result > value * Decimal("1.01")
        case "less times":
            return result < value * Decimal("0.99")
        case "between":
            return value < result < part.upper
        case says:
            low, high = _TRUE_BAND[says]
            return value * Decimal(low) <= result <= value * Decimal(high)


def _loosely(part: Assertion, least: Decimal, most: Decimal) -> bool:
    value, margin = part.value, abs(part.value) * Decimal("0.02")
    match part.says:
        case "equals":
            near = part.unit * Decimal("1.5")
            return least - near <= value <= most + near
        case "share":
            return abs(least - value) <= Decimal("4.5")
        case "more" | "atleast":
            return most >= value - margin
        case "less" | "atmost":
            return least <= value + margin
        case "more times":
            return most > value * Decimal("0.97")
        case "less times":
            return least < value * Decimal("1.03")
        case "between":
            return value - margin <= most and least <= part.upper * Decimal("1.02")
        case says:
            low, high = _FALSE_BAND[says]
            return value * Decimal(low) <= most and least <= value * Decimal(high)
