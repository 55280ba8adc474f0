"""From the words of a claim to its logical forms.

Each relation has a reader that looks for its cues in the marked claim and takes the numbers,
periods and entities that it explains. A reading must explain all of them: where a number, a
year or an entity is left over, the claim was not understood, and nothing is returned. The
trained recogniser reads the claim too, and `closerlook.figures.agreement` weighs the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from closerlook.figures import cues
from closerlook.figures.agreement import agreed, are_rules_alone
from closerlook.figures.forms import (
    Change,
    Extreme,
    Form,
    Gap,
    Level,
    Multiple,
    Order,
    Rank,
    Ratio,
    Reading,
    Trend,
)
from closerlook.figures.marking import Marked, Named, mark
from closerlook.figures.readers import ALSO, READERS
from closerlook.figures.readers.attempt import Attempt
from closerlook.figures.readers.turns import is_turned
from closerlook.figures.readers.vague import read_vague
from closerlook.figures.vocabulary import without


def read_forms(
    text: str,
    entities: Sequence[Named],
    groups: Sequence[Named] = (),
    published: str | None = None,
) -> tuple[Reading, ...]:
    """Return the ways to read ``text``, the likeliest first; () where it was not understood.

    ``entities`` and ``groups`` are where it names those, in order; ``published`` is the
    article's ISO date.
    """
    return _read(text, tuple(entities), tuple(groups), published, are_rules_alone())


@lru_cache(maxsize=1024)
def _read(
    text: str,
    entities: tuple[Named, ...],
    groups: tuple[Named, ...],
    published: str | None,
    alone: bool,
) -> tuple[Reading, ...]:
    del alone  # told to keep what is remembered with the recogniser apart
    marked = mark(text, entities, groups, published)
    found: list[tuple[Form, ...]] = []
    for reader in READERS:
        attempt = Attempt(marked)
        forms = tuple(reader(attempt))
        if forms and attempt.is_explained() and not is_turned(marked, reader):
            found.append(forms)
            if reader not in ALSO:
                break
    if not found and (said := read_vague(Attempt(marked))):
        word, form = said
        words = re.sub(rf"\b{re.escape(word)}\b", " ", measure_words(marked, [form]))
        return (Reading((form,), " ".join(words.split()), vague=word),)
    kept = agreed(marked, tuple(found))
    return tuple(Reading(forms, measure_words(marked, forms), sure) for forms, sure in kept)


_MARK = re.compile(r"(?:\b(?:of|in|for|from|by|at|with|to|the|among) )*\b[PYDGML]\d(?:'s?)?")
_POINTS = re.compile(r"\b[NC]\d (?:percentage |index )?points?\b")
_NUMBER = re.compile(r"\b([NCS])(\d)\b")
_PRICES = re.compile(
    r"\bprices\b|\bpopulation (?:grew|expanded)\b|\beconomy\b|\bexpect to live\b|\btook\b"
)
"""Where verbs of change tell what is measured: "prices rose" is inflation."""


@lru_cache(maxsize=1)
def _framing() -> re.Pattern[str]:
    written = files("closerlook.figures").joinpath("framing.txt").read_text("utf-8")
    words = [word for line in written.splitlines() if line[:1] != "#" for word in line.split()]
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(dict.fromkeys(words))})(?![\w'-])")


def measure_words(marked: Marked, forms: Sequence[Form]) -> str:
    """Return what is left of a claim when marks and scaffolding are gone: the measure, its unit."""
    relative = all(
        isinstance(one, Multiple | Ratio) or (isinstance(one, Change) and one.how == "percent")
        for one in forms
    )

    compared = all(isinstance(one, Rank | Order | Trend | Extreme) for one in forms)

    def unit(match: re.Match[str]) -> str:
        figure = marked.figures[int(match[2])]
        if compared:
            return " "
        if match[1] == "S" or figure.unit == "percent":
            return "%" if match[1] != "C" and not relative else " "
        if figure.unit == "percentage points":
            return "%"
        number = "number" if match[1] == "N" and not relative else " "
        return {"USD": "$", "GBP": "£", "EUR": "€", "": number}.get(figure.unit, figure.unit)

    words = _MARK.sub(" ", _NUMBER.sub(unit, _POINTS.sub(" ", marked.text)))
    if not any(isinstance(one, Level) for one in forms):
        words = without(words, cues.MOVES)
    if all(isinstance(one, Order | Gap) for one in forms):
        words = without(words, cues.COMPARES)
    words = words if _PRICES.search(words) else without(without(words, cues.SCAFFOLD), _framing())
    parts = [" ".join(part.split()) for part in re.split(r"[,;:.!?](?!\d)| – | — ", words)]
    return " , ".join(part for part in parts if part)
