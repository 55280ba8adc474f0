"""Quotation marks paired, with the place of the words inside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from closerlook.model import Span

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'"}
_WORD = re.compile(r"[^\W_][\w'’-]*")
_LIGHT = frozenset(
    "a an the and but or nor of in on at to by for from with into over as is vs than".split()
)
"""Words that have a small letter in a title."""
_PARAGRAPH = re.compile(r"\n(?:[ \t\r]*\n)+[ \t]*")
_DOUBLED = re.compile(r"(?P<opens>(?<!\S)(?:''|``)(?=\S))|''")
"""Two apostrophes for a double mark, as newspaper archives have it."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: ``at`` with its marks, ``inner`` without."""

    at: Span
    inner: Span


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations in ``text`` by where they begin; nested ones too.

    An apostrophe is no quotation mark: a single mark opens only before a word and
    closes only after one. A quotation may run over a paragraph break only when the next
    paragraph opens with the same mark again, as printers do (not with the straight ",
    which looks the same opening and closing). Marks that find no partner are
    left alone: no quotation rather than a wrong one.
    """
    text = _DOUBLED.sub(lambda mark: ' "' if mark["opens"] else '" ', text)
    found: list[Quotation] = []
    opened: list[tuple[str, int]] = []
    breaks = {match.start(): match.end() for match in _PARAGRAPH.finditer(text)}
    i = 0
    while i < len(text):
        if i in breaks:
            i = breaks[i]
            opened = opened[:1] if opened and text[i : i + 1] == opened[0][0] != '"' else []
            i += bool(opened)
            continue
        character = text[i]
        closes = opened and character in _PAIRS[opened[-1][0]] and _may_close(text, i)
        if closes:
            start = opened.pop()[1]
            if i > start + 1:
                found.append(Quotation(Span(start, i + 1), Span(start + 1, i)))
        elif character in _PAIRS and _may_open(text, i):
            opened.append((character, i))
        elif any(
            character in _PAIRS[mark] and mark not in "'‘" for mark, _ in opened
        ) and _may_close(text, i):
            # The outer quotation ends: an inner mark was never closed.
            while character not in _PAIRS[opened[-1][0]]:
                opened.pop()
            continue
        i += 1
    return tuple(sorted(found, key=lambda q: (q.at.start, -q.at.end)))


def is_title(quotation: Quotation, text: str) -> bool:
    """Tell whether the words are the title of a work: “The Long Wait for a Tram”.

    Every word begins with a capital, but for articles, prepositions and the like
    inside, and at least two do.
    """
    words = _WORD.findall(quotation.inner.of(text))
    heavy = [w for n, w in enumerate(words) if n == 0 or w not in _LIGHT]
    return len(heavy) > 1 and all(word[0].isupper() or word[0].isdigit() for word in heavy)


def _may_open(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if not after or (after.isspace() and text[i] != "«"):
        return False
    if text[i] in "'‘\"":
        # After a letter or digit it is an apostrophe, inches, or a closing mark.
        return not before.isalnum() and before not in {".", "!", "?", ","} and not _elided(text, i)
    return True


def _may_close(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if text[i] in "'’":
        return not before.isspace() and not after.isalnum() and not _possessive(text, i)
    return text[i] != '"' or not after.isalnum()


def _elided(text: str, i: int) -> bool:
    """Tell whether the mark stands for letters left out: "'90s", "'tis", "rock 'n' roll"."""
    return (
        text[i] in "'‘"
        and re.match(r"(\d\ds?\b|tis\b|twas\b|em\b|til\b|n['’])", text[i + 1 :]) is not None
    )


_MARK = re.compile(r"(?P<opens>(?<!\w)['‘](?=\w))|['’](?!\w)")
_AFTER_S = re.compile(r"(?<=s)['’](?= [a-z])")


def _possessive(text: str, i: int) -> bool:
    """Tell whether the mark is a plural possessive ("drivers' pay") rather than a close.

    It is one when a later mark of the paragraph closes for certain before another opens.
    """
    if not _AFTER_S.match(text, i):
        return False
    blank = _PARAGRAPH.search(text, i)
    for mark in _MARK.finditer(text, i + 1, blank.start() if blank else len(text)):
        if mark["opens"]:
            return False
        if not _AFTER_S.match(text, mark.start()):
            return True
    return False
