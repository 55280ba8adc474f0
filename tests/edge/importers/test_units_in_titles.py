import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.edge.importers.units_in_titles import Titled, split_unit


@pytest.mark.parametrize(
    ("title", "name", "unit", "scale"),
    [
        ("Unemployment rate (%)", "Unemployment rate", "percent", 0),
        ("Unemployment, per cent", "Unemployment", "percent", 0),
        ("Spending (£m)", "Spending", "GBP", 6),
        ("Spending £m", "Spending", "GBP", 6),
        ("Spending, £ thousands", "Spending", "GBP", 3),
        ("Income (US$ billion)", "Income", "USD", 9),
        ("Population ('000)", "Population", "", 3),
        ("Population (000s)", "Population", "", 3),
        ("Population, thousands", "Population", "", 3),
        ("Passengers [millions]", "Passengers", "", 6),
        ("Births per 1,000", "Births", "per 1,000", 0),
        ("Live births per 1000 women", "Live births", "per 1,000 women", 0),
        ("Crime (per 100,000 people)", "Crime", "per 100,000 people", 0),
        ("Distance (km)", "Distance", "kilometres", 0),
        ("Life expectancy (years)", "Life expectancy", "years", 0),
        ("Waste - tonnes", "Waste", "tonnes", 0),
        ("Waste (thousand tonnes)", "Waste", "tonnes", 3),
        ("Prices (2015 = 100)", "Prices", "index", 0),
        ("Change (percentage points)", "Change", "percentage points", 0),
        ("Households (number)", "Households", "", 0),
        # A unit that says more stays in the name.
        ("Debt (% of GDP)", "Debt (% of GDP)", "percent", 0),
        ("Median pay (£ per week)", "Median pay (£ per week)", "GBP", 0),
        ("GDP (constant 2015 US$)", "GDP (constant 2015 US$)", "USD", 0),
        ("Percentage of adults", "Percentage of adults", "percent", 0),
        # A unit alone has no name, unless it is one.
        ("£m", "", "GBP", 6),
        ("%", "", "percent", 0),
        ("Number", "", "", 0),
        ("People", "People", "", 0),
        ("Days", "Days", "days", 0),
    ],
)
def test_units_in_titles(title, name, unit, scale):
    assert split_unit(title) == Titled(name, unit, scale)


@pytest.mark.parametrize(
    "title", ["Deaths (all ages)", "Total score", "Value", "Population (m)", "Men, women", "Births"]
)
def test_titles_that_say_no_unit(title):
    assert split_unit(title) == Titled(title)


@given(st.text(max_size=40))
def test_any_title(title):
    titled = split_unit(title)
    assert (titled.unit is None) == (titled.scale is None)
