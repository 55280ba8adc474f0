"""UNHCR's refugee population: people by where they came from and where they are.

The Refugee Data Finder (https://www.unhcr.org/refugee-statistics/download) gives a row
for a year, a country of origin and a country of asylum, and a column for each group of
people. What is asked of it is a total for one country, so that rows are added up, twice:
by country of asylum and by country of origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from closerlook.edge.importers.gathered import iso_period, plain_value, rows_in_words, slug
from closerlook.edge.importers.numbers_in_columns import is_missing
from closerlook.edge.importers.rows import (
    first_rows,
    is_delimited,
    is_zip,
    members,
    read_rows,
)
from closerlook.errors import SourceError
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series, Skipped

_ORIGIN, _ASYLUM = "country of origin", "country of asylum"
_SIDES = (_ASYLUM, _ORIGIN)
_KNOWN = frozenset({"year", *_SIDES, *(f"{side} (iso)" for side in _SIDES)})
_GROUPS = ("refugees", "asylum-seekers")
"""What sets the population figures apart from UNHCR's other downloads."""

_DATE = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
_FEW = 5
"""As many countries are named in an indicator's name: the file was asked for them alone."""

_MOST_MEMBERS = 10
_ALIASES = {
    ("refugee", _ASYLUM): ("refugees hosted", "refugees living in the country", "refugees in"),
    ("refugee", _ORIGIN): ("refugees from the country", "refugees who fled"),
    ("asylum", _ASYLUM): ("asylum seekers in the country", "pending asylum claims"),
    ("asylum", _ORIGIN): ("asylum seekers from the country",),
}


@dataclass(slots=True)
class _Sums:
    """The people of one group of one country, by year, with the rows that were added up."""

    totals: dict[str, Decimal] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)
    """Why the sum of a year cannot be known."""
    rows: list[int] = field(default_factory=list)


def is_unhcr(path: Path) -> bool:
    """Tell whether a .csv or .zip is a download of UNHCR's population figures."""
    return _table(path) is not None


def read_unhcr(path: Path, *, published: str | None = None, edition: str | None = None) -> Dataset:
    """Read the figures, and add up their rows exactly by country of asylum and of origin.

    A year in which one cell of a sum is withheld ("*": one to four people), not
    understood, or given twice is skipped for that country. Where the file is of a few
    countries only, the name of the indicator says so. Raises `SourceError` when the file
    is no such download.
    """
    table = _table(path)
    if table is None:
        raise SourceError(
            f"{path} is no download of UNHCR's population figures: no columns Year, "
            "Country of origin, Country of asylum, Refugees",
            hint="--as table reads any other table of statistics",
        )
    member, at = table
    rows = first_rows(path, member)
    titles = rows[at]
    named, filled = _survey(path, member, at)
    groups = [n for n in sorted(filled) if titles[n] and titles[n].lower() not in _KNOWN]
    extracted = next((m[1] for row in rows[:at] if (m := _DATE.search(" ".join(row)))), None)
    return Dataset(
        Publication(
            title="Refugee population statistics",
            publisher="UNHCR",
            url="https://www.unhcr.org/refugee-statistics/",
            edition=edition or "",
            published=published or extracted,
        ),
        tuple(
            _indicator(titles[n], side, named[_other(side)])
            for side in _SIDES
            if named[side]
            for n in groups
        ),
        _contents(path, member, at, groups, [side for side in _SIDES if named[side]]),
    )


def _table(path: Path) -> tuple[str, int] | None:
    """Return the member of an archive (``""`` for a .csv) and the index of its header."""
    names = members(path)[:_MOST_MEMBERS] if is_zip(path) else [""] if is_delimited(path) else []
    for name in names:
        for at, row in enumerate(first_rows(path, name)):
            titles = {cell.lower() for cell in row}
            counts = any(title.startswith(_GROUPS) for title in titles)
            if {"year", *_SIDES} <= titles and counts:
                return name, at
    return None


def _other(side: str) -> str:
    return _ORIGIN if side == _ASYLUM else _ASYLUM


def _survey(path: Path, member: str, at: int) -> tuple[dict[str, dict[str, None]], set[int]]:
    """Return the countries that are named on each side, and the columns that hold something."""
    found: dict[str, dict[str, None]] = {side: {} for side in _SIDES}
    filled: set[int] = set()
    columns: dict[str, int] = {}
    width = 0
    for number, row in read_rows(path, member):
        if number == at + 1:
            columns, width = {title.lower(): n for n, title in enumerate(row)}, len(row)
        elif number > at + 1 and len(row) == width:
            filled.update(n for n, cell in enumerate(row) if not is_missing(cell))
            for side in _SIDES:
                if _named(row[columns[side]]):
                    found[side][row[columns[side]]] = None
    return found, filled


def _named(cell: str) -> bool:
    return cell not in {"", "-"}


def _code(group: str, side: str) -> str:
    return f"{slug(group)}.{slug(side)}"


def _indicator(group: str, side: str, others: dict[str, None]) -> Indicator:
    only = ""
    if 0 < len(others) <= _FEW:
        only = (", from " if side == _ASYLUM else ", in ") + " and ".join(others)
    starts = [start for start, of in _ALIASES if of == side and group.lower().startswith(start)]
    aliases = _ALIASES[starts[0], side] if starts else ()
    scope = f"The file names {len(others)}." if others else "It is as the file gives it."
    return Indicator(
        code=_code(group, side),
        name=f"{group}{only}, by {side}",
        description=(
            f"People counted by UNHCR ({group}), by {side}: the exact sum of the rows of all "
            f"{_other(side).replace('country', 'countries')} in the file. {scope}"
        ),
        aliases=() if only else aliases,
    )


def _contents(
    path: Path, member: str, at: int, groups: list[int], sides: list[str]
) -> Iterator[Series | Skipped]:
    file = f"{path.name}/{member}" if member else path.name
    sums: dict[tuple[str, Entity], _Sums] = {}
    seen: dict[tuple[str, ...], int] = {}
    columns: dict[str, int] = {}
    titles: list[str] = []
    for number, row in read_rows(path, member):
        if number == at + 1:
            titles, columns = row, {title.lower(): n for n, title in enumerate(row)}
        if number <= at + 1 or not any(row):
            continue
        where = f"{file}, row {number}"
        if len(row) != len(titles):
            yield Skipped(where, f"{len(row)} cells in place of {len(titles)}")
            continue
        period = iso_period(row[columns["year"]])
        if period is None:
            yield Skipped(where, f'"{row[columns["year"]]}" is no year')
            continue
        key = (period, *(row[columns[side]] for side in _SIDES))
        first = seen.setdefault(key, number)
        entities = {side: _entity(row, columns, side) for side in sides}
        for n in groups:
            value, why = _read(row[n])
            if why and row[n] != "*":
                yield Skipped(f"{where}, column {titles[n]}", why)
            if first != number:
                why = f"rows {first} and {number} are of the same year, origin and asylum"
            for side, entity in entities.items():
                if entity is not None and (value is not None or why):
                    one = sums.setdefault((_code(titles[n], side), entity), _Sums())
                    _add(one, period, value, why, number)
    for (indicator, entity), one in sums.items():
        yield from _series(file, indicator, entity, one)


def _entity(row: list[str], columns: dict[str, int], side: str) -> Entity | None:
    name = row[columns[side]]
    at = columns.get(f"{side} (iso)")
    code = row[at] if at is not None and _named(row[at]) else ""
    return Entity(name, code) if _named(name) else None


def _read(cell: str) -> tuple[Decimal | None, str]:
    """Return the number in a cell, or why it has none that is known; neither for a blank."""
    if cell == "*":
        return None, 'a cell is "*": one to four people, withheld to protect them'
    try:
        value = plain_value(cell)
    except ValueError as reason:
        return None, f'"{cell}": {reason}'
    return (None, "") if value is None else (Decimal(value), "")


def _add(one: _Sums, period: str, value: Decimal | None, why: str, row: int) -> None:
    if why:
        one.unknown.setdefault(period, f"{why} (row {row})")
    if value is not None:
        one.totals[period] = one.totals.get(period, Decimal()) + value
    one.rows.append(row)


def _series(file: str, indicator: str, entity: Entity, one: _Sums) -> Iterator[Series | Skipped]:
    origin = f"{file}, {rows_in_words(one.rows)}"
    for period, why in sorted(one.unknown.items()):
        yield Skipped(origin, f"{entity.name}, {indicator}, {period} has no exact sum: {why}")
    periods = tuple(sorted(one.totals.keys() - one.unknown.keys()))
    if periods:
        values = tuple(f"{one.totals[period]:f}" for period in periods)
        yield Series(indicator, entity, periods, values, f"{origin}, added up")
