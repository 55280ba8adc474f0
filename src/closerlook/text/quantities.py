"""Quantities: numerals and number words with their currency, scale and unit.

This is the lower half of the grammar in ``docs/figures.md``; what the words around a
quantity make of it (a bound, a change, a share, …) is in `closerlook.text.numbers`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from closerlook.model import Span
from closerlook.text.times import MONTH, PLURAL

# ----------------------------------------------------------- number words

_SMALL_WORDS = """one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen"""
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: n for n, word in enumerate(_SMALL_WORDS.split(), 1)}
_TENS = {word: n * 10 for n, word in enumerate(_TENS_WORDS.split(), 2)}
_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "million": 10**6, "m": 10**6,
    "mn": 10**6, "crore": 10**7, "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12,
    "tn": 10**12, "dozen": 12,
}  # fmt: skip
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "three": Decimal("0.75")}

_TEENS = "|".join(sorted(ONES, key=len, reverse=True))
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(list(ONES)[:9])})\b)?|(?:{_TEENS}))"
_BIG = "(?:thousand|million|billion|trillion|lakh|crore)"
_HUNDREDS = (
    rf"(?:a dozen|(?:{_SMALL}|a(?= (?:hundred|{_BIG})\b))"
    rf"(?:[ -]hundred(?: and {_SMALL}(?! hundred)| {_SMALL})?)?(?:[ -]dozen)?)"
)
NUMBER_WORDS = (
    rf"(?:{_HUNDREDS}(?: {_BIG}(?: and {_SMALL}(?! (?:hundred|{_BIG}))| {_HUNDREDS}(?: {_BIG})?)?)?"
    r"|zero|nil)"
)
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞"
_NUMERAL = (
    rf"(?:(?:[0-9]{{1,3}}(?:,[0-9]{{2,3}})*,[0-9]{{3}}|[0-9]{{1,3}}(?:\u202f[0-9]{{3}})+|[0-9]+)"
    rf"(?:\.[0-9]+)?(?:[{_VULGAR}]|[ -][13]/[248](?![\w/]))?|[{_VULGAR}])"
)

# ------------------------------------------------------------------- units

_CODES = "GBP|USD|EUR|JPY|INR|CHF|AUD|CAD|SEK|NOK|DKK"
_UNITS = (
    ("percentage points", r"percentage[ -]points?"), ("percent", r"%|per ?cent\b|pc\b"),
    ("square kilometres", r"(?:square kilomet(?:re|er)s?|sq km|km²)"),
    ("square metres", r"(?:square met(?:re|er)s?|sq m\b|m²)"), ("square miles", r"square miles?"),
    ("kilometres", r"(?:kms?|kilomet(?:re|er)s?)"), ("metres", r"(?:m|met(?:re|er)s?)"),
    ("centimetres", r"(?:cm|centimet(?:re|er)s?)"), ("millimetres", r"(?:mm|millimet(?:re|er)s?)"),
    ("miles per hour", r"(?:mph|miles (?:per|an) hour)"), ("miles", r"miles?"),
    ("feet", r"(?:feet|foot|ft)"), ("kilograms", r"(?:kg|kilos?|kilograms?)"),
    ("tonnes", r"(?:tonnes?|tons?)"), ("litres", r"lit(?:re|er)s?"),
    ("hectares", r"(?:ha|hectares?)"), ("acres", r"acres?"),
    ("degrees", r"(?:°|°?(?-i:C)|degrees?)"),
    ("seconds", r"seconds?"), ("minutes", r"(?:minutes?|mins?)"), ("hours", r"hours?"),
    ("days", r"days?"), ("weeks", r"weeks?"), ("months", r"months?"),
    ("years", r"years?(?:[ -]olds?)?"), ("GBP", r"pounds?"), ("GBP pence", r"(?:pence|p)"),
    ("USD", r"dollars?"), ("USD cents", r"cents"), ("EUR", r"euros?"),
    *((code, rf"(?-i:{code})") for code in _CODES.split("|")),
)  # fmt: skip
_UNIT = "|".join(pattern for _, pattern in _UNITS)
_SYMBOLS = {
    "£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR",
    "US$": "USD", "A$": "AUD", "C$": "CAD",
}  # fmt: skip
_PART_OF = rf"(?P<part>half|a quarter of|three[ -]quarters of) an?(?= (?:dozen|{_BIG}|{_UNIT})\b)"
_QUANTITY = re.compile(
    r"(?P<sign>(?<![\w)\]–—-])[-−](?=[\d£€$])|\bminus )?"
    rf"(?P<currency>(?:\b(?:US|A|C))?\$|[£€¥₹]|\b(?:{_CODES}) )?"
    rf"(?:(?<![\w.,])(?P<numeral>{_NUMERAL})|\b(?P<words>{_PART_OF}|{NUMBER_WORDS})\b)"
    r"(?:[ -]and[ -](?:a|one)[ -](?P<and_part>half|quarter)\b)?"
    r"(?:(?P<tight>(?:bn|tn|mn|m|k|(?<=\d)b)\b)"
    rf"|[ -](?P<scale>dozen|(?:hundred )?{_BIG}|hundred)\b)?"
    rf"(?:[ -]?(?P<unit>{_UNIT})(?!\w))?",
    re.IGNORECASE,
)

# ------------------------------------------------------------ what is no figure

_NAMED = (
    "section|route|line|article|page|chapter|number|room|flat|platform|grade|class|unit|part|figure|"
    "table|act|rule|phase|stage|channel|highway|item|clause|paragraph|level|type|version|category|"
    "track|gate|tier|appendix|schedule|volume|question|bus|tram|junction|exit|ward|bay|zone|step|"
    "day|verse|terminal"
)
_NAMED_BY_CAPITAL = (
    "Year|Radio|Formula|World War|Apollo|Euro|Studio|Psalm|Group|Band|Form|Plan|Pillar|Resolution|"
    "Proposition|Directive|Bill|Model|Mark|Windows|Mach|Pier|Key Stage|Catch|Symphony|Block"
)
_LABEL = rf"(?:[0-9]+[a-z]?|[A-Z]|(?:{_TEENS}))\b"
_IN_A_LIST = r"(?: (?:and|or|to) |, |[–/-])"
_CLOCK = r"(?<![\w.,£$€])(?:0[0-9]|1[0-9]|[1-9]|2[0-4]|0(?=:))[.:][0-5][0-9](?![\w%]|[.,][0-9])"
_AT_A_TIME = (
    r"(?:at|(?<!rose )(?<!fell )(?<!grew )(?<!shrank )(?<!up )(?<!down )(?<!risen )(?<!fallen )"
    r"(?<!ahead )(?<!increased )(?<!declined )(?<!dropped )by|until|till|before|after|past|since|"
    r"(?<!rose )(?<!fell )(?<!up )(?<!down )(?<!range )(?<!went )(?<!came )from)"
)
_NO_FIGURE = tuple(
    re.compile(pattern)
    for pattern in (
        # names: "Section 12", "route 7", "Year 9", "No. 5", "#3", "M25", "Covid-19", "under-21s"
        rf"(?:(?<!the )(?<!a )(?<!this )(?<!each )(?<!one )\b(?i:{_NAMED})|\b(?:{_NAMED.title()}|"
        rf"{_NAMED_BY_CAPITAL})) (?i:{_LABEL})(?! {PLURAL} (?:was|were|are|had|have)\b)",
        rf"\b(?i:{_NAMED})s {_LABEL}(?:{_IN_A_LIST}{_LABEL})+",
        r"(?:\b[Nn]umber |\bN(?:o|r|os)\.? ?|\bn(?:o|r|os)\. ?|[#№] ?)[0-9]+",
        r"(?<!\w)[A-Za-z][A-Za-z.]{0,20}[-–]?[0-9][\w-]*",
        # an address: "12 Mill Road"
        r"(?<![\w.,£$€])[0-9]+[a-z]? (?:[A-Z]\w+ ){1,3}"
        r"(?:Street|Road|Avenue|Lane|Square|Terrace)\b",
        # dates without their year
        rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?(?:(?: to | and |[–-])[0-9]{{1,2}})?(?: of)? "
        rf"{MONTH}(?!\w)",
        rf"\b{MONTH} (?:[12]?[0-9]|3[01])(?![0-9]|[.,][0-9]|%| (?:\w+ )?{PLURAL})",
        rf"\b[Oo]n {MONTH} (?:[12]?[0-9]|3[01])\b",
        # times of day
        rf"(?:{_CLOCK}|\b[0-9]{{1,2}})?(?:[–-]| to )?(?:{_CLOCK}|\b[0-9]{{1,2}}) ?[ap]\.?m\b",
        rf"(?i:\b(?:[0-9]{{1,2}}|{_TEENS})) o'clock\b",
        rf"(?i:\b(?:half|quarter|\w+ minutes) (?:past|to) (?:[0-9]{{1,2}}|{_TEENS}))\b",
        rf"\b(?i:{_AT_A_TIME}|between|the) {_CLOCK}(?:(?: to | and | until |[–-]){_CLOCK})?",
        rf"\b(?i:at|until|till|past|before|after|(?<!(?:rose|fell|grew) )(?<!up )(?<!down )by) "
        rf"(?i:1?[0-9]|{_TEENS})"
        r"(?=[.,;:!?)'\"”](?![0-9])| on | in the |$| (?:the|he|she|they|we|it|I|this|that)\b)",
        # "9/11", "24/7", "3:1", "1.2.3", "020-7946-0123", "12,5", "1,2,3", "007"
        r"\b[0-9]+(?:[/:][0-9]+)+(?! of\b)|\b[0-9]+(?:\.[0-9]+){2,}|\b[0-9]+(?:[–-][0-9]+){2,}",
        r"(?<![0-9,.])[0-9]+(?:,(?:[0-9]{1,2}|[0-9]{4,}))+(?![0-9]|,[0-9])",
        r"(?<![\w,.\u202f])0[0-9]+(?:[ -][0-9]+)*|(?<![\w,.])[0-9]{1,3}(?: [0-9]{3})+(?![\w,.])",
        # "555-0123", and what marks an item of a list: "2. Open the bridge."
        r"\b[0-9]{3}[–-]0[0-9]{3}\b|(?:^|\n *\n) *[0-9]{1,2}[.)](?= )",
        # "20th", "1990s", "4G", "3D", "twenty-first", "thirty-something"
        r"\b[0-9]+(?!(?:bn|tn|mn|p|pc|m|k|b|km|kg|mm|cm|ft|ha|mph|min|mins|kms|C|sq)\b)[A-Za-z]\w*",
        rf"(?i:\b{_SMALL})-(?:first|second|third|fourth|fifth|\w+th|something|fold)\b",
        # turns of phrase
        r"(?i:\b(?:one|two|three|four|five)[- ]"
        r"(?:faced|tier|way|fold|off|star|letter|sided|piece|nil))\b",
        r"(?i:\b(?:net|ground|absolute|patient|sub|year)[ -]zero)\b",
        r"(?i:\bzero)(?:[ -](?:sum|tolerance|carbon|emissions?|hours|waste|chance|hour)\b|-)",
        r"(?<!to )(?<!is )(?<!was )(?<!at )(?<!were )(?<!almost )(?<!practically )(?<!virtually )"
        r"(?i:\bnil)\b",
    )
)
# A number word with a capital inside a sentence: "the Seven Years War".
_PROPER = re.compile(rf"(?<=[\w,;] )(?=[A-Z])(?i:{_SMALL})\b(?![ -](?i:hundred|{_BIG}))")
_ONE_COUNTS = re.compile(
    rf" (?:in|out of)(?: every)? (?:[0-9]|a\b|{NUMBER_WORDS}\b)| or (?:2|two)\b"
    rf"| [a-z]+ (?:in|out of)(?: every)? (?:[0-9]|{NUMBER_WORDS}\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in single units, where it stands; for a range also its upper end.

    ``scale`` is what "million" and the like multiplied it by. ``bare`` tells that it has
    neither currency nor unit nor scale.
    """

    at: Span
    value: Decimal
    unit: str
    digits: int
    scale: int
    bare: bool
    upper: Decimal | None = None


def quantities(words: str, times: Sequence[Span]) -> Iterator[Quantity]:
    """Yield the quantities in ``words``, in order, none overlapping.

    Nothing is yielded that meets one of ``times``, nor a bare number that is part of a
    name, a date, a time of day or a turn of phrase. ``words`` are plain, as
    `closerlook.text.times.plain` makes them.
    """
    named, timed = bytearray(len(words)), bytearray(len(words))
    for time in times:
        timed[time.start : time.end] = b"t" * (time.end - time.start)
    for name in (match for pattern in _NO_FIGURE for match in pattern.finditer(words)):
        named[name.start() : name.end()] = b"n" * (name.end() - name.start())
    for match in _QUANTITY.finditer(words):
        found = _quantity(match)
        start, end = found.at.start, found.at.end
        if any(timed[start:end]) or words[end : end + 1].isalnum():
            continue
        if found.bare and any(named[start:end]):
            continue
        if not (_PROPER.match(words, start) or _is_the_pronoun(match, found)):
            yield found


def _quantity(match: re.Match[str]) -> Quantity:
    numeral, named = match["numeral"], (match["words"] or "").lower()
    scale = _tight_scale(match)
    for word in (match["scale"] or "").lower().split():
        scale *= _SCALES[word]
    if numeral:
        value = _numeral_value(numeral)
    elif match["part"]:
        value = _PARTS[re.split("[ -]", match["part"].lower().removeprefix("a "))[0]]
    else:
        value = Decimal(_word_value(named))
    digits = _promised(numeral or f"{value:f}")
    if match["and_part"]:
        # "a million and a half" is half a million more; "two and a half million" is not.
        value += _PARTS[match["and_part"].lower()] * _SCALES.get(re.split("[ -]", named)[-1], 1)
        digits += 1
    if match["sign"]:
        value = -value
    unit = _unit(match)
    bare = not unit and scale == 1 and value < 1000 if named else not unit and scale == 1
    if scale > 1:
        value = _whole(value * scale)
    return Quantity(Span(match.start(), match.end()), value, unit, digits, scale, bare)


def _whole(value: Decimal) -> Decimal:
    """Return a scaled value without trailing decimals: its digits say what it promises."""
    return Decimal(f"{value.normalize():f}")


def _numeral_value(numeral: str) -> Decimal:
    if "/" in numeral:
        numeral, part_written = re.split("[ -]", numeral)
        above, below = part_written.split("/")
        return _numeral_value(numeral) + Decimal(above) / Decimal(below)
    part = Decimal(0)
    if numeral[-1] in _VULGAR:
        part = round(Decimal(unicodedata.numeric(numeral[-1])), 4).normalize()
        numeral = numeral[:-1] or "0"
    return Decimal(re.sub(r"[^0-9.]", "", numeral)) + part


def _promised(numeral: str) -> int:
    """Return how many significant digits a numeral promises: "48,000" 2, "1.40" 3."""
    digits = re.sub(r"[^0-9]", "", numeral.split(" ")[0]).lstrip("0")
    if "." not in numeral:
        digits = digits.rstrip("0")
    return max(len(digits), 1)


def _word_value(words: str) -> int:
    """Add up a number in words: "two million five hundred thousand and six"."""
    total = current = 0
    for word in re.split("[ -]", words):
        if word in {"hundred", "dozen"}:
            current *= _SCALES[word]
        elif word in _SCALES:
            total, current = total + current * _SCALES[word], 0
        else:
            current += 1 if word == "a" else ONES.get(word, _TENS.get(word, 0))
    return total + current


def _tight_scale(match: re.Match[str]) -> int:
    """Return the scale of "3bn", "3m", "3k"; "3m" is metres before a word of length."""
    letter = (match["tight"] or "").lower()
    if letter == "b" and not match["currency"]:
        return 1
    if letter == "m" and not match["currency"] and _LENGTH.match(match.string, match.end("tight")):
        return 1
    return _SCALES.get(letter, 1)


_LENGTH = re.compile(
    r" (?:tall|high|long|wide|deep|away|from|below|above|across|of (?:rail|road|track|pipe|the)|"
    r"race|sprint|pool|walk)\b"
)


def _unit(match: re.Match[str]) -> str:
    if match["currency"]:
        mark = match["currency"].strip().upper()
        return _SYMBOLS.get(mark, mark)
    if match["tight"] and _tight_scale(match) == 1:
        return "metres"
    written = match["unit"] or ""
    named = (n for n, p in _UNITS if re.fullmatch(p, written, re.IGNORECASE))
    return next(named, "") if written else ""


def _is_the_pronoun(match: re.Match[str], found: Quantity) -> bool:
    """Tell whether "one" stands for a thing ("one of them", "one day") and counts nothing."""
    if (match["words"] or "").lower() != "one" or match["and_part"]:
        return False
    if BETWEEN.search(match.string, max(0, match.start() - 9), match.start()):
        return False
    counts = _ONE_COUNTS.match(match.string, match.end())
    return (found.bare and not counts) or found.unit == "days"


# -------------------------------------------------------------------- ranges


BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_JOINS = {True: {" and "}, False: {"-", "–", " - ", " – ", " to ", " or "}}


def ranges(words: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities, each two that are the ends of a range as one.

    Scores ("3-1", "52–48") are left out; "from 10 to 15 per cent" is two quantities
    with the unit of the second.
    """
    last: Quantity | None = None
    for q in found:
        if last is None:
            last = q
            continue
        gap = words[last.at.end : q.at.start]
        near = max(0, last.at.start - 9)
        between = BETWEEN.search(words, near, last.at.start) is not None
        if gap == " to " and _FROM.search(words, near, last.at.start):
            yield _like(last, q)
            last = q
        elif gap in _JOINS[between] and (ends := _one_range(last, q, gap)):
            yield ends
            last = None
        elif gap in {"-", "–"} and last.bare and q.bare:
            last = None
        else:
            yield last
            last = q
    if last is not None:
        yield last


def _like(low: Quantity, high: Quantity) -> Quantity:
    """Give ``low`` the scale and unit that stand only after ``high``: "2 to 3 million"."""
    value = low.value
    if low.scale == 1 and value < 1000 and value * high.scale <= high.value * 10:
        value = _whole(value * high.scale)
    if low.unit and low.unit != high.unit:
        return replace(low, value=value) if not high.unit else low
    return replace(low, value=value, unit=high.unit)


def _one_range(low: Quantity, high: Quantity, gap: str) -> Quantity | None:
    low = _like(low, high)
    if low.unit not in {high.unit, ""} and high.unit:
        return None
    close = gap != " or " or high.value <= low.value * 2
    if not low.value < high.value or not close:
        return None
    return replace(
        high, at=Span(low.at.start, high.at.end), value=low.value, upper=high.value,
        unit=high.unit or low.unit,
    )  # fmt: skip
