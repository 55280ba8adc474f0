"""Words for paper without colour: a sign for each verdict, and text that fits on a line."""

from __future__ import annotations

import unicodedata

from closerlook.model import Document, Verdict

_SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.CONTRADICTED: "✗",
    Verdict.CONTESTED: "⇄",
    Verdict.OUTDATED: "↺",
    Verdict.UNVERIFIED: "?",
    Verdict.NOT_CHECKABLE: "–",
}
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def sign_of(verdict: Verdict | None) -> str:
    """Return the sign that goes with a verdict's word."""
    return _SIGNS[verdict] if verdict else "·"


def called(document: Document) -> str:
    """Return what a document is called: its title, else its location."""
    return document.title or document.location or "untitled"


def one_line(text: str) -> str:
    """Return ``text`` with single blanks for white space, and without control characters.

    A terminal would obey an escape sequence that stands in an article, and bidirectional
    overrides could turn our own words around.
    """
    kept = "".join(c for c in " ".join(text.split()) if c not in _BIDI)
    return "".join(c for c in kept if unicodedata.category(c) not in {"Cc", "Cs"})
