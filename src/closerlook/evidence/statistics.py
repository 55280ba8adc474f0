"""Statistical claims computed over the tables of the sources.

A claim is read as logical forms, each measure of each table is scored against its words, and
the forms are computed over those that fit best. One that prints a number is about the measure
that has it, if a likely one does; otherwise the likeliest decides, and measures that fit as
well and decide otherwise are shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from closerlook.evidence.texts import has_texts
from closerlook.figures.computing import Computation, compute_form, is_of_sort
from closerlook.figures.context import readings_of
from closerlook.figures.forms import Form, Reading
from closerlook.figures.linking import are_akin, compete, linker
from closerlook.figures.marking import Named
from closerlook.figures.places import named_places
from closerlook.figures.sentences import speak_alike, stated_measures
from closerlook.figures.sorts import sort_of
from closerlook.figures.tables import Measure, measures
from closerlook.model import (
    Claim,
    Computed,
    Document,
    Evidence,
    Figure,
    Points,
    Relation,
    SourceKind,
    Span,
)
from closerlook.record import Package
from closerlook.verify import UNCOMPARED, as_range, compared, plain

__all__ = ["computed_in_tables", "computed_in_texts", "is_about_places"]

_LEAST = 0.5
"""The least score for a measure to be the one meant."""

_MEANT = 0.6
"""The least score to show a number of it for a vague word."""

_SURELY_MEANT = 0.8
"""The least score of a text's numbers to say by them that a claim is wrong."""

_SENTENCES = 12
"""How many sentences of the sources, the likest, are read for numbers."""

_NEAR = 0.1
"""Measures whose scores are no further apart fit about as well."""

_FAIR = 0.2
"""A measure no further off that agrees keeps the claim from being called wrong."""

_FAR = 0.25
"""A measure that much worse than the best is not meant, whether or not the best has data."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A measure that may be meant, and what the claim's forms come to on it."""

    score: float
    measure: Measure
    made: tuple[Computation, ...]

    @property
    def holds(self) -> bool:
        return all(one.holds for one in self.made)


def computed_in_tables(article: Document, claim: Claim, record: Package) -> list[Evidence]:
    """Return what the tables of ``record`` say of a statistical claim, computed."""
    tables = [one for one in record.documents if one.kind is SourceKind.TABLE and one.table]
    if not tables:
        return []
    by_places = readings_of(article, claim, named_places)
    found: list[tuple[Measure, Reading]] = []
    for document in tables:
        for measure in measures(document):
            labelled = any(not measure.is_place(label) for label in list(measure.where)[:5])
            own = readings_of(article, claim, partial(_named_labels, measure)) if labelled else ()
            found += [(measure, reading) for reading in own or by_places]
    vague = [(measure, reading) for measure, reading in found if reading.vague]
    if len(vague) == len(found):
        return list(_shown(claim, vague))
    best, candidates = _candidates(one for one in found if not one[1].vague)
    return [one for candidate in _chosen(candidates, best) for one in _evidence(claim, candidate)]


def _shown(claim: Claim, found: Sequence[tuple[Measure, Reading]]) -> Iterable[Evidence]:
    """Yield the number for which the claim has only a vague word, of the measure that fits best."""
    _, candidates = _candidates(found)
    if (
        not candidates
        or candidates[0].score < _MEANT
        or not all(m.sure for m in candidates[0].made)
    ):
        return
    word = found[0][1].vague
    best = candidates[0]
    for one in best.made:
        told = f"{_where(best.measure)}, has {one.told}{_outcome(one)}"
        yield Evidence(
            id="", claim=claim.id, source=best.measure.document.id, points=Points.NEITHER,
            strength=round(min(0.98, 0.55 + best.score / 3), 2),
            proof=Computed(
                tuple(n.cell for n in one.numbers), one.formula, Decimal(plain(one.result)),
                UNCOMPARED, None,
            ),
            why=f"The article says “{word}”, which is no number; {told}.",
            period=one.numbers[-1].period,
        )  # fmt: skip


def computed_in_texts(article: Document, claim: Claim, record: Package) -> list[Evidence]:
    """Return what the sentences of each text of ``record`` say of a statistical claim, computed.

    Each text is computed by itself, so that two that disagree are both shown.
    """
    if not has_texts(record):
        return []
    readings = [one for one in readings_of(article, claim, named_places) if not one.vague]
    near: dict[str, set[Span]] = {}
    for hit in record.passages(claim.says, at_most=_SENTENCES) if readings else ():
        near.setdefault(hit.document, set()).add(hit.at)
    evidence: list[Evidence] = []
    for identifier, spans in near.items():
        document = record.document(identifier)
        if document.kind in {SourceKind.TABLE, SourceKind.FACT_CHECK}:
            continue
        stated = stated_measures(document, sorted(spans))
        found = [(measure, reading) for measure in stated for reading in readings]
        best, candidates = _candidates(found) if found else (0.0, [])
        for candidate in _chosen(candidates, best):
            alike = any(speak_alike(one.measure, candidate.measure.name) for one in readings)
            precise = candidate.holds and any(_is_precise(one, 2) for one in candidate.made)
            if precise or (alike and (candidate.holds or candidate.score >= _SURELY_MEANT)):
                evidence += _evidence(claim, candidate)
    return evidence


def _where(measure: Measure) -> str:
    """Return how a measure is cited: the table's title and the column's name; a text's title."""
    title = measure.document.title or measure.document.location or "the table"
    if measure.document.kind is not SourceKind.TABLE:
        return title
    return title if title.startswith(measure.name) else f"{title}, “{measure.name}”"


def is_about_places(document: Document) -> bool:
    """Tell whether the rows of a table are about places: only forms are computed over those."""
    return any(
        one.is_place(label) for one in measures(document)[:1] for label in list(one.where)[:3]
    )


def _named_labels(measure: Measure, text: str) -> tuple[list[Named], list[Named]]:
    """Return where the text names entities of a table that are no places: "the Harbour line"."""
    folded = text.casefold()
    found: list[Named] = []
    for label in measure.where:
        if len(label) < 3 or not any(c.isalpha() for c in label) or measure.is_place(label):
            continue
        at = folded.find(label.casefold())
        if at >= 0:
            found.append((Span(at, at + len(label)), label))
    return sorted(found), []


def _candidates(found: Iterable[tuple[Measure, Reading]]) -> tuple[float, list[_Candidate]]:
    """Return the best score of all measures, and the likely ones that have the data.

    Of measures akin to the likeliest of these, as two sources of one thing are, only it counts.
    Where the words ask for two measures at once, none is likely.
    """
    pairs = list(found)
    names = tuple(measure.name for measure, _ in pairs)
    score = linker(names)
    by_words = {reading.measure: score.scores(reading.measure) for _, reading in pairs}
    made = [
        _Candidate(by_words[reading.measure][n], measure, computed)
        for n, (measure, reading) in enumerate(pairs)
        if is_of_sort(sort_of(reading.measure).dimension, measure)
        and (computed := _computed(reading.forms, measure)) is not None
    ]
    first = max(made, key=lambda one: one.score).measure.name if made else ""
    best = max(
        (
            by_words[reading.measure][n]
            for n, (measure, reading) in enumerate(pairs)
            if measure.name == first or not are_akin(measure.name, first)
        ),
        default=0.0,
    )
    likely = sorted(
        (one for one in made if one.score >= max(_LEAST, best - _FAR)), key=lambda one: -one.score
    )
    if any(
        compete(words, one.measure.name, likely[0].measure.name)
        for one in likely
        for words in by_words
        if one.score >= likely[0].score - _NEAR
    ):
        return best, []
    return best, likely


def _computed(forms: Sequence[Form], measure: Measure) -> tuple[Computation, ...] | None:
    made = [compute_form(form, measure) for form in forms]
    return None if None in made else tuple(one for one in made if one is not None)


def _chosen(candidates: Sequence[_Candidate], best: float) -> list[_Candidate]:
    """Return the measures whose outcome counts: one, or several that disagree.

    Where the measure that fits the words best has no number for this place and time, another
    that fits less well does not show that the claim is wrong.
    """
    if not candidates:
        return []
    near = [one for one in candidates if one.score >= candidates[0].score - _NEAR]
    if not all(made.sure for made in near[0].made):
        return []
    near = [one for one in near if all(made.sure for made in one.made)]
    agreeing = [one for one in near if one.holds]
    if not agreeing:
        near += [one for one in candidates if one.holds and one.score >= near[0].score - _FAIR][:1]
        agreeing = [one for one in near if one.holds]
    first = bool(agreeing) and agreeing[0] is near[0]
    if agreeing and any(_is_precise(one, 2 if first else 3) for one in agreeing[0].made):
        return agreeing[:1]
    against = [one for one in near if not one.holds]
    if agreeing and against:
        return [agreeing[0], against[0]]
    return near[:1] if agreeing or near[0].score >= best - _NEAR else []


def _is_precise(made: Computation, digits: int) -> bool:
    """Tell whether it is no chance that the result agrees with a number of so many digits."""
    said = made.said
    bound = said.bound if said.relation in {Relation.CHANGE, Relation.SHARE} else said.relation
    return bound is Relation.EQUALS and said.digits >= digits


def _evidence(claim: Claim, candidate: _Candidate) -> Iterable[Evidence]:
    wrong = [one for one in candidate.made if not one.holds]
    for one in wrong or candidate.made:
        number = _index(claim, one.said)
        said = one.said if number is not None else _rounded(as_range(one.said))
        measure = candidate.measure
        comparison = compared(one.result, said)
        yield Evidence(
            id="", claim=claim.id, source=measure.document.id,
            points=Points.FOR if comparison.endswith("true") else Points.AGAINST,
            strength=round(min(0.98, 0.55 + candidate.score / 3), 2),
            proof=Computed(
                tuple(n.cell for n in one.numbers), one.formula, Decimal(plain(one.result)),
                comparison, number,
            ),
            why=_why(claim, one, number, measure),
            period=one.numbers[-1].period,
        )  # fmt: skip


def _why(claim: Claim, made: Computation, number: int | None, measure: Measure) -> str:
    words = claim.words_at(claim.figures[number].span) if number is not None else f"“{claim.quote}”"
    said = " ".join(words.split())
    return f"The article says {said}; {_where(measure)}, has {made.told}{_outcome(made)}."


def _outcome(made: Computation) -> str:
    """Return what a computation comes to, in words: "true of 4 of 5", "place 3 of 36"."""
    many, result = len(made.numbers), _read_aloud(made.result)
    match made.formula.partition("(")[0]:
        case "x1":
            return ""
        case "rank":
            return f", which makes it place {result} of {many} from the top"
        case "lowrank":
            return f", which makes it place {result} of {many} from the bottom"
        case "rises":
            return f": {result} of {many - 1} times up"
        case "falls":
            return f": {result} of {many - 1} times down"
        case _ if "over(" in made.formula or "under(" in made.formula:
            return f": true of {result} of {many}"
        case _:
            return f", which makes {result}"


def _read_aloud(result: Decimal) -> str:
    """Return a result with as many places as an editor reads aloud; the proof keeps them all."""
    places = Decimal("0.01") if abs(result) >= 1 else Decimal("0.001")
    return f"{Decimal(plain(result.quantize(places))):,}"


def _index(claim: Claim, said: Figure) -> int | None:
    """Return which of the claim's figures it is that a result was compared with, as printed."""
    for n, figure in enumerate(claim.figures):
        same = (figure.relation, figure.value, figure.upper, figure.unit, figure.bound)
        if same == (said.relation, said.value, said.upper, said.unit, said.bound):
            return n if figure.digits == said.digits else None
    return None


def _rounded(said: Figure) -> Figure:
    upper = Decimal(plain(said.upper)) if said.upper is not None else None
    return Figure(said.span, said.relation, Decimal(plain(said.value)), upper)
