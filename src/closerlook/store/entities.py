"""Which entities of a record a text names: by their names, longest first."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 6  # words


class EntityNames:
    """The names of all entities of a record, to be found in texts."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._ids: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for id, name in db.execute("SELECT id, name FROM entity ORDER BY id"):
            words = tuple(_plain(word) for word in _WORD.findall(name))
            if words:
                self._ids[words].append(id)

    def within(self, text: str) -> tuple[int, ...]:
        """Return the ids of the entities named in ``text``, in the order of their places.

        A name counts where it is written with a capital, so that "turkey" is none; a
        possessive ("France's") counts.
        """
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
        return tuple(found)


def _bare(word: str) -> str:
    plain = _plain(word)
    return plain[:-2] if plain.endswith("'s") else plain


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
