import pytest

from closerlook.claims import find_claims
from closerlook.model import Adopted, Kind, Manner
from closerlook.voices import UNNAMED, name_voices


def voices(article):
    return [claim.voice for claim in name_voices(article, find_claims(article))]


@pytest.mark.parametrize(
    ("text", "who", "cue", "manner", "adopted"),
    [
        ("The line is late.", "author", None, Manner.DIRECT, Adopted.YES),
        ("I think that the line is late.", "author", None, Manner.DIRECT, Adopted.YES),
        ("Critics say that the line is late.", "Critics", "say", Manner.INDIRECT, Adopted.OPEN),
        ("Critics claim that the line is late.", "Critics", "claim", Manner.INDIRECT, Adopted.NO),
        ("The survey shows that the line is late.", "The survey", "shows", Manner.INDIRECT, Adopted.YES),
        ("Ms Orme rightly said that the line is late.", "Ms Orme", "said", Manner.INDIRECT, Adopted.YES),
        ("According to the council, the line is late.", "the council", "According to", Manner.INDIRECT, Adopted.OPEN),
        ("The line, the drivers say, is late.", "the drivers", "say", Manner.INDIRECT, Adopted.OPEN),
        ("As the report notes, the line is late.", "the report", "notes", Manner.INDIRECT, Adopted.YES),
        ("Opponents would have us believe that the line is late.", "Opponents", "have", Manner.INDIRECT, Adopted.NO),
        ("It is often said that the line is late.", UNNAMED, "is often said", Manner.INDIRECT, Adopted.OPEN),
        ("“The line is always late,” said the mayor.", "the mayor", "said", Manner.DIRECT, Adopted.OPEN),
        ("He called the tram “a disgrace for the town”.", "He", "called", Manner.DIRECT, Adopted.OPEN),
    ],
)  # fmt: skip
def test_whose_words(document, text, who, cue, manner, adopted):
    article = document(text)
    (voice,) = voices(article)
    assert (voice.who, voice.manner, voice.adopted) == (who, manner, adopted)
    assert (voice.cue.of(text) if voice.cue else None) in {cue, cue and cue.replace(" often", "")}


def test_a_voice_within_a_voice(document):
    (voice,) = voices(document("The council notes that residents say the trams are noisy."))
    assert voice.who == "residents"
    assert voice.through.who == "The council"
    assert voice.through.through is None


def test_an_open_report_is_not_adopted_by_a_believing_reporter(document):
    (voice,) = voices(document("Critics claim that the survey shows the line is late."))
    assert voice.who == "the survey"
    assert voice.adopted is Adopted.NO


def test_a_quotation_that_goes_on_belongs_to_the_same_speaker(document):
    first, second = voices(
        document("“It is over now, friends,” said Ms Orme. “We lost the whole fleet.”")
    )
    assert first.who == second.who == "Ms Orme"


def test_a_pronoun_or_surname_is_the_person_named_before(document):
    article = document(
        "Councillor Dana Whitlow opened the meeting in May. Whitlow said that the baths were full. "
        "She added that the roof leaked."
    )
    claims = name_voices(article, find_claims(article))
    assert {c.voice.who for c in claims[1:]} == {"Dana Whitlow"}


def test_a_quotation_keeps_the_words_of_its_speaker_apart_from_the_author(document):
    article = document(
        "The mayor said the line was “a waste of our money”, and the town paid for it."
    )
    by_kind = {c.kind: c.voice.who for c in name_voices(article, find_claims(article))}
    assert by_kind[Kind.QUOTATION] == "The mayor"
    assert by_kind[Kind.EVENT] == "author"


def test_the_minister_is_the_one_person_whom_the_article_calls_so(document):
    *_, voice = voices(
        document(
            "Dana Whitlow, the transport minister, opened the baths. "
            "The council said that the roof leaked. The minister said that the roof was mended."
        )
    )
    assert voice.who == "Dana Whitlow"


def test_the_minister_stays_the_minister_where_there_are_two(document):
    *_, voice = voices(
        document(
            "Dana Whitlow, the transport minister, met Tomas Reed, the health minister. "
            "The minister said that the roof was mended."
        )
    )
    assert voice.who == "The minister"


def test_an_office_before_the_name_is_the_same_person(document):
    found = voices(
        document(
            "Transport minister Dana Whitlow said that the roof was mended. "
            "Ms Whitlow added that the baths were full."
        )
    )
    assert [voice.who for voice in found] == ["Dana Whitlow", "Dana Whitlow"]


def test_the_council_is_the_council_named_before(document):
    *_, voice = voices(
        document("Northmoor Council bought the baths. The council says the roof is mended.")
    )
    assert voice.who == "Northmoor Council"


def test_she_is_not_a_man(document):
    *_, she, he = voices(
        document(
            "Ms Dana Whitlow met Mr Tomas Reed. "
            "She says that the roof is mended. He says that the water is cold."
        )
    )
    assert (she.who, he.who) == ("Dana Whitlow", "Tomas Reed")


def test_they_are_the_people_who_spoke_last(document):
    *_, voice = voices(
        document("The drivers say that the line is late. They say that the trams are old.")
    )
    assert voice.who == "The drivers"


@pytest.mark.parametrize("who", ["Some", "Many residents", "Critics", "Experts"])
def test_sources_without_a_name_are_called_what_the_article_calls_them(document, who):
    (voice,) = voices(document(f"{who} say that the line is late."))
    assert voice.who == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The fare is often justified on the grounds that the line is late.", UNNAMED),
        ("The council defended the fare on the grounds that the line is late.", "The council"),
        ("It is feared that the line will close.", UNNAMED),
        ("The line was allegedly late.", UNNAMED),
    ],
)
def test_reports_in_the_passive_and_without_an_agent(document, text, who):
    assert voices(document(text))[-1].who == who


@pytest.mark.parametrize(
    ("verdict", "adopted"),
    [
        ("They are right.", Adopted.YES),
        ("They are wrong.", Adopted.NO),
        ("This is not true.", Adopted.NO),
        ("It rained in May.", Adopted.OPEN),
    ],
)
def test_a_verdict_in_the_next_sentence_tells_whether_the_author_agrees(document, verdict, adopted):
    first, *_ = voices(document(f"The drivers say that the line is late. {verdict}"))
    assert first.adopted is adopted


def test_scare_quotes_leave_the_claim_to_the_author(document):
    (voice,) = voices(document("The so-called “reform” has doubled the fares."))
    assert voice.who == "author"


def test_a_title_is_nobodys_statement(document):
    claims = find_claims(
        document("In “The Long Wait for a Tram”, Dana Orme argues that the line is late.")
    )
    assert Kind.QUOTATION not in {claim.kind for claim in claims}


def test_what_few_people_know_is_the_authors_word(document):
    for text in (
        "Few residents know that the line is late.",
        "Residents do not know that the line is late.",
        "Everybody knows that the line is late.",
    ):
        assert voices(document(text))[-1].who == "author"


def test_a_judgement_of_somebody_is_not_their_claim(document):
    (voice,) = voices(document("The mayor wants a new tram."))
    assert voice.who == "author"


def test_words_quoted_after_a_judgement_are_the_judges(document):
    *_, quoted = voices(
        document("The mayor criticised the plan as “a waste of everybody's money”.")
    )
    assert quoted.who == "The mayor"


def test_a_relative_pronoun_is_whoever_it_stands_for(document):
    *_, voice = voices(document("The mayor, who claims that the roof is mended, opened the baths."))
    assert voice.who == "The mayor"


def test_a_participle_has_the_speaker_of_its_sentence(document):
    *_, voice = voices(document("The mayor opened the baths, saying that the roof was mended."))
    assert voice.who == "The mayor"


def test_he_is_a_person_not_the_review_that_spoke_last(document):
    *_, voice = voices(
        document(
            "Martin Oakes wrote a letter. The review notes that the line is late. "
            "He writes that the fares are high."
        )
    )
    assert voice.who == "Martin Oakes"


def test_she_may_be_somebody_without_a_name(document):
    *_, voice = voices(
        document("A teacher at the school said that the roof leaked. She added that it was cold.")
    )
    assert voice.who == "A teacher at the school"


def test_what_somebody_denies_is_not_their_claim(document):
    assert {v.who for v in voices(document("The officer denies that he said it."))} == {"author"}


def test_nobody_speaks_through_themselves(document):
    for voice in voices(document("Ms Orme said: “I told you, and I said the line is late.”")):
        assert voice.through is None or voice.through.who != voice.who


def test_he_is_the_surname_that_stands_nearest(document):
    *_, voice = voices(
        document(
            "Martin Oakes wrote a letter. A tenant said that the bus was slow. "
            "Mr Oakes has an objection. He writes that the fares are high."
        )
    )
    assert voice.who == "Martin Oakes"


def test_he_is_the_chair_rather_than_somebody_named_earlier(document):
    *_, voice = voices(
        document(
            "Ms Hanna Brisk runs the baths. The chair of the committee replied that the count was "
            "sound. He said that the form was lost."
        )
    )
    assert voice.who == "The chair of the committee"
