"""The trained encoder: a sentence → what an editor would make of it, as probabilities.

A small transformer (MiniLM, 22 M parameters) with four heads. Its weights are a
package of their own (``weights/``, with a model card); without it `load_encoder` returns
nothing and the rules stand alone. It only proposes: no verdict rests on it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from closerlook.errors import CloserlookError

PACKAGE = "closerlook_encoder"
_BATCH = 4
_LONGEST = 96


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of one sentence: probabilities in 0…1, calibrated apart.

    ``fact``, ``testimony``, ``value`` and ``policy`` sum to one.
    """

    worth_checking: float
    checkable: float
    subjective: float
    fact: float
    testimony: float
    value: float
    policy: float


@dataclass(frozen=True, slots=True)
class Encoder:
    """Loaded weights. ``digest`` is the SHA-256 of their files; ``common`` the words
    that are no names when they begin a sentence (`closerlook.text.masking`)."""

    digest: str
    common: frozenset[str]
    heads: tuple[tuple[int, int, float], ...]
    pad: int
    tokenizer: Any
    session: Any

    @property
    def name(self) -> str:
        """The name for the report's method."""
        return f"encoder {self.digest[:12]}"

    def read(self, texts: Sequence[str]) -> tuple[Reading, ...]:
        """Return a reading of each of ``texts``, names masked, in their order.

        Texts of like length are run together, so the answer to a text may differ by a
        hair (under .01) with its company; the same texts get the same answers.
        """
        import numpy as np

        if not texts:
            return ()
        ids = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda n: (len(ids[n]), ids[n]))
        logits = np.empty((len(ids), self.heads[-1][1]), np.float32)
        for at in range(0, len(order), _BATCH):
            group = order[at : at + _BATCH]
            longest = max(len(ids[n]) for n in group)
            words = np.full((len(group), longest), self.pad, np.int64)
            mask = np.zeros((len(group), longest), np.int64)
            for row, n in enumerate(group):
                words[row, : len(ids[n])] = ids[n]
                mask[row, : len(ids[n])] = 1
            feed = {"input_ids": words, "attention_mask": mask}
            logits[group] = self.session.run(None, feed)[0]
        worth, checkable, subjective, kinds = (
            _softmax(logits[:, start:end] / temperature) for start, end, temperature in self.heads
        )
        return tuple(
            Reading(
                *(float(part[n, 1]) for part in (worth, checkable, subjective)),
                *(float(p) for p in kinds[n]),
            )
            for n in range(len(ids))
        )


def _softmax(logits: Any) -> Any:
    import numpy as np

    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


@lru_cache(maxsize=1)
def load_encoder() -> Encoder | None:
    """Return the encoder, loaded once, or None when its package is not installed.

    Raises
    ------
    CloserlookError
        If the model file is not the one that the package was released with.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    from tokenizers import Tokenizer

    folder = Path(found.origin).parent
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    if digest_of(folder) != about["sha256"]:
        raise CloserlookError(
            f"the encoder's weights in {folder} are not those that it was released with",
            hint="install the package closerlook-encoder again",
        )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(_LONGEST)
    heads: list[tuple[int, int, float]] = []
    start = 0
    for head in about["heads"].values():
        end = start + len(head["labels"])
        heads.append((start, end, head["temperature"]))
        start = end
    return Encoder(
        digest=about["sha256"],
        common=frozenset((folder / "common_words.txt").read_text(encoding="utf-8").split()),
        heads=tuple(heads),
        pad=about["pad"],
        tokenizer=tokenizer,
        session=open_session(folder),
    )


def digest_of(folder: Path) -> str:
    """Return the SHA-256 of the graph and the weights in ``folder``, one after the other."""
    parts = ((folder / name).read_bytes() for name in ("model.onnx", "weights.npz"))
    return hashlib.sha256(b"".join(parts)).hexdigest()


def open_session(
    folder: Path, graph: str = "model.onnx", weights: str = "weights.npz", words: str = ""
) -> Any:
    """Return a session of a graph in ``folder``, its matrices widened from int8 to fp32.

    A model that keeps the base's embeddings takes them from ``words``, the base model's file.
    """
    # Before the import: it is read there. The pinned version sends nothing; this is a belt.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import numpy as np
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # Threads that wait for the next batch would burn the cores that the parser and a record need.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.intra_op_num_threads = min(4, os.cpu_count() or 1)
    options.log_severity_level = 3
    wide: dict[str, Any] = {}
    for file in filter(None, (weights, words)):
        with np.load(folder / file) as stored:
            for key in stored:
                name = key.removesuffix(".int8")
                if name != key and (file == weights or name.startswith("encoder.embeddings.")):
                    wide[name] = stored[key].astype(np.float32) * stored[f"{name}.scale"]
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(matrix) for matrix in wide.values()]
    options.add_external_initializers(list(wide), values)
    return onnxruntime.InferenceSession(
        (folder / graph).read_bytes(),
        sess_options=options,
        providers=["CPUExecutionProvider"],
    )
