"""What goes into a record: documents and data sets, each import whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from closerlook.model import Document
from closerlook.statistics import Dataset, Entity, Indicator, Series, Skipped
from closerlook.store.database import Database, RecordError, Tell
from closerlook.text.passages import passages

_EXAMPLES = 5
_SKIPPED_KEPT = 1000
"""How many of an import's skipped rows are written down; all are counted."""

DOCUMENT_LINES = (
    "SELECT digest, kind, title, author, publisher, published, url, language, media_type, "
    "edition, licence, blocks, header, rating, rating_url, claim_start, claim_end FROM document"
)
SERIES_LINES = (
    "SELECT edition.dataset, edition.publisher, edition.name, edition.published, "
    'indicator.code, entity.name, entity.code, periods, "values" FROM series '
    "JOIN indicator ON indicator.id = series.indicator "
    "JOIN edition ON edition.id = indicator.edition "
    "JOIN entity ON entity.id = series.entity JOIN calendar ON calendar.id = series.calendar"
)
"""What an import's digest is made of, in the order of the rows' ids."""


_Named = tuple[str, str | None, str, str | None]
"""An edition: the data set's title, publisher, the edition's name and date."""


@dataclass(slots=True)
class Tally:
    """What an import added and left out."""

    documents: int = 0
    passages: int = 0
    series: int = 0
    observations: int = 0
    skipped: int = 0
    known: int = 0
    """Documents and series that the record had already."""


def _tell_nobody(documents: int, observations: int) -> None:
    del documents, observations


class Import:
    """One import under way, inside a transaction. `finish` writes its row."""

    def __init__(self, db: Database, *, format: str, location: str, tell: Tell | None) -> None:
        self._db = db
        self._sums = (hashlib.sha256(), hashlib.sha256())  # documents, series
        self._tell = tell or _tell_nobody  # of how many documents and observations were read
        self._entities: dict[Entity, int] = {}
        self._calendars: dict[tuple[str, ...], int] = {}
        self.tally = Tally()
        self.examples: list[Skipped] = []
        """The first few that were skipped."""
        made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.id = db.insert(
            "import", made=made, format=format, location=location, digest="",
            documents=0, passages=0, series=0, observations=0, skipped=0,
        )  # fmt: skip

    def finish(self) -> Tally:
        """Write what was done; the transaction's commit makes it so."""
        t = self.tally
        self._db.execute(
            "UPDATE import SET digest=?, documents=?, passages=?, series=?, observations=?, "
            "skipped=? WHERE id=?",
            (together(*(one.hexdigest() for one in self._sums)), t.documents, t.passages, t.series,
             t.observations, t.skipped, self.id),
        )  # fmt: skip
        return t

    def skip(self, skipped: Skipped) -> None:
        """Note what was read and not kept."""
        self.tally.skipped += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append(skipped)
        if self.tally.skipped <= _SKIPPED_KEPT:
            self._db.execute(
                "INSERT INTO skipped(import, place, why) VALUES (?,?,?)",
                (self.id, skipped.where, skipped.why),
            )

    def add_documents(self, documents: Iterable[Document | Skipped]) -> None:
        """Add documents with their passages; one that is there already stays as it is."""
        for one in documents:
            if isinstance(one, Skipped):
                self.skip(one)
            else:
                self._add_document(one)
            self._tell(self.tally.documents + self.tally.known, self.tally.observations)

    def _add_document(self, document: Document) -> None:
        known = "SELECT 1 FROM document WHERE digest=?"
        if self._db.execute(known, (document.id,)).fetchone():
            self.tally.known += 1
            return
        rating = document.rating
        number = self._db.insert(
            "document", digest=document.id, import_=self.id, kind=document.kind.value,
            title=document.title, author=document.author, publisher=document.publisher,
            published=document.published, url=document.url, language=document.language,
            media_type=document.media_type, retrieved=document.retrieved,
            edition=document.edition, licence=document.licence, location=document.location,
            text=document.text,
            blocks=_json([[b.at.start, b.at.end, b.kind.value] for b in document.blocks]),
            header=document.table.header if document.table else None,
            rating=rating.rating if rating else None, rating_url=rating.url if rating else None,
            claim_start=rating.claim.start if rating else None,
            claim_end=rating.claim.end if rating else None,
        )  # fmt: skip
        places = [*passages(document), *([rating.claim] if rating else [])]
        self._db.executemany(
            'INSERT INTO passage(document, start, "end") VALUES (?,?,?)',
            [(number, at.start, at.end) for at in places],
        )
        self._replace_earlier(number, document)
        self.tally.documents += 1
        self.tally.passages += len(places)
        row = self._db.execute(DOCUMENT_LINES + " WHERE id=?", (number,)).fetchone()
        self._sums[0].update(line_of(row))

    def _replace_earlier(self, number: int, document: Document) -> None:
        """Of readings of a page with different words, the latest stands in the others' place."""
        if document.url is None or document.rating is not None:
            return
        others = self._db.execute(
            "SELECT id, coalesce(retrieved, published) FROM document "
            "WHERE url=? AND id<>? AND kind=? AND rating IS NULL "
            "AND id NOT IN (SELECT document FROM event WHERE what='replaced')",
            (document.url, number, document.kind.value),
        ).fetchall()
        ours = document.retrieved or document.published
        for other, theirs in others:
            # An archive may keep the later reading before the earlier one.
            later = bool(ours and theirs and theirs > ours)
            before, by = (number, other) if later else (other, number)
            since = theirs if later else ours or datetime.now(UTC).date().isoformat()
            self._db.execute(
                "INSERT INTO event(document, happened, what, by) VALUES (?,?,'replaced',?)",
                (before, since[:10], by),
            )

    def add_dataset(self, dataset: Dataset) -> None:
        """Add an edition of a data set with its series.

        An edition that the record has is filled up with the indicators that it lacks; a
        series that is there with the same values is left; with other values it is refused.
        """
        edition = self._edition(dataset)
        indicators = {one.code: self._indicator(edition, one) for one in dataset.indicators}
        of = dataset.publication
        named = (of.title, of.publisher, of.edition, of.published)
        for item in dataset.contents:
            if isinstance(item, Skipped):
                self.skip(item)
                continue
            if item.indicator not in indicators:
                raise RecordError(
                    f"a series of {item.indicator} came without its indicator", hint="report this"
                )
            self._add_series(indicators[item.indicator], item, dataset, named)
            self._tell(self.tally.documents, self.tally.observations)

    def _edition(self, dataset: Dataset) -> int:
        of = dataset.publication
        found = self._db.execute(
            "SELECT id FROM edition "
            "WHERE dataset=? AND publisher IS ? AND name=? AND published IS ?",
            (of.title, of.publisher, of.edition, of.published),
        ).fetchone()
        if found:
            return int(found[0])
        return self._db.insert(
            "edition", import_=self.id, dataset=of.title, publisher=of.publisher,
            url=of.url, licence=of.licence, name=of.edition, published=of.published,
        )  # fmt: skip

    def _indicator(self, edition: int, one: Indicator) -> int:
        found = self._db.execute(
            "SELECT id FROM indicator WHERE edition=? AND code=?", (edition, one.code)
        ).fetchone()
        if found:
            return int(found[0])
        return self._db.insert(
            "indicator", edition=edition, code=one.code, name=one.name, unit=one.unit,
            scale=one.scale, description=one.description, aliases=_json(list(one.aliases)),
        )  # fmt: skip

    def _add_series(
        self, indicator: int, series: Series, dataset: Dataset, edition: _Named
    ) -> None:
        entity = self._entity(series.entity)
        calendar = self._calendar(series.periods)
        values = _json(list(series.values))
        added = self._db.execute(
            'INSERT INTO series(import, indicator, entity, calendar, "values", origin) '
            "VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
            (self.id, indicator, entity, calendar, values, series.origin),
        )
        if not added.rowcount:
            self._same_or_refuse(indicator, entity, (calendar, values), series, dataset)
            self.tally.known += 1
            return
        self.tally.series += 1
        self.tally.observations += len(series.values)
        row = (*edition, series.indicator, series.entity.name, series.entity.code,
               _json(list(series.periods)), values)  # fmt: skip
        self._sums[1].update(line_of_series(row))

    def _same_or_refuse(
        self, indicator: int, entity: int, new: tuple[int, str], series: Series, dataset: Dataset
    ) -> None:
        there = self._db.execute(
            'SELECT calendar, "values" FROM series WHERE indicator=? AND entity=?',
            (indicator, entity),
        ).fetchone()
        if there != new:
            name = dataset.publication.edition or dataset.publication.published or "without a name"
            raise RecordError(
                f"{series.origin or dataset.publication.title}: the record has other values of "
                f"{series.indicator} for {series.entity.name} in the edition {name}",
                hint="nothing is overwritten: name the new edition with --edition or --published",
            )

    def _entity(self, entity: Entity) -> int:
        number = self._entities.get(entity)
        if number is None:
            number = _find_or_insert(self._db, "entity", name=entity.name, code=entity.code)
            self._entities[entity] = number
        return number

    def _calendar(self, periods: tuple[str, ...]) -> int:
        number = self._calendars.get(periods)
        if number is None:
            number = _find_or_insert(self._db, "calendar", periods=_json(list(periods)))
            self._calendars[periods] = number
        return number


def together(*digests: str) -> str:
    """Return one digest for several, each in hexadecimal or ``"sha256:…"``."""
    return f"sha256:{hashlib.sha256(chr(10).join(digests).encode()).hexdigest()}"


def line_of(row: tuple[Any, ...]) -> bytes:
    """Return a row as the line that is hashed."""
    return (_json(list(row)) + "\n").encode()


def line_of_series(row: tuple[Any, ...]) -> bytes:
    """Return a row of `SERIES_LINES` as the line that is hashed: the edition is one thing in it."""
    return line_of((_json(list(row[:4])), *row[4:]))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _find_or_insert(db: Database, table: str, **values: Any) -> int:
    where = " AND ".join(f"{name}=?" for name in values)
    found = db.execute(f"SELECT id FROM {table} WHERE {where}", tuple(values.values())).fetchone()
    return int(found[0]) if found else db.insert(table, **values)
