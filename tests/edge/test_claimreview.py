import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.edge.claimreview import embedded_json, read_claim_reviews
from closerlook.edge.sources import read_sources
from closerlook.model import Document, SourceKind

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "datePublished": "2024-03-05T09:30:00Z",
    "url": "https://checks.example/trams",
    "headline": "No, the trams did not lose half of their riders",
    "claimReviewed": "The trams of Ambry lost half of their riders.",
    "reviewBody": "Ridership fell by a tenth. It did not halve.",
    "author": {"@type": "Organization", "name": "Ambry Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A mayor"}},
    "reviewRating": {"ratingValue": 1, "bestRating": 5, "alternateName": "Mostly false"},
}


def only(value: object) -> Document:
    (document,), asides = read_claim_reviews(value, "checks.json")
    assert asides == ()
    return document


def test_a_review_is_a_document_of_lines():
    document = only(REVIEW)

    assert document.text == (
        "No, the trams did not lose half of their riders\n"
        "Claim reviewed: The trams of Ambry lost half of their riders.\n"
        "Rating: Mostly false\n"
        "Claimed by: A mayor\n"
        "Reviewed by: Ambry Checks\n"
        "Published: 2024-03-05\n"
        "Address: https://checks.example/trams\n"
        "Ridership fell by a tenth. It did not halve.\n"
    )
    assert document.kind is SourceKind.FACT_CHECK
    assert document.rating
    assert document.rating.claim.of(document.text) == REVIEW["claimReviewed"]
    assert document.rating.rating == "Mostly false"
    assert document.rating.url == document.url == "https://checks.example/trams"
    assert document.publisher == "Ambry Checks"
    assert document.published == "2024-03-05"
    assert document.title == REVIEW["headline"]
    assert [block.at.of(document.text) for block in document.blocks] == document.text.splitlines()


@pytest.mark.parametrize(
    "value",
    [
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {**REVIEW, "@type": ["ClaimReview", "Review"]},
        {**REVIEW, "@type": "http://schema.org/ClaimReview"},
    ],
)
def test_wherever_it_is_wrapped(value):
    assert only(value) == only(REVIEW)


@pytest.mark.parametrize(
    ("rating", "words"),
    [
        ({"ratingValue": "2", "bestRating": "5"}, "2 of 5"),
        ({"ratingValue": 2}, "2"),
        ({"name": "Half true"}, "Half true"),
        ([{"alternateName": "Faux"}], "Faux"),
        ("False", "False"),
    ],
)
def test_ratings_as_they_are_published(rating, words):
    document = only({**REVIEW, "reviewRating": rating})
    assert document.rating
    assert document.rating.rating == words


def test_half_a_character_cannot_break_a_review():
    document = only({**REVIEW, "claimReviewed": json.loads('"It rose \\ud83d."')})
    assert "Claim reviewed: It rose ?." in document.text


def test_a_review_without_claim_or_rating_is_an_aside():
    value = [{**REVIEW, "claimReviewed": " "}, REVIEW, {**REVIEW, "reviewRating": {}}]
    documents, asides = read_claim_reviews(value, "checks.json")

    assert len(documents) == 1
    assert [aside.what for aside in asides] == [
        "checks.json: fact-check 1 was left out: it names no claim",
        "checks.json: fact-check 3 was left out: it names no rating",
    ]


def test_reviews_in_a_web_page():
    page = (
        '<?xml version="1.0" encoding="utf-8"?><html><head><title>Checks</title>'
        '<script type="application/ld+json">{"@type": "WebPage",}</script>'
        f'<script type="application/ld+json">{json.dumps(REVIEW)}</script></head></html>'
    )
    assert only(embedded_json(page.encode())) == only(REVIEW)
    assert embedded_json(b"<p>Nothing of the kind</p>") == ()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_a_page_in_its_own_encoding(encoding):
    script = json.dumps({**REVIEW, "reviewRating": "Très douteux"}, ensure_ascii=False)
    page = f'<meta charset="{encoding}"><script type="application/ld+json">{script}</script>'
    document = only(embedded_json(page.encode(encoding)))
    assert document.rating
    assert document.rating.rating == "Très douteux"


def test_a_page_with_nothing_but_a_review(tmp_path):
    path = tmp_path / "check.html"
    path.write_text(
        f'<html><script type="application/ld+json">{json.dumps(REVIEW)}</script></html>'
    )
    (review,), (aside,) = read_sources([str(path)])

    assert review.kind is SourceKind.FACT_CHECK
    assert aside.what.startswith(f"{path}: its fact-checks were read, not its words: cannot read")


def test_a_file_of_reviews(tmp_path):
    path = tmp_path / "checks.jsonld"
    path.write_text(json.dumps([REVIEW, {**REVIEW, "url": "https://checks.example/2"}]))
    documents, _ = read_sources([str(path)])

    assert [document.url for document in documents] == [
        "https://checks.example/trams",
        "https://checks.example/2",
    ]
    assert {document.location for document in documents} == {str(path)}


def test_a_page_is_read_and_its_review_too(tmp_path):
    path = tmp_path / "check.html"
    path.write_text(
        "<html><head><title>Trams</title>"
        f'<script type="application/ld+json">{json.dumps(REVIEW)}</script></head><body><article>'
        "<h1>Trams</h1><p>Ridership fell by a tenth between the two counts, the yearly report "
        "of the operator says. It did not halve, and it has risen since.</p></article></body></html>"
    )
    page, review = read_sources([str(path)])[0]

    assert "Ridership fell by a tenth between the two counts" in page.text
    assert review == only(REVIEW).__class__(
        **{n: getattr(only(REVIEW), n) for n in REVIEW_FIELDS}, location=str(path)
    )


REVIEW_FIELDS = [name for name in Document.__dataclass_fields__ if name != "location"]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()) | st.just("ClaimReview"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*REVIEW, "name", "alternateName"]), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([k for k in REVIEW if k != "@type"]), JSON))
@settings(deadline=None)
def test_whatever_the_fields_hold_the_claim_is_pointed_at(fields):
    value = {"claimReviewed": "It\nrose.", "reviewRating": "True", **fields, "@type": "ClaimReview"}
    documents, asides = read_claim_reviews(value, "checks.json")

    assert len(documents) + len(asides) == 1
    for document in documents:
        assert document.rating
        start = document.rating.claim.start
        assert document.text[:start].endswith("Claim reviewed: ")
        assert document.text[document.rating.claim.end] == "\n"
        assert document.text.encode()
