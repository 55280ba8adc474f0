"""Numbers as newspapers print them, and how exactly each print is to be read."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal

_EXACT = Context(prec=40, rounding=ROUND_HALF_EVEN)
_SCALES = (
    (12, "trillion", "tn"),
    (9, "billion", "bn"),
    (6, "million", "m"),
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one writer: the per-cent word, "m" for million, small numbers in words."""

    per_cent: str
    short_scales: bool
    words: bool


def style(chance: random.Random) -> Style:
    """Draw a writer's habits."""
    per_cent = chance.choice([" per cent", " per cent", "%", " percent"])
    return Style(per_cent, chance.random() < 0.25, per_cent != "%" and chance.random() < 0.5)


# ---------------------------------------------------------------- rounding


def rounded(value: Decimal, decimals: int, chance: random.Random) -> Decimal:
    """Return ``value`` rounded as a writer would: never to fewer than two digits.

    ``decimals`` is the usual precision below 100; now and then a writer drops the decimals.
    """
    size = abs(value)
    if size == 0:
        return value
    if size >= 1000:
        return _to_digits(value, chance.choice([2, 3, 3]))
    if size >= 100 or decimals == 0 or (decimals < 3 and size >= 10 and chance.random() < 0.35):
        places = 0
    else:
        # One digit more where little would be left: 0.06, not 0.1.
        places = max(decimals, 1 - size.adjusted()) if size < 1 else decimals
    return _tidy(value.quantize(Decimal(1).scaleb(-places), context=_EXACT))


def _to_digits(value: Decimal, digits: int) -> Decimal:
    return _tidy(value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), context=_EXACT))


def _tidy(value: Decimal) -> Decimal:
    """Return ``value`` without trailing zeros behind the point, and without an exponent."""
    tidy = value.normalize(_EXACT)
    return Decimal(f"{tidy:f}")


def unit(printed: Decimal) -> Decimal:
    """Return the last unit that a printed number is precise to (decision 2)."""
    if printed == 0:
        return Decimal(0)
    tidy = printed.normalize(_EXACT)
    exponent = tidy.as_tuple().exponent
    last = exponent if isinstance(exponent, int) else 0
    if last >= 0:
        last = min(last, tidy.adjusted() - 1) if abs(tidy) >= 100 else 0
    elif abs(tidy) >= 100:
        last = min(last, tidy.adjusted() - 1)
    return Decimal(1).scaleb(last)


def round_number(low: Decimal, high: Decimal, chance: random.Random) -> Decimal | None:
    """Return a round number from ``low`` to ``high``, one of the roundest; None if there is none.

    A number of more than three digits is not round: nobody writes "more than 52.58".
    """
    if not 0 < low <= high:
        return None
    for exponent in range(high.adjusted(), high.adjusted() - 3, -1):
        found: list[Decimal] = []
        for step in (Decimal(mantissa).scaleb(exponent) for mantissa in ("1", "0.5", "0.2")):
            number = (low / step).to_integral_value(rounding=ROUND_CEILING) * step
            if number <= high and len(number.normalize(_EXACT).as_tuple().digits) <= 3:
                found.append(_tidy(number))
        if found:
            return chance.choice(found)
    return None


# ----------------------------------------------------------------- letters


def figures(printed: Decimal, habits: Style) -> str:
    """Return ``printed`` in figures: 4.3 million or 4.3m, 48,300, 6.2.

    >>> figures(Decimal("4300000"), Style("%", short_scales=True, words=False))
    '4.3m'
    """
    for exponent, word, letter in _SCALES:
        if abs(printed) >= Decimal(1).scaleb(exponent):
            mantissa = _tidy(printed.scaleb(-exponent))
            return f"{mantissa:f}{letter}" if habits.short_scales else f"{mantissa:f} {word}"
    return f"{printed:,f}"


def in_words(number: int) -> str:
    """Return a number below a hundred in words."""
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def number_or_words(printed: Decimal, habits: Style) -> str:
    """Return whole numbers up to ten in words where the writer does so, else figures."""
    if habits.words and printed == printed.to_integral_value() and 2 <= printed <= 10:
        return in_words(int(printed))
    return figures(printed, habits)


def counted(number: int) -> str:
    """Return a small count as running text has it: words up to twelve."""
    return in_words(number) if number <= 12 else str(number)


def ordinal(rank: int) -> str:
    """Return "first" to "tenth"."""
    return _ORDINALS[rank - 1]


def times(number: int) -> str:
    """Return "once", "twice", "five times"."""
    return {1: "once", 2: "twice"}.get(number, f"{counted(number)} times")


def article(phrase: str) -> str:
    """Return ``phrase`` with "a" or "an", by the sound of its first word."""
    vowel = phrase[0].lower() in "aeio" or phrase.startswith(("un", "up", "ur", "HIV", "HDI"))
    vowel = vowel and not phrase.startswith(("one", "eu"))
    return f"{'an' if vowel else 'a'} {phrase}"


def listed(names: list[str]) -> str:
    """Return "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def capitalised(text: str) -> str:
    """Return ``text`` with its first letter large; a whole number up front goes into words."""
    digits = text[: len(text) - len(text.lstrip("0123456789"))]
    rest = text[len(digits) :]
    if digits and int(digits) < 100 and rest[:1] == " " and not rest[1:2].isdigit():
        text = in_words(int(digits)) + rest
    return text[:1].upper() + text[1:]


# ---------------------------------------------------------------- fractions

_FRACTIONS = {
    (1, 2): "half",
    (1, 3): "a third",
    (2, 3): "two thirds",
    (1, 4): "a quarter",
    (3, 4): "three quarters",
    (1, 5): "a fifth",
    (2, 5): "two fifths",
    (3, 5): "three fifths",
    (4, 5): "four fifths",
    (1, 10): "a tenth",
    (9, 10): "nine tenths",
}
_RATIOS = (
    *((1, n) for n in (2, 3, 4, 5, 6, 8, 10)),
    *((2, n) for n in (3, 5)),
    *((3, n) for n in (4, 5, 10)),
    *((n, 10) for n in (7, 9)),
    (4, 5),
)


def shares(ratio: bool) -> tuple[tuple[Decimal, Callable[[random.Random], str]], ...]:
    """Return the shares that have a name, in per cent, each with what says it.

    ``ratio``: "one in three", "two out of every five"; else "a third".
    """
    pairs = _RATIOS if ratio else tuple(_FRACTIONS)
    return tuple(
        (Decimal(part) * 100 / whole, _ratio(part, whole) if ratio else _named(part, whole))
        for part, whole in pairs
    )


def _named(part: int, whole: int) -> Callable[[random.Random], str]:
    return lambda _: _FRACTIONS[part, whole]


def _ratio(part: int, whole: int) -> Callable[[random.Random], str]:
    joints = ("in", "in every", "out of") if part > 1 else ("in", "in every")
    return lambda chance: f"{in_words(part)} {chance.choice(joints)} {in_words(whole)}"
