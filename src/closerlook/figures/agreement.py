"""Two readers of one claim: the rules and the trained recogniser, and what they agree on.

The rules know what they know exactly, the recogniser sees more ways of putting it. Where they
quarrel and the recogniser is not sure, one of them has misread the claim, and a claim misread is
worse than one left unread. What the recogniser was never taught, it does not deny.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from decimal import Decimal

from closerlook.figures.amounts import bound_of
from closerlook.figures.forms import Change, Form, Multiple, Order, Ratio
from closerlook.figures.marking import Marked
from closerlook.figures.meanings import MEANINGS, NONE, fill
from closerlook.figures.readers.attempt import NOWHERE, Attempt
from closerlook.figures.recognising import load_recogniser
from closerlook.model import Figure
from closerlook.verify import agrees

Forms = tuple[Form, ...]

_ALONE = ContextVar("rules alone", default=False)


@contextmanager
def rules_alone(alone: bool) -> Iterator[None]:
    """Leave the recogniser out, if ``alone``, of all that is read inside the block."""
    before = _ALONE.set(alone)
    try:
        yield
    finally:
        _ALONE.reset(before)


def are_rules_alone() -> bool:
    """Tell whether the recogniser is left out."""
    return _ALONE.get()


_SURE = 0.95
"""The share of a meaning, among those that fit, to read it whatever the rules read: of 52 such
quarrels over a voice that it had not learned from it was right in all."""

_TAKE = 0.85
"""The least share of a meaning, among those that fit, to read what the rules do not."""

_DOUBT = 0.8
"""The share of another meaning, or of none, at which what the rules read is not believed."""

_READABLE = re.compile(r"\bP\d\b.*\b[NCSMYD]\d\b|\b[NCSMYD]\d\b.*\bP\d\b")


def agreed(marked: Marked, found: tuple[Forms, ...]) -> tuple[tuple[Forms, bool], ...]:
    """Return what the recogniser is sure of, or what the rules ``found``; () where they quarrel.

    Each with whether the recogniser reads it so.
    """
    proposed = recognised(marked)
    if proposed is None:
        return tuple((one, False) for one in found)
    forms, share = proposed
    if any(say_the_same(one, forms) for one in found):
        return tuple((one, True) for one in found)
    if forms and share >= _SURE:
        return ((forms, True),)
    if found:
        doubted = share >= _DOUBT and any(_was_taught(one, marked) for one in found)
        return () if doubted else tuple((one, False) for one in found)
    return ((forms, True),) if forms and share >= _TAKE else ()


def recognised(marked: Marked) -> tuple[Forms, float] | None:
    """Return the forms of the likeliest meaning that fits, () for none of them, and its share.

    The share is among the meanings that fit. None where there is nothing to read, or nothing
    to read it with.
    """
    readable = not are_rules_alone() and _READABLE.search(marked.text)
    model = load_recogniser() if readable else None
    if model is None:
        return None
    likely: list[tuple[Forms, float]] = []
    for meaning, share in model.read(marked).items():
        attempt = Attempt(marked)
        forms = () if meaning == NONE else fill(meaning, attempt)
        if meaning == NONE or (forms and attempt.is_explained()):
            likely.append((forms, share))
    if not likely:
        return None
    return likely[0][0], likely[0][1] / sum(share for _, share in likely)


def _was_taught(forms: Forms, marked: Marked) -> bool:
    """Tell whether the recogniser knows such claims: it has seen no "now", "ever" or "since"."""
    times = [getattr(form, name, None) for form in forms for name in ("at", "first", "last")]
    if any(time is not None and not time[0] for time in times):
        return False
    return any(say_the_same(fill(meaning, Attempt(marked)), forms) for meaning in MEANINGS)


def say_the_same(some: Sequence[Form], others: Sequence[Form]) -> bool:
    """Tell whether forms say the same, wherever their numbers stand."""
    if len(some) == len(others) == 1:
        one, other = some[0], others[0]
        if isinstance(one, Change) and isinstance(other, Multiple):
            return _comes_to(one, other)
        if isinstance(one, Multiple) and isinstance(other, Change):
            return _comes_to(other, one)
        if isinstance(one, Ratio) and isinstance(other, Ratio) and one.entity != other.entity:
            return _is_reverse(one, other)
    return [_bare(one) for one in some] == [_bare(one) for one in others]


def _comes_to(change: Change, multiple: Multiple) -> bool:
    """Tell whether a rise by 100 per cent is called a doubling."""
    same = (change.entity, change.first, change.last) == (
        multiple.entity, multiple.first, multiple.last
    )  # fmt: skip
    times = 1 + (1 if change.up else -1) * abs(change.amount.value) / 100
    return same and change.how == "percent" and agrees(times, multiple.amount)


def _is_reverse(one: Ratio, other: Ratio) -> bool:
    """Tell whether twice as much in one place is half as much in the other, both about."""
    if (one.entity, one.other, one.at) != (other.other, other.entity, other.at):
        return False
    ends = [end for end in (one.amount, other.amount) if end.upper]
    if len(ends) < 2:
        return False
    middles = [(end.value + (end.upper or end.value)) / 2 for end in ends]
    return abs(middles[0] * middles[1] - 1) <= _ROUNDED


_ROUNDED = Decimal("0.05")


def _bare(form: Form) -> Form:
    if isinstance(form, Order) and not form.up:
        return Order(form.other, form.entity, form.last, form.first, True, form.strict)
    amount = getattr(form, "amount", None)
    if amount is None:
        return form
    plain = Figure(NOWHERE, amount.relation, amount.value, amount.upper, bound=bound_of(amount))
    return replace(form, amount=plain)  # type: ignore[arg-type]
