"""Which verbs of a parsed sentence are finite and assert by themselves.

The tagger takes some present tenses for infinitives and some pasts for participles; where the
words around tell, they are read as what they are.
"""

from __future__ import annotations

from typing import Any

from closerlook.text.phrases import subject_of

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_ONE_OF = frozenset("a an this each every another".split())


def finite(head: Any) -> bool:
    """Tell whether a verb is finite, by its form, its auxiliaries or a shared subject."""
    if head.morph.get("VerbForm") == ["Fin"] or head.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    if head.tag_ == "VBN" and any(c.dep_ == "nsubj" for c in head.children):
        return True  # a past tense that the tagger took for a participle
    if head.tag_ == "VB" and mark(head) == "that" and own_subject(head) and not helpers(head):
        return True  # a present tense that it took for an infinitive
    if _helped(head) or _present_for_infinitive(head) or used_to(head):
        return True
    if head.dep_ == "conj" and head.head.pos_ in {"VERB", "AUX"} and _same_form(head, head.head):
        return finite(head.head)
    return bool(head.lemma_.lower() == "let" and head.tag_ == "VB")


def _present_for_infinitive(head: Any) -> bool:
    """Tell whether the tagger took a present tense for an infinitive.

    "Long queues in the rain deter shoppers"; "it remains cheap, and make up the difference".
    """
    if head.tag_ != "VB" or helpers(head) or mark(head):
        return False
    subject = subject_of(head)
    many = subject is not None and (
        subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"i", "we", "you", "they"}
    )
    joined = head.dep_ == "conj" and head.head.tag_ in {"VBZ", "VBP"} and head.head.dep_ == "ROOT"
    return many and (head.dep_ == "ROOT" or joined)


def _same_form(verb: Any, first: Any) -> bool:
    """Tell whether two verbs may lean on one auxiliary, a past tense read as a participle too."""
    return bool(
        verb.tag_ == first.tag_
        or (verb.tag_ == "VBD" and first.tag_ == "VBN" and helpers(first) and not helpers(verb))
    )


def misread_verb(head: Any) -> bool:
    """Tell whether the parser took the sentence's verb for a plural noun.

    In "Getting up early builds character" *builds* is then the first part of a compound;
    in "Every day a guard returns, to feel …" *returns* is a plural after "a".
    """
    if head.dep_ == "ROOT" and head.tag_ == "VB":
        subject = subject_of(head)
        return (
            subject is not None
            and subject.tag_ == "NNS"
            and any(c.lower_ in _ONE_OF and c.dep_ == "det" for c in subject.children)
        )
    return (
        head.tag_ == "VBG"
        and head.i == head.sent.start
        and not any(finite(t) for t in head.subtree if t.pos_ in {"VERB", "AUX"} and t != head)
        and any(t.tag_ == "NNS" and t.dep_ == "compound" for t in head.subtree)
    )


def used_to(head: Any) -> bool:
    """Tell whether the parser hung the sentence's "used to be" on its subject."""
    return (
        head.dep_ == "acl"
        and head.head.dep_ == "ROOT"
        and head.head.pos_ in {"NOUN", "PROPN"}
        and head.lower_ == "used"
        and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in head.children)
    )


def asserts(head: Any) -> bool:
    """Tell whether a subordinate or coordinated head is a finite verb of its own."""
    if head.pos_ not in {"VERB", "AUX"}:
        return False
    own_form = (
        head.tag_ in {"VBD", "VBZ", "VBP"}
        or (head.tag_ == "VBN" and own_subject(head))
        or _helped(head)
        or _present_for_infinitive(head)
    )
    if shares_auxiliary(head):
        return True
    return own_form and (own_subject(head) or head.dep_ == "relcl" or _complete(head))


def own_subject(head: Any) -> bool:
    """Tell whether a verb has a subject of its own, not one shared with another."""
    return any(c.dep_ in SUBJECTS for c in head.children)


def shares_auxiliary(head: Any) -> bool:
    """Tell whether a verb with words of its own leans on another's auxiliary.

    "The town has lost its market and sold its hall": *sold* leans on *has*; but in "was
    born and raised" nothing is added that could stand alone.
    """
    first = head.head
    if head.dep_ != "conj" or head.tag_ not in {"VB", "VBN", "VBG", "VBD"}:
        return False
    if not _same_form(head, first) or (head.tag_ == "VBD" and first.tag_ == "VBD"):
        return False
    if helpers(head) or own_subject(head):
        return False
    if not any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in head.children):
        return False
    if any(t.dep_ == "relcl" for t in head.doc[first.i : head.i]):
        return False  # it may as well go on from the relative clause
    return bool(_helped(first) or shares_auxiliary(first)) and first.dep_ != "xcomp"


def mark(head: Any) -> str:
    """Return the conjunction that marks a clause, in small letters, or ''."""
    return next((c.lower_ for c in head.children if c.dep_ == "mark"), "")


def helpers(head: Any) -> list[Any]:
    """Return the auxiliaries of a verb."""
    return [c for c in head.children if c.dep_ in {"aux", "auxpass"}]


def _helped(head: Any) -> bool:
    return any(c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in helpers(head))


def _complete(head: Any) -> bool:
    """Tell whether a coordinated verb needs no auxiliary of the first ("was born and raised")."""
    return head.dep_ == "conj" and bool(
        helpers(head) or not helpers(head.head) or head.tag_ in {"VBZ", "VBP"}
    )


def governing_verb(head: Any) -> Any:
    """Return the verb that gives a participle its tense: the nearest above that is finite."""
    verb = head.head
    while verb.head != verb and (
        verb.pos_ not in {"VERB", "AUX"} or verb.dep_ == "xcomp" or not finite(verb)
    ):
        verb = verb.head
    return verb


def in_the_past(verb: Any) -> bool:
    """Tell whether a verb is in the simple past, or an auxiliary of it is."""
    return verb.tag_ == "VBD" or any(
        c.tag_ == "VBD" for c in verb.children if c.dep_ in {"aux", "auxpass"}
    )
