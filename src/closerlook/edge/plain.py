"""Plain text: paragraphs between blank lines; a title, a byline and a date if they stand first."""

from __future__ import annotations

import re
from dataclasses import replace

from closerlook.model import Block, BlockKind, Document, Span
from closerlook.text.parse import paragraphs
from closerlook.text.times import read_times

_LONGEST_TITLE = 120
_BYLINE = re.compile(r"by\s+(\S[^\n]{1,80})", re.IGNORECASE)


def read_plain(text: str) -> Document:
    """Return the document of a plain text, kept character by character."""
    blocks = list(paragraphs(text))
    document = Document(id="", text=text)
    at = 0
    if len(blocks) > 1 and _is_title(blocks[0], text):
        blocks[0] = Block(blocks[0].at, BlockKind.TITLE)
        document = replace(document, title=" ".join(blocks[0].at.of(text).split()))
        at = 1
    for n, block in enumerate(blocks[at : at + 2], start=at):
        words = block.at.of(text).strip()
        if match := _BYLINE.fullmatch(words):
            blocks[n] = Block(block.at, BlockKind.BYLINE)
            document = replace(document, author=match[1].strip())
        elif date := _date_alone(words):
            blocks[n] = Block(block.at, BlockKind.BYLINE)
            document = replace(document, published=date)
        else:
            break
    return replace(document, blocks=tuple(blocks))


def _is_title(block: Block, text: str) -> bool:
    words = block.at.of(text)
    short = len(words) <= _LONGEST_TITLE and "\n" not in words.strip()
    return short and not words.rstrip().endswith((".", ":", ";", ","))


def _date_alone(words: str) -> str | None:
    times = read_times(words, Span(0, len(words)), None) if 0 < len(words) < 40 else ()
    whole = len(times) == 1 and times[0].span.end - times[0].span.start >= len(words) - 1
    return times[0].first if whole else None
