"""A quotation laid beside its source, letter by letter.

Both are folded first: what typesetting changes is no difference (white space, soft
hyphens, the shape of quotation marks and dashes, composed or combining accents). What
an author may mark is understood: an ellipsis stands for any words left out, brackets
hold an editor's own words. Everything else that differs is a difference.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from closerlook.model import Span

_PLAIN = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
    "«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "…": "...",
}  # fmt: skip
_FINAL_MARKS = frozenset(".,;:!?-")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")

Differences = tuple[tuple[Span | None, Span | None], ...]


def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return ``text`` without what typesetting changes, and where each character stood.

    Letters keep their case; accents are composed (NFC); runs of white space become one
    space; marks become plain ones; a dash loses the blanks around it.
    """
    out: list[str] = []
    places: list[int] = []
    for i, character in enumerate(text):
        if character in _INVISIBLE:
            continue
        if unicodedata.combining(character) and out:
            composed = unicodedata.normalize("NFC", out[-1] + character)
            if len(composed) == 1:
                out[-1] = composed
                continue
        if character.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                places.append(i)
            continue
        for plain in _PLAIN.get(character, unicodedata.normalize("NFC", character)):
            out.append(plain)
            places.append(i)
    if out and out[-1] == " ":
        out.pop()
        places.pop()
    return "".join(out), tuple(places)


def differences(article: str, said: Span, source: str, span: Span) -> Differences:
    """Return what differs between the quoted words and the source's.

    Parameters
    ----------
    article, said
        The article's text and the quoted stretch, inside its quotation marks.
    source, span
        The source's text and the stretch it is compared with.

    Returns
    -------
    Pairs of (article's stretch, source's stretch), whole words, in order; None on the
    side where nothing stands. Empty when the quotation is exact. The case of the first
    letter and a stop or comma at the very end, which belong to the sentence around the
    quotation, are no differences. Words are aligned by the longest common runs
    (Ratcliff & Obershelp; `difflib`).
    """
    ours, theirs = _words(article, said), _words(source, span)
    pairs: list[tuple[Span | None, Span | None]] = []
    matcher = SequenceMatcher(None, _keys(ours), _keys(theirs), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        mine, its = ours[i1:i2], theirs[j1:j2]
        if any(word.gap for word in mine):
            # Words left out under an ellipsis, or replaced in brackets, are announced.
            mine = [word for word in mine if not word.gap]
            its = [] if not mine else its
        if mine or its:
            pairs.append((_span(mine), _span(its)))
    return tuple(pairs)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word to compare; ``gap`` marks an ellipsis or an editor's insertion."""

    key: str
    at: Span
    gap: bool = False


_WORD = re.compile(r"\[[^\]]*\]|\(\.\.\.\)|\.\.\.|[^\W_]+(?:[.,:'-][^\W_]+)*|\S")
"""Brackets, ellipses, words with what joins them ("don't", "48,312"), and single marks."""


def _words(text: str, span: Span) -> list[_Word]:
    """Split a stretch into words and marks; marks at its very end belong to the sentence."""
    plain, places = folded(span.of(text))
    words: list[_Word] = []
    for match in _WORD.finditer(plain):
        at = Span(span.start + places[match.start()], span.start + places[match.end() - 1] + 1)
        gap = match[0].startswith("[") or match[0] in {"...", "(...)"}
        words.append(_Word(match[0], at, gap))
    while words and words[-1].key in _FINAL_MARKS:
        words.pop()
    return words


def _keys(words: list[_Word]) -> list[str]:
    keys = [word.key for word in words]
    if keys:
        keys[0] = keys[0][:1].lower() + keys[0][1:]
    return keys


def _span(words: list[_Word]) -> Span | None:
    return Span(words[0].at.start, words[-1].at.end) if words else None
