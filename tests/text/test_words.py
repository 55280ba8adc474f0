from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.model import Span
from closerlook.text.words import content_words, negated


def stems(text: str) -> list[str]:
    return [stem for stem, _ in content_words(text)]


def words(text: str) -> list[str]:
    return [at.of(text) for _, at in content_words(text)]


def test_words_that_only_hold_a_sentence_together_are_left_out():
    assert words("The trams of the town have been running since the spring.") == [
        "trams",
        "town",
        "running",
        "spring",
    ]


def test_endings_case_and_accents_make_no_difference():
    assert stems("Passengers") == stems("passenger") == ["passeng"]
    assert stems("CAFÉS") == stems("cafe\u0301s") == stems("cafe")
    assert stems("Łódź") == stems("Lodz")
    assert stems("pas\u00adsenger") == stems("passenger")
    assert stems("ﬁnance") == stems("finance")


def test_a_number_is_known_by_its_digits():
    assert stems("48,312") == stems("48312") == stems("48\u202f312") == ["48312"]
    assert stems("1,250,000.50") == ["1250000.50"]
    assert stems("3.5") == ["3.5"]
    assert stems("٣٤") == ["34"]
    assert words("48,312 of 3, 4.") == ["48,312", "3", "4"]


def test_percent_is_one_word_however_it_is_written():
    assert stems("62%") == stems("62 per cent") == stems("62 percent") == ["62", "percent"]


def test_possessives_and_hyphens():
    assert stems("Ambry’s") == stems("Ambry's") == stems("Ambry") == ["ambri"]
    assert words("a six-year council-run trial") == ["six", "year", "council", "run", "trial"]
    assert stems("O’Dell") == stems("O'Dell") == ["odel"]


def test_contractions_and_negations_are_no_content():
    assert stems("They don’t, won't and shouldn’t; it's not theirs, we’ve never.") == []


def test_initials_and_names_of_numbers_and_letters():
    assert stems("the U.S. and the WHO told us who") == ["us", "who", "told"]
    assert stems("the M25 in the 1990s, the 4th") == ["m25", "1990", "4"]


def test_only_the_stretch_that_was_asked_for():
    text = "Trams are quiet. Buses are loud."
    assert content_words(text, Span(17, 32)) == (("buse", Span(17, 22)), ("loud", Span(27, 31)))


def test_what_denies():
    for text in (
        "It did not rise.",
        "It didn’t rise.",
        "No tram ran.",
        "Nobody came.",
        "It cannot be.",
        "It ran without trams.",
        "Neither rose.",
    ):
        assert negated(text), text


def test_what_only_looks_like_denying():
    for text in (
        "It rose not only in May.",
        "No fewer than 300 came.",
        "It will close whether or not it pays.",
        "There is no doubt that it rose.",
        "A note was noted in the north.",
    ):
        assert not negated(text), text


def test_negation_is_looked_for_in_the_stretch_alone():
    text = "It did not rise. It fell."
    assert negated(text, Span(0, 16))
    assert not negated(text, Span(17, 25))


@given(st.text())
@settings(deadline=None)
def test_places_are_in_order_and_inside_the_text(text):
    end = 0
    for stem, at in content_words(text):
        assert stem
        assert at.start >= end
        assert at.end <= len(text)
        end = at.end


@given(st.text(min_size=1), st.data())
@settings(deadline=None)
def test_a_stretch_gives_what_the_stretch_alone_would_give(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    alone = content_words(text[start:end])
    assert [s for s, _ in content_words(text, Span(start, end))] == [s for s, _ in alone]
