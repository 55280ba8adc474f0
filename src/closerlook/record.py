"""What can be asked of the sources: what bears on a claim, and the passages about it.

A `Record` gives the documents that matter to an article as a `Package`, held in memory,
which the stages search with the ranking function BM25 (Robertson & Zaragoza 2009, "The
probabilistic relevance framework: BM25 and beyond") over the content words of passages.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from closerlook.model import Claim, Document, Span
from closerlook.text.passages import passages
from closerlook.text.words import content_words
from closerlook.verify import digest

_K1 = 1.2  # how soon a repeated word stops adding to a score
_B = 0.75  # how much a long passage is held back


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: the document's id, the place, and a score above 0."""

    document: str
    at: Span
    score: float


class Record(Protocol):
    """Anything that knows things: the sources given with an article, or a desk's record."""

    @property
    def digest(self) -> str:
        """What the sources are known by: the same sources, the same digest."""

    def about(
        self, article: Document, claims: Iterable[Claim], as_of: str | None = None
    ) -> Package:
        """Return what may bear on an article's claims, as known by ``as_of`` (ISO 8601)."""

    def listed(self, package: Package, cited: frozenset[str]) -> tuple[Document, ...]:
        """Return the sources for the report: of ``package``, ``cited`` are the evidence's."""

    def left_out(self, as_of: str | None) -> tuple[Document, ...]:
        """Return the sources that are too late for ``as_of``."""


@dataclass(frozen=True)
class Package:
    """Documents held in memory, as a `Record`. Each document's id is there once.

    The stages ask a package: for a document, and for passages, best first, ties by place.
    """

    documents: tuple[Document, ...]

    @cached_property
    def digest(self) -> str:
        """``"sha256:"`` and the digest of the ids, sorted, one a line."""
        return digest("\n".join(sorted(document.id for document in self.documents)))

    def about(
        self, article: Document, claims: Iterable[Claim], as_of: str | None = None
    ) -> Package:
        """Return all the documents known by ``as_of``."""
        del article, claims
        return self.known_by(as_of) if as_of else self

    def listed(self, package: Package, cited: frozenset[str]) -> tuple[Document, ...]:
        """Return all the documents: the author relied on them, cited or not."""
        del package, cited
        return self.documents

    def left_out(self, as_of: str | None) -> tuple[Document, ...]:
        """Return the documents published after ``as_of``."""
        kept = {document.id for document in (self.known_by(as_of) if as_of else self).documents}
        return tuple(document for document in self.documents if document.id not in kept)

    def document(self, id: str) -> Document:
        """Return the source with this id. Raises ``KeyError`` when there is none."""
        return self._by_id[id]

    def known_by(self, date: str) -> Package:
        """Return the package without what was published after ``date``.

        ``date`` is ``YYYY[-MM[-DD]]``. A document without a date stays, and so does one
        that may have been out by then: "2021" is not after "2021-06-30".
        """
        return Package(
            tuple(
                document
                for document in self.documents
                if not (document.published and _after(document.published, date))
            )
        )

    def passages(self, words: str, *, at_most: int) -> tuple[Hit, ...]:
        """Return the passages that share content words with ``words``, best first.

        Scores are BM25's, rounded to 6 places so that they are the same on every
        machine; ties stay in the order of the documents and of their text.
        """
        index = self._index
        scores: dict[int, float] = {}
        for stem in dict.fromkeys(stem for stem, _ in content_words(words)):
            weight = self.idf(stem)
            for number, times in index.postings.get(stem, ()):
                long = 1 - _B + _B * index.lengths[number] / index.mean_length
                gain = weight * times * (_K1 + 1) / (times + _K1 * long)
                scores[number] = scores.get(number, 0.0) + gain
        ranked = sorted((-round(score, 6), number) for number, score in scores.items())
        return tuple(Hit(*index.places[number], -score) for score, number in ranked[:at_most])

    def idf(self, stem: str) -> float:
        """Return ``ln(1 + (N - n + ½) / (n + ½))``: ``n`` of ``N`` passages hold the stem."""
        holding = len(self._index.postings.get(stem, ()))
        others = len(self._index.places) - holding
        return math.log(1 + (others + 0.5) / (holding + 0.5))

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _index(self) -> _Index:
        return _index(self.documents)


@dataclass(frozen=True)
class Together:
    """Several records asked as one: an article's sources, and the desk's record."""

    records: tuple[Record, ...]

    @property
    def digest(self) -> str:
        """The digest of the records' digests, in order."""
        return digest("\n".join(record.digest for record in self.records))

    def about(
        self, article: Document, claims: Iterable[Claim], as_of: str | None = None
    ) -> Package:
        """Return what each holds, in order, each document once."""
        asked = tuple(claims)
        found = (
            d for record in self.records for d in record.about(article, asked, as_of).documents
        )
        return Package(tuple({document.id: document for document in found}.values()))

    def listed(self, package: Package, cited: frozenset[str]) -> tuple[Document, ...]:
        """Return what each would list, in order, each document once."""
        found = (d for record in self.records for d in record.listed(package, cited))
        return tuple({document.id: document for document in found}.values())

    def left_out(self, as_of: str | None) -> tuple[Document, ...]:
        """Return what is too late, of each."""
        return tuple(d for record in self.records for d in record.left_out(as_of))


@dataclass(frozen=True, slots=True)
class _Index:
    """The passages by number, in order; for each stem, where it is and how often."""

    places: tuple[tuple[str, Span], ...]
    lengths: tuple[int, ...]
    mean_length: float
    postings: dict[str, list[tuple[int, int]]]


def _index(documents: Iterable[Document]) -> _Index:
    places: list[tuple[str, Span]] = []
    lengths: list[int] = []
    postings: dict[str, list[tuple[int, int]]] = {}
    for document in documents:
        for at in passages(document):
            stems = Counter(stem for stem, _ in content_words(document.text, at))
            for stem, times in stems.items():
                postings.setdefault(stem, []).append((len(places), times))
            places.append((document.id, at))
            lengths.append(stems.total())
    mean = sum(lengths) / len(lengths) if any(lengths) else 1.0
    return _Index(tuple(places), tuple(lengths), mean, postings)


def _after(published: str, date: str) -> bool:
    """Tell whether ``published`` is later, as far as both dates go."""
    precision = min(len(published), len(date))
    return published[:precision] > date[:precision]
