"""Document + claims → who says each one, through whom, and whether the author agrees.

A claim that lies in the content of a report is in the voice of its source; reports
nest, and the inner voice comes through the outer one. A claim in quotation marks with
no report in its own sentence belongs to whoever was speaking just before in the same
paragraph. Everything else is the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from closerlook.model import (
    Adopted,
    Block,
    Claim,
    Document,
    Kind,
    Manner,
    Span,
    Voice,
)
from closerlook.text.names import names_in
from closerlook.text.parse import Parse, Sentence, parse
from closerlook.text.phrases import noun_phrase, subject_of
from closerlook.text.quotations import Quotation, quotations
from closerlook.text.reporting import FIRST_PERSON, STANCE, Report, reports

__all__ = ["name_voices"]

_IS_A_PLACE = re.compile(
    r"\b(?:Road|Street|Lane|Square|Bridge|Hall|Park|Avenue|Court|House|Council|Cross|Hill|Line)$"
)
"""What a name finder may take for a surname."""

UNNAMED = "unnamed"
"""``Voice.who`` where words are reported and the text does not say whose they are."""


@dataclass(frozen=True, slots=True)
class _Speech:
    """A report found in the text, with the sentence and paragraph it stands in."""

    report: Report
    block: Block


def name_voices(article: Document, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return ``claims`` in order, each with its `Voice`."""
    parsed = parse(article)
    speeches = tuple(
        _Speech(report, sentence.block)
        for sentence in parsed.prose()
        for report in reports(sentence)
    )
    marks = quotations(article.text)
    people = _people(article, parsed)
    return tuple(
        replace(claim, voice=_voice(article, claim, parsed, speeches, marks, people))
        for claim in claims
    )


def _voice(
    article: Document,
    claim: Claim,
    parsed: Parse,
    speeches: tuple[_Speech, ...],
    marks: tuple[Quotation, ...],
    people: tuple[tuple[Span, str], ...],
) -> Voice:
    manner = _manner(claim, marks)
    holding = [s.report for s in speeches if _holds(s.report, claim)]
    if not holding and manner is Manner.DIRECT:
        return _quoted_voice(article, claim, parsed, speeches, people)
    voice: Voice | None = None
    for report in holding:  # outer before inner
        if report.own:
            continue
        voice = Voice(
            who=_who(article, report, people),
            span=report.source,
            cue=report.cue,
            manner=manner,
            adopted=_adopted(report, voice),
            through=voice,
        )
    return voice or Voice()


def _holds(report: Report, claim: Claim) -> bool:
    if claim.kind is Kind.QUOTATION:
        return claim.span.meets(report.content) and not claim.span.covers(report.cue)
    # A claim may reach one quotation mark further than the parse's content.
    content = report.content
    return content.start - 1 <= claim.span.start and claim.span.end <= content.end + 1


def _adopted(report: Report, outer: Voice | None) -> Adopted:
    """The author takes over an inner report only as far as the outer one is taken over."""
    if outer is None or outer.adopted is Adopted.YES:
        return report.stance
    return outer.adopted if report.stance is Adopted.YES else report.stance


def _manner(claim: Claim, marks: tuple[Quotation, ...]) -> Manner:
    if claim.kind is Kind.QUOTATION or any(mark.at.covers(claim.span) for mark in marks):
        return Manner.DIRECT
    if any(claim.span.covers(mark.at) for mark in marks):
        return Manner.MIXED
    return Manner.INDIRECT


def _who(article: Document, report: Report, people: tuple[tuple[Span, str], ...]) -> str:
    """The source as written; a surname or pronoun is read as the person named before."""
    if report.source is None:
        return UNNAMED
    words = " ".join(report.source.of(article.text).split())
    before = [name for span, name in people if span.start < report.source.start]
    if report.source_is_pronoun and words.lower() in {"he", "she"} and before:
        return before[-1]
    for name in reversed(before):
        if words != name and words.split()[-1] == name.split()[-1] and len(words.split()) <= 2:
            return name
    return words


def _people(article: Document, parsed: Parse) -> tuple[tuple[Span, str], ...]:
    """Every person whom the article names in full, in order of place."""
    found = {
        name.span: name.name
        for sentence in parsed
        for name in names_in(sentence, article.text)
        if name.type == "person"
        and len(name.name.split()) > 1
        and not _IS_A_PLACE.search(name.name)
    }
    return tuple(sorted(found.items()))


def _quoted_voice(
    article: Document,
    claim: Claim,
    parsed: Parse,
    speeches: tuple[_Speech, ...],
    people: tuple[tuple[Span, str], ...],
) -> Voice:
    """The voice of words in quotation marks that no report in the parse holds."""
    sentences = [sentence for sentence in parsed if sentence.at.meets(claim.span)]
    for sentence in sentences:
        for source, cue, stance, pronoun, own in _cues_beside(sentence, claim.span):
            if own:
                return Voice(manner=Manner.DIRECT)
            probe = Report(source, pronoun, cue, claim.span, cue, stance, own, None)
            return Voice(_who(article, probe, people), source, cue, Manner.DIRECT, stance)
    here = sentences[0] if sentences else None
    near = parsed.sentences[max(here.index - 1, 0)].at.start if here else 0
    before = [
        s.report
        for s in speeches
        if here and s.block == here.block and near <= s.report.cue.start < claim.span.start
    ]
    if before and not before[-1].own:
        last = before[-1]
        return Voice(_who(article, last, people), last.source, last.cue, Manner.DIRECT, last.stance)
    return Voice(UNNAMED, None, None, Manner.DIRECT, Adopted.OPEN)


def _cues_beside(
    sentence: Sentence, quoted: Span
) -> Iterator[tuple[Span | None, Span, Adopted, bool, bool]]:
    """Yield (source, cue, stance, source is a pronoun, source is the author) outside the marks.

    This catches what the parse attaches elsewhere: "He called it “a disgrace”", "In the
    words of the report, “…”".
    """
    for token in sentence.tokens:
        place = sentence.at_tokens([token])
        if quoted.meets(place):
            continue
        lemma = token.lemma_.lower()
        if lemma in STANCE and token.pos_ == "VERB":
            subject = subject_of(token)
            if subject is not None and not quoted.meets(sentence.at_tokens([subject])):
                source = sentence.at_tokens(noun_phrase(subject))
                own = subject.lower_ in FIRST_PERSON
                yield source, place, STANCE[lemma], subject.pos_ == "PRON", own
        elif lemma == "word" and (of := _child(token, "of")) is not None:
            for head in of.children:
                source = sentence.at_tokens(noun_phrase(head))
                yield source, place, Adopted.OPEN, head.pos_ == "PRON", False


def _child(token: Any, word: str) -> Any | None:
    return next((child for child in token.children if child.lower_ == word), None)
