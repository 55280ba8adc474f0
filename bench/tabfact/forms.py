"""The forms of program that are filled with what a statement names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations

from bench.tabfact.grids import Grid, Series
from bench.tabfact.linking import Asked, Number
from bench.tabfact.programs import Programs, View

_MOST = 160
_NEAR = 0.006
_PAIRS = 6


def programs(grid: Grid, asked: Asked) -> list[list[float]]:
    """Return the programs of a statement: a row of features each, its truth the second."""
    found = Programs(grid, asked)
    for form in FORMS:
        form(found)
    return found.made[:_MOST]


def _views(p: Programs) -> list[View]:
    """Return all rows, those with all that is named, those with one thing named."""
    each = [View(rows, frozenset({n})) for n, rows in enumerate(p.sets[:4])]
    views = [p.together, *each] if len(p.sets) > 1 else each
    return [*views, p.all]


def _others(p: Programs, n: int) -> View:
    return p._conjunction(m for m in range(len(p.sets)) if m != n)


def _column(p: Programs, n: int) -> int:
    """Return the column that a cell is named of: the one whose head is named best."""
    return max(p.asked.named[n].by_column, key=lambda c: (p.asked.fits[c], -c))


def _with(p: Programs, number: Number, column: int | None, rows: frozenset[int]) -> frozenset[int]:
    """Return the rows in which a number is found, as it is compared, in a column or anywhere."""
    columns = range(len(p.grid.heads)) if column is None else (column,)
    if number.compared == "equal":
        return frozenset(
            n for n in rows if any(number.value in p.grid.values[n][c] for c in columns)
        )
    return frozenset(
        n for n in rows
        if any((v := p.grid.numbers[n][c]) is not None and number.holds(v) for c in columns)
    )  # fmt: skip


def together(p: Programs) -> None:
    """Is there a row with all that is named?"""
    chance = 1.0
    for rows in p.sets:
        chance *= len(rows) / len(p.body)
    if p.sets:
        p.add("together", bool(p.together.rows), p.together, chance=chance)
    if p.asked.numbers:
        rows = p.together.rows
        for number in p.asked.numbers:
            rows = _with(p, number, None, rows)
            chance *= len(_with(p, number, None, p.body)) / len(p.body)
        p.add("together", bool(rows), View(rows, p.together.used),
              numbers=tuple(p.asked.numbers), chance=chance)  # fmt: skip


def hop(p: Programs) -> None:
    """Do the rows of the one have the other?"""
    for n, rows in enumerate(p.sets):
        others = _others(p, n)
        if len(p.sets) > 1 and others.rows:
            both = others.rows & rows
            p.add("hop", bool(both), others, used=frozenset({n}), column=_column(p, n),
                  chance=len(rows) / len(p.body), share=len(both) / len(others.rows),
                  at=p.asked.named[n].at)  # fmt: skip
    if len(p.sets) > 2:
        for a, b in list(combinations(range(len(p.sets)), 2))[:_PAIRS]:
            both = p.sets[a] & p.sets[b]
            smaller = min(len(p.sets[a]), len(p.sets[b]))
            p.add("hop", bool(both), View(p.sets[a], frozenset({a})), used=frozenset({b}),
                  chance=len(p.sets[b]) / len(p.body), share=len(both) / smaller,
                  column=_column(p, b), at=p.asked.named[b].at)  # fmt: skip


def numbers_in_rows(p: Programs) -> None:
    """Do the rows have the number, in the column whose head is beside it, or anywhere?"""
    views = [v for v in _views(p) if v.rows]
    for number in p.asked.numbers[:4]:
        for view in views[:3]:
            hit = _with(p, number, None, view.rows)
            chance = len(_with(p, number, None, p.body)) / len(p.body)
            p.add("number in row", bool(hit), view, numbers=(number,), chance=chance,
                  share=len(hit) / len(view.rows))  # fmt: skip
            for c, _ in number.beside[:2]:
                hit = _with(p, number, c, view.rows)
                chance = len(_with(p, number, c, p.body)) / len(p.body)
                p.add("number beside", bool(hit), view, numbers=(number,), column=c,
                      chance=chance, share=len(hit) / len(view.rows))  # fmt: skip
    for a, b in list(combinations(p.asked.numbers, 2))[:3]:
        rows = _with(p, a, None, p.body)
        hit = _with(p, b, None, rows)
        if rows:
            p.add("number in row", bool(hit), View(rows, frozenset()), numbers=(b, a),
                  chance=len(_with(p, b, None, p.body)) / len(p.body),
                  share=len(hit) / len(rows))  # fmt: skip


def counts(p: Programs) -> None:
    """Are there so many rows, or so many different ones?"""
    for number in p.asked.numbers[:3]:
        for view in _views(p):
            off = min(abs(len(view.rows) - number.value), 10.0)
            p.add("count", number.holds(len(view.rows)), view, numbers=(number,), share=off)
        for c, fit in enumerate(p.asked.fits):
            if fit >= 0.5 and number.value < 100:
                rows = p.together.rows or p.body
                kinds = len({p.grid.cells[n][c] for n in rows})
                p.add("count distinct", number.holds(kinds), View(rows, p.together.used),
                      numbers=(number,), column=c)  # fmt: skip
    for n, rows in enumerate(p.sets[:4]):
        view = View(rows, frozenset({n}))
        p.add("single count", len(rows) == 1, view)
        p.add("multiple", len(rows) > 1, view)


def counts_beyond(p: Programs) -> None:
    """Are there so many rows beyond a number, or with it?"""
    for number in p.asked.numbers[:4]:
        for other in p.asked.numbers[:4]:
            if other is number or number.value >= 100 or number.compared != "equal":
                continue
            for view in [p.together, p.all] if p.sets else [p.all]:
                for series in _near(p, other)[:2]:
                    rows = [n for n in view.rows if (v := series.values[n]) is not None
                            and other.holds(v)]  # fmt: skip
                    p.add("count beyond", number.holds(len(rows)), view, numbers=(other, number),
                          column=series.column, kind=series.kind,
                          share=min(10, abs(len(rows) - number.value)))  # fmt: skip


def _near(p: Programs, number: Number) -> list[Series]:
    """Return what is in order, that in whose column the number may be first."""
    order = {c: n for n, (c, _) in enumerate(number.beside)}
    has = {s.column: any(v == number.value for v in s.values) for s in p.series}
    return sorted(p.series, key=lambda s: (order.get(s.column, 9) - 2 * has[s.column]
                                           + (s.kind != "number") / 2, s.column))  # fmt: skip


def extremes(p: Programs) -> None:
    """Is it the highest, the lowest? Has the row of the highest it? Is that the number?"""
    for name, pick in (("high", max), ("low", min)):
        if p.cue[name]:
            for series in _by_cue(p, name)[:4]:
                _extreme(p, series, name, pick)


def _by_cue(p: Programs, cue: str) -> list[Series]:
    def far(series: Series) -> float:
        heads = p.asked.heads_at[series.column]
        return min((abs(h - c) for h in heads for c in p.at[cue]), default=30)

    return sorted(p.series, key=lambda s: (far(s) - 10 * p._fit(s), s.column, s.kind))


def _extreme(p: Programs, series: Series, name: str, pick: Callable[[list[float]], float]) -> None:
    def end(rows: frozenset[int]) -> frozenset[int]:
        values = {n: v for n in rows if (v := series.values[n]) is not None}
        best = pick(list(values.values())) if values else None
        return frozenset(n for n, v in values.items() if v == best)

    at_end = end(p.body)
    for n, rows in enumerate(p.sets[:4]):
        for view, ends in ((p.all, at_end), (o := _others(p, n), end(o.rows))):
            if len(view.rows) > 1 and ends and not (view is o and len(p.sets) < 2):
                p.add("extreme row", bool(ends & rows), view, used=frozenset({n}),
                      column=series.column, kind=series.kind, cue=name,
                      chance=len(rows & view.rows) / len(view.rows),
                      share=len(ends))  # fmt: skip
    for number in p.asked.numbers[:3]:
        for view in [v for v in _views(p) if v.rows][-3:]:
            if ends := end(view.rows):
                value = series.values[min(ends)]
                assert value is not None
                p.add("extreme number", number.holds(value), view, numbers=(number,),
                      column=series.column, kind=series.kind, cue=name)  # fmt: skip
                p.add("extreme's row number", bool(_with(p, number, None, ends)), view,
                      numbers=(number,), column=series.column, kind=series.kind, cue=name,
                      chance=len(_with(p, number, None, view.rows)) / len(view.rows))  # fmt: skip


def ends(p: Programs) -> None:
    """Is it in the first row, the last?"""
    for name, at in (("first", min), ("last", max)):
        if not p.cue[name]:
            continue
        for n, rows in enumerate(p.sets[:4]):
            for view in (p.all, _others(p, n)):
                if len(view.rows) > 1:
                    p.add("end row", at(view.rows) in rows, view, used=frozenset({n}),
                          chance=len(rows & view.rows) / len(view.rows),
                          share=name == "first")  # fmt: skip
        for number in p.asked.numbers[:2]:
            view = p.together if p.together.rows else p.all
            rows = frozenset({at(view.rows)})
            p.add("end row number", bool(_with(p, number, None, rows)), view, numbers=(number,),
                  share=name == "first")  # fmt: skip


def ordinals(p: Programs) -> None:
    """Is it the second highest, the second row, the row of place 2?"""
    for place, at in p.asked.ordinals[:2]:
        orders: list[tuple[str, Series | None, list[int]]] = [("row", None, sorted(p.body))]
        for series in _by_cue(p, "low" if p.cue["low"] else "high")[:3]:
            values = {n: v for n in p.body if (v := series.values[n]) is not None}
            down = not p.cue["low"]
            orders.append(("value", series, sorted(values, key=lambda n: -values[n] if down
                                                   else values[n])))  # fmt: skip
        for n, rows in enumerate(p.sets[:4]):
            for _, series, order in orders:
                if place <= len(order):
                    p.add("ordinal", _at_place(series, order, place, rows), p.all,
                          used=frozenset({n}), at=at,
                          column=series.column if series else None,
                          kind=series.kind if series else "")  # fmt: skip
            places = frozenset(r for r in p.body if any(place in v for v in p.grid.values[r]))
            p.add("ordinal", bool(places & rows), View(places, frozenset()), used=frozenset({n}),
                  chance=len(rows) / len(p.body), share=1)  # fmt: skip


def _at_place(series: Series | None, order: list[int], place: int, rows: frozenset[int]) -> bool:
    if series is None:
        return order[place - 1] in rows
    value = series.values[order[place - 1]]
    return any(series.values[n] == value for n in rows)


def sums(p: Programs) -> None:
    """Is it the sum, the mean?"""
    for operation in ("sum", "mean"):
        if not p.cue[operation]:
            continue
        for number in p.asked.numbers[:3]:
            for view in [v for v in _views(p) if len(v.rows) > 1][-3:]:
                for series in p.series[:3]:
                    values = [v for n in view.rows if (v := series.values[n]) is not None]
                    if not values:
                        continue
                    got = sum(values) / (len(values) if operation == "mean" else 1)
                    near = _NEAR * max(1, abs(got)) if operation == "mean" else 0.01
                    right = abs(got - number.value) < near or (
                        number.compared != "equal" and number.holds(got)
                    )
                    p.add(operation, right, view, numbers=(number,), column=series.column,
                          kind=series.kind, share=abs(got - number.value) / (abs(got) + 1))  # fmt: skip


def comparisons(p: Programs) -> None:
    """Is the one more than the other? By so much? As much?"""
    few = [n for n, rows in enumerate(p.sets) if len(rows) <= 2][:4]
    first = min(p.at["more"], default=99) <= min(p.at["less"], default=99)
    sign = 1 if first else -1
    cue = "more" if first else "less"
    any_cue = p.cue["more"] or p.cue["less"]
    for a, b in list(combinations(few, 2))[:3]:
        for series in _by_cue(p, cue)[:5]:
            one, other = (series.values[min(p.sets[n])] for n in (a, b))
            if one is None or other is None:
                continue
            given = {"used": frozenset({a, b}), "column": series.column, "kind": series.kind}
            if any_cue:
                p.add("compare", sign * (one - other) > 0, p.all, cue=cue,
                      share=sign, **given)  # type: ignore[arg-type]  # fmt: skip
            if p.cue["same"] or p.cue["both"]:
                p.add("same value", one == other, p.all, **given)  # type: ignore[arg-type]
            for number in p.asked.numbers[:2]:
                gap = abs(abs(one - other) - number.value) < _NEAR
                p.add("differ by", gap, p.all, numbers=(number,), **given)  # type: ignore[arg-type]
    if p.cue["same"] or p.cue["both"]:
        for a, b in list(combinations(few, 2))[:3]:
            for c, fit in enumerate(p.asked.fits):
                if fit >= 0.5:
                    one, other = (p.grid.cells[min(p.sets[n])][c] for n in (a, b))
                    p.add("same value", one == other, p.all, used=frozenset({a, b}), column=c)


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
        p.add("compare counts", gap == 0 if p.cue["same"] else gap > 0, p.all,
              used=frozenset({a, b}), column=min(shared), share=gap)  # fmt: skip
        for series in p.series[:2]:
            one, other = (sum(series.values[n] or 0 for n in p.sets[x]) for x in (a, b))
            p.add("compare sums", sign * (one - other) > 0, p.all, used=frozenset({a, b}),
                  column=series.column, kind=series.kind)  # fmt: skip


def shares(p: Programs) -> None:
    """Have all the rows it, most of them, one of them only?"""
    for n, rows in enumerate(p.sets[:4]):
        for view in (p.all, _others(p, n)) if len(p.sets) > 1 else (p.all,):
            if not view.rows:
                continue
            hit = len(view.rows & rows)
            share = hit / len(view.rows)
            for operation, cue, truth in (
                ("all", "all", share >= 1), ("most", "mostly", share > 0.5),
                ("only one", "only", hit == 1),
            ):  # fmt: skip
                if p.cue[cue]:
                    p.add(operation, truth, view, used=frozenset({n}), column=_column(p, n),
                          share=share)  # fmt: skip
            if p.cue["only"] and view.used:
                p.add("only", view.rows <= rows, view, used=frozenset({n}), share=share)
                p.add("only", rows <= view.rows, View(rows, frozenset({n})), used=view.used,
                      share=share, chance=1)  # fmt: skip


def beyond(p: Programs) -> None:
    """Are all the values beyond the number, is any, are most?"""
    for number in p.asked.numbers[:3]:
        if number.compared == "equal":
            continue
        views = [p.together, p.all] if p.sets and p.together.rows else [p.all]
        for view in views:
            for series in _near(p, number)[:3]:
                known = [v for n in view.rows if (v := series.values[n]) is not None]
                share = sum(map(number.holds, known)) / (len(known) or 1)
                for operation, truth in (("all beyond", share >= 1), ("any beyond", share > 0),
                                         ("most beyond", share > 0.5)):  # fmt: skip
                    if operation != "most beyond" or p.cue["mostly"]:
                        p.add(operation, truth, view, numbers=(number,), column=series.column,
                              kind=series.kind, share=share)  # fmt: skip


def frequency(p: Programs) -> None:
    """Is it the most frequent in its column, the least?"""
    for n, one in enumerate(p.asked.named[:4]):
        for c in sorted(one.by_column)[:2]:
            seen = Counter(p.grid.cells[r][c] for r in p.body)
            mine = len(one.by_column[c] & p.body)
            for operation, cues, end in (("most frequent", ("high", "mostly"), max),
                                         ("least frequent", ("low",), min)):  # fmt: skip
                if any(p.cue[cue] for cue in cues):
                    p.add(operation, mine == end(seen.values()), p.all, used=frozenset({n}),
                          column=c, share=mine / len(p.body), chance=1 / len(seen))  # fmt: skip


def alike(p: Programs) -> None:
    """Have the rows one value, or each its own, in the column named?"""
    view = p.together if len(p.together.rows) > 1 else p.all
    for c, fit in enumerate(p.asked.fits):
        if fit >= 0.5 and (p.cue["same"] or p.cue["all"] or p.cue["distinct"]):
            kinds = {p.grid.cells[n][c] for n in view.rows}
            p.add("all the same", len(kinds) == 1, view, column=c)
            p.add("all distinct", len(kinds) == len(view.rows), view, column=c)


def runs(p: Programs) -> None:
    """Are the rows consecutive; how many of them?"""
    if not p.cue["row"]:
        return
    for n, rows in enumerate(p.sets[:3]):
        longest = run = 0
        for row in sorted(p.body):
            run = run + 1 if row in rows else 0
            longest = max(longest, run)
        p.add("consecutive", longest > 1, View(rows, frozenset({n})), share=longest)
        for number in p.asked.numbers[:2]:
            p.add("consecutive", number.holds(longest), View(rows, frozenset({n})),
                  numbers=(number,), share=longest)  # fmt: skip


def between(p: Programs) -> None:
    """Do the values lie between the two numbers; how many do?"""
    if not p.cue["between"] or len(p.asked.numbers) < 2:
        return
    for a, b in list(combinations(p.asked.numbers[:4], 2)):
        low, high = sorted((a.value, b.value))
        view = p.together if p.together.rows else p.all
        for series in _near(p, a)[:2]:
            values = [v for n in view.rows if (v := series.values[n]) is not None]
            inside = sum(low <= v <= high for v in values)
            given = {"numbers": (a, b), "column": series.column, "kind": series.kind}
            p.add("between", inside > 0, view, share=inside / (len(values) or 1),
                  chance=high - low == 0, **given)  # type: ignore[arg-type]  # fmt: skip
            p.add("range", bool(values) and (min(values), max(values)) == (low, high), view,
                  **given)  # type: ignore[arg-type]  # fmt: skip


def words(p: Programs) -> None:
    """Do the rows have the words that are left?"""
    if p.asked.left:
        rows = p.together.rows or p.body
        share = max(
            sum(w in p.grid.row_stems[n] for w in p.asked.left) / len(p.asked.left) for n in rows
        )
        p.add("words in row", share > 0, View(rows, p.together.used), share=share)


FORMS: tuple[Callable[[Programs], None], ...] = (
    together, hop, numbers_in_rows, extremes, ordinals, comparisons, counts, ends, sums,
    beyond, compare_counts, shares, frequency, alike, runs, between, counts_beyond, words,
)  # fmt: skip
