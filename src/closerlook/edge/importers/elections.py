"""Results of elections: a table with a row a candidate or party, and their votes.

Offices publish them in many shapes, and this reads the plain one: columns of the
candidate or party, the votes, their share, and, where there are several, the date and the
constituency. The entity is the candidate, or the party where no column names candidates;
each constituency (or round, or office) has indicators of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from closerlook.edge.files import read_bytes
from closerlook.edge.importers.gathered import Gathered, slug
from closerlook.edge.importers.numbers_in_columns import (
    decimal_mark,
    is_missing,
    read_number,
)
from closerlook.edge.importers.periods_in_columns import Dates, decide_periods, read_period
from closerlook.edge.importers.rows import (
    Row,
    first_rows,
    first_sheet_rows,
    is_delimited,
    read_rows,
)
from closerlook.edge.workbooks import read_sheets
from closerlook.errors import SourceError
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series, Skipped

_LARGEST = 200_000_000  # bytes of a workbook, unpacked
_HEADER_WITHIN = 20  # rows
_CANDIDATE = re.compile(r"candidates?(?: names?)?|name of candidate|nominee")
_PARTY = re.compile(r"(?:political )?part(?:y|ies)(?: names?)?|list|party or list")
_VOTES = re.compile(
    r"(?:number of |total |valid |no\.? of )?votes(?: (?:received|cast|won|polled|total))?"
    r"|candidate ?votes|popular vote|total votes polled"
)
_SHARE = re.compile(
    r"%|(?:vote |votes )?(?:share|percent(?:age)?|pct|per cent)(?: \(?%\)?)?"
    r"|(?:share|percent(?:age)?|%) of (?:the )?(?:valid )?votes?|votes? ?\(?%\)?|% ?votes?"
    r"|share \(?%\)?|vote share \(?%\)?"
)
_SEATS = re.compile(r"seats?(?: won)?|mandates?")
_PERIOD = re.compile(r"(?:election |polling )?(?:date|day|year)|date of (?:election|poll)")
_CONTEST = re.compile(
    r"constituency(?: name)?|district(?: name)?|electoral district|riding|ward(?: name)?|seat name"
    r"|municipality|county|state|region|province|election|office|round|stage|area(?: name)?"
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|20\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand; ``left`` are those that are not read."""

    who: int
    measures: dict[str, int]
    period: int | None
    contest: tuple[int, ...]
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    location: str
    captions: str
    titles: tuple[str, ...]
    columns: _Columns
    rows: tuple[Row, ...]
    typed: bool
    """Whether the file keeps numbers as numbers."""

    def cells(self, n: int) -> list[str]:
        return [row[n] for _, row in self.rows if row[n]]


_NAMES = {"votes": "Votes", "share": "Vote share", "seats": "Seats"}


def is_elections(path: Path) -> bool:
    """Tell whether a table has a column of candidates or parties, and one of votes."""
    if path.suffix.lower() == ".xlsx":
        return any(_columns(row) for row in first_sheet_rows(path))
    return is_delimited(path) and any(_columns(row) for row in first_rows(path))


def read_elections(
    path: Path, *, published: str | None = None, edition: str | None = None
) -> Dataset:
    """Read a table of results from a .csv, .tsv or .xlsx.

    Without a column of the date or year, ``edition`` is the period where it is a year or a
    day, else the one that the captions or the file's name give. Shares that never pass 1
    are read as fractions. Raises `SourceError` when the file holds no results, or the
    period or the notation of numbers cannot be told.
    """
    tables = list(_tables(path))
    if not tables:
        raise SourceError(
            f"{path} holds no results of an election: no columns of candidate or party, and votes",
            hint="--as table reads any other table of statistics",
        )
    gathered = Gathered(tables[0].location if len(tables) == 1 else path.name)
    indicators: dict[str, Indicator] = {}
    skipped: list[Skipped] = []
    for table in tables:
        skipped += _read(table, path, edition or "", indicators, gathered)
    title = next((table.captions for table in tables if table.captions), "")
    return Dataset(
        Publication(
            title=title or path.name.split(".")[0].replace("-", " ").replace("_", " "),
            edition=edition or "",
            published=published,
        ),
        tuple(indicators.values()),
        _chained(skipped, gathered),
    )


def _chained(skipped: list[Skipped], gathered: Gathered) -> Iterator[Series | Skipped]:
    yield from skipped
    yield from gathered.contents()


# --------------------------------------------------------------- the columns


def _columns(row: Sequence[str]) -> _Columns | None:
    """Return what the columns under a header are; None where it is of no results."""
    titles = [" ".join(re.sub(r"[_\s]+", " ", cell).lower().split()) for cell in row]

    def first(pattern: re.Pattern[str]) -> int | None:
        return next((n for n, title in enumerate(titles) if pattern.fullmatch(title)), None)

    candidate, party, period = first(_CANDIDATE), first(_PARTY), first(_PERIOD)
    who = party if candidate is None else candidate
    measured = {"votes": first(_VOTES), "share": first(_SHARE), "seats": first(_SEATS)}
    measures = {name: n for name, n in measured.items() if n is not None}
    if who is None or "votes" not in measures:
        return None
    contest = tuple(n for n, title in enumerate(titles) if _CONTEST.fullmatch(title))
    known = {who, party, period, *measures.values(), *contest}
    left = tuple(n for n, title in enumerate(titles) if title and n not in known)
    return _Columns(who, measures, period, contest, left)


def _tables(path: Path) -> Iterator[_Table]:
    if path.suffix.lower() == ".xlsx":
        data = read_bytes(str(path), limit=_LARGEST, error=SourceError)
        sheets = read_sheets(data, str(path), _LARGEST)
        for sheet in sheets:
            where = f"{path.name}#{sheet.name}" if len(sheets) > 1 else path.name
            rows = [(n, list(row)) for n, row in enumerate(sheet.rows, start=1)]
            yield from _table(where, rows, typed=True)
    else:
        yield from _table(path.name, list(read_rows(path)), typed=False)


def _table(location: str, rows: list[Row], *, typed: bool) -> Iterator[_Table]:
    for at, (_, row) in enumerate(rows[:_HEADER_WITHIN]):
        if columns := _columns(row):
            width = len(row)
            captions = [cells[0] for _, cells in rows[:at] if cells and cells[0]]
            body = [(n, [*cells, *[""] * (width - len(cells))]) for n, cells in rows[at + 1 :]]
            filled = tuple((n, cells) for n, cells in body if any(cells))
            yield _Table(location, " ".join(captions[:1]), tuple(row), columns, filled, typed)
            return


# -------------------------------------------------------------- the readings


def _read(
    table: _Table, path: Path, edition: str, indicators: dict[str, Indicator], gathered: Gathered
) -> Iterator[Skipped]:
    columns = table.columns
    dates = _dates(table)
    stated = "" if columns.period is not None else _stated(table, path, edition)
    marks = {name: _mark(table, name, n) for name, n in columns.measures.items()}
    fractions = _are_fractions(table, marks.get("share", "."))
    for n in columns.left:
        yield Skipped(f"{table.location}, column {table.titles[n]}", "it is no part of a result")
    for number, row in table.rows:
        where = f"{table.location}, row {number}"
        cells = {name: row[n] for name, n in columns.measures.items() if not is_missing(row[n])}
        if not cells:
            continue  # a remark, or a candidate who withdrew
        words = stated if columns.period is None else row[columns.period]
        period = read_period(words, dates)
        if period is None or not row[columns.who]:
            lacks = f'"{words}" is no date' if row[columns.who] else "no candidate or party"
            yield Skipped(where, lacks)
            continue
        contest = ", ".join(row[n] for n in columns.contest if row[n])
        for name, cell in cells.items():
            try:
                value = _value(cell, marks[name], name)
            except ValueError as reason:
                column = table.titles[columns.measures[name]]
                yield Skipped(f"{where}, column {column}", f'"{cell}": {reason}')
                continue
            one = _indicator(name, contest, fractions, stated)
            indicators.setdefault(one.code, one)
            gathered.add(one.code, Entity(row[columns.who]), period.iso, value, number)


def _indicator(name: str, contest: str, fractions: bool, stated: str) -> Indicator:
    said = _NAMES[name]
    share = name == "share"
    fractions = fractions and share
    description = [
        f"{said} of each candidate or party{f' in {contest}' if contest else ''}.",
        "Published as fractions of 1." if fractions else "",
        f"The table has no column of dates: it is of {stated}." if stated else "",
    ]
    return Indicator(
        code=".".join(filter(None, (slug(said), "of-1" if fractions else "", slug(contest)))),
        name=f"{said}, {contest}" if contest else said,
        unit="percent" if share else "",
        scale=2 if fractions else 0,
        description=" ".join(filter(None, description)),
        aliases=_ALIASES[name],
    )


_ALIASES = {
    "votes": ("election result", "votes received"),
    "share": ("election result", "share of the vote", "per cent of the votes"),
    "seats": ("election result", "seats won"),
}


def _dates(table: _Table) -> Dates:
    if table.columns.period is None:
        return Dates()
    dates = decide_periods(table.cells(table.columns.period))
    if dates.problem:
        raise SourceError(
            f"cannot read {table.location}: {dates.problem}",
            hint="write the dates as 2024-07-04; or --as table --map dates=day-first",
        )
    return dates


def _stated(table: _Table, path: Path, edition: str) -> str:
    """Return the one year or day that the edition, the captions or the name of the file give."""
    for words in (edition, table.captions, path.name.split(".")[0]):
        for pattern in (_DAY, _YEAR):
            found = set(pattern.findall(words))
            if len(found) == 1:
                return str(found.pop())
    raise SourceError(
        f"cannot read {table.location}: no column and no caption says when the election was",
        hint="say so with --edition 2024 or --edition 2024-07-04",
    )


def _mark(table: _Table, name: str, n: int) -> str:
    """Return the decimal mark of a column; a whole number's marks can only group it."""
    cells = table.cells(n)
    decided = decimal_mark(cells, typed=table.typed)
    if decided.mark:
        return decided.mark
    if name != "share":
        commas, points = (any(mark in cell for cell in cells) for mark in ",.")
        if commas != points:
            return "." if commas else ","
    raise SourceError(
        f"cannot read {table.location}, column {table.titles[n]}: {decided.why}",
        hint="--as table --map decimal=. (or decimal=,) says which",
    )


def _are_fractions(table: _Table, mark: str) -> bool:
    n = table.columns.measures.get("share")
    if n is None or "%" in table.titles[n] or "cent" in table.titles[n].lower():
        return False
    values: list[Decimal] = []
    for cell in table.cells(n):
        try:
            number = read_number(cell, mark)
        except ValueError:
            continue
        if number.unit:
            return False
        values.append(number.value)
    return bool(values) and max(values) <= 1


def _value(cell: str, mark: str, name: str) -> str:
    """Return a cell as a plain decimal; votes and seats are whole. Raises ``ValueError``."""
    number = read_number(cell, mark)
    share = name == "share"
    if number.scale or number.unit not in ({"", "percent"} if share else {""}):
        raise ValueError("it is not a bare number")
    if not share and number.value != number.value.to_integral_value():
        raise ValueError("it is not a whole number")
    return f"{number.value:f}"
