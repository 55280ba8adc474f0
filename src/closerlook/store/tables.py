"""Series as a table document, so that a proof's cells can be cited and redone.

The table is written the same way every time: its text, and so its digest, depends on
nothing but the indicator's edition and the entities asked for.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from closerlook.model import Document, SourceKind, Table
from closerlook.store.reading import IndicatorRow, SeriesRow
from closerlook.verify import digest, grid

_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}


def table_of(indicator: IndicatorRow, series: Iterable[SeriesRow], record: str) -> Document:
    """Return a table with a row a reading: place, period, and the indicator's value.

    ``location`` names the record and the rows of its view ``observation``.
    """
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write(("place", "period", heading(indicator)))
    for one in series:
        for period, value in zip(one.periods, one.values, strict=True):
            write((one.entity, period, value))
    text = out.getvalue()
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
        table=Table(grid(text), 0),
        edition=edition or None,
        licence=indicator.licence,
        location=f"{record}#indicator={indicator.code}&edition={edition or ''}",
    )


def heading(indicator: IndicatorRow) -> str:
    """Return the column's heading: the indicator's name and, in brackets, its unit."""
    unit = " ".join(part for part in (_SCALES.get(indicator.scale, ""), indicator.unit) if part)
    unit = "%" if unit == "percent" else unit
    said = indicator.name.lower()
    return indicator.name if not unit or unit.lower() in said else f"{indicator.name} ({unit})"
