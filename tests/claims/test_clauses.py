"""Claims, not sentences: where each begins and ends, and what is none."""

import pytest

from closerlook.claims import find_claims
from closerlook.text.parse import parse


@pytest.mark.parametrize(
    "text",
    [
        # participles tell of their noun
        "«Built in 1911», «the bridge carries 6,200 vehicles a day».",
        "«The firm, «founded by a former councillor», has produced many reports».",
        "«Having lost its market», «the town lost its bank».",
        "«The council intends to borrow the money», «pledging the car parks as security».",
        "The study, «published in May», shows that «noise rose by a third».",
        "Given the cost, the pool is cheap.".join("«»").replace(".»", "»."),
        # who is spoken to is no part of what is said
        "Mr Speaker, «the roads are full of holes».",
        "Neighbours, «the council meets on Thursday».",
        "My fellow citizens: «the roads are full of holes».",
        "Mr Mayor, members of the council, friends: «the roads are full of holes».",
        # what leads in
        "As I said last month, «the figure comes from a consultancy».",
        "There is one number that nobody disputes: «rents have doubled».",
        "Let me turn, finally, to the cost of doing nothing: «it grows by the week».",
        "Let me begin by saying that «the pool is full every Sunday».",
        "I am proud to say that «the pool is full every Sunday».",
        "And «the pool is full every Sunday».",
        "REPAIRING THE ROADS «The roads are full of holes».",
        # an open condition stays with what follows from it, in the author's own frame too
        "I believe «if we close the school, the village will die».",
        "We believe that «if we close the school, the village will die».",
        # when, not why
        "«While the surveyors were measuring the meadow, they found three orchids».",
        "«The town has lost its bank since the bypass opened».",
        "While «the road is cheap», «the tunnel is safe».",
        "Since «the road is closed», «nobody can pass».",
        # coordination
        "A disgrace, and «the mayor resigned».",
        "No apology, no word of regret, and «the council voted for it anyway».",
        "The bypass would bring jobs and «cut journey times».".replace("The bypass would bring jobs", "«The bypass would bring jobs»"),
        "«Our streets are dark», «our parks are shut», and «the council is silent».",
        "«The road is wide», and yet «nobody walks there».",
        "«The mayor, «who chairs the board» and «owns the yard», told us to wait».",
        # a question inside is not asserted
        "«Who pays and who benefits is unclear».",
        "«Nobody knows who ordered the survey, or why it was hidden».",
        # nobody reports
        "«To be reminded that elections are in May is not a threat».",
        # parse failures
        "«Getting up early builds character».",
        "«Getting up early builds character», my grandmother used to say.",
    ],
)  # fmt: skip
def test_each_claim_stands_on_exactly_its_own_words(marked, text):
    article, expected = marked(text)
    claims = find_claims(article)
    assert [c.quote for c in claims] == [s.of(article.text) for s in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Let us take inventory of what we know.",
        "Let me turn to the cost.",
        "We have four basic objections.",
        "So let me begin by thanking the volunteers.",
        "I know how some of you must have felt.",
    ],
)
def test_what_only_announces_is_no_claim(document, text):
    assert find_claims(document(text)) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Built in 1911, the bridge carries carts.", "The bridge was built in 1911."),
        (
            "The firms, founded by two brothers, have closed.",
            "The firms were founded by two brothers.",
        ),
        ("Having lost its market, the town lost its bank.", "The town had lost its market."),
        (
            "The council borrowed the money, pledging the parks as security.",
            "The council pledged the parks as security.",
        ),
        (
            "The bypass would bring jobs and cut journey times.",
            "The bypass would cut journey times.",
        ),
        ("The mayor, who chairs the board and owns the yard, waited.", "The mayor owns the yard."),
    ],
)
def test_what_leans_on_another_clause_is_restated_with_what_it_leans_on(document, text, says):
    assert says in [c.says for c in find_claims(document(text))]


def test_a_name_of_several_words_keeps_its_own_letters_and_places(document):
    article = document(
        "Ursula van der Zee said that Port-au-Lac sold the Old Mill to Smith & Sons."
    )
    (sentence,) = parse(article)
    words = [token.text for token in sentence.tokens]
    assert words[:4] == ["Ursula", "van", "der", "Zee"]
    assert all(
        article.text[token.idx : token.idx + len(token.text)] == token.text
        for token in sentence.tokens
    )
    (claim,) = find_claims(article)
    assert claim.quote == "Port-au-Lac sold the Old Mill to Smith & Sons"
