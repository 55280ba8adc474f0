"""The sheets of a workbook (.xlsx, .ods) as rows of the words that a reader would see.

A number is written out in full, a percentage with its sign ("62.5%"), a date in
ISO 8601 to the precision in which the sheet shows it ("2019", "2019-03"). A cell
merged downwards says its words on every row that it covers.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from closerlook.edge.files import check_zip
from closerlook.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_CELLS = 2_000_000
"""Rows by columns: a sheet with one stray cell at its far corner is mostly blanks."""

_LONGEST_NUMBER = 308
"""Powers of ten that a spreadsheet can hold; what claims to be longer stays as it is."""

_OLE = b"\xd0\xcf\x11\xe0"
"""How a file begins that is a workbook behind a password, or one of before 2007."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` are as long as they need to be; ``unknown`` names formulas without a value."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False
    unknown: tuple[str, ...] = ()


def read_sheets(data: bytes, where: str, limit: int) -> tuple[Sheet, ...]:
    """Return the sheets of an .xlsx or .ods workbook, in the workbook's order.

    ``data`` are the bytes of the file, ``where`` is how it is named to the user and
    its kind, ``limit`` the most bytes that it may unpack to. Raises `SourceError`.
    """
    if data.startswith(_OLE):
        raise _locked(where, "it is protected by a password, or an old .xls")
    check_zip(data, where, limit, SourceError)
    read = _ods if where.lower().endswith(".ods") else _xlsx
    try:
        return read(data, where)
    except SourceError:
        raise
    except Exception as trouble:  # a damaged file may trip its parser anywhere
        raise SourceError(
            f"cannot read {where}: the workbook is damaged, or is something else",
            hint="open it in a spreadsheet program and save it again, or save the sheet as .csv",
        ) from trouble


def _locked(where: str, why: str) -> SourceError:
    return SourceError(
        f"cannot read {where}: {why}",
        hint="open it in a spreadsheet program and save it as .xlsx without a password",
    )


def _check_size(where: str, name: str, rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        raise SourceError(
            f"cannot read {where}#{name}: {rows} rows by {columns} columns, "
            f"and closerlook reads {_MOST_CELLS} cells a sheet",
            hint="save the part of the sheet that matters as .csv",
        )


@dataclass(slots=True)
class _Grid:
    """Cells by row and column from 1; for those merged downwards, the last row covered."""

    cells: dict[tuple[int, int], str]
    merged: dict[tuple[int, int], int]

    def rows(self, where: str, name: str) -> tuple[tuple[str, ...], ...]:
        """Lay the cells out as rows, with no blanks at the ends of rows or of the sheet."""
        filled = {at: " ".join(words.split()) for at, words in self.cells.items() if words.strip()}
        height = max((row for row, _ in filled), default=0)
        _check_size(where, name, height, max((column for _, column in filled), default=0))
        for (row, column), last in self.merged.items():
            if words := filled.get((row, column)):
                filled |= {(r, column): words for r in range(row + 1, min(last, height) + 1)}
        widths = [0] * (height + 1)
        for row, column in filled:
            widths[row] = max(widths[row], column)
        return tuple(
            tuple(filled.get((row, column), "") for column in range(1, widths[row] + 1))
            for row in range(1, height + 1)
        )


def plain_number(value: Decimal) -> str:
    """Write a number without exponent and without zeros that say nothing."""
    if abs(value.adjusted()) > _LONGEST_NUMBER:
        return str(value)
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


# --------------------------------------------------------------------- xlsx


def _xlsx(data: bytes, where: str) -> tuple[Sheet, ...]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drawings and validations, which we do not read
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data)) if _computes(data) else None
    return tuple(
        Sheet(
            sheet.title,
            _xlsx_grid(sheet).rows(where, sheet.title),
            hidden=sheet.sheet_state != "visible",
            unknown=_unknown(sheet, formulas[sheet.title]) if formulas else (),
        )
        for sheet in book.worksheets
    )


def _computes(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return any(
            re.search(rb"<(?:\w+:)?f[\s>]", parts.read(name))
            for name in parts.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


def _xlsx_grid(sheet: Worksheet) -> _Grid:
    return _Grid(
        # The cells that the file holds; walking every row would make all those between.
        {at: _shown(cell) for at, cell in sheet._cells.items()},
        {
            (merged.min_row, merged.min_col): merged.max_row
            for merged in sheet.merged_cells.ranges
            if merged.min_col == merged.max_col
        },
    )


def _unknown(sheet: Worksheet, formulas: Worksheet) -> tuple[str, ...]:
    return tuple(
        cell.coordinate
        for at, cell in sorted(formulas._cells.items())
        if cell.data_type == "f" and sheet._cells[at].value is None
    )


def _shown(cell: Cell | MergedCell) -> str:
    match cell.value:
        case None:
            return ""
        case bool(value):
            return str(value).upper()
        case int(value) | float(value):
            number = Decimal(format(value, ".15g"))  # as many digits as a spreadsheet keeps
            if "%" in _bare(cell.number_format):
                return f"{plain_number(number * 100)}%"
            return plain_number(number)
        case (date() | time() | timedelta()) as value:
            return _moment(value, _bare(cell.number_format))
        case value:
            return str(value)


def _bare(number_format: str) -> str:
    """Return a number format without the words that it shows as they are."""
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", number_format).lower()


def _moment(value: date | time | timedelta, shape: str) -> str:
    if isinstance(value, (time, timedelta)):
        return str(value)
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    day = value.isoformat()[:10]
    if "d" in shape or "y" not in shape:
        return day
    return day[:7] if "m" in shape else day[:4]


# ---------------------------------------------------------------------- ods

_NAMESPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for name in ("office", "table", "text", "style")
}


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _ods(data: bytes, where: str) -> tuple[Sheet, ...]:
    """Read OpenDocument 1.3, part 3, section 9 (tables) and 19.385 (types of value)."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        manifest = "META-INF/manifest.xml"
        if manifest in parts.namelist() and b"encryption-data" in parts.read(manifest):
            raise _locked(where, "it is protected by a password")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(parts.read("content.xml"), parser)
    hidden = {
        style.get(_tag("style:name"))
        for style in root.iter(_tag("style:style"))
        for looks in style.iter(_tag("style:table-properties"))
        if looks.get(_tag("table:display")) == "false"
    }
    sheets = []
    for table in root.iterfind(".//office:spreadsheet/table:table", _NAMESPACES):
        name = table.get(_tag("table:name")) or ""
        grid, unknown = _ods_grid(table, where, name)
        rows = grid.rows(where, name)
        sheets.append(Sheet(name, rows, table.get(_tag("table:style-name")) in hidden, unknown))
    return tuple(sheets)


def _ods_grid(table: _Element, where: str, name: str) -> tuple[_Grid, tuple[str, ...]]:
    grid = _Grid({}, {})
    unknown: list[str] = []
    row = 1
    for line in table.iter(_tag("table:table-row")):
        rows = _count(line, "table:number-rows-repeated")
        column = 1
        for cell in line.iterchildren(_tag("table:table-cell"), _tag("table:covered-table-cell")):
            columns = _count(cell, "table:number-columns-repeated")
            if words := _ods_shown(cell):
                _check_size(where, name, len(grid.cells) + rows * columns, 1)
                places = [(row + r, column + c) for r in range(rows) for c in range(columns)]
                grid.cells |= dict.fromkeys(places, words)
                if _count(cell, "table:number-columns-spanned") == 1:
                    down = _count(cell, "table:number-rows-spanned")
                    grid.merged[row, column] = row + down - 1
            elif cell.get(_tag("table:formula")):
                unknown.append(f"{_letters(column)}{row}")
            column += columns
        row += rows
    return grid, tuple(unknown)


def _count(element: _Element, name: str) -> int:
    return int(element.get(_tag(name)) or 1)


def _ods_shown(cell: _Element) -> str:
    if cell.tag == _tag("table:covered-table-cell"):
        return ""
    value = cell.get(_tag("office:value"))
    moment = cell.get(_tag("office:date-value"))
    match cell.get(_tag("office:value-type")):
        case "percentage" if value:
            return f"{plain_number(Decimal(value) * 100)}%"
        case "float" | "currency" if value:
            return plain_number(Decimal(value))
        case "date" if moment:
            return moment.removesuffix("T00:00:00").replace("T", " ")
        case "boolean":
            return (cell.get(_tag("office:boolean-value")) or "").upper()
    return "\n".join(_words(paragraph) for paragraph in cell.iterchildren(_tag("text:p")))


def _words(paragraph: _Element) -> str:
    blanks = {_tag("text:s"), _tag("text:tab"), _tag("text:line-break")}
    return "".join(
        (" " if part.tag in blanks else part.text or "")
        + ((part.tail or "") if part is not paragraph else "")
        for part in paragraph.iter()
    )


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
