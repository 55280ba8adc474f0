"""Reports without a reporting verb: "according to", "the claim that", "is sure that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from closerlook.model import Adopted
from closerlook.text.parse import Sentence
from closerlook.text.phrases import noun_phrase, subject_of
from closerlook.text.reporting.lexicon import (
    ADJECTIVES,
    HOLDING_NOUNS,
    LIGHT_VERBS,
    NOUNS,
    REPORTED_ADVERBS,
    Cue,
    Sort,
    known_as,
)
from closerlook.text.reporting.report import FIRST_PERSON, Report, report
from closerlook.text.reporting.sources import source_of

_PLAIN = frozenset({"finding", "conclusion", "fact"})
"""Nouns that, with no owner named, are the author's own words for what follows."""


def by_according_to(sentence: Sentence) -> Iterator[Report]:
    """Yield the reports by "according to"."""
    for token in sentence.tokens:
        if token.lower_ != "according" or token.i + 1 >= len(token.doc):
            continue
        to = token.nbor()
        if to.lower_ != "to" or not list(to.children):
            continue
        source = next(iter(to.children))
        frame = [token, to, *noun_phrase(source)]
        clause = token.head
        while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
            clause = clause.head
        outside = {t.i for t in token.subtree} | {t.i for t in frame}
        content = [t for t in clause.subtree if t.i not in outside] if clause != token else []
        if not content:
            # The parser hung the clause on the phrase: take the sentence after it.
            content = [t for t in sentence.tokens if t.i > frame[-1].i]
        found = report(
            sentence,
            source=source,
            cue=[token, to],
            frame=frame,
            content=content,
            head=clause,
            stance=Adopted.OPEN,
            sort=Sort.SPEECH,
            holds=True,
            own=source.lower_ in FIRST_PERSON,
        )
        if found is not None:
            yield found


def by_noun(sentence: Sentence) -> Iterator[Report]:
    """Yield "the report's claim that X", "on the grounds that X", "criticism of X"."""
    for noun in sentence.tokens:
        cue = NOUNS.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
        if cue is None:
            continue
        clause = _that_clause(noun)
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        lemma = noun.lemma_.lower()
        giver = None if owner is not None else _lender(noun) or _argues_from(noun)
        if clause is not None and lemma in HOLDING_NOUNS:
            found = report(
                sentence,
                source=owner or giver,
                cue=_words_of(noun),
                frame=_words_of(noun),
                content=list(clause.subtree),
                head=clause,
                stance=cue.stance,
                sort=cue.sort,
                holds=True,
                own=lemma in _PLAIN if owner is None and giver is None else None,
            )
        else:
            found = _by_wider_noun(sentence, noun, cue, clause, owner)
        if found is not None:
            yield found


def _words_of(noun: Any) -> list[Any]:
    """The noun, with the verb and preposition of "justified on the grounds"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "on":
        return [noun.head, *(t for t in noun.lefts if t.dep_ == "det"), noun]
    return [noun]


def _argues_from(noun: Any) -> Any | None:
    """Whoever does what is done "on the grounds that X"; nobody, if a passive names none."""
    verb = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "on" and verb.pos_ == "VERB":
        return source_of(verb)
    return None


def _that_clause(noun: Any) -> Any | None:
    for clause in noun.children:
        marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)
        if clause.dep_ in {"acl", "ccomp", "relcl"} and marked:
            return clause
    return None


def _by_wider_noun(
    sentence: Sentence, noun: Any, cue: Cue, clause: Any | None, owner: Any | None
) -> Report | None:
    led: list[Any] = []
    content: list[Any] = []
    if clause is not None and cue.frames & {"c"}:
        content = list(clause.subtree)
    for child in noun.children:
        if content or child.i < noun.i:
            continue
        if child.dep_ == "acl" and child.tag_ == "VB" and cue.frames & {"i"}:
            content = list(child.subtree)
        elif child.dep_ == "prep" and child.lower_ in cue.through:
            led, content = [child], [t for c in child.children for t in c.subtree]
    source = owner or _by_phrase(noun) or _lender(noun)
    if not content or (source is None and clause is None):
        return None
    return report(
        sentence,
        source=source,
        cue=[noun, *led],
        frame=[noun, *led],
        content=content,
        head=None,
        stance=cue.stance,
        sort=cue.sort,
        holds=False,
    )


def _by_phrase(noun: Any) -> Any | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "among"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _lender(noun: Any) -> Any | None:
    """The subject of the light verb whose object ``noun`` is: "raised doubts about"."""
    verb = noun.head
    if noun.dep_ == "dobj" and known_as(verb.lemma_) in LIGHT_VERBS:
        return subject_of(verb)
    return None


def by_adjective(sentence: Sentence) -> Iterator[Report]:
    """Yield "is sure that X", "afraid of X", "critical of X"."""
    for token in sentence.tokens:
        if token.lower_ not in ADJECTIVES or token.dep_ not in {"acomp", "oprd", "attr"}:
            continue
        subject = subject_of(token.head)
        if subject is None:
            continue
        led: list[Any] = []
        content: list[Any] = []
        for child in (*token.children, *token.head.children):
            if child.i < token.i or content:
                continue
            if child.dep_ in {"ccomp", "xcomp"}:
                content = list(child.subtree)
            elif child.dep_ == "prep" and child.head == token:
                led, content = [child], [t for c in child.children for t in c.subtree]
        nobody = subject.lower_ in {"it", "that", "this", "there"}
        if nobody and token.lower_ not in {"clear", "certain"}:
            continue
        found = report(
            sentence,
            source=None if nobody else subject,
            cue=[token.head, token, *led],
            frame=[token.head, token, *led],
            content=content,
            head=None,
            stance=Adopted.OPEN,
            sort=Sort.ATTITUDE,
            holds=False,
        )
        if found is not None:
            yield found


def by_adverb(sentence: Sentence) -> Iterator[Report]:
    """Yield "X has reportedly left": somebody's report, nobody's name."""
    for token in sentence.tokens:
        head = token.head if token.head.pos_ in {"VERB", "AUX"} else token.head.head
        if token.lower_ not in REPORTED_ADVERBS or head.pos_ not in {"VERB", "AUX"}:
            continue
        found = report(
            sentence,
            source=None,
            cue=[token],
            frame=[token],
            content=[t for t in head.subtree if t != token],
            head=None,
            stance=Adopted.OPEN if token.lower_ == "reportedly" else Adopted.NO,
            sort=Sort.SPEECH,
            holds=False,
            by_adverb=True,
        )
        if found is not None:
            yield found
