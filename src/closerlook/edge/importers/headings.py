"""What the title of a column of values says by itself: a name, a period, a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from closerlook.edge.importers.layout import Column
from closerlook.edge.importers.periods_in_columns import is_period, is_year, part_of_year
from closerlook.edge.importers.units_in_titles import split_unit


@dataclass(frozen=True, slots=True)
class Heading:
    """What the title of a column of values says by itself.

    ``period`` is as written, ``""`` where the title names none; ``unit`` and ``scale`` are
    None where it says nothing of them; ``name`` may be ``""``.
    """

    name: str
    period: str = ""
    unit: str | None = None
    scale: int | None = None


_PRICES = re.compile(r"(?:=|-|–|to\b|prices?\b|base\b|and\b|vs)", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|from|to|than|vs\.?|base|until|before|after|and|[-–=])$", re.I)
_PERIOD_AT_END = re.compile(
    r"(?P<name>.*?\S)[ ,:(–-]+(?P<period>\(?(?:Q[1-4] |[A-Z][a-z]{2,8} |FY ?)?(?:1[5-9]|2[01])\d\d"
    r"(?:[/-]\d\d(?:\d\d)?| ?Q[1-4])?)(?: (?:census|estimates?|provisional|revised))?\)?"
)
_PERIOD_AT_START = re.compile(
    r"(?P<period>(?:1[5-9]|2[01])\d\d(?:[/-]\d\d(?:\d\d)?| ?Q[1-4])?)[ ,:–-]+(?P<name>[^\d\s].*)"
)


def read_heading(column: Column) -> Heading:
    """Read the title of a column of values: its name, period, unit and scale.

    A period beside other words ("Births 2021") counts, but not in "change since 2019" nor
    in "2015 prices".
    """
    names: list[str] = []
    period, unit, scale = "", None, None
    for part in column.parts:
        titled = split_unit(part)
        if not period and is_period(part):
            period = part
            continue
        if titled.unit is not None:
            unit, scale = titled.unit, titled.scale
        name = titled.name
        if not period and is_period(name):
            period, name = name, ""
        elif not period and (found := _with_period(name)):
            name, period = found
        if name:
            names.append(name)
    parts = [name for name in names if not name.isdecimal() and part_of_year(name)]
    if is_year(period) and len(parts) == 1:  # a row of years above a row of quarters
        names.remove(parts[0])
        period = f"{period} {parts[0]}"
    return Heading(", ".join(names), period, unit, scale)


def _with_period(name: str) -> tuple[str, str] | None:
    match = _PERIOD_AT_END.fullmatch(name)
    if match and not _SINCE.search(match["name"]) and not re.search(r"\d{4}", match["name"]):
        words, written = match["name"], match["period"].strip("()")
        if is_period(written):
            return words.strip(" ,:(–-"), written
    match = _PERIOD_AT_START.fullmatch(name)
    if match and not _PRICES.match(match["name"]) and not re.search(r"\d{4}", match["name"]):
        return match["name"], match["period"]
    return None
