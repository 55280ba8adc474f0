"""How well small programs over cells verify statements about Wikipedia's tables.

    python -m bench.tabfact

A verifier (gradient-boosted trees, scikit-learn, seed 7) is trained on the pairs of
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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.sets import SHARED
from bench.tabfact.features import features
from bench.tabfact.forms import programs
from bench.tabfact.grids import Grid
from bench.tabfact.linking import read_statement
from bench.tabfact.ranker import votes

_TABLES = SHARED / "tables"
_RARE = 150
Row = tuple[str, str, bool]


@dataclass
class Read:
    """Statements as read against their tables: features, programs, tidied texts."""

    features: list[dict[str, float]]
    programs: list[list[list[float]]]
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
    names = sorted({name for one in ours.features for name in one})
    known, asked = (_matrix(rows.features, names) for rows in (ours, theirs))
    voted, voted_asked = votes(ours.programs, labels, [t for t, *_ in train], theirs.programs)
    all_known, all_asked = np.hstack([known, voted]), np.hstack([asked, voted_asked])
    halves = {"all": np.ones(len(test), bool), "unseen": np.array([unseen(t) for t, *_ in test])}
    chances = {
        "always entailed": np.ones(len(test)),
        "words alone": _trained(words, labels, words_asked),
        "features": _trained(known, labels, asked),
        "programs": _trained(voted, labels, voted_asked),
        "features, programs": _trained(all_known, labels, all_asked),
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
        read.programs.append(programs(grids[table], asked))
        read.texts.append(asked.text)
    return read


def _matrix(rows: list[dict[str, float]], names: list[str]) -> Any:
    return np.array([[row.get(name, -1.0) for name in names] for row in rows])


def _words(train: list[str], test: list[str], rare: int) -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(min_df=rare, binary=True, token_pattern="[a-z']+")
    return counter.fit_transform(train).toarray(), counter.transform(test).toarray()


def _trained(known: Any, labels: Any, asked: Any) -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=400, learning_rate=0.05, max_leaf_nodes=24, l2_regularization=1.0, random_state=7
    )
    return model.fit(known, labels).predict_proba(asked)[:, 1]


if __name__ == "__main__":
    main()
