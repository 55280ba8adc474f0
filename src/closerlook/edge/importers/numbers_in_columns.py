"""The numbers of one column: how they are written is decided from all its cells.

"1,234" is a thousand in one table and a little over one in the next, so no cell is read
by itself. `decimal_mark` looks at the whole column and says which mark stands before
the decimals, or that nothing tells; `read_number` then reads each cell by that mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_MISSING = frozenset(
    {
        "n/a", "na", "n.a.", "n.a", "nan", "null", "none", "nd", "n.d.", "not available",
        "not applicable", "no data", "missing", "suppressed", ".", "..", "...", "…", "-", "–",
        "—", "−", "--", ":", "x", "c", "z", "#n/a", "#ref!", "#value!", "#div/0!",
    }
)  # fmt: skip
_MISSING_MARK = re.compile(r"(?:[:.–—-]{0,2}\s*)?(?:\[[a-z]{1,4}\]|\([a-z]{1,2}\))|: ?[a-z]{1,2}")

_MARK = re.compile(
    r"""\s*(?:
        [¹²³⁰⁴-⁹ᵃ-ᶻ*†‡§#]+                    # 1,234¹  12.3*
      | \[[a-z]{1,4}\] | \[[0-9]{1,2}\]       # 12.3 [p]  12.3[1]
      | (?<=[\d%)])\s*\([a-z]{1,2}\)           # 12.3 (r)
      | (?<=[\d%)])\s+(?!bn)[bcdefnprsuz]{1,2}      # 12.3 bp, the flags of Eurostat
      | (?<=\d)[ref]                          # 12.3r; "12.3p" may be pence
    )$""",
    re.VERBOSE,
)

_SYMBOLS = {
    "£": "GBP", "$": "USD", "US$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR",
    "A$": "AUD", "C$": "CAD", "NZ$": "NZD",
}  # fmt: skip
CURRENCIES = frozenset(
    """AED ARS AUD BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR
    ISK JPY KES KRW LKR MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB
    TND TRY TWD TZS UAH UGX USD UYU VND XAF XOF ZAR ZMW""".split()
)
"""ISO 4217 codes that are read as a unit."""

CURRENCY = rf"(?:(?:US|NZ|A|C)?\$|[£€¥₹]|\b(?:{'|'.join(sorted(CURRENCIES))})\b)"
"""A currency's mark or code, for regular expressions; the case matters."""

_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "bn": 9, "billion": 9,
    "tn": 12, "trillion": 12,
}  # fmt: skip
_NUMBER = re.compile(
    rf"""(?P<open>\()?\s*(?P<sign>[-−–+])?\s*(?P<before>{CURRENCY})?\s*(?P<inner>[-−–(])?\s*
    (?P<digits>[0-9](?:[0-9.,'\ ]*[0-9])?|[.,][0-9]+)(?P<power>[eE][-+]?[0-9]{{1,2}})?
    \s*(?:(?P<scale>thousand|million|billion|trillion|[kK]|mn|mio|bn|tn|[mM])\b)?
    \s*(?P<after>%|per\ ?cent\b|percent\b|pct\b|pp\b|{CURRENCY})?
    \s*(?P<trailing>[-−–])?\s*(?P<close>\))?\s*(?P<late>%)?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """What a cell says: ``value × 10**scale`` in ``unit`` ("percent", "GBP", ``""``)."""

    value: Decimal
    unit: str = ""
    scale: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """The decimal mark of a column, ``"."`` or ``","``, or ``""`` where it is undecidable.

    ``seen`` tells that a cell shows it; a column without any mark is read with a point.
    """

    mark: str
    why: str
    seen: bool = False


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that there is no value: blank, "n/a", "..", "-", ":", "[x]"."""
    plain = cell.strip().lower()
    return not plain or plain in _MISSING or bool(_MISSING_MARK.fullmatch(plain))


def looks_like_number(cell: str) -> bool:
    """Tell whether a cell is a number in some notation, whatever its decimal mark."""
    return _match(cell) is not None


def decimal_mark(cells: Iterable[str], *, typed: bool = False) -> Decided:
    """Return which mark stands before the decimals in a column.

    Two kinds of mark in one number settle it, as do a mark that is written twice, and a
    mark that is not followed by exactly three digits or not preceded by one to three.
    ``typed`` says that the cells come from a file that keeps numbers as numbers (a
    workbook, JSON): they are written with a point here, unless a comma is seen.
    """
    shown: dict[str, str] = {}
    open_cell = ""
    commas = False
    for cell in cells:
        if (match := _match(cell)) is None:
            continue
        commas = commas or "," in match["digits"]
        mark = _shows(match["digits"])
        if mark == "?":
            open_cell = open_cell or cell
        elif mark:
            shown.setdefault(mark, cell)
    if len(shown) == 2:
        return Decided("", f'"{shown["."]}" and "{shown[","]}" are written in two ways')
    for mark, cell in shown.items():
        return Decided(mark, f'as in "{cell}"', seen=True)
    if not open_cell:
        return Decided(".", "no cell has a decimal mark")
    if typed and not commas:
        return Decided(".", "the file keeps numbers as numbers")
    return Decided("", f'"{open_cell}" may be thousands or decimals')


def _shows(digits: str) -> str:
    """Return the decimal mark that a number gives away; ``"?"`` for one like "1,234"."""
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        return "." if digits.rindex(".") > digits.rindex(",") else ","
    if not dots + commas:
        return ""
    mark, other = (".", ",") if dots else (",", ".")
    if dots + commas > 1:
        return other
    before, _, after = digits.partition(mark)
    grouped = len(after) == 3 and re.fullmatch("[1-9][0-9]{0,2}", before)
    return "?" if grouped else mark


def only_in_brackets(cells: Iterable[str]) -> bool:
    """Tell whether two numbers or more all stand in brackets, so that no sign can be told."""
    matches = [match for cell in cells if (match := _match(cell))]
    return len(matches) > 1 and all(match["close"] for match in matches)


def read_number(cell: str, mark: str) -> Number:
    """Read the number in a cell, given the decimal mark of its column.

    Footnote marks are left out, brackets make a negative, trailing zeros are kept.
    Raises ``ValueError`` with a reason, in words for the user, when it is no number.
    """
    match = _match(cell)
    if match is None:
        raise ValueError("it is not a number")
    whole, _, decimals = match["digits"].partition(mark)
    groups = re.split(r"[.,' ]", whole)
    if len(groups) > 1:
        marks = set(re.findall(r"[.,' ]", whole))
        thousands = all(len(group) == 3 for group in groups[1:])
        lakhs = len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1])
        if len(marks) > 1 or not 1 <= len(groups[0]) <= 3 or not (thousands or lakhs):
            raise ValueError("its digits are not grouped in thousands")
    if decimals and not decimals.isdecimal():
        raise ValueError(f'"{mark}" cannot be its decimal mark')
    value = Decimal("".join(groups) + ("." + decimals if decimals else "") + (match["power"] or ""))
    signs = [match[name] for name in ("open", "sign", "inner", "trailing") if match[name]]
    if len([sign for sign in signs if sign != "+"]) > 1:
        raise ValueError("it has two signs")
    if value and signs and signs[0] != "+":
        value = value.copy_negate()  # unlike the minus sign, it rounds nothing
    return Number(value, _unit(match), _SCALES.get((match["scale"] or "").lower(), 0))


def _unit(match: re.Match[str]) -> str:
    after = match["after"] or match["late"] or ""
    if after == "pp":
        return "percentage points"
    if after[:1] in {"%", "p"}:
        return "percent"
    mark = match["before"] or after
    return currency(mark) if mark else ""


def currency(mark: str) -> str:
    """Return the ISO 4217 code of a currency's mark or code: "£" is "GBP"."""
    return _SYMBOLS.get(mark, mark)


def _match(cell: str) -> re.Match[str] | None:
    words = re.sub(r"[\s\u00a0\u2009\u202f]+", " ", cell).strip().replace("’", "'")
    while (shorter := _MARK.sub("", words)) != words:
        words = shorter.rstrip()
    match = _NUMBER.fullmatch(words)
    if match is None:
        return None
    opened = (match["open"] or "") + (match["inner"] or "").strip("-−–")
    return match if len(opened) == len(match["close"] or "") else None
