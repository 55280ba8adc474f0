"""Plain text: paragraphs between blank lines; a title, a byline and a date if they stand first."""

from __future__ import annotations

import re
from dataclasses import replace

from closerlook.model import Block, BlockKind, Document, Span
from closerlook.text.parse import paragraphs
from closerlook.text.times import read_times

_LONGEST_TITLE = 120
_BYLINE = re.compile(r"(?:By|BY|by)\s+((?=[^\W\d_])[^\n]{2,80})")
_SMALL_IN_NAMES = frozenset({"", "and", "&", "de", "di", "van", "von", "der", "al"})
_LONGEST_HEAD = 4  # lines: title, byline, office, date


def read_plain(text: str) -> Document:
    """Return the document of a plain text, kept character by character."""
    blocks = _by_lines(list(paragraphs(text)), text)
    document = Document(id="", text=text)
    at = 0
    if len(blocks) > 1 and _is_title(blocks[0], text):
        blocks[0] = Block(blocks[0].at, BlockKind.TITLE)
        document = replace(document, title=" ".join(blocks[0].at.of(text).split()))
        at = 1
    for n, block in enumerate(blocks[at : at + 2], start=at):
        words = block.at.of(text).strip()
        if author := _author(words):
            blocks[n] = Block(block.at, BlockKind.BYLINE)
            document = replace(document, author=author)
        elif date := _date_alone(words):
            blocks[n] = Block(block.at, BlockKind.BYLINE)
            document = replace(document, published=date)
        else:
            break
    return replace(document, blocks=tuple(blocks))


def _by_lines(blocks: list[Block], text: str) -> list[Block]:
    """Divide a first block of a title over a byline or a date, with no blank line between."""
    if len(blocks) < 2:
        return blocks
    at = blocks[0].at
    lines = [
        Block(Span(at.start + line.start(), at.start + line.end()), BlockKind.PARAGRAPH)
        for line in re.finditer(r"[^\s](?:[^\r\n]*[^\s])?", at.of(text))
    ]
    rest = [line.at.of(text) for line in lines[1:]]
    if 1 < len(lines) <= _LONGEST_HEAD and all(_author(w) or _date_alone(w) for w in rest):
        return [*lines, *blocks[1:]]
    return blocks


def _author(words: str) -> str | None:
    """Return the name in "By Maren Holt"; "By and large, trams are good." has none."""
    match = _BYLINE.fullmatch(words)
    if not match or match[1].endswith((".", "!", "?")):
        return None
    named = [word for word in re.split(r"[\s,]+", match[1]) if word not in _SMALL_IN_NAMES]
    return match[1].strip() if all(word[:1].isupper() for word in named) else None


def _is_title(block: Block, text: str) -> bool:
    words = block.at.of(text)
    short = len(words) <= _LONGEST_TITLE and "\n" not in words.strip()
    return short and not words.rstrip().endswith((".", ":", ";", ","))


def _date_alone(words: str) -> str | None:
    times = read_times(words, Span(0, len(words)), None) if 0 < len(words) < 40 else ()
    whole = len(times) == 1 and times[0].span.end - times[0].span.start >= len(words) - 1
    return times[0].first if whole else None
