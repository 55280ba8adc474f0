"""The base model as it is → the similarity encoder of the weights package.

    python training/similarity.py --base DIR

Nothing is trained: fine-tuning for the heads costs the base model its sense of what two
sentences have in common (CLEF-2020 task 2, MAP@5: base .83, fine-tuned .15), so that the
search of a record gets the base model itself, its matrices in eight bits.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from export import PACKAGE, write
from tokenizers import Tokenizer
from transformers import AutoModel

from closerlook.vectors import MODEL
from closerlook.weights import digest_of


class Mean(torch.nn.Module):
    """Ids, mask → the mean of the tokens' vectors, of length one."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="eager"
        )

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Token ids and mask, both (sentences, tokens) → vectors (sentences, 384)."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0]
        weight = attention_mask.unsqueeze(-1).to(states.dtype)
        return torch.nn.functional.normalize((states * weight).sum(1) / weight.sum(1), dim=-1)


def main() -> None:
    """Write similarity.onnx, similarity.npz and similarity.json."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    given = options.parse_args()
    network = Mean(str(given.base)).eval()
    tokenizer = Tokenizer.from_file(str(given.base / "tokenizer.json"))
    tokenizer.no_padding()
    write(network, tokenizer, 0, MODEL, "vectors")
    about = {"sha256": digest_of(PACKAGE, MODEL), "base": "all-MiniLM-L6-v2", "width": 384}
    (PACKAGE / MODEL.told).write_text(json.dumps(about, indent=1) + "\n")


if __name__ == "__main__":
    main()
