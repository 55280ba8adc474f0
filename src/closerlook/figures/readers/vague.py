"""The reader of vague words: "many", "one of the highest", "routinely above 60 per cent".

They promise no number, so nothing is decided; which number the sources have is shown.
"""

from __future__ import annotations

import re
from decimal import Decimal

from closerlook.figures import cues
from closerlook.figures.amounts import bound_of
from closerlook.figures.forms import Form, Frequency, Rank, Value
from closerlook.figures.readers.attempt import BOUNDS, NOWHERE, Attempt, points_to_top
from closerlook.figures.readers.ranks import ONE_OF_THE, among_whom
from closerlook.model import Figure, Relation

_OFTEN = re.compile(
    r"\b(?:routinely|often|regularly|frequently|repeatedly|usually|mostly|rarely|seldom|sometimes|"
    r"occasionally|time and again|more often than not|now and then)\b"
)
_DEGREE = r"(?:very |so |too |extremely |unusually |remarkably |rather |strikingly |shockingly )?"
_MUCH = re.compile(
    r"\b(?:many|few|several|countless|scores of|plenty of|lots of|a (?:lot|handful|host) of|"
    rf"vast numbers of|large numbers of|{_DEGREE}(?:high|low|large|small|huge|tiny|vast|enormous|"
    r"massive|significant|substantial|considerable|modest|negligible|rare|common|widespread|"
    r"rampant|rife|scarce))\b"
)


def read_vague(attempt: Attempt) -> tuple[str, Form] | None:
    """Return the vague word of a claim, and the form whose result it leaves open."""
    return _one_of_the(attempt) or _often(attempt) or _much(attempt)


def _one_of_the(attempt: Attempt) -> tuple[str, Form] | None:
    said = ONE_OF_THE.search(attempt.text)
    top = points_to_top(attempt.text)
    who = among_whom(attempt) if said and top is not None else None
    if said is None or top is None or who is None or len(set(attempt.years())) > 1:
        return None
    open_ended = Figure(NOWHERE, Relation.AT_LEAST, Decimal(1), bound=Relation.AT_LEAST)
    form = Rank(*who, attempt.time(), top, open_ended)
    words = attempt.text[said.start() :]
    degree = cues.SUPERLATIVE.search(words)
    word = words[: degree.end()] if degree else said[0]
    return (word, form) if attempt.is_explained() else None


def _often(attempt: Attempt) -> tuple[str, Form] | None:
    said = _OFTEN.search(attempt.text)
    keys = attempt.entities()
    numbers = attempt.marks("NSC")
    if said is None or len(keys) != 1 or len(numbers) != 1:
        return None
    run = attempt.run()
    limit = attempt.amount(numbers[0])
    if run is None or bound_of(limit) not in BOUNDS or not attempt.is_explained():
        return None
    return said[0], Frequency(keys[0], *run, limit, None, None, attempt.per())


def _much(attempt: Attempt) -> tuple[str, Form] | None:
    said = _MUCH.search(attempt.text)
    keys = attempt.entities()
    if said is None or len(keys) != 1 or len(set(attempt.years())) > 1 or attempt.marks("NSCMLG"):
        return None
    form = Value(keys[0], attempt.time())
    return (said[0], form) if attempt.is_explained() else None
