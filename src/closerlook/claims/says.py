"""A claim restated so that it stands alone.

Only what the text decides is changed: a shared subject is supplied ("… and carried two
million" → "The tram carried two million"), a pronoun gives way to what it refers to
(`closerlook.claims.antecedents`), an inserted report or aside is left out. Each change is
recorded. What the text does not decide stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from closerlook.claims.antecedents import changes
from closerlook.claims.apart import part_of_subject
from closerlook.claims.clauses import Clause
from closerlook.claims.verbs import governing_verb, in_the_past
from closerlook.model import Document, Resolution, Span
from closerlook.text.inflection import past, third_person


def restate(clause: Clause, article: Document) -> tuple[str, tuple[Resolution, ...]]:
    """Return the clause restated, and every change that was made on the way."""
    sentence = clause.sentence
    tokens = tuple(t for t in clause.tokens if t != clause.pronoun and not _having(t, clause))
    resolved = tuple(changes(article, sentence, tokens, clause.borrowed))
    words = _joined(clause, article.text, tokens, (*resolved, *_made_finite(clause)))
    if words.count('"') % 2 == 1 and article.text[clause.at.start - 1 : clause.at.start] == '"':
        words = '"' + words
    if not clause.borrowed:
        return finished(words), resolved
    source = sentence.at_tokens(clause.borrowed)
    if clause.pronoun is not None and part_of_subject(clause.head) == clause.pronoun:
        return _filled(clause, article, source, resolved)
    inner = tuple(changes(article, sentence, clause.borrowed))
    if clause.role == "participle":
        words = words[:1].lower() + words[1:]
    lead = " ".join(_with(article.text, source, inner).split())
    if lead.count("(") > lead.count(")"):
        lead += ")"
    at = clause.pronoun if clause.pronoun is not None else clause.tokens[0]
    place = inner[0].source if len(inner) == 1 and inner[0].to == lead else source
    supplied = Resolution(sentence.at_tokens([at]), lead, place)
    return finished(f"{lead} {_copula(clause)}{words}"), (supplied, *resolved)


def _filled(
    clause: Clause,
    article: Document,
    source: Span,
    resolved: tuple[Resolution, ...],
) -> tuple[str, tuple[Resolution, ...]]:
    """Restate "most of which are rotten": "most of the nine boats are rotten"."""
    first = clause.borrowed[0]
    words = " ".join(source.of(article.text).split())
    if first.tag_ == "DT" and first.lower_ in {"a", "an", "some"}:
        words = f"the {words.partition(' ')[2]}"
    elif first.tag_ in {"CD", "NNS", "JJ"} and any(t.tag_ == "NNS" for t in clause.borrowed):
        words = f"the {words[:1].lower()}{words[1:]}"
    elif first.pos_ != "PROPN":
        words = words[:1].lower() + words[1:]
    if clause.pronoun.tag_ == "WP$":
        words += "’" if words.endswith("s") else "’s"
    at = clause.sentence.at_tokens([clause.pronoun])
    supplied = Resolution(at, words, source)
    every = tuple(sorted((supplied, *resolved), key=lambda change: change.span))
    return finished(_joined(clause, article.text, clause.tokens, every)), every


def _with(text: str, span: Span, resolved: Sequence[Resolution]) -> str:
    """Return the words at ``span``, the resolved ones changed."""
    pieces: list[str] = []
    at = span.start
    for change in sorted(resolved, key=lambda change: change.span):
        if span.covers(change.span) and change.span.start >= at:
            pieces += [text[at : change.span.start], change.to]
            at = change.span.end
    return "".join([*pieces, text[at : span.end]])


def finished(words: str) -> str:
    """Return ``words`` as a sentence: a capital first, one full stop last."""
    words = words.strip().rstrip(",;:–—- ")
    if words.count("“") == words.count("”") + 1:
        words += "”"
    elif words.count("”") == words.count("“") + 1:
        words = "“" + words
    if words.count("(") == words.count(")") + 1:
        words += ")"
    if words.count('"') % 2 == 1:
        words += '"'
    if words and words[-1] not in ".!?…" and not words.endswith((".”", '."', "!”", "?”")):
        words += "."
    return words[:1].upper() + words[1:]


def _copula(clause: Clause) -> str:
    """The verb that a clause leaves out: "the institute, a think-tank" → "is"."""
    if clause.role not in {"apposition", "participle"} or _made_finite(clause):
        return ""
    if any(_having(t, clause) for t in clause.tokens):
        return "had "
    many = any(_plural(t) for t in clause.borrowed if t.head not in clause.borrowed)
    if clause.role == "participle" and (
        clause.head.tag_ == "VBN" or in_the_past(governing_verb(clause.head))
    ):
        return "were " if many else "was "
    return "are " if many else "is "


def _made_finite(clause: Clause) -> tuple[Resolution, ...]:
    """The finite form of a participle in -ing: "…, killing six" → "killed six".

    It takes the tense of the verb that it goes with.
    """
    head = clause.head
    if clause.role != "participle" or head.tag_ != "VBG":
        return ()
    if any(c.dep_ in {"aux", "auxpass"} for c in head.children):
        return ()
    lemma = head.lemma_.lower()
    verb = governing_verb(head)
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    many = any(_plural(t) for t in clause.borrowed if t.head not in clause.borrowed)
    if helpers & {"will", "wo", "'ll", "’ll"}:
        form = f"will {lemma}"
    elif in_the_past(verb) or helpers & {"has", "have", "had", "'ve", "’ve"}:
        form = past(lemma)
    else:
        form = lemma if many else third_person(lemma)
    at = clause.sentence.at_tokens([head])
    return (Resolution(at, form, at),)


def _having(token: Any, clause: Clause) -> bool:
    return clause.role == "participle" and token.lower_ == "having" and token.head == clause.head


def _plural(token: Any) -> bool:
    joined = any(c.dep_ == "conj" for c in token.children)
    return joined or token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"they", "we", "you"}


def _joined(
    clause: Clause, text: str, tokens: Sequence[Any], resolved: Sequence[Resolution]
) -> str:
    """Return the article's own words for ``tokens``, with gaps closed and ``resolved`` made."""
    pieces: list[str] = []
    at: Span | None = None
    for token in tokens:
        place = clause.sentence.at_tokens([token])
        if at is None:
            at = place
        elif text[at.end : place.start].strip() == "" or _only_marks(text[at.end : place.start]):
            at = Span(at.start, place.end)
        else:
            pieces.append(_with(text, at, resolved))
            at = place
    if at is not None:
        pieces.append(_with(text, at, resolved))
    words = " ".join(" ".join(piece.split()).strip(" ,") for piece in pieces)
    return words.replace(" ,", ",").replace("\u00ad", "")


def _only_marks(gap: str) -> bool:
    return not any(character.isalnum() for character in gap)
