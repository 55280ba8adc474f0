import re

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
        ("He likes ‘the stops’ and also ‘the lines’ there.", ["the stops", "the lines"]),
        ("Painted ‘the stops’ on the drivers’ routes.", ["the stops"]),
        (
            "‘The drivers’ pay and the pupils’ bus matter,’ he said.",
            ["The drivers’ pay and the pupils’ bus matter,"],
        ),
        ("'The teachers' union isn't wrong,' he said.", ["The teachers' union isn't wrong,"]),
        ("‘James’ book’ is here.", ["James’ book"]),
        ("the pupils' bus and the drivers' pay", []),
        ("“He said ‘not at this stage.’”", ["He said ‘not at this stage.’", "not at this stage."]),
        ("“One.\n\n\n  “Two,” he said.", ["One.\n\n\n  “Two,"]),
        ("“One.\r\n\r\n“Two,” he said.", ["One.\r\n\r\n“Two,"]),
        ('"Straight marks.\n\n"Next," he said.', ["Next,"]),
        ("Rock 'n' roll and ‘one’ more.", ["one"]),
        ("(“in brackets”) and —“after a dash”", ["in brackets", "after a dash"]),
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
        opening = text[quotation.at.start]
        for blank in re.finditer(r"\n(?:[ \t\r]*\n)+[ \t]*", quotation.inner.of(text)):
            # A blank line is crossed only where the next paragraph opens the mark again.
            assert text[quotation.inner.start + blank.end()] in {opening, "“", "‘", "«", "'"}


@given(st.text(max_size=60))
def test_any_text_at_all_is_read(text):
    found = quotations(text)
    assert list(found) == sorted(found, key=lambda q: (q.at.start, -q.at.end))
