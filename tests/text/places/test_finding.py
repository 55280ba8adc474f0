import pycountry
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from closerlook.text.places import Match, find_place, matches
from closerlook.text.places.atlas import entries

CLDR = (Locale("en").territories, Locale("en", "GB").territories)
COUNTRIES = list(pycountry.countries)

NOT_IN_THE_UN = set(
    """
    ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF
    GUM HKG HMD IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PSE PYF REU SGS SHN SJM
    SPM SXM TCA TKL TWN UMI VAT VGB VIR WLF
    """.split()
)


def codes(name: str, at: str | None = None) -> list[str]:
    return [place.code for place in find_place(name, at=at)]


def how(name: str) -> list[tuple[str, str]]:
    return [(match.place.code, match.how) for match in matches(name)]


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda c: c.alpha_3)
def test_every_country_is_found_by_each_name_and_code_that_standards_give_it(country):
    names = {country.name, getattr(country, "official_name", None)}
    names |= {getattr(country, "common_name", None)}
    names |= {territories[country.alpha_2] for territories in CLDR}
    written = [country.alpha_3, country.alpha_3.lower(), country.alpha_2, country.numeric]

    for name in [*filter(None, names), *written]:
        assert country.alpha_3 in codes(name), name
        assert country.alpha_3 in codes(name.upper()), name


def test_every_region_of_m49_that_cldr_names_is_found():
    for code, name in CLDR[0].items():
        if code.isdigit():
            assert code in codes(name)
            assert codes(code) == [code]


def test_every_member_of_the_united_nations_has_a_demonym():
    states = {country.alpha_3 for country in COUNTRIES} - NOT_IN_THE_UN
    assert len(states) == 193
    for code in states:
        assert any(naming.how == "demonym" for naming in entries()[code].namings), code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea, Rep.", "KOR"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("Egypt, Arab Rep.", "EGY"),
        ("Congo, Dem. Rep.", "COD"),
        ("Congo, Rep.", "COG"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Venezuela, RB", "VEN"),
        ("Yemen, Rep.", "YEM"),
        ("Micronesia, Fed. Sts.", "FSM"),
        ("Viet Nam", "VNM"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("St. Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("ST LUCIA", "LCA"),
        ("Bahamas, The", "BHS"),
        ("the Bahamas", "BHS"),
        ("Hong Kong SAR, China", "HKG"),
        ("China, Hong Kong SAR", "HKG"),
        ("Macao SAR, China", "MAC"),
        ("Lao PDR", "LAO"),
        ("turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Cook Is", "COK"),
        ("Palestine, State of", "PSE"),
        ("Occupied Palestinian Territory", "PSE"),
        ("Taiwan, Province of China", "TWN"),
        ("Kosovo*", "XKX"),
        ("Serbia¹", "SRB"),
        ("Serbia 1)", "SRB"),
        ("Serbia2", "SRB"),
        ("France [3]", "FRA"),
        ("France's", "FRA"),
        ("Myanmar (Burma)", "MMR"),
        ("Eswatini (formerly Swaziland)", "SWZ"),
        ("S. Sudan", "SSD"),
        ("Somalia, Fed. Rep.", "SOM"),
        ("North Macedonia 2/", "MKD"),
        ("Micronesia (country)", "FSM"),
        ("Germany, East", "DDR"),
        ("Swaziland", "SWZ"),
        ("Holland", "NLD"),
        ("Great Britain", "GBR"),
        ("UK", "GBR"),
        ("the States", "USA"),
        ("America", "USA"),
        ("Scotland", "GB-SCT"),
        ("the Americas", "019"),
        ("Guinea", "GIN"),
        ("Euro area", "EA"),
        ("East Asia & Pacific", "EAS"),
        ("World", "001"),
        ("xkx", "XKX"),
        ("WLD", "001"),
        ("chanisl", "CHI"),
    ],
)
def test_names_as_tables_and_people_write_them(name, code):
    assert codes(name) == [code]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Georgia", ["GEO", "US-GA"]),
        ("Congo", ["COD", "COG"]),
        ("Korea", ["KOR", "PRK"]),
        ("Micronesia", ["FSM", "057"]),
        ("Macedonia", ["MKD", "GR-MAC"]),
        ("Dominican", ["DMA", "DOM"]),
        ("Virgin Islands", ["VGB", "VIR"]),
        ("Congolese", ["COD", "COG"]),
        ("AU", ["AUS", "AU"]),
    ],
)
def test_an_ambiguous_name_gives_all_it_can_mean(name, expected):
    assert codes(name) == expected


@pytest.mark.parametrize("name", ["", " ", ".", "(", "()", ",", "in", "us", "who", "no", "7", "*"])
def test_words_and_marks_are_no_places(name):
    assert codes(name) == []


def test_a_part_of_a_country_in_brackets_is_not_the_country():
    assert codes("China (excluding Hong Kong)") == []
    assert codes("Ambry (France)") == []


def test_short_codes_are_read_in_capitals_only_and_long_ones_in_any_case():
    assert codes("IN") == ["IND"]
    assert codes("Afg") == codes("afg") == codes("AFG") == codes("004") == ["AFG"]
    assert codes("ET") == ["ETH"]


def test_it_says_how_a_name_means_the_place():
    assert how("France") == how("FRANCE") == [("FRA", "name")]
    assert how("French Republic") == [("FRA", "alias")]
    assert how("fra") == how("250") == [("FRA", "code")]
    assert how("French") == how("Frenchwomen") == [("FRA", "demonym")]
    assert how("Ceylon") == [("LKA", "former name")]
    assert how("Burma") == [("MMR", "former name")]


@pytest.mark.parametrize(
    ("demonym", "code"),
    [
        ("Danes", "DNK"),
        ("Danish", "DNK"),
        ("Dutch", "NLD"),
        ("Swiss", "CHE"),
        ("Nigerien", "NER"),
        ("Nigeriens", "NER"),
        ("Nigerian", "NGA"),
        ("Guinean", "GIN"),
        ("Equatorial Guinean", "GNQ"),
        ("Papua New Guinean", "PNG"),
        ("South Sudanese", "SSD"),
        ("Filipinas", "PHL"),
        ("Czechs", "CZE"),
        ("Scots", "GB-SCT"),
        ("Soviet", "SUN"),
        ("Latin Americans", "419"),
    ],
)
def test_peoples_and_adjectives(demonym, code):
    assert how(demonym) == [(code, "demonym")]


@pytest.mark.parametrize(
    ("name", "at", "expected"),
    [
        ("Germany", "1980", ["DEU", "DDR"]),
        ("Germany", "1995", ["DEU"]),
        ("Yugoslavia", "1980", ["YUG"]),
        ("Zaire", "1980-06-30", ["ZAR"]),
        ("Zaire", "2015", ["COD"]),
        ("Burma", "1970-05", ["BUR"]),
        ("Burmese", "1970", ["BUR"]),
        ("East Timor", "1990", ["TMP"]),
        ("East Timor", "2010", ["TLS"]),
        ("Czechoslovakia", "1960", ["CSK"]),
        ("Soviet Union", "1991", ["SUN"]),
        ("USSR", None, ["SUN"]),
        ("Vietnam", "1970", ["VNM", "VDR", "X-RVN"]),
        ("Georgia", "1980", ["GEO", "US-GA"]),
        ("Swaziland", "1990", ["SWZ"]),
    ],
)
def test_a_name_means_the_states_of_its_time(name, at, expected):
    assert codes(name, at) == expected


@pytest.mark.parametrize("at", ["", "80", "1980-13", "1980-1", "last year", "1980-05-03T00:00"])
def test_a_date_that_is_none_is_refused(at):
    with pytest.raises(ValueError, match="a date is like 1980"):
        find_place("Zaire", at=at)
    with pytest.raises(ValueError, match="a date is like 1980"):
        find_place("France", at=at)


@given(st.text(max_size=40), st.sampled_from(["France", "Congo, Dem. Rep.", "(", "U.S.", "1)"]))
def test_any_text_can_be_asked_for(text, piece):
    for name in (text, f"{piece} {text}", f"{text} ({piece})", f"{piece}{text}"):
        found = find_place(name)
        assert len({place.code for place in found}) == len(found)
        assert found == find_place(f"  {name} ")


def test_a_place_knows_its_kind_and_its_days():
    (union,) = find_place("Soviet Union")
    assert (union.kind, union.first, union.last) == ("historical", "1922-12-30", "1991-12-26")
    (wales,) = find_place("Wales")
    assert wales.kind == "subdivision"
    assert matches("NATO") == (Match(find_place("Nato")[0], "alias"),)
