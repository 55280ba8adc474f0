"""What the page calls things: verdicts, voices, figures and standings in plain words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from decimal import Decimal

from closerlook.model import (
    AUTHOR,
    Adopted,
    Claim,
    Coverage,
    Figure,
    Finding,
    Link,
    LinkKind,
    Manner,
    Outcome,
    Points,
    Relation,
    Report,
    Span,
    Standing,
    Verdict,
    Voice,
)

POINTS = {
    Points.FOR: "speaks for it",
    Points.AGAINST: "speaks against it",
    Points.NEITHER: "bears on it, for neither side",
}
ARROWS = (
    (LinkKind.SUPPORTS, "supports"),
    (LinkKind.ATTACKS, "speaks against"),
    (LinkKind.UNDERCUTS, "undercuts a step"),
    (LinkKind.CONCEDES, "is conceded"),
    (LinkKind.RESTATES, "restates"),
)
STANDS = {
    Outcome.YES: "stands",
    Outcome.NO: "falls",
    Outcome.UNDECIDED: "undecided",
}
_VERBS = {
    LinkKind.SUPPORTS: "supports",
    LinkKind.ATTACKS: "speaks against",
    LinkKind.UNDERCUTS: "undercuts",
    LinkKind.CONCEDES: "is conceded, though it speaks against",
    LinkKind.RESTATES: "restates",
}
_ADOPTED = {
    Adopted.YES: "the author takes it over",
    Adopted.NO: "not adopted",
    Adopted.OPEN: "the author leaves it open",
}
_MANNER = {
    Manner.DIRECT: "quoted",
    Manner.INDIRECT: "retold",
    Manner.MIXED: "partly quoted",
}
_RELATION = {
    Relation.EQUALS: "",
    Relation.ABOUT: "about ",
    Relation.MORE: "more than ",
    Relation.AT_LEAST: "at least ",
    Relation.LESS: "less than ",
    Relation.AT_MOST: "at most ",
    Relation.BETWEEN: "between ",
    Relation.RANK: "rank ",
    Relation.SHARE: "a share of ",
    Relation.CHANGE: "a change of ",
    Relation.TIMES: "times ",
}


def number(claim: str) -> str:
    """Return the number under which the page shows a claim: ``"c12"`` is 12."""
    return claim.removeprefix("c")


def numbers(claims: tuple[str, ...], join: str = "and") -> str:
    """Return claim ids in a sentence: ``"claims 3, 4 and 7"``."""
    shown = [number(claim) for claim in claims]
    if len(shown) == 1:
        return f"claim {shown[0]}"
    return f"claims {', '.join(shown[:-1])} {join} {shown[-1]}"


def referring(text: str, claims: Container[str]) -> tuple[tuple[str, str | None], ...]:
    """Return a sentence of ours in pieces, each with the claim's id if it is one."""
    pieces = re.split(r"(\w+)", text)
    return tuple((piece, piece if piece in claims else None) for piece in pieces if piece)


def counted(count: int, noun: str) -> str:
    """Return a count and its noun: ``"1 claim"``, ``"23 claims"``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def summary(report: Report) -> str:
    """Return one line: ``"23 claims: 6 supported, 2 contradicted, 15 unverified"``."""
    verdicts = [finding.verdict for finding in report.findings]
    parts = [f"{verdicts.count(v)} {v}" for v in Verdict if v in verdicts]
    claims = counted(len(report.claims), "claim")
    return f"{claims}: {', '.join(parts)}" if parts else claims


def shares(coverage: Coverage) -> tuple[tuple[str, int], ...]:
    """Return backed, against and open as whole percentages of the checkable characters."""
    whole = coverage.checkable_characters
    parts = (("backed", coverage.backed), ("against", coverage.against), ("open", coverage.open))
    return tuple((name, round(100 * part / whole)) for name, part in parts) if whole else ()


def voice_words(voice: Voice) -> str | None:
    """Return who says it and how, or None for the author's own voice.

    ``"said by the council’s report (retold), through the author; not adopted"``.
    """
    if voice.who == AUTHOR:
        return None
    through = voice.through
    steps = []
    while through is not None:
        steps.append("the author" if through.who == AUTHOR else through.who)
        through = through.through
    if not steps or steps[-1] != "the author":
        steps.append("the author")
    chain = ", ".join(f"through {step}" for step in steps)
    return f"said by {voice.who} ({_MANNER[voice.manner]}), {chain}; {_ADOPTED[voice.adopted]}"


def figure_words(figure: Figure) -> str:
    """Return how a figure was read: ``"more than 48,000 passengers"``."""
    value = _decimal(figure.value)
    if figure.upper is not None:
        value += f" and {_decimal(figure.upper)}"
    relation = _RELATION[figure.relation]
    if figure.bound is not Relation.EQUALS and figure.bound is not figure.relation:
        relation += _RELATION[figure.bound]
    what = " ".join(part for part in (figure.unit, figure.of) if part)
    return f"{relation}{value} {what}".strip()


def _decimal(value: Decimal) -> str:
    return f"{value:,f}"


def read_as(claim: Claim) -> tuple[str, ...]:
    """Return how the figures and times of a claim were read, in words."""
    times = (t.first if t.first == t.last else f"{t.first} to {t.last}" for t in claim.times)
    return (*(figure_words(figure) for figure in claim.figures), *times)


def question(claim: Claim, finding: Finding) -> str:
    """Return a question as plain text, with the words it is about."""
    quote = " ".join(claim.quote.split())
    return f"{finding.ask}\n   (claim {number(claim.id)}: “{quote}”)"


_URGENCY = (
    Verdict.CONTRADICTED,
    Verdict.OUTDATED,
    Verdict.CONTESTED,
    Verdict.UNVERIFIED,
    Verdict.SUPPORTED,
    Verdict.NOT_CHECKABLE,
)


def urgency(claim: Claim, finding: Finding) -> tuple[int, float, Span]:
    """Return a sort key: what the sources speak against first, then what is most worth checking."""
    return _URGENCY.index(finding.verdict), -claim.worth_checking, claim.span


def worklist(report: Report) -> list[tuple[Claim, Finding]]:
    """Return the claims that an editor works through, the most urgent first.

    Claims that cannot be checked are left out.
    """
    claims = {claim.id: claim for claim in report.claims}
    judged = [
        (claims[finding.claim], finding)
        for finding in report.findings
        if finding.claim in claims and finding.verdict is not Verdict.NOT_CHECKABLE
    ]
    return sorted(judged, key=lambda one: urgency(*one))


def questions(title: str, asked: Iterable[tuple[Claim, Finding]]) -> str:
    """Return all questions as plain text, numbered, ready for a letter."""
    lines = [f"{n}. {question(*one)}" for n, one in enumerate(asked, 1)]
    return "\n\n".join([f"Questions about “{title}”", *lines]) + "\n"


def link(link: Link, links: Iterable[Link]) -> str:
    """Return a link in a sentence: ``"Claim 5 undercuts the step from claim 2 to claim 1."``."""
    others = {other.id: other for other in links}
    source = f"Claim {number(link.source)}"
    if link.target in others:
        step = others[link.target]
        to = f"link {step.target}" if step.target in others else f"claim {number(step.target)}"
        sentence = f"{source} {_VERBS[link.kind]} the step from claim {number(step.source)} to {to}"
    else:
        sentence = f"{source} {_VERBS[link.kind]} claim {number(link.target)}"
    return f"{sentence} ({link.scheme})." if link.scheme else f"{sentence}."


def falls_if(standing: Standing) -> str | None:
    """Return what would topple a claim: ``"falls if claim 3 is wrong, or claims 4 and 7"``."""
    if standing.stands is Outcome.NO or not standing.falls_if:
        return None
    ways = [numbers(way) for way in standing.falls_if]
    first, *others = ways
    verb = "is" if len(standing.falls_if[0]) == 1 else "are"
    return ", or ".join([f"falls if {first} {verb} wrong", *others])
