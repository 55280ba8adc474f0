"""A small report with something of everything, for the page and its drawing.

The town, its street and its figures are invented.
"""

import hashlib
from decimal import Decimal

from closerlook.model import (
    Adopted,
    Aside,
    Block,
    BlockKind,
    Cell,
    Claim,
    Computed,
    Coverage,
    Document,
    Evidence,
    FactCheck,
    Figure,
    Finding,
    Kind,
    Link,
    LinkKind,
    Manner,
    Outcome,
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

TEXT = """Give Harbour Street back

By Ines Calder

More than 14,000 people walked down Harbour Street on an average day last year. \
The council’s review admits that “it carries four times as many people as cars”.

What the critics say

The traders claim that closing it would be the death of trade. Takings rose by 12 percent, \
and Mill Lane has not had an empty shop since 2015.

- Deliveries will have to come before ten.

So the council should close the street. It asked only 40 people.
"""
REVIEW = """Harbour Street review. 1. The street was closed to cars for a summer, and it carries nearly \
four times as many people as cars. 2. Takings rose by 7 percent over the quarter.
"""
COUNTS = """Counts on Harbour Street
year,on foot,cyclists,cars
2021,9480,690,3005
2022,12204,735,3340
2023,13871,802,3187
2024,14356,911,2954
"""
VACANCY = "Mill Lane had no empty shop in 2018. In March 2019 two of its shops stood empty."
CHECK = "Claim: the traders were never asked about the closure."


def at(words: str, text: str = TEXT) -> Span:
    """Where ``words`` stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def document(text: str, **known: object) -> Document:
    return Document("sha256:" + hashlib.sha256(text.encode()).hexdigest(), text, **known)  # type: ignore[arg-type]


review = document(
    REVIEW, title="Harbour Street review", publisher="Northmoor Council", published="2023-11-20",
    location="sources/review.docx", language="en",
)  # fmt: skip
counts = document(
    COUNTS, title="Counts on Harbour Street", kind=SourceKind.TABLE, edition="2025",
    licence="OGL 3.0", location="sources/counts.csv",
)  # fmt: skip
vacancy = document(VACANCY, title="Vacancy survey", location="https://example.org/vacancy")
check = document(CHECK, title="Were the traders asked?", kind=SourceKind.FACT_CHECK)
article = document(
    TEXT,
    title="Give Harbour Street back",
    author="Ines Calder",
    publisher="The Northmoor Observer",
    published="2025-03-08",
    language="en-GB",
    kind=SourceKind.ARTICLE,
    location="draft.docx",
    blocks=(
        Block(at("Give Harbour Street back"), BlockKind.TITLE),
        Block(at("By Ines Calder"), BlockKind.BYLINE),
        Block(Span(TEXT.index("More"), TEXT.index("\n\nWhat")), BlockKind.PARAGRAPH),
        Block(at("What the critics say"), BlockKind.HEADING),
        Block(Span(TEXT.index("The traders"), TEXT.index("\n\n- Del")), BlockKind.QUOTATION),
        Block(at("Deliveries will have to come before ten."), BlockKind.ITEM),
        Block(Span(TEXT.index("So the"), len(TEXT) - 1), BlockKind.PARAGRAPH),
    ),
)

QUOTED = "it carries four times as many people as cars"
COUNCIL = Voice("The council’s review", at("The council’s review"), at("admits"), Manner.DIRECT)
TRADERS = Voice("The traders", at("The traders"), at("claim"), Manner.INDIRECT, Adopted.NO)
_CLAIMS = (
    ("More than 14,000 people walked down Harbour Street on an average day last year", Kind.STATISTIC, 0.9, Voice()),
    (f"The council’s review admits that “{QUOTED}”", Kind.QUOTATION, 0.8, Voice()),
    (QUOTED, Kind.STATISTIC, 0.7, COUNCIL),
    ("closing it would be the death of trade", Kind.CAUSAL, 0.6, TRADERS),
    ("Takings rose by 12 percent", Kind.STATISTIC, 0.95, Voice()),
    ("Mill Lane has not had an empty shop since 2015", Kind.PRECEDENT, 0.75, Voice()),
    ("Deliveries will have to come before ten", Kind.PREDICTION, 0.1, Voice()),
    ("the council should close the street", Kind.POLICY, 0.1, Voice()),
    ("It asked only 40 people", Kind.STATISTIC, 0.5, Voice()),
)  # fmt: skip
claims = tuple(
    Claim(f"c{n}", at(quote), quote, quote, kind, 0.5, worth, voice)
    for n, (quote, kind, worth, voice) in enumerate(_CLAIMS, 1)
)


def _with(claim: Claim, **known: object) -> Claim:
    return Claim(**{name: known.get(name, getattr(claim, name)) for name in Claim.__slots__})


claims = (
    _with(
        claims[0],
        figures=(
            Figure(at("More than 14,000 people"), Relation.MORE, Decimal(14000), of="people"),
        ),
        times=(Time(at("last year"), "2024-01-01", "2024-12-31"),),
    ),
    *claims[1:8],
    _with(
        claims[8],
        says="The survey asked only 40 people",
        resolved=(Resolution(at("It asked only 40 people"), "The survey", at("traders")),),
    ),
)


def _cell(row: int, column: str, words: str) -> Cell:
    return Cell(row, column, at(words, COUNTS), words)


evidence = (
    Evidence("e1", "c1", counts.id, Points.FOR, 0.9,
             Computed((_cell(6, "on foot", "14356"),), "x1", Decimal(14356), "14356 > 14000 is true"),
             "The article says more than 14,000; row 6 has 14,356."),
    Evidence("e2", "c2", review.id, Points.AGAINST, 0.9,
             Verbatim(at(QUOTED), at("it carries nearly four times as many people as cars", REVIEW),
                      "it carries nearly four times as many people as cars",
                      ((None, at("nearly", REVIEW)),)),
             "The article leaves out “nearly”."),
    Evidence("e3", "c3", review.id, Points.FOR, 0.7,
             Passage(at("it carries nearly four times as many people as cars", REVIEW),
                     "it carries nearly four times as many people as cars", "rules-1",
                     (("for", 0.7), ("against", 0.1), ("neither", 0.2))),
             "The review says nearly four times."),
    Evidence("e4", "c3", counts.id, Points.AGAINST, 0.6,
             Computed((_cell(6, "on foot", "14356"), _cell(6, "cars", "2954")), "x1 / x2",
                      Decimal("4.86"), "4.86 = 4 is false"),
             "The article says four times; the counts give 4.86."),
    Evidence("e5", "c5", review.id, Points.AGAINST, 0.9,
             Computed((Cell(None, None, at("7 percent", REVIEW), "7 percent"),), "x1", Decimal(7),
                      "7 = 12 is false"),
             "The article says 12 percent; the review has 7 percent."),
    Evidence("e6", "c6", vacancy.id, Points.FOR, 0.8,
             Passage(at("Mill Lane had no empty shop in 2018.", VACANCY),
                     "Mill Lane had no empty shop in 2018.", "rules-1", (("for", 0.8),)),
             "None was empty in 2018."),
    Evidence("e7", "c6", vacancy.id, Points.AGAINST, 0.8,
             Passage(at("In March 2019 two of its shops stood empty.", VACANCY),
                     "In March 2019 two of its shops stood empty.", "rules-1", (("against", 0.8),)),
             "Two were empty in 2019."),
    Evidence("e8", "c9", check.id, Points.NEITHER, 0.3,
             FactCheck(at("the traders were never asked", CHECK), "the traders were never asked",
                       "https://example.org/check", "Half right", 0.4),
             "A like claim was checked."),
)  # fmt: skip
findings = tuple(
    Finding(claim, verdict, 0.8 if because else 0.0, because, why, ask)
    for claim, verdict, because, why, ask in (
        ("c1", Verdict.SUPPORTED, ("e1",), "said more than 14,000; the counts have 14,356", None),
        (
            "c2",
            Verdict.CONTRADICTED,
            ("e2",),
            "“nearly” is left out",
            "Would you restore “nearly”?",
        ),
        ("c3", Verdict.CONTESTED, ("e3", "e4"), "the sources disagree", "Which count do you mean?"),
        (
            "c4",
            Verdict.UNVERIFIED,
            (),
            "nothing in the sources bears on it",
            "Where do they say so?",
        ),
        ("c5", Verdict.CONTRADICTED, ("e5",), "said 12; the review has 7", "Where is the 12 from?"),
        ("c6", Verdict.OUTDATED, ("e6", "e7"), "no longer so in 2019", "Which years do you mean?"),
        ("c7", Verdict.NOT_CHECKABLE, (), "a prediction", None),
        ("c8", Verdict.NOT_CHECKABLE, (), "a policy", None),
        ("c9", Verdict.UNVERIFIED, (), "nothing in the sources bears on it", "Which survey?"),
    )
)
links = (
    Link("l1", "c1", "c8", LinkKind.SUPPORTS, 0.8),
    Link("l2", "c4", "c8", LinkKind.ATTACKS, 0.7),
    Link("l3", "c9", "l2", LinkKind.UNDERCUTS, 0.6),
    Link("l4", "c7", "c8", LinkKind.CONCEDES, 0.6),
    Link("l5", "c6", "c4", LinkKind.ATTACKS, 0.6, scheme="analogy"),
    Link("l6", "c3", "c2", LinkKind.RESTATES, 0.6),
)
standings = (
    Standing("c8", True, Outcome.YES, 0.7, ("c1",), (("c1",), ("c4", "c6")), "its premise holds"),
    Standing("c1", False, Outcome.YES, 0.9, (), (), "supported"),
    Standing("c4", False, Outcome.NO, 0.2, (), (), "Falls: c6 speaks against it and stands."),
    Standing("c6", False, Outcome.UNDECIDED, 0.5, (), (), "Undecided: it is outdated."),
)

REPORT = Report(
    article=article,
    sources=(review, counts, vacancy, check),
    claims=claims,
    evidence=evidence,
    findings=findings,
    links=links,
    standings=standings,
    language=(
        Sign(at("only"), SignKind.ABSOLUTE, "is there no other?"),
        Sign(at("death of trade"), SignKind.LOADED, "tells the reader what to feel"),
    ),
    coverage=Coverage(200, 80, 60, 60),
    asides=(
        Aside(at("since 2015"), "no month"),
        Aside(counts.id, "a caption"),
        Aside(None, "general"),
    ),
    method=(("rules", "1"), ("as of", "2025-03-08")),
    version="0.1.0",
)
