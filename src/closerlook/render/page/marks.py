"""The article as it was written, with claims and signs of language marked in place.

Claims nest (a quotation inside the clause that reports it) and, now and then,
overlap. Each block of the article is therefore written as a walk over its words
with marks opened and closed on the way, always properly nested: where two marks
cross, the inner one is closed and opened again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from closerlook.model import Block, BlockKind, Claim, Document, Report, Sign, Span

DEEPEST = 3
"""Underlines are drawn this many levels apart at most."""

Mark = Claim | Sign


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of writing a block.

    ``step`` is "words", "open", "close", or "end" where the last letter of
    ``claim`` has been written and its reference mark belongs. ``first`` tells that
    an opened mark is the first of its claim; ``depth`` counts the claims around it.
    """

    step: str
    words: str = ""
    claim: Claim | None = None
    sign: Sign | None = None
    first: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One block of the article, with the claims and signs that begin in it."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]
    signs: tuple[Sign, ...]


def rows(report: Report) -> tuple[Row, ...]:
    """Return the article block by block, every mark in its place."""
    claims = in_reading_order(report.claims)
    found = []
    since = 0
    for block in _blocks(report.article, claims):
        home = range(since, block.at.end)
        found.append(
            Row(
                kind=block.kind,
                pieces=tuple(
                    _pieces(report.article.text, block.at, since, (*claims, *report.language))
                ),
                claims=tuple(claim for claim in claims if claim.span.start in home),
                signs=tuple(sign for sign in report.language if sign.span.start in home),
            )
        )
        since = block.at.end
    return tuple(found)


def in_reading_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims as they begin in the article, the wider first."""
    return tuple(sorted(claims, key=lambda c: (c.span.start, -c.span.end, c.id)))


def _blocks(article: Document, claims: tuple[Claim, ...]) -> tuple[Block, ...]:
    """Return the article's blocks; words between blocks become one if a claim is there."""
    if not article.blocks:
        whole = (Span(0, len(article.text)),) if article.text else ()
        return tuple(
            Block(at, BlockKind.PARAGRAPH) for gap in whole for at in _paragraphs(article.text, gap)
        )
    blocks = sorted(article.blocks, key=lambda block: block.at)
    edges = [0, *(edge for block in blocks for edge in (block.at.start, block.at.end))]
    edges.append(len(article.text))
    gaps = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    between = [
        Block(at, BlockKind.PARAGRAPH)
        for gap in gaps
        for at in _paragraphs(article.text, gap)
        if any(claim.span.meets(at) for claim in claims)
    ]
    return tuple(sorted([*blocks, *between], key=lambda block: block.at))


def _paragraphs(text: str, at: Span) -> Iterator[Span]:
    """Yield the stretches between blank lines, without the white space around them."""
    start: int | None = None
    end = at.start
    place = at.start
    for line in at.of(text).splitlines(keepends=True):
        if line.strip():
            if start is None:
                start = place + len(line) - len(line.lstrip())
            end = place + len(line.rstrip())
        elif start is not None:
            yield Span(start, end)
            start = None
        place += len(line)
    if start is not None:
        yield Span(start, end)


def _pieces(text: str, at: Span, since: int, every: tuple[Mark, ...]) -> Iterator[Piece]:
    """Walk over the words of one block; ``since`` is where the block before it ended."""
    marks = [mark for mark in every if mark.span.meets(at)]
    inside = {
        mark: Span(max(mark.span.start, at.start), min(mark.span.end, at.end)) for mark in marks
    }
    places = {edge for span in (at, *inside.values()) for edge in (span.start, span.end)}
    stops = sorted(places)
    opened: list[Mark] = []
    for here, following in zip(stops, [*stops[1:], None], strict=True):
        again, steps = _close(opened, here, inside)
        yield from steps
        starting = [mark for mark in marks if inside[mark].start == here]
        starting.sort(key=lambda mark: (-mark.span.end, isinstance(mark, Sign)))
        for mark in (*again, *starting):
            depth = min(sum(isinstance(m, Claim) for m in opened), DEEPEST)
            first = mark in starting and mark.span.start >= since
            yield _piece("open", mark, first=first, depth=depth)
            opened.append(mark)
        if following is not None:
            yield Piece("words", words=text[here:following])


def _close(
    opened: list[Mark], here: int, inside: dict[Mark, Span]
) -> tuple[list[Mark], list[Piece]]:
    """Close the marks that end ``here``; return the ones to open again, and the steps."""
    again: list[Mark] = []
    steps = []
    while any(inside[mark].end == here for mark in opened):
        mark = opened.pop()
        steps.append(_piece("close", mark))
        if inside[mark].end != here:
            again.insert(0, mark)
        elif mark.span.end == here and isinstance(mark, Claim):
            steps.append(Piece("end", claim=mark))
    return again, steps


def _piece(step: str, mark: Mark, *, first: bool = False, depth: int = 0) -> Piece:
    if isinstance(mark, Claim):
        return Piece(step, claim=mark, first=first, depth=depth)
    return Piece(step, sign=mark, first=first, depth=depth)
