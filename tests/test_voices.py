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
