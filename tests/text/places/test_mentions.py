import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.text.places import find_place, matches, mentions
from closerlook.text.places.atlas import entries


def named(text: str, at: str | None = None) -> list[tuple[str, str]]:
    """The words of each mention, and the codes of what they can mean."""
    found = mentions(text, at=at)
    return [(span.of(text), " ".join(place.code for place in places)) for span, places in found]


def test_the_longest_name_is_taken():
    assert named(
        "The Democratic Republic of the Congo, Guinea-Bissau, Papua New Guinea and Guinea."
    ) == [
        ("Democratic Republic of the Congo", "COD"),
        ("Guinea-Bissau", "GNB"),
        ("Papua New Guinea", "PNG"),
        ("Guinea", "GIN"),
    ]
    assert named("The Democratic Republic of Congo; Saint Vincent and Grenadines; 16 GB") == [
        ("Democratic Republic of Congo", "COD"),
        ("Saint Vincent and Grenadines", "VCT"),
    ]


def test_possessives_and_hyphens_stay_outside():
    assert named(
        "France’s exports, the Netherlands' ports, US-led talks, non-EU goods, Franco-German"
    ) == [
        ("France", "FRA"),
        ("Netherlands", "NLD"),
        ("US", "USA"),
        ("EU", "EU"),
        ("German", "DEU"),
    ]


def test_capitals_matter():
    assert named("The turkey told us who would polish the jersey and the china in the state.") == []
    assert named("Turkey told US officials; Jersey and China; Polish") == [
        ("Turkey", "TUR"),
        ("US", "USA"),
        ("Jersey", "JEY"),
        ("China", "CHN"),
        ("Polish", "POL"),
    ]
    assert named("FRANCE AND TÜRKİYE, THE IVORY COAST'S, ST. LUCIA")[0] == ("FRANCE", "FRA")
    assert named("IVORY COAST’S") == [("IVORY COAST", "CIV")]


def test_accents_apostrophes_and_lines():
    assert named("Co\u0302te d’Ivoire's cocoa, Turkiye, Sao Tome and Principe") == [
        ("Co\u0302te d’Ivoire", "CIV"),
        ("Turkiye", "TUR"),
        ("Sao Tome and Principe", "STP"),
    ]
    assert named("South\nKorean firms; St. Lucia; St Lucia; the U.S. and the U.K.") == [
        ("South\nKorean", "KOR"),
        ("St. Lucia", "LCA"),
        ("St Lucia", "LCA"),
        ("U.S.", "USA"),
        ("U.K.", "GBR"),
    ]
    assert named("We left the Ivory. Coast roads, the South\n\nAfrican") == [("African", "002")]


def test_what_only_holds_a_places_name_is_no_mention():
    text = "New Mexico, New Jersey, the Indian Ocean, African-American voters, the Gulf of Mexico"
    assert named(text) == []


def test_an_ambiguous_mention_gives_all():
    assert named("Georgia and Jordan met the Congolese.") == [
        ("Georgia", "GEO US-GA"),
        ("Jordan", "JOR"),
        ("Congolese", "COD COG"),
    ]


def test_groups_and_codes():
    assert named("NATO, the G7, the euro area, the EU, low-income countries, in AM and IT") == [
        ("NATO", "NATO"),
        ("G7", "G7"),
        ("euro area", "EA"),
        ("EU", "EU"),
        ("low-income countries", "LIC"),
    ]


def test_a_date_says_which_state():
    assert named("Zaire") == [("Zaire", "COD")]
    assert named("Zaire and Germany", at="1980") == [("Zaire", "ZAR"), ("Germany", "DEU DDR")]


def test_only_the_stretch_that_was_asked_for():
    text = "France, Spain, Italy"
    ((span, (spain,)),) = mentions(text, 8, 13)
    assert (span.start, span.end, spain.code) == (8, 13, "ESP")
    assert mentions("") == ()


ONE_NAME = [
    (entry.place, naming)
    for entry in entries().values()
    if entry.place.kind == "country"
    for naming in entry.namings
    if naming.how == "name" and len(matches(naming.text)) == 1 and "(" not in naming.text
]


@pytest.mark.parametrize(
    "frame", ["Exports from {} rose.", "{}’s exports rose.", "It rose in {}, not elsewhere."]
)
def test_every_country_is_treated_alike(frame):
    assert len(ONE_NAME) > 240
    for place, naming in ONE_NAME:
        text = frame.format(naming.text)
        assert named(text) == [(naming.text, place.code)]


def test_every_people_is_treated_alike():
    for entry in entries().values():
        demonyms = [naming.text for naming in entry.namings if naming.how == "demonym"]
        if entry.place.kind != "country" or entry.renamed_to:
            continue
        for demonym in demonyms:
            ((words, codes),) = named(f"The {demonym} exports rose.")
            assert words == demonym
            assert entry.place.code in codes.split()


NAMES = st.sampled_from([naming.text for e in entries().values() for naming in e.namings])
PIECES = st.one_of(NAMES, st.text(max_size=8), st.sampled_from(["'s", "’S", ". ", "-", "\n", " "]))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_mentions_are_exact_in_order_and_never_overlap(text):
    found = mentions(text)

    ends = [0]
    for span, places in found:
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)
        assert places
        words = span.of(text)
        assert words == words.strip()
        assert set(places) <= set(find_place(words)), words
    assert found == mentions(text)
