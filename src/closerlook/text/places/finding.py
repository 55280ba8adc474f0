"""The places that a name can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from closerlook.text.places.atlas import Entry, How, Naming, Place, entries
from closerlook.text.places.spelling import bare_key, is_acronym, key, plain, readings


@dataclass(frozen=True, slots=True)
class Match:
    """A place, and how the words mean it."""

    place: Place
    how: How


Meaning = tuple[Entry, Naming]
"""A place's row, and the naming that was met."""

_RANK: dict[How, int] = {"name": 0, "alias": 1, "former name": 1, "code": 2, "demonym": 3}
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def find_place(name: str, *, at: str | None = None) -> tuple[Place, ...]:
    """Return the places that ``name`` can mean; () when it is not known.

    Several when it is ambiguous: those so named first, then by alias or former name, code,
    demonym; countries before historical states, those before the rest. ``name`` is a whole
    name ("Korea, Rep.", "Danish"), in any case but for two and three capitals ("US"); a code
    is alpha-3 (any case), alpha-2 (capitals) or M49 (three digits).

    ``at`` is an ISO date ("1980", "1980-05", "1980-05-03"), the time that is spoken of. A
    name that a historical state went by then means it too ("Germany" in 1980 is DEU or
    DDR). A former name of a renamed state is the state of that name if it was there then
    ("Burma" in 1970 is BUR), and the present one otherwise (MMR). Nothing is left out for
    being younger: tables have rows for "Georgia" in 1980.

    Raises ``ValueError`` when ``at`` is no such date.
    """
    return tuple(match.place for match in matches(name, at=at))


@lru_cache(maxsize=8192)
def matches(name: str, *, at: str | None = None) -> tuple[Match, ...]:
    """Return what `find_place` does, with how the name means each place."""
    if at is not None:
        check_date(at)
    for reading in readings(name):
        found = resolve(_filed_under(reading.name), at)
        if reading.beside:
            others = {match.place for match in matches(reading.beside, at=at)}
            found = tuple(match for match in found if match.place in others)
        if found:
            return found
    return ()


def resolve(meanings: Iterable[Meaning], at: str | None = None) -> tuple[Match, ...]:
    """Return the places that ``meanings`` come to at a date, as `find_place` says."""
    chosen: list[Match] = []
    given_way: set[str] = set()
    for entry, naming in meanings:
        there = at is not None and was_there(entry.place, at)
        if naming.then and not there:
            continue
        if entry.renamed_to and naming.how != "code":
            if there:
                given_way.add(entry.renamed_to)
            else:
                chosen.append(Match(entries()[entry.renamed_to].place, "former name"))
                continue
        chosen.append(Match(entry.place, naming.how))
    chosen = [match for match in chosen if match.place.code not in given_way]
    chosen.sort(key=lambda match: _RANK[match.how])
    first = {match.place.code: match for match in reversed(chosen)}
    return tuple(match for match in chosen if first[match.place.code] is match)


def check_date(at: str) -> None:
    """Raise ``ValueError`` unless ``at`` is an ISO year, month or day."""
    if not _DATE.fullmatch(at):
        raise ValueError(f"a date is like 1980, 1980-05 or 1980-05-03; got {at!r}")


def was_there(place: Place, at: str) -> bool:
    """Tell whether ``place`` was there at any time in the year, month or day ``at``."""
    return (place.first or "")[: len(at)] <= at and (
        place.last is None or at <= place.last[: len(at)]
    )


def _filed_under(name: str) -> tuple[Meaning, ...]:
    index = _index()
    letters = plain(name).replace(".", "").strip()
    return (
        *(index.get(f"={letters}") or ()),
        *(index.get(f"~{letters.casefold()}") or ()),
        *(index.get(key(name)) or index.get(bare_key(name)) or ()),
    )


@lru_cache(maxsize=1)
def _index() -> dict[str, list[Meaning]]:
    """Return meanings by key: "=" before what holds as it is written, "~" before a code."""
    index: dict[str, list[Meaning]] = {}
    for entry in entries().values():
        for filed, naming in _keys(entry):
            index.setdefault(filed, []).append((entry, naming))
    return index


def _keys(entry: Entry) -> Iterator[tuple[str, Naming]]:
    for naming in entry.namings:
        if is_acronym(naming.text):
            yield "=" + naming.text.replace(".", ""), naming
        elif naming.text.startswith("the "):
            yield key(naming.text), naming
        else:
            yield bare_key(naming.text), naming
    for code in entry.codes:
        yield "~" + code.casefold(), Naming(code, "code")
    for code in entry.capitals:
        yield "=" + code, Naming(code, "code")
