"""What is known of each place: read once from the tables beside this file.

=================== ==========================================================
``countries.csv``   a row for each country or territory that ISO 3166-1, the
                    United Nations' M49 or a common statistical data set has
``historical.csv``  states that are no more: ISO 3166-3, and those of data sets
``regions.csv``     M49 regions, groups, organisations, and parts of countries
``memberships.csv`` who was a member of what, from when, until when
``not_places.txt``  "New Mexico", "Indian Ocean": phrases that hold a place's name
=================== ==========================================================

Having a row says nothing of a place's standing: it says that statistics have rows for it.
Names are the short English ones of Unicode's CLDR, spelt out, or of ISO 3166 where CLDR adds
a bracket or a status. ``first`` is given where a country came out of a historical state
of ours; dates are ISO 8601.

A cell holds several names with ";" between. A name that starts with "the" is used with
the article; an alias that does is that name only with the article ("the States").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from closerlook.text.places.spelling import numbers_of

Kind = Literal["country", "region", "group", "organisation", "historical", "subdivision"]
How = Literal["name", "alias", "code", "former name", "demonym"]


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region or group: its code, its name, and the days it first and last was.

    ``code`` is ISO 3166-1 alpha-3 for countries, ISO 3166-3 for states that are no more,
    three digits of M49 for regions, ISO 3166-2 for subdivisions, and ours for groups and
    for what none of these has ("EU", "X-ABK"). ``first`` and ``last`` are ISO dates, None
    where the place has no such day or it is not kept.
    """

    code: str
    name: str
    kind: Kind
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to write a place: the words, how they mean it, and whether only while it was."""

    text: str
    how: How
    then: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table: the place, its codes and namings, and what it belongs to.

    ``codes`` may be written in any case, ``capitals`` only as they stand here. ``parts``
    are the codes of places that make it up, ``parent`` the M49 region it lies in.
    ``renamed_to`` is the same state under its present name, ``successors`` the states that
    came after one that is no more.
    """

    place: Place
    phrase: str
    codes: tuple[str, ...]
    capitals: tuple[str, ...]
    namings: tuple[Naming, ...]
    parent: str = ""
    parts: tuple[str, ...] = ()
    renamed_to: str = ""
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """``members`` belonged to ``group`` from the day ``first`` to the day ``last`` (or now)."""

    group: str
    first: str
    last: str | None
    members: tuple[str, ...]


@lru_cache(maxsize=1)
def entries() -> dict[str, Entry]:
    """Return every place by its code, in the order of the tables."""
    found = [*_countries(), *_historical(), *_regions()]
    return {entry.place.code: entry for entry in found}


@lru_cache(maxsize=1)
def memberships() -> tuple[Membership, ...]:
    """Return who was a member of what, when."""
    return tuple(
        Membership(row["group"], row["first"], row["last"] or None, _list(row["members"]))
        for row in _rows("memberships.csv")
    )


@lru_cache(maxsize=1)
def not_places() -> tuple[str, ...]:
    """Return the phrases that hold a place's name and do not mean the place."""
    lines = _read("not_places.txt").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _countries() -> Iterator[Entry]:
    for row in _rows("countries.csv"):
        place = Place(row["code"], _bare(row["name"]), "country", row["first"] or None)
        codes = (row["code"], row["alpha2"], row["m49"], *_list(row["codes"]))
        yield Entry(
            place,
            row["name"],
            codes=tuple(code for code in codes if len(code) > 2),
            capitals=tuple(code for code in codes if len(code) == 2),
            namings=(*_namings(row), *(Naming(t, "former name") for t in _list(row["former"]))),
            parent=row["region"],
        )


def _historical() -> Iterator[Entry]:
    for row in _rows("historical.csv"):
        place = Place(
            row["code"],
            _bare(row["name"]),
            "historical",
            row["first"] or None,
            row["last"] or None,
        )
        codes = (row["code"], *_list(row["codes"]))
        yield Entry(
            place,
            row["name"],
            codes=tuple(code for code in codes if len(code) > 2),
            capitals=tuple(code for code in codes if len(code) == 2),
            namings=(
                *_namings(row),
                *(Naming(text, "alias", then=True) for text in _list(row["then"])),
            ),
            renamed_to=row["renamed_to"],
            successors=_list(row["succeeded_by"]) or _list(row["renamed_to"]),
        )


def _regions() -> Iterator[Entry]:
    kinds: dict[str, Kind] = {
        "region": "region",
        "group": "group",
        "organisation": "organisation",
        "subdivision": "subdivision",
    }
    for row in _rows("regions.csv"):
        yield Entry(
            Place(row["code"], _bare(row["name"]), kinds[row["kind"]]),
            row["name"],
            codes=(),
            capitals=(row["code"], *_list(row["codes"])),
            namings=(*_namings(row), *(Naming(t, "former name") for t in _list(row["former"]))),
            parent=row["parent"],
            parts=_list(row["parts"]),
        )


def _namings(row: dict[str, str]) -> Iterator[Naming]:
    yield Naming(_bare(row["name"]), "name")
    yield from (Naming(text, "alias") for text in _list(row["aliases"]))
    for text in _list(row["demonyms"]):
        yield from (Naming(form, "demonym") for form in numbers_of(text))


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _rows(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(_read(name)))


def _read(name: str) -> str:
    return files("closerlook.text.places").joinpath(name).read_text(encoding="utf-8")
