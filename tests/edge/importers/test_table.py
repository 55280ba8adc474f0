import json
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closerlook.edge.importers.mapping import guess_mapping, with_overrides
from closerlook.edge.importers.table import read_tables, read_with
from closerlook.edge.tables import table_document
from closerlook.errors import SourceError
from closerlook.model import Document
from closerlook.statistics import Dataset, Entity, Publication, Series, Skipped

EDITION = Publication("Figures of Ambry")


def dataset(document: Document, *overrides: str) -> Dataset:
    return read_with(document, with_overrides(guess_mapping(document), overrides), EDITION)


def delimited(text: str, title: str = "t") -> Document:
    return table_document(text, "t.csv", title=title, media_type="text/csv")


def told(data: Dataset) -> tuple[dict[str, tuple[str, int]], dict[tuple[str, str], dict[str, str]]]:
    """The indicators (unit and scale by name), and the values by name, entity and period."""
    names = {indicator.code: indicator.name for indicator in data.indicators}
    assert len(names) == len(data.indicators)
    return (
        {i.name: (i.unit, i.scale) for i in data.indicators},
        {
            (names[s.indicator], s.entity.name): dict(zip(s.periods, s.values, strict=True))
            for s in data.contents
            if isinstance(s, Series)
        },
    )


def skipped(data: Dataset) -> list[tuple[str, str]]:
    return [(item.where, item.why) for item in data.contents if isinstance(item, Skipped)]


# ------------------------------------------------------------------- shapes

SHAPES = {
    "long with one measure": (
        "Country,Year,Unemployment rate (%)\nAmbry,2019,4.2\nAmbry,2020,5.1\nCorve,2019,3.90\n",
        {"Unemployment rate": ("percent", 0)},
        {
            ("Unemployment rate", "Ambry"): {"2019": "4.2", "2020": "5.1"},
            ("Unemployment rate", "Corve"): {"2019": "3.90"},
        },
    ),
    "long with indicators and units": (
        'Region,Indicator,Period,Value,Unit\nNorth,Births,2019,"1,204",number\n'
        'North,Fertility,2019,1.62,children per woman\nSouth,Births,2019,"12,310",number\n',
        {"Births": ("", 0), "Fertility": ("children per woman", 0)},
        {
            ("Births", "North"): {"2019": "1204"},
            ("Births", "South"): {"2019": "12310"},
            ("Fertility", "North"): {"2019": "1.62"},
        },
    ),
    "long with a breakdown": (
        "Region,Sex,Year,Life expectancy (years)\nNorth,Women,2019,82.1\nNorth,Men,2019,79.1\n",
        {"Life expectancy, Women": ("years", 0), "Life expectancy, Men": ("years", 0)},
        {
            ("Life expectancy, Women", "North"): {"2019": "82.1"},
            ("Life expectancy, Men", "North"): {"2019": "79.1"},
        },
    ),
    "coded as statistical offices do": (
        "freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nA,PC,AA,2019,12.3,p\nA,PC,AB,2019,11.3 b,\n",
        {"t": ("percent", 0)},
        {("t", "AA"): {"2019": "12.3"}, ("t", "AB"): {"2019": "11.3"}},
    ),
    "wide by year, with a total and a source below": (
        "Passengers by town\nTown,2019,2020,2021\nAmbry,48312,21004,..\nCorve,1200,-,1400\n"
        "Total,49512,21004,\n\nSource: Ambry Transit, 2022\n",
        {"Passengers": ("", 0)},
        {
            ("Passengers", "Ambry"): {"2019": "48312", "2020": "21004"},
            ("Passengers", "Corve"): {"2019": "1200", "2021": "1400"},
            ("Passengers", "Total"): {"2019": "49512", "2020": "21004"},
        },
    ),
    "wide by year, a row an indicator": (
        "Key figures of Ambry in Ambry\nIndicator,2019,2020\nUnemployment rate (%),4.2,4.4\n"
        "Births (thousands),1.2,1.3\n",
        {"Unemployment rate": ("percent", 0), "Births": ("", 3)},
        {
            ("Unemployment rate", "Ambry"): {"2019": "4.2", "2020": "4.4"},
            ("Births", "Ambry"): {"2019": "1.2", "2020": "1.3"},
        },
    ),
    "wide by quarter": (
        "Vacancies (thousands)\nRegion,2023 Q1,2023 Q2\nNorth,12.1,12.3\nSouth,1.1,1.2\n",
        {"Vacancies": ("", 3)},
        {
            ("Vacancies", "North"): {"2023-Q1": "12.1", "2023-Q2": "12.3"},
            ("Vacancies", "South"): {"2023-Q1": "1.1", "2023-Q2": "1.2"},
        },
    ),
    "wide by month, with flags": (
        "Visitors to the library\nTown,Jan 2024,Feb 2024 [p]\nAmbry,812,903 [p]\nCorve,77 r,80\n",
        {"Visitors to the library": ("", 0)},
        {
            ("Visitors to the library", "Ambry"): {"2024-01": "812", "2024-02": "903"},
            ("Visitors to the library", "Corve"): {"2024-01": "77", "2024-02": "80"},
        },
    ),
    "wide by financial year": (
        "Road repairs\nCouncil,2019/20,2020/21\nAmbry,£1.2m,£900k\nCorve,£0.2m,£0.30m\n",
        {"Road repairs": ("GBP", 3)},
        {
            ("Road repairs", "Ambry"): {"2019": "1200", "2020": "900"},
            ("Road repairs", "Corve"): {"2019": "200", "2020": "300"},
        },
    ),
    "wide by indicator": (
        "Town,Year,Births,Spending (£m)\nAmbry,2019,120,1.2\nAmbry,2020,130,1.4\n",
        {"Births": ("", 0), "Spending": ("GBP", 6)},
        {
            ("Births", "Ambry"): {"2019": "120", "2020": "130"},
            ("Spending", "Ambry"): {"2019": "1.2", "2020": "1.4"},
        },
    ),
    "wide by place": (
        "Unemployment rate (%) by town\nYear,Ambry,Corve,All towns\n2022,4.1,4.2,4.15\n",
        {"Unemployment rate": ("percent", 0)},
        {
            ("Unemployment rate", "Ambry"): {"2022": "4.1"},
            ("Unemployment rate", "Corve"): {"2022": "4.2"},
            ("Unemployment rate", "All towns"): {"2022": "4.15"},
        },
    ),
    "a measure over years": (
        "Table 3: Work by town\n,Unemployment rate (%),,Employment (thousands),\n"
        "Town,2022,2023,2022,2023\nAmbry,4.1,4.3,70.1,70.2\n",
        {"Unemployment rate": ("percent", 0), "Employment": ("", 3)},
        {
            ("Unemployment rate", "Ambry"): {"2022": "4.1", "2023": "4.3"},
            ("Employment", "Ambry"): {"2022": "70.1", "2023": "70.2"},
        },
    ),
    "a measure over one year": (
        "Town,Births,,Deaths\n,2022,2023,2023\nAmbry,41,43,70\nCorve,51,53,71\n",
        {"Births": ("", 0), "Deaths": ("", 0)},
        {
            ("Births", "Ambry"): {"2022": "41", "2023": "43"},
            ("Births", "Corve"): {"2022": "51", "2023": "53"},
            ("Deaths", "Ambry"): {"2023": "70"},
            ("Deaths", "Corve"): {"2023": "71"},
        },
    ),
    "years over measures": (
        "Town,2022,,2023,\n,Births,Deaths,Births,Deaths\nAmbry,41,43,70,71\n",
        {"Births": ("", 0), "Deaths": ("", 0)},
        {
            ("Births", "Ambry"): {"2022": "41", "2023": "70"},
            ("Deaths", "Ambry"): {"2022": "43", "2023": "71"},
        },
    ),
    "years over quarters": (
        "Vacancies\nTown,2022,,,,2023\n,Q1,Q2,Q3,Q4,Q1\nAmbry,4,5,6,7,8\nCorve,1,2,3,4,5\n",
        {"Vacancies": ("", 0)},
        {
            ("Vacancies", town): dict(
                zip(["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1"], values, strict=True)
            )
            for town, values in (("Ambry", "45678"), ("Corve", "12345"))
        },
    ),
    "units in a row of their own": (
        "Town,Year,Rate,Spend\n,,(%),(£m)\nAmbry,2022,4.1,12\n",
        {"Rate": ("percent", 0), "Spend": ("GBP", 6)},
        {("Rate", "Ambry"): {"2022": "4.1"}, ("Spend", "Ambry"): {"2022": "12"}},
    ),
    "the unit above the table": (
        "Council spending by service\n£ thousands\n\nCouncil,Year,Roads,Schools\n"
        '"Ambry",2022,"1,200.5",80\n',
        {"Roads": ("GBP", 3), "Schools": ("GBP", 3)},
        {("Roads", "Ambry"): {"2022": "1200.5"}, ("Schools", "Ambry"): {"2022": "80"}},
    ),
    "headings between the rows": (
        "Vital events,2022,2023\nAmbry,,\nBirths,12,13\nDeaths,11,12\nCorve,,\nBirths,22,23\nDeaths,21,22\n",
        {"Births": ("", 0), "Deaths": ("", 0)},
        {
            ("Births", "Ambry"): {"2022": "12", "2023": "13"},
            ("Deaths", "Ambry"): {"2022": "11", "2023": "12"},
            ("Births", "Corve"): {"2022": "22", "2023": "23"},
            ("Deaths", "Corve"): {"2022": "21", "2023": "22"},
        },
    ),
    "measures between the rows": (
        ",2022,2023\nBirths,,\nAmbry,12,13\nCorve,11,12\nDeaths,,\nAmbry,22,23\nCorve,21,22\n",
        {"Births": ("", 0), "Deaths": ("", 0)},
        {
            ("Births", "Ambry"): {"2022": "12", "2023": "13"},
            ("Births", "Corve"): {"2022": "11", "2023": "12"},
            ("Deaths", "Ambry"): {"2022": "22", "2023": "23"},
            ("Deaths", "Corve"): {"2022": "21", "2023": "22"},
        },
    ),
    "metadata above, codes, and years twice in the title": (
        '"Data Source","World Figures",\n\n"Last Updated Date","2024-03-05",\n\n"Country Name",'
        '"Country Code","Indicator Name","Indicator Code","1990 [YR1990]","1991 [YR1991]"\n'
        '"Ambria","AMB","GDP (constant 2015 US$)","NY.GDP","1200.5",".."\n'
        '"Corvia","COR","GDP (constant 2015 US$)","NY.GDP","99.5","98.1"\n',
        {"GDP (constant 2015 US$)": ("USD", 0)},
        {
            ("GDP (constant 2015 US$)", "Ambria"): {"1990": "1200.5"},
            ("GDP (constant 2015 US$)", "Corvia"): {"1990": "99.5", "1991": "98.1"},
        },
    ),
    "decimal commas, told by another column": (
        "Stadt;Jahr;Einwohner;Quote (%)\nAmbach;2019;12.345;4,2\nKorbach;2019;9.876;4,4\n",
        {"Einwohner": ("", 0), "Quote": ("percent", 0)},
        {
            ("Einwohner", "Ambach"): {"2019": "12345"},
            ("Einwohner", "Korbach"): {"2019": "9876"},
            ("Quote", "Ambach"): {"2019": "4.2"},
            ("Quote", "Korbach"): {"2019": "4.4"},
        },
    ),
    "year and quarter apart, each region named once": (
        "Region,Year,Quarter,Vacancies\nNorth,2023,Q1,12\n,2023,Q2,13\nSouth,2023,Q1,1\n,2023,Q2,2\n",
        {"Vacancies": ("", 0)},
        {
            ("Vacancies", "North"): {"2023-Q1": "12", "2023-Q2": "13"},
            ("Vacancies", "South"): {"2023-Q1": "1", "2023-Q2": "2"},
        },
    ),
    "year and month apart": (
        "Station,Year,Month,Rainfall (mm)\nAmbry,2023,1,12.5\nAmbry,2023,2,0.0\n",
        {"Rainfall": ("millimetres", 0)},
        {("Rainfall", "Ambry"): {"2023-01": "12.5", "2023-02": "0.0"}},
    ),
    "days first": (
        "Station,Date,Rainfall (mm)\nAmbry,13/02/2024,0.0\nAmbry,01/02/2024,1.2\n",
        {"Rainfall": ("millimetres", 0)},
        {("Rainfall", "Ambry"): {"2024-02-01": "1.2", "2024-02-13": "0.0"}},
    ),
    "years in the titles of a census": (
        "Town,Population 2011,Population 2021,Area (km²)\nAmbry,41200,43100,12.1\n",
        {"Population": ("", 0)},
        {("Population", "Ambry"): {"2011": "41200", "2021": "43100"}},
    ),
    "one year, in the caption": (
        '"Turnout by ward, 2023"\nWard,Turnout (%)\nMill,41.2\nQuay,38.0\n',
        {"Turnout": ("percent", 0)},
        {("Turnout", "Mill"): {"2023": "41.2"}, ("Turnout", "Quay"): {"2023": "38.0"}},
    ),
    "one place, in the caption": (
        "Budget balance in New Ambry (£ thousands)\nYear,Balance\n2019,(1234.5)\n2020,12\n2021,−2\n",
        {"Balance": ("GBP", 3)},
        {("Balance", "New Ambry"): {"2019": "-1234.5", "2020": "12", "2021": "-2"}},
    ),
    "per cent signs on some cells only": (
        "Town,Year,Turnout\nAmbry,2019,41.2%\nCorve,2019,38.0\n",
        {"Turnout": ("percent", 0)},
        {("Turnout", "Ambry"): {"2019": "41.2"}, ("Turnout", "Corve"): {"2019": "38.0"}},
    ),
    "tabs and thin spaces": (
        "Town\tYear\tRiders\nAmbry\t2019\t48\u2009312\nCorve\t2019\t1\u202f204,5\n",
        {"Riders": ("", 0)},
        {("Riders", "Ambry"): {"2019": "48312"}, ("Riders", "Corve"): {"2019": "1204.5"}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_read_as_a_person_would(shape):
    text, indicators, values = SHAPES[shape]
    found = told(dataset(delimited(text)))
    assert found == (indicators, values)


def test_a_count_and_a_share_of_the_same_thing_are_two_indicators():
    data = dataset(delimited("Smokers by town\nTown,Year,Number,%\nAmbry,2019,4120,12.1\n"))
    assert [(i.code, i.name, i.unit) for i in data.indicators] == [
        ("smokers", "Smokers", ""),
        ("smokers-percent", "Smokers", "percent"),
    ]


def test_a_total_without_a_code_does_not_get_the_code_above_it():
    text = "Country,Code,Year,Births\nAmbria,AMB,1991,4\nWorld,,1991,5\nWorld,,1992,6\n"
    assert [s.entity for s in dataset(delimited(text)).contents] == [
        Entity("Ambria", "AMB"),
        Entity("World"),
    ]


def test_what_the_entity_settles_does_not_divide_what_is_measured():
    text = (
        "Country,Continent,City,Year,Population\nAmbria,North,Ambry,2019,5\n"
        "Ambria,North,Ford,2019,6\nCorvia,South,Corve,2019,7\nCorvia,South,Corve,2020,8\n"
    )
    assert told(dataset(delimited(text)))[1] == {
        ("Population", "Ambry"): {"2019": "5"},
        ("Population", "Ford"): {"2019": "6"},
        ("Population", "Corve"): {"2019": "7", "2020": "8"},
    }


# -------------------------------------------------------------------- files


def test_a_sheet_with_titles_merged_cells_and_notes(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for line in [
        ["Table 1: Housing in the towns of Ambria"],
        [],
        ["Town", "Homes (thousands)", None, "Empty homes", None],
        [None, 2022, 2023, 2022, 2023],
        ["Ambry", 12.125, 12.25, 0.041, 0.042],
        ["Corve", 3.5, "[x]", 0.052, "n/a"],
        ["All towns", 15.625, 12.25, 0.0435, 0.042],
        ["Source: Ministry of Homes, 5 March 2024"],
    ]:
        sheet.append(line)
    for merged in ("A1:E1", "A3:A4", "B3:C3", "D3:E3"):
        sheet.merge_cells(merged)
    for row in sheet["D5:E7"]:
        for cell in row:
            cell.number_format = "0.0%"
    path = tmp_path / "homes.xlsx"
    book.save(path)
    (document,), _ = read_tables(str(path))
    data = dataset(document)
    kept = list(data.contents)

    assert [(i.code, i.unit, i.scale) for i in data.indicators] == [
        ("homes", "", 3),
        ("empty-homes", "percent", 0),
    ]
    assert kept[0] == Skipped(
        f"{path}#Sheet, row 8",
        "a note below the table: Source: Ministry of Homes, 5 March 2024",
    )
    assert [(s.entity.name, s.periods, s.values) for s in kept[1:]] == [
        ("Ambry", ("2022", "2023"), ("12.125", "12.25")),
        ("Corve", ("2022",), ("3.5",)),
        ("All towns", ("2022", "2023"), ("15.625", "12.25")),
        ("Ambry", ("2022", "2023"), ("4.1", "4.2")),
        ("Corve", ("2022",), ("5.2",)),
        ("All towns", ("2022", "2023"), ("4.35", "4.2")),
    ]
    assert kept[1].origin == f"{path}#Sheet, row 5"


def test_records_in_json(tmp_path):
    path = tmp_path / "births.json"
    path.write_text(
        json.dumps(
            [
                {"town": "Ambry", "year": 2019, "births": 1.234, "seen": None},
                {"town": "Ambry", "year": 2020, "births": None, "seen": None},
            ]
        )
    )
    (document,), _ = read_tables(str(path))

    assert told(dataset(document)) == (
        {"births": ("", 0)},
        {("births", "Ambry"): {"2019": "1.234"}},
    )


def test_json_that_is_no_table(tmp_path):
    path = tmp_path / "t.json"
    path.write_text('{"name": "Ambry"}')
    with pytest.raises(SourceError, match=r"cannot read .*t\.json: it holds no table"):
        read_tables(str(path))


def test_a_csv_file_says_where_its_series_stand(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Town,Year,Riders\nAmbry,2019,5\nAmbry,2020,6\nCorve,2019,7\nAmbry,2021,8\n")
    (document,), _ = read_tables(str(path))
    data = read_with(document, guess_mapping(document), EDITION)

    assert data.publication is EDITION
    assert [s.origin for s in data.contents] == [
        f"{path}, column C, rows 2, 3, 5",
        f"{path}, column C, row 4",
    ]


# -------------------------------------------------------------- what is skipped


def test_what_cannot_be_read_is_skipped_with_its_place_and_reason():
    text = (
        "Town,Year,Riders\nAmbry,2019,5\nAmbry,2020,<5\nAmbry,since May,7\nAmbry,2021,1.5-2\n"
        "Corve,2020,about\n1. Counted by hand,,\n"
    )
    assert skipped(dataset(delimited(text), "period=Year", "value=Riders")) == [
        ("t.csv, row 7", "a note below the table: 1. Counted by hand"),
        ("t.csv, row 3, column C", '"<5": it is not a number'),
        ("t.csv, row 4", '"since May" is no period that can be read'),
        ("t.csv, row 5, column C", '"1.5-2": it is not a number'),
        ("t.csv, row 6, column C", '"about": it is not a number'),
    ]


def test_two_values_for_one_reading_are_both_left_out():
    text = "Town,Year,Riders\nAmbry,2019,5\nAmbry,2019,6\nAmbry,2020,7\nAmbry,2020,7\n"
    data = dataset(delimited(text))

    assert list(data.contents) == [
        Skipped(
            "t.csv, rows 2, 3",
            "Ambry, Riders, 2019 has several values (5, 6): none was kept",
        ),
        Series("riders", Entity("Ambry"), ("2020",), ("7",), "t.csv, column C, rows 4 to 5"),
    ]


def test_how_years_are_named_is_kept_with_the_indicator():
    data = dataset(delimited("Meals by town\nTown,2019/20,2020/21\nAmbry,5,6\n"))
    assert data.indicators[0].description == (
        "Meals by town\nYears such as 2019/20 are given by the year in which they begin."
    )


def test_a_period_that_a_column_names_by_its_end_is_told_with_the_indicator():
    data = dataset(delimited("Town,Year ending,Riders\nAmbry,Mar 2020,5\nAmbry,Mar 2021,6\n"))
    assert (
        data.indicators[0].description == 'Periods are those that the column "Year ending" names.'
    )


def test_a_mapping_with_problems_is_not_read_with():
    document = delimited('Town,Year,Riders\nAmbry,2019,"1,234"\nCorve,2019,"2,345"\n')
    with pytest.raises(SourceError) as caught:
        dataset(document)
    assert caught.value.what == (
        'cannot read t.csv: the numbers of Riders: "1,234" may be thousands or decimals'
    )
    assert caught.value.hint == "say decimal=. or decimal=,"
    assert told(dataset(document, "decimal=."))[1]["Riders", "Ambry"] == {"2019": "1234"}
    assert told(dataset(document, "decimal=,"))[1]["Riders", "Ambry"] == {"2019": "1.234"}


def test_a_table_without_any_value():
    document = delimited("Town,Year,Riders\nAmbry,2019,..\nCorve,2019,..\n")
    with pytest.raises(SourceError, match=r"it holds no value"):
        dataset(document, "value=Riders")


def test_a_mapping_reads_a_later_edition_with_the_same_columns_only():
    first = delimited("Town,Year,Riders\nAmbry,2019,5\n")
    later = delimited("Town,Year,Riders\nAmbry,2019,5\nAmbry,2020,6\n")
    mapping = with_overrides(guess_mapping(first), ["unit=percent"])

    assert told(read_with(later, mapping, EDITION)) == (
        {"Riders": ("percent", 0)},
        {("Riders", "Ambry"): {"2019": "5", "2020": "6"}},
    )
    with pytest.raises(SourceError, match=r"t\.csv has other columns than the mapping: Town, 2019"):
        read_with(delimited("Town,2019\nAmbry,5\n"), mapping, EDITION)


# --------------------------------------------------------------- wide and long

TOWNS = st.sampled_from(["Ambry", "Corve", "Ford End", "Mill, Upper", "New Quay"])
PERIODS = st.sampled_from(
    [
        [f"{year}" for year in range(2015, 2022)],
        [f"{year} Q{n}" for year in (2020, 2021) for n in (1, 2, 3, 4)],
        [f"{month} 2021" for month in ("Jan", "Feb", "March", "Apr", "May", "June")],
    ]
)
VALUES = st.decimals(-(10**7), 10**7, places=2, allow_nan=False)


def cell(words: str) -> str:
    return f'"{words}"' if "," in words else words


@given(st.data(), PERIODS)
def test_a_long_table_written_wide_gives_the_same_series(data, periods):
    towns = data.draw(st.lists(TOWNS, min_size=1, unique=True))
    readings = {
        (town, period): data.draw(VALUES)
        for town in towns
        for period in data.draw(st.lists(st.sampled_from(periods), min_size=1, unique=True))
    }
    used = [period for period in periods if any(p == period for _, p in readings)]
    long = "Town,Period,Riders\n" + "".join(
        f"{cell(town)},{period},{cell(f'{value:,f}')}\n"
        for (town, period), value in readings.items()
    )
    wide = f"Riders by town\n{','.join(['Town', *used])}\n" + "".join(
        ",".join(
            [
                cell(town),
                *(
                    cell(f"{readings[town, period]:,f}") if (town, period) in readings else ".."
                    for period in used
                ),
            ]
        )
        + "\n"
        for town in towns
    )

    assert told(dataset(delimited(long))) == told(dataset(delimited(wide)))
    kept = told(dataset(delimited(long)))[1]
    assert sum(map(len, kept.values())) == len(readings)
    assert {Decimal(v) for s in kept.values() for v in s.values()} == set(readings.values())


@given(st.lists(st.lists(st.text("Ab1 2019.,%£()-/:\n\"", max_size=8), min_size=1, max_size=5), min_size=1, max_size=8))  # fmt: skip
def test_any_grid_is_read_or_refused_in_words(rows):
    text = "\n".join(",".join(row) for row in rows)
    try:
        document = delimited(text)
        mapping = guess_mapping(document)
        mapping.describe()
        data = read_with(document, mapping, EDITION)
    except SourceError:
        return
    for item in data.contents:
        if isinstance(item, Series):
            assert list(item.periods) == sorted(set(item.periods))
            assert len(item.periods) == len(item.values)
            assert all(Decimal(value).is_finite() for value in item.values)
