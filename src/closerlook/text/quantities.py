"""Quantities: numerals and number words with their currency, scale and unit.

This is the lower half of the grammar in ``docs/figures.md``; what the words around a
quantity make of it (a bound, a change, a share, …) is in `closerlook.text.numbers`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    rf"(?:\.[0-9]+)?[{_VULGAR}]?|[{_VULGAR}])"
)

# ------------------------------------------------------------------- units

_UNITS = (
    ("percentage points", r"percentage[ -]points?"), ("percent", r"%|per ?cent\b|pc\b"),
    ("square kilometres", r"(?:square kilomet(?:re|er)s?|sq km|km²)"),
    ("square metres", r"(?:square met(?:re|er)s?|sq m\b|m²)"), ("square miles", r"square miles?"),
    ("kilometres", r"(?:kms?|kilomet(?:re|er)s?)"), ("metres", r"(?:m|met(?:re|er)s?)"),
    ("centimetres", r"(?:cm|centimet(?:re|er)s?)"), ("millimetres", r"(?:mm|millimet(?:re|er)s?)"),
    ("miles per hour", r"(?:mph|miles (?:per|an) hour)"), ("miles", r"miles?"),
    ("feet", r"(?:feet|foot|ft)"), ("kilograms", r"(?:kg|kilos?|kilograms?)"),
    ("tonnes", r"(?:tonnes?|tons?)"), ("litres", r"lit(?:re|er)s?"),
    ("hectares", r"(?:ha|hectares?)"), ("acres", r"acres?"), ("degrees", r"(?:°|°?(?-i:C)|degrees?)"),
    ("seconds", r"seconds?"), ("minutes", r"(?:minutes?|mins?)"), ("hours", r"hours?"),
    ("days", r"days?"), ("weeks", r"weeks?"), ("months", r"months?"),
    ("years", r"years?(?:[ -]olds?)?"), ("GBP", r"pounds?"), ("GBP pence", r"(?:pence|p)"),
    ("USD", r"dollars?"), ("USD cents", r"cents"), ("EUR", r"euros?"),
)  # fmt: skip
_UNIT = "|".join(pattern for _, pattern in _UNITS)
_SYMBOLS = {
    "£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR",
    "US$": "USD", "A$": "AUD", "C$": "CAD",
}  # fmt: skip
_CODES = "GBP|USD|EUR|JPY|INR|CHF|AUD|CAD|SEK|NOK|DKK"

_PART_OF = rf"(?P<part>half|a quarter of|three[ -]quarters of) an?(?= (?:dozen|{_BIG}|{_UNIT})\b)"
_QUANTITY = re.compile(
    r"(?P<sign>(?<![\w)\]])[-−](?=[\d£€$])|\bminus )?"
    rf"(?P<currency>(?:\b(?:US|A|C))?\$|[£€¥₹]|\b(?:{_CODES}) )?"
    rf"(?:(?<![\w.,])(?P<numeral>{_NUMERAL})|\b(?P<words>{_PART_OF}|{NUMBER_WORDS})\b)"
    r"(?:[ -]and[ -]a[ -](?P<and_part>half|quarter)\b)?"
    rf"(?:(?P<tight>(?:bn|tn|mn|m|k|(?<=\d)b)\b)|[ -](?P<scale>dozen|(?:hundred )?{_BIG}|hundred)\b)?"
    rf"(?:[ -]?(?P<unit>{_UNIT})(?<=[^\w]|(?=\W|$)))?".replace(r"(?<=[^\w]|(?=\W|$))", r"(?!\w)"),
    re.IGNORECASE,
)
