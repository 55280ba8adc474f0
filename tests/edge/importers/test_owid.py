import pytest

import published
from closerlook.edge.importers.owid import is_owid, read_owid
from closerlook.errors import SourceError


@pytest.mark.parametrize("make", [published.owid_csv, published.owid_zip])
def test_a_chart_is_read_with_what_its_metadata_says(tmp_path, make):
    dataset = read_owid(make(tmp_path))
    values, skipped = published.told(dataset)

    assert values == {
        ("life_expectancy_0", "Ambry"): {"1950": "61.25", "2021": "79.1", "2023": "80.40"},
        ("life_expectancy_0", "Corve"): {"1543": "33.94"},
        ("life_expectancy_0", "Northern Lands"): {"2023": "78.9"},
    }
    assert [why for _, why in skipped] == ["it holds no numbers", '"unknown": it is not a number']
    assert skipped[1][0].endswith("life-expectancy.csv, row 8, column Life expectancy at birth")
    (indicator,) = dataset.indicators
    assert indicator.name == "Life expectancy at birth - Various sources"
    assert indicator.unit == "years"
    assert indicator.aliases == ("Life expectancy at birth",)
    assert "UN WPP (2024)" in indicator.description
    of = dataset.publication
    assert (of.title, of.publisher) == ("Life expectancy", "Our World in Data")
    assert of.url == "https://ourworldindata.org/grapher/life-expectancy"
    assert of.published == "2024-12-03"


def test_without_metadata_the_title_of_the_column_tells(tmp_path):
    text = (
        "Entity,Code,Day,Share of people vaccinated (%)\n"
        "Ambry,AMB,2021-03-05,12.5\nAmbry,AMB,2021-03-04,12.1\n"
    )
    dataset = read_owid(published.owid_csv(tmp_path, text, metadata=None))
    values, skipped = published.told(dataset)

    (indicator,) = dataset.indicators
    assert (indicator.name, indicator.unit) == ("Share of people vaccinated (%)", "percent")
    assert list(values.values()) == [{"2021-03-04": "12.1", "2021-03-05": "12.5"}]
    assert skipped == []
    assert dataset.publication.title == "life expectancy"
    assert dataset.publication.published is None


def test_short_names_of_columns_are_found_in_the_metadata(tmp_path):
    text = "entity,code,year,life_expectancy_0\nAmbry,AMB,2023,80.4\n"
    (indicator,) = read_owid(published.owid_csv(tmp_path, text)).indicators

    assert indicator.name == "Life expectancy at birth - Various sources"
    assert indicator.unit == "years"


def test_a_row_of_a_year_before_the_first_is_skipped_with_its_number(tmp_path):
    text = "Entity,Code,Year,Population\nAmbry,AMB,-10000,500\nAmbry,AMB,0900,3000\n"
    values, skipped = published.told(read_owid(published.owid_csv(tmp_path, text, metadata=None)))

    assert values == {("population", "Ambry"): {"0900": "3000"}}
    assert skipped == [
        ("life-expectancy.csv, row 2", '"-10000" is no year or day that can be read')
    ]


def test_metadata_that_are_no_json_are_an_error_with_a_way_out(tmp_path):
    path = published.owid_csv(tmp_path)
    (tmp_path / "life-expectancy.metadata.json").write_text("{")

    with pytest.raises(SourceError, match=r"life-expectancy\.metadata\.json: it is not JSON"):
        read_owid(path)


def test_another_table_is_not_theirs(tmp_path):
    path = published.owid_csv(tmp_path, "Country,Code,Year,Value\nAmbry,AMB,2020,1\n")
    assert not is_owid(path)
    with pytest.raises(SourceError, match="no table of Our World in Data"):
        read_owid(path)
