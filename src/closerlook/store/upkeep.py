"""Looking after a record: is it whole, what is in it, and copies of it for others."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from closerlook.store.database import Database, RecordError
from closerlook.store.record import Store
from closerlook.store.writing import (
    DOCUMENT_LINES,
    SERIES_LINES,
    line_of,
    line_of_series,
    together,
)
from closerlook.verify import digest

Tell = Callable[[str, float], None]
"""Told what is being done, and how much of it is done, in 0…1."""


def check(store: Store, tell: Tell | None = None) -> Iterator[str]:
    """Yield what is wrong with a record, a line each; nothing when it is whole.

    The engine's own checks; every text against its digest; every passage inside its
    text; every series as long as its calendar; every import against its digest.
    """
    tell = tell or _tell_nobody
    tell("the file", 0.0)
    yield from store.db.damage()
    try:
        tell("documents", 0.2)
        for id, known, text in store.db.stream("SELECT id, digest, text FROM document"):
            if digest(text) != known:
                yield f"document {id}: its text is not the one that its digest was taken of"
        for (id,) in store.db.execute(
            "SELECT p.id FROM passage p JOIN document d ON d.id = p.document "
            'WHERE p.start < 0 OR p.start >= p."end" OR p."end" > length(d.text)'
        ):
            yield f"passage {id} lies outside its document"
        tell("series", 0.5)
        for (id,) in store.db.execute(
            "SELECT s.id FROM series s JOIN calendar c ON c.id = s.calendar "
            'WHERE json_array_length(s."values") <> json_array_length(c.periods)'
        ):
            yield f"series {id} has not as many values as periods"
        tell("imports", 0.7)
        yield from _imports(store.db)
    except sqlite3.DatabaseError as trouble:
        yield f"the file is damaged: {trouble}"
    tell("done", 1.0)


def _imports(db: Database) -> Iterator[str]:
    import hashlib

    for number, known, location in db.execute("SELECT id, digest, location FROM import").fetchall():
        documents, series = hashlib.sha256(), hashlib.sha256()
        for row in db.stream(f"{DOCUMENT_LINES} WHERE import=? ORDER BY id", (number,)):
            documents.update(line_of(row))
        for row in db.stream(f"{SERIES_LINES} WHERE series.import=? ORDER BY series.id", (number,)):
            series.update(line_of_series(row))
        if together(documents.hexdigest(), series.hexdigest()) != known:
            yield f"import {number} ({location}): what it added has been changed since"


# ------------------------------------------------------------------ copies

_EXPORTED = {
    "imports": "SELECT * FROM import ORDER BY id",
    "documents": (
        "SELECT digest, kind, title, author, publisher, published, url, language, media_type, "
        "retrieved, edition, licence, location, rating, rating_url, text FROM document ORDER BY id"
    ),
    "events": (
        "SELECT d.digest AS document, e.happened, e.what, b.digest AS by, e.note FROM event e "
        "JOIN document d ON d.id = e.document LEFT JOIN document b ON b.id = e.by "
        "ORDER BY e.document, e.happened, e.what"
    ),
    "editions": "SELECT dataset, publisher, url, licence, name, published FROM edition ORDER BY id",
    "indicators": (
        "SELECT e.dataset, e.name AS edition, i.code, i.name, i.unit, i.scale, i.description, "
        "i.aliases FROM indicator i JOIN edition e ON e.id = i.edition ORDER BY i.id"
    ),
}


def export(store: Store, folder: Path, tell: Tell | None = None) -> tuple[Path, ...]:
    """Write the record as CSV files with a ``datapackage.json`` into a new folder.

    The description follows the Data Package standard (Frictionless, version 1). Raises
    `RecordError` when the folder is there and not empty.
    """
    tell = tell or _tell_nobody
    with _new_folder(folder) as made:
        resources = []
        tables = {name: _rows(store.db, query) for name, query in _EXPORTED.items()}
        tables["observations"] = _OBSERVED, _observations(store.db)
        for n, (name, (columns, rows)) in enumerate(tables.items()):
            tell(name, n / len(tables))
            with (made / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                write = csv.writer(file, lineterminator="\n")
                write.writerow(columns)
                write.writerows(rows)
            fields = [{"name": column, "type": "string"} for column in columns]
            resources.append(
                {"name": name, "path": f"{name}.csv", "encoding": "utf-8", "format": "csv",
                 "mediatype": "text/csv", "schema": {"fields": fields}}
            )  # fmt: skip
        package = {
            "profile": "tabular-data-package",
            "name": _plain_name(store.db.name),
            "title": f"The record {store.db.name}",
            "resources": resources,
            "closerlook": {"digest": store.digest},
        }
        (made / "datapackage.json").write_text(_json(package), encoding="utf-8")
    return tuple(sorted(folder.iterdir()))


_OBSERVED = ("dataset", "edition", "indicator", "entity_code", "entity", "period", "value")


def _rows(db: Database, query: str) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
    columns = db.execute(f"{query} LIMIT 0").description
    return tuple(column[0] for column in columns), db.stream(query)


def _observations(db: Database) -> Iterator[Sequence[object]]:
    """The view ``observation``, unpacked here: SQLite reads a list anew for each number."""
    rows = db.stream(
        'SELECT e.dataset, e.name, i.code, n.code, n.name, c.periods, s."values" FROM series s '
        "JOIN indicator i ON i.id = s.indicator JOIN edition e ON e.id = i.edition "
        "JOIN entity n ON n.id = s.entity JOIN calendar c ON c.id = s.calendar ORDER BY s.id"
    )
    for *names, periods, values in rows:
        for period, value in zip(json.loads(periods), json.loads(values), strict=True):
            yield *names, period, value


def publish(store: Store, folder: Path, tell: Tell | None = None) -> tuple[Path, ...]:
    """Write a new folder that Datasette serves: a compact copy, and what its tables mean."""
    tell = tell or _tell_nobody
    with _new_folder(folder) as made:
        tell("copying", 0.1)
        copy = made / f"{_plain_name(store.db.name)}.db"
        store.db.copy_into(copy)
        metadata = {
            "title": f"The record {store.db.name}",
            "description": f"A record kept with closerlook; digest {store.digest}.",
            "databases": {
                copy.stem: {
                    "tables": {name: {"description": says} for name, says in _TABLES.items()}
                }
            },
        }
        (made / "metadata.json").write_text(_json(metadata), encoding="utf-8")
        served = f"datasette --immutable {copy.name} --metadata metadata.json"
        readme = f"Serve this folder with Datasette (https://datasette.io):\n\n    {served}\n"
        (made / "README.txt").write_text(readme, encoding="utf-8")
    return tuple(sorted(folder.iterdir()))


_TABLES = {
    "import": "What was imported, when, from where; digest of all that it added.",
    "document": "Articles, reports, tables and fact-checks, with their text.",
    "passage": "Places in documents that are searched: characters from start to end.",
    "event": "What became of a document: replaced, corrected or retracted, and when.",
    "edition": "A data set as it was published once.",
    "indicator": "What an edition measures.",
    "observation": "One row a number: data set, edition, indicator, entity, period, value.",
    "series": "The numbers of one indicator for one entity, packed.",
}


class _new_folder:  # noqa: N801 - used like a function
    """A folder that appears only when all that goes into it was written."""

    def __init__(self, folder: Path) -> None:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise RecordError(f"{folder} is there already", hint="name a new folder")
        self._folder = folder

    def __enter__(self) -> Path:
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self._made = Path(tempfile.mkdtemp(prefix=".closerlook-", dir=self._folder.parent))
        except OSError as trouble:
            raise RecordError(
                f"cannot write {self._folder}: {trouble.strerror}", hint="name another folder"
            ) from trouble
        return self._made

    def __exit__(self, kind: object, trouble: object, trace: object) -> None:
        if kind is not None:
            shutil.rmtree(self._made, ignore_errors=True)
            if isinstance(trouble, OSError | sqlite3.Error):
                raise RecordError(
                    f"cannot write {self._folder}: {trouble}", hint="is there room on the disk?"
                ) from trouble
            return
        if self._folder.exists():
            self._folder.rmdir()
        self._made.chmod(0o755)
        self._made.rename(self._folder)


def _plain_name(record: str) -> str:
    stem = Path(record).stem.lower()
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in stem) or "record"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _tell_nobody(step: str, part: float) -> None:
    del step, part
