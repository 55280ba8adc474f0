"""The front door: read, examine, verify, and the nouns.

>>> from closerlook import Package, examine, read_article, read_sources  # doctest: +SKIP
>>> documents, asides = read_sources(["sources/"])  # doctest: +SKIP
>>> report = examine(read_article("article.txt"), Package(documents))  # doctest: +SKIP

Everything listed in ``__all__`` is public; what lies behind it may be rearranged.
"""

from closerlook.edge.articles import read_article
from closerlook.edge.sources import read_sources
from closerlook.errors import ArticleError, CloserlookError, ReportError, SourceError
from closerlook.model import (
    Aside,
    Claim,
    Coverage,
    Document,
    Evidence,
    Figure,
    Finding,
    Link,
    Name,
    Report,
    Sign,
    Span,
    Standing,
    Time,
    Verdict,
    Voice,
)
from closerlook.record import Package, Record
from closerlook.render.page import page
from closerlook.report import from_json, to_json
from closerlook.steps import examine
from closerlook.verify import Verification, verify

__all__ = [
    "ArticleError",
    "Aside",
    "Claim",
    "CloserlookError",
    "Coverage",
    "Document",
    "Evidence",
    "Figure",
    "Finding",
    "Link",
    "Name",
    "Package",
    "Record",
    "Report",
    "ReportError",
    "Sign",
    "SourceError",
    "Span",
    "Standing",
    "Time",
    "Verdict",
    "Verification",
    "Voice",
    "examine",
    "from_json",
    "page",
    "read_article",
    "read_sources",
    "to_json",
    "verify",
]
