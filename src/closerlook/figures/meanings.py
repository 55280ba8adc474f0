"""From what a claim is recognised to say, to its logical form.

A meaning is the kind of statement without its numbers: "later is more than double", "the second
named has the more". Where it is known, here the numbers, periods and entities of the marked
claim find their places; () where they do not fit it, all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Literal

from closerlook.figures.amounts import between, bound_of, leaning, plainly
from closerlook.figures.forms import (
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
)
from closerlook.figures.readers.attempt import BOUNDS, NOWHERE, Attempt, away, unsigned
from closerlook.figures.readers.comparisons import as_change
from closerlook.figures.readers.factors import factor_in
from closerlook.figures.readers.levels import in_one_unit, read_from_to
from closerlook.figures.readers.ranks import among_whom, place_in
from closerlook.figures.readers.runs import how_often
from closerlook.model import Figure, Relation

Filler = Callable[[Attempt], Iterable[Form]]

_HALF = Decimal("0.5")


def fill(meaning: str, attempt: Attempt) -> tuple[Form, ...]:
    """Return the forms of a claim that means ``meaning``; () where its marks do not fit."""
    return tuple(_FILLERS[meaning](attempt))


_DENIED = {
    Relation.MORE: Relation.AT_MOST, Relation.AT_MOST: Relation.MORE,
    Relation.LESS: Relation.AT_LEAST, Relation.AT_LEAST: Relation.LESS,
}  # fmt: skip
_LIKE = {
    Relation.MORE: Relation.AT_LEAST, Relation.AT_LEAST: Relation.MORE,
    Relation.LESS: Relation.AT_MOST, Relation.AT_MOST: Relation.LESS,
}  # fmt: skip


def _bounded(said: Figure, wanted: Relation) -> Figure | None:
    """Give a number the bound that the whole claim tells; None where its own words say another.

    Its own words may be those of a denial: "you will not get it above 40" is at most 40.
    """
    own = bound_of(said)
    fits = own in {wanted, Relation.EQUALS, _LIKE.get(wanted), _DENIED.get(wanted)}
    return plainly(said, wanted) if fits else None


def _only(attempt: Attempt, letters: str) -> str | None:
    """Return the mark of the only number that is left."""
    rest = [m for m in attempt.marks(letters) if m not in attempt.used]
    return rest[0] if len(rest) == 1 else None


def _one_number(attempt: Attempt, letters: str = "NSC") -> Figure | None:
    """Take the only number that is left, unsigned."""
    mark = _only(attempt, letters)
    said = attempt.amount(mark) if mark else None
    if said is not None and said.relation is Relation.CHANGE:
        return unsigned(plainly(said, bound_of(said)))
    return said


def _single(attempt: Attempt) -> tuple[str, Period] | None:
    """Return the only entity, and the only period, taken."""
    keys = attempt.entities()
    if len(keys) != 1 or len(set(attempt.years())) > 1:
        return None
    at = attempt.time()
    return (keys[0], at) if at[0] else None


def _level(wanted: Relation) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        found = _single(attempt)
        said = _one_number(attempt)
        if found is None or said is None:
            return ()
        if wanted is Relation.EQUALS:
            return (Level(*found, said, attempt.per()),) if bound_of(said) is wanted else ()
        if wanted is Relation.ABOUT and bound_of(said) is Relation.BETWEEN:
            return ()
        bounded = _bounded(said, wanted)
        return (Level(*found, bounded, attempt.per()),) if bounded else ()

    return filler


def _near(*, below: bool) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        found = _single(attempt)
        said = _one_number(attempt)
        if found is None or said is None:
            return ()
        if bound_of(said) is not Relation.BETWEEN:
            said = leaning(plainly(said, Relation.EQUALS), below=below)
        return (Level(*found, said, attempt.per()),)

    return filler


def _within(attempt: Attempt) -> Iterable[Form]:
    found = _single(attempt)
    rest = attempt.marks("NSC")
    if found is None or not 1 <= len(rest) <= 2:
        return ()
    ends = in_one_unit([attempt.amount(m) for m in rest])
    if len(ends) == 1:
        return (Level(*found, ends[0], attempt.per()),) if ends[0].upper else ()
    if ends[0].unit != ends[1].unit:
        return ()
    low, high = sorted(ends, key=lambda one: one.value)
    said = between(low, low.value, high.value)
    return (Level(*found, plainly(said, Relation.BETWEEN), attempt.per()),)


def _half(wanted: Relation) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        found = _single(attempt)
        if found is None:
            return ()
        numbers = attempt.marks("NSC")
        for m in numbers:
            figure = attempt.amount(m)
            if figure.value not in {_HALF, Decimal(50)} and not re.fullmatch(
                r"(?:one|two|ten|\d+)", attempt.marked.written[int(m[1])]
            ):
                return ()
        said = Figure(NOWHERE, Relation.SHARE, _HALF, bound=wanted, digits=2)
        return (Level(*found, said),)

    return filler


def _changed(*, up: bool, more: bool = False) -> Filler:
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
            said = _bounded(change.amount, Relation.MORE)
        else:
            said = change.amount if own not in BOUNDS else None
        if said is None:
            return ()
        return (Change(change.entity, *run, change.how, up, said, change.per),)

    return filler


def _times(value: str, how: Relation) -> Filler:
    """Read a multiple over time: ``how`` EQUALS is within a tenth, BETWEEN a tenth short of it."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        if len(attempt.entities()) != 1:
            return ()
        found = factor_in(attempt)
        factor = Decimal(value)
        if found is not None and bound_of(found) is not Relation.BETWEEN:
            if found.value != factor and found.value < 1:
                return ()
            factor = found.value if found.value > 1 and factor > 1 else factor
        attempt.used.update(attempt.marks("M"))
        run = attempt.run()
        rest = [m for m in attempt.marks("NCS") if m not in attempt.used]
        if run is None or any(not _tells_factor(attempt, m) for m in rest):
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


def _tells_factor(attempt: Attempt, mark: str) -> bool:
    """Tell whether a number only repeats the multiple: "by 100 per cent", "two for every one"."""
    figure = attempt.marked.figures[int(mark[1])]
    return figure.value in {1, 2, 3, 50, 100, 200, _HALF} or figure.relation is Relation.SHARE


def _ratio(*, first: bool, half: bool = False) -> Filler:
    """Read a ratio between places; ``first``: the first named is so many times the other."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        if len(keys) != 2 or len(set(attempt.years())) > 1:
            return ()
        said = factor_in(attempt)
        if half:
            said = between(
                Figure(NOWHERE, Relation.EQUALS, _HALF), Decimal("0.45"), Decimal("0.55")
            )
            rest = [m for m in attempt.marks("NCSM") if m not in attempt.used]
            if any(not _tells_factor(attempt, m) for m in rest):
                return ()
            attempt.used.update(rest)
        if said is None or (not half and (said.upper or said.value) < 1):
            return ()
        entity, other = keys if first else keys[::-1]
        return (Ratio(entity, other, attempt.time(), said),)

    return filler


def _rank(*, top: bool, within: bool) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        who = among_whom(attempt)
        if who is None or len(set(attempt.years())) > 1:
            return ()
        at = attempt.time()
        found = place_in(attempt)
        if found is None:
            return ()
        place, relation = found
        if within and (place < 2 or relation is not Relation.AT_MOST):
            return ()
        if not within and relation is not Relation.EQUALS:
            return ()
        return (Rank(*who, at, top, Figure(NOWHERE, relation, Decimal(place), bound=relation)),)

    return filler


def _printed(attempt: Attempt, key: str, at: Period) -> list[Form] | None:
    """Take the number that an extreme is said to have come to; None where there are several."""
    numbers = attempt.marks("NS")
    if len(numbers) > 1 or attempt.marks("CM"):
        return None
    per = attempt.per()
    return [Level(key, at, attempt.amount(m), per) for m in numbers]


def _since(*, top: bool) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        years = sorted(set(attempt.years()))
        keys = attempt.entities()
        if len(years) != 2 or len(keys) != 1:
            return ()
        start, at = years
        level = _printed(attempt, keys[0], at)
        if level is None:
            return ()
        attempt.used.update(attempt.marks("Y"))
        was = Order(keys[0], keys[0], start, at, top, strict=False)
        if away(start, 1) >= at:
            return (*level, was)
        return (*level, Extreme(keys[0], at, away(start, 1), at, top), was)

    return filler


def _of_a_run(*, top: bool) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        years = sorted(set(attempt.years()))
        keys = attempt.entities()
        if len(years) != 3 or len(keys) != 1:
            return ()
        level = _printed(attempt, keys[0], years[1])
        if level is None:
            return ()
        attempt.run()
        attempt.used.update([*attempt.marks("Y"), *attempt.marks("L")])
        return (*level, Extreme(keys[0], years[1], years[0], years[2], top))

    return filler


def _first_time(attempt: Attempt) -> Iterable[Form]:
    years = sorted(set(attempt.years()))
    keys = attempt.entities()
    limit = _one_number(attempt)
    if len(years) != 2 or len(keys) != 1 or limit is None:
        return ()
    limit = plainly(limit, Relation.MORE)
    attempt.used.update(attempt.marks("Y"))
    start, at = years
    per = attempt.per()
    return (
        Level(keys[0], at, limit, per),
        Frequency(keys[0], start, away(at, -1), limit, 0, None, per),
    )


def _trend(*, up: bool) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        run = attempt.run()
        if run is None or len(keys) != 1 or set(attempt.marks("NCSM")) - attempt.used:
            return ()
        return (Trend(keys[0], *run, up),)

    return filler


def _always(wanted: Relation) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        run = attempt.run()
        limit = _one_number(attempt)
        if run is None or len(keys) != 1 or limit is None:
            return ()
        limit = plainly(limit, wanted)
        return (Frequency(keys[0], *run, limit, None, None, attempt.per()),)

    return filler


def _often(wanted: Relation) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        run = attempt.run()
        if run is None or len(keys) != 1:
            return ()
        counted = how_often(attempt) or _count_of_years(attempt, run)
        limit = _one_number(attempt)
        if counted is None or limit is None:
            return ()
        limit = plainly(limit, wanted)
        return (Frequency(keys[0], *run, limit, *counted, attempt.per()),)

    return filler


def _count_of_years(attempt: Attempt, run: tuple[Period, Period]) -> tuple[int, int | None] | None:
    """Take the one of two numbers that can only be how many of the years it was: "in three"."""
    rest = [m for m in attempt.marks("N") if m not in attempt.used]
    years = int(run[1][0][:4]) - int(run[0][0][:4]) + 1 if run[0][0] and run[1][0] else 0
    small = [
        m
        for m in rest
        if not (figure := attempt.marked.figures[int(m[1])]).unit
        and figure.value % 1 == 0
        and figure.value <= years
        and attempt.marked.written[int(m[1])].isalpha()
    ]
    if len(rest) != 2 or len(small) != 1:
        return None
    attempt.used.add(small[0])
    return int(attempt.marked.figures[int(small[0][1])].value), None


def _aggregate(how: Literal["mean", "sum"], *, places: bool = False, more: bool = False) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        if places:
            at = attempt.time()
            run = (at, at) if len(keys) > 1 and at[0] else None
        else:
            run = attempt.run() if len(keys) == 1 else None
        mark = _only(attempt, "N")
        if run is None or mark is None:
            return ()
        said = attempt.amount(mark)
        if "average" in attempt.marked.written[int(mark[1])]:
            said = plainly(said, Relation.EQUALS)  # "an average of 5.2" is no hedge here
        bounded = _bounded(said, Relation.MORE) if more else said
        if bounded is None or (not more and bound_of(said) in BOUNDS):
            return ()
        return (Aggregate(tuple(keys), *run, how, bounded, attempt.per()),)

    return filler


def _gap(*, first: bool) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        said = _one_number(attempt, "NC")
        if len(keys) != 2 or said is None or len(set(attempt.years())) > 1:
            return ()
        if said.unit == "percent" or attempt.marks("SM"):
            return ()
        entity, other = keys if first else keys[::-1]
        return (Gap(entity, other, attempt.time(), True, said, attempt.per()),)

    return filler


_SIDE_BY_SIDE = re.compile(r"P\d(?:'s?)? and (?:the )?P\d")
_TELLS_APART = re.compile(
    r"\b(?:former|latter|first|second|one|other|than|not|only|it (?:was|is)|P\d.*P\d.*P\d)\b"
)
"""What tells which of two that are named side by side has more."""


def _order(*, first: bool) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        if len(keys) != 2 or attempt.marks("NCSMG") or len(set(attempt.years())) > 1:
            return ()
        if _SIDE_BY_SIDE.search(attempt.text) and not _TELLS_APART.search(attempt.text):
            return ()
        at = attempt.time()
        return (Order(keys[0], keys[1], at, at, first),)

    return filler


def _moved(*, up: bool) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        years = sorted(set(attempt.years()))
        if len(keys) != 1 or len(years) != 2 or attempt.marks("NCSMD"):
            return ()
        attempt.used.update([*attempt.marks("Y"), *attempt.marks("L")])
        return (Order(keys[0], keys[0], years[1], years[0], up),)

    return filler


def _from_to(*, up: bool) -> Filler:
    def filler(attempt: Attempt) -> Iterable[Form]:
        if read := tuple(read_from_to(attempt)):
            return read
        keys = attempt.entities()
        years = sorted(set(attempt.years()))
        numbers = attempt.marks("NS")
        if len(keys) != 1 or len(years) != 2 or len(numbers) != 2 or attempt.marks("CM"):
            return ()
        attempt.used.update(attempt.marks("Y"))
        said = sorted(in_one_unit([attempt.amount(m) for m in numbers]), key=lambda one: one.value)
        if not up:
            said.reverse()
        per = attempt.per()
        return [Level(keys[0], at, one, per) for at, one in zip(years, said, strict=True)]

    return filler


_FILLERS: dict[str, Filler] = {
    "is": _level(Relation.EQUALS),
    "is about": _level(Relation.ABOUT),
    "is nearly": _near(below=True),
    "is just over": _near(below=False),
    "is more": _level(Relation.MORE),
    "is at least": _level(Relation.AT_LEAST),
    "is less": _level(Relation.LESS),
    "is at most": _level(Relation.AT_MOST),
    "is between": _within,
    "is most": _half(Relation.MORE),
    "is few": _half(Relation.LESS),
    "rose by": _changed(up=True),
    "fell by": _changed(up=False),
    "rose by more": _changed(up=True, more=True),
    "fell by more": _changed(up=False, more=True),
    "doubled": _times("2", Relation.EQUALS),
    "halved": _times("0.5", Relation.EQUALS),
    "trebled": _times("3", Relation.EQUALS),
    "more than doubled": _times("2", Relation.MORE),
    "more than halved": _times("0.5", Relation.LESS),
    "nearly doubled": _times("2", Relation.BETWEEN),
    "first is times second": _ratio(first=True),
    "second is times first": _ratio(first=False),
    "first is half second": _ratio(first=True, half=True),
    "second is half first": _ratio(first=False, half=True),
    "place from top": _rank(top=True, within=False),
    "place from bottom": _rank(top=False, within=False),
    "among top": _rank(top=True, within=True),
    "among bottom": _rank(top=False, within=True),
    "highest since": _since(top=True),
    "lowest since": _since(top=False),
    "highest of years": _of_a_run(top=True),
    "lowest of years": _of_a_run(top=False),
    "first time above": _first_time,
    "rose every year": _trend(up=True),
    "fell every year": _trend(up=False),
    "never below": _always(Relation.AT_LEAST),
    "always below": _always(Relation.LESS),
    "often above": _often(Relation.MORE),
    "often below": _often(Relation.LESS),
    "averaged": _aggregate("mean"),
    "averaged more": _aggregate("mean", more=True),
    "added up to": _aggregate("sum"),
    "together": _aggregate("sum", places=True),
    "first ahead by": _gap(first=True),
    "second ahead by": _gap(first=False),
    "first above second": _order(first=True),
    "second above first": _order(first=False),
    "later higher": _moved(up=True),
    "later lower": _moved(up=False),
    "went up from to": _from_to(up=True),
    "went down from to": _from_to(up=False),
}
MEANINGS: tuple[str, ...] = tuple(_FILLERS)
"""All meanings, in the order of the recogniser's outputs, which `NONE` ends."""

NONE = "none"
