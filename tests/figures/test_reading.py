"""What is said of which numbers: the logical forms that docs/figures.md lists, and their limits."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.figures.forms import Change, Frequency, Gap, Order, Rank, Ratio
from closerlook.figures.reading import read_forms
from closerlook.model import Relation, Span

GRAMMAR = Path(__file__).parents[2] / "docs" / "figures.md"
PLACES = {"Northland": "N", "Southland": "S", "Eastland": "E"}


def read(text, published="2026-03-01"):
    names = [(Span(m.start(), m.end()), PLACES[m[0]]) for m in re.finditer("|".join(PLACES), text)]
    isles = [(Span(m.start(), m.end()), "isles") for m in re.finditer("the Isles", text)]
    return read_forms(text, names, isles, published)


def period(at):
    first, last = at
    if not first:
        return "now" if last else "the first year"
    return first if first == last else f"{first} to {last}"


def amount(figure):
    derived = {Relation.CHANGE, Relation.SHARE, Relation.TIMES, Relation.RANK}
    bound = figure.bound if figure.relation in derived else figure.relation
    upper = f" and {figure.upper.normalize():f}" if figure.upper is not None else ""
    return f"{bound} {figure.value.normalize():f}{upper} {figure.unit}".strip()


def shown(form):
    """A form as its page writes it."""
    parts = [type(form).__name__.lower()]
    entity = "+".join(form.entities) if hasattr(form, "entities") else form.entity
    parts.append(entity)
    if isinstance(form, Ratio | Gap):
        parts.append(f"to {form.other} in {period(form.at)}")
    elif isinstance(form, Order):
        parts.append(f"in {period(form.first)}, {form.other} in {period(form.last)}")
    elif isinstance(form, Rank):
        group = form.group if isinstance(form.group, str) else "+".join(form.group)
        parts.append(f"in {group} in {period(form.at)}")
    elif hasattr(form, "at"):
        parts.append(f"in {period(form.at)}")
    if hasattr(form, "last") and not isinstance(form, Order):
        parts.append(f"of {period(form.first)} to {period(form.last)}")
    if hasattr(form, "how"):
        parts.append(form.how)
    if hasattr(form, "up"):
        parts.append("up" if form.up else "down")
    if hasattr(form, "top"):
        parts.append("top" if form.top else "bottom")
    if hasattr(form, "amount"):
        parts.append(amount(form.amount))
    if isinstance(form, Frequency):
        parts.append("always" if form.count is None else f"{form.count} times")
        parts += [f"of {form.of}"] if form.of else []
    if getattr(form, "per", ""):
        parts.append(f"per {form.per}")
    if getattr(form, "growth", False):
        parts.append("of growth")
    if isinstance(form, Order) and not form.strict:
        parts.append("or equal")
    return " ".join(parts)


def documented():
    part = GRAMMAR.read_text("utf-8").split("## Logical forms\n")[1].split("\n## ")[0]
    rows = [line.strip("|\n").split("|") for line in part.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in row) for row in rows[2:] if len(row) == 3]


@pytest.mark.parametrize(("form", "example", "told"), documented())
def test_the_forms_are_read_as_their_page_says(form, example, told):
    readings = " / ".join("; ".join(map(shown, reading.forms)) for reading in read(example))
    assert readings == told, form


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment in Northland was 5 per cent in 2010 and the bridge is 300 metres long.",
        "The 2010 law gave Northland three new courts and 40 judges.",
    ],
)
def test_what_leaves_a_number_over_was_not_understood(text):
    assert read(text) == ()


@settings(deadline=None)
@given(
    st.sampled_from(["Northland", "Southland"]),
    st.integers(1, 99),
    st.sampled_from(["more than", "less than", "at least", "about", "nearly", ""]),
    st.integers(1960, 2024),
)
def test_swapping_the_places_changes_nothing_but_the_places(place, value, hedge, year):
    other = "Southland" if place == "Northland" else "Northland"
    wordings = [
        f"Unemployment in {{}} was {hedge} {value} per cent in {year}.",
        f"Unemployment in {{}} rose by {hedge} {value} per cent between {year} and {year + 4}.",
        f"In {year} unemployment was higher in {{}} than in Eastland.",
    ]
    for wording in wordings:
        here, there = read(wording.format(place)), read(wording.format(other))
        assert str(here).replace(f"'{PLACES[place]}'", "?") == str(there).replace(
            f"'{PLACES[other]}'", "?"
        )


@settings(deadline=None)
@given(st.sampled_from(["rose", "fell"]), st.integers(1, 60), st.integers(1960, 2000))
def test_a_rise_and_a_fall_differ_in_nothing_but_direction(verb, percent, year):
    (reading,) = read(
        f"Rents in Northland {verb} by {percent} per cent between {year} and {year + 9}."
    )
    (form,) = reading.forms
    assert isinstance(form, Change)
    assert form.up is (verb == "rose")
    assert (form.amount.value, form.how) == (percent, "percent")
    assert (form.first[0], form.last[0]) == (str(year), str(year + 9))


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment in Northland was not 5 per cent in 2010.",
        "Nobody believes that unemployment in Northland was 5 per cent in 2010.",
        "No year from 2010 to 2014 interrupted the mild winters of Northland in 2012.",
        "Northland is the only country in the Isles where unemployment rose every year from 2010 to 2014.",
        "Northland spends 9 per cent of its output on health, more than any other country.",
        "On unemployment, Northland and Southland were higher in 2010.",
    ],
)
def test_what_denies_or_sets_apart_and_is_not_understood_leaves_a_claim_unread(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("In 2010 unemployment in Northland did not exceed 5 per cent.", "≤"),
        ("In 2010 unemployment in Northland did not fall short of 5 per cent.", "≥"),
        ("Northland had 12 murders per 100,000 people or more in 2010.", "≥"),
        ("Unemployment in Northland was 5 per cent, if not more, in 2010.", "≥"),
        ("Unemployment in Northland was 5 per cent, more or less, in 2010.", "≈"),
        ("The murder rate among under-fives in Northland was above 5 per 100,000 in 2010.", ">"),
        ("Nothing above 5 per cent was recorded for unemployment in Northland in 2010.", "≤"),
    ],
)
def test_words_that_bound_a_number_are_read_wherever_they_stand(text, bound):
    (reading,) = read(text)
    assert reading.forms[0].amount.relation == bound


def test_a_length_of_time_beside_its_ends_is_no_number_of_the_measure():
    (reading,) = read(
        "Over six years, from 2004 to 2010, life expectancy in Northland rose by 1.4 years."
    )
    assert [str(form.amount.value) for form in reading.forms] == ["1.4"]


@pytest.mark.parametrize(
    ("text", "higher"),
    [
        ("The figure of Northland was surpassed by that of Southland in 2010.", "S"),
        ("Unemployment in Northland was surpassed by that in Southland in 2010.", "S"),
        ("Unemployment in Northland was exceeded in 2010 by that of Southland.", "S"),
        ("Set against Northland, Southland in 2010 had the higher unemployment.", "S"),
        ("In 2010 Northland recorded higher growth in output than Southland.", "N"),
    ],
)
def test_who_has_more_is_read_from_the_words_between_them(text, higher):
    (reading,) = read(text)
    (form,) = reading.forms
    assert (form.entity if form.up else form.other) == higher
