"""Which entities of a record a text names.

By their names as the sources write them, longest first; and countries, regions and the
like by any name, demonym or code (`closerlook.text.places`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from closerlook.figures.marking import Named
from closerlook.figures.places import named_places
from closerlook.model import Span
from closerlook.store.database import Database
from closerlook.text.places import find_place, mentions

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 6  # words


class EntityNames:
    """The names of all entities of a record, to be found in texts."""

    def __init__(self, db: Database) -> None:
        self._ids: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._longest: dict[str, int] = {}  # the most words of a name, by its first
        self._of_place: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, list[int]] = defaultdict(list)
        self._places: set[int] = set()
        for id, name, code in db.execute("SELECT id, name, code FROM entity ORDER BY id"):
            places = find_place(name) or find_place(code)
            for place in places:
                self._of_place[place.code].append(id)
            if places:
                self._places.add(id)
            self._names[name].append(id)
            words = tuple(_plain(word) for word in _WORD.findall(name))
            if words:
                self._ids[words].append(id)
                longest = max(len(words), self._longest.get(words[0], 0))
                self._longest[words[0]] = min(longest, _LONGEST)

    def within(self, text: str) -> tuple[int, ...]:
        """Return the ids of the entities named in ``text``: by name first, then by place.

        A name counts where it is written with a capital, so that "turkey" is none; a
        possessive ("France's") counts.
        """
        found = {id: None for _, ids in self._by_name(text) for id in ids}
        for _, places in mentions(text):
            for place in places:
                found.update(dict.fromkeys(self._of_place.get(place.code, ())))
        return tuple(found)

    def named(self, text: str) -> tuple[list[Named], list[Named]]:
        """Return where ``text`` names places, else other entities, and where groups of places."""
        places, groups = named_places(text)
        if places:
            return places, groups
        return [
            (at, at.of(text)) for at, ids in self._by_name(text) if not self._places & set(ids)
        ], groups

    def of(self, key: str) -> tuple[int, ...]:
        """Return the ids for a key of `closerlook.figures`: codes of places, or a name."""
        words = tuple(_plain(word) for word in _WORD.findall(key))
        named = self._names.get(key) or self._ids.get(words, [])
        found = dict.fromkeys(named)
        for code in key.split("/"):
            found.update(dict.fromkeys(self._of_place.get(code, ())))
        return tuple(found)

    def _by_name(self, text: str) -> list[tuple[Span, list[int]]]:
        words = [(match[0], _bare(match[0]), match.span()) for match in _WORD.finditer(text)]
        found: list[tuple[Span, list[int]]] = []
        n = 0
        while n < len(words):
            for length in range(min(self._longest.get(words[n][1], 0), len(words) - n), 0, -1):
                part = words[n : n + length]
                ids = self._ids.get(tuple(plain for _, plain, _ in part))
                if ids and any(word[0].isupper() or word[0].isdigit() for word, _, _ in part):
                    last, plain, (_, end) = part[-1]
                    end -= 2 if _plain(last) != plain else 0  # without the possessive
                    found.append((Span(part[0][2][0], end), ids))
                    n += length - 1
                    break
            n += 1
        return found


def _bare(word: str) -> str:
    plain = _plain(word)
    return plain[:-2] if plain.endswith("'s") else plain


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
