"""HTML: the main content without the page's furniture (trafilatura), and what the page tells.

The document's text is the content in reading order, a blank line between blocks; the
title comes first if the content does not have it.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from closerlook.edge.files import decode
from closerlook.errors import CloserlookError
from closerlook.model import Block, BlockKind, Document, Span

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:-]+)""", re.IGNORECASE)
_ARTICLE_TYPES = (re.compile(r"(Article|BlogPosting|Report)$"), re.compile("WebPage$"))
"""What JSON-LD calls an article, and what it calls a page when it names no article."""

_KINDS = {"head": BlockKind.HEADING, "p": BlockKind.PARAGRAPH, "item": BlockKind.ITEM,
          "quote": BlockKind.QUOTATION, "row": BlockKind.TABLE,
          "figure": BlockKind.CAPTION}  # fmt: skip
_META = {
    "title": ("og:title", "citation_title", "dc.title"),
    "author": ("author", "article:author", "citation_author", "dc.creator"),
    "publisher": ("og:site_name", "publisher", "dc.publisher"),
    "published": ("article:published_time", "date", "citation_publication_date", "dc.date"),
    "url": ("og:url",),
    "language": ("og:locale",),
}
"""Which meta tags tell what, the most trusted first."""

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_html(
    data: bytes, where: str, error: type[CloserlookError], charset: str | None = None
) -> Document:
    """Return the document of a web page; raises ``error`` when it has no main content."""
    page = decode(data, where, error, declared=_charset(data, charset))
    told = _told(page)
    parts = list(_content(page))
    if not parts:
        raise error(
            f"cannot read {where}: no article was found on the page",
            hint="copy its words into a .txt file and run again",
        )
    title = told.get("title")
    flat = title and " ".join(title.split())
    if title and not any(" ".join(words.split()) == flat for _, words in parts[:3]):
        parts.insert(0, (BlockKind.TITLE, title))
    text = ""
    blocks: list[Block] = []
    for kind, words in parts:
        start = len(text)
        text += words + "\n\n"
        if kind is BlockKind.HEADING and " ".join(words.split()) == flat and not blocks:
            kind = BlockKind.TITLE
        blocks.append(Block(Span(start, start + len(words)), kind))
    return Document(
        id="",
        text=text.rstrip("\n") + "\n",
        title=title,
        author=told.get("author"),
        publisher=told.get("publisher"),
        published=told.get("published"),
        url=told.get("url"),
        language=told.get("language"),
        blocks=tuple(blocks),
    )


def _charset(data: bytes, header: str | None) -> str:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return "utf-8"
    declared = _CHARSET.search(data[:4096])
    return header or (declared[1].decode("ascii") if declared else "utf-8")


def _content(page: str) -> Iterator[tuple[BlockKind, str]]:
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        page, include_comments=False, favor_recall=False, with_metadata=False
    )
    if found is None or found.body is None:
        return
    for element in found.body.iter():
        if element.tag not in _KINDS or _inside_block(element):
            continue
        words = _words(element)
        if words:
            yield _kind(element), words


def _kind(element: Any) -> BlockKind:
    parent = element.getparent()
    quoted = parent is not None and parent.tag == "quote"
    return BlockKind.QUOTATION if quoted else _KINDS[element.tag]


def _inside_block(element: Any) -> bool:
    parent = element.getparent()
    while parent is not None:
        if parent.tag in _KINDS and not (parent.tag == "quote" and element.tag == "p"):
            return True
        parent = parent.getparent()
    # A quotation that holds paragraphs gives way to them.
    return element.tag == "quote" and element.find("p") is not None


def _words(element: Any) -> str:
    """Return the element's words as a reader sees them: runs of white space are one space."""
    lines = (re.sub(r"[ \t\r\n\f]+", " ", line).strip() for line in _ordered(element).split("\v"))
    return "\n".join(line for line in lines if line)


def _ordered(element: Any) -> str:
    text = element.text or ""
    for n, child in enumerate(element):
        before = "\v" if child.tag == "lb" else " " if child.tag == "cell" and n else ""
        text += before + _ordered(child) + (child.tail or "")
    return text


# ------------------------------------------------------------------ what the page tells


def _told(page: str) -> dict[str, str]:
    """Return title, author, publisher, published, url and language where the page says them.

    JSON-LD (schema.org) before meta tags before the ``title`` element.
    """
    from lxml import etree, html

    try:
        tree: Any = html.document_fromstring(
            page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, ValueError, TypeError, AssertionError):  # there is nothing in it
        return {}
    meta = _meta(tree)
    found: dict[str, str | None] = {
        field: next((meta[name] for name in names if name in meta), None)
        for field, names in _META.items()
    }
    found["url"] = found["url"] or next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    found["language"] = tree.get("lang") or found["language"]
    for item in _linked_data(tree):
        found |= {key: value for key, value in item.items() if value}
    found["title"] = (
        found["title"] or next(iter(tree.xpath("//h1//text()")), None) or tree.findtext(".//title")
    )
    date = _ISO_DATE.match(found["published"] or "")
    found["published"] = date[0] if date else None
    language = (found["language"] or "").split("_")[0].strip()
    found["language"] = language or None
    if (found["author"] or "").startswith(("http:", "https:")):
        found["author"] = None
    return {key: " ".join(value.split()) for key, value in found.items() if value and value.strip()}


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = (tag.get("property") or tag.get("name") or "").lower()
        found.setdefault(name, tag.get("content"))
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, str | None]]:
    items = list(_items(tree))
    for types in _ARTICLE_TYPES:
        for item in items:
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and types.search(k) for k in kinds):
                yield {
                    "title": _name(item.get("headline") or item.get("name")),
                    "author": _name(item.get("author")),
                    "publisher": _name(item.get("publisher")),
                    "published": _name(item.get("datePublished")),
                    "language": _name(item.get("inLanguage")),
                    "url": _name(item.get("url")),
                }
                return


def _items(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", [data]) if isinstance(data, dict) else data
        yield from (
            (item for item in graph if isinstance(item, dict)) if isinstance(graph, list) else ()
        )


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for one in value if (name := _name(one))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value if isinstance(value, str) else None
