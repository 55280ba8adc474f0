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
        ("A 20-minute walk and a 14-year-old bus.", ["20-minute", "14-year-old"]),
        ("Covid-19, the A12 and the 1990s are no figures.", []),
        ("No one came, and one day nobody will.", []),
        ("The 12 o'clock bell, the 8.40 train and 9-15 May.", []),
        ("In May 300 people may march, and 300 may not.", ["300", "300"]),
        ("On May 3 people came; on the line 300 people stood.", ["300"]),
        ("Routes 7 and 12 carry 300 people; under-21s ride free.", ["300"]),
        ("Nobody asked one of the five towns.", ["five"]),
        ("A third party ran a third race in the third quarter.", []),
        ("The forest had a second test and the second largest oak.", ["second largest"]),
        ("It closed twice, and carries twice as many twice a week.", ["twice"]),
        ("The £4,000 was raised by 300 volunteers.", ["£4,000", "300"]),
        ("It fell from 1600 in 2010 to 1500 in 2020.", ["1600", "1500"]),
        ("By 2019 houses cost 2,000 pounds.", ["2,000 pounds"]),
        ("Five years ago, and over the past ten years.", []),
        ("The Seven Years War and Three Mile Island.", []),
        ("The 50-50 vote, a 3-1 win, 52–48, 020 7946 0123.", []),
        ("1. Open the bridge.", []),
        ("Call 555-0123, or write.", []),
        ("They sold 400-1000 homes and 3 1/2 miles.", ["400-1000", "3 1/2 miles"]),
        ("A 2.41 rate fell to 1.44.", ["2.41", "1.44"]),
        (
            "Soft\nlines: 48,000\npeople, more\nthan 12\u00a0per\u00a0cent.",
            ["48,000", "more\nthan 12\u00a0per\u00a0cent"],
        ),
        ("It had 1\u202f204 seats.", ["1\u202f204"]),
        ("ſeven, sıx and 5K.", []),
        ("He won three times as captain; it is three times as high.", ["three", "three times"]),
        ("A top-ten school among the three oldest.", ["A top-ten", "among the three oldest"]),
        ("It is in the top 10 per cent.", ["10 per cent"]),
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


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("the tram carried 48,000 passengers a day in May", "passengers a day"),
        ("a third of pupils walk", "pupils"),
        ("one child in four", "child"),
        ("a 300-seat hall", "seat hall"),
        ("300 may lose", ""),
        ("12 per 1,000 births", "per 1,000 births"),
        ("20 deaths per 100,000 people", "deaths per 100,000 people"),
        ("it costs £3 per passenger", "per passenger"),
        ("12 per cent fell", ""),
    ],
)
def test_what_is_counted_is_named(text, of):
    (figure,) = figures(text)
    assert figure.of == of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a hundred and twenty thousand people", 120_000),
        ("three thousand two hundred homes", 3_200),
        ("two million five hundred thousand", 2_500_000),
        ("two dozen", 24),
        ("a quarter of a million", 250_000),
        ("one and a half million", 1_500_000),
        ("12,50,000 rupees", 1_250_000),
        ("3 lakh", 300_000),
        ("a 100m race", 100),
        ("1.5m people", 1_500_000),
        ("48\u00a0000 people", 48_000),
        ("1\u2009000\u2009000 people", 1_000_000),
        ("spending fell--$1 billion was saved", 1_000_000_000),
        ("7 1/2 million jobs", 7_500_000),
        ("four and one-half million", 4_500_000),
        ("more than a million and a half", 1_500_000),
        ("a dozen and a half", 18),
        ("30m GBP", 30_000_000),
    ],
)
def test_scales_are_added_up(text, value):
    (figure,) = figures(text)
    assert figure.value == value


def test_the_first_of_two_numbers_borrows_the_scale_and_unit_of_the_second():
    low, high = figures("up from 2 to 3 million euros")
    assert (low.value, low.unit) == (2_000_000, "EUR") and high.value == 3_000_000  # noqa: PT018
    assert str(figures("€1.2-1.5 billion")[0].value) == "1200000000"
    assert [f.unit for f in figures("It fell from 15 to 10 per cent.")] == ["percent"] * 2


def test_points_are_percentage_points_after_a_percentage():
    share, points = figures("Support reached 43 per cent, up 3 points.")
    assert (points.relation, points.value, points.unit) == ("change", 3, "percentage points")
    assert share.unit == "percent"
    assert figures("The side is up 3 points.")[0].unit == ""


@given(
    st.decimals(Decimal("0.01"), 10**6, places=2),
    st.sampled_from([("£{:,}", "GBP"), ("{:,} per cent", "percent"), ("{:,} km", "kilometres")]),
)  # fmt: skip
def test_a_decimal_keeps_its_places_and_its_unit(value, form):
    pattern, unit = form
    (figure,) = figures(f"The council wrote {pattern.format(value)}, and that was all.")
    assert (str(figure.value), figure.unit) == (str(value), unit)


@given(
    st.sampled_from(["Norway", "Bolivia", "Laos", "Malta", "Elmbridge", "Northmoor"]),
    st.sampled_from(
        ["In {} one in five homes is cold.", "{} spent 12 per cent more in 2019.", "The 300 people of {} rose by 12.",
         "More than a third of {} and 4,200 of its pupils walk.", "{}'s second largest mill doubled."]
    ),
)  # fmt: skip
def test_the_name_of_a_place_changes_no_figure(place, form):
    read = [
        [(f.relation, f.value, f.unit) for f in figures(form.format(p))] for p in (place, "Ghana")
    ]
    assert read[0] == read[1]


@given(st.integers(1, 10**9), st.sampled_from(["{:,}", "£{:,}", "about {:,}", "{:,} per cent"]))
def test_a_number_written_into_a_sentence_is_read_back(value, form):
    text = f"They counted {form.format(value)} of sheep."
    (figure,) = figures(text)
    assert figure.value == value


PIECES = st.lists(
    st.sampled_from(
        ["7", "1,000", "2019", "per cent", "£", "%", "a third", "of", "one", "in", "ten", "and", "half",
         "million", "rose by", "more than", "between", "to", "–", "twice", "as", "people", ".", "May",
         "minus", "-", "3m", "0", "zero", "12,5", "at", "8.40", "out of", "fell", "ſ", "\u00a0", "é", "\u00ad", "😀", "second largest"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(st.one_of(PIECES, st.text(max_size=40)))
def test_any_text_gives_figures_in_order_that_do_not_overlap(text):
    found = figures(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(figure.span.end <= len(text) and figure.value.is_finite() for figure in found)
    ranges = [figure for figure in found if figure.upper is not None]
    assert all(Relation.BETWEEN in {figure.relation, figure.bound} for figure in ranges)


@given(PIECES, st.integers(0, 5))
def test_a_stretch_is_read_like_a_text_of_its_own(text, lead):
    if text.strip():
        longer = "x" * lead + "\n" + text
        shifted = read_figures(longer, Span(lead + 1, len(longer)))
        assert [f.value for f in shifted] == [f.value for f in figures(text)]
        assert [f.span.of(longer) for f in shifted] == [f.span.of(text) for f in figures(text)]
