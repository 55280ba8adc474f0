"""The nearest vectors, found exactly enough without an index that must be built.

The signs of the components, the mean taken off first, are scanned for all vectors
(Hamming distance on 384 bits); the nearest few hundred are scored with their half floats
(Charikar 2002, "Similarity estimation techniques from rounding algorithms"). At a million
vectors a scan takes some 20 ms; the half floats stay in their file, and only those that are
scored are read.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from closerlook.store.database import NO_FILTERS, Filters, Tell
from closerlook.store.words import day, folder_of
from closerlook.vectors import WIDTH

VERSION = 2
_RESCORED = 600
_CHUNK = 50_000
_SCANNED = 1 << 16  # at a time: what fits a processor's cache
_FAR = 1 << 15


class NearestIndex:
    """Arrays over the record's vectors: passage ids, days, signs, halves."""

    def __init__(self, folder: Path) -> None:
        import numpy as np

        self._np = np
        self.ids = np.load(folder / "ids.npy")
        self._days = np.load(folder / "days.npy")
        self._claims = np.load(folder / "claims.npy")
        self._signs = np.load(folder / "signs.npy")
        self._mean = np.load(folder / "mean.npy")
        self._halves = os.open(folder / "halves.bin", os.O_RDONLY)
        weakref.finalize(self, os.close, self._halves)

    def nearest(
        self, vector: Any, at_most: int, *, claims: bool, filters: Filters = NO_FILTERS
    ) -> list[tuple[int, float]]:
        """Return (passage id, cosine), best first, ties by id, among claims or passages."""
        np = self._np
        wanted = self._claims == claims
        if filters.since:
            wanted &= (self._days == 0) | (self._days >= day(filters.since, 0))
        if filters.until:
            wanted &= (self._days == 0) | (self._days <= day(filters.until, 99999999))
        few = min(_RESCORED, int(np.count_nonzero(wanted)))
        if not few:
            return []
        asked = np.packbits(vector - self._mean > 0).view(np.uint64)[:, None]
        apart = np.empty(len(wanted), np.int16)
        for at in range(0, len(apart), _SCANNED):
            here = slice(at, at + _SCANNED)
            apart[here] = np.bitwise_count(self._signs[:, here] ^ asked).sum(0, dtype=np.int16)
        apart[~wanted] = _FAR - 1
        near = np.argpartition(apart, few - 1)[:few]
        near.sort()
        scores = self._read(near) @ vector.astype(np.float32)
        best = sorted(
            zip(self.ids[near].tolist(), np.round(scores, 4).tolist(), strict=True),
            key=lambda pair: (-pair[1], pair[0]),
        )
        return best[:at_most]

    def scores(self, vector: Any, ids: list[int]) -> dict[int, float]:
        """Return the cosine of each of ``ids`` that has a vector."""
        np = self._np
        places = np.searchsorted(self.ids, ids)
        found = [
            (id, n) for id, n in zip(ids, places, strict=True)
            if n < len(self.ids) and self.ids[n] == id
        ]  # fmt: skip
        if not found:
            return {}
        values = np.round(self._read([n for _, n in found]) @ vector.astype(np.float32), 4).tolist()
        return {id: value for (id, _), value in zip(found, values, strict=True)}

    def _read(self, rows: Iterable[int]) -> Any:
        """Return the vectors in these places, (rows, width) of float32."""
        size = 2 * WIDTH
        parts = [os.pread(self._halves, size, size * int(row)) for row in rows]
        halves = self._np.frombuffer(b"".join(parts), "<f2").reshape(len(parts), WIDTH)
        return halves.astype(self._np.float32)


def open_nearest(
    db: sqlite3.Connection, record: Path, model: str, tell: Tell | None
) -> NearestIndex | None:
    """Return the record's vectors of this model, laid out for scanning, or None without any."""
    (count, last, total) = db.execute(
        "SELECT count(*), coalesce(max(passage), 0), coalesce(sum(passage), 0) FROM vector "
        "WHERE model=?",
        (model,),
    ).fetchone()
    if not count:
        return None
    folder = folder_of(record) / f"vectors-{VERSION}"
    stamp = {"count": count, "last": last, "sum": total, "model": model}
    try:
        known = json.loads((folder / "stamp.json").read_text())
    except (OSError, ValueError):
        known = None
    if known != stamp:
        _lay_out(db, folder, model, count, tell)
        (folder / "stamp.json").write_text(json.dumps(stamp))
    return NearestIndex(folder)


def _lay_out(
    db: sqlite3.Connection, folder: Path, model: str, count: int,
    tell: Tell | None,
) -> None:  # fmt: skip
    import numpy as np

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rows = db.execute(
        'SELECT v.passage, d.published, p.start = d.claim_start AND p."end" = d.claim_end, '
        "v.value "
        "FROM vector v JOIN passage p ON p.id = v.passage JOIN document d ON d.id = p.document "
        "WHERE v.model=? ORDER BY v.passage",
        (model,),
    )
    ids = np.empty(count, np.int64)
    days = np.zeros(count, np.int32)
    claims = np.zeros(count, bool)
    halves = np.memmap(folder / "halves.bin", mode="w+", dtype="<f2", shape=(count, WIDTH))
    total = np.zeros(WIDTH)
    for n, (id, published, claim, value) in enumerate(rows):
        ids[n], days[n], claims[n] = id, day(published, 0), bool(claim)
        halves[n] = np.frombuffer(value, "<f2")
        if tell and n % _CHUNK == 0:
            tell(n, count)
    for at in range(0, count, _CHUNK):
        total += halves[at : at + _CHUNK].astype(np.float32).sum(0)
    mean = (total / count).astype(np.float32)
    signs = np.empty((WIDTH // 64, count), np.uint64)
    for at in range(0, count, _CHUNK):
        part = halves[at : at + _CHUNK].astype(np.float32) - mean
        signs[:, at : at + _CHUNK] = np.packbits(part > 0, axis=1).view(np.uint64).T
    halves.flush()
    for name, array in (
        ("ids", ids),
        ("days", days),
        ("claims", claims),
        ("signs", signs),
        ("mean", mean),
    ):
        np.save(folder / f"{name}.npy", array)
