"""From what a claim is recognised to say, to its logical form.

A meaning is the kind of statement without its numbers: "later is more than double", "the second
named has the more". Where it is known, here the numbers, periods and entities of the marked
claim find their places; () where they do not fit it, all of them.
"""

from __future__ import annotations

from closerlook.figures.forms import Form
from closerlook.figures.meanings.changes import changed, from_to, moved, times
from closerlook.figures.meanings.levels import half, level, near, within
from closerlook.figures.meanings.places import gap, order, rank, ratio
from closerlook.figures.meanings.runs import (
    aggregate,
    always,
    first_time,
    of_a_run,
    often,
    since,
    trend,
)
from closerlook.figures.meanings.taking import Filler
from closerlook.figures.readers.attempt import Attempt
from closerlook.model import Relation


def fill(meaning: str, attempt: Attempt) -> tuple[Form, ...]:
    """Return the forms of a claim that means ``meaning``; () where its marks do not fit."""
    return tuple(_FILLERS[meaning](attempt))


_FILLERS: dict[str, Filler] = {
    "is": level(Relation.EQUALS),
    "is about": level(Relation.ABOUT),
    "is nearly": near(below=True),
    "is just over": near(below=False),
    "is more": level(Relation.MORE),
    "is at least": level(Relation.AT_LEAST),
    "is less": level(Relation.LESS),
    "is at most": level(Relation.AT_MOST),
    "is between": within,
    "is most": half(Relation.MORE),
    "is few": half(Relation.LESS),
    "rose by": changed(up=True),
    "fell by": changed(up=False),
    "rose by more": changed(up=True, more=True),
    "fell by more": changed(up=False, more=True),
    "doubled": times("2", Relation.EQUALS),
    "halved": times("0.5", Relation.EQUALS),
    "trebled": times("3", Relation.EQUALS),
    "more than doubled": times("2", Relation.MORE),
    "more than halved": times("0.5", Relation.LESS),
    "nearly doubled": times("2", Relation.BETWEEN),
    "first is times second": ratio(first=True),
    "second is times first": ratio(first=False),
    "first is half second": ratio(first=True, half=True),
    "second is half first": ratio(first=False, half=True),
    "place from top": rank(top=True, within=False),
    "place from bottom": rank(top=False, within=False),
    "among top": rank(top=True, within=True),
    "among bottom": rank(top=False, within=True),
    "highest since": since(top=True),
    "lowest since": since(top=False),
    "highest of years": of_a_run(top=True),
    "lowest of years": of_a_run(top=False),
    "first time above": first_time,
    "rose every year": trend(up=True),
    "fell every year": trend(up=False),
    "never below": always(Relation.AT_LEAST),
    "always below": always(Relation.LESS),
    "often above": often(Relation.MORE),
    "often below": often(Relation.LESS),
    "averaged": aggregate("mean"),
    "averaged more": aggregate("mean", more=True),
    "added up to": aggregate("sum"),
    "together": aggregate("sum", places=True),
    "first ahead by": gap(first=True),
    "second ahead by": gap(first=False),
    "first above second": order(first=True),
    "second above first": order(first=False),
    "later higher": moved(up=True),
    "later lower": moved(up=False),
    "went up from to": from_to(up=True),
    "went down from to": from_to(up=False),
}
MEANINGS: tuple[str, ...] = tuple(_FILLERS)
"""All meanings, in the order of the recogniser's outputs, which `NONE` ends."""

NONE = "none"
