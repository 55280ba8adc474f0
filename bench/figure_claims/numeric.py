"""Claims that print a number: levels, shares, changes, multiples, ratios, sums and means."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bench.figure_claims import phrasing, printing
from bench.figure_claims.cells import Draft, Site
from bench.figure_claims.truth import Assertion, Measured, holds, span

LEVELS = frozenset(
    {"equals", "about", "more than", "at least", "less than", "at most", "between", "share of"}
)
NONE = Decimal(0)

# A unit, the wrong one, and what a number keeps of its size under the wrong one.
_WRONG_UNITS = (
    (" billion", " million", "0.001"),
    (" million", " billion", "1000"),
    ("bn", "m", "0.001"),
    ("kilowatt-hours", "megawatt-hours", "1000"),
    ("square kilometres", "hectares", "0.01"),
    ("cubic metres", "litres", "0.001"),
    ("per 100,000", "per 1,000", "100"),
    ("per 1,000", "per 100,000", "0.01"),
)


def draft(site: Site, error: str | None) -> Draft | None:
    """Return a claim of ``site`` with a number in it, true or with ``error``, or None."""
    relation = site.wording.relation
    if relation in {"multiple", "ratio"}:
        return _multiple(site, error)
    if relation == "from-to":
        return _from_to(site, error)
    measured = _measured(site)
    if measured is None:
        return None
    claimed = _claimed(site, measured, error)
    if claimed is None or claimed <= 0:
        return None
    wrong_side = error == "wrong direction" and relation in LEVELS
    part, words = _printed(site, measured, claimed, wrong_side)
    if part is None or not _sayable(site, part):
        return None
    # The falsehood must be the one named: what was taken by mistake would make it true.
    if not wrong_side and not _fits(part, claimed):
        return None
    slots = _slots(site, measured, part) | words
    swap = None
    if error == "wrong unit":
        text = site.wording.text.format_map(slots)
        swap, part = _wrong_unit(text, part)
        if swap is None:
            return None
    exact_year = error == "neighbouring year"
    return Draft(
        slots, (part,), measured.places, measured.years, (0,) if exact_year else (0, -1, 1), swap
    )


def _measured(site: Site) -> Measured | None:
    """Return what the wording speaks of, for years drawn by chance."""
    wording, place = site.wording, site.place
    if wording.relation in LEVELS or wording.measure in {"gap", "together"}:
        year = site.year()
        if year is None:
            return None
        if wording.measure == "gap":
            other = site.another(year)
            return Measured("gap", (place, other), (year,)) if other else None
        if wording.measure == "together":
            rest = [p for p in sorted(site.series) if p != place and year in site.series[p]]
            if len(rest) < 3:
                return None
            others = site.chance.sample(rest, site.chance.choice([1, 2, 2]))
            return Measured("together", (place, *others), (year,))
        return Measured("level", (place,), (year,))
    if wording.measure in {"mean", "sum"}:
        run = site.run(4, 12)
        return Measured(wording.measure, (place,), run) if run else None
    years = site.two_years()
    how = "rise" if wording.way == "up" else "fall"
    how = f"percent {how}" if wording.relation == "change percent" else how
    return Measured(how, (place,), years) if years else None


def _result(site: Site, measured: Measured, code: str = "") -> Decimal | None:
    result = span(measured, site.lookup(code or site.indicator.code, 0), NONE)
    return result[0] if result else None


def _claimed(site: Site, measured: Measured, error: str | None) -> Decimal | None:
    """Return the quantity that the sentence will print, before rounding."""
    true = _result(site, measured)
    if true is None:
        return None
    match error:
        case "neighbouring year":
            by = site.chance.choice([-2, -1, 1, 2])
            *first, last = measured.years
            years = tuple(y + by for y in measured.years)
            moved = years if len(years) != 2 else (*first, last + by)
            return _result(site, replace(measured, years=moved))
        case "neighbouring country":
            near = site.neighbour()
            if near is None or near in measured.places:
                return None
            return _result(site, replace(measured, places=(near, *measured.places[1:])))
        case "off by ten":
            return true * site.chance.choice([Decimal(10), Decimal("0.1")])
        case "total for per capita":
            return _result(site, measured, site.indicator.pair)
        case "total for average":
            other = "sum" if measured.how == "mean" else "mean"
            return _result(site, replace(measured, how=other))
        case "percent for points":
            plain = measured.how.removeprefix("percent ")
            how = plain if measured.how != plain else f"percent {plain}"
            return _result(site, replace(measured, how=how))
        case "slightly beyond":
            printed = printing.rounded(true, site.indicator.decimals, site.chance)
            by = site.chance.choice([-6, -5, -4, -3, -2, 2, 3, 4, 5, 6])
            return printed + by * printing.unit(printed)
        case "wrong direction" | "reversed comparison" if site.wording.relation not in LEVELS:
            return -true
    return true


_Choice = tuple[Assertion | None, dict[str, object]]


def _printed(site: Site, measured: Measured, claimed: Decimal, wrong_side: bool) -> _Choice:
    """Return the assertion that a sentence with ``claimed`` makes, and words that it needs."""
    says, chance = site.wording.says, site.chance
    if site.wording.fixed is not None:
        return Assertion(measured, says, site.wording.fixed), {}
    if says == "share":
        ratio = "{ratio}" in site.wording.text
        near = min(printing.shares(ratio), key=lambda share: abs(share[0] - claimed))
        return Assertion(measured, says, near[0]), {
            "ratio" if ratio else "fraction": near[1](chance)
        }
    if says == "equals":
        decimals = 0 if measured.how.startswith("percent") else site.indicator.decimals
        if site.indicator.kind == "count":
            decimals = 0 if measured.how != "mean" else 1
        value = printing.rounded(claimed, decimals, chance)
        return Assertion(measured, says, value, unit=printing.unit(value)), {}
    if says == "between":
        low = printing.round_number(claimed * Decimal("0.8"), claimed * Decimal("0.985"), chance)
        high = printing.round_number(claimed * Decimal("1.015"), claimed * Decimal("1.25"), chance)
        if wrong_side and low is not None:
            low = printing.round_number(claimed * Decimal("1.05"), claimed * Decimal("1.2"), chance)
            high = printing.round_number(
                claimed * Decimal("1.22"), claimed * Decimal("1.5"), chance
            )
        if low is None or high is None or low >= high:
            return None, {}
        return Assertion(measured, says, low, high), {}
    low_end, high_end = _BANDS[_OPPOSITE[says] if wrong_side else says]
    value_or_none = printing.round_number(
        claimed * Decimal(low_end), claimed * Decimal(high_end), chance
    )
    if value_or_none is None:
        return None, {}
    return Assertion(measured, says, value_or_none), {}


# Where round numbers are looked for, as multiples of the quantity.
_BANDS = {
    "about": ("0.96", "1.045"),
    "under": ("1.003", "1.045"),
    "over": ("0.957", "0.997"),
    "more": ("0.8", "0.985"),
    "atleast": ("0.85", "0.995"),
    "less": ("1.015", "1.25"),
    "atmost": ("1.005", "1.2"),
    "far above": ("1.05", "1.4"),
    "far below": ("0.65", "0.95"),
}
_OPPOSITE = {
    "more": "far above",
    "atleast": "far above",
    "less": "far below",
    "atmost": "far below",
    "under": "far below",
    "over": "far above",
    "about": "far above",
}


def _sayable(site: Site, part: Assertion) -> bool:
    """Tell whether anyone would print this number."""
    kind, top = site.indicator.kind, max(part.value, part.upper)
    level = part.measured.how in {"level", "mean"}
    if kind == "people" and level and top >= 100:
        return False
    if kind == "count" and level and part.measured.how == "level" and top % 1:
        return False
    if part.measured.how.startswith("percent") and not 2 <= top <= 900:
        return False
    if kind in {"people", "percent"} and level and part.value < Decimal("0.1"):
        return False
    if kind != "index" and part.measured.how in {"rise", "fall", "gap"} and top < Decimal("0.2"):
        return False
    if part.value == 0 or 1 in {part.value, part.upper}:
        return False
    return not (kind == "index" and level and top > 100)


def _slots(site: Site, measured: Measured, part: Assertion) -> dict[str, object]:
    voice = site.voice
    place = site.places[site.place]
    other = site.places[measured.places[1]] if len(measured.places) > 1 else None
    names = [site.places[code].name for code in measured.places]
    first, last = measured.years[0], measured.years[-1]
    inclusive = measured.how in {"mean", "sum"}
    return phrasing.about(voice, place, other) | {
        "value": voice.value(part.value),
        "bare": voice.bare(part.value),
        "value2": voice.value(part.upper),
        "delta": voice.delta(part.value),
        "points": voice.number(part.value),
        "change": voice.per_cent(part.value),
        "clause": voice.clause(place, part.value, site.chance),
        "list": printing.listed(names),
        "year": first,
        "year0": first,
        "year1": last,
        "years": f"{printing.counted(last - first + inclusive)} years",
    }


def _wrong_unit(text: str, part: Assertion) -> tuple[tuple[str, str] | None, Assertion]:
    for unit, wrong, scale in _WRONG_UNITS:
        if unit in text:
            by = Decimal(scale)
            scaled = replace(
                part, value=part.value * by, upper=part.upper * by, unit=part.unit * by
            )
            return (unit, wrong), scaled
    return None, part


def _from_to(site: Site, error: str | None) -> Draft | None:
    years = site.two_years()
    if years is None:
        return None
    levels = [Measured("level", (site.place,), (year,)) for year in years]
    sources = list(levels)
    near = site.neighbour()
    if error == "neighbouring year":
        moved = years[1] + site.chance.choice([-2, -1, 1, 2])
        sources[1] = replace(sources[1], years=(moved,))
    elif error == "neighbouring country" and near is not None:
        sources = [replace(source, places=(near,)) for source in sources]
    elif error == "wrong direction":
        sources.reverse()
    numbers = [_result(site, source) for source in sources]
    if numbers[0] is None or numbers[1] is None or min(numbers[0], numbers[1]) <= 0:
        return None
    if error == "off by ten":
        numbers = [number * 10 for number in numbers if number is not None]
    values = [printing.rounded(n, site.indicator.decimals, site.chance) for n in numbers if n]
    if site.indicator.kind == "count":
        values = [value.to_integral_value() for value in values]
    if error == "slightly beyond":
        values[1] += site.chance.choice([-4, -3, -2, 2, 3, 4]) * printing.unit(values[1])
    if (values[0] < values[1]) != (site.wording.way == "up") or values[0] == values[1]:
        return None
    claim = tuple(
        Assertion(level, "equals", value, unit=printing.unit(value))
        for level, value in zip(levels, values, strict=True)
    )
    if not all(_sayable(site, part) for part in claim):
        return None
    voice = site.voice
    slots = _slots(site, Measured("rise", (site.place,), years), claim[0]) | {
        "value0": voice.value(values[0]),
        "bare0": voice.bare(values[0]),
        "value1": voice.value(values[1]),
        "bare1": voice.bare(values[1]),
    }
    shifts = (0,) if error == "neighbouring year" else (0, -1, 1)
    return Draft(slots, claim, (site.place,), years, shifts)


def _multiple(site: Site, error: str | None) -> Draft | None:
    """Return a claim such as "doubled" or "twice as high as in Chad"."""
    wording, chance = site.wording, site.chance
    measured = _compared(site)
    true = _result(site, measured) if measured else None
    if measured is None or true is None or true <= 0:
        return None
    number = chance.randint(2, 5)
    if wording.factor is None and error not in {"wrong multiple", "neighbouring country"}:
        number = int((1 / true if error else true).to_integral_value())
    factor = wording.factor or Decimal(number)
    if not 0 < factor <= 8 or factor == 1:
        return None
    part = Assertion(measured, wording.says, factor)
    if not _explains(site, part, true, error):
        return None
    slots = _slots(site, measured, part) | {
        "times": printing.times(number),
        "fold": f"{printing.counted(number)}fold",
        "times_number": printing.counted(number),
    }
    return Draft(slots, (part,), measured.places, measured.years)


def _compared(site: Site) -> Measured | None:
    if site.wording.relation == "multiple":
        years = site.two_years(40)
        return Measured("multiple", (site.place,), years) if years else None
    year = site.year()
    other = site.another(year) if year else None
    return Measured("ratio", (site.place, other), (year,)) if year and other else None


def _explains(site: Site, part: Assertion, true: Decimal, error: str | None) -> bool:
    """Tell whether the falsehood of ``part`` would come from ``error``."""
    match error:
        case "wrong direction" | "reversed comparison":
            return _fits(part, 1 / true)
        case "neighbouring country":
            near = site.neighbour()
            if near is None or near in part.measured.places:
                return False
            moved = replace(part.measured, places=(near, *part.measured.places[1:]))
            lookup = site.lookup(site.indicator.code, 0)
            return holds((replace(part, measured=moved),), lookup)
        case "wrong multiple":
            return (true > 1) == (part.value > 1) and abs(true - 1) > Decimal("0.1")
    return True


def _fits(part: Assertion, result: Decimal) -> bool:
    level = Measured("level", ("",), (0,))
    return holds((replace(part, measured=level),), lambda _place, _year: result)
