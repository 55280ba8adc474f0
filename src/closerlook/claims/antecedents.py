"""What a pronoun stands for, where the text decides it.

Where a subject is carried on, it is that (`closerlook.claims.carried`); else the likeliest of
what was mentioned lately (`closerlook.claims.ranking`). Only a likely one is taken: a wrong name
in a claim is worse than a pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from closerlook.claims.carried import carried_on
from closerlook.claims.ranking import (
    FEMALE,
    OWNERS,
    PERSONS,
    PRONOUNS,
    Asked,
    agrees,
    is_subject,
    rank,
)
from closerlook.claims.references import known_thing, that_year
from closerlook.model import Aside, Claim, Document, Resolution, Span
from closerlook.text.mentions import Mention, mentions
from closerlook.text.parse import Sentence, parse
from closerlook.text.quotations import quotations
from closerlook.text.reporting import STANCE

LIKELY, LIKELY_PERSON = 0.7, 0.6
"""The probability from which an antecedent is taken: of things, and of a he or she."""
_LONGEST = 10
_OF_SOMETHING = frozenset(
    """able unable willing unwilling likely unlikely ready set due free keen determined eager
    bound certain sure poised prone""".split()
)
"""Adjectives that say of a thing that it will or can: "it is able to", not "it is hard to"."""
_SEEMS = frozenset("seem appear happen take rain snow cost matter help follow turn".split())


@dataclass(frozen=True, slots=True)
class Antecedents:
    """All mentions of an article, and what its pronouns were found to stand for."""

    known: tuple[Mention, ...]
    meant: dict[Span, Mention]


@lru_cache(maxsize=8)
def antecedents(article: Document) -> Antecedents:
    """Return what each third-person pronoun of ``article`` stands for, where that is clear."""
    parsed = parse(article)
    every = mentions(parsed, article.text)
    quoted = [quotation.at for quotation in quotations(article.text)]
    meant: dict[Span, Mention] = {}
    told: list[tuple[int, str]] = []
    sexes: dict[str, bool] = {}
    before: Sentence | None = None
    for sentence in parsed.prose():
        last = before if before is not None and before.block == sentence.block else None
        for token in sentence.tokens:
            if token.lower_ not in PRONOUNS or _is_empty(token):
                continue
            at = sentence.at_tokens([token])
            around = next((q for q in quoted if q.covers(at)), None)
            known = _but_the_speaker(every, around) if around is not None else every
            asked = Asked(token, sentence, at, known, told, sexes)
            found = _carried(asked, last, meant) or _likeliest(asked)
            if found is None:
                continue
            found = _best_named(found, every)
            told.append((sentence.index, found.key))
            if token.lower_ in PERSONS:
                sexes[found.key] = token.lower_ in FEMALE
            if _stands_alone(found):
                meant[at] = found
        before = sentence
    return Antecedents(every, meant)


def _but_the_speaker(known: tuple[Mention, ...], quotation: Span) -> tuple[Mention, ...]:
    """Leave out who says a quotation: within it the speaker is "I".

    Those are the subjects of verbs of saying outside it.
    """
    return tuple(
        m
        for m in known
        if quotation.covers(m.at)
        or not (is_subject(m.head) and m.head.head.lemma_.lower() in STANCE)
    )


def _carried(asked: Asked, before: Sentence | None, meant: dict[Span, Mention]) -> Mention | None:
    token, at = asked.token, asked.at
    reach = before.at.start if before is not None else asked.sentence.at.start
    near = [m for m in asked.known if reach <= m.at.start and m.at.end <= at.start]
    return carried_on(
        token, asked.sentence, before, near, meant, lambda m: agrees(token, m, asked.sexes)
    )


def _likeliest(asked: Asked) -> Mention | None:
    ranked = rank(asked)
    enough = LIKELY_PERSON if asked.token.lower_ in PERSONS else LIKELY
    return ranked[0][1] if ranked and ranked[0][0] >= enough else None


def _best_named(mention: Mention, known: tuple[Mention, ...]) -> Mention:
    """The first mention of the same name in full: "Anna Berg" for "Berg"."""
    if not mention.name:
        return mention
    same = (m for m in known if m.key == mention.key and m.at.start <= mention.at.start)
    return next((m for m in same if " " in m.words and len(m.words) <= 40), mention)


def _stands_alone(mention: Mention) -> bool:
    """A phrase with a pronoun in it would only put one riddle for another."""
    words = mention.words.lower().split()
    return len(words) <= _LONGEST and not (
        set(words) & (PRONOUNS | {"this", "that", "these", "those", "my", "our", "your", "such"})
    )


def _is_empty(token: Any) -> bool:
    """Tell whether "it" stands for nothing: "it is true that", "it takes a year to"."""
    if token.lower_ != "it":
        return False
    head = token.head
    if token.dep_ == "expl" or head.lemma_ in _SEEMS:
        return True
    clauses = {"ccomp", "xcomp", "csubj", "advcl", "relcl", "acl"}
    below = [c for c in head.children if c.i > head.i]
    if head.lemma_ == "be":
        inner = [g for c in below if c.lemma_.lower() not in _OF_SOMETHING for g in c.children]
        return any(c.dep_ in clauses for c in (*below, *inner)) or any(
            c.dep_ in {"attr", "npadvmod"} and c.ent_type_ in {"DATE", "TIME"} for c in below
        )
    return token.dep_ in {"nsubjpass"} and any(c.dep_ in {"ccomp"} for c in below)


def changes(
    article: Document, sentence: Sentence, tokens: tuple[Any, ...], known: tuple[Any, ...] = ()
) -> Iterator[Resolution]:
    """Yield what to read in place of pronouns, "that year" and "this plan" among ``tokens``.

    ``known`` are words that the claim will have in front of them.
    """
    table = antecedents(article)
    named: set[Span] = set()
    for token in tokens:
        at = sentence.at_tokens([token])
        mention = table.meant.get(at)
        if mention is not None:
            owned = token.lower_ in OWNERS and mention.at in named
            if mention.head not in known and not owned:
                named.add(mention.at)
                yield from _in_place_of(token, at, mention, sentence, tokens, article.text)
        elif token.lower_ == "year" and token.i and token.nbor(-1).lower_ in {"that", "same"}:
            yield from that_year(token, sentence, article)
        elif token.pos_ == "NOUN":
            for change in known_thing(token, sentence, article, table.known):
                here = any(sentence.at_tokens([t]).meets(change.source) for t in (*tokens, *known))
                if not here and change.source not in named:
                    named.add(change.source)
                    yield change


def _in_place_of(
    token: Any, at: Span, mention: Mention, sentence: Sentence, tokens: tuple[Any, ...], text: str
) -> Iterator[Resolution]:
    inside = {t.i for t in tokens if t.i < token.i}
    if mention.sentence is sentence and any(t.i in inside for t in (mention.head,)):
        return  # the claim names it itself
    words = _definite(mention)
    ending = token.nbor() if token.i + 1 < len(token.doc) and not token.whitespace_ else None
    if token.lower_ in OWNERS or (token.dep_ == "poss" and token.lower_ == "her"):
        mark = "’" if "’" in text else "'"
        words += mark if words.endswith("s") else f"{mark}s"
    elif ending is not None and ending.text[:1] in "'’":
        verb = {"re": " are", "ve": " have", "ll": " will"}.get(ending.text[1:])
        verb = verb or {"be": " is", "have": " has"}.get(ending.lemma_)
        if verb is None:
            return
        words, at = words + verb, sentence.at_tokens([token, ending])
    yield Resolution(at, words, mention.at)


def _definite(mention: Mention) -> str:
    """A thing once mentioned is known: "a report" → "the report"."""
    words = mention.words
    first, _, rest = words.partition(" ")
    if first.lower() in {"a", "an", "some"} and rest:
        return f"the {rest}"
    opening = next((t for t in mention.head.subtree if t.text == first), mention.head)
    return words if opening.pos_ == "PROPN" else words[:1].lower() + words[1:]


def left_open(claims: tuple[Claim, ...]) -> tuple[Aside, ...]:
    """Return one aside that names the claims in which a pronoun stays as it is."""
    open_ = [claim.id for claim in claims if PRONOUNS & set(_WORD.findall(claim.says.lower()))]
    if not open_:
        return ()
    numbers = ", ".join(one.removeprefix("c") for one in open_)
    plural = "s" if len(open_) > 1 else ""
    what = (
        f"a pronoun stays as it is in claim{plural} {numbers}: whom or what it means was not clear"
    )
    return (Aside(None, what),)


_WORD = re.compile(r"[a-z]+")
