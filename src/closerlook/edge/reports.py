"""A report file → the report, and whether its seal holds."""

from __future__ import annotations

from closerlook.edge.files import decode, name_of, read_bytes
from closerlook.errors import ReportError
from closerlook.model import Report
from closerlook.report import from_json, sealed

LIMIT = 200_000_000
"""The most bytes of a report: it carries the texts of all the sources that it cites."""


def read_report(where: str, *, limit: int = LIMIT) -> tuple[Report, bool]:
    """Read a report file (``-`` for standard input).

    Returns
    -------
    The report, and whether the file is as it was written (`closerlook.report.sealed`).

    Raises
    ------
    ReportError
        When the file cannot be opened, is no text, or is not a report.
    """
    text = decode(read_bytes(where, limit=limit, error=ReportError), where, ReportError)
    try:
        return from_json(text), sealed(text)
    except ReportError as trouble:
        raise ReportError(
            f"cannot read {name_of(where)}: {trouble.what}", hint=trouble.hint
        ) from None
