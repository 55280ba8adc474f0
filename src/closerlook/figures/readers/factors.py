"""Readers of multiples over time and between places: "doubled", "twice as high as"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from closerlook.figures import cues
from closerlook.figures.amounts import between, bound_of, plainly
from closerlook.figures.forms import (
    Form,
    Multiple,
    Ratio,
)
from closerlook.figures.readers.attempt import (
    BOUNDS,
    NOWHERE,
    Attempt,
    points_up,
)
from closerlook.figures.readers.comparisons import compared_in
from closerlook.model import Figure, Relation


def factor_in(attempt: Attempt) -> Figure | None:
    """Take "doubled", "three times", "half": as words a range of a tenth either side."""
    text = attempt.text
    for m in attempt.marks("M"):
        figure = attempt.amount(m)
        written = attempt.marked.written[int(m[1])]
        numeric = re.search(r"\d", written)
        if re.search(r"halv", written) and bound_of(figure) in BOUNDS:
            # "more than halved" is below a half
            figure = replace(figure, bound=opposite_side(figure.bound))
        if bound_of(figure) is Relation.EQUALS and not (numeric and "." in written):
            return plainly(
                between(figure, figure.value * Decimal("0.9"), figure.value * Decimal("1.1")),
                Relation.BETWEEN,
            )
        if bound_of(figure) is Relation.BETWEEN and re.search(r"halv", written):
            return plainly(between(figure, Decimal("0.5"), Decimal("0.55")), Relation.BETWEEN)
        return plainly(figure, bound_of(figure))
    value: Decimal | None = None
    at = None
    numbers = [
        m for m in attempt.marks("N") if re.search(rf"\b{m} times\b|\bfactor of {m}\b", text)
    ]
    if numbers:
        figure = attempt.amount(numbers[0])
        if (
            bound_of(figure) is Relation.EQUALS
            and "." not in attempt.marked.written[int(numbers[0][1])]
        ):
            return plainly(
                between(figure, figure.value * Decimal("0.9"), figure.value * Decimal("1.1")),
                Relation.BETWEEN,
            )
        return plainly(figure, bound_of(figure))
    for pattern, factor in (
        (cues.TWICE, "2"), (cues.THRICE, "3"), (cues.QUADRUPLE, "4"), (cues.HALVE, "0.5"),
    ):  # fmt: skip
        if at := pattern.search(text):
            value = Decimal(factor)
            break
    if value is None:
        halves = [
            m
            for m in attempt.marks("S")
            if attempt.marked.figures[int(m[1])].value == Decimal("0.5")
        ]
        if not halves:
            fold = cues.FOLD.search(text)
            if not fold:
                return None
            value, at = Decimal(cues.CARDINALS[fold[1]]), fold
        else:
            attempt.used.add(halves[0])
            value = Decimal("0.5")
            at = re.search(halves[0], text)
            hedged = attempt.marked.written[int(halves[0][1])]
            if bound_of(attempt.marked.figures[int(halves[0][1])]) in BOUNDS:
                relation = bound_of(attempt.marked.figures[int(halves[0][1])])
                return Figure(NOWHERE, relation, value, bound=relation)
            del hedged
    before = text[: at.start()].split()[-3:] if at else []
    near = " ".join(before)
    figure = Figure(NOWHERE, Relation.EQUALS, value)
    verb = bool(at and re.match(r"halv|doubl|trebl|tripl|quadrupl", at[0]))
    if cues.NEARLY.search(near):
        low, high = (
            (value * Decimal("0.9"), value) if value > 1 else (value, value * Decimal("1.1"))
        )
        return between(figure, low, high)
    if cues.MORE_THAN.search(near):
        return plainly(figure, Relation.LESS if value < 1 and verb else Relation.MORE)
    if cues.LESS_THAN.search(near):
        return plainly(figure, Relation.LESS)
    return between(figure, value * Decimal("0.9"), value * Decimal("1.1"))


def opposite_side(bound: Relation) -> Relation:
    """Return the bound in the other direction: more than halved is less than a half."""
    return {
        Relation.MORE: Relation.LESS, Relation.LESS: Relation.MORE,
        Relation.AT_LEAST: Relation.AT_MOST, Relation.AT_MOST: Relation.AT_LEAST,
    }[bound]  # fmt: skip


_OF_A_LEVEL = re.compile(
    r"\b(?:twice|half|double|treble|times|quadruple|M\d|S\d) (?:of )?(?:the |its |that of )*Y(\d)"
)
_HALF = r"(?:S\d|(?:(?:more than|over|well over|upwards of|at least) )?(?:a |one )?half)"
_BY_HALF = re.compile(
    rf"\bby {_HALF}|\b(?:lost|lose|shed|wiped|cut|knocked|took|slash\w*|eras\w*) (?:\w+ )?{_HALF}|"
    rf"{_HALF} (?:of )?.*\b(?:vanish|disappear|gone|lost|melted|evaporat|wiped|shed)"
)


def read_multiple(attempt: Attempt) -> Iterable[Form]:
    """Read "doubled between 2010 and 2014", "twice as high in 2014 as in 2010"."""
    if len(attempt.entities()) != 1 or len(set(attempt.years())) > 2:
        return ()
    figure = factor_in(attempt)
    if figure is None:
        return ()
    run = attempt.run()
    shrunk = "factor of" in attempt.text and not points_up(attempt.text)
    if run is None or shrunk:
        return ()
    rest = set(attempt.marks("NCS")) - attempt.used
    if rest:
        return ()
    if _BY_HALF.search(attempt.text) and bound_of(figure) in {Relation.MORE, Relation.AT_LEAST}:
        figure = plainly(figure, opposite_side(bound_of(figure)))  # lost over half: less is left
    first, last = run
    later = _OF_A_LEVEL.search(attempt.text) or cues.LATER_EARLIER.search(attempt.text)
    if later and not cues.RANGE.search(attempt.text):
        against = attempt.marked.times[int(later[1])]
        if against == last:  # "in 2010 it was twice what it was in 2014"
            first, last = last, first
    return (Multiple(attempt.entities()[0], first, last, figure),)


def read_ratio(attempt: Attempt) -> Iterable[Form]:
    """Read "twice as high in Kenya as in Chad", "half the French figure"."""
    keys = attempt.entities()
    if len(keys) != 2 or len(set(attempt.years())) > 1:
        return ()
    figure = factor_in(attempt)
    if figure is None:
        return ()
    sides = compared_in(attempt, keys)
    return (Ratio(*sides, attempt.time(), figure),) if sides else ()
