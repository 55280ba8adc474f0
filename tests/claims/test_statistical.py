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
