"""Programs that look cells and numbers up in the rows that a statement is about."""

from __future__ import annotations

from itertools import combinations

from bench.tabfact.linking import Number
from bench.tabfact.programs import Programs

_PAIRS = 6
_FAR = 5


def together(p: Programs) -> None:
    """Is there a row with all that is named?"""
    chance = 1.0
    for rows in p.sets:
        chance *= len(rows) / len(p.body)
    if p.sets:
        p.add("together", bool(p.together.rows), chance=chance)
    if p.asked.numbers:
        rows = p.together.rows
        for number in p.asked.numbers:
            rows = p.rows_with(number, None, rows)
            chance *= p.chance_of(number, None)
        p.add("together with numbers", bool(rows), chance=chance)
        _together_beside(p)


def _together_beside(p: Programs) -> None:
    """Is there a row with all that is named and each number in the column beside it?"""
    for place in (0, 1):
        rows, chance = p.together.rows, 1.0
        for number in p.asked.numbers:
            column = _column(number, place)
            rows = p.rows_with(number, column, rows)
            chance *= p.chance_of(number, column)
        numbers = tuple(p.asked.numbers)
        p.add("together beside", bool(rows), chance=chance, share=place)
        for n, number in enumerate(numbers):
            counted = p.together.rows
            for other in numbers[:n] + numbers[n + 1 :]:
                counted = p.rows_with(other, _column(other, place), counted)
            if len(numbers) > 1 and number.value < 100:
                off = min(10, abs(len(counted) - number.value))
                p.add("count beside", number.holds(len(counted)), share=off)


def _column(number: Number, place: int) -> int | None:
    """Return the column whose head is the nearest to a number, or the second nearest."""
    return number.beside[min(place, len(number.beside) - 1)][0] if number.beside else None


def hop(p: Programs) -> None:
    """Do the rows of the one have the other?"""
    for n, rows in enumerate(p.sets):
        others = p.others(n)
        if len(p.sets) > 1 and others.rows:
            both = others.rows & rows
            p.add(
                "hop",
                bool(both),
                column=p.column_of(n),
                chance=len(rows) / len(p.body),
                share=len(both) / len(others.rows),
            )
    if len(p.sets) > 2:
        for a, b in list(combinations(range(len(p.sets)), 2))[:_PAIRS]:
            both = p.sets[a] & p.sets[b]
            smaller = min(len(p.sets[a]), len(p.sets[b]))
            p.add(
                "hop, two",
                bool(both),
                chance=len(p.sets[b]) / len(p.body),
                share=len(both) / smaller,
                column=p.column_of(b),
            )


def numbers_in_rows(p: Programs) -> None:
    """Do the rows have the number, in the column whose head is beside it, or anywhere?"""
    views = [(kind, view.rows) for kind, view in p.views() if view.rows]
    for number in p.asked.numbers[:4]:
        for kind, rows in views[:3]:
            columns: list[int | None] = [None, *(c for c, _ in number.beside[:2])]
            for column in columns:
                hit = p.rows_with(number, column, rows)
                name = "number in" if column is None else "number beside in"
                p.add(f"{name} {kind}", bool(hit), column, chance=p.chance_of(number, column),
                      share=len(hit) / len(rows))  # fmt: skip
    for a, b in list(combinations(p.asked.numbers, 2))[:3]:
        if rows := p.rows_with(a, None, p.body):
            hit = p.rows_with(b, None, rows)
            p.add("two numbers", bool(hit), chance=p.chance_of(b, None),
                  share=len(hit) / len(rows))  # fmt: skip


def columns(p: Programs) -> None:
    """Is a cell of the column whose head stands nearest to it in the statement?"""
    for one in p.asked.named[:5]:
        far = {
            c: min(one.at - at if at < one.at else at - one.end + 1 for at in places)
            for c, places in enumerate(p.asked.heads_at) if places
        }  # fmt: skip
        nearest = min(far.values(), default=_FAR)
        if nearest < _FAR:
            near = {c for c, d in far.items() if d == nearest}
            p.add("column beside", bool(near & one.columns), min(near),
                  chance=len(near) / len(p.grid.heads), share=nearest)  # fmt: skip


def words(p: Programs) -> None:
    """Do the rows have the words that are left?"""
    if p.asked.left:
        rows = p.together.rows or p.body
        share = max(
            sum(w in p.grid.row_stems[n] for w in p.asked.left) / len(p.asked.left) for n in rows
        )
        p.add("words in row", share > 0, share=share)
