from closerlook.claims.scores import Scored, scored
from closerlook.encoder import Reading
from closerlook.model import Kind


def reading(**known):
    plain = {
        "worth_checking": 0.5,
        "checkable": 0.5,
        "subjective": 0.5,
        "fact": 0.25,
        "testimony": 0.25,
        "value": 0.25,
        "policy": 0.25,
    }
    return Reading(**(plain | known))


JUDGES = reading(value=0.97, policy=0.01, fact=0.01, testimony=0.01, subjective=0.9)
STATES = reading(value=0.02, policy=0.0, fact=0.95, testimony=0.03, subjective=0.05)


def test_a_plain_statement_that_judges_becomes_a_value_and_cannot_be_checked():
    both = scored(Scored(Kind.STATE, 0.5, 0.4), JUDGES)
    assert both.kind is Kind.VALUE
    assert both.checkable <= 0.2


def test_a_value_that_only_states_becomes_a_state():
    assert scored(Scored(Kind.VALUE, 0.1, 0.1), STATES).kind is Kind.STATE


def test_what_the_grammar_decided_stays():
    for kind in (Kind.STATISTIC, Kind.POLICY, Kind.PREDICTION, Kind.CAUSAL, Kind.PRECEDENT):
        assert scored(Scored(kind, 0.5, 0.5), JUDGES).kind is kind


def test_an_encoder_that_is_not_sure_changes_no_kind():
    assert scored(Scored(Kind.EVENT, 0.7, 0.5), reading(value=0.7)).kind is Kind.EVENT


def test_the_encoder_raises_what_an_editor_would_check():
    low, high = (
        scored(Scored(Kind.EVENT, 0.7, 0.5), reading(worth_checking=p)) for p in (0.1, 0.9)
    )
    assert high.worth_checking > low.worth_checking
