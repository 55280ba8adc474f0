"""``closerlook record``: the commands that keep a desk's record."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from closerlook.edge.importers.choose import Found
    from closerlook.store import Store
    from closerlook.store.writing import Tally


def record_at(value: str) -> Path | str:
    """Return where a record is: a file's path, or the address of a server as it was typed."""
    return value if value.startswith(("postgresql://", "postgres://")) else Path(value)


_RECORD = click.argument("record", type=record_at)
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@click.group()
def record() -> None:
    """Keep a record: statistics, documents and fact-checks, in one SQLite file.

    RECORD is the file; `add` makes it. It can be copied, opened with any SQLite tool,
    and given to `examine --record`. An import is whole or not at all. For several desks,
    RECORD may be a PostgreSQL database with pgvector: postgresql://USER@HOST/DATABASE.

    \b
    Start here:
      closerlook record add desk.sqlite reports/           documents
      closerlook record add desk.sqlite rates.csv --dry-run
                                                           see how a table would be read
      closerlook record search desk.sqlite "rail fares"
      closerlook examine draft.docx --record desk.sqlite
    """


def _formats() -> list[str]:
    return [
        "documents", "table", "gapminder", "worldbank", "owid", "sdmx", "freedom-house", "unhcr",
        "elections",
    ]  # fmt: skip


@record.command()
@_RECORD
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--as", "as_", type=click.Choice(_formats()), help="The format; else it is found out."
)
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="KEY=VALUE",
    help="Sets right how a table is read: entity=Country, period=Year, decimal=, …",
)
@click.option("--title", help="What the source is called.")
@click.option("--publisher", help="Who published it.")
@click.option("--published", metavar="DATE", help="Known from this date (YYYY-MM-DD).")
@click.option("--edition", help="The edition's name: 2024, v7.")
@click.option("--licence", help="Under which licence it was published.")
@click.option(
    "--limit",
    type=click.FloatRange(min=0, min_open=True),
    default=200,
    show_default=True,
    metavar="MB",
    help="The largest file that is read.",
)
@click.option("--dry-run", is_flag=True, help="Read and count; change nothing.")
def add(
    record: Path | str, paths: tuple[str, ...], as_: str | None, mapping: tuple[str, ...],
    title: str | None, publisher: str | None, published: str | None, edition: str | None,
    licence: str | None, limit: float, dry_run: bool,
) -> None:  # fmt: skip
    """Import PATH… into RECORD: files, folders, or web addresses that you name.

    \b
    Formats (--as):
      documents      articles, reports, fact-checks (ClaimReview), tables kept as they are
      table          a table of statistics (.csv .tsv .xlsx .ods .json); its columns are
                     guessed and shown, and set right with --map
      gapminder      Gapminder, or any DDF data set, as a folder or archive
      worldbank      the World Bank: its API's JSON, or a bulk .csv or .zip
      owid           Our World in Data: a chart's .csv (with its .metadata.json) or .zip
      sdmx           SDMX-CSV of Eurostat, the OECD, the IMF and others
      freedom-house  Freedom in the World: Freedom House's .xlsx of scores
      unhcr          UNHCR's refugee population (.csv .zip), added up by country
      elections      results: candidate or party, votes, share, date, constituency

    \b
    Examples:
      closerlook record add desk.sqlite reports/ --publisher "Harrow Institute"
      closerlook record add desk.sqlite rates.csv --edition 2024 --published 2024-03-05
      closerlook record add desk.sqlite rates.csv --map entity=Town --map decimal=,
      closerlook record add desk.sqlite gapminder.tar.xz --edition 2025

    Each PATH is one import. What an edition says is never overwritten: other values need
    another edition.
    """
    from closerlook.edge.importers.choose import Told, read

    told = Told(title, publisher, _date(published), edition, licence, mapping)
    for where in paths:
        found = read(where, as_, told, limit=round(limit * 1_000_000))
        for line in found.says:
            click.echo(line, err=True)
        tally = _dry(found, where) if dry_run else _import(record, found, where)
        click.echo(f"{where}: {_counts(tally)}{' (nothing written)' if dry_run else ''}")


def _date(value: str | None) -> str | None:
    import re

    if value is None or re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        return value
    raise click.BadParameter(
        f"{value!r} is not a date such as 2024-03-05", param_hint="--published"
    )


def _import(record: Path | str, found: Found, where: str) -> Tally:
    from closerlook.store import Store

    with (
        Store.open(record, create=True) as store,
        _counting(where) as tell,
        store.importing(found.format, where, tell) as one,
    ):
        _fill(one, found)
    _name_skipped(one.examples, one.tally.skipped)
    return one.tally


def _dry(found: Found, where: str) -> Tally:
    from closerlook.store import Store

    with Store.open(Path(":memory:"), create=True) as store, _counting(where) as tell:
        with store.importing(found.format, where, tell) as one:
            _fill(one, found)
        _name_skipped(one.examples, one.tally.skipped)
        return one.tally


def _fill(one: Any, found: Found) -> None:
    one.add_documents(found.documents)
    for dataset in found.datasets:
        one.add_dataset(dataset)


def _name_skipped(examples: list[Any], total: int) -> None:
    for skipped in examples:
        click.echo(f"  skipped {skipped.where}: {skipped.why}", err=True)
    if total > len(examples):
        click.echo(f"  … and {total - len(examples)} more; see the table skipped", err=True)


def _counts(tally: Tally) -> str:
    parts = [
        f"{tally.documents:,} documents ({tally.passages:,} passages)" if tally.documents else "",
        f"{tally.series:,} series ({tally.observations:,} observations)" if tally.series else "",
        f"{tally.known:,} there already" if tally.known else "",
        f"{tally.skipped:,} skipped" if tally.skipped else "",
    ]
    return ", ".join(part for part in parts if part) or "nothing to import"


@record.command(name="list")
@_RECORD
@click.argument(
    "what", type=click.Choice(["documents", "indicators", "editions", "imports"]),
    default="documents",
)  # fmt: skip
@_JSON
def list_(record: Path | str, what: str, as_json: bool) -> None:
    """List the documents, indicators, editions or imports of RECORD."""
    with _open(record) as store:
        for row in store.listing(what):
            _put(row, as_json)


@record.command()
@_RECORD
@click.argument("words", nargs=-1, required=True)
@click.option("-k", "at_most", type=click.IntRange(min=1), default=10, show_default=True)
@click.option(
    "--in",
    "kind",
    type=click.Choice(["passages", "figures", "fact-checks"]),
    default="passages",
    show_default=True,
    help="What to look for.",
)
@click.option("--as-of", metavar="DATE", help="Only what was known by this date.")
@click.option("--since", metavar="DATE", help="Only what was published since.")
@click.option("--publisher", help="Only of this publisher.")
@click.option("--language", help="Only in this language (en, de, …).")
@_JSON
def search(
    record: Path | str, words: tuple[str, ...], at_most: int, kind: str, as_of: str | None,
    since: str | None, publisher: str | None, language: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Search RECORD for passages, figures or fact-checks, the best first.

    \b
    Examples:
      closerlook record search desk.sqlite ferry passengers 2019
      closerlook record search desk.sqlite --in figures "internet users in Kenya"
      closerlook record search desk.sqlite --in fact-checks "the tram lost money"
    """
    from closerlook.store import Filters

    asked = " ".join(words)
    with _open(record) as store, _counting("indexing") as tell:
        store.tell = tell
        if kind == "figures":
            rows: list[dict[str, Any]] = [
                {"indicator": row.code, "name": row.name, "unit": row.unit,
                 "dataset": row.dataset, "edition": row.edition, "published": row.published}
                for row in store.indicators(asked, at_most=at_most, as_of=as_of)
            ]  # fmt: skip
        else:
            look = store.passages if kind == "passages" else store.fact_checks
            filters = Filters(as_of, since, publisher, language)
            rows = [_hit(store, hit) for hit in look(asked, at_most=at_most, filters=filters)]
    for one in rows:
        _put(one, as_json)


def _hit(store: Store, hit: Any) -> dict[str, Any]:
    document = store.document(hit.document)
    row = {
        "passage": " ".join(hit.at.of(document.text).split()),
        "score": hit.score,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "document": hit.document,
        "start": hit.at.start,
        "end": hit.at.end,
    }
    if document.rating:
        row |= {"rating": document.rating.rating, "url": document.rating.url}
    return row


@record.command()
@_RECORD
@click.argument("name")
@click.option("--of", "entities", multiple=True, metavar="NAME", help="Only of this place or body.")
@click.option("--as-of", metavar="DATE", help="As it was known by this date.")
def show(record: Path | str, name: str, entities: tuple[str, ...], as_of: str | None) -> None:
    """Show a document by its id (or the start of it), or an indicator's series by its code.

    \b
    Examples:
      closerlook record show desk.sqlite sha256:1f3a
      closerlook record show desk.sqlite population_total --of Kenya --as-of 2024-01-01
    """
    with _open(record) as store:
        click.echo(store.shown(name, entities, as_of), nl=False)


@record.command()
@_RECORD
@click.argument("indicator")
@_JSON
def changes(record: Path | str, indicator: str, as_json: bool) -> None:
    """List what each edition of INDICATOR (its code) gave otherwise than the one before."""
    with _open(record) as store:
        for row in store.changes(indicator):
            _put(row, as_json)


@record.command()
@_RECORD
@click.argument("document")
@click.option("--on", required=True, metavar="DATE", help="When it happened.")
@click.option("--note", default="", help="What was said.")
@click.option("--corrected", is_flag=True, help="Corrected, and still to be relied on.")
def retract(record: Path | str, document: str, on: str, note: str, corrected: bool) -> None:
    """Note that DOCUMENT (its id, or the start of it) was retracted; it stays in the record.

    From that date on it is no evidence; `examine --as-of` an earlier day still finds it.
    """
    with _open(record) as store:
        what = "corrected" if corrected else "retracted"
        id = store.full_id(document)
        store.retract(id, on=_date(on) or on, what=what, note=note)
        click.echo(f"{id} {what} {on}")


@record.command()
@_RECORD
@click.pass_context
def check(ctx: click.Context, record: Path | str) -> None:
    """Check that RECORD is whole: the file, every text and series against its digest.

    Exit status: 0 whole; 1 something is wrong, a line each.
    """
    from closerlook.render.terminal import progress
    from closerlook.store.upkeep import check as check_all

    with _open(record) as store, progress() as tell:
        wrong = list(check_all(store, tell))
        shown = store.db.shown
    for line in wrong:
        click.echo(line)
    if not wrong:
        click.echo(f"{shown} is whole")
    ctx.exit(1 if wrong else 0)


@record.command()
@_RECORD
@click.option("--fact-checks", is_flag=True, help="Only the claims that fact-checks reviewed.")
def vectors(record: Path | str, fact_checks: bool) -> None:
    """Make the vectors by which RECORD is searched by meaning, for what has none yet.

    Some hundred passages a second. It may be interrupted: what is made is kept.
    """
    with _open(record) as store, _counting("vectors") as tell:
        made = store.add_vectors(claims_only=fact_checks, tell=tell)
    click.echo(f"{made:,} vectors made")


@record.command()
@_RECORD
def digest(record: Path | str) -> None:
    """Print what RECORD is known by: the same contents, the same digest."""
    with _open(record) as store:
        click.echo(store.digest)


@record.command()
@_RECORD
@click.argument("folder", type=click.Path(path_type=Path))
def export(record: Path | str, folder: Path) -> None:
    """Write RECORD as CSV files with a datapackage.json into the new FOLDER."""
    from closerlook.render.terminal import progress
    from closerlook.store.upkeep import export as write

    with _open(record) as store, progress() as tell:
        files = write(store, folder, tell)
    for file in files:
        click.echo(str(file))


@record.command()
@_RECORD
@click.argument("folder", type=click.Path(path_type=Path))
def publish(record: Path | str, folder: Path) -> None:
    """Write the new FOLDER that Datasette can serve: a copy, and what its tables mean."""
    from closerlook.render.terminal import progress
    from closerlook.store.upkeep import publish as write

    with _open(record) as store, progress() as tell:
        files = write(store, folder, tell)
    for file in files:
        click.echo(str(file))


# ------------------------------------------------------------------ helpers


def _open(record: Path | str) -> Store:
    from closerlook.store import Store

    return Store.open(record)


def _put(row: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False))
    else:
        click.echo("\t".join("" if value is None else str(value) for value in row.values()))


@contextmanager
def _counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to tell two counts; they show on stderr if that is a terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
    )  # fmt: skip
    task = bar.add_task(what)

    def tell(documents: int, observations: int) -> None:
        bar.update(task, description=f"{what}: {documents:,} / {observations:,}")

    with bar:
        yield tell
