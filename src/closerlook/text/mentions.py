"""What a text has named so far: the noun phrases that a later "it" or "she" may mean.

Persons are known by their full names and by nouns for people, never by a list of names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from closerlook.model import Span
from closerlook.text.parse import Parse, Sentence
from closerlook.text.phrases import noun_phrase
from closerlook.text.speakers import find_speakers

PERSON_NOUNS = frozenset(
    """man woman boy girl child person minister mayor councillor alderman president king queen
    prince senator governor judge teacher doctor nurse professor scientist researcher economist
    engineer driver conductor passenger tenant resident pensioner farmer fisherman baker grocer
    shopkeeper trader owner landlord chair chairman chairwoman chairperson director manager
    secretary treasurer spokesman spokeswoman spokesperson author writer editor journalist reporter
    columnist critic lawyer officer inspector constable soldier priest bishop vicar imam rabbi
    mother father parent son daughter brother sister wife husband widow widower friend neighbour
    neighbor colleague student pupil player coach captain candidate leader member expert founder
    head architect planner surveyor historian librarian artist singer musician actor worker clerk
    citizen voter patient customer visitor commuter cyclist motorist pedestrian""".split()
)
_GROUPS = frozenset(
    """council government party team company firm board committee family crowd staff crew police
    public union association agency authority ministry department band club couple""".split()
)
_BODIES = _GROUPS | frozenset(
    """bank institute institution charity trust paper newspaper magazine broadcaster network
    organisation organization group alliance college university school hospital museum maker
    producer operator retailer airline think-tank thinktank foundation society start-up""".split()
)
_NO_THING = frozenset(
    """time way year month week day morning evening night hour minute moment century decade season
    spring summer autumn winter weekend case reason fact lot number kind sort bit rest per cent
    percent percentage million billion thousand hundred dozen part half third quarter example
    instance course addition other one ones another something nothing anything everything
    thing""".split()
)
_ROLES = {
    "nsubj": 80,
    "nsubjpass": 80,
    "dobj": 50,
    "dative": 45,
    "pobj": 40,
    "conj": 40,
    "attr": 20,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase: its place, its words, and what agrees with it.

    ``person`` is None where the text does not tell; ``key`` is the same for mentions of
    one thing by the same noun or name. ``weight`` is that of its grammatical role in
    Lappin & Leass (Computational Linguistics 20:4, 1994).
    """

    at: Span
    words: str
    head: Any
    sentence: Sentence
    key: str
    plural: bool
    group: bool
    person: bool | None
    name: bool
    weight: int


def mentions(parsed: Parse, text: str) -> tuple[Mention, ...]:
    """Return the noun phrases of an article's prose that a pronoun may mean, in order."""
    heads = [
        (sentence, token)
        for sentence in parsed.prose()
        for token in sentence.tokens
        if token.dep_ in _ROLES and token.pos_ in {"NOUN", "PROPN"} and _is_thing(token)
    ]
    persons = frozenset(
        known.name.split()[-1].lower()
        for known in find_speakers(text, parsed).mentions
        if known.person
    )
    found: list[Mention] = []
    for sentence, head in heads:
        for together in (False, True):
            phrase = _phrase(head, together)
            if phrase:
                found.append(_mention(sentence, head, phrase, together, persons, text))
    return tuple(sorted(found, key=lambda m: (m.at.start, -m.at.end)))


def _is_thing(token: Any) -> bool:
    # A tag for days and months only: they are no antecedents of "it" whoever is meant.
    return (
        token.lemma_.lower() not in _NO_THING
        and not token.like_num
        and token.ent_type_ not in {"DATE", "TIME"}
    )


def _phrase(head: Any, together: bool) -> list[Any]:
    """The phrase of ``head`` alone, or with what is coordinated with it; empty if not to be."""
    joined = [c for c in head.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"}]
    if together != bool(joined) and together:
        return []
    phrase = noun_phrase(head)
    if head.pos_ == "PROPN":  # "Patrick Gordon in Skelby" is Patrick Gordon
        behind = (t for t in phrase if t.i > head.i and t.dep_ == "prep")
        place = next((t for t in behind if t.lower_ != "of"), None)
        phrase = [t for t in phrase if place is None or t.i < place.i]
    if joined and not together:
        first = min(
            c.i for c in head.children if c.dep_ in {"cc", "conj", "punct"} and c.i > head.i
        )
        phrase = [token for token in phrase if token.i < first]
    return phrase


def _mention(
    sentence: Sentence,
    head: Any,
    phrase: list[Any],
    together: bool,
    persons: frozenset[str],
    text: str,
) -> Mention:
    at = sentence.at_tokens(phrase)
    lemma = head.lemma_.lower()
    name = head.text[0].isupper() and head.pos_ == "PROPN"
    key = head.lower_ if name else lemma
    plural = together or head.tag_ in {"NNS", "NNPS"}
    return Mention(
        at=at,
        words=" ".join(at.of(text).split()),
        head=head,
        sentence=sentence,
        key=f"{key}+" if together else key,
        plural=plural,
        group=lemma in _GROUPS,
        person=_is_person(head, lemma, name, name and key in persons),
        name=name,
        weight=_ROLES[head.dep_],
    )


def _is_person(head: Any, lemma: str, name: bool, speaks: bool) -> bool | None:
    """Tell whether a phrase means a person; None for a name of which nothing tells.

    What stands in apposition tells first: "Ana Duval, the baker", "Hollin, the glass company".
    """
    beside = {c.lemma_.lower() for c in head.children if c.dep_ == "appos"}
    if lemma in PERSON_NOUNS or beside & PERSON_NOUNS:
        return True
    if name and beside & _BODIES:
        return False
    return True if speaks else None if name else False


YEAR = re.compile(r"(?<![\d.,£$€])(?:1[5-9]|20)\d\d(?![\d,]|\.\d)")
"""A year in digits."""
