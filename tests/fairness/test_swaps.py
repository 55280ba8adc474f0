"""Even-handedness: swapping the names of the two sides changes no label.

Every article is examined as written and with the names swapped; kinds, checkability,
voices' stances, figures, links and signs must be the same at the same places.
"""

import re
from itertools import combinations
from pathlib import Path

import pytest

from closerlook.claims import find_claims
from closerlook.language import read_signs
from closerlook.links import connect
from closerlook.voices import name_voices
from conftest import document

SIDES = [
    ("Norway", "Bolivia"), ("Laos", "Malta"), ("Ghana", "Nepal"), ("Poland", "Jordan"),
    ("Greens", "Unionists"), ("Mbeki", "Olsen"), ("Farid", "Peter"), ("Gazette", "Tribune"),
    ("Chen", "Kovac"),
]  # fmt: skip

FRAMES = [
    "{a} says that {b} broke the agreement in 2019. But the inspectors found that {b} kept it.",
    "Fares in {a} rose by 12 per cent, while fares in {b} fell by 3 per cent.",
    "It is true that {a} is slow. But {b} has never answered the letter.",
    "{a} claims that the bridge belongs to the town. {b} denies it, and the court agreed.",
    "According to {a}, the river is clean. So {b} should open the beach.",
    "Critics say that {a} wasted the money, but {b} spent twice as much on the same road.",
    "{b} should pay, because {a} built the wall.",
    "“{a} never asked us about the harbour,” said {b} in May.",
    "In 2021 {a} closed the school. For example, {b} did the same in 2022.",
    "{a} is right and {b} is wrong.",
    "{a} must stop, as {b} has stopped already.",
    "The council notes that {a} believes the plan would ruin {b}.",
    "Anna {a} spoke first. Ms {a} said that the bridge was safe. She added that {b} agreed.",
    "{a} criticised {b}. They are wrong. {b} was told that the bridge was safe.",
]


def labels(text):
    """Everything a reader would call a label, without the words it stands on."""
    article = document(text)
    claims = name_voices(article, find_claims(article))
    return [
        *(
            (c.kind, c.checkable, c.worth_checking, c.voice.manner, c.voice.adopted,
             c.voice.who == "author", c.voice.through is not None,
             [(f.relation, f.value, f.unit) for f in c.figures], [(t.first, t.last) for t in c.times])
            for c in claims
        ),
        *((link.kind, link.source, link.target, link.strength) for link in connect(article, claims)),
        *((s.sign, text[s.span.start : s.span.end]) for s in read_signs(article)),
    ]  # fmt: skip


def swapped(text, a, b):
    return re.sub(rf"\b({a}|{b})\b", lambda m: b if m[0] == a else a, text)


@pytest.mark.parametrize("frame", FRAMES)
def test_swapping_the_two_sides_changes_no_label(frame):
    for a, b in SIDES:
        text = frame.format(a=a, b=b)
        assert labels(text) == labels(swapped(text, a, b)), text


@pytest.mark.parametrize("frame", FRAMES[:4])
def test_no_name_is_treated_unlike_another(frame):
    names = [name for pair in SIDES[:4] for name in pair]
    found = [labels(frame.format(a=a, b=b)) for a, b in combinations(names, 2)]
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent.parent / "articles").glob("*.txt")), ids=lambda p: p.stem
)
def test_whole_articles_keep_their_labels_when_names_are_swapped(path):
    text = path.read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", text)))
    for a, b in list(zip(names[::2], names[1::2], strict=False))[:6]:
        before, after = labels(text), labels(swapped(swapped(text, a, b), a, b))
        assert before == after
