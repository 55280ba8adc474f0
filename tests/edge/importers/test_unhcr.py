import pytest

import published
from closerlook.edge.importers.unhcr import is_unhcr, read_unhcr
from closerlook.errors import SourceError

REFUGEES = "refugees-under-unhcr-s-mandate"


def test_rows_are_added_up_by_country_of_asylum_and_of_origin(tmp_path):
    dataset = read_unhcr(published.unhcr(tmp_path))
    values, _ = published.told(dataset)

    assert values[f"{REFUGEES}.country-of-asylum", "Ambry"] == {"2022": "1316", "2023": "1300"}
    assert values[f"{REFUGEES}.country-of-origin", "Corve"] == {"2022": "6204", "2023": "1325"}
    assert values["stateless-persons.country-of-asylum", "Ambry"] == {"2022": "5"}
    assert dataset.indicators[0].name == "Refugees under UNHCR's mandate, by country of asylum"
    assert "the exact sum of the rows" in dataset.indicators[0].description
    assert not any("IDPs" in one.name for one in dataset.indicators)  # the column is blank
    assert dataset.publication.published == "2024-06-13"


def test_a_sum_with_a_cell_that_is_withheld_is_none(tmp_path):
    values, skipped = published.told(read_unhcr(published.unhcr(tmp_path)))

    assert values["asylum-seekers.country-of-asylum", "Ambry"] == {"2023": "40"}
    assert [why.split(":")[0] for _, why in skipped] == [
        "Ambry, asylum-seekers.country-of-asylum, 2022 has no exact sum",
        "Dunmark, asylum-seekers.country-of-origin, 2022 has no exact sum",
    ]
    assert all("withheld" in why and "row 6" in why for _, why in skipped)


def test_the_same_countries_twice_in_a_year_are_not_added_up(tmp_path):
    again = '"2023","Corve","COV","Ambry","AMB","9","-","-","-"\n'
    values, skipped = published.told(read_unhcr(published.unhcr(tmp_path, published.UNHCR + again)))

    assert values[f"{REFUGEES}.country-of-asylum", "Ambry"] == {"2022": "1316"}
    assert any("rows 12 and 17 are of the same year, origin and asylum" in w for _, w in skipped)


def test_a_file_of_one_origin_says_so_in_the_name(tmp_path):
    lines = published.UNHCR.splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith('"20') or '"COV"' in line)
    names = [one.name for one in read_unhcr(published.unhcr(tmp_path, text)).indicators]

    assert "Refugees under UNHCR's mandate, from Corve, by country of asylum" in names
    assert "Refugees under UNHCR's mandate, by country of origin" in names


def test_a_file_that_names_no_origins_is_read_by_asylum_alone(tmp_path):
    text = (
        "Year,Country of origin,Country of origin (ISO),Country of asylum,"
        "Country of asylum (ISO),Refugees under UNHCR's mandate\n"
        "2022,-,-,Ambry,AMB,1316\n2022,-,-,Corve,COV,some\n"
    )
    dataset = read_unhcr(published.unhcr(tmp_path, text))
    values, skipped = published.told(dataset)

    assert [one.code for one in dataset.indicators] == [f"{REFUGEES}.country-of-asylum"]
    assert values == {(f"{REFUGEES}.country-of-asylum", "Ambry"): {"2022": "1316"}}
    assert (
        "population.csv, row 3, column Refugees under UNHCR's mandate",
        '"some": it is not a number',
    ) in skipped


def test_the_archive_is_read_as_the_file_in_it(tmp_path):
    path = published.zipped(
        tmp_path / "query_data.zip",
        {"footnotes.csv": "Year,Note\n2022,Estimates\n", "population.csv": published.UNHCR},
    )
    assert is_unhcr(path)
    assert len(read_unhcr(path).indicators) == 6


def test_their_other_downloads_are_not_added_up(tmp_path):
    text = (
        "Year,Country of origin,Country of origin (ISO),Country of asylum,"
        "Country of asylum (ISO),Authority,Stage of procedure,applied\n"
        "2022,Corve,COV,Ambry,AMB,G,FI,40\n2022,Corve,COV,Ambry,AMB,G,AR,5\n"
    )
    assert not is_unhcr(published.unhcr(tmp_path, text))


def test_another_table_is_not_theirs(tmp_path):
    path = published.unhcr(tmp_path, "Year,Country of origin,Refugees\n2020,Corve,3\n")
    assert not is_unhcr(path)
    with pytest.raises(SourceError, match="no download of UNHCR"):
        read_unhcr(path)
