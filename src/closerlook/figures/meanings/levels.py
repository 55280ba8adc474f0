"""Fillers of single numbers: exactly, about, more than, between, most."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from closerlook.figures.amounts import between, bound_of, leaning, plainly
from closerlook.figures.forms import Form, Level
from closerlook.figures.meanings.taking import (
    HALF,
    Filler,
    bounded,
    one_number,
    single,
)
from closerlook.figures.readers.attempt import NOWHERE, Attempt
from closerlook.figures.readers.levels import in_one_unit
from closerlook.model import Figure, Relation


def level(wanted: Relation) -> Filler:
    """Fill "was 5.2 per cent in 2019", with the bound ``wanted``."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        found = single(attempt)
        said = one_number(attempt)
        if found is None or said is None:
            return ()
        if wanted is Relation.EQUALS:
            return (Level(*found, said, attempt.per()),) if bound_of(said) is wanted else ()
        if wanted is Relation.ABOUT and bound_of(said) is Relation.BETWEEN:
            return ()
        fits = bounded(said, wanted)
        return (Level(*found, fits, attempt.per()),) if fits else ()

    return filler


def near(*, below: bool) -> Filler:
    """Fill "nearly" and "just over": a tenth to one side."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        found = single(attempt)
        said = one_number(attempt)
        if found is None or said is None:
            return ()
        if bound_of(said) is not Relation.BETWEEN:
            said = leaning(plainly(said, Relation.EQUALS), below=below)
        return (Level(*found, said, attempt.per()),)

    return filler


def within(attempt: Attempt) -> Iterable[Form]:
    """Fill "between 10 and 15", a range or two numbers of one unit."""
    found = single(attempt)
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


def half(wanted: Relation) -> Filler:
    """Fill "most" and "fewer than half" of a group."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        found = single(attempt)
        if found is None:
            return ()
        numbers = attempt.marks("NSC")
        for m in numbers:
            figure = attempt.amount(m)
            if figure.value not in {HALF, Decimal(50)} and not re.fullmatch(
                r"(?:one|two|ten|\d+)", attempt.marked.written[int(m[1])]
            ):
                return ()
        said = Figure(NOWHERE, Relation.SHARE, HALF, bound=wanted, digits=2)
        return (Level(*found, said),)

    return filler
