"""The base model as it is → the similarity encoder of the weights package.

    python training/similarity.py --base DIR

Nothing is trained: fine-tuning for the heads costs the base model its sense of what two
sentences have in common (CLEF-2020 task 2, MAP@5: base .83, fine-tuned .15), so that the
search of a record gets the base model itself, its matrices in eight bits.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from export import PACKAGE, parted
from onnxruntime.transformers.optimizer import optimize_model
from tokenizers import Tokenizer
from train import padded
from transformers import AutoModel

from closerlook.vectors import digest_of


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
    ids, mask = padded([e.ids for e in tokenizer.encode_batch(["One.", "A longer sentence."])], 0)
    axes = {0: "sentences", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder:
        plain = str(Path(folder) / "plain.onnx")
        torch.onnx.export(
            network, (ids, mask), plain, input_names=["input_ids", "attention_mask"],
            output_names=["vectors"], opset_version=17, dynamo=False,
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "sentences"}},
        )  # fmt: skip
        fused = optimize_model(plain, model_type="bert", num_heads=12, hidden_size=384)
        graph, weights = parted(fused.model)
        (PACKAGE / "similarity.onnx").write_bytes(graph.SerializeToString())
        np.savez_compressed(PACKAGE / "similarity.npz", **weights)
    about = {"sha256": digest_of(PACKAGE), "base": "all-MiniLM-L6-v2", "width": 384}
    (PACKAGE / "similarity.json").write_text(json.dumps(about, indent=1) + "\n")


if __name__ == "__main__":
    main()
