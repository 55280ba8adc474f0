"""DOCX: paragraphs, headings and tables in the order of the document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from closerlook.edge.files import check_zip
from closerlook.errors import CloserlookError
from closerlook.model import Block, BlockKind, Document, Span

_TEMPLATE_MADE = "2013-12-23"
"""When python-docx's own template was made, which says nothing of the document."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_docx(data: bytes, where: str, limit: int, error: type[CloserlookError]) -> Document:
    """Return the document of a Word file; its text is the paragraphs, a blank line between.

    Raises ``error`` when the file is protected, damaged, or unpacks to far too much.
    """
    if data.startswith(_OLD_OFFICE):
        raise error(
            f"cannot read {where}: it is protected with a password, or an old .doc file",
            hint="open it in Word or LibreOffice and save it as .docx without a password",
        )
    check_zip(data, where, limit, error)
    import docx

    try:
        file = docx.Document(io.BytesIO(data))
        parts = list(_parts(file))
        core = file.core_properties
        created = core.created
        title, author = core.title or None, core.author or None
        language = core.language or None
    except Exception:  # python-docx raises whatever the torn XML leads it to
        raise error(
            f"cannot read {where}: the file is damaged, or no Word document",
            hint="open it in the program that made it and save it again as .docx",
        ) from None
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(Span(len(text), len(text) + len(words)), kind))
        text += words + "\n\n"
    text = text.rstrip("\n") + "\n"
    if (
        blocks
        and blocks[0].kind is BlockKind.HEADING
        and not any(block.kind is BlockKind.TITLE for block in blocks)
    ):
        blocks[0] = Block(blocks[0].at, BlockKind.TITLE)
    day = created.date().isoformat() if created else None
    heading = next((b.at.of(text) for b in blocks if b.kind is BlockKind.TITLE), None)
    return Document(
        id="",
        text=text,
        title=title or (" ".join(heading.split()) if heading else None),
        author=None if author == "python-docx" else author,
        published=day if day != _TEMPLATE_MADE else None,
        language=language,
        blocks=tuple(blocks),
    )


def _parts(file: Any) -> Iterator[tuple[BlockKind, str]]:
    for part in file.iter_inner_content():
        if hasattr(part, "rows"):
            rows = [
                "\t".join(" ".join(cell.text.split()) for cell in row.cells) for row in part.rows
            ]
            if any(row.strip() for row in rows):
                yield BlockKind.TABLE, "\n".join(rows)
            continue
        words = part.text.strip()
        if words:
            yield _kind(part.style.name if part.style is not None else ""), words


def _kind(style: str) -> BlockKind:
    style = style.lower()
    if style == "title":
        return BlockKind.TITLE
    if style.startswith("heading") or style == "subtitle":
        return BlockKind.HEADING
    if "quote" in style:
        return BlockKind.QUOTATION
    if style.startswith("list"):
        return BlockKind.ITEM
    return BlockKind.CAPTION if style == "caption" else BlockKind.PARAGRAPH
