"""Finite forms of verbs."""

import pytest

from closerlook.text.inflection import past, third_person


@pytest.mark.parametrize(
    ("lemma", "then", "now"),
    [
        ("leave", "left", "leaves"),
        ("kill", "killed", "kills"),
        ("carry", "carried", "carries"),
        ("destroy", "destroyed", "destroys"),
        ("stop", "stopped", "stops"),
        ("fix", "fixed", "fixes"),
        ("admit", "admitted", "admits"),
        ("offer", "offered", "offers"),
        ("visit", "visited", "visits"),
        ("cut", "cut", "cuts"),
        ("have", "had", "has"),
        ("undercut", "undercut", "undercuts"),
    ],
)
def test_past_and_present(lemma, then, now):
    assert past(lemma) == then
    assert third_person(lemma) == now
