"""What only a record in one SQLite file does: its indexes beside it, its file's troubles."""

import shutil
import sqlite3

import pytest

from closerlook.store import RecordError, Store
from closerlook.store.upkeep import check
from desk import add, dataset, report


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk.sqlite"


@pytest.fixture
def store(path):
    with Store.open(path, create=True) as opened:
        yield opened


def test_the_index_may_be_deleted_or_spoilt_at_any_time(path, document):
    with Store.open(path, create=True) as store:
        add(store, documents=[report(document)])
        assert store.passages("harbour", at_most=3)
    folder = next(path.with_name(path.name + ".index").glob("words-*"))
    for spoil in (
        lambda: shutil.rmtree(folder.parent),
        lambda: (folder / "meta.json").write_text("{"),
    ):
        spoil()
        with Store.open(path) as store:
            assert store.passages("harbour", at_most=3)


def test_an_index_of_another_record_is_not_believed(tmp_path, document):
    for name, text in (("a.sqlite", "The harbour."), ("b.sqlite", "The bakery closed early.")):
        with Store.open(tmp_path / name, create=True) as store:
            add(store, documents=[report(document, text + " It was noted.")])
            store.passages("harbour", at_most=1)
    shutil.copy(tmp_path / "b.sqlite", tmp_path / "a.sqlite")
    with Store.open(tmp_path / "a.sqlite") as store:
        assert store.passages("bakery", at_most=1)
        assert not store.passages("harbour", at_most=1)


def test_a_number_is_found_with_sqlite_alone(path, store):
    add(store, dataset())
    with sqlite3.connect(path) as db:
        row = db.execute(
            "SELECT value FROM observation WHERE indicator='jobless' AND entity='Norway' AND period='2023'"
        ).fetchone()
    assert row == ("4.3",)


def test_the_digest_goes_by_contents_not_by_order(tmp_path, document):
    a, b = report(document), report(document, "The bakery closed.")
    digests = []
    for name, order in (("1", (a, b)), ("2", (b, a))):
        with Store.open(tmp_path / name, create=True) as store:
            for one in order:
                add(store, documents=[one])
            digests.append(store.digest)
    assert digests[0] == digests[1]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda _: None, "there is no record"),
        (lambda p: p.mkdir(), "is a folder"),
        (lambda p: p.write_text("not a database at all, only words"), "not an SQLite file"),
        (lambda p: sqlite3.connect(p).execute("CREATE TABLE x(y)").connection.close(), "no record of closerlook"),
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused_in_words(path, make, says):
    make(path)
    with pytest.raises(RecordError, match=says):
        Store.open(path)


def test_a_record_of_a_newer_version_is_refused_politely(path):
    Store.open(path, create=True).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(RecordError, match="newer closerlook"):
        Store.open(path)


def test_a_full_disk_loses_nothing(store, document):
    add(store, documents=[report(document)])
    before = store.digest
    (pages,) = store.db.execute("PRAGMA page_count").fetchone()
    store.db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(RecordError, match="no room left"):
        add(store, documents=[report(document, "Words and words. " * 9000)])
    assert store.digest == before
    assert list(check(store)) == []
