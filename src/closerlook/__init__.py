"""The front door: read, examine, verify, and the nouns.

>>> from closerlook import Package, examine, read_article, read_sources  # doctest: +SKIP
>>> documents, asides = read_sources(["sources/"])  # doctest: +SKIP
>>> report = examine(read_article("article.txt"), Package(documents))  # doctest: +SKIP

Everything listed in ``__all__`` is public; what lies behind it may be rearranged. A name
is imported when it is first asked for (PEP 562), so that ``closerlook --help`` and
``closerlook verify`` load no more than they need.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

# At once, for the function shares its name with the room it lives in.
from closerlook.verify import Verification, verify

if TYPE_CHECKING:
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

_HOMES = {
    "edge.articles": ("read_article",),
    "edge.sources": ("read_sources",),
    "errors": ("ArticleError", "CloserlookError", "ReportError", "SourceError"),
    "model": (
        "Aside", "Claim", "Coverage", "Document", "Evidence", "Figure", "Finding", "Link", "Name",
        "Report", "Sign", "Span", "Standing", "Time", "Verdict", "Voice",
    ),
    "record": ("Package", "Record"),
    "render.page": ("page",),
    "report": ("from_json", "to_json"),
    "steps": ("examine",),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}

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


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
