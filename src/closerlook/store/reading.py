"""Rows of a record back into documents, series and editions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from closerlook.model import Block, BlockKind, Document, Rating, SourceKind, Span, Table
from closerlook.store.database import Database
from closerlook.verify import grid

_DOCUMENT = (
    "SELECT id, digest, kind, title, author, publisher, published, url, language, media_type, "
    "retrieved, edition, licence, location, text, blocks, header, rating, rating_url, "
    "claim_start, claim_end FROM document"
)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of one edition, as the record has it."""

    id: int
    code: str
    name: str
    unit: str
    scale: int
    description: str
    dataset: str
    publisher: str | None
    url: str | None
    licence: str | None
    edition: str
    published: str | None


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One indicator's readings for one entity; ``values`` as published, one a period."""

    id: int
    entity: str
    code: str
    periods: tuple[str, ...]
    values: tuple[str, ...]
    origin: str


def read_document(db: Database, *, digest: str | None = None, id: int | None = None) -> Document:
    """Return the document with this digest or row id. Raises ``KeyError``."""
    where, value = ("digest=?", digest) if digest is not None else ("id=?", id)
    row = db.execute(f"{_DOCUMENT} WHERE {where}", (value,)).fetchone()
    if row is None:
        raise KeyError(value)
    return _document(row)


def _document(row: tuple[Any, ...]) -> Document:
    (
        _, digest, kind, title, author, publisher, published, url, language, media_type, retrieved,
        edition, licence, location, text, blocks, header, rating, rating_url, start, end,
    ) = row  # fmt: skip
    return Document(
        id=digest, text=text, title=title, author=author, publisher=publisher,
        published=published, url=url, language=language, media_type=media_type,
        kind=SourceKind(kind), retrieved=retrieved, edition=edition, licence=licence,
        location=location,
        blocks=tuple(Block(Span(a, b), BlockKind(k)) for a, b, k in json.loads(blocks)),
        table=Table(grid(text), header) if header is not None else None,
        rating=Rating(Span(start, end), rating, rating_url) if rating is not None else None,
    )  # fmt: skip


_INDICATOR = (
    "SELECT i.id, i.code, i.name, i.unit, i.scale, i.description, e.dataset, e.publisher, e.url, "
    "e.licence, e.name, e.published FROM indicator i JOIN edition e ON e.id = i.edition"
)


def read_indicator(db: Database, id: int) -> IndicatorRow:
    """Return the indicator with this row id. Raises ``KeyError``."""
    row = db.execute(f"{_INDICATOR} WHERE i.id=?", (id,)).fetchone()
    if row is None:
        raise KeyError(id)
    return IndicatorRow(*row)


def all_indicators(db: Database) -> Iterator[IndicatorRow]:
    """Yield every indicator of every edition, in the order of their row ids."""
    for row in db.execute(f"{_INDICATOR} ORDER BY i.id"):
        yield IndicatorRow(*row)


def editions_of(db: Database, indicator: IndicatorRow) -> tuple[IndicatorRow, ...]:
    """Return the same indicator in all editions of its data set, the earliest first."""
    rows = db.execute(
        f"{_INDICATOR} WHERE i.code=? AND e.dataset=? AND e.publisher IS ? "
        "ORDER BY coalesce(e.published, ''), e.name, e.id",
        (indicator.code, indicator.dataset, indicator.publisher),
    )
    return tuple(IndicatorRow(*row) for row in rows)


def known_by(editions: tuple[IndicatorRow, ...], date: str | None) -> tuple[IndicatorRow, ...]:
    """Return the editions that were out by ``date``; one without a date was."""
    if date is None:
        return editions
    return tuple(e for e in editions if not (e.published and _after(e.published, date)))


def _after(published: str, date: str) -> bool:
    precision = min(len(published), len(date))
    return published[:precision] > date[:precision]


def read_series(
    db: Database, indicator: int, entities: tuple[int, ...] | None = None
) -> Iterator[SeriesRow]:
    """Yield the series of an indicator, for these entities or for all, by name."""
    query = (
        'SELECT s.id, n.name, n.code, c.periods, s."values", s.origin FROM series s '
        "JOIN entity n ON n.id = s.entity JOIN calendar c ON c.id = s.calendar WHERE s.indicator=?"
    )
    if entities is not None:
        query += f" AND s.entity IN ({','.join('?' * len(entities))})"
    query += " ORDER BY n.name, n.code"
    for id, name, code, periods, values, origin in db.execute(
        query, (indicator, *(entities or ()))
    ):
        yield SeriesRow(
            id, name, code, tuple(json.loads(periods)), tuple(json.loads(values)), origin
        )


@dataclass(frozen=True, slots=True)
class Revision:
    """One reading that two editions give differently; None where one has none."""

    entity: str
    period: str
    before: str | None
    after: str | None


def revisions(db: Database, before: IndicatorRow, after: IndicatorRow) -> Iterator[Revision]:
    """Yield what changed from one edition of an indicator to another, by entity and period."""
    old = {(s.code, s.entity): s for s in read_series(db, before.id)}
    new = {(s.code, s.entity): s for s in read_series(db, after.id)}
    for key in sorted(old.keys() | new.keys(), key=lambda k: (k[1], k[0])):
        a, b = (
            dict(zip(s.periods, s.values, strict=True)) if (s := side.get(key)) else {}
            for side in (old, new)
        )
        for period in sorted(a.keys() | b.keys()):
            if a.get(period) != b.get(period):
                yield Revision(key[1], period, a.get(period), b.get(period))
