"""The checking copy: one HTML file that an editor can read, keep and print.

The page asks nothing of the network: styles and script are inlined, and its
content security policy forbids everything but the one script whose digest it
names. Without JavaScript the parts follow one another and every link works.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import jinja2

from closerlook.model import (
    AUTHOR,
    Aside,
    Claim,
    Document,
    Finding,
    Kind,
    Report,
    Span,
    Standing,
    Verdict,
)
from closerlook.render.argument_map import argument_map
from closerlook.render.page import words
from closerlook.render.page.marks import in_reading_order, rows
from closerlook.render.page.proofs import Proven, lay_open

_TEMPLATES = files("closerlook.render") / "templates"

_PRESSING = frozenset({Verdict.CONTRADICTED, Verdict.CONTESTED, Verdict.OUTDATED})


@dataclass(frozen=True, slots=True)
class Note:
    """All that the margin says of one claim."""

    claim: Claim
    finding: Finding | None
    proofs: tuple[Proven, ...]
    standing: Standing | None

    @property
    def verdict(self) -> str:
        """The verdict's word; "unexamined" where the report has no finding."""
        return str(self.finding.verdict) if self.finding else "unexamined"

    @property
    def tag(self) -> str:
        """The verdict as a class name and glyph name."""
        return self.verdict.replace(" ", "-")

    @property
    def pressing(self) -> bool:
        """Whether the margin says why before the note is opened."""
        return self.finding is not None and self.finding.verdict in _PRESSING


def page(report: Report, top: int | None = None) -> str:
    """Return the checking copy of ``report``: one self-contained HTML document.

    With ``top``, the questions are those about that many claims, the most urgent.

    Nothing but the report goes in, so the same report gives the same bytes.
    """
    style, script = _static("page.css"), _static("page.js")
    notes = _notes(report)
    worklist = words.worklist(report)
    questions = tuple(notes[c.id] for c, finding in worklist[:top] if finding.ask)
    sources = {source.id: source for source in report.sources}
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            report=report,
            article=report.article,
            title=_title(report.article),
            policy=_policy(script),
            style=style,
            script=script,
            words=words,
            as_of=_as_of(report),
            rows=rows(report),
            notes=notes,
            sources=sources,
            verdicts=_counts(report),
            kinds=[k for k in Kind if any(c.kind is k for c in report.claims)],
            questions=questions,
            unasked=max(0, len(worklist) - top) if top else 0,
            questions_text=words.questions(
                _title(report.article), ((n.claim, n.finding) for n in questions if n.finding)
            ),
            resting=_resting(report),
            argument=argument_map(report),
            mains=[s for s in report.standings if s.main],
            asides=[
                (_where(aside, report.article, sources), aside.what) for aside in report.asides
            ],
            author=AUTHOR,
        )
    )


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_static),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capfirst"] = lambda text: text[:1].upper() + text[1:]
    return environment


def _static(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(script: str) -> str:
    """Return a content security policy that allows our one script and no request at all."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _title(article: Document) -> str:
    return article.title or article.location or "An article without a title"


def _as_of(report: Report) -> str | None:
    """Return the day whose editions count as current, or None where every edition does."""
    day = dict(report.method).get("as of", report.article.published)
    return day if day and day[0].isdigit() else None


def _notes(report: Report) -> Mapping[str, Note]:
    """Return what is known of each claim, by id, in reading order."""
    findings = {finding.claim: finding for finding in report.findings}
    standings = {standing.claim: standing for standing in report.standings}
    sources = {source.id: source for source in report.sources}
    return {
        claim.id: Note(
            claim=claim,
            finding=findings.get(claim.id),
            proofs=tuple(
                lay_open(e, report.article, sources.get(e.source))
                for e in report.evidence
                if e.claim == claim.id
            ),
            standing=standings.get(claim.id),
        )
        for claim in in_reading_order(report.claims)
    }


def _counts(report: Report) -> tuple[tuple[Verdict, int], ...]:
    verdicts = [finding.verdict for finding in report.findings]
    return tuple((v, verdicts.count(v)) for v in Verdict if v in verdicts)


def _resting(report: Report) -> Mapping[str, int]:
    """Return how many claims have a finding that rests on each source."""
    used = {key for finding in report.findings for key in finding.because}
    pairs = {(e.source, e.claim) for e in report.evidence if e.id in used}
    return {s.id: sum(source == s.id for source, _ in pairs) for s in report.sources}


def _where(aside: Aside, article: Document, sources: Mapping[str, Document]) -> str | None:
    """Return in words where an aside belongs: the article's own words, or a source's title."""
    if isinstance(aside.where, Span):
        quoted = " ".join(aside.where.of(article.text).split())
        return f"“{quoted}”"
    source = sources.get(aside.where or "")
    return (source.title or source.location) if source else aside.where
