"""The periods of one column or header, as ISO 8601: years, quarters, months and days.

Two notations depend on the rest of the column: "05/03/2024" is a day in March or in
May, and "2010-11" is a month or a financial year. `decide_periods` settles both from all
the cells, or says that nothing tells. A year that spans two calendar years ("2019/20",
"2019-2020") is given by the year in which it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_Y = r"(?P<year>1[5-9]\d\d|2[01]\d\d)"
_QUARTERS = {"jan-mar": 1, "apr-jun": 2, "jul-sep": 3, "oct-dec": 4}
_MARKS = re.compile(
    r"\s*(?:[¹²³⁰⁴-⁹ᵃ-ᶻ*†‡§]+|\[[^\]]{1,8}\]|\((?:[a-z]{1,2}|\d|provisional|revised|estimate)\)"
    r"|(?<=\d)\s?[prebf])$",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(r"(?<=\d)[T ]00:00(?::00(?:\.0+)?)?Z?$")


@dataclass(frozen=True, slots=True)
class Dates:
    """How a column writes its dates.

    ``order`` is ``"day-first"``, ``"month-first"`` or ``""`` where no cell needs it;
    ``years`` says whether "2010-11" is of ``"fiscal"`` years or ``"months"``. ``problem`` is
    what cannot be told (``""``: nothing).
    """

    order: str = ""
    years: str = ""
    problem: str = ""


DATES = ("day-first", "month-first", "fiscal", "months")
"""What a user can say of dates."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period in ISO 8601; ``begins`` tells that only its first year is given."""

    iso: str
    begins: bool = False


def decide_periods(cells: Iterable[str], said: str = "") -> Dates:
    """Return how the cells write dates; ``said`` is one of `DATES` where a user decided."""
    plain = [_plain(cell) for cell in cells]
    order, problem = _order([m for cell in plain if (m := _SLASHED.fullmatch(cell))])
    years = _years([m for cell in plain if (m := _DASHED.fullmatch(cell))])
    if years == "?":
        years, problem = "", '"2010-11" may be a month or a financial year'
    dates = Dates(order, years, problem)
    if said in {"day-first", "month-first"}:
        return replace(dates, order=said, problem="")
    return replace(dates, years=said, problem="") if said else dates


_SLASHED = re.compile(rf"(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark){_Y}")
_DASHED = re.compile(rf"{_Y}[-–](?P<part>\d\d)")


def _order(written: list[re.Match[str]]) -> tuple[str, str]:
    open_dates = [m for m in written if m["first"].zfill(2) != m["second"].zfill(2)]
    if not open_dates:
        return "day-first" if written else "", ""
    days_first = any(int(m["first"]) > 12 for m in open_dates)
    months_first = any(int(m["second"]) > 12 for m in open_dates)
    if days_first != months_first:
        return ("day-first" if days_first else "month-first"), ""
    if not days_first and all(m["mark"] == "." for m in open_dates):
        return "day-first", ""  # dates with points are written so wherever they are written
    named = open_dates[0][0]
    return "", f'"{named}" may be day/month or month/day'


def _years(written: list[re.Match[str]]) -> str:
    fiscal = all((int(m["year"]) + 1) % 100 == int(m["part"]) for m in written)
    months = all(1 <= int(m["part"]) <= 12 for m in written)
    if not written or not fiscal:
        return "months" if written and months else ""
    # A year and the next in every cell is no row of months, unless it is the only cell.
    return "?" if months and len({m[0] for m in written}) == 1 else "fiscal"


def read_period(cell: str, dates: Dates = Dates()) -> Period | None:
    """Return the period that a cell names, or None where it is none or cannot be told.

    >>> read_period("Q1 2024"), read_period("March 2024"), read_period("2019/20")
    (Period(iso='2024-Q1', begins=False), Period(iso='2024-03', begins=False), \
Period(iso='2019', begins=True))
    """
    words = _plain(cell)
    if match := _DASHED.fullmatch(words):
        return _dashed(match, dates)
    if match := _SLASHED.fullmatch(words):
        first, second = match["first"], match["second"]
        day, month = (first, second) if dates.order == "day-first" else (second, first)
        same = first.zfill(2) == second.zfill(2)
        return _day(match["year"], month, day) if dates.order or same else None
    for pattern, meaning in _FORMS:
        if match := pattern.fullmatch(words):
            return meaning(match)
    return None


def is_period(cell: str) -> bool:
    """Tell whether a cell names a period in any notation, decided or not."""
    words = _plain(cell)
    return bool(_SLASHED.fullmatch(words) or _DASHED.fullmatch(words) or read_period(cell))


def is_year(cell: str) -> bool:
    """Tell whether a cell is a bare year, which a count may be as well."""
    return re.fullmatch(_Y, cell.strip()) is not None


def part_of_year(cell: str, *, quarters: bool = False) -> str:
    """Return the ISO part of a year that a cell names by itself: "Q2", "03", or ``""``.

    A bare number is a month, or with ``quarters`` a quarter.
    """
    words = _plain(cell)
    match = re.fullmatch(r"(q|quarter |qtr )?([1-4])", words)
    if match and (match[1] or quarters):
        return f"Q{match[2]}"
    if match := re.fullmatch(r"m?(0?[1-9]|1[0-2])", words):
        return match[1].zfill(2)
    if match := re.fullmatch(_MONTH, words):
        return _number(match["month"])
    return ""


def _plain(cell: str) -> str:
    words = _TIME_OF_DAY.sub("", " ".join(cell.split()))
    while (shorter := _MARKS.sub("", words)) != words:
        words = shorter
    return words.strip().lower()


def _number(month: str) -> str:
    return f"{_MONTHS.index(month[:3]) + 1:02}"


def _day(year: str, month: str, day: str) -> Period | None:
    try:
        return Period(date(int(year), int(month), int(day)).isoformat())
    except ValueError:
        return None


def _dashed(match: re.Match[str], dates: Dates) -> Period | None:
    year, part = match["year"], match["part"]
    if dates.years == "fiscal":
        return Period(year, begins=True) if (int(year) + 1) % 100 == int(part) else None
    return Period(f"{year}-{part}") if 1 <= int(part) <= 12 else _spanning(match)


def _spanning(match: re.Match[str]) -> Period | None:
    """Read "2019/20" and "2019-2020"; a span of several years is no period."""
    year = int(match["year"])
    return (
        Period(match["year"], begins=True) if (year + 1) % 100 == int(match["part"][-2:]) else None
    )


def _month_of(match: re.Match[str]) -> Period:
    year = match["year"]
    if len(year) == 2:
        year = ("20" if int(year) < 69 else "19") + year  # as POSIX strptime reads %y
    return Period(f"{year}-{_number(match['month'])}")


def _quarter(match: re.Match[str]) -> Period:
    return Period(f"{match['year']}-Q{match['quarter']}")


def _months(match: re.Match[str]) -> Period | None:
    quarter = _QUARTERS.get(f"{match['month'][:3]}-{match['last'][:3]}")
    return Period(f"{match['year']}-Q{quarter}") if quarter else None


_FORMS = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"(?:year |fy ?|cy ?)?{_Y}(?:\.0)?", lambda m: Period(m["year"])),
        (rf"(?:fy ?)?{_Y} ?[/–-] ?(?P<part>(?:1[5-9]|2[01])?\d\d)", _spanning),
        (rf"{_Y}[- ]?(?:q|quarter )(?P<quarter>[1-4])", _quarter),
        (rf"(?:q|quarter )(?P<quarter>[1-4])[ ,/-]*{_Y}", _quarter),
        (rf"(?P<quarter>[1-4])(?:st|nd|rd|th) (?:quarter|qtr),? ?(?:of )?{_Y}", _quarter),
        (rf"{_MONTH} ?(?:-|–|to) ?(?P<last>[a-z]{{3,9}})\.? {_Y}", _months),
        (rf"{_Y} {_MONTH} ?(?:-|–|to) ?(?P<last>[a-z]{{3,9}})\.?", _months),
        (rf"{_MONTH}[ ,/-]*{_Y}", _month_of),
        (rf"{_Y}[ -]{_MONTH}", _month_of),
        (rf"{_MONTH}[-' ]{{1,2}}(?P<year>\d\d)", _month_of),
        (rf"{_Y}(?:-?m|/)(?P<n>0?[1-9]|1[0-2])", lambda m: Period(f"{m['year']}-{m['n']:0>2}")),
        (rf"(?P<n>0?[1-9]|1[0-2])[/.]{_Y}", lambda m: Period(f"{m['year']}-{m['n']:0>2}")),
        (rf"{_Y}([-/.]?)(?P<n>\d\d)\2(?P<day>\d\d)", lambda m: _day(m["year"], m["n"], m["day"])),
        (
            rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}[ ,-]*{_Y}",
            lambda m: _day(m["year"], _number(m["month"]), m["day"]),
        ),
        (
            rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_Y}",
            lambda m: _day(m["year"], _number(m["month"]), m["day"]),
        ),
    )
)
