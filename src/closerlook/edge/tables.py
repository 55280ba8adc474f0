"""Tables as sources: .csv and .tsv, the sheets of a workbook, and tables in JSON.

The cells come from the kernel's own `grid`, so that a proof is redone from the very
cells that were read. A delimited file keeps its text as it arrived; a sheet or a
JSON table is written out with one line a row and tabs between the cells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from closerlook.edge.files import DEFAULT_LIMIT, decode, read_bytes
from closerlook.edge.workbooks import Sheet, plain_number, read_sheets
from closerlook.errors import SourceError
from closerlook.model import Aside, Document, SourceKind, Span, Table
from closerlook.verify import digest, grid

_MEDIA = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".json": "application/json",
}
_DELIMITED = frozenset({".csv", ".tsv"})
TABLES = _DELIMITED | {".xlsx", ".ods"}
"""The endings of file names that always hold tables."""

SHAPES = (
    'a list of records [{"year": 2019, …}, …], {"columns": […], "data": [[…], …]}, '
    'or columns {"year": [2019, …], …}'
)
"""The JSON tables that are read, in words."""

_HEADER_WITHIN = 30  # rows: a header further down has never been seen
_LOOK_AHEAD = 20  # rows below a header that must be like it
_NUMBER = re.compile(r"[-+−(]?\s*[£$€¥]?\s*\d[\d.,\s\u00a0\u2009\u202f]*\s*%?\)?")
_YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d")

Row = tuple[Span | None, ...]
Cells = dict[int, str]
"""The cells of a row that hold something, by column from 0."""

Reading = tuple[tuple[Document, ...], tuple[Aside, ...]]


def read_table(where: str, *, limit: int = DEFAULT_LIMIT) -> Reading:
    """Read a .csv, .tsv, .xlsx or .ods file into one document a table, with asides.

    In a workbook, a sheet that is no table (notes, say) becomes an aside. Raises
    `SourceError` when the file cannot be read or holds no table with a header.
    """
    data = read_bytes(where, limit=limit, error=SourceError)
    suffix = Path(where).suffix.lower()
    if suffix in _DELIMITED:
        text = decode(data, where, SourceError)
        table = table_document(text, where, title=Path(where).stem, media_type=_MEDIA[suffix])
        return (table,), _ragged(table)
    documents: list[Document] = []
    asides: list[Aside] = []
    trouble: SourceError | None = None
    sheets = read_sheets(data, where, limit)
    for sheet in sheets:
        location = f"{where}#{sheet.name}"
        title = sheet.name if len(sheets) > 1 else Path(where).stem
        if not sheet.rows:
            asides.append(Aside(None, f"{location} is empty"))
            continue
        try:
            table = table_document(
                _written(sheet.rows), location, title=title, media_type=_MEDIA[suffix]
            )
        except SourceError as error:
            trouble = trouble or error
            asides.append(Aside(None, f"{location} was left out: {error.what}"))
            continue
        documents.append(table)
        asides += [*_about(sheet, table), *_ragged(table)]
    if not documents:
        raise trouble or SourceError(
            f"cannot read {where}: its sheets are empty", hint="leave the file out"
        )
    return tuple(documents), tuple(asides)


def table_document(text: str, location: str, *, title: str, media_type: str) -> Document:
    """Return a table document of delimited text.

    A caption above the header, alone in its row, is the title in place of ``title``.
    Raises `SourceError` when no row can be the header.
    """
    rows = grid(text)
    cells = [_filled(text, row) for row in rows]
    header = _header(cells)
    if header is None:
        raise SourceError(
            f"cannot read {location}: a table without a header",
            hint="give the table a first row that names its columns",
        )
    captions = [" ".join(above[0].split()) for above in cells[:header] if set(above) == {0}]
    return _document(text, location, captions[0] if captions else title, media_type, rows, header)


def _document(
    text: str, location: str, title: str, media_type: str, rows: tuple[Row, ...], header: int
) -> Document:
    return Document(
        id=digest(text),
        text=text,
        title=title,
        media_type=media_type,
        kind=SourceKind.TABLE,
        table=Table(rows, header),
        location=location,
    )


# -------------------------------------------------------------- the header


def _header(rows: Sequence[Cells]) -> int | None:
    """Return the index of the first row that can name the columns of those below it.

    More of the rows that follow must fit under it than reach beyond it; a remark, one
    cell alone, does neither. A header of one column has nothing beyond it.
    """
    filled = [(number, cells) for number, cells in enumerate(rows) if cells]
    for place, (number, cells) in enumerate(filled[:_HEADER_WITHIN]):
        below = [row for _, row in filled[place + 1 : place + 1 + _LOOK_AHEAD]]
        width = max(cells)
        beyond = sum(max(row) > width for row in below)
        under = [row for row in below if max(row) <= width and (len(row) > 1 or not width)]
        fits = len(under) > beyond if width else under and not beyond
        if fits and _names_columns(cells, under):
            return number
    return None


def _names_columns(cells: Cells, below: Sequence[Cells]) -> bool:
    """Tell whether the cells are words; after a word or a blank, years or a count may follow."""
    numbers = {column: words for column, words in cells.items() if _NUMBER.fullmatch(words)}
    if not numbers:
        return True
    if 0 in numbers or not all(words.isdecimal() for words in numbers.values()):
        return False
    if not all(_YEAR.fullmatch(words) for words in numbers.values()):
        values = [int(words) for words in numbers.values()]
        return len(values) > 1 and all(b - a == 1 for a, b in pairwise(values))
    # "Ambry,2019" above "Ford,2018" is one record above another.
    return not all(_YEAR.fullmatch(row.get(column, "")) for row in below for column in numbers)


def _filled(text: str, row: Row) -> Cells:
    return {n: words for n, at in enumerate(row) if at and (words := at.of(text).strip())}


def _ragged(document: Document) -> tuple[Aside, ...]:
    """Say which rows below the header are not as wide as it is."""
    assert document.table
    rows, header = document.table.rows, document.table.header
    length, width = len(rows[header]), max(_filled(document.text, rows[header]))
    odd = [
        str(number)
        for number, row in enumerate(rows[header + 1 :], start=header + 2)
        if any(row) and (len(row) != length or max(_filled(document.text, row)) > width)
    ]
    if not odd:
        return ()
    named = ", ".join(odd[:5]) + (", …" if len(odd) > 5 else "")
    what = f"{document.location}: rows that are not as wide as the header: {named}"
    return (Aside(document.id, what),)


# ---------------------------------------------------- sheets and JSON as text


def _about(sheet: Sheet, document: Document) -> Iterator[Aside]:
    if sheet.hidden:
        yield Aside(document.id, f"{document.location} is a hidden sheet; it was read")
    if sheet.unknown:
        named = ", ".join(sheet.unknown[:5]) + (", …" if len(sheet.unknown) > 5 else "")
        what = f"{document.location}: formulas without a stored value were left empty ({named})"
        yield Aside(document.id, what)


def read_json(where: str, limit: int) -> Any:
    """Return the value in a JSON file, its numbers as they are written (strings).

    Raises `SourceError` when the file is not JSON.
    """
    text = decode(read_bytes(where, limit=limit, error=SourceError), where, SourceError)
    try:
        return json.loads(
            text,
            parse_int=str,
            parse_float=lambda n: plain_number(Decimal(n)) if "e" in n.lower() else n,
            parse_constant=lambda _: None,
        )
    except (ValueError, RecursionError) as trouble:
        reason = (
            f"{trouble.msg.lower()}, line {trouble.lineno}"
            if isinstance(trouble, json.JSONDecodeError)
            else "it is nested without end"
        )
        raise SourceError(
            f"cannot read {where}: it is not JSON ({reason})",
            hint="save it again as JSON in UTF-8, or save the table as .csv",
        ) from trouble


def json_table(value: Any, location: str) -> Document | None:
    """Return the table that a JSON value holds, in one of `SHAPES`, or None."""
    rows = _rows(value)
    if not rows or not all(isinstance(c, str | bool | None) for row in rows for c in row):
        return None
    text = _written([[_cell(cell) for cell in row] for row in rows])
    return _document(text, location, Path(location).stem, _MEDIA[".json"], grid(text), header=0)


def _rows(value: Any) -> list[list[Any]] | None:
    """Return the header and the rows of a JSON table, or None where it is not one."""
    match value:
        case [dict(), *_] if all(isinstance(record, dict) for record in value):
            names = list(dict.fromkeys(name for record in value for name in record))
            return [names, *([record.get(name) for name in names] for record in value)]
        case {"columns": list(names), "data": list(rows)} if rows:
            even = all(isinstance(row, list) and len(row) == len(names) for row in rows)
            return [names, *rows] if even else None
        case dict() if all(isinstance(column, list) for column in value.values()):
            columns = list(value.values())
            even = len({len(column) for column in columns}) == 1
            return [list(value), *map(list, zip(*columns, strict=True))] if even else None
    return None


def _cell(value: str | bool | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
    return value.encode(errors="replace").decode()  # JSON may hold half a character


def _written(rows: Sequence[Sequence[str]]) -> str:
    """Write rows as delimited text: a line a row, tabs between as many cells in each."""
    width = max(map(len, rows))
    return "".join(
        "\t".join([*map(_quoted, row), *[""] * (width - len(row))]) + "\n" for row in rows
    )


def _quoted(cell: str) -> str:
    """Write a cell so that `grid` sees one cell, whichever delimiter it tries."""
    words = " ".join(cell.replace("\ufeff", " ").split())
    if words.startswith('"') or any(delimiter in words for delimiter in ",;|"):
        return '"' + words.replace('"', '""') + '"'
    return words
