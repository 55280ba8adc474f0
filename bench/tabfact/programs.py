"""The programs that a statement may mean, and what their forms are filled with.

They are those of Chen et al. 2020, "TabFact" (latent programs): filter, look up, count, compare,
extremes, orders, sums, majorities. No search over their composition: each form is filled with
the cells, numbers and columns that the statement names, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bench.tabfact.cues import cues, places
from bench.tabfact.grids import Grid, Series
from bench.tabfact.linking import Asked, Number

_FAR = 30


@dataclass(frozen=True, slots=True)
class Program:
    """A program's operation and truth; -1 where a sign of its being meant is not known.

    ``fit``: how much of the head of its column is named; ``chance``: of its truth, for rows drawn
    at random; ``share`` of the rows for which it holds, or how far it is from holding.
    """

    operation: str
    truth: bool
    fit: float
    chance: float
    share: float


@dataclass(frozen=True, slots=True)
class View:
    """Some rows, and which of the things named they were filtered by."""

    rows: frozenset[int]
    used: frozenset[int]


@dataclass
class Programs:
    """The programs of one statement over one table, as they are found."""

    grid: Grid
    asked: Asked

    def __post_init__(self) -> None:
        self.made: list[Program] = []
        self.cue = cues(self.asked.text)
        texts = [t.text for t in self.asked.words]
        self.at = {name: places(texts, name) for name in ("high", "low", "more", "less")}
        self.body = frozenset(self.grid.body)
        self.sets = [one.rows & self.body or one.rows for one in self.asked.named]
        self.all = View(self.body, frozenset())
        self.together = self.filtered(range(len(self.sets)))
        self.series = sorted(self.grid.series, key=lambda s: -self._fit(s))

    def add(
        self, operation: str, truth: bool, column: int | None = None, *,
        chance: float = -1, share: float = -1,
    ) -> None:  # fmt: skip
        """Add a program."""
        fit = self.asked.fits[column] if column is not None else -1
        self.made.append(Program(operation, truth, fit, chance, share))

    def filtered(self, which: Iterable[int]) -> View:
        """Return the rows of all these, but for single words of cells that leave no row."""
        view = self.all
        for n in sorted(which, key=lambda n: self.asked.named[n].weak):
            if view.rows & self.sets[n] or not self.asked.named[n].weak:
                view = View(view.rows & self.sets[n], view.used | {n})
        return view

    def others(self, n: int) -> View:
        """Return the rows of all else that is named."""
        return self.filtered(m for m in range(len(self.sets)) if m != n)

    def views(self) -> list[tuple[str, View]]:
        """Return the rows with all that is named, those with one thing named, all rows."""
        each = [("one", View(rows, frozenset({n}))) for n, rows in enumerate(self.sets[:4])]
        return [*([("named", self.together), *each] if len(self.sets) > 1 else each),
                ("all", self.all)]  # fmt: skip

    def column_of(self, n: int) -> int:
        """Return the column that a cell is named of: the one whose head is named best."""
        return max(self.asked.named[n].by_column, key=lambda c: (self.asked.fits[c], -c))

    def rows_with(self, number: Number, column: int | None, rows: frozenset[int]) -> frozenset[int]:
        """Return the rows in which a number is, as it is compared, in a column or anywhere."""
        columns = range(len(self.grid.heads)) if column is None else (column,)
        if number.compared == "equal":
            values = self.grid.values
            return frozenset(n for n in rows if any(number.value in values[n][c] for c in columns))
        known = self.grid.numbers
        return frozenset(
            n for n in rows
            if any((v := known[n][c]) is not None and number.holds(v) for c in columns)
        )  # fmt: skip

    def chance_of(self, number: Number, column: int | None) -> float:
        """Return the share of all rows that a number is in."""
        return len(self.rows_with(number, column, self.body)) / len(self.body)

    def near(self, number: Number) -> list[Series]:
        """Return what is in order, that in whose column the number may be first."""
        order = {c: n for n, (c, _) in enumerate(number.beside)}
        has = {s.column: any(v == number.value for v in s.values) for s in self.series}

        def distance(series: Series) -> tuple[float, int]:
            c = series.column
            return order.get(c, 9) - 2 * has[c] + (series.kind != "number") / 2, c

        return sorted(self.series, key=distance)

    def by_cue(self, cue: str) -> list[Series]:
        """Return what is in order, that whose head stands by the words of an operation first."""

        def distance(series: Series) -> tuple[float, int, str]:
            heads = self.asked.heads_at[series.column]
            far = min((abs(h - c) for h in heads for c in self.at[cue]), default=_FAR)
            return far - 10 * self._fit(series), series.column, series.kind

        return sorted(self.series, key=distance)

    def _fit(self, series: Series) -> float:
        fit = self.asked.fits[series.column]
        if series.kind != "number":
            stems = {t.stem for t in self.asked.words}
            fit += 0.3 * bool(series.head & stems) - 0.2
        return fit - series.column / 1000
