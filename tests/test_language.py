import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.language import read_signs
from closerlook.model import Block, BlockKind, Document, Span


def signs(document, text):
    return [(sign.sign, sign.span.of(text)) for sign in read_signs(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perhaps it works.", [("hedge", "Perhaps")]),
        ("It may be late.", [("hedge", "may")]),
        ("It opened in May.", []),
        ("It is always full.", [("absolute", "always")]),
        ("It is the oldest line.", [("superlative", "the oldest")]),
        ("Many towns tried.", [("vague number", "Many")]),
        ("Hundreds of thousands of people came.", [("vague number", "Hundreds of thousands of")]),
        ("It was a shambles.", [("loaded", "shambles")]),
        ("A never-ending queue.", []),
        ("It carried 900 people.", []),
        ("The might of the mill.", []),
        (
            "It might fail in record numbers.",
            [("hedge", "might"), ("superlative", "record numbers")],
        ),
        ("Record highs, and the first in line.", [("superlative", "Record highs")]),
        ("Not everyone came, and it is almost never late.", []),
        (
            "It will probably rain; it is likely to pass.",
            [("hedge", "probably"), ("hedge", "is likely to")],
        ),
        ("It is widely believed that it works.", [("hedge", "It is widely believed that")]),
        ("Most schools agree; most serious of all.", [("vague number", "Most")]),
        (
            "The town's largest mill, and its oldest.",
            [("superlative", "town's largest"), ("superlative", "its oldest")],
        ),
        ("It's best to walk, and they do their best.", []),
        ("It was the first town to try.", [("superlative", "the first")]),
        ("The first thing to do, and the first day.", []),
        (
            "A magnificent, world-class plan.",
            [("loaded", "magnificent"), ("loaded", "world-class")],
        ),
        ("“Nobody came,” she said.", [("absolute", "Nobody")]),
        ("It has twice as many seats; ask how often.", []),
        ("In the last few months, and a few days ago.", []),
        ("Few people came.", [("vague number", "Few")]),
        ("The town's might.", []),
        ("We did all we could possibly do, so that we may rest.", []),
        ("It was the only way.", [("superlative", "the only")]),
        ("We made the most of it, as soon as the shortest possible route was open.", []),
        ("The council should always ask. Let no one doubt it.", []),
        ("It always asks.", [("absolute", "always")]),
        ("Toxic waste lay there.", []),
        ("A toxic campaign.", [("loaded", "toxic")]),
        ("A significant bridge.", []),
        ("A significant rise.", [("vague number", "significant")]),
        (
            "The stock is at an all-time low, never entirely safe.",
            [("superlative", "all-time low"), ("absolute", "never")],
        ),
        ("They call four times more frequently than before, and have the most to lose.", []),
        ("A woeful answer to a superb idea.", [("loaded", "woeful"), ("loaded", "superb")]),
        ("Most Druze agree. Most of all, they wait.", [("vague number", "Most")]),
    ],
)
def test_words_to_look_at_twice(document, text, expected):
    assert signs(document, text) == expected


def test_every_sign_tells_the_editor_what_to_ask(document):
    found = read_signs(document("Perhaps nobody ever saw the largest of many shambles."))
    assert len({sign.note for sign in found}) == 5
    assert all(sign.note.endswith("?") for sign in found)


def test_headings_are_passed_over():
    text = "Never again\n\nIt is never late."
    blocks = (Block(Span(0, 11), BlockKind.HEADING), Block(Span(13, 30), BlockKind.PARAGRAPH))
    (sign,) = read_signs(Document("x", text, blocks=blocks))
    assert sign.span.start > 13


@given(
    st.lists(
        st.sampled_from(
            ["many", "never", "the", "most", "may", "largest", "few", ".", "\n\n", "é"]
        ),
        max_size=12,
    )
)
def test_signs_run_in_order_and_never_overlap(pieces):
    from conftest import document

    found = read_signs(document(" ".join(pieces)))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@given(st.text(min_size=1, max_size=60))
def test_any_text_at_all_is_read(text):
    from conftest import document

    assert all(sign.span.end <= len(text) for sign in read_signs(document(text)))
