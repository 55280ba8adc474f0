"""What a user says of a table in ``key=value`` words → choices that a guess keeps to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from closerlook.edge.importers.layout import Column
from closerlook.edge.importers.periods_in_columns import DATES, is_period
from closerlook.edge.importers.roles import Role
from closerlook.edge.importers.units_in_titles import read_unit
from closerlook.errors import SourceError

_ROLES = {
    "entity": Role.ENTITY,
    "code": Role.CODE,
    "period": Role.PERIOD,
    "indicator": Role.INDICATOR,
    "by": Role.BREAKDOWN,
    "unit": Role.UNIT,
    "value": Role.VALUE,
    "ignore": Role.IGNORED,
}
_WORDS = {
    "decimal": (".", ","),
    "dates": DATES,
    "brackets": ("negative", "plain"),
    "across": ("indicator", "period", "entity"),
}
KEYS = (*_ROLES, "place", "measure", "scale", *_WORDS)
"""What can be said of a table."""

_SCALES = {"units": 0, "ones": 0, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a user said: roles by column, and words that stand for every row.

    ``unit`` and ``scale`` are None where nothing was said, the rest ``""``.
    """

    roles: tuple[tuple[int, Role], ...] = ()
    place: str = ""
    period: str = ""
    measure: str = ""
    unit: str | None = None
    scale: int | None = None
    decimal: str = ""
    dates: str = ""
    brackets: str = ""
    across: str = ""


def parse(overrides: Sequence[str], columns: Sequence[Column]) -> Choices:
    """Read ``key=value`` words against the columns that there are; the last word counts.

    ``period=2024`` and ``unit=percent`` name no column and then stand for every row.
    Raises `SourceError` for a key, a column or a value that is not known.
    """
    choices = Choices()
    roles: dict[int, Role] = {}
    for override in overrides:
        key, equals, value = override.partition("=")
        key, value = key.strip().lower(), value.strip().strip("\"'“”").strip()
        if key not in KEYS or not equals or not value:
            raise SourceError(
                f'"{override}" says nothing of a table', hint=f"say one of {', '.join(KEYS)} = …"
            )
        if key in _ROLES:
            constant = _constant(key, value)
            n = _column(value, columns, override, optional=constant is not None)
            if n is None and constant is not None:
                choices = constant(choices)
                roles = {n: role for n, role in roles.items() if role is not _ROLES[key]}
            elif n is not None:
                roles[n] = _ROLES[key]
        elif key in _WORDS:
            if value not in _WORDS[key]:
                raise SourceError(
                    f'{key} cannot be "{value}"', hint=f"it is {' or '.join(_WORDS[key])}"
                )
            choices = replace(choices, **{key: value})  # type: ignore[arg-type]
        elif key == "scale":
            choices = replace(choices, scale=_scale(value))
        else:
            choices = replace(choices, **{key: value})  # type: ignore[arg-type]
    return replace(choices, roles=tuple(sorted(roles.items())))


def _constant(key: str, value: str) -> Callable[[Choices], Choices] | None:
    """Return what a value that names no column can mean instead, if anything."""
    if key == "period" and is_period(value):
        return lambda choices: replace(choices, period=value)
    if key == "unit":
        unit, scale = read_unit(value) or (value, None)
        return lambda choices: replace(choices, unit=unit, scale=scale or choices.scale)
    return None


def _scale(value: str) -> int:
    if value.lower() in _SCALES:
        return _SCALES[value.lower()]
    if re.fullmatch(r"[0-9]|1[0-2]", value):
        return int(value)
    raise SourceError(
        f'"{value}" is no scale', hint=f"say {', '.join(_SCALES)}, or a power of ten such as 3"
    )


def _column(value: str, columns: Sequence[Column], override: str, *, optional: bool) -> int | None:
    """Return the column that is called so: by title, letter ("column C") or number from 1."""
    for same in (str, str.lower):
        called = [
            n
            for n, column in enumerate(columns)
            if same(value) in {same(column.title), *map(same, column.parts[-1:])}
        ]
        if len(called) == 1:
            return called[0]
        if called:
            numbers = " or ".join(str(n + 1) for n in called)
            raise SourceError(
                f'{override}: several columns are called "{value}"', hint=f"say {numbers} instead"
            )
    if match := re.fullmatch(r"column ([A-Z]{1,3})", value, re.IGNORECASE):
        for n, column in enumerate(columns):
            if column.letter == match[1].upper():
                return n
    if value.isdecimal() and 1 <= int(value) <= len(columns):
        return int(value) - 1
    if optional:
        return None
    titles = ", ".join(f"{n} {column.title}" for n, column in enumerate(columns, 1))
    raise SourceError(
        f'{override}: no column is called "{value}"', hint=f"the columns are {titles}"
    )
