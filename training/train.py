"""Fine-tune one encoder with a head for each question that is asked of a sentence.

    python training/train.py --base DIR --rows rows.json --out DIR [--soft soft.json]

Multi-task: all heads read the same mean-pooled sentence vector, and a row's loss is the
cross-entropy over the heads that its set says something about (Caruana 1997; Liu et al.,
MT-DNN, ACL 2019). With ``--soft`` the targets are mixed with a teacher's probabilities
(Hinton, Vinyals & Dean 2015). Seeds are fixed; the same machine gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from data import HEADS
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

MASK = "[unused1]"
LONGEST = 96  # tokens; fewer than 1 % of the sentences are longer


class Network(nn.Module):
    """Encoder → mean of the tokens' vectors → one linear layer for all heads together."""

    def __init__(self, base: str, frozen: int = 0) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="eager"
        )
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.Linear(width, sum(map(len, HEADS.values())))
        if frozen:
            for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]):
                part.requires_grad_(False)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Ids and mask (sentences, tokens) → logits (sentences, 10), vectors (sentences, width)."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0]
        weight = attention_mask.unsqueeze(-1).to(states.dtype)
        vector = (states * weight).sum(1) / weight.sum(1)
        return self.heads(self.dropout(vector)), vector


def load_tokenizer(base: Path) -> Tokenizer:
    """Return the base model's tokenizer, the name mask being one token of it."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    tokenizer.add_special_tokens([MASK])
    return tokenizer


def batches(ids: list[list[int]], size: int, rng: random.Random) -> list[list[int]]:
    """Group rows of like length, so that little is padding, in a random order."""
    order = sorted(range(len(ids)), key=lambda n: (len(ids[n]) // 4, rng.random()))
    groups = [order[n : n + size] for n in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups


def padded(rows: list[list[int]], pad: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return token ids and mask, both (rows, longest)."""
    longest = max(map(len, rows))
    ids = torch.tensor([row + [pad] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return ids, mask


def loss_of(
    logits: torch.Tensor, labels: list[dict[str, list[float]]], smooth: float
) -> torch.Tensor:
    """Return the mean cross-entropy of a batch over the heads that its rows know."""
    total = logits.new_zeros(())
    weight = 0.0
    start = 0
    for head, names in HEADS.items():
        part = logits[:, start : start + len(names)]
        start += len(names)
        known = [n for n, row in enumerate(labels) if head in row]
        if not known:
            continue
        target = torch.tensor([labels[n][head] for n in known])
        target = target * (1 - smooth) + smooth / len(names)
        total = total - (target * part[known].log_softmax(-1)).sum()
        weight += len(known)
    return total / max(weight, 1.0)


def probabilities(
    model: Network, tokenizer: Tokenizer, texts: list[str], pad: int
) -> list[dict[str, list[float]]]:
    """Return each head's probabilities for each text."""
    model.eval()
    ids = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    order = sorted(range(len(ids)), key=lambda n: len(ids[n]))
    found: list[dict[str, list[float]]] = [{} for _ in ids]
    with torch.inference_mode():
        for at in range(0, len(order), 64):
            group = order[at : at + 64]
            logits, _ = model(*padded([ids[n] for n in group], pad))
            start = 0
            for head, names in HEADS.items():
                for n, row in zip(
                    group, logits[:, start : start + len(names)].softmax(-1).tolist(), strict=True
                ):
                    found[n][head] = row
                start += len(names)
    return found


def main() -> None:
    """Train as the options say; print the loss as it goes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--base", type=Path, required=True, help="folder of the base model")
    options.add_argument("--rows", type=Path, required=True, help="rows from prepare.py")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=3)
    options.add_argument("--rate", type=float, default=5e-5)
    options.add_argument("--batch", type=int, default=32)
    options.add_argument("--frozen", type=int, default=0, help="lower layers kept as they are")
    options.add_argument("--smooth", type=float, default=0.05, help="label smoothing")
    options.add_argument(
        "--repeat", type=int, default=3, help="times a NewsSD row is seen in an epoch"
    )
    options.add_argument("--limit", type=int, default=0, help="CheckThat! rows an epoch, 0 for all")
    options.add_argument("--start", type=Path, help="a network.pt of ours to go on from")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument(
        "--minutes", type=float, default=0, help="stop at the latest after this long"
    )
    given = options.parse_args()
    rng = random.Random(given.seed)
    torch.manual_seed(given.seed)
    torch.set_num_threads(2)
    rows = [row for row in json.loads(given.rows.read_text()) if not row["held"]]
    tokenizer = load_tokenizer(given.base)
    model = Network(str(given.base), given.frozen)
    if given.start:
        model.load_state_dict(torch.load(given.start, map_location="cpu"))
    pad = model.encoder.config.pad_token_id or 0
    encoded = [encoding.ids for encoding in tokenizer.encode_batch([row["text"] for row in rows])]

    def epoch() -> list[int]:
        chosen = [n for n, row in enumerate(rows) if row["source"] != "ct24"]
        chosen += [n for n, row in enumerate(rows) if row["source"] == "newssd"] * (
            given.repeat - 1
        )
        debate = [n for n, row in enumerate(rows) if row["source"] == "ct24"]
        rng.shuffle(debate)
        return chosen + (debate[: given.limit] if given.limit else debate)

    plan = [epoch() for _ in range(given.epochs)]
    steps = sum(len(part) // given.batch + 1 for part in plan)
    decayed = [p for n, p in model.named_parameters() if p.requires_grad and p.ndim > 1]
    plain = [p for n, p in model.named_parameters() if p.requires_grad and p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
        lr=given.rate,
    )
    for group in optimiser.param_groups:
        group["initial_lr"] = given.rate
    started = time.monotonic()
    step = 0
    given.out.mkdir(parents=True, exist_ok=True)
    for number, part in enumerate(plan):
        model.train()
        seen = total = 0.0
        for group in batches([encoded[n] for n in part], given.batch, rng):
            chosen = [part[n] for n in group]
            # The clock counts as progress too, so that a run cut short still cools down.
            done = step / steps
            if given.minutes:
                done = max(done, (time.monotonic() - started) / 60 / given.minutes)
            for setting in optimiser.param_groups:
                setting["lr"] = given.rate * min(1.0, step / (0.06 * steps)) * max(0.02, 1 - done)
            logits, _ = model(*padded([encoded[n] for n in chosen], pad))
            loss = loss_of(logits, [rows[n]["labels"] for n in chosen], given.smooth)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            seen += len(chosen)
            total += loss.item() * len(chosen)
            if step % 20 == 0:
                rate = step * given.batch / (time.monotonic() - started)
                print(
                    f"epoch {number + 1} step {step}/{steps} loss {total / seen:.4f} {rate:.0f}/s",
                    flush=True,
                )
            if given.minutes and time.monotonic() - started > given.minutes * 60:
                break
        torch.save(model.state_dict(), given.out / "network.pt")
        if given.minutes and time.monotonic() - started > given.minutes * 60:
            break
    (given.out / "recipe.json").write_text(json.dumps(vars(given), default=str, indent=1) + "\n")


if __name__ == "__main__":
    main()
