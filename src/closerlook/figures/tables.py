"""A table as measures: for each column of numbers, the readings by entity and period.

Long tables have a column of periods; wide ones have periods across the top. Cells are read
only when they are asked for: a table of a record has tens of thousands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from closerlook.figures.forms import Period
from closerlook.model import Cell, Document, Span
from closerlook.text.places import find_place
from closerlook.text.times import read_times
from closerlook.verify import number

_PERIOD_HEADER = re.compile(r"\b(year|date|period|month|season|quarter|census|fy)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_SCALES = (
    (Decimal(1_000_000_000), re.compile(r"\b(?:bn|billions?)\b", re.IGNORECASE)),
    (Decimal(1_000_000), re.compile(r"\b(?:m|mn|millions?)\b|[£$€]m", re.IGNORECASE)),
    (Decimal(1000), re.compile(r"\b(?:thousands?|(?<!\d[\s,.])000s?)\b|[’']000|"
                               r"[£$€]k\b", re.IGNORECASE)),
)  # fmt: skip
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b|\bpct\b", re.IGNORECASE)
MONEY = {
    "GBP": re.compile(r"£|\bGBP\b|\bpounds?\b", re.IGNORECASE),
    "USD": re.compile(r"\$|\bUSD\b|\bdollars?\b|\bus$", re.IGNORECASE),
    "EUR": re.compile(r"€|\bEUR\b|\beuros?\b", re.IGNORECASE),
}
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DIGIT = re.compile(r"\d")
_SAMPLE = 40
_OLD = 4  # years: what is older than that is not the present

Row = tuple[int, tuple[Span | None, ...]]
"""A row's index in the table, and its cells."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number in a table: its cell, its value, the period it is for (ISO), and of whom."""

    cell: Cell
    value: Decimal
    period: str | None
    label: str = ""


@dataclass
class Measure:
    """One column of numbers (or, in a wide table, all of it), by entity and period.

    ``where`` leads from an entity's label ("" in a table without labels) and a period to
    the row and column of the cell.
    """

    document: Document
    name: str
    unit: str
    scale: Decimal
    where: dict[str, dict[str | None, tuple[int, int]]]
    _numbers: dict[tuple[int, int], Number | None] = field(default_factory=dict)
    _codes: dict[str, str] | None = None

    def label(self, key: str) -> str | None:
        """Return the label of the entity with this key: a label itself, or a place's code.

        None where there is none, and where several of the places that an ambiguous name
        can mean (``"COD/COG"``) are there.
        """
        if key in self.where:
            return key
        if self._codes is None:
            self._codes = {}
            for label in self.where:
                for place in find_place(label):
                    self._codes.setdefault(place.code, label)
        found = {self._codes[code] for code in key.split("/") if code in self._codes}
        return found.pop() if len(found) == 1 else None

    def is_place(self, label: str) -> bool:
        """Tell whether a label names a country, a region or the like."""
        return bool(find_place(label))

    def periods(self, label: str) -> list[str]:
        """Return the periods for which the entity has a number, ascending."""
        return sorted(p for p in self.where[label] if p is not None)

    def known(self, label: str, period: Period) -> Period:
        """Return the period that is meant: an open one is the latest with a number, if not old."""
        first, last = period
        if first:
            return period
        dated = [p for p in self.periods(label) if not last or p[: len(last)] <= last[: len(p)]]
        if not dated:
            return period
        found = dated[-1] if last else dated[0]
        if last.isdigit() and last != "9999" and int(last[:4]) - int(found[:4]) > _OLD:
            return period
        return found, found

    def at(self, label: str, period: Period) -> Number | None:
        """Return the entity's number for a period, or in an undated table its only number."""
        places = self.where.get(label, {})
        first, last = self.known(label, period)
        if not first:
            return self._read(places[None], None, label) if list(places) == [None] else None
        if first in places:
            return self._read(places[first], first, label)
        inside = [
            p
            for p in places
            if p is not None and first[: len(p)] <= p[: len(first)] <= last[: len(p)]
        ]
        return self._read(places[inside[0]], inside[0], label) if len(inside) == 1 else None

    def run(self, label: str, first: Period, last: Period) -> list[Number]:
        """Return the entity's numbers from one period to another, both ends included."""
        first, last = self.known(label, first), self.known(label, last)
        if not first[0] or not last[0]:
            return []
        inside = [p for p in self.periods(label) if first[0][:4] <= p[:4] <= last[1][:4]]
        found = (self._read(self.where[label][p], p, label) for p in inside)
        return [one for one in found if one is not None]

    def sample(self) -> Iterable[Number]:
        """Yield some of the numbers."""
        for label, places in list(self.where.items())[:8]:
            for period, place in list(places.items())[-5:]:
                if one := self._read(place, period, label):
                    yield one

    def _read(self, place: tuple[int, int], period: str | None, label: str) -> Number | None:
        if place not in self._numbers:
            self._numbers[place] = self._number(place, period, label)
        return self._numbers[place]

    def _number(self, place: tuple[int, int], period: str | None, label: str) -> Number | None:
        row, column = place
        table = self.document.table
        assert table is not None
        span = table.rows[row][column] if column < len(table.rows[row]) else None
        head = table.rows[table.header][column]
        if span is None or head is None or not is_number(words := span.of(self.document.text)):
            return None
        cell = Cell(row + 1, head.of(self.document.text), span, words)
        return Number(cell, number(words), period, label)


class _Same:
    """A document by which one it is: to compare long tables would take as long as to read them."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.document is other.document

    def __hash__(self) -> int:
        return id(self.document)


def measures(document: Document) -> tuple[Measure, ...]:
    """Return the measures of a table document; () for other documents.

    Those of the last documents are kept: all claims of an article ask for the same.
    """
    return _measures(_Same(document))


@lru_cache(maxsize=64)
def _measures(same: _Same) -> tuple[Measure, ...]:
    document = same.document
    table = document.table
    if table is None:
        return ()
    text = document.text
    names = [span.of(text) if span else "" for span in table.rows[table.header]]
    body = [(n, row) for n, row in enumerate(table.rows) if n > table.header and any(row)]
    above = " ".join(span.of(text) for row in table.rows[: table.header] for span in row if span)
    period = period_column(names, body, text)
    numeric = [
        n
        for n in range(len(names))
        if n != period and names[n] and mostly(body, n, text, is_number)
    ]
    labels = [n for n in range(len(names)) if n != period and n not in numeric]
    label_of = _labels(body, labels, text)
    title = f"{document.title or ''} {above}".strip()
    if len(numeric) >= 2 and all(YEAR.search(names[n]) for n in numeric):
        where: dict[str, dict[str | None, tuple[int, int]]] = {}
        for (n, row), label in zip(body, label_of, strict=True):
            here = where.setdefault(label, {})
            for column in numeric:
                match = YEAR.search(names[column])
                if match and column < len(row) and row[column]:
                    here.setdefault(match[0], (n, column))
        unit, scale = unit_of(title, _first_cells(body, numeric[0], text))
        return (Measure(document, title, unit, scale, where),)
    found: list[Measure] = []
    period_of = _periods(body, period, text)
    # A record's table says its measure in the column's heading; a desk's also in the title.
    for column in numeric:
        where = {}
        for (n, row), label, when in zip(body, label_of, period_of, strict=True):
            if column < len(row) and row[column]:
                where.setdefault(label, {}).setdefault(when, (n, column))
        unit, scale = unit_of(names[column], _first_cells(body, column, text))
        found.append(Measure(document, names[column], unit, scale, where))
    return tuple(found)


def _labels(body: list[Row], columns: list[int], text: str) -> list[str]:
    """Return the label of each row; of one column, as a record's tables have, without detours."""
    if len(columns) == 1:
        (c,) = columns
        return [span.of(text) if c < len(row) and (span := row[c]) else "" for _, row in body]
    return [
        " ".join(span.of(text) for c in columns if c < len(row) and (span := row[c]))
        for _, row in body
    ]


def _first_cells(body: list[Row], column: int, text: str) -> str:
    cells = [row[column] for _, row in body[:3] if column < len(row)]
    return " ".join(span.of(text) for span in cells if span)


def unit_of(header: str, cells: str) -> tuple[str, Decimal]:
    """Return the unit (as in `closerlook.model.Figure`) and the scale that a heading tells."""
    written = f"{header} {cells}"
    scale = next((scale for scale, pattern in _SCALES if pattern.search(header)), Decimal(1))
    if _PERCENT.search(written):
        return "percent", Decimal(1)
    for code, pattern in MONEY.items():
        if pattern.search(written):
            return code, scale
    return "", scale


def period_column(names: list[str], body: list[Row], text: str) -> int | None:
    """Return the column that holds the periods of a long table, if one does."""
    for n, name in enumerate(names):
        if _PERIOD_HEADER.search(name) and mostly(body, n, text, lambda c: iso(c) is not None):
            return n
    for n in range(len(names)):
        if mostly(body, n, text, lambda cell: re.fullmatch(YEAR, cell) is not None):
            return n
    return None


def mostly(body: list[Row], column: int, text: str, test: Callable[[str], object]) -> bool:
    """Tell whether the cells of a column pass ``test``, nearly all, by the first of them."""
    some = body[:: max(1, len(body) // _SAMPLE)]
    seen = [span.of(text) for _, row in some if column < len(row) and (span := row[column])]
    if not seen:
        seen = [s.of(text) for _, row in body if column < len(row) and (s := row[column])][:_SAMPLE]
    return bool(seen) and sum(bool(test(cell)) for cell in seen) >= 0.6 * len(seen)


def is_number(cell: str) -> bool:
    """Tell whether a cell is a number that the kernel reads."""
    if _PLAIN.fullmatch(cell):
        return True
    if not _DIGIT.search(cell):
        return False
    try:
        number(cell)
    except ValueError:
        return False
    return True


def _periods(body: list[Row], column: int | None, text: str) -> list[str | None]:
    """Return the period of each row; many rows of a long table have the same."""
    if column is None:
        return [None] * len(body)
    c = column
    cells = [span.of(text) if c < len(row) and (span := row[c]) else "" for _, row in body]
    read = {cell: iso(cell) for cell in set(cells)}
    return [read[cell] for cell in cells]


def iso(cell: str) -> str | None:
    """Return the ISO date or period that a cell begins with, if it tells one."""
    if cell.isdigit() and len(cell) == 4:
        return cell
    times = read_times(cell, Span(0, len(cell)), None) if cell else ()
    return times[0].first if times else None
