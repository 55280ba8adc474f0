"""Names of people, places, organisations, works and events, as the parser finds them."""

from __future__ import annotations

from closerlook.model import Name
from closerlook.text.parse import Sentence

_TYPES = {
    "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation",
    "WORK_OF_ART": "work", "LAW": "work", "EVENT": "event",
}  # fmt: skip


def names_in(sentence: Sentence, text: str) -> tuple[Name, ...]:
    """Return the names in ``sentence``, each with its span in ``text``.

    The name is as written, without a leading article or a possessive ending. Words
    that begin with a small letter are no names, whatever the parser thinks.
    """
    found: list[Name] = []
    for entity in sentence.tokens.ents:
        tokens = list(entity)
        while tokens and (tokens[0].lower_ in {"the", "a", "an"} or tokens[0].is_punct):
            tokens.pop(0)
        while tokens and (tokens[-1].lower_ == "'s" or tokens[-1].is_punct):
            tokens.pop()
        if entity.label_ not in _TYPES or not tokens or not tokens[0].text[0].isupper():
            continue
        at = sentence.at_tokens(tokens)
        found.append(Name(at, " ".join(at.of(text).split()), _TYPES[entity.label_]))
    return tuple(found)
