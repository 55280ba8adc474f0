"""A record's rows on a server: the SQL of a record as PostgreSQL understands it."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors

from closerlook.store.database import Nearest, RecordError, Tell, Words
from closerlook.store.postgres import searching
from closerlook.store.postgres.schema import LOCK
from closerlook.store.sqlite import connect, insertion
from closerlook.vectors import WIDTH

_COPIED = (
    "import", "skipped", "document", "event", "passage", "edition", "indicator", "entity",
    "calendar", "series",
)  # fmt: skip


class PostgresDatabase:
    """A record on a server (`closerlook.store.database.Database`)."""

    def __init__(self, connection: psycopg.Connection, shown: str, wait: float) -> None:
        self.connection = connection
        self.name = connection.info.dbname
        self.shown = shown
        self._wait = wait

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> psycopg.Cursor:
        """Run one statement; return its cursor."""
        try:
            return self.connection.execute(_for_server(sql), values)
        except psycopg.Error as trouble:
            raise in_words(trouble, self.shown) from trouble

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run one statement for each of ``rows``."""
        try:
            with self.connection.cursor() as cursor:
                cursor.executemany(_for_server(sql), rows)
        except psycopg.Error as trouble:
            raise in_words(trouble, self.shown) from trouble

    def stream(self, sql: str, values: Sequence[Any] = (), /) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long answer, a row in memory at a time."""
        try:
            with self.connection.cursor() as cursor:
                yield from cursor.stream(_for_server(sql), values)
        except psycopg.Error as trouble:
            raise in_words(trouble, self.shown) from trouble

    def insert(self, table: str, /, **values: Any) -> int:
        """Add a row; return its id."""
        sql = f"{insertion(table, values)} RETURNING id"
        ((id,),) = self.execute(sql, tuple(values.values())).fetchall()
        return int(id)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do all that is written inside, or none of it; a second writer waits, then is told."""
        self.execute("BEGIN")
        try:
            self.execute(f"SET LOCAL lock_timeout = {max(1, round(self._wait * 1000))}")
            self.execute("SELECT pg_advisory_xact_lock(?)", (LOCK,))
            # A long import, or a slow source, is no reason to be cut off by the server.
            for limit in ("lock", "statement", "idle_in_transaction_session"):
                self.execute(f"SET LOCAL {limit}_timeout = 0")
            yield
            self.execute("COMMIT")
        except BaseException:
            with suppress(psycopg.Error):
                self.connection.rollback()
            raise

    def index(self, number: int) -> None:
        """Take the words of an import into the search."""
        searching.index(self, number)

    def words(self, tell: Tell | None) -> Words:
        """Return the search by words: it is up to date with every import."""
        del tell
        return searching.ServerWords(self)

    def nearest(self, model: str, tell: Tell | None) -> Nearest | None:
        """Return the search by vectors."""
        del tell
        return searching.ServerNearest(self, model)

    def add_vectors(self, model: str, rows: Iterable[tuple[int, bytes]]) -> None:
        """Add vectors of passages."""
        self.executemany(
            "INSERT INTO vector(passage, model, value, claim, day) "
            "SELECT id, ?, CAST(? AS halfvec), kind = 1, day FROM searched "
            "WHERE kind < 2 AND id = ?",
            [
                (model, searching.written(struct.unpack(f"<{WIDTH}e", value)), id)
                for id, value in rows
            ],
        )
        # A session keeps the plans that it made while the table was empty until it is looked at.
        self.execute("ANALYZE vector")

    def kept(self, name: str) -> bytes | None:
        """Return what was kept in the table ``kept``."""
        row = self.execute("SELECT value FROM kept WHERE name=?", (name,)).fetchone()
        return bytes(row[0]) if row else None

    def keep(self, name: str, value: bytes) -> None:
        """Keep something in the table ``kept``, if this user may write there."""
        forget = b"DELETE FROM kept WHERE split_part(name, '-', 1) = %s"
        add = b"INSERT INTO kept VALUES (%s, %s) ON CONFLICT DO NOTHING"
        with suppress(psycopg.Error), self.connection.transaction():
            self.connection.execute(forget, (name.partition("-")[0],))
            self.connection.execute(add, (name, value))

    def damage(self) -> Iterator[str]:
        """Yield what is amiss with what the search needs; keys are the server's own business."""
        ((missing,),) = self.execute(
            "SELECT count(*) FROM passage p WHERE NOT EXISTS "
            "(SELECT 1 FROM searched s WHERE s.kind < 2 AND s.id = p.id)"
        ).fetchall()
        if missing:
            yield f"{missing} passages are not found by the search"

    def copy_into(self, file: Path) -> None:
        """Write the whole record as a new SQLite file."""
        copy = connect(file, create=True)
        try:
            with copy.writing():
                for table in _COPIED:
                    names = [row[1] for row in copy.execute(f"PRAGMA table_info({table})")]
                    columns = ", ".join(f'"{name}"' for name in names)
                    marks = ", ".join("?" * len(names))
                    copy.executemany(
                        f"INSERT INTO {table}({columns}) VALUES ({marks})",
                        self.stream(f"SELECT {columns} FROM {table} ORDER BY {columns}"),
                    )
                copy.executemany(
                    "INSERT INTO vector(passage, model, value) VALUES (?,?,?)",
                    (
                        (id, model, struct.pack(f"<{WIDTH}e", *json.loads(value)))
                        for id, model, value in self.stream(
                            "SELECT passage, model, CAST(value AS text) FROM vector "
                            "ORDER BY passage"
                        )
                    ),
                )
        finally:
            copy.close()

    def close(self) -> None:
        """Let go of the server."""
        self.connection.close()


@lru_cache(maxsize=256)
def _for_server(sql: str) -> bytes:
    """Return a statement of the record's in PostgreSQL's words."""
    sql = sql.replace("%", "%%").replace("IS ?", "IS NOT DISTINCT FROM ?").replace("?", "%s")
    sql = sql.replace("group_concat(", "string_agg(")
    return re.sub(r"json_array_length\((\S+?)\)", r"json_array_length(\1::json)", sql).encode()


def in_words(trouble: psycopg.Error, shown: str) -> RecordError:
    """Return what the server says, as somebody who keeps a record would want to be told."""
    said = (str(trouble).strip().splitlines() or [type(trouble).__name__])[0]
    match trouble:
        case errors.LockNotAvailable():
            return RecordError(
                f"another import is writing to {shown}",
                hint="wait until it is done, then run this again",
            )
        case errors.DiskFull():
            return RecordError(
                f"there is no room left on the server of {shown}: nothing was imported",
                hint="make room, then run this again; the record is as it was",
            )
        case errors.InsufficientPrivilege() | errors.ReadOnlySqlTransaction():
            return RecordError(
                f"this user may not do that in {shown}: {said}",
                hint="ask who keeps the server for the rights",
            )
        case psycopg.DataError() if "NUL" in said:
            return RecordError(
                f"a text holds a NUL character, which {shown} cannot keep",
                hint="take it out of the source; nothing was imported",
            )
        case psycopg.OperationalError() if (trouble.sqlstate or "08")[:2] == "08" or isinstance(
            trouble, errors.AdminShutdown | errors.CrashShutdown | errors.CannotConnectNow
        ):
            return RecordError(
                f"lost the server of {shown}: {said}",
                hint="run this again when it is back; what was not finished was not kept",
            )
    return RecordError(f"cannot use {shown}: {said}", hint="run `closerlook record check` on it")
