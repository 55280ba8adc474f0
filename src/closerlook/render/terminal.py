"""What the terminal shows: a report in brief, what `verify` found, and how far we are.

Colour helps where there is any; the words and signs carry the meaning.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import groupby
from pathlib import PurePath
from textwrap import shorten
from threading import Timer

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from closerlook.model import Outcome, Report, Verdict
from closerlook.render.page import words
from closerlook.render.plain import called, one_line, quoted, sign_of
from closerlook.verify import Check, Verification

_COLOUR = {
    Verdict.CONTRADICTED: "red",
    Verdict.OUTDATED: "magenta",
    Verdict.CONTESTED: "yellow",
    Verdict.UNVERIFIED: "blue",
    Verdict.SUPPORTED: "green",
}
_ROWS = 20
_QUESTIONS = 10
_LONGEST = 140
"""Characters of a claim or a reason in the table."""

_PLAIN_WIDTH = 80
_PATIENCE = 1.0
"""Seconds after which a progress bar is shown."""


def summed_up(report: Report, *, on_screen: bool, top: int | None = None) -> str:
    """Return what `summary` prints.

    On screen it is as wide and as colourful as the terminal (``NO_COLOR`` is respected);
    otherwise it is plain text, 80 columns wide, the same on every machine.
    """
    console = (
        Console(highlight=False)
        if on_screen
        else Console(file=StringIO(), width=_PLAIN_WIDTH, color_system=None, force_terminal=False)
    )
    with console.capture() as captured:
        summary(report, console, top)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def summary(report: Report, console: Console, top: int | None = None) -> None:
    """Print a report in brief: the claims that need attention first, then the questions.

    ``console`` decides on width and colour. Claims that cannot be checked are counted
    and not listed; of long lists the most urgent are shown (``top`` of them, when
    given), and how many are left.
    """
    console.print(Text(one_line(called(report.article)), style="bold"))
    if byline := _byline(report):
        console.print(Text(byline))
    console.print(Text(f"{words.summary(report)}."))
    if shares := [f"{share}% {name}" for name, share in words.shares(report.coverage)]:
        console.print(Text(f"Of the words that can be checked: {', '.join(shares)}."))
    _print_claims(report, console, top or _ROWS)
    _print_conclusion(report, console)
    _print_questions(report, console, top)
    if report.asides:
        console.print()
        asides = words.counted(len(report.asides), "aside")
        console.print(Text(f"{asides} in the whole copy: what was not understood."))


def _byline(report: Report) -> str:
    article = report.article
    sources = words.counted(len(report.sources), "source") if report.sources else "no sources"
    parts = (article.author, article.publisher, article.published, sources)
    return " · ".join(one_line(part) for part in parts if part)


def _print_claims(report: Report, console: Console, most: int) -> None:
    urgent = words.worklist(report)
    if not urgent:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    table.add_column("claim", ratio=1)
    table.add_column("why", ratio=1)
    for claim, finding in urgent[:most]:
        verdict = finding.verdict
        table.add_row(
            words.number(claim.id),
            Text(f"{sign_of(verdict)} {verdict}", style=_COLOUR[verdict]),
            Text(_short(claim.quote)),
            Text(_short(finding.why)),
        )
    console.print()
    console.print(table)
    if len(urgent) > most:
        console.print(Text(f"… and {len(urgent) - most} more in the whole copy", style="dim"))


def _short(text: str) -> str:
    return shorten(one_line(text), _LONGEST, placeholder=" …")


def _print_conclusion(report: Report, console: Console) -> None:
    claims = {claim.id: claim for claim in report.claims}
    for standing in report.standings:
        if not standing.main or standing.claim not in claims:
            continue
        parts = [words.STANDS[standing.stands]]
        if standing.rests_on:
            parts.append(f"rests on {words.numbers(standing.rests_on)}")
        if standing.stands is Outcome.YES and (falls := words.falls_if(standing)):
            parts.append(falls)
        console.print()
        console.print(Text(f"Main conclusion (claim {words.number(standing.claim)})", style="bold"))
        quote = quoted(claims[standing.claim].quote)
        console.print(Padding(Text(f"{quote}\n{'; '.join(parts)}"), (0, 0, 0, 2)))


def _print_questions(report: Report, console: Console, top: int | None) -> None:
    listed = words.worklist(report)[:top]
    asked = [(claim, finding.ask) for claim, finding in listed if finding.ask]
    if not asked:
        return
    console.print()
    console.print(Text("Questions for the author", style="bold"))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    for number, (claim, ask) in enumerate(asked[: top or _QUESTIONS], 1):
        grid.add_row(f" {number}.", Text(f"{one_line(ask)} (claim {words.number(claim.id)})"))
    console.print(grid)
    left = len(asked) - (top or _QUESTIONS)
    if left > 0:
        console.print(Text(f"… and {left} more in the whole copy", style="dim"))


# ------------------------------------------------------------------- verify


def verification_lines(report: Report, verification: Verification) -> Iterator[str]:
    """Yield one line a check, and a last line that sums up.

    Sources that are the same, and evidence, share a line; whatever is changed or
    missing has its own: ``changed   evidence e3 — waits.csv, row 58: 1,204 became 1,310``.
    """
    sources = {s.id: PurePath(s.location or "").name or called(s) for s in report.sources}
    cites = {f"evidence {e.id}": sources.get(e.source, "") for e in report.evidence}
    for (state, group), checks in groupby(verification.checks, key=_group):
        together = list(checks)
        if group and state == "same" and len(together) > 1:
            yield f"{state:<9} {len(together)} {group}"
        else:
            yield from (_line(check, cites.get(check.what, "")) for check in together)
    yield _outcome(verification.checks)


def _group(check: Check) -> tuple[str, str]:
    groups = {"source": "sources", "evidence": "pieces of evidence"}
    return check.state, groups.get(check.what.split(" ")[0], "")


def _line(check: Check, where: str) -> str:
    why = ", ".join(part for part in (where if check.why else "", check.why) if part)
    return f"{check.state:<9} {one_line(check.what)}{' — ' if why else ''}{one_line(why)}"


def _outcome(checks: Iterable[Check]) -> str:
    states = [check.state for check in checks]
    if set(states) <= {"same"}:
        return f"all the same: {words.counted(len(states), 'check')}"
    parts = [f"{states.count(s)} {s}" for s in ("changed", "missing", "same") if s in states]
    return f"{', '.join(parts)}, of {words.counted(len(states), 'check')}"


# ------------------------------------------------------------------- progress


@contextmanager
def progress() -> Iterator[Callable[[str, float], None]]:
    """Give a function to tell the step and the part done, 0…1, while something runs.

    It shows as a bar on stderr if that is a terminal, once a second has passed.
    """
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    task = bar.add_task("reading", total=1.0)
    later = Timer(_PATIENCE, bar.start)
    later.daemon = True
    later.start()
    try:
        yield lambda step, part: bar.update(task, description=step, completed=part)
    finally:
        later.cancel()
        later.join()
        bar.stop()
