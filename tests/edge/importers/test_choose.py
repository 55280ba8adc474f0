import json

import pytest

import published
from closerlook.cli_record import _formats
from closerlook.edge.importers.choose import FORMATS, Told, read
from closerlook.errors import SourceError


@pytest.mark.parametrize(("make", "format"), published.ALL.values(), ids=published.ALL)
def test_each_format_is_known_by_its_content(tmp_path, make, format):
    found = read(str(make(tmp_path)), None, Told(title="Figures", edition="2025"))

    assert found.format == format
    (dataset,) = found.datasets
    assert (dataset.publication.title, dataset.publication.edition) == ("Figures", "2025")
    assert any(str(len(dataset.indicators)) in line for line in found.says)


def test_the_command_line_offers_every_format():
    assert _formats() == list(FORMATS)


def test_any_other_table_is_a_table(tmp_path):
    path = tmp_path / "fares.csv"
    path.write_text("Town,Year,Fare (GBP)\nAmbry,2019,2.40\nAmbry,2020,2.50\n")
    assert read(str(path), None, Told()).format == "table"

    path = tmp_path / "fares.json"
    path.write_text(json.dumps([{"town": "Ambry", "year": 2019, "fare": 2.4}]))
    assert read(str(path), None, Told()).format == "table"


def test_a_mapping_makes_any_file_a_table(tmp_path):
    told = Told(mapping=("entity=Candidate", "indicator=Constituency"))
    assert read(str(published.election(tmp_path)), None, told).format == "table"


def test_a_folder_of_tables_is_a_folder_of_documents(tmp_path):
    published.owid_csv(tmp_path)
    assert read(str(tmp_path), None, Told()).format == "documents"


def test_what_is_named_is_read_as_what_it_is_named(tmp_path):
    path = str(published.owid_csv(tmp_path))
    assert read(path, "documents", Told()).format == "documents"
    with pytest.raises(SourceError, match="no SDMX-CSV"):
        read(path, "sdmx", Told())
    with pytest.raises(SourceError, match="there is nothing at"):
        read(str(tmp_path / "none.csv"), "unhcr", Told())


def test_a_file_over_the_limit_is_refused_with_the_option_that_raises_it(tmp_path):
    with pytest.raises(SourceError, match="the limit is") as trouble:
        read(str(published.owid_csv(tmp_path)), None, Told(), limit=100)
    assert "--limit" in trouble.value.hint
