"""Readers of differences and of what is higher: between places, between years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from closerlook.figures import cues
from closerlook.figures.amounts import between, bound_of, plainly
from closerlook.figures.forms import (
    Change,
    Form,
    Gap,
    Order,
    Period,
)
from closerlook.figures.readers.attempt import (
    Attempt,
    points_up,
    unsigned,
)
from closerlook.model import Figure, Relation

_MOVE_NOUNS = (
    "rise|increase|gain|growth|climb|jump|surge|advance|addition|fall|drop|decline|reduction|loss|cut|"
    "decrease|slump|dip|shrinkage|retreat|improvement|change|difference"
)
_LATTER = re.compile(r"\b(?:in|for|of) the latter\b")


_FROM_INTO = re.compile(
    r"\b(?:from|leave|leaving|out of) (?:the )?P(\d)\b.*?\b(?:to|into|for|enter(?:ing)?|"
    r"in) (?:the )?P(\d)"
)


_THAN_IN = re.compile(r"\bthan (?:it (?:was|had been) )?(?:in )?Y(\d)")
_SAYS_MORE = re.compile(
    r"\b(?:un(?:seen|matched|equalled|rivalled|paralleled)|not (?:been )?seen|last time|first "
    r"time|every|"
    r"each|any (?:higher|lower)|further than|down the middle|in half|by half|record|never|twice|"
    r"thrice|"
    r"mean|average|percentage points|comparison)\b"
)
"""What says more of two years than that one is higher."""
_SIDE_BY_SIDE = re.compile(r"P\d(?:'s?)? (?:and|or) (?:the )?P\d")
_VERB_BETWEEN = re.compile(
    rf"P\d\b.*\b{cues.OVERTAKE}\w* (?:that of |those of |even |out |behind )*(?:the )?P\d|"
    r"P\d\b.*\b(?:higher|lower|ahead|behind|more|less|fewer|favou?r|former|lead)\b"
)
_AT_A_LEVEL = re.compile(
    r"(?:at |with )?(?:only |just |about |nearly |more than )?(?:half|twice|double|M\d|S\d) "
    r"(?:of )?(?:the )?(?:level|rate|figure|value|number)s? (?:of|in|for|seen in) (?:the )?P(\d)"
)
NO_MATCH = re.compile(
    r"\b(?:did|does|could|can) not (?:match|reach|equal|keep up|keep pace|come up)(?: with)?|"
    r"\bfail(?:ed|s) to (?:match|reach|equal|keep up|keep pace)(?: with)?"
)


def compared_in(attempt: Attempt, keys: list[str]) -> tuple[str, str] | None:
    """Return who is said to have more or less, and than whom; None where no words tell."""
    text = attempt.text
    if cues.SURPASSED.search(text):
        return keys[1], keys[0]
    crossing = _FROM_INTO.search(text)
    if crossing and not re.search(r"\bthan\b|\bas\b", text[crossing.start() :]):
        return attempt.key(f"P{crossing[2]}"), attempt.key(f"P{crossing[1]}")
    if _LATTER.search(text):
        return keys[1], keys[0]
    level = _AT_A_LEVEL.match(text)
    if level:
        against = attempt.key(f"P{level[1]}")
        return next(key for key in keys if key != against), against
    than = re.search(
        r"\b(?:than|as|to|with|against|beside|unlike|over|of|times|half|twice|double|that|match(?:ed|es)?|outstripp(?:ed|ing)|beat|behind|ahead)"
        r" (?:that |those )?(?:in |of |for |from |the )*P(\d)",
        text,
    )
    lead = re.match(
        r"(?:compared (?:with|to)|unlike|by comparison with|relative to|"
        r"(?:(?:held up|held|set|put|measured|placed|stood|weighed|judged|seen|taken) )?"
        r"(?:next to|beside|alongside|against))"
        r" (?:that |those )?(?:in |of |for |the )*P(\d)",
        text,
    )
    if lead and "former" not in text:
        against = attempt.key(f"P{lead[1]}")
        return next(key for key in keys if key != against), against
    if than and re.search(r"\bthan\b|\bas\b", text):
        last = list(
            re.finditer(
                r"\b(?:than|as) (?:that |those |it (?:was|did) |they (?:were|did) )?(?:in |of |"
                r"for |from |the )*P(\d)",
                text,
            )
        )
        if last:
            against = attempt.key(f"P{last[-1][1]}")
            others = [key for key in keys if key != against]
            if others:
                return others[0], against
    if not than and _SIDE_BY_SIDE.search(text):
        return None
    return (keys[0], keys[1]) if than or _VERB_BETWEEN.search(text) else None


def read_gap(attempt: Attempt) -> Iterable[Form]:
    """Read "3 points higher in Kenya than in Chad", "the gap between … was 3"."""
    keys = attempt.entities()
    numbers = attempt.marks("NC")
    if len(keys) != 2 or len(numbers) != 1 or len(set(attempt.years())) > 1 or attempt.marks("SM"):
        return ()
    text = attempt.text
    is_gap = re.search(r"\b(?:gap|difference|lead|led|margin|distance|gulf)\b", text)
    up = points_up(text)
    figure = attempt.marked.figures[int(numbers[0][1])]
    if is_gap:
        if re.search(r"\b(?:favou?r of|advantage|benefit|lead|side) (?:of |to )?the latter", text):
            keys = keys[::-1]
            up = True
        elif re.search(r"\bformer\b|\blead\b|\bled\b|favou?r of (?:the )?P", text):
            up = True
        elif up is None:
            return ()
    if figure.relation is Relation.CHANGE and not is_gap:
        up = figure.value > 0
    if up is None:
        return ()
    said = attempt.amount(numbers[0])
    said = unsigned(plainly(said, bound_of(said)))
    sides = (keys[0], keys[1]) if is_gap else compared_in(attempt, keys)
    if sides is None:
        return ()
    entity, other = sides
    if re.search(r"\btrail|\bbehind\b|\blagg", text):
        up = False
    how_percent = said.unit == "percent"
    if how_percent:
        return ()
    return (Gap(entity, other, attempt.time(), up, said, attempt.per()),)


def read_order(attempt: Attempt) -> Iterable[Form]:
    """Read "higher in Kenya than in Chad in 2010"."""
    keys = attempt.entities()
    if (
        len(keys) != 2
        or attempt.marks("NCSM")
        or len(set(attempt.years())) > 1
        or attempt.marks("G")
    ):
        return ()
    text = attempt.text
    up = points_up(text, cues.UP, cues.DOWN)
    if NO_MATCH.search(text):
        up = False
    if up is None:
        return ()
    if cues.SUPERLATIVE.search(text):
        return ()
    sides = compared_in(attempt, keys)
    if sides is None:
        return ()
    entity, other = sides
    at = attempt.time()
    return (Order(entity, other, at, at, up),)


def read_moved(attempt: Attempt) -> Iterable[Form]:
    """Read "higher in 2014 than in 2010", "had come down by 2014 compared with 2010"."""
    years = sorted(set(attempt.years()))
    if len(attempt.entities()) != 1 or attempt.marks("NCSMD") or len(years) != 2:
        return ()
    text = attempt.text
    up = points_up(text)
    if up is None or cues.SUPERLATIVE.search(text) or _SAYS_MORE.search(text):
        return ()
    attempt.used.update(attempt.marks("Y"))
    later = cues.LATER_EARLIER.search(text)
    against = (
        attempt.marked.times[int(later[1])] if later and not cues.RANGE.search(text) else years[0]
    )
    if re.match(
        r"(?:compared|set against|measured against|relative to|against|next to|beside|"
        r"unlike) (?:with |to )?(?:the level of |the figure for )?Y(\d)",
        text,
    ):
        against = attempt.years()[0]
    here = years[1] if against == years[0] else years[0]
    key = attempt.entities()[0]
    return (Order(key, key, here, against, up),)


def read_change(attempt: Attempt) -> Iterable[Form]:
    """Read "rose by 12 per cent between 2010 and 2014"."""
    text = attempt.text
    keys = attempt.entities()
    if len(keys) != 1:
        return ()
    run = attempt.run()
    rest = [m for m in attempt.marks("NCS") if m not in attempt.used]
    if run is None or len(rest) != 1 or attempt.marks("M"):
        return ()
    figure = attempt.marked.figures[int(rest[0][1])]
    said = attempt.amount(rest[0])
    if figure.relation is Relation.SHARE:
        value = (figure.value * 100).quantize(Decimal(1))
        said = between(replace(figure, unit="percent"), value - 3, value + 3)
        up = points_up(text)
        if up is None or not re.search(rf"\bby (?:\w+ )?{rest[0]}\b", text):
            return ()
    elif figure.relation is Relation.CHANGE:
        up = figure.value > 0
    else:
        up = points_up(text, cues.MOVED_UP, cues.MOVED_DOWN)
        beside = re.search(
            rf"{rest[0]} (?:[a-z0-9,-]+ ){{0,3}}?(?:higher|lower|more|less|fewer|up|down|points|"
            rf"percentage|above|below|off|to)\b|"
            rf"\b(?:{cues._UP_VERBS}|{cues._DOWN_VERBS}|by|of|took|put on|off) (?:a |some |by |"
            rf"an extra |another |nearly )*{rest[0]}\b|"
            rf"^(?:the |a |an |its )?(?:\w+ )?(?:{_MOVE_NOUNS}) (?:in|of|to)\b.*\b(?:came (?:out "
            rf")?to|comes to|was|is|"
            rf"amount(?:ed|s) to|totalled|reached|exceeded|topped|worked out at|measured|ran to|"
            rf"of) (?:[a-z]+ ){{0,2}}"
            rf"{rest[0]}\b|^(?:the |a )?(?:\w+ ){{0,2}}{rest[0]} (?:[a-z-]+ "
            rf"){{0,2}}(?:{_MOVE_NOUNS})\b",
            text,
        )
        if re.search(
            rf"{rest[0]} (?:[a-z0-9,-]+ ){{0,3}}?(?:lower|less|fewer|below|down|off)\b", text
        ):
            up = False
        elif up is None and re.search(
            rf"{rest[0]} (?:[a-z0-9,-]+ ){{0,3}}?(?:higher|more|above|up)\b", text
        ):
            up = True
        if up is None or not beside:
            return ()
    later = _THAN_IN.search(text)
    if later and attempt.marked.times[int(later[1])] == run[1]:
        up = not up  # "in 2005 it was higher by 6 points than in 2020"
    return (as_change(attempt, rest[0], run, up, said),)


def as_change(
    attempt: Attempt, mark: str, run: tuple[Period, Period], up: bool, said: Figure
) -> Change:
    """Return the form of a change by a number: of its size, in per cent or in points."""
    points = said.unit == "percentage points" or re.search(
        rf"{mark} (?:percentage )?points?\b", attempt.text
    )
    how: Literal["percent", "difference"] = (
        "percent" if said.unit == "percent" and not points else "difference"
    )
    said = unsigned(plainly(said, bound_of(said)))
    if points:
        said = replace(said, unit="percentage points")
    return Change(attempt.entities()[0], *run, how, up, said, attempt.per())
