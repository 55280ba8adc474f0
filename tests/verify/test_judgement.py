import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.model import (
    Claim,
    Coverage,
    Document,
    Evidence,
    Finding,
    Kind,
    Passage,
    Points,
    Span,
    Verdict,
)
from closerlook.verify import because, confidence, cover, verdict


def claim(kind=Kind.STATISTIC, name="c1", span=(0, 10)):
    return Claim(name, Span(*span), "x", "x", kind, 0.9, 0.9)


def evidence(points, source="s", period=None, strength=0.8, name="e1"):
    proof = Passage(Span(0, 1), "x", "rules", (("for", 1.0), ("against", 0.0), ("neither", 0.0)))
    return Evidence(name, "c1", source, Points(points), strength, proof, "", period)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], Verdict.UNVERIFIED),
        ([evidence("neither")], Verdict.UNVERIFIED),
        ([evidence("for"), evidence("neither")], Verdict.SUPPORTED),
        ([evidence("against")], Verdict.CONTRADICTED),
        ([evidence("for", "s"), evidence("against", "t")], Verdict.CONTESTED),
        ([evidence("for", "s", "2021"), evidence("against", "s", "2024")], Verdict.OUTDATED),
        ([evidence("for", "s", "2024"), evidence("against", "s", "2021")], Verdict.CONTESTED),
        ([evidence("for", "s"), evidence("against", "s")], Verdict.CONTESTED),
        (
            [
                evidence("for", "s", "2021"),
                evidence("for", "t", "2021"),
                evidence("against", "s", "2024"),
            ],
            Verdict.CONTESTED,
        ),
    ],
)
def test_verdicts_follow_from_the_evidence(found, expected):
    assert verdict(claim(), found) is expected


@pytest.mark.parametrize("kind", [Kind.VALUE, Kind.POLICY, Kind.PREDICTION])
def test_what_is_not_checkable_is_never_judged(kind):
    assert verdict(claim(kind), [evidence("against")]) is Verdict.NOT_CHECKABLE
    assert because(claim(kind), [evidence("against")]) == ()


def test_confidence_is_the_strength_of_the_side_that_decides():
    both = [evidence("for", "s", strength=0.9), evidence("against", "t", strength=0.6)]
    assert confidence(claim(), both) == 0.6
    assert confidence(claim(), both[:1]) == 0.9
    assert confidence(claim(), []) == 0.0


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(st.tuples(SPANS, st.sampled_from(list(Verdict))), max_size=8))
def test_every_checkable_character_counts_once(drawn):
    made = [claim(name=f"c{n}", span=span) for n, (span, _) in enumerate(drawn)]
    found = [Finding(f"c{n}", v, 0.5, (), "") for n, (_, v) in enumerate(drawn)]
    c = cover(Document("x", "x" * 60), made, found)
    assert c.backed + c.against + c.open == c.checkable_characters
    expected = {i for (s, e), v in drawn if v is not Verdict.NOT_CHECKABLE for i in range(s, e)}
    assert c.checkable_characters == len(expected)


def test_what_is_against_outweighs_what_is_backed():
    made = [claim(name="c1", span=(0, 10)), claim(name="c2", span=(5, 15))]
    found = [
        Finding("c1", Verdict.SUPPORTED, 1, (), ""),
        Finding("c2", Verdict.CONTRADICTED, 1, (), ""),
    ]
    assert cover(Document("x", "x" * 20), made, found) == Coverage(15, 5, 10, 0)
