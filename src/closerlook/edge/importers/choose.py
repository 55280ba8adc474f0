"""Which importer reads what the user named: chosen by what is in it, or as they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from closerlook.edge.claimreview import read_claim_reviews
from closerlook.edge.files import DEFAULT_LIMIT
from closerlook.edge.importers.gapminder import is_gapminder, read_gapminder
from closerlook.edge.importers.mapping import guess_mapping, with_overrides
from closerlook.edge.importers.table import read_tables, read_with
from closerlook.edge.sources import read_sources
from closerlook.edge.tables import TABLES, read_json
from closerlook.edge.web import is_address
from closerlook.errors import SourceError
from closerlook.model import Document
from closerlook.statistics import Dataset, Publication, Skipped

FORMATS = {
    "documents": "articles, reports, fact-checks, tables kept as they are: files, folders, URLs",
    "table": "a table of statistics; its columns are guessed, shown, and set right with --map",
    "gapminder": "Gapminder, or any DDF data set: a folder, .tar.xz, .tar.gz or .zip",
}
"""What `read` can be asked for, each with a line for people."""

_PACKED = (".tar.xz", ".tar.gz", ".tgz", ".zip")


@dataclass(frozen=True, slots=True)
class Told:
    """What the user says about what is read; it goes before what is found in it."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    edition: str | None = None
    licence: str | None = None
    mapping: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What an importer reads: its format, what it says of its choices, and the contents."""

    format: str
    says: tuple[str, ...]
    documents: Iterable[Document | Skipped] = ()
    datasets: Sequence[Dataset] = ()


def read(where: str, as_: str | None, told: Told, *, limit: int = DEFAULT_LIMIT) -> Found:
    """Read a file, folder or address in the format named, or in the one it shows itself to be.

    Raises
    ------
    SourceError
        When it cannot be read, or a table's mapping needs a word from the user.
    """
    format = as_ or _shown(where)
    if format == "gapminder":
        _must_be_here(where)
        dataset = read_gapminder(Path(where), published=told.published, edition=told.edition)
        says = (f"{len(dataset.indicators)} indicators of {dataset.publication.title}",)
        return Found(format, says, datasets=(_retold(dataset, told),))
    if format == "table":
        return _read_tables(where, told, limit)
    documents, asides = read_sources([where], limit=limit)
    kept = (_document(document, told) for document in documents)
    left = (Skipped(where, aside.what) for aside in asides)
    return Found("documents", (), documents=_chain(kept, left))


def _shown(where: str) -> str:
    if is_address(where):
        return "documents"
    path = Path(where)
    if path.is_dir() or where.endswith(_PACKED):
        if path.exists() and is_gapminder(path):
            return "gapminder"
        return "documents"
    if path.suffix.lower() == ".json":
        return "documents" if _holds_fact_checks(where) else "table"
    return "table" if path.suffix.lower() in TABLES else "documents"


def _holds_fact_checks(where: str) -> bool:
    reviews, asides = read_claim_reviews(read_json(where, DEFAULT_LIMIT), where)
    return bool(reviews or asides)


def _read_tables(where: str, told: Told, limit: int) -> Found:
    documents, asides = read_tables(where, limit=limit)
    says: list[str] = [aside.what for aside in asides]
    datasets: list[Dataset] = []
    for document in documents:
        mapping = guess_mapping(document)
        if told.mapping:
            mapping = with_overrides(mapping, told.mapping)
        says += [f"{document.location}:", *mapping.describe().splitlines()]
        if mapping.problems:
            what, hint = mapping.problems[0]
            raise SourceError(
                f"cannot tell how to read {document.location}: {what}",
                hint=f"{hint}; --dry-run shows how it is read; --as documents keeps it as it is",
            )
        publication = Publication(
            title=told.title or document.title or Path(where).stem,
            publisher=told.publisher or document.publisher,
            url=document.url,
            licence=told.licence or document.licence,
            edition=told.edition or document.edition or "",
            published=told.published or document.published,
        )
        datasets.append(read_with(document, mapping, publication))
    return Found("table", tuple(says), datasets=datasets)


def _retold(dataset: Dataset, told: Told) -> Dataset:
    of = dataset.publication
    return replace(
        dataset,
        publication=replace(
            of,
            title=told.title or of.title,
            publisher=told.publisher or of.publisher,
            licence=told.licence or of.licence,
        ),
    )


def _document(document: Document, told: Told) -> Document:
    return replace(
        document,
        title=told.title or document.title,
        publisher=told.publisher or document.publisher,
        published=told.published or document.published,
        edition=told.edition or document.edition,
        licence=told.licence or document.licence,
    )


def _must_be_here(where: str) -> None:
    if not Path(where).exists():
        raise SourceError(f"there is nothing at {where}", hint="check the path")


def _chain(*parts: Iterable[Document | Skipped]) -> Iterator[Document | Skipped]:
    for part in parts:
        yield from part
