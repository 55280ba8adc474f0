"""What a clause leans on and leaves out: a subject shared with another, a relative's noun."""

from __future__ import annotations

from typing import Any

from closerlook.claims.apart import part_of_subject, participle_of, told_of, whose_relative
from closerlook.claims.verbs import own_subject, shares_auxiliary, used_to
from closerlook.text.phrases import noun_phrase, subject_of


def borrowed(head: Any, role: str, own: list[Any]) -> tuple[tuple[Any, ...], Any]:
    """Return the phrase to put in front of a clause that leaves its subject out."""
    if (inner := part_of_subject(head)) is not None and inner in own:
        thing = head.head if role == "relative" else None
        if inner.tag_ == "WDT":  # the nearest: "a part of the fleet, most of which"
            thing = _noun_before(own[0]) or thing
        return (tuple(noun_phrase(thing)), inner) if thing is not None else ((), None)
    if role == "relative":
        relative = next((t for t in own if t.tag_ in {"WDT", "WP"} and t.dep_ != "det"), None)
        if (
            relative is None
            or relative.i > own[0].i + 1
            or relative.dep_ not in {"nsubj", "nsubjpass"}
        ):
            return (), None
        return _before(own, noun_phrase(told_of(head.head, head))), relative
    if role == "apposition":
        return tuple(noun_phrase(head.head)), None
    if role == "participle":
        return _before(own, noun_phrase(told_of(participle_of(head), head))), None
    if used_to(head):
        return tuple(noun_phrase(head.head)), None
    if role == "coordinate" and (relative := whose_relative(head)) is not None:
        return tuple(noun_phrase(relative.head)), next(t for t in own if t.tag_ in {"WDT", "WP"})
    has_own = own_subject(head) or any(c.dep_ == "csubj" for c in head.children)
    subject = subject_of(head)
    if role == "coordinate" and not has_own and subject is not None:
        return _subject_words(head, subject), None
    return (), None


def _before(own: list[Any], phrase: list[Any]) -> tuple[Any, ...]:
    """What of a phrase stands before a clause that the parse put inside it, or after it."""
    if phrase[0].i > own[0].i:
        return tuple(phrase)
    return tuple(t for t in phrase if t.i < own[0].i and not t.is_punct) or tuple(phrase)


def _noun_before(first: Any) -> Any | None:
    """The noun that stands before the comma before ``first``."""
    if first.i < 2 or first.nbor(-1).text != ",":
        return None
    noun = first.nbor(-2)
    return noun if noun.pos_ in {"NOUN", "PROPN"} else None


def _subject_words(head: Any, subject: Any) -> tuple[Any, ...]:
    """The subject that a coordinated verb shares, with the auxiliary that it leans on."""
    first = head
    while first.dep_ == "conj":
        first = first.head
    if subject.tag_ in {"WDT", "WP"} and first.dep_ == "relcl":
        return tuple(noun_phrase(first.head))
    phrase = noun_phrase(subject)
    if not shares_auxiliary(head):
        return tuple(phrase)
    while not any(c.dep_ in {"aux", "auxpass"} for c in head.children):
        head = head.head
    helping = [c for c in head.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i < head.i]
    return (*phrase, *helping) if helping and helping[0].i > phrase[-1].i else tuple(phrase)
