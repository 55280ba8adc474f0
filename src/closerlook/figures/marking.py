"""A claim's words with its numbers, periods and entities replaced by short marks.

"Unemployment in Kenya rose from 5 per cent in 2010 to 7 in 2014" becomes "unemployment in P0
rose from N0 in Y0 to N1 in Y1", on which cues can be looked for. Marks are a capital letter
and an index; everything else is in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from closerlook.figures.forms import Period
from closerlook.model import Figure, Relation, Span
from closerlook.text.numbers import read_figures
from closerlook.text.times import plain, read_times

Named = tuple[Span, str]
"""Where an entity is named, and its key."""

_YEAR = re.compile(r"(?<![\w.,])(1[5-9][0-9]{2}|20[0-9]{2})(?![\w%]|[.,][0-9])")
_TWO_DIGITS = re.compile(r"[–-]([0-9]{2})$")


@dataclass(frozen=True, slots=True)
class Marked:
    """``text`` with marks: N (a number), C (a change), S (a share), M (a multiple), L (how long
    a stretch of years is), Y (a year or date), D (a longer period), P (an entity), G (a group).

    The lists are what the marks stand for; ``written`` the words that each number replaces;
    ``now`` the latest period that there is data for, as far as the article can know.
    """

    text: str
    figures: tuple[Figure, ...]
    written: tuple[str, ...]
    times: tuple[Period, ...]
    spans: tuple[Period, ...]
    entities: tuple[str, ...]
    groups: tuple[str, ...]
    now: Period


def mark(
    text: str, entities: Sequence[Named], groups: Sequence[Named], published: str | None
) -> Marked:
    """Mark ``text``. ``published`` is the ISO date that "last year" is counted from."""
    whole = Span(0, len(text))
    shown = plain(text)
    marks: list[tuple[Span, str]] = []
    times: list[Period] = []
    spans: list[Period] = []
    for time in read_times(text, whole, published):
        for at, first, last in _parts(shown, time.span, time.first, time.last):
            if first == last or len(first) > 4:
                marks.append((at, f"Y{len(times)}"))
                times.append((first, last))
            else:
                marks.append((at, f"D{len(spans)}"))
                spans.append((first, last))
    taken = [at for at, _ in marks]
    for letter, some in (("P", entities), ("G", groups)):
        for n, (at, _) in enumerate(some):
            if not any(at.meets(other) for other in taken):
                marks.append((at, f"{letter}{n}"))
                taken.append(at)
    figures: list[Figure] = []
    written: list[str] = []
    for figure in read_figures(text, whole):
        at = _number_in(shown, figure)
        if times and _is_year_after_all(shown, figure):
            marks.append((at, f"Y{len(times)}"))
            times.append((figure.span.of(shown), figure.span.of(shown)))
            taken.append(at)
            continue
        if figure.relation is Relation.RANK or any(at.meets(other) for other in taken):
            continue
        if _tells_the_measure(shown, figure):
            continue
        if figure.unit == "USD" and _PEOPLE_WORTH.match(shown, figure.span.end):
            figure = replace(figure, unit="")
        letter = {
            Relation.CHANGE: "C", Relation.SHARE: "S", Relation.TIMES: "M",
        }.get(figure.relation, "L" if _is_length(shown, figure) else "N")  # fmt: skip
        marks.append((at, f"{letter}{len(figures)}"))
        figures.append(figure)
        written.append(at.of(shown).lower())
    return Marked(
        _replaced(shown, marks),
        tuple(figures),
        tuple(written),
        tuple(times),
        tuple(spans),
        tuple(key for _, key in entities),
        tuple(key for _, key in groups),
        ("", published[:4] if published else "9999"),
    )


_AGED = re.compile(
    r"\b(?:(?:aged?|ages|(?<!median )(?<!average )(?<!mean )age of|among|birthday)(?: (?:over|"
    r"under|above|below|from|between))?|"
    r"(?:women|men|adults|people|girls|boys|children|workers|workforce|those|anyone|everyone|population)"
    r"(?: aged)? (?:over|under|above|below)) $|\b(?:under|over)-$",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"[- ]*year[- ]olds?|-? to \d\d-year|[- ]and (?:over|older|above|under)\b", re.IGNORECASE
)
_A_DAY = re.compile(r" (?:a|per) day\b", re.IGNORECASE)
_PEOPLE_WORTH = re.compile(r" ?(?:billion|million)aires?\b", re.IGNORECASE)
_NUMBER_ITSELF = re.compile(r"(?:\d.*|[\w-]+)$")
_HALF_THE_PEOPLE = re.compile(
    r" (?:of )?(?:the |its |all )?(?:people|population|inhabitants)\b.*\b(?:younger|older)"
)


_OF_THE_TWO = re.compile(r"\b(?:of|between|either of) the $", re.IGNORECASE)
_FEW = 3
_TWO_FIGURES = re.compile(r" (?:figures|readings|values|numbers|entries|dates|results)\b")
_NOT_ONE = re.compile(r"(?:\b(?:not|never|no)|n't)(?: a single)? $", re.IGNORECASE)
_IDIOM = re.compile(
    r"one year with another\b|one year to the next\b|one (?:thing|side|hand|reason|way)\b",
    re.IGNORECASE,
)


_YEAR_ALONE = re.compile(r"(?:19[0-9]|20[0-3])[0-9]")
_AFTER_A_YEAR = re.compile(
    r"(?:$|[.,;:!?)]| (?:still|already|came|comes|was|is|had|has|saw|sees|beat|and|against|than|to|"
    r"the|never|not|did|does|with|for|in|on|as|showed|brought)\b)"
)


_BEFORE_A_YEAR = re.compile(
    r"\b(?:between (?:1[5-9]|20)\d\d and|from (?:1[5-9]|20)\d\d to|"
    r"(?:that|those|level|figure) of|of the year) $",
    re.IGNORECASE,
)


def _is_year_after_all(words: str, figure: Figure) -> bool:
    """Tell whether a bare 2010 beside a year is another: "halve 2001, and 2010 is still lower"."""
    before = words[max(0, figure.span.start - 20) : figure.span.start]
    return (
        figure.relation is Relation.EQUALS
        and not figure.unit
        and _YEAR_ALONE.fullmatch(figure.span.of(words)) is not None
        and (
            _AFTER_A_YEAR.match(words, figure.span.end) is not None
            or _BEFORE_A_YEAR.search(before) is not None
        )
    )


def _tells_the_measure(words: str, figure: Figure) -> bool:
    """Tell whether a number is part of what is measured: an age, a line of poverty, a median."""
    at = figure.span
    if _IDIOM.match(words, at.start):
        return True
    if figure.value == 2 and not figure.unit and _TWO_FIGURES.match(words, at.end):
        return True
    before = words[max(0, at.start - 40) : at.start] + _NUMBER_ITSELF.sub("", at.of(words))
    if (
        figure.value == 1
        and figure.unit == "years"
        and _NOT_ONE.search(words[max(0, at.start - 20) : at.start])
    ):
        return True
    if figure.relation is Relation.SHARE:
        return _HALF_THE_PEOPLE.match(words, at.end) is not None
    if _OF_THE_TWO.search(before) and figure.value <= _FEW and not figure.unit:
        return True
    whole = figure.value % 1 == 0
    if figure.unit in {"", "years"} and 5 <= figure.value <= 100 and whole:
        of_age = _OLD.match(words, at.end) or _AGED.search(before)
        if of_age or "year-old" in at.of(words):
            return True
    return bool(figure.unit in {"USD", "EUR", "GBP"} and _A_DAY.match(words, at.end))


_HOW_MANY_YEARS = re.compile(r"(?:\d+|[\w-]+)(?:[ -]years?)?$", re.IGNORECASE)
_BY = re.compile(r".*\bby\b", re.DOTALL)


def _number_in(words: str, figure: Figure) -> Span:
    """Return where a number is written; of "cut its unemployment rate by 2%" only the end."""
    written = figure.span.of(words)
    match = _BY.match(written)
    moved = figure.relation in {Relation.CHANGE, Relation.EQUALS}
    if not moved or not match or written.count(" ") <= _FEW_WORDS:
        return figure.span
    return Span(figure.span.start + match.end() - 2, figure.span.end)


_FEW_WORDS = 4
_STRETCH_BEFORE = re.compile(
    r"(?:^|[,;(–] ?|\b(?:the|these|those|over|in|for|within|during|full|space of|course of|span of|"
    r"period of|just|only|last|past|first|some|all)) ?$",
    re.IGNORECASE,
)
_STRETCH_AFTER = re.compile(
    r"(?: in all| running| in a row| straight|,)*,? (?:from|to|up to|between|until|ending|"
    r"leading up|"
    r"that (?:ended|followed|began|led|lie|lay|separate|run|ran|span)|after|since|following|"
    r"before|beginning|starting|through|"
    r"[(–-]) ?"
    r"(?:\w+ ){0,3}(?:1[5-9]|20)\d\d\b| in all\b| altogether\b| in total\b",
    re.IGNORECASE,
)


def _is_length(words: str, figure: Figure) -> bool:
    """Tell whether "six years" is how long a stretch is whose ends are named beside it."""
    if figure.unit != "years" or figure.value % 1 or figure.relation is Relation.BETWEEN:
        return False
    written = figure.span.of(words)
    before = words[max(0, figure.span.start - 30) : figure.span.start]
    before += _HOW_MANY_YEARS.sub("", written)
    return bool(_STRETCH_BEFORE.search(before) and _STRETCH_AFTER.match(words, figure.span.end))


def _parts(words: str, at: Span, first: str, last: str) -> list[tuple[Span, str, str]]:
    """Return the years that a period is written with, each by itself, or the period."""
    written = at.of(words)
    years = [
        (Span(at.start + m.start(), at.start + m.end()), m[1], m[1])
        for m in _YEAR.finditer(written)
    ]
    short = _TWO_DIGITS.search(written)
    if len(years) == 1 and short and len(first) == 4:
        end = at.start + short.start(1)
        return [*years, (Span(end, end + 2), last, last)]
    if years and len(first) == 4 and {first, last} >= {years[0][1]} and "'s" not in written:
        return (
            years if len(years) > 1 or first == last or "ince" in written else [(at, first, last)]
        )
    return [(at, first, last)]


def _replaced(words: str, marks: list[tuple[Span, str]]) -> str:
    out: list[str] = []
    end = 0
    for at, name in sorted(marks):
        out += [words[end : at.start].lower(), name]
        end = at.end
    return " ".join("".join([*out, words[end:].lower()]).split())
