"""Even-handedness: swapping the names of the two sides changes no label.

Every text is examined as written and with the names swapped, by rules and encoder together;
claims, kinds, scores, voices' stances, figures, links and signs must be the same at the same
places. More than a thousand swaps: every frame with every pair of names, and whole articles.
"""

import re
from pathlib import Path

import pytest

from closerlook.claims import find_claims
from closerlook.encoder import load_encoder
from closerlook.language import read_signs
from closerlook.links import connect
from closerlook.voices import name_voices
from conftest import document

PLACES = [
    ("Norway", "Bolivia"), ("Laos", "Malta"), ("Ghana", "Nepal"), ("Poland", "Jordan"),
    ("Israel", "Lebanon"), ("Russia", "Ukraine"), ("Pakistan", "Sweden"), ("Cyprus", "Honduras"),
    ("Chad", "Turkey"), ("Kyrgyzstan", "Peru"),
]  # fmt: skip
PEOPLE = [
    ("Mbeki", "Olsen"), ("Farid", "Peter"), ("Chen", "Kovac"), ("Adeyemi", "Smith"),
    ("Fatima", "Rachel"), ("Nguyen", "Rossi"), ("Priya", "Ingrid"), ("Okafor", "Jones"),
]  # fmt: skip
BODIES = [
    ("Greens", "Unionists"), ("Conservatives", "Socialists"), ("Muslims", "Christians"),
    ("Hindus", "Jews"), ("Labour", "Reform"), ("Democrats", "Republicans"),
]  # fmt: skip
OUTLETS = [("Gazette", "Tribune"), ("Herald", "Pravda"), ("Guardian", "Telegraph")]
SIDES = PLACES + PEOPLE + OUTLETS
MANY = BODIES

# One name's number must fit the verb, as an author would write it.
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
    "{a}’s ferries carried 41,000 people last year, more than {b}’s did.",
    "The report on {a}, published by {b} in March, counts 312 broken lamps.",
    "Nobody in {a} was asked, and nobody in {b} was told.",
    "If {a} pays its share, {b} will pay the rest by 2030.",
    "The mayor met {a} on Monday and thanked {b} on Tuesday.",
    "{a}, which borrowed £3m, owes more than {b}.",
    "What {a} did was cruel, and what {b} did was kind.",
    "Some friends of {a} insist that {b} has lied about the cost.",
    "The lawyers for {a} told the court that {b} had signed the lease.",
    "{a} was blamed for the flood by {b}, although the dam was sound.",
    "The old quarrel between {a} and {b} cost the valley 200 jobs.",
    "Without {a} the orchestra would have closed; with {b} it grew.",
    "Perhaps {a} meant well, but {b} clearly did not.",
    "The so-called plan of {a} is nothing new to {b}.",
    "A spokesman for {a} warned that prices could double, and {b} agreed.",
    "Neither {a} nor {b} has published the accounts.",
    "{a} has the best schools in the region, and {b} has the worst.",
    "People who trust {a} read the notes of {b} twice.",
    "Three in four visitors to {a} came by bus, against one in four to {b}.",
    "We owe {a} an apology and {b} an answer.",
    "Anna {a} spoke first. Ms {a} said that the bridge was safe. She added that {b} agreed.",
    "{a} criticised {b}. They are wrong. {b} was told that the bridge was safe.",
]
FRAMES_FOR_MANY = [
    "The {a} say that the {b} broke the agreement in 2019. But the inspectors found that they kept it.",
    "Support for the {a} rose by 12 per cent, while support for the {b} fell by 3 per cent.",
    "Most {a} are honest, and most {b} are too.",
    "The {a} claim that the bridge belongs to the town. The {b} deny it.",
    "According to the {a}, the river is clean. So the {b} should open the beach.",
    "Some {a} believe that the {b} would close the school.",
    "The {b} should pay, because the {a} built the wall.",
    "In 2021 many {a} left the town, and 300 {b} moved in.",
]  # fmt: skip


def labels(text):
    """Everything a reader would call a label, without the words it stands on."""
    article = document(text)
    claims = name_voices(article, find_claims(article, load_encoder()))
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


def together(frames, a, b):
    """All frames in one document, a paragraph each, so that one parse does for many swaps."""
    return "\n\n".join(frame.format(a=a, b=b) for frame in frames)


def check(frames, a, b):
    """Compare the labels of all frames; where they differ, say in which frame."""
    before, after = (labels(together(frames, *pair)) for pair in ((a, b), (b, a)))
    if before != after:
        changed = [f for f in frames if labels(f.format(a=a, b=b)) != labels(f.format(a=b, b=a))]
        raise AssertionError(f"{a} and {b}: {changed or 'only when the frames stand together'}")


@pytest.mark.parametrize(("a", "b"), SIDES)
def test_swapping_the_two_sides_changes_no_label(a, b):
    check(FRAMES, a, b)


@pytest.mark.parametrize(("a", "b"), MANY)
def test_swapping_two_groups_changes_no_label(a, b):
    check(FRAMES_FOR_MANY, a, b)


@pytest.mark.parametrize("frames", [FRAMES], ids=["all frames"])
def test_no_place_is_treated_unlike_another(frames):
    names = [name for pair in PLACES[:6] for name in pair]
    first = labels(together(frames, names[0], names[1]))
    for a, b in zip(names, names[1:] + names[:1], strict=True):
        assert labels(together(frames, a, b)) == first, (a, b)


def test_there_are_more_than_a_thousand_swaps():
    assert len(SIDES) * len(FRAMES) + len(MANY) * len(FRAMES_FOR_MANY) + 12 * len(FRAMES) > 1_000


def names_of(text):
    """Names of one word that stand inside sentences, each with another of its number."""
    names = sorted(set(re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,}\b(?! [A-Z])", text)))
    months = "January February March April June July August September October November December"
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    single = [n for n in names if n not in f"{months} {days}".split() and not n.endswith("s")]
    return list(zip(single[::2], single[1::2], strict=False))


HERE = Path(__file__).parent
ARTICLES = sorted((HERE.parent / "articles").glob("*.txt")) + sorted(
    (HERE.parent.parent / "examples").glob("*/article.md")
)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_whole_articles_keep_their_labels_when_names_are_swapped(path):
    text = path.read_text(encoding="utf-8")
    before = labels(text)
    for a, b in names_of(text)[:6]:
        assert labels(swapped(text, a, b)) == before, (a, b)
