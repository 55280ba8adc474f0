"""How well statistical claims are judged against a record.

    python -m bench.figures [--split own|held|press|…] [--count 1000] [--errors 20] [--rules-only]

True and false claims are written from the Gapminder set (``bench.figure_claims``; the
wordings of *held* were not looked at while the rules were made, nor learned from; the trained
recogniser learned from those of the other splits), put as a one-sentence
article to ``find_claims``, a record that holds the set, ``gather`` and ``weigh``. A claim
is *decided* when a finding says supported or contradicted. Precision: of the decided, how
many rightly; coverage: of all, how many decided. The baseline always says true.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from bench.figure_claims import generate
from bench.figure_claims.nouns import VOICES
from bench.sets import SHARED
from closerlook.claims import find_claims
from closerlook.edge.importers.gapminder import read_gapminder
from closerlook.encoder import load_encoder
from closerlook.evidence import gather
from closerlook.figures.agreement import rules_alone
from closerlook.findings import weigh
from closerlook.model import Document, SourceKind, Verdict
from closerlook.store import Store
from closerlook.text.parse import paragraphs
from closerlook.verify import digest

ARCHIVE = SHARED / "statistics" / "gapminder_systema_globalis.tar.xz"


@dataclass
class Tally:
    right: int = 0
    wrong: int = 0
    open: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def line(self) -> str:
        decided = self.right + self.wrong
        total = decided + self.open
        precision = self.right / decided if decided else 0.0
        return f"{total:>6} {precision:>9.3f} {decided / max(total, 1):>8.3f}"


def judged(text: str, store: Store) -> tuple[Verdict | None, str, float]:
    """Return the verdict on a sentence, why, and the seconds that evidence took."""
    article = Document(
        digest(text), text, kind=SourceKind.ARTICLE, blocks=paragraphs(text), published="2026-01-01"
    )
    claims = find_claims(article, load_encoder())
    at = time.perf_counter()
    evidence = gather(article, claims, store.about(article, claims, None))
    took = time.perf_counter() - at
    verdicts = {finding.verdict: finding.why for finding in weigh(claims, evidence)}
    why = " / ".join(one.why for one in evidence)
    for verdict in (Verdict.CONTRADICTED, Verdict.CONTESTED, Verdict.OUTDATED, Verdict.SUPPORTED):
        if verdict in verdicts:
            return verdict, why, took
    return None, why, took


def main() -> None:
    """Print precision and coverage, by relation and by class of error."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--split", choices=("own", "held", *VOICES), default="held")
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--errors", type=int, default=0, help="wrong and open ones to print")
    options.add_argument("--rules-only", action="store_true", help="without the recogniser")
    options.add_argument("--smoke", action="store_true")
    given = options.parse_args()
    if given.smoke:
        given.count = 30
    with tempfile.TemporaryDirectory() as folder:
        import tarfile

        with tarfile.open(ARCHIVE) as packed:
            packed.extractall(folder, filter="data")
        with Store.open(Path(folder) / "record.sqlite", create=True) as store:
            with store.importing("gapminder", str(ARCHIVE)) as one:
                one.add_dataset(read_gapminder(Path(folder), edition="2025"))
            with rules_alone(given.rules_only):
                _measure(given, Path(folder), store)


def _measure(given: argparse.Namespace, folder: Path, store: Store) -> None:
    total = Tally()
    by_relation: dict[str, Tally] = defaultdict(Tally)
    by_error: dict[str, Tally] = defaultdict(Tally)
    always = 0.0
    times: list[float] = []
    shown = 0
    for item in generate(folder, seed=given.seed, count=given.count, split=given.split):
        verdict, why, took = judged(item.text, store)
        times.append(took)
        always += item.label
        for tally in (total, by_relation[item.relation], by_error[item.error or "true"]):
            if verdict not in {Verdict.SUPPORTED, Verdict.CONTRADICTED}:
                tally.open += 1
            elif (verdict is Verdict.SUPPORTED) == item.label:
                tally.right += 1
            else:
                tally.wrong += 1
        decided = verdict in {Verdict.SUPPORTED, Verdict.CONTRADICTED}
        if shown < given.errors and (not decided or (verdict is Verdict.SUPPORTED) != item.label):
            shown += 1
            print(f"{item.label} → {verdict} [{item.relation}; {item.error}] {item.text}\n"
                  f"    {item.indicator}: {item.truth[:160]}\n    {why[:300]}")  # fmt: skip
    print(f"\nGapminder claims, split {given.split}, seed {given.seed}")
    print(f"{'':<28}{'claims':>6} {'precision':>9} {'coverage':>8}")
    print(f"{'always true':<28}{given.count:>6} {always / given.count:>9.3f} {1:>8.3f}")
    system = "closerlook, rules alone" if given.rules_only else "closerlook"
    print(f"{system:<28}{total.line()}")
    for title, table in (("by relation", by_relation), ("by class of error", by_error)):
        print(title)
        for name in sorted(table):
            print(f"  {name:<26}{table[name].line()}")
    times.sort()
    middle, late = (1000 * times[int(share * len(times))] for share in (0.5, 0.95))
    mean = 1000 * sum(times) / len(times)
    print(f"evidence, a claim: p50 {middle:.1f} ms, p95 {late:.1f} ms, mean {mean:.1f} ms")


if __name__ == "__main__":
    main()
