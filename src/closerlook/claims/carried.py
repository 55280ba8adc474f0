"""What a pronoun means where the sentence structure carries a subject on.

"The trust is poor, and it will stay so"; "The Fenside Trust owns the pier. It wants to sell."
Centring theory (Grosz, Joshi & Weinstein 1995) calls these continuations, and they are the
likeliest: on half of GUM the patterns kept here were right in nine of ten cases or more, those
left out (a *because*-clause after its main one, a subject of two sentences back) less often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from closerlook.model import Span
from closerlook.text.mentions import Mention
from closerlook.text.parse import Sentence
from closerlook.text.phrases import subject_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SEVERAL = frozenset({"they"})


def carried_on(
    token: Any,
    sentence: Sentence,
    before: Sentence | None,
    near: Iterable[Mention],
    meant: dict[Span, Mention],
    agrees: Callable[[Mention], bool],
) -> Mention | None:
    """Return the mention whose part as a subject ``token`` takes over, or None.

    ``before`` is the sentence before in the same block; ``near`` the mentions of both
    sentences up to the token; ``meant`` what earlier pronouns meant.
    """
    owner = token.dep_ == "poss" and token.head.dep_ in _SUBJECTS
    if token.dep_ not in _SUBJECTS and not owner:
        return None
    single = [m for m in near if not m.key.endswith("+")]
    by_head = {(m.sentence.index, m.head.i): m for m in single}
    verb = token.head.head if owner else token.head
    outer = None if owner else _subject_beside(verb, token.lower_ in _SEVERAL)
    if outer is not None:
        found = by_head.get((sentence.index, outer.i)) or meant.get(sentence.at_tokens([outer]))
        return found if found is not None and agrees(found) else None
    if verb.dep_ != "ROOT" or before is None:
        return None
    rivals = [m for m in single if agrees(m)]
    if any(m.sentence is sentence for m in rivals):
        return None
    return _topic(before, token, by_head, rivals, meant)


def _subject_beside(verb: Any, several: bool) -> Any | None:
    """The subject of the clause that a clause is joined to, or that comes before it."""
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return subject_of(verb.head)
    if verb.dep_ == "ccomp" and several and verb.i > verb.head.i:
        return subject_of(verb.head)
    first = next((c for c in verb.children if c.dep_ == "advcl" and c.i < verb.i), None)
    if first is None:
        return None
    return next((c for c in first.children if c.dep_ in _SUBJECTS), None)


def _topic(
    before: Sentence,
    token: Any,
    by_head: dict[tuple[int, int], Mention],
    rivals: list[Mention],
    meant: dict[Span, Mention],
) -> Mention | None:
    """The subject of the sentence before, if it is a name, the only thing, or carried on itself."""
    subjects = [t for t in before.tokens if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT"]
    if not subjects:
        return None
    subject = subjects[0]
    if subject.lower_ == token.lower_:
        return meant.get(before.at_tokens([subject]))
    found = by_head.get((before.index, subject.i))
    if found is None or found not in rivals:
        return None
    return found if found.name or len({m.key for m in rivals}) == 1 else None
