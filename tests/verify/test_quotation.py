import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.model import Span
from closerlook.verify import differences, folded


def differing(said, source):
    found = differences(said, Span(0, len(said)), source, Span(0, len(source)))
    return [(a.of(said) if a else None, b.of(source) if b else None) for a, b in found]


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("We never promised that,", "we never promised that."),
        ("It’s late – very late", "It's late - very late"),
        ("tram\u00adway\u00a0station", "tramway\nstation"),
        ("cafe\u0301", "caf\u00e9"),
        ("We never … promised", "We never in all our years promised"),
        ("We never ... promised", "We never in all our years promised"),
        ("[The council] never promised", "They never promised"),
        ("they [the councillors] promised", "they promised"),
        ("“late” again", '"late" again'),
    ],
)
def test_what_typesetting_or_an_announced_change_does_is_no_difference(said, source):
    assert differing(said, source) == []


@pytest.mark.parametrize(
    ("said", "source", "expected"),
    [
        ("We never promised that", "We seldom promised that", [("never", "seldom")]),
        ("the trams are full", "the trams are almost full", [(None, "almost")]),
        ("the trams are quite full", "the trams are full", [("quite", None)]),
        ("full every day", "full on most days", [("every day", "on most days")]),
        ("it cost 48 pounds", "it cost 84 pounds", [("48", "84")]),
    ],
)
def test_differences_are_whole_words_on_both_sides(said, source, expected):
    assert differing(said, source) == expected


WORDS = st.lists(
    st.sampled_from("the tram is never very full on Monday é “late” 7,5".split()),
    min_size=1,
    max_size=12,
)


@given(WORDS)
def test_a_text_does_not_differ_from_itself(words):
    assert differing(" ".join(words), "  ".join(words)) == []


@given(WORDS, WORDS)
def test_every_difference_points_at_its_own_words(a, b):
    said, source = " ".join(a), " ".join(b)
    for ours, theirs in differing(said, source):
        assert ours or theirs
        assert ours is None or ours in said
        assert theirs is None or theirs in source


@given(st.text(max_size=40))
def test_folding_keeps_the_way_back(text):
    plain, places = folded(text)
    assert len(plain) == len(places)
    assert list(places) == sorted(places)
    assert all(0 <= place < len(text) for place in places)
