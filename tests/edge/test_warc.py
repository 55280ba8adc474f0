"""Web archives: which records become documents, and what is said of the others."""

import gzip
import importlib.util
import zlib
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner

from closerlook.cli import main
from closerlook.edge.files import DEFAULT_LIMIT
from closerlook.edge.importers.choose import Told, read
from closerlook.edge.sources import read_sources
from closerlook.edge.warc import read_archive
from closerlook.errors import SourceError
from closerlook.model import Aside, Document
from closerlook.store import Filters, Store

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
    for url, status, headers, body, *told in answers:
        head = "\r\n".join([f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)])
        block = f"{head}\r\n\r\n".encode() + body
        records.append(record("response", "application/http; msgtype=response", block, url, *told))
    path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))
    return str(path)


def record(kind, media_type, block, url=None, *told, day="2024-05-06"):
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Date: {day}T07:08:09Z", *told]
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
    assert page.retrieved == "2024-05-06"


def test_the_address_is_the_archives_whatever_the_page_says(tmp_path):
    told = b'<link rel="canonical" href="https://oster.example/"><title>'
    page = html(body=BODY.replace(b"<title>", told))
    [page] = read_archive(archive(tmp_path / "a.warc", [page]), limit=DEFAULT_LIMIT)
    assert page.url == "https://oster.example/ferry"


PACKED = gzip.compress(BODY)
TWO_CHUNKS = b"5\r\n%s\r\n%x;a=b\r\n%s\r\n" % (BODY[:5], len(BODY) - 5, BODY[5:])


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("Content-Encoding", "deflate")], zlib.compress(BODY)),
        ([("Content-Encoding", "deflate")], zlib.compress(BODY)[2:-4]),
        ([("Content-Encoding", "x-gzip")], PACKED),
        ([("Content-Encoding", "gzip")], BODY),
        ([("Content-Encoding", "identity")], BODY),
        ([("Transfer-Encoding", "Chunked")], TWO_CHUNKS + b"0\r\nTrailer: x\r\n\r\n"),
        ([("Transfer-Encoding", "chunked")], TWO_CHUNKS + b"0\r\n"),
        ([("Transfer-Encoding", "chunked")], BODY),
    ],
)
def test_a_body_is_unpacked_whether_or_not_the_crawler_did_it(tmp_path, headers, body):
    where = archive(tmp_path / "a.warc", [html("https://oster.example/z", body, *headers)])
    [page] = read_archive(where, limit=DEFAULT_LIMIT)
    assert page.text.count("41,200") == 1


@pytest.mark.parametrize(
    ("headers", "body", "why"),
    [
        ([("Content-Encoding", "br")], b"\x0b\x02", "the content encoding br is not read"),
        ([("Content-Encoding", "gzip, gzip")], PACKED, "the content encoding gzip, gzip is not"),
        ([("Content-Encoding", "gzip")], PACKED[:-30], "what the server packed breaks off"),
        ([("Content-Encoding", "gzip")], PACKED[:20] + b"\xff" * 50, "is damaged"),
        ([("Content-Encoding", "deflate")], BODY, "is damaged"),
        ([("Transfer-Encoding", "chunked")], TWO_CHUNKS, "sent in chunks breaks off"),
        ([("Transfer-Encoding", "chunked")], TWO_CHUNKS[:-9], "sent in chunks breaks off"),
        ([], b"", "it is empty"),
        ([], b" \n", "it is empty"),
        ([], b"<!-- nothing -->", "no article was found on the page"),
    ],
)
def test_a_body_that_is_not_whole_is_left_out_with_the_reason(tmp_path, headers, body, why):
    where = archive(tmp_path / "a.warc", [html("https://oster.example/z", body, *headers), html()])
    left_out, page = read_archive(where, limit=DEFAULT_LIMIT)
    assert left_out.what.startswith(f"{where}: https://oster.example/z was left out: ")
    assert why in left_out.what
    assert page.title == "Ferry to Oster"


def test_a_small_body_that_unpacks_to_a_large_one_is_left_out(tmp_path):
    bomb = html("https://oster.example/z", gzip.compress(bytes(10**7)), ("Content-Encoding", "gzip"))  # fmt: skip
    [aside] = read_archive(archive(tmp_path / "a.warc", [bomb]), limit=10**6)
    assert "larger than 1,000,000 bytes" in aside.what


ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY


@pytest.mark.parametrize(
    ("block", "told", "why"),
    [
        (ANSWER, ["WARC-Truncated: length"], "the crawler cut it short (length)"),
        (ANSWER, ["WARC-Segment-Number: 1"], "it is kept in several parts"),
        (b"", [], "it is empty"),
        (b"nonsense", [], "the server answered"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + BODY, [], "application/octet-stream is not read"),
    ],
)
def test_what_the_archive_says_of_a_page_is_heeded(tmp_path, block, told, why):
    path = tmp_path / "a.warc"
    path.write_bytes(record("response", "application/http", block, "https://oster.example/", *told))
    [aside] = read_archive(str(path), limit=DEFAULT_LIMIT)
    assert why in aside.what


def test_a_record_of_a_repeated_visit_is_left_out_and_one_without_an_address_is_read(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(
        record("revisit", "application/http", ANSWER[:40], "https://oster.example/")
        + record("request", "application/http", b"GET / HTTP/1.1\r\n\r\n", "https://oster.example/")
        + record("resource", "text/plain", b"The quay has two cranes.")
        + record("response", "application/http", ANSWER)
    )
    repeated, text, page = read_archive(str(path), limit=DEFAULT_LIMIT)
    assert "a record of the kind revisit holds no page" in repeated.what
    assert (text.text, text.url) == ("The quay has two cranes.", None)
    assert page.title == "Ferry to Oster"


def test_an_archive_packed_as_one_piece_is_read(tmp_path):
    where = archive(tmp_path / "a.warc", [html(), html("https://oster.example/2")], packed=False)
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress((tmp_path / "a.warc").read_bytes()))
    pages = read_archive(str(tmp_path / "b.warc.gz"), limit=DEFAULT_LIMIT)
    there = read_archive(where, limit=DEFAULT_LIMIT)
    assert [page.url for page in pages] == [page.url for page in there]


@pytest.mark.parametrize("packed", [True, False])
def test_wherever_an_archive_is_cut_or_damaged_it_is_told_and_nothing_is_printed(
    tmp_path, capfd, packed
):
    path = tmp_path / "a.warc"
    answers = [html(), html("https://oster.example/2")]
    data = Path(archive(path, answers, packed=packed)).read_bytes()
    for at in range(10, len(data) - 5, 31):
        for broken in (data[:at], data[:at] + b"\xa5" * 5 + data[at + 5 :]):
            path.write_bytes(broken)
            try:
                found = list(read_archive(str(path), limit=DEFAULT_LIMIT))
            except SourceError:
                continue
            assert len([one for one in found if isinstance(one, Document)]) <= 2
    assert capfd.readouterr() == ("", "")


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


def test_of_two_readings_of_a_page_the_later_one_stands(tmp_path):
    said = [BODY.replace(b"41,200", many) for many in (b"39,900", b"41,200", b"40,100")]
    path = tmp_path / "a.warc"
    path.write_bytes(
        b"".join(
            record("resource", "text/html", body, "https://oster.example/ferry", day=day)
            for body, day in zip(said, ("2022-01-02", "2024-01-02", "2023-01-02"), strict=True)
        )
    )
    with Store.open(tmp_path / "desk.sqlite", create=True) as store:
        with store.importing("documents", "here") as one:
            one.add_documents(read_archive(str(path), limit=DEFAULT_LIMIT))
        hits = store.passages("ferry Oster people", at_most=9)
        assert {"41,200" in store.document(hit.document).text for hit in hits} == {True}
        hits = store.passages("ferry Oster people", at_most=9, filters=Filters(until="2023-06-01"))
        assert any("40,100" in store.document(hit.document).text for hit in hits)


def test_what_is_told_of_an_archive_is_told_of_its_pages(tmp_path):
    where = archive(tmp_path / "a.warc", [html()])
    (tmp_path / "sources.toml").write_text('["a.warc"]\npublisher = "Oster Port"\n')
    found = read(where, None, Told())
    assert [page.publisher for page in found.documents] == ["Oster Port"]


@pytest.mark.parametrize("data", [b"", b"no archive at all\n"])
def test_what_is_no_archive_makes_no_record(tmp_path, data):
    (tmp_path / "a.warc").write_bytes(data)
    asked = ["record", "add", str(tmp_path / "desk.sqlite"), str(tmp_path / "a.warc")]
    assert CliRunner().invoke(main, asked).exit_code == 2
    assert not (tmp_path / "desk.sqlite").exists()
