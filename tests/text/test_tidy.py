import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.text.tidy import tidy

NASTY = st.text(st.sampled_from("ab é\u0301\u00ad\u00a0\u200b“”’–—…\n\t1٣שלום😀."), max_size=60)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), NASTY))
def test_every_tidy_stretch_points_into_the_original(text):
    copy = tidy(text)
    assert len(copy.offsets) == len(copy.text) + 1
    assert list(copy.offsets) == sorted(copy.offsets)
    for i, character in enumerate(copy.text):
        span = copy.original(i, i + 1)
        if character.isalnum() and not unicodedata.combining(character):
            stood = unicodedata.normalize("NFD", text[span.start])
            assert unicodedata.normalize("NFD", character)[0] == stood[0]


def test_a_word_with_a_soft_hyphen_is_read_whole_and_found_again():
    text = "The tram\u00adway opened."
    copy = tidy(text)
    start = copy.text.index("tramway")
    assert copy.original(start, start + 7).of(text) == "tram\u00adway"


def test_typographic_marks_are_plain_for_the_parser_only():
    assert tidy("“It’s\u00a0late…”").text == '"It\'s late..."'


def test_a_dash_between_years_joins_and_between_words_parts():
    assert tidy("2019–23 was slow—very slow").text == "2019-23 was slow - very slow"


def test_only_the_stretch_asked_for_is_read():
    from closerlook.model import Span

    copy = tidy("One. Two.", Span(5, 9))
    assert copy.text == "Two."
    assert copy.original(0, 3) == Span(5, 8)


def test_a_typewriter_dash_parts_words_like_a_dash():
    assert tidy("war--cold war---and peace").text == "war - cold war - and peace"
    assert tidy("a well-known self").text == "a well-known self"
