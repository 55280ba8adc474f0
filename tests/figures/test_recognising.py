"""The recogniser: what it is shown, and what is made of what it says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.figures import agreement
from closerlook.figures.agreement import agreed, recognised, rules_alone, say_the_same
from closerlook.figures.marking import mark
from closerlook.figures.places import named_places
from closerlook.figures.reading import read_forms
from closerlook.figures.recognising import load_recogniser, shown

NAMES = ("Kenya", "Chad", "Peru", "Norway", "Fiji", "Laos", "Poland", "Egypt")


def marked(text):
    entities, groups = named_places(text)
    return mark(text, tuple(entities), tuple(groups), "2026-01-01")


def test_names_years_and_numbers_are_hidden_and_the_words_of_a_bound_are_not():
    text = "In 2003 unemployment in Kenya was more than 8.4 per cent, and in Chad it was lower."
    assert shown(marked(text)) == (
        "in 1991 unemployment in northland was more than 40 per cent, and in southland it was lower."
    )


def test_years_and_numbers_keep_their_order():
    text = "Unemployment in Kenya fell from 81 per cent in 2014 to 27 per cent in 1999."
    assert "60 per cent in 1996 to 40 per cent in 1991" in shown(marked(text))


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(1950, 2020))
def test_what_is_shown_does_not_depend_on_the_names(one, other, year):
    text = "Unemployment was higher in {} than in {} in {}."
    if one != other:
        assert shown(marked(text.format(one, other, year))) == shown(
            marked(text.format("Mali", "Togo", 2001))
        )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("It took from 1990 to 2005 for road deaths in Kenya to become twice as many.", "Multiple"),
        ("Nobody in Chad could boast in 2001 of literacy as high as that in Kenya.", "Order"),
        (
            "To write 40 per cent for literacy in Peru in 2003 is to understate it.",
            "Level",
        ),
    ],
)
def test_claims_are_read_that_no_rule_knows(text, form):
    if load_recogniser() is None:
        pytest.skip("the weights are not installed")
    entities, groups = named_places(text)
    readings = read_forms(text, entities, groups, "2026-01-01")
    assert {type(one).__name__ for reading in readings for one in reading.forms} == {form}


def test_swapping_two_places_swaps_nothing_but_them():
    if load_recogniser() is None:
        pytest.skip("the weights are not installed")
    text = "What {} had in the way of literacy in 2001, {} had twice."
    for one, other in (("Kenya", "Chad"), ("Norway", "Fiji")):
        there, _ = recognised(marked(text.format(one, other)))[0]
        back, _ = recognised(marked(text.format(other, one)))[0]
        assert [type(f) for f in there] == [type(f) for f in back]
        assert [(f.entity, f.other) for f in there] == [(f.other, f.entity) for f in back]


def test_rules_and_recogniser_that_quarrel_leave_a_claim_unread(monkeypatch):
    text = "Unemployment in Kenya was 5 per cent in 2010."
    [ours] = (reading.forms for reading in read_forms(text, *named_places(text), "2026"))
    more = text.replace("was 5", "was over 5")
    [other] = (reading.forms for reading in read_forms(more, *named_places(more), "2026"))

    def seeing(*seen):
        monkeypatch.setattr(agreement, "recognised", lambda _: list(seen))
        return agreed(marked(text), (ours,))

    assert seeing(((), 0.9)) == ()
    assert seeing((other, 0.6), ((), 0.3)) == ()
    assert seeing((other, 0.6), (ours, 0.3)) == ((ours, False),)
    assert seeing((other, 0.97)) == ((other, True),)
    assert seeing((ours, 0.4)) == ((ours, True),)
    assert seeing() == ((ours, False),)
    assert say_the_same(ours, ours)


def test_where_the_rules_are_alone_the_recogniser_is_not_asked():
    text = "What Kenya had in the way of literacy in 2001, Chad had twice."
    with rules_alone(True):
        assert recognised(marked(text)) == []
        assert read_forms(text, *named_places(text), "2026-01-01") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Unemployment in Kenya doubled from 2010 to 2014.",
            "Unemployment in Kenya rose by 100 per cent from 2010 to 2014.",
        ),
        (
            "Unemployment in Kenya was twice as high as in Chad in 2010.",
            "Unemployment in Chad was half as high as in Kenya in 2010.",
        ),
        (
            "Unemployment in Kenya was higher in 2014 than in 2010.",
            "Unemployment in Kenya was lower in 2010 than in 2014.",
        ),
    ],
)
def test_one_thing_told_in_two_ways_is_the_same(one, other):
    with rules_alone(True):
        (first,), (second,) = (read_forms(t, *named_places(t), "2026-01-01") for t in (one, other))
    assert say_the_same(first.forms, second.forms)
    assert say_the_same(second.forms, first.forms)
