"""Claims drawn evenly over wordings, measures, places and errors, each with its label."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.figure_claims import nouns, numeric, ordered, phrasing, printing
from bench.figure_claims.cells import Draft, Site
from bench.figure_claims.nouns import Indicator, Place, Wording
from bench.figure_claims.statistics import Statistics, read_statistics
from bench.figure_claims.truth import could_hold, holds, known
from closerlook.errors import SourceError

_LEVEL = (
    "neighbouring year",
    "neighbouring country",
    "off by ten",
    "wrong unit",
    "total for per capita",
)
_CHANGE = (
    "wrong direction",
    "neighbouring year",
    "neighbouring country",
    "slightly beyond",
    "off by ten",
)
_BY_RELATION: dict[str, tuple[str, ...]] = {
    "equals": (*_LEVEL, "slightly beyond"),
    "about": _LEVEL,
    "more than": (*_LEVEL, "wrong direction"),
    "at least": (*_LEVEL, "wrong direction"),
    "less than": (*_LEVEL, "wrong direction"),
    "at most": (*_LEVEL, "wrong direction"),
    "between": (*_LEVEL, "wrong direction"),
    "share of": ("neighbouring year", "neighbouring country"),
    "change": _CHANGE,
    "change percent": (*_CHANGE, "percent for points"),
    "change in points": (*_CHANGE, "percent for points"),
    "multiple": ("wrong direction", "wrong multiple", "neighbouring country"),
    "ratio": ("reversed comparison", "wrong multiple", "neighbouring country"),
    "rank": ("wrong rank", "neighbouring country", "wrong direction"),
    "extreme": ("counter-example", "neighbouring year", "wrong direction"),
    "trend": ("counter-example", "wrong direction"),
    "frequency": ("wrong count", "wrong direction"),
    "aggregate": (
        "neighbouring country",
        "off by ten",
        "slightly beyond",
        "total for average",
    ),
    "comparison of places": ("reversed comparison",),
    "comparison of periods": ("wrong direction",),
    "from-to": _CHANGE,
}

ERRORS: tuple[str, ...] = tuple(sorted({e for some in _BY_RELATION.values() for e in some}))
"""The ways in which a false claim is false."""

_RELATIVE = frozenset({"change percent", "multiple", "ratio"})
_TRIES_A_PLACE = 3
_PLACES = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One claim and what is known of it.

    ``label``: true or false; ``indicator``: DDF code; ``places``: DDF codes, the subject
    first; ``periods``: years; ``error``: one of `ERRORS` where false, else None; ``truth``: a
    line with the numbers on record.
    """

    text: str
    label: bool
    wording: str
    relation: str
    indicator: str
    places: tuple[str, ...]
    periods: tuple[str, ...]
    error: str | None
    truth: str


def generate(folder: Path, *, seed: int, count: int, split: str) -> Iterator[Item]:
    """Yield ``count`` claims over the DDF data set unpacked in ``folder``.

    ``split`` is "own", "held" or one of `nouns.VOICES`. The same seed gives the same claims.
    Every wording has its turn before any has a second; true and false take turns; measures,
    places and errors that were used least come first. `SourceError` where the folder holds no
    such data, or too little for any wording.
    """
    chosen = [wording for wording in nouns.wordings() if wording.split == split]
    if not chosen:
        raise SourceError(f"there is no split {split!r}", hint="choose own or held")
    measures, places = nouns.indicators(), nouns.places()
    maker = _Maker(
        read_statistics(folder, measures, places),
        measures,
        places,
        random.Random(f"{seed} {split}"),
    )
    made = empty = 0
    while made < count:
        maker.chance.shuffle(chosen)
        for wording in chosen:
            item = maker.item(wording)
            if item is None:
                empty += 1
            else:
                empty = 0
                made += 1
                yield item
            if made == count:
                return
            if empty > 3 * len(chosen):
                raise SourceError(
                    f"{folder} has too few figures to make a claim of any wording",
                    hint="use the whole data set",
                )


@dataclass
class _Maker:
    """The use made so far of everything that is to be spread evenly."""

    statistics: Statistics
    measures: dict[str, Indicator]
    places: dict[str, Place]
    chance: random.Random
    used: Counter[tuple[str, str]] = field(default_factory=Counter)

    def item(self, wording: Wording) -> Item | None:
        """Return one claim in ``wording``; the label it has had less often is tried first."""
        labels = sorted(
            [True, False], key=lambda label: self.used["label", f"{wording.id} {label}"]
        )
        if not any(self.used["label", f"{wording.id} {label}"] for label in labels):
            self.chance.shuffle(labels)
        for label in labels:
            errors = [None] if label else self.least("error", _BY_RELATION[wording.relation])
            for error in errors:
                item = self.attempt(wording, error)
                if item is not None:
                    self.used["label", f"{wording.id} {label}"] += 1
                    self.used["error", str(error)] += 1
                    self.used["measure", item.indicator] += 1
                    self.used["place", item.places[0]] += 1
                    return item
        return None

    def least(self, what: str, names: tuple[str, ...]) -> list[str]:
        """Return ``names``, the least used first, ties by chance."""
        drawn = self.chance.sample(names, len(names))
        return sorted(drawn, key=lambda name: self.used[what, name])

    def attempt(self, wording: Wording, error: str | None) -> Item | None:
        fitting = tuple(
            code
            for code, measure in self.measures.items()
            if code in self.statistics.series and fits(wording, measure, error)
        )
        for code in self.least("measure", fitting)[:12]:
            item = self.about(wording, self.measures[code], error)
            if item is not None:
                return item
        return None

    def about(self, wording: Wording, measure: Indicator, error: str | None) -> Item | None:
        readable = phrasing.nouns(measure, wording)
        there = tuple(sorted(self.statistics.series[measure.code]))
        for place in self.least("place", there)[:_PLACES] if readable else []:
            if ambiguous(wording, self.places[place], self.places):
                continue
            for _ in range(_TRIES_A_PLACE):
                voice = phrasing.Voice(
                    measure, self.chance.choice(readable), printing.style(self.chance)
                )
                site = Site(self.statistics, self.places, wording, voice, place, self.chance)
                maker = (
                    ordered if wording.says in _ORDERED or wording.relation in _ORDERED else numeric
                )
                draft = maker.draft(site, error)
                if draft is not None and labelled(site, draft, error):
                    item = _item(site, draft, error)
                    if item is not None:
                        return item
        return None


_ORDERED = frozenset({"rank", "extreme", "trend", "frequency", "order"})


def fits(wording: Wording, measure: Indicator, error: str | None) -> bool:
    """Tell whether ``measure`` makes sense in ``wording``, with ``error``."""
    if wording.only:
        return measure.code in wording.only and (error != "total for per capita")
    if wording.fits and measure.kind not in wording.fits:
        return False
    if wording.relation in _RELATIVE and (measure.volatile or measure.kind == "index"):
        return False
    if wording.measure == "sum" and measure.sums != "years":
        return False
    if wording.measure == "together" and measure.sums not in {"places", "years"}:
        return False
    if error == "total for per capita":
        return bool(measure.pair)
    if error == "total for average":
        return wording.measure in {"mean", "sum"} and measure.sums == "years"
    if error == "percent for points":
        return measure.kind in {"people", "percent"} and not measure.volatile
    return error != "slightly beyond" or wording.says == "equals"


def ambiguous(wording: Wording, place: Place, places: dict[str, Place]) -> bool:
    """Tell whether ``wording`` names ``place`` by an adjective that it shares ("Congolese")."""
    if not any(slot in wording.text for slot in ("{adj}", "{adjective}", "{adj2}")):
        return False
    return sum(other.adjective == place.adjective for other in places.values()) > 1


def labelled(site: Site, draft: Draft, error: str | None) -> bool:
    """Tell whether the figures bear out the label that ``error`` gives, with room to spare."""
    code = site.indicator.code
    record = site.lookup(code, 0)
    if error is None:
        return holds(draft.claim, record)
    readings = [site.lookup(code, shift) for shift in draft.shifts]
    readings += [site.lookup(rival, 0) for rival in site.indicator.rivals]
    return known(draft.claim, record) and not any(could_hold(draft.claim, r) for r in readings)


def _item(site: Site, draft: Draft, error: str | None) -> Item | None:
    text = phrasing.sentence(site.wording, draft.slots, site.voice.habits)
    if draft.swap is not None:
        text = text.replace(*draft.swap)
    # No editor lets a sentence open with a numeral.
    if not text[0].isalpha():
        return None
    return Item(
        text=text,
        label=error is None,
        wording=site.wording.id,
        relation=site.wording.relation,
        indicator=site.indicator.code,
        places=draft.places,
        periods=tuple(str(year) for year in draft.years),
        error=error,
        truth=_truth(site, draft),
    )


_SHOWN = 16


def _truth(site: Site, draft: Draft) -> str:
    """Return the cells on record: "Chad 2010 4.1, 2011 4.3; Mali 2010 6.0"."""
    cells = []
    for place in draft.places[:_SHOWN]:
        values = [(year, site.value(place, year)) for year in draft.years]
        known_values = ", ".join(f"{year} {value}" for year, value in values if value is not None)
        cells.append(f"{site.places[place].name} {known_values}")
    more = len(draft.places) - _SHOWN
    return "; ".join(cells) + (f"; and {more} more places" if more > 0 else "")
