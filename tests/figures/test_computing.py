"""Forms computed over a table: symmetric, rounded as the words promise, silent where data lack."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from closerlook.figures.computing import compute_form
from closerlook.figures.forms import (
    EARLIEST,
    Aggregate,
    Change,
    Extreme,
    Frequency,
    Gap,
    Level,
    Multiple,
    Order,
    Rank,
    Ratio,
    Trend,
)
from closerlook.figures.tables import measures
from closerlook.model import Document, Figure, Relation, SourceKind, Span, Table
from closerlook.verify import compute, grid

NOW = ("", "2016")


def year(n):
    return str(n), str(n)


def said(value, relation="=", unit="", digits=2, upper=None):
    return Figure(
        Span(0, 1), Relation(relation), Decimal(value), upper and Decimal(upper), unit, "",
        Relation(relation), digits,
    )  # fmt: skip


def table(rows, name="Rents index"):
    text = f"Place,Year,{name}\n" + "".join(f"{p},{y},{v}\n" for p, y, v in rows)
    document = Document(
        "d", text, title="Rents", kind=SourceKind.TABLE, table=Table(grid(text), 0), location="r.csv"
    )  # fmt: skip
    (measure,) = measures(document)
    return measure


def pair(a, b, name="Rents index"):
    return table([("Ashford Vale", 2010, a), ("Brook End", 2010, b)], name)


def series(values, start=2010, name="Rents index"):
    return table([("Ashford Vale", start + n, v) for n, v in enumerate(values)], name)


A, B = "Ashford Vale", "Brook End"
VALUES = st.decimals("0.1", 9999, places=2)


@given(VALUES, VALUES)
def test_what_is_higher_here_is_lower_there_and_never_both(a, b):
    measure = pair(a, b)
    up = compute_form(Order(A, B, year(2010), year(2010), up=True), measure)
    down = compute_form(Order(B, A, year(2010), year(2010), up=False), measure)
    against = compute_form(Order(A, B, year(2010), year(2010), up=False), measure)
    assert up.holds == down.holds == (a > b)
    assert not (up.holds and against.holds)


@given(VALUES, VALUES, VALUES, st.sampled_from([">", "≥", "<", "≤", "="]))
def test_a_gap_is_the_same_from_either_side(a, b, gap, relation):
    measure = pair(a, b)
    here = compute_form(Gap(A, B, year(2010), True, said(gap, relation)), measure)
    there = compute_form(Gap(B, A, year(2010), False, said(gap, relation)), measure)
    assert here.holds == there.holds


@given(VALUES, VALUES)
def test_more_than_twice_as_much_is_less_than_half_as_much_the_other_way(a, b):
    measure = pair(a, b)
    twice = compute_form(Ratio(A, B, year(2010), said(2, ">")), measure)
    half = compute_form(Ratio(B, A, year(2010), said("0.5", "<")), measure)
    assert twice.holds == half.holds


BOUNDS = st.sampled_from([">", "≥", "<", "≤", "="])


@given(VALUES, VALUES, VALUES, BOUNDS)
def test_a_rise_forward_is_a_fall_backward(a, b, by, relation):
    there, back = series([a, b]), series([b, a])
    for first, last in ((there, back), (back, there)):
        rise = Change(A, year(2010), year(2011), "difference", True, said(by, relation))
        fall = Change(A, year(2010), year(2011), "difference", False, said(by, relation))
        assert compute_form(rise, first).holds == compute_form(fall, last).holds


@given(VALUES, VALUES, st.decimals("0.1", 9, places=1))
def test_a_multiple_one_way_is_a_fraction_the_other_way(a, b, times):
    forward = Multiple(A, year(2010), year(2011), said(times, ">"))
    back = compute_form(forward, series([a, b]))
    assert back.holds == (b / a > times)


@given(st.lists(VALUES, min_size=2, max_size=7))
def test_what_rises_every_year_falls_every_year_backward(values):
    last = year(2010 + len(values) - 1)
    rises = compute_form(Trend(A, year(2010), last, True), series(values))
    falls = compute_form(Trend(A, year(2010), last, False), series(values[::-1]))
    assert rises.holds == falls.holds


@given(st.lists(VALUES, min_size=3, max_size=7, unique=True), st.integers(0, 6))
def test_one_year_is_the_highest_and_one_the_lowest(values, n):
    at = year(2010 + n % len(values))
    last = year(2010 + len(values) - 1)
    here = values[n % len(values)]
    top = compute_form(Extreme(A, at, year(2010), last, True), series(values))
    bottom = compute_form(Extreme(A, at, year(2010), last, False), series(values))
    assert top.holds == (here == max(values))
    assert bottom.holds == (here == min(values))


@given(VALUES, VALUES, VALUES)
def test_bounds_divide_the_numbers_between_them(value, limit, other):
    measure = series([value])
    held = {
        r: compute_form(Level(A, year(2010), said(limit, r)), measure).holds
        for r in (">", "≥", "<", "≤")
    }
    assert held[">"] != held["≤"]
    assert held["<"] != held["≥"]
    low, high = sorted((limit, other))
    inside = compute_form(Level(A, year(2010), said(low, "between", upper=high)), measure)
    assert inside.holds == (low <= value <= high)


@given(st.lists(VALUES, min_size=3, max_size=7, unique=True))
def test_places_counted_from_the_top_and_from_the_bottom_add_up(values):
    names = [f"Town {chr(65 + n)}" for n in range(len(values))]
    measure = table([(name, 2010, value) for name, value in zip(names, values, strict=True)])
    for name, value in zip(names, values, strict=True):
        place = sorted(values, reverse=True).index(value) + 1
        for top, wanted in ((True, place), (False, len(values) + 1 - place)):
            form = Rank(name, tuple(names), year(2010), top, said(wanted))
            assert compute_form(form, measure).holds
            assert not compute_form(
                Rank(name, tuple(names), year(2010), top, said(wanted + 1)), measure
            ).holds


@given(st.lists(VALUES, min_size=2, max_size=6), VALUES)
def test_years_above_and_years_not_above_make_all_years(values, limit):
    measure = series(values)
    last = year(2010 + len(values) - 1)
    above = sum(value > limit for value in values)
    for count in range(len(values) + 1):
        over = compute_form(Frequency(A, year(2010), last, said(limit, ">"), count, None), measure)
        rest = compute_form(
            Frequency(A, year(2010), last, said(limit, "≤"), len(values) - count, None), measure
        )
        assert over.holds == rest.holds == (count == above)


@given(st.decimals("0.01", 99999, places=4), st.integers(0, 3))
def test_a_number_printed_by_rounding_is_right_and_the_next_one_is_not(value, places):
    step = Decimal(1).scaleb(-places)
    printed = value.quantize(step, ROUND_HALF_UP)
    assume(printed != 0)
    assume(len((printed + 2 * step).as_tuple().digits) == len(printed.as_tuple().digits))
    digits = max(len(printed.as_tuple().digits), 2)
    measure = series([value])
    level = compute_form(Level(A, year(2010), said(printed, digits=digits)), measure)
    assert level.holds
    off = compute_form(Level(A, year(2010), said(printed + 2 * step, digits=digits)), measure)
    assert not off.holds


@given(st.lists(VALUES, min_size=2, max_size=6))
def test_the_kernel_redoes_every_result(values):
    measure = series(values)
    last = year(2010 + len(values) - 1)
    forms = [
        Level(A, last, said(5)),
        Change(A, year(2010), last, "percent", True, said(5, ">")),
        Multiple(A, year(2010), last, said(2, ">")),
        Trend(A, year(2010), last, True),
        Extreme(A, last, year(2010), last, True),
        Frequency(A, year(2010), last, said(50, ">"), None, None),
        Aggregate((A,), year(2010), last, "mean", said(5)),
    ]
    for form in forms:
        made = compute_form(form, measure)
        assert compute(made.formula, [one.value for one in made.numbers]) == made.result


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        (Level(A, NOW, said(14)), True),
        (Level(A, year(2012), said(13)), True),
        (Level(A, year(2012), said(14)), False),
        (Change(A, year(2010), NOW, "percent", True, said(40, unit="percent")), True),
        (Change(A, year(2010), year(2013), "difference", True, said(5)), True),
        (Multiple(A, year(2010), NOW, said("1.4")), True),
        (Trend(A, year(2010), NOW, True), False),
        (Trend(A, year(2010), year(2013), True), True),
        (Extreme(A, year(2013), EARLIEST, year(2013), True), True),
        (Extreme(A, NOW, EARLIEST, NOW, True), False),
        (Frequency(A, year(2010), NOW, said(12, ">"), 3, 5), True),
        (Frequency(A, year(2010), NOW, said(12, ">"), 4, 5), False),
        (Aggregate((A,), year(2010), year(2014), "sum", said(63)), True),
    ],
)
def test_forms_over_five_years(form, holds):
    assert compute_form(form, series([10, 11, 13, 15, 14])).holds is holds


@pytest.mark.parametrize(
    "form",
    [
        Level(A, year(2009), said(10)),
        Level("Nowhere", year(2010), said(10)),
        Level(A, ("", "2025"), said(14)),  # the numbers end eleven years before
        Trend(A, year(2008), year(2013), True),
        Frequency(A, year(2010), year(2016), said(12, ">"), 3, None),
        Frequency(A, year(2010), year(2014), said(12, ">"), 3, 6),  # "three of the six years"
        Rank(A, (A, B), year(2010), True, said(1)),
        Order(A, B, year(2010), year(2010), True),
        Level(A, year(2012), said(13, unit="percent"), growth=True),
    ],
)
def test_what_the_table_lacks_is_not_decided(form):
    assert compute_form(form, series([10, 11, 13, 15, 14])) is None


def test_elections_need_no_number_for_the_years_between():
    votes = table([(A, y, v) for y, v in ((2006, "57.9"), (2010, "63.4"), (2014, "61.2"))])
    always = Frequency(A, year(2006), NOW, said(60, ">"), None, None)
    most = Frequency(A, year(2006), NOW, said(60, ">"), 2, None)
    assert not compute_form(always, votes).holds
    assert compute_form(most, votes).holds
    assert compute_form(always, votes).told == "2006 57.9, 2010 63.4, 2014 61.2"


def test_kinds_of_number_that_cannot_be_compared_are_not():
    shares = series([41, 42], name="Homes rented (%)")
    money = series([41, 42], name="Rent (£)")
    assert compute_form(Level(A, year(2010), said(41, unit="percent")), shares).holds
    assert compute_form(Level(A, year(2010), said(41, unit="percent")), money) is None
    assert compute_form(Level(A, year(2010), said(41, unit="USD")), money) is None
    assert compute_form(Level(A, year(2010), said("0.41", "=")), money).holds is False


@pytest.mark.parametrize(("place", "sure"), [(1, False), (2, False), (3, True)])
def test_a_rank_that_hangs_on_whom_one_counts_decides_nothing(place, sure):
    # Turkey is a country of Europe to some, of Asia to others.
    rows = [("Turkey", 5), ("France", 4), ("Spain", 3), ("Italy", 2)]
    measure = table([(name, 2010, value) for name, value in rows])
    form = Rank("FRA", "150", year(2010), True, said(place))

    assert compute_form(form, measure).sure is sure


def test_numbers_are_read_aloud_with_their_places_or_their_years():
    ratio = compute_form(Ratio(A, B, year(2010), said(2)), pair(4, 2))
    change = compute_form(
        Change(A, year(2010), year(2011), "percent", True, said(50)), series([2, 3])
    )

    assert ratio.told == "Ashford Vale 4, Brook End 2 in 2010"
    assert change.told == "2010 2, 2011 3"
