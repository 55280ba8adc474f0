"""Published fact-checks as sources: schema.org ClaimReview, in JSON-LD.

Fact-checkers publish, beside the page that people read, a few fields for machines
(https://schema.org/ClaimReview): the claim, who made it, and the rating in the
checker's own words. They come as a file of their own, as a feed of many, or in a
``<script type="application/ld+json">`` of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from closerlook.model import Aside, Block, BlockKind, Document, Rating, SourceKind, Span
from closerlook.verify import digest

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])")

Json = Any
"""What ``json.loads`` returns."""


def read_claim_reviews(
    value: Json, location: str
) -> tuple[tuple[Document, ...], tuple[Aside, ...]]:
    """Return the fact-checks found anywhere inside a JSON value, in its order.

    Each is a document of lines: title, claim, rating, who claimed it, who reviewed
    it, date, address, and the review itself where it is given. One that names no
    claim or no rating says nothing and becomes an aside.
    """
    documents: list[Document] = []
    asides: list[Aside] = []
    for number, review in enumerate(_reviews(value), start=1):
        claim, rating = _line(review.get("claimReviewed")), _rating(review.get("reviewRating"))
        if claim and rating:
            documents.append(_document(review, claim, rating, location))
        else:
            lacks = "rating" if claim else "claim"
            what = f"{location}: fact-check {number} was left out: it names no {lacks}"
            asides.append(Aside(None, what))
    return tuple(documents), tuple(asides)


def embedded_json(data: bytes) -> tuple[Json, ...]:
    """Return what the JSON-LD scripts of a web page hold; a broken script holds nothing."""
    from lxml import html as markup

    if b"ClaimReview" not in data:
        return ()
    try:
        data.decode()
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None  # what the page declares
    page = markup.fromstring(data, parser=markup.HTMLParser(encoding=encoding))
    found = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found.append(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue
    return tuple(found)


def _reviews(value: Json) -> Iterator[dict[str, Json]]:
    """Find the reviews in a single object, a list, a ``@graph`` or a DataFeed alike."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if _is_review(here.get("@type")):
                yield here
            else:
                waiting.extend(reversed(here.values()))
        elif isinstance(here, list | tuple):
            waiting.extend(reversed(here))


def _is_review(kind: Json) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and re.split("[/:#]", k)[-1] == "ClaimReview" for k in kinds)


def _document(review: dict[str, Json], claim: str, rating: str, location: str) -> Document:
    item = review.get("itemReviewed")
    claimed_by = _name(item.get("author")) if isinstance(item, dict) else None
    reviewer = _name(review.get("author")) or _name(review.get("publisher"))
    title = _line(review.get("headline")) or _line(review.get("name"))
    published, url = _date(review.get("datePublished")), _line(review.get("url"))
    lines = [
        (BlockKind.TITLE, "", title),
        (BlockKind.QUOTATION, "Claim reviewed: ", claim),
        (BlockKind.PARAGRAPH, "Rating: ", rating),
        (BlockKind.BYLINE, "Claimed by: ", claimed_by),
        (BlockKind.BYLINE, "Reviewed by: ", reviewer),
        (BlockKind.BYLINE, "Published: ", published),
        (BlockKind.BYLINE, "Address: ", url),
        (BlockKind.PARAGRAPH, "", _line(review.get("reviewBody"))),
    ]
    text, blocks, claim_at = "", [], Span(0, 1)
    for kind, label, words in lines:
        if words:
            start = len(text)
            text += f"{label}{words}\n"
            blocks.append(Block(Span(start, len(text) - 1), kind))
            if kind is BlockKind.QUOTATION:
                claim_at = Span(start + len(label), len(text) - 1)
    return Document(
        id=digest(text),
        text=text,
        title=title or claim,
        author=_name(review.get("author")),
        publisher=_name(review.get("publisher")) or reviewer,
        published=published,
        url=url,
        language=_line(review.get("inLanguage")),
        media_type="application/ld+json",
        kind=SourceKind.FACT_CHECK,
        blocks=tuple(blocks),
        rating=Rating(claim_at, rating, url),
        licence=_line(review.get("license")),
        location=location,
    )


def _rating(given: Json) -> str | None:
    """Return the rating in the checker's words, or as "2 of 5" where there are only numbers."""
    first = given[0] if isinstance(given, list) and given else given
    if not isinstance(first, dict):
        return _line(first)
    words = _line(first.get("alternateName")) or _line(first.get("name"))
    value, best = _line(first.get("ratingValue")), _line(first.get("bestRating"))
    return words or (f"{value} of {best}" if value and best else value)


def _name(given: Json) -> str | None:
    """Return the name of a person or organisation, written out or as an object."""
    if isinstance(given, list):
        return ", ".join(filter(None, map(_name, given))) or None
    return _line(given.get("name")) if isinstance(given, dict) else _line(given)


def _line(given: Json) -> str | None:
    """Return a JSON string or number as one line of words, or None where there are none."""
    if isinstance(given, dict):
        given = given.get("@value")
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    whole = str(given).encode(errors="replace").decode()  # JSON may hold half a character
    return " ".join(whole.split()) or None


def _date(given: Json) -> str | None:
    match = _DATE.match(_line(given) or "")
    return match[0] if match else None
