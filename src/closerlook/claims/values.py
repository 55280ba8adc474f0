"""Whether a clause judges: what is good, fair or important."""

from __future__ import annotations

import re
from typing import Any

from closerlook.claims.clauses import Clause

_JUDGES_A_STEP = re.compile(
    r"\b(?:proves? (?:nothing|little)|does not follow|beside the point|tells? us nothing|"
    r"should(?: not|n['’]t)? (?:be|come as) (?:a|no) surprise|says? nothing about|"
    r"misses the point|is irrelevant)\b"
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
_RANKED = re.compile(r"\b(?:best|worst) (?:\w+ ){0,6}?(?:of any|since|in \d|ever|on record)\b")
"""A superlative that a record can settle."""


def is_value(clause: Clause) -> bool:
    """Tell whether ``clause`` judges, by its predicate."""
    head = clause.head
    words = " ".join(token.lower_ for token in clause.tokens)
    if judges_a_step(clause):
        return True
    if head.lemma_.lower() in _VALUE_VERBS:
        return True
    if clause.role == "apposition":
        return head.lemma_.lower() in _EVALUATIVE_NOUNS
    if head.lemma_.lower() not in {"be", "seem", "look", "sound", "become", "remain", "feel"}:
        return False
    if _RANKED.search(words):
        return False
    return any(_judges(child) for child in head.children)


def judges_a_step(clause: Clause) -> bool:
    """Tell whether a clause judges a step of the argument: "that proves nothing"."""
    return bool(_JUDGES_A_STEP.search(" ".join(token.lower_ for token in clause.tokens)))


def values_what_follows(clause: Clause) -> bool:
    """Tell whether a clause judges what it then states: "it is unfair that a child …"."""
    head = clause.head
    judged = any(c.dep_ == "acomp" and c.lemma_.lower() in _EVALUATIVE for c in head.children)
    return judged and any(c.dep_ in {"ccomp", "csubj", "xcomp"} for c in head.children)


def _judges(child: Any) -> bool:
    if child.dep_ == "acomp":
        return any(t.lemma_.lower() in _EVALUATIVE for t in (child, *child.conjuncts))
    return child.dep_ == "attr" and (
        child.lemma_.lower() in _EVALUATIVE_NOUNS
        or any(m.lemma_.lower() in _EVALUATIVE for m in child.children if m.dep_ == "amod")
    )
