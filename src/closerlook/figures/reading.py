"""From the words of a claim to its logical forms.

Each relation has a reader that looks for its cues in the marked claim and takes the numbers,
periods and entities that it explains. A reading must explain all of them: where a number, a
year or an entity is left over, the claim was not understood, and nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from closerlook.figures import cues
from closerlook.figures.forms import Reading
from closerlook.figures.marking import Marked, Named, mark
from closerlook.figures.readers import ALSO, READERS
from closerlook.figures.readers.attempt import Attempt
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
    return _read(text, tuple(entities), tuple(groups), published)


@lru_cache(maxsize=1024)
def _read(
    text: str, entities: tuple[Named, ...], groups: tuple[Named, ...], published: str | None
) -> tuple[Reading, ...]:
    marked = mark(text, entities, groups, published)
    found: list[Reading] = []
    for reader in READERS:
        attempt = Attempt(marked)
        forms = reader(attempt)
        if forms and attempt.is_explained():
            found.append(Reading(tuple(forms), measure_words(marked)))
            if reader not in ALSO:
                break
    return tuple(found)


_MARK = re.compile(r"\b[PYDGM]\d(?:'s?)?")
_NUMBER = re.compile(r"\b([NCS])(\d)\b")
_PRICES = re.compile(
    r"\bprices\b|\bpopulation (?:grew|expanded)\b|\beconomy\b|\bexpect to live\b|\btook\b"
)
"""Where verbs of change tell what is measured: "prices rose" is inflation."""


def measure_words(marked: Marked) -> str:
    """Return what is left of a claim when marks and scaffolding are gone: the measure, its unit."""

    def unit(match: re.Match[str]) -> str:
        figure = marked.figures[int(match[2])]
        if match[1] == "S" or figure.unit == "percent":
            return "%" if match[1] != "C" else " "
        if figure.unit == "percentage points":
            return "%"
        return {"USD": "$", "GBP": "£", "EUR": "€", "": "number" if match[1] == "N" else " "}.get(
            figure.unit, figure.unit
        )

    words = _MARK.sub(" ", _NUMBER.sub(unit, marked.text))
    words = words if _PRICES.search(words) else without(words, cues.SCAFFOLD)
    parts = [" ".join(part.split()) for part in re.split(r"[,;:.!?](?!\d)| – | — ", words)]
    return " , ".join(part for part in parts if part)
