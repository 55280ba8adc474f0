"""What a record asks of the engine that keeps it: one SQLite file, or a PostgreSQL server.

The SQL of a record is written once, in what both engines understand, with ``?`` for a value
and ``IS ?`` for "equal, or both are missing". What they do differently is a method here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from closerlook.errors import CloserlookError

WAIT_FOR_WRITER = 30.0  # seconds

Tell = Callable[[int, int], None]


class RecordError(CloserlookError):
    """A record cannot be read or written; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; None leaves it open. ``until`` is an ISO date."""

    until: str | None = None
    since: str | None = None
    publisher: str | None = None
    language: str | None = None


NO_FILTERS = Filters()


PASSAGE, CLAIM, INDICATOR = 0, 1, 2
"""The kinds of text that are searched by words."""


class Words(ABC):
    """A search by words. Each gives (id, score), best first, ties by id."""

    def passages(
        self, words: str, at_most: int, filters: Filters = NO_FILTERS
    ) -> list[tuple[int, float]]:
        """Return the passages that hold some of ``words``."""
        return self._search(words, at_most, PASSAGE, filters)

    def claims(
        self, words: str, at_most: int, filters: Filters = NO_FILTERS
    ) -> list[tuple[int, float]]:
        """Return the passages that are claims which fact-checks reviewed."""
        return self._search(words, at_most, CLAIM, filters)

    def indicators(self, words: str, at_most: int) -> list[tuple[int, float]]:
        """Return indicators, by their names, units and descriptions."""
        return self._search(words, at_most, INDICATOR, NO_FILTERS)

    @abstractmethod
    def _search(
        self, words: str, at_most: int, kind: int, filters: Filters
    ) -> list[tuple[int, float]]: ...


class Nearest(Protocol):
    """A search by vectors, each an array of 384 float32 of length one."""

    def nearest(
        self, vector: Any, at_most: int, *, claims: bool, filters: Filters = NO_FILTERS
    ) -> list[tuple[int, float]]:
        """Return (passage id, cosine), best first, ties by id, among claims or passages."""

    def scores(self, vector: Any, ids: list[int]) -> dict[int, float]:
        """Return the cosine of each of ``ids`` that has a vector."""


class Database(Protocol):
    """An open record, as rows. Reads never wait for a writer."""

    @property
    def name(self) -> str:
        """What reports call the record: the file's name, or the database's."""

    @property
    def shown(self) -> str:
        """What people are told: the path, or the address without user and password."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Any:
        """Run one statement; return its cursor."""

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run one statement for each of ``rows``."""

    def stream(self, sql: str, values: Sequence[Any] = (), /) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a long answer; ask nothing else until it is read."""

    def insert(self, table: str, /, **values: Any) -> int:
        """Add a row to a table that has ids; return its id."""

    def writing(self) -> AbstractContextManager[None]:
        """Do all that is written inside, or none of it. Raises `RecordError`."""

    def index(self, number: int) -> None:
        """Do what searches need to be done inside the import with this id."""

    def words(self, tell: Tell | None) -> Words:
        """Return the search by words, up to date."""

    def nearest(self, model: str, tell: Tell | None) -> Nearest | None:
        """Return the search by the vectors of a model, up to date; None without any."""

    def add_vectors(self, model: str, rows: Iterable[tuple[int, bytes]]) -> None:
        """Add vectors of passages, each 384 half floats, little-endian."""

    def kept(self, name: str) -> bytes | None:
        """Return something derived that was kept under ``name``, if it is still there."""

    def keep(self, name: str, value: bytes) -> None:
        """Keep something derived under ``name``, instead of what has the same beginning.

        The beginning is what stands before the first ``-``. Where it cannot be kept, it is not.
        """

    def damage(self) -> Iterator[str]:
        """Yield what the engine itself finds wrong, a line each."""

    def copy_into(self, file: Path) -> None:
        """Write the whole record as a new SQLite file."""

    def close(self) -> None:
        """Let go of the file or the server."""


def is_address(where: Path | str) -> bool:
    """Tell whether a record is named by the address of a PostgreSQL server."""
    return isinstance(where, str) and where.startswith(("postgresql://", "postgres://"))
