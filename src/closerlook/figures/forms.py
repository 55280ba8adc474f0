"""The logical forms of statistical claims: what is said of which numbers.

``docs/figures.md`` has an example of each. A form names entities by key (a code of
`closerlook.text.places`, or a label as a table writes it) and periods by ISO dates; which
measure is meant is left to `closerlook.figures.linking`, which is given ``measure``, the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from closerlook.model import Figure

Period = tuple[str, str]
"""First and last ISO date, of equal precision: ``("2019", "2019")``.

Without a first date it is the last period before the other that there is a number for:
``("", "2026")``, "now" in an article of 2026. `EARLIEST` is the first that there is.
"""

EARLIEST: Period = ("", "")


@dataclass(frozen=True, slots=True)
class Level:
    """ "unemployment in Kenya was 5.2 per cent in 2019".

    ``growth``: what is measured must itself be a rate of growth ("prices rose by 3 per cent").
    """

    entity: str
    at: Period
    amount: Figure
    per: str = ""
    growth: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """ "rose by 12 per cent between 2010 and 2014": ``how`` the difference is measured."""

    entity: str
    first: Period
    last: Period
    how: Literal["difference", "percent"]
    up: bool
    amount: Figure
    per: str = ""


@dataclass(frozen=True, slots=True)
class Multiple:
    """ "doubled between 2010 and 2014": the later number over the earlier."""

    entity: str
    first: Period
    last: Period
    amount: Figure


@dataclass(frozen=True, slots=True)
class Ratio:
    """ "twice as high in Kenya as in Chad in 2010": the entity's number over the other's."""

    entity: str
    other: str
    at: Period
    amount: Figure


@dataclass(frozen=True, slots=True)
class Gap:
    """ "3 points higher in Kenya than in Chad": the entity's number less the other's."""

    entity: str
    other: str
    at: Period
    up: bool
    amount: Figure
    per: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """ "higher in Kenya than in Chad", "higher in 2014 than in 2010".

    The entity at ``first`` against the other at ``last``; not ``strict``: or as high.
    """

    entity: str
    other: str
    first: Period
    last: Period
    up: bool
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Rank:
    """ "the third-lowest in Africa in 2010": ``group`` is a region's code, or entities.

    ``amount`` bounds the place: = 3, or ≤ 3 for "among the three lowest".
    """

    entity: str
    group: str | tuple[str, ...]
    at: Period
    top: bool
    amount: Figure


@dataclass(frozen=True, slots=True)
class Extreme:
    """ "peaked in 2004", "the highest since 1998": no other period in the run is higher."""

    entity: str
    at: Period
    first: Period
    last: Period
    top: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """ "rose every year from 2010 to 2014"."""

    entity: str
    first: Period
    last: Period
    up: bool


@dataclass(frozen=True, slots=True)
class Frequency:
    """ "above 60 per cent in four of the five years from 2010 to 2014".

    ``count`` None: in all of them. ``of``: how many years the words speak of.
    """

    entity: str
    first: Period
    last: Period
    amount: Figure
    count: int | None
    of: int | None
    per: str = ""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """ "averaged 5.2 from 2010 to 2014", "added up to 300"; over several entities at one time."""

    entities: tuple[str, ...]
    first: Period
    last: Period
    how: Literal["mean", "sum"]
    amount: Figure
    per: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """ "many people in Kenya were out of work in 2019": the number itself, whatever it is."""

    entity: str
    at: Period


Form = (
    Value
    | Level
    | Change
    | Multiple
    | Ratio
    | Gap
    | Order
    | Rank
    | Extreme
    | Trend
    | Frequency
    | Aggregate
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a claim: the forms, all of which it asserts, and the words of the measure.

    ``sure``: the trained recogniser reads it so, alone or with the rules. ``vague``: the word
    that it has in the place of a number ("many"); what the forms come to is then only shown.
    """

    forms: tuple[Form, ...]
    measure: str
    sure: bool = False
    vague: str = ""


def entities_of(form: Form) -> tuple[str, ...]:
    """Return the keys of the entities that a form names one by one, its own first."""
    match form:
        case Aggregate():
            return form.entities
        case Ratio() | Gap() | Order():
            return (form.entity, form.other)
        case Rank():
            listed = form.group if isinstance(form.group, tuple) else ()
            return (form.entity, *(one for one in listed if one != form.entity))
        case _:
            return (form.entity,)
