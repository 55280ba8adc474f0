"""The word index: tantivy's BM25 over passages and indicators, beside the record.

It is derived. It lies in the folder ``RECORD.index``, may be deleted at any time, is
brought up to date when the record has grown, and is made anew when it belongs to another
record or another version. No proof needs it.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from closerlook.store.database import CLAIM, INDICATOR, PASSAGE, Filters, RecordError, Tell, Words
from closerlook.text.words import STOP_WORDS

VERSION = 2
_BATCH = 20_000
_HEAP = 64_000_000
_WAIT_FOR_OTHERS = 120.0  # seconds, while another process builds the same index


class WordIndex(Words):
    """An index that is up to date with the record when `open_words` returned it."""

    def __init__(self, index: Any) -> None:
        import tantivy

        self._t = tantivy
        self._index = index
        self._searcher = index.searcher()

    def _search(
        self, words: str, at_most: int, kind: int, filters: Filters
    ) -> list[tuple[int, float]]:
        asked = " ".join(query_words(words))
        if not asked:
            return []
        query = self._index.parse_query(asked, ["text"])
        must = [(self._t.Occur.Must, query), (self._t.Occur.Must, self._equals("kind", kind))]
        low, high = day(filters.since, 0), day(filters.until, 99999999)
        if filters.since or filters.until:
            # A document without a date has day 0: it may have been known.
            must.append((self._t.Occur.Must, self._between(low, high)))
        for name in ("publisher", "language"):
            value = getattr(filters, name)
            if value is not None:
                must.append((self._t.Occur.Must, self._equals(name, value)))
        found = self._searcher.search(self._t.Query.boolean_query(must), at_most + 10, count=False)
        hits = [
            (int(self._searcher.doc(address)["id"][0]), round(float(score), 4))
            for score, address in found.hits
        ]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:at_most]

    def _equals(self, field: str, value: int | str) -> Any:
        return self._t.Query.const_score_query(
            self._t.Query.term_query(self._index.schema, field, value), 0.0
        )

    def _between(self, low: int, high: int) -> Any:
        query = self._t.Query.range_query(
            self._index.schema, "day", self._t.FieldType.Integer, low, high
        )
        return self._t.Query.const_score_query(query, 0.0)


def query_words(text: str) -> list[str]:
    """Return the words of ``text`` that are worth looking for, each once, in order."""
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return [w for w in dict.fromkeys(words) if w not in STOP_WORDS and len(w) < 40]


def open_words(db: sqlite3.Connection, record: Path, tell: Tell | None = None) -> WordIndex:
    """Return the record's word index, brought up to date first.

    Where the folder beside the record cannot be written, the index is made in memory.

    Raises
    ------
    RecordError
        When tantivy is not installed.
    """
    try:
        import tantivy
    except ImportError as trouble:
        raise RecordError(
            "searching a record needs tantivy, which is not installed",
            hint="pip install 'closerlook[record]'",
        ) from trouble
    folder = folder_of(record) / f"words-{VERSION}-{version('tantivy')}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        index = tantivy.Index(_schema(tantivy))
        _grow(db, index, 0, 0, tell)
        return WordIndex(index)
    for other in folder.parent.glob("words-*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    return WordIndex(_current(db, tantivy, folder, tell))


def folder_of(record: Path) -> Path:
    """Return where the indexes of a record lie."""
    return record.with_name(record.name + ".index")


def _current(db: sqlite3.Connection, tantivy: Any, folder: Path, tell: Tell | None) -> Any:
    deadline = time.monotonic() + _WAIT_FOR_OTHERS
    while True:
        try:
            return _up_to_date(db, tantivy, folder, tell)
        except ValueError as trouble:
            busy = "lock" in str(trouble).lower()
            if not busy or time.monotonic() > deadline:
                shutil.rmtree(folder, ignore_errors=True)  # damaged: it is derived
                folder.mkdir(parents=True, exist_ok=True)
                return _up_to_date(db, tantivy, folder, tell)
            time.sleep(0.2)


def _up_to_date(db: sqlite3.Connection, tantivy: Any, folder: Path, tell: Tell | None) -> Any:
    stamp = folder / "stamp.json"
    known = json.loads(stamp.read_text()) if stamp.is_file() else {"imports": 0}
    growing = folder / "growing"  # left behind by a run that was interrupted
    other = known["imports"] and known.get("record") != _signature(db, known["imports"])
    if other or growing.exists():
        shutil.rmtree(folder)
        folder.mkdir()
        known = {"imports": 0}
    index = tantivy.Index(_schema(tantivy), path=str(folder))
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM import").fetchone()
    if last > known["imports"]:
        growing.touch()
        _grow(db, index, known.get("indicators", 0), known.get("passages", 0), tell)
        fresh = {"imports": last, "record": _signature(db, last)}
        for rows, table in (("passages", "passage"), ("indicators", "indicator")):
            (fresh[rows],) = db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        stamp.with_suffix(".new").write_text(json.dumps(fresh))
        stamp.with_suffix(".new").replace(stamp)
        growing.unlink()
    return index


def _signature(db: sqlite3.Connection, last: int) -> str:
    rows = db.execute("SELECT digest FROM import WHERE id<=? ORDER BY id", (last,)).fetchall()
    return " ".join(row[0][-16:] for row in rows[-50:]) + f" {len(rows)}"


def _schema(tantivy: Any) -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    builder.add_integer_field("kind", indexed=True)
    builder.add_integer_field("day", fast=True, indexed=True)
    builder.add_text_field("publisher", tokenizer_name="raw")
    builder.add_text_field("language", tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="en_stem")
    return builder.build()


def _grow(
    db: sqlite3.Connection, index: Any, indicators: int, passages: int, tell: Tell | None
) -> None:
    """Add what came after the indicator and the passage with these ids."""
    import tantivy

    writer = index.writer(_HEAP, 1)  # one thread: the same segments every time
    (total,) = db.execute("SELECT count(*) FROM passage WHERE id>?", (passages,)).fetchone()
    for done, (number, kind, day, publisher, language, text) in enumerate(
        _rows(db, indicators, passages)
    ):
        writer.add_document(
            tantivy.Document(
                id=number, kind=kind, day=day, publisher=publisher or "",
                language=language or "", text=text,
            )
        )  # fmt: skip
        if tell and done % _BATCH == 0:
            tell(done, total)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def _rows(
    db: sqlite3.Connection, indicators: int, passages: int
) -> Iterator[tuple[int, int, int, str | None, str | None, str]]:
    found: Iterable[tuple[Any, ...]] = db.execute(
        'SELECT p.id, d.claim_start = p.start AND d.claim_end = p."end", d.published, d.publisher, '
        'd.language, substr(d.text, p.start + 1, p."end" - p.start), d.title '
        "FROM passage p JOIN document d ON d.id = p.document WHERE p.id>? ORDER BY p.id",
        (passages,),
    )
    for number, is_claim, published, publisher, language, text, title in found:
        # A fact-check's title often says the claim in other words.
        words = f"{text} . {title or ''}" if is_claim else text
        kind = CLAIM if is_claim else PASSAGE
        yield number, kind, day(published, 0), publisher, language, words
    named = db.execute(
        "SELECT i.id, i.name, i.code, i.aliases, i.unit, i.description, e.dataset, "
        "e.publisher, e.published FROM indicator i JOIN edition e ON e.id = i.edition "
        "WHERE i.id>? ORDER BY i.id",
        (indicators,),
    )
    for number, name, code, aliases, unit, description, dataset, publisher, published in named:
        # The name counts three times: a description mentions much that is not measured.
        parts = [name] * 3 + [code.replace("_", " "), *json.loads(aliases) * 2, unit, description]
        text = " . ".join([*parts, dataset, publisher or ""])
        yield number, INDICATOR, day(published, 0), publisher, None, text


def day(date: str | None, otherwise: int) -> int:
    """Return an ISO date as YYYYMMDD, a year or month by its first day."""
    if not date:
        return otherwise
    return int(
        (date.replace("-", "") + "0101")[:8] if len(date) <= 7 else date[:10].replace("-", "")
    )
