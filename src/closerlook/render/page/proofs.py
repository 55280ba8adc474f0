"""A piece of evidence laid open: the passage in its context, the cells in their table.

Everything here is cut from ``Document.text`` of the cited source by the spans that
the proof names, so that what the editor sees is what the kernel redoes.
"""

from __future__ import annotations

from dataclasses import dataclass

from closerlook.model import Cell, Computed, Document, Evidence, Span, Verbatim
from closerlook.verify.grid import grid

CONTEXT = 200
"""Characters of the source shown on either side of a passage."""

WIDEST = 6
TALLEST = 12


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with the words around it; ``cut_*`` tell that the source goes on."""

    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Square:
    """One cell of a small table; ``mark`` names it (``"x1"``) where the proof uses it."""

    text: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """The rows and columns of a table around the cells that a proof names.

    A row is its number in the file and its squares; None stands for rows left out.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Square, ...]] | None, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a quotation: the same on both sides, or article against source."""

    same: str = ""
    article: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Proven:
    """One piece of evidence, ready to be shown."""

    evidence: Evidence
    source: Document | None
    how: str
    excerpts: tuple[Excerpt, ...] = ()
    extract: Extract | None = None
    changes: tuple[Change, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


def lay_open(evidence: Evidence, article: Document, source: Document | None) -> Proven:
    """Return one piece of evidence with what it cites, cut from its source."""
    proof = evidence.proof
    how = type(proof).__name__.lower()
    if source is None or not source.text:
        return Proven(evidence, source, how)
    if isinstance(proof, Computed):
        loose = [cell for cell in proof.cells if cell.row is None]
        return Proven(
            evidence,
            source,
            how,
            excerpts=tuple(excerpt(source.text, cell.span) for cell in loose),
            extract=_extract(source.text, proof.cells) if len(loose) < len(proof.cells) else None,
            values=tuple((f"x{n}", _named(cell)) for n, cell in enumerate(proof.cells, 1)),
        )
    changes = _changes(article.text, source.text, proof) if isinstance(proof, Verbatim) else ()
    return Proven(evidence, source, how, (excerpt(source.text, proof.span),), changes=changes)


def _named(cell: Cell) -> str:
    place = f" (row {cell.row}, {cell.column})" if cell.row is not None else ""
    return f"{cell.text}{place}"


def excerpt(text: str, at: Span) -> Excerpt:
    """Return the words at ``at`` with some `CONTEXT` on either side, cut between words."""
    start = max(0, at.start - CONTEXT)
    while 0 < start < at.start and not text[start - 1].isspace():
        start += 1
    end = min(len(text), at.end + CONTEXT)
    while at.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Excerpt(
        before=text[start : at.start].lstrip(),
        words=at.of(text),
        after=text[at.end : end].rstrip(),
        cut_before=bool(text[:start].strip()),
        cut_after=bool(text[end:].strip()),
    )


# ------------------------------------------------------------------- tables


def _extract(text: str, cells: tuple[Cell, ...]) -> Extract | None:
    """Return the header, the cells' rows and their neighbours, and the columns about them."""
    table = grid(text)
    places = {
        square.start: (r, c)
        for r, row in enumerate(table)
        for c, square in enumerate(row)
        if square
    }
    marks = {
        places[cell.span.start]: f"x{n}"
        for n, cell in enumerate(cells, 1)
        if cell.span.start in places
    }
    if not marks:
        return None
    header = _header(text, table, marks, cells)
    columns = _near(sorted({c for _, c in marks}), max(len(row) for row in table), WIDEST, keep=0)
    numbers = [r for r in _near(sorted({r for r, _ in marks}), len(table), TALLEST) if r > header]
    shown: list[tuple[int, tuple[Square, ...]] | None] = []
    for before, r in zip([header, *numbers], numbers, strict=False):
        if r > before + 1:
            shown.append(None)
        squares = (Square(_words(text, table[r], c), marks.get((r, c))) for c in columns)
        shown.append((r + 1, tuple(squares)))
    return Extract(tuple(_words(text, table[header], c) for c in columns), tuple(shown))


def _header(
    text: str,
    table: tuple[tuple[Span | None, ...], ...],
    marks: dict[tuple[int, int], str],
    cells: tuple[Cell, ...],
) -> int:
    """Return the row that holds the name of a cited cell's column, or the first row."""
    for (row, column), mark in sorted(marks.items()):
        name = cells[int(mark[1:]) - 1].column
        for above in range(row):
            if name and _words(text, table[above], column).strip() == name.strip():
                return above
    return 0


def _near(wanted: list[int], size: int, most: int, keep: int | None = None) -> list[int]:
    """Return the wanted rows or columns with their neighbours, at most ``most`` of them."""
    near = wanted[:most]
    beside = [keep] if keep is not None else []
    beside += [n + step for n in wanted for step in (-1, 1)]
    for n in beside:
        if 0 <= n < size and n not in near and len(near) < most:
            near.append(n)
    return sorted(near)


def _words(text: str, row: tuple[Span | None, ...], column: int) -> str:
    square = row[column] if column < len(row) else None
    return square.of(text) if square else ""


# --------------------------------------------------------------- quotations


def _changes(article: str, source: str, proof: Verbatim) -> tuple[Change, ...]:
    """Return the quotation as the article has it, with the source's words where they differ.

    A difference with nothing on the article's side is placed by counting letters
    and digits from the difference before it, since those agree on both sides.
    """
    changes: list[Change] = []
    here, there = proof.said.start, proof.span.start
    for said, stood in proof.differs:
        agreed = _letters(source[there : stood.start]) if stood else 0
        start = said.start if said else _along(article, here, proof.said.end, agreed)
        changes.append(Change(same=article[here : max(here, start)]))
        changes.append(
            Change(
                article=said.of(article) if said else "", source=stood.of(source) if stood else ""
            )
        )
        here = max(here, said.end if said else start)
        there = stood.end if stood else there
    changes.append(Change(same=article[here : proof.said.end]))
    return tuple(change for change in changes if change != Change())


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _along(text: str, start: int, end: int, letters: int) -> int:
    """Return the place in ``text`` after so many letters and digits and the space that follows."""
    place = start
    while place < end and letters > 0:
        letters -= text[place].isalnum()
        place += 1
    while place < end and text[place].isspace():
        place += 1
    return place
