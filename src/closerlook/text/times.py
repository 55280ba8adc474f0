"""Dates and periods as an article writes them, as ISO 8601 dates.

What depends on when the article was published ("last year", "five years ago") is read
only when that date is known. Seasons are given by their year alone, since which months
they are depends on the hemisphere. ``docs/figures.md`` lists the forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from closerlook.model import Span, Time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
"""A month's name, for regular expressions. The case matters: "May" is one, "may" is not."""

PLURAL = (
    r"(?:people|children|men|women|(?!(?:was|has|does|onwards|towards|perhaps|always|series|news|its)\b"
    r"|[a-z]+[iu]s\b)[a-z]+[^s\W]s)\b"
)
"""A word that may be what a number counts, for regular expressions."""

_YEAR = r"(?:1[5-9][0-9]{2}|20[0-9]{2})"
_NUMBER = {
    "a hundred": 100, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_COUNT = rf"(?P<count>{'|'.join(_NUMBER)}|[0-9]{{1,3}})"
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_CENTURIES = {
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
_QUARTERS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip

# "the 2019 results", "2019 levels": things that have a year and are not counted by it.
_YEARLY = (
    r"(?:levels|figures|results|prices|elections|terms|standards|rules|accounts|games|olympics|"
    r"estimates|rates|riots|floods|fires|strikes|reforms|plans|guidelines|regulations|protests)\b"
)
_COUNT_AFTER = re.compile(
    rf" (?!{_YEARLY})(?:(?!and |or |to |the |with |in )[a-z]+(?<!s) )?(?!{_YEARLY}){PLURAL}"
    r"(?! (?:more|less|the|a|an|no|not|how|why|that|to|us|nothing|little)\b)"
    # "2015 deserves more"
)
_MEASURE_AFTER = re.compile(
    r" ?(?:%|per ?cent\b|k[mg]\b|[mbt]n?\b|million\b|billion\b|tonnes\b|square )"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|during|until|till|before|after|by|from|than in|the|this|its|their|our|his|her)"
    r" (?:early |late )?$",
    re.IGNORECASE,
)
_CHANGED_BEFORE = re.compile(
    r"\b(?:rose|risen|rise|grew|grown|fell|fallen|fall|dropped|declined|increased|up|down|cut) "
    r"(?:by|from) $"
)

Period = tuple[str, str]
_Meaning = Callable[[re.Match[str], int], Period | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern and what it means; ``relative`` rules need the date of publication."""

    pattern: re.Pattern[str]
    means: _Meaning
    relative: bool = False


def _rule(pattern: str, means: _Meaning, *, relative: bool = False) -> _Rule:
    return _Rule(re.compile(pattern), means, relative)


def plain(words: str) -> str:
    """Return ``words`` with plain spaces, hyphens and apostrophes, letter for letter.

    Every offset still holds. Narrow spaces that group digits become U+202F. The four
    letters that match an ASCII letter in a search without case are blotted out.
    """
    words = re.sub(r"(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))", "\u202f", words)
    words = re.sub(r"[^\S\u202f]|\u202f(?![0-9])|(?<![0-9])\u202f", " ", words)
    return words.translate(_PLAIN)


_PLAIN = str.maketrans({"‐": "-", "‑": "-", "’": "'", "İ": "x", "ı": "x", "ſ": "x", "K": "x"})

# ------------------------------------------------------------ what a form means


def _day(match: re.Match[str], _now: int) -> Period | None:
    return _on_calendar(f"{match['year']}-{_month(match['month'])}-{int(match['day']):02}")


def _on_calendar(day: str) -> Period | None:
    """Return the one day as a period; None for a day like 31 February."""
    return (day, day) if _date(day) else None


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _month(name: str) -> str:
    return f"{_MONTHS.index(name[:3].lower()) + 1:02}"


def _iso_day(match: re.Match[str], _now: int) -> Period | None:
    return _on_calendar(match[0])


def _iso_month(match: re.Match[str], _now: int) -> Period:
    return match[0], match[0]


def _month_of_year(match: re.Match[str], _now: int) -> Period:
    month = f"{match['year']}-{_month(match['month'])}"
    return month, month


def _months_of_year(match: re.Match[str], _now: int) -> Period | None:
    year, first, last = match["year"], _month(match["first"]), _month(match["last"])
    return (f"{year}-{first}", f"{year}-{last}") if first < last else None


def _quarter(match: re.Match[str], _now: int) -> Period:
    last = _QUARTERS[match["quarter"]] * 3
    return f"{match['year']}-{last - 2:02}", f"{match['year']}-{last:02}"


def _year(match: re.Match[str], _now: int) -> Period | None:
    if _is_a_count(match.string, match.start("year"), match.end("year")):
        return None
    return match["year"], match["year"]


def _old_year(match: re.Match[str], now: int) -> Period | None:
    counts = _COUNT_AFTER.match(match.string, match.end())
    return None if counts else _year(match, now)


def _years(match: re.Match[str], _now: int) -> Period | None:
    first, last = match["first"], match["last"]
    last = last if len(last) == 4 else first[:2] + last
    counts = _is_a_count(match.string, match.start("first"), match.end())
    return (first, last) if first < last and not counts else None


def _since(match: re.Match[str], now: int) -> Period:
    return match["year"], str(max(now, int(match["year"])))


def _decade(match: re.Match[str], _now: int) -> Period:
    return match["decade"], str(int(match["decade"]) + 9)


def _decade_in_words(match: re.Match[str], now: int) -> Period:
    """Read "the sixties", "the ’60s" as the last ones that have begun."""
    now = now or 2000
    tens = _DECADES.get(match["decade"].lower()) or int(match["decade"].lstrip("'")[:2])
    start = now // 100 * 100 + tens
    start -= 100 if start > now else 0
    return f"{start:04}", f"{start + 9:04}"


def _century(match: re.Match[str], _now: int) -> Period:
    number = _CENTURIES.get(match["century"]) or int(match["century"][:2])
    return f"{number - 1}01", f"{number}00"


def _ago(match: re.Match[str], now: int) -> Period | None:
    return _from_to(now - _span_of_years(match), now - _span_of_years(match))


def _past(match: re.Match[str], now: int) -> Period | None:
    return _from_to(now - _span_of_years(match), now)


def _span_of_years(match: re.Match[str]) -> int:
    count = (match["count"] or "one").lower()
    return (_NUMBER.get(count) or int(count)) * (10 if match["unit"].startswith("decade") else 1)


def _years_away(away: int) -> _Meaning:
    return lambda _, now: _from_to(now + away, now + away)


def _from_to(first: int, last: int) -> Period | None:
    return (f"{first:04}", f"{last:04}") if 0 < first <= last <= 9999 else None


def _is_a_count(words: str, start: int, end: int) -> bool:
    """Tell whether the year at ``start`` … ``end`` is a plain number ("some 2000 people")."""
    before, after = words[max(0, start - 40) : start], words[end : end + 80]
    if before.endswith(("(", ", ")) and after.startswith((")", ",")):
        return False
    if _MEASURE_AFTER.match(after) or re.match(rf" in {_YEAR}\b", after):
        return True
    if not _COUNT_AFTER.match(after):
        return False
    return not _YEAR_BEFORE.search(before) or _CHANGED_BEFORE.search(before) is not None


_NOT_BEFORE_A_YEAR = (
    r"(?<![\w.,£$€¥₹/–-])(?<!\bNo )(?<!\b[Rr]oute )(?<!\b[Rr]oom )(?<!\b[Ll]ine )(?<!\b[Pp]age )"
)
_NOT_AFTER_A_YEAR = r"(?![\w%°+]|[,.:][0-9]|[–/-]\w|-)"
_ORDINAL = r"(?:st|nd|rd|th)?"

_RULES = (
    _rule(
        rf"\b(?P<day>[0-9]{{1,2}}){_ORDINAL} (?:of )?(?P<month>{MONTH}),? (?P<year>{_YEAR})\b", _day
    ),
    _rule(rf"\b(?P<month>{MONTH}) (?P<day>[0-9]{{1,2}}){_ORDINAL},? (?P<year>{_YEAR})\b", _day),
    _rule(rf"\b{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\b", _iso_day),
    _rule(rf"\b(?P<month>{MONTH}),? (?:of )?(?P<year>{_YEAR})(?![\w%])", _month_of_year),
    _rule(
        rf"\b(?:[Ff]rom |[Bb]etween )?(?P<first>{MONTH})(?: to | and |[–-])(?P<last>{MONTH}),? "
        rf"(?P<year>{_YEAR})\b",
        _months_of_year,
    ),
    _rule(
        rf"\b(?P<quarter>first|second|third|fourth|last) quarter of (?P<year>{_YEAR})\b", _quarter
    ),
    _rule(rf"\bQ(?P<quarter>[1-4]) (?:of )?(?P<year>{_YEAR})\b", _quarter),
    _rule(
        rf"\b(?:[Bb]etween|[Ff]rom) (?P<first>{_YEAR}) (?:and|to|until|till) (?P<last>{_YEAR})"
        rf"{_NOT_AFTER_A_YEAR}",
        _years,
    ),
    _rule(
        rf"(?:\bFY ?|{_NOT_BEFORE_A_YEAR})(?P<first>{_YEAR})(?: ?[–—/-] ?| to )(?P<last>{_YEAR})"
        rf"{_NOT_AFTER_A_YEAR}",
        _years,
    ),
    _rule(
        rf"(?:\bFY ?|{_NOT_BEFORE_A_YEAR})(?P<first>{_YEAR})[–/-](?P<last>[0-9]{{2}})"
        rf"{_NOT_AFTER_A_YEAR}",
        _years,
    ),
    _rule(rf"{_NOT_BEFORE_A_YEAR}{_YEAR}-(?:0[1-9]|1[0-2]){_NOT_AFTER_A_YEAR}", _iso_month),
    _rule(r"\b(?:the )?(?P<decade>(?:1[5-9]|20)[0-9]0)s\b", _decade),
    _rule(r"\b[Tt]he (?P<decade>(?:1[5-9]|20)[0-9]0)'s\b", _decade),
    _rule(
        rf"\bthe (?P<century>{'|'.join(_CENTURIES)}|(?:1[5-9]|2[01])(?:th|st)) century\b", _century
    ),
    _rule(rf"\b[Ss]ince (?P<year>{_YEAR}){_NOT_AFTER_A_YEAR}", _since),
    _rule(rf"\bFY ?(?P<year>{_YEAR})\b", _year),
    _rule(rf"{_NOT_BEFORE_A_YEAR}(?P<year>{_YEAR}){_NOT_AFTER_A_YEAR}", _year),
    _rule(rf"\b[Mm]id-(?P<year>{_YEAR}){_NOT_AFTER_A_YEAR}", _year),
    _rule(rf"(?<=\b[Ii]n )(?P<year>1[0-4][0-9]{{2}}){_NOT_AFTER_A_YEAR}", _old_year),
    _rule(rf"\b[Tt]he (?P<decade>(?i:{'|'.join(_DECADES)})|'?[2-9]0s)\b", _decade_in_words),
    _rule(r"(?<![Tt]he )\b[Ll]ast year\b", _years_away(-1), relative=True),
    _rule(r"\b[Tt]his year\b", _years_away(0), relative=True),
    _rule(r"(?<![Tt]he )\b[Nn]ext year\b", _years_away(1), relative=True),
    _rule(r"\b[Tt]he year before last\b", _years_away(-2), relative=True),
    _rule(rf"\b(?i:{_COUNT}) (?P<unit>years?|decades?) ago\b", _ago, relative=True),
    _rule(
        rf"\b(?:(?i:over|in|during|for) )?[Tt]he (?:past|last) (?:{_COUNT} )?"
        r"(?P<unit>years|decades?)\b(?! of\b)",
        _past,
        relative=True,
    ),
)


def read_times(text: str, at: Span, published: str | None) -> tuple[Time, ...]:
    """Return the dates and periods in the stretch ``at`` of ``text``, in order, none overlapping.

    ``first`` and ``last`` are ISO dates of equal precision (``YYYY``, ``YYYY-MM`` or
    ``YYYY-MM-DD``). "Since 2019" runs to the year of ``published``, an ISO date or None. A week
    runs from Monday to Sunday (ISO 8601).
    A number that counts something ("some 2000 people") is no year.
    """
    return tuple(
        Time(Span(t.span.start + at.start, t.span.end + at.start), t.first, t.last)
        for t in _times(plain(at.of(text)), published)
    )


@lru_cache(maxsize=1024)
def _times(words: str, published: str | None) -> tuple[Time, ...]:
    """Read ``words``; kept, because a claim's are read by several stages."""
    now = int(published[:4]) if published and re.match(r"[0-9]{4}", published) else 0
    taken: list[Time] = []
    covered = bytearray(len(words))
    for found in _longest_first([*_by_rule(words, now), *_near(words, published or "")]):
        start, end = found.span.start, found.span.end
        if not any(covered[start:end]):
            covered[start:end] = b"t" * (end - start)
            taken.append(found)
    return tuple(sorted(taken, key=lambda time: time.span))


def _by_rule(words: str, now: int) -> Iterator[Time]:
    for rule in _RULES:
        if rule.relative and not now:
            continue
        for match in rule.pattern.finditer(words):
            period = rule.means(match, now)
            if period is not None:
                yield Time(Span(match.start(), match.end()), *period)


_AWAY = {"last": -1, "this": 0, "next": 1}
_NEAR = re.compile(r"(?<![Tt]he )\b(?P<which>(?i:last|this|next)) (?P<unit>month|week)\b")


def _near(words: str, published: str) -> Iterator[Time]:
    """Read "last month", "this week", where ``published`` tells the month or the day."""
    for match in _NEAR.finditer(words):
        away = _AWAY[match["which"].lower()]
        weekly = match["unit"] == "week"
        period = _week(published, away) if weekly else _calendar_month(published, away)
        if period is not None:
            yield Time(Span(match.start(), match.end()), *period)


def _calendar_month(published: str, away: int) -> Period | None:
    day = _date(published[:7] + "-01")
    if day is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + away, 12)
    return (f"{year:04}-{month + 1:02}",) * 2 if 0 < year <= 9999 else None


def _week(published: str, away: int) -> Period | None:
    day = _date(published)
    try:
        monday = day + timedelta(7 * away - day.weekday()) if day else None
        return (str(monday), str(monday + timedelta(6))) if monday else None
    except OverflowError:
        return None


def _longest_first(found: list[Time]) -> list[Time]:
    return sorted(found, key=lambda t: (t.span.start - t.span.end, t.span.start))
