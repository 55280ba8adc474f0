"""What the title of a table says: what is measured, in what unit, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from closerlook.edge.importers.periods_in_columns import is_period
from closerlook.edge.importers.units_in_titles import read_unit, split_unit

_NUMBERED = re.compile(r"(?:table|figure|chart|dataset|annex)\s+[\dA-Z][\w.]*\s*[:.–-]?\s*", re.I)
_SAYS_NOTHING = re.compile(r"(?:sheet|table|tab|data|export|download|values|results)\s*\d*", re.I)
_YEAR = r"(?:1[5-9]|2[01])\d\d(?:/\d\d(?:\d\d)?)?"
_WHEN = r"(?:(?:Q[1-4]|[A-Z][a-z]{2,8}) )?" + _YEAR
_PERIODS = re.compile(
    rf"[ ,:(–-]+(?:(?:in|from|for|between|since|during) )?(?P<period>{_WHEN})"
    rf"(?: ?(?:to|[-–]|and) ?(?P<last>{_WHEN}))?\)?$"
)
_BY = re.compile(r",? (?:by|for each) (?P<by>[a-z][^,]*(?:,.*)?)$", re.IGNORECASE)
_NAME = r"(?:[A-Z][\w'’.-]*)(?:(?: (?:of|upon|on|and|the))* [A-Z][\w'’.-]*){0,4}"
_IN = re.compile(rf"[ ,]+(?:in|for|across) (?:the )?(?P<place>{_NAME})$")
_PREFIX = re.compile(rf"(?P<place>{_NAME})(?: ?: | [–-] )(?P<rest>.+)$")


@dataclass(frozen=True, slots=True)
class Caption:
    """The parts of a caption, as written; ``""`` or None where it does not say."""

    name: str = ""
    unit: str | None = None
    scale: int | None = None
    place: str = ""
    period: str = ""
    by: str = ""


def read_caption(captions: Sequence[str], title: str) -> Caption:
    """Read the lines above a table, or its title where there are none.

    The first line that is no unit is the title. "Table 2: Unemployment rate (%) in
    Ambry by age, 2019 to 2023" measures the unemployment rate, in percent, in Ambry.
    """
    units = [unit for line in captions if (unit := read_unit(line))]
    lines = [line for line in captions if not read_unit(line)]
    words = _NUMBERED.sub("", lines[0] if lines else re.sub(r"[-_]+", " ", title)).strip()
    found = _taken_apart(words)
    if units and found.unit is None:
        found = Caption(found.name, *units[0], found.place, found.period, found.by)
    if _SAYS_NOTHING.fullmatch(found.name):
        return Caption("", found.unit, found.scale, found.place, found.period, found.by)
    return found


def _taken_apart(words: str) -> Caption:
    unit, scale, place, period, by = None, None, "", "", ""
    while True:
        before = words
        titled = split_unit(words)
        if titled.unit is not None and unit is None and titled.name != words:
            unit, scale, words = titled.unit, titled.scale, titled.name
        if match := _PERIODS.search(words):
            words = words[: match.start()]
            alone = not match["last"] and is_period(match["period"])
            period = match["period"] if alone else period
        if match := _IN.search(words):
            words, place = words[: match.start()], match["place"]
        if match := _BY.search(words):
            words, by = words[: match.start()], match["by"]
        if words == before:
            break
    if not place and (match := _PREFIX.fullmatch(words)):
        place, words = match["place"], match["rest"]
    if unit is None:  # "Percentage of adults who smoke" says it and is the name
        unit, scale = titled.unit, titled.scale
    return Caption(words.strip(" ,:–-"), unit, scale, place, period, by)
