"""Statistical claims computed over the numbers that stand in the sentences of the sources."""

import pytest

from closerlook import Package, examine
from closerlook.model import Computed, Document, SourceKind, Verdict
from closerlook.report import from_json, to_json
from closerlook.text.parse import paragraphs
from closerlook.verify import digest, verify

OFFICE = (
    "Unemployment in Kenya was 5.2 per cent in 2019. In 2021 unemployment in Kenya stood at 7.8 per cent. "
    "Unemployment in Uganda was 3.9 per cent in 2021. The office expects that unemployment in Kenya "
    "will be 9 per cent in 2023.\n\nKenya recorded 40,260 refugee arrivals in 2019. "
    "In Kenya 48,312 refugees arrived in 2020."
)
SURVEY = "The survey found that unemployment in Kenya was 6.9 per cent in 2019."


def document(text, title=None, kind=SourceKind.TEXT):
    return Document(
        digest(text), text, title=title, kind=kind, published="2022-06-01", blocks=paragraphs(text)
    )


def examined(text, *sources):
    return examine(document(text, kind=SourceKind.ARTICLE), Package(sources))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Unemployment in Kenya rose by half between 2019 and 2021.", Verdict.SUPPORTED),
        ("Unemployment in Kenya fell from 2019 to 2021.", Verdict.CONTRADICTED),
        ("Unemployment in Kenya was twice as high as in Uganda in 2021.", Verdict.SUPPORTED),
        ("Unemployment was lower in Kenya than in Uganda in 2021.", Verdict.CONTRADICTED),
        ("Refugee arrivals in Kenya grew by 20 per cent from 2019 to 2020.", Verdict.SUPPORTED),
        ("Unemployment in Uganda was 4.5 per cent in 2021.", Verdict.CONTRADICTED),
        ("Unemployment in Kenya was 9 per cent in 2023.", Verdict.UNVERIFIED),
        ("Youth unemployment in Uganda was 9 per cent in 2021.", Verdict.UNVERIFIED),
        ("Unemployment in Uganda was 4.5 per cent in 2018.", Verdict.UNVERIFIED),
        ("Unemployment in Ghana was 4.5 per cent in 2021.", Verdict.UNVERIFIED),
        ("Life expectancy in Uganda was 45 years in 2021.", Verdict.UNVERIFIED),
    ],
)
def test_the_forms_meet_the_numbers_of_sentences(text, verdict):
    [finding] = examined(text, document(OFFICE)).findings
    assert finding.verdict is verdict


def test_the_proof_names_the_numerals_and_can_be_redone():
    office = document(OFFICE, "Report of the labour office")
    report = examined("Unemployment in Kenya fell from 2019 to 2021.", office)
    [one] = [e for e in report.evidence if isinstance(e.proof, Computed)]
    assert sorted(cell.span.of(OFFICE) for cell in one.proof.cells) == ["5.2", "7.8"]
    assert "has 2021 7.8, 2019 5.2" in one.why
    written = to_json(report)
    assert verify(from_json(written)).state == "same"
    changed = document(OFFICE.replace("7.8", "4.8"))
    assert verify(from_json(written), {changed.id: changed}).state != "same"


def test_documents_that_disagree_are_both_shown():
    report = examined(
        "Unemployment in Kenya was 5.2 per cent in 2019.", document(OFFICE), document(SURVEY)
    )
    [finding] = report.findings
    assert finding.verdict is Verdict.CONTESTED
    assert {one.source for one in report.evidence} == {digest(OFFICE), digest(SURVEY)}


def test_a_claim_that_no_source_settles_asks_for_its_numbers():
    [finding] = examined(
        "Unemployment in Ghana was 4.5 per cent in 2021.", document(OFFICE)
    ).findings
    assert "figures for Ghana in 2021" in finding.ask
