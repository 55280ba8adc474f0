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


def test_a_month_or_a_week_needs_a_date_as_exact():
    assert times("last month, last week", "2025") == ()
    assert [t.first for t in times("last month, last week", "2025-01")] == ["2024-12"]
    assert [t.last for t in times("last month, last week", "2025-01-01")] == [
        "2024-12",
        "2024-12-29",
    ]


def test_each_time_stands_on_exactly_its_own_words():
    text = "Since 2019, and again between March 2021 and 3 May 2022, it grew."
    assert [t.span.of(text) for t in times(text)] == ["Since 2019", "March 2021", "3 May 2022"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 2000 people came in 2000.", [("2000", "2000")]),
        ("The 2019 results and 2019 levels; a 1,800 m walk.", [("2019", "2019")] * 2),
        ("It lost 1500 jobs and 1900 km.", []),
        (
            "The 2021 census; 2021 census data; the 2008 crisis.",
            [("2021", "2021"), ("2021", "2021"), ("2008", "2008")],
        ),
        ("The last year of the war, over the last year.", []),
        ("In May 2024 they may meet.", [("2024-05", "2024-05")]),
        ("2024/25, 1914-18, FY2023.", [("2024", "2025"), ("1914", "1918"), ("2023", "2023")]),
        ("Since 2030 it has been late.", [("2030", "2030")]),
        ("In 1066 and in 1400 houses.", [("1066", "1066")]),
        ("On 32 May 2021.", [("2021-05", "2021-05")]),
        ("The thirties, the Twenties.", [("1930", "1939"), ("2020", "2029")]),
        ("A hundred years ago, 3 decades ago.", [("1925", "1925"), ("1995", "1995")]),
        ("3\u00a0May\n2022", [("2022-05-03", "2022-05-03")]),
        ("On 31 February 2023.", [("2023-02", "2023-02")]),
        ("In the 1970's; in 2020's budget.", [("1970", "1979"), ("2020", "2020")]),
        ("By mid-2020 it had closed.", [("2020", "2020")]),
        ("The last week of May; the last five years of the war.", []),
        ("This month, this week.", [("2025-03", "2025-03"), ("2025-03-10", "2025-03-16")]),
    ],
)
def test_years_dates_and_what_only_looks_like_them(text, expected):
    assert [(t.first, t.last) for t in times(text)] == expected


@pytest.mark.parametrize(
    "published",
    ["", "²²²²", "0000", "0001-01-01", "9999", "9999-12-31", "2025-13", "2025-02-30", "n.d."],
)
def test_an_odd_day_of_publication_does_no_harm(published):
    times(
        "last month, next month, last week, next week, last year, next year, 999 decades ago, the nineties, since 2019",
        published,
    )


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


@given(PIECES)
def test_no_figure_stands_on_a_time(text):
    for time in times(text):
        for figure in read_figures(text, Span(0, max(len(text), 1))):
            covered = figure.relation == "change" and figure.span.covers(time.span)
            assert covered or not time.span.meets(figure.span)
