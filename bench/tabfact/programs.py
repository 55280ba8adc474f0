"""The small programs that a statement may mean, each with its truth and the signs that it is meant.

They are those of Chen et al. 2020, "TabFact" (latent programs): filter, look up, count, compare,
extremes, orders, sums, majorities. No search over their composition: each form is filled with
the cells, numbers and columns that the statement names.
"""

from __future__ import annotations

from dataclasses import dataclass

from bench.tabfact.cues import cues, places
from bench.tabfact.grids import Grid, Series
from bench.tabfact.linking import COMPARISONS, Asked, Number

OPERATIONS = (
    "together", "hop", "number beside", "number in row", "number in head's column", "count",
    "count distinct", "count beyond", "extreme row", "extreme number", "extreme's row number",
    "extreme of rows", "end row", "end row number", "ordinal", "sum", "mean", "compare", "differ",
    "differ by", "compare counts", "all", "most", "only", "only one", "all beyond", "any beyond",
    "most beyond", "most frequent", "same value", "all the same", "words in row", "between",
    "consecutive", "compare with number", "range", "single count", "least frequent", "multiple",
    "all distinct", "compare sums",
)  # fmt: skip
_CODE = {name: n for n, name in enumerate(OPERATIONS)}
_CODE_OF_KIND = {
    kind: n
    for n, kind in enumerate(
        ("", "number", "date", "year", "first", "second", "both", "margin", "last")
    )
}
_RANKS = frozenset({"rank", "po", "pos", "position", "plac", "pick", "no", "finish", "place"})


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
        self.made: list[list[float]] = []
        self.cue = cues(self.asked.text)
        texts = [t.text for t in self.asked.words]
        self.at = {name: places(texts, name) for name in ("high", "low", "more", "less", "first")}
        self.body = frozenset(self.grid.body)
        self.sets = [one.rows & self.body or one.rows for one in self.asked.named]
        self.all = View(self.body, frozenset())
        self.together = self._conjunction(range(len(self.sets)))
        self.flags = [float(self.cue[name]) for name in self.cue]
        self.series = sorted(self.grid.series, key=lambda s: -self._fit(s))
        self.common = [
            float(len(self.asked.left)), float(len(self.asked.words)), float(len(self.sets)),
            float(len(self.asked.numbers)), float(len(self.body)), float(len(self.asked.ordinals)),
            float(sum(fit >= 1 for fit in self.asked.fits)), *self.flags,
        ]  # fmt: skip

    def _conjunction(self, which: object) -> View:
        used = frozenset(which)  # type: ignore[call-overload]
        rows = self.body.intersection(*(self.sets[n] for n in used))
        return View(rows, used)

    def _fit(self, series: Series) -> float:
        fit = self.asked.fits[series.column]
        if series.kind != "number":
            stems = {t.stem for t in self.asked.words}
            fit += 0.3 * bool(series.head & stems) - 0.2
        return fit - series.column / 1000

    def add(
        self, operation: str, truth: bool, view: View, *, used: frozenset[int] = frozenset(),
        numbers: tuple[Number, ...] = (), column: int | None = None, kind: str = "",
        chance: float = -1, share: float = -1, cue: str = "", at: int | None = None,
    ) -> None:  # fmt: skip
        """Add a program: what it uses of the statement, and how likely it holds by chance."""
        asked, used = self.asked, used | view.used
        named = [asked.named[n] for n in used]
        number = numbers[0] if numbers else None
        heads = asked.heads_at[column] if column is not None else []
        if at is None:
            at = number.at if number else named[0].at if named else None
        far = min((abs(h - at) for h in heads), default=-1) if at is not None else -1
        from_cue = (
            min((abs(h - c) for h in heads for c in self.at.get(cue, [])), default=-1)
            if cue else -1
        )  # fmt: skip
        beside = -1
        if number and column is not None:
            order = [c for c, _ in number.beside]
            beside = order.index(column) if column in order else 9
        ranks = column is not None and not _RANKS.isdisjoint(self.grid.heads[column])
        things = len(asked.named) + len(asked.numbers)
        self.made.append([
            _CODE[operation], truth, len(used), len(numbers),
            (len(used) + len(numbers)) / (things or 1),
            asked.fits[column] if column is not None else -1,
            far, from_cue, beside,
            _CODE_OF_KIND.get(kind, 0), len(view.rows), len(view.rows) / (len(self.body) or 1),
            chance, share, ranks, min((one.share for one in named), default=-1),
            COMPARISONS.index(number.compared) if number else -1,
            number.value if number and number.value < 100 else -1,
            number.year if number else -1, number.written if number else -1,
            *self.common,
        ])  # fmt: skip

