"""Every quotation of the article, looked for in the sources letter by letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from closerlook.model import (
    Claim,
    Document,
    Evidence,
    Kind,
    Manner,
    Points,
    SourceKind,
    Span,
    Verbatim,
)
from closerlook.record import Package
from closerlook.text.quotations import Quotation, quotations
from closerlook.verify import differences

_SHORTEST = 4
_SHORTEST_REPORTED = 2
_ALIKE = 0.6
"""The least part of the quoted words that must stand in the source, in order, to call it a
misquotation of that passage rather than other words altogether."""

_GAP_SLACK = 60
_SLACK = 4
_LEAD = 2
_WORD = re.compile(r"\[[^\]]*\]|…|\.\.\.|[^\W_]+(?:['’-][^\W_]+)*")


def quotations_in_sources(
    article: Document, claims: Sequence[Claim], record: Package
) -> dict[str, tuple[Evidence, ...]]:
    """Return, by claim id, what the sources show of the quotations in the claim.

    A quotation that stands in a source exactly is evidence that it was said. One that
    stands there in other words is evidence against it, with the differences. One that
    no source has is no evidence either way.
    """
    texts = [d for d in record.documents if d.kind not in {SourceKind.TABLE, SourceKind.FACT_CHECK}]
    words = {document.id: _words(document.text) for document in texts}
    found: dict[str, tuple[Evidence, ...]] = {}
    for quotation in quotations(article.text):
        claim = _claim_of(article, quotation, claims)
        if claim is None:
            continue
        matches = [
            match
            for document in texts
            if (match := _best(article, quotation.inner, document, words[document.id])) is not None
        ]
        exact = [match for match in matches if not match.differs]
        nearest = sorted(matches, key=lambda match: -match.alike)[:1]
        chosen = exact[:2] or [match for match in nearest if match.alike >= _ALIKE]
        evidence = tuple(_evidence(article, claim, quotation, match) for match in chosen)
        found[claim.id] = found.get(claim.id, ()) + evidence
    return found


@dataclass(frozen=True, slots=True)
class _Match:
    """The stretch of a source that is most like a quotation."""

    document: Document
    at: Span
    alike: float
    differs: tuple[tuple[Span | None, Span | None], ...]


def _claim_of(article: Document, quotation: Quotation, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim that a quotation proves or spoils: the one about the words themselves."""
    words = len(_WORD.findall(quotation.inner.of(article.text)))
    exact = [c for c in claims if c.kind is Kind.QUOTATION and c.span == quotation.at]
    holding = [c for c in claims if c.span.covers(quotation.at)]
    smallest = min(holding, key=lambda c: c.span.end - c.span.start, default=None)
    claim = exact[0] if exact else smallest
    if claim is None or any(c.kind is Kind.QUOTATION and c.span != quotation.at for c in holding):
        return None
    reported = claim.voice.manner is not Manner.INDIRECT and claim.voice.span is not None
    return claim if words >= (_SHORTEST_REPORTED if reported else _SHORTEST) else None


Words = tuple[tuple[str, Span], ...]


def _words(text: str, at: Span | None = None) -> Words:
    start, end = (at.start, at.end) if at else (0, len(text))
    return tuple(
        (match[0].lower().replace("’", "'").replace("\u00ad", ""), Span(match.start(), match.end()))
        for match in _WORD.finditer(text, start, end)
    )


def _best(article: Document, said: Span, document: Document, words: Words) -> _Match | None:
    ours = [word for word, _ in _words(article.text, said)]
    plain = [word for word in ours if not _is_gap(word)]
    if not plain or not words:
        return None
    theirs = [word for word, _ in words]
    best: tuple[float, int, int] | None = None
    for start, end in _windows(ours, plain, theirs):
        window = theirs[start:end]
        blocks = SequenceMatcher(None, window, plain, autojunk=False).get_matching_blocks()
        alike = sum(block.size for block in blocks) / len(plain)
        first, last = blocks[0], blocks[-2] if len(blocks) > 1 else blocks[0]
        low = max(start + first.a - first.b, 0)
        high = min(start + last.a + last.size + (len(plain) - last.b - last.size), len(words))
        if first.b:
            low = _back_to_clause(document.text, words, low)
        candidate = (alike, low, high)
        tight = best is None or (alike, -(candidate[2] - candidate[1])) > (
            best[0],
            -(best[2] - best[1]),
        )
        if len(blocks) > 1 and tight:
            best = candidate
    if best is None or best[2] <= best[1]:
        return None
    at = Span(words[best[1]][1].start, words[best[2] - 1][1].end)
    return _Match(document, at, best[0], differences(article.text, said, document.text, at))


def _back_to_clause(text: str, words: Words, low: int) -> int:
    """Where the first words differ, take in what stands just before: "hardly anybody"."""
    for _ in range(_LEAD):
        if low == 0 or text[words[low - 1][1].end : words[low][1].start].strip():
            break
        low -= 1
    return low


def _is_gap(word: str) -> bool:
    return word.startswith("[") or word in {"…", "..."}


def _windows(ours: list[str], plain: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """Return the stretches of the source worth aligning: around the quotation's rarest words."""
    places: dict[str, list[int]] = {word: [] for word in plain}
    for n, word in enumerate(theirs):
        if word in places:
            places[word].append(n)
    slack = _GAP_SLACK if any(_is_gap(word) for word in ours) else _SLACK
    present = [(len(places[word]), n, word) for n, word in enumerate(plain) if places[word]]
    windows: set[tuple[int, int]] = set()
    for count, n, word in sorted(present)[:3]:
        if count > 40:
            continue
        for place in places[word]:
            start = max(0, place - n - slack)
            windows.add((start, min(len(theirs), place + len(plain) - n + slack)))
    return sorted(windows)


def _evidence(article: Document, claim: Claim, quotation: Quotation, match: _Match) -> Evidence:
    where = match.document.title or match.document.location or "the source"
    if not match.differs:
        why = f"The quoted words stand in {where} exactly."
        points, strength = Points.FOR, 1.0
    else:
        why = _difference(article.text, match, where)
        points, strength = Points.AGAINST, round(0.5 + match.alike / 2, 2)
    proof = Verbatim(quotation.inner, match.at, match.at.of(match.document.text), match.differs)
    return Evidence("", claim.id, match.document.id, points, strength, proof, why)


def _difference(text: str, match: _Match, where: str) -> str:
    """Return the first difference in a sentence, and how many more there are."""
    ours, theirs = match.differs[0]
    said = f"“{ours.of(text)}”" if ours else ""
    has = f"“{theirs.of(match.document.text)}”" if theirs else ""
    if said and has:
        first = f"The article quotes {said} where {where} has {has}"
    elif has:
        first = f"The article leaves out {has}, which {where} has"
    else:
        first = f"The article quotes {said}, which {where} does not have"
    more = len(match.differs) - 1
    return f"{first}, and {more} more differ{'s' if more == 1 else ''}." if more else f"{first}."
