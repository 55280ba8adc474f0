"""Any table of statistics → a `closerlook.statistics.Dataset`, read by a mapping."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from closerlook.edge.files import DEFAULT_LIMIT
from closerlook.edge.importers.layout import lay_out
from closerlook.edge.importers.mapping import Mapping
from closerlook.edge.importers.readings import Reading, readings
from closerlook.edge.importers.roles import Role
from closerlook.edge.tables import SHAPES, json_table, read_json, read_table
from closerlook.edge.tables import Reading as Tables
from closerlook.errors import SourceError
from closerlook.model import Document
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series, Skipped

_Key = tuple[str, str]
"""What is measured, and in what unit: an indicator."""


def read_tables(where: str, *, limit: int = DEFAULT_LIMIT) -> Tables:
    """Read a .csv, .tsv, .xlsx, .ods or .json file into one document a table, with asides.

    Raises `SourceError` when the file cannot be read or holds no table.
    """
    if Path(where).suffix.lower() != ".json":
        return read_table(where, limit=limit)
    document = json_table(read_json(where, limit), where)
    if document is None:
        raise SourceError(f"cannot read {where}: it holds no table", hint=f"write {SHAPES}")
    return (document,), ()


def read_with(document: Document, mapping: Mapping, publication: Publication) -> Dataset:
    """Read a table by a mapping that was made for it, or for a table with the same columns.

    Parameters
    ----------
    document
        A table, as `read_tables` returns it.
    mapping
        From `guess_mapping` or `with_overrides`. Number and date notations are those that
        the mapping holds: it was shown to the user, and nothing is decided again.
    publication
        The edition that the table belongs to.

    Returns
    -------
    The data set. Series come in the order in which the table first names them. What was
    skipped comes before them, with its row and column.

    Raises
    ------
    SourceError
        When the mapping has problems, the columns are others, or nothing can be read.
    """
    sheet = lay_out(document)
    mapping = mapping.for_sheet(sheet)
    if mapping.problems:
        what, hint = mapping.problems[0]
        raise SourceError(f"cannot read {sheet.location}: {what}", hint=hint)
    contents = list(readings(mapping))
    skipped = [*sheet.notes, *(item for item in contents if isinstance(item, Skipped))]
    found = [item for item in contents if isinstance(item, Reading)]
    if not found:
        hint = "see how it was read, and say what is what"
        why = f" ({skipped[0].where}: {skipped[0].why})" if skipped else ""
        raise SourceError(f"cannot read {sheet.location}: it holds no value{why}", hint=hint)
    groups: dict[_Key, list[Reading]] = defaultdict(list)
    for reading, key in zip(found, _keys(found), strict=True):
        groups[key].append(reading)
    codes = _codes(groups)
    indicators = tuple(
        Indicator(codes[key], key[0], key[1], _scale(group), _about(mapping, group))
        for key, group in groups.items()
    )
    series = [
        item
        for key, group in groups.items()
        for item in _series(mapping, codes[key], group, _scale(group))
    ]
    return Dataset(publication, indicators, iter([*skipped, *series]))


def _keys(found: Sequence[Reading]) -> Iterator[_Key]:
    """Yield each reading's indicator; where some cells are marked "%", the others are too."""
    marks: dict[tuple[str, int], set[str]] = defaultdict(set)
    for reading in found:
        if reading.marked:
            marks[reading.measure, reading.column].add(reading.unit)
    for reading in found:
        units = marks[reading.measure, reading.column]
        unmarked = not reading.unit and len(units) == 1
        yield reading.measure, next(iter(units)) if unmarked else reading.unit


def _codes(groups: dict[_Key, list[Reading]]) -> dict[_Key, str]:
    """Return a code for each indicator: the table's own, or its name in plain letters."""
    codes: dict[_Key, str] = {}
    for key, group in groups.items():
        name, unit = key
        own = {reading.code for reading in group}
        plain = own.pop() if len(own) == 1 and "" not in own else _slug(name)
        code, n = plain or "value", 1
        if code in codes.values() and unit:
            code = f"{code}-{_slug(unit)}"
        while code in codes.values():
            n += 1
            code = f"{plain}-{n}"
        codes[key] = code
    return codes


def _slug(words: str) -> str:
    return re.sub(r"[^\w%]+", "-", words.lower()).strip("-")


def _scale(group: Sequence[Reading]) -> int:
    return min(reading.scale for reading in group)


def _about(mapping: Mapping, group: Sequence[Reading]) -> str:
    """Return the table's captions, and how its periods are named."""
    lines = [*mapping.sheet.captions]
    for n in mapping.columns(Role.PERIOD):
        title = mapping.sheet.columns[n].title
        if re.search(r"\b(?:ending|ended|to|up to)\b", title, re.IGNORECASE):
            lines.append(f'Periods are those that the column "{title}" names.')
    if any(reading.period.begins for reading in group):
        lines.append("Years such as 2019/20 are given by the year in which they begin.")
    return "\n".join(lines)


def _series(
    mapping: Mapping, code: str, group: Sequence[Reading], scale: int
) -> Iterator[Series | Skipped]:
    entities: dict[Entity, list[Reading]] = defaultdict(list)
    for reading in group:
        entities[reading.entity].append(reading)
    for entity, found in entities.items():
        values: dict[str, list[tuple[Decimal, Reading]]] = defaultdict(list)
        for reading in found:
            value = reading.value.scaleb(reading.scale - scale)
            values[reading.period.iso].append((value, reading))
        kept: dict[str, str] = {}
        for period in sorted(values):
            said = {value for value, _ in values[period]}
            if len(said) > 1:
                yield _contradiction(mapping, entity, period, values[period])
                continue
            kept[period] = f"{values[period][0][0]:f}"
        if kept:
            origin = _origin(mapping, [r for r in found if r.period.iso in kept])
            yield Series(code, entity, tuple(kept), tuple(kept.values()), origin)


def _contradiction(
    mapping: Mapping, entity: Entity, period: str, values: Sequence[tuple[Decimal, Reading]]
) -> Skipped:
    rows = ", ".join(dict.fromkeys(str(reading.row) for _, reading in values[:5]))
    said = ", ".join(dict.fromkeys(f"{value:f}" for value, _ in values[:5]))
    what = f"{entity.name}, {values[0][1].measure}, {period} has several values ({said})"
    return Skipped(f"{mapping.sheet.location}, rows {rows}", f"{what}: none was kept")


def _origin(mapping: Mapping, found: Sequence[Reading]) -> str:
    """Say where readings stand: "riders.csv, column B, rows 2 to 9"."""
    rows = sorted({reading.row for reading in found})
    columns = list(dict.fromkeys(reading.column for reading in found))
    parts = [mapping.sheet.location]
    if len(mapping.sheet.columns) > 1 and len(columns) == 1:
        parts.append(f"column {mapping.sheet.columns[columns[0]].letter}")
    if len(rows) == 1:
        parts.append(f"row {rows[0]}")
    elif all(b - a == 1 for a, b in pairwise(rows)) or len(rows) > 4:
        parts.append(f"rows {rows[0]} to {rows[-1]}")
    else:
        parts.append("rows " + ", ".join(map(str, rows)))
    return ", ".join(parts)
