"""Searching on the server: BM25 over PostgreSQL's own words, and pgvector's exact scan.

PostgreSQL's ``ts_rank`` knows nothing of how rare a word is and reads every match, so the
ranking is our own (Robertson & Zaragoza 2009), in two steps: the rows that hold the rarest
words asked for, by the sum of the words' weights; then the best few hundred by BM25 in full.
No approximate index of vectors: one that is built differently answers differently.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from closerlook.store.database import NO_FILTERS, Database, Filters, Words
from closerlook.store.words import day, query_words

_READ = 10_000
"""Rows that are looked at for the rarest words; the rarest is always looked for."""
_SCORED = 200
_MANY = 1000
"""Rows after which the server looks anew at what its tables are like, to plan well."""
_K1, _B = 1.2, 0.75  # as in closerlook.record


class ServerWords(Words):
    """The search by words (`closerlook.store.database.Words`)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def _search(
        self, words: str, at_most: int, kind: int, filters: Filters
    ) -> list[tuple[int, float]]:
        weights, rarest, mean = self._asked(words)
        if not weights:
            return []
        narrowed, values = _narrowed(filters)
        # Most rows hold a word once: the sum of the weights, less for long rows, is near BM25.
        near = " + ".join(
            "CASE WHEN words @@ CAST(? AS tsquery) THEN ? ELSE 0 END" for _ in weights
        )
        held = [value for word in weights for value in (_any_of([word]), weights[word])]
        still, long = _K1 * (1 - _B), _K1 * _B / mean
        found = self._db.execute(
            "WITH near AS MATERIALIZED ("
            "SELECT id, words, length(words) AS long FROM searched "
            f"WHERE words @@ CAST(? AS tsquery) AND kind = ? {narrowed} "
            f"ORDER BY CAST({near} AS float8) / (1 + ? + ? * length(words)) DESC, id "
            f"LIMIT {max(_SCORED, at_most)}) "
            "SELECT n.id, sum(a.weight * cardinality(u.positions) * ? / "
            "(cardinality(u.positions) + ? + ? * n.long) ORDER BY a.word) AS score "
            # Only the words asked for are unpacked: they alone are given the label A.
            "FROM near n CROSS JOIN LATERAL unnest(ts_filter(setweight(n.words, 'A', "
            "CAST(? AS text[])), '{a}')) AS u(word, positions, labels) "
            "JOIN unnest(CAST(? AS text[]), CAST(? AS float8[])) AS a(word, weight) "
            "ON a.word = u.word GROUP BY n.id",
            (
                _any_of(rarest), kind, *values, *held, still, long,
                _K1 + 1, still, long, list(weights), list(weights), list(weights.values()),
            ),
        )  # fmt: skip
        hits = [(int(id), round(float(score), 4)) for id, score in found]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:at_most]

    def _asked(self, words: str) -> tuple[dict[str, float], list[str], float]:
        """Return the words with their weights, the rarest of them, and the rows' mean length."""
        known = self._db.execute(
            "SELECT w.word, w.rows, s.rows, s.words FROM size s, word w WHERE w.word IN "
            "(SELECT lexeme FROM unnest(to_tsvector('pg_catalog.english', ?))) "
            "ORDER BY w.rows, w.word",
            (" ".join(query_words(words)),),
        ).fetchall()
        weights: dict[str, float] = {}
        rarest: list[str] = []
        read, mean = 0, 1.0
        for word, held, rows, length in known:
            weights[word] = math.log(1 + (rows - held + 0.5) / (held + 0.5))
            mean = length / rows
            read += held
            if not rarest or read <= _READ:
                rarest.append(word)
        return weights, rarest, mean


class ServerNearest:
    """The search by vectors (`closerlook.store.database.Nearest`)."""

    def __init__(self, db: Database, model: str) -> None:
        self._db = db
        self._model = model

    def nearest(
        self, vector: Any, at_most: int, *, claims: bool, filters: Filters = NO_FILTERS
    ) -> list[tuple[int, float]]:
        """Return (passage id, cosine), best first, ties by id, among claims or passages."""
        days, values = _days(filters, undated=True)
        asked = written(vector.astype("float16").tolist())
        found = self._db.execute(
            "SELECT passage, value <#> CAST(? AS halfvec) AS opposite FROM vector "
            f"WHERE model = ? AND claim = ? {days} ORDER BY opposite, passage LIMIT {at_most}",
            (asked, self._model, claims, *values),
        )
        best = [(int(id), round(-float(opposite), 4)) for id, opposite in found]
        return sorted(best, key=lambda pair: (-pair[1], pair[0]))

    def scores(self, vector: Any, ids: list[int]) -> dict[int, float]:
        """Return the cosine of each of ``ids`` that has a vector."""
        found = self._db.execute(
            "SELECT passage, -(value <#> CAST(? AS halfvec)) FROM vector "
            "WHERE model = ? AND passage = ANY(?)",
            (written(vector.astype("float16").tolist()), self._model, ids),
        )
        return {int(id): round(float(cosine), 4) for id, cosine in found}


def written(values: Sequence[float]) -> str:
    """Return a vector as pgvector reads it; half floats come back as they were."""
    return f"[{','.join(map(repr, values))}]"


def index(db: Database, number: int) -> None:
    """Take what an import added into ``searched``, and count its words."""
    claim = '(p.start = d.claim_start AND p."end" = d.claim_end) IS TRUE'
    _take_in(
        db,
        f"SELECT CASE WHEN {claim} THEN 1 ELSE 0 END, p.id, {_day_of('d.published')}, "
        "d.publisher, d.language, to_tsvector('pg_catalog.english', "
        'substr(d.whole, p.start + 1, p."end" - p.start) '
        # A fact-check's title often says the claim in other words.
        f"|| CASE WHEN {claim} THEN ' . ' || coalesce(d.title, '') ELSE '' END) "
        # The text is unpacked once a document, not once a passage.
        "FROM (SELECT *, text || '' AS whole FROM document WHERE import = ? OFFSET 0) d "
        "JOIN passage p ON p.document = d.id",
        (number,),
    )
    _take_in(
        db,
        f"SELECT 2, i.id, {_day_of('e.published')}, e.publisher, NULL, "
        # The name counts three times: a description mentions much that is not measured.
        "to_tsvector('pg_catalog.english', concat_ws(' . ', i.name, i.name, i.name, "
        "replace(i.code, '_', ' '), i.aliases, i.aliases, i.unit, i.description, e.dataset, "
        "e.publisher)) FROM indicator i JOIN edition e ON e.id = i.edition "
        "WHERE NOT EXISTS (SELECT 1 FROM searched s WHERE s.kind = 2 AND s.id = i.id)",
        (),
    )
    # What an index has not yet sorted in is read whole by every search. Its owner alone may do it.
    db.execute(
        "SELECT gin_clean_pending_list(oid) FROM pg_class "
        "WHERE oid = CAST('searched_words' AS regclass) AND pg_has_role(relowner, 'USAGE')"
    )
    ((size,),) = db.execute(
        "SELECT passages + series FROM import WHERE id = ?", (number,)
    ).fetchall()
    if size >= _MANY:
        db.execute("ANALYZE")


def _take_in(db: Database, rows: str, values: tuple[int, ...]) -> None:
    db.execute(
        "WITH fresh AS (INSERT INTO searched(kind, id, day, publisher, language, words) "
        f"{rows} RETURNING words), "
        "counted AS (INSERT INTO word SELECT lexeme, count(*) FROM fresh, unnest(words) "
        "GROUP BY lexeme ORDER BY lexeme "
        "ON CONFLICT (word) DO UPDATE SET rows = word.rows + excluded.rows) "
        "UPDATE size SET rows = size.rows + f.rows, words = size.words + f.words "
        "FROM (SELECT count(*) AS rows, coalesce(sum(length(words)), 0) AS words FROM fresh) f",
        values,
    )


def _day_of(published: str) -> str:
    """Return the SQL for `closerlook.store.words.day` of a column; 0 for what is no date."""
    date = f"substring({published} FROM '^([0-9]{{4}}(-[0-9]{{2}}){{0,2}})')"
    return f"CAST(coalesce(rpad(replace({date}, '-', ''), 8, '0101'), '0') AS integer)"


def _any_of(words: Sequence[str]) -> str:
    """Return the query for rows that hold any of ``words``, which are stems already."""
    quoted = (word.replace("\\", "\\\\").replace("'", "''") for word in words)
    return " | ".join(f"'{word}'" for word in quoted)


def _narrowed(filters: Filters) -> tuple[str, list[Any]]:
    sql, values = _days(filters, undated=filters.since is None)
    for name in ("publisher", "language"):
        if (value := getattr(filters, name)) is not None:
            sql += f" AND {name} = ?"
            values.append(value)
    return sql, values


def _days(filters: Filters, *, undated: bool) -> tuple[str, list[Any]]:
    """Narrow to days; what is ``undated`` may have been known by any."""
    if not (filters.since or filters.until):
        return "", []
    between = [day(filters.since, 0), day(filters.until, 99999999)]
    return f"AND ({'day = 0 OR ' if undated else ''}day BETWEEN ? AND ?)", between
