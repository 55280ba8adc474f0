from closerlook.model import Aside, SourceKind
from closerlook.record import Package
from closerlook.steps import examine
from closerlook.verify import verify


def test_sources_published_after_the_article_are_left_out_and_named(document):
    article = document("The baths closed in Mill Lane for good.", published="2024-05-01")
    early = document(
        "The baths closed in Mill Lane for good, it says.",
        kind=SourceKind.TEXT,
        published="2024-04",
    )
    late = document(
        "The baths closed in Mill Lane for good, they say.",
        kind=SourceKind.TEXT,
        published="2024-06",
    )
    report = examine(article, Package((early, late)))
    assert {evidence.source for evidence in report.evidence} == {early.id}
    assert report.asides == (Aside(late.id, "left out: published 2024-06, after 2024-05-01"),)
    assert {e.source for e in examine(article, Package((early, late)), as_of="2025").evidence} == {
        early.id,
        late.id,
    }
    assert verify(report).state == "same"


def test_the_steps_are_told_in_order(document):
    told = []
    examine(
        document("It rained."), Package(()), progress=lambda step, part: told.append((step, part))
    )
    assert [part for _, part in told] == sorted(part for _, part in told)
    assert told[0] == ("finding claims", 0.0)
    assert told[-1][1] == 1.0


def test_an_article_without_claims_is_a_report_all_the_same(document):
    report = examine(document("Is it? What a winter!"), Package(()))
    assert report.claims == ()
    assert verify(report).state == "same"


def test_the_method_names_what_the_report_depends_on(document):
    method = dict(examine(document("It rained."), Package(())).method)
    assert method["parser"].startswith("en_core_web_sm 3.")
    assert method["as of"] == "not restricted"
    assert method["record"].startswith("sha256:")
