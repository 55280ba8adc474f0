import pycountry
import pytest

from closerlook.text.places import members, phrase, successors


def test_members_come_and_go():
    assert len(members("EU")) == 27
    assert len(members("EU", "1990")) == 12
    assert members("EU", "1958") == ("BEL", "DEU", "FRA", "ITA", "LUX", "NLD")
    assert "GBR" in members("EU", "2019")
    assert "GBR" in members("EU", "2020")
    assert "GBR" in members("EU", "2020-01-31")
    assert "GBR" not in members("EU", "2020-02-01")
    assert members("EU", "1957") == ()


@pytest.mark.parametrize(
    ("group", "at", "count"),
    [
        ("EA", "2010", 16),
        ("EA", "2024", 20),
        ("G7", None, 7),
        ("G8", "2005", 8),
        ("G8", None, 0),
        ("G20", None, 21),
        ("BRICS", "2009", 4),
        ("BRICS", "2012", 5),
        ("NATO", "1950", 12),
        ("NATO", "2000", 19),
        ("NATO", None, 32),
        ("ASEAN", "2000", 10),
        ("OECD", "1962", 20),
        ("OECD", None, 38),
        ("AU", None, 55),
        ("GCC", None, 6),
        ("EFTA", None, 4),
    ],
)
def test_how_many_belong(group, at, count):
    assert len(members(group, at)) == count


def test_regions_hold_the_regions_in_them():
    africa = members("002")
    assert set(members("015")) | set(members("202")) == set(africa)
    assert not set(members("015")) & set(members("202"))
    assert len(members("142")) == len({*members("142")})
    assert {"RUS", "FRA"} < set(members("150"))
    assert set(members("003")) >= {"USA", "MEX", "JAM"}
    assert members("018") == ("BWA", "LSO", "NAM", "SWZ", "ZAF")


def test_every_country_of_iso_is_in_the_world_once():
    world = members("001")
    assert len(world) == len(set(world))
    assert {country.alpha_3 for country in pycountry.countries} | {"XKX"} == set(world)


def test_a_group_whose_members_are_not_kept_has_none():
    assert members("HIC") == members("FRA") == ()


def test_what_became_of_a_state():
    assert successors("CSK") == ("CZE", "SVK")
    assert successors("ZAR") == ("COD",)
    assert len(successors("SUN")) == 15
    assert successors("FRA") == ()


def test_how_to_say_a_place():
    assert [phrase(code) for code in ("NLD", "FRA", "GMB", "EU", "SUN", "002", "019")] == [
        "the Netherlands",
        "France",
        "the Gambia",
        "the European Union",
        "the Soviet Union",
        "Africa",
        "the Americas",
    ]


def test_a_code_that_is_none_is_refused():
    for ask in (members, phrase, successors):
        with pytest.raises(ValueError, match="no place has the code 'Ambry'"):
            ask("Ambry")
    with pytest.raises(ValueError, match="a date is like"):
        members("EU", "the nineties")
