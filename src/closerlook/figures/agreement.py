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

from closerlook.figures import cues
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


_TAKE = 0.9
"""The probability at which what the recogniser reads is read where the rules read nothing; like
the next, chosen by wordings kept apart from its training (``training/meanings_data.py``)."""

_SURE = 0.96
"""That at which it is read whatever the rules read."""

_KEPT = 0.1
"""The probability that it gives to what the rules read, from which they are believed."""

_READABLE = re.compile(r"\bP\d\b.*\b[NCSMYD]\d\b|\b[NCSMYD]\d\b.*\bP\d\b")


def agreed(marked: Marked, found: tuple[Forms, ...]) -> tuple[tuple[Forms, bool], ...]:
    """Return what the recogniser is sure of, or what the rules ``found``; () where they quarrel.

    Each with whether the recogniser reads it so.
    """
    seen = recognised(marked)
    if not seen:
        return tuple((one, False) for one in found)
    forms, probability = seen[0]
    if any(say_the_same(one, forms) for one in found):
        return tuple((one, True) for one in found)
    if cues.SURPASSED.search(marked.text):  # who has more is turned round: it saw that too seldom
        return tuple((one, False) for one in found)
    if (
        forms
        and probability >= (_SURE if found else _TAKE)
        and not any(_is_open(one) for one in found)
    ):
        return ((forms, True),)
    quarrel = any(
        sum(p for other, p in seen if say_the_same(one, other)) < _KEPT and _was_taught(one, marked)
        for one in found
    )
    return () if quarrel else tuple((one, False) for one in found)


def recognised(marked: Marked) -> list[tuple[Forms, float]]:
    """Return the forms of each likely meaning that fits, () for none, and its probability.

    The likeliest first; empty where there is nothing to read, or nothing to read it with.
    """
    readable = not are_rules_alone() and _READABLE.search(marked.text)
    model = load_recogniser() if readable else None
    if model is None:
        return []
    likely: list[tuple[Forms, float]] = []
    for meaning, probability in model.read(marked).items():
        attempt = Attempt(marked)
        forms = () if meaning == NONE else fill(meaning, attempt)
        if meaning == NONE or (forms and attempt.is_explained()):
            likely.append((forms, probability))
    return likely


def _was_taught(forms: Forms, marked: Marked) -> bool:
    """Tell whether the recogniser knows such claims."""
    return not _is_open(forms) and any(
        say_the_same(fill(meaning, Attempt(marked)), forms) for meaning in MEANINGS
    )


def _is_open(forms: Forms) -> bool:
    """Tell whether a time is "now" or "ever", of which the recogniser has seen nothing."""
    times = [getattr(form, name, None) for form in forms for name in ("at", "first", "last")]
    return any(time is not None and not time[0] for time in times)


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
