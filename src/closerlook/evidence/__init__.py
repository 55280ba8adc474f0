"""Claims + record → evidence: what the sources say that bears on each claim.

Each module proposes one kind of proof; all use the kernel's own functions, so that what
is proposed here is what the kernel redoes later. A wrong "contradicted" is worse than an
"unverified": evidence against a claim needs the same subject, unit and period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from closerlook.evidence.fact_checks import like_claims
from closerlook.evidence.figures import figures_in_sources
from closerlook.evidence.passages import JUDGE, bearing_passages
from closerlook.evidence.quotations import quotations_in_sources
from closerlook.model import NOT_CHECKABLE, Claim, Document, Evidence, Kind, Points
from closerlook.record import Package

__all__ = ["JUDGE", "gather"]

_AT_MOST = 6


def gather(article: Document, claims: Sequence[Claim], record: Package) -> tuple[Evidence, ...]:
    """Return the evidence for and against ``claims``, in their order, ids ``e1``, ``e2``, ….

    A claim's quotation is compared with the sources letter by letter; its figures are
    looked for in tables and sentences; where neither decides, the nearest passages are
    judged. Values, policies and predictions get none, except for the quotations in them.
    """
    if not record.documents:
        return ()
    quoted = quotations_in_sources(article, claims, record)
    found: list[Evidence] = []
    for claim in claims:
        own = list(quoted.get(claim.id, ()))
        if claim.kind not in NOT_CHECKABLE and claim.kind is not Kind.QUOTATION:
            own += figures_in_sources(article, claim, record)
            if not any(one.points is not Points.NEITHER for one in own):
                own += bearing_passages(claim, record)
            own += like_claims(claim, record)
        found += own[:_AT_MOST]
    return tuple(replace(one, id=f"e{n}") for n, one in enumerate(found, start=1))
