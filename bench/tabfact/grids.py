"""A table of TabFact: heads, cells, and what of its cells can be counted or put in order."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from bench.tabfact.wording import MONTHS, STOP, Token, stem, tokens

_LEADING = re.compile(r"[^\d-]{0,3}(-?\d[\d,]*(?:\.\d+)?)(?!\d| ?[-–] ?\d|/)")
_SCORE = re.compile(r"^\D{0,4}(\d+) ?[-–] ?(\d+)(?! ?[-–/] ?\d)")
_LAST = re.compile(r"\( ?(\d[\d,.]*) ?\)$|(?<=[a-z] )(\d[\d,]{3,})$")
_YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
_MOSTLY = 0.7
_TOTALS = frozenset({"total", "totals", "overall", "sum"})


def number_of(cell: str) -> float | None:
    """Return the number that a cell begins with, if it is one; a score or a date is none."""
    if any(word in MONTHS for word in re.findall("[a-z]+", cell)):
        return None
    match = _LEADING.match(cell.strip())
    return float(match[1].replace(",", "")) if match else None


def date_of(cell: list[Token]) -> float | None:
    """Return a month's place in time, counted in days of months of 31; a year may be missing."""
    month = next((MONTHS[t.text] for t in cell if t.text in MONTHS), None)
    if month is None:
        return None
    numbers = [int(t.value) for t in cell if t.value is not None]
    year = next((n for n in numbers if 1000 < n < 2100), 0)
    day = next((n for n in numbers if 0 < n < 32), 0)
    return (year * 12 + month) * 31 + day


@dataclass(frozen=True, slots=True)
class Series:
    """What can be put in order of a column: its numbers, dates, or a part of its scores."""

    column: int
    kind: str
    head: frozenset[str]
    values: tuple[float | None, ...]


@dataclass
class Grid:
    """A table's heads and cells, in tokens. ``body`` are the rows that are no totals."""

    heads: list[list[str]]
    cells: list[list[str]]
    numbers: list[list[float | None]] = field(init=False)
    body: list[int] = field(init=False)
    where: dict[str, list[tuple[int, int]]] = field(init=False)
    tokens: dict[str, list[Token]] = field(init=False)
    stems: dict[str, list[str]] = field(init=False)
    index: dict[str, set[str]] = field(init=False)

    @classmethod
    def read(cls, text: str) -> Grid:
        """Read TabFact's form: a row a line, "#" between cells."""
        first, *rest = [line.split("#") for line in text.strip().split("\n")]
        wide = len(first)
        heads = [[t.stem for t in tokens(h) if t.text not in STOP] for h in first]
        return cls(heads, [[" ".join(c.split()) for c in (r + [""] * wide)[:wide]] for r in rest])

    def __post_init__(self) -> None:
        self.numbers = [[number_of(cell) for cell in row] for row in self.cells]
        self.body = [n for n, row in enumerate(self.cells) if not _TOTALS & set(row[:2])]
        self.body = [n for n in self.body if not self._repeats_heads(self.cells[n])]
        self.body = self.body or list(range(len(self.cells)))
        self.where, self.index = defaultdict(list), defaultdict(set)
        for n, row in enumerate(self.cells):
            for column, cell in enumerate(row):
                if cell:
                    self.where[cell].append((n, column))
        self.tokens = {cell: tokens(cell) for cell in self.where}
        self.stems = {
            cell: [t.stem for t in found if t.text not in STOP] or [t.stem for t in found]
            for cell, found in self.tokens.items()
        }
        for cell, found in self.stems.items():
            for one in found:
                self.index[one].add(cell)

    def _repeats_heads(self, row: list[str]) -> bool:
        stems = [[t.stem for t in tokens(cell) if t.text not in STOP] for cell in row]
        return stems == self.heads

    @cached_property
    def row_stems(self) -> list[frozenset[str]]:
        """The stems of each row's cells."""
        return [frozenset(s for c in row if c for s in self.stems[c]) for row in self.cells]

    @cached_property
    def numeric(self) -> list[int]:
        """The columns most of whose cells are numbers."""
        return [c for c in range(len(self.heads))
                if len(self.column(c, self.body)) >= _MOSTLY * len(self.body)]  # fmt: skip

    @cached_property
    def values(self) -> list[list[frozenset[float]]]:
        """Every number that stands in a cell."""
        of = {
            cell: frozenset(t.value for t in found if t.value is not None)
            | frozenset(-t.value for t in found if t.minus and t.value)
            for cell, found in self.tokens.items()
        }
        none: frozenset[float] = frozenset()
        return [[of.get(cell, none) | ({v} if (v := self.numbers[n][c]) is not None else none)
                 for c, cell in enumerate(row)] for n, row in enumerate(self.cells)]  # fmt: skip

    def column(self, column: int, rows: list[int]) -> list[float]:
        """Return the numbers of a column in some rows."""
        return [v for n in rows if (v := self.numbers[n][column]) is not None]

    @cached_property
    def series(self) -> list[Series]:
        """Everything in the table that has an order."""
        found = []
        for column, head in enumerate(self.heads):
            for kind, more, values in self._orders(column):
                known = sum(values[n] is not None for n in self.body)
                if known >= _MOSTLY * len(self.body):
                    words = frozenset(head) | frozenset(stem(w) for w in more.split())
                    found.append(Series(column, kind, words, tuple(values)))
        return found

    def _orders(self, column: int) -> list[tuple[str, str, list[float | None]]]:
        cells = [row[column] for row in self.cells]
        scores = [_SCORE.match(cell) for cell in cells]
        first = [float(m[1]) if m else None for m in scores]
        second = [float(m[2]) if m else None for m in scores]
        both = [None if a is None or b is None else (a, b)
                for a, b in zip(first, second, strict=True)]  # fmt: skip
        last = [_LAST.search(cell) for cell in cells]
        return [
            ("number", "", [row[column] for row in self.numbers]),
            ("date", "date", _unwrapped([date_of(self.tokens.get(c, [])) for c in cells])),
            ("year", "year date", [float(m[0]) if (m := _YEAR.search(c)) and not c.isdigit()
                                   else None for c in cells]),
            ("first", "win score", first), ("second", "loss allow", second),
            ("both", "total goal point score", [p and sum(p) for p in both]),
            ("margin", "margin difference", [p and abs(p[0] - p[1]) for p in both]),
            ("last", "score", [float((m[1] or m[2]).replace(",", "").rstrip("."))
                               if m else None for m in last]),
        ]  # fmt: skip


def _unwrapped(dates: list[float | None]) -> list[float | None]:
    """Return dates without years as they run on over the turn of a year."""
    if any(d is not None and d >= 1000 * 12 * 31 for d in dates):
        return dates
    found: list[float | None] = []
    before, added = 0.0, 0.0
    for date in dates:
        if date is not None:
            if date < before - 6 * 31:
                added += 12 * 31
            before = date
        found.append(None if date is None else date + added)
    return found
