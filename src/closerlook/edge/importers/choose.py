"""Which importer reads what the user named: chosen by what is in it, or as they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from closerlook.edge.articles import read_fetched
from closerlook.edge.claimreview import read_claim_reviews
from closerlook.edge.downloads import download
from closerlook.edge.files import DEFAULT_LIMIT, check_size
from closerlook.edge.importers.elections import is_elections, read_elections
from closerlook.edge.importers.freedom_house import is_freedom_house, read_freedom_house
from closerlook.edge.importers.gapminder import is_gapminder, read_gapminder
from closerlook.edge.importers.mapping import guess_mapping, with_overrides
from closerlook.edge.importers.owid import is_owid, read_owid
from closerlook.edge.importers.rows import is_delimited
from closerlook.edge.importers.sdmx import is_sdmx, read_sdmx
from closerlook.edge.importers.table import read_tables, read_with
from closerlook.edge.importers.unhcr import is_unhcr, read_unhcr
from closerlook.edge.importers.worldbank import is_worldbank, read_worldbank
from closerlook.edge.sources import read_archived, read_sources
from closerlook.edge.tables import TABLES, read_json
from closerlook.edge.warc import is_archive
from closerlook.edge.web import Fetched, is_address
from closerlook.errors import SourceError
from closerlook.model import Aside, Document, SourceKind
from closerlook.statistics import Dataset, Publication, Skipped

FORMATS = {
    "documents": "articles, reports, fact-checks, tables as they are: files, folders, .warc, URLs",
    "table": "a table of statistics; its columns are guessed, shown, and set right with --map",
    "gapminder": "Gapminder, or any DDF data set: a folder, .tar.xz, .tar.gz or .zip",
    "worldbank": "the World Bank: its API's JSON, or a bulk .csv or .zip",
    "owid": "Our World in Data: a chart's .csv with its .metadata.json, or its .zip",
    "sdmx": "SDMX-CSV of Eurostat, the OECD, the IMF and others",
    "freedom-house": "Freedom House's Freedom in the World: the .xlsx of scores",
    "unhcr": "UNHCR's refugee population: a .csv or .zip, added up by country",
    "elections": "results of elections: candidate or party, votes, share, date, constituency",
}
"""What `read` can be asked for, each with a line for people."""

_PUBLISHED: dict[str, tuple[Callable[[Path], bool], Callable[..., Dataset]]] = {
    "gapminder": (is_gapminder, read_gapminder),
    "worldbank": (is_worldbank, read_worldbank),
    "owid": (is_owid, read_owid),
    "sdmx": (is_sdmx, read_sdmx),
    "unhcr": (is_unhcr, read_unhcr),
    "freedom-house": (is_freedom_house, read_freedom_house),
    "elections": (is_elections, read_elections),
}
"""Formats of published statistics: how each is known by its content, and who reads it."""

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
    if is_address(where) and as_ != "documents":
        file = download(where, limit=limit)
        if isinstance(file, Fetched):
            page = read_fetched(file, where, limit, SourceError, SourceKind.TEXT)
            return Found("documents", (), documents=[_document(page, told)])
        found = read(str(file), as_, told, limit=limit)
        return replace(
            found,
            says=tuple(line.replace(str(file), where) for line in found.says),
            documents=(_found_at(one, where, str(file)) for one in found.documents),
            datasets=tuple(_from_address(dataset, where) for dataset in found.datasets),
        )
    format = as_ or _shown(where, mapped=bool(told.mapping))
    if format in _PUBLISHED:
        return _read_published(where, format, told, limit)
    if format == "table":
        return _read_tables(where, told, limit)
    if is_archive(where):
        archived = (_kept(one, where, told) for one in read_archived(where, limit=limit))
        return Found("documents", (), documents=archived)
    documents, asides = read_sources([where], limit=limit)
    kept = (_document(document, told) for document in documents)
    left = (Skipped(where, aside.what) for aside in asides)
    return Found("documents", (), documents=_chain(kept, left))


def _kept(one: Document | Aside, where: str, told: Told) -> Document | Skipped:
    if isinstance(one, Aside):
        return Skipped(where, one.what.removeprefix(f"{where}: "))
    return _document(one, told)


def _found_at(one: Document | Skipped, url: str, file: str) -> Document | Skipped:
    """Return what was read in a file that was kept of ``url``, told by the address instead."""
    if isinstance(one, Skipped):
        return replace(one, where=one.where.replace(file, url), why=one.why.replace(file, url))
    return replace(one, location=(one.location or "").replace(file, url) or None)


def _from_address(dataset: Dataset, url: str) -> Dataset:
    of = dataset.publication
    return replace(dataset, publication=replace(of, url=of.url or url))


def _read_published(where: str, format: str, told: Told, limit: int) -> Found:
    _must_be_here(where)
    path = Path(where)
    if path.is_file() and format != "gapminder":  # which is read as a stream, however large
        check_size(path.stat().st_size, where, limit, SourceError)
    _, read_it = _PUBLISHED[format]
    dataset = read_it(path, published=told.published, edition=told.edition)
    count = len(dataset.indicators)
    says = (
        f"{where}: {format}, {count} indicator{'s' * (count != 1)} of {dataset.publication.title}"
    )
    return Found(format, (says,), datasets=(_retold(dataset, told),))


def _shown(where: str, *, mapped: bool) -> str:
    """Return the format that a file shows itself to be; with a mapping it is a table."""
    if is_address(where):
        return "documents"
    path = Path(where)
    suffix = path.suffix.lower()
    packed = path.is_dir() or where.endswith(_PACKED)
    if path.exists() and (packed or (not mapped and _may_be_table(path))):
        for format, (is_it, _) in _PUBLISHED.items():
            if is_it(path):
                return format
    if packed:
        return "documents"
    if suffix == ".json":
        return "documents" if _holds_fact_checks(where) else "table"
    return "table" if suffix in TABLES else "documents"


def _may_be_table(path: Path) -> bool:
    return path.suffix.lower() in TABLES | {".json"} or is_delimited(path)


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
