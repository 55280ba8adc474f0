"""Words for paper without colour: a sign for each verdict, and text that fits on a line."""

from __future__ import annotations

import unicodedata

from closerlook.model import Claim, Document, Verdict

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


def quoted(text: str) -> str:
    """Return ``text`` on one line between quotation marks, unless it stands between them."""
    text = one_line(text)
    return text if text[:1] in '“"«' and text[-1:] in '”"»' else f"“{text}”"


def restated(claim: Claim) -> bool:
    """Tell whether ``says`` has other words than ``quote``, not just a capital and a stop."""
    says, quote = (one_line(text).strip('.“”" ').casefold() for text in (claim.says, claim.quote))
    return says != quote


def one_line(text: str) -> str:
    """Return ``text`` with single blanks for white space, and without control characters.

    A terminal would obey an escape sequence that stands in an article, and bidirectional
    overrides could turn our own words around.
    """
    return " ".join("".join(c for c in text if c.isspace() or not _commands(c)).split())


def _commands(character: str) -> bool:
    return character in _BIDI or unicodedata.category(character) in {"Cc", "Cs"}
