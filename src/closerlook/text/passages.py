"""A source in passages about as long as a sentence, without a parser.

A source may be long, and only a few of its sentences will bear on the article, so
it is divided by punctuation alone (the rules follow the usual ones for English;
see Palmer 2000, "Tokenisation and sentence segmentation"). What the rules get
wrong costs a longer or shorter passage, never a wrong word: a passage is a span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from closerlook.model import BlockKind, Document, SourceKind, Span
from closerlook.text.words import STOP_WORDS

_WHOLE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.CAPTION})

_STOP = re.compile(r"""([.!?…]+)["'”’»)\]]*(?:\[\d+\])*(?=(\s+)|\Z)""")
"""Stops, the marks that close with them, a note's number, and the blanks after."""

_NEXT_WORD = re.compile(r"""["'“‘«(\[¿¡—–-]*\s*(\d|[^\W_]+)?""")
_LONGEST_WORD = 40
_LAST_WORD = re.compile(r"(?:[^\W_]|[.&'’])+$")
_LINE = re.compile(r"[^\r\n]+")
_PARAGRAPH = re.compile(r"\S.*(?:\n[^\S\n]*\S.*)*")

_NEVER_LAST = frozenset(
    """
    mr mrs ms mx messrs dr prof rev fr hon gen col maj capt cmdr lt sgt cpl sen rep gov pres supt
    st mt ft e.g i.e eg ie viz cf vs v approx ca incl
    """.split()
)
"""Abbreviations that introduce what follows."""

_BEFORE_A_NUMBER = frozenset(
    """
    no nos nr p pp para paras vol vols ch chap fig figs art arts sec sect app c cl reg regs r s
    ed eds tel est jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
"""Abbreviations that introduce a number."""

_OFTEN_INSIDE = frozenset(
    """
    etc inc ltd co corp plc llc bros dept univ assn jr sr esq al a.m p.m ph.d b.a m.a b.sc m.sc
    ave blvd rd
    """.split()
)
"""Abbreviations that may end a sentence, as initials ("J.") and letters ("U.S.") may."""


def passages(document: Document) -> tuple[Span, ...]:
    """Return the passages of a source, in order; they never overlap.

    A passage is a sentence, a heading, a caption, or a line of a table; it never
    crosses from one block to another and has no blanks at its ends. What has no
    letter and no digit ("* * *") is no passage. A table document has none: its
    cells speak for themselves. Nor is the claim of a fact-check, which it repeats
    without saying it.
    """
    if document.kind is SourceKind.TABLE:
        return ()
    text = document.text
    blocks = [(block.at, block.kind) for block in document.blocks] or [
        (Span(*match.span()), BlockKind.PARAGRAPH) for match in _PARAGRAPH.finditer(text)
    ]
    claim = document.rating.claim if document.rating else None
    found: list[Span] = []
    for at, kind in blocks:
        if claim and claim.meets(at):
            continue
        for start, end in _divide(text, at, kind):
            words = text[start:end]
            if any(character.isalnum() for character in words):
                start += len(words) - len(words.lstrip())
                found.append(Span(start, start + len(words.strip())))
    return tuple(found)


def _divide(text: str, at: Span, kind: BlockKind) -> Iterator[tuple[int, int]]:
    if kind is BlockKind.TABLE:
        yield from (line.span() for line in _LINE.finditer(text, at.start, at.end))
        return
    start = at.start
    if kind not in _WHOLE:
        for stop in _STOP.finditer(text, at.start, at.end):
            if stop[2] and _ends(text, Span(start, at.end), stop):
                yield start, stop.end()
                start = stop.end()
    yield start, at.end


def _ends(text: str, rest: Span, stop: re.Match[str]) -> bool:
    """Tell whether a sentence that began at the start of ``rest`` ends at ``stop``."""
    follows = _NEXT_WORD.match(text, stop.end(2), rest.end)
    after = (follows[1] or "") if follows else ""
    if after[:1].islower():
        return False
    if stop[1] != ".":
        return True
    so_far = text[max(rest.start, stop.start() - _LONGEST_WORD) : stop.start()]
    last = _LAST_WORD.search(so_far)
    before = last[0] if last else ""
    word = before.lower()
    if word in _NEVER_LAST or (before.isdigit() and so_far.strip() == before):
        return False  # a title, or the number of a list's item
    if word in _BEFORE_A_NUMBER and after[:1].isdigit():
        return False
    if word in _OFTEN_INSIDE or _initials(before):
        return after.lower() in STOP_WORDS
    return True


def _initials(word: str) -> bool:
    """Tell whether ``word`` is "J", "U.S" or "J.R.R", the last full stop taken off."""
    letters = word.split(".")
    return word != "I" and all(len(letter) == 1 and letter.isupper() for letter in letters)
