"""Names hidden from the models, so that who is meant cannot change what they say.

Every run of capitalised words is written as one and the same token before a sentence is
scored. Swapping one name for another then leaves the model's input as it was, letter by
letter: even-handedness by construction (compare the counterfactual tests of Prabhakaran,
Hutchinson & Mitchell, EMNLP 2019), not by training.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

MASK = "[unused1]"
"""What stands for a name. A token of the base model's vocabulary that no text uses."""

_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec christmas easter""".split()
)
_PARTICLES = frozenset("de da del della di du der den van von bin ibn al el la of the &".split())
_CLOSED = frozenset("DET PRON ADP CCONJ SCONJ AUX PART INTJ NUM".split())
_OPENERS = frozenset("\"“”‘'«([:;—–-*•…".strip())


def masked(tokens: Iterable[Any], common: frozenset[str] = frozenset()) -> str:
    """Return the text of ``tokens`` (spaCy tokens, in order) with every name as `MASK`.

    ``common`` holds lower-case words that are no names when they begin a sentence with a
    capital; without it the parser's tag decides there.
    """
    words = list(tokens)
    out: list[str] = []
    n = 0
    while n < len(words):
        if not _is_name(words, n, common):
            out.append(words[n].text_with_ws)
            n += 1
            continue
        last = _end_of_run(words, n, common)
        out.append(MASK + words[last].whitespace_)
        n = last + 1
    return "".join(out).strip()


def capitalised_within(tokens: Iterable[Any]) -> frozenset[str]:
    """Return, in lower case, the words that have a capital inside a sentence.

    An article that writes "in the Guardian" means the paper where a sentence begins with
    "Guardian" too; take these words out of ``common`` before its names are hidden.
    """
    return frozenset(
        token.lower_ for token in tokens if token.text[0].isupper() and not _begins(token)
    )


def _begins(word: Any) -> bool:
    """Tell whether a capital says nothing, since any word would have one here."""
    return bool(word.is_sent_start or word.i == 0 or word.nbor(-1).text[-1] in _OPENERS)


def _end_of_run(words: Sequence[Any], first: int, common: frozenset[str]) -> int:
    """The last word of the name that begins at ``first``: "Bank of England", "van der Berg"."""
    last = first
    for n in range(first + 1, len(words)):
        word = words[n]
        initials = word.text == "." and len(words[n - 1].text) == 1
        hyphen = word.text == "-" and not word.whitespace_
        if _is_name(words, n, common):
            last = n
        elif not (word.lower_ in _PARTICLES or initials or hyphen):
            break
    return last


def _is_name(words: Sequence[Any], n: int, common: frozenset[str]) -> bool:
    word = words[n]
    text = word.text
    if not text[0].isupper() or word.lower_ in _CALENDAR or text == "I":
        return False
    if not _begins(word) or (len(text) > 1 and text.isupper()) or word.pos_ == "PROPN":
        return True
    if word.pos_ in _CLOSED:
        return False
    if n + 1 < len(words) and word.pos_ in {"ADJ", "NOUN"} and _is_name(words, n + 1, common):
        return True
    return bool(common) and word.lower_ not in common
