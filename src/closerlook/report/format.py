"""The report file, version 1, noun by noun, in the order of its keys.

This page is ``docs/report-format.md`` for a machine: what is written, what is read
back, and the JSON Schema all come from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

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
    Name,
    Outcome,
    Passage,
    Points,
    Proof,
    Relation,
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
from closerlook.report.fields import Field
from closerlook.report.shapes import (
    DATE,
    DECIMAL,
    DIGEST,
    FLAG,
    NUMBER,
    SPAN,
    TEXT,
    Shape,
    choice,
    each,
    maybe,
    parts_of,
    record,
    table,
    whole,
    words,
)

CLAIM_ID = words(r"c[0-9]+", "the id of a claim, such as c1")
EVIDENCE_ID = words(r"e[0-9]+", "the id of a piece of evidence, such as e1")
LINK_ID = words(r"l[0-9]+", "the id of a link, such as l1")
CLAIM_OR_LINK = words(r"[cl][0-9]+", "the id of a claim or a link")
NAMED = words("person|place|organisation|work|event", "person, place, organisation, work or event")

# ------------------------------------------------------------------- documents

BLOCK = record("block", Block, {"span": SPAN, "kind": choice(BlockKind)}, called={"span": "at"})

_ANSWERS: Shape[str | None] = Shape(
    # A file may name what it answers; the report holds an article's id and nothing else.
    lambda value: value if value and value.startswith("sha256:") else None,
    maybe(DIGEST).read,
    maybe(DIGEST).schema,
)

ARTICLE = record(
    "article",
    partial(Document, kind=SourceKind.ARTICLE),
    {
        "id": DIGEST,
        "title": maybe(TEXT),
        "author": maybe(TEXT),
        "publisher": maybe(TEXT),
        "published": maybe(DATE),
        "url": maybe(TEXT),
        "language": maybe(TEXT),
        "media_type": TEXT,
        "text": TEXT,
        "answers": _ANSWERS,
        "location": maybe(TEXT),
        "blocks": each(BLOCK),
    },
)

_TEXT_IF_CITED: Shape[str] = Shape(
    lambda text: text or None,
    lambda found: maybe(TEXT).read(found) or "",
    maybe(TEXT).schema,
)

SOURCE = record(
    "source",
    Document,
    {
        "id": DIGEST,
        "title": maybe(TEXT),
        "kind": choice(SourceKind),
        "publisher": maybe(TEXT),
        "published": maybe(DATE),
        "retrieved": maybe(DATE),
        "edition": maybe(TEXT),
        "licence": maybe(TEXT),
        "location": maybe(TEXT),
        "author": maybe(TEXT),
        "url": maybe(TEXT),
        "language": maybe(TEXT),
        "media_type": TEXT,
        "text": _TEXT_IF_CITED,
    },
)

# ------------------------------------------------------------------- claims

_THROUGH: Shape[Voice] = Shape(
    lambda voice: VOICE.write(voice), lambda found: VOICE.read(found), {"$ref": "#/$defs/voice"}
)

VOICE: Shape[Voice] = record(
    "voice",
    Voice,
    {
        "who": TEXT,
        "span": maybe(SPAN),
        "cue": maybe(SPAN),
        "manner": choice(Manner),
        "adopted": choice(Adopted),
        "through": maybe(_THROUGH),
    },
)

FIGURE = record(
    "figure",
    Figure,
    {
        "span": SPAN,
        "relation": choice(Relation),
        "value": DECIMAL,
        "upper": maybe(DECIMAL),
        "unit": TEXT,
        "of": TEXT,
        "bound": choice(Relation),
        "digits": whole(1),
    },
)

TIME = record(
    "time",
    Time,
    {"span": SPAN, "from": DATE, "to": DATE},
    called={"from": "first", "to": "last"},
)

NAME = record("name", Name, {"span": SPAN, "name": TEXT, "type": NAMED, "same_as": maybe(TEXT)})

RESOLUTION = record(
    "resolution", Resolution, {"span": SPAN, "to": TEXT, "from": SPAN}, called={"from": "source"}
)

CLAIM = record(
    "claim",
    Claim,
    {
        "id": CLAIM_ID,
        "span": SPAN,
        "quote": TEXT,
        "says": TEXT,
        "resolved": each(RESOLUTION),
        "kind": choice(Kind),
        "checkable": NUMBER,
        "worth_checking": NUMBER,
        "voice": VOICE,
        "figures": each(FIGURE),
        "times": each(TIME),
        "names": each(NAME),
    },
)

# ------------------------------------------------------------------- evidence


def _read_difference(found: Field) -> tuple[Span | None, Span | None]:
    sides = each(maybe(SPAN)).read(found)
    if len(sides) != 2:
        raise found.wrong("[article span, source span]")
    return sides[0], sides[1]


DIFFERENCE: Shape[tuple[Span | None, Span | None]] = Shape(
    each(maybe(SPAN)).write,
    _read_difference,
    each(maybe(SPAN)).schema | {"minItems": 2, "maxItems": 2},
    SPAN.parts,
)

CELL = record(
    "cell",
    Cell,
    {"row": maybe(whole(1)), "column": maybe(TEXT), "span": SPAN, "text": TEXT},
)

PROOFS: Mapping[str, tuple[type[Proof], Shape[Any]]] = {
    "verbatim": (
        Verbatim,
        record(
            "verbatim",
            Verbatim,
            {"said": SPAN, "span": SPAN, "quote": TEXT, "differs": each(DIFFERENCE)},
            constant={"how": "verbatim"},
        ),
    ),
    "passage": (
        Passage,
        record(
            "passage",
            Passage,
            {
                "span": SPAN,
                "quote": TEXT,
                "judged_by": TEXT,
                "scores": table(NUMBER, names=tuple(map(str, Points))),
            },
            constant={"how": "passage"},
        ),
    ),
    "computed": (
        Computed,
        record(
            "computed",
            Computed,
            {
                "cells": each(CELL),
                "formula": TEXT,
                "result": DECIMAL,
                "compared": TEXT,
                "figure": maybe(whole(0)),
            },
            constant={"how": "computed"},
        ),
    ),
    "fact-check": (
        FactCheck,
        record(
            "fact-check",
            FactCheck,
            {
                "span": SPAN,
                "quote": TEXT,
                "url": maybe(TEXT),
                "rating": TEXT,
                "similarity": NUMBER,
            },
            constant={"how": "fact-check"},
        ),
    ),
}


def _write_proof(proof: Proof) -> Any:
    return next(shape for kind, shape in PROOFS.values() if isinstance(proof, kind)).write(proof)


def _read_proof(found: Field) -> Proof:
    how = found["how"]
    if not isinstance(how.value, str) or how.value not in PROOFS:
        raise how.wrong(f"one of {', '.join(PROOFS)}")
    proof: Proof = PROOFS[how.value][1].read(found)
    return proof


PROOF: Shape[Proof] = Shape(
    _write_proof,
    _read_proof,
    {"oneOf": [shape.schema for _, shape in PROOFS.values()]},
    parts_of(shape for _, shape in PROOFS.values()),
)

EVIDENCE = record(
    "evidence",
    Evidence,
    {
        "id": EVIDENCE_ID,
        "claim": CLAIM_ID,
        "source": DIGEST,
        "points": choice(Points),
        "strength": NUMBER,
        "proof": PROOF,
        "why": TEXT,
        "period": maybe(TEXT),
    },
)

# ------------------------------------------------------------------- findings, argument

FINDING = record(
    "finding",
    Finding,
    {
        "claim": CLAIM_ID,
        "verdict": choice(Verdict),
        "confidence": NUMBER,
        "because": each(EVIDENCE_ID),
        "why": TEXT,
        "ask": maybe(TEXT),
    },
)

LINK = record(
    "link",
    Link,
    {
        "id": LINK_ID,
        "from": CLAIM_ID,
        "to": CLAIM_OR_LINK,
        "kind": choice(LinkKind),
        "cue": maybe(SPAN),
        "strength": NUMBER,
        "scheme": maybe(TEXT),
    },
    called={"from": "source", "to": "target"},
)

STANDING = record(
    "standing",
    Standing,
    {
        "claim": CLAIM_ID,
        "main": FLAG,
        "stands": choice(Outcome),
        "degree": NUMBER,
        "rests_on": each(CLAIM_ID),
        "falls_if": each(each(CLAIM_ID)),
        "values": each(TEXT),
        "why": TEXT,
    },
)

# ------------------------------------------------------------------- the rest

SIGN = record("sign", Sign, {"span": SPAN, "sign": choice(SignKind), "note": TEXT})

COVERAGE = record(
    "coverage",
    Coverage,
    {"checkable_characters": whole(0), "backed": whole(0), "against": whole(0), "open": whole(0)},
)


def _read_where(found: Field) -> Span | str:
    return SPAN.read(found) if isinstance(found.value, list) else TEXT.read(found)


WHERE: Shape[Span | str] = Shape(
    lambda where: SPAN.write(where) if isinstance(where, Span) else where,
    _read_where,
    {"anyOf": [SPAN.schema, DIGEST.schema]},
    SPAN.parts,
)

ASIDE = record("aside", Aside, {"where": maybe(WHERE), "what": TEXT})

METHOD = table(TEXT)
