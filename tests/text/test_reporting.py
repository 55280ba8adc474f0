"""Who, by which words, what: reports in a sentence and across an article."""

import pytest

from closerlook.text.parse import parse
from closerlook.text.reporting import Sort, attributions, reports


def told(document, text):
    """(source, cue, contents) of every report of the article."""
    article = document(text)

    def words(span):
        return " ".join(span.of(text).split()) if span else None

    return [
        (words(r.source), words(r.cue), " … ".join(words(c) for c in r.contents))
        for r in attributions(text, parse(article))
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The keeper told the visitors that the zoo was closed.", "The keeper", "told", "that the zoo was closed"),
        ("The visitors asked whether the zoo was closed.", "The visitors", "asked", "whether the zoo was closed"),
        ("The keeper left early, saying that the zoo was closed.", "The keeper", "saying", "that the zoo was closed"),
        ("Two keepers vowed to feed the seals.", "Two keepers", "vowed", "to feed the seals"),
        ("The keeper criticised the new fence.", "The keeper", "criticised", "the new fence"),
        ("The keeper described the fence as a danger.", "The keeper", "described", "the fence as a danger"),
        ("The keeper called for a taller fence.", "The keeper", "called for", "a taller fence"),
        ("The zoo is expected to close in May.", None, "is expected", "The zoo … to close in May"),
        ("The fence was criticised by the keepers.", "the keepers", "was criticised", "The fence"),
        ("Visitors were told that the zoo was closed.", None, "were told", "that the zoo was closed"),
        ("The zoo is closed, according to the keeper.", "the keeper", "according to", "The zoo is closed"),
        ("The zoo seems to be closed.", None, "seems", "The zoo … to be closed"),
        ("The keeper is confident that the seals will return.", "The keeper", "is confident", "that the seals will return"),
        ("The keeper made the claim that the seals had returned.", "The keeper", "claim", "that the seals had returned"),
        ("The keeper's criticism of the fence was heard.", "The keeper's", "criticism of", "the fence"),
        ("The zoo was reportedly closed.", None, "reportedly", "The zoo was … closed"),
        ("The keepers, who say that the zoo is closed, went home.", "who", "say", "that the zoo is closed"),
    ],
)  # fmt: skip
def test_source_cue_and_content(document, text, source, cue, content):
    assert (source, cue, content) in told(document, text)


def test_a_quotation_goes_on_after_the_speaker_is_named(document):
    ((source, cue, content),) = told(
        document,
        "“The seals are back,” the keeper said. “They came on Tuesday. We were glad of it.”",
    )
    assert (source, cue) == ("the keeper", "said")
    assert "The seals are back" in content
    assert "They came on Tuesday. We were glad of it." in content


def test_a_quotation_goes_on_in_the_next_paragraph(document):
    ((_, _, content),) = told(
        document,
        "“The seals are back,” the keeper said.\n\n“They came on Tuesday, all of them.”",
    )
    assert "They came on Tuesday" in content


def test_a_fragment_in_quotation_marks_belongs_to_the_verb_before_it(document):
    found = told(document, "Asked about the seals, the keeper said: “Not before Tuesday.”")
    assert any(s == "the keeper" and "Not before Tuesday" in c for s, _, c in found)


def test_quotation_marks_of_two_apostrophes_are_read(document):
    ((source, _, content),) = told(
        document, "''The seals are back,'' the keeper said. ''They came on Tuesday.''"
    )
    assert source == "the keeper"
    assert "They came on Tuesday" in content


def test_said_and_said_again_are_two_reports(document):
    found = told(document, "The keeper said the zoo was closed and said the seals were back.")
    assert [(s, c) for s, _, c in found] == [
        ("The keeper", "the zoo was closed"),
        ("The keeper", "the seals were back"),
    ]


def test_a_transcript_names_each_speaker(document):
    found = told(
        document,
        "Holt: Are the seals back?\n\nMarsh: They came on Tuesday.\n\n"
        "Holt: All of them?\n\nMarsh: All but one.",
    )
    assert [s for s, cue, _ in found if cue == ":"] == ["Holt", "Marsh"] * 2


def test_the_authors_own_opinion_is_nobody_elses(document):
    assert not told(document, "I think that the zoo should close.")


def test_what_the_speaker_reports_in_turn_is_part_of_what_is_said(document):
    ((source, _, _),) = told(document, "“The visitors say the zoo is closed,” the keeper said.")
    assert source == "the keeper"


@pytest.mark.parametrize(
    "text",
    [
        "The keeper criticised the fence.",
        "The keeper wants to close the zoo.",
        "The keeper asked whether the zoo was closed.",
        "As the keeper continues his work, the zoo will open.",
        "Nobody believes that the zoo is closed.",
    ],
)
def test_an_attitude_or_a_question_makes_no_proposition_anybodys(document, text):
    assert not [r for s in parse(document(text)) for r in reports(s)]


def test_a_report_says_what_sort_it_is(document):
    def sort(text):
        (report,) = attributions(text, parse(document(text)))
        return report.sort

    assert sort("The keeper said the zoo was closed.") is Sort.SPEECH
    assert sort("The keeper believes the zoo is closed.") is Sort.THOUGHT
    assert sort("The survey shows that the zoo is popular.") is Sort.SHOWING
    assert sort("The keeper mocked the new fence.") is Sort.ATTITUDE
