import io
import os
import stat
import sys
import zipfile
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.edge import files
from closerlook.edge.files import check_zip, decode, read_bytes, write_whole
from closerlook.errors import ArticleError, CloserlookError, ReportError, SourceError

LIMIT = 1_000_000


def refused(action) -> tuple[str, str]:
    """What the error says: one line of what, one of what to do."""
    with pytest.raises(CloserlookError) as caught:
        action()
    assert caught.value.hint
    assert "\n" not in caught.value.what + caught.value.hint
    return caught.value.what, caught.value.hint


def reading(where, limit=LIMIT) -> tuple[str, str]:
    return refused(lambda: read_bytes(str(where), limit=limit, error=ArticleError))


def decoding(data: bytes, declared: str | None = None) -> str:
    return refused(lambda: decode(data, "a.txt", ArticleError, declared=declared))[0]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ------------------------------------------------------------------ reading


def test_what_is_missing_a_folder_or_empty(tmp_path):
    (tmp_path / "empty.txt").touch()

    assert reading(tmp_path / "a.txt")[0] == f"cannot read {tmp_path}/a.txt: there is no such file"
    assert reading(tmp_path / "empty.txt" / "x")[0].endswith("there is no such file")
    assert reading(tmp_path)[0] == f"cannot read {tmp_path}: it is a folder, and a file is meant"
    assert reading(tmp_path / "empty.txt")[0] == f"cannot read {tmp_path}/empty.txt: it is empty"
    assert reading("a\0b")[0].startswith("cannot read")
    assert reading(tmp_path / ("x" * 300))[0].endswith("file name too long")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert "not allowed" in reading(path)[0]


def test_a_file_over_the_limit_says_its_size_the_limit_and_the_option(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2_300_000)

    assert reading(path) == (
        f"cannot read {path}: it is 2.3 MB, and the limit is 1.0 MB",
        "raise the limit with --limit 3, in megabytes",
    )
    assert len(read_bytes(str(path), limit=2_300_000, error=ArticleError)) == 2_300_000


def test_standard_input(monkeypatch):
    def given_(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    given_("Trams – “slow”".encode())
    assert read_bytes("-", limit=LIMIT, error=ArticleError).decode() == "Trams – “slow”"
    given_(b"")
    assert reading("-")[0] == "cannot read standard input: it is empty"
    given_(b"x" * 50)
    what, hint = reading("-", limit=10)
    assert what == "cannot read standard input: it is larger, and the limit is 10 bytes"
    assert "--limit 1" in hint


# --------------------------------------------------------------- characters

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\n\r\t"))


@given(TEXT, st.sampled_from(["utf-8-sig", "utf-16"]))
@settings(deadline=None)
def test_any_text_with_a_byte_order_mark_comes_back(text, encoding):
    assert decode(text.encode(encoding), "a.txt", ArticleError) == text


def test_the_first_wrong_byte_is_named():
    assert decoding("One.\r\nIt’s two.".encode("cp1252")) == (
        "cannot read a.txt: it is not UTF-8 (byte 0x92 on line 2, offset 8)"
    )
    assert decoding("“One.”\n".encode() + "It’s two.".encode("cp1252")) == (
        "cannot read a.txt: it mixes UTF-8 with another encoding (byte 0x92 on line 2, offset 13)"
    )
    assert "on line 2" in decoding(b"\xff\xfea\0\n\0\x00\xd8b\0")  # half a character in UTF-16


@pytest.mark.parametrize(
    ("data", "is_"),
    [
        (b"%PDF-1.4 words", "a PDF"),
        (b"PK\x03\x04words", "a zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old or a protected office document"),
        (b"{\\rtf1 words}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"One\nt\x00wo", "not a text (control character U+0000 on line 2)"),
        (b"\x7fELF", "not a text (control character U+007F on line 1)"),
        (bytes(range(256)), "not a text"),
        ("Sixteen bits".encode("utf-16-be"), "not a text (control character U+0000 on line 1)"),
    ],
)
def test_what_is_no_text(data, is_):
    assert decoding(data) == f"cannot read a.txt: it is {is_}"


def test_a_declared_encoding_is_honoured_and_held_to():
    assert decode("naïve".encode("latin-1"), "a", ArticleError, declared="ISO-8859-1") == "naïve"
    assert decode(b"It\x92s", "a", ArticleError, declared="iso-8859-1") == "It’s"  # as on the web
    assert decode("naïve".encode(), "a", ArticleError, declared="utf-16") == "naïve"
    assert decode("\ufeffnaïve".encode(), "a", ArticleError, declared="cp1252") == "naïve"
    assert "it is not SHIFT_JIS" in decoding("naïve".encode("latin-1"), declared="shift_jis")
    for name in ("klingon", "base64", "rot13", "undefined", "a\0b"):
        assert "unknown encoding" in decoding(b"x", declared=name)


# --------------------------------------------------------------------- zips


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def zip_refused(data: bytes, limit: int = LIMIT) -> tuple[str, str]:
    return refused(lambda: check_zip(data, "b.xlsx", limit, SourceError))


def test_a_sound_zip_passes():
    check_zip(zipped(a=b"words " * 1000, b=b""), "b.xlsx", LIMIT, SourceError)


def test_a_zip_that_unpacks_beyond_the_limit():
    content = b"".join(b"%d," % n for n in range(200_000))
    what, hint = zip_refused(zipped(a=content))
    assert what == "cannot read b.xlsx: it unpacks to 1.3 MB, and the limit is 1.0 MB"
    assert hint == "raise the limit with --limit 2, in megabytes"
    check_zip(zipped(a=content), "b.xlsx", 2 * LIMIT, SourceError)


def test_a_zip_bomb_is_refused_whatever_the_limit():
    what, _ = zip_refused(zipped(a=bytes(3_000_000)), limit=10**9)
    assert what.startswith("cannot read b.xlsx: it is packed like a zip bomb (1 parts")
    many = zipped(**{str(n): b"" for n in range(10_001)})
    assert "zip bomb (10,001 parts" in zip_refused(many)[0]


def test_a_zip_that_understates_its_size():
    data = zipped(a=bytes(3_000_000))
    lie = data.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lie != data
    assert "damaged" in zip_refused(lie)[0]


def test_a_zip_with_a_password():
    data = bytearray(zipped(a=b"words"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert zip_refused(bytes(data))[0] == "cannot read b.xlsx: it is protected with a password"


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_a_damaged_zip_is_refused_or_read_and_never_more(data):
    whole = bytearray(zipped(a=b"words " * 40, b=b"more"))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    with suppress(SourceError):
        check_zip(bytes(whole), "b.xlsx", LIMIT, SourceError)


# ------------------------------------------------------------------ writing


def test_a_file_is_written_as_given(tmp_path):
    path = tmp_path / "copy.html"
    write_whole(path, "“One”\r\nתל\n")
    assert path.read_bytes() == "“One”\r\nתל\n".encode()
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["copy.html"]


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interruption_leaves_what_was_there(tmp_path, monkeypatch, trouble):
    path = tmp_path / "copy.html"
    path.write_text("before")

    def fail(_: int) -> None:
        raise trouble

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises((KeyboardInterrupt, ReportError)):
        write_whole(path, "after")
    assert path.read_text() == "before"
    assert names(tmp_path) == ["copy.html"]


def test_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    for path, reason in (
        (tmp_path, "there is a folder of that name"),
        (tmp_path / "none" / "a.html", "its folder does not exist"),
        (tmp_path / "file" / "a.html", "its folder does not exist"),
        (tmp_path / ("x" * 300), "file name too long"),
    ):
        what, _ = refused(partial(write_whole, path, "x"))
        assert what == f"cannot write {path}: {reason}"
    assert names(tmp_path) == ["file"]


def test_a_link_stays_a_link_and_permissions_stay(tmp_path):
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("before")
    real.chmod(0o640)
    link.symlink_to(real)
    write_whole(link, "after")

    assert link.is_symlink()
    assert real.read_text() == "after"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_written_to_and_never_replaced(tmp_path):
    # A pipe stands for /dev/stdout and /dev/null: a broken write_whole, run as root, would
    # replace the real ones.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading_end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "words")
        assert pipe.is_fifo()
        assert os.read(reading_end, 100) == b"words"
    finally:
        os.close(reading_end)
    assert names(tmp_path) == ["pipe"]
