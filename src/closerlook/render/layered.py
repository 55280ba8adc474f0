"""Boxes and the lines between them, laid out in rows: no browser and no library.

The layout is the layered one of Sugiyama, Tagawa and Toda (1981), kept simple.
Circles are broken by ignoring the pairs that close them; a box lies below everything
it leads to (longest path), no row is wider than `WIDEST` boxes; lines that cross
several rows get a bend in each; rows are ordered by barycentres; and each row is set
as near to its neighbours as its width allows (isotonic regression). Ties fall to the
order in which boxes are given, so the same input gives the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

WIDE = 192
"""Width of a box, in CSS pixels; so are all lengths here."""

ACROSS = 20
DOWN = 64
BEND = 4
WIDEST = 5
SWEEPS = 8

Point = tuple[float, float]
Node = str | tuple[str, str, int]
"""A claim's id, or a bend: the two ends of a link and the row it crosses."""


def place(
    claims: Sequence[str],
    pairs: Sequence[tuple[str, str]],
    mains: Sequence[str],
    heights: Mapping[str, int],
) -> tuple[dict[str, Point], dict[tuple[str, str], list[Point]], float, float]:
    """Lay out each connected part; set the parts side by side, the main conclusion's first."""
    upward = _without_circles(claims, [p for p in pairs if p[0] not in mains])
    places: dict[str, Point] = {}
    bends: dict[tuple[str, str], list[Point]] = {}
    widest = WIDEST * (WIDE + ACROSS)
    x = y = shelf = width = 0.0
    for part in _parts(claims, pairs, mains):
        inside = [pair for pair in upward if pair[0] in part]
        rows = _ordered(_rows(part, inside), inside)
        across = _across(rows, inside)
        part_width = max(across[node] + _wide(node) / 2 for row in rows for node in row)
        if x and x + part_width > widest:
            x, y, shelf = 0.0, y + shelf + DOWN, 0.0
        top = y
        for row in rows:
            tall = max((heights[node] for node in row if isinstance(node, str)), default=0)
            for node in row:
                if isinstance(node, str):
                    places[node] = (x + across[node] - WIDE / 2, top)
                else:
                    path = bends.setdefault(node[:2], [])
                    path += [(x + across[node], top), (x + across[node], top + tall)]
            top += tall + DOWN
        shelf = max(shelf, top - DOWN - y)
        width = max(width, x + part_width)
        x += part_width + 2 * ACROSS
    return places, bends, width, y + shelf


def _without_circles(
    claims: Sequence[str], pairs: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return the pairs without repeats, loops and the pairs that close a circle."""
    kept: list[tuple[str, str]] = []
    above: dict[str, set[str]] = {claim: set() for claim in claims}
    for low, high in dict.fromkeys(pairs):
        reached, todo = set(), [high]
        while todo:
            claim = todo.pop()
            if claim not in reached:
                reached.add(claim)
                todo += above[claim]
        if low not in reached:
            above[low].add(high)
            kept.append((low, high))
    return kept


def _parts(
    claims: Sequence[str], pairs: Sequence[tuple[str, str]], mains: Sequence[str]
) -> list[list[str]]:
    """Return the connected parts, each in article order, those with a main conclusion first."""
    part = {claim: {claim} for claim in claims}
    for one, other in pairs:
        if part[one] is not part[other]:
            part[one] |= part[other]
            for claim in part[other]:
                part[claim] = part[one]
    parts = dict.fromkeys(tuple(c for c in claims if c in part[claim]) for claim in claims)
    return sorted(map(list, parts), key=lambda part: not any(claim in mains for claim in part))


def _rows(part: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[list[Node]]:
    """Return the claims in rows, each below all that it bears on, with bends for long links."""
    row: dict[str, int] = {}
    filled: list[int] = []
    waiting = list(part)
    while waiting:
        claim = next(c for c in waiting if all(t in row for s, t in pairs if s == c))
        waiting.remove(claim)
        level = max((row[t] + 1 for s, t in pairs if s == claim), default=0)
        while level < len(filled) and filled[level] >= WIDEST:
            level += 1
        filled += [0] * (level + 1 - len(filled))
        filled[level] += 1
        row[claim] = level
    rows: list[list[Node]] = [[c for c in part if row[c] == level] for level in range(len(filled))]
    for low, high in pairs:
        for level in range(row[high] + 1, row[low]):
            rows[level].append((low, high, level))
    return rows


def _neighbours(
    rows: Sequence[Sequence[Node]], pairs: Iterable[tuple[str, str]]
) -> tuple[dict[Node, list[Node]], dict[Node, list[Node]]]:
    """Return what each node is joined to in the row above, and in the row below."""
    row = {node: level for level, nodes in enumerate(rows) for node in nodes}
    above: dict[Node, list[Node]] = {node: [] for node in row}
    below: dict[Node, list[Node]] = {node: [] for node in row}
    for low, high in pairs:
        chain: list[Node] = [high]
        chain += [(low, high, level) for level in range(row[high] + 1, row[low])]
        chain.append(low)
        for upper, lower in pairwise(chain):
            above[lower].append(upper)
            below[upper].append(lower)
    return above, below


def _ordered(rows: list[list[Node]], pairs: Sequence[tuple[str, str]]) -> list[list[Node]]:
    """Order each row by the barycentres of its neighbours; keep the order with fewest crossings."""
    above, below = _neighbours(rows, pairs)
    best, fewest = rows, _crossings(rows, above)
    for sweep in range(SWEEPS):
        rows = [list(row) for row in rows]
        down = sweep % 2 == 0
        for level in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            beside = {n: i for i, n in enumerate(rows[level - 1 if down else level + 1])}
            joined = above if down else below
            at = {
                node: _mean([beside[n] for n in joined[node]], i)
                for i, node in enumerate(rows[level])
            }
            rows[level].sort(key=at.__getitem__)
        crossings = _crossings(rows, above)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best


def _crossings(rows: Sequence[Sequence[Node]], above: Mapping[Node, Sequence[Node]]) -> int:
    """Return how many pairs of links cross."""
    total = 0
    for upper, lower in pairwise(rows):
        place = {node: i for i, node in enumerate(upper)}
        ends = [(i, place[n]) for i, node in enumerate(lower) for n in above[node]]
        total += sum(a < c and b > d for a, b in ends for c, d in ends)
    return total


def _across(rows: Sequence[Sequence[Node]], pairs: Sequence[tuple[str, str]]) -> dict[Node, float]:
    """Return the x of each node's middle: as near to its neighbours as its row allows."""
    above, below = _neighbours(rows, pairs)
    at: dict[Node, float] = {}
    for row in rows:
        at |= dict(zip(row, _spread([0.0] * len(row), row), strict=True))
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            joined = {node: [at[n] for n in (*above[node], *below[node])] for node in row}
            at |= dict(zip(row, _spread([_mean(joined[n], at[n]) for n in row], row), strict=True))
    left = min(at[node] - _wide(node) / 2 for node in at)
    return {node: round(x - left, 1) for node, x in at.items()}


def _spread(wished: Sequence[float], row: Sequence[Node]) -> list[float]:
    """Return the places nearest to the wished ones (least squares) that do not overlap.

    Subtracting the room that the nodes before need turns this into isotonic
    regression, solved by pooling adjacent violators (Ayer et al. 1955).
    """
    offsets = [0.0]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + (_wide(left) + _wide(right)) / 2 + ACROSS)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        pools.append((wish - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, size), (other, more) = pools[-2:]
            pools[-2:] = [((one * size + other * more) / (size + more), size + more)]
    level = [value for value, size in pools for _ in range(size)]
    return [value + offset for value, offset in zip(level, offsets, strict=True)]


def _wide(node: Node) -> float:
    return WIDE if isinstance(node, str) else BEND


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
