"""Sentences into clauses that assert one thing.

A clause starts at the head of the sentence and at every verb that asserts something by
itself (`heads`): coordinated clauses, reasons and concessions ("because …", "although
…"), relative clauses and participles set off by a comma, appositions, and the content
of a report (apart from the reporting words). What is only supposed ("if …"), wished or
asked is not split off and not asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from closerlook.claims.apart import inserted
from closerlook.claims.borrowed import borrowed
from closerlook.claims.heads import SPLIT_MARKS, frames_another, heads
from closerlook.claims.openings import after_opening, is_signpost
from closerlook.claims.verbs import finite, misread_verb
from closerlook.model import Span
from closerlook.text.parse import Sentence
from closerlook.text.phrases import subject_of, trimmed
from closerlook.text.reporting import Report, reports

_TELL_OF_A_NOUN = frozenset({"participle", "apposition", "relative"})
_LONGEST_TORN = 5
_SHORTEST_GARDEN_PATH = 7
_NUMBERS_IN_WORDS = frozenset(
    "half third quarter minority majority most twice doubled halved trebled tripled".split()
)
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_DEGREE = re.compile(
    r"in (?:large )?part|not (?:just|only|simply|merely|least)|but also|"
    r"even|especially|particularly|partly|mainly|largely|precisely|simply|also|just|only"
)
"""What may stand before "because" and says how far the reason holds."""

_ECHOES = frozenset("be do have".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its head in the parse, its own tokens, and its place.

    ``borrowed`` is the phrase of a subject that the clause shares with another, or the
    antecedent of its relative pronoun, to be put in front when it is restated;
    ``pronoun`` the relative pronoun that it replaces, which may stand inside the subject
    ("most of which"). ``report`` is the report whose
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
    if is_question(sentence):
        return ()
    told = tuple(report for report in reports(sentence) if _says_something(report))
    roles = heads(sentence, told)
    found = [
        clause
        for head, role in roles.items()
        if (clause := _clause(sentence, head, role, roles, told))
    ]
    if not found and _is_garden_path(sentence):
        found = [whole(sentence)]
    found = [clause for clause in found if not is_signpost(clause.head, clause.tokens)]
    return tuple(sorted(found, key=lambda clause: (clause.at.start, -clause.at.end)))


def whole(sentence: Sentence) -> Clause:
    """Return a sentence as one clause, whatever the parse makes of it."""
    own = _trimmed(sentence.tokens.root, list(sentence.tokens))
    return Clause(sentence.at_tokens(own), sentence.tokens.root, tuple(own), sentence, "main")


_SAME_IN_THE_PAST = frozenset("cost cut hit put set spread beat read shed".split())


def _is_garden_path(sentence: Sentence) -> bool:
    """Tell whether a sentence with a number has a verb that the parser took for something else.

    In "The birth rate more than halved in 1998" *halved* is then a participle. A fragment
    such as "A bridge built in 1911." has a year and no other number.
    """
    tokens = sentence.tokens
    return (
        tokens.text.rstrip("\"') ").endswith(".")
        and len(tokens) >= _SHORTEST_GARDEN_PATH
        and any(t.tag_ in {"VBN", "VBD"} or t.lower_ in _SAME_IN_THE_PAST for t in tokens)
        and any(
            (t.like_num and not _YEAR.fullmatch(t.text)) or t.lower_ in _NUMBERS_IN_WORDS
            for t in tokens
        )
    )


def is_question(sentence: Sentence) -> bool:
    """Tell whether a sentence ends with a question mark, whatever quotation marks follow."""
    return bool(sentence.tokens.text.rstrip("\"') ").endswith("?"))


def _says_something(report: Report) -> bool:
    """Tell whether a report has a finite content and a verb that somebody does.

    "To be reminded that …" names a report that may never be made; in "we expect others to
    accept it" nothing is said apart from the expecting.
    """
    if report.head is None:
        return True
    verb = report.head.head
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    never_made = (
        verb.tag_ == "VBN"
        and any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in helpers)
        and not any(c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in helpers)
    )
    infinitive = report.head.tag_ == "VB" and any(
        c.tag_ == "TO" and c.dep_ == "aux" for c in report.head.children
    )
    return not never_made and not infinitive and not _supposed(verb)


def _supposed(verb: Any) -> bool:
    """Tell whether the report itself is only supposed: "if people thought that …"."""
    while verb.dep_ in {"xcomp", "conj"} and verb.head != verb:
        verb = verb.head
    return verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children
    )


def _clause(
    sentence: Sentence, head: Any, role: str, roles: dict[Any, str], told: tuple[Report, ...]
) -> Clause | None:
    other = [h for h in roles if h != head and any(a == head for a in h.ancestors)]
    apart = [h for h in other if roles[h] != "fact"]
    outside = {token.i for h in apart for token in _extent(h, roles[h], marks=1)}
    by_verb = [r for r in told if r.head is None or r.head.head.pos_ not in {"NOUN", "PROPN"}]
    framing = {t.i for r in by_verb for t in _frame_tokens(sentence, r)}
    if role in _TELL_OF_A_NOUN:  # also of the noun that reports: "the study, made in May, says …"
        framing -= {t.i for t in head.subtree}
    own = [t for t in _extent(head, role) if t.i not in outside and t.i not in framing]
    own = _after_as(own, framing)
    own = _with_what_follows(head, role, own, roles)
    own = _trimmed(head, _up_to_comma(head, own) if role == "apposition" else own)
    own = _without_degree(head, role, _trimmed(head, after_opening(own)))
    if _denied(head, role) or _lost_its_complement(head, own, framing):
        return None
    if not _is_assertion(head, role, own):
        return None
    report = next((r for r in reversed(told) if r.head == head), None)
    at = sentence.at_tokens(own)
    lent, pronoun = borrowed(head, role, own)
    return Clause(at, head, tuple(own), sentence, role, report, lent, pronoun)


def _trimmed(head: Any, own: list[Any]) -> list[Any]:
    """Trim joints at either end, but not the "while" of a clause that stays inside."""
    kept = trimmed(own)
    inside = [
        t.i
        for t in own
        if kept and t.i < kept[0].i and t.dep_ == "mark" and t.head != head and t.head in own
    ]
    return [t for t in own if inside and inside[0] <= t.i < kept[0].i] + kept


def _extent(head: Any, role: str, marks: int = 0) -> list[Any]:
    """The tokens under a head; of a clause in brackets those inside, or with the ``marks``."""
    if role == "inserted" and (places := inserted(head)) is not None:
        return list(head.doc[places.start - marks : places.stop + marks])
    return list(head.subtree)


def _without_degree(head: Any, role: str, own: list[Any]) -> list[Any]:
    """Leave out how far a reason holds: "not just because …", "in part because …".

    The words stand before the conjunction, and the parser gives them to either clause.
    """
    joint = next((c for c in head.children if c.dep_ == "mark"), None)
    if role in SPLIT_MARKS and joint is not None:
        before = [t for t in own if t.i < joint.i]
        if before and _degree_at_end(before) == len(before):
            own = own[len(before) + 1 :]
    if own and _before_a_reason(own[-1].doc, own[-1].i + 1):
        own = own[: len(own) - _degree_at_end(own)]
    return _trimmed(head, own)


def _degree_at_end(tokens: list[Any]) -> int:
    """How many of the last tokens say how far a reason holds."""
    for n in (3, 2, 1):
        if _DEGREE.fullmatch(" ".join(t.lower_ for t in tokens[-n:])):
            return min(n, len(tokens))
    return 0


def _before_a_reason(doc: Any, n: int) -> bool:
    return n < len(doc) and doc[n].lower_ in SPLIT_MARKS


def _denied(head: Any, role: str) -> bool:
    """Tell whether a reason is given as none: "not because it was old, but because …"."""
    if role not in SPLIT_MARKS:
        return False
    joint = next(c for c in head.children if c.dep_ == "mark")
    return bool(joint.i > 0 and joint.nbor(-1).lower_ == "not")


def _lost_its_complement(head: Any, own: list[Any], framing: set[int]) -> bool:
    """Tell whether only the lead to a report is left: "She seemed [to believe that …]"."""
    return any(
        c.dep_ in {"xcomp", "ccomp"} and c.i in framing and c not in own and c.i > head.i
        for c in head.children
    )


def _after_as(own: list[Any], framing: set[int]) -> list[Any]:
    """Leave out what the parse tears off "As I said last month, …": it goes with the saying."""
    start = own[0].sent.start if own else 0
    if not own or start not in framing or own[0].doc[start].lower_ != "as":
        return own
    last = max(n for n in framing if all(m in framing for m in range(start, n + 1)))
    stop = next((t.i for t in own if t.text == "," and t.i > last), None)
    if stop is None or stop - last > _LONGEST_TORN or own[0].i != last + 1:
        return own
    return [t for t in own if t.i > stop]


def _with_what_follows(head: Any, role: str, own: list[Any], roles: dict[Any, str]) -> list[Any]:
    """Give what stands behind a reason to the reason, not to the clause it is a reason for.

    In "it failed, because the count was taken in a week when the line was closed" the
    parser may hang the last part on *failed*.
    """
    behind = [h for h, r in roles.items() if r in SPLIT_MARKS and h.head == head and h.i > head.i]
    if behind:
        start = min(h.left_edge.i for h in behind)
        return [t for t in own if t.i < start]
    if role in SPLIT_MARKS and head.head in roles and head.i > head.head.i:
        stop = min((h.left_edge.i for h in roles if h.left_edge.i > head.i), default=len(head.doc))
        last = max(t.i for t in own) if own else head.i
        return own + [t for t in head.head.subtree if last < t.i < stop]
    return own


def _frame_tokens(sentence: Sentence, report: Report) -> Iterator[Any]:
    inserted = report.content.covers(report.frame)
    for token in sentence.tokens:
        place = sentence.at_tokens([token])
        if report.frame.covers(place) and (inserted or not report.content.covers(place)):
            yield token


def _is_assertion(head: Any, role: str, own: list[Any]) -> bool:
    words = [token for token in own if token.is_alpha or token.like_num]
    if len(words) < 2 or (len(words) == 2 and words[0].pos_ not in {"NOUN", "PROPN", "PRON"}):
        return False
    if len(words) == 2 and words[0].pos_ == "PRON" and head.lemma_.lower() in _ECHOES:
        return False  # "It is." repeats what was said
    if len(words) == 2 and any(t.text == ":" for t in words[1].doc[words[1].i : words[1].i + 2]):
        return False  # "We need:" only leads in
    if role == "apposition":
        return True
    if role == "participle":
        return head in own
    if role == "relative" and head.head.pos_ == "NUM" and own[0].tag_ == "WDT":
        return False  # "in 2024, which is more than …" comments on the whole sentence
    if head not in own or head.pos_ not in {"VERB", "AUX"}:
        return False
    if role == "main" and misread_verb(head):
        return True
    return not frames_another(head) and finite(head) and not _only_asks(head)


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
