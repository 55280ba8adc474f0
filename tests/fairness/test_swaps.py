"""Even-handedness: swapping the names of the two sides changes no label.

Sentences and whole articles are read as written and with the names swapped. Claims and
where they stand (names apart), kinds, checkability, worth, voices and stances, figures,
times, signs and links must be the same.
"""

import re
from pathlib import Path

import pytest

from fairness.labels import Filled, fill, labels
from fairness.shapes import SWAPS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GAP = "\n\n"


def page(shapes: list[str], a: str, b: str) -> Filled:
    """One document of all ``shapes``, a paragraph each: parsed once, read many times."""
    return fill(GAP.join(shapes), a=a, b=b)


def by_shape(shapes: list[str], filled: Filled) -> list[list[tuple]]:
    """The claims and signs of each shape."""
    ends, at = [], 0
    for shape in shapes:
        at += len(re.sub(r"\{\w+\}", "", shape)) + len(GAP)
        ends.append(at)
    found: list[list[tuple]] = [[] for _ in shapes]
    for label in labels(filled):
        if label[0] != "link":
            (start, _), _ = label[1]
            found[next(n for n, end in enumerate(ends) if start < end)].append(label)
    return found


def unlike(shapes: list[str], one: Filled, other: Filled) -> list[str]:
    """The shapes that do not read alike in the two, or ["links"] when only the links differ."""
    pairs = zip(shapes, by_shape(shapes, one), by_shape(shapes, other), strict=True)
    different = [shape for shape, first, second in pairs if first != second]
    return different or ([] if labels(one) == labels(other) else ["links"])


def test_there_are_a_thousand_swaps_in_many_shapes_and_they_are_read():
    assert sum(len(shapes) for _, shapes, _ in SWAPS) >= 1000
    assert len({shape for _, shapes, _ in SWAPS for shape in shapes}) >= 40
    for _, shapes, (a, b) in SWAPS[:1]:
        silent = [
            s
            for s, got in zip(shapes, by_shape(shapes, page(shapes, a, b)), strict=True)
            if not got
        ]
        assert len(silent) <= 2, silent


@pytest.mark.parametrize(
    ("kind", "shapes", "pair"), SWAPS, ids=[f"{kind}: {a} and {b}" for kind, _, (a, b) in SWAPS]
)
def test_swapping_the_two_names_changes_no_label(kind, shapes, pair):
    """Against the same sentences with the first pair of the list, and turned round."""
    a, b = pair
    first = next(other for name, _, other in SWAPS if name == kind)
    assert unlike(shapes, page(shapes, b, a), page(shapes, *first)) == []
    if pair in {one[2] for one in SWAPS[::4]}:
        assert unlike(shapes, page(shapes, a, b), page(shapes, b, a)) == []


ARTICLES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((HERE / "articles").glob("*.txt"))
}
CASTS = {
    "north": {"country": "Norway", "rival": "Finland", "people": "Norwegians", "others": "Finns", "leader": "Olsen",
              "critic": "Virtanen", "party": "Venstre", "opposition": "Fremskritt", "paper": "Dagbladet", "faith": "Lutherans"},
    "south": {"country": "Nigeria", "rival": "Ghana", "people": "Nigerians", "others": "Ghanaians", "leader": "Okonkwo",
              "critic": "Mensah", "party": "Labour", "opposition": "Congress", "paper": "Punch", "faith": "Muslims"},
    "east": {"country": "Taiwan", "rival": "China", "people": "Koreans", "others": "Tibetans", "leader": "Chen",
             "critic": "Li Wei", "party": "Minjoo", "opposition": "Kuomintang", "paper": "Daily Herald", "faith": "Buddhists"},
    "west": {"country": "Bolivia", "rival": "Chile", "people": "Bolivians", "others": "Chileans", "leader": "Maria Quispe",
             "critic": "Hugo Rojas", "party": "Renovación", "opposition": "Unidad", "paper": "Tribuna", "faith": "Catholics"},
    "near": {"country": "Israel", "rival": "Syria", "people": "Druze", "others": "Kurds", "leader": "Haddad",
             "critic": "Goldberg", "party": "Likud", "opposition": "Balad", "paper": "Jerusalem Post", "faith": "Jews"},
}  # fmt: skip


@pytest.mark.parametrize("cast", [name for name in CASTS if name != "north"])
@pytest.mark.parametrize("article", sorted(ARTICLES))
def test_whole_articles_read_the_same_whoever_they_are_about(article, cast):
    text = ARTICLES[article]
    before, after = fill(text, **CASTS["north"]), fill(text, **CASTS[cast])
    assert labels(before) == labels(after)


@pytest.mark.parametrize(
    ("one", "other"), [("country", "rival"), ("leader", "critic"), ("party", "opposition"), ("people", "others")]
)  # fmt: skip
@pytest.mark.parametrize("article", sorted(ARTICLES))
def test_whole_articles_read_the_same_with_two_sides_changed_over(article, one, other):
    cast = CASTS["south"]
    turned = cast | {one: cast[other], other: cast[one]}
    assert labels(fill(ARTICLES[article], **cast)) == labels(fill(ARTICLES[article], **turned))


COMMON = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April
    June July August September October November December""".split()
)
INVENTED = ("Varga", "Oyelaran", "Tamsin", "Quiller", "Zhuang", "Ibarra")


def names_of(text: str) -> list[str]:
    """Names of one word, told by a capital inside a sentence; no plurals, no common words."""
    found = set(re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", text)) - COMMON
    return [n for n in sorted(found) if n[-1] != "s" and not re.search(rf"\b{n.lower()}\b", text)]


OURS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in (
        *sorted((HERE.parent / "articles").glob("*.txt")),
        ROOT / "examples" / "tram" / "article.md",
    )
}


@pytest.mark.parametrize("article", [name for name, text in OURS.items() if names_of(text)])
def test_the_names_in_our_articles_may_be_anybodys(article):
    slots = {f"name{n}": name for n, name in enumerate(names_of(OURS[article]))}
    shape = OURS[article]
    for slot, name in slots.items():
        shape = re.sub(rf"\b{name}\b", "{" + slot + "}", shape)
    others = {slot: INVENTED[n % len(INVENTED)] for n, slot in enumerate(slots)}
    assert labels(fill(shape, **slots)) == labels(fill(shape, **others))
