"""A record that lasts: in one SQLite file, or on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Self

from closerlook.figures.context import readings_of
from closerlook.model import NOT_CHECKABLE, Claim, Document, Kind, Span
from closerlook.record import Hit, Package
from closerlook.store.database import (
    NO_FILTERS,
    WAIT_FOR_WRITER,
    Database,
    Filters,
    Nearest,
    RecordError,
    Tell,
    Words,
    is_address,
)
from closerlook.store.entities import EntityNames
from closerlook.store.measuring import Measures, entities_needed
from closerlook.store.reading import (
    IndicatorRow,
    editions_of,
    known_by,
    read_document,
    read_indicator,
    read_series,
    revisions,
)
from closerlook.store.sqlite import connect
from closerlook.store.tables import table_of
from closerlook.store.writing import Import, together
from closerlook.vectors import Vectors, load_vectors, plain_words

__all__ = ["Store"]

_CANDIDATES = 100
_WORDS_SHARE = 0.2
_VECTORS_A_BATCH = 512
_PASSAGES_A_CLAIM = 6
_FACT_CHECKS_A_CLAIM = 5
_LISTINGS = {
    "imports": (
        "SELECT id, made, format, location, documents, observations, skipped FROM import "
        "ORDER BY id"
    ),
    "editions": (
        "SELECT dataset, publisher, name AS edition, published, licence FROM edition ORDER BY id"
    ),
    "indicators": (
        "SELECT i.code, i.name, i.unit, e.dataset, e.name AS edition FROM indicator i "
        "JOIN edition e ON e.id = i.edition "
        "ORDER BY e.dataset, i.code, coalesce(e.published, ''), i.id"
    ),
    "documents": (
        "SELECT substr(d.digest, 1, 19) AS id, d.published, d.kind, d.publisher, d.title, "
        "(SELECT group_concat(what || ' ' || happened, ', ') FROM event WHERE document = d.id) "
        "AS since FROM document d ORDER BY d.id"
    ),
}


@dataclass
class Store:
    """An open record. Use it as a context manager, or `close` it.

    Everything but `importing` and `retract` only reads, and never waits for a writer.
    """

    db: Database
    tell: Tell | None = None
    """Told of the progress of building an index."""
    _index: tuple[int, Words] | None = None
    _near: tuple[int, tuple[Nearest, Vectors] | None] | None = None

    @classmethod
    def open(
        cls, where: Path | str, *, create: bool = False, wait: float = WAIT_FOR_WRITER
    ) -> Store:
        """Open the record in a file, or at an address such as ``postgresql://host/desk``.

        ``wait`` is how long a second writer waits for the first, in seconds. Raises
        `RecordError`.
        """
        if is_address(where):
            from closerlook.store.postgres import connect_to

            return cls(connect_to(str(where), create=create, wait=wait))
        return cls(connect(Path(where), create=create, wait=wait))

    def close(self) -> None:
        """Let go of the file or the server."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------ writing

    @contextmanager
    def importing(self, format: str, location: str, tell: Tell | None = None) -> Iterator[Import]:
        """Import something, whole or not at all. Raises `RecordError`; then nothing is changed.

        Inside, call the import's ``add_documents`` and ``add_dataset``; its ``tally`` says
        what was done. An import that adds nothing leaves no trace.
        """
        with self.db.writing():
            one = Import(self.db, format=format, location=location, tell=tell)
            yield one
            tally = one.finish()
            if not (tally.documents or tally.series or tally.skipped):
                self.db.execute("DELETE FROM import WHERE id=?", (one.id,))
            else:
                self.db.index(one.id)

    def retract(self, id: str, *, on: str, what: str, note: str) -> None:
        """Note that a document was ``"retracted"`` or ``"corrected"`` on a date (ISO)."""
        with self.db.writing():
            row = self.db.execute("SELECT id FROM document WHERE digest=?", (id,)).fetchone()
            if row is None:
                raise RecordError(f"the record has no document {id}", hint="see `record list`")
            self.db.execute(
                "INSERT INTO event(document, happened, what, note) VALUES (?,?,?,?)",
                (row[0], on, what, note),
            )

    # ------------------------------------------------------------ reading

    @property
    def digest(self) -> str:
        """``"sha256:…"``: the same imports, in any order, the same digest.

        What was noted of documents since is part of it.
        """
        imports = [row[0] for row in self.db.execute("SELECT digest FROM import")]
        events = [
            "\t".join(map(str, row))
            for row in self.db.execute(
                "SELECT digest, happened, what, note FROM event e "
                "JOIN document d ON d.id = e.document"
            )
        ]
        return together(*sorted(imports), *sorted(events))

    def document(self, id: str) -> Document:
        """Return the document with this id. Raises ``KeyError`` when there is none."""
        return read_document(self.db, digest=id)

    def passages(
        self, text: str, *, at_most: int, filters: Filters = NO_FILTERS
    ) -> tuple[Hit, ...]:
        """Return the passages nearest to ``text``, best first, ties by place.

        By words (BM25) and, where the record has vectors, by meaning; see `_fused`.
        Documents that were retracted or replaced by ``filters.until`` (by now, where it
        is None) are left out.
        """
        found = self._words.passages(text, _CANDIDATES, filters)
        return self._hits(self._fused(text, found, filters, claims=False), at_most, filters)

    def fact_checks(
        self, claim: str, *, at_most: int, filters: Filters = NO_FILTERS
    ) -> tuple[Hit, ...]:
        """Return the reviewed claims nearest to ``claim``, best first."""
        asked = plain_words(claim)
        found = self._words.claims(asked, _CANDIDATES, filters)
        return self._hits(self._fused(asked, found, filters, claims=True), at_most, filters)

    def add_vectors(self, *, claims_only: bool = False, tell: Tell | None = None) -> int:
        """Make the vectors that are missing, in batches that are kept; return how many.

        Raises `RecordError` when the model's package is not installed.
        """
        model = load_vectors()
        if model is None:
            raise RecordError(
                "vectors need the encoder's package", hint="pip install 'closerlook[encoder]'"
            )
        self.db.execute("DELETE FROM vector WHERE model<>?", (model.digest,))
        which = 'AND p.start = d.claim_start AND p."end" = d.claim_end' if claims_only else ""
        source = (
            "FROM passage p JOIN document d ON d.id = p.document "
            f"WHERE NOT EXISTS (SELECT 1 FROM vector v WHERE v.passage = p.id) {which}"
        )
        (total,) = self.db.execute(f"SELECT count(*) {source}").fetchone()
        made = 0
        while rows := self.db.execute(
            f'SELECT p.id, substr(d.text, p.start + 1, p."end" - p.start) {source} '
            f"ORDER BY p.id LIMIT {_VECTORS_A_BATCH}"
        ).fetchall():
            values = model.of([text for _, text in rows]).astype("<f2")
            with self.db.writing():
                self.db.add_vectors(
                    model.digest,
                    [(id, row.tobytes()) for (id, _), row in zip(rows, values, strict=True)],
                )
            made += len(rows)
            if tell:
                tell(made, total)
        self._near = None
        return made

    def _fused(
        self, text: str, by_words: list[tuple[int, float]], filters: Filters, *, claims: bool
    ) -> list[tuple[int, float]]:
        """Join words and vectors: cosine + 0.2 × BM25 over the best BM25, in 0…1.2.

        A sum of scores beats a sum of ranks where one of the two is far better than the
        other (Bruch, Gai & Ingber 2023, "An analysis of fusion functions").
        """
        near = self._nearest()
        if near is None or not text.strip():
            return by_words
        index, model = near
        vector = model.of([text])[0]
        found = dict(index.nearest(vector, _CANDIDATES, claims=claims, filters=filters))
        words = dict(by_words)
        if filters.publisher is not None or filters.language is not None:
            found = {id: score for id, score in found.items() if self._passes(id, filters)}
        cosines = found | index.scores(vector, [id for id in words if id not in found])
        top = max(words.values(), default=1.0)
        fused = {
            id: round(cosines.get(id, 0.0) + _WORDS_SHARE * words.get(id, 0.0) / top, 4)
            for id in words.keys() | found.keys()
        }
        return sorted(fused.items(), key=lambda pair: (-pair[1], pair[0]))

    def _passes(self, id: int, filters: Filters) -> bool:
        row = self.db.execute(
            "SELECT d.publisher, d.language FROM passage p JOIN document d ON d.id = p.document "
            "WHERE p.id=?",
            (id,),
        ).fetchone()
        asked = (filters.publisher, filters.language)
        return all(want is None or want == has for want, has in zip(asked, row, strict=True))

    def _nearest(self) -> tuple[Nearest, Vectors] | None:
        (last,) = self.db.execute("SELECT coalesce(max(passage), 0) FROM vector").fetchone()
        if not last:
            return None
        if self._near is None or self._near[0] != last:
            model = load_vectors()
            index = self.db.nearest(model.digest, self.tell) if model else None
            self._near = (last, (index, model) if index and model else None)
        return self._near[1]

    def indicators(
        self, text: str, *, at_most: int, as_of: str | None = None
    ) -> tuple[IndicatorRow, ...]:
        """Return the indicators that ``text`` may speak of, best first.

        Of the editions of one indicator only the latest that was known by ``as_of``.
        """
        found: dict[tuple[str, str, str | None], IndicatorRow] = {}
        for id, _ in self._words.indicators(text, 4 * at_most + 10):
            row = read_indicator(self.db, id)
            key = (row.code, row.dataset, row.publisher)
            if key not in found and (known := known_by(editions_of(self.db, row), as_of)):
                found[key] = known[-1]
        return tuple(found.values())[:at_most]

    def table(self, indicator: IndicatorRow, entities: Sequence[int] | None = None) -> Document:
        """Return an indicator's series as a table: for these entities, or for all."""
        asked = tuple(entities) if entities is not None else None
        return table_of(indicator, read_series(self.db, indicator.id, asked), self.db.name)

    def about(
        self, article: Document, claims: Iterable[Claim], as_of: str | None = None
    ) -> Package:
        """Return what may bear on an article's claims, as known by ``as_of`` (ISO 8601)."""
        filters = Filters(until=as_of)
        documents: dict[str, Document] = {}
        asked: dict[IndicatorRow, dict[int, None]] = {}
        measured: list[tuple[str, dict[int, None]]] = []
        for claim in claims:
            if claim.kind in NOT_CHECKABLE:
                continue
            hits = (
                *self.passages(claim.says, at_most=_PASSAGES_A_CLAIM, filters=filters),
                *self.fact_checks(claim.says, at_most=_FACT_CHECKS_A_CLAIM, filters=filters),
            )
            for hit in hits:
                if hit.document not in documents:
                    documents[hit.document] = self.document(hit.document)
            if claim.kind is not Kind.QUOTATION:
                readings = readings_of(article, claim, self._entities.named)
                wanted_of = dict.fromkeys(entities_needed(readings, self._entities))
                measured += [(one.measure, wanted_of) for one in readings if wanted_of]
        if measured:
            self._measures.prepare(words for words, _ in measured)
        for words, wanted_of in measured:
            for row in self._measures.about(words, as_of):
                asked.setdefault(row, {}).update(wanted_of)
        for row, wanted in asked.items():
            table = self.table(row, tuple(wanted))
            if table.table is not None and len(table.table.rows) > 1:
                documents[table.id] = table
        return Package(tuple(documents.values()))

    def listed(self, package: Package, cited: frozenset[str]) -> tuple[Document, ...]:
        """Return the sources that a report names: those that it cites."""
        return tuple(document for document in package.documents if document.id in cited)

    def left_out(self, as_of: str | None) -> tuple[Document, ...]:
        """Return nothing: what a record holds beyond a date is not told one by one."""
        del as_of
        return ()

    def listing(self, what: str) -> Iterator[dict[str, str | int | None]]:
        """Yield a row of names and values for each import, edition, indicator or document."""
        rows = self.db.execute(_LISTINGS[what])
        names = [column[0] for column in rows.description]
        for row in rows:
            yield dict(zip(names, row, strict=True))

    def full_id(self, start: str) -> str:
        """Return the document id that begins so. Raises `RecordError` unless there is one."""
        start = start if start.startswith("sha256:") else f"sha256:{start}"
        found = self.db.execute(
            "SELECT digest FROM document WHERE substr(digest, 1, ?) = ? LIMIT 2",
            (len(start), start),
        ).fetchall()
        if len(found) != 1:
            what = "several documents whose ids begin" if found else "no document whose id begins"
            raise RecordError(
                f"the record has {what} with {start}", hint="see `closerlook record list`"
            )
        return str(found[0][0])

    def shown(self, name: str, entities: Sequence[str] = (), as_of: str | None = None) -> str:
        """Return a document's text by its id, or an indicator's table by its code."""
        rows = self._editions(name, as_of)
        if not rows:
            text = self.document(self.full_id(name)).text
            return text if text.endswith("\n") else f"{text}\n"
        asked = self._entities.within(" ; ".join(entities)) if entities else None
        if entities and not asked:
            raise RecordError(
                f"the record knows no {', '.join(entities)}", hint="write its name in full"
            )
        return self.table(rows[-1], asked).text

    def changes(self, code: str) -> Iterator[dict[str, str | None]]:
        """Yield what each edition of an indicator gave otherwise than the one before it."""
        rows = self._editions(code, None)
        if not rows:
            raise RecordError(
                f"the record has no indicator {code}", hint="see `record list indicators`"
            )
        for before, after in pairwise(rows):
            for one in revisions(self.db, before, after):
                yield {
                    "from": before.edition or before.published,
                    "to": after.edition or after.published,
                    "entity": one.entity, "period": one.period,
                    "before": one.before, "after": one.after,
                }  # fmt: skip

    def _editions(self, code: str, as_of: str | None) -> tuple[IndicatorRow, ...]:
        row = self.db.execute("SELECT min(id) FROM indicator WHERE code=?", (code,)).fetchone()
        if row[0] is None:
            return ()
        return known_by(editions_of(self.db, read_indicator(self.db, row[0])), as_of)

    def _hits(
        self, found: list[tuple[int, float]], at_most: int, filters: Filters
    ) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        for at in range(0, len(found), 2 * at_most):
            some = found[at : at + 2 * at_most]
            ids = [id for id, _ in some]
            rows = self.db.execute(
                'SELECT p.id, d.digest, p.start, p."end" FROM passage p JOIN document d '
                f"ON d.id = p.document WHERE p.id IN ({','.join('?' * len(ids))}) "
                "AND NOT EXISTS (SELECT 1 FROM event e WHERE e.document = d.id "
                "AND e.what <> 'corrected' AND e.happened <= coalesce(?, '9999'))",
                (*ids, filters.until),
            )
            known = {id: (digest, Span(start, end)) for id, digest, start, end in rows}
            hits += [Hit(*known[id], score) for id, score in some if id in known]
            if len(hits) >= at_most:
                break
        return tuple(hits[:at_most])

    @property
    def _words(self) -> Words:
        (last,) = self.db.execute("SELECT coalesce(max(id), 0) FROM import").fetchone()
        if self._index is None or self._index[0] != last:
            self._index = (last, self.db.words(self.tell))
            self.__dict__.pop("_entities", None)
            self.__dict__.pop("_measures", None)
        return self._index[1]

    @cached_property
    def _measures(self) -> Measures:
        return Measures(self.db)

    @cached_property
    def _entities(self) -> EntityNames:
        return EntityNames(self.db)
