"""One report ↔ one string: the report file, version 1 (``docs/report-format.md``).

`to_json` writes, `from_json` reads back what it wrote and says where a file is wrong,
`sealed` tells whether a file is still as it was written, `schema` says what a file may
hold to a machine. What the nouns look like in the file is in ``format.py``.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

from closerlook.errors import ReportError
from closerlook.model import FORMAT, Document, Report
from closerlook.report.fields import HINT, Field, parsed
from closerlook.report.format import (
    ARTICLE,
    ASIDE,
    CLAIM,
    COVERAGE,
    EVIDENCE,
    FINDING,
    LINK,
    METHOD,
    SIGN,
    SOURCE,
    STANDING,
)
from closerlook.report.shapes import DIGEST, TEXT, Schema, Shape, each, parts_of

__all__ = ["from_json", "schema", "sealed", "to_json"]

_PARTS: dict[str, Shape[Any]] = {
    "article": ARTICLE,
    "sources": each(SOURCE),
    "claims": each(CLAIM),
    "evidence": each(EVIDENCE),
    "findings": each(FINDING),
    "links": each(LINK),
    "standings": each(STANDING),
    "language": each(SIGN),
    "coverage": COVERAGE,
    "asides": each(ASIDE),
}
"""Everything after ``closerlook``, named as in `Report`, in the order of the file."""

_WIDTH = 100
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(report: Report) -> str:
    """Return the report file: one JSON object and a newline, the same for the same report.

    Keys are in the order of the format, spans are ``[start, end]``, decimals strings, and
    numbers in 0…1 have at most four places. A source that no evidence cites is written
    without its text. The file is sealed: ``closerlook.digest`` is the SHA-256 of its
    canonical JSON with that field empty.
    """
    method = METHOD.write(report.method)
    head = {"format": FORMAT, "version": report.version, "method": method, "digest": ""}
    carried = replace(report, sources=_as_carried(report))
    value = {
        "closerlook": head,
        **{name: shape.write(getattr(carried, name)) for name, shape in _PARTS.items()},
    }
    head["digest"] = _seal(value)
    return _laid_out(value) + "\n"


def from_json(text: str) -> Report:
    """Return the report that a file holds.

    Fields that are not in the format are passed over. A table's cells and a fact-check's
    rating are not in the file; the kernel finds them in the sources' texts.

    Raises
    ------
    ReportError
        When the text is not a report of this version. The message names the place:
        ``claims[3].span: expected [start, end], got [9, 4]``.
    """
    file = Field(parsed(text))
    try:
        head = file["closerlook"]
        _expect_format(head["format"])
        return Report(
            **{name: shape.read(file[name]) for name, shape in _PARTS.items()},
            method=METHOD.read(head["method"]),
            version=TEXT.read(head["version"]),
            digest=DIGEST.read(head["digest"]),
        )
    except RecursionError:
        raise ReportError("it is nested too deeply to be a report", hint=HINT) from None


def sealed(text: str) -> bool:
    """Tell whether a report file is as it was written: its digest is that of its content.

    Layout does not count; a changed, added or removed value does. A seal shows that a
    file was changed by accident or in passing. It is no signature: whoever rewrites a
    file on purpose can seal it again.
    """
    try:
        value = parsed(text)
        head = value["closerlook"]
        digest, head["digest"] = head["digest"], ""
        return bool(digest == _seal(value))
    except (ReportError, RecursionError, KeyError, TypeError):
        return False


def schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of the report file.

    It allows fields that it does not name, since the format may grow. What `from_json`
    reads is what it validates.
    """
    head = {
        "format": {"const": FORMAT},
        "version": TEXT.schema,
        "method": METHOD.schema,
        "digest": DIGEST.schema,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:closerlook:report:{FORMAT}",
        "title": f"The report of closerlook, format {FORMAT}",
        "type": "object",
        "required": ["closerlook", *_PARTS],
        "properties": {
            "closerlook": {"type": "object", "required": list(head), "properties": head},
            **{name: shape.schema for name, shape in _PARTS.items()},
        },
        "$defs": dict(sorted(parts_of(_PARTS.values()).items())),
    }


def _expect_format(found: Field) -> None:
    if type(found.value) is int and found.value > FORMAT:
        raise ReportError(
            f"it has format {found.value}, written by a newer closerlook; "
            f"this one reads format {FORMAT}",
            hint="update closerlook: pip install --upgrade closerlook",
        )
    if type(found.value) is not int or found.value != FORMAT:
        raise found.wrong(str(FORMAT))


def _as_carried(report: Report) -> tuple[Document, ...]:
    """Return the sources; those that no evidence cites, without their text."""
    cited = {evidence.source for evidence in report.evidence}
    return tuple(
        source if source.id in cited else replace(source, text="") for source in report.sources
    )


# ------------------------------------------------------------------- JSON


def _seal(value: dict[str, Any]) -> str:
    return "sha256:" + sha256(_canonical(value).encode("utf-8")).hexdigest()


def _canonical(value: object) -> str:
    """Return JSON with sorted keys and no blanks; for what we write, that of RFC 8785."""
    return _escaped(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _laid_out(value: object, indent: int = 0, before: int = 0) -> str:
    """Return JSON in lines of some 100 characters: what fits on a line is not broken."""
    flat = _escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))
    if not isinstance(value, dict | list) or before + len(flat) < _WIDTH:
        return flat
    inner = indent + 1
    if isinstance(value, list):
        opening, closing = "[", "]"
        lines = [_laid_out(one, inner, inner) for one in value]
    else:
        opening, closing = "{", "}"
        heads = [_escaped(json.dumps(name, ensure_ascii=False)) + ": " for name in value]
        lines = [
            head + _laid_out(one, inner, inner + len(head))
            for head, one in zip(heads, value.values(), strict=True)
        ]
    margin = "\n" + " " * inner
    return f"{opening}{margin}{f',{margin}'.join(lines)}\n{' ' * indent}{closing}"


def _escaped(text: str) -> str:
    """Escape what UTF-8 cannot hold; in JSON it can only stand inside a string."""
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
