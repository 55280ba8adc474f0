import pytest

from closerlook.claims import find_claims
from closerlook.conclusion import main_conclusion
from closerlook.findings import weigh
from closerlook.links import connect
from closerlook.model import Outcome
from closerlook.standings import settle
from closerlook.voices import name_voices


def settled(article):
    claims = name_voices(article, find_claims(article))
    links = connect(article, claims)
    return {
        claim.quote: standing
        for claim, standing in zip(
            claims, settle(article, claims, links, weigh(claims, ())), strict=True
        )
    }


def test_a_conclusion_stands_on_its_reasons_and_falls_with_them(document):
    found = settled(document("The line is full every day. So the town should extend it."))
    main = found["the town should extend it"]
    assert main.main
    assert main.stands is Outcome.YES
    assert main.rests_on == ("c1",)
    assert main.falls_if == (("c1",),)
    assert main.why == (
        "Stands: rests on c1, and nothing that stands attacks it; falls if c1 falls."
    )


def test_an_objection_that_is_answered_does_not_topple_the_conclusion(document):
    found = settled(
        document(
            "The town should keep the baths. Critics say that the roof is unsafe. "
            "But the surveyor found that it is sound."
        )
    )
    assert found["The town should keep the baths"].stands is Outcome.YES
    assert found["the roof is unsafe"].stands is Outcome.NO
    assert found["The town should keep the baths"].falls_if == (("c3",),)


def test_an_objection_that_is_not_answered_does(document):
    found = settled(
        document("The town should keep the baths. Critics say that the roof is unsafe.")
    )
    assert found["The town should keep the baths"].stands is Outcome.NO
    assert "speaks against it" in found["The town should keep the baths"].why


def test_an_undercut_takes_the_force_from_an_objection(document):
    found = settled(
        document(
            "The town should keep the baths. Critics say that the baths were half empty in March. "
            "That comparison proves nothing."
        )
    )
    assert found["The town should keep the baths"].stands is Outcome.YES


@pytest.mark.parametrize(
    ("text", "title", "main"),
    [
        ("The baths are old. The town should keep the baths.", None, "The town should keep the baths"),
        ("The council should mend the roof. Rain fell. The council should ring the bell.", "Mend the roof",
         "The council should mend the roof"),
        ("The baths opened in 1931. Rain fell in May.", None, None),
        ("Critics say that the town should close the baths.", None, None),
    ],
)  # fmt: skip
def test_the_main_conclusion(document, text, title, main):
    article = document(text, title=title)
    claims = name_voices(article, find_claims(article))
    found = main_conclusion(article, claims)
    assert ({c.id: c.quote for c in claims}.get(found) if found else None) == main
