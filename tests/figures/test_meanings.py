"""A meaning that is known finds its numbers, years and places; one that does not fit finds nothing."""

import pytest

from closerlook.figures.forms import (
    Change,
    Extreme,
    Frequency,
    Level,
    Multiple,
    Order,
    Rank,
    Ratio,
    Trend,
)
from closerlook.figures.marking import mark
from closerlook.figures.meanings import MEANINGS, fill
from closerlook.figures.places import named_places
from closerlook.figures.readers.attempt import Attempt
from closerlook.model import Relation


def filled(meaning, text):
    entities, groups = named_places(text)
    attempt = Attempt(mark(text, tuple(entities), tuple(groups), "2026-01-01"))
    forms = fill(meaning, attempt)
    return forms if attempt.is_explained() else ()


@pytest.mark.parametrize(
    ("meaning", "text", "form"),
    [
        ("is more", "Kenya left 40 per cent behind in literacy in 1990.", Level),
        ("rose by", "To literacy in Kenya in 1990 one must add 12 points to get to 2000.", Change),
        ("doubled", "Take literacy in Kenya in 1990 two times and there is 2000.", Multiple),
        ("first is times second", "Kenya could show three times what Chad had in 1990.", Ratio),
        ("second above first", "Let Kenya take the crown for 1990, Chad had more.", Order),
        ("among bottom", "Name three laggards of Africa for 1990, and there is Chad.", Rank),
        ("highest of years", "From 1990 to 2000 the summit for Kenya is at 1995.", Extreme),
        ("never below", "Search 1990 to 2000 in Kenya for a year under 40 in vain.", Frequency),
        ("went up from to", "First 40 in 1990, then 60 in 2000: the way of Kenya was up.", Level),
        ("often above", "Out of six years, 1990 to 1995, Kenya was above 40 in four.", Frequency),
        ("often above", "There were two years from 1990 to 1995 with Kenya above 40.", Frequency),
        ("later higher", "Ten years on from 1990, in 2000, literacy in Kenya was higher.", Order),
        ("rose by", "Over the ten years to 2000, from 1990, Kenya gained 4 points.", Change),
        ("rose by", "Of the two figures for Kenya, 1990 and 2000, the latter is 4 up.", Change),
        ("rose every year", "There was not one year from 1990 to 1995 with Kenya not up.", Trend),
        ("more than doubled", "Kenya in 1990 had less than half of what 2000 had.", Multiple),
        ("place from bottom", "Smallest first, Kenya was second in Africa in 1990.", Rank),
    ],
)
def test_numbers_years_and_places_find_their_places(meaning, text, form):
    forms = filled(meaning, text)
    assert form in {type(one) for one in forms}


def test_largest_first_is_an_order_and_no_place():
    (form,) = filled("place from bottom", "Smallest first, Kenya was second in Africa in 1990.")
    assert form.amount.value == 2


def test_how_many_years_there_were_is_not_how_often():
    (form,) = filled("often above", "Out of six, 1990 to 1995, Kenya was above 40 in four.")
    assert (form.count, form.amount.value) == (4, 40)


def test_who_has_more_follows_the_meaning_and_not_the_order_of_names():
    text = "Kenya was compared with Chad in 1990."
    [one] = filled("first above second", text)
    [other] = filled("second above first", text)
    assert (one.entity, one.up) == ("KEN", True)
    assert (other.entity, other.up) == ("KEN", False)


@pytest.mark.parametrize(
    ("meaning", "text"),
    [
        ("is", "Literacy in Kenya was more than 40 per cent in 1990."),
        ("is less", "Literacy in Kenya was more than 40 per cent in 1990."),
        ("fell by", "Literacy in Kenya rose by 4 per cent between 1990 and 2000."),
        ("is", "Literacy in Kenya was 40 per cent in 1990 and 60 per cent in 2000."),
        ("first above second", "Literacy in Kenya was high in 1990."),
        ("highest of years", "Literacy in Kenya peaked in 1990."),
        ("rose every year", "Literacy in Kenya rose by 40 from 1990 to 2000."),
    ],
)
def test_a_meaning_that_the_marks_or_the_words_of_a_number_contradict_finds_nothing(meaning, text):
    assert filled(meaning, text) == ()


@pytest.mark.parametrize("meaning", MEANINGS)
def test_no_meaning_fits_a_sentence_without_numbers_and_years(meaning):
    assert filled(meaning, "Kenya was discussed.") == ()


def test_a_bound_told_by_the_claim_is_given_to_its_number():
    [form] = filled("is at most", "You will not get literacy in Kenya above 40 per cent for 1990.")
    assert form.amount.relation is Relation.AT_MOST
