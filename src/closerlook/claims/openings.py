"""What stands around a claim and asserts nothing: addresses, openings and signposts.

"Mr Speaker, the roads …", "For example, …", "Let me turn to the cost."
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from closerlook.text.phrases import subject_of
from closerlook.text.reporting import STANCE

_OPENING = re.compile(
    r"(?:for example|for instance|however|moreover|in fact|of course|still|finally|meanwhile|"
    r"besides|admittedly|after all|indeed|instead|in short|then|now|first|second|secondly|third|"
    r"thirdly|even so|in other words|well|yes|no|sure|actually|frankly|(?:most )?importantly|"
    r"crucially|interestingly|surprisingly|sadly|happily|in truth|in sum|"
    r"as (?:i|we) (?:have )?(?:said|noted|argued|wrote|mentioned|put it|saw)\b.*)$"
)
_ADDRESS = re.compile(
    r"(?:(?:mr|mister|mrs|madam|madame|sir|ladies|gentlemen|dear|fellow|friends|colleagues|"
    r"comrades|members of|distinguished|honou?rable|honou?red|my (?:dear |fellow )?"
    r"(?:\w+ )?(?:friends|citizens|colleagues|\w+ans|neighbou?rs|constituents))\b.*)$"
)
_LONGEST_ADDRESS = 9
_LONGEST_ROLL = 40

_SIGNPOSTS = frozenset(
    """objection point question reason argument answer problem precedent thing fact
    number""".split()
)
_RANKS = frozenset("first second third last next main real only other key whole basic".split())
_LOOKING = frozenset("see read find watch hear".split())
_PRIVATE = frozenset("know wonder doubt wish hope suppose confess admit speak talk mean".split())
_POINTING = frozenset("that this it here there which".split())
_STEPS = frozenset(
    """turn begin start look consider see examine return suppose imagine remember recall say add
    move come go take explain stop pause finish conclude end close recapitulate assume be
    ask speak talk discuss""".split()
)
"""What "let us …" announces of the text itself; "let us build" is a proposal."""
_STEP_OBJECTS = frozenset(
    "inventory stock look example case moment point word question matter claim step".split()
)


def after_opening(own: list[Any]) -> list[Any]:
    """Leave out what asserts nothing at the start of a clause's tokens.

    That is a fused heading in capitals, a stage note in brackets, a joint ("And"), an
    address and an opening such as "For example,".
    """
    before = -1
    while own and len(own) != before:
        before = len(own)
        own = _after_one(own)
    return own


def _after_one(own: list[Any]) -> list[Any]:
    first = own[0]
    noted = first.text in {"[", "("} or (first.i > 0 and first.nbor(-1).text in {"[", "("})
    if noted and (end := _index(own, {"]", ")"}, 6)) is not None:
        return own[end + 1 :]
    if first.is_punct and first.text not in {'"', "'", "(", "["}:
        return own[1:]
    if first.lower_ in {"and", "but", "nor", "yet"} and first.dep_ != "preconj":
        return own[1:]
    if first.lower_ == "for" and first.i == first.sent.start and not list(first.children):
        return own[1:]
    shouted = _shouted(own)
    if shouted:
        return own[shouted:]
    if first.lower_ == "let" and len(own) > 1 and own[1].lower_ in {"me", "us"}:
        colon = _index(own, {":"}, _LONGEST_ROLL)
        if colon is not None and _clause_after(own[colon + 1 :]):
            return own[colon + 1 :]  # "Let me turn to the cost: …"
    fragment = _fragment(own)
    if fragment:
        return own[fragment:]
    roll = _roll_of_address(own)
    if roll:
        return own[roll:]
    for n, token in enumerate(own[: _LONGEST_ADDRESS + 1]):
        if token.text not in {",", ":"}:
            continue
        words = " ".join(t.lower_ for t in own[:n])
        if token.text == "," and _OPENING.match(words):
            return own[n + 1 :]
        if (_ADDRESS.match(words) or _called(own[:n])) and _clause_after(own[n + 1 :]):
            return own[n + 1 :]
        break
    return own


def _index(own: list[Any], marks: set[str], at_most: int) -> int | None:
    return next((n for n, t in enumerate(own[:at_most]) if t.text in marks), None)


def _shouted(own: list[Any]) -> int:
    """How many words of a heading in capitals run into the sentence."""
    n = 0
    while n < len(own) and (own[n].is_upper or own[n].is_punct or own[n].text == "&"):
        n += 1
    letters = sum(len(t.text) for t in own[:n] if t.is_alpha)
    if n == len(own) or letters < 6 or not own[n].text[0].isupper():
        return 0
    return n if n > 1 or letters > 5 else 0


def _called(own: list[Any]) -> bool:
    """Tell whether bare nouns before a comma call somebody ("Neighbours, the council …")."""
    if not own or len(own) > 6 or own[0].i != own[0].sent.start:
        return False
    head = next((t for t in own if t.head not in own), own[-1])
    if head.pos_ not in {"NOUN", "PROPN"} or own[0].tag_ in {"DT", "PRP$", "IN", "CD", "JJ", "RB"}:
        return False
    if own[-1].i + 1 >= len(own[-1].doc) or own[-1].nbor().text != ",":
        return False
    verb = head.head
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}]
    if head in subjects:
        return len(subjects) > 1
    return head.dep_ in {"npadvmod", "intj", "dep"} and len(own) == 1 and head.tag_ == "NNS"


def _fragment(own: list[Any]) -> int:
    """How many words of a fragment are joined on: "No apology, and the council voted"."""
    if own[0].i != own[0].sent.start:
        return 0
    subjects = [t for t in own if t.dep_ == "nsubj" and t.head.pos_ in {"VERB", "AUX"}]
    for first, second in pairwise(subjects):
        before = second.left_edge.i - 1
        joined = second.doc[before].dep_ == "cc" and second.doc[before - 1].text == ","
        if first.head == second.head and joined:
            return next(n for n, t in enumerate(own) if t.i > before)
    return 0


def _roll_of_address(own: list[Any]) -> int:
    """How many words come before the colon of "Mr Speaker, members, fellow citizens: …"."""
    colon = _index(own, {":"}, _LONGEST_ROLL)
    if colon is None or any(t.pos_ in {"VERB", "AUX"} for t in own[:colon]):
        return 0
    parts = " ".join(t.lower_ for t in own[:colon]).split(" , ")
    called = any(_ADDRESS.match(part) for part in parts)
    return colon + 1 if called and _clause_after(own[colon + 1 :]) else 0


def _clause_after(rest: list[Any]) -> bool:
    return any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in rest) or any(
        t.lemma_.lower() == "let" for t in rest[:2]
    )


def is_signpost(head: Any, tokens: tuple[Any, ...]) -> bool:
    """Tell whether a clause only announces what comes ("The first objection is money")."""
    subject = subject_of(head)
    if subject is not None and subject.lower_ == "i" and head.lemma_ in _PRIVATE:
        return True
    if subject is not None and subject.lower_ == "i" and head.lemma_ == "be" and len(tokens) <= 3:
        return True  # "I'm sorry"
    if head.lemma_.lower() == "let" and subject is None:
        return _announces(head)
    if head.lemma_ == "use" and any(
        c.dep_ == "xcomp" and c.lemma_ in STANCE and c.i + 1 == tokens[-1].i + 1
        for c in head.children
    ):
        return True  # "…, my grandmother used to say"
    words = [t for t in tokens if t.dep_ != "compound"]  # a name's length must not tell
    there = any(c.dep_ == "expl" for c in head.children)
    if head.lemma_ == "thank" or (there and len(words) <= 3):
        return True  # "There are those", whose words are the claim
    if head.lemma_ == "remain" and any(c.lemma_ == "see" for c in head.children):
        return True  # "How it ends remains to be seen"
    if head.lemma_ == "put" and any(c.dep_ == "dobj" and c.lower_ == "it" for c in head.children):
        return True  # "One of them put it well"
    if head.lemma_.lower() in STANCE and len(words) <= 3 and words[-1] == head:
        return True  # "it asks"
    if subject is not None and subject.lower_ == "you" and head.lemma_ in _LOOKING:
        return any(c.lower_ == "can" for c in head.children)  # "You can read it on my page"
    if head.lemma_ not in {"be", "have"} or len(words) > 9:
        return False
    subject_points = there or (subject is not None and subject.lower_ in _POINTING)
    if any(c.dep_ == "acomp" for c in head.children):
        return False  # "The first argument is weak" judges it
    return any(
        c.lemma_.lower() in _SIGNPOSTS
        and _is_bare(c)
        and (c.dep_ in {"dobj", "nsubj"} or (c.dep_ == "attr" and subject_points))
        for c in head.children
    )


def _is_bare(noun: Any) -> bool:
    """Tell whether a noun says no more than itself: "the point", but not "a supply problem"."""
    return all(
        c.dep_ not in {"compound", "amod", "poss"} or c.lemma_.lower() in _RANKS
        for c in noun.children
    )


def _announces(let: Any) -> bool:
    """Tell whether "let me …" or "let us …" speaks of the text itself."""
    step = next((c for c in let.children if c.dep_ in {"ccomp", "xcomp"}), None)
    me = {c.lower_ for t in (let, *([step] if step is not None else [])) for c in t.children}
    if "me" in me:
        return True
    if step is None or "us" not in me or step.lemma_.lower() not in _STEPS:
        return False
    if step.lemma_.lower() == "be":
        return any(c.lower_ in {"clear", "honest", "frank"} for c in step.children)
    if step.lemma_.lower() == "take":
        return any(c.lemma_.lower() in _STEP_OBJECTS for c in step.children)
    return not any(c.dep_ == "neg" for t in (let, step) for c in t.children)
