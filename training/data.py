"""The training sets, read into one table of examples.

Every row is one sentence with names masked, and what is known of it for each head; a head
that a set says nothing about is left out of that row's loss. Labels are probabilities, so
that a teacher's soft labels fit the same table.

Sources (see ``../shared/data/README.md`` for licences): CheckThat! 2024 English train
(ClaimBuster, CC BY 4.0), ClaimBuster three-class (CC BY 4.0), NewsSD subjectivity
(CC BY 4.0), CDCP propositions (ODbL), GUM sentences by their discourse relations (CC BY).
Nothing of a dev, dev-test or test split is used. A twentieth of the rows is held out, by the
digest of their text, to set the temperatures.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEADS = {
    "worth_checking": ("no", "yes"),
    "checkable": ("no", "yes"),
    "subjective": ("no", "yes"),
    "kind": ("fact", "testimony", "value", "policy"),
}
"""The encoder's heads and the labels of each, in the order of its outputs."""


_SMALL = re.compile(r"(?<![A-Za-z'’-])[a-z]{2,}(?![A-Za-z])")


@dataclass
class Example:
    """One sentence. ``labels``: head → probability of each of its labels, shape (labels,)."""

    text: str
    source: str
    labels: dict[str, list[float]] = field(default_factory=dict)

    @property
    def held(self) -> bool:
        """Whether the row is kept out of training, for calibration."""
        return held_out(self.text)


def held_out(text: str) -> bool:
    """Tell whether a sentence is of the twentieth that is never trained on."""
    return hashlib.sha256(text.encode()).digest()[0] % 20 == 0


def one_hot(head: str, label: str) -> list[float]:
    """Return the certain label as a distribution."""
    return [float(name == label) for name in HEADS[head]]


def check_worthiness(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield (sentence id, sentence, check-worthy) of one CheckThat! file.

    The one row with a fused label ("No29286") is dropped.
    """
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == 3 and cells[2] in {"Yes", "No"}:
            yield cells[0], tidy(cells[1]), cells[2] == "Yes"


def tidy(text: str) -> str:
    """Drop the quotes that a spreadsheet put around a sentence, and double spaces."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    text = text.replace("Ã¢â‚¬â„¢", "’").replace('""', '"')  # UTF-8 read as Windows-1252, twice
    return re.sub(r"\s+", " ", text).strip()


def claimbuster(folder: Path) -> dict[str, int]:
    """Return sentence id → −1 (no factual claim), 0 (unimportant) or 1 (check-worthy)."""
    labels: dict[str, int] = {}
    for name in ("disjoint_2000.json", "data_small.json"):
        for row in json.loads((folder / name).read_text(encoding="utf-8")):
            labels[str(row["sentence_id"])] = int(row["label"])
    return labels


def subjectivity(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield (sentence, subjective) of one NewsSD file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield tidy(row["Sentence"]), row["Label"] == "SUBJ"


def propositions(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield (proposition, kind) of the CDCP comments, references left out."""
    with tarfile.open(archive) as tar:
        names = {member.name for member in tar.getmembers()}
        for name in sorted(names):
            if not name.endswith(".ann.json"):
                continue
            marks = json.loads(tar.extractfile(name).read())  # type: ignore[union-attr]
            text = tar.extractfile(name.replace(".ann.json", ".txt")).read().decode()  # type: ignore[union-attr]
            for (start, end), kind in zip(marks["prop_offsets"], marks["prop_labels"], strict=True):
                if kind in HEADS["kind"]:
                    yield tidy(text[start:end]), kind


def judged(archive: Path) -> Iterator[tuple[str, bool]]:
    """Yield (sentence, evaluates) of GUM's written prose, by the discourse relation.

    A sentence with a unit that comments or evaluates counts as subjective; the others of
    news, lives, court opinions, scholarship and textbooks do not. A weak label: GUM's
    annotators marked the relation, not the tone.
    """
    with tarfile.open(archive) as tar:
        for name in sorted(m.name for m in tar.getmembers() if m.name.endswith(".rsd")):
            plain = name.split("GUM_")[1].split("_")[0] in {
                "news",
                "bio",
                "court",
                "academic",
                "textbook",
            }
            sentences: dict[str, list[tuple[str, str]]] = {}
            for line in tar.extractfile(name).read().decode().splitlines():  # type: ignore[union-attr]
                cells = line.split("\t")
                marks = dict(mark.split("=", 1) for mark in cells[5].split("|") if "=" in mark)
                if marks.get("stype") == "decl" and not cells[1].startswith("<"):
                    sentences.setdefault(marks["sid"], []).append((cells[1], cells[7]))
            for units in sentences.values():
                evaluates = any(relation.startswith("evaluation") for _, relation in units)
                text = untokenised(" ".join(words for words, _ in units))
                if len(text.split()) > 5 and (plain or evaluates):
                    yield text, evaluates


def untokenised(text: str) -> str:
    """Join punctuation to its word again."""
    text = re.sub(r" ([,.;:?!)\]%]|n't|'(?:s|re|ve|ll|d|m)\b)", r"\1", text)
    text = re.sub(r"([(\[$£€]) ", r"\1", text)
    return tidy(re.sub(r" - (?=\w)", "-", text))


def speeches(archive: Path) -> Iterator[str]:
    """Yield the texts of the public-domain speeches, for soft labels only."""
    with zipfile.ZipFile(archive) as zipped:
        for name in sorted(zipped.namelist()):
            if name.endswith(".txt"):
                yield io.TextIOWrapper(zipped.open(name), "utf-8", errors="replace").read()


def common_words(shared: Path) -> frozenset[str]:
    """Return the words that the sets write with a small letter, twice or more.

    A sentence that begins with one of them does not begin with a name.
    """
    texts = [row.text for row in examples(shared)]
    for name in ("state_union.zip", "inaugural.zip"):
        texts.extend(speeches(shared / "speeches" / name))
    snli = shared / "entailment" / "snli_validation.tsv"
    texts.append(snli.read_text(encoding="utf-8"))
    with zipfile.ZipFile(shared / "subjectivity" / "opinion_lexicon.zip") as zipped:
        for name in zipped.namelist():
            if name.endswith("-words.txt"):
                texts.extend([zipped.read(name).decode("latin-1")] * 2)
    counts = Counter(word for text in texts for word in _SMALL.findall(text))
    return frozenset(word for word, count in counts.items() if count > 1)


def examples(shared: Path) -> list[Example]:
    """Return the labelled examples of all sets, in a fixed order, names not yet masked."""
    rows: list[Example] = []
    folder = shared / "check-worthiness"
    three = claimbuster(folder)
    kept_apart = {
        text.lower()
        for split in ("dev", "dev-test")
        for _, text, _ in check_worthiness(folder / f"CT24_checkworthy_english_{split}.tsv")
    }
    for identifier, text, yes in check_worthiness(folder / "CT24_checkworthy_english_train.tsv"):
        if text.lower() in kept_apart:
            continue
        row = Example(
            text, "ct24", {"worth_checking": one_hot("worth_checking", ("no", "yes")[yes])}
        )
        if identifier in three:
            factual = ("no", "yes")[three[identifier] >= 0]
            row.labels["checkable"] = one_hot("checkable", factual)
        elif yes:
            row.labels["checkable"] = one_hot("checkable", "yes")
        rows.append(row)
    for text, yes in subjectivity(shared / "subjectivity" / "train.csv"):
        rows.append(
            Example(text, "newssd", {"subjective": one_hot("subjective", ("no", "yes")[yes])})
        )
    for text, kind in propositions(shared / "argument" / "cdcp_train.tar.gz"):
        labels = {"kind": one_hot("kind", kind)}
        if kind != "testimony":
            sure = 0.85  # the sets do not mean quite the same by these words
            labels["checkable"] = [1 - sure, sure] if kind == "fact" else [sure, 1 - sure]
            labels["subjective"] = [sure, 1 - sure] if kind == "fact" else [1 - sure, sure]
        rows.append(Example(text, "cdcp", labels))
    for text, evaluates in judged(shared / "annotated-english" / "gum_permissive_train_dev.tar.gz"):
        labels = {"subjective": [0.15, 0.85] if evaluates else [0.9, 0.1]}
        if not evaluates:
            labels["checkable"] = [0.2, 0.8]
        rows.append(Example(text, "gum", labels))
    return rows
