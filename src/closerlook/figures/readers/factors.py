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
    if marks := attempt.marks("M"):
        return _marked_factor(attempt, marks[0])
    if times := [
        m for m in attempt.marks("N") if re.search(rf"\b{m} times\b|\bfactor of {m}\b", text)
    ]:
        return _as_said(attempt.amount(times[0]), attempt.marked.written[int(times[0][1])])
    for pattern, value in _FACTORS:
        if at := pattern.search(text):
            return _in_words(Decimal(value), text, at)
    for mark in attempt.marks("S"):
        half = attempt.marked.figures[int(mark[1])]
        if half.value == _HALF_OF_IT:
            attempt.used.add(mark)
            if (bound := bound_of(half)) in BOUNDS:
                return Figure(NOWHERE, bound, half.value, bound=bound)
            at = re.search(mark, text)
            return _in_words(_HALF_OF_IT, text, at) if at else None
    fold = cues.FOLD.search(text)
    return _in_words(Decimal(cues.CARDINALS[fold[1]]), text, fold) if fold else None


_HALF_OF_IT = Decimal("0.5")
_FACTORS = (
    (cues.TWICE, "2"), (cues.THRICE, "3"), (cues.QUADRUPLE, "4"), (cues.HALVE, "0.5"),
)  # fmt: skip


def _marked_factor(attempt: Attempt, mark: str) -> Figure:
    figure, written = attempt.amount(mark), attempt.marked.written[int(mark[1])]
    halved = "halv" in written
    if halved and bound_of(figure) in BOUNDS:
        # "more than halved" is below a half
        figure = replace(figure, bound=opposite_side(figure.bound))
    if halved and bound_of(figure) is Relation.BETWEEN:
        return plainly(between(figure, Decimal("0.5"), Decimal("0.55")), Relation.BETWEEN)
    return _as_said(figure, written)


def _as_said(figure: Figure, written: str) -> Figure:
    """Return a factor with its bound; one without, unless it has decimals, as a range."""
    if bound_of(figure) is Relation.EQUALS and not re.search(r"\d.*\.|\..*\d", written):
        return plainly(_within_a_tenth(figure), Relation.BETWEEN)
    return plainly(figure, bound_of(figure))


def _within_a_tenth(figure: Figure) -> Figure:
    return between(figure, figure.value * Decimal("0.9"), figure.value * Decimal("1.1"))


def _in_words(value: Decimal, text: str, at: re.Match[str]) -> Figure:
    """Return a factor that is told in words, with what the three words before it add."""
    near = " ".join(text[: at.start()].split()[-3:])
    figure = Figure(NOWHERE, Relation.EQUALS, value)
    verb = re.match(r"halv|doubl|trebl|tripl|quadrupl", at[0])
    if cues.NEARLY.search(near):
        short = (Decimal("0.9"), Decimal(1)) if value > 1 else (Decimal(1), Decimal("1.1"))
        return between(figure, value * short[0], value * short[1])
    if cues.MORE_THAN.search(near):
        return plainly(figure, Relation.LESS if value < 1 and verb else Relation.MORE)
    if cues.LESS_THAN.search(near):
        return plainly(figure, Relation.LESS)
    return _within_a_tenth(figure)


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
_RISE_BY_HALF = re.compile(rf"\bby {_HALF}\b")
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
    if _RISE_BY_HALF.search(attempt.text) and points_up(attempt.text):
        half = figure.upper is not None and figure.value < 1
        figure = between(figure, Decimal("1.4"), Decimal("1.6")) if half else figure
    elif _BY_HALF.search(attempt.text) and bound_of(figure) in {Relation.MORE, Relation.AT_LEAST}:
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
