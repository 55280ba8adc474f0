"""Fit the weights that rank antecedents, on the dev half of GUM; print them as a table.

    python -m training.antecedents > table.txt        from the repository's root

A conditional logit (McFadden 1974): the choices are the things mentioned lately and "none of
these"; the likelihood of the gold choice is maximised with a ridge penalty of .02 a pronoun.
"""

from __future__ import annotations

import sys

import numpy as np
from bench.says import ARCHIVE, entity_at, half_of, read
from scipy.optimize import minimize

from closerlook.claims.antecedents import _is_empty
from closerlook.claims.ranking import FEMALE, PERSONS, PRONOUNS, Asked, candidates
from closerlook.model import Document
from closerlook.text.mentions import mentions
from closerlook.text.parse import parse


def questions(half: str):
    """Yield (features of each choice, which are right) for each pronoun of one half."""
    for gold in read(ARCHIVE):
        if half_of(gold.name) != half:
            continue
        article = Document(gold.name, gold.text)
        parsed = parse(article)
        known = mentions(parsed, gold.text)
        entity = dict(gold.mentions)
        told: list[tuple[int, str]] = []
        sexes: dict[str, bool] = {}
        for sentence in parsed.prose():
            for token in sentence.tokens:
                at = sentence.at_tokens([token])
                if token.lower_ not in PRONOUNS or _is_empty(token):
                    continue
                choices = candidates(Asked(token, sentence, at, known, told, sexes))
                right = [at in entity and entity_at(gold, m) == entity[at] for m, _ in choices]
                yield [f for _, f in choices], right
                if any(right):
                    key = choices[right.index(True)][0].key
                    told.append((sentence.index, key))
                    if token.lower_ in PERSONS:
                        sexes[key] = token.lower_ in FEMALE


def main() -> None:
    """Fit, then show what each threshold would give on the same half."""
    rows = [(f, r) for f, r in questions("dev") if f]
    names = sorted({name for choices, _ in rows for f in choices for name in f})
    place = {name: n for n, name in enumerate(names)}
    tables = []
    for choices, right in rows:
        x = np.zeros((len(choices) + 1, len(names)))
        for n, f in enumerate(choices):
            for name, value in f.items():
                x[n, place[name]] = value
        tables.append((x, np.array([*right, not any(right)])))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.02 * len(tables) * float(w @ w) / 2, 0.02 * len(tables) * w
        for x, y in tables:
            s = x @ w
            p = np.exp(s - s.max())
            p /= p.sum()
            q = p * y / max((p * y).sum(), 1e-12)
            total -= np.log(max((p * y).sum(), 1e-12))
            slope = slope + x.T @ (p - q)
        return total, slope

    w = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    print("WEIGHTS: Mapping[str, float] = {")
    for name, value in zip(names, w, strict=True):
        print(f'    "{name}": {value:.2f},')
    print("}")
    for threshold in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        done = hit = 0
        for x, y in tables:
            p = np.exp(x @ w)
            p /= p.sum()
            best = int(p[:-1].argmax())
            if p[best] >= threshold:
                done, hit = done + 1, hit + int(y[best])
        print(
            f"{threshold}: resolved {done} of {len(tables)}, right {hit / max(1, done):.3f}",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
