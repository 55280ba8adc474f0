"""What is set off from the clause that it stands in, and asserts something of its own.

Relative clauses and participles between commas, appositions, clauses in brackets or dashes.
"""

from __future__ import annotations

from typing import Any

from closerlook.claims.verbs import SUBJECTS, asserts, governing_verb, helpers, mark, own_subject
from closerlook.text.mentions import PERSON_NOUNS
from closerlook.text.phrases import noun_phrase, subject_of
from closerlook.text.reporting import FIRST_PERSON, STANCE

_NO_PARTICIPLE_CLAIM = frozenset(
    """give say speak depend accord include regard consider compare follow concern judge assume
    suppose grant provide bar exclude start begin tailor aim base use put combine""".split()
)
"""Participles that lead in or arrange ("given", "including", "speaking of")."""
_INSERTED = frozenset({"advcl", "ccomp", "parataxis", "appos", "conj", "relcl", "dep"})
_SHORTEST_APPOSITION = 4
_SHORTEST_PARTICIPLE = 3
QUESTION_TAGS = frozenset({"WP", "WDT", "WRB", "WP$"})


def set_off(head: Any) -> bool:
    """Tell whether a comma, dash or bracket stands before the clause."""
    first = head.left_edge
    return first.i > 0 and first.nbor(-1).text in {",", "-", "(", ";", ":"}


def restatable(head: Any) -> bool:
    """Tell whether a relative clause can stand alone.

    Its pronoun is the subject or part of it ("most of which", "whose chair"), or "where".
    """
    would = any(c.lower_ in {"would", "could", "might"} for c in helpers(head))
    if would and any(c.lower_ == "have" for c in helpers(head)):
        return False  # "where a green might have been"
    return part_of_subject(head) is not None or any(
        (child.tag_ in {"WDT", "WP"} and child.dep_ in {"nsubj", "nsubjpass"})
        or child.tag_ == "WRB"
        for child in head.children
    )


def part_of_subject(head: Any) -> Any | None:
    """Return the relative pronoun inside a subject, "most of *which*", "*whose* chair", or None."""
    subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.i > head.i:
        return None
    inner = [c for c in subject.children if c.tag_ == "WP$"]
    inner += [
        g
        for c in subject.children
        if c.lower_ == "of"
        for g in c.children
        if g.tag_ in {"WDT", "WP"}
    ]
    return inner[0] if inner else None


def whose_relative(token: Any) -> Any | None:
    """Return the relative clause that "…, and who missed it" goes on from, or None.

    The parser may hang it on the main verb.
    """
    who = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    if who is None or who.tag_ not in {"WP", "WDT"} or token.dep_ != "conj":
        return None
    between = token.doc[token.head.i : token.i] if token.head.i < token.i else ()
    return next((t for t in between if t.dep_ == "relcl" and set_off(t)), None)


def describes(head: Any) -> bool:
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
        and not (head.tag_ == "NNS" and head.lemma_.lower() in STANCE)  # ", its letter reveals,"
        and not _of_which(head)
        and not _in_a_list(head)
    )


def _of_which(head: Any) -> bool:
    """Tell whether "the plan for Skelby, the framework" leaves open which of two it tells of."""
    noun = head.head
    if head.lemma_.lower() in PERSON_NOUNS:
        return False  # "a picture of Ana Duval, the head of the school"
    inside = noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN"
    return bool(inside and noun.pos_ == "PROPN" and noun_phrase(head)[0].lower_ == "the")


def _in_a_list(head: Any) -> bool:
    """Tell whether an apposition with "and" in it goes on a list: "a hall, a yard and a shed"."""
    end = head.right_edge.i + 1
    closed = end < len(head.doc) and head.doc[end].text in {",", ")", "-"}
    return any(c.dep_ == "conj" for c in head.children) and not closed


def told_of(noun: Any, head: Any) -> Any:
    """Return the noun that a relative clause or participle tells of.

    In "the last day of the holidays, which was warm" the verb's number says that it is the
    day; a participle behind a subject of several nouns tells of the first.
    """
    nouns = [noun]
    while nouns[-1].dep_ == "pobj" and nouns[-1].head.lower_ == "of":
        outer = nouns[-1].head.head
        if outer.pos_ not in {"NOUN", "PROPN"}:
            break
        nouns.append(outer)
    if len(nouns) == 1:
        return noun
    if head.dep_ == "acl":
        return nouns[-1] if nouns[-1].dep_ in SUBJECTS else noun
    words = [head, *helpers(head)]
    one = any(t.tag_ == "VBZ" or t.lower_ == "was" for t in words)
    many = any(t.tag_ == "VBP" or t.lower_ == "were" for t in words)
    if one == many:
        return noun
    agreeing = (n for n in nouns if (n.tag_ in {"NNS", "NNPS"}) == many)
    return next(agreeing, noun)


def is_dash(token: Any) -> bool:
    """Tell a dash from the hyphen of "start-up"."""
    return token.text == "-" and bool(token.i == 0 or token.nbor(-1).whitespace_)


def inserted(head: Any) -> range | None:
    """Return the places of a clause between dashes or brackets that asserts something, or None.

    "The town is poor (a third of its shops are shut) and proud."
    """
    if head.dep_ not in _INSERTED or mark(head) or not own_subject(head):
        return None
    if not asserts(head) or asks(head):
        return None
    sentence = head.sent
    opens = [t for t in head.doc[sentence.start : head.i] if t.text in {"(", ")"} or is_dash(t)]
    closes = [t for t in head.doc[head.i : sentence.end] if t.text in {"(", ")"} or is_dash(t)]
    if not opens or not closes or {opens[-1].text, closes[0].text} not in ({"(", ")"}, {"-"}):
        return None
    if opens[-1].text == ")" or opens[-1].i > head.left_edge.i:
        return None
    return range(opens[-1].i + 1, closes[0].i)


def telling_participle(head: Any) -> bool:
    """Tell whether a participle set off by commas asserts something of a noun.

    "Built in 1911, the bridge …", "the firm, founded by a councillor, …", "…, leaving
    the town without a bank".
    """
    if head.dep_ not in {"advcl", "acl"} or head.tag_ not in {"VBN", "VBG"} or mark(head):
        return False
    if head.lemma_.lower() in _NO_PARTICIPLE_CLAIM:
        return False
    if head.lemma_.lower() in STANCE and "dobj" not in {c.dep_ for c in head.children}:
        return False
    words = list(head.subtree)
    kinds = {c.dep_ for c in head.children}
    if "aux" in kinds and not any(c.lower_ == "having" for c in head.children):
        return False
    if head.dep_ == "advcl" and not _really(governing_verb(head)):
        return False
    if kinds & {"nsubj", "nsubjpass", "conj"} or len(words) < _SHORTEST_PARTICIPLE:
        return False
    if head.tag_ == "VBG" and "dobj" not in kinds:
        return False
    if head.tag_ == "VBN" and not kinds & {"agent", "prep", "dobj", "npadvmod"}:
        return False
    if head.left_edge.tag_ in {"IN", "WRB", "TO", *QUESTION_TAGS}:
        return False
    return _bounded(head) and participle_of(head) is not None


def _really(verb: Any) -> bool:
    """Tell whether a verb says what was or is: what hangs on "might close" is no fact."""
    return not any(
        c.tag_ == "MD" and c.lower_ not in {"will", "wo", "'ll", "’ll"} for c in helpers(verb)
    )


def participle_of(head: Any) -> Any | None:
    """Return the head of the phrase that a participle set off by commas tells of, or None."""
    if head.dep_ == "acl":
        return head.head if head.head.pos_ in {"NOUN", "PROPN"} else None
    verb = head.head
    while verb.dep_ == "xcomp":
        verb = verb.head
    subject = subject_of(verb)
    if subject is None or subject.lower_ in {"it", "there", *FIRST_PERSON}:
        return None
    named = subject.pos_ in {"NOUN", "PROPN", "PRON"} and subject.tag_ not in QUESTION_TAGS
    return subject if named else None


def _bounded(head: Any) -> bool:
    first, last = head.left_edge, head.right_edge
    doc = head.doc
    before = doc[first.i - 1].text if first.i > head.sent.start else ""
    after = doc[last.i + 1].text if last.i + 1 < head.sent.end else "."
    if before in {"", '"'}:
        return head.dep_ == "advcl" and after == ","
    return before in {",", "("} and after in {",", ".", ")", ";", "!"}


def asks(head: Any) -> bool:
    """Tell whether a clause begins with a question word of its own ("who will pay")."""
    return any(
        t.tag_ in QUESTION_TAGS and t.head in {head, *head.children} and t.i < head.i
        for t in head.doc[head.left_edge.i : head.left_edge.i + 3]
    )
