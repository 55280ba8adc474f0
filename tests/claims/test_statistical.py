"""What only seems to urge or to foretell, and states a number of the past."""

import pytest

from closerlook.claims import find_claims
from closerlook.encoder import load_encoder
from closerlook.model import Document, Kind, SourceKind
from closerlook.text.parse import paragraphs
from closerlook.verify import digest


def kinds(text, encoder=None):
    article = Document(
        digest(text), text, kind=SourceKind.ARTICLE, blocks=paragraphs(text), published="2026-01-01"
    )
    return {claim.kind for claim in find_claims(article, encoder)}


@pytest.fixture(scope="module")
def encoder():
    loaded = load_encoder()
    if loaded is None:
        pytest.skip("the weights are not installed")
    return loaded


@pytest.mark.parametrize(
    "text",
    [
        "You have to go back to 1998 to find literacy in Kenya higher than in 2012.",
        "Lay Kenya beside Chad in 2010, and you will find literacy higher in the former.",
        "To the 2001 figure for road deaths in Kenya you must add 300 to get that of 2009.",
    ],
)
def test_a_number_of_the_past_is_a_statistic_however_it_is_put(text, encoder):
    assert kinds(text, encoder) == {Kind.STATISTIC}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya should cut unemployment to 5 per cent by 2030.",
        "Unemployment in Kenya will fall to 5 per cent by 2030.",
        "Kenya must build 300 schools.",
        "In 2010 Kenya could learn from Chad, and it should.",
    ],
)
def test_what_urges_and_foretells_stays_what_it_is(text, encoder):
    assert kinds(text, encoder) <= {Kind.POLICY, Kind.PREDICTION, Kind.VALUE}


def test_without_the_weights_nothing_is_changed():
    text = "You have to go back to 1998 to find literacy in Kenya higher than in 2012."
    assert Kind.STATISTIC not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Road deaths in Poland in 1987: 4,600.",
        "A little over 5 per cent: unemployment in Kenya in 2010.",
        "Add 12 to the figure for literacy in Kenya in 1990, and you have that of 2000.",
        "Never mind the speeches: literacy in Kenya, 1990, 40 per cent.",
        "It would be a mistake to put unemployment in Kenya in 2010 above 5 per cent.",
    ],
)
def test_fragments_and_calls_that_state_a_number_are_statistics(text, encoder):
    assert Kind.STATISTIC in kinds(text, encoder)


@pytest.mark.parametrize(
    "text",
    [
        "Was unemployment in Kenya 5 per cent in 2010?",
        "In 2014, the minister should have listened to Kenya.",
        "Chapter 3: Kenya in 1963.",
        "What a summer, that of 1976!",
    ],
)
def test_years_alone_make_no_statistic(text, encoder):
    assert Kind.STATISTIC not in kinds(text, encoder)
