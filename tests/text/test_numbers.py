from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.model import Relation, Span
from closerlook.text.numbers import read_figures

GRAMMAR = Path(__file__).parents[2] / "docs" / "figures.md"


def figures(text):
    return read_figures(text, Span(0, len(text))) if text else ()


def documented(heading, columns):
    """The rows of the table under a heading of docs/figures.md."""
    part = GRAMMAR.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|\n").split("|") for line in part.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in row) for row in rows[2:] if len(row) == columns]


@pytest.mark.parametrize(
    ("form", "example", "relation", "bound", "value", "upper", "unit"), documented("Figures", 7)
)
def test_the_grammar_reads_what_its_page_says(form, example, relation, bound, value, upper, unit):
    found = figures(example)
    if not relation:
        assert found == (), form
        return
    (figure,) = found
    assert (figure.relation, figure.bound) == (relation, bound)
    assert str(figure.value) == value
    assert figure.unit == unit
    assert figure.upper == (Decimal(upper) if upper else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The line carried 48,000 passengers a day.", ["48,000"]),
        ("It rose from 12% to 15% of all trips.", ["12%", "15%"]),
        ("More than 60% of 4,200 pupils walk.", ["More than 60%", "4,200"]),
        ("In 2019 it cost £3m, and in 2023 £4m.", ["£3m", "£4m"]),
        ("A 20-minute walk and a 14-year-old bus.", ["20-minute", "14-year"]),
        ("Covid-19, the A12 and the 1990s are no figures.", []),
        ("No one came, and one day nobody will.", []),
    ],
)
def test_figures_stand_on_exactly_their_own_words(text, expected):
    assert [figure.span.of(text) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "digits"),
    [("48,000", 2), ("1.40bn", 3), ("48,312", 5), ("four people", 1), ("60%", 1)],
)
def test_digits_are_those_that_the_words_promise(text, digits):
    assert figures(text)[0].digits == digits


def test_what_is_counted_is_named():
    (figure,) = figures("the tram carried 48,000 passengers a day in May")
    assert figure.of == "passengers a day"


@given(st.integers(1, 10**9), st.sampled_from(["{:,}", "£{:,}", "about {:,}", "{:,} per cent"]))
def test_a_number_written_into_a_sentence_is_read_back(value, form):
    text = f"They counted {form.format(value)} of sheep."
    (figure,) = figures(text)
    assert figure.value == value


PIECES = st.lists(
    st.sampled_from(
        ["7", "1,000", "2019", "per cent", "£", "%", "a third", "of", "one", "in", "ten", "and", "half",
         "million", "rose by", "more than", "between", "to", "–", "twice", "as", "people", ".", "May",
         "\u00a0", "é", "\u00ad", "😀", "second largest"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(st.one_of(PIECES, st.text(max_size=40)))
def test_any_text_gives_figures_in_order_that_do_not_overlap(text):
    found = figures(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(figure.span.end <= len(text) and figure.value.is_finite() for figure in found)
    assert all(figure.upper is None or figure.relation is Relation.BETWEEN for figure in found)


@given(PIECES, st.integers(0, 5))
def test_a_stretch_is_read_like_a_text_of_its_own(text, lead):
    if text.strip():
        longer = "x" * lead + "\n" + text
        shifted = read_figures(longer, Span(lead + 1, len(longer)))
        assert [f.value for f in shifted] == [f.value for f in figures(text)]
        assert [f.span.of(longer) for f in shifted] == [f.span.of(text) for f in figures(text)]
