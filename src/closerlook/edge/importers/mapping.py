"""Which column of a table is what: guessed, shown to the user, and put right by them.

A `Mapping` says how a table is to be read, before anything is read from it. The user
sees it as `Mapping.describe` puts it, with the first readings as a check, and puts
right what was guessed wrong with a few words (`with_overrides`)::

    entity=Country  code=ISO  period=2  indicator=Measure  by=Sex  unit=percent
    value="Total score"  decimal=,  dates=day-first  place="Ambry"  measure="Births"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from closerlook.edge.importers.captions import Caption, read_caption
from closerlook.edge.importers.headings import Heading, read_heading
from closerlook.edge.importers.layout import Column, Sheet, lay_out
from closerlook.edge.importers.numbers_in_columns import (
    Decided,
    decimal_mark,
    only_in_brackets,
)
from closerlook.edge.importers.overrides import Choices, parse
from closerlook.edge.importers.periods_in_columns import DATES, Dates, decide_periods
from closerlook.edge.importers.roles import (
    PLACE,
    Guess,
    Role,
    guess_roles,
    is_value_word,
)
from closerlook.edge.importers.units_in_titles import split_unit
from closerlook.errors import SourceError
from closerlook.model import Document


class Across(StrEnum):
    """What the titles of the columns of values name."""

    INDICATOR = "indicator"
    PERIOD = "period"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one table is read.

    ``guesses``, ``headings`` and ``decimals`` have one item a column; a heading or a decimal
    mark means something only for a column of values. ``place`` and ``period`` stand for
    every row of a table that has no column for them, ``caption`` for what they measure.
    A mapping with `problems` is shown, and not read with.
    """

    sheet: Sheet = field(repr=False)
    guesses: tuple[Guess, ...]
    headings: tuple[Heading, ...]
    decimals: tuple[Decided, ...]
    across: Across
    dates: Dates
    caption: Caption
    place: str = ""
    period: str = ""
    choices: Choices = field(default_factory=Choices)
    overrides: tuple[str, ...] = ()

    def columns(self, role: Role) -> tuple[int, ...]:
        """Return the columns with a role, by position from 0."""
        return tuple(n for n, guess in enumerate(self.guesses) if guess.role is role)

    @property
    def layout(self) -> str:
        """The layout in words: ``"long"``, ``"wide by period"``, … ."""
        if self.across is Across.INDICATOR and len(self.columns(Role.VALUE)) < 2:
            return "long"
        return f"wide by {self.across}"

    @property
    def measure(self) -> str:
        """What is measured, where neither a column nor a title says so."""
        return self.choices.measure or self.caption.name

    @property
    def measures(self) -> bool:
        """Whether `measure` names what some of the values are."""
        if self.choices.measure:
            return True
        unnamed = any(is_value_word(self.headings[n].name) for n in self.columns(Role.VALUE))
        return not self.columns(Role.INDICATOR) and (unnamed or self.across is Across.ENTITY)

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """What cannot be told from the table, each with what the user can say."""
        return tuple(_problems(self))

    def for_sheet(self, sheet: Sheet) -> Mapping:
        """Return the mapping for another table with the same columns, such as a later edition.

        Raises `SourceError` when the columns are others.
        """
        if [c.title for c in sheet.columns] != [c.title for c in self.sheet.columns]:
            titles = ", ".join(column.title for column in sheet.columns)
            raise SourceError(
                f"{sheet.location} has other columns than the mapping: {titles}",
                hint="guess a mapping for this table, with the same overrides",
            )
        return replace(self, sheet=sheet)

    def describe(self) -> str:
        """Return the mapping in several lines for the user, with the first three readings."""
        from closerlook.edge.importers.described import described

        return described(self)


def guess_mapping(document: Document) -> Mapping:
    """Guess how a table is to be read. The same table gives the same mapping.

    Raises `SourceError` when the document holds no table.
    """
    return _guess(lay_out(document), Choices(), ())


def with_overrides(mapping: Mapping, overrides: Sequence[str]) -> Mapping:
    """Return the mapping with what a user says; what they leave open is guessed again.

    Each of ``overrides`` is ``key=value``, as in the module's docstring; columns are named
    by title, by number from 1 or by "column C". ``value`` and ``by`` may be said several
    times. Raises `SourceError` for an unknown key, or for a column that is not there,
    and names those that are.
    """
    said = (*mapping.overrides, *overrides)
    return _guess(mapping.sheet, parse(said, mapping.sheet.columns), said)


def _guess(sheet: Sheet, choices: Choices, said: tuple[str, ...]) -> Mapping:
    constants = {
        Role.ENTITY: choices.place,
        Role.CODE: choices.place,
        Role.PERIOD: choices.period,
        Role.INDICATOR: choices.measure,
        Role.INDICATOR_CODE: choices.measure,
        Role.UNIT: choices.unit,
    }
    constant = [role for role, words in constants.items() if words is not None and words != ""]
    guesses = guess_roles(sheet, dict(choices.roles), constant)
    roles = {role: [n for n, g in enumerate(guesses) if g.role is role] for role in Role}
    headings = tuple(map(read_heading, sheet.columns))
    if choices.across in {"indicator", "entity"}:
        headings = tuple(map(_without_period, headings, sheet.columns))
    caption = read_caption(sheet.captions, sheet.title)
    values = [headings[n] for n in roles[Role.VALUE]]
    named = bool(roles[Role.ENTITY] or roles[Role.CODE])
    across = Across(choices.across) if choices.across else _across(values, caption, named)
    dated = [cell for n in roles[Role.PERIOD] for cell in sheet.cells(n)]
    dated = [heading.period for heading in values] if across is Across.PERIOD else dated
    return Mapping(
        sheet,
        guesses,
        headings,
        _decimals(sheet, roles[Role.VALUE], choices.decimal),
        across,
        decide_periods(dated, choices.dates),
        caption,
        choices.place or ("" if named or across is Across.ENTITY else caption.place),
        choices.period or ("" if dated else caption.period),
        choices,
        said,
    )


def _across(values: Sequence[Heading], caption: Caption, named: bool) -> Across:
    """Periods if titles name them; entities if the caption says so; else indicators."""
    if any(heading.period for heading in values):
        return Across.PERIOD
    by_place = bool(PLACE.search(caption.by)) and not any(heading.unit for heading in values)
    return Across.ENTITY if len(values) > 1 and by_place and not named else Across.INDICATOR


def _without_period(heading: Heading, column: Column) -> Heading:
    name = ", ".join(filter(None, (split_unit(part).name for part in column.parts)))
    return Heading(name, "", heading.unit, heading.scale)


def _decimals(sheet: Sheet, values: Sequence[int], said: str) -> tuple[Decided, ...]:
    """Decide a mark a column; where a column leaves it open, the others of the table tell."""
    if said:
        return (Decided(said, "you said so"),) * len(sheet.columns)
    decided = {n: decimal_mark(sheet.cells(n), typed=sheet.typed) for n in values}
    marks = {each.mark: n for n, each in decided.items() if each.seen}
    if len(marks) == 1:
        ((mark, other),) = marks.items()
        why = f"as in {sheet.columns[other].title}"
        decided = {n: each if each.mark else Decided(mark, why) for n, each in decided.items()}
    return tuple(decided.get(n, Decided(".", "")) for n in range(len(sheet.columns)))


def _problems(mapping: Mapping) -> Iterator[tuple[str, str]]:
    sheet, values = mapping.sheet, mapping.columns(Role.VALUE)
    titles = ", ".join(column.title for column in sheet.columns)
    if not values:
        yield "no column holds numbers", f"say value=…; the columns are {titles}"
        return
    if mapping.dates.problem:
        first, last = ("fiscal", "months") if "financial" in mapping.dates.problem else DATES[:2]
        yield mapping.dates.problem, f"say dates={first} or dates={last}"
    if not (mapping.columns(Role.PERIOD) or mapping.period or mapping.across is Across.PERIOD):
        yield (
            "no column and no title says of which period it is",
            "say period=…, such as period=2024",
        )
    named = mapping.columns(Role.ENTITY) or mapping.columns(Role.CODE) or mapping.place
    if not named and mapping.across is not Across.ENTITY:
        yield "no column says whom or what place it is about", 'say place="…" or entity=…'
    if mapping.measures and not mapping.measure:
        yield "nothing names what is measured", 'say measure="…" or indicator=…'
    for n in values:
        title = sheet.columns[n].title
        if not mapping.decimals[n].mark:
            yield f"the numbers of {title}: {mapping.decimals[n].why}", "say decimal=. or decimal=,"
            return
        if not mapping.choices.brackets and only_in_brackets(sheet.cells(n)):
            what = f"all numbers of {title} stand in brackets: negatives, or an aside"
            yield what, "say brackets=negative or brackets=plain"
            return
