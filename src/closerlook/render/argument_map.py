"""The argument as a drawing: an SVG, laid out here, with no browser and no library.

A premise stands below what it bears on, the main conclusion at the top (`layered`);
what points at another link, as an undercut does, ends in the middle of its line.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from closerlook.model import Link, Report, Standing
from closerlook.render.layered import ACROSS, WIDE, Point, place

LINE = 17
"""Height of a line of words; lengths are in CSS pixels."""

COLUMNS = 24
LINES = 6


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
    places, bends, width, height = place(claims, pairs, mains, heights)
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
