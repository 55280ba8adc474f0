import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.text.masking import MASK, masked
from closerlook.text.parse import parser

COMMON = frozenset("yesterday the ministers turkey last in but she builders say".split())
NAMES = ["Norway", "Kyrgyzstan", "Trinidad", "Anna Berg", "Nkechi Adeyemi-Okafor", "Li Wei", "the BBC",
         "Bank of England", "Ludwig van der Berg", "O'Neill", "J. K. Marsh", "Green Party"]  # fmt: skip


def hidden(text: str) -> str:
    return masked(parser()(text), COMMON)


def test_a_name_is_one_mask_however_many_words_it_has():
    assert hidden("Last year Anna Berg left the Bank of England.") == (
        f"Last year {MASK} left the {MASK}."
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "frame",
    ["Last week {} closed two schools.", "The roads of {} are older.", "“{} lied,” she said."],
)
def test_whichever_name_it_is_the_masked_text_is_the_same(frame, name):
    plain = name.removeprefix("the ")
    assert hidden(frame.format(plain)) == frame.format(MASK)


def test_a_name_that_begins_a_sentence_is_hidden_and_a_common_word_is_not():
    assert hidden("Norway paid.") == f"{MASK} paid."
    assert hidden("Builders say so.") == "Builders say so."


def test_i_and_the_calendar_stay():
    assert hidden("In March I met her on a Monday.") == "In March I met her on a Monday."


def test_possessives_and_hyphens_stay_outside_the_name():
    assert hidden("But Norway's fleet and the US-led talks ended.") == (
        f"But {MASK}'s fleet and the {MASK}-led talks ended."
    )


@given(st.text(max_size=80))
def test_any_text_can_be_masked(text):
    assert isinstance(hidden(text), str)
