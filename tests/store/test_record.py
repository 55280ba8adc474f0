"""A record as a desk would use it: what goes in comes out, and nothing is lost or overwritten."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from closerlook.claims import find_claims
from closerlook.model import Rating, SourceKind, Span
from closerlook.statistics import Entity, Indicator, Series, Skipped
from closerlook.store import Filters, RecordError, Store
from closerlook.store.upkeep import check, export, publish
from desk import add, dataset, report


@pytest.fixture(params=["sqlite", "postgres"])
def where(request, tmp_path):
    """Where a record can be made: everything below holds in a file and on a server alike."""
    if request.param == "sqlite":
        return tmp_path / "desk.sqlite"
    return request.getfixturevalue("database")


@pytest.fixture
def store(where):
    with Store.open(where, create=True) as opened:
        yield opened


def test_a_document_comes_back_as_it_went_in(store, document):
    one = report(
        document, title="Harbour", published="2020-01-02", publisher="Port", url="https://a.test/x"
    )
    assert add(store, documents=[one]).passages == 2
    assert store.document(one.id) == one


def test_the_same_document_is_kept_once(store, document):
    one = report(document)
    add(store, documents=[one])
    before = store.digest
    tally = add(store, documents=[one])
    assert (tally.documents, tally.known) == (0, 1)
    assert store.digest == before


def test_passages_are_found_by_their_words_and_ties_go_by_place(store, document):
    first = report(document, "The ferry sank. The ferry sank.")
    add(store, documents=[first, report(document, "Bread is dear.")])
    hits = store.passages("when did the ferry sink, or sank", at_most=5)
    assert [hit.at.of(first.text) for hit in hits] == ["The ferry sank."] * 2
    assert hits[0].at < hits[1].at


def test_a_search_is_narrowed_by_date_publisher_and_language(store, document):
    old = report(
        document, "The ferry ran daily.", published="2001-05-06", publisher="A", language="en"
    )
    new = report(document, "The ferry runs weekly.", published="2015", publisher="B", language="en")
    add(store, documents=[old, new])

    def found(**filters):
        return {
            hit.document for hit in store.passages("ferry", at_most=5, filters=Filters(**filters))
        }

    assert found() == {old.id, new.id}
    assert found(until="2010-01-01") == {old.id}
    assert found(since="2010") == {new.id}
    assert found(publisher="B") == {new.id}
    assert found(language="de") == set()


def test_what_was_added_after_a_search_is_found_by_the_next(store, document):
    add(store, documents=[report(document)])
    assert not store.passages("bakery", at_most=3)
    add(store, documents=[report(document, "The bakery closed.")])
    assert len(store.passages("bakery", at_most=3)) == 1


def test_editions_stand_side_by_side_and_the_date_chooses(store):
    add(store, dataset())
    add(store, dataset("2025", "2025-03-04", ("4.1", "4.4")))
    (then,) = store.indicators("unemployment rate", at_most=1, as_of="2024-12-31")
    (now,) = store.indicators("unemployment rate", at_most=1)
    assert (then.edition, now.edition) == ("2024", "2025")
    assert "2023,4.3" in store.table(then).text
    assert "2023,4.4" in store.table(now).text
    (change,) = store.changes("jobless")
    assert (change["period"], change["before"], change["after"]) == ("2023", "4.3", "4.4")


def test_an_indicator_that_an_edition_gets_later_is_found(store):
    add(store, dataset())
    assert not store.indicators("bread", at_most=3)
    bread = Indicator("bread", "Price of bread", "euro")
    prices = [Series("bread", Entity("Norway", ""), ("2022",), ("3",))]
    add(store, replace(dataset(), indicators=(bread,), contents=iter(prices)))
    assert [row.code for row in store.indicators("bread", at_most=3)] == ["bread"]


def test_passages_are_found_by_what_they_mean(store, document):
    pytest.importorskip("closerlook_encoder")
    meant = report(document, "The physician examined the infant.")
    add(store, documents=[meant, report(document, "Bread is dear."), report(document)])
    asked = "A doctor looked at the baby"
    assert not store.passages(asked, at_most=1)
    assert store.add_vectors() == 4
    assert store.passages(asked, at_most=1)[0].document == meant.id
    assert store.add_vectors() == 0


def test_an_edition_is_never_overwritten(store):
    add(store, dataset())
    before = store.digest
    with pytest.raises(RecordError, match="other values of jobless for Norway"):
        add(store, dataset(values=("4.1", "9.9")))
    assert store.digest == before
    assert add(store, dataset()).known == 1


def test_an_import_that_fails_half_way_leaves_nothing(store, document):
    add(store, documents=[report(document)])
    before = store.digest

    def broken():
        yield report(document, "Another one. With words.")
        raise OSError("the cable was pulled")

    with pytest.raises(OSError, match="cable"), store.importing("test", "x") as one:
        one.add_documents(broken())
    assert store.digest == before
    assert [row["documents"] for row in store.listing("imports")] == [1]


def test_what_is_skipped_is_counted_and_said(store):
    data = replace(dataset(), contents=iter([Skipped("rates.csv, row 9", "no number: n.k.")]))
    tally = add(store, data)
    assert tally.skipped == 1
    assert store.db.execute("SELECT place, why FROM skipped").fetchall() == [
        ("rates.csv, row 9", "no number: n.k.")
    ]


def test_a_page_read_again_replaces_the_old_one_from_that_day(store, document):
    known = {"url": "https://a.test/p"}
    old = report(document, "The ferry carried 300 people.", retrieved="2020-01-01", **known)
    new = report(document, "The ferry carried 400 people.", retrieved="2022-06-01", **known)
    add(store, documents=[old])
    add(store, documents=[new])

    def found(until):
        return [
            h.document
            for h in store.passages("ferry people", at_most=5, filters=Filters(until=until))
        ]

    assert found(None) == [new.id]
    assert old.id in found("2021-01-01")
    assert store.document(old.id) == old


def test_a_retracted_document_is_no_evidence_from_then_on_and_stays(store, document):
    one = report(document)
    add(store, documents=[one])
    store.retract(one.id, on="2021-05-01", what="retracted", note="the survey was invented")
    assert not store.passages("harbour", at_most=3)
    assert store.passages("harbour", at_most=3, filters=Filters(until="2021-04-30"))
    assert store.document(one.id) == one


def test_what_bears_on_a_claim_is_given_as_a_package(store, document):
    add(store, dataset(), documents=[report(document)])
    article = document(
        "Unemployment in Norway was 4.3 per cent in 2023. The harbour was dredged in 2019."
    )
    package = store.about(article, find_claims(article), "2026-01-01")
    table, text = sorted(package.documents, key=lambda d: d.kind)
    assert "Norway,2023,4.3" in table.text or "Norway,2023,4.3" in text.text
    assert {table.kind, text.kind} == {SourceKind.TABLE, SourceKind.TEXT}
    early = store.about(article, find_claims(article), "2023-01-01")
    assert SourceKind.TABLE not in {d.kind for d in early.documents}


def test_a_fact_check_is_found_by_its_claim(store, document):
    text = "The tram lost money every year.\nThe books show a profit in 2018."
    check_ = report(document, text, kind=SourceKind.FACT_CHECK, title="Did the tram lose money?",
                    rating=Rating(Span(0, 31), "Mostly false", "https://f.test/1"))  # fmt: skip
    add(store, documents=[check_, report(document)])
    (hit,) = store.fact_checks("Our tram has lost money year after year", at_most=3)
    assert (hit.document, hit.at) == (check_.id, Span(0, 31))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE document SET text = text || ' '", "not the one that its digest"),
        ("UPDATE document SET publisher = 'Somebody'", "has been changed since"),
        (
            "UPDATE series SET \"values\" = replace(\"values\", '4.3', '4.8')",
            "has been changed since",
        ),
        ('UPDATE series SET "values" = \'["1"]\'', "not as many values as periods"),
        ('UPDATE passage SET "end" = 9999', "outside its document"),
    ],
)
def test_check_sees_what_was_changed_by_hand(store, document, change, says):
    add(store, dataset(), documents=[report(document)])
    assert list(check(store)) == []
    store.db.execute(change)
    assert any(says in line for line in check(store))


def test_a_record_is_exported_and_published_whole_or_not_at_all(store, document, tmp_path):
    add(store, dataset(), documents=[report(document)])
    folder = tmp_path / "out"
    export(store, folder)
    assert "Norway,2023,4.3" in (folder / "observations.csv").read_text()
    package = json.loads((folder / "datapackage.json").read_text())
    assert {r["path"] for r in package["resources"]} <= {p.name for p in folder.iterdir()}
    with pytest.raises(RecordError, match="there already"):
        export(store, folder)
    published = tmp_path / "public"
    publish(store, published)
    with sqlite3.connect(published / "desk.db") as db:
        assert db.execute("SELECT count(*) FROM observation").fetchone() == (2,)
    with Store.open(published / "desk.db") as copy:
        assert copy.digest == store.digest
        assert list(check(copy)) == []


def test_a_second_writer_is_told_and_readers_never_wait(where, document):
    with Store.open(where, create=True) as one, Store.open(where, wait=0.1) as other:
        add(one, documents=[report(document)])
        with one.importing("test", "slow") as slow:
            slow.add_documents([report(document, "The bakery closed.")])
            assert other.passages("harbour", at_most=1)
            assert len(list(other.listing("documents"))) == 1
            with pytest.raises(RecordError, match="another import"):
                add(other, documents=[report(document, "The mill burnt.")])
        assert len(list(other.listing("documents"))) == 2


SLOW_IMPORT = """
import sys, time
from conftest import document
from closerlook.model import SourceKind
from closerlook.store import Store

def many():
    for n in range(10_000):
        yield document(f"Line {n} of many. It is long.", kind=SourceKind.TEXT)
        if n == 300:
            print("half", flush=True)
            time.sleep(0.05)

with Store.open(sys.argv[1]) as store, store.importing("test", "killed") as one:
    one.add_documents(many())
"""


def test_a_killed_import_leaves_the_record_as_it_was(where, document):
    with Store.open(where, create=True) as store:
        add(store, documents=[report(document)])
        before = store.digest
    tests = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tests), *sys.path])}
    child = subprocess.Popen(
        [sys.executable, "-c", SLOW_IMPORT, str(where)], stdout=-1, env=environment
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"half\n"
    time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with Store.open(where) as store:
        assert store.digest == before
        assert list(check(store)) == []
