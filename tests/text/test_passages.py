import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.model import Block, BlockKind, Document, Rating, SourceKind, Span
from closerlook.text.passages import passages


def divided(text: str, *kinds: BlockKind) -> list[str]:
    """The passages of lines, each a block of the kind given, or of a text without blocks."""
    blocks, start = [], 0
    for kind, line in zip(kinds, text.split("\n"), strict=False):
        blocks.append(Block(Span(start, start + len(line)), kind))
        start += len(line) + 1
    return [at.of(text) for at in passages(Document("d", text, blocks=tuple(blocks)))]


def test_sentences():
    assert divided("The line opened in 1998. Was it full? It was! And then …") == [
        "The line opened in 1998.",
        "Was it full?",
        "It was!",
        "And then …",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Ode met Dr. Hale and Prof. Lund on High St. Mary's Day.",
        "It carried trams, e.g. Line 4, i.e. The Loop, and others.",
        "Order No. 5 is on p. 12 of vol. 3, see Fig. 2.",
        "J. R. Hale signed it in the U.S. Senate.",
        "It rose by 3.5 per cent to 48.2 million.",
        "Hale v. Ambry Ltd. Council was heard on Jan. 5 at 9 a.m. Tuesday.",
        "He asked “Why?” and left at 5 p.m. on foot.",
        "See www.ambry.example for the rest.",
        "It grew, said the report (pp. 3–4. of it), by half.",
    ],
)
def test_a_full_stop_that_ends_nothing(sentence):
    assert divided(sentence + " The next one follows.") == [sentence, "The next one follows."]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was made in the U.S.",
        "They sold cups, plates, etc.",
        "The meeting began at 5 p.m.",
        "So did I.",
        "“It is late.”",
        "(It was late.)",
        "“It is ‘late’.”",
        "The count rose.[12]",
        "It was Plan B.",
    ],
)
def test_a_stop_that_ends_a_sentence_takes_its_marks_along(sentence):
    assert divided(sentence + " The next one follows.") == [sentence, "The next one follows."]


def test_a_hard_wrapped_line_ends_nothing_and_a_blank_line_ends_a_paragraph():
    text = "The line\nopened in\r\n1998. It was\nfull\n \t\nA heading\n\nThe end."
    assert divided(text) == [
        "The line\nopened in\r\n1998.",
        "It was\nfull",
        "A heading",
        "The end.",
    ]


def test_blocks_are_never_joined_and_headings_never_divided():
    text = "Trams. A history\nthe first line\nthe second line. It is long\nIt ran"
    kinds = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.ITEM, BlockKind.PARAGRAPH)
    assert divided(text, *kinds) == [
        "Trams. A history",
        "the first line",
        "the second line.",
        "It is long",
        "It ran",
    ]


def test_a_numbered_item_keeps_its_number():
    assert divided("1. The trams are late. 2019 was worse.") == [
        "1. The trams are late.",
        "2019 was worse.",
    ]


def test_what_holds_no_word_is_no_passage():
    assert divided("One.\n\n* * *\n\nTwo.") == ["One.", "Two."]


def test_lines_of_a_table_inside_a_text():
    text = "Year Riders\n2019 48,312"
    document = Document("d", text, blocks=(Block(Span(0, len(text)), BlockKind.TABLE),))
    assert [at.of(text) for at in passages(document)] == ["Year Riders", "2019 48,312"]


def test_a_table_document_has_no_passages():
    assert passages(Document("d", "Year,Riders\n2019,48312\n", kind=SourceKind.TABLE)) == ()


def test_the_claim_that_a_fact_check_repeats_is_no_passage():
    text = "Trams doubled.\n\nRating: False"
    rating = Rating(Span(0, 14), "False", None)
    document = Document("d", text, kind=SourceKind.FACT_CHECK, rating=rating)
    assert [at.of(text) for at in passages(document)] == ["Rating: False"]


PROSE = st.text(st.sampled_from("abT.!?…”“)( \n5[]'é\u00a0")) | st.text()


@given(PROSE)
@settings(deadline=None)
def test_no_word_is_lost_doubled_or_padded(text):
    found = passages(Document("d", text))
    end = 0
    for at in found:
        assert not any(c.isalnum() for c in text[end : at.start])
        assert at.of(text) == at.of(text).strip()
        assert at.end <= len(text)
        end = at.end
    assert not any(c.isalnum() for c in text[end:])
