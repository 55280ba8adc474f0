"""The trained encoder: a sentence → what an editor would make of it, as probabilities.

A small transformer (MiniLM, 22 M parameters) with four heads. Its weights are a
package of their own (``weights/``, with a model card); without it `load_encoder` returns
nothing and the rules stand alone. It only proposes: no verdict rests on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from closerlook.weights import Model, load

MODEL = Model("encoder", "model.onnx", "weights.npz", "about.json")
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
        If its files are not those that the package was released with.
    """
    found = load(MODEL, _LONGEST)
    if found is None:
        return None
    heads: list[tuple[int, int, float]] = []
    start = 0
    for head in found.about["heads"].values():
        end = start + len(head["labels"])
        heads.append((start, end, head["temperature"]))
        start = end
    words = (found.folder / "common_words.txt").read_text(encoding="utf-8")
    return Encoder(
        digest=found.digest,
        common=frozenset(words.split()),
        heads=tuple(heads),
        pad=found.about["pad"],
        tokenizer=found.tokenizer,
        session=found.session,
    )
