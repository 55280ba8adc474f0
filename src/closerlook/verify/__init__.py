"""The kernel: every proof in a report, redone.

Small, deterministic, and leaning on nothing but `closerlook.model` and the standard
library, so that a report can be checked on a machine that has no parser and no models.
The stages call the same functions when they propose; `sift` keeps out of a new report
whatever cannot be redone, and `verify` redoes a report that somebody hands you.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Literal

from closerlook.model import (
    Aside,
    Claim,
    Document,
    Evidence,
    Finding,
    Link,
    LinkKind,
    Report,
    Span,
    Standing,
    Voice,
)
from closerlook.verify.argument import degrees, grounded, resting_on, toppling
from closerlook.verify.arithmetic import (
    UNCOMPARED,
    agrees,
    as_range,
    compared,
    compute,
    number,
    plain,
)
from closerlook.verify.grid import grid
from closerlook.verify.judgement import because, confidence, cover, verdict
from closerlook.verify.proofs import flaw, misplaced
from closerlook.verify.quotation import differences, folded

__all__ = [
    "UNCOMPARED", "Check", "State", "Verification", "agrees", "as_range", "because", "compared",
    "compute", "confidence",
    "cover", "degrees", "differences", "digest", "folded", "grid", "grounded", "number", "plain",
    "resting_on", "sift", "toppling", "verdict", "verify",
]  # fmt: skip

State = Literal["same", "changed", "missing"]

LARGEST_SET = 2
"""``Standing.falls_if`` is exact for sets of at most this many claims."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing redone: what it was, how it came out, and why if it is not the same."""

    what: str
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """All checks on one report, in the order of the report."""

    checks: tuple[Check, ...]

    @property
    def state(self) -> State:
        """``same`` when everything is; else ``changed`` if anything is; else ``missing``."""
        states = {check.state for check in self.checks}
        return "changed" if "changed" in states else "missing" if "missing" in states else "same"


def digest(text: str) -> str:
    """Return the id of a text: ``"sha256:"`` and the hex digest of its UTF-8 bytes."""
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sift(
    article: Document,
    claims: Sequence[Claim],
    evidence: Iterable[Evidence],
    sources: Iterable[Document],
) -> tuple[tuple[Evidence, ...], tuple[Aside, ...]]:
    """Return the evidence whose proofs can be redone, and an aside for each that cannot."""
    texts = {source.id: source.text for source in sources}
    by_id = {claim.id: claim for claim in claims}
    kept: list[Evidence] = []
    refused: list[Aside] = []
    for one in evidence:
        wrong = _evidence_flaw(one, by_id, article.text, texts)
        if wrong is None:
            kept.append(one)
        else:
            refused.append(Aside(one.source, f"evidence for {one.claim} refused: {wrong}"))
    return tuple(kept), tuple(refused)


def verify(
    report: Report,
    sources: Mapping[str, Document] | None = None,
    *,
    sealed: bool | None = None,
) -> Verification:
    """Redo every proof in ``report``.

    Parameters
    ----------
    report
        The report, as read from its file.
    sources
        Documents read afresh, by id. Each takes the place of the source with the same
        id, or else of the one whose location has the same file name. None: the texts
        that the report carries are used.
    sealed
        Whether the file's seal holds, where the caller has looked (`report.sealed`).

    Returns
    -------
    Verification
        One check for the seal, the article and each source, then for the claims, each
        evidence, the findings, links, standings and the coverage.
    """
    texts, source_checks = _source_texts(report, sources)
    checks = [
        *(
            [Check("seal", "changed", "the file was changed after it was written")]
            if sealed is False
            else []
        ),
        _one("article", _article_flaws(report)),
        *source_checks,
        _one(f"{len(report.claims)} claims", _claim_flaws(report)),
        *_evidence_checks(report, texts),
        _one(f"{len(report.findings)} findings", _finding_flaws(report)),
        _one(f"{len(report.links)} links", _link_flaws(report)),
        _one(f"{len(report.standings)} standings", _standing_flaws(report)),
        _one("coverage", _coverage_flaws(report)),
    ]
    return Verification(tuple(checks))


def _one(what: str, flaws: Iterable[str]) -> Check:
    found = list(flaws)
    return Check(what, "changed" if found else "same", "; ".join(found[:3]))


# ------------------------------------------------------------------ article, sources


def _article_flaws(report: Report) -> Iterator[str]:
    text = report.article.text
    if digest(text) != report.article.id:
        yield "its text is not the one that its id names"
    last = 0
    for block in report.article.blocks:
        if block.at.start < last or block.at.end > len(text):
            yield f"the block at {block.at.start} overlaps another or lies outside the text"
        last = block.at.end
    ids = {source.id for source in report.sources}
    for sign in report.language:
        if sign.span.end > len(text):
            yield f"the sign at {sign.span.start} lies outside the text"
    for aside in report.asides:
        if isinstance(aside.where, Span) and aside.where.end > len(text):
            yield f"the aside at {aside.where.start} lies outside the text"
        if isinstance(aside.where, str) and aside.where not in ids:
            yield f"an aside names an unknown source {aside.where}"


def _source_texts(
    report: Report, fresh: Mapping[str, Document] | None
) -> tuple[dict[str, str], list[Check]]:
    """Return the text to use for each source's id, and a check of each source."""
    cited = {evidence.source for evidence in report.evidence}
    by_name = {_file_name(document): document for document in (fresh or {}).values()}
    texts: dict[str, str] = {}
    checks: list[Check] = []
    for source in report.sources:
        what = f"source {source.location or source.title or source.id[:19]}"
        if fresh is None:
            if source.text:
                texts[source.id] = source.text
                same = digest(source.text) == source.id
                why = "" if same else "its text is not the one that its id names"
                checks.append(Check(what, "same" if same else "changed", why))
            elif source.id in cited:
                checks.append(
                    Check(what, "missing", "the report cites it and does not carry its text")
                )
        elif source.id in fresh:
            texts[source.id] = fresh[source.id].text
            checks.append(Check(what, "same"))
        elif (other := by_name.get(_file_name(source))) is not None and _file_name(source):
            texts[source.id] = other.text
            checks.append(Check(what, "changed", "the file has another text now"))
        else:
            checks.append(Check(what, "missing", "it is not among the sources given"))
    return texts, checks


def _file_name(document: Document) -> str:
    return PurePath(document.location or "").name


# ------------------------------------------------------------------ claims


def _claim_flaws(report: Report) -> Iterator[str]:
    text = report.article.text
    yield from _repeated(claim.id for claim in report.claims)
    for claim in report.claims:
        if wrong := misplaced(claim.span, text, claim.quote):
            yield f"{claim.id}: {wrong}"
        spans = [
            *(figure.span for figure in claim.figures),
            *(time.span for time in claim.times),
            *(name.span for name in claim.names),
        ]
        if any(not claim.span.covers(span) for span in spans):
            yield f"{claim.id}: a figure, time or name lies outside it"
        elsewhere = [
            *_voice_spans(claim.voice),
            *(r.span for r in claim.resolved),
            *(r.source for r in claim.resolved),
        ]
        if any(span.end > len(text) for span in elsewhere):
            yield f"{claim.id}: its voice or a resolved word lies outside the text"
        if not all(0.0 <= score <= 1.0 for score in (claim.checkable, claim.worth_checking)):
            yield f"{claim.id}: a score is outside 0…1"


def _voice_spans(voice: Voice | None) -> Iterator[Span]:
    while voice is not None:
        yield from (span for span in (voice.span, voice.cue) if span is not None)
        voice = voice.through


def _repeated(ids: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield f"{name} occurs {count} times"


# ------------------------------------------------------------------ evidence, findings


def _evidence_checks(report: Report, texts: Mapping[str, str]) -> Iterator[Check]:
    claims = {claim.id: claim for claim in report.claims}
    known = {source.id for source in report.sources}
    repeated = list(_repeated(one.id for one in report.evidence))
    if repeated:
        yield Check("evidence", "changed", "; ".join(repeated))
    for one in report.evidence:
        if one.source in known and one.source not in texts:
            yield Check(f"evidence {one.id}", "missing", "its source is not there")
            continue
        wrong = _evidence_flaw(one, claims, report.article.text, texts)
        yield Check(f"evidence {one.id}", "changed" if wrong else "same", wrong or "")


def _evidence_flaw(
    one: Evidence, claims: Mapping[str, Claim], article: str, texts: Mapping[str, str]
) -> str | None:
    if one.claim not in claims:
        return f"there is no claim {one.claim}"
    if one.source not in texts:
        return f"there is no source {one.source}"
    return flaw(one, claims[one.claim], article, texts[one.source])


def _finding_flaws(report: Report) -> Iterator[str]:
    yield from _paired([f.claim for f in report.findings], report.claims)
    claims = {claim.id: claim for claim in report.claims}
    for finding in report.findings:
        claim = claims.get(finding.claim)
        if claim is None:
            continue
        follows: tuple[tuple[str, object, object], ...] = (
            ("verdict", finding.verdict, verdict(claim, report.evidence)),
            ("confidence", finding.confidence, confidence(claim, report.evidence)),
            ("evidence", finding.because, because(claim, report.evidence)),
        )
        for name, reported, redone in follows:
            if reported != redone:
                yield f"{claim.id}: the {name} that follows is {redone}, not {reported}"


def _paired(named: Sequence[str], claims: Sequence[Claim]) -> Iterator[str]:
    expected = [claim.id for claim in claims]
    if list(named) != expected:
        yield f"they speak of {len(named)} claims, not of the article's {len(expected)} in order"


# ------------------------------------------------------------------ argument


def _link_flaws(report: Report) -> Iterator[str]:
    claims = {claim.id for claim in report.claims}
    links = {link.id: link for link in report.links}
    yield from _repeated(link.id for link in report.links)
    for link in report.links:
        aims_at = set(links) if link.kind is LinkKind.UNDERCUTS else claims
        if link.source not in claims or link.target not in aims_at or link.source == link.target:
            yield f"{link.id}: it joins {link.source} and {link.target}"
        if link.cue is not None and link.cue.end > len(report.article.text):
            yield f"{link.id}: its cue lies outside the text"
        if not 0.0 <= link.strength <= 1.0:
            yield f"{link.id}: its strength is outside 0…1"


def _standing_flaws(report: Report) -> Iterator[str]:
    yield from _paired([s.claim for s in report.standings], report.claims)
    if sum(standing.main for standing in report.standings) > 1:
        yield "there is more than one main conclusion"
    links = _sound(report.links, report.claims)
    outcome = grounded(report.claims, links, report.findings)
    degree = degrees(report.claims, links, report.findings)
    for standing in report.standings:
        if standing.claim not in outcome:
            continue
        for name, reported, redone in _follows(standing, report.claims, links, report.findings):
            redone_value = redone()
            if reported != redone_value:
                yield f"{standing.claim}: {name} is {redone_value}, not {reported}"
        if standing.stands is not outcome[standing.claim]:
            yield f"{standing.claim}: it stands: {outcome[standing.claim]}, not {standing.stands}"
        if standing.degree != degree[standing.claim]:
            yield f"{standing.claim}: its degree is {degree[standing.claim]}, not {standing.degree}"


def _sound(links: Sequence[Link], claims: Sequence[Claim]) -> tuple[Link, ...]:
    """Leave out links whose ends do not exist, which `_link_flaws` reports."""
    ids = {claim.id for claim in claims} | {link.id for link in links}
    return tuple(link for link in links if {link.source, link.target} <= ids)


def _follows(
    standing: Standing,
    claims: Sequence[Claim],
    links: Sequence[Link],
    findings: Sequence[Finding],
) -> tuple[tuple[str, tuple[object, ...], Callable[[], tuple[object, ...]]], ...]:
    claim = standing.claim
    return (
        ("what it rests on", standing.rests_on, lambda: resting_on(claim, claims, links, findings)),
        (
            "what makes it fall",
            standing.falls_if,
            lambda: toppling(claim, claims, links, findings, at_most=LARGEST_SET),
        ),
    )


def _coverage_flaws(report: Report) -> Iterator[str]:
    redone = cover(report.article, report.claims, report.findings)
    if redone != report.coverage:
        yield f"it is {redone}, not {report.coverage}"
