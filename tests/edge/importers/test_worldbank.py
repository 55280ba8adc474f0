import pytest

import published
from closerlook.edge.importers.worldbank import is_worldbank, read_worldbank
from closerlook.errors import SourceError


def test_an_answer_of_the_api_is_read_with_its_codes_units_and_date(tmp_path):
    dataset = read_worldbank(published.worldbank_json(tmp_path))
    values, skipped = published.told(dataset)

    assert values["IT.NET.USER.ZS", "Ambry"] == {"2021": "79.5", "2022": "81.4072"}
    assert values["IT.NET.USER.ZS", "Corve"] == {"2021": "44", "2022": "0.00005"}
    assert values["SP.POP.TOTL", "Ambry"]["2022"] == "4830012"
    assert skipped == []
    assert [(one.name, one.unit) for one in dataset.indicators] == [
        ("Individuals using the Internet (% of population)", "percent"),
        ("Population, total", ""),
    ]
    of = dataset.publication
    assert (of.title, of.publisher) == ("World Development Indicators", "World Bank")
    assert of.published == "2025-07-01"


def test_one_page_of_several_is_read_and_the_others_are_missed_aloud(tmp_path):
    about, readings = published.WORLDBANK_ANSWER
    path = published.worldbank_json(tmp_path, [about | {"pages": 3, "total": 21}, readings])

    _, skipped = published.told(read_worldbank(path))

    assert skipped == [
        (
            "answer.json",
            "page 1 of 3: the others are not in this file; ask again with per_page=21",
        )
    ]


def test_what_an_answer_says_and_is_not_understood_is_skipped_with_its_place(tmp_path):
    about, readings = published.WORLDBANK_ANSWER
    odd = [
        published.observation(*published.NET, "Ambry", "AMB", "2022", "many"),
        published.observation(*published.NET, "Ambry", "AMB", "last year", 3),
        {"value": 3},
        published.observation(*published.NET, "Corve", "COV", "2021", 45),
        published.observation(*published.NET, "Corve", "COV", "2020Q3", 41),
    ]
    values, skipped = published.told(
        read_worldbank(published.worldbank_json(tmp_path, [about, [*readings, *odd]]))
    )

    assert skipped == [
        ("answer.json, reading 9", '"many": it is not a number'),
        ("answer.json, reading 10", '"last year" is no period that can be read'),
        ("answer.json, reading 11", "it does not say of which indicator, country and date it is"),
        (
            "answer.json, rows 5, 12",
            "Corve, IT.NET.USER.ZS, 2021 has several values (44, 45): none was kept",
        ),
    ]
    assert values["IT.NET.USER.ZS", "Corve"] == {"2020-Q3": "41", "2022": "0.00005"}


def test_an_empty_answer_says_what_to_do(tmp_path):
    path = published.worldbank_json(tmp_path, [{"page": 0, "pages": 0, "total": 0}, None])
    assert is_worldbank(path)

    with pytest.raises(SourceError, match="holds no readings"):
        read_worldbank(path)


def test_a_bulk_file_has_a_series_a_row(tmp_path):
    dataset = read_worldbank(published.worldbank_csv(tmp_path))
    values, skipped = published.told(dataset)

    assert values == {
        ("NY.GDP.MKTP.CD", "Ambry"): {"2021": "30512345678.9", "2022": "31000000000"},
        ("NY.GDP.MKTP.CD", "Corve"): {"1960": "1200000000"},
    }
    assert skipped == []
    assert dataset.indicators[0].unit == "USD"
    assert dataset.publication.published == "2025-07-01"


def test_the_archive_says_what_its_indicators_mean(tmp_path):
    dataset = read_worldbank(published.worldbank_zip(tmp_path), edition="July", published="2025")

    assert dataset.indicators[0].description == "Gross domestic product at purchaser's prices."
    assert len(published.told(dataset)[0]) == 2
    assert (dataset.publication.edition, dataset.publication.published) == ("July", "2025")


def test_a_second_row_for_a_series_and_a_cell_of_words_are_skipped(tmp_path):
    again = '"Ambry","AMB","GDP (current US$)","NY.GDP.MKTP.CD","1","2","3",\r\n'
    words = '"Dunmark","DUN","GDP (current US$)","NY.GDP.MKTP.CD","much","2","",\r\n'
    path = published.worldbank_csv(tmp_path, published.WORLDBANK_CSV + again + words)

    values, skipped = published.told(read_worldbank(path))

    assert values["NY.GDP.MKTP.CD", "Dunmark"] == {"2021": "2"}
    assert values["NY.GDP.MKTP.CD", "Ambry"]["2021"] == "30512345678.9"
    assert skipped == [
        (
            f"{path.name}, row 9",
            f"Ambry, NY.GDP.MKTP.CD a second time; {path.name}, row 6 was kept",
        ),
        (f"{path.name}, row 10, 1960", '"much": it is not a number'),
    ]


def test_a_table_of_databank_is_read_and_what_stands_below_it_is_no_row(tmp_path):
    path = tmp_path / "data.csv"
    path.write_text(
        '"Country Name","Country Code","Series Name","Series Code","2021 [YR2021]","2022 [YR2022]"\n'
        '"Ambry","AMB","GNI (current LCU)","NY.GNP.MKTP.CN","12.5",".."\n'
        '"Ambry","AMB","GDP per capita, PPP (constant 2021 international $)",'
        '"NY.GDP.PCAP.PP.KD","30000",".."\n'
        '"Ambry","AMB","Fertility rate, total (births per woman)","SP.DYN.TFRT.IN","1.7",".."\n'
        ',,,\n"Data from database: World Development Indicators",\n"Last Updated: 06/30/2025",\n'
    )
    dataset = read_worldbank(path)
    values, skipped = published.told(dataset)

    assert values["NY.GNP.MKTP.CN", "Ambry"] == {"2021": "12.5"}
    assert skipped == []
    assert [one.unit for one in dataset.indicators] == [
        "local currency", "international dollars", "births per woman",
    ]  # fmt: skip
    of = dataset.publication
    assert (of.title, of.published) == ("World Development Indicators", "2025-06-30")


def test_other_files_are_not_the_banks(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Country Name,Year,Value\nAmbry,2020,3\n")
    assert not is_worldbank(path)
    with pytest.raises(SourceError, match="no file of the World Bank's"):
        read_worldbank(path)
    path = tmp_path / "t.json"
    path.write_text('[{"year": 2020, "pages": 3}]')
    assert not is_worldbank(path)
