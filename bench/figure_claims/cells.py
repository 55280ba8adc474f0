"""Where claims are looked for: one measure and place at a time, with the die in hand."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bench.figure_claims.nouns import Indicator, Place, Wording
from bench.figure_claims.phrasing import Noun, Voice
from bench.figure_claims.statistics import Series, Statistics
from bench.figure_claims.truth import Assertion, Lookup


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim found: what fills its slots, what it asserts, of which places and years.

    ``shifts``: the years by which a generous reader may be off; ``swap``: a unit in the
    text and the wrong one put in its place.
    """

    slots: Mapping[str, object]
    claim: tuple[Assertion, ...]
    places: tuple[str, ...]
    years: tuple[int, ...]
    shifts: tuple[int, ...] = (0, -1, 1)
    swap: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """One wording, measure and place, and everything a maker of claims may ask."""

    statistics: Statistics
    places: Mapping[str, Place]
    wording: Wording
    voice: Voice
    place: str
    chance: random.Random

    @property
    def indicator(self) -> Indicator:
        return self.voice.indicator

    @property
    def noun(self) -> Noun:
        return self.voice.noun

    @property
    def series(self) -> Series:
        return self.statistics.series[self.indicator.code]

    @property
    def years(self) -> list[int]:
        """The years with a figure for the place."""
        return sorted(self.series.get(self.place, {}))

    def value(self, place: str, year: int) -> Decimal | None:
        return self.series.get(place, {}).get(year)

    def lookup(self, code: str, shift: int) -> Lookup:
        """Return the reading of the measure ``code``, ``shift`` years off."""
        series = self.statistics.series.get(code, {})
        return lambda place, year: series.get(place, {}).get(year + shift)

    def year(self) -> int | None:
        return self.chance.choice(self.years) if self.years else None

    def two_years(self, longest: int = 25) -> tuple[int, int] | None:
        """Return two years, three or more apart, the earlier first."""
        first = self.year()
        later = [year for year in self.years if first and 3 <= year - first <= longest]
        return (first, self.chance.choice(later)) if first and later else None

    def run(self, shortest: int, longest: int) -> tuple[int, ...] | None:
        """Return consecutive years, all with a figure."""
        first, length = self.year(), self.chance.randint(shortest, longest)
        if first is None:
            return None
        years = tuple(range(first, first + length))
        return years if all(self.value(self.place, year) is not None for year in years) else None

    def neighbour(self) -> str | None:
        """Return a place nearby that has figures."""
        near = [p for p in self.statistics.near.get(self.place, ()) if p in self.series]
        return self.chance.choice(near) if near else None

    def another(self, year: int) -> str | None:
        """Return any other place with a figure for ``year``."""
        rest = [p for p in sorted(self.series) if p != self.place and year in self.series[p]]
        return self.chance.choice(rest) if rest else None
