"""Which words of a parsed sentence head a clause that asserts something.

A head is the sentence's own, a finite verb that asserts by itself, a participle set
off by commas that tells of its noun, or the noun of an apposition. Each has a role:
``main``, ``content`` (of a report or of "it is true that"), ``coordinate``,
``relative``, ``participle``, ``apposition``, or the conjunction of a reason or
concession.
"""

from __future__ import annotations

from typing import Any

from closerlook.claims.apart import (
    QUESTION_TAGS,
    asks,
    describes,
    inserted,
    is_dash,
    restatable,
    set_off,
    telling_participle,
    whose_relative,
)
from closerlook.claims.verbs import (
    SUBJECTS,
    asserts,
    finite,
    mark,
    misread_verb,
    own_subject,
    used_to,
)
from closerlook.text.parse import Sentence
from closerlook.text.phrases import subject_of
from closerlook.text.reporting import STANCE, Report

SPLIT_MARKS = frozenset("because since although though while whilst whereas".split())
_FRAME_PREDICATES = frozenset(
    "true clear obvious certain plain undeniable likely evident fact right sure granted".split()
)
"""Predicates of "it is true that …", where only what follows is a claim of its own."""
_FRAME_SUBJECTS = frozenset("fact truth reality trouble problem point upshot".split())
"""Subjects of "the fact is that …"."""

_SAYING = frozenset("say add report repeat confess admit state tell announce point".split())
_LEADS = frozenset({"xcomp", "advcl", "pcomp", "prep", "acomp"})
_THINKING = frozenset("suspect guess doubt know see understand mean feel suppose".split())


def heads(sentence: Sentence, told: tuple[Report, ...]) -> dict[Any, str]:
    """Map each token that heads a clause to the clause's role in the sentence."""
    contents = {report.head for report in told}
    roles: dict[Any, str] = {}
    for token in sentence.tokens:
        role = _role(token, contents, roles)
        if role:
            roles[token] = role
    for token in sentence.tokens:  # its noun's clause may come after it
        if token not in roles and telling_participle(token) and _reached(token.head, roles):
            roles[token] = "participle"
    return roles


def _role(token: Any, contents: set[Any], roles: dict[Any, str]) -> str:
    if token.dep_ == "ROOT" or misread_verb(token) or used_to(token):
        return "main"
    if token in contents or content_of_frame(token):
        return "content"
    if is_fact(token):
        return "fact"
    if _coordinated(token, roles):
        return "coordinate"
    if token.dep_ == "advcl" and mark(token) in SPLIT_MARKS and asserts(token):
        return "" if _temporal(token) else mark(token)
    if token.dep_ == "relcl" and set_off(token) and asserts(token) and restatable(token):
        return "relative"
    if token.dep_ == "appos" and set_off(token) and describes(token):
        return "apposition"
    if token.dep_ in {"ccomp", "parataxis"} and _stands_apart(token):
        return "coordinate"
    if inserted(token) is not None:
        return "inserted"
    return ""


def content_of_frame(token: Any) -> bool:
    """Tell whether ``token`` heads X in "it is true that X", "that is why X"."""
    head = token.head
    if token.dep_ not in {"ccomp", "acl", "csubj", "advcl"} or not finite(token):
        return False
    if token.dep_ == "ccomp" and head.lemma_ in _SAYING and _says_i(head):
        return not asks(token)
    if head.lower_ == "wonder" and any(c.lower_ == "no" for c in head.children):
        return own_subject(token)
    if head.lemma_ != "be":
        return False
    words = {c.lower_ for c in head.children if c.dep_ in {"acomp", "attr", "advmod"}}
    if words & _FRAME_PREDICATES:
        return not asks(token)
    subject = subject_of(head)
    if token.dep_ == "ccomp" and subject is not None and subject.lower_ in _FRAME_SUBJECTS:
        return not _asks_or_denies(token, head)
    why = any(c.lower_ == "why" for c in token.children)
    return why and subject is not None and subject.lower_ in {"that", "this", "which"}


def _asks_or_denies(token: Any, frame: Any) -> bool:
    return asks(token) or any(c.dep_ == "neg" for c in frame.children)


def is_fact(token: Any) -> bool:
    """Tell whether ``token`` heads X in "the fact that X", which takes X for granted."""
    return (
        token.dep_ in {"acl", "ccomp", "relcl"}
        and token.head.lower_ == "fact"
        and token.head.dep_ != "ROOT"
        and mark(token) == "that"
        and own_subject(token)
        and asserts(token)
    )


def frames_another(head: Any) -> bool:
    """Tell whether the clause of ``head`` only leads in a content that is a claim itself."""
    return any(content_of_frame(t) and _leads_to(head, t.head) for t in head.subtree)


def _leads_to(head: Any, verb: Any) -> bool:
    through = _LEADS | ({"ccomp"} if head.lemma_.lower() == "let" else set())
    while verb != head:
        if verb.dep_ not in through:
            return False
        verb = verb.head
    return True


def _says_i(verb: Any) -> bool:
    """Tell whether an infinitive or gerund of saying is the author's: "let me begin by saying"."""
    if verb.tag_ not in {"VB", "VBG"}:
        return False
    above = verb
    for _ in range(4):
        if above.lemma_.lower() == "let":
            return any(
                c.lower_ in {"me", "us"} for t in (above, *above.children) for c in t.children
            )
        if (subject := subject_of(above)) is not None:
            return subject.lower_ in {"i", "we", "me"}
        above = above.head
    return False


def _coordinated(token: Any, roles: dict[Any, str]) -> bool:
    if token.dep_ == "conj" and whose_relative(token) is not None:
        return asserts(token)
    if token.dep_ == "conj":
        if asks(token) and roles.get(token.head) != "relative" and not asks(token.head):
            return False
        if token.head in roles:
            return asserts(token) and not _shares_object(token)
        # "No apology, no word, and the council voted": the parser hangs it on a noun.
        return (
            own_subject(token)
            and asserts(token)
            and (_reached(token.head, roles) or _after_a_relative(token))
        )
    if token.dep_ in {"advcl", "ccomp"} and _goes_on(token, roles):
        return True
    return token.dep_ in {"ccomp", "advcl"} and _hangs_on_so(token)


def _after_a_relative(token: Any) -> bool:
    """Tell whether ", and X did" was hung on the relative clause before it, not on the main one.

    "They passed a bill that would raise it, and most of them have signed it."
    """
    first = token.left_edge
    subject = subject_of(token)
    relative = any(c.tag_ in {"WDT", "WP"} and c.dep_ in SUBJECTS for c in token.head.children)
    return (
        relative
        and first.i > 1
        and first.nbor(-1).dep_ == "cc"
        and first.nbor(-2).text == ","
        and subject is not None
        and subject.tag_ not in QUESTION_TAGS | {"PRP"}
    )


def _goes_on(token: Any, roles: dict[Any, str]) -> bool:
    """Tell whether a clause that the parse leaves unmarked goes on from a content before "and".

    "They argue that firms have little and, if prices rise, they will hire less."
    """
    if mark(token) or not own_subject(token) or not asserts(token) or asks(token):
        return False
    before = [h for h, role in roles.items() if role == "content" and h.head == token.head]
    return any(
        c.dep_ == "cc" and h.i < c.i < token.left_edge.i <= c.i + 2
        for h in before
        for c in h.children
    )


def _shares_object(head: Any) -> bool:
    """Tell whether two verbs stand side by side before one object: "may sustain or override it"."""
    first = head.head
    between = [t for t in head.doc[first.i + 1 : head.i] if t.dep_ != "neg"]
    return (
        not own_subject(head)
        and len(between) == 1
        and between[0].dep_ == "cc"
        and any(c.dep_ == "dobj" for c in head.children)
        and not any(c.dep_ in {"dobj", "attr", "acomp"} for c in first.children)
    )


def _reached(token: Any, roles: dict[Any, str]) -> bool:
    """Tell whether only phrases lie between ``token`` and a clause that asserts."""
    while token not in roles:
        if token.head == token or (token.pos_ in {"VERB", "AUX"} and token.dep_ != "xcomp"):
            return False
        token = token.head
    return True


def _hangs_on_so(head: Any) -> bool:
    """Tell whether a clause comes before ", so …", which the parser takes for the main one."""
    return head.i < head.head.i and mark(head.head) == "so" and asserts(head)


def _temporal(head: Any) -> bool:
    """Tell whether *while* or *since* says when, not why or although.

    "While they were measuring", "has doubled since it opened".
    """
    outer = head.head
    if mark(head) == "while":
        going_on = head.tag_ == "VBG" and any(
            c.tag_ == "VBD" for c in head.children if c.dep_ == "aux"
        )
        return going_on or (not set_off(head) and head.i > outer.i)
    if mark(head) != "since":
        return False
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in outer.children)
    most = any(t.tag_ in {"JJS", "RBS"} for t in outer.subtree)
    return head.tag_ == "VBD" and (perfect or most)


def _stands_apart(head: Any) -> bool:
    """Tell whether a semicolon, colon or dash parts a full clause from the rest."""
    if not asserts(head) or not own_subject(head) or asks(head):
        return False
    low, high = sorted((head.i, head.head.i))
    if any(t.text in {";", ":"} or is_dash(t) for t in head.doc[low:high]):
        return True
    # "Our streets are dark, our parks are shut": nothing reports here.
    outer = head.head
    if outer.lemma_.lower() in STANCE or outer.lemma_.lower() in _THINKING:
        return False
    plain = own_subject(outer) and not mark(head)
    last = head.right_edge
    return plain and head.i < outer.i and "," in {last.text, last.nbor().text}
