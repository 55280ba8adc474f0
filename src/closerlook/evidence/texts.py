"""Figures of a claim met by figures in the sentences of the sources."""

from __future__ import annotations

import re
from decimal import Decimal

from closerlook.evidence.tables import words_of
from closerlook.model import (
    DERIVED,
    Cell,
    Claim,
    Computed,
    Document,
    Evidence,
    Figure,
    Points,
    Relation,
    SourceKind,
    Span,
    Time,
)
from closerlook.record import Package
from closerlook.text.moods import is_no_fact
from closerlook.text.numbers import read_figures
from closerlook.text.times import read_times
from closerlook.verify import agrees, compared, compute, number, plain

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+")
_ABOUT_THE_SAME = 0.5
_SURELY_THE_SAME = 0.7


def figures_in_sentences(claim: Claim, n: int, figure: Figure, record: Package) -> list[Evidence]:
    """Return what the best-matching sentences say of one figure: at most two documents'."""
    start = figure.span.start - claim.span.start
    # The words that the figure belongs to: a claim of several figures says more than one thing.
    near = words_of(f"{claim.quote[:start]} {figure.of}")
    subject = words_of(claim.says)
    if not subject or not has_texts(record):
        return []
    found: dict[str, Evidence] = {}
    for hit in record.passages(f"{claim.says} {figure.of}", at_most=8):
        document = record.document(hit.document)
        if document.kind in {SourceKind.TABLE, SourceKind.FACT_CHECK} or document.id in found:
            continue
        theirs = words_of(hit.at.of(document.text))
        whole = _covered(subject, theirs, record)
        covered = max(whole, _covered(near, theirs, record) if len(near) > 1 else 0.0)
        if covered < _ABOUT_THE_SAME or len(subject & theirs) < 2:
            continue
        one = _in_sentence(claim, n, figure, document, hit.at, covered)
        if one is not None and one.points is Points.AGAINST and whole < _SURELY_THE_SAME:
            one = None
        if one is not None:
            found[document.id] = one
        if len(found) == 2:
            break
    return list(found.values())


def has_texts(record: Package) -> bool:
    """Tell whether there is a text among the sources: else no index of sentences need be made."""
    return any(
        one.kind not in {SourceKind.TABLE, SourceKind.FACT_CHECK} for one in record.documents
    )


def _covered(words: frozenset[str], by: frozenset[str], record: Package) -> float:
    """Return the part of ``words``, weighted by rarity, that stands in ``by``, 0…1."""
    total = sum(record.idf(stem) for stem in sorted(words))
    return sum(record.idf(stem) for stem in sorted(words & by)) / total if total else 0.0


def _in_sentence(
    claim: Claim, n: int, figure: Figure, document: Document, at: Span, covered: float
) -> Evidence | None:
    if is_no_fact(at.of(document.text)) and not is_no_fact(claim.says):
        return None
    figures = [f for f in read_figures(document.text, at) if _comparable(figure, f)]
    times = read_times(document.text, at, document.published)
    if not _same_time(claim.times, times):
        return None
    made = [
        one
        for other in figures
        if (one := _evidence(claim, n, figure, document, at, other, covered)) is not None
    ]
    agreeing = [one for one in made if one.points is Points.FOR]
    if agreeing:
        return agreeing[0]
    # Against only where one figure of the same thing stands there and the sentence is about it.
    counted = words_of(figure.of)
    sure = (
        len(made) == 1
        and covered >= _SURELY_THE_SAME
        and (not counted or bool(counted & words_of(figures[0].of)) or figure.relation in DERIVED)
        and bool(claim.times) == bool(times)
    )
    return made[0] if sure else None


def _comparable(ours: Figure, theirs: Figure) -> bool:
    """Tell whether two figures measure in the same way, so that their numbers can be compared."""
    if Relation.BETWEEN in {theirs.relation, theirs.bound}:
        return False
    shares = {ours.relation is Relation.SHARE, theirs.relation is Relation.SHARE}
    if shares == {True, False}:
        return "percent" in {ours.unit, theirs.unit} and Relation.CHANGE not in {
            ours.relation,
            theirs.relation,
        }
    level = {ours.relation in DERIVED, theirs.relation in DERIVED} == {False}
    return ours.unit == theirs.unit and (level or ours.relation is theirs.relation)


def _same_time(ours: tuple[Time, ...], theirs: tuple[Time, ...]) -> bool:
    if not ours or not theirs:
        return True
    return any(
        a.first[:4] <= b.last[:4] and b.first[:4] <= a.last[:4] for a in ours for b in theirs
    )


def _evidence(
    claim: Claim,
    n: int,
    figure: Figure,
    document: Document,
    at: Span,
    other: Figure,
    covered: float,
) -> Evidence | None:
    numeral = _NUMERAL.search(document.text, other.span.start, other.span.end)
    if numeral is None or other.relation is Relation.SHARE:
        return None
    cell = Cell(None, None, Span(numeral.start(), numeral.end()), numeral[0])
    formula = _formula(figure, other, number(cell.text))
    if formula is None:
        return None
    result = compute(formula, [number(cell.text)])
    good = agrees(result, figure)
    where = document.title or document.location or "the source"
    said = claim.words_at(figure.span)
    sentence = " ".join(at.of(document.text).split())
    has = " ".join(other.span.of(document.text).split())
    why = f"The article says {said}; {where} has {has}: “{sentence}”"
    times = read_times(document.text, at, document.published)
    return Evidence(
        id="", claim=claim.id, source=document.id,
        points=Points.FOR if good else Points.AGAINST, strength=round(0.9 * covered, 2),
        proof=Computed((cell,), formula, Decimal(plain(result)), compared(result, figure), n),
        why=why, period=times[0].first if len(times) == 1 else document.published,
    )  # fmt: skip


def _formula(ours: Figure, theirs: Figure, numeral: Decimal) -> str | None:
    """Return how the numeral becomes a value in the unit of ``ours``."""
    if numeral == 0 or abs(theirs.value) % numeral:
        return None
    factor = theirs.value / numeral
    if ours.relation is Relation.SHARE:
        return "x1 / 100"
    if factor == 1:
        return "x1"
    return "-x1" if factor == -1 else f"x1 * {plain(factor)}"
