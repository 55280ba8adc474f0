"""Opening a record's file: what is refused, who waits for whom.

The journal is a write-ahead log: readers never wait for a writer and see the record as
it was when they began; an import that is killed leaves nothing. One writer at a time: a
second waits a while and then is told so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from closerlook.errors import CloserlookError
from closerlook.store.schema import APPLICATION, VERSION, bring_up_to_date

_HEADER = b"SQLite format 3\x00"
IN_MEMORY = ":memory:"
WAIT_FOR_WRITER = 30.0  # seconds


class RecordError(CloserlookError):
    """A record cannot be read or written; the message says which and what to do."""


def connect(
    path: Path, *, create: bool = False, wait: float = WAIT_FOR_WRITER
) -> sqlite3.Connection:
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
    return connection


@contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Do all that is written inside, or none of it."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as trouble:
        raise in_words(trouble, path) from trouble
    try:
        yield
        connection.execute("COMMIT")
    except BaseException as trouble:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(trouble, sqlite3.Error):
            raise in_words(trouble, path) from trouble
        raise
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


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
