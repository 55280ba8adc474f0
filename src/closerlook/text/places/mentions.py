"""Where a running text names places.

The names are a tree of words; at each word the longest name that starts there is taken
(one pass from left to right, so that mentions never overlap).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from closerlook.model import Span
from closerlook.text.places.atlas import Place, entries, not_places
from closerlook.text.places.finding import Meaning, check_date, resolve
from closerlook.text.places.spelling import plain

_LETTERS = r"(?:[^\W_]++[\u0300-\u036f\u00ad]*+)++"
_WORD = re.compile(
    rf"(?:[A-Z]\.)+[A-Z](?![^\W_])\.? | {_LETTERS} (?:['’ʼ]{_LETTERS})* | &", re.VERBOSE
)
_GAP = re.compile(r"[^\S\n]+ | [^\S\n]*\n[^\S\n]* | [-‐‑]", re.VERBOSE)
_GAP_AFTER_SHORT = re.compile(r"\.?\s?")
_SAME = {"St": "Saint", "Ste": "Saint", "ST": "SAINT", "STE": "SAINT", "&": "and"}

_ONLY_IN_TABLES = frozenset(
    {
        ("World", "001"), ("world", "001"), ("Global", "001"), ("Earth", "001"),
        ("Worldwide", "001"), ("Whole world", "001"), ("Emirates", "ARE"),
        ("High income", "HIC"), ("High-income", "HIC"), ("Upper middle income", "UMC"),
        ("Lower middle income", "LMC"), ("Middle income", "MIC"), ("Low income", "LIC"),
    }
)  # fmt: skip
"""Names that mean the place in a cell of a table, and other things in a sentence."""


@dataclass(slots=True)
class _Node:
    """The names that go on from here, and what a name that ends here means.

    ``meanings`` is None where none ends, and empty where a phrase ends that is no place;
    ``now`` is what they come to when no date is given.
    """

    after: dict[str, _Node] = field(default_factory=dict)
    meanings: list[Meaning] | None = None
    now: tuple[Place, ...] = ()


def mentions(
    text: str, start: int = 0, end: int | None = None, *, at: str | None = None
) -> tuple[tuple[Span, tuple[Place, ...]], ...]:
    """Return where ``text[start:end]`` names places, in order, with what each can mean.

    Names, aliases, former names and demonyms count, with the capitals they are written
    with, or all in capitals; codes do not. The span is the name's, without "the" and
    without the ending of a possessive. ``at`` is as in `find_place`.
    """
    if at is not None:
        check_date(at)
    words = [
        (_same(found.group()), found.start(), found.end())
        for found in _WORD.finditer(text, start, len(text) if end is None else end)
    ]
    root = _tree()
    found: list[tuple[Span, tuple[Place, ...]]] = []
    i = 0
    while i < len(words):
        begin = words[i][1]
        node, stop, taken = _longest(text, words, i, root)
        i = taken
        if node is None:
            continue
        places = node.now if at is None else _places(node, at)
        if places:
            found.append((Span(begin, stop), places))
    return tuple(found)


def _longest(
    text: str, words: list[tuple[str, int, int]], i: int, root: _Node
) -> tuple[_Node | None, int, int]:
    """Return the last node of the longest name from word ``i``, its end, and the next word."""
    best: tuple[_Node | None, int, int] = (None, 0, i + 1)
    node = root
    j = i
    while True:
        word, _, stop = words[j]
        after = node.after.get(word)
        if after is None and word[-2:] in ("'s", "'S") and text[stop - 2] in "'’ʼ":
            owner = node.after.get(word[:-2])
            if owner is not None and owner.meanings is not None:
                return owner, stop - 2, j + 1
        if after is None:
            return best
        node = after
        if node.meanings is not None:
            best = (node, stop, j + 1)
        j += 1
        if j == len(words) or not node.after:
            return best
        gap = text[stop : words[j][1]]
        if not (_GAP.fullmatch(gap) or (_is_short(word) and _GAP_AFTER_SHORT.fullmatch(gap))):
            return best


def _places(node: _Node, at: str | None) -> tuple[Place, ...]:
    return tuple(match.place for match in resolve(node.meanings or (), at))


def _is_short(word: str) -> bool:
    return word in {"Saint", "SAINT"} or len(word) == 1


@lru_cache(maxsize=8192)
def _same(word: str) -> str:
    word = plain(word)
    if "." in word:
        word = word.replace(".", "")
    return _SAME.get(word, word)


@lru_cache(maxsize=1)
def _tree() -> _Node:
    root = _Node()
    for entry in entries().values():
        for naming in entry.namings:
            if (naming.text, entry.place.code) in _ONLY_IN_TABLES:
                continue
            for words in _writings(naming.text):
                node = _reach(root, words)
                node.meanings = [*(node.meanings or ()), (entry, naming)]
                node.now = _places(node, None)
    for phrase in not_places():
        for words in _writings(phrase):
            node = _reach(root, words)
            node.meanings, node.now = [], ()
    return root


def _writings(name: str) -> list[list[str]]:
    """Return the words of a name as it is written, with and without "the" inside it.

    Names of four letters or more may be all in capitals too.
    """
    words = [_same(found.group()) for found in _WORD.finditer(name)]
    written = [words]
    if "the" in words[1:]:
        written.append([words[0], *(word for word in words[1:] if word != "the")])
    if not name.isupper() and len("".join(words)) >= 4:
        written += [[word.upper() for word in each] for each in written]
    return written


def _reach(root: _Node, words: list[str]) -> _Node:
    node = root
    for word in words:
        node = node.after.setdefault(word, _Node())
    return node
