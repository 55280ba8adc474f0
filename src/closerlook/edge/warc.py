"""Web archives (WARC, ISO 28500) → the documents of the pages that they keep.

Read as a stream, record by record, so that an archive may be larger than memory. Kept are the
answers that a server gave with status 200, if they are pages, plain texts or PDFs; each document
has the page's own address. The day of the crawl is no date of publication and is not taken for one.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from pathlib import Path
from typing import Any

from closerlook.edge.articles import read_fetched
from closerlook.edge.web import Fetched
from closerlook.errors import SourceError
from closerlook.model import Aside, Document, SourceKind

ARCHIVES = (".warc", ".warc.gz")
"""The endings of web archives."""

_READ = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_PAGES = frozenset({"response", "resource"})
_AROUND = frozenset({"warcinfo", "request", "metadata", "continuation", "conversion"})
"""Records that tell of others and hold no page."""


def is_archive(where: str) -> bool:
    """Tell whether ``where`` is called as web archives are."""
    return where.lower().endswith(ARCHIVES)


def read_archive(where: str, *, limit: int) -> Iterator[Document | Aside]:
    """Yield each page of the archive at the path ``where``, or why it was left out.

    ``limit`` is the most bytes of one page, unpacked. Raises `SourceError` when there is no such
    file, it is no web archive, or the library that reads them is missing.
    """
    if importlib.util.find_spec("warcio") is None:
        raise SourceError(
            f"cannot read {where}: reading web archives needs the package warcio",
            hint="pip install 'closerlook[warc]'",
        )
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        file = Path(where).open("rb")  # noqa: SIM115 (closed below, the iterator being lazy)
    except OSError as trouble:
        what = (trouble.strerror or str(trouble)).lower()
        raise SourceError(f"cannot read {where}: {what}", hint="check the path") from trouble
    with closing(file):
        count = 0
        try:
            for record in ArchiveIterator(file):
                count += 1
                if record.rec_type not in _AROUND:
                    yield _page(record, where, limit)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as trouble:
            if not count:
                raise SourceError(
                    f"cannot read {where}: it is no web archive",
                    hint="a WARC file begins with WARC/1.0 or WARC/1.1, or is one packed by gzip",
                ) from trouble
            yield Aside(None, f"{where} breaks off after {count} records: {_line(trouble)}")
    if not count:
        raise SourceError(f"cannot read {where}: it is empty", hint="check that it was saved")


def _page(record: Any, where: str, limit: int) -> Document | Aside:
    """Return the document of one record, or why there is none."""
    url = record.rec_headers.get_header("WARC-Target-URI") or "a page without an address"

    def left_out(why: str) -> Aside:
        return Aside(None, f"{where}: {url} was left out: {why}")

    if record.rec_type not in _PAGES:
        return left_out(f"a record of the kind {record.rec_type} holds no page")
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return left_out(f"the server answered {status}")
    media_type, charset = _media_type(record)
    if media_type not in _READ:
        return left_out(f"{media_type or 'an unknown type'} is not read")
    try:
        data = record.content_stream().read(limit + 1)
    except (EOFError, OSError, ValueError) as trouble:
        return left_out(f"it is damaged: {_line(trouble)}")
    if record.raw_stream.limit and not record.raw_stream.read(1):
        return left_out("the archive breaks off in it")
    if len(data) > limit:
        return left_out(f"it is larger than {limit:,} bytes; --limit raises that")
    fetched = Fetched(data, media_type, charset, url)
    try:
        return read_fetched(fetched, f"{where}#{url}", limit, SourceError, SourceKind.TEXT)
    except SourceError as error:
        return left_out(error.what.rpartition(": ")[2])


def _media_type(record: Any) -> tuple[str, str | None]:
    headers = record.http_headers or record.rec_headers
    message = Message()
    message["Content-Type"] = headers.get_header("Content-Type") or "application/octet-stream"
    return message.get_content_type(), message.get_content_charset()


def _line(trouble: BaseException) -> str:
    return " ".join(str(trouble).split()) or type(trouble).__name__
