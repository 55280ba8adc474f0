"""Readings of published statistics, one after another, gathered into series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from closerlook.edge.importers.numbers_in_columns import is_missing, read_number
from closerlook.edge.importers.periods_in_columns import read_period
from closerlook.statistics import Entity, Series, Skipped

_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")


def plain_value(cell: str) -> str | None:
    """Return the number in a cell as a plain decimal; None where it says there is none.

    Decimals are behind a point, as in every format that a machine wrote; thousands may be
    grouped by commas. Raises ``ValueError`` with a reason for anything else.

    >>> plain_value("1.5e-3"), plain_value("12,400"), plain_value("..")
    ('0.0015', '12400', None)
    """
    if _PLAIN.fullmatch(cell):
        return cell
    if is_missing(cell):
        return None
    number = read_number(cell, ".")
    if number.unit or number.scale:
        raise ValueError("it is not a bare number")
    return f"{number.value:f}"


@lru_cache(maxsize=10_000)
def iso_period(cell: str) -> str | None:
    """Return the year, quarter, month or day in a cell in ISO 8601; None where it is none.

    A file has few periods and many rows, so that each is read once.
    """
    period = read_period(cell)
    return period.iso if period else None


def slug(words: str) -> str:
    """Return words as a code: lower case, with hyphens between."""
    return re.sub(r"[^\w%]+", "-", words.lower()).strip("-")


class Gathered:
    """Series in the making: one per indicator and entity, in the order of their first row.

    Where a file gives two values for one reading, neither is kept, and both are named.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._read: dict[tuple[str, Entity], dict[str, tuple[str, int]]] = {}
        self._more: dict[tuple[str, Entity], dict[str, list[tuple[str, int]]]] = {}

    def add(self, indicator: str, entity: Entity, period: str, value: str, row: int) -> None:
        """Add one reading and the row in which it stands."""
        key = indicator, entity
        first, _ = self._read.setdefault(key, {}).setdefault(period, (value, row))
        if first != value and Decimal(first) != Decimal(value):
            self._more.setdefault(key, {}).setdefault(period, []).append((value, row))

    def contents(self) -> Iterator[Series | Skipped]:
        """Yield the series, and before each the readings of it that contradict themselves."""
        for key, found in self._read.items():
            indicator, entity = key
            more = self._more.get(key, {})
            for period in sorted(more):
                said = [found[period], *more[period]]
                yield Skipped(
                    f"{self._file}, rows {', '.join(str(row) for _, row in said)}",
                    f"{entity.name}, {indicator}, {period} has several values "
                    f"({', '.join(value for value, _ in said)}): none was kept",
                )
            periods = tuple(sorted(found.keys() - more.keys()))
            if periods:
                rows = [found[period][1] for period in periods]
                yield Series(
                    indicator,
                    entity,
                    periods,
                    tuple(found[period][0] for period in periods),
                    f"{self._file}, {rows_in_words(rows)}",
                )


def rows_in_words(rows: list[int]) -> str:
    """Return "row 4", or "rows 4 to 9"."""
    first, last = min(rows), max(rows)
    return f"row {first}" if first == last else f"rows {first} to {last}"
