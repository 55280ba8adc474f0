"""What kind of thing a clause asserts, and how far it can be checked.

Rules over words, moods and the parse, tried in order; the first that fits decides. The
words are general English and name no person, place, party or outlet. An encoder of ours
will take this module's place in the method; the rules stay as its fallback.
"""

from __future__ import annotations

import re
from typing import Any

from closerlook.claims.clauses import Clause
from closerlook.claims.counts import counts_something
from closerlook.claims.values import is_value, judges_a_step, values_what_follows
from closerlook.claims.verbs import governing_verb, in_the_past
from closerlook.model import Figure, Kind, Time
from closerlook.text.phrases import subject_of
from closerlook.text.reporting import FIRST_PERSON

_OUGHT = frozenset("should must ought shall".split())
_NEED = frozenset("need deserve ought".split())
_FUTURE = frozenset("will shall 'll wo would could might may".split())
_ONLY_POSSIBLE = frozenset("could might may".split())
_PURPOSE_NOUNS = frozenset(
    "aim goal intention plan purpose task duty obligation job mission objective priority".split()
)
_PURPOSE_VERBS = frozenset("intend plan aim mean propose".split())
_URGING = frozenset("urge propose recommend ask demand request advocate".split())
_URGING_FOR = frozenset("call appeal ask".split())
_PRECEDENT = re.compile(
    r"\b(?:for example|for instance|precedents?|elsewhere|in the same way|just as|"
    r"ha(?:s|ve) (?:been tried|tried (?:it|this|that|the same))|did the same|tried this|"
    r"faced the same)\b"
)
_ONLY_POINTS = frozenset(["elsewhere", "for example", "for instance"])
"""What leads in an example of any sort; it is a precedent where something happened."""

_CAUSE_VERBS = frozenset(
    """cause lead result produce drive bring prevent trigger force allow enable
    precipitate provoke reduce increase improve raise lower boost harm damage cut save help
    hurt encourage discourage strengthen weaken push spur stimulate spark fuel undermine erode
    worsen ease slow speed kill ruin attract deter endanger threaten""".split()
)
_PLAIN_CAUSES = frozenset(
    "cause trigger prevent result spark fuel spur precipitate provoke".split()
)
"""Verbs that tell of a cause whoever does it; with the others a doer only acts."""

_RAISED = frozenset("question issue doubt point objection concern hand voice".split())
_MAKING = frozenset("make leave turn render".split())
_DOERS = re.compile(
    r"(?:.+(?:er|or|ist|man|men|woman|women|people)s?|council|government|ministry|party|"
    r"company|firm|board|committee|parliament|congress|court|police|school|president|town|city|"
    r"village|country|nation|state|administration|union|club|bank|army|church|team|group|"
    r"agency|college|university|hospital|family|couple|crowd|mayor|chief|staff|owners?|force|"
    r"troop|authority|department|official|militant|resident|student|tenant|parent)s?$"
)
_THINGS_IN_ER = frozenset(
    """river water weather paper number order power matter border summer winter letter
    computer tower corner power fever hunger anger danger disaster factor floor motor labor
    tractor corridor error terror horror mirror color flavor favor harbor""".split()
)
_CAUSE_WORDS = re.compile(
    r"\b(?:because of|thanks to|due to|owing to|as a result|le(?:d|ads?) to|brought about|"
    r"responsible for|the reason|which is why|caused by|driven by|resulted? (?:in|from))\b"
)
_LASTING = frozenset(
    """have own belong contain consist know believe want need like love hate stand lie live
    depend deserve seem remain mean cost include concern exist""".split()
)
"""Verbs whose past tense tells how things were, not what happened."""

_LASTING_PARTICIPLES = frozenset("know call name title locate situate concern".split())
_HEDGES = frozenset("perhaps maybe possibly probably arguably apparently presumably surely".split())


def kind_of(
    clause: Clause,
    figures: tuple[Figure, ...],
    times: tuple[Time, ...],
    published: str | None = None,
) -> Kind:
    """Return the kind of ``clause``, given the figures and times in it.

    ``published`` is the article's ISO date: "could read in 2000" is no prediction in 2026.
    """
    words = " ".join(token.lower_ for token in clause.tokens)
    if _is_policy(clause):
        return Kind.POLICY
    if _auxiliaries(clause) & {"would", "could", "might"} and is_value(clause):
        return Kind.VALUE
    if _is_prediction(clause, times) and not _could_then(clause, times, published):
        return Kind.PREDICTION
    if _is_precedent(clause, times):
        return Kind.PRECEDENT
    if values_what_follows(clause):
        return Kind.VALUE
    if counts_something(clause, figures):
        return Kind.STATISTIC
    if is_value(clause):
        return Kind.VALUE
    if _CAUSE_WORDS.search(words) or _is_causal(clause) or _is_counterfactual(clause):
        return Kind.CAUSAL
    return Kind.EVENT if _is_event(clause) else Kind.STATE


_BASE = {
    Kind.STATISTIC: 0.9, Kind.QUOTATION: 0.95, Kind.EVENT: 0.7, Kind.STATE: 0.5, Kind.CAUSAL: 0.55,
    Kind.PRECEDENT: 0.75, Kind.PREDICTION: 0.15, Kind.VALUE: 0.1, Kind.POLICY: 0.05,
}  # fmt: skip


def checkable(clause: Clause, kind: Kind, times: tuple[Time, ...]) -> float:
    """Return how far ``clause`` can be checked, in 0…1.

    The kind sets the level; a date or a name raises it, a hedge or a private
    experience ("I remember …") lowers it.
    """
    score = _BASE[kind]
    if kind in {Kind.EVENT, Kind.STATE, Kind.CAUSAL}:
        score += 0.15 * bool(times) + 0.1 * _is_named(clause)
    subject = subject_of(clause.head)
    if subject is not None and subject.lower_ in FIRST_PERSON:
        score -= 0.25
    if any(token.lower_ in _HEDGES for token in clause.tokens):
        score -= 0.1
    return round(min(1.0, max(0.0, score)), 2)


def worth_checking(
    kind: Kind, checkable_score: float, weight: float, forecast: bool = False
) -> float:
    """Return how much an editor gains by checking, in 0…1.

    ``weight`` in 0…1 says how near the claim is to what the article is about (its
    title's words) and how prominent it stands. A ``forecast`` is somebody else's prediction
    with a figure in it: nobody can check what will be, but whether they said so.
    """
    if kind is Kind.PREDICTION and forecast:
        return round(0.5 + 0.15 * weight, 2)
    if checkable_score < 0.3:
        return round(checkable_score * 0.5, 2)
    bonus = 0.15 if kind in {Kind.STATISTIC, Kind.QUOTATION, Kind.CAUSAL} else 0.0
    return round(min(1.0, 0.7 * checkable_score + bonus + 0.15 * weight), 2)


def _is_named(clause: Clause) -> bool:
    """Tell whether somebody or something is named, by capital letters alone.

    A name finder knows some names better than others; a capital treats all alike. A
    capital that opens the sentence tells nothing, however many words the name has.
    """
    n = clause.sentence.tokens[0].i
    while n < len(clause.head.doc) and clause.head.doc[n].text[0].isupper():
        n += 1
    return any(
        token.i >= n and token.text[0].isupper() and token.lower_ != "i" for token in clause.tokens
    )


def _auxiliaries(clause: Clause) -> set[str]:
    """The auxiliaries of the clause's verb, its own or those of the verb it is joined to."""
    head = clause.head
    while True:
        own = {c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"}}
        joined = head.dep_ == "conj" and head.tag_ == head.head.tag_
        if own or not joined or head.tag_ not in {"VB", "VBN", "VBG"}:
            return own
        head = head.head


def _is_perfect(head: Any) -> bool:
    return any(c.lemma_ == "have" and c.dep_ == "aux" for c in head.children)


def _to_do(head: Any) -> bool:
    """Tell whether an infinitive with "to" hangs on ``head``."""
    return any(
        c.dep_ in {"xcomp", "acl"} and any(g.lower_ == "to" for g in c.children)
        for c in head.children
    )


def _is_policy(clause: Clause) -> bool:
    head = clause.head
    if clause.role in {"apposition", "participle"}:
        return False
    if _auxiliaries(clause) & _OUGHT and not _is_perfect(head):
        return not judges_a_step(clause)
    present = head.tag_ in {"VBP", "VBZ", "VB"}
    lemma = head.lemma_.lower()
    if lemma in _NEED and present and any(c.dep_ == "xcomp" for c in head.children):
        return True
    if lemma == "have" and present and any(c.dep_ == "xcomp" for c in head.children):
        return _to_do(head)
    words = " ".join(token.lower_ for token in clause.tokens)
    return _is_ours_to_do(clause, present) or _lets(head) or _says_it_is_time(words)


def _says_it_is_time(words: str) -> bool:
    return bool(
        re.search(
            r"\bit (?:is|'s|’s) (?:high |about )?time\b|\bhad better\b|"
            r"\bthe time (?:has come|is ripe) (?:to|for)\b",
            words,
        )
    )


def _lets(head: Any) -> bool:
    """Tell whether the clause is "let us …" or "let them …"."""
    return (
        head.lemma_.lower() == "let"
        and head.tag_ in {"VB", "VBP"}
        and not any(
            c.dep_ in {"nsubj", "aux"} and c.i < head.i and c.nbor().text != ","
            for c in head.children
        )
    )


def _is_ours_to_do(clause: Clause, present: bool) -> bool:
    """Tell whether the author proposes: "I urge", "we need a plan", "our aim is to …".

    What others intend is a fact about them.
    """
    head = clause.head
    subject = subject_of(head)
    if subject is None or not present:
        return False
    lemma = head.lemma_.lower()
    if subject.lower_ in {"i", "we"}:
        objects = {c.dep_ for c in head.children}
        if lemma == "need" and "dobj" in objects:
            return True
        if lemma in _PURPOSE_VERBS and _to_do(head):
            return True
        if lemma in _URGING_FOR and any(
            c.lower_ in {"for", "on", "upon"} and c.dep_ == "prep" for c in head.children
        ):
            return True
        return lemma in _URGING and bool(objects & {"dobj", "xcomp", "ccomp", "prep"})
    owners = {c.lower_ for c in subject.children if c.dep_ == "poss"}
    return (
        lemma == "be"
        and subject.lemma_.lower() in _PURPOSE_NOUNS
        and (not owners or bool(owners & {"my", "our"}))
        and any(c.dep_ in {"xcomp", "ccomp"} and _is_infinitive(c) for c in head.children)
    )


def _is_infinitive(verb: Any) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _is_prediction(clause: Clause, times: tuple[Time, ...]) -> bool:
    if clause.role == "participle":  # "The line will close, leaving the valley without a train"
        verb = governing_verb(clause.head)
        return any(c.lower_ in {"will", "wo"} for c in verb.children if c.dep_ == "aux")
    tokens = clause.tokens
    for going, to, verb in zip(tokens, tokens[1:], tokens[2:], strict=False):
        present = any(c.tag_ in {"VBZ", "VBP"} for c in going.children if c.dep_ == "aux")
        if going.lower_ == "going" and to.tag_ == "TO" and verb.tag_ in {"VB", "RB"} and present:
            return True
    auxiliaries = _auxiliaries(clause)
    if _is_perfect(clause.head) and not auxiliaries & {"will", "wo", "'ll"}:
        return False
    if auxiliaries & _FUTURE <= _ONLY_POSSIBLE and clause.head.lemma_ == "be" and not times:
        auxiliaries -= _ONLY_POSSIBLE  # "it may be unsafe" tells of now
    if "could" in auxiliaries and any(t.tag_ == "VBD" for t in clause.head.conjuncts):
        auxiliaries -= {"could"}  # "could not pay the rent and moved out"
    words = " ".join(token.lower_ for token in tokens)
    return bool(auxiliaries & _FUTURE) or any(
        cue in words
        for cue in ("is likely to", "are likely to", "is set to", "are set to", "bound to")
    )


def _could_then(clause: Clause, times: tuple[Time, ...], published: str | None) -> bool:
    """Tell whether "could" is of what people were able to do at a time that is past."""
    past = published and times and all(t.last < published[: len(t.last)] for t in times)
    return bool(past) and _auxiliaries(clause) & _FUTURE <= {"could"}


def _is_precedent(clause: Clause, times: tuple[Time, ...]) -> bool:
    """Tell whether a past case is offered: announced as one, and named or dated."""
    tokens = clause.sentence.tokens
    lead = tokens.doc.text[max(0, tokens[0].idx - 600) : tokens[0].idx]  # said just before
    words = " ".join(token.lower_ for token in tokens if token.i <= clause.tokens[-1].i)
    cue = _PRECEDENT.search(words)
    announced = (cue and (cue[0] not in _ONLY_POINTS or _is_event(clause))) or (
        re.search(r"\bprecedent", lead.lower()) and _is_event(clause)
    )
    return bool(announced) and (bool(times) or _is_named(clause))


def _is_causal(clause: Clause) -> bool:
    head = clause.head
    agent_like = subject_of(head) or next((c for c in head.children if c.dep_ == "csubj"), None)
    if agent_like is None or agent_like.pos_ == "PRON" or clause.role == "participle":
        return False
    lemma = head.lemma_.lower()
    if lemma in _MAKING:
        return _makes_into(head) and not _does(agent_like)
    if lemma not in _CAUSE_VERBS or (lemma not in _PLAIN_CAUSES and _does(agent_like)):
        return False
    if lemma == "raise" and any(c.lemma_.lower() in _RAISED for c in head.children):
        return False  # "raises the question"
    return any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in head.children)


def _makes_into(head: Any) -> bool:
    """Tell whether "make", "leave" or "turn" says what became of its object."""
    thing = next((c for c in head.children if c.dep_ == "dobj"), None)
    if any(c.dep_ in {"ccomp", "oprd"} for c in head.children):
        return True
    if head.lemma_.lower() == "turn":
        return thing is not None and any(c.lower_ == "into" for c in head.children)
    if any(c.dep_ == "xcomp" and c.tag_ == "VBG" for c in head.children):
        return True
    return thing is not None and any(
        (c.dep_ == "acl" and c.tag_ == "VBG") or (c.dep_ == "nummod" and c.lower_ == "one")
        for c in thing.children
    )


def _does(noun: Any) -> bool:
    """Tell whether a subject is somebody who acts, rather than a thing that has effects."""
    if noun.pos_ == "PROPN":
        return True
    if noun.dep_ == "csubj":
        return False
    word = noun.lemma_.lower()
    return word not in _THINGS_IN_ER and bool(_DOERS.match(word))


def _is_counterfactual(clause: Clause) -> bool:
    """Tell whether a clause says what would have come of what did not happen."""
    return bool(_auxiliaries(clause) & {"would", "could", "might"}) and _is_perfect(clause.head)


def _is_event(clause: Clause) -> bool:
    head = clause.head
    lemma = head.lemma_.lower()
    if clause.role == "participle":
        if head.tag_ == "VBG":
            return in_the_past(governing_verb(head)) and lemma not in _LASTING
        return head.tag_ == "VBN" and lemma not in _LASTING_PARTICIPLES
    if lemma == "be" or (lemma == "use" and _to_do(head)):
        return False
    if _is_perfect(head) or {"has", "have", "had", "'ve"} & _auxiliaries(clause):
        return True
    denied = any(c.dep_ == "neg" for c in head.children)
    return in_the_past(head) and (lemma not in _LASTING or (lemma == "have" and denied))
