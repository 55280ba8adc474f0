"""What fillers take from a marked claim: its only number, its only place, its years."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from closerlook.figures.amounts import bound_of, plainly
from closerlook.figures.forms import Form, Period
from closerlook.figures.readers.attempt import Attempt, unsigned
from closerlook.model import Figure, Relation

Filler = Callable[[Attempt], Iterable[Form]]
"""Returns the forms that a marked claim asserts; () where its marks do not fit."""

HALF = Decimal("0.5")

_DENIED = {
    Relation.MORE: Relation.AT_MOST, Relation.AT_MOST: Relation.MORE,
    Relation.LESS: Relation.AT_LEAST, Relation.AT_LEAST: Relation.LESS,
}  # fmt: skip
_LIKE = {
    Relation.MORE: Relation.AT_LEAST, Relation.AT_LEAST: Relation.MORE,
    Relation.LESS: Relation.AT_MOST, Relation.AT_MOST: Relation.LESS,
}  # fmt: skip


def bounded(said: Figure, wanted: Relation) -> Figure | None:
    """Give a number the bound that the whole claim tells; None where its own words say another.

    Its own words may be those of a denial: "you will not get it above 40" is at most 40.
    """
    own = bound_of(said)
    fits = own in {wanted, Relation.EQUALS, _LIKE.get(wanted), _DENIED.get(wanted)}
    return plainly(said, wanted) if fits else None


def only(attempt: Attempt, letters: str) -> str | None:
    """Return the mark of the only number that is left."""
    rest = [m for m in attempt.marks(letters) if m not in attempt.used]
    return rest[0] if len(rest) == 1 else None


def one_number(attempt: Attempt, letters: str = "NSC") -> Figure | None:
    """Take the only number that is left, unsigned."""
    mark = only(attempt, letters)
    said = attempt.amount(mark) if mark else None
    if said is not None and said.relation is Relation.CHANGE:
        return unsigned(plainly(said, bound_of(said)))
    return said


def single(attempt: Attempt) -> tuple[str, Period] | None:
    """Return the only entity, and the only period, taken."""
    keys = attempt.entities()
    if len(keys) != 1 or len(set(attempt.years())) > 1:
        return None
    at = attempt.time()
    return (keys[0], at) if at[0] else None


def years_of_one(attempt: Attempt, count: int) -> tuple[str, list[Period]] | None:
    """Return the only entity and the ``count`` years that are named, ascending; None for others."""
    years, keys = sorted(set(attempt.years())), attempt.entities()
    return (keys[0], years) if len(keys) == 1 and len(years) == count else None
