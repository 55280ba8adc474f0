import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.claims import find_claims
from closerlook.links import connect
from closerlook.model import LinkKind
from closerlook.voices import name_voices


def links(article):
    """(source words, kind, target words or the kind of the link aimed at, cue)."""
    claims = name_voices(article, find_claims(article))
    words = {c.id: c.quote for c in claims}
    found = connect(article, claims)
    words |= {link.id: f"{link.kind} {words[link.source]}" for link in found}
    cue = lambda link: link.cue.of(article.text) if link.cue else None  # noqa: E731
    return [(words[k.source], k.kind, words[k.target], cue(k)) for k in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fares rose because diesel doubled.",
            ("diesel doubled", LinkKind.SUPPORTS, "Fares rose", "because"),
        ),
        (
            "The line is full every day. So the town should extend it.",
            ("The line is full every day", LinkKind.SUPPORTS, "the town should extend it", "So"),
        ),
        (
            "It is true that the line is slow. But it has never closed.",
            ("the line is slow", LinkKind.CONCEDES, "it has never closed", "It is true"),
        ),
        (
            "Although the line is slow, it has never closed.",
            ("the line is slow", LinkKind.CONCEDES, "it has never closed", "Although"),
        ),
        (
            "Critics say that the trams are empty. But every seat was taken in May.",
            ("every seat was taken in May", LinkKind.ATTACKS, "the trams are empty", "But"),
        ),
        (
            "Trams make towns quieter. For example, Oakham lost half its traffic.",
            (
                "Oakham lost half its traffic",
                LinkKind.SUPPORTS,
                "Trams make towns quieter",
                "For example",
            ),
        ),
    ],
)
def test_a_cue_proposes_a_link_and_is_pointed_at(document, text, expected):
    found = [
        (a.removeprefix("For example, "), kind, b, cue) for a, kind, b, cue in links(document(text))
    ]
    assert expected in found


def test_an_undercut_aims_at_the_step_and_not_at_the_claim(document):
    article = document(
        "Opponents say that the trams ran half empty in March. That comparison proves nothing. "
        "The town should extend the line."
    )
    found = links(article)
    undercuts = [link for link in found if link[1] is LinkKind.UNDERCUTS]
    assert undercuts == [
        ("That comparison proves nothing", LinkKind.UNDERCUTS,
         "attacks the trams ran half empty in March", "proves nothing")
    ]  # fmt: skip


def test_what_opponents_say_speaks_against_the_conclusion(document):
    found = links(document("The town should keep the baths. Critics say that the roof is unsafe."))
    assert ("the roof is unsafe", LinkKind.ATTACKS, "The town should keep the baths", None) in found


SENTENCES = st.lists(
    st.sampled_from(
        [
            "The line is full.", "So the town should extend it.", "But it is slow.", "Critics say it is loud.",
            "That proves nothing.", "It is true that it leaks.", "Fares rose by 12% because diesel doubled.",
            "In other words, the line is full.", "For example, Oakham built one.", "\n\n", "Is it?",
        ]
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(SENTENCES)
def test_links_join_things_that_exist_and_no_two_things_twice(sentences):
    from conftest import document

    article = document(" ".join(sentences))
    claims = name_voices(article, find_claims(article))
    found = connect(article, claims)
    ids = {c.id for c in claims} | {link.id for link in found}
    assert len({link.id for link in found}) == len(found)
    assert all({link.source, link.target} <= ids and link.source != link.target for link in found)
    assert len({frozenset((link.source, link.target)) for link in found}) == len(found)
    assert all((link.kind is LinkKind.UNDERCUTS) == link.target.startswith("l") for link in found)
