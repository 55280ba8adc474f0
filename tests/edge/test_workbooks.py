import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from closerlook.edge.tables import read_table
from closerlook.errors import SourceError
from closerlook.model import Document


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


def workbook(**sheets: list[list[object]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(*tables: str, styles: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(tables)}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", content)
    return out.getvalue()


def ods_cell(words: str = "", value: str = "", kind: str = "float", **more: str) -> str:
    attributes = "".join(f' table:{k.replace("_", "-")}="{v}"' for k, v in more.items())
    if value:
        name = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
        attributes += f' office:value-type="{kind}" office:{name}="{value}"'
    return f"<table:table-cell{attributes}>{f'<text:p>{words}</text:p>' if words else ''}</table:table-cell>"


def ods_table(name: str, *lines: str, style: str = "ta1") -> str:
    body = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return f'<table:table table:name="{name}" table:style-name="{style}">{body}</table:table>'


HEAD = ods_cell("Year") + ods_cell("Passengers")


# ----------------------------------------------------------------------- xlsx


def test_a_sheet_is_a_document_with_tabs_between_its_cells(tmp_path):
    book = workbook(
        Riders=[["Year", "Passengers"], [2019, 48312.0], [None], [2020, 0.1 + 0.2]],
        Stops=[["Stop", "Zone"], ["New\nQuay", "\tA "]],
    )
    (tmp_path / "b.xlsx").write_bytes(saved(book))
    (riders, stops), asides = read_table(str(tmp_path / "b.xlsx"))

    assert riders.text == "Year\tPassengers\n2019\t48312\n\t\n2020\t0.3\n"
    assert riders.location == f"{tmp_path}/b.xlsx#Riders"
    assert riders.title == "Riders"
    assert riders.table
    assert len(riders.table.rows) == 4
    assert rows(stops) == [["New Quay", "A"]]
    assert asides == ()


def test_numbers_are_written_as_a_reader_would_see_them(tmp_path):
    book = workbook(S=[["Measure", "Value"], *([name] for name in "abcdefghij")])
    sheet = book["S"]
    day = datetime.datetime(2019, 3, 5)
    for row, (value, shape) in enumerate(
        [
            (0.625, "0%"),
            (1, "0.0%"),
            (12.5, '0.0" %"'),
            (1e15, "General"),
            (True, "General"),
            (day, "dd/mm/yyyy"),
            (day, "mmm yyyy"),
            (day, "yyyy"),
            (day.replace(hour=9, minute=30), "dd/mm/yyyy hh:mm"),
            (datetime.time(9, 30), "hh:mm"),
        ],
        start=2,
    ):
        sheet.cell(row, 2, value).number_format = shape
    document = read(tmp_path / "b.xlsx", saved(book))

    assert [value for _, value in rows(document)] == [
        "62.5%",
        "100%",
        "12.5",
        "1000000000000000",
        "TRUE",
        "2019-03-05",
        "2019-03",
        "2019",
        "2019-03-05 09:30",
        "09:30:00",
    ]


def test_cells_merged_downwards_speak_on_every_row_and_a_caption_once(tmp_path):
    book = workbook(
        S=[["Riders", None, None], ["Line", "Year", "Count"], ["4", 2019, 5], [None, 2020, 6]]
    )
    book["S"].merge_cells("A1:C1")
    book["S"].merge_cells("A3:A4")
    document = read(tmp_path / "b.xlsx", saved(book))

    assert document.title == "Riders"
    assert rows(document) == [["4", "2019", "5"], ["4", "2020", "6"]]


def test_what_a_sheet_hides_or_does_not_say_is_said(tmp_path):
    book = workbook(
        Riders=[["Year", "Passengers"], [2019, 48312], ["Sum", "=SUM(B2:B2)"]],
        Old=[["Year", "Passengers"], [2018, 1]],
        Notes=[["Counted by hand, 5 stops"]],
        Blank=[],
    )
    book["Old"].sheet_state = "hidden"
    path = tmp_path / "b.xlsx"
    path.write_bytes(saved(book))
    documents, asides = read_table(str(path))

    assert [document.location for document in documents] == [f"{path}#Riders", f"{path}#Old"]
    assert [aside.what for aside in asides] == [
        f"{path}#Riders: formulas without a stored value were left empty (B3)",
        f"{path}#Old is a hidden sheet; it was read",
        f"{path}#Notes was left out: cannot read {path}#Notes: a table without a header",
        f"{path}#Blank is empty",
    ]


def test_a_stray_cell_far_away_costs_a_refusal_and_not_the_memory(tmp_path):
    book = workbook(S=[["Year", "Passengers"], [2019, 1]])
    book["S"].cell(1_000_000, 500, "x")
    (tmp_path / "b.xlsx").write_bytes(saved(book))
    with pytest.raises(SourceError) as caught:
        read_table(str(tmp_path / "b.xlsx"))
    assert caught.value.what.endswith(
        "b.xlsx#S: 1000000 rows by 500 columns, and closerlook reads 2000000 cells a sheet"
    )
    assert caught.value.hint == "save the part of the sheet that matters as .csv"


def test_formatted_blanks_far_away_cost_nothing(tmp_path):
    book = workbook(S=[["Year", "Passengers"], [2019, 1]])
    book["S"].cell(1_000_000, 500).number_format = "0%"
    assert rows(read(tmp_path / "b.xlsx", saved(book))) == [["2019", "1"]]


def test_cells_that_look_like_delimited_text_stay_cells(tmp_path):
    lines = [["Said", "By"], ['"Yes", he said', "a;b"], ["a,b,c", '"'], ["x", 'y "z"']]
    document = read(tmp_path / "b.xlsx", saved(workbook(S=lines)))

    assert rows(document) == [
        ['""Yes"", he said', "a;b"],  # a quotation mark inside a quoted cell stays doubled
        ["a,b,c", '""'],
        ["x", 'y "z"'],
    ]


def test_commas_in_every_cell_do_not_make_columns(tmp_path):
    lines = [["Stop, zone", "Riders, daily"], ["Quay, A", "48,312"], ["Mill, B", "21,004"]]
    document = read(tmp_path / "b.xlsx", saved(workbook(S=lines)))
    assert columns(document) == ["Stop, zone", "Riders, daily"]
    assert rows(document)[0] == ["Quay, A", "48,312"]


def test_a_workbook_that_is_locked_broken_or_empty(tmp_path):
    path = tmp_path / "b.xlsx"
    for content, what, hint in (
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            f"cannot read {path}: it is protected by a password, or an old .xls",
            "open it in a spreadsheet program and save it as .xlsx without a password",
        ),
        (
            ods(),
            f"cannot read {path}: the workbook is damaged, or is something else",
            "open it in a spreadsheet program and save it again, or save the sheet as .csv",
        ),
        (saved(workbook(S=[])), f"cannot read {path}: its sheets are empty", "leave the file out"),
        (
            saved(workbook(S=[[1, 2], [3, 4]])),
            f"cannot read {path}#S: a table without a header",
            "give the table a first row that names its columns",
        ),
    ):
        path.write_bytes(content)
        with pytest.raises(SourceError) as caught:
            read_table(str(path))
        assert (caught.value.what, caught.value.hint) == (what, hint)


def test_half_a_workbook(tmp_path):
    path = tmp_path / "b.xlsx"
    path.write_bytes(saved(workbook(S=[["Year", "Riders"], [2019, 1]]))[:-200])
    with pytest.raises(SourceError, match=r"cannot read .*b\.xlsx") as caught:
        read_table(str(path))
    assert caught.value.hint


# ------------------------------------------------------------------------ ods


def test_an_open_document_sheet(tmp_path):
    table = ods_table(
        "Riders",
        HEAD,
        ods_cell("2019", "2019") + ods_cell("48,312", "48312"),
        ods_cell(number_columns_repeated="2"),
        ods_cell("5 Mar 19", "2019-03-05T00:00:00", "date") + ods_cell("62%", "0.625", "percentage"),
        ods_cell("more<text:s/>or<text:line-break/>less") + ods_cell("TRUE", "true", "boolean"),
    )  # fmt: skip
    document = read(tmp_path / "b.ods", ods(table))

    assert document.location == f"{tmp_path}/b.ods#Riders"
    assert document.text == (
        "Year\tPassengers\n2019\t48312\n\t\n2019-03-05\t62.5%\nmore or less\tTRUE\n"
    )


def test_open_document_cells_repeated_and_merged(tmp_path):
    table = ods_table(
        "S",
        ods_cell("Riders", number_columns_spanned="3"),
        ods_cell("Line") + ods_cell("Year") + ods_cell("Count"),
        ods_cell("4", number_rows_spanned="2") + ods_cell("5", "5", number_columns_repeated="2"),
        "<table:covered-table-cell/>" + ods_cell("6", "6") + ods_cell("7", "7"),
    ) + (
        '<table:table table:name="T"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    path = tmp_path / "b.ods"
    path.write_bytes(ods(table))
    (document,), asides = read_table(str(path))

    assert document.title == "Riders"
    assert rows(document) == [["4", "5", "5"], ["4", "6", "7"]]
    assert [aside.what for aside in asides] == [f"{path}#T is empty"]


def test_what_an_open_document_sheet_hides_or_does_not_say_is_said(tmp_path):
    style = (
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    )
    table = ods_table(
        "S", HEAD, ods_cell("2019") + ods_cell("1"), ods_cell("x") + ods_cell(formula="of:=1"), style="h"
    )  # fmt: skip
    path = tmp_path / "b.ods"
    path.write_bytes(ods(table, styles=style))
    _, asides = read_table(str(path))

    assert [aside.what for aside in asides] == [
        f"{path}#S is a hidden sheet; it was read",
        f"{path}#S: formulas without a stored value were left empty (B3)",
    ]


def test_a_locked_open_document_workbook(tmp_path):
    path = tmp_path / "b.ods"
    path.write_bytes(ods())
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(SourceError) as caught:
        read_table(str(path))
    assert caught.value.what == f"cannot read {path}: it is protected by a password"
    assert caught.value.hint == (
        "open it in a spreadsheet program and save it as .xlsx without a password"
    )


def test_a_cell_repeated_without_end_is_refused(tmp_path):
    path = tmp_path / "b.ods"
    path.write_bytes(ods(ods_table("S", HEAD, ods_cell("1", number_columns_repeated="99999999"))))
    with pytest.raises(SourceError, match="closerlook reads 2000000 cells a sheet"):
        read_table(str(path))
