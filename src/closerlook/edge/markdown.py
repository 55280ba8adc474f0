"""Markdown: blocks by their place in the file, marks outside the spans, front matter read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from closerlook.model import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_LEAD = re.compile(r"[ \t]*(?:(?:>|#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+|>)*")
_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_markdown(text: str) -> Document:
    """Return the document of a Markdown text, kept character by character.

    Front matter (``key: value`` lines between ``---``) may tell title, author, publisher,
    date, language, url and answers. The first heading is the title if nothing else is.
    """
    front = _FRONT_MATTER.match(text)
    front = front if front and _is_front_matter(front[1]) else None
    told = _fields(front[1]) if front else {}
    body = front.end() if front else 0
    blocks = _blocks(text, body)
    title = told.get("title")
    if blocks and blocks[0].kind is BlockKind.HEADING:
        words = " ".join(blocks[0].at.of(text).split())
        if title in {None, words}:
            title = words
            blocks[0] = Block(blocks[0].at, BlockKind.TITLE)
    date = told.get("date") or told.get("published")
    return Document(
        id="",
        text=text,
        title=title,
        author=told.get("author"),
        publisher=told.get("publisher") or told.get("publication"),
        published=date[:10] if date and _ISO_DATE.match(date) else None,
        url=told.get("url"),
        language=told.get("language") or told.get("lang"),
        answers=told.get("answers"),
        blocks=tuple(blocks),
    )


def _is_front_matter(between: str) -> bool:
    """Tell fields from words that happen to stand between two rules."""
    lines = [line for line in between.splitlines() if line.strip()]
    return bool(lines) and all(
        _FIELD.match(line) or line.startswith((" ", "\t", "-", "#")) for line in lines
    )


def _fields(front: str) -> dict[str, str]:
    pairs = ((key.lower(), value.strip("\"'")) for key, value in _FIELD.findall(front))
    return {key: value for key, value in pairs if value}


def _blocks(text: str, body: int) -> list[Block]:
    from markdown_it import MarkdownIt

    lines = _line_starts(text, body)
    found: list[Block] = []
    inside: list[str] = []
    for token in (
        MarkdownIt("commonmark").enable("table").parse(text[body:].replace("\x00", "\ufffd"))
    ):
        if token.type == "table_open" and token.map:
            found += _placed(text, lines, token, BlockKind.TABLE)
        if token.nesting == 1:
            inside.append(token.type)
        elif token.nesting == -1:
            inside.pop()
        if token.type == "inline" and token.map and "table_open" not in inside:
            found += _placed(text, lines, token, _kind(inside))
    return found


def _kind(inside: list[str]) -> BlockKind:
    if "heading_open" in inside:
        return BlockKind.HEADING
    if "blockquote_open" in inside:
        return BlockKind.QUOTATION
    return BlockKind.ITEM if "list_item_open" in inside else BlockKind.PARAGRAPH


def _placed(text: str, lines: list[int], token: Token, kind: BlockKind) -> list[Block]:
    """Return the block of a token: from its first word to its last, without the marks before."""
    assert token.map is not None
    start, end = lines[token.map[0]], lines[min(token.map[1], len(lines) - 1)]
    lead = _LEAD.match(text, start)
    start = lead.end() if lead and kind is not BlockKind.TABLE else start
    if kind is BlockKind.HEADING:
        words = re.sub(r"(\s#+\s*|\n[=-]+\s*)$", "", text[start:end].rstrip())
        end = start + len(words)
    words = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return [Block(Span(start, start + len(words)), kind)] if words else []


def _line_starts(text: str, body: int) -> list[int]:
    """Return where each line of the body begins, as CommonMark counts lines, and the end."""
    ends = [body + match.end() for match in re.finditer(r"\r\n|\n|\r", text[body:])]
    return [body, *ends, len(text)]
