from hypothesis import given
from hypothesis import strategies as st

from closerlook.findings import weigh
from closerlook.model import (
    Adopted,
    Claim,
    Evidence,
    Kind,
    Manner,
    Passage,
    Points,
    Span,
    Time,
    Verdict,
    Voice,
)


def claim(kind=Kind.EVENT, quote="the council closed the baths", **known):
    return Claim("c1", Span(0, len(quote)), quote, quote, kind, 0.7, 0.5, **known)


def evidence(n, points, source="s", strength=0.8, period=None):
    scores = {"for": 0.0, "against": 0.0, "neither": 0.0} | {points: 1.0}
    proof = Passage(Span(0, 4), "text", "rules", tuple(scores.items()))
    return Evidence(
        f"e{n}", "c1", source, Points(points), strength, proof, f"Source {source} says so.", period
    )


SOME = st.lists(
    st.builds(
        lambda p, s, w, t: (p, s, w, t), st.sampled_from(["for", "against", "neither"]),
        st.sampled_from("st"), st.sampled_from([0.6, 0.8, 0.9]), st.sampled_from([None, "2021", "2024"]),
    ),
    max_size=5,
).map(lambda rows: [evidence(n, *row) for n, row in enumerate(rows, 1)])  # fmt: skip


@given(SOME, st.randoms())
def test_the_order_of_evidence_does_not_matter(found, random):
    shuffled = random.sample(found, len(found))
    assert weigh([claim()], found) == weigh([claim()], shuffled)


@given(SOME)
def test_every_finding_says_why_and_asks_exactly_where_something_is_open(found):
    (finding,) = weigh([claim()], found)
    assert finding.why.endswith((".", "”"))
    asks = finding.verdict is not Verdict.SUPPORTED
    assert (finding.ask is not None) == asks


def test_an_anonymous_voice_is_asked_for_a_name():
    critics = Voice("Critics", Span(0, 7), Span(8, 11), Manner.INDIRECT, Adopted.OPEN)
    (finding,) = weigh([claim(voice=critics)], [])
    assert (
        finding.ask
        == "Who says “the council closed the baths”? Can we name somebody, and where they said it?"
    )


def test_a_named_voice_is_asked_for_the_place():
    report = Voice("The report", Span(0, 10), Span(11, 15), Manner.INDIRECT, Adopted.OPEN)
    (finding,) = weigh([claim(voice=report)], [])
    assert finding.ask == "Where does the report say that “the council closed the baths”?"


def test_what_cannot_be_checked_is_not_asked():
    (finding,) = weigh([claim(Kind.VALUE)], [])
    assert (finding.verdict, finding.ask) == (Verdict.NOT_CHECKABLE, None)


def test_the_question_names_the_numbers_that_would_settle_it():
    (finding,) = weigh(
        [
            claim(
                Kind.STATISTIC,
                "Infant mortality in Kenya fell by more than half between 1990 and 2020",
                times=(Time(Span(52, 60), "1990", "2020"),),
            )
        ],
        [],
    )
    assert finding.ask.endswith("It takes the figures for Kenya in 1990 and 2020.")
