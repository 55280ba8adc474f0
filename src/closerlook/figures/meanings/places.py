"""Fillers of comparisons between places: times as much, ahead by, above, the place in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from closerlook.figures.amounts import between
from closerlook.figures.forms import Form, Gap, Order, Rank, Ratio
from closerlook.figures.meanings.changes import tells_factor
from closerlook.figures.meanings.taking import (
    HALF,
    Filler,
    one_number,
)
from closerlook.figures.readers.attempt import NOWHERE, Attempt
from closerlook.figures.readers.factors import factor_in
from closerlook.figures.readers.ranks import among_whom, place_in
from closerlook.model import Figure, Relation


def ratio(*, first: bool, half: bool = False) -> Filler:
    """Read a ratio between places; ``first``: the first named is so many times the other."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        if len(keys) != 2 or len(set(attempt.years())) > 1:
            return ()
        said = factor_in(attempt)
        if half:
            said = between(Figure(NOWHERE, Relation.EQUALS, HALF), Decimal("0.45"), Decimal("0.55"))
            rest = [m for m in attempt.marks("NCSM") if m not in attempt.used]
            if any(not tells_factor(attempt, m) for m in rest):
                return ()
            attempt.used.update(rest)
        if said is None or (not half and (said.upper or said.value) < 1):
            return ()
        entity, other = keys if first else keys[::-1]
        return (Ratio(entity, other, attempt.time(), said),)

    return filler


def rank(*, top: bool, within: bool) -> Filler:
    """Fill "third from the top", ``within``: among the first three."""

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


def gap(*, first: bool) -> Filler:
    """Fill "4 years ahead of"; ``first``: the first named is ahead."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        said = one_number(attempt, "NC")
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


def order(*, first: bool) -> Filler:
    """Fill "higher than in"; ``first``: the first named has more."""

    def filler(attempt: Attempt) -> Iterable[Form]:
        keys = attempt.entities()
        if len(keys) != 2 or attempt.marks("NCSMG") or len(set(attempt.years())) > 1:
            return ()
        if _SIDE_BY_SIDE.search(attempt.text) and not _TELLS_APART.search(attempt.text):
            return ()
        at = attempt.time()
        return (Order(keys[0], keys[1], at, at, first),)

    return filler
