import json
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.edge.sources import read_sources
from closerlook.edge.tables import read_table, table_document
from closerlook.errors import SourceError
from closerlook.model import Document, SourceKind

RIDERS = "Year,Passengers\n2019,48312\n2020,21004\n"


def read(path: Path, content: str | bytes) -> Document:
    """The one document of a file with this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    documents, _ = read_table(str(path))
    assert len(documents) == 1
    return documents[0]


def columns(document: Document) -> list[str]:
    table = document.table
    assert table
    return [at.of(document.text) if at else "" for at in table.rows[table.header]]


def rows(document: Document) -> list[list[str]]:
    """The rows below the header."""
    table = document.table
    assert table
    return [
        [at.of(document.text) if at else "" for at in row] for row in table.rows[table.header + 1 :]
    ]


def header_of(text: str) -> list[str]:
    return columns(table_document(text, "t.csv", title="t", media_type="text/csv"))


# ---------------------------------------------------------------- csv and tsv


def test_a_delimited_file_keeps_its_text_and_is_named_after_its_file(tmp_path):
    document = read(tmp_path / "riders.csv", RIDERS.replace("\n", "\r\n"))

    assert document.text == RIDERS.replace("\n", "\r\n")
    assert document.kind is SourceKind.TABLE
    assert document.title == "riders"
    assert document.media_type == "text/csv"
    assert document.location == str(tmp_path / "riders.csv")
    assert columns(document) == ["Year", "Passengers"]
    assert rows(document) == [["2019", "48312"], ["2020", "21004"]]


def test_tabs(tmp_path):
    document = read(tmp_path / "riders.tsv", "Stop\tRiders\nNew Quay, east\t48,312\n")

    assert rows(document) == [["New Quay, east", "48,312"]]
    assert document.media_type == "text/tab-separated-values"


def test_a_caption_above_the_header_is_the_title_and_keeps_its_row(tmp_path):
    document = read(tmp_path / "t.csv", f"Passengers a year,\n\n{RIDERS}")

    assert document.title == "Passengers a year"
    assert document.table
    assert document.table.header == 2
    assert columns(document) == ["Year", "Passengers"]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Place,2019,2020\nAmbry,48312,21004\n", ["Place", "2019", "2020"]),
        (",2019,2020\nAmbry,48312,21004\n", ["", "2019", "2020"]),
        ("Year,4,5,6\n2019,812,903,77\n", ["Year", "4", "5", "6"]),
        ("Age,0-14,15-64,65+\nMen,812,903,77\n", ["Age", "0-14", "15-64", "65+"]),
        ("Town,Mayor\nAmbry,Ode\nFord,Lund\n", ["Town", "Mayor"]),
        ("Group,Men,,Women,\nTown,2019,2020,2019,2020\nAmbry,1,2,3,4\n", ["Town", "2019", "2020", "2019", "2020"]),
        ("Year,Riders,Note\n2019,5,\n2020,6,late\n2021,7,\n", ["Year", "Riders", "Note"]),
        ("Riders\n48312\n21004\n", ["Riders"]),
    ],
)  # fmt: skip
def test_what_is_a_header(text, header):
    assert header_of(text) == header


@pytest.mark.parametrize(
    "text",
    [
        "2019,48312\n2020,21004\n",
        "Ambry,48312,12\nFord,21004,9\n",
        "Ambry,2019\nFord,2018\n",
        "Year,Passengers\n",
        "",
    ],
)
def test_what_is_not(tmp_path, text):
    path = tmp_path / "t.csv"
    path.write_text(text)
    if not text:
        with pytest.raises(SourceError, match=r"t\.csv.*empty"):
            read_table(str(path))
        return
    with pytest.raises(SourceError) as caught:
        read_table(str(path))
    assert caught.value.what == f"cannot read {path}: a table without a header"
    assert caught.value.hint == "give the table a first row that names its columns"


def test_a_ragged_row_is_kept_and_said(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(RIDERS + "2021\n\n2022,5,6\n")
    (document,), asides = read_table(str(path))

    assert rows(document)[-1] == ["2022", "5", "6"]
    assert [aside.what for aside in asides] == [
        f"{path}: rows that are not as wide as the header: 4, 6"
    ]
    assert asides[0].where == document.id


# ----------------------------------------------------------------------- json


@pytest.mark.parametrize(
    "value",
    [
        [{"year": 2019, "riders": 48312}, {"year": 2020, "riders": 21004.50}],
        {"columns": ["year", "riders"], "data": [[2019, 48312], [2020, 21004.50]]},
        {"year": [2019, 2020], "riders": [48312, 21004.50]},
    ],
)
def test_three_shapes_of_json_are_tables(tmp_path, value):
    path = tmp_path / "t.json"
    path.write_text(json.dumps(value).replace("21004.5", "21004.50"))
    (document,), _ = read_sources([str(path)])

    assert document.text == "year\triders\n2019\t48312\n2020\t21004.50\n"
    assert document.media_type == "application/json"
    assert columns(document) == ["year", "riders"]


def test_json_values_that_are_no_words(tmp_path):
    path = tmp_path / "t.json"
    path.write_text(
        '[{"a": null, "b": true}, {"b": 1.5e-3, "c": "x\\ty"}, {"a": NaN, "b": "\\ud800"}]'
    )
    (document,), _ = read_sources([str(path)])

    assert columns(document) == ["a", "b", "c"]
    assert rows(document) == [["", "TRUE", ""], ["", "0.0015", "x y"], ["", "?", ""]]


@pytest.mark.parametrize(
    "value",
    [{}, [], 5, "x", [1, 2], [{"a": {"b": 1}}], {"a": [1], "b": [1, 2]}, {"a": 1}, [{"a": 1}, 2],
     {"columns": ["a"], "data": [[1, 2]]}],
)  # fmt: skip
def test_json_of_another_shape(tmp_path, value):
    path = tmp_path / "t.json"
    path.write_text(json.dumps(value))
    with pytest.raises(SourceError) as caught:
        read_sources([str(path)])
    assert caught.value.what == f"cannot read {path}: neither a table nor fact-checks"
    assert caught.value.hint == (
        'closerlook reads a list of records [{"year": 2019, …}, …], '
        '{"columns": […], "data": [[…], …]}, or columns {"year": [2019, …], …}, '
        "and schema.org ClaimReview"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a": [1,\n2}', "expecting ',' delimiter, line 2"),
        ("[" * 100_000, "it is nested without end"),
    ],
)
def test_what_is_not_json(tmp_path, text, reason):
    path = tmp_path / "t.json"
    path.write_text(text)
    with pytest.raises(SourceError) as caught:
        read_sources([str(path)])
    assert caught.value.what == f"cannot read {path}: it is not JSON ({reason})"
    assert caught.value.hint == "save it again as JSON in UTF-8, or save the table as .csv"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=6)


CELLS = WORDS | st.text(st.sampled_from('",;| a\ufeff'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
@settings(deadline=None)
def test_a_json_table_has_the_cells_that_were_written(lines):
    from closerlook.edge.tables import json_table

    document = json_table({"columns": ["a", "b"], "data": lines}, "t.json")

    assert document
    tidied = [[" ".join(cell.replace("\ufeff", " ").split()) for cell in line] for line in lines]
    assert [len(row) for row in rows(document)] == [len(line) for line in lines]
    for shown, cell in zip(chain(*rows(document)), chain(*tidied), strict=True):
        assert shown in (cell, cell.replace('"', '""'))
