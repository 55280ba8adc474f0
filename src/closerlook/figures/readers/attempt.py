"""One reader's try at a marked claim: which of its marks it has explained."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from closerlook.figures import cues
from closerlook.figures.amounts import amount
from closerlook.figures.forms import (
    Period,
)
from closerlook.figures.marking import Marked
from closerlook.figures.units import unit_at_start
from closerlook.model import Figure, Relation, Span

BOUNDS = {Relation.MORE, Relation.AT_LEAST, Relation.LESS, Relation.AT_MOST}


_PER = re.compile(
    r"[NCS]\d (?:[a-z-]+ ){0,4}?(?:per|(?:for|in|out of) every|in) (\d[\d,]*|thousand|"
    r"hundred thousand|million)\b"
)


_NAMED_PER = {"thousand": "1000", "hundred thousand": "100000", "million": "1000000"}


WORLD = "001"


NOWHERE = Span(0, 1)  # of a figure that the claim has only in words


@dataclass
class Attempt:
    """One reader's try: the marked claim, and which of its marks it has explained."""

    marked: Marked
    used: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The marked claim, without words of the measure that look like cues."""
        return cues.MEASURED.sub("", self.marked.text)

    def marks(self, letters: str) -> list[str]:
        """Return the marks of these letters, in order: "N0", "Y1"."""
        return re.findall(rf"\b[{letters}]\d\b", self.text)

    def entities(self) -> list[str]:
        """Return the keys of the entities named, each once, in order."""
        return list(dict.fromkeys(self.marked.entities[int(m[1])] for m in self.marks("P")))

    def key(self, mark: str) -> str:
        """Return the key of the entity that a mark such as "P0" stands for."""
        return self.marked.entities[int(mark[1])]

    def years(self) -> list[Period]:
        """Return the single years and dates that the claim names, in order."""
        return [self.marked.times[int(m[1])] for m in self.marks("Y")]

    def amount(self, mark: str) -> Figure:
        """Take a number, with the bound that the words around it give."""
        self.used.add(mark)
        said = amount(self.marked, int(mark[1]))
        after = self.marked.text.partition(f"{mark} ")[2]
        if not said.unit and (found := unit_at_start(after)) and found[0] != "time":
            return replace(said, unit=" ".join(after.split()[:2]))
        return said

    def integer(self, word: str) -> int | None:
        """Return the whole number of a mark or a number word."""
        if re.fullmatch(r"[NML]\d", word):
            self.used.add(word)
            value = self.marked.figures[int(word[1])].value
            return int(value) if value == int(value) else None
        return int(word) if word.isdigit() else cues.CARDINALS.get(word)

    def time(self) -> Period:
        """Take the one period of the claim; now, where it names none or several."""
        found = sorted(set(self.years())) + [self.marked.spans[int(m[1])] for m in self.marks("D")]
        if len(found) > 1:
            return self.marked.now
        self.used.update(self.marks("YD"))
        return found[0] if found else self.marked.now

    def run(self) -> tuple[Period, Period] | None:
        """Take the first and the last year of the stretch of time that the claim names."""
        found = self._run()
        if found is not None:
            self.used.update(self.marks("L"))
        return found

    def _run(self) -> tuple[Period, Period] | None:
        if match := cues.RANGE.search(self.text):
            self.used |= {f"Y{match[1]}", f"Y{match[2]}"}
            ends = self.marked.times[int(match[1])], self.marked.times[int(match[2])]
            self._lengths(*ends)
            return min(ends), max(ends)
        for pattern, sign in ((cues.YEARS_TO, -1), (cues.YEARS_FROM, 1)):
            if match := pattern.search(self.text):
                length = self._length(match)
                if length:
                    self.used.add(f"Y{match[3]}")
                    here = self.marked.times[int(match[3])]
                    there = away(here, sign * length)
                    self.used.update(m for m in self.marks("Y") if self._when(m) == there)
                    return (there, here) if sign < 0 else (here, there)
        spans = self.marks("D")
        if len(spans) == 1 and not self.marks("Y"):
            self.used.update(spans)
            first, last = self.marked.spans[int(spans[0][1])]
            now = self.marked.now
            return (first, first), now if last[:4] >= now[1] else (last, last)
        years = sorted(set(self.years()))
        since = cues.SINCE.search(self.text) or cues.ONWARDS.search(self.text)
        if since and len(years) == 1:
            self.used.update(self.marks("Y"))
            return years[0], self.marked.now
        if len(years) == 2:
            self.used.update(self.marks("Y"))
            self._lengths(*years)
            return years[0], years[1]
        return None

    def _when(self, mark: str) -> Period:
        return self.marked.times[int(mark[1])]

    def _length(self, match: re.Match[str]) -> int | None:
        if "decade" in match[0]:
            return 10
        if match[1]:
            figure = self.marked.figures[int(match[1])]
            if figure.unit != "years":
                return None
            self.used.add(f"N{match[1]}")
            return int(figure.value)
        return cues.CARDINALS.get(match[2] or "")

    def _lengths(self, *ends: Period) -> None:
        """Take "the five years" beside a stretch that is given by its ``ends``."""
        apart = int(max(ends)[0][:4]) - int(min(ends)[0][:4])
        for m in self.marks("N"):
            figure = self.marked.figures[int(m[1])]
            if (
                figure.unit == "years"
                and (
                    figure.value in {apart, apart + 1}
                    or re.search(rf"\b(?:the|over|those|these|in|full|of) {m}\b", self.text)
                )
                and not re.search(
                    rf"\b(?:was|were|stood at|came to|averaged|by|of) {m}\b", self.text
                )
            ):
                self.used.add(m)

    def per(self) -> str:
        """Return the denominator of a rate: "1000" for "per 1,000 births", else ""."""
        match = _PER.search(self.text)
        if not match:
            return ""
        return _NAMED_PER.get(match[1], match[1].replace(",", ""))

    def is_explained(self) -> bool:
        """Tell whether every number and period of the claim was taken."""
        return not set(self.marks("NCSMLYD")) - self.used


def away(at: Period, years: int) -> Period:
    """Return the year so many years later."""
    year = f"{int(at[0][:4]) + years:04}"
    return year, year


_GROWTH_ITSELF = re.compile(
    r"\b(?:(?:population|gdp|gni|income|economic|output|economy's) growth|growth (?:rate "
    r")?(?:in|of) "
    r"(?:gdp|gni|income|the economy|the population|population|output)|growth rate|"
    r"rate of (?:\w+ ){0,2}growth)\b"
)
"""Growth as what is measured says nothing of which way it went."""


def points_up(
    text: str, pattern_up: re.Pattern[str] = cues.UP, pattern_down: re.Pattern[str] = cues.DOWN
) -> bool | None:
    """Return whether the words point up or down; the last cue decides where both are there."""
    text = _GROWTH_ITSELF.sub(" ", text)
    ups = [m.start() for m in pattern_up.finditer(text)]
    downs = [m.start() for m in pattern_down.finditer(text)]
    if not ups and not downs:
        return None
    return max(ups, default=-1) > max(downs, default=-1)


def points_to_top(text: str) -> bool | None:
    """Return whether the words are of the highest or of the lowest; None where of both or none."""
    high, low = cues.HIGHEST.search(text), cues.LOWEST.search(text)
    if bool(high) == bool(low):
        return None
    return bool(high)


def unsigned(figure: Figure) -> Figure:
    """Return the size of a change, whichever way it went."""
    upper = abs(figure.upper) if figure.upper is not None else None
    low, high = abs(figure.value), upper
    if high is not None and high < low:
        low, high = high, low
    return replace(figure, value=low, upper=high)
