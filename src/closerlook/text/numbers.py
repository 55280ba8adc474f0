"""Figures as an article writes them: a grammar of numbers, each with its place.

The grammar is the table in ``docs/figures.md``, whose examples are tested. One pass finds
the quantities (`closerlook.text.quantities`); then what stands around each is read: a
bound ("more than"), a change ("rose by"), a share ("7 out of 10"), a multiple ("twice"),
a rank ("third largest"), a range ("10 to 15").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from closerlook.model import Figure, Relation, Span
from closerlook.text.quantities import BETWEEN, ONES, Quantity, quantities, ranges
from closerlook.text.times import plain, read_times

# -------------------------------------------------------------------- bounds

_BOUNDS = (
    (Relation.AT_MOST,
     "(?:no|not) (?:more|higher|greater|longer) than|at (?:the )?most|up to|a maximum of|"
     "as (?:many|much|high) as"),
    (Relation.AT_LEAST,
     "(?:no|not) (?:fewer|less|lower) than|at (?:the very )?least|a minimum of|upwards? of|"
     "as (?:few|little|low) as"),
    (Relation.MORE,
     "(?:more|greater|higher|larger|longer) than|(?:well |just |far )?(?:over|above)|"
     "exceed(?:s|ed|ing)?|in excess of"),
    (Relation.LESS,
     "(?:less|fewer|lower|smaller|shorter) than|(?:well |just |far )?(?:under|below)|"
     "(?:just )?short of"),
    (Relation.ABOUT,
     "about|around|roughly|approximately|some|nearly|almost|close to|circa|an estimated|"
     "an average of|on average"),
)  # fmt: skip
_BOUND_BEFORE = tuple(
    (bound, re.compile(rf"\b(?:{words}) (?:an? )?$", re.IGNORECASE)) for bound, words in _BOUNDS
)
_BOUND_AFTER = (
    (Relation.ABOUT, re.compile(r" or so\b|-odd\b| or thereabouts\b")),
    (
        Relation.AT_LEAST,
        re.compile(r" or (?:more|higher|over)\b|\+|[ -]plus\b| at (?:the )?least\b"),
    ),
    (Relation.AT_MOST, re.compile(r" or (?:less|fewer|lower|under)\b| at (?:the )?most\b")),
)
# "over ten years" lasts ten years; it is longer only where something is measured.
_LASTING = frozenset({"days", "weeks", "months", "years"})
_DURING = re.compile(
    r"(?<!for )(?<!takes )(?<!took )(?<!lasted )(?<!lasts )(?<!just )(?<!well )"
    r"(?<!far )\bover $",
    re.IGNORECASE,
)

# ------------------------------------------------------------------- changes

_UP = (
    "rose|risen|rises?|rising|grew|grown|grows?|growing|growth|increased?|increases|increasing|"
    r"(?<!made )(?<!make )(?<!makes )(?<!making )(?<!add )(?<!adds )(?<!ended )(?<!take "
    r")(?<!took )up|"
    "climbed|climbing|jump|jumped|gain|gained|added|higher|raised|soared|surged|improvement"
)
_DOWN = (
    "fell|fallen|falls?|falling|dropped|drops?|dropping|declined?|declines|declining|decrease[ds]?|"
    "decreasing|down|cuts?|cutting|shrank|shrunk|lost|loss|lower|lowered|reduced|reduction|slumped"
)
_CHANGE_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: \w+ly)?(?: (?P<link>by|of))?"
    r"(?: (?:a further|another|an extra|an additional))? $",
    re.IGNORECASE,
)
_CHANGE_FAR_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?: [^\s,;:]+){{1,6}} (?P<link>by) $", re.IGNORECASE
)
_CHANGE_AFTER = re.compile(
    r" (?:more|higher|(?P<less>less|fewer|lower)|(?:[a-z'-]+ )?(?:rise|increase|growth|gain|jump|"
    r"(?P<down>fall|drop|decline|decrease|cut|reduction)))"
    r"\b(?! than [0-9])",
    re.IGNORECASE,
)
# "£8.4m more than was planned" is a difference; in "300 more than 20" there are two numbers.
_DIFFERENCE = re.compile(
    r" (?:[a-z]+ )?(?:more|higher|longer|larger|(?P<down>less|fewer|lower|shorter)) than\b"
    r"(?! [0-9])",
    re.IGNORECASE,
)
# "raised by 300 volunteers", "gained 45% of the vote", "cut 300 jobs": no change by so much.
_DONE_BY = re.compile(r"\b(?:raised|grown|gained|added|lost) by $", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:gain|gained|added|cut|lost|lower|higher) $", re.IGNORECASE)
_NEAR = 100
"""How many characters before a number are searched for the words that bear on it."""
_PERCENT = frozenset({"percent", "percentage points"})


def read_figures(text: str, at: Span) -> tuple[Figure, ...]:
    """Return the figures in the stretch ``at`` of ``text``, in order, none overlapping.

    Years, dates, times of day, numbers that are names ("Section 12", "Line 2") and vague
    numbers ("many") are no figures. Values are exact decimals in single units.
    """
    return tuple(
        replace(figure, span=Span(figure.span.start + at.start, figure.span.end + at.start))
        for figure in _figures(plain(at.of(text)))
    )


@lru_cache(maxsize=1024)
def _figures(words: str) -> tuple[Figure, ...]:
    """Read ``words``; kept, because a claim's are read by several stages."""
    # Whether "ten years ago" is a time must not hang on the article having a date.
    times = [time.span for time in read_times(words, Span(0, len(words)), "2000")] if words else []
    taken: list[Figure] = []
    for figure in sorted(_all(words, times), key=lambda f: (f.span.start, -f.span.end)):
        if not taken or figure.span.start >= taken[-1].span.end:
            taken.append(figure)
    return tuple(taken)


def _all(words: str, times: list[Span]) -> Iterator[Figure]:
    found = list(_told_by_context(words, quantities(words, times)))
    yield from _shares(words, found)
    yield from _multiples(words, found)
    for figure in (*_fractions(words), *_ranks(words)):
        if not any(figure.span.meets(time) for time in times):
            yield figure
    for quantity in ranges(words, found):
        yield _single(words, quantity)


_POINTS = re.compile(r"[ -]points?\b")
_AGED = re.compile(r"\bage(?:d| of) $", re.IGNORECASE)


def _told_by_context(words: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Give points after a percentage, and ages, their unit; "per 1,000" is part of a rate."""
    percent = False
    for q in found:
        percent = percent or q.unit in _PERCENT
        points = _POINTS.match(words, q.at.end) if percent and not q.unit else None
        if points:
            yield replace(q, at=Span(q.at.start, points.end()), unit="percentage points")
        elif q.bare and _AGED.search(words, max(0, q.at.start - _NEAR), q.at.start):
            yield replace(q, unit="years")
        elif not words.endswith(" per ", 0, q.at.start):
            yield q


# ------------------------------------------------------- a quantity by itself


def _single(words: str, q: Quantity) -> Figure:
    """Read a quantity or a range with its bound, or as a change where the words say so."""
    relation, start, end = _bound(words, q.at.start, q.at.end)
    if q.unit in _LASTING and _DURING.search(words, max(0, q.at.start - _NEAR), q.at.start):
        relation, start = Relation.EQUALS, q.at.start
    if q.upper is not None:
        between = BETWEEN.search(words, max(0, q.at.start - _NEAR), q.at.start)
        relation, start = Relation.BETWEEN, between.start() if between else q.at.start
    change = _change(words, start, end, q.unit)
    if change is None:
        of = _counted(words, end)
        return Figure(Span(start, end), relation, q.value, q.upper, q.unit, of, relation, q.digits)
    start, sign = change
    upper = None if q.upper is None else sign * q.upper
    value, at = sign * q.value, Span(start, end)
    return Figure(at, Relation.CHANGE, value, upper, q.unit, "", relation, q.digits)


def _bound(words: str, start: int, end: int) -> tuple[Relation, int, int]:
    """Return how the words around ``start`` … ``end`` bound it, and the stretch with them."""
    for relation, pattern in _BOUND_BEFORE:
        if match := pattern.search(words, max(0, start - _NEAR), start):
            return relation, match.start(), end
    for relation, pattern in _BOUND_AFTER:
        if match := pattern.match(words, end):
            return relation, start, match.end()
    return Relation.EQUALS, start, end


def _change(words: str, start: int, end: int, unit: str) -> tuple[int, int] | None:
    """Return where the words of a change begin, and its sign; None if it is no change."""
    percent = unit in _PERCENT
    near = max(0, start - _NEAR)
    match = _CHANGE_BEFORE.search(words, near, start)
    if match and match["link"]:
        taken = not unit and _DONE_BY.search(words, near, start)
        return None if taken else (match.start(), -1 if match["down"] else 1)
    if difference := _DIFFERENCE.match(words, end):
        return start, -1 if difference["down"] else 1
    if not percent:
        return None
    if match and not (_TAKEN.search(words, near, start) and words.startswith(" of ", end)):
        return match.start(), -1 if match["down"] else 1
    if far := _CHANGE_FAR_BEFORE.search(words, near, start):
        return far.start(), -1 if far["down"] else 1
    if after := _CHANGE_AFTER.match(words, end):
        return start, -1 if after["down"] or after["less"] else 1
    return None


# -------------------------------------------------------- shares and fractions

_OUT_OF = re.compile(
    r" (?:(?P<noun>(?!out\b)[a-z]+) )?(?P<join>out of|in)(?: every)? ", re.IGNORECASE
)


def _shares(words: str, found: list[Quantity]) -> Iterator[Figure]:
    """Read "7 out of 10", "seven in ten", "one pupil in five"."""
    for part, whole in pairwise(found):
        gap = words[part.at.end : whole.at.start]
        joined = _OUT_OF.fullmatch(gap)
        if not joined or part.unit or whole.unit or not 0 <= part.value < whole.value <= 10_000:
            continue
        round_number = whole.value <= 10 or whole.value in {12, 15} or whole.value % 10 == 0
        if joined["join"] == "in" and not (round_number or whole.value % 25 == 0):
            continue
        if joined["noun"] not in {None, "times"} and part.value != 1:
            continue
        relation, start, end = _bound(words, part.at.start, whole.at.end)
        value = _share(part.value / whole.value)
        of = _counted(words, whole.at.end) or joined["noun"] or ""
        yield Figure(Span(start, end), Relation.SHARE, value, None, "", of, relation, 2)


_FRACTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
_FRACTION = re.compile(
    r"\b(?P<half>(?:(?:a|one)[ -])?half)(?= (?:of|the|its|their|our|all|full|empty|as)\b|[.,;:)]|$)"
    rf"|(?<=\bby )an? (?P<by>{'|'.join(list(_FRACTIONS)[1:])})\b"
    rf"|\b(?:a|one)[ -](?P<one>{'|'.join(list(_FRACTIONS)[1:])})"
    r"(?= (?:of|the|its|their|our|all|full|empty|as|are|is|was|were|have|had|say|said|more|less|"
    r"fewer|higher|lower|and|or|in|by|than|since|do|did|can|could|will|would|live|smoke|use|go|went|"
    r"earn|work|believe|think|(?!(?:end|start|nam|call)ed)[a-z]+ed)\b|[.,;:)]|$)"
    rf"|\b(?P<count>{'|'.join(list(ONES)[1:9])})[ -](?P<part>{'|'.join(list(_FRACTIONS)[1:])})s\b"
    r"|\b(?P<above>[0-9])/(?P<below>[0-9])(?= of\b)",
    re.IGNORECASE,
)
_AS_MANY = re.compile(r" as (?:many|much|\w+ as)\b")
_NO_FRACTION_BEFORE = re.compile(
    r"\b(?:the|first|second|third|last|next|every|each|this|that|per|other|our|their|its|and|past)"
    r"[ -]$",
    re.IGNORECASE,
)


def _fractions(words: str) -> Iterator[Figure]:
    """Read "a third", "half of", "2/3 of"; with "by" a change, with "as many" a multiple."""
    for match in _FRACTION.finditer(words):
        after = words[match.end() :]
        if _NO_FRACTION_BEFORE.search(words[: match.start()]) and not after.startswith(" of "):
            continue
        if re.search(r"\band a?$", words[: match.start()] + match[0][:1]):
            continue
        if re.match(r" of (?:an? )?(?:thousand|million|billion|trillion|century)\b", after):
            continue
        value = _fraction_value(match)
        if value is None:
            continue
        relation, start, end = _bound(words, match.start(), match.end())
        change = _change(words, start, end, "percent")
        if change is None:
            kind = Relation.TIMES if _AS_MANY.match(words, end) else Relation.SHARE
            of = _counted(words, end)
            yield Figure(Span(start, end), kind, value, None, "", of, relation, 2)
        else:
            start, sign = change
            percent = (sign * value * 100).quantize(Decimal(1))
            about = Relation.ABOUT if relation is Relation.EQUALS else relation
            yield Figure(Span(start, end), Relation.CHANGE, percent, None, "percent", "", about, 1)


def _fraction_value(match: re.Match[str]) -> Decimal | None:
    if match["above"]:
        above, below = int(match["above"]), int(match["below"])
    else:
        above = ONES[match["count"].lower()] if match["count"] else 1
        below = _FRACTIONS[(match["by"] or match["one"] or match["part"] or "half").lower()]
    return _share(Decimal(above) / below) if 0 < above < below else None


def _share(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.0001")).normalize()


# ------------------------------------------------------------------- multiples

_TIMES = {
    "double": "2", "doubles": "2", "doubled": "2", "doubling": "2", "twice": "2", "thrice": "3",
    "triple": "3", "tripled": "3", "tripling": "3", "treble": "3", "trebled": "3", "trebling": "3",
    "quadruple": "4", "quadrupled": "4", "quadrupling": "4", "halved": "0.5", "halving": "0.5",
}  # fmt: skip
_COMPARED = (
    r"as (?:many|much|high|large|big|long|fast|far|great|often|likely|\w+ as)|"
    r"the|that|its|their|his|her|our|what"
)
_MULTIPLE = re.compile(
    r"\b(?:(?P<verb>(?:doubl|tripl|trebl|quadrupl|halv)(?:ed|ing)|doubles)"
    r"(?! (?:up|back|over|down)\b)"
    rf"|(?P<word>twice|thrice|(?<!a )(?:double|triple|treble|quadruple)) (?=(?:{_COMPARED})\b)"
    rf"|(?P<end>(?<!a )(?:double|triple|treble|quadruple))(?=[.,;]|$| (?:in|since|over|between)\b)"
    rf"|(?P<fold>{'|'.join(ONES)}|[0-9]+)[ -]?fold)\b",
    re.IGNORECASE,
)
_TIMES_AFTER = re.compile(
    rf" times(?= (?:{_COMPARED}|more|higher|larger|faster|bigger|greater|longer|cheaper)\b)"
)


def _multiples(words: str, found: list[Quantity]) -> Iterator[Figure]:
    """Read "twice as many", "more than doubled", "three times the", "fivefold"."""
    for match in _MULTIPLE.finditer(words):
        written = match[match.lastgroup or 0]
        low = written.lower()
        value = Decimal(_TIMES.get(low) or ONES.get(low) or low)
        end = match.start() + len(written) if not match["fold"] else match.end()
        yield _times(words, match.start(), end, value)
    for q in found:
        match_times = _TIMES_AFTER.match(words, q.at.end)
        if match_times and not q.unit:
            yield _times(words, q.at.start, match_times.end(), q.value)


def _times(words: str, start: int, end: int, value: Decimal) -> Figure:
    bound, start, end = _bound(words, start, end)
    return Figure(Span(start, end), Relation.TIMES, value, None, "", "", bound, 1)


# ------------------------------------------------------------------------ ranks

_NTH = "second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINALS = {word: n for n, word in enumerate(_NTH.split(), 2)}
_NO_SUPERLATIVE = (
    "test|guest|quest|request|interest|forest|harvest|priest|protest|nest|contest|arrest|rest|chest|"
    "west|honest|modest|invest|crest|conquest|vest|pest|zest|jest|suggest|digest|inquest|bequest"
)
_SUPERLATIVE = rf"(?:most|least|(?!(?:{_NO_SUPERLATIVE})\b)\w+est)\b"
_RANK = re.compile(
    rf"\b(?P<ordinal>{'|'.join(_ORDINALS)}|[0-9]+(?:nd|rd|th|st))[ -]{_SUPERLATIVE}"
    rf"|\b(?:in|among|one of) the (?P<among>{'|'.join(ONES)}|[0-9]+) {_SUPERLATIVE}"
    rf"|\brank(?:s|ed|ing)? (?:joint )?"
    rf"(?P<ranked>{'|'.join(_ORDINALS)}|first|[0-9]+(?:st|nd|rd|th)?)\b"
    r"|\b(?:(?:in|among) the (?:top|best|worst|first|bottom) |a top[ -])"
    rf"(?P<top>{'|'.join(ONES)}|[0-9]+)\b"
    r"(?! ?(?:%|per|pc|hundred|thousand|days|weeks|months|years|hours|minutes|of\b))",
    re.IGNORECASE,
)


def _ranks(words: str) -> Iterator[Figure]:
    """Read "third largest", "ranked 5th", "in the top ten", "one of the five largest"."""
    for match in _RANK.finditer(words):
        top = match["top"] or match["among"]
        place = (match["ordinal"] or match["ranked"] or top).lower()
        value = _ORDINALS.get(place) or ONES.get(place) or int(re.sub(r"\D", "", place) or 1)
        bound = Relation.AT_MOST if top else Relation.EQUALS
        at, of = Span(match.start(), match.end()), _counted(words, match.end())
        yield Figure(at, Relation.RANK, Decimal(value), None, "", of, bound, 1)


# --------------------------------------------------------------- what is counted

_COUNTED = re.compile(
    r"(?: of |[ -])(?P<noun>(?:(?:the|its|their|our|all|new) )?"
    r"[A-Za-z][A-Za-z'-]*(?: [a-z'-]+){0,2})"
)
_STOPS_NOUN = frozenset(
    """in on at by for from to of and or but that which who than as with since after before during
    is are was were has have had will would last this each per every when while because if so it
    they into out over under about against between through did does do came come went go use used
    say said says live walk walked ride rode pay paid sold cost costs left not may might can could
    should must earlier later ago outside within near beyond along across behind around fell rose
    grew dropped""".split()
)
_PER = re.compile(r" (per (?:[0-9][0-9,]*(?: [a-z-]+)?|[a-z-]+))")
_RATES = frozenset({"day", "week", "month", "year", "head", "hour", "person", "night"})


def _counted(words: str, end: int) -> str:
    """Return what is counted, by the words after the number: "deaths per 100,000 people"."""
    start, noun = _noun(words, end)
    rate = _PER.match(words, start + len(noun))
    return f"{noun} {rate[1]}".lstrip() if rate else noun


def _noun(words: str, end: int) -> tuple[int, str]:
    """Return the noun phrase after ``end``, and where it starts; ``end`` and "" if none."""
    match = _COUNTED.match(words, end)
    if match is None:
        return end, ""
    found = match["noun"].split(" ")
    kept: list[str] = []
    for n, word in enumerate(found):
        if word.lower() in _STOPS_NOUN:
            break
        if n and word.lower() in {"a", "an"}:
            kept += found[n : n + 2] if found[n + 1 : n + 2] and found[n + 1] in _RATES else []
            break
        kept.append(word)
    while kept and kept[-1] in {"the", "a", "an"}:
        kept.pop()
    return (match.start("noun"), " ".join(kept)) if kept else (end, "")
