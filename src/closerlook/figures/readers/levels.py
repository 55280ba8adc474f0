"""Readers of single numbers, of pairs of them, and of sums and averages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from closerlook.figures import cues
from closerlook.figures.amounts import between, bound_of, plainly
from closerlook.figures.forms import (
    Aggregate,
    Change,
    Form,
    Level,
    Order,
    Period,
)
from closerlook.figures.readers.attempt import (
    BOUNDS,
    NOWHERE,
    Attempt,
    away,
    points_up,
    unsigned,
)
from closerlook.figures.readers.ranks import counts_places
from closerlook.figures.readers.runs import how_often
from closerlook.model import Figure, Relation


def read_aggregate(attempt: Attempt) -> Iterable[Form]:
    """Read "averaged 5.2 from 2010 to 2014", "added up to 300", "taken together"."""
    text = attempt.text
    numbers = attempt.marks("N")
    mean, total = cues.MEAN.search(text), cues.SUM.search(text)
    adds_up = any(
        attempt.marked.written[int(m[1])].startswith("up to") and re.search(rf"\badd\w* {m}", text)
        for m in attempt.marks("N")
    )
    moved = points_up(text, cues.MOVED_UP, cues.MOVED_DOWN) is not None
    if not (mean or total or adds_up) or not numbers or ("cumulative" in text and moved):
        return ()
    keys = attempt.entities()
    if len(keys) == 1:
        run = attempt.run()
        if run is None:
            return ()
    else:
        at = attempt.time()
        if not at[0]:
            return ()
        run = at, at
    rest = [m for m in numbers if m not in attempt.used]
    if len(rest) != 1 or not keys:
        return ()
    how = "mean" if mean else "sum"
    said = attempt.amount(rest[0])
    if "average" in attempt.marked.written[int(rest[0][1])]:
        said = plainly(said, Relation.EQUALS)  # "an average of 5.2" is no hedge here
    return (Aggregate(tuple(keys), *run, how, said, attempt.per()),)  # type: ignore[arg-type]


_PAIR = re.compile(
    r"([NS]\d)(?: (?!from|to|in Y)[a-z,'%-]+){0,7}? (?:in|by|for|as of|back in|at the end of|"
    r"during|come|as early as|as late as|when) (?:the year )?(Y\d)"
)


_PAIR_BEFORE = re.compile(
    r"\b(?:in|by|for|come|at|as of) (?:the year )?(Y\d)(?:,| )(?:(?!Y\d|[NS]\d).)*?\b([NS]\d)"
)


def read_from_to(attempt: Attempt) -> Iterable[Form]:
    """Read "rose from 5 in 2010 to 7 in 2014": both numbers, each at its time."""
    text = attempt.text
    numbers = attempt.marks("NS")
    keys = attempt.entities()
    years = list(dict.fromkeys(attempt.years()))
    if len(keys) != 1 or len(numbers) != 2 or len(years) != 2 or attempt.marks("CM"):
        return ()
    pairs = [(m[1], m[2]) for m in _PAIR.finditer(text)]
    if len({n for n, _ in pairs}) < 2 or len({y for _, y in pairs}) < 2:
        pairs = [(m[2], m[1]) for m in _PAIR_BEFORE.finditer(text)]
    run = cues.RANGE.search(text)
    ordered = re.search(rf"\bfrom {numbers[0]} (?:.*?)(?:to|down to|up to|and) {numbers[1]}", text)
    if (run or len({n for n, _ in pairs}) < 2) and (ordered or run):
        first, last = sorted(set(attempt.years()))
        times = [first, last]
    elif len({n for n, _ in pairs}) == 2 and len({y for _, y in pairs}) == 2:
        by_number = dict(pairs)
        times = [attempt.marked.times[int(by_number[n][1])] for n in numbers]
    else:
        return ()
    attempt.used.update(attempt.marks("Y"))
    said = in_one_unit([attempt.amount(n) for n in numbers])
    per = attempt.per()
    return [Level(keys[0], at, one, per) for at, one in zip(times, said, strict=True)]


def in_one_unit(said: list[Figure]) -> list[Figure]:
    """Return numbers of which one may lack the unit that another has: "from 5 to 7 per cent"."""
    unit = next((figure.unit for figure in said if figure.unit), "")
    return [figure if figure.unit else replace(figure, unit=unit) for figure in said]


def read_level(attempt: Attempt) -> Iterable[Form]:
    """Read "was 5.2 per cent in 2019", and a range given as two bounds."""
    text = attempt.text
    keys = attempt.entities()
    numbers = attempt.marks("NSC")
    if len(set(attempt.years())) > 1 or attempt.marks("M") or cues.SINCE.search(text):
        return ()
    ranked = cues.SUPERLATIVE.search(text) and attempt.marks("G")
    if ranked or cues.THAN_ALL.search(text):
        return ()
    per = attempt.per()
    if len(keys) > 1 and len(numbers) == 1 and _EACH.search(text):
        at, said = attempt.time(), attempt.amount(numbers[0])
        return [Level(key, at, said, per) for key in keys]
    if len(keys) != 1:
        return ()
    at = attempt.time()
    if len(numbers) == 2 and re.search(
        rf"{numbers[0]} (?:and|but|to|yet) (?:\w+ )?{numbers[1]}|from {numbers[0]} to {numbers[1]}",
        text,
    ):
        low, high = in_one_unit([attempt.amount(n) for n in numbers])
        if bound_of(low) in BOUNDS and bound_of(high) in BOUNDS:
            return (Level(keys[0], at, low, per), Level(keys[0], at, high, per))
        return (Level(keys[0], at, between(low, low.value, high.value), per),)
    if any(counts_places(attempt, m) for m in numbers) or how_often(attempt) is not None:
        return ()
    if _A_MARK.search(text) and any(
        bound_of(attempt.amount(m)) is Relation.EQUALS for m in numbers
    ):
        return ()
    if len(numbers) != 1:
        return _share_in_words(attempt, keys[0], at) if not numbers else ()
    said = attempt.amount(numbers[0])
    if (
        said.relation is Relation.CHANGE
        and "short of" in attempt.marked.written[int(numbers[0][1])]
    ):
        said = unsigned(plainly(said, bound_of(said)))
    elif said.relation is Relation.CHANGE:
        # "prices rose by 5 per cent in 2010": itself what is measured, a yearly rate.
        value = said.value
        said = plainly(said, bound_of(said))
        if said.unit != "percent" or (bound_of(said) in BOUNDS and value < 0):
            return ()
        return (Level(keys[0], at, said, per, growth=True),)
    return (Level(keys[0], at, said, per),)


def read_yearly(attempt: Attempt) -> Iterable[Form]:
    """Read "fell by 5 per cent in 2010", "rose last year": against the year before."""
    keys, text = attempt.entities(), attempt.text
    numbers = attempt.marks("NSC")
    if len(keys) != 1 or len(set(attempt.years())) != 1 or attempt.marks("MD") or len(numbers) > 1:
        return ()
    at = attempt.time()
    if len(at[0]) != 4 or cues.SUPERLATIVE.search(text) or cues.SINCE.search(text):
        return ()
    before = away(at, -1)
    if not numbers:
        up = points_up(text, cues.ROSE, cues.FELL)
        return () if up is None else (Order(keys[0], keys[0], at, before, up),)
    said = attempt.amount(numbers[0])
    short = "short of" in attempt.marked.written[int(numbers[0][1])]
    if said.relation is not Relation.CHANGE or short or cues.LATER_EARLIER.search(text):
        return ()
    how: Literal["percent", "difference"] = "percent" if said.unit == "percent" else "difference"
    up = said.value > 0
    said = unsigned(plainly(said, bound_of(said)))
    return (Change(keys[0], before, at, how, up, said, attempt.per()),)


_A_MARK = re.compile(
    r"\b(?:threshold|mark|bar|bound|line|estimate|shortfall|lid|limit|target|nil|vintage|smaller "
    r"half|"
    r"bigger half|at (?:worst|best|any rate)|rear-view|beyond it|below it|above it|approach\w*)\b"
)
"""Words of a number that is there to be passed or missed: it is no level."""


_EACH = re.compile(r"\bboth (?:the )?P\d and\b|\bP\d and (?:the )?P\d (?:both|each|alike)\b")
_MOST = re.compile(
    r"\b(?:most|the majority|a majority|the bulk)(?: of)?\b|\bmore (?:\w+ )?than not\b"
)


_FEW = re.compile(r"\b(?:a|only a|the) minority\b|\bless than half\b")


def _share_in_words(attempt: Attempt, key: str, at: Period) -> Iterable[Form]:
    text = attempt.text
    if cues.SUPERLATIVE.search(_MOST.sub(" ", text)) or re.search(r"\bat (?:the )?most\b", text):
        return ()
    few = _FEW.search(text)
    if not few and not _MOST.search(text):
        return ()
    relation = Relation.LESS if few else Relation.MORE
    figure = Figure(NOWHERE, Relation.SHARE, Decimal("0.5"), bound=relation, digits=2)
    return (Level(key, at, figure),)
