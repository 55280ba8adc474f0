"""How well small programs over cells verify statements about Wikipedia's tables.

    python -m bench.tabfact

A verifier (boosted and random trees, scikit-learn, seed 7) is trained on the pairs of
``../shared/data/tables``, two statements that differ little and of which one is refuted, and
measured on TabFact's validation set; the test set is not there. Half of the validation tables,
drawn by the hash of their names, were never looked at. "At coverage": only the statements of which
the verifier is surest are decided. The baselines say always entailed, or see the words alone.

It measures how far such programs carry; the program itself reads tables otherwise
(`closerlook.figures`, `closerlook.evidence.tables`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tarfile
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.sets import SHARED
from bench.tabfact.features import features, voted
from bench.tabfact.forms import programs
from bench.tabfact.grids import Grid
from bench.tabfact.linking import read_statement

_TABLES = SHARED / "tables"
_RARE = 150
_UNKNOWN = -1.0
Row = tuple[str, str, bool]


@dataclass
class Read:
    """Statements as read against their tables: features, programs, tidied texts."""

    features: list[dict[str, float]]
    programs: list[dict[str, float]]
    texts: list[str]


def pairs() -> list[Row]:
    """Return (table, statement, entailed) of the training pairs."""
    read = json.loads((_TABLES / "tabfact_pairs_train.json").read_text(encoding="utf-8"))
    return [(t, a, True) for t, a, _ in read] + [(t, b, False) for t, _, b in read]


def validation() -> list[Row]:
    """Return (table, statement, entailed) of the validation set."""
    read = json.loads((_TABLES / "tabfact_val_examples.json").read_text(encoding="utf-8"))
    return [
        (table, statement, bool(label))
        for table, (statements, labels, _) in read.items()
        for statement, label in zip(statements, labels, strict=True)
    ]


def unseen(table: str) -> bool:
    """Tell whether a table is of the half that was never looked at."""
    return hashlib.sha256(table.encode()).digest()[0] % 2 == 0


def main() -> None:
    """Train, measure, print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--smoke", action="store_true", help="a few statements only")
    given = options.parse_args()
    train, test = pairs(), validation()
    if given.smoke:
        train, test = train[:200] + train[-200:], test[:200]
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(_TABLES / "tabfact_tables.tar.gz") as packed:
            packed.extractall(folder, filter="data")
        grids: dict[str, Grid] = {}
        ours, theirs = (_read(Path(folder), grids, rows) for rows in (train, test))
    labels = np.array([label for *_, label in train])
    truth = np.array([label for *_, label in test])
    words, words_asked = _words(ours.texts, theirs.texts, 2 if given.smoke else _RARE)
    known, asked = _matrices(ours.features, theirs.features)
    votes, votes_asked = _matrices(ours.programs, theirs.programs)
    both, both_asked = np.hstack([known, votes]), np.hstack([asked, votes_asked])
    halves = {"all": np.ones(len(test), bool), "unseen": np.array([unseen(t) for t, *_ in test])}
    chances = {
        "always entailed": np.ones(len(test)),
        "words alone": _trained(words, labels, words_asked),
        "features": _trained(known, labels, asked),
        "programs": _trained(votes, labels, votes_asked),
        "features, programs": _trained(both, labels, both_asked),
    }
    print(f"{'':<20} {'tables':<7} {'statements':>10} {'accuracy':>8}   at coverage .5   .25   .1")
    for system, chance in chances.items():
        for half, mask in halves.items():
            right, sure = (chance > 0.5) == truth, np.abs(chance - 0.5)
            right, sure = right[mask], sure[mask]
            order = np.argsort(-sure, kind="stable")
            at = [right[order[: int(len(order) * share)]].mean() for share in (0.5, 0.25, 0.1)]
            print(f"{system:<20} {half:<7} {mask.sum():>10} {right.mean():>8.3f}   "
                  f"{at[0]:>14.3f} {at[1]:>5.3f} {at[2]:>4.3f}")  # fmt: skip


def _read(folder: Path, grids: dict[str, Grid], rows: list[Row]) -> Read:
    read = Read([], [], [])
    for table, statement, _ in rows:
        if table not in grids:
            text = (folder / "tables" / table).read_text(encoding="utf-8")
            grids[table] = Grid.read(text)
        asked = read_statement(grids[table], statement)
        read.features.append(features(grids[table], asked))
        read.programs.append(voted(programs(grids[table], asked)))
        read.texts.append(asked.text)
    return read


def _matrices(train: list[dict[str, float]], test: list[dict[str, float]]) -> tuple[Any, Any]:
    """Return the features as numbers, in columns that the training statements have."""
    names = sorted(n for n, times in Counter(n for one in train for n in one).items() if times > 1)
    return tuple(
        np.array([[row.get(name, _UNKNOWN) for name in names] for row in rows], np.float32)
        for rows in (train, test)
    )  # type: ignore[return-value]


def _words(train: list[str], test: list[str], rare: int) -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(min_df=rare, binary=True, token_pattern="[a-z']+")
    return counter.fit_transform(train).toarray(), counter.transform(test).toarray()


def _trained(known: Any, labels: Any, asked: Any) -> Any:
    """Return the mean chance that two kinds of trees give: boosted ones and random ones.

    The random ones are the extremely randomised trees of Geurts et al. 2006.
    """
    from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier

    boosted = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.06, max_leaf_nodes=24, l2_regularization=1.0,
        max_features=0.3, random_state=7,
    )  # fmt: skip
    drawn = ExtraTreesClassifier(
        200, min_samples_leaf=3, max_features=0.3, n_jobs=-1, random_state=7
    )
    chances = [model.fit(known, labels).predict_proba(asked)[:, 1] for model in (boosted, drawn)]
    return sum(chances) / len(chances)


if __name__ == "__main__":
    main()
