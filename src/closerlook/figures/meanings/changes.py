"""Fillers of what became of a number between two years: rose by, doubled, from … to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from closerlook.figures.amounts import between, bound_of, plainly
from closerlook.figures.forms import Change, Form, Level, Multiple, Order
from closerlook.figures.meanings.taking import (
    HALF,
    Filler,
    bounded,
    years_of_one,
)
from closerlook.figures.readers.attempt import BOUNDS, NOWHERE, Attempt
from closerlook.figures.readers.comparisons import as_change
from closerlook.figures.readers.factors import factor_in
from closerlook.figures.readers.levels import in_one_unit, read_from_to
from closerlook.model import Figure, Relation


def changed(*, up: bool, more: bool = False) -> Filler:
    """Fill "rose by 12 per cent", ``more``: by more than that."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        run = attempt.run()
        rest = [m for m in attempt.marks("NCS") if m not in attempt.used]
        if run is None or len(rest) != 1 or len(attempt.entities()) != 1 or attempt.marks("M"):
            return ()
        figure = attempt.amount(rest[0])
        if figure.relation is Relation.CHANGE and (figure.value > 0) != up:
            return ()
        if figure.relation is Relation.SHARE:
            return ()
        change = as_change(attempt, rest[0], run, up, figure)
        own = bound_of(change.amount)
        if more:
            said = bounded(change.amount, Relation.MORE)
        else:
            said = change.amount if own not in BOUNDS else None
        if said is None:
            return ()
        return (Change(change.entity, *run, change.how, up, said, change.per),)

    return filler


def times(value: str, how: Relation) -> Filler:
    """Read a multiple over time: ``how`` EQUALS is within a tenth, BETWEEN a tenth short of it."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        if len(attempt.entities()) != 1:
            return ()
        found = factor_in(attempt)
        factor = Decimal(value)
        if found is not None and bound_of(found) is not Relation.BETWEEN:
            if found.value < 1 and found.value not in {factor, 1 / factor}:
                return ()
            factor = found.value if found.value > 1 and factor > 1 else factor
        attempt.used.update(attempt.marks("M"))
        run = attempt.run()
        rest = [m for m in attempt.marks("NCS") if m not in attempt.used]
        if run is None or any(m[0] == "C" or not tells_factor(attempt, m) for m in rest):
            return ()
        attempt.used.update(rest)
        figure = Figure(NOWHERE, Relation.EQUALS, factor)
        tenth = factor / 10
        if how is Relation.EQUALS:
            said = between(figure, factor - tenth, factor + tenth)
        elif how is Relation.BETWEEN:
            said = between(figure, factor - tenth, factor)
        else:
            said = plainly(figure, how)
        return (Multiple(attempt.entities()[0], *run, said),)

    return filler


def tells_factor(attempt: Attempt, mark: str) -> bool:
    """Tell whether a number only repeats the multiple: "by 100 per cent", "two for every one"."""
    figure = attempt.marked.figures[int(mark[1])]
    return abs(figure.value) in {1, 2, 3, 50, 100, 200, HALF} or figure.relation is Relation.SHARE


def moved(*, up: bool) -> Filler:
    """Fill "higher in 2014 than in 2010"."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        found = years_of_one(attempt, 2)
        attempt.run()
        if found is None or set(attempt.marks("NCSMD")) - attempt.used:
            return ()
        attempt.used.update([*attempt.marks("Y"), *attempt.marks("L")])
        key, (first, last) = found
        return (Order(key, key, last, first, up),)

    return filler


def from_to(*, up: bool) -> Filler:
    """Fill "from 5 in 2010 to 7 in 2014", each number at its year."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        if read := tuple(read_from_to(attempt)):
            return read
        found = years_of_one(attempt, 2)
        attempt.run()
        numbers = [m for m in attempt.marks("NS") if m not in attempt.used]
        if found is None or len(numbers) != 2 or attempt.marks("CM"):
            return ()
        key, years = found
        attempt.used.update(attempt.marks("Y"))
        said = sorted(in_one_unit([attempt.amount(m) for m in numbers]), key=lambda one: one.value)
        if not up:
            said.reverse()
        per = attempt.per()
        return [Level(key, at, one, per) for at, one in zip(years, said, strict=True)]

    return filler
