"""Document + claims → who says each one, through whom, and whether the author agrees.

A claim that lies in the content of a report is in the voice of its source; reports
nest, and the inner voice comes through the outer one. A claim in quotation marks with
no report in its own sentence belongs to whoever was speaking just before in the same
paragraph. Everything else is the author's. The same person has the same name throughout
(`closerlook.text.speakers`).

How far the author goes along is read from the reporting word, from "rightly" and the like
beside it, and from a verdict in the sentence after it ("They are right.").
"""

from __future__ import annotations

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
from closerlook.text.parse import Parse, Sentence, parse
from closerlook.text.phrases import noun_phrase, subject_of
from closerlook.text.quotations import Quotation, quotations
from closerlook.text.reporting import FIRST_PERSON, STANCE, Report, attributions, reports
from closerlook.text.speakers import Speakers, find_speakers, is_many

__all__ = ["name_voices"]

UNNAMED = "unnamed"
"""``Voice.who`` where words are reported and the text does not say whose they are."""


@dataclass(frozen=True, slots=True)
class _Speech:
    """A report found in the text, with the paragraph it stands in and its source's name."""

    report: Report
    block: Block
    who: str


@dataclass(frozen=True, slots=True)
class _Heard:
    """What an article has of others' words: reports in a sentence, and of quotations."""

    parsed: Parse
    speeches: tuple[_Speech, ...]
    quoting: tuple[_Speech, ...]
    speakers: Speakers


def name_voices(article: Document, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Return ``claims`` in order, each with its `Voice`."""
    heard = _hear(article)
    marks = quotations(article.text)
    return tuple(replace(claim, voice=_voice(claim, heard, marks)) for claim in claims)


def _hear(article: Document) -> _Heard:
    parsed = parse(article)
    speakers = find_speakers(article.text, parsed)
    sentences = list(parsed.prose())
    told = [(_with_verdict(r, s, parsed), s.block) for s in sentences for r in reports(s)]
    # Sources are named in reading order, since a pronoun looks back at who spoke.
    named: dict[Span, str] = {}
    contents = [report.content for report, _ in told]
    for report, _ in sorted(told, key=lambda pair: pair[0].cue):
        named[report.cue] = _who(report, speakers)
        nested = any(c.covers(report.cue) and c != report.content for c in contents)
        if report.source is not None and not report.own and not nested:
            speakers.heard(report.source, named[report.cue], is_many(report, article.text))
    speeches = tuple(_Speech(report, block, named[report.cue]) for report, block in told)
    blocks = [s.block for s in sentences]
    quoting = tuple(
        _Speech(r, block, named.get(r.cue) or _who(r, speakers))
        for r in attributions(article.text, parsed)
        if (block := next((b for b in blocks if b.at.meets(r.cue)), None)) is not None
    )
    return _Heard(parsed, speeches, quoting, speakers)


def _who(report: Report, speakers: Speakers) -> str:
    """The source's name; as written when the article does not say more."""
    source = report.antecedent or report.source
    if source is None:
        return UNNAMED
    return speakers.who(source, report.source_is_pronoun and report.antecedent is None)


def _voice(claim: Claim, heard: _Heard, marks: tuple[Quotation, ...]) -> Voice:
    manner = _manner(claim, marks)
    holding = [s for s in heard.speeches if _holds(s.report, claim)]
    if not holding and manner is Manner.DIRECT:
        return _quoted_voice(claim, heard)
    voice: Voice | None = None
    for speech in holding:  # outer before inner
        report = speech.report
        if report.own or (voice is not None and voice.who == speech.who):
            continue
        voice = Voice(
            who=speech.who,
            span=report.antecedent or report.source,
            cue=report.cue,
            manner=manner,
            adopted=_adopted(report, voice),
            through=voice,
        )
    return voice or _rumour(claim, heard) or Voice()


def _rumour(claim: Claim, heard: _Heard) -> Voice | None:
    """The voice of "the ferry was allegedly unsafe", which the author leaves to others."""
    for speech in heard.quoting:
        report = speech.report
        if report.by_adverb and claim.span.covers(report.cue):
            return Voice(UNNAMED, None, report.cue, Manner.INDIRECT, report.stance)
    return None


_UPHELD = frozenset("right correct true accurate".split())
_REFUSED = frozenset(
    """wrong mistaken false untrue incorrect nonsense absurd misleading rubbish myth lie
    fantasy""".split()
)
_POINTS_BACK = frozenset("he she they it this that these those".split())


def _with_verdict(report: Report, sentence: Sentence, parsed: Parse) -> Report:
    """Take the author's stance from a verdict in the next sentence: "They are right."."""
    if report.own or sentence.last_in_block:
        return report
    follows = parsed.sentences[sentence.index + 1]
    root = follows.tokens.root
    subject = subject_of(root)
    if root.lemma_ != "be" or subject is None:
        return report
    same = subject.lower_ in _POINTS_BACK or subject.lemma_.lower() in {"claim", "argument"}
    said = {c.lower_ for c in root.children if c.dep_ in {"acomp", "attr"}}
    if not same or not said & (_UPHELD | _REFUSED):
        return report
    denied = any(c.dep_ == "neg" for c in root.children)
    agrees = bool(said & _UPHELD) is not denied
    return replace(report, stance=Adopted.YES if agrees else Adopted.NO)


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


def _quoted_voice(claim: Claim, heard: _Heard) -> Voice:
    """The voice of words in quotation marks that no report in the parse holds."""
    parsed = heard.parsed
    for speech in heard.quoting:
        report = speech.report
        if any(part.meets(claim.span) for part in report.contents):
            at = report.antecedent or report.source
            return Voice(speech.who, at, report.cue, Manner.DIRECT, report.stance)
    sentences = [sentence for sentence in parsed if sentence.at.meets(claim.span)]
    for sentence in sentences:
        for source, cue, stance, pronoun, own in _cues_beside(sentence, claim.span):
            if own:
                return Voice(manner=Manner.DIRECT)
            who = heard.speakers.who(source, pronoun) if source is not None else UNNAMED
            return Voice(who, source, cue, Manner.DIRECT, stance)
    here = sentences[0] if sentences else None
    near = parsed.sentences[max(here.index - 1, 0)].at.start if here else 0
    before = [
        s
        for s in heard.speeches
        if here and s.block == here.block and near <= s.report.cue.start < claim.span.start
    ]
    if before and not before[-1].report.own:
        last = before[-1].report
        return Voice(before[-1].who, last.source, last.cue, Manner.DIRECT, last.stance)
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
