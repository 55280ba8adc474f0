"""Makes the example's Word, PDF and Excel files, the same bytes every time.

    python examples/tram/make_sources.py [FOLDER]

The words and figures are here to read; the binary files beside the script are what it
writes. Dates inside the files are fixed, and zip members carry no clock.
"""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl

MADE = datetime(2025, 1, 10, 9, 0, 0)

REPORT_TITLE = "The Fenside branch: report to the council"
REPORT = (
    ("Summary", None),
    (None, "This report answers the council’s question of last autumn: should the tram be carried on from "
           "Market Cross to Fenside, and what would that cost?"),
    (None, "The Fenside estate has 6,300 residents. One bus an hour serves it on weekdays."),
    ("Use of the first line", None),
    (None, "We asked 1,150 households in November. Of residents within a walk of the line, 70 per cent use it at "
           "least once a month."),
    (None, "The count of March 2023, in which the trams ran half empty, was taken in a week when half of the line was "
           "closed for work on the bridge. It should not be used to compare one year with another."),
    ("The works", None),
    (None, "The first line took away 140 parking places, most of them in Bridge Street. It cost more than was "
           "promised. The work on the second depot was finished on budget in 2022."),
    ("What others have done", None),
    (None, "Nottingham opened its first tram line in 2004. Two more lines were opened in 2015, one of them to "
           "Clifton, a large housing estate."),
)  # fmt: skip

REVIEW_TITLE = "Tarnbridge Tramways: annual review 2024"
REVIEW = (
    "Tarnbridge Tramways: annual review 2024",
    "",
    "The year in short",
    "",
    "This was our busiest year. The trams were clean, and on most days they were on time. In the",
    "evening a tram comes every 12 minutes on average.",
    "",
    "Our drivers",
    "",
    "We asked all our drivers what they would change. Drivers say the evening service is too thin, and",
    "that the depot roof should be mended before another winter.",
    "",
    "The street",
    "",
    "We have surveyed the route again with the council’s own maps. By our count the first line took",
    "away 210 parking places, side streets included.",
)

BUDGET = (
    ("Budget of the Fenside branch", None),
    ("Item", "Budget (£m)"),
    ("Track and power", 21.4),
    ("Stops", 4.2),
    ("Trams", 9),
    ("Design and supervision", 3.1),
    ("Reserve", 4.3),
    ("Total", 42),
)
FARES = (("Year", "Single fare (pence)"), (2022, 200), (2023, 206), (2024, 212))


def council_report() -> bytes:
    """Return the council's report as a Word document."""
    document = docx.Document()
    core = document.core_properties
    core.title, core.author, core.language = REPORT_TITLE, "Tarnbridge Council", "en-GB"
    core.created = core.modified = MADE
    core.last_modified_by, core.comments = "", ""
    document.add_heading(REPORT_TITLE, level=0)
    for heading, paragraph in REPORT:
        if heading:
            document.add_heading(heading, level=1)
        if paragraph:
            document.add_paragraph(paragraph)
    return _zipped(document.save)


def budget() -> bytes:
    """Return the budget as a workbook of two sheets."""
    book = openpyxl.Workbook()
    book.properties.creator = "Tarnbridge Council"
    sheet = book.active
    sheet.title = "Budget"
    for row in BUDGET:
        sheet.append(row)
    fares = book.create_sheet("Fares")
    for row in FARES:
        fares.append(row)
    book.properties.created = book.properties.modified = MADE
    return _zipped(book.save)


def _zipped(save: object) -> bytes:
    """Write an Office file and pack it again without the hour in it."""
    first = io.BytesIO()
    save(first)  # type: ignore[operator]
    second = io.BytesIO()
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as new:
        for member in sorted(old.infolist(), key=lambda m: m.filename):
            data = old.read(member)
            if member.filename == "docProps/core.xml":
                data = _with_date(data)
            info = zipfile.ZipInfo(member.filename, (2025, 1, 10, 9, 0, 0))
            new.writestr(info, data, compress_type=zipfile.ZIP_DEFLATED)
    return second.getvalue()


def _with_date(core: bytes) -> bytes:
    """openpyxl stamps the hour of saving; put the fixed one back."""
    import re

    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, core)


def operator_review() -> bytes:
    """Return the operator's review as a one-page PDF, written by hand (PDF 1.4, Helvetica)."""
    lines = [f"({_pdf_text(line)}) Tj T*" for line in REVIEW]
    stream = "\n".join(["BT /F1 11 Tf 15 TL 60 780 Td", *lines, "ET"]).encode("cp1252")
    info = f"<< /Title ({_pdf_text(REVIEW_TITLE)}) /Author (Tarnbridge Tramways) /CreationDate (D:20250203090000Z) >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        info.encode("cp1252"),
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def _pdf_text(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "council-report.docx").write_bytes(council_report())
    (folder / "operator-review.pdf").write_bytes(operator_review())
    (folder / "budget.xlsx").write_bytes(budget())


if __name__ == "__main__":
    main()
