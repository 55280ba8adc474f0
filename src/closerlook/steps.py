"""The method: the steps in order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from closerlook.claims import METHOD as CLAIM_RULES
from closerlook.claims import find_claims, read_questions
from closerlook.evidence import gather
from closerlook.findings import weigh
from closerlook.language import read_signs
from closerlook.links import connect
from closerlook.model import Aside, Document, Report
from closerlook.record import Record
from closerlook.standings import settle
from closerlook.text.parse import parser_name
from closerlook.verify import cover, sift
from closerlook.voices import name_voices

Progress = Callable[[str, float], None]
"""Called with the step that begins and the part of the work done, 0…1."""


def examine(
    article: Document,
    record: Record,
    *,
    as_of: str | None = None,
    asides: tuple[Aside, ...] = (),
    progress: Progress | None = None,
) -> Report:
    """Examine one article against one record of sources.

    Parameters
    ----------
    article
        What to examine (`closerlook.read_article`).
    record
        The sources to look in.
    as_of
        An ISO date: sources published later are left out. The article's own date when
        not given; with neither, every source counts.
    asides
        What was not understood while reading, to be kept in the report.
    progress
        Told of every step as it begins.

    Returns
    -------
    Report
        Every proof in it has been redone by the kernel: evidence whose proof it could
        not redo is left out of the findings and noted among the asides.
    """
    tell = progress or _silent
    as_of = as_of or article.published
    known = record.known_by(as_of) if as_of else record
    tell("finding claims", 0.0)
    claims = find_claims(article)
    tell("naming voices", 0.5)
    claims = name_voices(article, claims)
    tell("gathering evidence", 0.6)
    evidence, refused = sift(article, claims, gather(article, claims, known), known.documents)
    tell("weighing findings", 0.8)
    findings = weigh(claims, evidence)
    tell("connecting the argument", 0.85)
    links = connect(article, claims)
    standings = settle(article, claims, links, findings)
    tell("done", 1.0)
    return Report(
        article=article,
        sources=record.documents,
        claims=claims,
        evidence=evidence,
        findings=findings,
        links=links,
        standings=standings,
        language=read_signs(article),
        coverage=cover(article, claims, findings),
        asides=(*asides, *read_questions(article), *_left_out(record, known, as_of), *refused),
        method=_made_with(record, as_of),
        version=version("closerlook"),
    )


def _silent(step: str, part: float) -> None:
    """Tell nobody."""
    del step, part


def _left_out(record: Record, known: Record, as_of: str | None) -> tuple[Aside, ...]:
    kept = {document.id for document in known.documents}
    return tuple(
        Aside(document.id, f"left out: published {document.published}, after {as_of}")
        for document in record.documents
        if document.id not in kept
    )


def _made_with(record: Record, as_of: str | None) -> tuple[tuple[str, str], ...]:
    """Name everything that the report depends on besides the article."""
    return (
        ("parser", parser_name()),
        ("claims and kinds", f"closerlook {CLAIM_RULES} (no trained model)"),
        ("voices, links, signs", "closerlook rules 1"),
        ("passages judged by", "closerlook-rules/1"),
        ("standings", "grounded semantics"),
        ("falls_if", "pairs where at most 60 claims bear on a claim, else single claims"),
        ("as of", as_of or "not restricted"),
        ("record", record.digest),
    )
