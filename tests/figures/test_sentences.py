"""Numbers of a source's sentences: which are read, and where exactly they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.figures.forms import Level
from closerlook.figures.sentences import speak_alike, stated_measures, statements
from closerlook.model import Document, SourceKind, Span
from closerlook.verify import digest


def source(text):
    return Document(digest(text), text, kind=SourceKind.TEXT, published="2022-03-01")


def stated(text):
    return statements(source(text), Span(0, len(text)))


def test_a_level_is_read_with_its_place_its_period_and_the_place_of_its_numeral():
    text = "In 2021 the rate of unemployment in Kenya stood at 7.8 per cent."
    [one] = stated(text)
    assert (one.label, one.period, one.unit, one.cell.text) == ("Kenya", "2021", "percent", "7.8")
    assert one.cell.span.of(text) == "7.8"


@settings(deadline=None)
@given(st.decimals(1, 99, places=1), st.integers(1950, 2021), st.text("abc ,é—“”", max_size=20))
def test_the_span_is_exact_wherever_the_sentence_stands(value, year, before):
    text = f"{before}\n\nUnemployment in Kenya was {value} per cent in {year}."
    at = Span(text.index("Unemployment"), len(text))
    [one] = statements(source(text), at)
    assert one.cell.span.of(text) == one.cell.text == str(value)


@pytest.mark.parametrize(
    "text",
    [
        "Unemployment in Kenya is expected to be 7.8 per cent in 2021.",
        "Unemployment in Kenya was not 7.8 per cent in 2021.",
        "Unemployment in Kenya was 7.8 per cent in the first half of 2021.",
        "If unemployment in Kenya was 7.8 per cent in 2021, nobody noticed.",
        "Was unemployment in Kenya 7.8 per cent in 2021?",
        "Unemployment in Kenya was more than 7.8 per cent in 2021.",
        "Unemployment in Kenya rose by 7.8 per cent between 2019 and 2021.",
        "The plan puts unemployment in Kenya at 7.8 per cent in 2021.",
        "Unemployment was 7.8 per cent in 2021.",
        "Unemployment in Kenya was 7.8 per cent.",
    ],
)
def test_forecasts_parts_denials_bounds_and_what_has_no_place_or_year_are_no_such_numbers(text):
    assert stated(text) == ()


def test_sentences_of_one_measure_are_joined_and_a_number_given_twice_is_left_out():
    text = (
        "Unemployment in Kenya was 5.2 per cent in 2019.\nUnemployment in Kenya was 7.8 per cent in 2021.\n"
        "Unemployment in Kenya was 8 per cent in 2021.\nLife expectancy in Kenya was 61 years in 2019."
    )
    document = source(text)
    lines = [Span(m, m + len(line)) for line in text.split("\n") for m in [text.index(line)]]
    work, life = stated_measures(document, lines)
    assert list(work.where["Kenya"]) == ["2019"]
    assert life.unit == "years"


def test_measures_are_alike_by_the_words_that_matter():
    assert speak_alike("unemployment stood %", "the rate of unemployment %")
    assert not speak_alike("youth unemployment %", "unemployment %")


def test_a_reading_is_of_levels_only():
    assert all(isinstance(one, Level) is False for one in stated("Kenya was poor in 2019."))
