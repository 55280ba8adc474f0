"""Figures as an article writes them: a grammar of quantities, each with its place.

The grammar is the table in ``docs/figures.md``, whose examples are tested. It is
regular expressions over one pass of *quantities* (numerals and number words with their
scale and unit), then readings of what stands around each: a bound ("more than"), a
change ("rose by"), a share ("7 out of 10"), a multiple ("twice"), a rank ("third
largest"), a range ("10 to 15").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from closerlook.model import Figure, Relation, Span

# ----------------------------------------------------------- number words

_ONES = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {
    "hundred": 2, "thousand": 3, "k": 3, "lakh": 5, "million": 6, "m": 6, "mn": 6, "crore": 7,
    "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_ORDINALS = dict(
    zip(
        "second third fourth fifth sixth seventh eighth ninth tenth".split(),
        range(2, 11),
        strict=True,
    )
)
_FRACTIONS = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "quarter": Decimal("0.25"),
    "fifth": Decimal("0.2"), "sixth": Decimal(1) / 6, "seventh": Decimal(1) / 7,
    "eighth": Decimal("0.125"), "tenth": Decimal("0.1"),
}  # fmt: skip
_TIMES: dict[str, int | Decimal] = {
    "doubled": 2, "double": 2, "doubling": 2, "doubles": 2, "tripled": 3, "trebled": 3, "triple": 3,
    "treble": 3, "quadrupled": 4, "quadruple": 4, "halved": Decimal("0.5"),
    "halving": Decimal("0.5"), "twice": 2, "thrice": 3,
}  # fmt: skip

_S = "[ \u00a0\u2009\u202f]"
_TEENS = "|".join(sorted(_ONES, key=len, reverse=True))
_WORD_NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_ONES)[:9])}))?|{_TEENS}|"
    r"a(?= (?:hundred|thousand|million|billion|trillion|dozen)\b)|"
    r"half a(?= (?:million|billion|dozen)\b))"
)
_NUMERAL = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?"
_SCALE_WORD = r"(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen)"
_UNITS = (
    ("percentage points", r"percentage[ -]points?"),
    ("percent", r"%|per ?cent\b|percent\b|pc\b"),
    ("kilometres", r"(?:km|kms|kilomet(?:re|er)s?)\b"), ("metres", r"(?:m|met(?:re|er)s?)\b(?!\w)"),
    ("miles", r"miles?\b"), ("kilograms", r"(?:kg|kilos?|kilograms?)\b"),
    ("tonnes", r"(?:tonnes?|tons?)\b"), ("litres", r"lit(?:re|er)s?\b"),
    ("hectares", r"(?:ha|hectares?)\b"), ("degrees", r"(?:°C?|degrees?)"),
    ("seconds", r"seconds?\b"), ("minutes", r"(?:minutes?|mins?)\b"), ("hours", r"hours?\b"),
    ("days", r"days?\b"), ("weeks", r"weeks?\b"), ("months", r"months?\b"),
    ("years", r"(?:years?|years? old)\b"),
    ("GBP", r"pounds?\b"), ("GBP pence", r"(?:pence|p)\b"), ("USD", r"dollars?\b"),
    ("USD cents", r"cents\b"), ("EUR", r"euros?\b"),
)  # fmt: skip
_SYMBOLS = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
}
_CODES = "GBP|USD|EUR|JPY|INR|CHF|AUD|CAD|SEK|NOK|DKK"

_QUANTITY = re.compile(
    rf"(?P<currency>(?:US|A|C)?\$|[£€¥₹]|\b(?:{_CODES}){_S})?"
    rf"(?:(?P<numeral>(?<![\w.,]){_NUMERAL})|(?P<words>\b{_WORD_NUMBER}\b))"
    rf"(?:{_S}and a (?P<and_half>half|quarter)\b)?"
    rf"(?:(?P<tight>(?:bn|tn|mn|m|k|b)\b)|[{_S[1:-1]}-](?P<scale>{_SCALE_WORD}(?:{_S}(?:thousand|million|billion|and{_S}(?:{_WORD_NUMBER})))?)\b)?"
    rf"(?:{_S}?-?(?P<unit>{'|'.join(pattern for _, pattern in _UNITS)}))?",
    re.IGNORECASE,
)

# ------------------------------------------------------------ what is no figure

_NO_FIGURE_BEFORE = re.compile(
    r"(?:\b(?:section|route|line|article|page|chapter|no|number|room|flat|platform|grade|class|unit|part|"
    r"figure|table|act|rule|phase|stage|channel|highway|item|clause|paragraph|level|type|version|category)"
    rf"\.?{_S}|covid-|[#№])$",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?{_S}(?:of )?{_MONTH}\b", re.IGNORECASE)
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\.?{_S}$", re.IGNORECASE)
_CLOCK_AFTER = re.compile(rf"[:.]\d\d\b|{_S}?(?:[ap]\.?m\b|o.clock)", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"\b(?:at|by|from|until|till|after|before|past)\s$", re.IGNORECASE)
_ONE_IS_A_PRONOUN = re.compile(
    rf"{_S}(?:of|day|another|thing|can|could|may|might|must|has|is|was|does|should|would|who|that|more|side|hand|way)\b|[.,;!?’']"
)

# -------------------------------------------------------------------- bounds

_BOUNDS = (
    (Relation.AT_MOST, "no more than|not more than|at most|up to|a maximum of"),
    (
        Relation.AT_LEAST,
        "no fewer than|no less than|at least|not less than|a minimum of|upwards? of",
    ),
    (
        Relation.MORE,
        "more than|greater than|higher than|over|above|exceed(?:s|ed|ing)?|in excess of|well over|"
        "just over",
    ),
    (
        Relation.LESS,
        "less than|fewer than|lower than|under|below|just under|well under|short of",
    ),
    (
        Relation.ABOUT,
        "about|around|roughly|approximately|some|nearly|almost|close to|circa|or so|"
        "an estimated|an average of",
    ),
)
_BOUND = tuple(
    (relation, re.compile(rf"\b(?:{words}){_S}(?:a{_S}|the{_S})?$", re.IGNORECASE))
    for relation, words in _BOUNDS
)
_UP = (
    "rose|risen|rises?|rising|grew|grown|grows?|growing|increased?|increasing|up|climbed|jumped|"
    "gained|added|higher|raised|soared|surged"
)
_DOWN = (
    "fell|fallen|falls?|falling|dropped|drops?|declined?|declining|decreased?|down|cut|cuts|"
    "shrank|shrunk|lost|lower|reduced|slumped"
)
_CHANGE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:{_S}\w+ly)?(?:{_S}(?P<link>by|of))?{_S}$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    rf"{_S}(?:(?P<up>rise|increase|growth|gain|jump|more|higher)|(?P<down>fall|drop|decline|decrease|cut|reduction|less|fewer|lower))\b(?!{_S}than{_S}\d)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    rf"{_S}(?:[a-z]+{_S})?(?:(?P<up>more|higher|longer|larger)|(?P<down>less|fewer|lower|shorter))"
    rf"{_S}than\b(?!{_S}\d)",
    re.IGNORECASE,
)
"""What makes a number a difference: "£8.4m more than was planned"."""


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number with its scale and unit, as it stands."""

    at: Span
    value: Decimal
    unit: str
    digits: int
    numeral: bool


def read_figures(text: str, at: Span) -> tuple[Figure, ...]:
    """Return the figures in the stretch ``at`` of ``text``, in order, none overlapping.

    Years, dates, times of day, numbers that are names ("Section 12", "Line 2") and vague
    numbers ("many") are no figures. Values are exact decimals in single units.
    """
    words = at.of(text)
    taken: list[Figure] = []
    for figure in sorted(_all(words), key=lambda f: (f.span.start, -f.span.end)):
        if not taken or figure.span.start >= taken[-1].span.end:
            taken.append(figure)
    return tuple(
        replace(figure, span=Span(figure.span.start + at.start, figure.span.end + at.start))
        for figure in taken
    )


def _all(words: str) -> Iterator[Figure]:
    quantities = list(_quantities(words))
    yield from _shares(words, quantities)
    yield from _fractions(words)
    yield from _multiples(words, quantities)
    yield from _ranks(words)
    yield from _ranges(words, quantities)
    for quantity in quantities:
        yield _single(words, quantity)


# ------------------------------------------------------------------ quantities


def _quantities(words: str) -> Iterator[_Quantity]:
    for match in _QUANTITY.finditer(words):
        if _is_name_or_date(words, match):
            continue
        if match["numeral"]:
            value = Decimal(re.sub(r"[^\d.]", "", match["numeral"]))
            digits = _promised(match["numeral"])
        else:
            value = _word_value(match["words"].lower())
            digits = 2 if 10 < value < 100 else 1
        if match["and_half"]:
            value += _FRACTIONS[match["and_half"].lower()]
            digits += 1
        if match["words"] and match["words"].lower().startswith("half a"):
            digits = 2
        value, unit = _scaled(value, match), _unit(match)
        yield _Quantity(
            Span(*_stripped(words, match)), _exact(value), unit, digits, bool(match["numeral"])
        )


def _stripped(words: str, match: re.Match[str]) -> tuple[int, int]:
    end = match.end()
    while words[end - 1] in " -\u00a0":
        end -= 1
    return match.start(), end


def _promised(numeral: str) -> int:
    """Return how many significant digits a numeral promises: "48,000" 2, "1.40" 3."""
    digits = re.sub(r"\D", "", numeral).lstrip("0")
    if "." not in numeral:
        digits = digits.rstrip("0") or digits[:1]
    return max(len(digits), 1)


def _word_value(words: str) -> Decimal:
    if words.startswith("half a"):
        return Decimal("0.5")
    if words == "a":
        return Decimal(1)
    parts = re.split("[- ]", words)
    return Decimal(sum(_TENS.get(part, 0) or _ONES.get(part, 0) for part in parts))


def _scaled(value: Decimal, match: re.Match[str]) -> Decimal:
    if match["tight"]:
        if match["tight"].lower() == "m" and not match["currency"] and match["unit"] is None:
            return value.scaleb(6)
        return value.scaleb(_SCALES[match["tight"].lower()])
    for word in re.split(_S, match["scale"] or ""):
        low = word.lower()
        if low == "dozen":
            value *= 12
        elif low in _SCALES:
            value = value.scaleb(_SCALES[low])
        elif low and low != "and":
            value += _word_value(low)
    return value


def _exact(value: Decimal) -> Decimal:
    """Write a scaled value without an exponent: 1.4E+9 is 1400000000."""
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


def _unit(match: re.Match[str]) -> str:
    if match["currency"]:
        mark = match["currency"].strip()
        return _SYMBOLS.get(mark.upper() if len(mark) > 1 else mark, mark.upper())
    if match["unit"]:
        for name, pattern in _UNITS:
            if re.fullmatch(pattern, match["unit"], re.IGNORECASE):
                return name
    return ""


def _is_name_or_date(words: str, match: re.Match[str]) -> bool:
    before, after = words[: match.start()], words[match.end() :]
    bare = not (match["currency"] or match["unit"] or match["scale"] or match["tight"])
    if match["numeral"]:
        if (
            re.match(r"[\d]|[-–/.]?[A-Za-z]*\d|(?:st|nd|rd|th|s)\b", after)
            and bare
            and not _range_follows(after)
        ):
            return True
        if re.search(r"[A-Za-z][-–]?$|\d[/.:–-]$", before) and not re.search(
            rf"\d{_S}?[–-]$", before
        ):
            return True
        if bare and re.fullmatch(r"1[5-9]\d\d|20\d\d", match["numeral"]) and not _counts(after):
            return True
    if bare and _NO_FIGURE_BEFORE.search(before):
        return True
    if bare and (_DATE_AFTER.match(after) or (_DATE_BEFORE.search(before) and match["numeral"])):
        return True
    if bare and (
        _CLOCK_AFTER.match(after) and re.match(r"[:.]\d|\W?[ap]\.?m|.o.clock", after.strip() or " ")
    ):
        return True
    if bare and match["words"] and _CLOCK_BEFORE.search(before) and not re.match(rf"{_S}\w", after):
        return True
    if match["numeral"] and re.search(r"\b(?:1[5-9]|20)\d\d[–/-]$", before):
        return True
    if (
        bare
        and re.fullmatch(r"\d\d?[.:]\d\d", match["numeral"] or "")
        and _CLOCK_BEFORE.search(before)
    ):
        return True
    word = (match["words"] or "").lower()
    if word == "one" and (bare or match["unit"] == "day"):
        in_share = re.match(
            rf"{_S}(?:in|out of){_S}(?:every{_S})?(?:\d|{_WORD_NUMBER}\b)", after, re.IGNORECASE
        )
        return not in_share
    return False


def _range_follows(after: str) -> bool:
    return re.match(r"[–-]\d", after) is not None


def _counts(after: str) -> bool:
    """Tell whether a plural noun follows, so that "2000 people" is a count and no year."""
    follows = re.match(rf"{_S}(?:\w+{_S})?([a-z]+)", after)
    if follows is None:
        return False
    plural = re.match(rf"{_S}[a-z]+s\b(?<!was)(?<!is)(?<!has)", after) is not None
    return plural or follows[1] in {"people", "children", "men", "women"}


# -------------------------------------------------------------------- readings


def _single(words: str, q: _Quantity) -> Figure:
    """Read a quantity with its bound, or as a change where the words say so."""
    relation, start = _bound(words, q.at.start)
    of = _counted(words, q.at.end)
    changed = _CHANGE.search(words[:start])
    after = _CHANGE_AFTER.match(words[q.at.end :])
    compared = _COMPARED.match(words[q.at.end :])
    is_change = False
    down = False
    if changed and (changed["link"] or q.unit in {"percent", "percentage points"}):
        is_change, down, start = True, bool(changed["down"]), changed.start()
    elif after and q.unit in {"percent", "percentage points"}:
        is_change, down = True, bool(after["down"])
    elif compared:
        is_change, down = True, bool(compared["down"])
    if is_change:
        value = -q.value if down else q.value
        return Figure(
            Span(start, q.at.end), Relation.CHANGE, value, None, q.unit, "", relation, q.digits
        )
    return Figure(Span(start, q.at.end), relation, q.value, None, q.unit, of, relation, q.digits)


def _bound(words: str, start: int) -> tuple[Relation, int]:
    for relation, pattern in _BOUND:
        if match := pattern.search(words[:start]):
            return relation, match.start()
    return Relation.EQUALS, start


def _ranges(words: str, quantities: list[_Quantity]) -> Iterator[Figure]:
    for low, high in pairwise(quantities):
        gap = words[low.at.end : high.at.start]
        between = re.search(rf"\bbetween{_S}$", words[: low.at.start], re.IGNORECASE)
        joins = re.fullmatch(rf"{_S}?[–-]{_S}?|{_S}to{_S}", gap) or (
            between and re.fullmatch(rf"{_S}and{_S}", gap)
        )
        from_to = re.search(rf"\bfrom{_S}$", words[: low.at.start], re.IGNORECASE)
        if not joins or from_to or low.value > high.value * 1000:
            continue
        scale = high.value / low.value if low.value else 1
        first = low.value
        if low.unit == "" and scale > 1000 and high.value >= 1000:
            # "2 to 3 million": the scale belongs to both.
            first = low.value.scaleb(high.value.adjusted() - low.value.adjusted())
        if low.unit not in {"", high.unit}:
            continue
        start = between.start() if between else low.at.start
        yield Figure(
            Span(start, high.at.end), Relation.BETWEEN, _exact(first), high.value,
            high.unit or low.unit, _counted(words, high.at.end), Relation.BETWEEN, high.digits,
        )  # fmt: skip


def _shares(words: str, quantities: list[_Quantity]) -> Iterator[Figure]:
    """Read "7 out of 10", "seven in ten", "one in every five"."""
    for part, whole in pairwise(quantities):
        gap = words[part.at.end : whole.at.start]
        joined = re.fullmatch(rf"{_S}(?:out of|in)(?:{_S}every)?{_S}", gap, re.IGNORECASE)
        plain = not part.unit and not whole.unit
        if not joined or not plain or not part.value < whole.value or whole.value > 1000:
            continue
        if "out" not in gap and whole.value not in {
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            12,
            20,
            25,
            50,
            100,
            1000,
        }:
            continue
        relation, start = _bound(words, part.at.start)
        yield Figure(
            Span(start, whole.at.end), Relation.SHARE, _share(part.value / whole.value), None, "",
            _counted(words, whole.at.end), relation, 2,
        )  # fmt: skip


_PARTS = "(?:third|quarter|fifth|sixth|seventh|eighth|tenth)s"
_FRACTION = re.compile(
    rf"\b(?:(?P<count>a|one|two|three|four|five)[- ])?"
    rf"(?P<part>{'|'.join(_FRACTIONS)}|halves|{_PARTS})"
    rf"(?={_S}(?:of|the|its|their|our|all)\b|[.,;]|$|{_S}(?:full|empty|as))",
    re.IGNORECASE,
)
_NO_FRACTION_BEFORE = re.compile(
    r"\b(?:the|first|second|third|last|next|every|each|this|that|per|other|our|their|its)\s$",
    re.IGNORECASE,
)


def _fractions(words: str) -> Iterator[Figure]:
    for match in _FRACTION.finditer(words):
        part = match["part"].lower()
        part = (
            "half" if part == "halves" else part if part in _FRACTIONS else part.removesuffix("s")
        )
        count = {"two": 2, "three": 3, "four": 4, "five": 5}.get((match["count"] or "").lower(), 1)
        if part != "half" and not match["count"]:
            continue
        if _NO_FRACTION_BEFORE.search(words[: match.start()]) and not re.match(
            rf"{_S}of\b", words[match.end() :]
        ):
            continue
        if re.search(rf"\band a{_S}$", words[: match.start("part")]):
            continue
        relation, start = _bound(words, match.start())
        of = _counted(words, match.end())
        changed = _CHANGE.search(words[:start])
        value = _share(_FRACTIONS[part] * count)
        if changed and changed["link"]:
            signed = -value if changed["down"] else value
            percent = (signed * 100).quantize(Decimal(1))
            yield Figure(
                Span(changed.start(), match.end()),
                Relation.CHANGE,
                percent,
                None,
                "percent",
                "",
                Relation.ABOUT,
                1,
            )
        else:
            yield Figure(Span(start, match.end()), Relation.SHARE, value, None, "", of, relation, 2)


def _share(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.0001")).normalize()


_MULTIPLE = re.compile(rf"\b(?P<word>{'|'.join(_TIMES)})\b", re.IGNORECASE)
_FOLD = re.compile(rf"\b(?P<count>{'|'.join(_ONES)}|\d+)[- ]?fold\b", re.IGNORECASE)


def _multiples(words: str, quantities: list[_Quantity]) -> Iterator[Figure]:
    for match in _MULTIPLE.finditer(words):
        low = match["word"].lower()
        after = words[match.end() :]
        if low in {"double", "triple", "treble", "quadruple", "twice", "thrice"} and not re.match(
            rf"{_S}(?:as|the|that|its|their|what|in|since|over|between)\b|[.,;]|$", after
        ):
            continue
        if low in {"twice", "thrice"} and re.match(
            rf"{_S}(?:in|since|over|between)\b|[.,;]|$", after
        ):
            continue  # "it closed twice": a count of events
        relation, start = _bound(words, match.start())
        yield _times(Span(start, match.end()), Decimal(_TIMES[low]), relation)
    for q in quantities:
        match_times = re.match(
            rf"{_S}times{_S}(?:as|more|the|higher|larger|that|its|what|faster|bigger)\b",
            words[q.at.end :],
        )
        if match_times and not q.unit:
            relation, start = _bound(words, q.at.start)
            end = q.at.end + len(re.match(rf"{_S}times", words[q.at.end :])[0])  # type: ignore[index]
            yield _times(Span(start, end), q.value, relation)
    for match in _FOLD.finditer(words):
        count = match["count"].lower()
        relation, start = _bound(words, match.start())
        yield _times(Span(start, match.end()), Decimal(_ONES.get(count) or count), relation)


def _times(span: Span, value: Decimal, bound: Relation) -> Figure:
    return Figure(span, Relation.TIMES, value, None, "", "", bound, 1)


_RANK = re.compile(
    rf"\b(?P<ordinal>{'|'.join(_ORDINALS)}|\d+(?:nd|rd|th|st))[- ](?P<most>most|least|\w+est)\b"
    rf"|\branked{_S}(?P<ranked>\d+)(?:st|nd|rd|th)?\b"
    rf"|\b(?:in|among) the (?:top|best|worst|first){_S}(?P<top>{'|'.join(_ONES)}|\d+)\b",
    re.IGNORECASE,
)


def _ranks(words: str) -> Iterator[Figure]:
    for match in _RANK.finditer(words):
        if match["top"]:
            value, bound = (
                Decimal(_ONES.get(match["top"].lower()) or match["top"]),
                Relation.AT_MOST,
            )
        elif match["ranked"]:
            value, bound = Decimal(match["ranked"]), Relation.EQUALS
        else:
            ordinal = match["ordinal"].lower()
            value = Decimal(_ORDINALS.get(ordinal) or re.sub(r"\D", "", ordinal))
            bound = Relation.EQUALS
        at = Span(match.start(), match.end())
        yield Figure(at, Relation.RANK, value, None, "", _counted(words, match.end()), bound, 1)


_COUNTED = re.compile(
    rf"{_S}(?:of{_S})?(?P<noun>(?:the{_S}|its{_S}|their{_S}|our{_S}|all{_S}|new{_S})?[A-Za-z’'-]+(?:{_S}[a-z’'-]+){{0,2}})"
)
_STOPS_NOUN = frozenset(
    """in on at by for from to of and or but that which who than as with since after before during
    is are was were has have had will would last this each per when while because if so it they
    into out over under about against between through did does do came come went go use used
    say said says live walk walked ride rode pay paid sold cost costs left""".split()
)


def _counted(words: str, end: int) -> str:
    """Return the noun phrase that is counted, by the words after the number."""
    match = _COUNTED.match(words[end:])
    if match is None:
        return ""
    kept: list[str] = []
    for n, word in enumerate(re.split(_S, match["noun"])):
        if word.lower() in _STOPS_NOUN:
            break
        if n and word.lower() == "a":
            follow = re.split(_S, match["noun"])[n + 1 : n + 2]
            kept += (
                ["a", *follow]
                if follow and follow[0] in {"day", "week", "month", "year", "head"}
                else []
            )
            break
        kept.append(word)
    return " ".join(kept) if kept not in (["the"], ["a"], ["an"]) else ""
