"""Which of a statement's programs is meant: learnt from whether their truth is the label.

No program is labelled. A program that is meant has the truth that the statement has; so the
ranker learns, from a program's signs, how likely its truth is the label, and the programs vote
by the log odds of it. Votes on training statements come from rankers that saw other tables.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np

from bench.tabfact.programs import OPERATIONS

FOLDS = 4
_TRUTH = 1
_SHARPNESS = 3.0
Found = list[list[list[float]]]


def fold_of(table: str) -> int:
    """Return which part of the training tables a table is of."""
    return hashlib.sha256(table.encode()).digest()[1] % FOLDS


def votes(train: Found, labels: Any, tables: list[str], asked: Found) -> tuple[Any, Any]:
    """Return what the programs of the training statements and of the others say together."""
    known, whose = _stacked(train)
    right = (known[:, _TRUTH] > 0) == labels[whose]
    folds = np.array([fold_of(table) for table in tables])[whose]
    ours = np.zeros(len(known))
    for fold in range(FOLDS):
        model = _ranker().fit(known[folds != fold], right[folds != fold])
        ours[folds == fold] = _signed(model, known[folds == fold])
    others, theirs = _stacked(asked)
    signed = _signed(_ranker().fit(known, right), others)
    return (_together(ours, known, whose, len(train)),
            _together(signed, others, theirs, len(asked)))  # fmt: skip


def _stacked(found: Found) -> tuple[Any, Any]:
    rows = np.array([row for one in found for row in one], np.float32)
    return rows, np.repeat(np.arange(len(found)), [len(one) for one in found])


def _ranker() -> Any:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.1, max_leaf_nodes=31, l2_regularization=1.0, random_state=7
    )


def _signed(model: Any, programs: Any) -> Any:
    """Return the log odds that the statement is entailed, as each program has it."""
    chance = model.predict_proba(programs)[:, 1]
    return np.log(chance / (1 - chance)) * np.where(programs[:, _TRUTH] > 0, 1, -1)


def _together(signed: Any, programs: Any, whose: Any, size: int) -> Any:
    """Return the three surest votes, their sums and means, and the surest of each operation."""
    found = np.zeros((size, 10 + 2 * len(OPERATIONS)))
    start = np.searchsorted(whose, np.arange(size + 1))
    for n in range(size):
        mine = signed[start[n] : start[n + 1]]
        if not len(mine):
            continue
        surest = mine[np.argsort(-np.abs(mine), kind="stable")][:3]
        weight = np.exp(_SHARPNESS * np.minimum(np.abs(mine), 9))
        found[n, : len(surest)] = surest
        found[n, 3:10] = (
            mine.sum(), mine.mean(), mine.max(), mine.min(), surest.sum(),
            (mine * np.abs(mine)).sum(), (weight * mine).sum() / weight.sum(),
        )  # fmt: skip
        operations = programs[start[n] : start[n + 1], 0].astype(int)
        np.maximum.at(found[n], 10 + 2 * operations, mine)
        np.minimum.at(found[n], 11 + 2 * operations, mine)
    return found
