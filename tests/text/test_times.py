from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.model import Span
from closerlook.text.numbers import read_figures
from closerlook.text.times import read_times

GRAMMAR = Path(__file__).parents[2] / "docs" / "figures.md"


def times(text, published="2025-03-14"):
    return read_times(text, Span(0, len(text)), published) if text else ()


def documented():
    part = GRAMMAR.read_text(encoding="utf-8").split("## Times\n")[1]
    rows = [line.strip("|\n").split("|") for line in part.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in row) for row in rows[2:] if len(row) == 4]


@pytest.mark.parametrize(("form", "example", "first", "last"), documented())
def test_the_grammar_reads_what_its_page_says(form, example, first, last):
    found = [(time.first, time.last) for time in times(example)]
    assert found == ([(first, last)] if first else []), form


def test_what_depends_on_the_day_of_publication_needs_it():
    assert times("It fell last year and rose five years ago.", None) == ()
    assert [t.first for t in times("since 2019", None)] == ["2019"]


def test_each_time_stands_on_exactly_its_own_words():
    text = "Since 2019, and again between March 2021 and 3 May 2022, it grew."
    assert [t.span.of(text) for t in times(text)] == ["Since 2019", "March 2021", "3 May 2022"]


PIECES = st.lists(
    st.sampled_from(
        ["2019", "2,019", "March", "May", "3", "of", "–", "the", "since", "from", "to", "last year", "quarter",
         "first", "people", "1990s", "/", "23", "é", "."]
    ),
    max_size=10,
).map(" ".join)  # fmt: skip


@given(st.one_of(PIECES, st.text(max_size=40)))
def test_any_text_gives_times_in_order_that_run_forwards(text):
    found = times(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(
        t.span.end <= len(text) and t.first <= t.last and len(t.first) == len(t.last) for t in found
    )


@given(st.integers(1500, 2099))
def test_a_bare_year_is_a_time_and_no_figure(year):
    text = f"It closed in {year}."
    assert [t.first for t in times(text)] == [str(year)]
    assert read_figures(text, Span(0, len(text))) == ()
