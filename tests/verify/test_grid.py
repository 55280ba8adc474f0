import csv
import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.verify import grid


def cells(text):
    return [[span.of(text) if span else None for span in row] for row in grid(text)]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter, end):
    text = end.join([delimiter.join("ab"), delimiter.join("12"), ""])
    assert cells(text) == [["a", "b"], ["1", "2"]]


def test_quotation_marks_blanks_and_empty_cells():
    assert cells('"a, b", c \n,2\n"x ""y""",\n') == [["a, b", "c"], [None, "2"], ['x ""y""', None]]


def test_a_blank_line_is_a_row_so_that_row_numbers_are_a_spreadsheets():
    assert cells("a,b\n\n1,2") == [["a", "b"], [], ["1", "2"]]


def test_a_comma_inside_semicolon_rows_is_no_delimiter():
    assert cells("year;share\n2023;5,2\n2024;5,4") == [
        ["year", "share"],
        ["2023", "5,2"],
        ["2024", "5,4"],
    ]


def test_a_quoted_cell_may_run_over_lines():
    assert cells('"one\ntwo",b\n1,2') == [["one\ntwo", "b"], ["1", "2"]]


WORD = st.text(
    st.characters(
        codec="utf-8", exclude_characters="\r\x00\ufeff", exclude_categories=["Cc", "Zs"]
    ),
    min_size=1,
    max_size=8,
)


@given(st.lists(st.lists(WORD, min_size=3, max_size=3), min_size=2, max_size=6))
def test_what_the_csv_module_writes_is_read_back(rows):
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows(rows)
    text = buffer.getvalue()
    assert [[c.replace('""', '"') for c in row] for row in cells(text)] == rows


@given(st.text(alphabet='ab1,;\t|"\n\r ', max_size=40))
def test_any_text_gives_cells_in_order_that_do_not_overlap(text):
    spans = [span for row in grid(text) for span in row if span]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
