import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.model import Block, BlockKind, Document, Span
from closerlook.text.parse import paragraphs, parse


def test_a_heading_never_runs_into_the_paragraph_under_it():
    text = "Why the pool matters\n\nThe pool opened in 1931."
    blocks = (
        Block(Span(0, 20), BlockKind.HEADING),
        Block(Span(22, len(text)), BlockKind.PARAGRAPH),
    )
    found = [s.at.of(text) for s in parse(Document("x", text, blocks=blocks))]
    assert found == ["Why the pool matters", "The pool opened in 1931."]


def test_sentences_keep_exact_places_among_curly_quotes_and_emoji(marked):
    article, expected = marked("«“It’s late,” she said 😀.»  «Then\u00a0the bus came — at last.»")
    assert [s.at for s in parse(article)] == expected


@settings(deadline=None, max_examples=40)
@given(
    st.text(st.sampled_from("The tram. runs\n “late” é\u0301\u00ad\u00a0–שלום😀1,5"), max_size=80)
)
def test_any_text_parses_and_sentences_run_in_order(text):
    document = Document("x", text)
    spans = [s.at for s in parse(document)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@given(st.text(max_size=80))
def test_paragraphs_hold_every_word_once(text):
    blocks = paragraphs(text)
    covered = {i for block in blocks for i in range(block.at.start, block.at.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())
