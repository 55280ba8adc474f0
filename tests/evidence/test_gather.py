"""What the sources say of a claim, from the article as it is printed to the evidence."""

from decimal import Decimal

import pytest

from closerlook.claims import find_claims
from closerlook.evidence import gather
from closerlook.findings import weigh
from closerlook.model import Computed, Document, Passage, Points, SourceKind, Table, Verbatim
from closerlook.record import Package
from closerlook.verify import digest, grid, sift
from closerlook.voices import name_voices
from conftest import document

RIDERSHIP = """Year,Tram passengers a day,Fare revenue (£m),People employed by the tram line
2021,30000,4.1,800
2022,38000,5.0,840
2023,42000,5.4,900
2024,41250,5.9,950
"""


def table(text, title="Tram ridership by year", name="ridership.csv"):
    return Document(
        digest(text), text, title=title, kind=SourceKind.TABLE, location=name, table=Table(grid(text), 0)
    )  # fmt: skip


def examined(article_text, *sources, published="2025-03-02"):
    article = document(article_text, published=published)
    claims = name_voices(article, find_claims(article))
    found = gather(article, claims, Package(sources))
    kept, refused = sift(article, claims, found, sources)
    assert not refused, "the kernel redoes whatever is gathered"
    return claims, kept, weigh(claims, kept)


def verdicts(article_text, *sources, **known):
    return [f.verdict for f in examined(article_text, *sources, **known)[2]]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The tram carried 41,250 passengers a day in 2024.", "supported"),
        ("The tram carried about 41,000 passengers a day in 2024.", "supported"),
        ("The tram carried more than 40,000 passengers a day in 2024.", "supported"),
        ("The tram carried 48,000 passengers a day in 2024.", "contradicted"),
        ("The tram carried more than 45,000 passengers a day in 2024.", "contradicted"),
        ("The tram carried 41,250 passengers a day in 2023.", "contradicted"),
        ("The tram line employed 800 people.", "outdated"),
        ("The tram line employs 950 people.", "supported"),
        ("The tram’s fare revenue was £5.9m in 2024.", "supported"),
        ("The tram’s fare revenue was £5.9bn in 2024.", "contradicted"),
        ("Passengers on the tram rose by 10.5 per cent in 2023.", "supported"),
        ("Tram passengers a day rose by 40 per cent between 2021 and 2023.", "supported"),
        ("Tram passengers a day doubled between 2021 and 2023.", "contradicted"),
        ("The tram carried 41,250 sheep in 2024.", "unverified"),
        ("The ferry carried 48,000 passengers in 2024.", "unverified"),
        ("The tram carried 41,250 passengers a day in 1999.", "unverified"),
        ("The tram’s passengers were 58 per cent of the town.", "unverified"),
    ],
)
def test_a_figure_meets_the_cell_of_the_same_subject_unit_and_period(text, verdict):
    assert verdicts(text, table(RIDERSHIP)) == [verdict]


def test_a_later_row_than_the_article_is_not_held_against_it():
    assert verdicts(
        "The tram line employs 900 people.", table(RIDERSHIP), published="2023-12-31"
    ) == ["supported"]


def test_rows_with_labels_are_told_apart_and_a_neighbouring_row_is_no_proof():
    text = "Line,Year,Passengers a day\nHarbour line,2024,9100\nHill line,2024,4200\n"
    assert verdicts("The Harbour line carried 9,100 passengers a day in 2024.", table(text)) == [
        "supported"
    ]
    assert verdicts("The Hill line carried 9,100 passengers a day in 2024.", table(text)) == [
        "contradicted"
    ]
    assert verdicts("The Mill line carried 9,100 passengers a day in 2024.", table(text)) != [
        "supported"
    ]


def test_years_across_the_top_are_periods():
    text = "Measure;2022;2023;2024\nLoans of books;8000;8100;9000\nVisits;20000;21000;22000\n"
    books = table(text, title="Library", name="library.csv")
    assert verdicts("Loans of books came to 9,000 in 2024.", books) == ["supported"]
    assert verdicts("Loans of books came to 9,000 in 2022.", books) == ["contradicted"]


def test_the_proof_names_the_cells_the_formula_and_the_comparison():
    _, (one,), (finding,) = examined(
        "Tram passengers a day rose by 40 per cent between 2021 and 2023.", table(RIDERSHIP)
    )
    assert isinstance(one.proof, Computed)
    assert [(c.row, c.column, c.text) for c in one.proof.cells] == [
        (2, "Tram passengers a day", "30000"), (4, "Tram passengers a day", "42000"),
    ]  # fmt: skip
    assert one.proof.result == Decimal(40)
    assert one.proof.compared == "40 = 40 is true"
    assert finding.because == (one.id,)
    assert "row 2" in finding.why


def test_a_numeral_in_a_sentence_of_a_source():
    minutes = document(
        "The agency counted 48,312 arrivals at the harbour by October.", kind=SourceKind.TEXT
    )
    assert verdicts("The agency counted 48,312 arrivals at the harbour.", minutes) == ["supported"]
    assert verdicts("The agency counted over 48,000 arrivals at the harbour.", minutes) == [
        "supported"
    ]
    assert verdicts("The agency counted 84,312 arrivals at the harbour.", minutes) == [
        "contradicted"
    ]


def test_two_sources_that_disagree_are_both_shown():
    one = document(
        "The survey found that 340 pupils walk to school.", title="Survey", kind=SourceKind.TEXT
    )
    other = document(
        "In all, 290 pupils walk to school, the survey says.", title="Audit", kind=SourceKind.TEXT
    )
    _, evidence, (finding,) = examined(
        "The survey says that 340 pupils walk to school.", one, other
    )
    assert finding.verdict == "contested"
    assert {e.source for e in evidence} == {one.id, other.id}
    assert "disagree" in finding.why


QUOTED = "“We never promised a tram to every street,” the mayor told the council."


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("The mayor: “We never promised a tram to every street.”", "supported"),
        ("The mayor: “We never\npromised a tram to every street, ever.”", "supported"),
        ("The mayor: “We seldom promised a tram to every street.”", "contradicted"),
        ("The mayor spoke of buses and of rain, at length.", "unverified"),
    ],
)
def test_a_quotation_is_compared_letter_by_letter(source, verdict):
    assert verdicts(QUOTED, document(source, kind=SourceKind.TEXT)) == [verdict]


def test_the_differences_of_a_misquotation_point_at_both_texts():
    source = document(
        "The mayor: “We seldom promised a tram to every street.”", kind=SourceKind.TEXT
    )
    (_claim,), (one,), (finding,) = examined(QUOTED, source)
    assert isinstance(one.proof, Verbatim)
    ((ours, theirs),) = one.proof.differs
    assert (ours.of(QUOTED), theirs.of(source.text)) == ("never", "seldom")
    assert "seldom" in finding.ask


def test_an_ellipsis_stands_for_words_left_out():
    source = document(
        "The mayor: “We never, in all those years, promised a tram to every street.”",
        kind=SourceKind.TEXT,
    )
    assert verdicts(QUOTED.replace("never promised", "never … promised a"), source) != ["supported"]
    assert verdicts(QUOTED.replace("never promised", "never, … promised"), source) == ["supported"]


def test_a_passage_in_nearly_the_same_words_supports_and_its_opposite_does_not():
    minutes = document("The council closed the swimming baths in Mill Lane.", kind=SourceKind.TEXT)
    _, (one,), _ = examined("The council closed the swimming baths in Mill Lane.", minutes)
    assert (one.points, type(one.proof)) == (Points.FOR, Passage)
    assert verdicts("The council never closed the swimming baths in Mill Lane.", minutes) == [
        "contradicted"
    ]
    assert verdicts("The council opened the swimming baths in Mill Lane.", minutes) == [
        "contradicted"
    ]
    assert verdicts("The council closed the swimming baths in Harbour Lane.", minutes) == [
        "unverified"
    ]


def test_values_and_policies_are_never_judged():
    minutes = document(
        "The council should close the baths. The plan is unfair.", kind=SourceKind.TEXT
    )
    assert (
        verdicts("The council should close the baths. The plan is unfair.", minutes)
        == ["not checkable"] * 2
    )


def test_without_sources_every_checkable_claim_has_a_question():
    _claims, evidence, found = examined(
        "The line carried 48,000 passengers. Critics say that it is empty. The closure led to queues. "
        "“It was never full at all,” she said. Fares rose by 5 per cent. The town should act."
    )
    assert evidence == ()
    asks = [f.ask for f in found if f.verdict == "unverified"]
    assert len(asks) == len(set(asks)) == 5
    assert all(ask.endswith(("?", ".")) for ask in asks)
    assert [f.ask for f in found if f.verdict == "not checkable"] == [None]


def test_swapping_two_towns_in_article_and_sources_changes_no_verdict():
    def swap(words):
        return words.replace("Ambry", "§").replace("Tolland", "Ambry").replace("§", "Tolland")

    text = "Ambry carried 9,100 passengers a day in 2024. Tolland closed its baths in May. Ambry is unfair."
    rows = "Town,Year,Passengers a day\nAmbry,2024,9100\nTolland,2024,4200\n"
    notes = "Tolland closed its baths in May, after a long winter."
    before = verdicts(text, table(rows), document(notes, kind=SourceKind.TEXT))
    after = verdicts(swap(text), table(swap(rows)), document(swap(notes), kind=SourceKind.TEXT))
    assert before == after
