from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.claims import find_claims
from closerlook.model import Kind


@pytest.mark.parametrize(
    "text",
    [
        "«The tram opened in 2019» and «carried two million passengers in its first year».",
        "«The pool is old», but «it is still full every Sunday».",
        "«Fares rose by 12 per cent» because «diesel doubled».",
        "Although «the line is slow», «it has never closed».",
        "Critics say that «it costs too much».",
        "It is true that «the line is slow».",
        "That is why «the bus should stay».",
        "So «the town should extend it».",
        "The council, which met on Monday, «closed the baths».".replace(
            "The council, which met on Monday, «", "«The council, «which met on Monday», "
        ),
        "If the council builds the branch, traffic will fall.".join("«»").replace(".»", "»."),
        "According to the operator, «trains ran on time».",
        "«The bridge opened in May»; «it has no pavement».",
    ],
)
def test_each_claim_stands_on_exactly_its_own_words(marked, text):
    article, expected = marked(text)
    claims = find_claims(article)
    assert [c.quote for c in claims] == [s.of(article.text) for s in expected]
    assert [c.span for c in claims] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Is that fair?",
        "“Who asked for it?” she wondered.",
        "Imagine a town without cars.",
        "What a winter!",
        "A small thing.",
    ],
)
def test_what_asserts_nothing_is_no_claim(document, text):
    assert find_claims(document(text)) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The tram opened in May and carried few people.", "The tram carried few people."),
        ("The council, which met on Monday, closed the baths.", "The council met on Monday."),
        ("The council, which met on Monday, closed the baths.", "The council closed the baths."),
        (
            "We asked the institute, a body paid by the bus firms, for its figures.",
            "The institute is a body paid by the bus firms.",
        ),
        ("Fares, the operator said, rose in March.", "Fares rose in March."),
    ],
)
def test_a_claim_is_restated_to_stand_alone_and_says_what_was_changed(document, text, says):
    article = document(text)
    claims = find_claims(article)
    assert says in [c.says for c in claims]
    for claim in claims:
        for change in claim.resolved:
            assert change.source.of(article.text).split()[-1] == change.to.split()[-1]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The line carried 41,250 passengers a day.", Kind.STATISTIC),
        ("The council closed the baths.", Kind.EVENT),
        ("The river runs past the mill.", Kind.STATE),
        ("The closure led to longer queues.", Kind.CAUSAL),
        ("The new line will empty the roads.", Kind.PREDICTION),
        ("Elsewhere, Strasbourg tried this in the nineties.", Kind.PRECEDENT),
        ("The plan is unfair.", Kind.VALUE),
        ("The council should build the branch.", Kind.POLICY),
        ("We need to keep the baths open.", Kind.POLICY),
    ],
)
def test_kinds(document, text, kind):
    assert [c.kind for c in find_claims(document(text))] == [kind]


def test_a_quotation_and_the_facts_inside_it_are_claims_apart(document):
    article = document("“We carried 900 children a day, and nobody thanked us,” the driver said.")
    found = {(c.kind, c.quote) for c in find_claims(article)}
    assert (Kind.QUOTATION, "“We carried 900 children a day, and nobody thanked us,”") in found
    assert (Kind.STATISTIC, "We carried 900 children a day") in found
    assert len(found) == 2


def test_headings_and_bylines_are_no_claims():
    from closerlook.model import Block, BlockKind, Document, Span

    text = "The tram is late\n\nThe tram is late."
    blocks = (Block(Span(0, 16), BlockKind.HEADING), Block(Span(18, 35), BlockKind.PARAGRAPH))
    assert [c.span.start for c in find_claims(Document("x", text, blocks=blocks))] == [18]


def test_checkable_and_worth_checking_put_figures_before_judgements(document):
    fact, judgement = find_claims(document("The line cost £3m. The line is ugly."))
    assert fact.checkable > 0.8 > 0.3 > judgement.checkable
    assert fact.worth_checking > judgement.worth_checking


PIECES = st.lists(
    st.sampled_from(
        [
            "The tram, which opened in 2019, is full", "“It works,” she said", "critics say it is slow",
            "fares rose by 12% because diesel doubled", "e\u0301tudes showed that", "שלום", "😀", "tram\u00adway",
            ", and", ". ", "; ", " – ", "\n\n", "but", "(", ")", "“", "”", "half of us walk", "It is true that",
        ]
    ),
    max_size=14,
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(PIECES)
def test_whatever_the_text_every_span_is_exact_and_ids_are_in_order(pieces):
    from conftest import document

    article = document(" ".join(pieces))
    claims = find_claims(article)
    assert [c.id for c in claims] == [f"c{n}" for n in range(1, len(claims) + 1)]
    for claim in claims:
        assert claim.span.of(article.text) == claim.quote
        for part in (*claim.figures, *claim.times, *claim.names):
            assert claim.span.covers(part.span)
    assert find_claims(replace(article, location="elsewhere")) == claims


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We have four basic objectives.", Kind.STATE),
        ("The two-hour meeting decided nothing.", Kind.EVENT),
        ("A third of the shops closed in 2023.", Kind.STATISTIC),
        ("Our aim is to open the baths by May.", Kind.POLICY),
        ("The club has members to send to the match.", Kind.STATE),
        ("The council has to sell the land.", Kind.POLICY),
    ],
)
def test_small_counts_and_aims_are_told_from_figures_and_facts(document, text, kind):
    (claim,) = find_claims(document(text))
    assert claim.kind is kind


def test_while_of_time_parts_no_claim(document):
    (claim,) = find_claims(document("Sales fell while the bridge was closed."))
    assert claim.quote == "Sales fell while the bridge was closed"


@pytest.mark.parametrize(
    "text",
    [
        "According to a survey last year, 63% of voters said that the baths were too dear.",
        "Almost three-quarters said that the bus was late.",
        "Seven out of 10 tenants believe that the roof leaks.",
    ],
)
def test_what_a_share_of_people_say_is_a_figure_and_the_authors_claim(document, text):
    (claim,) = find_claims(document(text))
    assert claim.kind is Kind.STATISTIC
    assert "said" in claim.quote or "believe" in claim.quote


@pytest.mark.parametrize(
    "text",
    [
        "The crude birth rate in the valley more than halved between 1974 and 1998.",
        "A third of women aged 15 to 49 used the clinic in 2006.",
        "In the space of six years the number of shops in the town dwindled by 40.",
    ],
)
def test_a_verb_that_the_parser_misses_does_not_lose_a_claim_with_a_number(document, text):
    assert [c.quote for c in find_claims(document(text))] == [text.rstrip(".")]


def test_what_people_could_do_in_a_year_gone_by_is_no_prediction(document):
    text = "Two thirds of adults could read in 2000."
    (then,) = find_claims(replace(document(text), published="2026-01-01"))
    (open_,) = find_claims(document("Two thirds of adults could read by 2050."))
    assert (then.kind, open_.kind) == (Kind.STATISTIC, Kind.PREDICTION)
