"""A complete report, built by hand: something of every kind, and every proof holds.

The town, its people and its figures are invented. The words are written here once and
every span is found with ``str.index``, so a changed sentence cannot leave an offset
behind; `closerlook.verify` says "same" for all of it.
"""

from __future__ import annotations

from decimal import Decimal

from closerlook.model import (
    Adopted,
    Aside,
    Block,
    BlockKind,
    Cell,
    Claim,
    Computed,
    Document,
    Evidence,
    FactCheck,
    Figure,
    Finding,
    Kind,
    Link,
    LinkKind,
    Manner,
    Name,
    Passage,
    Points,
    Relation,
    Report,
    Resolution,
    Sign,
    SignKind,
    SourceKind,
    Span,
    Standing,
    Time,
    Verbatim,
    Verdict,
    Voice,
)
from closerlook.verify import (
    because,
    compared,
    compute,
    confidence,
    cover,
    degrees,
    differences,
    digest,
    grounded,
    number,
    resting_on,
    toppling,
)

ARTICLE = """Keep the library open on Sundays

By Maren Holt

Last year more than 48,000 visits were counted at Ashby Vale library. The council’s review says that \
“Sunday opening is the most popular change we have made in a decade”. It is true that a Sunday costs \
£410 to staff.

The treasurer told the meeting that, according to the auditor, longer hours would cost between 10 and 12 \
villages their mobile library. He has never published the auditor’s letter, and dozens of readers have \
asked for it.

When Fenwick opened its library on Sundays, complaints fell by more than half. Visits to ours will \
perhaps pass 60,000 within two years. A library should open when people are free to come, and closing it \
would be folly. So the council should keep Sunday opening.
"""
REVIEW = """Review of opening hours. Sunday opening is among the most popular changes we have made in a \
decade. The mobile library was not part of this review.
"""
LETTER = """To the editor. Hardly anyone I know goes to the library on a Sunday, and late evenings are \
far more popular. A reader in Mill Lane.
"""
VISITS = """Ashby Vale library,,
year,visits,cost of a Sunday
2022,39870,395
2023,44105,410
2024,48312,455
"""
CHECK = """Claim: complaints fell by more than half in Fenwick after its library opened on Sundays.
Rating: Half right
https://checks.example/fenwick-library
"""
MINUTES = "Minutes. Present: seven members. The hours of the library were not discussed."

QUOTED = "Sunday opening is the most popular change we have made in a decade"


def _document(text: str, **known: object) -> Document:
    return Document(digest(text), text, **known)  # type: ignore[arg-type]


def _at(words: str, text: str = ARTICLE) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _from(first: str, last: str) -> Span:
    """The article from the words ``first`` to the end of the words ``last`` after them."""
    start = ARTICLE.index(first)
    return Span(start, ARTICLE.index(last, start) + len(last))


_ARTICLE = _document(
    ARTICLE,
    title="Keep the library open on Sundays",
    author="Maren Holt",
    publisher="The Ashby Courier",
    published="2025-02-14",
    language="en-GB",
    media_type="text/markdown",
    kind=SourceKind.ARTICLE,
    location="draft.md",
    blocks=(
        Block(_at("Keep the library open on Sundays"), BlockKind.TITLE),
        Block(_at("By Maren Holt"), BlockKind.BYLINE),
        Block(_from("Last year", "to staff."), BlockKind.PARAGRAPH),
        Block(_from("The treasurer", "asked for it."), BlockKind.PARAGRAPH),
        Block(_from("When Fenwick", "Sunday opening."), BlockKind.PARAGRAPH),
    ),
)
_REVIEW = _document(
    REVIEW,
    title="Review of opening hours",
    publisher="Ashby Vale Council",
    published="2024-11-05",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    location="package/review.docx",
)
_LETTER = _document(LETTER, title="A letter", published="2025-01", location="package/letter.txt")
_VISITS = _document(
    VISITS,
    title="Visits and costs",
    publisher="Ashby Vale Council",
    published="2025-01-20",
    edition="January 2025",
    licence="CC BY 4.0",
    media_type="text/csv",
    kind=SourceKind.TABLE,
    location="package/visits.csv",
)
_CHECK = _document(
    CHECK,
    title="Did complaints halve in Fenwick?",
    url="https://checks.example/fenwick-library",
    retrieved="2025-02-01",
    language="en",
    media_type="application/ld+json",
    kind=SourceKind.FACT_CHECK,
    location="package/checks.json",
)
_MINUTES = _document(MINUTES, location="package/minutes.txt")

_SAYS_REVIEW = Voice("The council’s review", _at("The council’s review"), _at("says"))
_TREASURER = Voice(
    "The treasurer",
    _at("The treasurer"),
    _at("told the meeting"),
    Manner.INDIRECT,
    Adopted.OPEN,
    Voice(),
)
_AUDITOR = Voice(
    "the auditor", _at("the auditor"), _at("according to"), Manner.INDIRECT, Adopted.NO, _TREASURER
)


def _claim(n: int, span: Span, kind: Kind, scores: tuple[float, float], **more: object) -> Claim:
    quote = span.of(ARTICLE)
    says = more.pop("says", quote)
    return Claim(f"c{n}", span, quote, says, kind, *scores, **more)  # type: ignore[arg-type]


_CLAIMS = (
    _claim(
        1, _from("Last year", "Ashby Vale library"), Kind.STATISTIC, (0.95, 0.9),
        figures=(Figure(_at("more than 48,000 visits"), Relation.MORE, Decimal(48000), of="visits", digits=2),),
        times=(Time(_at("Last year"), "2024", "2024"),),
        names=(Name(_at("Ashby Vale"), "Ashby Vale", "place"),),
    ),
    _claim(2, _from("The council’s review", QUOTED + "”"), Kind.QUOTATION, (0.9, 0.8)),
    _claim(3, _at(QUOTED), Kind.STATE, (0.6, 0.55), voice=_SAYS_REVIEW),
    _claim(
        4, _at("a Sunday costs £410 to staff"), Kind.STATISTIC, (0.9, 0.85),
        figures=(Figure(_at("£410"), Relation.EQUALS, Decimal(410), unit="GBP", digits=3),),
    ),
    _claim(
        5, _from("longer hours would cost", "mobile library"), Kind.CAUSAL, (0.7, 0.75), voice=_AUDITOR,
        figures=(
            Figure(_at("between 10 and 12 villages"), Relation.BETWEEN, Decimal(10), Decimal(12), of="villages", digits=2),
        ),
    ),
    _claim(
        6, _at("He has never published the auditor’s letter"), Kind.EVENT, (0.7, 0.5),
        says="The treasurer has never published the auditor’s letter",
        resolved=(Resolution(_at("He"), "The treasurer", _at("The treasurer")),),
    ),
    _claim(
        7, _from("When Fenwick", "more than half"), Kind.PRECEDENT, (0.7, 0.6),
        figures=(
            Figure(_at("fell by more than half"), Relation.CHANGE, Decimal(-50), unit="percent",
                   of="complaints", bound=Relation.MORE, digits=2),
        ),
        names=(Name(_at("Fenwick"), "Fenwick", "place"),),
    ),
    _claim(
        8, _from("Visits to ours", "two years"), Kind.PREDICTION, (0.2, 0.3),
        says="Visits to Ashby Vale library will perhaps pass 60,000 within two years",
        resolved=(Resolution(_at("ours"), "Ashby Vale library", _at("Ashby Vale library")),),
        figures=(Figure(_at("pass 60,000"), Relation.MORE, Decimal(60000), of="visits"),),
    ),
    _claim(9, _at("A library should open when people are free to come"), Kind.POLICY, (0.05, 0.1)),
    _claim(10, _at("the council should keep Sunday opening"), Kind.POLICY, (0.05, 0.1)),
)  # fmt: skip


def _computed(claim: int, cell: Cell, figure: int = 0) -> Computed:
    result = compute("x1", [number(cell.text)])
    return Computed(
        (cell,), "x1", result, compared(result, _CLAIMS[claim - 1].figures[figure]), figure
    )


def _cell(row: int, column: str, words: str) -> Cell:
    start = VISITS.index(f",{words}") + 1  # the whole cell: "410" is also inside "44105"
    return Cell(row, column, Span(start, start + len(words)), words)


def _passage(words: str, text: str, points: Points) -> Passage:
    scores = {p: 0.8 if p is points else 0.1 for p in Points}
    return Passage(
        _at(words, text), words, "closerlook-rules/1", tuple((str(p), s) for p, s in scores.items())
    )


_POPULAR = "Sunday opening is among the most popular changes we have made in a decade"
_HARDLY = "Hardly anyone I know goes to the library on a Sunday"
_FENWICK = "complaints fell by more than half in Fenwick"
_EVIDENCE = (
    Evidence(
        "e1", "c1", _VISITS.id, Points.FOR, 0.95, _computed(1, _cell(5, "visits", "48312")),
        "The article says more than 48,000 visits; the table has 48,312 for 2024.", "2024",
    ),
    Evidence(
        "e2", "c2", _REVIEW.id, Points.AGAINST, 0.9,
        Verbatim(_at(QUOTED), _at(_POPULAR, REVIEW), _POPULAR,
                 differences(ARTICLE, _at(QUOTED), REVIEW, _at(_POPULAR, REVIEW))),
        "The article quotes “the most popular change”; the review has “among the most popular changes”.",
    ),
    Evidence(
        "e3", "c3", _REVIEW.id, Points.FOR, 0.8, _passage(_POPULAR, REVIEW, Points.FOR),
        "The article speaks of the most popular change; the review of one among the most popular.",
    ),
    Evidence(
        "e4", "c3", _LETTER.id, Points.AGAINST, 0.55, _passage(_HARDLY, LETTER, Points.AGAINST),
        "The article says that Sunday opening is popular; the letter that hardly anyone comes.",
    ),
    Evidence(
        "e5", "c4", _VISITS.id, Points.FOR, 0.9, _computed(4, _cell(4, "cost of a Sunday", "410")),
        "The article says £410; the table has 410 for 2023.", "2023",
    ),
    Evidence(
        "e6", "c4", _VISITS.id, Points.AGAINST, 0.9, _computed(4, _cell(5, "cost of a Sunday", "455")),
        "The article says £410; the table has 455 for 2024.", "2024",
    ),
    Evidence(
        "e7", "c7", _CHECK.id, Points.NEITHER, 0.5,
        FactCheck(_at(_FENWICK, CHECK), _FENWICK, "https://checks.example/fenwick-library", "Half right", 0.72),
        "A like claim about Fenwick was checked and rated “Half right”.",
    ),
)  # fmt: skip

_VERDICTS: tuple[tuple[Verdict, str, str | None], ...] = (
    (Verdict.SUPPORTED, "The table has 48,312 visits for 2024, which is more than 48,000.", None),
    (
        Verdict.CONTRADICTED,
        "The review’s words are “among the most popular changes”.",
        "Would you restore the review’s own words, “among the most popular changes”?",
    ),
    (Verdict.CONTESTED, "The review speaks for it, the letter against it.", "Whose count do you rely on?"),
    (Verdict.OUTDATED, "It was £410 in 2023 and is 455 in 2024.", "Would you give the cost for 2024?"),
    (Verdict.UNVERIFIED, "Nothing in the sources bears on it.", "Where can the auditor’s letter be read?"),
    (Verdict.UNVERIFIED, "Nothing in the sources bears on it.", "How do you know that it was never published?"),
    (
        Verdict.UNVERIFIED,
        "Only a fact-check of a like claim was found.",
        "Which count of complaints do you mean, and for which months?",
    ),
    (Verdict.NOT_CHECKABLE, "It is a prediction.", None),
    (Verdict.NOT_CHECKABLE, "It is a policy.", None),
    (Verdict.NOT_CHECKABLE, "It is a policy.", None),
)  # fmt: skip
_FINDINGS = tuple(
    Finding(claim.id, verdict, confidence(claim, _EVIDENCE), because(claim, _EVIDENCE), why, ask)
    for claim, (verdict, why, ask) in zip(_CLAIMS, _VERDICTS, strict=True)
)

_LINKS = (
    Link("l1", "c1", "c10", LinkKind.SUPPORTS, 0.7, _at("So")),
    Link("l2", "c7", "c10", LinkKind.SUPPORTS, 0.6, None, "analogy"),
    Link("l3", "c4", "c10", LinkKind.CONCEDES, 0.8, _at("It is true that")),
    Link("l4", "c5", "c10", LinkKind.ATTACKS, 0.6, None, "consequences"),
    Link("l5", "c6", "l4", LinkKind.UNDERCUTS, 0.5),
    Link("l6", "c9", "c10", LinkKind.RESTATES, 0.5),
)


def _standings() -> tuple[Standing, ...]:
    graph = (_CLAIMS, _LINKS, _FINDINGS)
    stands, degree = grounded(*graph), degrees(*graph)
    whys = {
        "c10": "Stands: c1 and c7 support it.",
        "c2": "Falls: it is contradicted.",
        "c3": "Undecided: it is contested.",
        "c4": "Undecided: it is outdated.",
    }
    return tuple(
        Standing(
            claim.id,
            claim.id == "c10",
            stands[claim.id],
            degree[claim.id],
            resting_on(claim.id, *graph),
            toppling(claim.id, *graph),
            whys.get(claim.id, "Nothing that stands speaks against it."),
            ("access",) if claim.id == "c10" else (),
        )
        for claim in _CLAIMS
    )


def sample_report() -> Report:
    """Return the report: ten claims, every proof, verdict, link and sign."""
    return Report(
        article=_ARTICLE,
        sources=(_REVIEW, _LETTER, _VISITS, _CHECK, _MINUTES),
        claims=_CLAIMS,
        evidence=_EVIDENCE,
        findings=_FINDINGS,
        links=_LINKS,
        standings=_standings(),
        language=(
            Sign(
                _at("most popular"), SignKind.SUPERLATIVE, "Compared with what, and by which count?"
            ),
            Sign(_at("never"), SignKind.ABSOLUTE, "One exception makes it false."),
            Sign(_at("dozens of readers"), SignKind.VAGUE_NUMBER, "How many?"),
            Sign(_at("perhaps"), SignKind.HEDGE, "How sure is the author?"),
            Sign(_at("folly"), SignKind.LOADED, "It tells the reader what to feel."),
        ),
        coverage=cover(_ARTICLE, _CLAIMS, _FINDINGS),
        asides=(
            Aside(_at("within two years"), "a period without a beginning"),
            Aside(_VISITS.id, "row 1 stands above the header and was kept"),
            Aside(
                None,
                "package/notes.pages was left out: it is not a kind of file that closerlook reads",
            ),
        ),
        method=(
            ("parser", "none: built by hand"),
            ("as of", "2025-02-14"),
        ),
        version="0.1.0",
    )
