"""Passages judged by readable rules: do these words say what the claim says?

Overlap alone is never evidence against a claim; sharing words shows that a passage is
about the same thing. It speaks for the claim when it covers nearly all of its words, with
every figure, date and name, and denies nothing that the claim affirms. It speaks against
it only when it covers as much and turns exactly one thing round. A trained entailment
model will take the place of these rules; `JUDGE` names who judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from closerlook.model import Claim, Document, Evidence, Passage, Points, SourceKind, Span
from closerlook.record import Package
from closerlook.text.moods import is_no_fact
from closerlook.text.numbers import read_figures
from closerlook.text.words import content_words, negated

JUDGE = "closerlook-rules/1"

_COVERS = 0.75
_NEAR = 0.4
_FEWEST_WORDS = 2

_NAME = re.compile(r"(?<=[^.!?”\"] )[A-Z][^\W\d_]+")
"""A name, by its capital letter inside a sentence: a name finder knows some better than others."""

_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{a})\b", re.IGNORECASE), re.compile(rf"\b(?:{b})\b", re.IGNORECASE))
    for a, b in (
        (
            "rose|rises?|risen|increased?|grew|grown|climbed",
            "fell|falls?|fallen|decreased?|declined?|dropped|shrank",
        ),
        ("more|higher|larger", "fewer|less|lower|smaller"),
        ("before|earlier", "after|later"),
        ("opened|opens", "closed|closes|shut"),
        ("accepted|approved|adopted|backed", "rejected|refused|opposed"),
        ("won|wins", "lost|loses"),
        ("began|started|begun", "ended|stopped|finished"),
        ("always", "never|seldom|rarely"),
    )
)  # fmt: skip


def bearing_passages(claim: Claim, record: Package) -> list[Evidence]:
    """Return at most two passages that bear on ``claim``, the deciding ones first."""
    words = {stem for stem, _ in content_words(claim.says)}
    if len(words) < _FEWEST_WORDS:
        return []
    judged: list[Evidence] = []
    for hit in record.passages(claim.says, at_most=6):
        document = record.document(hit.document)
        if document.kind is SourceKind.FACT_CHECK:
            continue
        one = _judge(claim, words, document, hit.at, record)
        if one is not None:
            judged.append(one)
    deciding = [one for one in judged if one.points is not Points.NEITHER]
    return deciding[:2] or judged[:1]


def _judge(
    claim: Claim, words: set[str], document: Document, at: Span, record: Package
) -> Evidence | None:
    theirs = {stem for stem, _ in content_words(document.text, at)}
    passage = at.of(document.text)
    turned = _turned(claim.says, passage)
    # A word that the passage turns round ("opened", "closed") is met by its opposite.
    words = words - {stem for word in turned for stem, _ in content_words(word)}
    covered = _weight(words & theirs, record) / max(_weight(words, record), 1e-9)
    if covered < _NEAR:
        return None
    # Two or three words prove little in a passage that says much else.
    short = len(words) < 3 and len(theirs) > len(words) + 4
    complete = covered >= _COVERS and not short and not _missing(claim, document, at)
    where = document.title or document.location or "the source"
    if is_no_fact(passage) and not is_no_fact(claim.says) and not turned:
        complete = False  # what was foretold or denied bears nothing out
    if complete and not turned:
        points, sure = Points.FOR, min(0.9, covered)
        why = f"{where} says it in nearly the same words."
    elif complete and len(turned) == 1 and covered >= 0.85:
        points, sure = Points.AGAINST, 0.7
        why = f"{where} says the opposite in nearly the same words."
    else:
        points, sure = Points.NEITHER, 1 - covered / 2
        why = f"{where} speaks of the same thing and does not settle it."
    if claim.voice.span is not None and points is not Points.NEITHER:
        why = why[:-1] + f", whoever said it ({claim.voice.who} here)."
    proof = Passage(at, passage, JUDGE, _scores(points, round(sure, 2)))
    return Evidence("", claim.id, document.id, points, round(sure * 0.9, 2), proof, why)


def _weight(stems: Iterable[str], record: Package) -> float:
    # In a fixed order: floating-point sums depend on it.
    return sum(record.idf(stem) for stem in sorted(stems))


def _missing(claim: Claim, document: Document, at: Span) -> bool:
    """Tell whether a figure, a year or a name of the claim is not in the passage."""
    values = {figure.value for figure in read_figures(document.text, at)}
    passage = at.of(document.text).lower()
    return (
        any(figure.value not in values for figure in claim.figures)
        or any(time.first[:4] not in passage for time in claim.times)
        or any(name.lower() not in passage for name in _NAME.findall(claim.quote))
    )


def _turned(says: str, passage: str) -> list[str]:
    """Return the claim's words that the passage turns round; "not" for a negation."""
    turned = ["not"] if negated(says) != negated(passage) else []
    for one, other in _OPPOSITES:
        for a, b in ((one, other), (other, one)):
            ours = a.search(says)
            if ours and b.search(passage) and not a.search(passage):
                turned.append(ours[0])
    return turned


def _scores(points: Points, sure: float) -> tuple[tuple[str, float], ...]:
    """Return three scores that sum to 1, the largest on the side that it points to."""
    rest = round((1 - sure) / 2, 3)
    scores = dict.fromkeys(("for", "against", "neither"), rest)
    scores[points] = round(1 - 2 * rest, 3)
    return tuple(scores.items())
