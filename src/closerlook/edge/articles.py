"""A file, standard input or an address → one `Document`.

What a format tells of title, author, publisher, date and language is taken; what it does
not tell stays None. The text is kept as it arrived, and every paragraph, heading and list
item is a block with its place.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from closerlook.edge.docx import read_docx
from closerlook.edge.files import DEFAULT_LIMIT, decode, read_bytes
from closerlook.edge.html import read_html
from closerlook.edge.markdown import read_markdown
from closerlook.edge.pdf import read_pdf
from closerlook.edge.plain import read_plain
from closerlook.edge.web import Fetched, fetch, is_address
from closerlook.errors import ArticleError, CloserlookError
from closerlook.model import Document, SourceKind
from closerlook.verify import digest

__all__ = ["DEFAULT_LIMIT", "read_article", "read_document", "read_fetched"]

_KINDS = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
_MEDIA_TYPES = {
    "plain": "text/plain", "markdown": "text/markdown", "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def read_article(where: str, *, limit: int = DEFAULT_LIMIT) -> Document:
    """Read the article to examine.

    Parameters
    ----------
    where
        A path (``.txt .md .html .docx .pdf``), ``"-"`` for standard input, or an http(s)
        address, which is the only case in which anything leaves the machine.
    limit
        The most bytes of the file, packed or unpacked.

    Raises
    ------
    ArticleError
        What was wrong, and what to do.
    """
    return read_document(where, limit=limit, error=ArticleError, kind=SourceKind.ARTICLE)


def read_document(
    where: str,
    *,
    limit: int = DEFAULT_LIMIT,
    error: type[CloserlookError] = ArticleError,
    kind: SourceKind = SourceKind.TEXT,
) -> Document:
    """Read any text file as a document of ``kind``; raises ``error`` when it cannot be read."""
    if is_address(where):
        return read_fetched(fetch(where, limit=limit, error=error), where, limit, error, kind)
    suffix = PurePath(where).suffix.lower() if where != "-" else ""
    if suffix and suffix not in _KINDS and suffix in _TABLES:
        raise error(
            f"cannot read {where}: a table is no article",
            hint=f"give it as a source: --sources {where}",
        )
    data = read_bytes(where, limit=limit, error=error)
    sort = _KINDS.get(suffix) or _sniffed(data, where, suffix, error)
    return _finished(_read(sort, data, where, limit, error, None), sort, where, error, kind)


def read_fetched(
    fetched: Fetched, where: str, limit: int, error: type[CloserlookError], kind: SourceKind
) -> Document:
    """Read what an address gave, or an archive kept of it; raises ``error`` as above."""
    sort = _sort_of(fetched.data, fetched.media_type)
    read = _read(sort, fetched.data, where, limit, error, fetched.charset)
    return _finished(replace(read, url=read.url or fetched.url), sort, where, error, kind)


def _finished(
    read: Document, sort: str, where: str, error: type[CloserlookError], kind: SourceKind
) -> Document:
    if not read.text.strip():
        raise error(f"cannot read {where}: there is no text in it", hint="save its words as .txt")
    return replace(
        read, id=digest(read.text), kind=kind, media_type=_MEDIA_TYPES[sort], location=where
    )


_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".ods", ".json", ".jsonld"})


def _read(
    sort: str,
    data: bytes,
    where: str,
    limit: int,
    error: type[CloserlookError],
    charset: str | None,
) -> Document:
    match sort:
        case "docx":
            return read_docx(data, where, limit, error)
        case "pdf":
            return read_pdf(data, where, error)
        case "html":
            return read_html(data, where, error, charset)
        case "markdown":
            return read_markdown(decode(data, where, error, declared=charset))
        case _:
            return read_plain(decode(data, where, error, declared=charset))


def _sniffed(data: bytes, where: str, suffix: str, error: type[CloserlookError]) -> str:
    """Tell the format by the first bytes, for standard input and unknown endings."""
    sort = _sort_of(data, "")
    if sort == "plain" and suffix and where != "-":
        decode(data, where, error)  # says so if it is binary
    return sort


def _sort_of(data: bytes, media_type: str) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"%PDF-") or media_type == "application/pdf":
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "docx"
    page = media_type.endswith(("html", "xhtml+xml"))
    if page or head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "html"
    return "markdown" if media_type == "text/markdown" or head.startswith(b"---\n") else "plain"
