"""Measures, places and wordings, read from the three tables beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

LEARNED = ("press", "column", "bulletin", "blunt", "essay", "daily", "letters")
"""The voices that the recogniser learned from."""

VOICES = (*LEARNED, "wire")
"""Wordings in several tones, by other hands; written after the rules, then read to mend them."""

LAST_YEAR = 2023
"""The last year used where a measure names none: later ones are often projections."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure, and our words for it; the fields are explained in ``indicators.toml``."""

    code: str
    kind: str
    nouns: tuple[str, ...]
    clauses: tuple[str, ...]
    value: str
    short: str
    delta: str
    who: str = ""
    did: str = ""
    things: str = ""
    decimals: int = 1
    last: int = LAST_YEAR
    join: str = "in"
    sums: str = ""
    pair: str = ""
    rivals: tuple[str, ...] = ()
    volatile: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A country or territory: its DDF code, its name in running text, its adjective."""

    code: str
    name: str
    adjective: str

    @property
    def possessive(self) -> str:
        """The name in the genitive: "Cyprus's", but "the Netherlands'"."""
        plural = self.name.startswith("the ") and self.name.endswith("s")
        return f"{self.name}'" if plural else f"{self.name}'s"


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence with slots, and what it means; explained in ``wordings.toml``."""

    id: str
    split: str
    text: str
    relation: str
    says: str
    way: str = ""
    measure: str = ""
    group: str = ""
    fits: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    factor: Decimal | None = None
    fixed: Decimal | None = None


_SHORT = {
    "people": "{} per cent",
    "percent": "{} per cent",
    "count": "{}",
    "rate": "{}",
    "money": "${}",
    "years": "{} years",
    "amount": "{}",
    "index": "{}",
}


def indicators() -> dict[str, Indicator]:
    """Return all measures by DDF code."""
    return {code: _indicator(code, fields) for code, fields in _table("indicators").items()}


def _indicator(code: str, fields: dict[str, Any]) -> Indicator:
    short = fields.pop("short", "")
    value = fields.pop("value", "")
    usual = _SHORT[fields["kind"]]
    in_points = fields["kind"] in {"people", "percent"}
    delta = fields.pop("delta", "{} percentage points" if in_points else "")
    for name in ("nouns", "clauses", "rivals"):
        fields[name] = tuple(fields.get(name, ()))
    # An amount keeps its unit when it is short; a share of GDP does not.
    short = short or (value if fields["kind"] in {"amount", "money"} and value else usual)
    value = value or usual
    return Indicator(code=code, value=value, short=short, delta=delta or short, **fields)


def places() -> dict[str, Place]:
    """Return all places by DDF code."""
    return {code: Place(code, *names) for code, names in _table("places").items()}


def wordings() -> tuple[Wording, ...]:
    """Return all wordings, in the order of the files; those of a voice are a split of its name."""
    found: list[Wording] = []
    more = _table("wordings_more")
    voices = {voice: _table(f"voices/{voice}") for voice in VOICES}
    for name, section in _table("wordings").items():
        shared = {
            "relation": section["relation"],
            "says": section["as"],
            "way": section.get("way", ""),
            "measure": section.get("measure", ""),
            "group": section.get("group", ""),
            "fits": tuple(section.get("fits", ())),
            "only": tuple(section.get("only", ())),
            "factor": Decimal(section["factor"]) if "factor" in section else None,
            "fixed": Decimal(section["fixed"]) if "fixed" in section else None,
        }
        for split in ("own", "held"):
            found += [
                Wording(id=f"{name}/{split}/{number}", split=split, text=text, **shared)
                for number, text in enumerate(section[split] + more.get(name, {}).get(split, []), 1)
            ]
        for voice, sections in voices.items():
            found += [
                Wording(id=f"{name}/{voice}/{number}", split=voice, text=text, **shared)
                for number, text in enumerate(sections[name]["own"], 1)
            ]
    return tuple(found)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
