"""The nouns. Read this page first.

Closerlook returns every claim, who makes it, what the sources say of it, how the
argument hangs together, and which conclusions stand, in a report that anyone can
check again. The types below are that sentence, word for word::

    Document ── Block, Table        a text, the article's or a source's
    Claim ── Voice, Figure, Time, Name, Resolution
    Evidence ── Verbatim | Passage | Computed | FactCheck   (its proof)
    Finding, Link, Standing, Sign, Coverage, Aside
    Report                          all of the above, and how it was made

Every noun is frozen, every collection is a tuple, and every statement about words
carries the `Span` they stand on. Offsets count Unicode code points, start
inclusive, end exclusive. A span does not name its document: what belongs to the
article (claims, voices, figures, times, names, links, signs) points into the
article; what belongs to a proof points into the source of its evidence.

This module imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

FORMAT = 1
"""Version of the report file (``docs/report-format.md``)."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters ``start`` up to, not including, ``end`` of one text.

    Raises ``ValueError`` unless ``0 <= start < end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span runs forwards; got {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


# ---------------------------------------------------------------- documents


class BlockKind(StrEnum):
    """What a stretch of a document is, as its layout tells."""

    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, … of a document. Blocks never overlap."""

    at: Span
    kind: BlockKind


class SourceKind(StrEnum):
    """What a document is to the reader."""

    TEXT = "text"
    TABLE = "table"
    ARTICLE = "article"
    FACT_CHECK = "fact-check"


@dataclass(frozen=True, slots=True)
class Table:
    """A grid read from ``Document.text``; every cell is a span, empty cells are None.

    ``header`` is the index of the header row in ``rows``. Rows are as long as the
    file has them; rows above the header (captions, notes) are kept, so that
    ``index + 1`` is the row number a spreadsheet shows.
    """

    rows: tuple[tuple[Span | None, ...], ...]
    header: int


@dataclass(frozen=True, slots=True)
class Rating:
    """What a published fact-check (schema.org ClaimReview) says of a claim."""

    claim: Span
    rating: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text and where it came from: the article, or one source.

    ``id`` is ``"sha256:"`` and the hex digest of ``text`` in UTF-8, so a changed
    word is a changed document. For a table, ``text`` is the delimited text of the
    file, or for a workbook or JSON table one line a row with tabs between cells.
    Dates are ISO 8601 strings (``YYYY[-MM[-DD]]``) or None where nothing tells.
    """

    id: str
    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    media_type: str = "text/plain"
    kind: SourceKind = SourceKind.TEXT
    blocks: tuple[Block, ...] = ()
    table: Table | None = None
    rating: Rating | None = None
    answers: str | None = None
    retrieved: str | None = None
    edition: str | None = None
    licence: str | None = None
    location: str | None = None


# ------------------------------------------------------------------- claims


class Kind(StrEnum):
    """What sort of thing a claim asserts."""

    STATISTIC = "statistic"
    EVENT = "event"
    STATE = "state"
    QUOTATION = "quotation"
    CAUSAL = "causal"
    PREDICTION = "prediction"
    PRECEDENT = "precedent"
    VALUE = "value"
    POLICY = "policy"


NOT_CHECKABLE = frozenset({Kind.VALUE, Kind.POLICY, Kind.PREDICTION})
"""Kinds that take part in the argument and never get true or false."""


class Manner(StrEnum):
    """How a voice's words are given: quoted, retold, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Adopted(StrEnum):
    """Whether the author takes over what is reported."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


AUTHOR = "author"
"""``Voice.who`` of the article's own voice."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it. ``through`` is the voice that reports this voice, if any."""

    who: str = AUTHOR
    span: Span | None = None
    cue: Span | None = None
    manner: Manner = Manner.DIRECT
    adopted: Adopted = Adopted.YES
    through: Voice | None = None


class Relation(StrEnum):
    """How a figure relates to what it measures.

    The first seven bound a value; the last four say that the value is itself
    derived, and then ``Figure.bound`` says how it is bounded.
    """

    EQUALS = "="
    ABOUT = "≈"
    MORE = ">"
    AT_LEAST = "≥"
    LESS = "<"
    AT_MOST = "≤"
    BETWEEN = "between"
    RANK = "rank"
    SHARE = "share"
    CHANGE = "change"
    TIMES = "times"


DERIVED = frozenset({Relation.RANK, Relation.SHARE, Relation.CHANGE, Relation.TIMES})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the article uses, with the precision of its words.

    ``value`` keeps trailing zeros ("3.0" promises more than "3") and is in single
    units: "1.4bn" is 1400000000. A share ("a third", "7 out of 10") is a fraction
    of 1; "60%" is 60 with unit ``"percent"``. A change is signed: "fell by 5" is
    -5. ``digits`` counts the significant digits that the words promise ("48,000":
    2, "1.40bn": 3). ``unit`` is ``"percent"``, ``"percentage points"``, an ISO 4217
    code, a measure ("km") or ``""``; ``of`` is what is counted ("passengers").
    """

    span: Span
    relation: Relation
    value: Decimal
    upper: Decimal | None = None
    unit: str = ""
    of: str = ""
    bound: Relation = Relation.EQUALS
    digits: int = 1


@dataclass(frozen=True, slots=True)
class Time:
    """A date or period: ``first`` and ``last`` are ISO dates of equal precision."""

    span: Span
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Name:
    """A named person, place, organisation, work or event."""

    span: Span
    name: str
    type: str
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """A change made in ``says``: the words at ``span`` were read as ``to``.

    ``source`` is where in the article ``to`` was taken from.
    """

    span: Span
    to: str
    source: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of a sentence that asserts one thing.

    ``quote`` is exactly the article's words at ``span``; ``says`` restates them so
    that they stand alone. ``checkable`` and ``worth_checking`` are in 0…1.
    """

    id: str
    span: Span
    quote: str
    says: str
    kind: Kind
    checkable: float
    worth_checking: float
    voice: Voice = Voice()
    resolved: tuple[Resolution, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    names: tuple[Name, ...] = ()

    def words_at(self, part: Span) -> str:
        """Return the article's words at a span inside the claim, white space made single."""
        words = self.quote[part.start - self.span.start : part.end - self.span.start]
        return " ".join(words.split())


# ----------------------------------------------------------------- evidence


class Points(StrEnum):
    """Which way a piece of evidence points."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A quotation laid beside its source, letter by letter.

    ``said`` is the quoted stretch of the article (inside the quotation marks),
    ``span`` the stretch of the source it is compared with. ``differs`` pairs each
    stretch of the article with the stretch of the source that stands there
    instead; a side with nothing there is None. Marked ellipses and bracketed
    insertions, typographic quotation marks, white space, and the case of the
    first letter are not differences (see `closerlook.verify.differences`).
    """

    said: Span
    span: Span
    quote: str
    differs: tuple[tuple[Span | None, Span | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage judged to bear on the claim. The scores, in 0…1, sum to 1."""

    span: Span
    quote: str
    judged_by: str
    scores: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a source: a table's cell, or (row and column None) a numeral in text.

    ``row`` counts from 1 at the first line of the table, as a spreadsheet does;
    ``column`` is the header's text.
    """

    row: int | None
    column: str | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Computed:
    """Arithmetic over named cells, compared with a figure of the claim.

    ``formula`` is in the kernel's arithmetic over ``x1``, ``x2``, … (the cells in
    order); ``result`` its value; ``compared`` reads ``"48312 > 48000 is true"``;
    ``figure`` is the index of the figure in ``Claim.figures``, None where the comparison is
    not with a figure of the claim as it is printed ("rose every year", "nearly 60"). A vague
    word ("many") is compared with ``"no number"``, and the evidence points neither way.
    """

    cells: tuple[Cell, ...]
    formula: str
    result: Decimal
    compared: str
    figure: int | None = 0


@dataclass(frozen=True, slots=True)
class FactCheck:
    """A published fact-check of a like claim, with its rating as published."""

    span: Span
    quote: str
    url: str | None
    rating: str
    similarity: float


Proof = Verbatim | Passage | Computed | FactCheck


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source says that bears on one claim, with a proof.

    ``period`` is the ISO date or period that the evidence speaks of, where known.
    ``why`` is one sentence that names the two things compared.
    """

    id: str
    claim: str
    source: str
    points: Points
    strength: float
    proof: Proof
    why: str
    period: str | None = None


class Verdict(StrEnum):
    """What the sources say of a claim. Always relative to the named sources."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONTESTED = "contested"
    OUTDATED = "outdated"
    UNVERIFIED = "unverified"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one claim, the evidence behind it and the question it raises."""

    claim: str
    verdict: Verdict
    confidence: float
    because: tuple[str, ...]
    why: str
    ask: str | None = None


# ----------------------------------------------------------------- argument


class LinkKind(StrEnum):
    """How one claim bears on another claim, or on a link."""

    SUPPORTS = "supports"
    ATTACKS = "attacks"
    UNDERCUTS = "undercuts"
    CONCEDES = "concedes"
    RESTATES = "restates"


@dataclass(frozen=True, slots=True)
class Link:
    """``source`` bears on ``target``: a claim's id, or for an undercut a link's id.

    ``concedes``: the author grants ``source`` although it speaks against ``target``.
    """

    id: str
    source: str
    target: str
    kind: LinkKind
    strength: float
    cue: Span | None = None
    scheme: str | None = None


class Outcome(StrEnum):
    """Whether a claim stands in the argument (grounded semantics)."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a claim stands, what it rests on, and what would make it fall.

    ``falls_if`` holds every smallest set of claims (up to the size named in the
    report's method) whose fall would keep this claim from standing.
    """

    claim: str
    main: bool
    stands: Outcome
    degree: float
    rests_on: tuple[str, ...]
    falls_if: tuple[tuple[str, ...], ...]
    why: str
    values: tuple[str, ...] = ()


# ------------------------------------------------------------------- report


class SignKind(StrEnum):
    """What a choice of words does."""

    LOADED = "loaded"
    HEDGE = "hedge"
    ABSOLUTE = "absolute"
    SUPERLATIVE = "superlative"
    VAGUE_NUMBER = "vague number"


@dataclass(frozen=True, slots=True)
class Sign:
    """A word that an editor would look at twice, and why."""

    span: Span
    sign: SignKind
    note: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the article's checkable characters are backed, against or open."""

    checkable_characters: int
    backed: int
    against: int
    open: int


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that was not understood, and was kept as it was.

    ``where`` is a span of the article, a source's id, or None.
    """

    where: Span | str | None
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found in one article, relative to ``sources``.

    ``sources`` are whole documents. In the file, those that some evidence cites
    carry their text, so that every proof can be redone from the report alone.
    ``method`` holds (name, value) pairs: versions, digests, options. ``digest``
    seals a report that was read from a file; it is empty for one just made.
    """

    article: Document
    sources: tuple[Document, ...]
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    links: tuple[Link, ...]
    standings: tuple[Standing, ...]
    language: tuple[Sign, ...] = ()
    coverage: Coverage = Coverage(0, 0, 0, 0)
    asides: tuple[Aside, ...] = ()
    method: tuple[tuple[str, str], ...] = ()
    version: str = ""
    digest: str = field(default="", compare=False)
