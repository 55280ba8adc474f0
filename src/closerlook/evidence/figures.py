"""The figures of a claim, looked for in the sources' tables and sentences.

Three things must meet before numbers are compared: the subject (the words of the claim
and of the column, row and title), the unit, and the period. What is then computed is the
kernel's arithmetic over named cells.
"""

from __future__ import annotations

from decimal import Decimal

from closerlook.evidence.statistics import computed_in_tables, computed_in_texts, is_about_places
from closerlook.evidence.tables import Column, Reading, columns, words_of
from closerlook.evidence.texts import figures_in_sentences
from closerlook.model import (
    DERIVED,
    Claim,
    Computed,
    Document,
    Evidence,
    Figure,
    Points,
    Relation,
    SourceKind,
)
from closerlook.record import Package
from closerlook.verify import agrees, compared, compute, plain

__all__ = ["figures_in_sources"]

_SUBJECT = 0.6
"""The least score of a column's words against the claim's to compare at all."""

_SURE = 0.8
"""The least score to say that a figure is wrong."""


def figures_in_sources(article: Document, claim: Claim, record: Package) -> list[Evidence]:
    """Return what tables and sentences of the sources say of each figure in ``claim``."""
    found = computed_in_tables(article, claim, record)
    understood = bool(found)
    found += computed_in_texts(article, claim, record)
    told = {one.source for one in found}
    for n, figure in enumerate(claim.figures):
        in_tables: list[Evidence] = []
        for document in record.documents if not understood else ():
            if (
                document.kind is SourceKind.TABLE
                and document.table is not None
                and not is_about_places(document)
            ):
                in_tables += _in_table(article, claim, n, figure, document)
        in_texts = figures_in_sentences(claim, n, figure, record)
        found += in_tables + [one for one in in_texts if one.source not in told]
    return found


def _in_table(
    article: Document, claim: Claim, n: int, figure: Figure, document: Document
) -> list[Evidence]:
    """Compare a figure with the column of a table that speaks of the same thing."""
    subject = words_of(f"{claim.says} {figure.of}")
    scored = sorted(
        ((column.score(subject), column) for column in columns(document, subject)),
        key=lambda pair: (-pair[0], pair[1].at),
    )
    scored = [
        (score, column) for score, column in scored if score >= _SUBJECT and column.fits(figure)
    ]
    if not scored:
        return []
    tried: list[list[Evidence]] = []
    for score, column in scored:
        if score < scored[0][0] - 0.2:
            break
        tried.append(_compare(article, claim, n, figure, document, column, score))
    agreeing = [found for found in tried if any(one.points is Points.FOR for one in found)]
    if agreeing:
        return agreeing[0]
    # Two columns that fit equally well and both disagree: which one is meant is not known.
    equals = [score for score, _ in scored if score == scored[0][0]]
    return [] if len(equals) > 1 else tried[0]


def _compare(
    article: Document,
    claim: Claim,
    n: int,
    figure: Figure,
    document: Document,
    column: Column,
    score: float,
) -> list[Evidence]:
    if figure.relation in {Relation.CHANGE, Relation.TIMES}:
        pair = column.between(claim.times, article.published)
        if pair is None:
            return []
        first, last, stated = pair
        formula = _change_formula(figure, column)
        one = _evidence(claim, n, figure, document, column, (first, last), formula, score, stated)
        return [one] if one else []
    if figure.relation is Relation.RANK:
        return []
    formula = column.level_formula(figure)
    stated_readings = column.at_times(claim.times)
    if claim.times:
        made = [
            _evidence(claim, n, figure, document, column, (reading,), formula, score, True)
            for reading in stated_readings
        ]
        return _either_all_or_none(figure, [one for one in made if one])
    latest = column.latest(article.published)
    if latest is None:
        return []
    now = _evidence(claim, n, figure, document, column, (latest,), formula, score, False, least=0.0)
    if now is None or now.points is Points.FOR:
        return [now] if now else []
    if figure.bound is Relation.EQUALS:
        for earlier in reversed(column.before(latest)):
            then = _evidence(claim, n, figure, document, column, (earlier,), formula, score, False)
            if then is not None and then.points is Points.FOR:
                return [then, now]  # it was right once, which also shows that this is the series
    return [now] if score >= _SURE else []


def _either_all_or_none(figure: Figure, made: list[Evidence]) -> list[Evidence]:
    """Over several periods a bound must hold in each; one value may be any period's."""
    if len(made) <= 1:
        return made
    agreeing = [one for one in made if one.points is Points.FOR]
    if figure.bound in {Relation.EQUALS, Relation.ABOUT}:
        return agreeing[:1]
    return made[:1] if len(agreeing) == len(made) else [o for o in made if o not in agreeing][:1]


def _change_formula(figure: Figure, column: Column) -> str:
    if figure.relation is Relation.TIMES:
        return "x2 / x1"
    if figure.unit == "percent" and not column.is_percent:
        return "(x2 - x1) / x1 * 100"
    if figure.unit == "percent":
        return "(x2 - x1) / x1 * 100"
    return "x2 - x1" if column.scale == 1 else f"(x2 - x1) * {column.scale}"


def _evidence(
    claim: Claim, n: int, figure: Figure, document: Document, column: Column,
    readings: tuple[Reading, ...], formula: str, score: float, stated: bool,
    least: float = _SURE,
) -> Evidence | None:  # fmt: skip
    """Compute and compare; None where it would only be a guess that the claim is wrong."""
    try:
        result = compute(formula, [reading.value for reading in readings])
    except ValueError:
        return None
    good = agrees(result, figure)
    if not good and score < least:
        return None
    if not good and figure.relation in DERIVED and not stated:
        return None
    strength = round(min(1.0, score) * (0.98 if stated else 0.9), 2)
    cells = tuple(reading.cell for reading in readings)
    where = document.title or document.location or "the table"
    values = " and ".join(_reading_words(reading) for reading in readings)
    computed = f", which makes {_read_aloud(result)}" if formula != "x1" else ""
    why = (
        f"The article says {claim.words_at(figure.span)}; {where}, "
        f"“{column.name}”, has {values}{computed}."
    )
    return Evidence(
        id="", claim=claim.id, source=document.id,
        points=Points.FOR if good else Points.AGAINST, strength=strength,
        proof=Computed(cells, formula, Decimal(plain(result)), compared(result, figure), n),
        why=why, period=readings[-1].period,
    )  # fmt: skip


def _reading_words(reading: Reading) -> str:
    when = f" for {reading.period}" if reading.period else ""
    return f"{reading.cell.text}{when} (row {reading.cell.row})"


def _read_aloud(result: Decimal) -> str:
    """Return a result with as many places as an editor reads aloud; the proof keeps them all."""
    places = Decimal("0.01") if abs(result) >= 1 else Decimal("0.001")
    return f"{Decimal(plain(result.quantize(places))):,}"
