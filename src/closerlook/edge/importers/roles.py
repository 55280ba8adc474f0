"""What each column of a table is: guessed from its title and from its cells, with reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from closerlook.edge.importers.headings import read_heading
from closerlook.edge.importers.layout import HEADING, Sheet
from closerlook.edge.importers.numbers_in_columns import is_missing, looks_like_number
from closerlook.edge.importers.periods_in_columns import (
    is_period,
    is_year,
    part_of_year,
)
from closerlook.edge.importers.units_in_titles import read_unit, split_unit

_MOST = 0.8
"""The share of cells that must be of a kind before a column is said to be of it."""


class Role(StrEnum):
    """What a column says of each reading."""

    ENTITY = "entity"
    CODE = "code"
    PERIOD = "period"
    INDICATOR = "indicator"
    INDICATOR_CODE = "indicator code"
    BREAKDOWN = "breakdown"
    UNIT = "unit"
    VALUE = "value"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Guess:
    """A role and the reason for it, in words for the user."""

    role: Role
    why: str


# --------------------------------------------------------- words in titles


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])", re.IGNORECASE)


_TIME = _words(
    "year|years|date|time|period|quarter|month|season|fy|time_period|ref_date|fiscal year|jahr|"
    "année|annee|año|anno|week ending|day"
)
_UNIT = _words("units?|units? of measure(?:ment)?|unit_measure|uom|measure unit")
_INDICATOR = _words(
    "indicators?|measures?|variables?|series|metrics?|statistics?|items?|subject|question|topic"
)
PLACE = _words(
    "country|countries|region|town|city|area|place|geography|geo|entity|state|district|council|"
    "authority|borough|ward|county|province|municipality|nation|constituency|location|"
    "territory|ref_area|village|parish|community|island|land|pays|ville|kommune|gemeinde"
)
"""Words that say of a title, or of "by …" in a caption, that places are named."""
_WHO = _words(
    "school|hospital|trust|company|organi[sz]ation|party|station|line|route|team|club|university|"
    "department|agency|bank|provider|force|port|airport|river|library|name|employer|brand"
)
_CODE = _words("code|codes|iso|iso[23]|iso_?code|gss|id|fips|nuts|lau|ons code|geo_?id|ags|cd")
_NOTES = _words(
    "notes?|flags?|source|sources|status|footnotes?|comments?|remarks|obs_status|conf_status|url|"
    "link|confidence|reliability|last updated?|decimals|unit_mult|obs_flag"
)
_NUMBERING = _words("rank|ranking|no|#|nr|row|lat|latitude|lon|lng|longitude|position")
_GROUPS = _words("sex|gender|ages?|age groups?|ethnicity|ethnic groups?")
_VALUE = re.compile(
    r"(?:obs_?)?values?|obs|observations?|amount|figures?|data ?values?|estimate|numeric|"
    r"wert|valeur",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"\b(?:rates?|number|share|proportion|percentage|average|mean|median|total|index|ratio|births|"
    r"deaths|population|income|spending|expenditure|revenue|price|gdp|per)\b|%|[£$€]",
    re.IGNORECASE,
)


def is_value_word(name: str) -> bool:
    """Tell whether a title says "value" and nothing of what is measured."""
    return not name or bool(_VALUE.fullmatch(name))


# ------------------------------------------------------------------ guessing


def guess_roles(
    sheet: Sheet, said: Mapping[int, Role], constant: Collection[Role] = ()
) -> tuple[Guess, ...]:
    """Return a guess for each column; ``said`` are the roles that a user gave.

    A role that a user gave to one column is not guessed for another (several columns may
    hold parts of the period, breakdowns, or values). The roles in ``constant`` are
    filled by words that the user gave for every row: columns that looked like them divide
    what is measured, or, for the period, are left out.
    """
    guesses: dict[int, Guess] = {n: Guess(role, "you said so") for n, role in said.items()}
    given = set(said.values())
    for find in (_empty, _periods, _parts, _values, _codes, _named, _rest):
        for n, guess in find(sheet, guesses).items():
            if n not in guesses:
                fixed = guess.role in given and guess.role is not Role.BREAKDOWN
                if fixed and guess.role is not Role.IGNORED:
                    guess = Guess(Role.IGNORED, f"another column is the {guess.role}")
                elif guess.role in constant:
                    divides = guess.role in {Role.ENTITY, Role.INDICATOR}
                    role = Role.BREAKDOWN if divides else Role.IGNORED
                    guess = Guess(role, f"you gave the {guess.role}")
                guesses[n] = guess
    return tuple(guesses[n] for n in range(len(sheet.columns)))


_Found = dict[int, Guess]
_Known = Mapping[int, Guess]


def _share(cells: tuple[str, ...], is_one: Callable[[str], object]) -> float:
    filled = [cell for cell in cells if not is_missing(cell)]
    return sum(map(bool, map(is_one, filled))) / len(filled) if filled else 0.0


def _open(sheet: Sheet, known: _Known) -> list[int]:
    return [n for n in range(len(sheet.columns)) if n not in known]


def _empty(sheet: Sheet, known: _Known) -> _Found:
    headed = _headed_by_periods(sheet)
    return {
        n: Guess(Role.IGNORED, "it is empty")
        for n in _open(sheet, known)
        if all(map(is_missing, sheet.cells(n))) and n not in headed
    }


def _headed_by_periods(sheet: Sheet) -> list[int]:
    return [n for n, column in enumerate(sheet.columns) if read_heading(column).period]


def _periods(sheet: Sheet, known: _Known) -> _Found:
    """The column of periods: by its title and cells, or by cells that can be nothing else."""
    if any(guess.role is Role.PERIOD for guess in known.values()):
        return {}
    headed = set(_headed_by_periods(sheet))
    open_columns = [n for n in _open(sheet, known) if n not in headed]
    shares = {n: _share(sheet.cells(n), is_period) for n in open_columns}
    likely = [n for n in open_columns if shares[n] >= _MOST]
    for n in likely:
        if _TIME.search(sheet.columns[n].title):
            return {n: Guess(Role.PERIOD, f"titled so; {shares[n]:.0%} of its cells are periods")}
    for n in likely:
        if _share(sheet.cells(n), is_year) < _MOST:
            return {n: Guess(Role.PERIOD, f"{shares[n]:.0%} of its cells are periods")}
    for n in likely:
        numbers = [m for m in open_columns if m != n and _is_numeric(sheet, m)]
        if numbers and (n == 0 or not sheet.columns[n].parts):
            return {n: Guess(Role.PERIOD, f"{shares[n]:.0%} of its cells are years")}
    return {}


def _parts(sheet: Sheet, known: _Known) -> _Found:
    """Quarters or months in a column of their own, beside a column of years."""
    years = [n for n, guess in known.items() if guess.role is Role.PERIOD]
    if len(years) != 1 or _share(sheet.cells(years[0]), is_year) < _MOST:
        return {}
    return {
        n: Guess(Role.PERIOD, "the part of the year")
        for n in _open(sheet, known)
        if re.search(r"quarter|qtr|month|period", sheet.columns[n].title, re.IGNORECASE)
        and sheet.cells(n)
        and all(part_of_year(cell, quarters=True) for cell in sheet.cells(n))
    }


def _is_numeric(sheet: Sheet, n: int) -> bool:
    return _share(sheet.cells(n), looks_like_number) >= 0.6


def _values(sheet: Sheet, known: _Known) -> _Found:
    """The columns of values: those called so, else those headed by periods, else numbers."""
    numeric = [n for n in _open(sheet, known) if _is_numeric(sheet, n)]
    numeric = [n for n in numeric if not _numbering(sheet, n)]
    headed = [n for n in _headed_by_periods(sheet) if n not in known]
    named = [n for n in numeric if _VALUE.fullmatch(read_heading(sheet.columns[n]).name)]
    if any(guess.role is Role.VALUE for guess in known.values()):
        return {n: Guess(Role.IGNORED, "another column is the value") for n in numeric}
    if len(named) == 1 and not headed:
        rest = {n: Guess(Role.IGNORED, "numbers beside the value") for n in numeric}
        return rest | {named[0]: Guess(Role.VALUE, "titled so")}
    found = {n: Guess(Role.VALUE, "numbers, headed by what they are") for n in numeric}
    if headed and not any(guess.role is Role.PERIOD for guess in known.values()):
        found = {n: Guess(Role.IGNORED, "numbers without a period in the title") for n in numeric}
        found |= {n: Guess(Role.VALUE, "headed by a period") for n in headed if _fits(sheet, n)}
    return found


def _fits(sheet: Sheet, n: int) -> bool:
    return _is_numeric(sheet, n) or all(map(is_missing, sheet.cells(n)))


def _numbering(sheet: Sheet, n: int) -> bool:
    title = sheet.columns[n].title
    return bool(_CODE.search(title) or _NUMBERING.fullmatch(title) or _NOTES.fullmatch(title))


def _codes(sheet: Sheet, known: _Known) -> _Found:
    """Columns of codes for the entity or the indicator, and of numbering and notes."""
    found: _Found = {}
    for n in _open(sheet, known):
        title = sheet.columns[n].title.replace("_", " ")
        if _CODE.search(title):
            measure = _INDICATOR.search(title)
            role = Role.INDICATOR_CODE if measure else Role.CODE
            taken = any(guess.role is role for guess in [*known.values(), *found.values()])
            found[n] = Guess(Role.IGNORED if taken else role, "titled a code")
        elif any(map(_NOTES.fullmatch, sheet.columns[n].parts)):
            found[n] = Guess(Role.IGNORED, "notes")
        elif _NUMBERING.fullmatch(title):
            found[n] = Guess(Role.IGNORED, "it numbers the rows, or places them on a map")
    return found


def _named(sheet: Sheet, known: _Known) -> _Found:
    """Unit, indicator and entity by their titles, each the first that fits."""
    found: _Found = {}
    for role, pattern in (
        (Role.UNIT, _UNIT),
        (Role.INDICATOR, _INDICATOR),
        (Role.ENTITY, PLACE),
        (Role.ENTITY, _WHO),
    ):
        if any(guess.role is role for guess in [*known.values(), *found.values()]):
            continue
        likely = [
            n
            for n in _open(sheet, known)
            if n not in found and pattern.search(sheet.columns[n].title) and sheet.cells(n)
        ]
        if role is Role.UNIT:
            likely = [n for n in likely if _share(sheet.cells(n), _is_unit) >= 0.5]
        if likely:
            # Of a country, a region and a city, the city is what a row is about.
            finest = max(likely, key=lambda n: (len(set(sheet.cells(n))), -n))
            found[finest if role is Role.ENTITY else likely[0]] = Guess(role, "titled so")
    return found


def _is_unit(cell: str) -> bool:
    return read_unit(cell) is not None or len(cell.split()) <= 3


def _rest(sheet: Sheet, known: _Known) -> _Found:
    """The columns of words that are left: the first is the entity or the indicator."""
    found: _Found = {}
    roles = {guess.role for guess in known.values()}
    columns = _open(sheet, known)
    if columns and sheet.columns[columns[-1]].title == HEADING:
        heading = columns.pop()
        measured = _share(sheet.cells(heading), _is_measure) >= 0.5
        measured = Role.ENTITY in roles or (measured and Role.INDICATOR not in roles)
        role = Role.INDICATOR if measured else Role.ENTITY
        other = Role.ENTITY if measured else Role.INDICATOR
        found[heading] = Guess(role, "headings between the rows")
        if columns and other not in roles:
            found[columns.pop(0)] = Guess(other, "what stands under each heading")
        roles |= {role, other}
    for n in columns:
        cells = sheet.cells(n)
        constant = len(set(cells)) < 2 and len(sheet.lines) > 1
        if _GROUPS.search(sheet.columns[n].title) and not constant:
            found[n] = Guess(Role.BREAKDOWN, "it divides what is measured")
        elif Role.INDICATOR not in roles and _share(cells, _is_measure) >= 0.5:
            found[n] = Guess(Role.INDICATOR, "its cells name what is measured")
        elif Role.ENTITY not in roles and cells:
            found[n] = Guess(Role.ENTITY, "the first column of words")
        elif constant:
            found[n] = Guess(Role.IGNORED, "the same in every row")
        elif _follows(sheet, n, {**known, **found}):
            found[n] = Guess(Role.IGNORED, "each entity has one, wherever it stands")
        else:
            found[n] = Guess(Role.BREAKDOWN, "it divides what is measured")
        roles.add(found[n].role)
    return found


def _follows(sheet: Sheet, n: int, known: _Known) -> bool:
    """Tell whether the entity settles what a column says: its continent, its full name."""
    entity = next((m for m, guess in known.items() if guess.role is Role.ENTITY), None)
    if entity is None:
        return False
    pairs = {(line.cells[entity], line.cells[n]) for line in sheet.lines}
    return len(pairs) == len({name for name, _ in pairs})


def _is_measure(cell: str) -> bool:
    return split_unit(cell).unit is not None or bool(_MEASURES.search(cell))
