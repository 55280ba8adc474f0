"""The reader of ranks: "the third-lowest in Africa", "among the three highest"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from closerlook.figures import cues
from closerlook.figures.forms import (
    Form,
    Level,
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
    who = among_whom(attempt)
    if who is None:
        return ()
    top = points_to_top(text)
    if cues.NO_OTHER.search(text) and (more := points_up(text, cues.UP, cues.DOWN)) is not None:
        first = Figure(NOWHERE, Relation.EQUALS, Decimal(1))
        return (Rank(*who, attempt.time(), more, first),)
    if cues.FROM_BOTTOM.search(text):
        top = False
    elif cues.FROM_TOP.search(text):
        top = True
    relation = Relation.EQUALS
    place: int | None = None
    from_bottom = cues.FROM_BOTTOM.search(text)
    ordered = from_bottom or cues.FROM_TOP.search(text)
    counted = _FIRST_COMES.sub(" ", text)
    alone = bool(cues.SUPERLATIVE.search(text)) and not ordered
    if (several := _how_many(attempt)) is not None:
        place, relation, alone = several, Relation.AT_MOST, False
        if which := cues.TOP_K.search(text):
            top = which["which"] in {"top", "first", "leading"} and not from_bottom
    elif nth := cues.NTH.search(counted):
        place = _ordinal(nth[1])
        alone = False
        if nth[1] == "last":
            top, place = False, 1
    elif alone:
        place = 1
    vague = alone and ONE_OF_THE.search(text)
    if place is None or top is None or vague:
        return ()
    figure = Figure(NOWHERE, relation, Decimal(place), bound=relation)
    at, per = attempt.time(), attempt.per()
    printed = [m for m in attempt.marks("N") if m not in attempt.used]
    if any(counts_places(attempt, m) for m in printed):
        return ()
    levels = [Level(who[0], at, attempt.amount(m), per) for m in printed[:1]]
    return (*levels, Rank(*who, at, top, figure))


_FIRST_COMES = re.compile(
    r"\b(?:highest|lowest|largest|smallest|longest|shortest|biggest|greatest)(?: \w+)? first\b"
)
ONE_OF_THE = re.compile(r"\b(?:one of|among|amongst|some of) (?:the|its|their)\b")
"""Without a number, "one of the highest" does not say how high."""


def among_whom(attempt: Attempt) -> tuple[str, str | tuple[str, ...]] | None:
    """Return who is ranked, and among whom: a group's code, or the entities of a list."""
    keys = attempt.entities()
    groups = attempt.marks("G")
    if groups:
        codes = "+".join(dict.fromkeys(attempt.marked.groups[int(g[1])] for g in groups))
        return (keys[0], codes) if len(keys) == 1 else None
    if len(keys) >= 2:
        return _subject_of_list(attempt)
    return (keys[0], WORLD) if keys and cues.WORLD.search(attempt.text) else None


def place_in(attempt: Attempt) -> tuple[int, Relation] | None:
    """Return the place and whether it is meant as the last of several: "third", "the top five"."""
    if (several := _how_many(attempt)) is not None:
        return several, Relation.AT_MOST
    if nth := cues.NTH.search(_FIRST_COMES.sub(" ", attempt.text)):
        place = _ordinal(nth[1])
        return (place, Relation.EQUALS) if place else None
    numbers = [m for m in attempt.marks("N") if m not in attempt.used]
    if len(numbers) == 1 and (value := attempt.integer(numbers[0])) is not None and value > 1:
        return value, Relation.AT_MOST
    return (1, Relation.EQUALS) if not numbers else None


def _how_many(attempt: Attempt) -> int | None:
    """Return how many places "among the three highest", "the top five" speak of."""
    text = attempt.text
    which = cues.TOP_K.search(text)
    among = cues.AMONG.search(text) if not which and cues.SUPERLATIVE.search(text) else None
    number = which[2] if which else among[1] if among and f"{among[1]} " in text else None
    if number is None and (belongs := cues.BELONGS.search(text)):
        number = belongs[1]
    value = attempt.integer(number) if number else None
    return value if value and value > 1 else None


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


def counts_places(attempt: Attempt, mark: str) -> bool:
    """Tell whether a number is how many places are spoken of: "the ten countries", "lowest ten"."""
    text = attempt.text
    of = attempt.marked.figures[int(mark[1])].of
    return bool(
        _COUNTS_PLACES.search(text, text.find(mark))
        or re.search(rf"\b(?:{cues.HIGH}|{cues.LOW}) {mark}\b", text)
        or re.match(r"(?:countries|nations|states|places|economies)\b", of)
    )


_COUNTS_PLACES = re.compile(
    rf"[NSC]\d (?:of (?:the )?G\d|(?:\w+ ){{0,2}}(?:countries|nations|states|economies|places|"
    rf"figures|(?:{cues.HIGH}|{cues.LOW})\b))"
)
