"""How well claims are found and told apart, on public tasks.

    python -m bench.claims check-worthiness [--file FILE.tsv]
    python -m bench.claims claimbuster
    python -m bench.claims subjectivity
    python -m bench.claims kinds
    python -m bench.claims editorials --repository CLONE     webis-de/COLING-20
    python -m bench.claims policlaim --repository CLONE      EdisonNi-hku/AFaCTA
    python -m bench.claims --smoke                           a few sentences of each

Each prints one table: our encoder, the rules alone (what the release before it had:
worth_checking and checkable as scores), TF-IDF + logistic regression trained on the same
set, and the majority label. Every threshold is chosen on the development set that the
table names, and used as it is on the others. Needs scikit-learn (``pip install -e .[bench]``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rich.progress import track

from bench import sets
from closerlook.claims import find_claims
from closerlook.encoder import Encoder, Reading, load_encoder
from closerlook.model import AUTHOR, Block, BlockKind, Claim, Document, Kind, Span
from closerlook.text.masking import masked
from closerlook.text.parse import parse, parser
from closerlook.voices import name_voices

Scores = np.ndarray
TASKS = ("check-worthiness", "claimbuster", "subjectivity", "kinds", "editorials", "policlaim")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("task", nargs="?", choices=TASKS)
    options.add_argument("--file", type=Path, help="another file of the task's form, measured too")
    options.add_argument("--repository", type=Path, help="the folder of the set's clone")
    options.add_argument("--smoke", action="store_true", help="a few rows, to see that it runs")
    given = options.parse_args()
    if given.task is None and not given.smoke:
        options.error("name a task: " + ", ".join(TASKS))
    if not sets.SHARED.exists():
        print(f"bench.claims: no data sets in {sets.SHARED}; nothing measured")
        return
    if load_encoder() is None:
        sys.exit("bench.claims: the encoder is not installed\n  try: pip install ./weights")
    limit = 40 if given.smoke else None
    for task in [given.task] if given.task else TASKS[:4]:
        if task in {"editorials", "policlaim"} and given.repository is None:
            options.error(f"{task} needs --repository")
        MEASURES[task](given, limit)


# ------------------------------------------------------------------- scores


def readings(texts: Sequence[str]) -> tuple[Reading, ...]:
    """Read sentences that stand alone, names masked."""
    encoder = encoder_or_exit()
    docs = parser().pipe(texts, batch_size=128, disable=["ner"])
    rows = [
        masked(doc, encoder.common) for doc in track(docs, "reading", len(texts), console=stderr())
    ]
    return encoder.read(rows)


def claims_of(texts: Sequence[str]) -> list[list[Claim]]:
    """Find claims in each sentence by the rules alone, each sentence a paragraph."""
    found: list[list[Claim]] = []
    chunks = [texts[n : n + 200] for n in range(0, len(texts), 200)]
    for chunk in track(chunks, "rules", console=stderr()):
        text, blocks = "", []
        for sentence in chunk:
            blocks.append(Block(Span(len(text), len(text) + len(sentence)), BlockKind.PARAGRAPH))
            text += sentence + "\n\n"
        parts: list[list[Claim]] = [[] for _ in chunk]
        starts = np.array([block.at.start for block in blocks])
        for claim in find_claims(Document("bench", text, blocks=tuple(blocks))):
            parts[int(np.searchsorted(starts, claim.span.start, "right")) - 1].append(claim)
        found.extend(parts)
        parse.cache_clear()
    return found


def tf_idf(texts: Sequence[str], labels: Sequence[bool]) -> Callable[[Sequence[str]], Scores]:
    """Train the baseline: words and pairs of words, logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    model = LogisticRegression(max_iter=1000, class_weight="balanced")
    model.fit(words.fit_transform(texts), list(labels))
    return lambda rows: model.predict_proba(words.transform(rows))[:, 1]


# ------------------------------------------------------------------ measures


def f1(gold: Sequence[bool], guess: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the positive class."""
    both = sum(g and p for g, p in zip(gold, guess, strict=True))
    precision = both / max(1, sum(guess))
    recall = both / max(1, sum(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def macro_f1(gold: Sequence[bool], guess: Sequence[bool]) -> float:
    """The mean of F1 for either class."""
    return (f1(gold, guess)[2] + f1([not g for g in gold], [not p for p in guess])[2]) / 2


def best_threshold(scores: Scores, gold: Sequence[bool], measure: Callable[..., float]) -> float:
    """Return the threshold with the best ``measure``, the middle one of those that tie."""
    grid = np.unique(np.quantile(scores, np.linspace(0.01, 0.99, 99)))
    values = [measure(gold, list(scores >= t)) for t in grid]
    ties = [t for t, v in zip(grid, values, strict=True) if v > max(values) - 1e-9]
    return float(ties[len(ties) // 2])


def low_threshold(scores: Scores, gold: Sequence[bool]) -> float:
    """Return the lowest threshold whose F1 is within .03 of the best.

    Where prevalence shifts upwards, as it does from the debates of 1960 to 2016 to those
    after, the best threshold of the old is too high for the new.
    """
    grid = np.unique(np.quantile(scores, np.linspace(0.01, 0.99, 99)))
    values = [positive_f1(gold, list(scores >= t)) for t in grid]
    return float(next(t for t, v in zip(grid, values, strict=True) if v >= max(values) - 0.03))


def positive_f1(gold: Sequence[bool], guess: Sequence[bool]) -> float:
    return f1(gold, guess)[2]


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table, so that docs/accuracy.md can hold it as it is."""
    print(f"\n### {title}\n")
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    for n, row in enumerate((head, *rows)):
        print("| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |")
        if n == 0:
            print("| " + " | ".join("-" * w for w in widths) + " |")


# --------------------------------------------------------------------- tasks


def check_worthiness(given: argparse.Namespace, limit: int | None) -> None:
    folder = sets.SHARED / "check-worthiness"
    train = sets.check_worthiness(folder / "CT24_checkworthy_english_train.tsv")
    splits = {
        name: sets.check_worthiness(folder / f"CT24_checkworthy_english_{name}.tsv")[:limit]
        for name in ("dev", "dev-test")
    }
    if given.file:
        splits[given.file.name] = sets.check_worthiness(given.file)
    baseline = tf_idf([t for t, _ in train], [y for _, y in train])
    systems: dict[str, Callable[[list[str]], Scores]] = {
        "TF-IDF + LR": baseline,
        "rules alone": lambda texts: np.array(
            [max((c.worth_checking for c in row), default=0.0) for row in claims_of(texts)]
        ),
        "encoder": lambda texts: np.array([r.worth_checking for r in readings(texts)]),
    }
    rows = []
    for name, score in systems.items():
        thresholds: dict[str, float] = {}
        for split, sentences in splits.items():
            gold = [y for _, y in sentences]
            scores = score([t for t, _ in sentences])
            if split == "dev":
                thresholds = {
                    "best": best_threshold(scores, gold, positive_f1),
                    "low": low_threshold(scores, gold),
                }
            for way, threshold in thresholds.items():
                p, r, f = f1(gold, list(scores >= threshold))
                cells = (f"{way} {threshold:.2f}", *(f"{x:.3f}" for x in (p, r, f)))
                rows.append([name, split, str(len(gold)), *cells])
    table(
        "CheckThat! 2024 English: F1 of the class check-worthy",
        ["system", "split", "sentences", "threshold (dev)", "precision", "recall", "F1"],
        rows,
    )


def claimbuster(given: argparse.Namespace, limit: int | None) -> None:
    del given
    sys.path.insert(0, str(Path(__file__).parent.parent / "training"))
    from data import check_worthiness as with_ids
    from data import claimbuster as labels_of
    from data import held_out

    folder = sets.SHARED / "check-worthiness"
    labels = labels_of(folder)
    sentences = [
        (text, labels[number])
        for number, text, _ in with_ids(folder / "CT24_checkworthy_english_train.tsv")
        if number in labels
    ]
    kept = [row for row in sentences if held_out(row[0])][:limit]
    others = [row for row in sentences if not held_out(row[0])]
    texts, gold = [t for t, _ in kept], [y for _, y in kept]
    factual = tf_idf([t for t, _ in others], [y >= 0 for _, y in others])(texts)
    worth = tf_idf([t for t, _ in others], [y == 1 for _, y in others])(texts)
    ours = readings(texts)
    rows = []
    for name, a, b in (
        ("TF-IDF + LR", factual, worth),
        (
            "encoder",
            np.array([r.checkable for r in ours]),
            np.array([r.worth_checking for r in ours]),
        ),
    ):
        guess = [1 if w >= 0.5 else 0 if f >= 0.5 else -1 for f, w in zip(a, b, strict=True)]
        each = [positive_f1([g == c for g in gold], [g == c for g in guess]) for c in (-1, 0, 1)]
        rows.append([name, str(len(gold)), *(f"{f:.3f}" for f in each), f"{np.mean(each):.3f}"])
    table(
        "ClaimBuster, three classes, held-out twentieth of the training rows, thresholds .5",
        ["system", "sentences", "F1 no fact", "F1 unimportant", "F1 check-worthy", "macro-F1"],
        rows,
    )


def subjectivity(given: argparse.Namespace, limit: int | None) -> None:
    folder = sets.SHARED / "subjectivity"
    train, tune = sets.subjectivity(folder / "train.csv"), sets.subjectivity(folder / "val.csv")
    splits = {"val": tune[:limit], "test.csv (dev)": sets.subjectivity(folder / "test.csv")[:limit]}
    if given.file:
        splits[given.file.name] = sets.subjectivity(given.file)
    baseline = tf_idf([t for t, _ in train], [y for _, y in train])
    rows = []
    for name, score in (
        ("TF-IDF + LR", baseline),
        (
            "rules alone",
            lambda texts: np.array([rule_subjectivity(c) for c in claims_of(texts)]),
        ),
        ("encoder", lambda texts: np.array([r.subjective for r in readings(texts)])),
    ):
        threshold = 0.5
        for split, sentences in splits.items():
            gold = [y for _, y in sentences]
            scores = score([t for t, _ in sentences])
            if split == "val":
                threshold = best_threshold(scores, gold, macro_f1)
            made = macro_f1(gold, list(scores >= threshold))
            rows.append([name, split, str(len(gold)), f"{threshold:.2f}", f"{made:.3f}"])
    table(
        "NewsSD subjectivity: macro-F1",
        ["system", "split", "sentences", "threshold (val)", "macro-F1"],
        rows,
    )


JUDGING = {Kind.VALUE, Kind.POLICY, Kind.PREDICTION}


def rule_subjectivity(claims: list[Claim]) -> float:
    """The share of a sentence's claims that judge, propose or predict."""
    return sum(claim.kind in JUDGING for claim in claims) / max(1, len(claims))


def kinds(given: argparse.Namespace, limit: int | None) -> None:
    del given
    sys.path.insert(0, str(Path(__file__).parent.parent / "training"))
    from data import held_out, propositions

    every = list(propositions(sets.SHARED / "argument" / "cdcp_train.tar.gz"))
    kept = [row for row in every if held_out(row[0])][:limit]
    texts, gold = [t for t, _ in kept], [k for _, k in kept]
    names = ("fact", "testimony", "value", "policy")
    ours = [max(names, key=lambda name, r=r: getattr(r, name)) for r in readings(texts)]
    rows = []
    majority = max(names, key=gold.count)
    for name, guess in (("always " + majority, [majority] * len(gold)), ("encoder", ours)):
        each = [positive_f1([g == c for g in gold], [g == c for g in guess]) for c in names]
        rows.append([name, str(len(gold)), *(f"{f:.3f}" for f in each), f"{np.mean(each):.3f}"])
    table(
        "CDCP kinds of proposition, held-out twentieth",
        ["system", "sentences", *(f"F1 {name}" for name in names), "macro-F1"],
        rows,
    )


def editorials(given: argparse.Namespace, limit: int | None) -> None:
    """Score each unit by what closerlook makes of it; no threshold is tuned on the set."""
    encoder = encoder_or_exit()
    rows = []
    for part in ("guardian", "aljazeera"):
        gold: list[bool] = []
        by_rule: list[bool] = []
        ours: list[bool] = []
        articles = list(sets.editorials(given.repository / "data-source" / part))[:limit]
        for text, units in track(articles, part, console=stderr()):
            document = Document("bench", text)
            plain = find_claims(document)
            scored = name_voices(document, find_claims(document, encoder))
            for start, end, fact in units:
                unit = Span(start, end)
                gold.append(fact)
                by_rule.append(any(c.kind in FACTUAL for c in plain if unit.meets(c.span)))
                ours.append(any(is_fact_like(c) for c in scored if unit.meets(c.span)))
            parse.cache_clear()
        for name, guess in (
            ("always opinion", [False] * len(gold)),
            ("rules alone", by_rule),
            ("kinds and voices", ours),
        ):
            p, r, f = f1(gold, guess)
            rows.append(
                [
                    part,
                    name,
                    str(len(gold)),
                    f"{p:.3f}",
                    f"{r:.3f}",
                    f"{f:.3f}",
                    f"{macro_f1(gold, guess):.3f}",
                ]
            )
    table(
        "Webis editorials: statistics, anecdote, testimony against assumption, common ground",
        ["part", "system", "units", "precision", "recall", "F1 fact-like", "macro-F1"],
        rows,
    )


FACTUAL = {Kind.EVENT, Kind.STATISTIC, Kind.QUOTATION, Kind.PRECEDENT}


def is_fact_like(claim: Claim) -> bool:
    """Tell whether a claim is a statistic or an event, or somebody's testimony."""
    judged = claim.kind in JUDGING and claim.voice.who == AUTHOR
    return not judged and (claim.kind in FACTUAL or claim.voice.who != AUTHOR)


def policlaim(given: argparse.Namespace, limit: int | None) -> None:
    sentences = sets.policlaim(given.repository / "data" / "PoliClaim_train_golden")[:limit]
    texts, gold = [t for t, _ in sentences], [y for _, y in sentences]
    rows = []
    for name, guess in (
        ("always verifiable", [True] * len(gold)),
        (
            "rules alone",
            [any(c.checkable >= 0.5 for c in row) for row in claims_of(texts)],
        ),
        ("encoder", [r.checkable >= 0.5 for r in readings(texts)]),
    ):
        p, r, f = f1(gold, guess)
        right = np.mean([a == b for a, b in zip(gold, guess, strict=True)])
        rows.append(
            [
                name,
                str(len(gold)),
                f"{right:.3f}",
                f"{p:.3f}",
                f"{r:.3f}",
                f"{f:.3f}",
                f"{macro_f1(gold, guess):.3f}",
            ]
        )
    table(
        "PoliClaim golden: verifiable or not, threshold .5, nothing tuned",
        ["system", "sentences", "accuracy", "precision", "recall", "F1", "macro-F1"],
        rows,
    )


MEASURES: dict[str, Callable[[argparse.Namespace, int | None], None]] = {
    "check-worthiness": check_worthiness,
    "claimbuster": claimbuster,
    "subjectivity": subjectivity,
    "kinds": kinds,
    "editorials": editorials,
    "policlaim": policlaim,
}


def encoder_or_exit() -> Encoder:
    encoder = load_encoder()
    assert encoder is not None
    return encoder


def stderr() -> object:
    from rich.console import Console

    return Console(stderr=True)


if __name__ == "__main__":
    main()
