"""Phrases of the parse: the subject of a verb, a noun phrase, a clause without its joints."""

from __future__ import annotations

from typing import Any

_ANY_SUBJECT = {"nsubj", "nsubjpass"}


def subject_of(verb: Any) -> Any | None:
    """Return the head token of the subject of ``verb``, its own or a shared one."""
    while True:
        for child in verb.children:
            if child.dep_ in _ANY_SUBJECT:
                return child
        if verb.dep_ != "conj" or verb.head.pos_ not in {"VERB", "AUX"}:
            return None
        verb = verb.head


def noun_phrase(head: Any) -> list[Any]:
    """Return the tokens of the phrase that ``head`` heads, without clauses hung on it."""
    dropped: set[int] = set()
    for child in head.children:
        if child.dep_ in {"relcl", "acl", "appos", "punct", "cc"} or (
            child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}
        ):
            dropped.update(token.i for token in child.subtree)
    kept = [token for token in head.subtree if token.i not in dropped or token.dep_ == "cc"]
    while kept and (_closes(kept[-1]) or kept[-1].dep_ == "cc"):
        kept.pop()
    while kept and (kept[0].is_punct or kept[0].dep_ in {"cc", "preconj"}):
        kept.pop(0)
    return kept or [head]


_JOINTS = frozenset(
    """that why and but or so yet for therefore thus hence because although though while
    whilst whereas since""".split()
)


def trimmed(tokens: list[Any]) -> list[Any]:
    """Return ``tokens`` in order without the joints and punctuation at either end.

    "As" and "if" go only where they mark the whole clause, not one that leads it in.
    """
    kept = sorted(tokens, key=lambda token: token.i)
    while kept and (kept[0].is_punct or kept[0].is_space or _joint(kept[0])):
        kept.pop(0)
    while kept and (
        _closes(kept[-1]) or kept[-1].dep_ == "cc" or kept[-1].lower_ in {"and", "but", "yet", "or"}
    ):
        kept.pop()
    return kept


def _joint(token: Any) -> bool:
    if token.lower_ in {"when", "where"} and token.head.dep_ == "relcl":
        return True
    if token.dep_ == "mark" and token.head.dep_ != "advcl":
        return token.lower_ in _JOINTS | {"as", "if"}
    return token.lower_ in _JOINTS and token.dep_ in {"mark", "cc", "advmod", "preconj"}


def _closes(token: Any) -> bool:
    """Tell whether a token is punctuation that may be left off an end; "40%" keeps its sign."""
    return bool(token.is_punct) and token.text != "%"
