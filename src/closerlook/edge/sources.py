"""Files and folders → the documents that an article is checked against.

A folder is read whole, in the order of its paths. What is named on the command line
must be readable; what merely lies in a folder, and cannot be read, becomes an aside
that says so, and the reading goes on. A file ``sources.toml`` in a folder may say
what the files themselves do not::

    ["ridership.csv"]
    title = "Passengers by line and year"
    publisher = "Ambry Transit"
    published = 2024-03-05
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from closerlook.edge.articles import read_document
from closerlook.edge.claimreview import embedded_json, read_claim_reviews
from closerlook.edge.files import DEFAULT_LIMIT, decode, read_bytes
from closerlook.edge.tables import SHAPES, TABLES, Reading, json_table, read_json, read_table
from closerlook.edge.warc import ARCHIVES, is_archive, read_archive
from closerlook.edge.web import is_address
from closerlook.errors import SourceError
from closerlook.model import Aside, Document, SourceKind

_PAGES = frozenset({".html", ".htm", ".xhtml"})
TEXTS = _PAGES | {".txt", ".text", ".md", ".markdown", ".docx", ".pdf"}
JSONS = frozenset({".json", ".jsonld"})
KINDS = TEXTS | TABLES | JSONS
"""The endings of file names that are read as sources."""

NOTES = "sources.toml"
TOLD = ("title", "publisher", "published", "edition", "licence", "url")
"""What ``sources.toml`` may tell of a file."""

_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_sources(where: Sequence[str], *, limit: int = DEFAULT_LIMIT) -> Reading:
    """Read files, folders and addresses into documents, and asides about the rest.

    Parameters
    ----------
    where
        Paths, or http(s) addresses, in the order in which they shall be kept.
    limit
        The most bytes of one file, packed or unpacked.

    Returns
    -------
    The documents, each text once, and an aside for everything that was left out, read
    twice, or not understood. A workbook gives a document a sheet, a feed of
    fact-checks a document a review.

    Raises
    ------
    SourceError
        When something named in ``where`` cannot be read, a folder holds nothing that
        can be read, or a ``sources.toml`` says something that is not understood.
    """
    documents: dict[str, Document] = {}
    asides: list[Aside] = []
    for name in where:
        read, notes = _read_folder(name, limit) if Path(name).is_dir() else _read_named(name, limit)
        asides += notes
        for document in read:
            first = documents.setdefault(document.id, document)
            if first is not document:
                what = f"{document.location} is the same text as {first.location}: read once"
                asides.append(Aside(document.id, what))
    return tuple(documents.values()), tuple(asides)


def _read_named(name: str, limit: int) -> Reading:
    if is_address(name):
        return _read_file(name, limit)
    path = Path(name)
    if path.name == NOTES:  # as in "package/*"
        return (), ()
    told = _read_notes(path.parent, str(path.parent), limit)
    documents, asides = _read_file(name, limit)
    return tuple(told.complete(document, path.name) for document in documents), asides


def _read_folder(folder: str, limit: int) -> Reading:
    root = Path(folder)
    told = _read_notes(root, folder, limit)
    documents: list[Document] = []
    asides: list[Aside] = []
    trouble: SourceError | None = None
    seen = set()
    for path in _files(root):
        key = path.relative_to(root).as_posix()
        location = f"{folder.rstrip('/')}/{key}"
        seen.add(key)
        if path.suffix.lower() not in KINDS and not is_archive(key):
            asides.append(Aside(None, f"{location} was left out: {_kinds_read()}"))
            continue
        try:
            read, notes = _read_file(location, limit)
        except SourceError as error:
            trouble = trouble or error
            asides.append(Aside(None, f"{location} was left out: {error.what}"))
        else:
            documents += [told.complete(document, key) for document in read]
            asides += notes
    told.expect(seen)
    if not documents:
        if trouble:
            raise SourceError(
                f"nothing in {folder} could be read; first, {trouble.what}", hint=trouble.hint
            )
        raise SourceError(
            f"no sources in {folder}: there is nothing in it that can be read",
            hint=f"put files of these kinds into it: {' '.join(sorted(KINDS))}",
        )
    return tuple(documents), tuple(asides)


def _files(root: Path) -> Iterator[Path]:
    """Yield the files under a folder, sorted, without hidden, lock and notes files."""
    for path in sorted(root.iterdir()):
        if path.name.startswith((".", "~$")) or path == root / NOTES:
            continue
        if path.is_dir():
            if not path.is_symlink():  # a link to a folder above would never end
                yield from _files(path)
        else:
            yield path


def _read_file(location: str, limit: int) -> Reading:
    suffix = "" if is_address(location) else Path(location).suffix.lower()
    if not is_address(location) and is_archive(location):
        return _read_archive(location, limit)
    if suffix in TABLES:
        return read_table(location, limit=limit)
    if suffix in JSONS:
        return _read_json(location, limit)
    if suffix in _PAGES:
        return _read_page(location, limit)
    return (read_document(location, limit=limit, error=SourceError, kind=SourceKind.TEXT),), ()


def read_archived(name: str, *, limit: int = DEFAULT_LIMIT) -> Iterator[Document | Aside]:
    """Return what a web archive keeps, one by one, with what ``sources.toml`` tells of it.

    Raises `SourceError` as `closerlook.edge.warc.read_archive` does, and for the notes.
    """
    path = Path(name)
    told = _read_notes(path.parent, str(path.parent), limit)
    pages = read_archive(name, limit=limit)
    return (page if isinstance(page, Aside) else told.complete(page, path.name) for page in pages)


def _read_archive(location: str, limit: int) -> Reading:
    found = tuple(read_archive(location, limit=limit))
    documents = tuple(one for one in found if isinstance(one, Document))
    if not documents:
        raise SourceError(
            f"cannot read {location}: it keeps no page that can be read",
            hint="kept are pages, plain texts and PDFs that a server gave with status 200",
        )
    return documents, tuple(one for one in found if isinstance(one, Aside))


def _read_page(location: str, limit: int) -> Reading:
    """Read a web page, and the fact-checks that it publishes for machines."""
    data = read_bytes(location, limit=limit, error=SourceError)
    reviews, asides = read_claim_reviews(embedded_json(data), location)
    try:
        page = read_document(location, limit=limit, error=SourceError, kind=SourceKind.TEXT)
    except SourceError as error:
        if not reviews:
            raise
        aside = Aside(None, f"{location}: its fact-checks were read, not its words: {error.what}")
        return reviews, (*asides, aside)
    return (page, *reviews), asides


def _read_json(location: str, limit: int) -> Reading:
    value = read_json(location, limit)
    reviews, asides = read_claim_reviews(value, location)
    if reviews or asides:
        return reviews, asides
    table = json_table(value, location)
    if table is None:
        raise SourceError(
            f"cannot read {location}: neither a table nor fact-checks",
            hint=f"closerlook reads {SHAPES}, and schema.org ClaimReview",
        )
    return (table,), ()


def _kinds_read() -> str:
    return f"closerlook reads {' '.join((*sorted(KINDS), *ARCHIVES))}"


# ------------------------------------------------------------- sources.toml


@dataclass(frozen=True, slots=True)
class _Notes:
    """What a ``sources.toml`` tells, by the file's path from its folder."""

    where: str
    told: dict[str, dict[str, str]]

    def complete(self, document: Document, key: str) -> Document:
        """Return the document with what is told of its file, or of its sheet."""
        sheet = (document.location or "").partition(f"{Path(key).name}#")[2]
        told = self.told.get(key, {}) | self.told.get(f"{key}#{sheet}", {})
        return replace(document, **told)  # type: ignore[arg-type]

    def expect(self, keys: set[str]) -> None:
        """Raise `SourceError` when something is told of a file that is not there."""
        for key in self.told:
            if key not in keys and key.partition("#")[0] not in keys:
                raise SourceError(
                    f"{self.where} tells of {key}, which is not in the folder",
                    hint="write the path as seen from the folder that holds sources.toml",
                )


def _read_notes(folder: Path, named: str, limit: int) -> _Notes:
    where = f"{named.rstrip('/')}/{NOTES}"
    if not (folder / NOTES).is_file():
        return _Notes(where, {})
    text = decode(read_bytes(where, limit=limit, error=SourceError), where, SourceError)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise SourceError(
            f"cannot read {where}: {trouble}",
            hint='write ["file.csv"] and, below it, lines such as title = "…"',
        ) from trouble
    return _Notes(where, {key: _told(where, key, table) for key, table in tables.items()})


def _told(where: str, key: str, table: Any) -> dict[str, str]:
    unknown = [name for name in table if name not in TOLD] if isinstance(table, dict) else [key]
    if unknown:
        raise SourceError(
            f"{where} says something that is not understood: {', '.join(unknown)}",
            hint=f'under a line ["file.csv"] it may say {", ".join(TOLD)}',
        )
    told = {}
    for name, value in table.items():
        said = str(value)[:10] if isinstance(value, date) else str(value)
        words = isinstance(value, str | date) or type(value) is int
        if not words or (name == "published" and not _ISO_DATE.fullmatch(said)):
            raise SourceError(
                f"{where} says {name} = {value} of {key}, which is not understood",
                hint='write words between quotation marks, and a date as "2024-03-05" or "2024"',
            )
        told[name] = said
    return told
