"""The reader of ranks: "the third-lowest in Africa", "among the three highest"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from closerlook.figures import cues
from closerlook.figures.forms import (
    Form,
    Rank,
)
from closerlook.figures.readers.attempt import (
    NOWHERE,
    WORLD,
    Attempt,
    points_to_top,
    points_up,
)
from closerlook.model import Figure, Relation


def read_rank(attempt: Attempt) -> Iterable[Form]:
    """Read "the third-lowest in Africa", "ranked fifth", "among the three highest"."""
    text = attempt.text
    keys = attempt.entities()
    groups = attempt.marks("G")
    listed: str | tuple[str, ...]
    if groups:
        listed = "+".join(dict.fromkeys(attempt.marked.groups[int(g[1])] for g in groups))
        if len(keys) != 1:
            return ()
        entity = keys[0]
    elif len(keys) >= 2 and (subject := _subject_of_list(attempt)):
        entity, listed = subject
    elif cues.WORLD.search(text) and len(keys) == 1:
        entity, listed = keys[0], WORLD
    else:
        return ()
    superlative = cues.SUPERLATIVE.search(text)
    top = points_to_top(text)
    if cues.NO_OTHER.search(text) and (more := points_up(text, cues.UP, cues.DOWN)) is not None:
        first = Figure(NOWHERE, Relation.EQUALS, Decimal(1))
        return (Rank(entity, listed, attempt.time(), more, first),)
    if cues.FROM_BOTTOM.search(text):
        top = False
    elif cues.FROM_TOP.search(text):
        top = True
    among = cues.TOP_K.search(text) or (cues.AMONG.search(text) if superlative else None)
    nth = cues.NTH.search(text)
    place: int | None = None
    relation = Relation.EQUALS
    if among and (among.re is cues.TOP_K or f"{among[1]} " in text):
        number = among[2] if among.re is cues.TOP_K else among[1]
        value = attempt.integer(number)
        if value and value > 1:
            place, relation = value, Relation.AT_MOST
            if among.re is cues.TOP_K:
                top = among["which"] in {"top", "first", "leading"}
    if place is None:
        if nth:
            place = _ordinal(nth[1])
            if nth[1] == "last":
                top, place = False, 1
        elif superlative:
            place = 1
    if place is None or top is None:
        return ()
    at = attempt.time()
    figure = Figure(NOWHERE, relation, Decimal(place), bound=relation)
    return (Rank(entity, listed, at, top, figure),)


def _ordinal(word: str) -> int | None:
    return cues.ORDINALS.get(word) or (int(re.sub(r"\D", "", word)) if word[0].isdigit() else None)


_A_LIST = re.compile(
    r"P\d(?:'s?)?(?:, (?:the |and )?(?:the )?P\d(?:'s?)?)*,? (?:and|or) (?:the )?P\d"
)


def _subject_of_list(attempt: Attempt) -> tuple[str, tuple[str, ...]] | None:
    """Return who is ranked and among whom: the list, and a name that stands outside it."""
    match = _A_LIST.search(attempt.text)
    if not match:
        return None
    listed = list(dict.fromkeys(attempt.key(m) for m in re.findall(r"P\d", match[0])))
    rest = attempt.text[: match.start()] + attempt.text[match.end() :]
    outside = list(dict.fromkeys(attempt.key(m) for m in re.findall(r"\bP\d", rest)))
    if len(outside) != 1:
        return None
    return outside[0], tuple(dict.fromkeys([outside[0], *listed]))
