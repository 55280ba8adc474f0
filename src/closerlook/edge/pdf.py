"""PDF: lines joined into paragraphs again, without page numbers and running heads."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

from closerlook.errors import CloserlookError
from closerlook.model import Block, BlockKind, Document, Span
from closerlook.text.parse import paragraphs

if TYPE_CHECKING:
    from pypdf import DocumentInformation

_SENTENCE_END = re.compile(r"[.!?…:][”\"’')\]]*$")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–]?\s*(\d{1,4})\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_SHORT_LINE = 0.75


def read_pdf(data: bytes, where: str, error: type[CloserlookError]) -> Document:
    """Return the document of a PDF that holds text.

    A PDF has no paragraphs; a line that ends a sentence and is short, or a gap, ends one.
    A word hyphenated at a line's end is joined when it goes on in small letters. Raises
    ``error`` when the file is protected, damaged, or a scan.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        file = pypdf.PdfReader(io.BytesIO(data))
        if file.is_encrypted and not file.decrypt(""):
            raise error(
                f"cannot read {where}: it is protected with a password",
                hint="open it, print it to a new PDF without a password, and run again",
            )
        pages = [page.extract_text() for page in file.pages]
        info = file.metadata
        title = info.title if info else None
        author = info.author if info else None
        created = _created(info) if info else None
    except CloserlookError:
        raise
    except Exception:  # a torn PDF makes pypdf raise whatever it trips over
        raise error(
            f"cannot read {where}: the PDF is damaged",
            hint="open it in a viewer, print it to a new PDF, and run again",
        ) from None
    if not any(page.strip() for page in pages):
        raise error(
            f"cannot read {where}: it is a scan; there are pictures in it and no text",
            hint="run it through OCR first, for example: ocrmypdf in.pdf out.pdf",
        )
    text = _joined(_without_furniture(pages))
    blocks = tuple(
        Block(block.at, BlockKind.HEADING if _is_heading(block.at, text) else block.kind)
        for block in paragraphs(text)
    )
    return Document(
        id="",
        text=text,
        title=_or_none(title) or _first_heading(blocks, text),
        author=_or_none(author),
        published=created,
        blocks=blocks,
    )


def _or_none(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _created(info: DocumentInformation) -> str | None:
    try:
        created = info.creation_date
    except ValueError:  # a date that is none says nothing of the words
        return None
    return created.date().isoformat() if created else None


def _without_furniture(pages: list[str]) -> list[list[str]]:
    """Return the pages' lines without page numbers and lines that most pages repeat.

    Only the two outermost lines at either end of a page can be furniture. No line that
    ends a sentence is, and a number only where it counts the pages: a year alone on its
    line is the author's.
    """
    split = [[line.strip() for line in page.strip().splitlines()] for page in pages]
    seen = Counter(
        key for n, lines in enumerate(split) for key in {_key(x, n) for x in lines[:2] + lines[-2:]}
    )
    most = max(len(pages) / 2, 1)
    furniture = {key for key, count in seen.items() if count > most and not _ends_sentence(key)}

    def peeled(lines: list[str], n: int) -> list[str]:
        first, last = 0, len(lines)
        while first < min(2, last) and _key(lines[first], n) in furniture:
            first += 1
        while last > max(len(lines) - 2, first) and _key(lines[last - 1], n) in furniture:
            last -= 1
        return lines[first:last]

    return [peeled(lines, n) for n, lines in enumerate(split)]


def _key(line: str, page: int) -> str | int:
    """Return what a line has in common with its like on other pages.

    For a page number, that is its distance from the page's place in the file.
    """
    number = _PAGE_NUMBER.fullmatch(line)
    return int(number[1]) - page if number else line


def _ends_sentence(key: str | int) -> bool:
    return isinstance(key, str) and bool(_SENTENCE_END.search(key))


def _joined(pages: list[list[str]]) -> str:
    lines = [line.strip() for page in pages for line in page]
    longest = max((len(line) for line in lines), default=0)
    paragraphs_: list[str] = []
    current = ""
    for n, line in enumerate(lines):
        if not line:
            continue
        follows_gap = n > 0 and not lines[n - 1] and bool(_SENTENCE_END.search(current))
        before_short = len(lines[n - 1]) < _SHORT_LINE * longest if n else False
        ends = bool(_SENTENCE_END.search(current)) and before_short
        title_like = before_short and line[:1].isupper() and not current.endswith((",", ";", "-"))
        if current and (follows_gap or ends or (title_like and len(current) < longest)):
            paragraphs_.append(current)
            current = line
        elif re.search(r"\w-$", current) and line[:1].islower():
            current = current[:-1] + line
        else:
            current = f"{current}\n{line}" if current else line
    return "\n\n".join([*paragraphs_, current]) + "\n"


def _is_heading(at: Span, text: str) -> bool:
    words = at.of(text)
    return (
        len(words) < 80
        and "\n" not in words
        and not _SENTENCE_END.search(words)
        and words[:1].isupper()
    )


def _first_heading(blocks: tuple[Block, ...], text: str) -> str | None:
    first = blocks[0] if blocks else None
    return first.at.of(text) if first and first.kind is BlockKind.HEADING else None
