"""Which entities of a record a text names.

By their names as the sources write them, longest first; and countries, regions and the
like by any name, demonym or code (`closerlook.text.places`).
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict

from closerlook.text.places import find_place, mentions

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 6  # words


class EntityNames:
    """The names of all entities of a record, to be found in texts."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._ids: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._of_place: dict[str, list[int]] = defaultdict(list)
        for id, name, code in db.execute("SELECT id, name, code FROM entity ORDER BY id"):
            for place in find_place(name) or find_place(code):
                self._of_place[place.code].append(id)
            words = tuple(_plain(word) for word in _WORD.findall(name))
            if words:
                self._ids[words].append(id)

    def within(self, text: str) -> tuple[int, ...]:
        """Return the ids of the entities named in ``text``: by name first, then by place.

        A name counts where it is written with a capital, so that "turkey" is none; a
        possessive ("France's") counts.
        """
        found = self._by_name(text)
        for _, places in mentions(text):
            for place in places:
                found.update(dict.fromkeys(self._of_place.get(place.code, ())))
        return tuple(found)

    def _by_name(self, text: str) -> dict[int, None]:
        words = [(match[0], _bare(match[0])) for match in _WORD.finditer(text)]
        found: dict[int, None] = {}
        n = 0
        while n < len(words):
            for length in range(min(_LONGEST, len(words) - n), 0, -1):
                part = words[n : n + length]
                ids = self._ids.get(tuple(plain for _, plain in part))
                if ids and any(word[0].isupper() or word[0].isdigit() for word, _ in part):
                    found.update(dict.fromkeys(ids))
                    n += length - 1
                    break
            n += 1
        return found


def _bare(word: str) -> str:
    plain = _plain(word)
    return plain[:-2] if plain.endswith("'s") else plain


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
