import pytest

import published
from closerlook.edge.importers.gapminder import is_gapminder, read_gapminder
from closerlook.errors import SourceError


@pytest.mark.parametrize("make", [published.ddf, published.ddf_zip, published.ddf_tar])
def test_a_data_set_is_the_same_in_a_folder_and_packed(tmp_path, make):
    path = make(tmp_path)
    assert is_gapminder(path)

    dataset = read_gapminder(path, edition="2025", published="2025-03-01")
    values, skipped = published.told(dataset)

    # The names in Thai, in lang/, are not those of the record.
    assert values == {
        ("net_users", "Ambry"): {"2019": "80", "2020": "81.5"},
        ("net_users", "Corve"): {"2020": "0.001"},
    }
    assert skipped == [
        (
            "ddf--datapoints--net_users--by--geo--gender--time.csv",
            "columns geo, gender, time, net_users: only one entity by time is read",
        )
    ]
    (indicator,) = dataset.indicators
    assert indicator.name == "Internet users (% of population)"
    assert indicator.unit == "percent"
    assert indicator.description == "People who were online."
    of = dataset.publication
    assert (of.publisher, of.edition, of.published) == ("Gapminder", "2025", "2025-03-01")


def test_readings_that_are_not_understood_or_said_twice_are_skipped_with_their_row(tmp_path):
    file = "datapoints/ddf--datapoints--net_users--by--geo--time.csv"
    more = "amb,2021,\namb,2022,most\namb,soon,4\ncov,2020,2\ncov,2021\n"
    path = published.ddf(tmp_path, published.DDF | {file: published.DDF[file] + more})

    _, skipped = published.told(read_gapminder(path))

    assert [(where.rpartition(", ")[2], why) for where, why in skipped][1:] == [
        ("row 6", "not understood: amb,2022,most"),
        ("row 7", "not understood: amb,soon,4"),
        ("row 8", "a second value for cov in 2020: 2; 0.001 was kept"),
        ("row 9", "2 cells in place of 3"),
    ]


def test_a_folder_without_concepts_is_none(tmp_path):
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n")
    assert not is_gapminder(tmp_path)
    with pytest.raises(SourceError, match="no DDF data set"):
        read_gapminder(tmp_path)


def test_how_a_set_was_made_is_no_part_of_it(tmp_path):
    concepts = published.DDF["ddf--concepts.csv"].splitlines()[0] + "\nnet_users,measure\n"
    path = published.ddf(tmp_path, published.DDF | {"etl/source/ddf--concepts.csv": concepts})

    (indicator,) = read_gapminder(path).indicators

    assert indicator.name == "Internet users (% of population)"


def test_a_unit_that_only_the_source_of_a_series_tells_is_taken_from_it(tmp_path):
    path = published.ddf(
        tmp_path,
        published.DDF
        | {
            "ddf--concepts.csv": "\n".join(
                [
                    "concept,concept_type,name,source_url",
                    "net_users,measure,Electricity use,"
                    "https://data.worldbank.org/indicator/EG.USE.ELEC.KH.PC/countries",
                    "",
                ]
            )
        },
    )
    (indicator,) = read_gapminder(path).indicators
    assert indicator.unit == "kilowatt-hours"
