"""The World Bank's indicators: an answer of its API, or a file of its bulk downloads.

The API (v2, ``format=json``) answers with a list of two: what page this is, and the
readings (https://datahelpdesk.worldbank.org/knowledgebase/articles/889392). A bulk file
has a row for a country and indicator, and a column a year; it comes alone, or in a .zip
with files that say what the indicators mean. DataBank writes the same columns with
"Series" in place of "Indicator".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from closerlook.edge.importers.gathered import Gathered, iso_period, plain_value
from closerlook.edge.importers.rows import (
    first_rows,
    is_delimited,
    is_zip,
    members,
    read_rows,
)
from closerlook.edge.importers.units_in_titles import split_unit
from closerlook.edge.tables import read_json
from closerlook.errors import SourceError
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series, Skipped

_ANSWER = re.compile(r'\s*\[\s*\{[^{}\[\]]*"pages"[^{}\[\]]*\}\s*,\s*(?:\[\s*[{\]]|null)')
_LARGEST_ANSWER = 500_000_000  # bytes
_MOST_MEMBERS = 20  # of an archive that are looked into; the World Bank's hold ten at most
_WDI = "World Development Indicators"
_YEAR_COLUMN = re.compile(r"(\d{4}(?:[QM]\d{1,2})?)(?: \[YR\d{4}(?:[QM]\d{1,2})?\])?")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_NO_UNIT = re.compile(
    r"=|\b(?:estimate|rank|ranking|score|scale|rating|index|series|aggregate|ages?|male|female|"
    r"current|number|recalculated)\b",
    re.IGNORECASE,
)


def is_worldbank(path: Path) -> bool:
    """Tell whether a file is an answer of the World Bank's API, or one of its bulk files."""
    if path.suffix.lower() == ".json":
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return _ANSWER.match(file.read(2000)) is not None
    if is_zip(path):
        return any(_header(first_rows(path, name)) for name in members(path)[:_MOST_MEMBERS])
    return is_delimited(path) and _header(first_rows(path)) is not None


def read_worldbank(
    path: Path, *, published: str | None = None, edition: str | None = None
) -> Dataset:
    """Read the API's JSON, a bulk .csv, or the .zip it comes in.

    Indicators and entities keep the Bank's codes ("SP.POP.TOTL", "KEN"); its date of the
    last update is the date of publication unless another is given. Raises `SourceError`
    when the file holds no readings of the World Bank's.
    """
    if path.suffix.lower() == ".json":
        return _answer(path, published, edition)
    return _bulk(path, published, edition)


def _publication(
    title: str, updated: str | None, published: str | None, edition: str | None
) -> Publication:
    return Publication(
        title=title,
        publisher="World Bank",
        url="https://data.worldbank.org/",
        edition=edition or "",
        published=published or updated,
    )


def _indicator(code: str, name: str, description: str = "", unit: str = "") -> Indicator:
    titled = split_unit(name)
    scale = titled.scale or 0
    unit = unit or _unit(name, titled.unit)
    return Indicator(code, name, unit, scale, " ".join(description.split()))


def _unit(name: str, read: str | None) -> str:
    """Return the unit in a name: what is read of it, or the words in the last brackets."""
    if "international $" in name:  # of equal purchasing power, and so no dollars
        return "international dollars"
    if "LCU" in name:
        return "local currency"
    brackets = _IN_BRACKETS.search(name)
    if read is not None or brackets is None or _NO_UNIT.search(brackets[1]):
        return read or ""
    return brackets[1]


# ---------------------------------------------------------------- the API's


def _answer(path: Path, published: str | None, edition: str | None) -> Dataset:
    match read_json(str(path), _LARGEST_ANSWER):
        case [dict() as about, list() as observations] if observations:
            pass
        case _:
            raise SourceError(
                f"cannot read {path}: the World Bank's answer holds no readings",
                hint="open its address in a browser: the country or the indicator may be misspelt",
            )
    indicators: dict[str, Indicator] = {}
    gathered = Gathered(path.name)
    skipped: list[Skipped] = []
    if str(about.get("pages") or "1") != "1":
        why = f"page {about.get('page')} of {about['pages']}: the others are not in this file"
        skipped.append(Skipped(path.name, f"{why}; ask again with per_page={about.get('total')}"))
    for number, one in enumerate(observations, start=1):
        why = _observation(one, number, indicators, gathered)
        if why:
            skipped.append(Skipped(f"{path.name}, reading {number}", why))
    title = _WDI if str(about.get("sourceid")) == "2" else "World Bank indicators"
    return Dataset(
        _publication(title, _iso(about.get("lastupdated")), published, edition),
        tuple(indicators.values()),
        iter([*skipped, *gathered.contents()]),
    )


def _observation(
    one: Any, number: int, indicators: dict[str, Indicator], gathered: Gathered
) -> str:
    """Gather one reading of an answer; return why it cannot be, or ``""``."""
    match one:
        case {
            "indicator": {"id": str(code), "value": str(name)},
            "country": {"id": str(short), "value": str(country)},
            "date": str(date),
        }:
            pass
        case _:
            return "it does not say of which indicator, country and date it is"
    indicators.setdefault(code, _indicator(code, name, unit=str(one.get("unit") or "")))
    try:
        value = plain_value(str(one.get("value") or ""))
    except ValueError as reason:
        return f'"{one["value"]}": {reason}'
    if value is None:
        return ""
    period = iso_period(date)
    if period is None:
        return f'"{date}" is no period that can be read'
    entity = Entity(country, one.get("countryiso3code") or short)
    gathered.add(code, entity, period, value, number)
    return ""


def _iso(date: Any) -> str | None:
    """Return "2025-07-01" as it is, and "07/01/2025" (DataBank's) in ISO 8601."""
    for shape in ("%Y-%m-%d", "%m/%d/%Y"):
        try:
            return datetime.strptime(str(date), shape).date().isoformat()
        except ValueError:
            continue
    return None


# ---------------------------------------------------------------- bulk files


def _header(rows: list[list[str]]) -> int | None:
    """Return the index of the row with the columns of a bulk file, or None."""
    for number, row in enumerate(rows):
        if {"Country Name", "Country Code"} <= set(row) and _named(row):
            return number
    return None


def _named(row: list[str]) -> str:
    """Return what a header calls indicators: "Indicator", "Series", or ``""``."""
    for word in ("Indicator", "Series"):
        if {f"{word} Name", f"{word} Code"} <= set(row):
            return word
    return ""


def _bulk(path: Path, published: str | None, edition: str | None) -> Dataset:
    names = members(path) if is_zip(path) else [""]
    tables = [name for name in names if _header(first_rows(path, name)) is not None]
    if not tables:
        raise SourceError(
            f"{path} is no file of the World Bank's: no columns Country Code and Indicator Code",
            hint="--as table reads any other table of statistics",
        )
    title, updated = "", None
    listed: dict[str, str] = {}
    for name in tables:
        about, codes = _survey(path, name)
        listed |= {code: words for code, words in codes.items() if code not in listed}
        title = title or about.get("Data Source", "")
        updated = updated or _iso(about.get("Last Updated Date") or about.get("Last Updated"))
    meanings = _meanings(path, [name for name in names if name and name not in tables])
    return Dataset(
        _publication(title or _WDI, updated, published, edition),
        tuple(_indicator(code, name, meanings.get(code, "")) for code, name in listed.items()),
        _contents(path, tables),
    )


def _survey(path: Path, member: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return what stands above and below the table, and the name of each indicator."""
    about: dict[str, str] = {}
    listed: dict[str, str] = {}
    at = _header(first_rows(path, member)) or 0
    head: list[str] = []
    for number, row in read_rows(path, member):
        if number <= at:
            about[row[0] if row else ""] = row[1] if len(row) > 1 else ""
        elif number == at + 1:
            head = row
        elif (one := dict(zip(head, row, strict=False))) and (code := _code(one)):
            listed.setdefault(code, one.get("Indicator Name") or one.get("Series Name") or code)
        elif row and ":" in row[0]:
            key, _, value = row[0].partition(":")
            about["Data Source" if key.startswith("Data from") else key] = value.strip()
    return about, listed


def _code(one: dict[str, str]) -> str:
    return one.get("Indicator Code") or one.get("Series Code") or ""


def _meanings(path: Path, names: list[str]) -> dict[str, str]:
    """Return what the indicators mean, by code, from Metadata_Indicator or WDISeries files."""
    found: dict[str, str] = {}
    for name in names:
        head: list[str] = []
        for number, row in read_rows(path, name):
            if number == 1:
                head = [cell.lower().replace("_", " ") for cell in row]
                if not {"indicator code", "series code"} & set(head):
                    break
                continue
            one = dict(zip(head, row, strict=False))
            code = one.get("indicator code") or one.get("series code") or ""
            words = one.get("source note") or one.get("long definition") or ""
            if code and words:
                found.setdefault(code, words)
    return found


def _contents(path: Path, tables: list[str]) -> Iterator[Series | Skipped]:
    seen: dict[tuple[str, str], str] = {}
    for member in tables:
        file = f"{path.name}/{member}" if member else path.name
        at = _header(first_rows(path, member)) or 0
        head: list[str] = []
        columns: dict[int, str] = {}
        for number, row in read_rows(path, member):
            if number == at + 1:
                head, columns = row, _years(row)
                left = [t for n, t in enumerate(row) if t and n not in columns and t not in _KNOWN]
                if left:
                    yield Skipped(f"{file}, row {number}", f"no years: {', '.join(left)}")
            if number <= at + 1:
                continue
            one = dict(zip(head, row, strict=False))
            code, country = _code(one), one.get("Country Name", "")
            if not code or not country:
                if any(row[1:]):
                    why = "it names no country or no indicator"
                    yield Skipped(f"{file}, row {number}", why)
                continue
            key = code, one.get("Country Code", "") or country
            where = f"{file}, row {number}"
            if (first := seen.setdefault(key, where)) != where:
                yield Skipped(where, f"{country}, {code} a second time; {first} was kept")
                continue
            yield from _row(row, columns, code, Entity(country, one.get("Country Code", "")), where)


_KNOWN = frozenset(
    "Country Name,Country Code,Indicator Name,Indicator Code,Series Name,Series Code".split(",")
)


def _years(head: list[str]) -> dict[int, str]:
    matches = {n: _YEAR_COLUMN.fullmatch(title) for n, title in enumerate(head)}
    periods = {n: iso_period(match[1]) for n, match in matches.items() if match}
    return {n: period for n, period in periods.items() if period}


def _row(
    row: list[str], columns: dict[int, str], code: str, entity: Entity, where: str
) -> Iterator[Series | Skipped]:
    kept: dict[str, str] = {}
    for n, period in columns.items():
        cell = row[n] if n < len(row) else ""
        try:
            value = plain_value(cell)
        except ValueError as reason:
            yield Skipped(f"{where}, {period}", f'"{cell}": {reason}')
            continue
        if value is not None:
            kept[period] = value
    if kept:
        periods = tuple(sorted(kept))
        yield Series(code, entity, periods, tuple(kept[period] for period in periods), where)
