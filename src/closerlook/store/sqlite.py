"""A record in one SQLite file: what is refused, who waits for whom.

The journal is a write-ahead log: readers never wait for a writer and see the record as
it was when they began; an import that is killed leaves nothing. One writer at a time: a
second waits a while and then is told so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from closerlook.store.database import WAIT_FOR_WRITER, Nearest, RecordError, Tell, Words
from closerlook.store.nearest import open_nearest
from closerlook.store.schema import APPLICATION, VERSION, bring_up_to_date
from closerlook.store.words import folder_of, open_words

_HEADER = b"SQLite format 3\x00"
IN_MEMORY = ":memory:"


class SqliteDatabase:
    """A record in one file (`closerlook.store.database.Database`); indexes lie beside it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.name = path.name
        self.shown = str(path)
        self._path = path

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> sqlite3.Cursor:
        """Run one statement; return its cursor."""
        return self.connection.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run one statement for each of ``rows``."""
        self.connection.executemany(sql, rows)

    def stream(self, sql: str, values: Sequence[Any] = (), /) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long answer."""
        return self.connection.execute(sql, values)

    def insert(self, table: str, /, **values: Any) -> int:
        """Add a row; return its id."""
        row = self.connection.execute(insertion(table, values), tuple(values.values()))
        return int(row.lastrowid or 0)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do all that is written inside, or none of it."""
        db = self.connection
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as trouble:
            raise in_words(trouble, self._path) from trouble
        try:
            yield
            db.execute("COMMIT")
        except BaseException as trouble:
            if db.in_transaction:
                db.execute("ROLLBACK")
            if isinstance(trouble, sqlite3.Error):
                raise in_words(trouble, self._path) from trouble
            raise
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def index(self, number: int) -> None:
        """Do nothing: the indexes beside the file are brought up to date by the next search."""
        del number

    def words(self, tell: Tell | None) -> Words:
        """Return the word index beside the file, up to date."""
        return open_words(self.connection, self._path, tell)

    def nearest(self, model: str, tell: Tell | None) -> Nearest | None:
        """Return the vectors beside the file, laid out for scanning."""
        return open_nearest(self.connection, self._path, model, tell)

    def add_vectors(self, model: str, rows: Iterable[tuple[int, bytes]]) -> None:
        """Add vectors of passages."""
        self.connection.executemany(
            "INSERT INTO vector(passage, model, value) VALUES (?,?,?)",
            ((id, model, value) for id, value in rows),
        )

    def kept(self, name: str) -> bytes | None:
        """Return what was kept beside the file."""
        try:
            return (folder_of(self._path) / name).read_bytes()
        except OSError:
            return None

    def keep(self, name: str, value: bytes) -> None:
        """Keep something beside the file, where its folder can be written."""
        folder = folder_of(self._path)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.glob(f"{name.partition('-')[0]}-*"):
                old.unlink()
            (folder / name).write_bytes(value)
        except OSError:
            return

    def damage(self) -> Iterator[str]:
        """Yield what SQLite's own checks find."""
        try:
            for (line,) in self.connection.execute("PRAGMA integrity_check(20)"):
                if line != "ok":
                    yield f"the file is damaged: {line}"
            for table, row, parent, _ in self.connection.execute("PRAGMA foreign_key_check"):
                yield f"{table} {row} names a row of {parent} that is not there"
        except sqlite3.DatabaseError as trouble:
            yield f"the file is damaged: {trouble}"

    def copy_into(self, file: Path) -> None:
        """Write a compact copy."""
        try:
            self.connection.execute("VACUUM INTO ?", (str(file),))
        except sqlite3.Error as trouble:
            raise in_words(trouble, file) from trouble

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def connect(path: Path, *, create: bool = False, wait: float = WAIT_FOR_WRITER) -> SqliteDatabase:
    """Open the record at ``path``; with ``create``, make it if it is not there.

    Raises
    ------
    RecordError
        When there is no record, the file is something else, or a newer version wrote it.
    """
    if str(path) != IN_MEMORY:
        _refuse_other_files(path, create)
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=wait)
        _refuse_other_records(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA foreign_keys = ON")
        bring_up_to_date(connection)
    except sqlite3.Error as trouble:
        raise in_words(trouble, path) from trouble
    return SqliteDatabase(connection, path)


def insertion(table: str, names: Iterable[str]) -> str:
    """Return the statement that adds a row; a name that is Python's has an underscore added."""
    columns = [f'"{name.rstrip("_")}"' for name in names]
    return f'INSERT INTO "{table}"({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})'


def in_words(trouble: sqlite3.Error, path: Path) -> RecordError:
    """Return what SQLite says, as somebody who keeps a record would want to be told."""
    said = str(trouble)
    if "locked" in said or "busy" in said:
        return RecordError(
            f"another import is writing to {path}",
            hint="wait until it is done, then run this again",
        )
    if "full" in said:
        return RecordError(
            f"there is no room left on the disk that holds {path}: nothing was imported",
            hint="make room, then run this again; the record is as it was",
        )
    if "readonly" in said or "unable to open" in said:
        return RecordError(
            f"cannot write to {path}: {said}", hint="check who may write to the file and its folder"
        )
    if "malformed" in said or "not a database" in said:
        return RecordError(
            f"{path} is damaged: {said}", hint="put back a copy; `record check` tells what is wrong"
        )
    return RecordError(f"cannot use {path}: {said}", hint="run `closerlook record check` on it")


def _refuse_other_files(path: Path, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder, not a record", hint="name the record's file")
    if not path.exists():
        if create and path.parent.is_dir():
            return
        what = f"there is no record at {path}"
        if create:
            raise RecordError(what, hint=f"make the folder {path.parent} first")
        raise RecordError(what, hint="make one with `closerlook record add`")
    with path.open("rb") as file:
        start = file.read(16)
    if start and start != _HEADER:
        raise RecordError(
            f"{path} is no record: it is not an SQLite file",
            hint="to check against documents, use --sources",
        )


def _refuse_other_records(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and tables:
        raise RecordError(
            f"{path} is an SQLite file, but no record of closerlook's",
            hint="name another file for the record",
        )
    if version > VERSION:
        raise RecordError(
            f"{path} was written by a newer closerlook (record version {version}, "
            f"this one reads up to {VERSION})",
            hint="update closerlook: pip install --upgrade closerlook",
        )
