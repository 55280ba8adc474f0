"""Makes the binary sources of the example: council-report.docx, operator-review.pdf, budget.xlsx.

    python examples/tram/make_sources.py [FOLDER]

The words are below; run it again after changing them. The same words give the same
bytes: every date is fixed, and nothing in the packages is compressed, since two builds
of zlib need not compress alike. The other sources are plain text and lie in ``sources/``.
"""

from __future__ import annotations

import io
import re
import sys
import textwrap
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl

SOURCES = Path(__file__).parent / "sources"

# ------------------------------------------------------------- the council's report

REPORT_DATE = datetime(2024, 11, 18, 9, 0)
REPORT = """\
# Extending the tram to the hospital
Report of the director of transport to the transport committee, Tarrowby Council, 18 November 2024

## 1. What is proposed
The tram opened on 14 May 2017 and runs from the harbour to Mill Cross. The committee asked what it \
would mean to extend it to the hospital. The hospital lies 3.2 kilometres beyond Mill Cross. The \
extension would follow the old railway cutting for nearly all of its length and would have five \
new stops.
The estimates are in the capital programme. The government has promised to pay 50 per cent of the \
money. Tarrowby has 96,300 people, and the committee will wish to know what each of them would pay.

## 2. Who would use it
The hospital is the largest workplace in the town: 4,200 people work at the hospital. We expect \
that it will employ between 500 and 700 more people by 2032. The hospital’s car park is full by \
eight in the morning on every working day.
Of the tram’s passengers, 34 per cent do not own a car.
Residents of Sallow Park say that the last bus leaves before the late shift ends. The timetable \
bears them out: the last bus leaves the hospital at 21.40, and the late shift ends at 22.00.

## 3. What residents think
We wrote to 2,500 households and had 1,204 answers. The survey found that 63 per cent of residents \
support the extension.
| Do you support the extension? | Residents |
| Yes | 63% |
| No | 24% |
| No view | 13% |

## 4. What went wrong the first time
The first line cost £8.4 million more than was planned, and it opened seven months late. Nearly all \
of the excess was spent under Quay Street, where the pipes were not where the maps had them.
While the first line was being built, 26 shops in Quay Street closed for good. Our count takes in \
only the shops that applied for compensation. There are no shops along the railway cutting.

## 5. What we recommend
That the committee put the extension to the council on 27 March 2025, and that the accounts of the \
works, if they go ahead, be published every month.
"""

# ------------------------------------------------------------- the operator's review

REVIEW_DATE = datetime(2025, 2, 10, 9, 0)
REVIEW_TITLE = "The tram in 2024: a review of the year"
REVIEW = """\
The tram in 2024: a review of the year
Tarrowby Tramways, 10 February 2025

The year in short
More people rode with us in 2024 than in any year since we opened. The figures, year by year, are \
in the file ridership.csv, which we publish with this review. The line has 11 stops and is 7.4 \
kilometres long. We own twelve trams and need eleven of them every morning.
We are not proud of our punctuality. It has fallen in every year since 2020. Full trams stop for \
longer, and long stops make late trams.

The roadworks
From 2 September to 29 November 2024 the water main under Quay Street was renewed. The line was cut \
in two, and passengers walked from one half to the other. Our evening count fell into this time. On \
the evening of 17 October 2024, 38 per cent of the seats were taken. The count was taken during the \
roadworks and should not be compared with those of other years.

The way to the hospital
The bus from the market to the hospital takes 27 minutes on average. We have asked how long a tram \
would need. From the market to the hospital, the tram would make the same journey in 14 minutes.

What others have done
We have asked colleagues elsewhere how they went on building. Nottingham opened its tram in March \
2004 and extended it in August 2015. One of the new lines calls at a large hospital, the Queen’s \
Medical Centre. Their advice was plain: dig the trial holes first, and tell the shopkeepers before \
the newspapers do.
"""

# ------------------------------------------------------------- the council's budget

BUDGET_DATE = datetime(2025, 1, 20, 9, 0)
BUDGET: dict[str, list[list[str | int | float]]] = {
    "Extension": [
        ["Extension of the tram to the hospital: estimates"],
        [
            "Year of estimate",
            "Estimated cost of the extension (£ million)",
            "Government grant (£ million)",
        ],
        [2021, 38.4, 19.2],
        [2023, 41.5, 20.75],
        [2024, 46.2, 23.1],
    ],
    "First line": [
        ["First line of the tram: planned and paid"],
        ["Item", "Planned (£ million)", "Paid (£ million)"],
        ["Track and overhead wires", 27.9, 33.8],
        ["Stops", 7.6, 8.3],
        ["Trams", 16.5, 16.9],
        ["Depot", 6.0, 7.4],
        ["Whole of the first line", 58.0, 66.4],
    ],
}


def word_file() -> bytes:
    """Return the council's report as a Word file."""
    file = docx.Document()
    rows: list[list[str]] = []
    for line in [*REPORT.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            table = file.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for row in rows:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
            rows = []
        if line.startswith("#"):
            marks, _, words = line.partition(" ")
            file.add_heading(words, level=len(marks) - 1)
        elif line:
            file.add_paragraph(line)
    about = file.core_properties
    about.title, about.author = "Extending the tram to the hospital", "Tarrowby Council"
    about.language, about.comments = "en-GB", ""
    about.created = about.modified = REPORT_DATE
    packed = io.BytesIO()
    file.save(packed)
    return repacked(packed, REPORT_DATE)


def workbook() -> bytes:
    """Return the council's budget as an Excel workbook."""
    book = openpyxl.Workbook()
    del book[book.active.title]
    for name, rows in BUDGET.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.column_dimensions["A"].width = 28
    book.properties.creator = "Tarrowby Council"
    book.properties.created = BUDGET_DATE
    packed = io.BytesIO()
    book.save(packed)
    return repacked(packed, BUDGET_DATE)


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def repacked(packed: io.BytesIO, when: datetime) -> bytes:
    """Return an Office package anew: parts in order, one date everywhere, not compressed."""
    stamp = when.isoformat().encode() + b"Z"
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w") as new:
        # The content types come first, as the packaging convention has it.
        for name in sorted(old.namelist(), key=lambda name: (not name.startswith("["), name)):
            part = zipfile.ZipInfo(name, when.timetuple()[:6])
            part.create_system = 3
            # openpyxl writes the hour of saving into the core properties.
            new.writestr(part, _MODIFIED.sub(rb"\g<1>" + stamp, old.read(name)))
    return out.getvalue()


# ------------------------------------------------------------------------- a PDF

_LETTERS_A_LINE, _LINES_A_PAGE = 88, 34
_LEFT, _TOP, _LEADING = 62, 770, 19


def pdf(title: str, author: str, words: str, when: datetime) -> bytes:
    """Return a PDF 1.4 of plain paragraphs in Helvetica, on A4 (ISO 32000-1, chapter 7)."""
    lines = [
        line
        for paragraph in words.splitlines()
        for line in textwrap.wrap(paragraph, _LETTERS_A_LINE) or [""]
    ]
    pages = [lines[i : i + _LINES_A_PAGE] for i in range(0, len(lines), _LINES_A_PAGE)]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) /Author (%s) /CreationDate (D:%sZ) >>"
        % (_escaped(title), _escaped(author), when.strftime("%Y%m%d%H%M%S").encode()),
    ]
    for n, page in enumerate(pages):
        drawn = _drawn([*page, "", f"Page {n + 1} of {len(pages)}"])
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (6 + 2 * n)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return _file_of(objects)


def _escaped(words: str) -> bytes:
    return re.sub(rb"([\\()])", rb"\\\1", words.encode("cp1252"))


def _drawn(lines: list[str]) -> bytes:
    """Return a page's content stream: each line shown, then down to the next."""
    shown = b"\n".join(b"(%s) Tj T*" % _escaped(line) for line in lines)
    return b"BT /F1 11 Tf %d TL %d %d Td\n%s\nET" % (_LEADING, _LEFT, _TOP, shown)


def _file_of(objects: list[bytes]) -> bytes:
    """Return the PDF file of numbered objects: the objects, where each begins, the trailer."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for n, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n" % (len(objects) + 1)
    out += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


def files() -> dict[str, bytes]:
    """Return the content of each file by its name."""
    return {
        "budget.xlsx": workbook(),
        "council-report.docx": word_file(),
        "operator-review.pdf": pdf(REVIEW_TITLE, "Tarrowby Tramways", REVIEW, REVIEW_DATE),
    }


def main(folder: Path = SOURCES) -> None:
    """Write the files into ``folder``."""
    for name, content in files().items():
        (folder / name).write_bytes(content)
        print(folder / name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
