"""A table as columns of readings: a number, its period, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from closerlook.model import Cell, Document, Figure, Relation, Span, Time
from closerlook.text.times import read_times
from closerlook.text.words import content_words
from closerlook.verify import number

_PERIOD_HEADER = re.compile(r"\b(year|date|period|month|season|quarter|census|fy)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_SCALES = (
    (Decimal(1_000_000_000), re.compile(r"\b(?:bn|billions?)\b", re.IGNORECASE)),
    (Decimal(1_000_000), re.compile(r"\b(?:m|mn|millions?)\b|[£$€]m", re.IGNORECASE)),
    (Decimal(1000), re.compile(r"\b(?:thousands?|000s?)\b|[’']000|[£$€]k\b", re.IGNORECASE)),
)  # fmt: skip
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b|\bpct\b", re.IGNORECASE)
_MONEY = {
    "GBP": re.compile(r"£|\bGBP\b|\bpounds?\b", re.IGNORECASE),
    "USD": re.compile(r"\$|\bUSD\b|\bdollars?\b", re.IGNORECASE),
    "EUR": re.compile(r"€|\bEUR\b|\beuros?\b", re.IGNORECASE),
}
_UNIT_WORDS = frozenset(
    """percent million billion thousand year number total figur amount valu count gbp usd eur
    share proport pound euro dollar m bn 000 k pct percentag""".split()
)
"""Stems that tell a unit or nothing, not a subject."""


def words_of(text: str) -> frozenset[str]:
    """Return the stems of ``text`` that say what it is about, without numbers and units."""
    return frozenset(
        stem for stem, _ in content_words(text) if not stem[0].isdigit() and stem not in _UNIT_WORDS
    )


Row = tuple[int, tuple[Span | None, ...]]
"""A row's index in the table, and its cells."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One number in a table, where it stands, and the period it is for (ISO) or None."""

    cell: Cell
    value: Decimal
    period: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A run of readings about one thing: one column, for one label if rows have labels."""

    at: tuple[int, int]
    name: str
    header: frozenset[str]
    label: frozenset[str]
    title: frozenset[str]
    unit: str
    scale: Decimal
    readings: tuple[Reading, ...]

    @property
    def is_percent(self) -> bool:
        """Whether its numbers are per cent."""
        return self.unit == "percent"

    def score(self, subject: frozenset[str]) -> float:
        """Return how far the column is about ``subject``, 0…1.

        A label must be met: rows that are about something else do not count. The header
        counts most; a header that says only a unit leaves it to label and title.
        """
        if self.label and len(self.label & subject) < len(self.label) / 2:
            return 0.0
        label = len(self.label & subject) / len(self.label) if self.label else 0.0
        title = min(1.0, len(self.title & subject) / 2)
        if not self.header:
            return round(0.8 * label + 0.2 * title if self.label else 0.7 * title, 3)
        header = len(self.header & subject) / len(self.header)
        if header == 0.0:
            return 0.0
        known = max(label, title)
        return round(
            min(1.0, 0.75 * header + 0.25 * known + (0.1 if len(self.header & subject) > 1 else 0)),
            3,
        )

    def fits(self, figure: Figure) -> bool:
        """Tell whether the figure's unit can be the column's."""
        if figure.relation is Relation.TIMES or (
            figure.relation is Relation.CHANGE and figure.unit == "percent"
        ):
            return True
        if figure.relation is Relation.SHARE or figure.unit in {"percent", "percentage points"}:
            return self.is_percent
        if figure.unit in _MONEY:
            return self.unit == figure.unit
        if figure.unit:
            return self.unit == "" and bool(words_of(figure.unit) & self.header)
        return self.unit == ""

    def level_formula(self, figure: Figure) -> str:
        """Return the formula from a cell to the figure's own unit."""
        if figure.relation is Relation.SHARE:
            return "x1 / 100"
        return "x1" if self.scale == 1 else f"x1 * {self.scale}"

    def at_times(self, times: Sequence[Time]) -> tuple[Reading, ...]:
        """Return the readings whose period lies in one of ``times``."""
        return tuple(
            reading
            for reading in self.readings
            if reading.period is not None
            and any(time.first[:4] <= reading.period[:4] <= time.last[:4] for time in times)
        )

    def latest(self, by: str | None) -> Reading | None:
        """Return the latest reading, no later than the ISO date ``by``."""
        known = [
            r
            for r in self.readings
            if not (by and r.period and r.period[: len(by)] > by[: len(r.period)])
        ]
        if len(known) == 1:
            return known[0]
        dated = [reading for reading in known if reading.period is not None]
        if not dated or len({r.period for r in dated}) != len(dated):
            return None
        return max(dated, key=lambda reading: reading.period or "")

    def before(self, latest: Reading) -> tuple[Reading, ...]:
        """Return the readings for earlier periods than ``latest``'s, in order."""
        earlier = [
            r for r in self.readings if r.period and latest.period and r.period < latest.period
        ]
        return tuple(sorted(earlier, key=lambda r: r.period or ""))

    def between(
        self, times: Sequence[Time], by: str | None
    ) -> tuple[Reading, Reading, bool] | None:
        """Return the readings that a change runs between, and whether the claim states both.

        "From 2019 to 2023" and "since 2019" name the ends; "in 2023" is the change on
        the period before; with no time it is the latest change.
        """
        dated = sorted((r for r in self.readings if r.period), key=lambda r: r.period or "")
        if len(dated) < 2 or len({r.period for r in dated}) != len(dated):
            return None
        years = {(r.period or "")[:4]: r for r in dated}
        spans = [time for time in times if time.first != time.last]
        first, last = None, None
        if spans:
            first = years.get(spans[0].first[:4])
            last = years.get(spans[0].last[:4]) or self.latest(by)
        elif len(times) == 2:
            first, last = (years.get(t.first[:4]) for t in sorted(times, key=lambda t: t.first))
        else:
            end = years.get(times[0].first[:4]) if times else self.latest(by)
            if end is not None and dated.index(end) > 0:
                first, last = dated[dated.index(end) - 1], end
        if first is None or last is None or first == last:
            return None
        return first, last, bool(times)


def columns(document: Document, subject: frozenset[str]) -> Iterator[Column]:
    """Yield the columns of numbers in a table, each split by the labels of its rows."""
    table = document.table
    if table is None:
        return
    text = document.text
    header = table.rows[table.header]
    names = [span.of(text) if span else "" for span in header]
    body = [(n, row) for n, row in enumerate(table.rows) if n > table.header and any(row)]
    above = " ".join(span.of(text) for row in table.rows[: table.header] for span in row if span)
    title = words_of(f"{document.title or ''} {above}")
    period = _period_column(names, body, text)
    years = [_YEAR.search(name) for name in names]
    numeric = [
        n
        for n in range(len(names))
        if n != period and names[n] and _mostly(body, n, text, _is_number)
    ]
    labels = [n for n in range(len(names)) if n != period and n not in numeric]
    groups: dict[str, list[Row]] = {}
    for n, row in body:
        label = " ".join(span.of(text) for c in labels if c < len(row) and (span := row[c]))
        groups.setdefault(label if labels else "", []).append((n, row))
    labels_of = {label: words_of(label) for label in groups}
    # "Harbour line" and "Hill line" are told apart by what they do not share.
    shared = frozenset.intersection(*labels_of.values()) if groups else frozenset()
    for g, (label, rows) in enumerate(groups.items()):
        label_words = labels_of[label] - shared if len(groups) > 1 else frozenset()
        if len(groups) > 1 and not label_words & subject:
            continue
        wide = [n for n in numeric if years[n]]
        if len(wide) >= 2 and len(wide) == len(numeric):
            yield _wide(document, names, rows[0], wide, label_words, title, g)
            continue
        for n in numeric:
            yield _long(document, names, rows, n, period, label_words, title, g)


def _long(
    document: Document, names: list[str], rows: list[Row], column: int, period: int | None,
    label: frozenset[str], title: frozenset[str], group: int,
) -> Column:  # fmt: skip
    readings = tuple(
        reading
        for n, cells in rows
        for when in (_period(cells, period, document.text),)
        if (reading := _reading(document, names, (n, cells), column, when))
    )
    name = names[column]
    unit, scale = _unit(name, readings)
    return Column((column, group), name, words_of(name), label, title, unit, scale, readings)


def _wide(
    document: Document, names: list[str], row: Row, wide: list[int],
    label: frozenset[str], title: frozenset[str], group: int,
) -> Column:  # fmt: skip
    """Years across the top: the row is the series, its label the subject."""
    readings = tuple(
        reading
        for column in wide
        if (year := _YEAR.search(names[column]))
        and (reading := _reading(document, names, row, column, year[0]))
    )
    others = [span for column, span in enumerate(row[1]) if span and column not in wide]
    words = " ".join(span.of(document.text) for span in others)
    unit, scale = _unit(f"{words} {' '.join(sorted(title))}", readings)
    return Column((wide[0], group), words, label, frozenset(), title, unit, scale, readings)


def _reading(
    document: Document, names: list[str], row: Row, column: int, period: str | None
) -> Reading | None:
    n, cells = row
    span = cells[column] if column < len(cells) else None
    if span is None or not _is_number(words := span.of(document.text)):
        return None
    return Reading(Cell(n + 1, names[column], span, words), number(words), period)


def _unit(header: str, readings: tuple[Reading, ...]) -> tuple[str, Decimal]:
    written = " ".join([header, *(reading.cell.text for reading in readings[:3])])
    scale = next((scale for scale, pattern in _SCALES if pattern.search(header)), Decimal(1))
    if _PERCENT.search(written):
        return "percent", Decimal(1)
    for code, pattern in _MONEY.items():
        if pattern.search(written):
            return code, scale
    return "", scale


def _period_column(names: list[str], body: list[Row], text: str) -> int | None:
    for n, name in enumerate(names):
        if _PERIOD_HEADER.search(name) and _mostly(
            body, n, text, lambda cell: _iso(cell) is not None
        ):
            return n
    for n in range(len(names)):
        if _mostly(body, n, text, lambda cell: re.fullmatch(_YEAR, cell) is not None):
            return n
    return None


def _mostly(body: list[Row], column: int, text: str, test: Callable[[str], object]) -> bool:
    cells = [span.of(text) for _, row in body if column < len(row) and (span := row[column])]
    good = sum(bool(test(cell)) for cell in cells)
    return bool(cells) and good >= 0.6 * len(cells)


def _is_number(cell: str) -> bool:
    try:
        number(cell)
    except ValueError:
        return False
    return True


def _period(row: tuple[Span | None, ...], column: int | None, text: str) -> str | None:
    span = row[column] if column is not None and column < len(row) else None
    return _iso(span.of(text)) if span else None


def _iso(cell: str) -> str | None:
    times = read_times(cell, Span(0, len(cell)), None) if cell else ()
    return times[0].first if times else None
