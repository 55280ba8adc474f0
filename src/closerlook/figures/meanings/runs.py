"""Fillers of what is said of all the years of a stretch: extremes, trends, counts, averages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from closerlook.figures import cues
from closerlook.figures.amounts import bound_of, plainly
from closerlook.figures.forms import (
    Aggregate,
    Extreme,
    Form,
    Frequency,
    Level,
    Order,
    Period,
    Trend,
)
from closerlook.figures.meanings.taking import (
    Filler,
    bounded,
    one_number,
    only,
    years_of_one,
)
from closerlook.figures.readers.attempt import BOUNDS, Attempt, away
from closerlook.figures.readers.runs import how_often
from closerlook.model import Relation


def printed(attempt: Attempt, key: str, at: Period) -> list[Form] | None:
    """Take the number that an extreme is said to have come to; None where there are several."""
    numbers = attempt.marks("NS")
    if len(numbers) > 1 or attempt.marks("CM"):
        return None
    per = attempt.per()
    return [Level(key, at, attempt.amount(m), per) for m in numbers]


def since(*, top: bool) -> Filler:
    """Fill "the highest since 2003": as high then, and lower in between."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        found = years_of_one(attempt, 2)
        level = printed(attempt, found[0], found[1][1]) if found else None
        if found is None or level is None:
            return ()
        attempt.used.update(attempt.marks("Y"))
        key, (start, at) = found
        was = Order(key, key, start, at, top, strict=False)
        if away(start, 1) >= at:
            return (*level, was)
        return (*level, Extreme(key, at, away(start, 1), at, top), was)

    return filler


def of_a_run(*, top: bool) -> Filler:
    """Fill "the highest from 2003 to 2014 was in 2010"."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        found = None if cues.INTERRUPTED.search(attempt.text) else years_of_one(attempt, 3)
        level = printed(attempt, found[0], found[1][1]) if found else None
        if found is None or level is None:
            return ()
        attempt.run()
        attempt.used.update([*attempt.marks("Y"), *attempt.marks("L")])
        key, (first, at, last) = found
        return (*level, Extreme(key, at, first, last, top))

    return filler


def first_time(attempt: Attempt) -> Iterable[Form]:
    """Fill "for the first time since 2003 above 8"."""
    found = years_of_one(attempt, 2)
    limit = one_number(attempt)
    if found is None or limit is None:
        return ()
    limit = plainly(limit, Relation.MORE)
    attempt.used.update(attempt.marks("Y"))
    key, (start, at) = found
    per = attempt.per()
    return (
        Level(key, at, limit, per),
        Frequency(key, start, away(at, -1), limit, 0, None, per),
    )


def trend(*, up: bool) -> Filler:
    """Fill "rose every year"."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        run = attempt.run()
        if run is None or len(keys) != 1 or set(attempt.marks("NCSM")) - attempt.used:
            return ()
        return (Trend(keys[0], *run, up),)

    return filler


def always(wanted: Relation) -> Filler:
    """Fill "never fell below 40", with the bound ``wanted``."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        run = attempt.run()
        limit = one_number(attempt)
        if run is None or len(keys) != 1 or limit is None:
            return ()
        limit = plainly(limit, wanted)
        return (Frequency(keys[0], *run, limit, None, None, attempt.per()),)

    return filler


def often(wanted: Relation) -> Filler:
    """Fill "in four of the five years", with the bound ``wanted``."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        run = attempt.run()
        if run is None or len(keys) != 1:
            return ()
        counted = how_often(attempt) or count_of_years(attempt, run)
        limit = one_number(attempt)
        if counted is None or limit is None:
            return ()
        limit = plainly(limit, wanted)
        return (Frequency(keys[0], *run, limit, *counted, attempt.per()),)

    return filler


def count_of_years(attempt: Attempt, run: tuple[Period, Period]) -> tuple[int, int | None] | None:
    """Take the number that can only be how many of the years it was: "in three".

    Besides the limit there may be how many years there are: "out of ten".
    """
    rest = [m for m in attempt.marks("N") if m not in attempt.used]
    years = int(run[1][0][:4]) - int(run[0][0][:4]) + 1 if run[0][0] and run[1][0] else 0
    small = [
        m
        for m in rest
        if (figure := attempt.marked.figures[int(m[1])]).unit in {"", "years"}
        and figure.value % 1 == 0
        and figure.value <= years
        and (figure.unit or attempt.marked.written[int(m[1])].isalpha())
    ]
    whole = [m for m in small if attempt.marked.figures[int(m[1])].value == years]
    if len(rest) == 3 and whole:
        attempt.used.add(whole[0])
        rest.remove(whole[0])
        small.remove(whole[0])
    if len(rest) != 2 or len(small) != 1:
        return None
    attempt.used.add(small[0])
    return int(attempt.marked.figures[int(small[0][1])].value), None


def aggregate(how: Literal["mean", "sum"], *, places: bool = False, more: bool = False) -> Filler:
    """Fill averages and sums over years, or a sum over ``places``; ``more``: more than that."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        if places:
            at = attempt.time()
            run = (at, at) if len(keys) > 1 and at[0] else None
        else:
            run = attempt.run() if len(keys) == 1 else None
        mark = only(attempt, "N")
        if run is None or mark is None:
            return ()
        said = attempt.amount(mark)
        if "average" in attempt.marked.written[int(mark[1])]:
            said = plainly(said, Relation.EQUALS)  # "an average of 5.2" is no hedge here
        fits = bounded(said, Relation.MORE) if more else said
        if fits is None or (not more and bound_of(said) in BOUNDS):
            return ()
        return (Aggregate(tuple(keys), *run, how, fits, attempt.per()),)

    return filler
