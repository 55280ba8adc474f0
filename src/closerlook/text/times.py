"""Dates and periods as an article writes them, as ISO 8601 dates.

What depends on when the article was published ("last year", "five years ago") is read
only when that date is known. Seasons are given by their year alone, since which months
they are depends on the hemisphere. ``docs/figures.md`` lists the forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from closerlook.model import Span, Time

_S = "[ \u00a0\u2009\u202f]"
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_NUMBER = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_COUNT = rf"(?:{'|'.join(_NUMBER)}|\d{{1,2}})"
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
            "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
              "18th": 18, "19th": 19, "20th": 20, "21st": 21}  # fmt: skip
_QUARTERS = {"first": ("01", "03"), "second": ("04", "06"), "third": ("07", "09"),
             "fourth": ("10", "12"), "last": ("10", "12")}  # fmt: skip
_NOT_A_YEAR_AFTER = r"(?![\w%]|[,.]\d|[–-]\w|/\d)"
_COUNTED_AFTER = re.compile(
    rf"{_S}(?:people|children|men|women|passengers|homes|jobs|pounds|euros|dollars)\b"
)

Period = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern and what it means; ``relative`` rules need the date of publication."""

    pattern: re.Pattern[str]
    means: Callable[[re.Match[str], int], Period | None]
    relative: bool = False


def _rule(
    pattern: str, means: Callable[[re.Match[str], int], Period | None], *, relative: bool = False
) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE if relative else 0), means, relative)


def _month(name: str) -> str:
    short = name.rstrip(".").lower()[:3]
    return f"{next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(short)):02}"


def _day(match: re.Match[str], _now: int) -> Period | None:
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    date = f"{match['year']}-{_month(match['month'])}-{day:02}"
    return date, date


def _both(first: str, last: str) -> Period:
    return first, last


def _range(match: re.Match[str], _now: int) -> Period | None:
    first, last = match["first"], match["last"]
    last = last if len(last) == 4 else first[:2] + last
    return (first, last) if first < last else None


def _since(match: re.Match[str], now: int) -> Period:
    return match["year"], str(max(now, int(match["year"]))) if now else match["year"]


def _count(word: str) -> int:
    return _NUMBER.get(word.lower()) or int(word)


def _ago(match: re.Match[str], now: int) -> Period:
    year = str(
        now - _count(match["count"]) * (10 if match["unit"].lower().startswith("decade") else 1)
    )
    return year, year


def _past(match: re.Match[str], now: int) -> Period:
    count = _count(match["count"] or "one") * (
        10 if match["unit"].lower().startswith("decade") else 1
    )
    return str(now - count), str(now)


def _decade(match: re.Match[str], _now: int) -> Period:
    return match["decade"], str(int(match["decade"]) + 9)


def _decade_word(match: re.Match[str], now: int) -> Period:
    century = (now or 2000) // 100
    start = century * 100 + _DECADES[match["decade"].lower()]
    start -= 100 if start > (now or 2000) else 0
    return str(start), str(start + 9)


def _century(match: re.Match[str], _now: int) -> Period:
    number = _CENTURIES[match["century"].lower()]
    return f"{number - 1}01", f"{number}00"


_RULES = (
    _rule(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?(?P<month>{_MONTH}),?{_S}(?P<year>{_YEAR})\b",
        _day,
    ),
    _rule(
        rf"\b(?P<month>{_MONTH}){_S}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,{_S}(?P<year>{_YEAR})\b",
        _day,
    ),
    _rule(
        rf"\b(?P<year>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b",
        lambda m, _: _both(m[0], m[0]),
    ),
    _rule(
        rf"\b(?P<month>{_MONTH}),?{_S}(?P<year>{_YEAR})\b",
        lambda m, _: _both(
            f"{m['year']}-{_month(m['month'])}", f"{m['year']}-{_month(m['month'])}"
        ),
    ),
    _rule(
        rf"\b(?P<q>first|second|third|fourth|last){_S}quarter{_S}of{_S}(?P<year>{_YEAR})\b",
        lambda m, _: _both(
            f"{m['year']}-{_QUARTERS[m['q']][0]}", f"{m['year']}-{_QUARTERS[m['q']][1]}"
        ),
    ),
    _rule(
        rf"\b(?:[Bb]etween|[Ff]rom){_S}(?P<first>{_YEAR}){_S}(?:and|to|until|till){_S}(?P<last>{_YEAR})\b",
        _range,
    ),
    _rule(
        rf"\b(?:FY{_S}?)?(?P<first>{_YEAR}){_S}?[–—/-]{_S}?(?P<last>{_YEAR}|\d\d)\b(?!-)", _range
    ),
    _rule(rf"\b(?:the{_S})?(?P<decade>(?:1[5-9]|20)\d0)s\b", _decade),
    _rule(rf"\b(?:the{_S})(?P<century>{'|'.join(_CENTURIES)}){_S}century\b", _century),
    _rule(rf"\b[Ss]ince{_S}(?P<year>{_YEAR}){_NOT_A_YEAR_AFTER}", _since),
    _rule(rf"\bFY{_S}?(?P<year>{_YEAR})\b", lambda m, _: _both(m["year"], m["year"])),
    _rule(
        rf"(?<![\w.,£$€/–-])(?P<year>{_YEAR}){_NOT_A_YEAR_AFTER}",
        lambda m, _: _both(m["year"], m["year"]),
    ),
    _rule(rf"\b(?:the{_S})(?P<decade>{'|'.join(_DECADES)})\b", _decade_word),
    _rule(rf"\blast{_S}year\b", lambda _, now: _both(str(now - 1), str(now - 1)), relative=True),
    _rule(rf"\bthis{_S}year\b", lambda _, now: _both(str(now), str(now)), relative=True),
    _rule(
        rf"\bthe{_S}year{_S}before{_S}last\b",
        lambda _, now: _both(str(now - 2), str(now - 2)),
        relative=True,
    ),
    _rule(
        rf"\b(?P<count>{_COUNT}){_S}(?P<unit>years?|decades?){_S}(?:ago|earlier)\b",
        _ago,
        relative=True,
    ),
    _rule(
        rf"\b(?:over|in|during|for){_S}the{_S}(?:past|last){_S}(?:(?P<count>{_COUNT}){_S})?(?P<unit>years|decades?)\b",
        _past,
        relative=True,
    ),
)


def read_times(text: str, at: Span, published: str | None) -> tuple[Time, ...]:
    """Return the dates and periods in the stretch ``at`` of ``text``, none overlapping.

    ``first`` and ``last`` are ISO dates of equal precision (``YYYY``, ``YYYY-MM`` or
    ``YYYY-MM-DD``). "Since 2019" runs to the year of ``published``, an ISO date or None.
    """
    words = at.of(text)
    now = int(published[:4]) if published and published[:4].isdigit() else 0
    taken: list[Time] = []
    for found in _longest_first(words, now):
        if not any(found.span.meets(other.span) for other in taken):
            taken.append(found)
    taken.sort(key=lambda time: time.span.start)
    return tuple(
        Time(Span(t.span.start + at.start, t.span.end + at.start), t.first, t.last) for t in taken
    )


def _longest_first(words: str, now: int) -> Iterator[Time]:
    found: list[Time] = []
    for rule in _RULES:
        if rule.relative and not now:
            continue
        for match in rule.pattern.finditer(words):
            counted = match[0].isdigit() and _COUNTED_AFTER.match(words[match.end() :])
            period = None if counted else rule.means(match, now)
            if period is not None:
                found.append(Time(Span(match.start(), match.end()), *period))
    return iter(sorted(found, key=lambda t: (t.span.start - t.span.end, t.span.start)))
