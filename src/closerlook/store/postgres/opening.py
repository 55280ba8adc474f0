"""Opening a record on a server: what is refused, and how troubles are told.

An address may hold a password: nothing that is told or kept is made of the address itself,
only of the host, the port and the database's name that were read out of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from closerlook.store.database import WAIT_FOR_WRITER, RecordError
from closerlook.store.postgres.schema import LOCK, SCHEMA, bring_up_to_date, version_of
from closerlook.store.schema import VERSION

if TYPE_CHECKING:
    import psycopg

    from closerlook.store.postgres.connection import PostgresDatabase

_PATIENCE = 10  # seconds, for a server that does not answer


def connect_to(
    address: str, *, create: bool = False, wait: float = WAIT_FOR_WRITER
) -> PostgresDatabase:
    """Open the record in a database; with ``create``, make it if it is not there.

    Raises
    ------
    RecordError
        When the driver is missing, the server cannot be reached or refuses, the database
        lacks what a record needs, holds no record, or one of a newer version.
    """
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict, make_conninfo
    except ImportError as trouble:
        raise RecordError(
            "a record on a server needs psycopg, which is not installed",
            hint="pip install 'closerlook[postgres]'",
        ) from trouble
    from closerlook.store.postgres.connection import PostgresDatabase, in_words

    try:
        told: dict[str, Any] | None = conninfo_to_dict(address)
    except psycopg.Error:
        told = None
    if told is None or _astray(told):
        # The driver's own words would repeat a part of the address, perhaps of the password.
        raise RecordError(
            "the address of the record is not understood",
            hint="write postgresql://USER@HOST:PORT/DATABASE, with %XX for special characters",
        )
    shown = _shown(told)
    told = {"connect_timeout": _PATIENCE, "application_name": "closerlook", **told}
    try:
        connection = psycopg.connect(
            make_conninfo(**told | {"client_encoding": "utf8"}), autocommit=True
        )
    except psycopg.Error as trouble:
        raise _refused(trouble, shown) from None
    try:
        _prepare(connection, shown, create)
    except psycopg.Error as trouble:
        connection.close()
        raise in_words(trouble, shown) from trouble
    except RecordError:
        connection.close()
        raise
    return PostgresDatabase(connection, shown, wait)


def _astray(told: Mapping[str, Any]) -> bool:
    """Tell whether a part of a password with an unescaped @ or / was read as something else."""
    host, port, name = (str(told.get(part) or "") for part in ("host", "port", "dbname"))
    return "@" in host or any(c in name for c in "@/") or re.fullmatch(r"[\d,]*", port) is None


def _shown(told: Mapping[str, Any]) -> str:
    """Return an address without user, password and options."""
    host = str(told.get("host") or "")
    host = "" if host.startswith("/") else host
    port = f":{told['port']}" if host and told.get("port") else ""
    return f"postgresql://{host}{port}/{told.get('dbname') or ''}"


def _refused(trouble: psycopg.Error, shown: str) -> RecordError:
    said = str(trouble).strip()
    needed = trouble.pgconn is not None and trouble.pgconn.needs_password
    if needed or "password authentication failed" in said:
        why = "a password is needed" if needed else "the password is wrong"
        return RecordError(
            f"{shown} does not let this user in: {why}",
            hint="give it in ~/.pgpass, in PGPASSWORD or in the address",
        )
    reasons = re.findall(r"(?m)^.*(?:failed: |FATAL: +)(.+)$", said)
    said = reasons[-1] if reasons else said.partition("\n")[0]
    return RecordError(
        f"cannot open {shown}: {said}", hint="is the server running, and is the address right?"
    )


def _prepare(connection: psycopg.Connection, shown: str, create: bool) -> None:
    """See that the database holds a record that we can read, or make one there."""
    version = version_of(connection)
    if version is None and not create:
        _refuse_other_schemas(connection, shown)
        raise RecordError(
            f"there is no record in {shown}", hint="make one with `closerlook record add`"
        )
    if version is not None and version > VERSION:
        raise RecordError(
            f"{shown} was written by a newer closerlook (record version {version}, "
            f"this one reads up to {VERSION})",
            hint="update closerlook: pip install --upgrade closerlook",
        )
    if version != VERSION:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            if version_of(connection) is None:
                _refuse_other_schemas(connection, shown)
                _need_what_a_record_needs(connection, shown)
                connection.execute(f"CREATE SCHEMA {SCHEMA}".encode())
            _look_in(connection, SCHEMA)
            bring_up_to_date(connection)
    _look_in(connection, SCHEMA)


def _refuse_other_schemas(connection: psycopg.Connection, shown: str) -> None:
    there = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,))
    if there.fetchall():
        raise RecordError(
            f"{shown} has a schema {SCHEMA}, but it is no record of closerlook's",
            hint="name another database for the record",
        )


def _need_what_a_record_needs(connection: psycopg.Connection, shown: str) -> None:
    ((encoding,),) = connection.execute("SHOW server_encoding").fetchall()
    if encoding != "UTF8":
        raise RecordError(
            f"{shown} keeps its texts in {encoding}, a record needs UTF8",
            hint="make another database: createdb --encoding UTF8 --template template0 NAME",
        )
    made = connection.execute("SELECT 1 FROM pg_extension WHERE extname = 'vector'").fetchall()
    if not made:
        _make_extension(connection, shown)
    ((new_enough,),) = connection.execute(
        "SELECT count(*) FROM pg_type WHERE typname = 'halfvec'"
    ).fetchall()
    if not new_enough:
        raise RecordError(
            f"the pgvector of {shown} is too old", hint="version 0.7 or newer: ALTER EXTENSION "
            "vector UPDATE",
        )  # fmt: skip


def _make_extension(connection: psycopg.Connection, shown: str) -> None:
    import psycopg

    there = connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
    if not there.fetchall():
        raise RecordError(
            f"the server of {shown} has no pgvector",
            hint="install it on the server: https://github.com/pgvector/pgvector",
        )
    try:
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
    except psycopg.errors.InsufficientPrivilege as trouble:
        raise RecordError(
            f"this user may not put pgvector into {shown}",
            hint="ask who keeps the server to run there: CREATE EXTENSION vector",
        ) from trouble


def _look_in(connection: psycopg.Connection, schema: str) -> None:
    """Find tables by their bare names: in the record's schema, and where pgvector is."""
    connection.execute(
        "SELECT set_config('search_path', %s || coalesce((SELECT ', ' || quote_ident(nspname) "
        "FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
        "WHERE extname = 'vector'), ''), false)",
        (schema,),
    )
