"""A report file → the report, and whether its seal holds."""

from __future__ import annotations

from closerlook.edge.files import read_bytes
from closerlook.errors import ReportError
from closerlook.model import Report
from closerlook.report import from_json, sealed

LIMIT = 200_000_000
"""The most bytes of a report, which carries the texts of the sources that it cites."""


def read_report(where: str) -> tuple[Report, bool]:
    """Read a report file (``-`` for standard input).

    Returns
    -------
    The report, and whether the file is as it was written (`closerlook.report.sealed`).

    Raises
    ------
    ReportError
        When the file cannot be opened, is not UTF-8, or is not a report.
    """
    content = read_bytes(where, limit=LIMIT, error=ReportError)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReportError(
            f"cannot read {where}: it is not a report (a report is UTF-8 text)",
            hint="name the file that was written by: closerlook examine ARTICLE -f json",
        ) from None
    try:
        return from_json(text), sealed(text)
    except ReportError as trouble:
        raise ReportError(f"cannot read {where}: {trouble.what}", hint=trouble.hint) from None
