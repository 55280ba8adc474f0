"""Who says it: the subject, the agent, or whoever a participle leaves unsaid."""

from __future__ import annotations

from typing import Any

from closerlook.text.phrases import subject_of
from closerlook.text.reporting.lexicon import HOLDING, OBJECT_CONTROL, known_as

_ANY_SUBJECT = {"nsubj", "nsubjpass"}


def passive(verb: Any) -> bool:
    """Tell whether the verb has a passive auxiliary: "it is said that"."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def source_of(verb: Any) -> Any | None:
    """Return the head token of whoever ``verb`` makes speak, also from afar.

    A passive has its agent; a participle or an infinitive the one who does it ("left,
    saying that", "a memo claiming that", "urged them to say").
    """
    if passive(verb):
        return agent_of(verb)
    if verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and says_on(verb.head, verb):
        return source_of(verb.head.head)
    subject = subject_of(verb)
    if subject is not None:
        return subject
    return _doer(verb)


def agent_of(verb: Any) -> Any | None:
    """Return the head token of "by …" after a passive, None when nobody is named."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _doer(verb: Any) -> Any | None:
    while verb.dep_ == "conj" and verb.head.tag_ == verb.tag_:
        verb = verb.head
    head = verb.head
    if verb.tag_ not in {"VBG", "VB"} or head == verb:
        return None
    if verb.dep_ in {"acl", "relcl"}:
        return _owner(head) if verb.tag_ == "VB" else head
    if verb.dep_ == "pcomp":  # "began by saying", "for saying"
        head = head.head
    if head.pos_ in {"NOUN", "PROPN"}:
        return _owner(head)
    if head.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    if head.pos_ == "ADJ":
        head = head.head
    if verb.dep_ == "xcomp" and known_as(head.lemma_) in OBJECT_CONTROL:
        addressed = next((c for c in head.children if c.dep_ in {"dobj", "nsubjpass"}), None)
        if addressed is not None:
            return addressed
    if passive(head):
        return subject_of(head)
    return source_of(head) if head.pos_ in {"VERB", "AUX"} else None


def _owner(noun: Any) -> Any | None:
    return next((c for c in noun.children if c.dep_ == "poss"), None)


def says_on(content: Any, other: Any) -> bool:
    """Tell whether "said X and said Y" was read as one content, "X and said Y"."""
    verb = content.head
    return (
        other.lower_ == verb.lower_
        and known_as(verb.lemma_) in HOLDING
        and not any(c.dep_ in _ANY_SUBJECT for c in other.children)
    )
