"""What kind of thing a clause asserts, and how far it can be checked.

Rules, tried in order; the first that fits decides. The words are general English and
name no person, place, party or outlet. An encoder of ours will take this module's
place in the method; the rules stay as its fallback.
"""

from __future__ import annotations

import re

from closerlook.claims.clauses import Clause
from closerlook.model import Figure, Kind, Relation, Time
from closerlook.text.phrases import subject_of
from closerlook.text.reporting import FIRST_PERSON

_OUGHT = frozenset("should must ought shall".split())
_NEED = frozenset("need deserve ought".split())
_FUTURE = frozenset("will shall 'll wo would could might may".split())
_PRECEDENT = re.compile(
    r"\b(?:for example|for instance|precedents?|elsewhere|in the same way|just as|"
    r"ha(?:s|ve) (?:been )?tried|did the same|tried this|faced the same)\b"
)
_CAUSE_VERBS = frozenset(
    """cause lead result produce drive bring prevent trigger force allow enable
    reduce increase improve raise lower boost harm damage cut save help hurt encourage
    discourage strengthen weaken push""".split()
)
_JUDGES_A_STEP = re.compile(
    r"\b(?:proves? (?:nothing|little)|does not follow|beside the point|tells? us nothing|"
    r"says? nothing about|misses the point|is irrelevant)\b"
)
_CAUSE_WORDS = re.compile(
    r"\b(?:because of|thanks to|due to|owing to|as a result|le(?:d|ads?) to|brought about|"
    r"responsible for|the reason|which is why|caused by|driven by)\b"
)
_EVALUATIVE = frozenset(
    """absurd acceptable admirable ashamed attractive awful bad beautiful best better boring
    brave careful careless cheap-minded convenient cowardly crucial cruel dear decent
    difficult disappointing disgraceful dishonest dull easy enough essential excellent fair
    feeble foolish generous good hard honest honourable important impressive inconvenient
    indecent intolerable just kind lazy lovely mean misguided modest necessary nice odd
    outrageous patient persuasive pleasant pointless poor precious proud reasonable reckless
    regrettable remarkable ridiculous right sad scandalous senseless sensible serious shaky
    shameful short-sighted silly simple sound splendid strange strong tempting terrible thin
    timid tragic ugly unacceptable unconvincing unfair unjust unkind unnecessary unpleasant
    unreasonable unwise useful useless valuable vital weak welcome wise wonderful worse
    worst worth worthless worthwhile wrong""".split()
)
_EVALUATIVE_NOUNS = frozenset(
    """shame disgrace scandal mistake blessing curse pity folly nonsense virtue vice failure
    success triumph disaster tragedy waste bargain insult honour duty right injustice joke
    error luxury nuisance treasure gamble excuse prudence courage cowardice kindness
    courtesy substitute""".split()
)
_VALUE_VERBS = frozenset("matter deserve outweigh prefer cherish regret owe".split())
_INTENDS = re.compile(
    r"(?:our|my|the) (?:\w+ )?(?:aim|goal|task|job|duty|objective|purpose|mission|intention|plan) "
    r"(?:is|must be|should be) (?:\w+ )?to\b|(?:we|i) (?:intend|propose|plan|mean|want|pledge) to\b"
)
_HEDGES = frozenset("perhaps maybe possibly probably arguably apparently presumably surely".split())


def kind_of(clause: Clause, figures: tuple[Figure, ...], times: tuple[Time, ...]) -> Kind:
    """Return the kind of ``clause``, given the figures and times in it."""
    words = " ".join(token.lower_ for token in clause.tokens)
    if _is_policy(clause):
        return Kind.POLICY
    if _auxiliaries(clause) & {"would", "could", "might"} and _is_value(clause):
        return Kind.VALUE
    if _is_prediction(clause):
        return Kind.PREDICTION
    if _is_precedent(clause, times):
        return Kind.PRECEDENT
    if _values_what_follows(clause):
        return Kind.VALUE
    if any(not _incidental(figure, clause) for figure in figures):
        return Kind.STATISTIC
    if _is_value(clause):
        return Kind.VALUE
    if _CAUSE_WORDS.search(words) or _is_causal(clause):
        return Kind.CAUSAL
    return Kind.EVENT if _is_event(clause) else Kind.STATE


_FEW = 12


def _incidental(figure: Figure, clause: Clause) -> bool:
    """Tell whether a number measures nothing: "four basic objectives", "a ten-year plan".

    A small count in words is told like any other thing; it is the event or the state that
    would be checked.
    """
    tokens = clause.sentence.tokens_in(figure.span)
    if not tokens:
        return False
    words = "".join(token.text_with_ws for token in tokens).strip()
    if "-" in words and figure.unit and not figure.unit.startswith("percent"):
        return True
    after = tokens[-1].doc[tokens[-1].i + 1 : tokens[-1].i + 3]
    if words.lower() == "half" and len(after) == 2 and after[1].pos_ == "PRON":
        return True
    if any(character.isdigit() for token in tokens for character in token.text):
        return False
    counted = figure.relation is Relation.EQUALS and figure.upper is None
    small = counted and figure.value == int(figure.value) and 0 <= figure.value <= _FEW
    return small and not figure.unit


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


def worth_checking(kind: Kind, checkable_score: float, weight: float) -> float:
    """Return how much an editor gains by checking, in 0…1.

    ``weight`` in 0…1 says how near the claim is to what the article is about (its
    title's words) and how prominent it stands.
    """
    if checkable_score < 0.3:
        return round(checkable_score * 0.5, 2)
    bonus = 0.15 if kind in {Kind.STATISTIC, Kind.QUOTATION, Kind.CAUSAL} else 0.0
    return round(min(1.0, 0.7 * checkable_score + bonus + 0.15 * weight), 2)


def _is_named(clause: Clause) -> bool:
    """Tell whether somebody or something is named, by capital letters alone.

    A name finder knows some names better than others; a capital treats all alike.
    """
    first = clause.sentence.tokens[0].i
    return any(
        token.i != first and token.text[0].isupper() and token.lower_ != "i"
        for token in clause.tokens
    )


def _auxiliaries(clause: Clause) -> set[str]:
    return {c.lower_ for c in clause.head.children if c.dep_ in {"aux", "auxpass"}}


def _is_policy(clause: Clause) -> bool:
    head = clause.head
    if clause.role == "apposition":
        return False
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in head.children)
    if _auxiliaries(clause) & _OUGHT and not perfect:
        return True
    present = head.tag_ in {"VBP", "VBZ", "VB"}
    infinitive = any(c.dep_ == "xcomp" for c in head.children)
    if head.lemma_.lower() in _NEED and present and infinitive:
        return True
    if (
        head.lemma_ == "have"
        and present
        and not any(c.dep_ == "dobj" for c in head.children)
        and any(
            c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children) for c in head.children
        )
    ):
        return True
    words = " ".join(token.lower_ for token in clause.tokens)
    if _INTENDS.match(words):
        return True
    lets = head.lemma_.lower() == "let" and subject_of(head) is None
    return lets or "it is time" in words or "had better" in words


def _is_prediction(clause: Clause) -> bool:
    words = " ".join(token.lower_ for token in clause.tokens)
    if "going to" in words and "going to the" not in words and "going to a" not in words:
        return True
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in clause.head.children)
    if perfect and not _auxiliaries(clause) & {"will", "wo", "'ll"}:
        return False
    return bool(_auxiliaries(clause) & _FUTURE) or any(
        cue in words
        for cue in ("is likely to", "are likely to", "is set to", "are set to", "bound to")
    )


def _is_value(clause: Clause) -> bool:
    head = clause.head
    if _JUDGES_A_STEP.search(" ".join(token.lower_ for token in clause.tokens)):
        return True
    if head.lemma_.lower() in _VALUE_VERBS:
        return True
    if clause.role == "apposition":
        return head.lemma_.lower() in _EVALUATIVE_NOUNS
    if head.lemma_.lower() not in {"be", "seem", "look", "sound", "become", "remain", "feel"}:
        return False
    for child in head.children:
        if child.dep_ == "acomp" and child.lemma_.lower() in _EVALUATIVE:
            return True
        if child.dep_ == "attr" and (
            child.lemma_.lower() in _EVALUATIVE_NOUNS
            or any(m.lemma_.lower() in _EVALUATIVE for m in child.children if m.dep_ == "amod")
        ):
            return True
    return False


def _is_precedent(clause: Clause, times: tuple[Time, ...]) -> bool:
    """Tell whether a past case is offered: announced as one, and named or dated."""
    tokens = clause.sentence.tokens
    lead = tokens.doc.text[max(0, tokens[0].idx - 600) : tokens[0].idx]  # said just before
    words = " ".join(token.lower_ for token in tokens if token.i <= clause.tokens[-1].i)
    announced = _PRECEDENT.search(words) or (
        re.search(r"\bprecedent", lead.lower()) and _is_event(clause)
    )
    return bool(announced) and (bool(times) or _is_named(clause))


def _values_what_follows(clause: Clause) -> bool:
    """Tell whether a clause judges what it then states: "it is unfair that a child …"."""
    head = clause.head
    judged = any(c.dep_ == "acomp" and c.lemma_.lower() in _EVALUATIVE for c in head.children)
    return judged and any(c.dep_ in {"ccomp", "csubj", "xcomp"} for c in head.children)


def _is_causal(clause: Clause) -> bool:
    head = clause.head
    agent_like = subject_of(head)
    if head.lemma_.lower() not in _CAUSE_VERBS or agent_like is None or agent_like.pos_ == "PRON":
        return False
    return any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in head.children)


def _is_event(clause: Clause) -> bool:
    head = clause.head
    if clause.role == "participle":
        return True
    if head.lemma_ == "be":
        return False
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in head.children)
    past = head.tag_ == "VBD" or any(
        c.tag_ == "VBD" and c.dep_ in {"aux", "auxpass"} for c in head.children
    )
    return past or perfect
