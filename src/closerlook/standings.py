"""Claims + links + findings → standings: which conclusions stand, and what would topple them.

The kernel computes; this stage asks it for every claim and says why in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from closerlook.conclusion import main_conclusion
from closerlook.model import (
    Claim,
    Document,
    Finding,
    Link,
    LinkKind,
    Outcome,
    Standing,
    Verdict,
)
from closerlook.verify import LARGEST_SET, degrees, grounded, resting_on, toppling

__all__ = ["settle"]

_LISTED = 6


def settle(
    article: Document,
    claims: Sequence[Claim],
    links: Sequence[Link],
    findings: Sequence[Finding],
) -> tuple[Standing, ...]:
    """Return one standing for each claim, in the order of the claims."""
    main = main_conclusion(article, tuple(claims))
    outcome = grounded(claims, links, findings)
    degree = degrees(claims, links, findings)
    verdicts = {finding.claim: finding.verdict for finding in findings}
    standings: list[Standing] = []
    for claim in claims:
        rests_on = resting_on(claim.id, claims, links, findings)
        falls_if = toppling(claim.id, claims, links, findings, at_most=LARGEST_SET)
        standings.append(
            Standing(
                claim=claim.id,
                main=claim.id == main,
                stands=outcome[claim.id],
                degree=degree[claim.id],
                rests_on=rests_on,
                falls_if=falls_if,
                why=_why(claim.id, outcome, links, verdicts.get(claim.id), rests_on, falls_if),
            )
        )
    return tuple(standings)


def _why(
    claim: str,
    outcome: dict[str, Outcome],
    links: Sequence[Link],
    verdict: Verdict | None,
    rests_on: tuple[str, ...],
    falls_if: tuple[tuple[str, ...], ...],
) -> str:
    supports = [link for link in links if link.target == claim and link.kind is LinkKind.SUPPORTS]
    attackers = [
        link.source
        for link in links
        if link.target == claim
        and link.kind is LinkKind.ATTACKS
        and outcome[link.source] is Outcome.YES
    ]
    match outcome[claim]:
        case Outcome.YES:
            ground = f"rests on {_list(rests_on)}" if rests_on else "offered without a reason"
            fall = f"; falls if {_list(falls_if[0])} {_fall(falls_if[0])}" if falls_if else ""
            return f"Stands: {ground}, and nothing that stands attacks it{fall}."
        case Outcome.NO if verdict is Verdict.CONTRADICTED:
            return "Falls: the sources contradict it."
        case Outcome.NO if attackers:
            return f"Falls: {_list(tuple(attackers))} speaks against it and stands."
        case Outcome.NO:
            return f"Falls: none of its reasons ({_list(tuple(s.source for s in supports))}) holds."
        case _ if verdict is Verdict.OUTDATED:
            return "Undecided: the sources have a later figure."
        case _ if verdict is Verdict.CONTESTED:
            return "Undecided: the sources disagree."
        case _:
            return "Undecided: it depends on claims that are undecided or that rest on each other."


def _list(ids: tuple[str, ...]) -> str:
    if len(ids) > _LISTED:
        return f"{', '.join(ids[: _LISTED - 1])} and {len(ids) - _LISTED + 1} more"
    return ids[0] if len(ids) == 1 else f"{', '.join(ids[:-1])} and {ids[-1]}"


def _fall(ids: tuple[str, ...]) -> str:
    return "falls" if len(ids) == 1 else "fall together"
