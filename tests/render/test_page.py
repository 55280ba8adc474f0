"""The checking copy as a document: what it says, and that it says it whole."""

import base64
import hashlib
import re
from dataclasses import replace

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.model import (
    Block,
    BlockKind,
    Claim,
    Coverage,
    Document,
    Kind,
    Report,
    Sign,
    SignKind,
    Span,
    Verdict,
)
from closerlook.render.page import page
from harbour import REPORT


def parsed(report: Report) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page(report))


def written(element: lxml.html.HtmlElement) -> str:
    """The article's words inside an element, without our reference marks."""
    return "".join(element.xpath(".//text()[not(ancestor::a[contains(@class, 'ref')])]"))


def plain(text: str, *claims: Claim, **known: object) -> Report:
    article = Document("sha256:0", text, **known)  # type: ignore[arg-type]
    return Report(article, (), claims, (), (), (), ())


def claim(number: int, text: str, start: int, end: int) -> Claim:
    quote = text[start:end]
    return Claim(f"c{number}", Span(start, end), quote, quote, Kind.STATE, 0.5, 0.5)


@pytest.fixture(scope="module", name="copy")
def _copy() -> lxml.html.HtmlElement:
    return parsed(REPORT)


def test_every_claim_is_marked_exactly_where_it_stands(copy):
    for each in REPORT.claims:
        marks = copy.xpath(f"//mark[@data-claim='{each.id}']")

        assert "".join(written(mark) for mark in marks) == each.quote


def test_the_article_is_written_out_block_by_block_as_it_is(copy):
    texts = copy.xpath("//article//*[contains(concat(' ', @class), ' text')]")

    assert [written(text) for text in texts] == [
        block.at.of(REPORT.article.text) for block in REPORT.article.blocks
    ]
    assert [text.tag for text in texts] == ["h3", "p", "p", "h4", "blockquote", "ul", "p"]


@pytest.mark.parametrize("each", REPORT.findings, ids=lambda finding: finding.claim)
def test_a_verdict_is_told_in_words_at_the_mark_and_in_the_note(copy, each):
    (reference,) = copy.xpath(f"//a[@href='#note-{each.claim}']")
    (note,) = copy.xpath(f"//div[contains(@class, 'note ')][@data-claim='{each.claim}']")

    assert each.verdict in reference.text_content()
    assert note.xpath("string(.//*[@class='verdict'])") == each.verdict
    assert each.why.lower() in note.text_content().lower()


def test_every_link_within_the_page_leads_somewhere(copy):
    ids = copy.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {href[1:] for href in copy.xpath("//@href") if href.startswith("#")} <= set(ids)


def test_a_quotation_shows_the_words_that_differ(copy):
    (quotation,) = copy.xpath("//*[@class='letters']")

    assert quotation.xpath(".//ins/text()") == ["nearly"]
    assert quotation.text_content() == "it carries nearly four times as many people as cars"


def test_a_passage_is_highlighted_in_its_context(copy):
    (note,) = copy.xpath("//div[@id='note-c3']")
    excerpt = note.xpath(".//blockquote")[0]

    assert excerpt.xpath("string(mark)") == "it carries nearly four times as many people as cars"
    assert "The street was closed to cars for a summer" in excerpt.text_content()


def test_a_computed_proof_shows_its_cells_among_their_neighbours(copy):
    (table,) = copy.xpath("//div[@id='note-c3']//table")

    assert [name.text_content() for name in table.xpath(".//thead/tr/th")] == [
        "row", "year", "on foot", "cyclists", "cars",
    ]  # fmt: skip
    assert table.xpath(".//td[@class='hit']/mark/text()") == ["14356", "2954"]
    assert "13871" in table.text_content()
    sums = copy.xpath("string(//div[@id='note-c3']//dl)")
    assert "x1 / x2" in sums
    assert "4.86 = 4 is false" in sums


def test_a_numeral_in_a_text_is_shown_in_its_sentence(copy):
    assert copy.xpath("//div[@id='note-c5']//blockquote/mark/text()") == ["7 percent"]


def test_a_fact_check_shows_its_rating_and_its_address(copy):
    (rating,) = copy.xpath("//div[@id='note-c9']//p[@class='rating']")

    assert rating.xpath("string(strong)") == "Half right"
    assert rating.xpath("a/@href") == ["https://example.org/check"]


def test_an_address_that_is_no_web_address_is_not_a_link():
    hostile = replace(REPORT.sources[2], location="javascript:alert(1)")

    html = page(replace(REPORT, sources=(*REPORT.sources[:2], hostile)))

    assert 'href="javascript' not in html


def test_the_note_tells_whose_words_they_are_and_how_a_figure_was_read(copy):
    voice = copy.xpath("string(//div[@id='note-c4']//*[@class='voice'])")
    read = copy.xpath("string(//div[@id='note-c1']//*[@class='read'])")

    assert voice == "Said by The traders (retold), through the author; not adopted."
    assert "more than 14,000 people; 2024-01-01 to 2024-12-31" in read


def test_the_header_says_what_was_found_and_against_what(copy):
    header = " ".join(copy.xpath("string(//header)").split())

    assert "9 claims: 1 supported, 2 contradicted, 1 contested, 1 outdated" in header
    assert "Checked against 4 sources, as of 2025-03-08" in header
    assert "40% backed, 30% spoken against, 30% open" in header
    assert copy.xpath("//figure//@aria-label")


def test_without_a_date_every_edition_counts():
    header = parsed(replace(REPORT, method=(("as of", "not restricted"),))).xpath(
        "string(//header)"
    )

    assert "as of" not in header


def test_questions_come_in_order_of_worth_and_can_be_copied(copy):
    asks = copy.xpath("//ol[@class='questions']//p[@class='ask']/text()")
    together = copy.xpath("string(//pre[@id='questions-text'])")

    assert asks[:3] == [
        "Where is the 12 from?",
        "Would you restore “nearly”?",
        "Which years do you mean?",
    ]
    assert all(ask in together for ask in asks)
    assert together.startswith(
        "Questions about “Give Harbour Street back”\n\n1. Where is the 12 from?\n"
    )
    assert len(copy.xpath("//ol[@class='questions']//button/@data-copy")) == len(asks)


def test_the_sources_say_how_many_claims_rest_on_each(copy):
    rows = copy.xpath("//table[@class='sources']/tbody/tr")

    assert [row.xpath("string(td[last()])") for row in rows] == ["3", "2", "1", "0"]


def test_the_argument_is_told_in_words_too(copy):
    words = " ".join(copy.xpath("string(//section[@id='argument'])").split())

    assert (
        "The main conclusion. Stands; rests on claim 1; falls if claim 1 is wrong, or claims 4 and 6."
        in words
    )
    assert "Claim 4: Falls: claim 6 speaks against it and stands." in words
    assert "Claim 9 undercuts the step from claim 4 to claim 8." in words
    assert "Claim 6 speaks against claim 4 (analogy)." in words


def test_the_page_asks_nothing_of_the_network_and_runs_only_its_own_script():
    html = page(REPORT)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    root = lxml.html.document_fromstring(html)
    policy = root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")

    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy
    assert not root.xpath(
        "//img | //iframe | //link[@href != 'data:,'] | //script[@src] | //@style"
    )
    assert "@import" not in html
    assert "url(http" not in html


def test_the_same_report_gives_the_same_page():
    assert page(REPORT) == page(replace(REPORT))


HOSTILE = (
    "</script><script>alert('x')</script> \"quoted\" & 'so' <b>bold</b>\n\n"
    "العربية مع {{ 7 * 7 }} ومع 𝒜 👩🏽‍🚀 e\u0301 \u200f\u00ad end"
)


def test_hostile_words_are_words():
    marks = [claim(n, HOSTILE, n * 7, n * 7 + 20) for n in range(10)]
    sign = Sign(Span(3, 30), SignKind.LOADED, "\"><script>alert('note')</script>")
    report = replace(plain(HOSTILE, *marks, title=HOSTILE, author=HOSTILE), language=(sign,))

    copy = parsed(report)

    assert len(copy.xpath("//script")) == 1
    assert not copy.xpath("//b")
    texts = copy.xpath("//article//p[contains(@class, 'text')]")
    assert [written(text) for text in texts] == HOSTILE.split("\n\n")
    for mark in marks:
        pieces = copy.xpath(f"//article//mark[@data-claim='{mark.id}']")
        assert "".join(map(written, pieces)) == mark.quote.replace("\n\n", "")


WORDS = st.text(st.sampled_from("ab \n.<&é👍"), min_size=1, max_size=60)


@settings(deadline=None, max_examples=60)
@given(WORDS, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=5))
def test_marks_of_any_shape_keep_every_word(text, places):
    spans = [(start, min(start + size, len(text))) for start, size in places if start < len(text)]
    claims = [claim(n, text, *span) for n, span in enumerate(spans)]

    copy = parsed(plain(text, *claims, blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),)))

    (block,) = copy.xpath("//article//p[contains(@class, 'text')]")
    assert written(block) == text
    for each in claims:
        pieces = copy.xpath(f"//article//mark[@data-claim='{each.id}']")
        assert "".join(map(written, pieces)) == each.quote
        assert len(copy.xpath(f"//*[@id='claim-{each.id}']")) == 1


def test_a_claim_between_two_blocks_is_not_lost():
    text = "Heading\n\nNobody came. It rained.\n\nEnd"
    report = plain(text, claim(1, text, 9, 21), blocks=(Block(Span(0, 7), BlockKind.HEADING),))

    copy = parsed(report)

    assert copy.xpath("string(//mark[@id='claim-c1'])").startswith("Nobody came.")
    assert "End" not in copy.xpath("string(//article)")


def test_a_report_with_nothing_in_it_is_still_a_page():
    text = parsed(plain("")).text_content()

    assert "0 claims" in text
    assert "Examined without sources" in text
    assert "Nothing in this report needs to be asked" in text


def test_a_claim_that_nobody_looked_at_says_so():
    report = plain("It rained.", claim(1, "It rained.", 0, 9))

    assert "unexamined" in parsed(report).xpath("string(//*[@class='verdict'])")


def test_without_checkable_words_there_is_no_coverage_bar():
    assert not parsed(replace(REPORT, coverage=Coverage(0, 0, 0, 0))).xpath("//figure")


def test_every_verdict_has_its_own_glyph():
    names = {f"g-{verdict.replace(' ', '-')}" for verdict in Verdict}

    assert names <= set(parsed(REPORT).xpath("//symbol/@id"))
