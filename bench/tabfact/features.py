"""What small programs over a table say of a statement: counts, extremes, orders, sums, cells.

Each is a number from 0 (does not hold) to 1 (holds), -1 where it cannot be asked. The idea of
many weak programs whose votes are weighed is that of Chen et al. 2020, "TabFact".
"""

from __future__ import annotations

from collections import Counter, defaultdict

from bench.tabfact.cues import cues
from bench.tabfact.grids import Grid
from bench.tabfact.linking import Asked
from bench.tabfact.programs import Program

_NEAR = 0.01
_A_FEW = 60


def features(grid: Grid, asked: Asked) -> dict[str, float]:
    """Return the features of a statement about a table."""
    cue = cues(asked.text)
    sets = [named.rows for named in asked.named]
    rows = _rows_meant(grid, asked)
    base = sorted(rows) if sets and rows else grid.body
    numbers = [number.value for number in asked.numbers]
    by_fit = sorted(grid.numeric, key=lambda c: -asked.fits[c])
    best = by_fit[0] if by_fit and asked.fits[by_fit[0]] > 0 else None
    found: dict[str, float] = {f"cue {name}": on for name, on in cue.items()}
    found |= _shape(grid, asked, sets, rows)
    found |= _cells(grid, asked, base, numbers, best)
    found |= _counts(grid, asked, sets, rows, base, numbers)
    found |= _thresholds(grid, cue, base, numbers, best)
    for name, pick in (("high", max), ("low", min)):
        if cue[name]:
            found |= _extremes(grid, sets, base, numbers, by_fit, best, name, pick)
    found |= _orders(grid, asked, cue, numbers, by_fit, best)
    found |= _sums(grid, cue, base, numbers, [c for c in by_fit if asked.fits[c]] or by_fit)
    found |= _row(grid, asked, sets, numbers)
    found |= _beside(grid, asked, base)
    if cue["all"] and (columns := [c for c, fit in enumerate(asked.fits) if fit >= 0.5]):
        found["all the same"] = any(len({grid.cells[n][c] for n in base}) == 1 for c in columns)
    return {name: float(value) for name, value in found.items()}


def voted(found: list[Program]) -> dict[str, float]:
    """Return each operation's likeliest program: its truth and signs, and the mean truth."""
    of: dict[str, list[Program]] = defaultdict(list)
    for one in found:
        of[one.operation].append(one)
    votes: dict[str, float] = {}
    for operation, some in of.items():
        first = some[0]
        votes |= {
            operation: first.truth, f"{operation}, mean": sum(o.truth for o in some) / len(some),
            f"{operation}, fit": first.fit, f"{operation}, chance": first.chance,
            f"{operation}, share": first.share,
        }  # fmt: skip
    return votes


def _rows_meant(grid: Grid, asked: Asked) -> set[int]:
    """Return the rows that have a named cell in each column that cells are named of."""
    by_column: dict[int, set[int]] = {}
    strong = [named for named in asked.named if not named.weak]
    for named in strong or asked.named:
        by_column.setdefault(min(named.columns), set()).update(named.rows)
    rows = set(grid.body)
    for some in by_column.values():
        rows &= some
    return rows


def _shape(
    grid: Grid, asked: Asked, sets: list[frozenset[int]], rows: set[int]
) -> dict[str, float]:
    together = set(grid.body).intersection(*sets)
    return {
        "words": len(asked.words), "cells named": len(sets),
        "cells named whole": sum(named.whole for named in asked.named),
        "words left": len(asked.left),
        "words left in table": sum(w in grid.index for w in asked.left),
        "numbers": len(asked.numbers), "best column": max(asked.fits, default=0.0),
        "columns named": sum(fit >= 1 for fit in asked.fits), "rows": len(grid.body),
        "rows meant": len(rows) if sets else -1, "no row meant": bool(sets) and not rows,
        "rows together": len(together) if sets else -1,
        "none together": bool(sets) and not together,
    }  # fmt: skip


def _cells(
    grid: Grid, asked: Asked, base: list[int], numbers: list[float], best: int | None
) -> dict[str, float]:
    found: dict[str, float] = {}
    columns = [c for c, fit in enumerate(asked.fits) if fit >= 0.5]
    if numbers:
        everywhere = {v for row in grid.numbers for v in row}
        here = {v for n in base for v in grid.numbers[n]}
        found["number in table"] = _share(n in everywhere for n in numbers)
        found["number in rows"] = _share(n in here for n in numbers)
        if best is not None:
            found["number in best"] = _share(n in grid.column(best, base) for n in numbers)
        if columns:
            named = {v for n in base for c in columns if (v := grid.numbers[n][c]) is not None}
            found["number in columns"] = _share(n in named for n in numbers)
    if asked.left:
        words = frozenset().union(*(grid.row_stems[n] for n in base))
        found["words left in rows"] = _share(w in words for w in asked.left)
    return found


def _share(tests: object) -> float:
    values = list(tests)  # type: ignore[call-overload]
    return sum(values) / len(values) if values else -1.0


def _counts(
    grid: Grid, asked: Asked, sets: list[frozenset[int]], rows: set[int], base: list[int],
    numbers: list[float],
) -> dict[str, float]:  # fmt: skip
    if not numbers:
        return {}
    sizes = [len(one) for one in sets]
    columns = [c for c, fit in enumerate(asked.fits) if fit >= 0.5]
    few = [n for n in numbers if n < _A_FEW]
    found: dict[str, float] = {
        "counts all": len(grid.body) in numbers,
        "counts any": any(n in {len(base), len(rows), *sizes} for n in numbers),
    }
    if sets:
        found["counts rows"] = len(rows) in numbers
        found["counts a cell"] = any(n in sizes for n in numbers)
        found["off by, rows"] = min((abs(n - len(rows)) for n in few), default=-1)
        found["off by, cell"] = min((abs(n - size) for n in few for size in sizes), default=-1)
    if columns:
        kinds = {len({grid.cells[n][c] for n in base}) for c in columns}
        found["counts distinct"] = any(n in kinds for n in numbers)
    return found


def _thresholds(
    grid: Grid, cue: dict[str, bool], base: list[int], numbers: list[float], best: int | None
) -> dict[str, float]:
    values = grid.column(best, base) if best is not None else []
    if not values or not numbers or cue["more"] == cue["less"]:
        return {}
    sign = 1 if cue["more"] else -1
    over = [(n, sum(sign * (v - n) > 0 for v in values)) for n in numbers]
    return {
        "so many beyond": any(m == count for n, count in over for m in numbers if m != n),
        "all beyond": any(count == len(values) for _, count in over),
        "some beyond": any(count for _, count in over),
        "share beyond": over[-1][1] / len(values),
    }


def _extremes(
    grid: Grid, sets: list[frozenset[int]], base: list[int], numbers: list[float],
    by_fit: list[int], best: int | None, name: str, pick: object,
) -> dict[str, float]:  # fmt: skip
    found: dict[str, float] = {}
    ends = {c: pick(values) for c in by_fit if (values := grid.column(c, grid.body))}  # type: ignore[operator]
    if best is not None and best in ends:
        if sets:
            found[f"{name} is meant"] = any(grid.numbers[n][best] == ends[best] for n in base)
        if numbers:
            found[f"{name} is number"] = ends[best] in numbers
    if ends and sets:
        found[f"{name} anywhere"] = _share(
            any(grid.numbers[n][c] == end for n in base) for c, end in ends.items()
        )
    if ends and numbers:
        found[f"{name} a number"] = any(end in numbers for end in ends.values())
    return found


def _orders(
    grid: Grid, asked: Asked, cue: dict[str, bool], numbers: list[float], by_fit: list[int],
    best: int | None,
) -> dict[str, float]:  # fmt: skip
    found: dict[str, float] = {}
    rows = _rows_meant(grid, asked)
    if asked.named:
        found["first row"] = grid.body[0] in rows
        found["last row"] = grid.body[-1] in rows
        if cue["mostly"]:
            found["most frequent"] = any(
                Counter(row[c] for row in grid.cells).most_common(1)[0][0] == one.text
                for one in asked.named
                for c in one.columns
            )
        if asked.ordinals:
            places = {v for n in rows for v in grid.numbers[n]}
            found["ordinal in rows"] = any(n in places for n, _ in asked.ordinals)
            ranked = [sorted(set(grid.column(c, grid.body))) for c in by_fit[:4]]
            found["ordinal by order"] = any(
                v in places
                for values in ranked
                for n, _ in asked.ordinals
                if n <= len(values)
                for v in (values[n - 1], values[-n])
            )
    two = [named for named in asked.named if len(named.rows) <= 2][:2]
    if len(two) < 2:
        return found
    pairs = {
        c: (ours[0], theirs[0])
        for c in by_fit
        if (ours := grid.column(c, sorted(two[0].rows)))
        and (theirs := grid.column(c, sorted(two[1].rows)))
    }
    if cue["more"] != cue["less"]:
        sign = 1 if cue["more"] else -1
        found["ordered anywhere"] = _share(sign * (a - b) > 0 for a, b in pairs.values())
        if best in pairs:
            found["ordered"] = sign * (pairs[best][0] - pairs[best][1]) > 0
    if numbers:
        found["differ by"] = any(abs(a - b) == n for a, b in pairs.values() for n in numbers)
    found["alike"] = any(a == b for a, b in pairs.values())
    return found


def _sums(
    grid: Grid, cue: dict[str, bool], base: list[int], numbers: list[float], columns: list[int]
) -> dict[str, float]:
    if not numbers or not (cue["sum"] or cue["mean"] or cue["gap"]):
        return {}
    some = [grid.column(c, base) for c in columns]
    every = [grid.column(c, grid.body) for c in columns]
    means = [sum(values) / len(values) for values in some + every if values]
    return {
        "sum": any(abs(sum(values) - n) < _NEAR for values in some for n in numbers),
        "sum of all": any(abs(sum(values) - n) < _NEAR for values in every for n in numbers),
        "mean": any(abs(m - n) < 0.06 * max(1, abs(n) / 10) for m in means for n in numbers),
    }


def _row(
    grid: Grid, asked: Asked, sets: list[frozenset[int]], numbers: list[float]
) -> dict[str, float]:
    """How much of all that is named one row has: the best row, and how far the next is."""
    whole = len(sets) + len(numbers) + len(asked.left) / 2
    scores, with_all = [0.0, 0.0], [-1]
    for n, stems in enumerate(grid.row_stems):
        values = frozenset().union(*grid.values[n])
        mine, hit = sum(n in one for one in sets), sum(v in values for v in numbers)
        scores.append((mine + hit + sum(w in stems for w in asked.left) / 2) / (whole or 1))
        with_all.append(hit if sets and mine == len(sets) else -1)
    second, first = sorted(scores)[-2:]
    return {
        "best row": first, "best row leads by": first - second,
        "numbers in the row of all": max(with_all) / (len(numbers) or 1),
    }  # fmt: skip


def _beside(grid: Grid, asked: Asked, base: list[int]) -> dict[str, float]:
    """Whether a number stands beside the words of a column, and is in that column."""
    found = []
    for number in asked.numbers:
        value = number.value
        if number.beside and number.beside[0][1] <= 4:
            column = number.beside[0][0]
            ours = [grid.numbers[n][column] for n in base]
            found.append((value in ours, value in grid.column(column, grid.body), len(ours) == 1))
    if not found:
        return {}
    return {
        "beside": _share(ours for ours, _, _ in found),
        "beside, anywhere": _share(anywhere for _, anywhere, _ in found),
        "beside, in the one row": any(ours and one for ours, _, one in found),
        "not beside in the one row": any(one and not ours for ours, _, one in found),
    }
