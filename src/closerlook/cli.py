"""Words on a command line → one call → an exit status.

Results go to stdout and everything else to stderr. Status 0: done. 1: `verify` found a
difference. 2: could not, and two lines say why and what to do. What a command needs is
imported when it runs, so that help is there at once and `verify` never loads a parser.
"""

from __future__ import annotations

import json
import os
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from closerlook.cli_record import record, record_at
from closerlook.errors import ArticleError, CloserlookError, ReportError

if TYPE_CHECKING:
    from closerlook.model import Report
    from closerlook.verify import Verification

DONE, DIFFERENT, COULD_NOT = 0, 1, 2
_INTERRUPTED, _BROKEN_PIPE = 128 + 2, 128 + 13  # as a shell reports the signals

_SUFFIXES = {
    ".html": "page",
    ".htm": "page",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".txt": "terminal",
}
_MEGABYTE = 1_000_000


class _Commands(click.Group):
    """A group whose commands end as closerlook promises, however they end."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn what a user can put right into two lines and a status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except CloserlookError as trouble:
            _tell(f"closerlook: {_line(trouble.what)}")
            if trouble.hint:
                _tell(f"  try: {_line(trouble.hint)}")
            ctx.exit(COULD_NOT)
        except (KeyboardInterrupt, click.Abort):
            _tell("closerlook: interrupted")
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            # Whoever read our output has closed it (as `head` does). Python would
            # complain once more when it flushes stdout at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(_BROKEN_PIPE)
        return result


def _line(text: str) -> str:
    return " ".join(text.split())


def _tell(message: str) -> None:
    click.echo(message, err=True)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="closerlook", message="closerlook %(version)s")
def main() -> None:
    """The checking copy of an opinion article.

    Closerlook reads an article with the sources its author relied on and returns every
    claim, whose voice it is in, what the sources say of it, how the argument hangs
    together, and the questions for the author. Every proof can be redone. Nothing
    leaves your machine unless you name a web address.

    \b
    Start here:
      closerlook examine --example --open        the bundled example, in the browser
      closerlook examine article.txt             an article alone: its claims and argument
      closerlook examine draft.docx -s package/ -o copy.html
                                                 a draft checked against its sources

    \b
    Then:
      closerlook examine draft.docx -s package/ -o report.json
      closerlook verify report.json              redo every proof, on any machine

    Exit status: 0 done; 1 verify found a difference; 2 could not, and two lines say why.
    """


# ------------------------------------------------------------------- examine


def _iso_date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Accept a day written YYYY-MM-DD."""
    try:
        if value is None or date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is not a day such as 2025-03-08", ctx, parameter)


_SOURCES = click.option(
    "-s",
    "--sources",
    multiple=True,
    metavar="PATH",
    help="A source: a file, a folder (read whole) or a web address. May be given many times.",
)
_RECORD = click.option(
    "--record",
    type=record_at,
    metavar="RECORD",
    help="The desk's record, a file or postgresql://… (see `closerlook record`): what it holds "
    "is evidence too.",
)
_LIMIT = click.option(
    "--limit",
    type=click.FloatRange(min=0, min_open=True),
    default=20,
    show_default=True,
    metavar="MB",
    help="The largest file that is read, packed or unpacked, in megabytes.",
)


@main.command()
@click.argument("article", required=False)
@_SOURCES
@_RECORD
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the result to FILE; its ending chooses the format. Prints the path.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["page", "markdown", "json", "terminal"]),
    help="page: one HTML file. markdown: the same as text. json: the report file. "
    "terminal: a summary. The default follows -o (.html .md .json .txt), else terminal.",
)
@click.option(
    "--as-of",
    callback=_iso_date,
    metavar="YYYY-MM-DD",
    help="Leave out sources published after this day. The default is the article's date.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="List only the N claims most worth checking; the rest are counted.",
)
@click.option(
    "--rules-only",
    is_flag=True,
    help="Leave the trained encoder out, even where it is installed.",
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option("--example", "use_example", is_flag=True, help="Examine the bundled example.")
@_LIMIT
def examine(
    article: str | None,
    sources: tuple[str, ...],
    record: Path | str | None,
    output: Path | None,
    form: str | None,
    as_of: str | None,
    top: int | None,
    rules_only: bool,
    show: bool,
    use_example: bool,
    limit: float,
) -> None:
    """Examine ARTICLE against its sources.

    ARTICLE is a file (.txt .md .html .docx .pdf), - for standard input, or a web
    address. Sources may be of the same kinds, and tables (.csv .tsv .xlsx .ods .json)
    or published fact-checks (ClaimReview). Without sources you get the claims, the
    voices and the argument.

    \b
    Examples:
      closerlook examine article.txt
          a summary in the terminal
      closerlook examine draft.docx -s package/ -o copy.html
          the checking copy, for an editor, from a folder of sources
      closerlook examine draft.docx -s review.pdf -s counts.csv --open
          the same from two files, and opened in the browser
      closerlook examine draft.docx -s package/ -f markdown | less
          the same as text
      closerlook examine draft.docx -s package/ -o report.json
          the report file, to keep, to verify or for another program
      closerlook examine draft.docx -s package/ --record desk.sqlite -o copy.html
          the same, and what the desk's record says
      closerlook examine old.html -s package/ --as-of 2019-06-30
          only with what was known on that day
      closerlook examine draft.docx --top 10
          the ten claims most worth checking, when time is short
      pbpaste | closerlook examine - -s package/
          from standard input
    """
    chosen = _chosen(article, sources, use_example)
    if chosen is None:
        _tell("closerlook examine --help shows how to examine an article of your own.")
        return
    article, sources = chosen
    form = _format(form, output, show)
    if top is not None and form == "json":
        raise click.UsageError("--top shortens what people read; a report file holds every claim")
    if show and output is None:
        output = Path(f"checking-copy-{_stem(article)}.html")
    if output is not None:
        kept = (str(record),) if record else ()
        _refuse_to_overwrite(output, (article, *sources, *kept))
    report = _examined(article, sources, record, as_of, rules_only, round(limit * _MEGABYTE))
    _deliver(report, form, output, top)
    if show and output is not None and not webbrowser.open(output.resolve().as_uri()):
        _tell("no browser could be started; open the file yourself")


def _chosen(
    article: str | None, sources: tuple[str, ...], use_example: bool
) -> tuple[str, tuple[str, ...]] | None:
    """Return what to examine, or None where the user declines the example."""
    from closerlook.edge.example import example

    if use_example:
        if article is not None or sources:
            raise click.UsageError("--example brings its own article and sources")
        return example()
    if article is not None:
        return article, sources
    if not sources and _somebody_is_there():
        agreed = click.confirm("Examine the bundled example?", default=True, err=True)
        return example() if agreed else None
    raise ArticleError(
        "no article was named",
        hint="closerlook examine FILE, or: closerlook examine --example",
    )


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _format(form: str | None, output: Path | None, show: bool) -> str:
    """Return the format asked for, by name, by the ending of the file, or by --open."""
    found = form or (_SUFFIXES.get(output.suffix.lower()) if output else None)
    if found is None and show:
        found = "page"
    if show and found != "page":
        raise click.UsageError("--open shows a page: use it with -f page, or with -o FILE.html")
    if found is None and output is not None:
        endings = " ".join(_SUFFIXES)
        raise click.UsageError(f"-o {output}: end it in one of {endings}, or say which with -f")
    return found or "terminal"


def _stem(article: str) -> str:
    """Return the name of an article's file, or of the last part of its address, as a name."""
    name = article.split("?")[0].split("#")[0].rstrip("/").replace("\\", "/").split("/")[-1]
    letters = "".join(c if c.isalnum() or c in "-_" else "-" for c in Path(name).stem)
    return letters.strip("-") or "article"


def _refuse_to_overwrite(output: Path, inputs: Sequence[str]) -> None:
    for name in inputs:
        if output.resolve() == Path(name).resolve():
            raise ReportError(
                f"cannot write {output}: it is what is to be read", hint="name another file"
            )


def _examined(
    article: str,
    sources: tuple[str, ...],
    record: Path | str | None,
    as_of: str | None,
    rules_only: bool,
    limit: int,
) -> Report:
    from closerlook.render.terminal import progress

    with progress() as tell, ExitStack() as open_:
        from closerlook.edge.articles import read_article
        from closerlook.edge.sources import read_sources
        from closerlook.record import Package, Record, Together
        from closerlook.steps import examine

        read = read_article(article, limit=limit)
        documents, asides = read_sources(sources, limit=limit) if sources else ((), ())
        known: Record = Package(documents)
        if record is not None:
            from closerlook.store import Store

            known = Together((known, open_.enter_context(Store.open(record))))
        return examine(
            read,
            known,
            as_of=as_of,
            asides=asides,
            rules_only=rules_only,
            progress=tell,
        )


def _deliver(report: Report, form: str, output: Path | None, top: int | None) -> None:
    """Write a result to its file and print the path, or print the result itself."""
    if output is None:
        text = _rendered(report, form, top)
        # Bytes, so that JSON is UTF-8 and its line ends are its own on every system.
        click.echo(text if form == "terminal" else text.encode("utf-8"), nl=False)
        return
    from closerlook.edge.files import write_whole
    from closerlook.render.page.words import summary

    write_whole(output, _rendered(report, form, top, in_file=True))
    _tell(summary(report))
    click.echo(str(output))


def _rendered(report: Report, form: str, top: int | None, *, in_file: bool = False) -> str:
    match form:
        case "json":
            from closerlook.report import to_json

            return to_json(report)
        case "markdown":
            from closerlook.render.markdown import to_markdown

            return to_markdown(report, top)
        case "page":
            from closerlook.render.page import page

            return page(report, top)
        case _:
            from closerlook.render.terminal import summed_up

            on_screen = not in_file and sys.stdout.isatty()
            return summed_up(report, on_screen=on_screen, top=top)


# ------------------------------------------------------------------- verify


@main.command()
@click.argument("report")
@_SOURCES
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="terminal: a line for each thing redone. json: the same for a program.",
)
@_LIMIT
def verify(report: str, sources: tuple[str, ...], form: str, limit: float) -> NoReturn:
    """Redo every proof in REPORT, a report file (- for standard input).

    Each quotation is laid beside its source again, each sum computed again, each
    standing derived again; no model and no parser is used. Each is "same", "changed"
    or "missing". Without --sources, the texts that the report carries are used; with
    them, the files as they are now.

    \b
    Examples:
      closerlook verify report.json
          is the report sound, and as it was written?
      closerlook verify report.json -s package/
          do the sources still say so?
      closerlook verify report.json -f json
          the same for a program

    Exit status: 0 all the same; 1 something changed or is missing; 2 it cannot be told,
    because the report cannot be read or none of its sources is there.
    """
    from closerlook.edge.reports import LIMIT, read_report
    from closerlook.verify import verify as redo

    most = round(limit * _MEGABYTE)
    read, sealed = read_report(report, limit=max(LIMIT, most))
    fresh = None
    if sources:
        from closerlook.edge.sources import read_sources

        documents, asides = read_sources(sources, limit=most)
        fresh = {document.id: document for document in documents}
        for aside in asides:
            _tell(_line(aside.what))
    verification = redo(read, fresh, sealed=sealed)
    if form == "json":
        click.echo(_as_json(report, verification).encode("utf-8"), nl=False)
    else:
        from closerlook.render.terminal import verification_lines

        for line in verification_lines(read, verification):
            click.echo(line)
    click.get_current_context().exit(_status(verification))


def _as_json(where: str, verification: Verification) -> str:
    checks = [{"what": c.what, "state": c.state, "why": c.why} for c in verification.checks]
    value = {"report": where, "state": verification.state, "checks": checks}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _status(verification: Verification) -> int:
    sources = [c.state for c in verification.checks if c.what.startswith("source ")]
    match verification.state:
        case "same":
            return DONE
        case "missing" if set(sources) == {"missing"}:
            return COULD_NOT
        case _:
            return DIFFERENT


main.add_command(record)


# ------------------------------------------------------------------- schema


@main.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of the report file.

    \b
    Example:
      closerlook schema > report.schema.json
    """
    from closerlook.report import schema

    text = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    click.echo(text.encode("utf-8"), nl=False)
