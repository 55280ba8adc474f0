"""What a claim says when it stands alone."""

import pytest

from closerlook.claims import find_claims, left_open, rhetorical_questions


def told(document, text):
    return [claim.says for claim in find_claims(document(text))]


def test_a_pronoun_gives_way_to_the_one_thing_it_can_mean(document):
    says = told(document, "Dana Whitlow chairs the harbour trust. She lives in Skelby.")
    assert "Dana Whitlow lives in Skelby." in says


def test_every_change_is_recorded_with_its_place(document):
    article = document("Dana Whitlow chairs the harbour trust. She lives in Skelby.")
    claim = find_claims(article)[-1]
    (change,) = claim.resolved
    assert change.span.of(article.text) == "She"
    assert change.source.of(article.text) == change.to == "Dana Whitlow"


def test_that_year_is_named(document):
    says = told(document, "The baths closed in 2019. The library moved that year.")
    assert "The library moved in 2019." in says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        # a subject carried on, in the sentence or by the next
        ("The trust is poor, and it will be able to wait.", "The trust will be able to wait."),
        ("Hollin, the glass company, announced a sale. It is expected to close.", "Hollin is expected to close."),
        ("The minister, Ana Duval, went to Skelby. Her stated goal is peace.", "The minister’s stated goal is peace."),
        # a country, a plan and a report that were named in full
        ("Norway sells oil. The country's budget rests on it.", "Norway's budget rests on it."),
        ("The council drew up a costly plan for the pier. This plan takes ten years.", "The costly plan for the pier takes ten years."),
        ("A report by the Fenside Trust came out. The report counts 40 leaks.", "The report by the Fenside Trust counts 40 leaks."),
    ],
)  # fmt: skip
def test_what_was_named_before_stands_in_the_claim(document, text, says):
    assert says.replace("’", "'") in [s.replace("’", "'") for s in told(document, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Ghana met. The country left early.",
        "The council drew up a plan for the pier and a plan for the road. The plan is bold.",
        # within a quotation the speaker is "I"
        "Ana Duval, the baker, said: “When he was mayor, the town was poor.”",
    ],
)
def test_what_could_be_two_things_stays(document, text):
    assert find_claims(document(text))[-1].resolved == ()


def test_a_name_is_put_in_once(document):
    says = told(document, "The twins moved out. They wash and mend their nets at home.")
    assert "The twins wash and mend their nets at home." in says


def test_a_piece_of_a_quotation_stands_in_its_claim(document):
    says = told(document, 'The divers saw, in each bay, "at least one large wreck".')
    assert says == ['The divers saw, in each bay, "at least one large wreck".'] * 2


def test_what_is_not_clear_stays_and_an_aside_says_so(document):
    article = document("The council and the trust met. The mayor and the clerk left. They paid it.")
    claims = find_claims(article)
    assert claims[-1].says == "They paid it."
    (aside,) = left_open(claims)
    assert "claim" in aside.what
    assert "pronoun" in aside.what


def test_nothing_open_is_no_aside(document):
    assert left_open(find_claims(document("The baths closed in 2019."))) == ()


def test_an_empty_it_stands_for_nothing(document):
    (_, claim) = find_claims(
        document("The bridge is old. It takes a year to paint the road signs.")
    )
    assert claim.resolved == ()


def test_a_participle_in_front_is_a_claim_of_its_own(document):
    says = told(document, "Built in 1911, the bridge carries 9,000 cars a day.")
    assert says == ["The bridge was built in 1911.", "The bridge carries 9,000 cars a day."]


def test_whom_a_sentence_addresses_is_no_part_of_its_claim(document):
    assert told(document, "Mr Speaker, the roads are worse than ever.") == [
        "The roads are worse than ever."
    ]


@pytest.mark.parametrize(
    "text",
    ["Who would trust such a promise?", "Haven’t we paid enough?", "Is it any wonder that they left?",
     "How could anybody believe this?", "The bridge is safe, isn’t it?"],
)  # fmt: skip
def test_a_question_that_asserts_is_marked(document, text):
    (aside,) = rhetorical_questions(document(text))
    assert aside.where.start == 0


@pytest.mark.parametrize(
    "text",
    ["When does the library open?", "What does the bridge cost?", "He asked, “Who would pay?”"],
)
def test_a_question_that_asks_is_not(document, text):
    assert rhetorical_questions(document(text)) == ()
