"""How often a pronoun is resolved, and how often rightly, on GUM's annotated coreference.

    python -m bench.says [--gum ARCHIVE] [--half dev|held]
    python -m bench.says --smoke

GUM (CC BY 4.0) is read as raw text and parsed by closerlook's own parser; a resolution is
right when the phrase put in place of the pronoun lies in a mention of the pronoun's entity
(the gold mention nearest in extent to the phrase). Documents are halved by the digest of
their names: rules were written looking at *dev*; *held* was looked at for the totals only.
Coverage counts the pronouns that have an earlier mention which is no pronoun. Baselines: the
nearest agreeing phrase, and the nearest agreeing subject.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bench.sets import SHARED
from closerlook.claims.antecedents import antecedents
from closerlook.claims.ranking import PRONOUNS, agrees
from closerlook.model import Document, Span
from closerlook.text.mentions import Mention
from closerlook.text.parse import parse

ARCHIVE = SHARED / "annotated-english" / "gum_permissive_train_dev.tar.gz"


@dataclass(frozen=True)
class Gold:
    """A GUM document: its raw text and its mentions, each with its entity."""

    name: str
    text: str
    mentions: tuple[tuple[Span, str], ...]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--gum", type=Path, default=ARCHIVE)
    options.add_argument("--half", choices=["dev", "held"], default="held")
    options.add_argument("--smoke", action="store_true")
    options.add_argument("--wrong", action="store_true", help="list what was resolved wrongly")
    given = options.parse_args()
    if not given.gum.exists():
        print(f"bench.says: no data set at {given.gum}; nothing measured")
        return
    documents = [g for g in read(given.gum) if half_of(g.name) == given.half]
    if given.smoke:
        documents = documents[:2]
    counts: dict[str, list[int]] = {}
    for gold in track(documents, "resolving", console=Console(stderr=True)):
        article = Document(gold.name, gold.text)
        table = antecedents(article)
        entity = dict(gold.mentions)
        named = [(s, k) for s, k in gold.mentions if s.of(gold.text).lower() not in _ALL_PRONOUNS]
        for sentence in parse(article).prose():
            for token in sentence.tokens:
                at = sentence.at_tokens([token])
                key = entity.get(at)
                if token.lower_ not in PRONOUNS or key is None:
                    continue
                if not any(k == key and s.start < at.start for s, k in named):
                    continue
                agreeing = [m for m in table.known if m.at.end <= at.start and _agrees(token, m)]
                subjects = [m for m in agreeing if m.head.dep_ in {"nsubj", "nsubjpass"}]
                answers = {
                    "nearest agreeing phrase": agreeing[-1] if agreeing else None,
                    "nearest agreeing subject": subjects[-1] if subjects else None,
                    "closerlook": table.meant.get(at),
                }
                for system, mention in answers.items():
                    tally = counts.setdefault(system, [0, 0, 0])
                    tally[0] += 1
                    if mention is not None:
                        right = entity_at(gold, mention) == key
                        tally[1] += 1
                        tally[2] += right
                        if given.wrong and not right and system == "closerlook":
                            print(
                                f"{token.text} → {mention.words!r}: {sentence.tokens.text[:140]!r}"
                            )
        parse.cache_clear()
        antecedents.cache_clear()
    print(f"\n### Pronouns resolved, GUM ({given.half} half, {len(documents)} documents)\n")
    print("| system | pronouns | resolved | coverage | right | precision |")
    print("| --- | --- | --- | --- | --- | --- |")
    for system, (every, done, right) in counts.items():
        cells = (every, done, f"{done / every:.3f}", right, f"{right / max(1, done):.3f}")
        print("| " + " | ".join(map(str, (system, *cells))) + " |")


_ALL_PRONOUNS = PRONOUNS | frozenset(
    """i me my mine we us our you your himself herself itself themselves
    who whom whose which that this these those one""".split()
)


def _agrees(token: object, mention: Mention) -> bool:
    return agrees(token, mention, {})


def half_of(name: str) -> str:
    """Return the half that a document is in, by the digest of its name."""
    return "dev" if hashlib.sha256(name.encode()).digest()[0] % 2 else "held"


def entity_at(gold: Gold, mention: Mention) -> str | None:
    """Return the entity of the gold mention nearest in extent among those around its head."""
    head = mention.sentence.at_tokens([mention.head])
    at = mention.at
    around = [
        (abs(span.start - at.start) + abs(span.end - at.end), key)
        for span, key in gold.mentions
        if span.covers(head)
    ]
    return min(around)[1] if around else None


def read(archive: Path) -> Iterator[Gold]:
    """Yield the documents of GUM in the archive, raw text from its tokens."""
    with tarfile.open(archive) as tar:
        for name in sorted(
            m.name for m in tar.getmembers() if "/dep/" in m.name and m.name.endswith(".conllu")
        ):
            genre = name.split("GUM_")[1].split("_")[0]
            if genre in {"news", "interview", "speech", "bio", "court"}:
                yield one(Path(name).stem, tar.extractfile(name).read().decode())  # type: ignore[union-attr]


def one(name: str, conllu: str) -> Gold:
    """Read one CoNLL-U document; ``Entity=`` holds brackets that open and close."""
    text = ""
    opened: dict[str, list[int]] = {}
    found: list[tuple[Span, str]] = []
    skip = 0
    for line in conllu.splitlines():
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        cells = line.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        if "-" in cells[0]:  # a word written together: "don't"
            first, last = map(int, cells[0].split("-"))
            skip, whole = last - first + 1, cells
            start = len(text)
            text += whole[1]
            glued = "SpaceAfter=No" in whole[9]
            parts = 0
            continue
        if skip:
            at = start + parts
            size = min(len(cells[1]), len(text) - at)
            parts += size
            skip -= 1
            begin, end = at, at + size
            if not skip and not glued:
                text += " "
        else:
            begin, end = len(text), len(text) + len(cells[1])
            text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        marks = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", marks[1]) if marks else ():
            key = mark.strip("()").split("-")[0]
            if mark.startswith("("):
                opened.setdefault(key, []).append(begin)
            if mark.endswith(")"):
                found.append((Span(opened[key].pop(), end), key))
    return Gold(name, text, tuple(found))


if __name__ == "__main__":
    main()
