"""The weights of Closerlook's sentence encoder, and nothing else; see MODEL_CARD.md."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where model.onnx, tokenizer.json, common_words.txt and about.json lie."""
