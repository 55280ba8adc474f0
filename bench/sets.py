"""The public sets that the claim benches measure on, read from where they lie.

Files of ``../shared/data`` come with the project; those of public repositories are read
from a clone that you name. Nothing of them is kept here, nothing is trained on them, and
nothing whose name says *test* is read, except CheckThat!'s dev-test and NewsSD's test.csv,
which serve as development sets.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


def tidy(text: str) -> str:
    """Drop the quotes that a spreadsheet put around a sentence, and double spaces."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return re.sub(r"\s+", " ", text.replace('""', '"')).strip()


def check_worthiness(path: Path) -> list[tuple[str, bool]]:
    """Return (sentence, check-worthy) of a CheckThat! 2024 file; fused rows are dropped."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return [(tidy(r[1]), r[2] == "Yes") for r in rows if len(r) == 3 and r[2] in {"Yes", "No"}]


def subjectivity(path: Path) -> list[tuple[str, bool]]:
    """Return (sentence, subjective) of a NewsSD file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(tidy(r["Sentence"]), r["Label"] == "SUBJ") for r in csv.DictReader(file)]


FACT_LIKE = frozenset({"statistics", "anecdote", "testimony"})
OPINION_LIKE = frozenset({"assumption", "common-ground"})


def editorials(folder: Path) -> Iterator[tuple[str, list[tuple[int, int, bool]]]]:
    """Yield (text, units) of each Webis editorial in ``folder`` (webis-de/COLING-20, data-source).

    A unit is (start, end, fact-like). Other labels (title, no-unit, continued, other) are
    part of the text but no units.
    """
    for path in sorted(folder.glob("*.json")):
        text = ""
        units: list[tuple[int, int, bool]] = []
        for paragraph in json.loads(path.read_text(encoding="utf-8"))["paragraphs"]:
            for part in paragraph:
                words = part["text"]
                if (
                    text
                    and not text.endswith(("\n", " "))
                    and not re.match(r"[\s.,;:!?)”’]", words)
                ):
                    text += " "
                if part["label"] in FACT_LIKE | OPINION_LIKE:
                    units.append((len(text), len(text) + len(words), part["label"] in FACT_LIKE))
                text += words
            text += "\n\n"
        yield text, units


def policlaim(folder: Path) -> list[tuple[str, bool]]:
    """Return (sentence, verifiable) of PoliClaim's golden speeches (EdisonNi-hku/AFaCTA)."""
    from openpyxl import load_workbook

    rows: list[tuple[str, bool]] = []
    for path in sorted(folder.glob("*.xlsx")):
        sheet = load_workbook(path, read_only=True).active
        lines = sheet.iter_rows(values_only=True)
        head = list(next(lines))
        text, gold = head.index("SENTENCES"), head.index("golden")
        rows.extend(
            (tidy(str(line[text])), float(line[gold]) == 1)
            for line in lines
            if line[text] and str(line[gold]) in {"0", "1", "0.0", "1.0"}
        )
    return rows
