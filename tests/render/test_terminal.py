"""What the terminal shows: what needs attention first, plain where nobody watches."""

import time
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from closerlook.model import Report
from closerlook.render import terminal
from closerlook.render.terminal import progress, summary, summed_up, verification_lines
from closerlook.verify import Check, Verification, verify
from samples import sample_report

REPORT = sample_report()


def printed(report: Report, **console: object) -> str:
    file = StringIO()
    summary(report, Console(file=file, **{"width": 100, **console}))  # type: ignore[arg-type]
    return file.getvalue()


def test_claims_that_need_attention_come_first():
    rows = [line for line in printed(REPORT).splitlines() if line[:1].isdigit() and "  " in line]

    assert [row.split()[0] for row in rows] == ["2", "4", "3", "5", "7", "6", "1"]


def test_it_has_the_counts_the_conclusion_and_the_questions():
    text = " ".join(printed(REPORT).split())

    assert "Maren Holt · The Ashby Courier · 2025-02-14 · 5 sources" in text
    assert "10 claims: 1 supported, 1 contradicted" in text
    assert "18% backed, 33% against, 49% open" in text
    assert "“the council should keep Sunday opening” stands; rests on claims 1 and 7" in text
    assert "1. Would you restore the review’s own words" in text
    assert "6. How do you know that it was never published? (claim 6)" in text
    assert "3 asides" in text


def test_verdicts_are_words_and_signs_without_any_colour():
    text = printed(REPORT)

    assert "✗ contradicted" in text
    assert "\x1b" not in text


def test_colour_is_used_on_a_terminal_and_not_when_it_is_unwanted(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31m" in printed(REPORT, force_terminal=True, color_system="standard")

    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in printed(REPORT, force_terminal=True, color_system="standard")


@pytest.mark.parametrize("width", [40, 60, 132])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, printed(REPORT, width=width).splitlines())) <= width


def test_what_is_not_for_the_screen_is_plain_and_the_same_everywhere(monkeypatch):
    monkeypatch.setenv("COLUMNS", "33")
    monkeypatch.setenv("FORCE_COLOR", "1")
    narrow = summed_up(REPORT, on_screen=False)
    monkeypatch.setenv("COLUMNS", "200")

    assert summed_up(REPORT, on_screen=False) == narrow
    assert "\x1b" not in narrow
    assert not any(line.endswith(" ") for line in narrow.splitlines())


def test_a_long_list_tells_how_many_are_left():
    claims = tuple(replace(REPORT.claims[4], id=f"c{n}") for n in range(1, 31))
    findings = tuple(replace(REPORT.findings[4], claim=claim.id) for claim in claims)
    text = printed(Report(REPORT.article, (), claims, (), findings, (), ()))

    assert "… and 10 more in the whole copy" in text
    assert "… and 20 more in the whole copy" in text


def test_an_article_cannot_command_the_terminal():
    claim = replace(REPORT.claims[4], quote="\x1b]0;gotcha\x07 [red]words[/red] \u202ereversed")
    text = printed(
        replace(REPORT, claims=(*REPORT.claims[:4], claim, *REPORT.claims[5:])), width=200
    )

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[red]words[/red]" in text


def test_a_report_without_findings_is_summed_up():
    assert "no sources" in printed(Report(REPORT.article, (), (), (), (), (), ()))


# ------------------------------------------------------------------- verify


def test_what_is_the_same_shares_a_line():
    lines = list(verification_lines(REPORT, verify(REPORT)))

    assert lines[:4] == [
        "same      article",
        "same      5 sources",
        "same      10 claims",
        "same      7 pieces of evidence",
    ]
    assert lines[-1].startswith("all the same: ")


def test_what_changed_is_named_with_its_source():
    visits = REPORT.sources[2]
    fresh = replace(visits, id="sha256:new", text=visits.text.replace("48312", "47100"))
    sources = {s.id: s for s in (*REPORT.sources[:2], fresh, REPORT.sources[3])}

    lines = list(verification_lines(REPORT, verify(REPORT, sources, sealed=False)))

    assert "changed   seal — the file was changed after it was written" in lines
    assert "changed   source package/visits.csv — the file has another text now" in lines
    assert "missing   source package/minutes.txt — it is not among the sources given" in lines
    assert any(
        line.startswith("changed   evidence e1 — visits.csv, row 5: ") and "47100" in line
        for line in lines
    )
    assert "changed" in lines[-1]
    assert "missing" in lines[-1]


def test_every_check_keeps_to_its_line():
    lines = list(
        verification_lines(REPORT, Verification((Check("article", "changed", "a\nb\x1b[2J"),)))
    )

    assert lines[0] == "changed   article — a b[2J"


# ------------------------------------------------------------------- progress


def test_progress_is_silent_where_nobody_watches(capsys):
    with progress() as tell:
        tell("finding claims", 0.5)

    assert capsys.readouterr() == ("", "")


class Watched(StringIO):
    """A terminal, for all that a program can tell."""

    def isatty(self) -> bool:
        return True


def test_progress_shows_once_it_has_taken_a_while(monkeypatch):
    watched = Watched()
    monkeypatch.setattr("sys.stderr", watched)
    monkeypatch.setattr(terminal, "_PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    with progress() as tell:
        tell("finding claims", 0.5)
        for _ in range(1000):
            if "finding claims" in watched.getvalue():
                break
            time.sleep(0.01)

    assert "finding claims" in watched.getvalue()


def test_progress_of_a_quick_run_is_never_shown(monkeypatch):
    watched = Watched()
    monkeypatch.setattr("sys.stderr", watched)
    monkeypatch.setattr(terminal, "_PATIENCE", 3600.0)
    with progress() as tell:
        tell("finding claims", 0.5)

    assert watched.getvalue() == ""
