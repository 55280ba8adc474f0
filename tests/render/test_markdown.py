"""The checking copy in Markdown: read as CommonMark, every word is where it should be."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from closerlook.model import Outcome, Report
from closerlook.render.markdown import escaped, to_markdown
from closerlook.render.plain import one_line
from samples import sample_report

REPORT = sample_report()
COPY = to_markdown(REPORT)


def shown(markdown: str) -> str:
    """The words that a reader of the rendered text sees, one line a block."""
    lines = []
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "inline":
            words = ("\n" if t.type == "softbreak" else t.content for t in token.children)
            lines.append("".join(words))
    return "\n".join(lines)


def section(name: str, copy: str = COPY) -> str:
    return re.search(rf"^## {name}.*?\n(.*?)(?=^## |\Z)", copy, re.M | re.S)[1]


def test_the_head_names_the_article_and_what_was_found():
    head = shown(COPY.split("\n## ")[0])

    assert "Checking copy: Keep the library open on Sundays" in head
    assert "By Maren Holt · The Ashby Courier · 2025-02-14" in head
    assert "10 claims: 1 supported, 1 contradicted, 1 contested, 1 outdated, 3 unverified" in head
    assert "18% backed, 33% against, 49% open" in head


def test_the_sources_are_listed_with_the_day_that_counts():
    assert "## Sources (as of 2025-02-14)" in COPY
    assert len(re.findall(r"^\d+\. ", section("Sources"), re.M)) == len(REPORT.sources)


def test_each_question_stands_with_the_words_it_is_about():
    questions = shown(section("Questions"))

    for claim, finding in zip(REPORT.claims, REPORT.findings, strict=True):
        assert (finding.ask in questions) if finding.ask else True
        assert (one_line(claim.quote) in questions) is bool(finding.ask)


def test_each_claim_has_its_verdict_as_a_word_and_a_sign():
    headings = re.findall(r"^### (.*)$", COPY, re.M)

    assert [h.split(":")[0] for h in headings] == [
        "1. ✓ supported", "2. ✗ contradicted", "3. ⇄ contested", "4. ↺ outdated", "5. ? unverified",
        "6. ? unverified", "7. ? unverified", "8. – not checkable", "9. – not checkable",
        "10. – not checkable",
    ]  # fmt: skip


def test_claims_show_voice_restatement_and_reason():
    claims = shown(section("Claims"))

    assert (
        "said by the auditor (retold), through The treasurer, through the author; not adopted"
        in claims
    )
    assert "Restated: The treasurer has never published the auditor’s letter" in claims
    assert "Why: Nothing in the sources bears on it." in claims


def test_a_quotation_shows_both_wordings_where_they_differ():
    assert (
        "“Sunday opening is {+among+} the most popular [-change-]{+changes+} we have made in a decade”"
    ) in shown(COPY)


def test_a_sum_shows_its_cells_its_formula_and_the_comparison():
    claims = shown(section("Claims"))

    assert "x1 = 48312 (row 5, visits)" in claims
    assert "48312 > 48000 is true" in claims


def test_a_passage_and_a_fact_check_are_quoted():
    claims = shown(section("Claims"))

    assert "“Hardly anyone I know goes to the library on a Sunday”" in claims
    assert "Rated Half right: https://checks.example/fenwick-library" in claims


def test_the_argument_says_what_it_rests_on_and_what_would_make_it_fall():
    argument = shown(section("The argument"))

    assert "rests on claims 1 and 7" in argument
    assert "falls if claim 6 is wrong, or claims 1 and 7" in argument
    assert "Claim 6 undercuts the step from claim 5 to claim 10." in argument


def test_a_conclusion_that_falls_says_why_in_the_numbers_of_this_copy():
    last = replace(
        REPORT.standings[-1], stands=Outcome.NO, why="Falls: c5 speaks against it and stands."
    )
    report = replace(REPORT, standings=(*REPORT.standings[:-1], last))

    assert "Falls: claim 5 speaks against it and stands." in shown(to_markdown(report))


def test_signs_asides_and_method_are_there():
    words = shown(COPY)

    assert "“folly” (loaded): It tells the reader what to feel." in words
    assert "“within two years”: a period without a beginning" in words
    assert "Visits and costs: row 1 stands above the header and was kept" in words
    assert REPORT.article.id in words


def test_an_article_with_nothing_in_it_makes_a_whole_copy():
    empty = Report(REPORT.article, (), (), (), (), (), ())

    assert "None were given." in to_markdown(empty)
    assert "No main conclusion was found." in to_markdown(empty)


# ------------------------------------------------------------------- escaping


@pytest.mark.parametrize(
    "words",
    [
        "*stars* and _underscores_ and `ticks`",
        "[a link](https://a.example) ![a picture](b.png)",
        "<script>alert(1)</script> and <https://a.example>",
        "AT&amp;T &copy; &#65;",
        "# no heading #",
        "7. no list", "- no list", "+ no list", "1) no list",
        "=== ---",
        r"a back\slash \* at the end \ ",
        "a_b_c snake_case_ __bold__",
        "> no quotation",
        "line\n\n# heading\n- item",
        "***", "---", "~~~ sh", "| a | b |",
    ],
)  # fmt: skip
def test_words_are_read_as_words(words):
    assert shown(escaped(words)) == one_line(words)


MARKUP = st.text(st.sampled_from("ab1 *_`[]()<>#+-=.!&;~|\\\n:{}\"'"), min_size=1, max_size=25)


@settings(deadline=None, max_examples=400)
@given(MARKUP | st.text(min_size=1, max_size=25))
def test_any_words_are_read_as_words(words):
    wanted = one_line(words).replace("\0", "\ufffd")
    for copy in (f"- {escaped(words)}", f"> {escaped(words)}", f"1. “{escaped(words)}” and"):
        assert wanted in shown(copy)


def test_escape_sequences_for_a_terminal_are_left_out():
    article = replace(REPORT.article, title="Red \x1b[31malert\u202e")

    assert "\x1b" not in to_markdown(replace(REPORT, article=article))


def test_it_is_written_the_same_twice():
    assert to_markdown(sample_report()) == COPY
    assert COPY.endswith("\n")
