"""Who a speaker is, across an article: surnames, roles and pronouns after a full name.

A person is known by a run of capitalised words, never by a name finder's label, so that
one name is treated like another. "Whitlow" and "Ms Whitlow" are the Dana Whitlow named
before; "the minister" is whoever the article called minister, if that is one person
only; "the council" is the Northmoor Council; "she" is the nearest speaker whom
the article does not call Mr.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from closerlook.model import Span
from closerlook.text.parse import Parse, Sentence
from closerlook.text.reporting import Report

_MALE = frozenset("mr mr. sir lord king prince".split())
_FEMALE = frozenset("mrs mrs. ms ms. miss lady dame queen princess".split())
_HONORIFICS = _MALE | _FEMALE | frozenset("dr dr. prof prof.".split())
_OFFICES = frozenset(
    """mayor minister president chancellor secretary senator governor councillor councilor
    professor doctor judge justice bishop archbishop rabbi imam reverend pastor chief chair
    chairman chairwoman director captain colonel general major sergeant ambassador
    commissioner congressman congresswoman representative rep. sen. gov. cllr prime
    deputy vice detective inspector superintendent constable""".split()
)
_NOT_A_PERSON = frozenset(
    """road street lane square bridge hall park avenue court house council cross hill line
    university college school hospital company group party union board commission committee
    authority agency department ministry office service institute association society
    foundation trust bank times gazette tribune herald post news journal press church club
    team centre center report act bill treaty agreement war day week county city town river
    valley islands island station airport railway hotel museum library theatre forum federation
    league alliance network council's corporation inc ltd plc""".split()
)
_HE_OR_SHE = {"he": _FEMALE, "she": _MALE}
_MANY = frozenset("council government committee board company party union team commission".split())
_SURNAME_FROM = 2
"""Full names have at least so many words."""


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name in the text: where, the name without titles, and what it is called."""

    at: Span
    name: str
    titles: frozenset[str]
    person: bool


@dataclass(slots=True)
class Speakers:
    """Names introduced by an article, in order, and who has spoken so far."""

    mentions: tuple[FullName, ...]
    roles: dict[str, frozenset[str]]
    text: str
    spoken: list[tuple[Span, str, bool]] = field(default_factory=list)

    def who(self, at: Span, pronoun: bool) -> str:
        """Return the name of the source at ``at``, as written when nobody fits."""
        words = " ".join(at.of(self.text).split())
        if pronoun:
            return self._pronoun(words, at) or words
        return self._named(at) or self._surname(words, at) or self._role(words, at) or words

    def heard(self, at: Span, who: str, plural: bool) -> None:
        """Note that ``who`` has spoken at ``at``."""
        self.spoken.append((at, who, plural))

    def _before(self, at: Span) -> Iterator[FullName]:
        return (m for m in reversed(self.mentions) if m.at.start < at.start)

    def _named(self, at: Span) -> str | None:
        """The full name that ends the source: "Transport Minister Dana Whitlow"."""
        return next(
            (m.name for m in self.mentions if at.covers(m.at) and m.person and m.at.end == at.end),
            None,
        )

    def _surname(self, words: str, at: Span) -> str | None:
        parts = words.split()
        while parts and parts[0].lower() in _HONORIFICS | _OFFICES:
            parts.pop(0)
        if len(parts) != 1 or not parts[0][:1].isupper():
            return None
        surname = _bare(parts[0])
        for mention in self._before(at):
            if mention.person and mention.name.split()[-1] == surname:
                return mention.name
        return None

    def _role(self, words: str, at: Span) -> str | None:
        """The one person, or body, that "the minister" or "the council" can mean."""
        parts = words.lower().split()
        if len(parts) < 2 or parts[0] not in {"the", "this", "that"}:
            return None
        head, rest = parts[-1], set(parts[1:-1])
        known = {
            m.name
            for m in self._before(at)
            if head in self.roles.get(m.name, ()) and rest <= self.roles[m.name]
        }
        return known.pop() if len(known) == 1 else None

    def _pronoun(self, words: str, at: Span) -> str | None:
        word = words.lower()
        if word in {"they", "their"}:
            spoken = [(who, many) for place, who, many in self.spoken if place.start < at.start]
            many = [who for who, plural in spoken[-2:] if plural]
            return many[-1] if many else (spoken[-1][0] if spoken else None)
        if word in {"his", "her"}:
            word = {"his": "he", "her": "she"}[word]
        if word not in _HE_OR_SHE:
            return None
        called = {m.name: m for m in self.mentions}
        wrong = _HE_OR_SHE[word]
        found = [
            (place.start, who)
            for place, who, plural in self.spoken
            if place.start < at.start and not plural
        ]
        found += [(m.at.start, m.name) for m in self._before(at) if m.person]
        for _, who in sorted(found, reverse=True):
            mention = called.get(who)
            titles = mention.titles if mention else frozenset(who.lower().split()[:1])
            person = mention.person if mention else _is_somebody(who)
            if person and not titles & wrong:
                return who
        return None


_AGENT = re.compile(r"\w{2,}(?:er|or|ist|ian|man|woman|person|ant|ent)$")
"""Endings of nouns for people: "teacher", "tenant", "spokeswoman"."""
_NO_AGENT = frozenset(
    """paper newspaper letter number matter order river centre center chapter newsletter
    document statement comment government parliament department poster factor
    error mirror tower charter register computer amendment judgment agreement argument
    assessment president's""".split()
)
_UP_TO_PREPOSITION = re.compile(r"\s(?:of|at|for|from|in|on|to|with|who)\s.*")


def _is_somebody(who: str) -> bool:
    """Tell whether a source without a full name can be a he or she.

    "Marsh" and "Ms Orme" can, "A teacher at the meeting" too; "The review" cannot.
    """
    words = _UP_TO_PREPOSITION.sub("", who).lower().split()
    if words[0] in _HONORIFICS:
        return True
    if words[0] in {"the", "a", "an", "this", "that", "one", "another", "our", "my"}:
        head = words[-1]
        return head in _OFFICES or (bool(_AGENT.match(head)) and head not in _NO_AGENT)
    return who.istitle() and len(words) == 1 and words[0] not in _INDEFINITE


_INDEFINITE = frozenset("some many others most critics he she they it who experts".split())


def find_speakers(text: str, parsed: Parse) -> Speakers:
    """Return the names that ``text`` introduces, with what it calls them."""
    mentions: list[FullName] = []
    roles: dict[str, set[str]] = {}
    for sentence in parsed:
        for run in _names(sentence):
            mention, called = _introduced(sentence, run)
            if mention is None:
                mention = _again(sentence, run, mentions)
            if mention is not None:
                mentions.append(mention)
                roles.setdefault(mention.name, set()).update(called)
    titles: dict[str, set[str]] = {}
    for m in mentions:
        titles.setdefault(m.name, set()).update(m.titles)
    whole = (FullName(m.at, m.name, frozenset(titles[m.name]), m.person) for m in mentions)
    return Speakers(tuple(whole), {name: frozenset(r) for name, r in roles.items()}, text)


def _names(sentence: Sentence) -> Iterable[list[Any]]:
    """Runs of capitalised words that the parse takes for parts of a name."""
    run: list[Any] = []
    for token in sentence.tokens:
        part = token.text[:1].isupper() and (
            token.pos_ == "PROPN" or token.lower_ in _HONORIFICS | _OFFICES
        )
        if part:
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _again(sentence: Sentence, run: list[Any], mentions: list[FullName]) -> FullName | None:
    """A surname, with or without "Mr", of a person named in full before."""
    if not run or len([t for t in run if t.lower_ not in _HONORIFICS | _OFFICES]) != 1:
        return None
    for before in reversed(mentions):
        if before.person and before.name.split()[-1] == run[-1].text:
            titles = frozenset(t.lower_ for t in run[:-1])
            return FullName(sentence.at_tokens(run), before.name, titles, True)
    return None


def _introduced(sentence: Sentence, run: list[Any]) -> tuple[FullName | None, set[str]]:
    titles: set[str] = set()
    first, run = run[0], list(run)
    while run and run[0].lower_ in _HONORIFICS | _OFFICES:
        titles.add(run.pop(0).lower_)
    # "Transport Minister Dana Whitlow": the office ends the title.
    for n in range(len(run) - 1, 0, -1):
        if run[n - 1].lower_ in _OFFICES and len(run) - n >= _SURNAME_FROM:
            titles.update(token.lower_ for token in run[:n])
            run = run[n:]
            break
    if len(run) < _SURNAME_FROM and not (run and titles & _HONORIFICS):
        return None, set()
    head = run[-1]
    name = " ".join(token.text for token in run)
    if len(run) < _SURNAME_FROM:
        return None, set()
    body = head.lower_ in _NOT_A_PERSON
    with_article = first.i > 0 and first.nbor(-1).lower_ == "the" and not titles
    called = set(titles) | ({head.lower_} if body else set())
    called |= _called(head)
    at = sentence.at_tokens(run)
    return FullName(at, name, frozenset(titles), not body and not with_article), called


def _called(head: Any) -> set[str]:
    """The words of an apposition or a predicate: "Dana Whitlow, the transport minister"."""
    described: list[Any] = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos":
        described.append(head.head)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        described += [c for c in head.head.children if c.dep_ == "attr"]
    described += [c for c in head.children if c.dep_ in {"compound", "nmod"} and c.pos_ == "NOUN"]
    return {
        token.lower_
        for noun in described
        if noun.pos_ in {"NOUN", "PROPN"}
        for token in (noun, *noun.children)
        if token == noun or token.dep_ in {"compound", "amod"}
    }


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").rstrip(",.")


def is_many(report: Report, text: str) -> bool:
    """Tell whether a source is several people or a body, whom "they" can mean."""
    if report.source is None:
        return False
    words = _UP_TO_PREPOSITION.sub("", " ".join(report.source.of(text).split())).lower().split()
    return (
        words[-1].rstrip(",") in _MANY
        or " and " in f" {' '.join(words)} "
        or (words[-1].endswith("s") and not words[-1].endswith("ss") and words[0].islower())
        or words[0] in {"some", "many", "others", "most", "critics"}
    )
