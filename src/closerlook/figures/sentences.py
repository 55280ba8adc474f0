"""Numbers that stand in the sentences of a source, as measures that forms are computed over.

"Unemployment in Northland was 5.2 per cent in 2019 … and 7 per cent in 2021": two statements of one
measure, each with its place, its period and the numeral's own place in the text. Read are plain
levels only. A forecast, a plan, a part of a year or somebody's guess is no such number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from closerlook.figures.amounts import bound_of
from closerlook.figures.context import DENIED
from closerlook.figures.forms import Level
from closerlook.figures.places import named_places
from closerlook.figures.reading import read_forms
from closerlook.figures.tables import Measure, Number, is_number
from closerlook.model import Cell, Document, Figure, Relation, Span
from closerlook.text.moods import is_no_fact
from closerlook.text.words import content_words
from closerlook.verify import number

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PART = re.compile(
    r"\b(?:so far|to date|year to date|first (?:half|quarter|\w+ (?:days|weeks|months))|"
    r"second half|provisional\w*|preliminary|partial\w*|seasonally|already)\b"
)
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Statement:
    """One number that a sentence states: whose, for when, of what, and where its numeral stands."""

    label: str
    period: str
    words: frozenset[str]
    measure: str
    unit: str
    scale: Decimal
    cell: Cell


@dataclass
class _Group:
    words: frozenset[str]
    statements: list[Statement] = field(default_factory=list)


def stated_measures(document: Document, sentences: Iterable[Span]) -> tuple[Measure, ...]:
    """Return the measures that these sentences of a document state numbers of."""
    groups: list[_Group] = []
    for at in sentences:
        for one in statements(document, at):
            group = next((g for g in groups if _of_one_measure(g, one)), None)
            if group is None:
                group = _Group(one.words)
                groups.append(group)
            group.statements.append(one)
    return tuple(_measure(document, group.statements) for group in groups)


def statements(document: Document, at: Span) -> tuple[Statement, ...]:
    """Return the plain levels that the sentence at ``at`` states; () where it says more."""
    words = at.of(document.text)
    if is_no_fact(words) or _PART.search(words.lower()) or DENIED.search(words):
        return ()
    entities, groups = named_places(words)
    names = {key: span.of(words) for span, key in entities}
    found: list[Statement] = []
    for reading in read_forms(words, entities, groups, document.published):
        for form in reading.forms:
            if not isinstance(form, Level) or form.growth or reading.vague:
                return ()
            said = _numeral(words, form.amount)
            first, last = form.at
            if said is None or not first or first != last or form.entity not in names:
                return ()
            span, scale = said
            place = Span(span.start + at.start, span.end + at.start)
            per = f" per {form.per}" if form.per else ""
            found.append(
                Statement(
                    names[form.entity], first, _words(reading.measure), f"{reading.measure}{per}",
                    form.amount.unit, scale, Cell(None, None, place, span.of(words)),
                )
            )  # fmt: skip
        break
    return tuple(found)


def speak_alike(measure: str, other: str) -> bool:
    """Tell whether two measures are named by the same words, idle ones apart."""
    return not (_words(measure) ^ _words(other)) - _IDLE


_IDLE = frozenset(
    stem
    for stem, _ in content_words(
        "stand stood reach reached rate level figure number count counted record recorded report "
        "reported total overall official officially year annual according data survey found show "
        "shows say said put come came amount amounted percent share people country altogether"
    )
)


def _numeral(words: str, amount: Figure) -> tuple[Span, Decimal] | None:
    """Return where a figure's numeral stands, and what one of it is worth ("1.4bn": 1000000000)."""
    if bound_of(amount) is not Relation.EQUALS or amount.relation is not Relation.EQUALS:
        return None
    found = list(_NUMERAL.finditer(words, amount.span.start, amount.span.end))
    if len(found) != 1 or not is_number(found[0][0]) or number(found[0][0]) <= 0:
        return None
    return Span(found[0].start(), found[0].end()), amount.value / number(found[0][0])


def _words(measure: str) -> frozenset[str]:
    return frozenset(stem for stem, _ in content_words(measure))


def _of_one_measure(group: _Group, one: Statement) -> bool:
    first = group.statements[0]
    shared = len(group.words & one.words) / max(1, len(group.words | one.words))
    return (first.unit, first.scale) == (one.unit, one.scale) and shared >= _ALIKE


def _measure(document: Document, stated: Sequence[Statement]) -> Measure:
    """Return the measure; a place and period that is given two numbers is left out."""
    where: dict[str, dict[str | None, tuple[int, int]]] = {}
    numbers: dict[tuple[int, int], Number | None] = {}
    twice: set[tuple[str, str]] = set()
    for n, one in enumerate(stated):
        here = where.setdefault(one.label, {})
        before = numbers.get(here[one.period]) if one.period in here else None
        value = number(one.cell.text)
        if before is not None and before.value != value:
            twice.add((one.label, one.period))
        here[one.period] = (n, 0)
        numbers[n, 0] = Number(one.cell, value, one.period, one.label)
    for label, period in twice:
        del where[label][period]
    return Measure(document, stated[0].measure, stated[0].unit, stated[0].scale, where, numbers)
