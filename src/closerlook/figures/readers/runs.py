"""Readers of what is said of all the years of a stretch: always, how often, a trend, an extreme."""

from __future__ import annotations

import re
from collections.abc import Iterable

from closerlook.figures import cues
from closerlook.figures.amounts import bound_of, opposite, plainly
from closerlook.figures.forms import (
    EARLIEST,
    Extreme,
    Form,
    Frequency,
    Level,
    Order,
    Period,
    Trend,
)
from closerlook.figures.readers.attempt import (
    BOUNDS,
    Attempt,
    away,
    points_to_top,
    points_up,
)
from closerlook.model import Figure, Relation


def read_frequency(attempt: Attempt) -> Iterable[Form]:
    """Read "in four of the five years", "three times"."""
    counted = how_often(attempt)
    if counted is None:
        return ()
    run = attempt.run()
    rest = [m for m in attempt.marks("N") if m not in attempt.used]
    if run is None or len(rest) != 1 or len(attempt.entities()) != 1:
        return ()
    limit = attempt.amount(rest[0])
    if bound_of(limit) not in BOUNDS:
        if not re.search(rf"\b(?:reach|hit|attain)\w* {rest[0]}\b", attempt.text):
            return ()
        limit = plainly(limit, Relation.AT_LEAST)
    return (Frequency(attempt.entities()[0], *run, limit, *counted, attempt.per()),)


def how_often(attempt: Attempt) -> tuple[int, int | None] | None:
    """Take "in four of the five years": how many, and of how many where it says so."""
    text = attempt.text
    whole = rf"(?: the| those| its| these| all)? (?:({cues.CARDINAL})(?: years)?|years|them)\b"
    counted = (
        re.search(rf"\b(?:in|for|on) ({cues.CARDINAL}) (?:of|out of){whole}", text)
        or re.search(rf"\b({cues.CARDINAL}|all|every one|none) (?:of|out of){whole}", text)
        or re.search(rf"\b(?:in|for) ({cues.CARDINAL}) (years)\b", text)
    )
    shares = [
        m
        for m in attempt.marks("S")
        if "out of" in attempt.marked.written[int(m[1])]
        or " in " in attempt.marked.written[int(m[1])]
    ]
    often = re.search(
        rf"\b({cues.CARDINAL}) (?:separate |different )?(?:times|occasions|years)\b|\b(once|"
        rf"twice|thrice)\b",
        text,
    )
    count = of = None
    if shares and "years" in text[text.find(shares[0]) :][:12]:
        words = re.findall(r"\w+", attempt.marked.written[int(shares[0][1])])
        numbers = [int(w) if w.isdigit() else cues.CARDINALS.get(w) for w in words]
        ints = [n for n in numbers if n is not None]
        if len(ints) != 2:
            return None
        count, of = ints
        attempt.used.add(shares[0])
    elif counted and (not counted[2] or not counted[2].startswith("P")):
        if counted[1] in {"all", "every one"}:
            return None
        count = 0 if counted[1] == "none" else attempt.integer(counted[1])
        of = attempt.integer(counted[2]) if counted[2] and counted[2] != "years" else None
    elif often:
        count = attempt.integer(often[1] or often[2])
    return None if count is None else (count, of)


def read_first_time(attempt: Attempt) -> Iterable[Form]:
    """Read "for the first time since 2013, … was above 40"."""
    text = attempt.text
    first = cues.FIRST_TIME.search(text)
    rest = attempt.marks("N")
    since = cues.SINCE.search(text)
    if not first or len(rest) != 1 or len(attempt.entities()) != 1 or not since:
        return ()
    start = attempt.marked.times[int(since[1])]
    others = [m for m in attempt.marks("Y") if m != f"Y{since[1]}"]
    if len(set(others)) != 1:
        return ()
    at = attempt.marked.times[int(others[0][1])]
    attempt.used |= {*attempt.marks("Y")}
    limit = attempt.amount(rest[0])
    if bound_of(limit) not in BOUNDS or start >= at:
        return ()
    entity, per = attempt.entities()[0], attempt.per()
    return (
        Level(entity, at, limit, per),
        Frequency(entity, start, away(at, -1), limit, 0, None, per),
    )


def read_always(attempt: Attempt) -> Iterable[Form]:
    """Read "never dropped below 40 between 2001 and 2009", "stayed above 12 throughout"."""
    text = attempt.text
    rest = [
        m
        for m in attempt.marks("NC")
        if attempt.marked.figures[int(m[1])].unit != "years" or len(attempt.marks("N")) == 1
    ]
    if not cues.ALWAYS.search(text) or len(rest) != 1 or len(attempt.entities()) != 1:
        return ()
    run = attempt.run()
    if run is None:
        return ()
    limit = attempt.amount(rest[0])
    limit = plainly(limit, bound_of(limit))
    near = text[: text.find(rest[0])]
    never = re.search(
        r"\b(?:never|at no (?:point|time|stage)|in no(?: single)? year|not once|not in any year)\b",
        near,
    )
    raw = attempt.marked.figures[int(rest[0][1])]
    if never:
        written = plainly(raw, bound_of(raw))
        said = _verb_bound(near, written)
        if said is None:
            return ()
        limit = opposite(said)
    if bound_of(limit) not in BOUNDS:
        return ()
    return (Frequency(attempt.entities()[0], *run, limit, None, None, attempt.per()),)


def _verb_bound(near: str, figure: Figure) -> Figure | None:
    """Return the bound that "exceed", "below", "reach" give a number, read without "never"."""
    if bound_of(figure) in BOUNDS:
        return figure
    tail = near.split()[-5:]
    words = " ".join(tail)
    if re.search(r"\b(?:exceed\w*|topp?\w*|pass\w*|above|over|surpass\w*|beyond)\b", words):
        return plainly(figure, Relation.MORE)
    if re.search(r"\b(?:reach\w*|hit|attain\w*)\b", words):
        return plainly(figure, Relation.AT_LEAST)
    if re.search(r"\b(?:below|under|beneath|short of)\b", words):
        return plainly(figure, Relation.LESS)
    return None


def read_trend(attempt: Attempt) -> Iterable[Form]:
    """Read "rose every year from 2010 to 2014"."""
    text = attempt.text
    if (
        cues.THAN_ALL.search(text)
        or not cues.EVERY_YEAR.search(text)
        or len(attempt.entities()) != 1
    ):
        return ()
    run = attempt.run()
    if run is None or set(attempt.marks("NCSM")) - attempt.used:
        return ()
    failing = cues.NO_FAIL.search(text)
    stated = failing[1] if failing and points_up(failing[1]) is not None else text
    up = points_up(stated, cues.MOVED_UP, cues.MOVED_DOWN)
    if up is None:
        up = points_up(stated)
    negative = re.search(r"\b(?:not once|never|no year|not a single year|not one year)\b", text)
    if up is None or (negative and not re.search(r"\bfail|\bwithout\b|\bstop|\bceas|\bmiss", text)):
        return ()
    return (Trend(attempt.entities()[0], *run, up),)


def read_extreme(attempt: Attempt) -> Iterable[Form]:
    """Read "the highest since 1998", "not since 1998 … as high", "peaked in 2004", "ever"."""
    if len(attempt.entities()) != 1 or len(attempt.marks("N")) > 1 or attempt.marks("CSMDG"):
        return ()
    found = _since(attempt) or _of_a_run(attempt) or _ever(attempt)
    if not found:
        return ()
    at, forms = found
    attempt.used.update(attempt.marks("Y"))
    entity, per = attempt.entities()[0], attempt.per()
    levels = [Level(entity, at, attempt.amount(m), per) for m in attempt.marks("N")]
    return (*levels, *forms)


_Extremes = tuple[Period, tuple[Form, ...]]
"""When the extreme is, and what that comes to."""


def _since(attempt: Attempt) -> _Extremes | None:
    """Read "the highest since 1998": no higher in between, and as high then."""
    text = attempt.text
    since = cues.SINCE.search(text)
    if not since:
        return None
    start = attempt.marked.times[int(since[1])]
    others = {y for y in attempt.years() if y != start}
    if len(others) > 1:
        return None
    at = others.pop() if others else attempt.marked.now
    degree = cues.AS_AS.search(text) if cues.NOT_SINCE.search(text) else None
    top = degree[1] in cues.GREAT if degree else _top_of_since(text)
    if top is None or (at[0] and start >= at):
        return None
    entity = attempt.entities()[0]
    was = Order(entity, entity, start, at, top, strict=False)
    if at[0] and away(start, 1) >= at:
        return at, (was,)
    return at, (Extreme(entity, at, away(start, 1), at, top), was)


def _of_a_run(attempt: Attempt) -> _Extremes | None:
    """Read "peaked in 2004, of all the years from 1995 to 2010"."""
    text = attempt.text
    run = cues.RANGE.search(text)
    if not run:
        return None
    top = True if cues.PEAKED.search(text) else False if cues.BOTTOMED.search(text) else None
    none = cues.IN_NO_YEAR.search(text) or cues.ANY_TIME.search(text)
    if top is None and none:
        top = points_up(text[none.start() :] if cues.IN_NO_YEAR.search(text) else text)
        if degree := cues.AS_AS.search(text):
            top = degree[1] in cues.GREAT
    if top is None and cues.SUPERLATIVE.search(text):
        top = points_to_top(text)
    first, last = sorted(attempt.marked.times[int(n)] for n in run.groups())
    others = {
        attempt.marked.times[int(m[1])] for m in attempt.marks("Y") if m[1] not in run.groups()
    }
    if top is None or len(others) != 1:
        return None
    attempt.run()
    at = others.pop()
    return at, (Extreme(attempt.entities()[0], at, first, last, top),)


def _ever(attempt: Attempt) -> _Extremes | None:
    """Read "the highest ever", "a record low in 2009": of all the years that there are."""
    text = attempt.text
    years = set(attempt.years())
    if not cues.EVER.search(text) or len(years) > 1:
        return None
    top = points_to_top(text)
    if top is None and cues.ANY_TIME.search(text):
        top = points_up(text)
    if top is None:
        return None
    at = years.pop() if years else attempt.marked.now
    return at, (Extreme(attempt.entities()[0], at, EARLIEST, at, top),)


def _top_of_since(text: str) -> bool | None:
    if cues.ANY_TIME.search(text) or cues.SUPERLATIVE.search(text):
        top = points_to_top(text)
        return top if top is not None else points_up(text)
    return None
