"""What fills the slots of a wording: the measure, its owner and its numbers, in English."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bench.figure_claims import printing
from bench.figure_claims.nouns import Indicator, Place, Wording
from bench.figure_claims.printing import Style


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence core whose number takes a hedge: ``{clause:just over}``."""

    text: str
    number: str
    short: str
    counts: bool

    def __format__(self, hedge: str) -> str:
        if self.counts:
            hedge = hedge.replace("less than", "fewer than")
        lead = f"{hedge} " if hedge else ""
        return self.text.replace("{value_short}", lead + self.short).replace(
            "{value}", lead + self.number
        )


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun phrase of a measure: with its article, without, and whether it is a plural."""

    phrase: str
    article: str
    plural: bool

    @property
    def full(self) -> str:
        return f"{self.article}{self.phrase}"

    @property
    def names_share(self) -> bool:
        """Whether it says already of what it is a part."""
        return re.search(r"\b(share|ratio|proportion)\b", self.phrase) is not None


def nouns(indicator: Indicator, wording: Wording) -> list[Noun]:
    """Return the noun phrases of ``indicator`` that read well in ``wording``."""
    found = []
    owned = re.search(r"\{(owned|phrase|a_phrase|higher|lower|adjective)\}", wording.text)
    headed = re.search(r"\{(a_phrase|adjective)\}", wording.text)
    for spelling in indicator.nouns:
        bare = spelling.removesuffix("*")
        phrase = bare.removeprefix("[the ]")
        # "Kenya's farming's share", "a number of murders of 40": nobody writes these.
        if (owned and "'s" in phrase) or (headed and " of " in phrase):
            continue
        found.append(Noun(phrase, "the " if phrase != bare else "", bare != spelling))
    return found


@dataclass(frozen=True, slots=True)
class Voice:
    """How one claim speaks: its measure, the noun chosen, the writer's habits."""

    indicator: Indicator
    noun: Noun
    habits: Style

    def number(self, printed: Decimal) -> str:
        """Return ``printed`` alone, in words where the writer uses them."""
        if self.indicator.kind == "count" and printed in range(2, 11):
            return printing.in_words(int(printed))
        if self.indicator.kind in {"people", "percent", "years"}:
            return printing.number_or_words(printed, self.habits)
        return printing.figures(printed, self.habits)

    def value(self, printed: Decimal) -> str:
        """Return ``printed`` with its unit in full."""
        short = self.noun.names_share and self.indicator.kind in {"people", "percent"}
        return (self.indicator.short if short else self.indicator.value).format(
            self.number(printed)
        )

    def bare(self, printed: Decimal) -> str:
        """Return ``printed`` where the unit is known from the words beside it."""
        template = {"people": "{} per cent", "percent": "{} per cent", "money": "${}"}
        return template.get(self.indicator.kind, "{}").format(self.number(printed))

    def short(self, printed: Decimal) -> str:
        """Return ``printed`` with the short form of its unit."""
        return self.indicator.short.format(self.number(printed))

    def delta(self, printed: Decimal) -> str:
        """Return ``printed`` as a difference."""
        return self.indicator.delta.format(self.number(printed))

    def per_cent(self, printed: Decimal) -> str:
        """Return ``printed`` as a percentage."""
        return f"{printing.number_or_words(printed, self.habits)} per cent"

    def clause(self, place: Place, printed: Decimal, chance: random.Random) -> Clause:
        """Return one of the measure's sentence cores about ``place``."""
        text = chance.choice(self.indicator.clauses)
        text = text.replace("{poss}", place.possessive).replace("{place}", place.name)
        return Clause(
            text,
            self.indicator.value.format(self.number(printed)),
            self.short(printed),
            self.indicator.kind == "count",
        )


def about(voice: Voice, place: Place, other: Place | None) -> dict[str, str]:
    """Return the slots that say of what and of whom a claim speaks."""
    indicator, noun = voice.indicator, voice.noun
    mass = noun.plural or not noun.article
    a_phrase = noun.phrase if mass else printing.article(noun.phrase)
    slots = {
        "noun": noun.full,
        "phrase": noun.phrase,
        "a_phrase": a_phrase,
        "higher": f"higher {noun.phrase}" if mass else f"a higher {noun.phrase}",
        "lower": f"lower {noun.phrase}" if mass else f"a lower {noun.phrase}",
        "owned": f"{place.possessive} {noun.phrase}",
        "adjective": f"{noun.article}{place.adjective} {noun.phrase}",
        "was": "were" if noun.plural else "was",
        "it": "they" if noun.plural else "it",
        "place": place.name,
        "bare_place": place.name.removeprefix("the "),
        "poss": place.possessive,
        "adj": place.adjective,
        "in": f"{indicator.join} {place.name}",
        "who": indicator.who,
        "that": "which" if indicator.who == "births" else "who",
        "did": indicator.did,
        "things": indicator.things,
    }
    if other is not None:
        slots |= {
            "place2": other.name,
            "poss2": other.possessive,
            "adj2": other.adjective,
            "in2": f"{indicator.join} {other.name}",
        }
    return slots


def sentence(wording: Wording, slots: Mapping[str, object], habits: Style) -> str:
    """Return the wording filled in, with the writer's per-cent word and a capital letter."""
    text = wording.text.format_map(slots)
    text = text.replace(" per cent", habits.per_cent)
    return printing.capitalised(text)
