"""A claim restated so that it stands alone.

Only what the parse decides is changed: a shared subject is supplied ("… and carried two
million" → "The tram carried two million"), a relative pronoun gives way to what it
refers to, an inserted report or aside is left out. Each change is recorded. What the
text does not decide stays as it was.
"""

from __future__ import annotations

from typing import Any

from closerlook.claims.clauses import Clause
from closerlook.model import Resolution, Span


def restate(clause: Clause, text: str) -> tuple[str, tuple[Resolution, ...]]:
    """Return the clause restated, and every change that was made on the way."""
    sentence = clause.sentence
    words = _joined(clause, text, [t for t in clause.tokens if t != clause.pronoun])
    resolved: tuple[Resolution, ...] = ()
    if clause.borrowed:
        source = sentence.at_tokens(clause.borrowed)
        lead = " ".join(source.of(text).split())
        at = clause.pronoun if clause.pronoun is not None else clause.tokens[0]
        resolved = (Resolution(sentence.at_tokens([at]), lead, source),)
        words = f"{lead} {_copula(clause)}{words}"
    return finished(words), resolved


def finished(words: str) -> str:
    """Return ``words`` as a sentence: a capital first, one full stop last."""
    words = words.strip().rstrip(",;:–—- ")
    if words.count("“") == words.count("”") + 1:
        words += "”"
    elif words.count("”") == words.count("“") + 1:
        words = "“" + words
    if words.count('"') % 2 == 1:
        words += '"'
    if words and words[-1] not in ".!?…" and not words.endswith((".”", '."', "!”", "?”")):
        words += "."
    return words[:1].upper() + words[1:]


def _copula(clause: Clause) -> str:
    """The verb that an apposition leaves out: "the institute, a think-tank" → "is"."""
    if clause.role != "apposition":
        return ""
    plural = any(t.tag_ in {"NNS", "NNPS"} for t in clause.borrowed[-1:])
    return "are " if plural else "is "


def _joined(clause: Clause, text: str, tokens: list[Any]) -> str:
    """Return the article's own words for ``tokens``, with gaps closed."""
    pieces: list[str] = []
    at: Span | None = None
    for token in tokens:
        place = clause.sentence.at_tokens([token])
        if at is None:
            at = place
        elif text[at.end : place.start].strip() == "" or _only_marks(text[at.end : place.start]):
            at = Span(at.start, place.end)
        else:
            pieces.append(at.of(text))
            at = place
    if at is not None:
        pieces.append(at.of(text))
    words = " ".join(" ".join(piece.split()).strip(" ,") for piece in pieces)
    return words.replace(" ,", ",").replace("\u00ad", "")


def _only_marks(gap: str) -> bool:
    return not any(character.isalnum() for character in gap)
