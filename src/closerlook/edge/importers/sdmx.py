"""SDMX-CSV: the tables of Eurostat, the OECD, the IMF and other statistical offices.

Each row is one observation. The dimensions stand before ``OBS_VALUE``, what else is said
of it stands behind (SDMX-CSV 2.0, https://github.com/sdmx-twg/sdmx-csv). Codes come alone
("DE"), with their label in the cell ("DE: Germany") or in a column of its own. Each
combination of dimensions other than place and time is an indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from closerlook.edge.importers.gathered import Gathered, iso_period, plain_value
from closerlook.edge.importers.rows import Row, first_rows, is_delimited, read_rows
from closerlook.edge.importers.sdmx_codes import PUBLISHERS, label_of, unit_of
from closerlook.errors import SourceError
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series, Skipped

_FLOW = ("DATAFLOW", "STRUCTURE_ID")
_PLACES = (
    "GEO", "REF_AREA", "REFERENCE_AREA", "COUNTRY", "LOCATION", "COU", "AREA", "REPORTER",
    "REP_COUNTRY",
)  # fmt: skip
_UNITS = ("UNIT_MEASURE", "UNIT")
_FREQUENCIES = ("FREQ", "FREQUENCY")
_MEASURES = ("INDICATOR", "MEASURE", "INDIC", "SUBJECT", "SERIES", "NA_ITEM", "ITEM")
_NO_DIMENSION = frozenset({
    *_FLOW, "STRUCTURE", "STRUCTURE_NAME", "ACTION", "LAST UPDATE", "LAST_UPDATE", "TIME_PERIOD",
    "OBS_VALUE", "OBS_STATUS", "OBS_FLAG", "CONF_STATUS", "UNIT_MULT", "DECIMALS",
})  # fmt: skip
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_DATAFLOW = re.compile(
    r"(?:(?P<agency>[\w.]+):)?(?P<id>[\w@]+)(?:\([\w.+]+\))?(?:: ?(?P<label>.+))?"
)
_NOT_APPLICABLE = frozenset({"_Z", "NAP"})


@dataclass(frozen=True, slots=True)
class _Column:
    """A dimension or attribute: where its codes stand, and where its labels do."""

    id: str
    at: int
    labels: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of a file by what they are; ``width`` is how many cells a row has."""

    width: int
    flow: _Column
    named: int | None
    dimensions: tuple[_Column, ...]
    place: _Column | None
    time: int
    value: int
    unit: _Column | None
    power: int | None
    action: int | None
    updated: int | None


@dataclass(slots=True)
class _Survey:
    """What a first reading finds: the labels of each indicator's codes, and its powers."""

    found: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    units: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)
    powers: dict[tuple[str, ...], int] = field(default_factory=dict)
    flow: str = ""
    name: str = ""
    updated: str = ""


def is_sdmx(path: Path) -> bool:
    """Tell whether a file is SDMX-CSV: it names a dataflow, TIME_PERIOD and OBS_VALUE."""
    if not is_delimited(path):
        return False
    ids = {_split(cell)[0].upper() for cell in next(iter(first_rows(path)), [])}
    return {"TIME_PERIOD", "OBS_VALUE"} <= ids and bool(ids & set(_FLOW))


def read_sdmx(path: Path, *, published: str | None = None, edition: str | None = None) -> Dataset:
    """Read an SDMX-CSV file, packed with gzip or not.

    Units come from ``UNIT_MEASURE`` or ``unit``, scales from ``UNIT_MULT``. Raises
    `SourceError` when it is no SDMX-CSV, or no column names the place.
    """
    if not is_sdmx(path):
        raise SourceError(
            f"{path} is no SDMX-CSV: no columns DATAFLOW (or STRUCTURE_ID), TIME_PERIOD, OBS_VALUE",
            hint="choose SDMX-CSV when downloading, with the codes; --as table reads other tables",
        )
    layout = _layout(first_rows(path)[0])
    if layout.place is None:
        raise SourceError(
            f"cannot read {path}: no column names the place ({', '.join(_PLACES).lower()})",
            hint="--as table --map entity=… says which column does",
        )
    survey = _surveyed(path, layout)
    flow = _DATAFLOW.fullmatch(survey.flow)
    id, agency = (flow["id"], flow["agency"]) if flow else ("", "")
    label = survey.name or (flow["label"] if flow else "") or ""
    publisher = PUBLISHERS.get((agency or "").split(".")[0], agency or None)
    about = f"Data set {survey.flow}." if survey.flow else ""
    return Dataset(
        Publication(
            title=label or id or path.name.split(".")[0],
            publisher=publisher,
            edition=edition or "",
            published=published or _day(survey.updated),
        ),
        _indicators(layout, survey, id, label, about),
        _contents(path, layout, survey, id),
    )


def _split(cell: str) -> tuple[str, str]:
    """Return the code and label of "DE: Germany" or "geo:Geopolitical entity"."""
    code, mark, label = cell.partition(":")
    return (code.strip(), label.strip()) if mark else (cell, "")


def _layout(head: list[str]) -> _Layout:
    columns: list[_Column] = []
    for n, (id, title) in enumerate(map(_split, head)):
        is_label = not _ID.fullmatch(id) or (id[:1].isupper() and not id.isupper())
        if id.upper() == "LAST UPDATE" or not is_label or not columns:
            columns.append(_Column(id.upper(), n, title=title))
        elif columns[-1].at == n - 1:  # "REF_AREA,Reference area": the labels of the codes before
            columns[-1] = _Column(columns[-1].id, n - 1, n, id)
    by_id = {column.id: column for column in columns}
    value = by_id["OBS_VALUE"].at
    place = next((by_id[id] for id in _PLACES if id in by_id), None)
    unit = next((by_id[id] for id in _UNITS if id in by_id), None)
    power, action = by_id.get("UNIT_MULT"), by_id.get("ACTION")
    updated = by_id.get("LAST UPDATE") or by_id.get("LAST_UPDATE")
    named = by_id.get("STRUCTURE_NAME")
    return _Layout(
        width=len(head),
        flow=next(by_id[id] for id in reversed(_FLOW) if id in by_id),
        named=named.at if named else None,
        dimensions=tuple(
            column
            for column in columns
            if (column.at < value or column == unit)
            and column.id not in _NO_DIMENSION
            and column != place
        ),
        place=place,
        time=by_id["TIME_PERIOD"].at,
        value=value,
        unit=unit,
        power=power.at if power else None,
        action=action.at if action else None,
        updated=updated.at if updated else None,
    )


def _said(row: list[str], column: _Column) -> tuple[str, str]:
    """Return the code and the label of a cell; the label may be ``""``."""
    code, label = _split(row[column.at])
    return code, label or (row[column.labels] if column.labels is not None else "")


def _observations(path: Path) -> Iterator[Row]:
    for number, row in read_rows(path):
        if number > 1 and any(row):
            yield number, row


def _key(row: list[str], layout: _Layout) -> tuple[str, ...]:
    return tuple(_split(row[column.at])[0] for column in layout.dimensions)


def _power(row: list[str], layout: _Layout) -> int:
    """Return the power of ten of a row; 0 where it says none that can be read."""
    if layout.power is None:
        return 0
    code = _split(row[layout.power])[0]
    return int(code) if re.fullmatch(r"-?\d{1,2}", code) else 0


def _surveyed(path: Path, layout: _Layout) -> _Survey:
    survey = _Survey()
    for _, row in _observations(path):
        if len(row) != layout.width:
            continue
        key = _key(row, layout)
        power = _power(row, layout)
        survey.powers[key] = min(survey.powers.get(key, power), power)
        if key not in survey.found:
            said = [(column.id, *_said(row, column)) for column in layout.dimensions]
            survey.found[key] = tuple(label or label_of(id, code) for id, code, label in said)
            survey.units[key] = _said(row, layout.unit) if layout.unit else ("", "")
        survey.flow = survey.flow or row[layout.flow.at]
        survey.name = survey.name or (row[layout.named] if layout.named is not None else "")
        if layout.updated is not None:
            survey.updated = survey.updated or row[layout.updated]
    return survey


def _day(updated: str) -> str | None:
    """Return the day of "12/11/24 23:00:00" (Eurostat's, day first) or "2024-11-12T…"."""
    if match := re.match(r"(\d\d)/(\d\d)/(\d\d)\b", updated):
        return f"20{match[3]}-{match[2]}-{match[1]}"
    return match[0] if (match := re.match(r"\d{4}-\d\d-\d\d", updated)) else None


# --------------------------------------------------------------- indicators


def _indicators(
    layout: _Layout, survey: _Survey, id: str, label: str, about: str
) -> tuple[Indicator, ...]:
    varied = {n for a, b in pairwise(survey.found) for n in range(len(a)) if a[n] != b[n]}
    made: list[Indicator] = []
    for key, labels in survey.found.items():
        unit, scale = unit_of(*survey.units[key])
        power = survey.powers[key]
        said = "; ".join(
            f"{column.title or column.id.lower()}: {words}"
            for column, words in zip(layout.dimensions, labels, strict=True)
        )
        made.append(
            Indicator(
                code=_code(id, key),
                name=_name(layout, key, labels, varied, label or id),
                unit=unit,
                scale=power or scale,
                description=f"{about} {said}".strip(),
                aliases=(label,) if label else (),
            )
        )
    return tuple(made)


def _code(id: str, key: tuple[str, ...]) -> str:
    return ".".join(filter(None, (id, *key)))


def _name(
    layout: _Layout, key: tuple[str, ...], labels: tuple[str, ...], varied: set[int], label: str
) -> str:
    """Return what is measured, then the dimensions that divide it.

    Frequency and unit are said only where they tell two indicators of the file apart.
    """
    first, rest = "", []
    for n, column in enumerate(layout.dimensions):
        minor = column in (layout.unit,) or column.id in _FREQUENCIES
        if key[n] in _NOT_APPLICABLE or not labels[n] or (minor and n not in varied):
            continue
        measure = column.id in _MEASURES or column.id.startswith("INDIC")
        if measure and not first and labels[n] != key[n]:
            first = labels[n]
        else:
            rest.append(labels[n])
    return ", ".join([first or label, *rest])


# ----------------------------------------------------------------- readings


def _contents(path: Path, layout: _Layout, survey: _Survey, id: str) -> Iterator[Series | Skipped]:
    gathered = Gathered(path.name)
    for number, row in _observations(path):
        why = _gather(row, number, layout, survey, id, gathered)
        if why:
            yield Skipped(f"{path.name}, row {number}", why)
    yield from gathered.contents()


def _gather(
    row: list[str], number: int, layout: _Layout, survey: _Survey, id: str, gathered: Gathered
) -> str:
    """Gather one observation; return why it cannot be, or ``""``."""
    if len(row) != layout.width:
        return f"{len(row)} cells in place of {layout.width}"
    if layout.action is not None and row[layout.action][:1] == "D":
        return "its ACTION deletes what an earlier file said"
    try:
        value = plain_value(row[layout.value])
    except ValueError as reason:
        return f'"{row[layout.value]}": {reason}'
    if value is None:
        return ""
    words = row[layout.time]
    period = iso_period(words) or iso_period(_split(words)[0])
    if period is None:
        return f'"{words}" is no year, quarter, month or day'
    assert layout.place is not None
    place, label = _said(row, layout.place)
    if not place:
        return "it names no place"
    key = _key(row, layout)
    shift = _power(row, layout) - survey.powers[key]  # never below 0: the least was taken
    value = _shifted(value, shift)
    gathered.add(_code(id, key), Entity(label or place, place), period, value, number)
    return ""


def _shifted(value: str, by: int) -> str:
    """Return a plain decimal with its point moved to the right."""
    return f"{Decimal(f'{value}e{by}'):f}" if by else value
