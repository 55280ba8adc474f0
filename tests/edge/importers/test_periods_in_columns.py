from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.edge.importers.periods_in_columns import (
    Dates,
    Period,
    decide_periods,
    is_period,
    part_of_year,
    read_period,
)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2019", "2019"),
        ("FY2019", "2019"),
        ("2023p", "2023"),
        ("2023 (r)", "2023"),
        ("2022 [p]", "2022"),
        ("1990 [YR1990]", "1990"),
        ("2022*", "2022"),
        ("Q1 2024", "2024-Q1"),
        ("2024Q1", "2024-Q1"),
        ("2024-Q1", "2024-Q1"),
        ("2024 q4", "2024-Q4"),
        ("Quarter 3 2024", "2024-Q3"),
        ("1st quarter 2020", "2020-Q1"),
        ("Jan-Mar 2024", "2024-Q1"),
        ("April to June 2024", "2024-Q2"),
        ("2024 Oct-Dec", "2024-Q4"),
        ("Mar 2024", "2024-03"),
        ("March 2024", "2024-03"),
        ("2024 Mar", "2024-03"),
        ("Mar-24", "2024-03"),
        ("Sept-99", "1999-09"),
        ("2024M03", "2024-03"),
        ("2024-03", "2024-03"),
        ("03/2024", "2024-03"),
        ("2024-03-05", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024-03-05 00:00:00", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("05-Mar-2024", "2024-03-05"),
        ("05/05/2024", "2024-05-05"),
    ],
)
def test_periods_as_tables_write_them(written, iso):
    assert read_period(written) == Period(iso)
    assert is_period(written)


@pytest.mark.parametrize("written", ["2019/20", "2019-2020", "2019–20", "FY 2019/20", "1999/00"])
def test_a_year_that_spans_two_is_given_by_the_first(written):
    assert read_period(written, Dates(years="fiscal")) == Period(written.strip("FY ")[:4], True)


@pytest.mark.parametrize(
    "written",
    ["2019-2021", "Feb-Apr 2024", "31/02/2024", "2024-13-01", "48312", "12", "May", "H1 2024", "Total", "2011-45", ""],
)  # fmt: skip
def test_what_is_no_period(written):
    assert read_period(written, Dates("day-first")) is None


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["01/02/2024", "13/02/2024"], "day-first"),
        (["01/02/2024", "02/13/2024"], "month-first"),
        (["01.02.2024", "02.02.2024"], "day-first"),
        (["2024-02-01"], ""),
    ],
)
def test_the_order_of_day_and_month_is_decided_by_the_column(cells, order):
    decided = decide_periods(cells)
    assert (decided.order, decided.problem) == (order, "")


@pytest.mark.parametrize("cells", [["01/02/2024", "03/02/2024"], ["13/02/2024", "02/13/2024"]])
def test_an_order_that_cannot_be_told_is_a_problem_until_somebody_says(cells):
    assert "may be day/month or month/day" in decide_periods(cells).problem
    said = decide_periods(cells, "month-first")
    assert (said.order, said.problem) == ("month-first", "")


def test_months_and_financial_years_look_alike_only_alone():
    years, months, alone = ["2009-10", "2010-11", "2011-12"], ["2011-11", "2011-12"], ["2011-12"]

    assert [read_period(c, decide_periods(years)).iso for c in years] == ["2009", "2010", "2011"]
    assert [read_period(c, decide_periods(months)).iso for c in months] == months
    assert "may be a month or a financial year" in decide_periods(alone).problem
    assert decide_periods(alone, "months") == Dates("", "months")


def test_parts_of_a_year():
    written = ["Q2", "q2", "2", "Mar", "March", "12", "M03", "13", "Total"]
    assert [part_of_year(w) for w in written] == ["Q2", "Q2", "02", "03", "03", "12", "03", "", ""]


def test_a_bare_number_is_a_quarter_where_the_title_says_so():
    assert [part_of_year(w, quarters=True) for w in ("2", "Q2", "5")] == ["Q2", "Q2", "05"]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["%d %B %Y", "%b %d, %Y", "%Y-%m-%d", "%Y%m%d", "%Y/%m/%d"]))  # fmt: skip
def test_any_day_in_any_notation(day, shape):
    assert read_period(day.strftime(shape)) == Period(day.isoformat())


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_none(text):
    found = read_period(text)
    assert found is None or found.iso[:4].isdecimal()
