"""Sentences into clauses that assert one thing.

A clause starts at the head of the sentence and at every finite verb that asserts
something by itself: coordinated clauses, reasons and concessions ("because …",
"although …"), relative clauses set off by a comma, appositions, and the content of a
report (apart from the reporting words). What is only supposed ("if …"), wished or
asked is not split off and not asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from closerlook.model import Span
from closerlook.text.parse import Sentence
from closerlook.text.phrases import noun_phrase, subject_of, trimmed
from closerlook.text.reporting import Report, reports

_SPLIT_MARKS = frozenset("because since although though while whereas".split())
_FRAME_PREDICATES = frozenset(
    "true clear obvious certain plain undeniable likely evident fact right sure granted".split()
)
"""Predicates of "it is true that …", where only what follows is a claim of its own."""

_ASK_THE_READER = frozenset(
    "imagine consider suppose remember note look see picture take ask".split()
)
_SHORTEST_APPOSITION = 4
_SHORTEST_PARTICIPLE = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its head in the parse, its own tokens, and its place.

    ``borrowed`` is the phrase of a subject that the clause shares with another, or the
    antecedent of its relative pronoun, to be put in front when it is restated;
    ``pronoun`` the relative pronoun that it replaces. ``report`` is the report whose
    content it is.
    """

    at: Span
    head: Any
    tokens: tuple[Any, ...]
    sentence: Sentence
    role: str
    report: Report | None = None
    borrowed: tuple[Any, ...] = ()
    pronoun: Any = None


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the clauses of ``sentence`` that assert something, in reading order."""
    if sentence.tokens.text.rstrip("\"') ").endswith("?"):
        return ()
    told = reports(sentence)
    roles = _heads(sentence, told)
    found = [
        clause
        for head, role in roles.items()
        if (clause := _clause(sentence, head, role, roles, told))
    ]
    found = [clause for clause in found if not _is_signpost(clause)]
    return tuple(sorted(found, key=lambda clause: (clause.at.start, -clause.at.end)))


def _heads(sentence: Sentence, told: tuple[Report, ...]) -> dict[Any, str]:
    """Map each token that heads a clause to the clause's role in the sentence."""
    contents = {report.head for report in told}
    roles: dict[Any, str] = {}
    for token in sentence.tokens:
        if token.dep_ == "ROOT":
            roles[token] = "main"
        elif token in contents or _content_of_frame(token):
            roles[token] = "content"
        elif _coordinated(token, roles):
            roles[token] = "coordinate"
        elif (
            token.dep_ == "advcl"
            and (mark := _mark(token)) in _SPLIT_MARKS
            and _asserts(token)
            and not _temporal(token, mark)
        ):
            roles[token] = mark
        elif _participial(token):
            roles[token] = "participle"
        elif token.dep_ == "relcl" and _set_off(token) and _asserts(token) and _restatable(token):
            roles[token] = "relative"
        elif token.dep_ == "appos" and _set_off(token) and _describes(token):
            roles[token] = "apposition"
        elif token.dep_ in {"ccomp", "parataxis"} and _stands_apart(token):
            roles[token] = "coordinate"
    return roles


def _clause(
    sentence: Sentence, head: Any, role: str, roles: dict[Any, str], told: tuple[Report, ...]
) -> Clause | None:
    other = [h for h in roles if h != head and any(a == head for a in h.ancestors)]
    outside = {token.i for h in other for token in h.subtree}
    by_verb = [r for r in told if r.head is None or r.head.head.pos_ not in {"NOUN", "PROPN"}]
    framing = {t.i for r in by_verb for t in _frame_tokens(sentence, r)}
    own = [t for t in head.subtree if t.i not in outside and t.i not in framing]
    own = _with_what_follows(head, role, own, roles)
    own = trimmed(_up_to_comma(head, own) if role == "apposition" else own)
    while own and _cut_off(own[-1], own):
        own.pop()
    if not _is_assertion(head, role, own):
        return None
    report = next((r for r in reversed(told) if r.head == head), None)
    own = _after_opening(own)
    at = sentence.at_tokens(own)
    borrowed, pronoun = _borrowed(head, role, own)
    return Clause(at, head, tuple(own), sentence, role, report, borrowed, pronoun)


def _cut_off(last: Any, own: list[Any]) -> bool:
    """Tell whether a preposition or conjunction stands last only because its rest was taken."""
    joins = last.dep_ in {"prep", "mark", "cc"}
    return joins and (last.dep_ == "mark" or any(c not in own for c in last.children))


def _with_what_follows(head: Any, role: str, own: list[Any], roles: dict[Any, str]) -> list[Any]:
    """Give what stands behind a reason to the reason, not to the clause it is a reason for.

    In "it failed, because the count was taken in a week when the line was closed" the
    parser may hang the last part on *failed*.
    """
    behind = [h for h, r in roles.items() if r in _SPLIT_MARKS and h.head == head and h.i > head.i]
    if behind:
        start = min(h.left_edge.i for h in behind)
        return [t for t in own if t.i < start]
    if role in _SPLIT_MARKS and head.head in roles and head.i > head.head.i:
        stop = min((h.left_edge.i for h in roles if h.left_edge.i > head.i), default=len(head.doc))
        last = max(t.i for t in own) if own else head.i
        return own + [t for t in head.head.subtree if last < t.i < stop]
    return own


_OPENING = re.compile(
    r"(?:for example|for instance|however|moreover|in fact|of course|still|finally|meanwhile|"
    r"besides|admittedly|after all|indeed|instead|in short|then|now|first|second|third|even so|"
    r"in other words),?$"
)


def _after_opening(own: list[Any]) -> list[Any]:
    """Leave out an opening such as "For example," or "Mr Speaker,", which asserts nothing."""
    for n, token in enumerate(own[:5]):
        lead = own[:n]
        opens = _OPENING.match(" ".join(t.lower_ for t in lead))
        if token.text == "," and (opens or (lead and _addresses(lead, own[n + 1 :]))):
            return own[n + 1 :]
    return own


_AUDIENCE = frozenset("friends citizens colleagues readers reader ladies gentlemen".split())


def _addresses(lead: list[Any], rest: list[Any]) -> bool:
    """Tell whether a sentence's first words call somebody: "Mr Speaker, the roads …"."""
    if not lead[0].is_sent_start or not rest or rest[0].pos_ in {"PUNCT", "CCONJ"}:
        return False
    subject = next((subject_of(t) for t in rest if t.pos_ in {"VERB", "AUX"}), None)
    if subject is None:
        return False
    if subject in lead:  # the parser took "Mr Speaker, the roads are" for an apposition
        behind = [c.right_edge.i + 1 for c in subject.children if c.dep_ == "appos"]
        return bool(behind) and not subject.doc[behind[-1]].is_punct
    names = all(t.pos_ == "PROPN" or t.text in {"."} for t in lead)
    return (names and subject.i >= rest[0].i) or any(t.lower_ in _AUDIENCE for t in lead)


_LETS = re.compile(
    r"let (?:me|us) (?:now |then |first |just |also )?(?:be clear|turn|begin|start|look|consider|"
    r"take|return|move|see|say|explain|put|address|ask|talk|speak|remember|recall|examine|suppose|imagine|assume|"
    r"add|end|close|finish|give|tell|note|mention|remind)\b"
)
_SIGNPOSTS = frozenset("objection point question reason argument answer problem precedent".split())
_PRIVATE = frozenset("know wonder doubt wish hope suppose confess admit speak talk mean".split())


def _is_signpost(clause: Clause) -> bool:
    """Tell whether a clause only announces what comes ("The first objection is money")."""
    head = clause.head
    subject = subject_of(head)
    if subject is not None and subject.lower_ == "i" and head.lemma_ in _PRIVATE:
        return True
    first = clause.tokens[0].lower_
    shortened = len(clause.tokens) < sum(not t.is_punct for t in clause.sentence.tokens)
    left_over = len(clause.tokens) <= 3 and (
        any(c.dep_ == "expl" for c in head.children)
        or (first == "it" and shortened and _complement(head))
    )
    if head.lemma_.lower() == "let" and _LETS.match(" ".join(t.lower_ for t in clause.tokens)):
        return True
    if head.lemma_ == "thank" or left_over:  # "There are those", whose words are the claim
        return True
    about = [c for c in head.children if c.dep_ in {"attr", "dobj", "nsubj"}]
    points = any(c.lemma_.lower() in _SIGNPOSTS for c in about)
    return points and head.lemma_ in {"be", "have"} and len(clause.tokens) <= 9


def _complement(head: Any) -> bool:
    return any(c.dep_ in {"ccomp", "xcomp", "csubj"} and c.i > head.i for c in head.children)


def _frame_tokens(sentence: Sentence, report: Report) -> Iterator[Any]:
    inserted = report.content.covers(report.frame)
    for token in sentence.tokens:
        place = sentence.at_tokens([token])
        if report.frame.covers(place) and (inserted or not report.content.covers(place)):
            yield token


def _is_assertion(head: Any, role: str, own: list[Any]) -> bool:
    words = [token for token in own if token.is_alpha or token.like_num]
    if len(words) < 2 or (len(words) == 2 and words[0].pos_ not in {"NOUN", "PROPN"}):
        return False
    if role in {"apposition", "participle"}:
        return True
    if role == "relative" and head.head.pos_ == "NUM" and own[0].tag_ == "WDT":
        return False  # "in 2024, which is more than …" comments on the whole sentence
    if head not in own or head.pos_ not in {"VERB", "AUX"}:
        return False
    if any(_content_of_frame(child) for child in head.children):
        return False
    return _finite(head) and not _only_asks(head)


def _up_to_comma(head: Any, tokens: list[Any]) -> list[Any]:
    """An apposition ends at the comma after its noun, whatever the parse hangs on it."""
    end = next((t.i for t in tokens if t.i > head.i and t.text in {",", "-", ")"}), None)
    return [t for t in tokens if end is None or t.i < end]


def _only_asks(head: Any) -> bool:
    """Tell whether the clause is an order to the reader ("imagine …"), not an assertion."""
    if (
        subject_of(head) is not None
        or head.tag_ != "VB"
        or any(c.dep_ == "aux" for c in head.children)
    ):
        return False
    return bool(head.lemma_.lower() != "let")


def _finite(head: Any) -> bool:
    """Tell whether a verb is finite, by its form, its auxiliaries or a shared subject."""
    if head.morph.get("VerbForm") == ["Fin"] or head.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    if head.tag_ == "VBN" and any(c.dep_ == "nsubj" for c in head.children):
        return True  # a past tense that the tagger took for a participle
    if any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"MD", "VBD", "VBZ", "VBP"}
        for c in head.children
    ):
        return True
    if head.dep_ == "conj" and head.head.pos_ in {"VERB", "AUX"} and head.tag_ == head.head.tag_:
        return _finite(head.head)
    return bool(head.lemma_.lower() == "let" and head.tag_ == "VB")


def _asserts(head: Any) -> bool:
    """Tell whether a subordinate or coordinated head is a finite verb of its own."""
    if head.pos_ not in {"VERB", "AUX"}:
        return False
    own_subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in head.children)
    own_form = (
        head.tag_ in {"VBD", "VBZ", "VBP"}
        or (head.tag_ == "VBN" and own_subject)
        or any(
            c.dep_ in {"aux", "auxpass"} and c.tag_ in {"MD", "VBD", "VBZ", "VBP"}
            for c in head.children
        )
    )
    return own_form and (own_subject or head.dep_ == "relcl" or _complete(head))


def _complete(head: Any) -> bool:
    """Tell whether a coordinated verb needs no auxiliary of the first ("was born and raised")."""
    helped = any(c.dep_ in {"aux", "auxpass"} for c in head.children)
    shared = any(c.dep_ in {"aux", "auxpass"} for c in head.head.children)
    return head.dep_ == "conj" and (helped or not shared)


def _coordinated(token: Any, roles: dict[Any, str]) -> bool:
    if token.dep_ == "conj":
        return token.head in roles and _asserts(token)
    return token.dep_ in {"ccomp", "advcl"} and _hangs_on_so(token)


def _hangs_on_so(head: Any) -> bool:
    """Tell whether a clause comes before ", so …", which the parser takes for the main one."""
    return head.i < head.head.i and _mark(head.head) == "so" and _asserts(head)


def _temporal(head: Any, mark: str) -> bool:
    """Tell whether "while" only says when: "fares rose while it was shut"."""
    return mark == "while" and not _set_off(head) and head.i > head.head.i


def _participial(head: Any) -> bool:
    """Tell whether a past participle asserts something apart: "Built in 1911, the bridge …"."""
    if head.tag_ != "VBN" or len(list(head.subtree)) < _SHORTEST_PARTICIPLE or _mark(head):
        return False
    if any(
        c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} or c.tag_ == "WRB" for c in head.children
    ):
        return False
    if head.dep_ == "acl":
        beside = head.left_edge.i - 2 == head.head.i  # "the report on X, published": of which?
        return _set_off(head) and beside and head.head.dep_ in {"nsubj", "nsubjpass"}
    opens = head.left_edge.is_sent_start and head.i < head.head.i
    closed = head.right_edge.i + 1 < len(head.doc) and head.right_edge.nbor().text == ","
    return head.dep_ == "advcl" and opens and closed and subject_of(head.head) is not None


def _mark(head: Any) -> str:
    return next((c.lower_ for c in head.children if c.dep_ == "mark"), "")


def _restatable(head: Any) -> bool:
    """Tell whether a relative clause can stand alone: its pronoun is the subject, or "where"."""
    return any(
        (child.tag_ in {"WDT", "WP"} and child.dep_ in {"nsubj", "nsubjpass"})
        or child.tag_ == "WRB"
        for child in head.children
    )


def _set_off(head: Any) -> bool:
    """Tell whether a comma, dash or bracket stands before the clause."""
    first = head.left_edge
    return first.i > 0 and first.nbor(-1).text in {",", "-", "(", ";", ":"}


def _describes(head: Any) -> bool:
    """Tell whether an apposition says something of its noun, and is no mere name or list."""
    phrase = noun_phrase(head)
    return (
        len(list(head.subtree)) >= _SHORTEST_APPOSITION
        and phrase[0].lower_ in {"a", "an", "the", "its", "their", "his", "her"}
        and head.pos_ == "NOUN"
        and head.head.pos_ in {"NOUN", "PROPN"}
        and head.doc[head.left_edge.i - 1].text in {",", "("}
        and head.doc[head.left_edge.i - 2] in noun_phrase(head.head)
        and not any(c.dep_ in {"conj", "cc"} for c in head.head.children)
    )


def _stands_apart(head: Any) -> bool:
    """Tell whether a semicolon, colon or dash parts a full clause from the rest."""
    if not _asserts(head):
        return False
    low, high = sorted((head.i, head.head.i))
    own_subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in head.children)
    return own_subject and any(t.text in {";", ":", "-"} for t in head.doc[low:high])


def _content_of_frame(token: Any) -> bool:
    """Tell whether ``token`` heads X in "it is true that X" or "that is why X"."""
    head = token.head
    if (
        token.dep_ not in {"ccomp", "acl", "csubj", "advcl"}
        or head.lemma_ != "be"
        or not _finite(token)
    ):
        return False
    words = {c.lower_ for c in head.children if c.dep_ in {"acomp", "attr", "advmod"}}
    if words & _FRAME_PREDICATES:
        return True
    subject = subject_of(head)
    why = any(c.lower_ == "why" for c in token.children)
    return why and subject is not None and subject.lower_ in {"that", "this", "which"}


def _borrowed(head: Any, role: str, own: list[Any]) -> tuple[tuple[Any, ...], Any]:
    """Return the phrase to put in front of a clause that leaves its subject out."""
    if role == "relative":
        relative = next((t for t in own if t.tag_ in {"WDT", "WP"} and t.dep_ != "det"), None)
        if (
            relative is None
            or relative.i > own[0].i + 1
            or relative.dep_ not in {"nsubj", "nsubjpass"}
        ):
            return (), None
        return tuple(noun_phrase(head.head)), relative
    if role == "apposition" or (role == "participle" and head.dep_ == "acl"):
        return tuple(noun_phrase(head.head)), None
    if role == "participle":
        return tuple(noun_phrase(subject_of(head.head))), None
    has_own = any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in head.children)
    subject = subject_of(head)
    if role == "coordinate" and not has_own and subject is not None:
        return tuple(noun_phrase(subject)), None
    return (), None
