"""Freedom House's Freedom in the World: the workbook of scores by country and edition.

A row is a country or territory in an edition: its status, two ratings from 1 (freest) to
7, the answers to 25 questions (A1 … G4), and their sums: political rights (``PR``, 0 to
40), civil liberties (``CL``, 0 to 60) and the total
(https://freedomhouse.org/reports/freedom-world/freedom-world-research-methodology).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from closerlook.edge.files import read_bytes
from closerlook.edge.importers.gathered import Gathered, plain_value
from closerlook.edge.importers.rows import first_sheet_rows
from closerlook.edge.workbooks import Sheet, read_sheets
from closerlook.errors import SourceError
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series, Skipped

_LARGEST = 200_000_000  # bytes, unpacked; all editions since 2013 are one megabyte
_HEADER_WITHIN = 20  # rows
_COUNTRY = ("country/territory", "country")
_YEAR = re.compile(r"(?:19[7-9]\d|20\d\d)")
_COVERS = (
    "The period is the year of the edition of Freedom in the World, which covers the calendar "
    "year before it (the 2024 edition: what happened in 2023)."
)


@dataclass(frozen=True, slots=True)
class _Measure:
    titles: tuple[str, ...]
    indicator: Indicator


def _measure(
    titles: tuple[str, ...], code: str, name: str, range: str, aliases: tuple[str, ...]
) -> _Measure:
    description = f"{name} in Freedom House's Freedom in the World, {range}. {_COVERS}"
    return _Measure(titles, Indicator(code, name, "", 0, description, aliases))


_MEASURES = (
    _measure(
        ("total", "total aggr"), "fiw_total", "Freedom in the World score",
        "from 0 (least free) to 100 (most free)",
        (
            "score in Freedom House's rankings", "Freedom House score", "total score",
            "freedom score",
        ),
    ),
    _measure(
        ("pr", "pr aggr"), "fiw_political_rights", "Political rights score",
        "from 0 (least free) to 40 (most free)", ("Freedom House political rights score",),
    ),
    _measure(
        ("cl", "cl aggr"), "fiw_civil_liberties", "Civil liberties score",
        "from 0 (least free) to 60 (most free)", ("Freedom House civil liberties score",),
    ),
    _measure(
        ("pr rating",), "fiw_political_rights_rating", "Political rights rating",
        "from 1 (most free) to 7 (least free)", ("Freedom House political rights rating",),
    ),
    _measure(
        ("cl rating",), "fiw_civil_liberties_rating", "Civil liberties rating",
        "from 1 (most free) to 7 (least free)", ("Freedom House civil liberties rating",),
    ),
)  # fmt: skip


def is_freedom_house(path: Path) -> bool:
    """Tell whether a workbook has a sheet of Freedom in the World's scores."""
    if path.suffix.lower() != ".xlsx":
        return False
    return any(_is_header(row) for row in first_sheet_rows(path))


def read_freedom_house(
    path: Path, *, published: str | None = None, edition: str | None = None
) -> Dataset:
    """Read the totals and ratings; the single answers and the status (a word) are left out.

    Raises `SourceError` when no sheet holds scores, or they do not say of which edition
    they are and ``edition`` is no year.
    """
    data = read_bytes(str(path), limit=_LARGEST, error=SourceError)
    sheets = [
        (sheet, at)
        for sheet in read_sheets(data, str(path), _LARGEST)
        if (at := _header(sheet)) is not None
    ]
    if not sheets:
        raise SourceError(
            f"{path} is no workbook of Freedom in the World: no sheet has the columns "
            "Country/Territory, PR, CL and Total",
            hint="--as table reads any other table of statistics",
        )
    titles = {title for sheet, at in sheets for title in _titles(sheet.rows[at])}
    for sheet, at in sheets:
        if "edition" not in _titles(sheet.rows[at]) and not _YEAR.fullmatch(edition or ""):
            raise SourceError(
                f"cannot read {path}#{sheet.name}: no column Edition says of which year it is",
                hint="say so with --edition 2024",
            )
    return Dataset(
        Publication(
            title="Freedom in the World",
            publisher="Freedom House",
            url="https://freedomhouse.org/report/freedom-world",
            edition=edition or "",
            published=published,
        ),
        tuple(one.indicator for one in _MEASURES if titles & set(one.titles)),
        _contents(path, sheets, edition or ""),
    )


def _titles(row: tuple[str, ...] | list[str]) -> list[str]:
    return [" ".join(cell.lower().split()) for cell in row]


def _is_header(row: tuple[str, ...] | list[str]) -> bool:
    titles = set(_titles(row))
    sums = all(titles & set(one.titles) for one in _MEASURES[:3])
    return bool(titles & set(_COUNTRY)) and sums


def _header(sheet: Sheet) -> int | None:
    rows = enumerate(sheet.rows[:_HEADER_WITHIN])
    return next((n for n, row in rows if _is_header(row)), None)


def _contents(
    path: Path, sheets: list[tuple[Sheet, int]], edition: str
) -> Iterator[Series | Skipped]:
    # One for all sheets: a country may be in a sheet of its years before and one of those since.
    gathered = Gathered(path.name if len(sheets) > 1 else f"{path.name}#{sheets[0][0].name}")
    for sheet, at in sheets:
        titles = _titles(sheet.rows[at])
        who = next(titles.index(title) for title in _COUNTRY if title in titles)
        when = titles.index("edition") if "edition" in titles else None
        columns = {
            titles.index(title): one.indicator.code
            for one in _MEASURES
            for title in one.titles
            if title in titles
        }
        for number, row in enumerate(sheet.rows[at + 1 :], start=at + 2):
            cells = [*row, *[""] * (len(titles) - len(row))]
            scores = {n: cells[n] for n in columns if cells[n]}
            if not scores:
                continue
            where = f"{path.name}#{sheet.name}, row {number}"
            year = edition if when is None else cells[when]
            if not cells[who] or not _YEAR.fullmatch(year):
                yield Skipped(where, f'"{cells[who]}", edition "{year}": no country or no year')
                continue
            for n, cell in scores.items():
                try:
                    value = plain_value(cell)
                except ValueError as reason:
                    yield Skipped(f"{where}, column {sheet.rows[at][n]}", f'"{cell}": {reason}')
                    continue
                if value is not None:
                    gathered.add(columns[n], Entity(cells[who].rstrip("*")), year, value, number)
    yield from gathered.contents()
