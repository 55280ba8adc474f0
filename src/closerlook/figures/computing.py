"""A form computed over a measure: the cells, the formula, and what the result is compared with.

The formula is in the kernel's own arithmetic (`closerlook.verify.compute`), so that whoever
doubts a verdict can redo it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from closerlook.figures.forms import (
    EARLIEST,
    Aggregate,
    Change,
    Extreme,
    Form,
    Frequency,
    Gap,
    Level,
    Multiple,
    Order,
    Period,
    Rank,
    Ratio,
    Trend,
    Value,
)
from closerlook.figures.sorts import sort_of
from closerlook.figures.tables import Measure, Number
from closerlook.figures.units import unit_at_start, unit_in
from closerlook.figures.vocabulary import readable
from closerlook.model import Figure, Relation, Span
from closerlook.text.places import counted, find_place
from closerlook.verify import agrees, compute, plain

_NOWHERE = Span(0, 1)
_FEWEST_RANKED = 3
_TOLD = 6
_LASTS = re.compile(r"expectanc|\bage\b|school|hour|year|month|day|time|duration", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Computation:
    """What a form comes to on a measure: ``holds`` is what the kernel will find.

    ``said`` is what the result is compared with; ``told`` the numbers in words. Not ``sure``: it
    depends on whom one counts, and decides nothing.
    """

    numbers: tuple[Number, ...]
    formula: str
    result: Decimal
    said: Figure
    told: str
    sure: bool = True

    @property
    def holds(self) -> bool:
        """Whether the result agrees with what is said."""
        return agrees(self.result, self.said)


def compute_form(form: Form, measure: Measure) -> Computation | None:
    """Return what ``form`` comes to on ``measure``; None where the data cannot decide."""
    match form:
        case Value():
            one = _one(measure, form.entity, form.at)
            return _made([one], "x1", _exactly(Relation.AT_LEAST, 0)) if one else None
        case Level():
            return _level(form, measure)
        case Change():
            return _change(form, measure)
        case Multiple():
            pair = _two(measure, form.entity, form.first, form.entity, form.last)
            return _made(pair, "x2 / x1", form.amount)
        case Ratio():
            pair = _two(measure, form.entity, form.at, form.other, form.at)
            return _made(pair, "x1 / x2", form.amount)
        case Gap():
            return _gap(form, measure)
        case Order():
            pair = _two(measure, form.entity, form.first, form.other, form.last)
            bound = Relation.MORE if form.strict else Relation.AT_LEAST
            return _made(pair, "x1 - x2" if form.up else "x2 - x1", _exactly(bound, 0))
        case Rank():
            return _rank(form, measure)
        case Extreme():
            return _extreme(form, measure)
        case Trend():
            return _trend(form, measure)
        case Frequency():
            return _frequency(form, measure)
        case Aggregate():
            return _aggregate(form, measure)


# --------------------------------------------------------------- unit and scale


def factor(figure: Figure, per: str, measure: Measure) -> str | None:
    """Return what a cell is multiplied by to be in the claim's unit ("" for nothing).

    None where the units cannot be the same.
    """
    sort = sort_of(readable(measure.name))
    percent = measure.unit == "percent" or (
        not measure.unit and _like_percent(measure, sort.dimension)
    )
    scale = "" if measure.scale == 1 else f" * {measure.scale}"
    if figure.relation is Relation.SHARE:
        return " / 100" if percent else None
    if figure.unit in {"percent", "percentage points"}:
        return "" if percent else None
    if figure.unit in {"USD", "GBP", "EUR"}:
        if measure.unit not in {"", figure.unit} or sort.dimension in {"share", "rate", "growth"}:
            return None
        return scale
    if measure.unit in {"USD", "GBP", "EUR"} and figure.unit:
        return None
    if per and sort.per and per != sort.per:
        return f" * {per} / {sort.per}"
    if per and not sort.per and sort.dimension in {"count", "share", "money"}:
        return None
    if measure.unit == "percent" and not figure.unit and sort.dimension in {"share", "growth"}:
        return None
    return _converted(figure, measure, scale)


def _converted(figure: Figure, measure: Measure, scale: str) -> str | None:
    """Convert between units of one family; None where they differ, or cannot be known."""
    said = unit_at_start(figure.unit) if figure.unit else None
    written = unit_in(readable(measure.name)) or unit_in(measure.unit)
    if said is None:
        return scale
    if written is None and said[0] == "time" and not _LASTS.search(measure.name):
        return None
    if written is None:
        # What has customary units of several sizes is compared only where the source says which.
        return None if said[0] == "electricity" else scale
    if said[0] != written[0]:
        return None
    by = written[1] / said[1]
    return scale if by == 1 else f"{scale} * {plain(by)}"


def _like_percent(measure: Measure, dimension: str) -> bool:
    """Tell whether a measure without a unit may be in per cent: all numbers are below 100."""
    if dimension in {"rate", "count", "money"}:
        return False
    return all(-100 <= one.value <= 100 for one in measure.sample())


def is_of_sort(dimension: str, measure: Measure) -> bool:
    """Tell whether a measure can be of the dimension that the words tell: a share is not 3,000."""
    if dimension != "share" or measure.unit == "percent":
        return True
    return not measure.unit and _like_percent(measure, sort_of(readable(measure.name)).dimension)


def _scaled(formula: str, by: str) -> str:
    if not by:
        return formula
    return (
        f"{formula}{by}" if formula.startswith("x") and " " not in formula else f"({formula}){by}"
    )


# --------------------------------------------------------------------- one form


def _level(form: Level, measure: Measure) -> Computation | None:
    if form.growth and sort_of(readable(measure.name)).dimension != "growth":
        return None
    one = _one(measure, form.entity, form.at)
    by = factor(form.amount, form.per, measure)
    return None if one is None or by is None else _made([one], _scaled("x1", by), form.amount)


def _change(form: Change, measure: Measure) -> Computation | None:
    pair = _two(measure, form.entity, form.first, form.entity, form.last)
    forward = "x2 - x1" if form.up else "x1 - x2"
    if form.how == "percent":
        if pair and pair[0].value <= 0:
            return None
        return _made(pair, f"({forward}) / x1 * 100", form.amount)
    by = factor(form.amount, form.per, measure)
    return None if by is None else _made(pair, _scaled(forward, by), form.amount)


def _gap(form: Gap, measure: Measure) -> Computation | None:
    pair = _two(measure, form.entity, form.at, form.other, form.at)
    by = factor(form.amount, form.per, measure)
    if by is None:
        return None
    return _made(pair, _scaled("x1 - x2" if form.up else "x2 - x1", by), form.amount)


def _rank(form: Rank, measure: Measure) -> Computation | None:
    """Rank among the countries of a region that everyone counts, if it is the same among all."""
    own = measure.label(form.entity)
    first = measure.at(own, form.at) if own is not None else None
    if own is None or first is None:
        return None
    at = (first.period, first.period) if first.period else EARLIEST
    name = "rank" if form.top else "lowrank"

    def among(labels: Sequence[str]) -> Computation | None:
        others = [n for label in labels if (n := measure.at(label, at))]
        numbers = [first, *sorted(others, key=lambda n: n.value, reverse=form.top)]
        return _made(numbers, f"{name}(x1..x{len(numbers)})", form.amount)

    if isinstance(form.group, tuple):
        listed = [measure.label(key) for key in form.group]
        others = [label for label in listed if label and label != own]
        ranked = among(others)
        complete = None not in listed and ranked and len(ranked.numbers) == len(others) + 1
        return ranked if complete else None
    sure, some = _labels_in(form.group, measure, own)
    narrow, wide = among(sure), among([*sure, *some])
    if not narrow or not wide or len(narrow.numbers) < _FEWEST_RANKED:
        return None
    inside = narrow.result < form.amount.value < wide.result
    same = narrow.holds == wide.holds and (narrow.holds or not inside)
    return replace(narrow, sure=same)


def _labels_in(group: str, measure: Measure, own: str) -> tuple[list[str], list[str]]:
    """Return the labels of the other countries in a region: that all count, that only some do."""
    found = [counted(part) for part in group.split("+")]
    sure = {code for one, _ in found for code in one}
    some = {code for _, other in found for code in other} - sure
    labels: tuple[list[str], list[str]] = ([], [])
    for label in measure.where:
        places = [place for place in find_place(label) if place.kind == "country"]
        if label != own and len(places) == 1 and places[0].code in sure | some:
            labels[places[0].code in some].append(label)
    return labels


def _extreme(form: Extreme, measure: Measure) -> Computation | None:
    label = measure.label(form.entity)
    here = measure.at(label, form.at) if label is not None else None
    if label is None or here is None:
        return None
    numbers = measure.run(label, form.first, form.last)
    others = [n for n in numbers if n.period != here.period]
    if not others or not (
        form.first == EARLIEST or _complete([here, *numbers], measure, label, form)
    ):
        return None
    name = "rank" if form.top else "lowrank"
    cells = [here, *sorted(others, key=lambda n: n.value, reverse=form.top)]
    return _made(cells, f"{name}(x1..x{len(cells)})", _exactly(Relation.EQUALS, 1))


def _complete(
    numbers: Sequence[Number],
    measure: Measure,
    label: str,
    form: Extreme | Trend | Frequency | Aggregate,
) -> bool:
    """Tell whether there is a number for every year of the form's stretch.

    For every time that there is, where none of the series stand in following years, as with
    elections.
    """
    first, last = measure.known(label, form.first)[0], measure.known(label, form.last)[0]
    years = {int((one.period or "0")[:4]) for one in numbers}
    wanted = set(range(int(first[:4]), int(last[:4]) + 1))
    if years >= wanted:
        return True
    all_years = sorted({int(p[:4]) for p in measure.periods(label)})
    apart = all(after - before > 1 for before, after in pairwise(all_years))
    return apart and wanted & set(all_years) <= years and int(first[:4]) in years


def _trend(form: Trend, measure: Measure) -> Computation | None:
    label = measure.label(form.entity)
    numbers = measure.run(label, form.first, form.last) if label is not None else []
    if label is None or len(numbers) < 2 or not _complete(numbers, measure, label, form):
        return None
    steps = len(numbers) - 1
    name = "rises" if form.up else "falls"
    return _made(numbers, f"{name}(x1..x{len(numbers)})", _exactly(Relation.EQUALS, steps))


def _frequency(form: Frequency, measure: Measure) -> Computation | None:
    label = measure.label(form.entity)
    numbers = measure.run(label, form.first, form.last) if label is not None else []
    if label is None or not numbers or not _complete(numbers, measure, label, form):
        return None
    if form.of is not None and form.of != len(numbers):
        return None
    by = factor(form.amount, form.per, measure)
    if by is None:
        return None
    limit = _in_cells(form.amount.value, by)
    cells = f"x1..x{len(numbers)}"
    formula = {
        Relation.MORE: f"over({limit}, {cells})",
        Relation.AT_LEAST: f"{len(numbers)} - under({limit}, {cells})",
        Relation.LESS: f"under({limit}, {cells})",
        Relation.AT_MOST: f"{len(numbers)} - over({limit}, {cells})",
    }.get(form.amount.relation if form.amount.bound is Relation.EQUALS else form.amount.bound)
    if formula is None:
        return None
    count = len(numbers) if form.count is None else form.count
    return _made(numbers, formula, _exactly(Relation.EQUALS, count))


def _in_cells(value: Decimal, by: str) -> str:
    """Return the claim's number in the table's own unit, the other way round."""
    back = by.replace("*", "÷").replace("/", "*").replace("÷", "/")
    return f"{plain(value)}{back}"


def _aggregate(form: Aggregate, measure: Measure) -> Computation | None:
    by = factor(form.amount, form.per, measure)
    if by is None:
        return None
    numbers: list[Number] = []
    if len(form.entities) == 1:
        label = measure.label(form.entities[0])
        numbers = measure.run(label, form.first, form.last) if label is not None else []
        if label is None or len(numbers) < 2 or not _complete(numbers, measure, label, form):
            return None
    else:
        for key in form.entities:
            one = _one(measure, key, form.first)
            if one is None:
                return None
            numbers.append(one)
    formula = _scaled(f"{form.how}(x1..x{len(numbers)})", by)
    return _made(numbers, formula, form.amount)


# ------------------------------------------------------------------------ parts


def _one(measure: Measure, key: str, at: Period) -> Number | None:
    label = measure.label(key)
    return None if label is None else measure.at(label, at)


def _two(measure: Measure, key: str, at: Period, other: str, then: Period) -> list[Number] | None:
    first, second = _one(measure, key, at), _one(measure, other, then)
    if at == then and not at[0] and first and second and first.period and second.period:
        both = min(first.period, second.period)
        first, second = _one(measure, key, (both, both)), _one(measure, other, (both, both))
    return [first, second] if first and second else None


def _made(numbers: Sequence[Number] | None, formula: str, said: Figure) -> Computation | None:
    if not numbers:
        return None
    try:
        result = compute(formula, [one.value for one in numbers])
    except ValueError:
        return None
    return Computation(tuple(numbers), formula, result, _six_places(said), _told(numbers))


def _told(numbers: Sequence[Number]) -> str:
    """Return numbers as an editor reads them aloud: by year, by place where there are several."""
    if len(numbers) == 1:
        when = f" in {numbers[0].period}" if numbers[0].period else ""
        return f"{numbers[0].cell.text}{when}"
    several = len({one.label for one in numbers}) > 1
    periods = {one.period for one in numbers}
    told = ", ".join(
        " ".join(
            part
            for part in (
                one.label if several else "",
                (one.period or "") if not several or len(periods) > 1 else "",
                one.cell.text,
            )
            if part
        )
        for one in numbers[:_TOLD]
    )
    more = f" and {len(numbers) - _TOLD} more" if len(numbers) > _TOLD else ""
    when = f" in {numbers[0].period}" if several and len(periods) == 1 and numbers[0].period else ""
    return f"{told}{more}{when}"


def _six_places(figure: Figure) -> Figure:
    """Round the bounds to what the kernel writes down."""
    upper = Decimal(plain(figure.upper)) if figure.upper is not None else None
    if figure.relation is Relation.BETWEEN or figure.bound is Relation.BETWEEN:
        return replace(figure, value=Decimal(plain(figure.value)), upper=upper)
    return figure


def _exactly(relation: Relation, value: int) -> Figure:
    if relation is Relation.EQUALS:
        return Figure(_NOWHERE, Relation.RANK, Decimal(value))
    return Figure(_NOWHERE, relation, Decimal(value))
