"""Programs that count, add up and compare sets of rows; all forms in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations

from bench.tabfact import lookups, orders
from bench.tabfact.grids import Grid
from bench.tabfact.linking import Asked
from bench.tabfact.programs import Program, Programs, View

_NEAR = 0.006
_PAIRS = 6


def programs(grid: Grid, asked: Asked) -> list[Program]:
    """Return the programs of a statement: the likeliest of each operation first."""
    found = Programs(grid, asked)
    for form in FORMS:
        form(found)
    return found.made


def counts(p: Programs) -> None:
    """Are there so many rows, or so many different ones?"""
    for number in p.asked.numbers[:3]:
        for kind, view in p.views():
            off = min(abs(len(view.rows) - number.value), 10.0)
            p.add(f"count {kind}", number.holds(len(view.rows)), share=off)
        for c, fit in enumerate(p.asked.fits):
            if fit >= 0.5 and number.value < 100:
                rows = p.together.rows or p.body
                kinds = len({p.grid.cells[n][c] for n in rows})
                p.add("count distinct", number.holds(kinds), column=c)
    for n, rows in enumerate(p.sets[:4]):
        view = View(rows, frozenset({n}))
        p.add("single count", len(rows) == 1)
        p.add("multiple", len(rows) > 1)


def counts_beyond(p: Programs) -> None:
    """Are there so many rows beyond a number, or with it?"""
    for number in p.asked.numbers[:4]:
        for other in p.asked.numbers[:4]:
            if other is number or number.value >= 100 or number.compared != "equal":
                continue
            for view in [p.together, p.all] if p.sets else [p.all]:
                for series in p.near(other)[:2]:
                    rows = [n for n in view.rows if (v := series.values[n]) is not None
                            and other.holds(v)]  # fmt: skip
                    p.add(
                        "count beyond",
                        number.holds(len(rows)),
                        column=series.column,
                        share=min(10, abs(len(rows) - number.value)),
                    )


def sums(p: Programs) -> None:
    """Is it the sum, the mean?"""
    for operation in ("sum", "mean"):
        if not p.cue[operation]:
            continue
        for number in p.asked.numbers[:3]:
            for view in [v for _, v in p.views() if len(v.rows) > 1][-3:]:
                for series in p.series[:3]:
                    values = [v for n in view.rows if (v := series.values[n]) is not None]
                    if not values:
                        continue
                    got = sum(values) / (len(values) if operation == "mean" else 1)
                    near = _NEAR * max(1, abs(got)) if operation == "mean" else 0.01
                    right = abs(got - number.value) < near or (
                        number.compared != "equal" and number.holds(got)
                    )
                    p.add(
                        operation,
                        right,
                        column=series.column,
                        share=abs(got - number.value) / (abs(got) + 1),
                    )


def compare_counts(p: Programs) -> None:
    """Are there more of the one than of the other? Is their sum more?"""
    if not (p.cue["more"] or p.cue["less"] or p.cue["same"]):
        return
    first = min(p.at["more"], default=99) <= min(p.at["less"], default=99)
    sign = 1 if first else -1
    for a, b in list(combinations(range(len(p.sets)), 2))[:_PAIRS]:
        shared = p.asked.named[a].columns & p.asked.named[b].columns
        if not shared:
            continue
        gap = sign * (len(p.sets[a]) - len(p.sets[b]))
        p.add(
            "compare counts", gap == 0 if p.cue["same"] else gap > 0, column=min(shared), share=gap
        )
        for series in p.series[:2]:
            one, other = (sum(series.values[n] or 0 for n in p.sets[x]) for x in (a, b))
            p.add("compare sums", sign * (one - other) > 0, column=series.column)


def shares(p: Programs) -> None:
    """Have all the rows it, most of them, one of them only?"""
    for n, rows in enumerate(p.sets[:4]):
        for view in (p.all, p.others(n)) if len(p.sets) > 1 else (p.all,):
            if not view.rows:
                continue
            hit = len(view.rows & rows)
            share = hit / len(view.rows)
            for operation, cue, truth in (
                ("all", "all", share >= 1), ("most", "mostly", share > 0.5),
                ("only one", "only", hit == 1),
            ):  # fmt: skip
                if p.cue[cue]:
                    p.add(operation, truth, column=p.column_of(n), share=share)
            if p.cue["only"] and view.used:
                p.add("only", view.rows <= rows, share=share)
                p.add("only of", rows <= view.rows, share=share)


def frequency(p: Programs) -> None:
    """Is it the most frequent in its column, the least?"""
    for one in p.asked.named[:4]:
        for c in sorted(one.by_column)[:2]:
            seen = Counter(p.grid.cells[r][c] for r in p.body)
            mine = len(one.by_column[c] & p.body)
            for operation, cues, end in (("most frequent", ("high", "mostly"), max),
                                         ("least frequent", ("low",), min)):  # fmt: skip
                if any(p.cue[cue] for cue in cues):
                    p.add(
                        operation,
                        mine == end(seen.values()),
                        column=c,
                        share=mine / len(p.body),
                        chance=1 / len(seen),
                    )


def alike(p: Programs) -> None:
    """Have the rows one value, or each its own, in the column named?"""
    view = p.together if len(p.together.rows) > 1 else p.all
    for c, fit in enumerate(p.asked.fits):
        if fit >= 0.5 and (p.cue["same"] or p.cue["all"] or p.cue["distinct"]):
            kinds = {p.grid.cells[n][c] for n in view.rows}
            p.add("all the same", len(kinds) == 1, column=c)
            p.add("all distinct", len(kinds) == len(view.rows), column=c)


def runs(p: Programs) -> None:
    """Are the rows consecutive; how many of them?"""
    if not p.cue["row"]:
        return
    for rows in p.sets[:3]:
        longest = run = 0
        for row in sorted(p.body):
            run = run + 1 if row in rows else 0
            longest = max(longest, run)
        p.add("consecutive", longest > 1, share=longest)
        for number in p.asked.numbers[:2]:
            p.add("run of", number.holds(longest), share=longest)


FORMS: tuple[Callable[[Programs], None], ...] = (
    lookups.together, lookups.hop, lookups.numbers_in_rows, lookups.columns,
    lookups.words,
    orders.extremes, orders.ends, orders.ordinals, orders.comparisons, orders.compare_columns,
    orders.beyond, orders.between, counts, counts_beyond, sums, compare_counts, shares, frequency,
    alike, runs,
)  # fmt: skip
