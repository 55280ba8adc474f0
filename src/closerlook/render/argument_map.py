"""The argument as a drawing: an SVG, laid out here, with no browser and no library.

The layout is the layered one of Sugiyama, Tagawa and Toda (1981), kept simple.
Circles are broken by ignoring the links that close them; a claim lies below
everything it bears on (longest path), no row is wider than `WIDEST` claims; links
that cross several rows get a bend in each; rows are ordered by barycentres; and
each row is set as near to its neighbours as its width allows (isotonic regression).
Ties fall to the order of the article, so the same report gives the same drawing.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from closerlook.model import Link, Report, Standing

WIDE = 188
"""Width of a claim's box, in CSS pixels; so are all lengths here."""

LINE = 17
ACROSS = 20
DOWN = 64
BEND = 4
WIDEST = 5
COLUMNS = 25
LINES = 6
SWEEPS = 8

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A claim in the drawing: its top left corner, its height, its wrapped words."""

    claim: str
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    words: str
    standing: Standing | None

    @property
    def width(self) -> float:
        """The same for every box."""
        return WIDE

    @property
    def middle(self) -> float:
        """The x of the box's middle."""
        return self.x + WIDE / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link in the drawing: an SVG path, and its midpoint for links that point at it."""

    link: Link
    path: str
    middle: Point


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """The whole drawing, in the order in which it is drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def argument_map(report: Report) -> ArgumentMap | None:
    """Return the drawing of a report's links, or None where nothing is linked.

    It shows the claims that take part in a link and the main conclusions.
    """
    said = {claim.id: claim.says or claim.quote for claim in report.claims}
    standings = {standing.claim: standing for standing in report.standings}
    links = _drawable(report.links, said)
    shown = list(links.values())
    if not shown:
        return None
    taking_part = {link.source for link in shown} | {_end(link, links) for link in shown}
    mains = [s.claim for s in report.standings if s.main and s.claim in said]
    claims = [claim for claim in said if claim in taking_part or claim in mains]
    lines = {claim: _wrap(said[claim]) for claim in claims}
    heights = {claim: LINE * len(lines[claim]) + 40 for claim in claims}
    pairs = [(link.source, _end(link, links)) for link in shown]
    places, bends, width, height = _place(claims, pairs, mains, heights)
    boxes = {
        claim: Box(
            claim, *places[claim], heights[claim], lines[claim], said[claim], standings.get(claim)
        )
        for claim in claims
    }
    return ArgumentMap(width, height, tuple(boxes.values()), _arrows(shown, links, boxes, bends))


def _drawable(links: Sequence[Link], said: Mapping[str, str]) -> dict[str, Link]:
    """Return the links that lead from a claim to a claim, or to such a link."""
    kept: dict[str, Link] = {}
    size = -1
    while size < len(kept):
        size = len(kept)
        kept = {
            link.id: link
            for link in links
            if link.source in said and (link.target in said or link.target in kept)
        }
    return kept


def _end(link: Link, links: Mapping[str, Link]) -> str:
    """Return the claim that a link bears on in the end: an undercut's is its link's target."""
    while link.target in links:
        link = links[link.target]
    return link.target


def _wrap(words: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(words, COLUMNS, max_lines=LINES, placeholder=" …")) or ("",)


# ------------------------------------------------------------------- layout

Node = str | tuple[str, str, int]
"""A claim's id, or a bend: the two ends of a link and the row it crosses."""


def _place(
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


# ------------------------------------------------------------------- arrows


def _arrows(
    shown: Sequence[Link],
    links: Mapping[str, Link],
    boxes: Mapping[str, Box],
    bends: Mapping[tuple[str, str], list[Point]],
) -> tuple[Arrow, ...]:
    """Return a path for each link; a link that points at a link is drawn after it."""
    ports = _ports(shown, links, boxes, bends)
    drawn: dict[str, Arrow] = {}
    waiting = list(shown)
    while waiting:
        ready = [link for link in waiting if link.target not in links or link.target in drawn]
        for link in ready:
            way = bends.get((link.source, _end(link, links)), [])
            drawn[link.id] = _arrow(link, boxes, way, ports, drawn)
        waiting = [link for link in waiting if link.id not in drawn]
    return tuple(drawn[link.id] for link in shown)


def _ports(
    shown: Sequence[Link],
    links: Mapping[str, Link],
    boxes: Mapping[str, Box],
    bends: Mapping[tuple[str, str], list[Point]],
) -> dict[tuple[str, str], float]:
    """Return the x at which each link leaves its box and enters the next, none twice the same."""
    leaving: dict[str, list[tuple[float, str]]] = {}
    entering: dict[str, list[tuple[float, str]]] = {}
    for link in shown:
        end = _end(link, links)
        way = bends.get((link.source, end), [])
        towards = way[-1][0] if way else boxes[end].middle
        leaving.setdefault(link.source, []).append((towards, link.id))
        if link.target == end:
            source = way[0][0] if way else boxes[link.source].middle
            entering.setdefault(end, []).append((source, link.id))
    ports = {}
    for side, used in (("leaves", leaving), ("enters", entering)):
        for claim, ends in used.items():
            for n, (_, link_id) in enumerate(sorted(ends), 1):
                ports[link_id, side] = boxes[claim].x + WIDE * n / (len(ends) + 1)
    return ports


def _arrow(
    link: Link,
    boxes: Mapping[str, Box],
    way: Sequence[Point],
    ports: Mapping[tuple[str, str], float],
    drawn: Mapping[str, Arrow],
) -> Arrow:
    """Return the path of one link: upwards by its bends, to a link's middle, or round the side."""
    source = boxes[link.source]
    start = (ports[link.id, "leaves"], source.y)
    if link.target in drawn:
        x, y = drawn[link.target].middle
        *stops, near = (start, *reversed(way))
        rises = [_rise(one, other) for one, other in pairwise((*stops, near))]
        aside = x + (36 if near[0] > x else -36)
        return _curve(link, [*rises, (near, (near[0], y), (aside, y), (x, y))])
    target = boxes[link.target]
    if target.y + target.height > source.y:
        right, low = source.x + WIDE, source.y + source.height / 2
        to, high = target.x + WIDE, target.y + target.height / 2 - (8 if target is source else 0)
        out = max(right, to) + 2 * ACROSS
        return _curve(link, [((right, low), (out, low), (out, high), (to, high))])
    end = (ports[link.id, "enters"], target.y + target.height)
    stops = [start, *reversed(way), end]
    return _curve(link, [_rise(one, other) for one, other in pairwise(stops)])


def _rise(one: Point, other: Point) -> tuple[Point, Point, Point, Point]:
    """Return a Bézier curve that leaves and arrives upright."""
    half = (one[1] + other[1]) / 2
    return one, (one[0], half), (other[0], half), other


def _curve(link: Link, curves: Sequence[tuple[Point, Point, Point, Point]]) -> Arrow:
    start = curves[0][0]
    path = f"M{start[0]:.1f} {start[1]:.1f}"
    for _, one, two, end in curves:
        path += f"C{one[0]:.1f} {one[1]:.1f} {two[0]:.1f} {two[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    a, b, c, d = curves[-1]
    x, y = ((p + 3 * q + 3 * r + s) / 8 for p, q, r, s in zip(a, b, c, d, strict=True))
    return Arrow(link, path, (x, y))
