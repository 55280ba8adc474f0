"""Delimited text → cells with their places (RFC 4180), so that a cell can be pointed at.

The same function reads a table when evidence is gathered and when it is verified.
"""

from __future__ import annotations

from collections import Counter

from closerlook.model import Span

_DELIMITERS = "\t;,|"
_SAMPLE = 20
_BLANKS = " \u00a0\u202f\u2009\ufeff"


def grid(text: str) -> tuple[tuple[Span | None, ...], ...]:
    """Return the rows of ``text``, each a tuple of the spans of its cells.

    A span covers the cell's words without quotation marks and surrounding blanks; an
    empty cell is None. A doubled quotation mark inside a quoted cell is kept doubled,
    as it stands in the text. Row ``n`` of a spreadsheet is ``grid(text)[n - 1]``; a
    blank line is a row without cells. The delimiter is a tab, semicolon, comma or bar:
    the one that gives most of the first 20 rows the same number of cells.
    """
    return _split(text, _delimiter(text))


def _delimiter(text: str) -> str:
    def regularity(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _split(text, delimiter, at_most=_SAMPLE) if row)
        width, rows = max(
            widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0)
        )
        return (rows if width > 1 else 0, width)

    # max() keeps the first of equals: tab before semicolon before comma before bar.
    return max(_DELIMITERS, key=regularity)


def _split(
    text: str, delimiter: str, at_most: int | None = None
) -> tuple[tuple[Span | None, ...], ...]:
    rows: list[tuple[Span | None, ...]] = []
    row: list[Span | None] = []
    start = i = 0
    while i <= len(text):
        if at_most is not None and len(rows) >= at_most:
            break
        if i == start and (quote_end := _quoted(text, i)) is not None:
            i = quote_end
            continue
        if i == len(text) or text[i] in "\r\n" or text[i] == delimiter:
            at_end = i == len(text)
            if not (at_end and start == i and not row):
                row.append(_cell(text, start, i))
            if at_end or text[i] != delimiter:
                if row or not at_end:
                    rows.append(() if row == [None] else tuple(row))
                row = []
                i += 1 if at_end else text.startswith("\r\n", i)
            i += 1
            start = i
            continue
        i += 1
    return tuple(rows)


def _quoted(text: str, i: int) -> int | None:
    """Return where the quoted cell that begins at ``i`` ends, or None if none begins there."""
    while i < len(text) and text[i] in _BLANKS:
        i += 1
    if i >= len(text) or text[i] != '"':
        return None
    i += 1
    while i < len(text):
        if text[i] == '"':
            if text.startswith('""', i):
                i += 2
                continue
            return i + 1
        i += 1
    return None


def _cell(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _BLANKS:
        start += 1
    while start < end and text[end - 1] in _BLANKS:
        end -= 1
    if end - start >= 2 and text[start] == text[end - 1] == '"':
        start, end = start + 1, end - 1
    return Span(start, end) if start < end else None
