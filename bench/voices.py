"""Who says what: sources, cues and contents against two annotated corpora.

    python -m bench.voices --polnear PATH            the dev split, a few minutes
    python -m bench.voices --polnear PATH --split train --every 7
    python -m bench.voices --gum PATH
    python -m bench.voices --smoke                   two sentences of ours, to see that it runs

PolNeAR (Newell et al. 2018; a clone of networkdynamics/PolNeAR, or its data folder) is
for measuring only: none of its text is kept here and nothing is fitted to it. A text that
two people annotated counts once for each of them; the test split is never opened. GUM is the
archive of rst/*.rsd files, read from the archive.

Scheme for PolNeAR, over every sentence, headings too; a token is a run of letters and
digits, or the colon that a transcript reports with:

cue      a found report and an annotated one are paired when their cues share a token,
         one to one, those that share most first. Precision is pairs among what was found,
         recall pairs among what was annotated.
source   a pair whose source spans share a token, among the reports found with a source,
         and the annotations that have one. "exact" asks for the very same tokens.
content  the tokens that lie in any content, found and annotated: precision, recall
         and F1 of that set. "paired content" counts only the tokens that pairs share.

For GUM, an attribution EDU (relation attribution-*) is found when the cue of a report that
holds a proposition lies in it; a cue is right when it lies in such an EDU. At commit
4805119: precision .789, recall .483, F1 .599.
"""

from __future__ import annotations

import argparse
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from closerlook.model import Document
from closerlook.text import reporting
from closerlook.text.parse import Parse, parse
from closerlook.text.quotations import quotations

_COMMIT = "previous release, 4805119"
_MEASURES = ("source", "source exact", "cue", "content", "paired content")
NOTED = {
    ("dev", 1): (
        (0.805, 0.425, 0.556), (0.700, 0.370, 0.484), (0.811, 0.410, 0.545),
        (0.939, 0.430, 0.590), (0.794, 0.392, 0.524),
    ),
    ("train", 7): (
        (0.784, 0.400, 0.530), (0.639, 0.326, 0.432), (0.789, 0.381, 0.514),
        (0.926, 0.402, 0.561), (0.780, 0.363, 0.495),
    ),
}  # fmt: skip
"""What the rules of commit 4805119 scored with this bench: (split, every) → measures."""

_TOKEN = re.compile(r"\w+|(?<=\w):")
_SAY_VERB = re.compile(
    r"\b(?:said|says|say|saying|told|tells|wrote|writes|added|adds|asked|asks|argued|argues)\b"
)

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Told:
    """One report as three sets of tokens, each named by where it starts."""

    source: Tokens
    cue: Tokens
    content: Tokens


@dataclass(frozen=True, slots=True)
class Case:
    """A text with what one person annotated in it."""

    name: str
    text: str
    told: tuple[Told, ...]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--polnear", type=Path, help="the clone, or its data folder")
    options.add_argument("--split", choices=("dev", "train"), default="dev")
    options.add_argument("--every", type=int, default=1, help="take each n-th text only")
    options.add_argument("--gum", type=Path, help="the archive of rsd files")
    options.add_argument("--smoke", action="store_true", help="two sentences of ours")
    chosen = options.parse_args()
    if chosen.smoke:
        table("smoke", {"rules": score(list(smoke()), ours)})
    if chosen.polnear:
        root = chosen.polnear / "data" if (chosen.polnear / "data").is_dir() else chosen.polnear
        cases = list(polnear(root / chosen.split))[:: chosen.every]
        rows = {
            "quote + say verb": score(cases, quoted_beside_say),
            **earlier(chosen.split, chosen.every),
            "rules": score(cases, ours),
        }
        if both := second_person(cases):
            rows["a second annotator*"] = both
        table(f"PolNeAR {chosen.split}, {len(cases)} annotated texts", rows)
        if both:
            twice = sum(n > 1 for n in Counter(case.name for case in cases).values())
            print(f"* on the {twice} texts that two people annotated, one against the other")
    if chosen.gum:
        gum_table(chosen.gum)


# Reading the corpora


def polnear(folder: Path) -> Iterator[Case]:
    """Yield the annotated texts of one split, by name."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        places: dict[str, list[tuple[int, int]]] = {}
        events: list[list[str]] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if match := re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line):
                pairs = (part.split() for part in match[2].split(";"))
                places[match[1]] = [(int(a), int(b)) for a, b in pairs]
            elif match := re.match(r"E\d+\t(.*)", line):
                events.append(match[1].split())
        told = []
        for event in events:
            parts: dict[str, set[int]] = {"Source": set(), "Cue": set(), "Content": set()}
            for argument in event:
                role, _, key = argument.partition(":")
                for start, end in places.get(key, ()):
                    parts.setdefault(role.rstrip("0123456789"), set()).update(
                        tokens(text, start, end)
                    )
            if parts["Cue"] and parts["Content"]:
                told.append(Told(*(frozenset(parts[r]) for r in ("Source", "Cue", "Content"))))
        yield Case(name, text, tuple(told))


def smoke() -> Iterator[Case]:
    text = "Critics say that the line is late. It rained."
    words = [match.start() for match in _TOKEN.finditer(text)]
    told = Told(frozenset(words[:1]), frozenset(words[1:2]), frozenset(words[2:7]))
    yield Case("ours", text, (told,))


def tokens(text: str, start: int, end: int) -> Tokens:
    return frozenset(match.start() for match in _TOKEN.finditer(text[:end], start))


# What finds the reports


def ours(case: Case) -> tuple[Told, ...]:
    """The product's rules, over the whole text."""
    parsed = parse(Document("case", case.text))

    def among(*spans: object) -> Tokens:
        return frozenset().union(
            *(tokens(case.text, s.start, s.end) for s in spans if s is not None)
        )

    return tuple(
        Told(among(r.source), among(r.cue), among(*_contents(r)) - among(r.cue))
        for r in _reports(case.text, parsed)
    )


def _reports(text: str, parsed: Parse) -> Iterator[reporting.Report]:
    if hasattr(reporting, "attributions"):
        yield from reporting.attributions(text, parsed)
    else:  # the release before this bench
        for sentence in parsed:
            yield from reporting.reports(sentence)


def _contents(report: reporting.Report) -> tuple[object, ...]:
    return getattr(report, "contents", ()) or (report.content,)


def quoted_beside_say(case: Case) -> tuple[Told, ...]:
    """Each quotation with the nearest saying verb of its paragraph; no parse.

    The source is the run of capitalised words, or the pronoun, nearest to the verb.
    """
    found: list[Told] = []
    for quotation in quotations(case.text):
        start = case.text.rfind("\n", 0, quotation.at.start) + 1
        end = case.text.find("\n", quotation.at.end)
        end = len(case.text) if end < 0 else end
        verbs = [
            m
            for m in _SAY_VERB.finditer(case.text[:end], start)
            if not quotation.at.start <= m.start() < quotation.at.end
        ]
        if not verbs:
            continue
        verb = min(
            verbs, key=lambda m: max(quotation.at.start - m.end(), m.start() - quotation.at.end)
        )
        names = re.finditer(
            r"\b(?:[A-Z]\w+(?: [A-Z]\w+)*|he|she|they)\b", case.text[:end].ljust(end), re.M
        )
        near = [
            m
            for m in names
            if m.start() >= start and not quotation.at.start <= m.start() < quotation.at.end
        ]
        name = min(
            near,
            key=lambda m: max(verb.start() - m.end(), m.start() - verb.end()),
            default=None,
        )
        found.append(
            Told(
                tokens(case.text, *name.span()) if name else frozenset(),
                tokens(case.text, *verb.span()),
                tokens(case.text, quotation.inner.start, quotation.inner.end),
            )
        )
    return tuple(found)


# Counting


def score(
    cases: list[Case], find: Callable[[Case], tuple[Told, ...]]
) -> dict[str, tuple[float, float, float]]:
    """Return measure → precision, recall, F1, over all cases together."""
    counts: Counter[str] = Counter()
    label = getattr(find, "__name__", "")
    for case in track(cases, label, console=Console(stderr=True), transient=True):
        counts += compare(find(case), case.told)
    return rates(counts)


def compare(found: tuple[Told, ...], told: tuple[Told, ...]) -> Counter[str]:
    counts: Counter[str] = Counter()
    pairs = paired(found, told)
    in_found = frozenset().union(*(f.content for f in found))
    in_told = frozenset().union(*(t.content for t in told))
    counts["cue found"], counts["cue told"], counts["cue"] = len(found), len(told), len(pairs)
    counts["source found"] = sum(bool(f.source) for f in found)
    counts["source told"] = sum(bool(t.source) for t in told)
    counts["source"] = sum(bool(f.source & t.source) for f, t in pairs)
    counts["source exact"] = sum(bool(f.source) and f.source == t.source for f, t in pairs)
    counts["content found"], counts["content told"] = len(in_found), len(in_told)
    counts["content"] = len(in_found & in_told)
    counts["paired content found"] = sum(len(f.content) for f in found)
    counts["paired content told"] = sum(len(t.content) for t in told)
    counts["paired content"] = sum(len(f.content & t.content) for f, t in pairs)
    return counts


def paired(found: tuple[Told, ...], told: tuple[Told, ...]) -> list[tuple[Told, Told]]:
    """Pair reports whose cues share a token, one to one, the most alike first."""
    likely = sorted(
        (
            (-len(f.cue & t.cue), -bool(f.source & t.source), -len(f.content & t.content), i, j)
            for i, f in enumerate(found)
            for j, t in enumerate(told)
            if f.cue & t.cue
        ),
    )
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    pairs = []
    for *_, i, j in likely:
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            pairs.append((found[i], told[j]))
    return pairs


def rates(counts: Counter[str]) -> dict[str, tuple[float, float, float]]:
    found = {}
    for measure in _MEASURES:
        base = measure.removesuffix(" exact")
        right = counts[measure]
        p = right / max(counts[f"{base} found"], 1)
        r = right / max(counts[f"{base} told"], 1)
        found[measure] = (p, r, 2 * p * r / (p + r) if p + r else 0.0)
    return found


def earlier(split: str, every: int) -> dict[str, dict[str, tuple[float, float, float]]]:
    noted = NOTED.get((split, every))
    return {_COMMIT: dict(zip(_MEASURES, noted, strict=True))} if noted else {}


def second_person(cases: list[Case]) -> dict[str, tuple[float, float, float]] | None:
    """Score one annotator against another where a text has two."""
    by_name: dict[str, list[Case]] = {}
    for case in cases:
        by_name.setdefault(case.name, []).append(case)
    counts: Counter[str] = Counter()
    for first, *others in by_name.values():
        for other in others[:1]:
            counts += compare(first.told, other.told)
    return rates(counts) if counts else None


def table(title: str, rows: dict[str, dict[str, tuple[float, float, float]]]) -> None:
    print(title)
    print(f"{'P  R  F1':<34}" + "".join(f"{m:>19}" for m in _MEASURES))
    for name, row in rows.items():
        cells = (" ".join(f"{v:.3f}"[1:] if v < 1 else "1.00" for v in row[m]) for m in _MEASURES)
        print(f"{name:<34}" + "".join(f"{cell:>19}" for cell in cells))


# GUM


def gum_table(path: Path) -> None:
    counts: dict[str, Counter[str]] = {}
    documents = list(gum(path))
    for genre, text, places in track(
        documents, "GUM", console=Console(stderr=True), transient=True
    ):
        parsed = parse(Document("case", text))
        cues = [r.cue for sentence in parsed for r in reporting.reports(sentence)]
        hit = [any(a <= cue.start < b for cue in cues) for a, b in places]
        right = [any(a <= cue.start < b for a, b in places) for cue in cues]
        for name in (genre, "all"):
            counts.setdefault(name, Counter()).update(
                told=len(places), hit=sum(hit), found=len(cues), right=sum(right)
            )
    print(f"GUM, {len(documents)} texts: attribution EDUs that hold a cue; cues in one")
    print(f"{'genre':<14}{'EDUs':>6}{'P':>7}{'R':>7}{'F1':>7}")
    for name, c in counts.items():
        p, r = c["right"] / max(c["found"], 1), c["hit"] / max(c["told"], 1)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        print(f"{name:<14}{c['told']:>6}{p:>7.3f}{r:>7.3f}{f1:>7.3f}")


def gum(path: Path) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Yield genre, text and the places of the attribution EDUs of each document."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            stream = archive.extractfile(member) if member.name.endswith(".rsd") else None
            if stream is None:
                continue
            text = ""
            places: list[tuple[int, int]] = []
            for line in stream.read().decode("utf-8").splitlines():
                columns = line.split("\t")
                text += ("\n\n" if "para=" in columns[5] else " ") if text else ""
                start = len(text)
                text += closed_up(columns[1])
                if columns[7].startswith("attribution"):
                    places.append((start, len(text)))
            yield Path(member.name).stem.split("_")[1], text, places


def closed_up(words: str) -> str:
    """Undo the spaces that a tokeniser put before full stops, commas and the like."""
    words = re.sub(r" (?=[.,;:!?)\]’”]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)", "", words)
    return re.sub(r"(?<=[(\[“‘]) ", "", words)


if __name__ == "__main__":
    main()
