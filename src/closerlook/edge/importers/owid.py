"""Our World in Data: the table behind a chart, and what its metadata says of it.

A chart is downloaded as a .csv (``Entity,Code,Year,…`` or ``Day``, a column an indicator)
with a ``.metadata.json`` beside it, or as a .zip of both
(https://docs.owid.io/projects/etl/api/chart-api/).
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from closerlook.edge.importers.gathered import Gathered, plain_value, slug
from closerlook.edge.importers.rows import (
    first_rows,
    is_delimited,
    is_zip,
    members,
    read_rows,
)
from closerlook.edge.importers.units_in_titles import read_unit, split_unit
from closerlook.errors import SourceError
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series, Skipped

_YEAR = re.compile(r"\d{1,4}")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_MOST_MEMBERS = 5  # of an archive: a chart's holds one table


def is_owid(path: Path) -> bool:
    """Tell whether a .csv or .zip is a download of a chart of Our World in Data."""
    return _table(path) is not None


def read_owid(path: Path, *, published: str | None = None, edition: str | None = None) -> Dataset:
    """Read the table of a chart, with its metadata where they are beside it.

    The date of publication is the latest on which a column was updated, unless another is
    given. A column of words (a continent, say) is skipped as one. Raises `SourceError` when
    the file is no such table.
    """
    member = _table(path)
    if member is None:
        raise SourceError(
            f"{path} is no table of Our World in Data: it does not begin with Entity,Code,Year",
            hint="--as table reads any other table of statistics",
        )
    metadata = _metadata(path, member)
    chart = metadata.get("chart") or {}
    head = first_rows(path, member)[0]
    about = {n: _about(metadata, head[n]) for n in range(3, len(head))}
    indicators = {n: _indicator(head[n], about[n]) for n in about}
    if len({one.code for one in indicators.values()}) < len(indicators):
        raise SourceError(
            f"cannot read {path}: two columns have one name", hint="download it again in full"
        )
    numeric = _numeric(path, member, len(head))
    updates = [str(one["lastUpdated"]) for one in about.values() if one.get("lastUpdated")]
    return Dataset(
        Publication(
            title=chart.get("title") or Path(member or path).name.split(".")[0].replace("-", " "),
            publisher="Our World in Data",
            url=chart.get("originalChartUrl"),
            edition=edition or "",
            published=published or max(updates, default=None),
        ),
        tuple(one for n, one in indicators.items() if n in numeric),
        _contents(path, member, head, {n: one.code for n, one in indicators.items()}, numeric),
    )


def _table(path: Path) -> str | None:
    """Return the member of an archive that is the table, ``""`` for a .csv, or None."""
    names = members(path)[:_MOST_MEMBERS] if is_zip(path) else [""] if is_delimited(path) else []
    for name in names:
        head = [cell.lower() for cell in next(iter(first_rows(path, name)), [])]
        if len(head) > 3 and head[:2] == ["entity", "code"] and head[2] in {"year", "day"}:
            return name
    return None


def _metadata(path: Path, member: str) -> dict[str, Any]:
    """Return what the .metadata.json beside the table says, or nothing where there is none."""
    where = f"{path}"
    try:
        if member:
            wanted = member.removesuffix(".csv") + ".metadata.json"
            with zipfile.ZipFile(path) as packed:
                text = packed.read(wanted) if wanted in packed.namelist() else b"{}"
            where = f"{path}/{wanted}"
        else:
            beside = path.with_name(path.name.split(".csv")[0] + ".metadata.json")
            where = str(beside)
            text = beside.read_bytes() if beside.exists() else b"{}"
        found = json.load(io.TextIOWrapper(io.BytesIO(text), encoding="utf-8-sig"))
    except (OSError, ValueError) as trouble:
        raise SourceError(
            f"cannot read {where}: it is not JSON in UTF-8",
            hint="download it again, or take it away: the table can be read without it",
        ) from trouble
    return found if isinstance(found, dict) else {}


def _about(metadata: dict[str, Any], title: str) -> dict[str, Any]:
    columns = metadata.get("columns") or {}
    for name, about in columns.items():
        if isinstance(about, dict) and title in {name, about.get("shortName")}:
            return {"name": name, **about}
    return {}


def _indicator(title: str, about: dict[str, Any]) -> Indicator:
    name = str(about.get("titleLong") or about.get("titleShort") or about.get("name") or title)
    unit, scale = _unit(title, about)
    cited = about.get("citationShort")
    words = [
        str(about.get("descriptionShort") or ""),
        f"Time span: {about['timespan']}." if about.get("timespan") else "",
        f"Source: {cited}" if cited else "",
    ]
    others = (about.get("titleShort"), about.get("name"), title)
    return Indicator(
        code=str(about.get("shortName") or slug(title)),
        name=name,
        unit=unit,
        scale=scale,
        description=" ".join(" ".join(filter(None, words)).split()),
        aliases=tuple(dict.fromkeys(str(other) for other in others if other and other != name)),
    )


def _unit(title: str, about: dict[str, Any]) -> tuple[str, int]:
    """Return the unit and scale: those of the metadata, else those in the title."""
    written = str(about.get("unit") or about.get("shortUnit") or "").strip()
    if not written:
        titled = split_unit(title)
        return titled.unit or "", titled.scale or 0
    if read := read_unit(written):
        return read
    if "international" in written:  # dollars of equal purchasing power are no dollars
        return written, 0
    titled = split_unit(f"{title} ({written})")
    return (written, 0) if titled.unit is None else (titled.unit, titled.scale or 0)


def _numeric(path: Path, member: str, width: int) -> set[int]:
    """Return the columns that hold at least one number."""
    found: set[int] = set()
    left = set(range(3, width))
    for number, row in read_rows(path, member):
        if number == 1:
            continue
        for n in left & set(range(len(row))):
            try:
                if plain_value(row[n]) is not None:
                    found.add(n)
            except ValueError:
                continue
        left -= found
        if not left:
            break
    return found


def _contents(
    path: Path, member: str, head: list[str], codes: dict[int, str], numeric: set[int]
) -> Iterator[Series | Skipped]:
    file = f"{path.name}/{member}" if member else path.name
    gathered = Gathered(file)
    for n in sorted(codes.keys() - numeric):
        yield Skipped(f"{file}, column {head[n]}", "it holds no numbers")
    for number, row in read_rows(path, member):
        if number == 1 or not any(row):
            continue
        where = f"{file}, row {number}"
        if len(row) < 3 or not row[0]:
            yield Skipped(where, "it names no entity or no period")
            continue
        period = _period(row[2])
        cells = {n: row[n] for n in sorted(numeric) if n < len(row) and row[n]}
        if period is None:
            if cells:
                yield Skipped(where, f'"{row[2]}" is no year or day that can be read')
            continue
        for n, cell in cells.items():
            try:
                value = plain_value(cell)
            except ValueError as reason:
                yield Skipped(f"{where}, column {head[n]}", f'"{cell}": {reason}')
                continue
            if value is not None:
                gathered.add(codes[n], Entity(row[0], row[1]), period, value, number)
    yield from gathered.contents()


def _period(cell: str) -> str | None:
    """Return a year or day in ISO 8601; years before 1 have none here."""
    if _YEAR.fullmatch(cell) and int(cell):
        return cell.zfill(4)
    return cell if _DAY.fullmatch(cell) else None
