"""A tidy copy of a text for the parser, with the way back to the original.

A parser trained on newswire stumbles over soft hyphens, non-breaking spaces and
typographic quotation marks. It is shown a copy in plain characters; everything it
finds is mapped back, so the original is never touched.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from closerlook.model import Span

_PLAIN = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": " - ", "—": " - ", "―": " - ",
    "…": "...",
}  # fmt: skip

_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
)


@dataclass(frozen=True, slots=True)
class Tidy:
    """``text`` for the parser; ``offsets[i]`` is where its i-th character stood.

    ``offsets`` has one entry more than ``text``: the end of the original stretch.
    """

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """Return the original's span for the tidy characters ``start`` up to ``end``."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def tidy(text: str, at: Span | None = None) -> Tidy:
    """Return a tidy copy of ``text`` (of the stretch ``at``).

    Runs of white space become one space, typographic marks become plain ones,
    invisible characters go, a letter with combining marks becomes one letter.
    """
    start, end = (at.start, at.end) if at else (0, len(text))
    out: list[str] = []
    offsets: list[int] = []

    def put(characters: str, offset: int) -> None:
        for character in characters:
            if character == " " and (not out or out[-1] == " "):
                continue
            out.append(character)
            offsets.append(offset)

    for i in range(start, end):
        character = text[i]
        if character in _INVISIBLE:
            continue
        if character.isspace():
            put(" ", i)
        elif unicodedata.combining(character) and out and out[-1] != " ":
            composed = unicodedata.normalize("NFC", out[-1] + character)
            if len(composed) == 1:
                out[-1] = composed
        elif character == text[i - 1 : i] and character in "-'":
            continue
        elif text.startswith("''", i):
            put('"', i)  # two apostrophes for a double mark, as newspaper archives have it
        elif text.startswith("--", i):
            put(" - ", i)  # a dash as typewriters have it
        elif character in _PLAIN and not _inside_figure(text, i):
            put(_PLAIN[character], i)
        elif character in _PLAIN:
            put("-", i)
        else:
            put(character, i)
    while out and out[-1] == " ":
        out.pop()
        offsets.pop()
    return Tidy("".join(out), (*offsets, end))


def _inside_figure(text: str, i: int) -> bool:
    """Tell whether the dash at ``i`` joins two numbers, as in "2019–23"."""
    return (
        text[i] in "–—‒"
        and 0 < i < len(text) - 1
        and text[i - 1].isdigit()
        and text[i + 1].isdigit()
    )
