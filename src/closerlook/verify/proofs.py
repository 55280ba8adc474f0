"""One proof redone: what a piece of evidence says is there is there, and follows."""

from __future__ import annotations

from decimal import Decimal

from closerlook.model import (
    Cell,
    Claim,
    Computed,
    Evidence,
    FactCheck,
    Figure,
    Passage,
    Points,
    Span,
    Verbatim,
)
from closerlook.verify.arithmetic import (
    UNCOMPARED,
    agrees,
    compared,
    compute,
    number,
    plain,
    stated,
)
from closerlook.verify.grid import grid
from closerlook.verify.quotation import differences


def flaw(evidence: Evidence, claim: Claim, article: str, source: str) -> str | None:
    """Redo the proof of ``evidence``; return what is wrong with it, or None.

    ``article`` and ``source`` are the two texts. Never raises on a bad proof: whatever
    does not follow is a flaw, in words that an editor reads.
    """
    if not 0.0 <= evidence.strength <= 1.0:
        return f"its strength {evidence.strength} is outside 0…1"
    match evidence.proof:
        case Verbatim():
            return _verbatim(evidence, evidence.proof, article, source)
        case Passage():
            return _passage(evidence, evidence.proof, source)
        case Computed():
            return _computed(evidence, evidence.proof, claim, source)
        case FactCheck():
            return _fact_check(evidence, evidence.proof, source)


def misplaced(span: Span, text: str, quote: str) -> str | None:
    """Return what stands at ``span`` if it is not ``quote``."""
    if span.end > len(text):
        return f"the text ends before character {span.end}"
    found = span.of(text)
    return None if found == quote else f"“{_short(quote)}” became “{_short(found)}”"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:57] + "…"


def _verbatim(evidence: Evidence, proof: Verbatim, article: str, source: str) -> str | None:
    if wrong := misplaced(proof.span, source, proof.quote):
        return wrong
    if proof.said.end > len(article):
        return "the quotation lies outside the article"
    redone = differences(article, proof.said, source, proof.span)
    if redone != proof.differs:
        return f"{len(proof.differs)} differences were reported, {len(redone)} are found"
    expected = Points.AGAINST if redone else Points.FOR
    return None if evidence.points is expected else f"it points {expected}, not {evidence.points}"


def _passage(evidence: Evidence, proof: Passage, source: str) -> str | None:
    if wrong := misplaced(proof.span, source, proof.quote):
        return wrong
    scores = dict(proof.scores)
    if scores.keys() != {"for", "against", "neither"} or len(proof.scores) != 3:
        return "its scores are not for, against and neither"
    if (
        any(not 0.0 <= score <= 1.0 for score in scores.values())
        or abs(sum(scores.values()) - 1) > 0.005
    ):
        return "its scores do not add up to 1"
    if scores[evidence.points] < max(scores.values()):
        return f"its scores do not point {evidence.points}"
    return None


def _computed(evidence: Evidence, proof: Computed, claim: Claim, source: str) -> str | None:
    figure: Figure | None
    if proof.figure is None:
        figure = stated(proof.compared)
        if figure is None and proof.compared != UNCOMPARED:
            return f"not a comparison: “{_short(proof.compared)}”"
    elif 0 <= proof.figure < len(claim.figures):
        figure = claim.figures[proof.figure]
    else:
        return f"the claim has no figure {proof.figure}"
    rows = grid(source) if any(cell.row is not None for cell in proof.cells) else ()
    values: list[Decimal] = []
    for cell in proof.cells:
        if wrong := _cell(cell, source, rows):
            return wrong
        values.append(number(cell.text))
    try:
        result = compute(proof.formula, values)
    except ValueError as trouble:
        return str(trouble)
    if plain(result) != plain(proof.result):
        return f"{proof.formula} is {plain(result)}, not {plain(proof.result)}"
    if figure is None:
        neither = evidence.points is Points.NEITHER
        return None if neither else "what is compared with no number points neither way"
    if (redone := compared(result, figure)) != proof.compared:
        return f"the comparison reads “{redone}”, not “{proof.compared}”"
    expected = Points.FOR if agrees(result, figure) else Points.AGAINST
    return None if evidence.points is expected else f"it points {expected}, not {evidence.points}"


def _cell(cell: Cell, source: str, rows: tuple[tuple[Span | None, ...], ...]) -> str | None:
    if cell.row is not None and cell.column is not None:
        row = rows[cell.row - 1] if 0 < cell.row <= len(rows) else ()
        columns = [n for n, span in enumerate(row) if span == cell.span]
        if not columns:
            return _moved(cell, source, rows)
        heads = [above[columns[0]] for above in rows[: cell.row - 1] if columns[0] < len(above)]
        if not any(head and head.of(source) == cell.column for head in heads):
            return f"no column “{cell.column}” stands over row {cell.row}"
    elif cell.row is not None or cell.column is not None:
        return "a cell has a row and a column, or neither"
    if wrong := misplaced(cell.span, source, cell.text):
        return _moved(cell, source, rows) if cell.row else wrong
    around = (
        source[max(0, cell.span.start - 1) : cell.span.start],
        source[cell.span.end : cell.span.end + 1],
    )
    if cell.row is None and any(character.isdigit() for character in around):
        return f"“{cell.text}” is part of a longer number"
    try:
        number(cell.text)
    except ValueError as trouble:
        return str(trouble)
    return None


def _moved(cell: Cell, source: str, rows: tuple[tuple[Span | None, ...], ...]) -> str:
    """Say what stands where the cell stood, by its row and column."""
    row = rows[cell.row - 1] if cell.row and 0 < cell.row <= len(rows) else ()
    for head in reversed(rows[: (cell.row or 1) - 1]):
        for n, span in enumerate(head):
            if span and span.of(source) == cell.column and n < len(row) and row[n]:
                return f"row {cell.row}: {cell.text} became {row[n].of(source)}"  # type: ignore[union-attr]
    return f"row {cell.row} has no cell “{cell.text}” under “{cell.column}”"


def _fact_check(evidence: Evidence, proof: FactCheck, source: str) -> str | None:
    if not 0.0 <= proof.similarity <= 1.0:
        return f"its similarity {proof.similarity} is outside 0…1"
    if proof.rating not in source:
        return f"the source does not rate it “{proof.rating}”"
    if proof.url is not None and proof.url not in source:
        return f"the source does not name {proof.url}"
    if evidence.points is not Points.NEITHER:
        return "a like claim's rating points neither way by itself"
    return misplaced(proof.span, source, proof.quote)
