"""Web archives (WARC, ISO 28500) → the documents of the pages that they keep.

Read as a stream, record by record, so that an archive may be larger than memory. Kept are the
answers that a server gave with status 200, if they are pages, plain texts or PDFs; each document
has the address and the day that the archive tells of it. That day is when the page was fetched:
it is no date of publication and is not taken for one.
"""

from __future__ import annotations

import gzip
import importlib.util
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from pathlib import Path
from typing import Any, BinaryIO

from closerlook.edge.articles import read_fetched
from closerlook.edge.web import Fetched
from closerlook.errors import SourceError
from closerlook.model import Aside, Document, SourceKind

ARCHIVES = (".warc", ".warc.gz")
"""The endings of web archives."""

_READ = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_PAGES = frozenset({"response", "resource"})
_AROUND = frozenset({"warcinfo", "request", "metadata", "continuation"})
"""Records that tell of others and hold no page; what is continued is left out where it begins."""

_PACKED = b"\x1f\x8b"
_WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
"""Content encodings → zlib's word for them; some servers send "deflate" without its head."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)")


def is_archive(where: str) -> bool:
    """Tell whether ``where`` is called as web archives are, and is no folder."""
    return where.lower().endswith(ARCHIVES) and not Path(where).is_dir()


def read_archive(where: str, *, limit: int) -> Iterator[Document | Aside]:
    """Return each page of the archive at the path ``where``, or why it was left out, one by one.

    ``limit`` is the most bytes of one page, packed or unpacked. Raises `SourceError`, before
    anything is read, when there is no such file, it is no web archive, or the library that
    reads them is missing.
    """
    if importlib.util.find_spec("warcio") is None:
        raise SourceError(
            f"cannot read {where}: reading web archives needs the package warcio",
            hint="pip install 'closerlook[warc]'",
        )
    try:
        with Path(where).open("rb") as file:
            start = _stream(file).read(5)
    except OSError as trouble:
        if isinstance(trouble, gzip.BadGzipFile) or trouble.errno is None:
            raise _no_archive(where) from trouble
        what = (trouble.strerror or str(trouble)).lower()
        raise SourceError(f"cannot read {where}: {what}", hint="check the path") from trouble
    if not start:
        raise SourceError(f"cannot read {where}: it is empty", hint="check that it was saved")
    if start != b"WARC/":
        raise _no_archive(where)
    return _pages(where, limit)


def _no_archive(where: str) -> SourceError:
    return SourceError(
        f"cannot read {where}: it is no web archive",
        hint="a WARC file begins with WARC/1.0 or WARC/1.1, or is one packed by gzip",
    )


def _pages(where: str, limit: int) -> Iterator[Document | Aside]:
    from warcio.archiveiterator import WARCIterator
    from warcio.exceptions import ArchiveLoadFailed

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    with Path(where).open("rb") as file:
        records = WARCIterator(_stream(file), no_record_parse=True)
        records.INC_RECORD = ""  # which it would print; what is amiss is told below
        count = 0
        try:
            for record in records:
                count += 1
                if record.rec_type not in _AROUND:
                    yield _page(record, where, limit)
        except (ArchiveLoadFailed, OSError) as trouble:
            yield Aside(None, f"{where} breaks off after {count} records: {_line(trouble)}")


class _Unpacked:
    """A packed archive's bytes. Damage is an `OSError`: warcio takes an `EOFError` for the end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = gzip.GzipFile(fileobj=file)

    def read(self, size: int) -> bytes:
        try:
            return self._file.read1(size)  # what comes before the damage first
        except (EOFError, zlib.error) as trouble:
            raise OSError(_line(trouble)) from trouble

    def tell(self) -> int:
        return self._file.tell()


def _stream(file: BinaryIO) -> BinaryIO | _Unpacked:
    packed = file.read(2) == _PACKED
    file.seek(0)
    return _Unpacked(file) if packed else file


def _page(record: Any, where: str, limit: int) -> Document | Aside:
    """Return the document of one record, or why there is none."""
    told = record.rec_headers.get_header
    url = told("WARC-Target-URI")
    place = f"{where}#{url}" if url else where
    try:
        _must_be_whole(record, place)
        page = read_fetched(_kept(record, place, limit), place, limit, SourceError, SourceKind.TEXT)
    except SourceError as error:
        why = error.what.removeprefix(f"cannot read {place}: ")
        what = url or "a page without an address"
        return Aside(None, f"{where}: {what} was left out: {why}")
    day = _DAY.match(told("WARC-Date") or "")
    # The page's own word for its address is not taken: many name one address on every page.
    return replace(page, url=url, retrieved=day[0] if day else None)


def _must_be_whole(record: Any, place: str) -> None:
    told = record.rec_headers.get_header
    if record.rec_type is None:
        raise _unread(place, "its head is damaged")
    if record.rec_type not in _PAGES:
        raise _unread(place, f"a record of the kind {record.rec_type} holds no page")
    if cut := told("WARC-Truncated"):
        raise _unread(place, f"the crawler cut it short ({cut})")
    if told("WARC-Segment-Number"):
        raise _unread(place, "it is kept in several parts")
    if record.length is None:
        raise _unread(place, "its length is not told")


def _kept(record: Any, place: str, limit: int) -> Fetched:
    """Return what the record keeps of the server's answer. Raises `SourceError`."""
    from warcio.statusandheaders import StatusAndHeadersParser

    headers = record.rec_headers
    try:
        if record.rec_type == "response" and _media_type(headers)[0] == "application/http":
            headers = StatusAndHeadersParser([], verify=False).parse(record.raw_stream)
            if headers.get_statuscode() != "200":
                raise _unread(place, f"the server answered {headers.get_statuscode()}")
        media_type, charset = _media_type(headers)
        if media_type not in _READ:
            raise _unread(place, f"{media_type} is not read")
        data = record.raw_stream.read(limit + 1)
    except EOFError:
        raise _unread(place, "it is empty") from None
    except OSError as trouble:
        raise _unread(place, f"the archive is damaged in it: {_line(trouble)}") from trouble
    if len(data) <= limit and record.raw_stream.limit:
        raise _unread(place, "the archive breaks off in it")
    if headers is not record.rec_headers and len(data) <= limit:
        data = _as_sent(data, headers, place, limit)
    if len(data) > limit:
        raise _unread(place, f"it is larger than {limit:,} bytes; --limit raises that")
    if not data.strip():
        raise _unread(place, "it is empty")
    return Fetched(data, media_type, charset, place)


def _as_sent(data: bytes, headers: Any, place: str, limit: int) -> bytes:
    """Return the body without the server's chunks and packing (RFC 9112, 7.1; RFC 9110, 8.4).

    One byte more than ``limit`` at the most is unpacked.
    """
    if (headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        data = _joined(data, place)
    packing = (headers.get_header("Content-Encoding") or "identity").strip().lower()
    if packing == "identity":
        return data
    if packing not in _WINDOWS:
        raise _unread(place, f"the content encoding {packing} is not read")
    if packing != "deflate" and not data.startswith(_PACKED):
        return data  # unpacked by the crawler, which kept the server's words
    for window in _WINDOWS[packing]:
        unpacking = zlib.decompressobj(window)
        try:
            unpacked = unpacking.decompress(data, limit + 1)
        except zlib.error:
            continue
        if not unpacking.eof and len(unpacked) <= limit:
            raise _unread(place, "what the server packed breaks off")
        return unpacked
    raise _unread(place, "what the server packed is damaged")


_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


def _joined(data: bytes, place: str) -> bytes:
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK.match(data, at):
        size = int(head[1], 16)
        at = head.end() + size + 2
        if not size:
            return b"".join(parts)
        parts.append(data[head.end() : head.end() + size])
    if not parts:
        return data  # joined by the crawler, which kept the server's words
    raise _unread(place, "what the server sent in chunks breaks off")


def _media_type(headers: Any) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = headers.get_header("Content-Type") or "application/octet-stream"
    return message.get_content_type(), message.get_content_charset()


def _unread(place: str, why: str) -> SourceError:
    return SourceError(f"cannot read {place}: {why}", hint="fetch the page itself, or leave it out")


def _line(trouble: BaseException) -> str:
    return " ".join(str(trouble).split()) or type(trouble).__name__
