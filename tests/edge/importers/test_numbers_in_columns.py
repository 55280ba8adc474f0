from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.edge.importers.numbers_in_columns import (
    Number,
    decimal_mark,
    is_missing,
    looks_like_number,
    only_in_brackets,
    read_number,
)


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1,234.5", "12"], "."),
        (["1.234,5", "12"], ","),
        (["1,234,567"], "."),
        (["1.234.567"], ","),
        (["12,34,567"], "."),  # lakhs
        (["4.2", "1,234"], "."),
        (["4,2", "1.234"], ","),
        (["0.123"], "."),
        (["1234.567"], "."),
        (["1 234,567"], ","),
        (["1'234.567"], "."),
        (["48312", "7"], "."),
        (["1,234", "2,345"], ""),
        (["1.234", "2.345"], ""),
        (["1.5", "1,5"], ""),
        ([], "."),
        (["n/a", "..", "words"], "."),
    ],
)
def test_the_decimal_mark_of_a_column(cells, mark):
    assert decimal_mark(cells).mark == mark


def test_a_file_that_keeps_numbers_writes_them_with_a_point():
    assert decimal_mark(["1.234"], typed=True).mark == "."
    assert decimal_mark(["1,234"], typed=True).mark == ""
    assert decimal_mark(["1.234.567", "1.234"], typed=True).mark == ","


def test_the_decision_names_the_cell_that_shows_it():
    assert decimal_mark(["1,234", "4.2 [p]"]).why == 'as in "4.2 [p]"'
    assert decimal_mark(["7", "1,234"]).why == '"1,234" may be thousands or decimals'
    assert decimal_mark(["1.5", "2,5"]).why == '"1.5" and "2,5" are written in two ways'


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12.3 [p]", Number(Decimal("12.3"))),
        ("1,234¹", Number(Decimal(1234))),
        ("12.3*", Number(Decimal("12.3"))),
        ("12.3 r", Number(Decimal("12.3"))),
        ("12.3 bp", Number(Decimal("12.3"))),
        ("12.30 (r)", Number(Decimal("12.30"))),
        ("12% [1]", Number(Decimal(12), "percent")),
        ("£1,234", Number(Decimal(1234), "GBP")),
        ("US$ 5", Number(Decimal(5), "USD")),
        ("5 €", Number(Decimal(5), "EUR")),
        ("CHF 5.50", Number(Decimal("5.50"), "CHF")),
        ("£1.2m", Number(Decimal("1.2"), "GBP", 6)),
        ("3 bn", Number(Decimal(3), "", 9)),
        ("(1,234)", Number(Decimal(-1234))),
        ("(£12)", Number(Decimal(-12), "GBP")),
        ("−4.5", Number(Decimal("-4.5"))),
        ("-£5", Number(Decimal(-5), "GBP")),
        ("£-5", Number(Decimal(-5), "GBP")),
        ("5-", Number(Decimal(-5))),
        ("+5", Number(Decimal(5))),
        ("1 234 567", Number(Decimal(1234567))),
        ("1\u2009234", Number(Decimal(1234))),
        ("1\u202f234", Number(Decimal(1234))),
        ("1’234.50", Number(Decimal("1234.50"))),
        ("12,34,567", Number(Decimal(1234567))),
        ("1.2e3", Number(Decimal("1200"))),
        (".5", Number(Decimal("0.5"))),
    ],
)
def test_numbers_as_publishers_write_them(cell, number):
    assert read_number(cell, ".") == number
    assert looks_like_number(cell)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("<5", "it is not a number"),
        ("10-12", "it is not a number"),
        ("12p", "it is not a number"),
        ("2024-03-05", "it is not a number"),
        ("12 (34)", "it is not a number"),
        ("(12", "it is not a number"),
        ("1,23", "its digits are not grouped in thousands"),
        ("1,234 567", "its digits are not grouped in thousands"),
        ("1.234.567", '"." cannot be its decimal mark'),
        ("(-12)", "it has two signs"),
    ],
)
def test_what_is_not_read_has_a_reason(cell, why):
    with pytest.raises(ValueError) as caught:
        read_number(cell, ".")
    assert str(caught.value) == why


@pytest.mark.parametrize(
    "cell",
    ["", "  ", "n/a", "N/A", "..", "-", "–", ":", "…", "[x]", "[c]", ": c", "NaN", "No data"],
)
def test_marks_of_a_missing_value(cell):
    assert is_missing(cell)


@pytest.mark.parametrize("cell", ["0", "-1", "12 [x]", "Ambry", "1:2"])
def test_what_is_not_missing(cell):
    assert not is_missing(cell)


def test_brackets_around_every_number_are_noticed():
    assert only_in_brackets(["(12)", "(4.5)", ".."])
    assert not only_in_brackets(["(12)", "4.5"])
    assert not only_in_brackets(["(12)"])


# ------------------------------------------------------------- any notation

NUMBERS = st.decimals(-(10**12), 10**12, places=2, allow_nan=False) | st.decimals(
    -(10**6), 10**6, places=1, allow_nan=False
)
STYLES = st.sampled_from([(".", ","), (".", " "), (".", "\u2009"), (".", "’"), (".", "")]) | (
    st.sampled_from([(",", "."), (",", "\u00a0"), (",", "\u202f"), (",", "'"), (",", "")])
)
SIGNS = st.sampled_from(["-{}", "−{}", "({})"])
AROUND = st.sampled_from(["{}", "£{}", "{} %", "{}¹", "{} [p]", "{}*", "{} (r)", "€ {}", "{} p"])


def write(number: Decimal, decimal: str, thousands: str, sign: str, around: str) -> str:
    plain = f"{abs(number):,f}".replace(",", "_").replace(".", decimal).replace("_", thousands)
    signed = sign.format(plain) if number < 0 else plain
    return around.format(signed)


@given(st.lists(NUMBERS, min_size=1, max_size=8), STYLES, SIGNS, AROUND)
def test_a_column_in_any_notation_is_the_same_numbers(numbers, style, sign, around):
    cells = [write(number, *style, sign, around) for number in numbers]
    decided = decimal_mark(cells)

    assert decided.mark == style[0]
    assert [read_number(cell, decided.mark).value for cell in cells] == numbers


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_has_a_reason(text):
    for mark in ".,":
        if looks_like_number(text):
            with suppress(ValueError):
                read_number(text, mark)
        else:
            with pytest.raises(ValueError, match="it is not a number"):
                read_number(text, mark)
