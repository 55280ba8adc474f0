"""A participle restated as a sentence: "Built in 1911, the bridge …" was built in 1911."""

from __future__ import annotations

from typing import Any

from closerlook.claims.clauses import Clause
from closerlook.claims.says import finished
from closerlook.model import Resolution


def restate_participle(clause: Clause, text: str) -> tuple[str, tuple[Resolution, ...]]:
    """Return the clause with its noun and a verb in front, and that change."""
    source = clause.sentence.at_tokens(clause.borrowed)
    lead = " ".join(source.of(text).split())
    lead = lead[:1].upper() + lead[1:]
    tokens = [t for t in clause.tokens if t.lower_ != "having" or t.head != clause.head]
    words = " ".join(clause.sentence.at_tokens(tokens).of(text).split())
    first = tokens[0]
    if first.pos_ != "PROPN" and first.text != "I":
        words = words[:1].lower() + words[1:]
    change = Resolution(clause.sentence.at_tokens([clause.tokens[0]]), lead, source)
    return finished(f"{lead} {_verb(clause)} {words}"), (change,)


def _verb(clause: Clause) -> str:
    if len(clause.tokens) and any(
        t.lower_ == "having" and t.head == clause.head for t in clause.tokens
    ):
        return "had"
    many = any(_plural(t) for t in clause.borrowed if t.head not in clause.borrowed)
    if clause.head.tag_ == "VBN" or _past(clause.head.head):
        return "were" if many else "was"
    return "are" if many else "is"


def _plural(token: Any) -> bool:
    joined = any(c.dep_ == "conj" for c in token.children)
    return joined or token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"they", "we", "you"}


def _past(verb: Any) -> bool:
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ == "aux")
