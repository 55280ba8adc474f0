"""A trained network → ONNX graph, eight-bit matrices, temperatures: the weights package.

    python training/export.py --base DIR --trained DIR --rows rows.json --words words.json

Weights are stored in eight bits a number and widened when they are loaded. The
temperature of each head (Guo et al., ICML 2017) is fitted on the held-out rows with the
files that are shipped.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from data import HEADS
from onnxruntime.transformers.optimizer import optimize_model
from tokenizers import Tokenizer
from train import Network, load_tokenizer, padded

from closerlook.encoder import MODEL
from closerlook.weights import Model, digest_of, open_session

PACKAGE = Path(__file__).parent.parent / "weights" / "src" / "closerlook_encoder"


class Logits(torch.nn.Module):
    """The network without its training parts: ids, mask → logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Token ids and mask, both (sentences, tokens) → logits (sentences, 10)."""
        return self.network(input_ids, attention_mask)[0]


def temperature(logits: np.ndarray, targets: np.ndarray) -> float:
    """Return the temperature with the least cross-entropy, by golden-section search."""

    def cost(log_t: float) -> float:
        scaled = logits / math.exp(log_t)
        scaled = scaled - scaled.max(-1, keepdims=True)
        log_p = scaled - np.log(np.exp(scaled).sum(-1, keepdims=True))
        return float(-(targets * log_p).sum(-1).mean())

    low, high, ratio = -1.5, 2.5, (math.sqrt(5) - 1) / 2
    for _ in range(60):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, right) if cost(left) < cost(right) else (left, high)
    return round(math.exp((low + high) / 2), 3)


def parted(model: onnx.ModelProto) -> tuple[onnx.ModelProto, dict[str, np.ndarray]]:
    """Return the graph without its matrices, and these as int8 with a scale for each column.

    They are widened when they are loaded and the arithmetic stays fp32: a sentence scores the
    same whatever stands beside it, and on every processor. Quantised arithmetic gave neither.
    """
    weights: dict[str, np.ndarray] = {}
    for tensor in model.graph.initializer:
        values = onnx.numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < 10_000:
            continue
        words = values.shape[0] > 10_000  # embeddings: a scale for each word
        scale = np.abs(values).max(axis=1 if words else 0, keepdims=True) / 127
        weights[f"{tensor.name}.int8"] = np.round(values / np.maximum(scale, 1e-12)).astype(np.int8)
        weights[f"{tensor.name}.scale"] = scale.astype(np.float32)
        tensor.ClearField("raw_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="weights.npz")
    return model, weights


def write(network: torch.nn.Module, tokenizer: Tokenizer, pad: int, model: Model, out: str) -> None:
    """Write a network's graph and matrices into the package; ``out`` is its output's name.

    Matrices that another file of the package has (``model.embeddings``) are left out.
    """
    ids, mask = padded([e.ids for e in tokenizer.encode_batch(["One.", "A longer sentence."])], pad)
    axes = {0: "sentences", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder:
        plain = str(Path(folder) / "plain.onnx")
        torch.onnx.export(
            network, (ids, mask), plain, input_names=["input_ids", "attention_mask"],
            output_names=[out], opset_version=17, dynamo=False,
            dynamic_axes={"input_ids": axes, "attention_mask": axes, out: {0: "sentences"}},
        )  # fmt: skip
        fused = optimize_model(plain, model_type="bert", num_heads=12, hidden_size=384)
        graph, weights = parted(fused.model)
    own = {
        name: values for name, values in weights.items()
        if not (model.embeddings and name.startswith("encoder.embeddings."))
    }  # fmt: skip
    (PACKAGE / model.graph).write_bytes(graph.SerializeToString())
    np.savez_compressed(PACKAGE / model.matrices, **own)


def main() -> None:
    """Export, quantise, calibrate; write the package's files."""
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("base", "trained", "rows", "words"):
        options.add_argument(f"--{name}", type=Path, required=True)
    given = options.parse_args()
    network = Network(str(given.base))
    network.load_state_dict(torch.load(given.trained / "network.pt"))
    network.eval()
    tokenizer = load_tokenizer(given.base)
    pad = network.encoder.config.pad_token_id or 0
    PACKAGE.mkdir(parents=True, exist_ok=True)
    write(Logits(network), tokenizer, pad, MODEL, "logits")
    tokenizer.save(str(PACKAGE / "tokenizer.json"), pretty=False)
    (PACKAGE / "common_words.txt").write_text("\n".join(json.loads(given.words.read_text())) + "\n")

    session = open_session(PACKAGE, MODEL)
    rows = [row for row in json.loads(given.rows.read_text()) if row["held"]]
    logits = []
    for row in rows:
        one, ones = padded([tokenizer.encode(row["text"]).ids], pad)
        logits.append(
            session.run(None, {"input_ids": one.numpy(), "attention_mask": ones.numpy()})[0][0]
        )
    table = np.array(logits)
    settings: dict[str, object] = {}
    start = 0
    for head, names in HEADS.items():
        known = [n for n, row in enumerate(rows) if head in row["labels"]]
        targets = np.array([rows[n]["labels"][head] for n in known])
        settings[head] = {
            "labels": list(names),
            "temperature": temperature(table[known, start : start + len(names)], targets),
        }
        start += len(names)
    digest = digest_of(PACKAGE, MODEL)
    recipe = json.loads((given.trained / "recipe.json").read_text())
    about = {"heads": settings, "sha256": digest, "pad": pad, "mask": "[unused1]", "recipe": recipe}
    (PACKAGE / "about.json").write_text(json.dumps(about, indent=1) + "\n")
    print(json.dumps(settings, indent=1), digest)


if __name__ == "__main__":
    main()
