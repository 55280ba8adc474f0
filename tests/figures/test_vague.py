"""Vague words: which number they leave open, and that it is shown and decides nothing."""

import pytest

from closerlook import Package, examine
from closerlook.figures.forms import Frequency, Rank, Value
from closerlook.figures.places import named_places
from closerlook.figures.reading import read_forms
from closerlook.model import Computed, Document, Points, SourceKind, Table, Verdict
from closerlook.report import from_json, to_json
from closerlook.verify import digest, grid, verify


@pytest.mark.parametrize(
    ("text", "word", "form"),
    [
        ("Unemployment in Kenya was very high in 2012.", "very high", Value),
        ("Many people in Togo were out of work in 2013.", "many", Value),
        ("Chad had one of the lowest literacy rates in Africa in 2011.", "one of the lowest", Rank),
        (
            "Unemployment in Chad was often above 8 per cent between 2010 and 2013.",
            "often",
            Frequency,
        ),
    ],
)
def test_a_vague_word_leaves_a_number_open(text, word, form):
    entities, groups = named_places(text)
    [reading] = read_forms(text, entities, groups, "2026-01-01")
    assert reading.vague == word
    assert isinstance(reading.forms[0], form)


def test_a_number_beside_the_word_is_what_is_checked():
    text = "Unemployment in Kenya reached a high of 6.2 per cent in 2012."
    entities, groups = named_places(text)
    assert all(not one.vague for one in read_forms(text, entities, groups, "2026-01-01"))


def test_the_number_is_shown_with_a_proof_and_no_verdict():
    text = "Unemployment in Kenya was very high in 2012."
    csv = "country,year,Unemployment rate (%)\nKenya,2011,5.9\nKenya,2012,6.2\nChad,2012,9.9\n"
    article = Document(digest(text), text, kind=SourceKind.ARTICLE, published="2014-01-01")
    rates = Document(
        digest(csv), csv, title="Rates", kind=SourceKind.TABLE, table=Table(grid(csv), 0)
    )
    report = examine(article, Package((rates,)))
    [finding] = report.findings
    [one] = report.evidence
    assert finding.verdict is Verdict.UNVERIFIED
    assert one.points is Points.NEITHER
    assert isinstance(one.proof, Computed)
    assert one.proof.compared == "no number"
    assert "has 6.2 in 2012" in finding.why
    assert "6.2" in (finding.ask or "")
    assert verify(from_json(to_json(report))).state == "same"
