"""Let a larger network tell the small one how subjective each training sentence is.

    python training/distil.py --base TEACHER_BASE --teacher DIR --rows rows.json --out soft.json

Only 731 sentences are labelled subjective or not as newspapers' readers see it. A larger
network trained on them reads the other sets' sentences; its probabilities, not its
verdicts, become their labels (Hinton, Vinyals & Dean 2015), mixed half and half where a
set has a label of its own that only resembles this one.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from train import Network, load_tokenizer, probabilities

OWN = "newssd"
"""The set whose labels are this very question's, and stay as they are."""


def main() -> None:
    """Write the rows again, with the teacher's probabilities."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--base", type=Path, required=True, help="folder of the teacher's base")
    options.add_argument("--teacher", type=Path, required=True, help="what train.py wrote")
    options.add_argument("--rows", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--debate", type=int, default=3000, help="CheckThat! rows to read")
    options.add_argument("--share", type=float, default=0.8, help="the teacher's part of a label")
    given = options.parse_args()
    torch.set_num_threads(2)
    rows = json.loads(given.rows.read_text())
    rng = random.Random(7)
    debate = [n for n, row in enumerate(rows) if row["source"] == "ct24"]
    read = sorted(rng.sample(debate, min(given.debate, len(debate))))
    read += [n for n, row in enumerate(rows) if row["source"] not in {"ct24", OWN}]
    model = Network(str(given.base))
    model.load_state_dict(torch.load(given.teacher / "network.pt", map_location="cpu"))
    pad = model.encoder.config.pad_token_id or 0
    texts = [rows[n]["text"] for n in read]
    told = probabilities(model, load_tokenizer(given.base), texts, pad)
    for n, probability in zip(read, told, strict=True):
        own = rows[n]["labels"].get("subjective")
        soft = probability["subjective"]
        mixed = [
            given.share * a + (1 - given.share) * b for a, b in zip(soft, own or soft, strict=True)
        ]
        rows[n]["labels"]["subjective"] = mixed
    given.out.write_text(json.dumps(rows))


if __name__ == "__main__":
    main()
