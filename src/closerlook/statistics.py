"""The nouns of statistics: what a publisher's data set holds, before any store has it.

Importers make these, whatever file they read; the record keeps them. A value is the
decimal number as the source gives it, never a float, so that a proof shows the digits
that were published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publication:
    """One edition of one source of statistics.

    ``edition`` is the source's own name for it ("2024", "v7"), ``""`` where it has none;
    ``published`` the ISO 8601 date (``YYYY[-MM[-DD]]``) from which it was known.
    """

    title: str
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    edition: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: ``code`` is unique within its source, ``name`` is for people.

    ``unit`` is as in `closerlook.model.Figure` ("percent", "GBP", "years", ``""`` for a
    plain count), and ``values × 10**scale`` are whole units ("thousands": 3).
    """

    code: str
    name: str
    unit: str = ""
    scale: int = 0
    description: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom a series is about, as the source writes it; ``code`` is ``""`` where it gives none."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The readings of one indicator for one entity, by period.

    ``periods`` are ISO 8601, ascending and distinct: ``2024``, ``2024-Q1``, ``2024-03``,
    ``2024-03-05``. ``values`` are decimals in plain notation ("-12.50", "1e6" is not), one
    a period; a period without a value is left out. ``origin`` says where they stand in
    what was read ("gdp.csv, rows 12 to 60", "Sheet1, column D").
    """

    indicator: str
    entity: Entity
    periods: tuple[str, ...]
    values: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was read and not kept: where it stands, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A publication with its indicators, and its series one by one.

    ``contents`` may be read once. It is lazy: a file of millions of rows is never held
    in memory as a whole. What is skipped comes between the series, at its place.
    """

    publication: Publication
    indicators: tuple[Indicator, ...]
    contents: Iterator[Series | Skipped]
