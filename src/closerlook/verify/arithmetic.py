"""The kernel's own arithmetic: numerals, formulas, and when two numbers agree.

Formulas know decimals, the cells ``x1``, ``x2``, …, ``+ - * /``, parentheses and a few
functions; nothing is ever evaluated as Python. All results are decimals of 28 digits.
The rule of agreement is argued in ``docs/decisions/0002-when-two-numbers-agree.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, DecimalException, localcontext
from itertools import pairwise

from closerlook.model import DERIVED, Figure, Relation, Span

_CONTEXT = Context(prec=28, rounding=ROUND_HALF_EVEN)
_LONGEST = 400
_DEEPEST = 20

# ----------------------------------------------------------------- numerals

_SPACES = "[ \u00a0\u2007\u2009\u202f'’]"
_PLAIN = re.compile(r"\d+(\.\d+)?|\.\d+")
_GROUPED_COMMA = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(,\d{2})*,\d{3}(\.\d+)?")
_GROUPED_SPACE = re.compile(rf"\d{{1,3}}({_SPACES}\d{{3}})+([.,]\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,(\d{1,2}|\d{4,})")
_GROUPED_POINT = re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}")


def number(text: str) -> Decimal:
    """Return the number that a numeral in a cell or a text stands for.

    Thousands may be parted by commas, spaces or apostrophes; a comma that is not
    followed by exactly three digits is a decimal comma. A leading currency sign, a
    trailing per-cent sign and a typographic minus are understood; parentheses mean
    negative, as in accounts. ``ValueError`` for anything else.

    >>> number("48,312"), number("1 204,5"), number("(3.1)"), number("62%")
    (Decimal('48312'), Decimal('1204.5'), Decimal('-3.1'), Decimal('62'))
    """
    words = text.strip()
    negative = words.startswith("(") and words.endswith(")")
    words = words[1:-1].strip() if negative else words
    sign = re.match(r"[-−–+]", words)
    if sign:
        negative = negative or sign[0] != "+"
        words = words[1:].strip()
    words = re.sub(r"^[£$€¥₹]\s*|\s*%$", "", words)
    if _PLAIN.fullmatch(words):
        plain = words
    elif _GROUPED_COMMA.fullmatch(words) or _INDIAN.fullmatch(words):
        plain = words.replace(",", "")
    elif _GROUPED_SPACE.fullmatch(words):
        plain = re.sub(_SPACES, "", words).replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(words):
        plain = words.replace(",", ".")
    elif _GROUPED_POINT.fullmatch(words):
        plain = words.replace(".", "").replace(",", ".")
    else:
        raise ValueError(f"not a number: {text!r}")
    if not plain.isascii():
        raise ValueError(f"not a number: {text!r}")
    return -Decimal(plain) if negative else Decimal(plain)


# ----------------------------------------------------------------- formulas

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|x(\d+)|([a-z]+)|(\.\.|[-+*/(),]))")


def compute(formula: str, values: Sequence[Decimal]) -> Decimal:
    """Return the value of ``formula`` over ``values``, which it calls ``x1``, ``x2``, ….

    The grammar, in full::

        sum     = product (("+" | "-") product)*
        product = factor (("*" | "/") factor)*
        factor  = "-" factor | number | cell | "(" sum ")" | function "(" part ("," part)* ")"
        part    = cell ".." cell | sum
        function: sum, mean, min, max, abs, rank, lowrank, over, under, rises, falls

    ``x2..x5`` are the cells from one to the other. ``rank(x1, x2, …)`` is the place of the
    first among all, 1 for the largest, ``lowrank`` the same with 1 for the smallest;
    ``over(t, …)`` and ``under(t, …)`` count the others that are more, or less, than the first;
    ``rises(…)`` and ``falls(…)`` count the steps from one to the next that go up, or down.
    ``ValueError`` says what is wrong, division by zero included.

    >>> compute("(x2 - x1) / x1 * 100", [Decimal(80), Decimal(92)])
    Decimal('15.00')
    """
    if len(formula) > _LONGEST:
        raise ValueError(f"a formula has at most {_LONGEST} characters")
    reader = _Reader(_tokens(formula), tuple(values))
    try:
        with localcontext(_CONTEXT):
            result = reader.sum(0)
    except DecimalException as trouble:
        raise ValueError(f"{formula!r} has no value: {type(trouble).__name__}") from None
    if reader.at != len(reader.tokens) or not result.is_finite():
        raise ValueError(f"not a formula: {formula!r}")
    return result


def _tokens(formula: str) -> tuple[str, ...]:
    tokens: list[str] = []
    at = 0
    formula = formula.rstrip()
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        if match is None or not match[0].isascii():
            raise ValueError(f"not a formula: {formula!r}")
        tokens.append(match[0].strip())
        at = match.end()
    return tuple(tokens)


def _mean(numbers: list[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers)


def _absolute(numbers: list[Decimal]) -> Decimal:
    if len(numbers) != 1:
        raise ValueError("abs takes one number")
    return abs(numbers[0])


def _rank(numbers: list[Decimal]) -> Decimal:
    return Decimal(1 + sum(other > numbers[0] for other in numbers[1:]))


def _lowrank(numbers: list[Decimal]) -> Decimal:
    return Decimal(1 + sum(other < numbers[0] for other in numbers[1:]))


def _over(numbers: list[Decimal]) -> Decimal:
    return Decimal(sum(other > numbers[0] for other in numbers[1:]))


def _under(numbers: list[Decimal]) -> Decimal:
    return Decimal(sum(other < numbers[0] for other in numbers[1:]))


def _rises(numbers: list[Decimal]) -> Decimal:
    return Decimal(sum(after > before for before, after in pairwise(numbers)))


def _falls(numbers: list[Decimal]) -> Decimal:
    return Decimal(sum(after < before for before, after in pairwise(numbers)))


_FUNCTIONS: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "sum": lambda numbers: sum(numbers, Decimal(0)),
    "mean": _mean,
    "min": min,
    "max": max,
    "abs": _absolute,
    "rank": _rank,
    "lowrank": _lowrank,
    "over": _over,
    "under": _under,
    "rises": _rises,
    "falls": _falls,
}


class _Reader:
    """A recursive-descent reader of one formula."""

    def __init__(self, tokens: tuple[str, ...], values: tuple[Decimal, ...]) -> None:
        self.tokens = tokens
        self.values = values
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected: str = "") -> str:
        token = self.peek()
        if not token or (expected and token != expected):
            raise ValueError(f"expected {expected or 'more'}, found {token or 'the end'}")
        self.at += 1
        return token

    def sum(self, depth: int) -> Decimal:
        total = self.product(depth)
        while self.peek() in {"+", "-"}:
            total = (
                total + self.product(depth) if self.take() == "+" else total - self.product(depth)
            )
        return total

    def product(self, depth: int) -> Decimal:
        total = self.factor(depth)
        while self.peek() in {"*", "/"}:
            total = total * self.factor(depth) if self.take() == "*" else total / self.factor(depth)
        return total

    def part(self, depth: int) -> list[Decimal]:
        first = _cell(self.peek())
        if first is None or self.tokens[self.at + 1 : self.at + 2] != ("..",):
            return [self.sum(depth)]
        self.at += 2
        last = _cell(self.take())
        if last is None or last < first:
            raise ValueError("cells run from one to a later one")
        return list(self.values[self.known(first) - 1 : self.known(last)])

    def known(self, cell: int) -> int:
        if not 1 <= cell <= len(self.values):
            raise ValueError(f"there is no cell x{cell}")
        return cell

    def factor(self, depth: int) -> Decimal:
        if depth > _DEEPEST:
            raise ValueError("a formula is nested too deeply")
        token = self.take()
        if token == "-":
            return -self.factor(depth + 1)
        if token == "(":
            total = self.sum(depth + 1)
            self.take(")")
            return total
        if token[0].isdigit():
            return Decimal(token)
        if (cell := _cell(token)) is not None:
            return self.values[self.known(cell) - 1]
        if token in _FUNCTIONS:
            self.take("(")
            numbers = self.part(depth + 1)
            while self.peek() == ",":
                self.take(",")
                numbers += self.part(depth + 1)
            self.take(")")
            return _FUNCTIONS[token](numbers)
        raise ValueError(f"not understood: {token!r}")


def _cell(token: str) -> int | None:
    return int(token[1:]) if token[:1] == "x" and token[1:].isdigit() else None


# ---------------------------------------------------------------- agreement


def agrees(result: Decimal, figure: Figure) -> bool:
    """Tell whether ``result`` is what ``figure`` says, with the precision of its words.

    "=": the result, rounded where the words stop being precise, is the number printed
    (``Figure.digits`` significant digits, never coarser than two; whole numbers below
    100 are meant exactly). A share in words ("a third") may be off by .02. "≈": within a
    tenth of the number. The other bounds are taken as they are. A fall is compared by
    its size: "fell by more than 5" holds for -7 and not for +7.
    """
    value, upper = figure.value, figure.upper
    if figure.relation is Relation.CHANGE and value < 0:
        result, value = -result, -value
        upper = -upper if upper is not None else None
    match _bound(figure):
        case Relation.MORE:
            return result > value
        case Relation.AT_LEAST:
            return result >= value
        case Relation.LESS:
            return result < value
        case Relation.AT_MOST:
            return result <= value
        case Relation.BETWEEN:
            low, high = sorted((value, upper if upper is not None else value))
            return low <= result <= high
        case Relation.ABOUT:
            return abs(result - value) <= abs(value) / 10
        case _:
            return abs(result - value) <= _half_a_unit(figure, value)


def _bound(figure: Figure) -> Relation:
    return figure.bound if figure.relation in DERIVED else figure.relation


def _half_a_unit(figure: Figure, value: Decimal) -> Decimal:
    if figure.relation is Relation.RANK:
        return Decimal(0)
    if figure.relation is Relation.SHARE:
        return Decimal("0.02")
    if value == 0:
        return Decimal(0)
    decimals = value.as_tuple().exponent
    last = decimals if isinstance(decimals, int) and decimals < 0 else 0
    if abs(value) >= 100:
        last = max(last, value.adjusted() - max(figure.digits, 2) + 1)
    return Decimal(5).scaleb(last - 1)


def as_range(figure: Figure) -> Figure:
    """Return a comparison with fixed ends that decides as ``figure`` does.

    "=" and "≈" become the range that they allow; a bound stays. Changes are taken as signed.
    """
    value, bound = figure.value, _bound(figure)
    if bound is Relation.ABOUT:
        slack = abs(value) / 10
    elif bound is Relation.EQUALS:
        slack = _half_a_unit(figure, value)
    else:
        return Figure(figure.span, bound, value, figure.upper)
    return Figure(figure.span, Relation.BETWEEN, value - slack, value + slack)


UNCOMPARED = "no number"
"""What a result is compared with where the claim has only a vague word: "many", "often"."""


def compared(result: Decimal, figure: Figure) -> str:
    """Return the comparison in words that `agrees` decides, to be redone letter by letter.

    For example ``"48312 > 48000 is true"``, ``"57.9 = 60 is false"``,
    ``"12 between 10 and 15 is true"``.
    """
    bound = _bound(figure)
    said = plain(figure.value)
    if bound is Relation.BETWEEN and figure.upper is not None:
        said = f"{said} and {plain(figure.upper)}"
    outcome = "true" if agrees(result, figure) else "false"
    return f"{plain(result)} {bound} {said} is {outcome}"


_STATED = re.compile(
    r"(?P<result>-?[0-9.]+) (?P<bound>=|>|≥|<|≤|between) (?P<value>-?[0-9.]+)"
    r"(?: and (?P<upper>-?[0-9.]+))? is (?:true|false)"
)


def stated(comparison: str) -> Figure | None:
    """Return what a comparison in words compares with, taken as it stands; None if unreadable.

    For what an article says without a number of its own: ``"4 = 5 is false"`` of "rose
    every year". "=" is then exact.
    """
    match = _STATED.fullmatch(comparison)
    if match is None or (match["bound"] == "between") != (match["upper"] is not None):
        return None
    try:
        value = Decimal(match["value"])
        upper = Decimal(match["upper"]) if match["upper"] else None
    except DecimalException:
        return None
    if match["bound"] == "=":
        return Figure(Span(0, 1), Relation.RANK, value)
    return Figure(Span(0, 1), Relation(match["bound"]), value, upper)


def plain(value: Decimal) -> str:
    """Return ``value`` in plain decimal notation, rounded to six decimals, no trailing zeros."""
    rounded = value.quantize(Decimal("0.000001"), context=Context(prec=60)).normalize(
        Context(prec=60)
    )
    text = f"{rounded:f}"
    return "0" if text in {"-0", "0"} else text
