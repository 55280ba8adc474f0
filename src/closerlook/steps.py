"""The method: the steps in order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from closerlook.claims import METHOD as CLAIM_RULES
from closerlook.claims import find_claims, left_open, rhetorical_questions
from closerlook.encoder import Encoder, load_encoder
from closerlook.evidence import gather
from closerlook.figures.agreement import rules_alone
from closerlook.figures.recognising import load_recogniser
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
    rules_only: bool = False,
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
    rules_only
        Leave the trained models out, even where its weights are installed.
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
    with rules_alone(rules_only):
        return _examined(
            article, record, as_of, asides, None if rules_only else load_encoder(), tell
        )


def _examined(
    article: Document,
    record: Record,
    as_of: str | None,
    asides: tuple[Aside, ...],
    encoder: Encoder | None,
    tell: Progress,
) -> Report:
    tell("finding claims", 0.0)
    claims = find_claims(article, encoder)
    tell("naming voices", 0.5)
    claims = name_voices(article, claims)
    tell("gathering evidence", 0.6)
    known = record.about(article, claims, as_of)
    evidence, refused = sift(article, claims, gather(article, claims, known), known.documents)
    tell("weighing findings", 0.8)
    findings = weigh(claims, evidence)
    tell("connecting the argument", 0.85)
    links = connect(article, claims)
    standings = settle(article, claims, links, findings)
    tell("done", 1.0)
    return Report(
        article=article,
        sources=record.listed(known, frozenset(one.source for one in evidence)),
        claims=claims,
        evidence=evidence,
        findings=findings,
        links=links,
        standings=standings,
        language=read_signs(article),
        coverage=cover(article, claims, findings),
        asides=(
            *asides,
            *_left_out(record, as_of),
            *refused,
            *rhetorical_questions(article),
            *left_open(claims),
        ),
        method=_made_with(record, as_of, encoder),
        version=version("closerlook"),
    )


def _silent(step: str, part: float) -> None:
    """Tell nobody."""
    del step, part


def _left_out(record: Record, as_of: str | None) -> tuple[Aside, ...]:
    return tuple(
        Aside(document.id, f"left out: published {document.published}, after {as_of}")
        for document in record.left_out(as_of)
    )


def _made_with(
    record: Record, as_of: str | None, encoder: Encoder | None
) -> tuple[tuple[str, str], ...]:
    """Name everything that the report depends on besides the article."""
    return (
        ("parser", parser_name()),
        (
            "claims and kinds",
            f"closerlook {CLAIM_RULES}, {encoder.name if encoder else 'no trained model'}",
        ),
        ("voices, links, signs", "closerlook rules 2"),
        ("statistical claims", f"closerlook rules 1, {_recogniser(encoder)}"),
        ("passages judged by", "closerlook-rules/1"),
        ("standings", "grounded semantics"),
        ("falls_if", "pairs where at most 60 claims bear on a claim, else single claims"),
        ("as of", as_of or "not restricted"),
        ("record", record.digest),
    )


def _recogniser(encoder: Encoder | None) -> str:
    found = load_recogniser() if encoder else None
    return f"recogniser {found.digest[:12]}" if found else "no trained model"
