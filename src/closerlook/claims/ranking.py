"""How likely a pronoun means each of the things mentioned lately.

They are ranked by what Lappin & Leass (Computational Linguistics 20:4, 1994) and centring
theory (Grosz, Joshi & Weinstein 1995) look at: role, distance, repetition, parallel position,
what earlier pronouns meant. Numbers must agree, and persons; a verb's arguments are not each
other. The weights are those of a conditional logit fitted on half of GUM
(``training/antecedents.py``), with "none of these" among the choices.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from closerlook.model import Span
from closerlook.text.mentions import Mention
from closerlook.text.parse import Sentence
from closerlook.text.phrases import subject_of

THINGS = frozenset("it its".split())
PERSONS = frozenset("he him his she her hers".split())
SEVERAL = frozenset("they them their".split())
PRONOUNS = THINGS | PERSONS | SEVERAL
OWNERS = frozenset("its his their".split())
FEMALE = frozenset("she her hers".split())
_REACH = 2
"""Sentences back in which an antecedent is looked for."""
WEIGHTS: Mapping[str, float] = {
    "again": 0.29,
    "both subjects": 0.35,
    "definite": -0.09,
    "group": -0.17,
    "indefinite": 0.23,
    "inside a phrase": -0.38,
    "it": -0.79,
    "it back 0": 0.36,
    "it back 1": -0.41,
    "it back 2": -0.73,
    "known person": 0.25,
    "main subject": 0.29,
    "meant last": 0.57,
    "meant lately": 1.08,
    "name": -0.28,
    "nth 0": -0.22,
    "nth 1": -0.33,
    "nth 2": -0.20,
    "nth 3": -0.77,
    "object": -0.05,
    "other block": -0.96,
    "own verb's subject": 0.34,
    "owner": 0.08,
    "owner's own subject": 0.31,
    "person": -0.29,
    "person back 0": 0.31,
    "person back 1": -0.19,
    "person back 2": -0.41,
    "rivals": -0.26,
    "subject": 0.31,
    "they": -0.44,
    "they back 0": 0.43,
    "they back 1": -0.23,
    "they back 2": -0.63,
    "together": 0.03,
}
"""Feature → weight of the conditional logit."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A pronoun, and what is known where it stands."""

    token: Any
    sentence: Sentence
    at: Span
    known: tuple[Mention, ...]
    """Every mention that it may mean, in the order of the text."""
    told: Sequence[tuple[int, str]]
    """What earlier pronouns meant: the sentence of each, and the key of the mention."""
    sexes: Mapping[str, bool]
    """Whether a key is a woman's, where a pronoun has shown it."""


def rank(asked: Asked) -> list[tuple[float, Mention]]:
    """Return the things that a pronoun may mean, likeliest first, each with its probability.

    The probabilities leave room for "none of these".
    """
    choices = candidates(asked)
    scores = [sum(WEIGHTS.get(name, 0.0) * x for name, x in f.items()) for _, f in choices]
    powers = [math.exp(score) for score in scores]
    total = 1.0 + sum(powers)
    ranked = [(power / total, m) for power, (m, _) in zip(powers, choices, strict=True)]
    return sorted(ranked, key=lambda one: -one[0])


def candidates(asked: Asked) -> list[tuple[Mention, dict[str, float]]]:
    """Return the things mentioned lately that agree with a pronoun, with their features."""
    token, sentence, told = asked.token, asked.sentence, asked.told
    latest: dict[str, Mention] = {}
    count: dict[str, int] = {}
    for mention in asked.known:
        if mention.at.start >= asked.at.start:
            break
        count[mention.key] = count.get(mention.key, 0) + 1
        back = sentence.index - mention.sentence.index
        if back > _REACH or not agrees(token, mention, asked.sexes):
            continue
        if back == 0 and _bound(token, mention):
            continue
        best = latest.get(mention.key)
        nearer = best is None or mention.sentence.index > best.sentence.index
        if nearer or (best is not None and mention.weight >= best.weight):
            latest[mention.key] = mention
    order = sorted(latest.values(), key=lambda m: -m.at.start)
    found: list[tuple[Mention, dict[str, float]]] = []
    for nth, mention in enumerate(order):
        back = sentence.index - mention.sentence.index
        lately = sum(key == mention.key and sentence.index - index <= 1 for index, key in told)
        last = bool(told) and told[-1][1] == mention.key and sentence.index - told[-1][0] <= 2
        subject = is_subject(mention.head)
        kind = "it" if token.lower_ in THINGS else "they" if token.lower_ in SEVERAL else "person"
        first = mention.head.head.dep_ == "ROOT" and subject
        found.append((mention, {
            f"{kind}": 1.0,
            f"{kind} back {back}": 1.0,
            f"nth {min(nth, 3)}": 1.0,
            "rivals": math.log(len(order)),
            "subject": float(subject),
            "object": float(mention.head.dep_ == "dobj"),
            "main subject": float(first),
            "both subjects": float(subject and is_subject(token)),
            "own verb's subject": float(subject_of(_verb_of(token)) == mention.head),
            "owner": float(token.lower_ in OWNERS),
            "owner's own subject": float(
                token.lower_ in OWNERS and subject_of(_verb_of(token)) == mention.head
            ),
            "name": float(mention.name),
            "known person": float(mention.person is True),
            "group": float(mention.group and not mention.plural),
            "indefinite": float(mention.words[:2].lower() == "a " or mention.words[:3] == "an "),
            "definite": float(mention.words[:4].lower() == "the "),
            "inside a phrase": float(_inside(mention.head)),
            "again": float(min(count[mention.key], 4)),
            "meant lately": float(min(lately, 2)),
            "meant last": float(last),
            "together": float(mention.key.endswith("+")),
            "other block": float(mention.sentence.block != sentence.block),
        }))  # fmt: skip
    return found


def agrees(token: Any, mention: Mention, sexes: Mapping[str, bool]) -> bool:
    """Tell whether a pronoun and a mention go together in number, person and sex."""
    word = token.lower_
    if word in SEVERAL:
        return mention.plural or mention.group
    if mention.plural:
        return False
    if word in THINGS:
        return mention.person is False or (mention.name and mention.person is None)
    if mention.person is not True:
        several = len(mention.words.split()) > 1 and not mention.words.lower().startswith(
            ("the ", "a ", "an ")
        )
        if not (mention.person is None and several):
            return False
    return sexes.get(mention.key, word in FEMALE) == (word in FEMALE)


def _bound(token: Any, mention: Mention) -> bool:
    """Tell whether grammar forbids it: arguments of one verb, or a phrase within itself."""
    head = mention.head
    if head in token.ancestors or token in head.ancestors:
        return token.lower_ not in OWNERS or head == token.head
    if token.lower_ in OWNERS or token.dep_ == "poss":
        return False
    verb = _verb_of(token)
    return verb == _verb_of(head) or (not is_subject(token) and subject_of(verb) == head)


def _verb_of(token: Any) -> Any:
    """The verb whose argument a token is, through prepositions and coordination."""
    at = token
    while (
        at.dep_ in {"pobj", "prep", "conj", "poss", "compound", "dative", "agent"} and at.head != at
    ):
        at = at.head
    return at.head


def _inside(head: Any) -> bool:
    """Tell whether a noun is part of another's phrase: "the cost of the *line*"."""
    return bool(head.dep_ == "pobj" and head.head.head.pos_ != "VERB")


def is_subject(token: Any) -> bool:
    """Tell whether a token heads the subject of a verb."""
    return token.dep_ in {"nsubj", "nsubjpass"}
