from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.edge.importers.gathered import Gathered, plain_value
from closerlook.statistics import Entity, Series, Skipped

AMBRY = Entity("Ambry", "AMB")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_a_number_is_read_exactly_and_written_without_exponent(number):
    plain = plain_value(str(number))

    assert plain is not None
    assert Decimal(plain) == number
    assert "e" not in plain.lower()


@given(st.text(max_size=12))
def test_any_cell_is_a_number_or_missing_or_refused(cell):
    try:
        plain = plain_value(cell)
    except ValueError:
        return
    assert plain is None or Decimal(plain).is_finite()


@pytest.mark.parametrize("cell", ["", "..", "n/a", ":", "-", "NaN"])
def test_a_cell_that_says_there_is_no_value_has_none(cell):
    assert plain_value(cell) is None


@pytest.mark.parametrize("cell", ["many", "12 %", "3 million", "1,23,4"])
def test_what_is_no_bare_number_is_refused(cell):
    with pytest.raises(ValueError):
        plain_value(cell)


def test_two_values_for_one_reading_are_both_named_and_neither_is_kept():
    gathered = Gathered("t.csv")
    for row, (period, value) in enumerate(
        [("2020", "4.2"), ("2019", "5"), ("2020", "4.3"), ("2019", "5.0")], start=2
    ):
        gathered.add("rate", AMBRY, period, value, row)

    assert list(gathered.contents()) == [
        Skipped(
            "t.csv, rows 2, 4", "Ambry, rate, 2020 has several values (4.2, 4.3): none was kept"
        ),
        Series("rate", AMBRY, ("2019",), ("5",), "t.csv, row 3"),
    ]
