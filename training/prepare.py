"""The training sets → rows.json: sentences with names masked, labels, held out or not.

    python training/prepare.py --shared ../shared/data --out work/

Writes ``rows.json`` and ``words.json`` (the common words that the mask goes by).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from data import common_words, examples
from rich.progress import track

from closerlook.text.masking import masked
from closerlook.text.parse import parser


def main() -> None:
    """Parse every sentence once and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, required=True, help="the folder of data sets")
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    rows = examples(given.shared)
    common = common_words(given.shared)
    docs = parser().pipe([row.text for row in rows], batch_size=256, disable=["ner", "lemmatizer"])
    texts = [masked(doc, common) for doc in track(docs, "masking names", total=len(rows))]
    table = [
        {"text": text, "source": row.source, "labels": row.labels, "held": row.held}
        for text, row in zip(texts, rows, strict=True)
    ]
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "rows.json").write_text(json.dumps(table))
    (given.out / "words.json").write_text(json.dumps(sorted(common)))


if __name__ == "__main__":
    main()
