"""Programs over what can be put in order: extremes, places, comparisons, thresholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from bench.tabfact.grids import Series
from bench.tabfact.programs import Programs

_NEAR = 0.006
Pick = Callable[[Iterable[float]], float]


def extremes(p: Programs) -> None:
    """Is it the highest, the lowest? Has the row of the highest it? Is that the number?"""
    for name, pick in (("high", max), ("low", min)):
        if p.cue[name]:
            for series in p.by_cue(name)[:4]:
                _extreme_rows(p, series, name, pick)
                _extreme_numbers(p, series, name, pick)


def _end(series: Series, rows: frozenset[int], pick: Pick) -> frozenset[int]:
    """Return the rows that have the highest or the lowest value of some rows."""
    values = {n: v for n in rows if (v := series.values[n]) is not None}
    best = pick(values.values()) if values else None
    return frozenset(n for n, v in values.items() if v == best)


def _extreme_rows(p: Programs, series: Series, name: str, pick: Pick) -> None:
    for n, rows in enumerate(p.sets[:4]):
        views = [("all", p.all.rows), ("the rest", p.others(n).rows)]
        for kind, among in views[: len(p.sets)]:
            if len(among) > 1 and (ends := _end(series, among, pick)):
                p.add(f"{name} row of {kind}", bool(ends & rows), series.column,
                      chance=len(rows & among) / len(among), share=len(ends))  # fmt: skip


def _extreme_numbers(p: Programs, series: Series, name: str, pick: Pick) -> None:
    views = [(kind, view.rows) for kind, view in p.views() if view.rows]
    for number in p.asked.numbers[:3]:
        for kind, among in views[-3:]:
            if ends := _end(series, among, pick):
                value = series.values[min(ends)] or 0.0
                p.add(f"{name} number of {kind}", number.holds(value), series.column)
                p.add(f"number in {name} row of {kind}", bool(p.rows_with(number, None, ends)),
                      series.column,
                      chance=len(p.rows_with(number, None, among)) / len(among))  # fmt: skip


def ends(p: Programs) -> None:
    """Is it in the first row, the last?"""
    for name, at in (("first", min), ("last", max)):
        if not p.cue[name]:
            continue
        for n, rows in enumerate(p.sets[:4]):
            for among in (p.all.rows, p.others(n).rows):
                if len(among) > 1:
                    p.add(f"{name} row", at(among) in rows,
                          chance=len(rows & among) / len(among))  # fmt: skip
        for number in p.asked.numbers[:2]:
            end = frozenset({at(p.together.rows or p.body)})
            p.add(f"{name} row number", bool(p.rows_with(number, None, end)))


def ordinals(p: Programs) -> None:
    """Is it the second highest, the second row, the row of place 2?"""
    sign = 1 if p.cue["low"] else -1
    in_order = sorted(p.body)
    for place, _ in p.asked.ordinals[:2]:
        for rows in p.sets[:4]:
            if place <= len(in_order):
                p.add("ordinal row", in_order[place - 1] in rows)
            for series in p.by_cue("low" if p.cue["low"] else "high")[:3]:
                values = sorted(sign * v for n in p.body if (v := series.values[n]) is not None)
                if place <= len(values):
                    value = sign * values[place - 1]
                    p.add("ordinal value", any(series.values[n] == value for n in rows),
                          series.column)  # fmt: skip
            places = frozenset(r for r in p.body if any(place in v for v in p.grid.values[r]))
            p.add("ordinal place", bool(places & rows), chance=len(rows) / len(p.body))


def comparisons(p: Programs) -> None:
    """Is the one more than the other? By so much? As much?"""
    few = [n for n, rows in enumerate(p.sets) if len(rows) <= 2][:4]
    first = min(p.at["more"], default=99) <= min(p.at["less"], default=99)
    sign = 1 if first else -1
    cue = "more" if first else "less"
    any_cue = p.cue["more"] or p.cue["less"]
    for a, b in list(combinations(few, 2))[:3]:
        for series in p.by_cue(cue)[:5]:
            one, other = (series.values[min(p.sets[n])] for n in (a, b))
            if one is None or other is None:
                continue
            if any_cue:
                p.add("compare", sign * (one - other) > 0, share=sign, column=series.column)
            if p.cue["same"] or p.cue["both"]:
                p.add("same value", one == other, column=series.column)
            for number in p.asked.numbers[:2]:
                gap = abs(abs(one - other) - number.value) < _NEAR
                p.add("differ by", gap, column=series.column)
        if p.cue["same"] or p.cue["both"]:
            for c, fit in enumerate(p.asked.fits):
                if fit >= 0.5:
                    texts = {p.grid.cells[min(p.sets[n])][c] for n in (a, b)}
                    p.add("same cell", len(texts) == 1, c)


def compare_columns(p: Programs) -> None:
    """Is the one column's number more than the other's, in the rows meant?"""
    named = [s for s in p.series if p.asked.fits[s.column] >= 0.5]
    if not p.together.rows or not (p.cue["more"] or p.cue["less"] or p.cue["same"]):
        return
    first = min(p.at["more"], default=99) <= min(p.at["less"], default=99)
    for a, b in list(combinations(named, 2))[:4]:
        if a.column == b.column:
            continue
        early, late = sorted((a, b), key=lambda s: (min(p.asked.heads_at[s.column]), s.column))
        gaps = [
            x - z for n in p.together.rows
            if (x := early.values[n]) is not None and (z := late.values[n]) is not None
        ]  # fmt: skip
        share = sum((gap > 0) == first and gap != 0 for gap in gaps) / (len(gaps) or 1)
        p.add("compare columns", share > 0.5, column=early.column, share=share)
        for number in p.asked.numbers[:2]:
            gap = any(abs(abs(gap) - number.value) < _NEAR for gap in gaps)
            p.add("columns differ by", gap, column=early.column)


def beyond(p: Programs) -> None:
    """Are all the values beyond the number, is any, are most?"""
    for number in p.asked.numbers[:3]:
        if number.compared == "equal":
            continue
        views = [p.together, p.all] if p.sets and p.together.rows else [p.all]
        for view in views:
            for series in p.near(number)[:3]:
                known = [v for n in view.rows if (v := series.values[n]) is not None]
                share = sum(map(number.holds, known)) / (len(known) or 1)
                for operation, truth in (("all beyond", share >= 1), ("any beyond", share > 0),
                                         ("most beyond", share > 0.5)):  # fmt: skip
                    if operation != "most beyond" or p.cue["mostly"]:
                        p.add(operation, truth, column=series.column, share=share)


def between(p: Programs) -> None:
    """Do the values lie between the two numbers; how many do?"""
    if not p.cue["between"] or len(p.asked.numbers) < 2:
        return
    for a, b in list(combinations(p.asked.numbers[:4], 2)):
        low, high = sorted((a.value, b.value))
        view = p.together if p.together.rows else p.all
        for series in p.near(a)[:2]:
            values = [v for n in view.rows if (v := series.values[n]) is not None]
            inside = sum(low <= v <= high for v in values)
            p.add(
                "between",
                inside > 0,
                share=inside / (len(values) or 1),
                chance=high - low == 0,
                column=series.column,
            )
            p.add(
                "range",
                bool(values) and (min(values), max(values)) == (low, high),
                column=series.column,
            )
