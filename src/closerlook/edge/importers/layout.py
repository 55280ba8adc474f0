"""A table document → its captions, its columns with whole titles, and its rows.

A sheet made for readers has more than a grid: titles above, a header of several rows
whose blanks repeat the cell to the left, headings between the rows, notes below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from closerlook.edge.importers.numbers_in_columns import is_missing, looks_like_number
from closerlook.edge.importers.periods_in_columns import is_period, is_year
from closerlook.edge.importers.units_in_titles import read_unit
from closerlook.errors import SourceError
from closerlook.model import Document
from closerlook.statistics import Skipped

_HEADER_ROWS = 3  # below the first one
_NOTE = re.compile(
    r"(?:sources?|notes?|footnotes?|(?:last )?updated|contact|licen[cs]e|copyright)\b(?! of).*:|"
    r"source |note |©|[*†‡§¹²³]|\[\w{1,2}\] |\(\w\) |\d{1,2}[.)] [A-Z]",
    re.IGNORECASE,
)
HEADING = "Heading above the rows"
"""The title of the column that holds the headings between the rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """``parts`` are its cells in the header from the top down, without repeats and blanks.

    ``letter`` is what a spreadsheet calls it, ``""`` for the headings between the rows.
    """

    parts: tuple[str, ...]
    letter: str

    @property
    def title(self) -> str:
        """The parts as one title; a column without one is called by its letter."""
        return ", ".join(self.parts) or f"column {self.letter}"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its number as a spreadsheet counts, and a cell for each column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as a reader sees it. ``typed``: the file kept its numbers as numbers."""

    location: str
    title: str
    captions: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[Skipped, ...] = ()
    typed: bool = False

    def cells(self, column: int) -> tuple[str, ...]:
        """Return the cells of a column that say something, downwards."""
        return tuple(cell for line in self.lines if (cell := line.cells[column]))


def lay_out(document: Document) -> Sheet:
    """Return the table in a document. Raises `SourceError` when it holds none."""
    table = document.table
    location = document.location or document.title or "the table"
    if table is None:
        raise SourceError(f"{location} is not a table", hint="save the table as .csv or .xlsx")
    text = document.text
    rows = [
        [" ".join(at.of(text).replace('""', '"').split()) if at else "" for at in row]
        for row in table.rows
    ]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    first, body = _header(rows, table.header)
    end = len(rows)
    while end > body and not _says_values(rows[end - 1]):
        end -= 1
    captions = tuple(" ".join(filter(None, row)) for row in rows[:first] if any(row))
    notes = [
        Skipped(f"{location}, row {n}", f"a note below the table: {' '.join(filter(None, row))}")
        for n, row in enumerate(rows[end:], start=end + 1)
        if any(row)
    ]
    lines, headings = _lines(rows, body, end)
    parts = _titles(rows[first:body], rows[body:end])
    kept = [n for n in range(width) if parts[n] or any(line.cells[n] for line in lines)]
    columns = [Column(parts[n], _letters(n + 1)) for n in kept]
    lines = [Line(line.number, tuple(line.cells[n] for n in kept)) for line in lines]
    labels = [line.cells[0] for line in lines]
    if len(set(headings.values())) > 1 and len(set(labels)) < len(labels):
        columns.append(Column((HEADING,), ""))
        lines = [Line(x.number, (*x.cells, headings.get(x.number, ""))) for x in lines]
    else:
        notes[:0] = [
            Skipped(
                f"{location}, row {n}", f"a row without a number: {' '.join(filter(None, row))}"
            )
            for n, row in enumerate(rows[body:end], start=body + 1)
            if any(row) and not _says_values(row)
        ]
    typed = document.media_type not in {"text/csv", "text/tab-separated-values"}
    return Sheet(
        location, document.title or "", captions, tuple(columns), tuple(lines), tuple(notes), typed
    )


def _says_values(row: Sequence[str]) -> bool:
    """Tell whether a row holds a number, a period or a mark for a missing value."""
    filled = [cell for cell in row if cell]
    if filled and filled[0] == row[0] and _NOTE.match(row[0]):
        return False
    return any(looks_like_number(cell) or is_period(cell) or is_missing(cell) for cell in filled)


def _lines(rows: list[list[str]], body: int, end: int) -> tuple[list[Line], dict[int, str]]:
    """Return the rows with values, and the heading that stands above each of them."""
    lines, headings, heading = [], {}, ""
    for n, row in enumerate(rows[body:end], start=body + 1):
        if _says_values(row):
            lines.append(Line(n, tuple(row)))
            headings[n] = heading
        elif sum(map(bool, row)) == 1:
            heading = next(filter(None, row)).rstrip(":")
    return lines, headings


# --------------------------------------------------------------- the header


def _header(rows: list[list[str]], header: int) -> tuple[int, int]:
    """Return the index of the first row of the header, and of the first row below it."""
    first = header
    while first and _spans(rows[first - 1]):
        first -= 1
    body = header + 1
    while body - header <= _HEADER_ROWS and _names_more(rows, header, body):
        body += 1
    return first, body


def _spans(row: Sequence[str]) -> bool:
    """Tell whether a row above the header heads groups of columns, and is no caption."""
    beyond = [cell for cell in row[1:] if cell]
    words = all(not looks_like_number(cell) or is_year(cell) for cell in beyond)
    return words and (len(beyond) > 1 or (len(beyond) == 1 and not row[0]))


def _names_more(rows: list[list[str]], header: int, row: int) -> bool:
    """Tell whether a row below the header still names columns: units, years, groups."""
    below = [cells for cells in rows[row + 1 :] if any(cells)]
    if not below or (rows[header][0] and rows[row][0] not in {"", rows[header][0]}):
        return False
    named = 0
    for n, cell in enumerate(rows[row]):
        column = [cells[n] for cells in below if cells[n]]
        numbers = [c for c in column if looks_like_number(c) or is_missing(c)]
        if not cell or not column or len(numbers) * 2 < len(column):
            continue
        if is_missing(cell):
            return False
        years = sum(map(is_period, column)) * 2 > len(column)
        if (is_period(cell) and not years) or not looks_like_number(cell) or read_unit(cell):
            named += 1
        else:
            return False
    return named > 0


def _titles(header: list[list[str]], body: list[list[str]]) -> list[tuple[str, ...]]:
    """Return the parts of each column's title; blanks repeat the cell to their left."""
    parts: list[list[str]] = [[] for _ in header[0]]
    for level, row in enumerate(header):
        last = ""
        for n, cell in enumerate(row):
            lower = any(cells[n] for cells in header[level + 1 :])
            used = lower or any(cells[n] for cells in body)
            last = cell or (last if used and lower else "")
            if last and last not in parts[n][-1:]:
                parts[n].append(last)
    return [tuple(column) for column in parts]


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
