"""The package of weights (``weights/``): which models are installed, proven whole, and opened.

Each model is a graph and a file of matrices in eight bits, and a JSON file that tells of it and
has the SHA-256 that it was released with.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from closerlook.errors import CloserlookError

PACKAGE = "closerlook_encoder"


@dataclass(frozen=True, slots=True)
class Model:
    """How a model's files are called: its graph, its matrices, what tells of it.

    ``embeddings`` is the file of the base model, where a model keeps the base's embeddings.
    """

    name: str
    graph: str
    matrices: str
    told: str
    embeddings: str = ""


@dataclass(frozen=True, slots=True)
class Installed:
    """A model that is there: what its JSON file tells, its tokenizer, and its session."""

    folder: Path
    about: Mapping[str, Any]
    tokenizer: Any
    session: Any

    @property
    def digest(self) -> str:
        """The SHA-256 of its graph and its matrices."""
        return str(self.about["sha256"])


def load(model: Model, longest: int) -> Installed | None:
    """Return ``model``, texts cut after ``longest`` tokens; None without the package.

    Raises
    ------
    CloserlookError
        If its files are not those that the package was released with.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    from tokenizers import Tokenizer

    folder = Path(found.origin).parent
    about = json.loads((folder / model.told).read_text(encoding="utf-8"))
    if digest_of(folder, model) != about["sha256"]:
        raise CloserlookError(
            f"the weights of the {model.name} in {folder} are not those that it was released with",
            hint="install the package closerlook-encoder again",
        )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(longest)
    return Installed(folder, about, tokenizer, open_session(folder, model))


def digest_of(folder: Path, model: Model) -> str:
    """Return the SHA-256 of the graph and the matrices, one after the other."""
    parts = ((folder / name).read_bytes() for name in (model.graph, model.matrices))
    return hashlib.sha256(b"".join(parts)).hexdigest()


def open_session(folder: Path, model: Model) -> Any:
    """Return a session of the graph, its matrices widened from int8 to fp32."""
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
    for file in filter(None, (model.matrices, model.embeddings)):
        with np.load(folder / file) as stored:
            for key in stored:
                name = key.removesuffix(".int8")
                own = file == model.matrices or name.startswith("encoder.embeddings.")
                if name != key and own:
                    wide[name] = stored[key].astype(np.float32) * stored[f"{name}.scale"]
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(matrix) for matrix in wide.values()]
    options.add_external_initializers(list(wide), values)
    return onnxruntime.InferenceSession(
        (folder / model.graph).read_bytes(),
        sess_options=options,
        providers=["CPUExecutionProvider"],
    )
