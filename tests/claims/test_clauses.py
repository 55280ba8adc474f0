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
        "«The ferry is growing slow», and «now needs a new engine».",
        "«Many firms have cut their staff», and «reduced their hours».",
        "«The owners remain rich», and «make up the loss elsewhere».",
        "«The council passed a rule that would raise the fee», and «most of the members have signed it».",
        "«In Skelby it is 71 percent», «in Fenside it is 94 percent» and «in Ashby it is 40 percent».",
        "Traders argue that «rents are high» and, «if the fee rises, they will hire less».",
        "No wonder «the traders left», or that «the bank followed them».",
        "«The fact that «the school cut its meals» is a scandal».",
        "The truth is that «rents have doubled».",
        "Whilst «the road is cheap», «the tunnel is safe».",
        "«The firm, its brochure reveals, asked us to paint».",
        # thrown in between brackets or dashes
        "«Support («it stood at 40 per cent in May») has fallen».",
        # how far a reason holds is no part of it, and "not because" gives none
        "«The pool is shut not because it was cold», but because «it leaks».".replace("«The pool is shut not because it was cold»", "«The pool is shut» not because it was cold"),
        "«The pool is shut», in part because «the roof leaks».",
        "«The hall is cold», not just because «it is old», but also because «nobody heats it».",
        # relative clauses whose pronoun is inside the subject, or that go on
        "«The council bought nine boats», «most of which are rotten».",
        "«The trust, «whose chair lives abroad», sold the pier».",
        "«The mayor praised the divers», «who had found the bell», and «who sold it».",
        # a list is no apposition
        "«Joe now has a workshop, a van and a firm».",
        # what hangs on "might" is not said to be so
        "«The raids might be meant to divide the two, encouraging one to leave».",
        # a question inside is not asserted
        "«Who pays and who benefits is unclear».",
        "«Nobody knows who ordered the survey, or why it was hidden».",
        # nobody reports
        "«To be reminded that elections are in May is not a threat».",
        # parse failures
        "«Getting up early builds character».",
        "«Getting up early builds character», my grandmother used to say.",
        "This entire area, where «two rivers meet», «used to be a manufacturing town».",
        "«Long queues deter shoppers».",
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
        "One of the sailors put it well.",
        "You can see the photos on my website.",
        "It is.",
        "They did.",
        "How it will end remains to be seen.",
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
        ("The raiders struck at dawn, killing six cows.", "The raiders killed six cows."),
        ("The firm, employing 300 people, makes glass.", "The firm employs 300 people."),
        ("The line will close in May, leaving us no train.", "The line will leave us no train."),
        (
            "The council bought nine boats, most of which are rotten.",
            "Most of the nine boats are rotten.",
        ),
        ("The trust, whose chair lives abroad, sold it.", "The trust’s chair lives abroad."),
        (
            "On the last day of the holidays, which was warm, we left.",
            "The last day of the holidays was warm.",
        ),
        (
            "This land of lost chances, designed by fools, is a maze.",
            "This land of lost chances was designed by fools.",
        ),
        (
            "The town is weighing orders, which would cut prices - essential today.",
            "Orders would cut prices.",
        ),
        ("Firms have cut their staff, and reduced their hours.", "Firms have reduced their hours."),
        (
            "This street, where two rivers meet, used to be a market.",
            "This street used to be a market.",
        ),
    ],
)
def test_what_leans_on_another_clause_is_restated_with_what_it_leans_on(document, text, says):
    assert says in [c.says for c in find_claims(document(text))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("It is a supply problem.", ["It is a supply problem"]),
        ("That is the problem.", []),
        ("No such thing was in the plans.", ["No such thing was in the plans"]),
        ("The hall, where a green might have been, is shut.", ["The hall, where a green might have been, is shut"]),
        ("The plan for Skelby, the new framework, is late.", ["The plan for Skelby, the new framework, is late"]),
        ("Dana Whitlow seemed to believe that the pier was safe.", ["the pier was safe"]),
        ("It would help if people thought that it was safe.", ["It would help if people thought that it was safe"]),
    ],
)  # fmt: skip
def test_what_says_something_is_told_from_what_leads_to_it(document, text, quotes):
    assert [c.quote for c in find_claims(document(text))] == quotes


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
