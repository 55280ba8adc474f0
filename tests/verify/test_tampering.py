"""Whoever changes a report is caught: by the seal, and, resealed, by the kernel.

A real report is made once. Every field is changed in turn; without a new seal each
change must be noticed, and with one each change that a proof depends on.
"""

import copy
import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closerlook.claims import find_claims
from closerlook.errors import ReportError
from closerlook.evidence import gather
from closerlook.model import Document, SourceKind, Table
from closerlook.record import Package
from closerlook.report import from_json, sealed, to_json
from closerlook.steps import examine
from closerlook.verify import digest, grid, verify

ARTICLE = """Extend the tram

The tram carried 41,250 passengers a day in 2024. Fares rose by 6 per cent since 2022. \
Critics say that the trams are empty. But the council’s report found that every seat on the tram \
was taken in May. Opponents say that the buses are cheaper. That comparison proves nothing.

“We never promised a tram to every street,” the mayor told the council. “The line is full,” he \
added. It is true that the line is slow. But it has never closed. The line employs 800 people.

So the town should extend the tram, because the trams are full.
"""
TABLE = """Year,Tram passengers a day,People employed by the tram line,Fares (pence)
2022,39000,800,200
2023,42000,850,206
2024,41250,950,212
"""
MINUTES = """Minutes of the council, 3 May 2024.

Every seat on the tram was taken in May. “We seldom promised a tram to every street, and never to \
the farms,” the mayor said. The line is full, he added.
"""


def documents():
    from conftest import document

    rows = grid(TABLE)
    table = Document(
        digest(TABLE), TABLE, title="Ridership", kind=SourceKind.TABLE, media_type="text/csv",
        table=Table(rows, 0), location="sources/ridership.csv",
    )  # fmt: skip
    minutes = document(
        MINUTES, title="Minutes", kind=SourceKind.TEXT, location="sources/minutes.txt"
    )
    return table, minutes


@cache
def report():
    from conftest import document

    article = document(ARTICLE, title="Extend the tram", published="2025-03-02", location="a.txt")
    return examine(article, Package(documents()))


@cache
def written():
    return to_json(report())


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from leaves(inner, (*path, n))
    else:
        yield path


@cache
def paths():
    return tuple(leaves(json.loads(written())))


def changed(value):
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case float():
            return round(value - 0.01, 4) if value > 0.5 else round(value + 0.01, 4)
        case str():
            return value + "x"
        case _:
            return "x"


def tampered(path, new=None):
    whole = copy.deepcopy(json.loads(written()))
    place = whole
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = changed(place[path[-1]]) if new is None else new
    return whole


def caught(whole):
    """Whether reading or verifying a resealed report finds something that is not the same."""
    try:
        return verify(from_json(json.dumps(whole))).state != "same"
    except ReportError:
        return True


def test_the_report_that_was_made_is_the_same_throughout():
    assert sealed(written())
    checks = verify(from_json(written()), sealed=True).checks
    assert {check.state for check in checks} == {"same"}, checks
    found = from_json(written())
    assert {type(e.proof).__name__ for e in found.evidence} == {"Verbatim", "Computed", "Passage"}
    assert {f.verdict for f in found.findings} >= {
        "supported",
        "contradicted",
        "outdated",
        "unverified",
    }
    assert {link.kind for link in found.links} >= {"supports", "attacks", "concedes", "undercuts"}


def test_it_is_the_same_against_the_sources_read_afresh():
    fresh = {document.id: document for document in documents()}
    assert verify(from_json(written()), fresh).state == "same"


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_any_single_change_breaks_the_seal(data):
    path = data.draw(st.sampled_from(paths()))
    whole = tampered(path)
    assert not sealed(json.dumps(whole))


PROVEN = {
    ("article", "id"), ("article", "text"), ("sources", "id"), ("sources", "text"),
    ("claims", "span"), ("claims", "quote"), ("claims", "id"),
    ("evidence", "claim"), ("evidence", "source"), ("evidence", "points"), ("evidence", "proof"),
    ("findings", "claim"), ("findings", "verdict"), ("findings", "confidence"), ("findings", "because"),
    ("links", "from"), ("links", "to"),
    ("standings", "claim"), ("standings", "stands"), ("standings", "degree"), ("standings", "rests_on"),
    ("standings", "falls_if"), ("coverage", "checkable_characters"), ("coverage", "backed"),
    ("coverage", "against"), ("coverage", "open"),
}  # fmt: skip
PROPOSED_IN_PROOFS = {"judged_by", "url"}
"""Parts of a proof that name who proposed it; only the seal guards them."""


def is_proven(path):
    if path[0] in {"article", "coverage"}:
        return path[:2] in PROVEN
    if path[:1] == ("sources",) and path[2:] == ("text",):
        return json.loads(written())["sources"][path[1]]["text"] is not None
    names = [step for step in path if isinstance(step, str)]
    return tuple(names[:2]) in PROVEN and not PROPOSED_IN_PROOFS & set(names)


@pytest.mark.parametrize("part", sorted({p[0] for p in paths() if p and is_proven(p)}))
def test_whatever_a_proof_depends_on_is_caught_even_under_a_new_seal(part):
    for path in paths():
        if path[0] == part and is_proven(path):
            assert caught(tampered(path)), f"not caught: {path}"


@pytest.mark.parametrize(
    "verdict", ["supported", "contradicted", "contested", "outdated", "unverified", "not checkable"]
)
def test_another_verdict_is_caught(verdict):
    for n, finding in enumerate(json.loads(written())["findings"]):
        if finding["verdict"] != verdict:
            assert caught(tampered(("findings", n, "verdict"), verdict))


def test_a_figure_that_a_proof_compares_is_caught():
    whole = json.loads(written())
    proofs = [
        (e["claim"], e["proof"]["figure"])
        for e in whole["evidence"]
        if e["proof"]["how"] == "computed"
    ]
    places = {claim["id"]: n for n, claim in enumerate(whole["claims"])}
    for claim, figure in proofs:
        for field in ("value", "span"):
            path = ("claims", places[claim], "figures", figure, field)
            new = "7" if field == "value" else [0, 3]
            assert caught(tampered(path, new))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_link_that_changes_what_stands_is_caught(data):
    whole = json.loads(written())
    n = data.draw(st.integers(0, len(whole["links"]) - 1))
    link = whole["links"][n]
    kind = data.draw(st.sampled_from(["supports", "attacks", "undercuts"]))
    weighs = {"supports", "attacks", "undercuts"}
    if kind == link["kind"] or link["kind"] not in weighs:
        return
    assert caught(tampered(("links", n, "kind"), kind))


def test_a_link_left_out_or_a_claim_left_out_is_caught():
    for part in ("claims", "findings", "standings"):
        whole = json.loads(written())
        for n in range(len(whole[part])):
            short = copy.deepcopy(whole)
            del short[part][n]
            assert caught(short), (part, n)
    whole = json.loads(written())
    for n, link in enumerate(whole["links"]):
        if link["kind"] in {"supports", "attacks"} and link["strength"] > 0:
            short = copy.deepcopy(whole)
            del short["links"][n]
            assert caught(short), link


def test_evidence_left_out_is_caught():
    whole = json.loads(written())
    for n, evidence in enumerate(whole["evidence"]):
        if evidence["points"] != "neither":
            short = copy.deepcopy(whole)
            del short["evidence"][n]
            assert caught(short)


def test_a_source_that_changed_is_named_with_the_row_and_what_became_of_it():
    changed_text = TABLE.replace("41250", "41305")
    _table, minutes = documents()
    fresh = [
        Document(digest(changed_text), changed_text, location="elsewhere/ridership.csv"),
        minutes,
    ]
    checks = verify(from_json(written()), {d.id: d for d in fresh}).checks
    found = [check for check in checks if check.state == "changed"]
    assert any("row 4: 41250 became 41305" in check.why for check in found)
    assert any("ridership.csv" in check.what for check in found)


def test_a_source_that_is_gone_is_missing_and_nothing_else_is():
    table, _ = documents()
    verification = verify(from_json(written()), {table.id: table})
    assert verification.state == "missing"
    assert {c.state for c in verification.checks} == {"same", "missing"}


def test_evidence_that_cannot_be_redone_becomes_an_aside():
    from dataclasses import replace

    from closerlook.verify import sift

    made = report()
    good = made.evidence[0]
    bad = (
        replace(good, id="e99", proof=replace(good.proof, span=good.proof.span.__class__(0, 3)))
        if hasattr(good.proof, "span")
        else replace(good, id="e99", proof=replace(good.proof, formula="x9"))
    )
    kept, refused = sift(made.article, made.claims, (good, bad), made.sources)
    assert kept == (good,)
    assert refused[0].where == bad.source
    assert gather(made.article, find_claims(made.article), Package(())) == ()
