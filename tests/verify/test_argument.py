from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.model import Claim, Finding, Kind, Link, LinkKind, Outcome, Span, Verdict
from closerlook.verify import degrees, grounded, resting_on, toppling

YES, NO, UNDECIDED = Outcome.YES, Outcome.NO, Outcome.UNDECIDED


def claims(names):
    return [Claim(n, Span(0, 1), "x", "x", Kind.STATE, 0.5, 0.5) for n in names]


def links(*drawn):
    """Links written as "a supports b"; an undercut aims at a link by its number: "a undercuts l1"."""
    found = []
    for n, words in enumerate(drawn, start=1):
        source, kind, target = words.split()
        found.append(Link(f"l{n}", source, target, LinkKind(kind), 0.8))
    return found


def findings(**verdicts):
    return [Finding(name, Verdict(verdict), 1.0, (), "") for name, verdict in verdicts.items()]


@pytest.mark.parametrize(
    ("drawn", "verdicts", "expected"),
    [
        ([], {}, {"a": YES, "b": YES, "c": YES}),
        (["a attacks b"], {}, {"b": NO}),
        (["a attacks b", "b attacks c"], {}, {"b": NO, "c": YES}),
        (["a attacks b", "b attacks a"], {}, {"a": UNDECIDED, "b": UNDECIDED}),
        (["a supports b"], {"a": "contradicted"}, {"a": NO, "b": NO}),
        (["a supports b", "c supports b"], {"a": "contradicted"}, {"b": YES}),
        (["a supports b"], {"a": "contested"}, {"b": UNDECIDED}),
        (["a supports b"], {"a": "outdated"}, {"b": UNDECIDED}),
        (["a supports b", "b supports a"], {}, {"a": UNDECIDED, "b": UNDECIDED}),
        (["a supports b", "c undercuts l1"], {}, {"b": NO}),
        (["a attacks b", "c undercuts l1"], {}, {"b": YES}),
        (["a attacks a"], {}, {"a": UNDECIDED}),
        (["a concedes b"], {"a": "contradicted"}, {"b": YES}),
        (["a restates b"], {"a": "contradicted"}, {"b": YES}),
    ],
)
def test_what_stands(drawn, verdicts, expected):
    outcome = grounded(claims("abc"), links(*drawn), findings(**verdicts))
    assert {name: outcome[name] for name in expected} == expected


def test_what_a_claim_rests_on_and_what_makes_it_fall():
    graph = (
        claims("abcd"),
        links("a supports d", "b supports d", "c attacks a"),
        findings(c="contradicted"),
    )
    assert resting_on("d", *graph) == ("a", "b")
    assert toppling("d", *graph) == (("a", "b"),)


def test_the_fall_of_a_defender_makes_the_defended_fall():
    graph = claims("abc"), links("a attacks b", "b attacks c"), []
    assert toppling("c", *graph) == (("a",),)


KINDS = ["supports", "attacks", "concedes", "restates"]
GRAPHS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(KINDS), st.sampled_from("abcdef")),
    max_size=10,
).map(lambda rows: links(*(" ".join(row) for row in rows)))
VERDICTS = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from([v.value for v in Verdict]), max_size=4
)


@given(GRAPHS, VERDICTS, st.randoms())
def test_the_order_of_links_does_not_matter(drawn, verdicts, random):
    shuffled = random.sample(drawn, len(drawn))
    known = findings(**verdicts)
    assert grounded(claims("abcdef"), drawn, known) == grounded(claims("abcdef"), shuffled, known)


@given(GRAPHS, VERDICTS)
def test_the_labelling_satisfies_its_own_conditions(drawn, verdicts):
    known = findings(**verdicts)
    label = grounded(claims("abcdef"), drawn, known)
    for name in "abcdef":
        attacked = [
            label[k.source] for k in drawn if k.target == name and k.kind is LinkKind.ATTACKS
        ]
        supported = [
            label[k.source] for k in drawn if k.target == name and k.kind is LinkKind.SUPPORTS
        ]
        if label[name] is YES:
            assert all(a is NO for a in attacked)
            assert not supported or YES in supported
            assert verdicts.get(name) not in {"contradicted", "contested", "outdated"}
        if label[name] is NO:
            assert (
                YES in attacked
                or (supported and set(supported) == {NO})
                or verdicts.get(name) == "contradicted"
            )


@settings(deadline=None)
@given(GRAPHS, VERDICTS)
def test_every_toppling_set_topples_and_no_part_of_it_does(drawn, verdicts):
    known = findings(**verdicts)
    for name in "abcdef":
        for found in toppling(name, claims("abcdef"), drawn, known):

            def falls(some, name=name):
                against = findings(**(verdicts | dict.fromkeys(some, "contradicted")))
                return grounded(claims("abcdef"), drawn, against)[name] is not YES

            assert falls(found)
            parts = [part for size in range(len(found)) for part in combinations(found, size)]
            assert not any(falls(part) for part in parts)


@given(GRAPHS, VERDICTS)
def test_degrees_stay_between_nought_and_one(drawn, verdicts):
    assert all(0 <= d <= 1 for d in degrees(claims("abcdef"), drawn, findings(**verdicts)).values())


def test_a_supporter_raises_and_an_attacker_lowers_the_degree():
    alone = degrees(claims("ab"), [], [])["b"]
    assert degrees(claims("ab"), links("a supports b"), [])["b"] > alone
    assert degrees(claims("ab"), links("a attacks b"), [])["b"] < alone
