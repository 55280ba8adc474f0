import os
from pathlib import Path

import pytest

from closerlook.edge.sources import read_sources
from closerlook.errors import SourceError

REPORT = "Line 4 carried 48,312 passengers in 2019, the yearly report says.\n"
RIDERS = "Year,Passengers\n2019,48312\n"


def package(folder: Path, **files: str) -> str:
    """Write files (``a__b_txt`` is ``a/b.txt``) into a folder and name the folder."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return str(folder)


def refusal(*where: str) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        read_sources(where)
    assert "\n" not in caught.value.what + caught.value.hint
    return caught.value.what, caught.value.hint


def test_a_folder_is_read_whole_in_the_order_of_its_paths(tmp_path):
    folder = package(tmp_path, b_csv=RIDERS, a__z_txt=REPORT, c_md="# Trams\n\nThey ran.\n")
    documents, asides = read_sources([folder])

    assert [d.location for d in documents] == [
        f"{folder}/{n}" for n in ("a/z.txt", "b.csv", "c.md")
    ]
    assert [d.kind.value for d in documents] == ["text", "table", "text"]
    assert asides == ()


def test_a_location_is_the_path_as_it_was_given(tmp_path, monkeypatch):
    package(tmp_path, package__a_txt=REPORT, b_csv=RIDERS)
    monkeypatch.chdir(tmp_path)

    documents, _ = read_sources(["./package/", "b.csv"])
    assert [d.location for d in documents] == ["./package/a.txt", "b.csv"]


def test_what_is_not_read_is_said_and_hidden_and_lock_files_are_passed_over(tmp_path):
    folder = package(tmp_path, a_txt=REPORT, photo_png="x", _hidden_txt="x", _git__x_txt="x")
    (tmp_path / "~$a.docx").write_text("x")
    documents, asides = read_sources([folder])

    assert len(documents) == 1
    (aside,) = asides
    assert aside.where is None
    assert aside.what.startswith(f"{folder}/photo.png was left out: closerlook reads .csv .docx")


def test_a_broken_file_in_a_folder_is_left_out_and_the_rest_is_read(tmp_path):
    folder = package(tmp_path, a_txt=REPORT, b_csv="1,2\n3,4\n", c_xlsx="not a workbook", d_txt="")
    documents, asides = read_sources([folder])

    assert [d.location for d in documents] == [f"{folder}/a.txt"]
    assert [a.what.split(" was left out: ")[0] for a in asides] == [
        f"{folder}/{name}" for name in ("b.csv", "c.xlsx", "d.txt")
    ]
    assert asides[0].what.endswith(f"cannot read {folder}/b.csv: a table without a header")


def test_the_same_text_twice_is_kept_once(tmp_path):
    folder = package(tmp_path, a_txt=REPORT, b_txt=REPORT)
    documents, asides = read_sources([folder, f"{folder}/a.txt"])

    assert len(documents) == 1
    assert [(a.where, a.what) for a in asides] == [
        (documents[0].id, f"{folder}/b.txt is the same text as {folder}/a.txt: read once"),
        (documents[0].id, f"{folder}/a.txt is the same text as {folder}/a.txt: read once"),
    ]


def test_an_empty_folder_and_one_with_nothing_to_read(tmp_path):
    what, hint = refusal(str(tmp_path))
    assert what == f"no sources in {tmp_path}: there is nothing in it that can be read"
    assert hint.startswith("put files of these kinds into it: .csv .docx")
    package(tmp_path, photo_png="x")
    assert refusal(str(tmp_path)) == (what, hint)


def test_a_folder_in_which_everything_is_broken(tmp_path):
    folder = package(tmp_path, b_csv="1,2\n3,4\n")
    assert refusal(folder) == (
        f"nothing in {folder} could be read; first, "
        f"cannot read {folder}/b.csv: a table without a header",
        "give the table a first row that names its columns",
    )


def test_what_is_named_must_be_readable(tmp_path):
    folder = package(tmp_path, a_txt=REPORT, b_csv="1,2\n3,4\n")
    assert refusal(f"{folder}/a.txt", f"{folder}/b.csv")[0].startswith("cannot read")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert "photo.png" in refusal(f"{folder}/photo.png")[0]
    for name in ("none.csv", "none.txt", "none"):
        what, hint = refusal(f"{folder}/{name}")
        assert f"{folder}/{name}" in what
        assert hint


def test_a_file_over_the_limit_names_the_limit(tmp_path):
    folder = package(tmp_path, a_csv=RIDERS * 100)
    with pytest.raises(SourceError, match=r"a\.csv"):
        read_sources([f"{folder}/a.csv"], limit=100)


def test_a_table_that_is_no_text(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"Year,Riders\n2019,\x00\x01\x02\xff\n")
    what, hint = refusal(str(path))
    assert "a.csv" in what
    assert hint


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_link_to_a_folder_above_does_not_go_round_for_ever(tmp_path):
    folder = package(tmp_path, a_txt=REPORT)
    (tmp_path / "loop").symlink_to(tmp_path)
    documents, asides = read_sources([folder])
    assert len(documents) == 1
    assert asides == ()


# ------------------------------------------------------------- sources.toml

NOTES = """
["riders.csv"]
title = "Passengers by year"
publisher = "Ambry Transit"
published = 2024-03-05
edition = "2nd"
licence = "CC0"
url = "https://ambry.example/riders"
["old/riders.csv"]
published = "2019"
"""


def test_notes_beside_the_files_say_what_the_files_do_not(tmp_path):
    folder = package(
        tmp_path, sources_toml=NOTES, riders_csv=RIDERS, old__riders_csv=RIDERS + "2018,5\n"
    )
    (old, new), asides = read_sources([folder])

    assert (new.title, new.publisher, new.published) == (
        "Passengers by year",
        "Ambry Transit",
        "2024-03-05",
    )
    assert (new.edition, new.licence, new.url) == ("2nd", "CC0", "https://ambry.example/riders")
    assert (old.title, old.published) == ("riders", "2019")
    assert asides == ()
    assert read_sources([f"{folder}/riders.csv", f"{folder}/sources.toml"]) == ((new,), ())


def test_notes_for_one_sheet(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Now"
    for sheet in (book["Now"], book.create_sheet("Then")):
        for line in (["Year", "Riders"], [2019, len(sheet.title)]):
            sheet.append(line)
    book.save(tmp_path / "b.xlsx")
    folder = package(
        tmp_path,
        sources_toml='["b.xlsx"]\npublisher = "Ambry"\n["b.xlsx#Then"]\npublished = 2019\n',
    )
    documents, _ = read_sources([folder])
    assert [(d.publisher, d.published) for d in documents] == [("Ambry", None), ("Ambry", "2019")]


@pytest.mark.parametrize(
    ("notes", "what", "hint"),
    [
        (
            '["a.txt"]\nauther = "x"\ntitel = "y"\n',
            "says something that is not understood: auther, titel",
            'under a line ["file.csv"] it may say title, publisher, published, edition, licence, url',
        ),
        (
            'title = "x"\n',
            "says something that is not understood: title",
            'under a line ["file.csv"] it may say title, publisher, published, edition, licence, url',
        ),
        (
            '["b.txt"]\ntitle = "x"\n',
            "tells of b.txt, which is not in the folder",
            "write the path as seen from the folder that holds sources.toml",
        ),
        (
            '["a.txt"]\npublished = "last May"\n',
            "says published = last May of a.txt, which is not understood",
            'write words between quotation marks, and a date as "2024-03-05" or "2024"',
        ),
        (
            '["a.txt"]\ntitle = true\n',
            "says title = True of a.txt, which is not understood",
            'write words between quotation marks, and a date as "2024-03-05" or "2024"',
        ),
    ],
)
def test_notes_that_are_not_understood(tmp_path, notes, what, hint):
    folder = package(tmp_path, sources_toml=notes, a_txt=REPORT)
    assert refusal(folder) == (f"{folder}/sources.toml {what}", hint)


def test_notes_that_are_not_toml(tmp_path):
    folder = package(tmp_path, sources_toml="[a.txt\n", a_txt=REPORT)
    what, hint = refusal(folder)
    assert what.startswith(f"cannot read {folder}/sources.toml: ")
    assert hint == 'write ["file.csv"] and, below it, lines such as title = "…"'
