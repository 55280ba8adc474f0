"""A mapping in words, for the user to agree with or to put right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from closerlook.edge.importers.readings import Reading, readings, repeated_labels
from closerlook.edge.importers.roles import Role

if TYPE_CHECKING:
    from closerlook.edge.importers.mapping import Mapping

_MARKS = {".": "a decimal point", ",": "a decimal comma", "": "undecided"}


def described(mapping: Mapping) -> str:
    """Return the mapping in lines: the columns, the notations, three readings, problems."""
    return "\n".join(_lines(mapping))


def _lines(mapping: Mapping) -> Iterator[str]:
    sheet = mapping.sheet
    yield f"{sheet.location}: {mapping.layout}, {len(sheet.lines)} rows"
    for role in Role:
        if role in {Role.VALUE, Role.IGNORED}:
            continue
        for n in mapping.columns(role):
            yield f"{role}: {_column(mapping, n)} ({mapping.guesses[n].why})"
    if mapping.place:
        yield f'entity: "{mapping.place}" in every row ({_whence(mapping.choices.place)})'
    if mapping.period:
        yield f'period: "{mapping.period}" in every row ({_whence(mapping.choices.period)})'
    values = mapping.columns(Role.VALUE)
    for n in values[:6]:
        yield f"value: {_column(mapping, n)} ({mapping.guesses[n].why})"
    if len(values) > 6:
        yield f"value: {len(values) - 6} columns more, up to {_column(mapping, values[-1])}"
    for n in mapping.columns(Role.IGNORED):
        yield f"left out: {_column(mapping, n)} ({mapping.guesses[n].why})"
    for n in repeated_labels(mapping):
        yield f"blanks: in {_column(mapping, n)} they repeat the label above"
    marks: dict[str, str] = {}
    for decided in sorted((mapping.decimals[n] for n in values), key=lambda d: not d.seen):
        marks.setdefault(decided.mark, decided.why)
    for mark, why in marks.items():
        yield f"numbers: {_MARKS[mark]} ({why})"
    if mapping.dates.order:
        yield f"dates: {mapping.dates.order}"
    if mapping.measures:
        source = "the caption" if sheet.captions else "the title of the table"
        source = "you said so" if mapping.choices.measure else f"from {source}"
        yield f'measure: "{mapping.measure}" ({source})'
    found = [reading for reading in readings(mapping) if isinstance(reading, Reading)]
    units = dict.fromkeys((r.measure, r.unit, r.scale) for r in found)
    for measure, unit, scale in islice(units, 4):
        times = f", × 10^{scale}" if scale else ""
        yield f"indicator: {measure or 'not named'} in {unit or 'plain numbers'}{times}"
    if len(units) > 4:
        yield f"indicator: {len(units) - 4} more"
    if any(reading.period.begins for reading in found):
        yield "periods: years such as 2019/20 are given by the year in which they begin"
    for r in found[:3]:
        named = f"{r.entity.name or '?'}, {r.measure or '?'}, {r.period.iso}"
        yield f"row {r.row}: {named}: {r.value:f}"
    for what, hint in mapping.problems:
        yield f"cannot be told: {what}; {hint}"


def _column(mapping: Mapping, n: int) -> str:
    column = mapping.sheet.columns[n]
    letter = f"column {column.letter} " if column.letter and column.parts else ""
    return f'{letter}"{column.title}"'


def _whence(said: str) -> str:
    return "you said so" if said else "from the caption"
