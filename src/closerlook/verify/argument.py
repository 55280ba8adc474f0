"""Which claims stand: the graph read as an abstract dialectical framework.

Each claim has an acceptance condition (Brewka & Woltran 2010): it is not contradicted by
the sources, no attacking link holds, and, if supporting links lead to it, at least one of
them holds. A link holds when the claim it starts from is accepted and no claim that
undercuts it is. The grounded labelling is the least fixpoint of the conditions in strong
Kleene logic: what follows is yes or no, what depends on itself stays undecided.
``docs/decisions/0003-grounded-semantics.md`` says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from closerlook.model import (
    Claim,
    Finding,
    Link,
    LinkKind,
    Outcome,
    Verdict,
)

YES, NO, UNDECIDED = Outcome.YES, Outcome.NO, Outcome.UNDECIDED

_BASE = {
    Verdict.SUPPORTED: 0.9,
    Verdict.CONTRADICTED: 0.1,
    Verdict.CONTESTED: 0.5,
    Verdict.OUTDATED: 0.25,
    Verdict.UNVERIFIED: 0.5,
    Verdict.NOT_CHECKABLE: 0.5,
}
_ROUNDS = 50
MOST_TOGETHER = 60
"""How many claims may bear on one for sets of several to be tried (`toppling`)."""

_CEILING = {
    Verdict.CONTRADICTED: NO,
    Verdict.CONTESTED: UNDECIDED,
    Verdict.OUTDATED: UNDECIDED,
}
"""The best outcome that a verdict leaves open; any other leaves ``yes``."""


@dataclass(frozen=True, slots=True)
class _Graph:
    """The links by where they lead: supports and attacks on claims, undercuts on links."""

    claims: tuple[str, ...]
    supports: Mapping[str, tuple[Link, ...]]
    attacks: Mapping[str, tuple[Link, ...]]
    undercuts: Mapping[str, tuple[Link, ...]]
    ceiling: Mapping[str, Outcome]

    @classmethod
    def of(
        cls, claims: Iterable[Claim], links: Iterable[Link], findings: Iterable[Finding]
    ) -> _Graph:
        links = tuple(links)

        def by_target(kind: LinkKind) -> dict[str, tuple[Link, ...]]:
            found: dict[str, tuple[Link, ...]] = {}
            for link in links:
                if link.kind is kind:
                    found[link.target] = (*found.get(link.target, ()), link)
            return found

        return cls(
            claims=tuple(claim.id for claim in claims),
            supports=by_target(LinkKind.SUPPORTS),
            attacks=by_target(LinkKind.ATTACKS),
            undercuts=by_target(LinkKind.UNDERCUTS),
            ceiling={f.claim: _CEILING[f.verdict] for f in findings if f.verdict in _CEILING},
        )


def grounded(
    claims: Iterable[Claim], links: Iterable[Link], findings: Iterable[Finding]
) -> dict[str, Outcome]:
    """Return the grounded outcome of every claim, by id.

    A contradicted claim is ``no``; a contested or outdated one is at best ``undecided``.
    Concessions and restatements carry no weight.
    """
    return _label(_Graph.of(claims, links, findings), frozenset())


def _label(graph: _Graph, fallen: frozenset[str]) -> dict[str, Outcome]:
    label = {claim: NO if claim in fallen else UNDECIDED for claim in graph.claims}
    waiting = [claim for claim in graph.claims if claim not in fallen]
    # What is decided stays decided, so claims can be settled in any order until none is.
    while waiting:
        for claim in waiting:
            label[claim] = _accepted(graph, claim, label)
        left = [claim for claim in waiting if label[claim] is UNDECIDED]
        if len(left) == len(waiting):
            break
        waiting = left
    return label


def _accepted(graph: _Graph, claim: str, label: Mapping[str, Outcome]) -> Outcome:
    attacks = [_holds(graph, link, label) for link in graph.attacks.get(claim, ())]
    supports = [_holds(graph, link, label) for link in graph.supports.get(claim, ())]
    conditions = [graph.ceiling.get(claim, YES), *(_not(attack) for attack in attacks)]
    if supports:
        conditions.append(_any(supports))
    return _all(conditions)


def _holds(graph: _Graph, link: Link, label: Mapping[str, Outcome]) -> Outcome:
    undercuts = [label.get(cut.source, NO) for cut in graph.undercuts.get(link.id, ())]
    return _all([label.get(link.source, NO), *(_not(cut) for cut in undercuts)])


def _not(outcome: Outcome) -> Outcome:
    return {YES: NO, NO: YES, UNDECIDED: UNDECIDED}[outcome]


def _all(outcomes: list[Outcome]) -> Outcome:
    if NO in outcomes:
        return NO
    return UNDECIDED if UNDECIDED in outcomes else YES


def _any(outcomes: list[Outcome]) -> Outcome:
    if YES in outcomes:
        return YES
    return UNDECIDED if UNDECIDED in outcomes else NO


def resting_on(
    claim: str, claims: Iterable[Claim], links: Iterable[Link], findings: Iterable[Finding]
) -> tuple[str, ...]:
    """Return the claims whose supporting links to ``claim`` hold, in the order of the claims."""
    graph = _bearing_on(_Graph.of(claims, links, findings), claim)
    label = _label(graph, frozenset())
    held = {s.source for s in graph.supports.get(claim, ()) if _holds(graph, s, label) is YES}
    return tuple(other for other in graph.claims if other in held)


def toppling(
    claim: str,
    claims: Iterable[Claim],
    links: Iterable[Link],
    findings: Iterable[Finding],
    *,
    at_most: int = 2,
) -> tuple[tuple[str, ...], ...]:
    """Return every smallest set of other claims whose fall would keep ``claim`` from standing.

    Exact for sets of at most ``at_most`` claims: every such set among the claims that
    bear on ``claim`` is tried. A set is left out when a part of it suffices. Empty when
    the claim does not stand in the first place. Where more than `MOST_TOGETHER` claims
    bear on it, only single ones are tried: pairs grow with the square.
    """
    graph = _bearing_on(_Graph.of(claims, links, findings), claim)
    if _label(graph, frozenset()).get(claim) is not YES:
        return ()
    others = [other for other in graph.claims if other != claim]
    found: list[tuple[str, ...]] = []
    largest = at_most if len(others) <= MOST_TOGETHER else 1
    for size in range(1, largest + 1):
        for candidate in combinations(others, size):
            if any(set(smaller) <= set(candidate) for smaller in found):
                continue
            if _label(graph, frozenset(candidate))[claim] is not YES:
                found.append(candidate)
    return tuple(found)


def _bearing_on(graph: _Graph, claim: str) -> _Graph:
    """Return the part of the graph from which some path of links leads to ``claim``."""
    reached = {claim}
    waiting = [claim]
    while waiting:
        target = waiting.pop()
        for link in (*graph.supports.get(target, ()), *graph.attacks.get(target, ())):
            cuts = graph.undercuts.get(link.id, ())
            for source in (link.source, *(cut.source for cut in cuts)):
                if source not in reached:
                    reached.add(source)
                    waiting.append(source)
    return _Graph(
        tuple(c for c in graph.claims if c in reached),
        graph.supports,
        graph.attacks,
        graph.undercuts,
        graph.ceiling,
    )


def degrees(
    claims: Iterable[Claim], links: Iterable[Link], findings: Iterable[Finding]
) -> dict[str, float]:
    """Return the gradual strength of every claim, 0…1, to three places.

    DF-QuAD (Rago, Toni, Aurisicchio & Baroni 2016): the base score comes from the
    finding; supporters and attackers are aggregated by probabilistic sum, each weighted
    by its link's strength and weakened by what undercuts the link. On circular graphs
    the update is repeated a fixed number of times from the base scores.
    """
    findings = tuple(findings)
    graph = _Graph.of(claims, links, findings)
    base = dict.fromkeys(graph.claims, _BASE[Verdict.UNVERIFIED])
    base |= {f.claim: _BASE[f.verdict] for f in findings if f.claim in base}
    score = dict(base)
    for _ in range(min(_ROUNDS, len(graph.claims) + 1)):
        following = {
            claim: _combined(
                base[claim],
                _sum(_weight(graph, link, score) for link in graph.supports.get(claim, ())),
                _sum(_weight(graph, link, score) for link in graph.attacks.get(claim, ())),
            )
            for claim in graph.claims
        }
        if following == score:
            break
        score = following
    return {claim: round(value, 3) for claim, value in score.items()}


def _weight(graph: _Graph, link: Link, score: Mapping[str, float]) -> float:
    cuts = _sum(
        cut.strength * score.get(cut.source, 0.0) for cut in graph.undercuts.get(link.id, ())
    )
    return link.strength * score.get(link.source, 0.0) * (1.0 - cuts)


def _sum(parts: Iterable[float]) -> float:
    rest = 1.0
    for part in parts:
        rest *= 1.0 - part
    return 1.0 - rest


def _combined(base: float, support: float, attack: float) -> float:
    if attack >= support:
        return base - base * (attack - support)
    return base + (1.0 - base) * (support - attack)
