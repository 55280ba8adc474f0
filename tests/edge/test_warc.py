"""Web archives: which records become documents, and what is said of the others."""

import gzip
import importlib.util
from uuid import uuid4

import pytest
from click.testing import CliRunner

from closerlook.cli import main
from closerlook.edge.files import DEFAULT_LIMIT
from closerlook.edge.sources import read_sources
from closerlook.edge.warc import read_archive
from closerlook.errors import SourceError
from closerlook.model import Aside, Document

PAGE = (
    "<html><head><title>Ferry to Oster</title></head><body><article><h1>Ferry to Oster</h1>"
    "<p>The ferry to Oster carried 41,200 people in 2023, the harbour office says.</p>"
    "<p>It leaves the north quay every two hours, and every hour in the summer months.</p>"
    "</article></body></html>"
)


BODY = PAGE.encode()


def archive(path, answers, *, packed=True):
    """Write a WARC of (url, status line, headers, body), record by record as the standard says."""
    records = [record("warcinfo", "application/warc-fields", b"software: a test\r\n")]
    for url, status, headers, body in answers:
        head = "\r\n".join([f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)])
        block = f"{head}\r\n\r\n".encode() + body
        records.append(record("response", "application/http; msgtype=response", block, url))
    path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))
    return str(path)


def record(kind, media_type, block, url=None):
    lines = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2024-05-06T07:08:09Z"]
    lines += [f"WARC-Target-URI: {url}"] if url else []
    lines += [f"WARC-Record-ID: <urn:uuid:{uuid4()}>", f"Content-Type: {media_type}"]
    head = "\r\n".join([*lines, f"Content-Length: {len(block)}"])
    return f"{head}\r\n\r\n".encode() + block + b"\r\n\r\n"


def html(url="https://oster.example/ferry", body=BODY, *more):
    return (url, "200 OK", [("Content-Type", "text/html; charset=utf-8"), *more], body)


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_becomes_a_document_with_its_own_address(tmp_path, packed):
    where = archive(tmp_path / ("a.warc.gz" if packed else "a.warc"), [html()], packed=packed)
    [page] = read_archive(where, limit=DEFAULT_LIMIT)
    assert isinstance(page, Document)
    assert page.url == "https://oster.example/ferry"
    assert page.title == "Ferry to Oster"
    assert "41,200 people in 2023" in page.text
    assert page.location == f"{where}#https://oster.example/ferry"


def test_the_day_of_the_crawl_is_no_date_of_publication(tmp_path):
    [page] = read_archive(archive(tmp_path / "a.warc", [html()]), limit=DEFAULT_LIMIT)
    assert page.published is None


def test_a_body_packed_and_sent_in_chunks_is_read(tmp_path):
    packed = gzip.compress(PAGE.encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    answer = html("https://oster.example/z", chunked, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))  # fmt: skip
    [page] = read_archive(archive(tmp_path / "a.warc.gz", [answer]), limit=DEFAULT_LIMIT)
    assert "41,200" in page.text


def test_plain_text_is_read_and_a_picture_is_left_out_with_the_reason(tmp_path):
    answers = [
        ("https://oster.example/t.txt", "200 OK", [("Content-Type", "text/plain")], b"The quay has two cranes."),
        ("https://oster.example/p.png", "200 OK", [("Content-Type", "image/png")], b"\x89PNG"),
        ("https://oster.example/gone", "404 Not Found", [("Content-Type", "text/html")], b"<p>gone</p>"),
    ]  # fmt: skip
    text, picture, gone = read_archive(
        archive(tmp_path / "a.warc.gz", answers), limit=DEFAULT_LIMIT
    )
    assert text.text == "The quay has two cranes."
    assert "p.png was left out: image/png is not read" in picture.what
    assert "the server answered 404" in gone.what


def test_a_page_over_the_limit_is_left_out(tmp_path):
    where = archive(tmp_path / "a.warc", [html(body=PAGE.encode() + b" " * 5000)])
    [aside] = read_archive(where, limit=2000)
    assert "larger than 2,000 bytes; --limit raises that" in aside.what


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path):
    where = archive(
        tmp_path / "a.warc.gz", [html(), html("https://oster.example/two", PAGE.encode() * 50)]
    )
    data = (tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "a.warc.gz").write_bytes(data[:-40])
    first, *rest = read_archive(where, limit=DEFAULT_LIMIT)
    assert first.url == "https://oster.example/ferry"
    assert all(isinstance(one, Aside) for one in rest)
    assert rest


@pytest.mark.parametrize("data", [b"", b"no archive at all\n", b"\x1f\x8b\x08\x00broken"])
def test_what_is_no_archive_is_refused(tmp_path, data):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    with pytest.raises(SourceError) as refused:
        list(read_archive(str(path), limit=DEFAULT_LIMIT))
    assert str(path) in refused.value.what
    assert refused.value.hint


def test_a_missing_archive_is_refused(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        list(read_archive(str(tmp_path / "none.warc"), limit=DEFAULT_LIMIT))


def test_without_the_library_the_error_says_what_to_install(tmp_path, monkeypatch):
    where = archive(tmp_path / "a.warc", [html()])
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "warcio" else found(name))  # fmt: skip
    with pytest.raises(SourceError) as refused:
        list(read_archive(where, limit=DEFAULT_LIMIT))
    assert "closerlook[warc]" in refused.value.hint


def test_an_archive_is_a_source_beside_others(tmp_path):
    archive(tmp_path / "pages.warc.gz", [html()])
    (tmp_path / "note.txt").write_text("The crane was painted in May.")
    documents, asides = read_sources([str(tmp_path)])
    assert [one.url for one in documents] == [None, "https://oster.example/ferry"]
    assert asides == ()


def test_the_record_keeps_an_archive_and_says_what_it_left_out(tmp_path):
    answers = [
        html(),
        ("https://oster.example/p.png", "200 OK", [("Content-Type", "image/png")], b"\x89PNG"),
    ]
    where = archive(tmp_path / "a.warc.gz", answers)
    record = str(tmp_path / "desk.sqlite")
    added = CliRunner().invoke(main, ["record", "add", record, where])
    assert added.exit_code == 0, added.output
    assert "image/png is not read" in added.output
    found = CliRunner().invoke(main, ["record", "search", record, "ferry to Oster"])
    assert "41,200 people" in " ".join(found.output.split())
