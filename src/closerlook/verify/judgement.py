"""From evidence to verdict, and from verdicts to coverage: rules that anyone can redo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from closerlook.model import (
    NOT_CHECKABLE,
    Claim,
    Coverage,
    Document,
    Evidence,
    Finding,
    Points,
    Verdict,
)


def verdict(claim: Claim, evidence: Sequence[Evidence]) -> Verdict:
    """Return the verdict on ``claim`` that follows from its ``evidence``.

    Values, policies and predictions are never judged. Evidence only for it: supported;
    only against it: contradicted; neither: unverified. With both, *outdated* when each
    source that speaks for it speaks against it for a later period; else *contested*.
    """
    if claim.kind in NOT_CHECKABLE:
        return Verdict.NOT_CHECKABLE
    for_ = [e for e in evidence if e.claim == claim.id and e.points is Points.FOR]
    against = [e for e in evidence if e.claim == claim.id and e.points is Points.AGAINST]
    if not against:
        return Verdict.SUPPORTED if for_ else Verdict.UNVERIFIED
    if not for_:
        return Verdict.CONTRADICTED
    overtaken = all(
        any(
            later.source == earlier.source
            and earlier.period is not None
            and later.period is not None
            and later.period > earlier.period
            for later in against
        )
        for earlier in for_
    )
    return Verdict.OUTDATED if overtaken else Verdict.CONTESTED


def because(claim: Claim, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the ids of the evidence that decides the verdict, in order."""
    if claim.kind in NOT_CHECKABLE:
        return ()
    decides = {Points.FOR, Points.AGAINST}
    return tuple(e.id for e in evidence if e.claim == claim.id and e.points in decides)


def confidence(claim: Claim, evidence: Sequence[Evidence]) -> float:
    """Return the strength, 0…1, of the strongest evidence on the side that decides.

    When contested, the weaker of the two sides' strongest; 0 when nothing was found or
    nothing is judged.
    """
    for_ = _strongest(claim, evidence, Points.FOR)
    against = _strongest(claim, evidence, Points.AGAINST)
    match verdict(claim, evidence):
        case Verdict.SUPPORTED:
            return for_
        case Verdict.CONTRADICTED | Verdict.OUTDATED:
            return against
        case Verdict.CONTESTED:
            return min(for_, against)
        case _:
            return 0.0


def _strongest(claim: Claim, evidence: Sequence[Evidence], points: Points) -> float:
    strengths = [e.strength for e in evidence if e.claim == claim.id and e.points is points]
    return max(strengths, default=0.0)


def cover(article: Document, claims: Iterable[Claim], findings: Iterable[Finding]) -> Coverage:
    """Return how many characters of checkable claims are backed, against and open.

    A character that several claims share counts once: against before backed before
    open. Contradicted and outdated are against; contested and unverified are open.
    """
    found = {finding.claim: finding.verdict for finding in findings}
    best: dict[int, int] = {}
    for claim in claims:
        verdict_ = found.get(claim.id, Verdict.UNVERIFIED)
        if verdict_ is Verdict.NOT_CHECKABLE:
            continue
        rank = {Verdict.CONTRADICTED: 2, Verdict.OUTDATED: 2, Verdict.SUPPORTED: 1}.get(verdict_, 0)
        for i in range(claim.span.start, min(claim.span.end, len(article.text))):
            best[i] = max(best.get(i, 0), rank)
    ranks = list(best.values())
    return Coverage(len(ranks), ranks.count(1), ranks.count(2), ranks.count(0))
