"""Two helpers that fit on a screen."""

import hashlib
import re

import pytest

from closerlook.model import Document, SourceKind, Span
from closerlook.text.parse import paragraphs

pytest_plugins = ["server"]


def document(text: str, **known) -> Document:
    """A document of plain paragraphs."""
    digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    known.setdefault("kind", SourceKind.ARTICLE)
    return Document(digest, text, blocks=paragraphs(text), **known)


def marked(text: str, **known) -> tuple[Document, list[Span]]:
    """A document, and the spans that stand between « and » in ``text`` (which may nest)."""
    plain, spans, open_at = [], [], []
    for piece in re.split("([«»])", text):
        length = sum(map(len, plain))
        if piece == "«":
            open_at.append(length)
        elif piece == "»":
            spans.append(Span(open_at.pop(), length))
        else:
            plain.append(piece)
    return document("".join(plain), **known), sorted(spans, key=lambda s: (s.start, -s.end))


@pytest.fixture(name="document")
def _document():
    return document


@pytest.fixture(name="marked")
def _marked():
    return marked
