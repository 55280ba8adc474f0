import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

import published
from closerlook.edge.importers.sdmx import is_sdmx, read_sdmx
from closerlook.edge.importers.sdmx_codes import label_of, unit_of
from closerlook.errors import SourceError


def test_each_combination_of_dimensions_is_an_indicator(tmp_path):
    dataset = read_sdmx(published.eurostat(tmp_path))
    values, skipped = published.told(dataset)

    assert values == {
        ("UNE_RT_A.A.Y15-74.PC_ACT.T", "AA"): {"2022": "3.1", "2023": "3.0"},
        ("UNE_RT_A.A.Y15-74.PC_ACT.F", "AA"): {"2023": "2.9"},
        ("UNE_RT_A.A.Y15-74.THS_PER.T", "AA"): {"2023": "1402"},
        ("UNE_RT_A.A.Y15-74.PC_ACT.T", "AB"): {"2023": "11.1"},
    }
    assert skipped == []
    assert [(one.name, one.unit, one.scale) for one in dataset.indicators] == [
        ("UNE_RT_A, aged 15 to 74, PC_ACT, total", "percent", 0),
        ("UNE_RT_A, aged 15 to 74, PC_ACT, women", "percent", 0),
        ("UNE_RT_A, aged 15 to 74, THS_PER, total", "", 3),
    ]
    of = dataset.publication
    assert (of.publisher, of.published) == ("Eurostat", "2024-11-12")


def test_labels_in_the_cells_make_readable_names(tmp_path):
    dataset = read_sdmx(published.eurostat(tmp_path, published.EUROSTAT_LABELLED))
    values, skipped = published.told(dataset)

    assert [one.name for one in dataset.indicators] == ["Live births - total", "Deaths - total"]
    assert values["DEMO_GIND.A.LBIRTH", "Ambry"] == {"2022": "7210", "2023": "7105"}
    assert dataset.publication.title == "Population change"
    assert skipped == []


def test_labels_in_columns_of_their_own_and_powers_of_ten(tmp_path):
    dataset = read_sdmx(published.eurostat(tmp_path, published.OECD))
    values, skipped = published.told(dataset)

    income, saving = dataset.indicators
    assert (income.name, income.unit, income.scale) == (
        "Gross disposable income, US dollar", "USD", 6,
    )  # fmt: skip
    assert saving.unit == "percent"
    # 0.4 billion beside 412.5 million: in one scale, exactly.
    assert values[income.code, "Ambry"] == {"2023-Q1": "412.5", "2023-Q2": "400"}
    assert values[saving.code, "Corve"] == {"2023-Q1": "7.25"}
    assert skipped == []
    assert dataset.publication.publisher == "OECD"


def test_what_is_not_understood_is_skipped_with_its_row(tmp_path):
    start = "ESTAT:UNE_RT_A(1.0),12/11/24 23:00:00,A,Y15-74,PC_ACT,T,"
    odd = f"{start}AC,2023,low,\n{start}AC,2023-S1,4,\n{start}AA,2023,3.2,\nhalf a row\n"
    path = published.eurostat(tmp_path, published.EUROSTAT + odd)

    values, skipped = published.told(read_sdmx(path))

    file = path.name
    assert skipped == [
        (f"{file}, row 8", '"low": it is not a number'),
        (f"{file}, row 9", '"2023-S1" is no year, quarter, month or day'),
        (f"{file}, row 11", "1 cells in place of 10"),
        (
            f"{file}, rows 3, 10",
            "AA, UNE_RT_A.A.Y15-74.PC_ACT.T, 2023 has several values (3.0, 3.2): none was kept",
        ),
    ]
    assert values["UNE_RT_A.A.Y15-74.PC_ACT.T", "AA"] == {"2022": "3.1"}


def test_a_packed_file_is_read_as_the_file_itself(tmp_path):
    path = tmp_path / "une_rt_a.csv.gz"
    path.write_bytes(gzip.compress(published.EUROSTAT.encode()))

    assert is_sdmx(path)
    assert len(published.told(read_sdmx(path))[0]) == 4


def test_a_damaged_archive_is_an_error_that_says_so(tmp_path):
    path = tmp_path / "une_rt_a.csv.gz"
    path.write_bytes(gzip.compress(published.EUROSTAT.encode() * 2000)[:-600])

    with pytest.raises(SourceError, match=r"cannot read .*une_rt_a\.csv\.gz") as trouble:
        list(read_sdmx(path).contents)
    assert trouble.value.hint


def test_without_a_column_for_the_place_it_says_so(tmp_path):
    text = "DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE\nECB:EXR(1.0),D,2024-01-02,1.0956\n"
    with pytest.raises(SourceError, match="no column names the place"):
        read_sdmx(published.eurostat(tmp_path, text))


def test_another_table_is_no_sdmx(tmp_path):
    path = published.eurostat(tmp_path, "geo,TIME_PERIOD,OBS_VALUE\nAA,2020,1\n")
    assert not is_sdmx(path)
    with pytest.raises(SourceError, match=r"no SDMX-CSV"):
        read_sdmx(path)


@pytest.mark.parametrize(
    ("code", "label", "unit"),
    [
        ("CLV05_MEUR", "", ("EUR", 6)),
        ("PC_GDP", "Percentage of gross domestic product (GDP)", ("percent", 0)),
        ("I21", "", ("index", 0)),
        ("USD", "US dollar", ("USD", 0)),
        (
            "CP_PPS_HAB",
            "Purchasing power standard per head",
            ("Purchasing power standard per head", 0),
        ),
        ("XYZ", "", ("XYZ", 0)),
    ],
)
def test_units_by_their_label_or_their_code(code, label, unit):
    assert unit_of(code, label) == unit


@given(st.text(max_size=10), st.text(max_size=20))
def test_any_code_has_a_label_and_a_unit(code, label):
    assert label_of("AGE", code) or not code
    unit, scale = unit_of(code, label)
    assert isinstance(unit, str)
    assert scale >= 0
