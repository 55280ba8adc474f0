"""The drawing of the argument: what is drawn, and that nothing lies on anything else."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.model import (
    Claim,
    Document,
    Kind,
    Link,
    LinkKind,
    Outcome,
    Report,
    Span,
    Standing,
)
from closerlook.render.argument_map import ArgumentMap, argument_map
from harbour import REPORT


def drawn(count: int, *links: tuple[str, str, LinkKind], main: str | None = None) -> ArgumentMap:
    """The map of claims c0, c1, … with links l0, l1, … between them."""
    claims = tuple(
        Claim(f"c{n}", Span(n, n + 1), "x", f"claim number {n}", Kind.STATE, 0.5, 0.5)
        for n in range(count)
    )
    standings = (Standing(main, True, Outcome.YES, 1.0, (), (), ""),) if main else ()
    made = tuple(Link(f"l{n}", *link, 0.5) for n, link in enumerate(links))
    found = argument_map(
        Report(Document("sha256:0", "x" * count), (), claims, (), (), made, standings)
    )
    assert found is not None
    return found


def heights(found: ArgumentMap) -> dict[str, float]:
    return {box.claim: box.y for box in found.boxes}


def test_a_premise_stands_below_what_it_supports():
    y = heights(drawn(3, ("c0", "c1", LinkKind.SUPPORTS), ("c1", "c2", LinkKind.SUPPORTS)))

    assert y["c2"] < y["c1"] < y["c0"]


def test_the_main_conclusion_stands_at_the_top_even_if_it_bears_on_something():
    y = heights(
        drawn(3, ("c0", "c1", LinkKind.SUPPORTS), ("c1", "c2", LinkKind.SUPPORTS), main="c1")
    )

    assert y["c1"] == 0


def test_an_undercut_points_at_the_middle_of_its_link():
    found = drawn(3, ("c0", "c1", LinkKind.SUPPORTS), ("c2", "l0", LinkKind.UNDERCUTS))
    step, undercut = found.arrows
    x, y = step.middle

    assert undercut.path.endswith(f"{x:.1f} {y:.1f}")


def test_claims_outside_the_argument_are_left_out_and_the_main_conclusion_is_not():
    found = drawn(4, ("c0", "c1", LinkKind.SUPPORTS), main="c3")

    assert {box.claim for box in found.boxes} == {"c0", "c1", "c3"}


def test_without_links_there_is_no_drawing():
    assert argument_map(replace(REPORT, links=())) is None


def test_links_to_nothing_and_undercuts_in_a_circle_are_not_drawn():
    found = drawn(
        2,
        ("c0", "c1", LinkKind.SUPPORTS),
        ("c0", "c9", LinkKind.SUPPORTS),
        ("c0", "l3", LinkKind.UNDERCUTS),
        ("c1", "l2", LinkKind.UNDERCUTS),
    )

    assert [arrow.link.id for arrow in found.arrows] == ["l0"]


@pytest.mark.parametrize(
    "links",
    [
        [("c0", "c1"), ("c1", "c0")],
        [("c0", "c0"), ("c0", "c1")],
        [("c0", "c1"), ("c1", "c2"), ("c2", "c0")],
    ],
    ids=["a circle of two", "a claim that attacks itself", "a circle of three"],
)
def test_arguments_in_a_circle_are_drawn(links):
    found = drawn(3, *((*link, LinkKind.ATTACKS) for link in links))

    assert len(found.arrows) == len(links)


def test_a_long_text_is_cut_in_the_box_and_whole_in_its_title():
    long = replace(REPORT, claims=tuple(replace(c, says="word " * 80) for c in REPORT.claims))
    found = argument_map(long)

    assert found is not None
    assert found.boxes[0].lines[-1].endswith("…")
    assert found.boxes[0].words == "word " * 80


NUMBERS = st.integers(0, 11)
KINDS = st.sampled_from(list(LinkKind))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, KINDS), min_size=1, max_size=24))
def test_no_box_lies_on_another_and_all_lie_in_the_drawing(links):
    found = drawn(12, *((f"c{a}", f"c{b}", kind) for a, b, kind in links))

    for one, other in combinations(found.boxes, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        above = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert beside or above
    for box in found.boxes:
        assert 0 <= box.x <= box.x + box.width <= found.width + 0.1
        assert 0 <= box.y <= box.y + box.height <= found.height + 0.1


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20))
def test_without_circles_every_premise_is_below_its_conclusion(pairs):
    upward = [(f"c{max(p)}", f"c{min(p)}", LinkKind.SUPPORTS) for p in pairs if p[0] != p[1]]
    if not upward:
        return
    found = drawn(12, *upward)
    y = heights(found)

    assert all(y[source] > y[target] for source, target, _ in upward)
