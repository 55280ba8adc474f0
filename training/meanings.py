"""Fine-tune the recogniser of meanings, and write it into the weights package.

    python training/meanings.py --base DIR --rows rows.json --out DIR [--without column] [--export]

The base model's embeddings are kept as they are, so that the package need not carry them twice;
the layers above are fine-tuned with one linear layer on the mean of the tokens' vectors. With
``--without`` a voice is left out and measured: how often the likeliest meaning is right, at
several coverages. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from export import PACKAGE, write
from meanings_data import Row
from tokenizers import Tokenizer
from torch import nn
from train import batches, padded
from transformers import AutoModel

from closerlook.figures.meanings import MEANINGS, NONE
from closerlook.figures.recognising import LONGEST, MODEL
from closerlook.weights import digest_of

LABELS = (*MEANINGS, NONE)
BATCH = 32
RATE = 2e-4
SMOOTH = 0.05
COVERAGES = (0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


class Recogniser(nn.Module):
    """Ids, mask → a logit for each meaning, and for none of them."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="eager"
        )
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.Linear(self.encoder.config.hidden_size, len(LABELS))
        self.encoder.embeddings.requires_grad_(False)

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Token ids and mask, both (sentences, tokens) → logits (sentences, labels)."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0]
        weight = attention_mask.unsqueeze(-1).to(states.dtype)
        return self.heads(self.dropout((states * weight).sum(1) / weight.sum(1)))


def load_tokenizer(base: Path) -> Tokenizer:
    """Return the base model's tokenizer."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def chosen(rows: list[Row], each: int) -> list[Row]:
    """Return ``each`` claims of a wording, half as many mirrored, and the rest whole."""
    seen: dict[tuple[str, bool], int] = {}
    kept: list[Row] = []
    for row in rows:
        key = row["wording"], "mirrored" in row
        seen[key] = seen.get(key, 0) + 1
        most = each // 2 if "mirrored" in row else each
        if row["meaning"] == NONE or row["split"] == "plain" or seen[key] <= most:
            kept.append(row)
    return kept


def fit(model: Recogniser, tokenizer: Tokenizer, rows: list[Row], epochs: int, seed: int) -> None:
    """Train in place; print the loss as it goes."""
    rng = random.Random(seed)
    ids = [encoding.ids for encoding in tokenizer.encode_batch([row["text"] for row in rows])]
    labels = torch.tensor([LABELS.index(row["meaning"]) for row in rows])
    steps = epochs * (len(ids) // BATCH + 1)
    optimiser = torch.optim.AdamW(
        [p for p in model.parameters() if p.requires_grad], lr=RATE, weight_decay=0.01
    )
    step = 0
    total = 0.0
    started = time.monotonic()
    model.train()
    for _ in range(epochs):
        for group in batches(ids, BATCH, rng):
            for setting in optimiser.param_groups:
                warm = min(1.0, step / (0.06 * steps))
                setting["lr"] = RATE * warm * max(0.02, 1 - step / steps)
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(*padded([ids[n] for n in group], 0))
            loss = nn.functional.cross_entropy(
                logits.float(), labels[group], label_smoothing=SMOOTH
            )
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            total += loss.item()
            if step % 100 == 0:
                pace = step * BATCH / (time.monotonic() - started)
                print(f"step {step}/{steps} loss {total / step:.3f} {pace:.0f}/s", flush=True)
    model.eval()


def measure(model: Recogniser, tokenizer: Tokenizer, rows: list[Row]) -> None:
    """Print how often the likeliest meaning is right among the surest shares of ``rows``."""
    known = [row for row in rows if row["meaning"] != NONE and "mirrored" not in row]
    scores = []
    with torch.inference_mode():
        for at in range(0, len(known), 64):
            texts = [row["text"] for row in known[at : at + 64]]
            ids = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
            scores.append(model(*padded(ids, 0)).softmax(-1).numpy())
    table = np.concatenate(scores)
    right = table.argmax(1) == np.array([LABELS.index(row["meaning"]) for row in known])
    order = np.argsort(-table.max(1))
    for share in COVERAGES:
        part = order[: round(share * len(order))]
        print(
            f"coverage {share:.2f} right {right[part].mean():.3f} p ≥ {table.max(1)[part[-1]]:.2f}"
        )


def export(model: Recogniser, tokenizer: Tokenizer) -> None:
    """Write the graph, the matrices except the base model's embeddings, and the labels."""
    write(model, tokenizer, 0, MODEL, "logits")
    about = {"sha256": digest_of(PACKAGE, MODEL), "base": "all-MiniLM-L6-v2", "meanings": LABELS}
    (PACKAGE / MODEL.told).write_text(json.dumps(about, indent=1) + "\n")


def main() -> None:
    """Train, measure on the voice left out, export."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    options.add_argument("--rows", type=Path, required=True, help="from meanings_data.py")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--without", default="", help="a voice to leave out and measure")
    options.add_argument("--each", type=int, default=6, help="claims a wording in an epoch")
    options.add_argument("--epochs", type=int, default=3)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--export", action="store_true", help="write the weights package's files")
    given = options.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(2)
    rows = json.loads(given.rows.read_text(encoding="utf-8"))
    tokenizer = load_tokenizer(given.base)
    model = Recogniser(str(given.base))
    train = chosen([row for row in rows if row["split"] != given.without], given.each)
    fit(model, tokenizer, train, given.epochs, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), given.out / "meanings.pt")
    if given.without:
        measure(model, tokenizer, [row for row in rows if row["split"] == given.without])
    if given.export:
        export(model, tokenizer)


if __name__ == "__main__":
    main()
