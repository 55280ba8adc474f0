"""Which series of a record a statistical claim may be about, laid out as tables.

The claim is read as logical forms (`closerlook.figures`), which name the entities and the
groups; the indicators are scored against its words by their names. Evidence is made of the
tables later, by the stage that looks at all sources alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from closerlook.figures.forms import Rank, Reading, entities_of
from closerlook.figures.linking import Linker, learn_vectors, vectors_of
from closerlook.store.database import Database
from closerlook.store.entities import EntityNames
from closerlook.store.reading import (
    IndicatorRow,
    all_indicators,
    editions_of,
    known_by,
    read_indicator,
)
from closerlook.store.tables import heading
from closerlook.text.places import counted

_AT_MOST = 6
_BEHIND = 0.25  # an indicator whose score is that much lower than the best is not meant
_LEAST = 0.45
_KEPT = 512
"""Indicators whose editions are kept in mind: a `Measures` lasts until the next import."""


class Measures:
    """All indicators of a record, to be found by the words of a claim."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._ids: dict[str, list[int]] = {}
        for row in all_indicators(db):
            self._ids.setdefault(heading(row), []).append(row.id)
        names = tuple(self._ids)
        _keep_vectors(db, names)
        self._linker = Linker(names)
        self._editions = lru_cache(maxsize=_KEPT)(self._editions_of)

    def prepare(self, words: Iterable[str]) -> None:
        """Make ready for several questions at once, which takes less time than one by one."""
        self._linker.prepare(words)

    def about(self, words: str, as_of: str | None) -> tuple[IndicatorRow, ...]:
        """Return the indicators that ``words`` may speak of, the likeliest first.

        Of the editions of one indicator only the latest that was known by ``as_of``.
        """
        scores = self._linker.scores(words)
        least = max(_LEAST, max(scores, default=0.0) - _BEHIND)
        near = [one for one in zip(scores, self._ids.values(), strict=True) if one[0] >= least]
        found: dict[tuple[str, str, str | None], IndicatorRow] = {}
        for _, ids in sorted(near, key=lambda one: -one[0]):
            if len(found) >= _AT_MOST:
                break
            for id in ids:
                if known := known_by(self._editions(id), as_of):
                    row = known[-1]
                    found.setdefault((row.code, row.dataset, row.publisher), row)
        return tuple(found.values())

    def _editions_of(self, id: int) -> tuple[IndicatorRow, ...]:
        return editions_of(self._db, read_indicator(self._db, id))


def entities_needed(readings: Iterable[Reading], names: EntityNames) -> tuple[int, ...]:
    """Return the ids of the entities that the forms compute over, groups with all members."""
    found: dict[int, None] = {}
    for reading in readings:
        for form in reading.forms:
            for key in entities_of(form):
                found.update(dict.fromkeys(names.of(key)))
            if isinstance(form, Rank) and isinstance(form.group, str):
                for part in form.group.split("+"):
                    for code in sorted(frozenset.union(*counted(part))):
                        found.update(dict.fromkeys(names.of(code)))
    return tuple(found)


def _keep_vectors(db: Database, names: tuple[str, ...]) -> None:
    """Load the names' vectors from where they were kept, or make them and keep them."""
    kept = f"indicators-{hashlib.sha256(chr(10).join(names).encode()).hexdigest()[:16]}.npy"
    known = db.kept(kept)
    learned = known is not None and learn_vectors(names, known)
    if not learned and (made := vectors_of(names)) is not None:
        db.keep(kept, made)
