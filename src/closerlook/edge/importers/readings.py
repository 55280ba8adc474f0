"""A table read by its mapping: one reading after another, in the order of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from closerlook.edge.importers.headings import Heading
from closerlook.edge.importers.numbers_in_columns import Number, is_missing, read_number
from closerlook.edge.importers.periods_in_columns import (
    Period,
    part_of_year,
    read_period,
)
from closerlook.edge.importers.roles import Role, is_value_word
from closerlook.edge.importers.units_in_titles import Titled, read_unit, split_unit
from closerlook.statistics import Entity, Skipped

if TYPE_CHECKING:
    from closerlook.edge.importers.layout import Line
    from closerlook.edge.importers.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Reading:
    """One value: ``value × 10**scale`` in ``unit``, and where it stands.

    ``marked`` tells that the unit comes from the cell itself ("4.2%"), so that cells of
    the same column that are not marked are in it too.
    """

    row: int
    column: int
    entity: Entity
    measure: str
    code: str
    period: Period
    value: Decimal
    unit: str
    scale: int
    marked: bool = False


def readings(mapping: Mapping) -> Iterator[Reading | Skipped]:
    """Yield every reading of the table, and what is skipped with the reason.

    Cells that say that there is no value are left out without a word. A mapping with
    problems is read as far as it can be.
    """
    filled = repeated_labels(mapping)
    for line in mapping.sheet.lines:
        row = tuple(filled.get(n, {}).get(line.number, c) for n, c in enumerate(line.cells))
        yield from _row(mapping, line, row)


def repeated_labels(mapping: Mapping) -> dict[int, dict[int, str]]:
    """Return by column and row number the labels that stand for the blanks below them.

    A column with a label for at most every second row says each once, in the first of
    the rows that it is for. Codes are never repeated: a total often has none.
    """
    filled: dict[int, dict[int, str]] = {}
    lines = mapping.sheet.lines
    for role in (Role.ENTITY, Role.INDICATOR, Role.PERIOD):
        for n in mapping.columns(role):
            if lines and lines[0].cells[n] and len(mapping.sheet.cells(n)) * 2 <= len(lines):
                last, filled[n] = "", {}
                for line in lines:
                    last = line.cells[n] or last
                    filled[n][line.number] = last
    return filled


def _row(mapping: Mapping, line: Line, row: Sequence[str]) -> Iterator[Reading | Skipped]:
    values = [n for n in mapping.columns(Role.VALUE) if not is_missing(row[n])]
    if not values:
        return
    where = f"{mapping.sheet.location}, row {line.number}"
    by_period = any(mapping.headings[n].period for n in values)
    period = None if by_period else _period(mapping, row)
    if isinstance(period, str):
        yield Skipped(where, period)
        return
    for n in values:
        place = f"{where}, column {mapping.sheet.columns[n].letter}"
        heading = mapping.headings[n]
        entity = _entity(mapping, row, heading)
        if not entity.name:
            yield Skipped(place, "no entity is named")
            continue
        when = read_period(heading.period, mapping.dates) if by_period else period
        if when is None:
            yield Skipped(place, f'"{heading.period}" is no period that can be read')
            continue
        if not mapping.decimals[n].mark:
            yield Skipped(place, f'"{row[n]}": {mapping.decimals[n].why}')
            continue
        try:
            number = read_number(row[n], mapping.decimals[n].mark)
        except ValueError as reason:
            yield Skipped(place, f'"{row[n]}": {reason}')
            continue
        yield _reading(mapping, line.number, n, row, entity, when, number)


def _period(mapping: Mapping, row: Sequence[str]) -> Period | str:
    """Return the period of a row, or why it has none."""
    columns = mapping.columns(Role.PERIOD)
    words = [row[n] for n in columns if row[n]]
    if not columns:
        written = mapping.period
        found = read_period(written, mapping.dates)
        return found or f'"{written}" is no period that can be read'
    periods = [found for cell in words if (found := read_period(cell, mapping.dates))]
    parts = [cell for cell in words if not read_period(cell, mapping.dates)]
    if len(periods) == 1 and len(parts) == 1 and len(periods[0].iso) == 4:
        titles = " ".join(mapping.sheet.columns[n].title for n in columns).lower()
        quarters = "quarter" in titles or "qtr" in titles
        if part := part_of_year(parts[0], quarters=quarters):
            return Period(f"{periods[0].iso}-{part}")
    if len(periods) == 1 and not parts:
        return periods[0]
    return f'"{" ".join(words)}" is no period that can be read' if words else "it names no period"


def _entity(mapping: Mapping, row: Sequence[str], heading: Heading) -> Entity:
    codes = [row[n] for n in mapping.columns(Role.CODE)]
    code = codes[0] if codes else ""
    if mapping.across == "entity":
        return Entity(heading.name)
    names = [row[n] for n in mapping.columns(Role.ENTITY)]
    name = names[0] if names else code or mapping.place
    return Entity(_unmarked(name), code)


def _unmarked(name: str) -> str:
    """Return a name without the footnote marks behind it."""
    return name.rstrip("¹²³⁰⁴⁵⁶⁷⁸⁹*†‡").strip()


def _reading(
    mapping: Mapping, row: int, n: int, cells: Sequence[str], entity: Entity, period: Period,
    number: Number,
) -> Reading:  # fmt: skip
    heading = mapping.headings[n]
    listed = [split_unit(cells[m]) for m in mapping.columns(Role.INDICATOR)]
    measured = next((cells[m] for m in mapping.columns(Role.INDICATOR)), "")
    titled = listed[0] if listed else Titled("")
    names = [titled.name or measured]
    several = len(mapping.columns(Role.VALUE)) > 1
    if mapping.across != "entity" and not is_value_word(heading.name) and (several or not listed):
        names.append(heading.name)
    if mapping.choices.measure and not several:
        names = [mapping.measure]
    if not any(names):
        names.append(mapping.measure)
    names += [cells[m] for m in mapping.columns(Role.BREAKDOWN)]
    codes = [cells[m] for m in mapping.columns(Role.INDICATOR_CODE)]
    # A code names the indicator as a whole only where no title or breakdown divides it.
    code = codes[0] if codes and len([name for name in names if name]) == 1 else ""
    unit, scale = _unit(mapping, cells, heading, titled)
    marked = unit is None and bool(number.unit)
    return Reading(
        row, n, entity, ", ".join(filter(None, map(_unmarked, names))), code, period,
        _signed(mapping, cells[n], number), unit or number.unit, number.scale or scale, marked,
    )  # fmt: skip


def _signed(mapping: Mapping, cell: str, number: Number) -> Decimal:
    plain = mapping.choices.brackets == "plain" and "(" in cell and "-" not in cell
    return abs(number.value) if plain else number.value


def _unit(
    mapping: Mapping, cells: Sequence[str], heading: Heading, titled: Titled
) -> tuple[str | None, int]:
    """Return the unit and scale by the nearest words that say so, and not by the cell."""
    choices, caption = mapping.choices, mapping.caption
    written = next((cells[n] for n in mapping.columns(Role.UNIT)), "")
    in_column = read_unit(written) or (None if is_missing(written) else written, None)
    units = (choices.unit, in_column[0], heading.unit, titled.unit, caption.unit)
    scales = (choices.scale, in_column[1], heading.scale, titled.scale, caption.scale)
    unit = next((unit for unit in units if unit is not None), None)
    return unit, next((scale for scale in scales if scale), 0)
