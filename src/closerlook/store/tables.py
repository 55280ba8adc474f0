"""Series as a table document, so that a proof's cells can be cited and redone.

The table is written the same way every time: its text, and so its digest, depends on
nothing but the indicator's edition and the entities asked for.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from closerlook.model import Document, SourceKind, Span, Table
from closerlook.store.reading import IndicatorRow, SeriesRow
from closerlook.verify import digest, grid

_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}


def table_of(indicator: IndicatorRow, series: Iterable[SeriesRow], record: str) -> Document:
    """Return a table with a row a reading: place, period, and the indicator's value.

    ``location`` names the record and the rows of its view ``observation``.
    """
    text, cells = _written(("place", "period", heading(indicator)), tuple(series))
    edition = indicator.edition or indicator.published
    return Document(
        id=digest(text),
        text=text,
        title=f"{indicator.name}, {indicator.dataset}",
        publisher=indicator.publisher,
        published=indicator.published,
        url=indicator.url,
        media_type="text/csv",
        kind=SourceKind.TABLE,
        table=Table(cells, 0),
        edition=edition or None,
        licence=indicator.licence,
        location=f"{record}#indicator={indicator.code}&edition={edition or ''}",
    )


def _written(
    head: tuple[str, str, str], series: tuple[SeriesRow, ...]
) -> tuple[str, tuple[tuple[Span | None, ...], ...]]:
    """Return rows as CSV, and where the cells stand in it, as `closerlook.verify.grid` says.

    The places are counted while writing: reading a long table back would take longer than all
    the rest of a claim's evidence.
    """
    parts = [(head[0], head[1:2], head[2:]), *((s.entity, s.periods, s.values) for s in series)]
    names = {place for place, _, _ in parts} | {head[2]}
    if any('"' in cell or "\n" in cell or cell != cell.strip() or not cell for cell in names):
        out = io.StringIO()
        rows = [(place, *row) for place, *columns in parts for row in zip(*columns, strict=True)]
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue(), grid(out.getvalue())
    written = {cell: f'"{cell}"' if _QUOTED.search(cell) else cell for cell in names}
    at = 0
    cells: list[tuple[Span | None, ...]] = []
    lines: list[str] = []
    for place, periods, values in parts:
        first = written[place]
        long, wide = len(place), len(first) + 1
        inside = (len(first) - long) // 2
        for period, value in zip(periods, values, strict=True):
            last = written.get(value, value)
            start, middle = at + inside, at + wide
            end = middle + len(period)
            begin = end + 1 + (len(last) - len(value)) // 2
            cells.append(
                (Span(start, start + long), Span(middle, end), Span(begin, begin + len(value)))
            )
            lines.append(f"{first},{period},{last}\n")
            at = end + len(last) + 2
    return "".join(lines), tuple(cells)


_QUOTED = re.compile(r"[,;\t|\r]")


def heading(indicator: IndicatorRow) -> str:
    """Return the column's heading: the indicator's name and, in brackets, its unit."""
    unit = " ".join(part for part in (_SCALES.get(indicator.scale, ""), indicator.unit) if part)
    unit = "%" if unit == "percent" else unit
    said = indicator.name.lower()
    return indicator.name if not unit or unit.lower() in said else f"{indicator.name} ({unit})"
