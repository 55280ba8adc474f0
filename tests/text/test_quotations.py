import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.text.quotations import quotations


def quoted(text):
    return [quotation.inner.of(text) for quotation in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It’s late,” she said. “We lost.”", ["It’s late,", "We lost."]),
        ('She said "never" twice.', ["never"]),
        ("He said ‘the drivers’ pay is low’ twice.", ["the drivers’ pay is low"]),
        ("Don't say it's the '90s or the drivers' pay.", []),
        ("“He told us ‘never’ again,” she said.", ["He told us ‘never’ again,", "never"]),
        ("« oui » and „gut“", [" oui ", "gut"]),
        ("“One.\n\n“Two,” he said.", ["One.\n\n“Two,"]),
        ("“It was never closed.\n\nNext day “it” was.", ["it"]),
        ("A 5\" pipe and a 6' man.", []),
        ("”“", []),
    ],
)
def test_marks_are_paired(text, expected):
    assert quoted(text) == expected


@given(st.text(st.sampled_from("“”‘’\"'«» ab.\nés"), max_size=40))
def test_any_text_gives_quotations_that_hold_their_own_words(text):
    for quotation in quotations(text):
        assert quotation.at.covers(quotation.inner)
        assert quotation.at.start == quotation.inner.start - 1
        assert quotation.at.end == quotation.inner.end + 1 <= len(text)
