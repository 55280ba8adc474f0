"""What only a record on a server does: who is let in, what is missing there, what is never told."""

import builtins
import struct
import sys
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from closerlook.model import SourceKind
from closerlook.store import Filters, RecordError, Store
from closerlook.store.postgres import opening, schema
from closerlook.store.upkeep import check, export, publish
from closerlook.vectors import WIDTH
from desk import add, dataset, report


@pytest.fixture
def store(database):
    with Store.open(database, create=True) as opened:
        yield opened


def test_the_same_imports_have_the_same_digest_as_in_a_file(store, tmp_path, document):
    with Store.open(tmp_path / "desk.sqlite", create=True) as file:
        for one in (store, file):
            add(one, dataset(), documents=[report(document, publisher="Port – “north”")])
            add(one, dataset("2025", None))
            (row, *_) = one.listing("documents")
            one.retract(one.full_id(row["id"]), on="2025-02-03", what="corrected", note="the year")
        assert store.digest == file.digest
        exported = [
            sorted(
                (written.name, written.read_bytes())
                for written in export(one, tmp_path / name)
                if written.name not in ("imports.csv", "datapackage.json")
            )
            for one, name in ((store, "a"), (file, "b"))
        ]
    assert exported[0] == exported[1]


def test_names_are_in_the_same_order_whatever_the_server_is_set_to(store):
    names = ("Zimbabwe", "albania", "Österreich", "Norway")
    add(store, *(dataset(name=name) for name in names))
    (row,) = store.indicators("unemployment rate", at_most=1)
    lines = [line.split(",")[0] for line in store.table(row).text.splitlines()[1::2]]
    assert lines == sorted(names)


def test_a_rare_word_weighs_more_than_a_common_one(store, document):
    many = [report(document, f"The tram line number {n} was late again today.") for n in range(30)]
    rare = report(document, "The funicular was late.")
    add(store, documents=[*many, rare])
    hits = store.passages("the funicular or tram line number seven was late", at_most=40)
    assert hits[0].document == rare.id
    assert hits == store.passages("the funicular or tram line number seven was late", at_most=40)


@pytest.mark.parametrize(
    "asked",
    ["it's 'quoted' \\ & | ! ( ) : * <-> a:b", "don't", "%s ? {}", "o'clock", "", "the of and"],
)
def test_a_search_takes_any_characters(store, document, asked):
    add(store, documents=[report(document, "At six o'clock the a:b was \\ 'quoted'.")])
    assert len(store.passages(asked, at_most=3)) <= 1


def test_a_word_that_is_said_often_counts_more(store, document):
    padding = "was seen from the hill on a clear day in spring"
    once = report(document, f"The harbour {padding} and again {padding}.")
    often = report(document, f"The harbour, harbour and harbour {padding}.")
    add(store, documents=[once, often])
    assert [hit.document for hit in store.passages("harbour", at_most=2)] == [often.id, once.id]


def test_an_import_leaves_nothing_for_searches_to_sort_in(store, document):
    add(store, documents=[report(document, f"Line number {n} is late.") for n in range(50)])
    ((left,),) = store.db.execute("SELECT gin_clean_pending_list('searched_words')").fetchall()
    assert left == 0


def test_somebody_who_may_write_and_owns_nothing_may_import(server, database, document):
    Store.open(database, create=True).close()
    server.run("GRANT USAGE ON SCHEMA closerlook TO reader",
               "GRANT ALL ON ALL TABLES IN SCHEMA closerlook TO reader", database="desk")  # fmt: skip
    with Store.open(server.address("desk", "reader"), create=True) as store:
        add(store, documents=[report(document, "The line to Oster is late.")])
        assert len(store.passages("Oster", at_most=2)) == 1


def test_the_server_knows_how_many_vectors_there_are(store, document):
    add(store, documents=[report(document, f"Line {n} is here.") for n in range(40)])
    ids = [id for (id,) in store.db.execute("SELECT id FROM passage").fetchall()]
    with store.db.writing():
        store.db.add_vectors("some model", ((id, bytes(2 * WIDTH)) for id in ids))
    rows = "SELECT reltuples FROM pg_class WHERE oid = CAST('vector' AS regclass)"
    assert store.db.execute(rows).fetchall() == [(40,)]


def test_vectors_come_back_as_they_were_and_are_searched_in_order(store, document, tmp_path):
    numpy = pytest.importorskip("numpy")
    add(store, documents=[report(document, f"Line {n} is here.") for n in range(4)])
    ids = [id for (id,) in store.db.execute("SELECT id FROM passage ORDER BY id").fetchall()]
    made = numpy.random.default_rng(7).normal(size=(4, WIDTH)).astype("float32")
    made /= numpy.linalg.norm(made, axis=1, keepdims=True)
    made[3] = made[1]
    halves = [row.astype("<f2").tobytes() for row in made]
    with store.db.writing():
        store.db.add_vectors("some model", zip(ids, halves, strict=True))
    index = store.db.nearest("some model", None)
    found = index.nearest(made[1], 4, claims=False)
    assert [id for id, _ in found[:2]] == [ids[1], ids[3]]
    assert found[0][1] == found[1][1] == pytest.approx(1, abs=1e-3)
    assert index.scores(made[1], ids[:1]) == {ids[0]: dict(found)[ids[0]]}
    assert index.nearest(made[1], 4, claims=True) == []
    assert index.nearest(made[1], 4, claims=False, filters=Filters(until="1990")) == found
    publish(store, tmp_path / "public")
    with Store.open(tmp_path / "public" / "desk.db") as copy:
        kept = copy.db.execute("SELECT value FROM vector ORDER BY passage").fetchall()
    assert [value for (value,) in kept] == halves
    assert struct.calcsize(f"<{WIDTH}e") == len(halves[0])


def test_a_reader_without_rights_to_write_can_read(server, store, document):
    add(store, dataset(), documents=[report(document)])
    server.run(
        "GRANT USAGE ON SCHEMA closerlook TO reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA closerlook TO reader",
        database="desk",
    )
    article = document("Unemployment in Norway was 4.3 per cent in 2023.")
    with Store.open(server.address("desk", "reader")) as reader:
        assert reader.passages("harbour", at_most=1)
        assert reader.about(article, ()).documents == ()
        assert reader._measures.about("unemployment rate", None)
        with pytest.raises(RecordError, match="this user may not"):
            add(reader, documents=[report(document, "The bakery closed.")])


def test_a_record_of_a_newer_version_is_refused_politely(server, database):
    Store.open(database, create=True).close()
    server.run("UPDATE closerlook.record SET version = 99", database="desk")
    with pytest.raises(RecordError, match="newer closerlook"):
        Store.open(database)


def test_an_older_record_is_brought_up_to_date_all_steps_or_none(database, monkeypatch):
    Store.open(database, create=True).close()
    steps = schema._STEPS
    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(opening, "VERSION", 2)
    monkeypatch.setattr(schema, "_STEPS", (*steps, "CREATE TABLE more (); SELECT nonsense"))
    with pytest.raises(RecordError, match="nonsense"):
        Store.open(database)
    with psycopg.connect(database) as db:
        assert schema.version_of(db) == 1
    monkeypatch.setattr(schema, "_STEPS", (*steps, "CREATE TABLE more ()"))
    with Store.open(database) as store:
        assert schema.version_of(store.db.connection) == 2
        assert store.db.execute("SELECT * FROM more").fetchall() == []


def test_a_schema_of_somebody_else_is_left_alone(server, database):
    server.run("CREATE SCHEMA closerlook", "CREATE TABLE closerlook.x()", database="desk")
    with pytest.raises(RecordError, match="no record of closerlook's"):
        Store.open(database, create=True)


def test_a_database_without_a_record_is_not_given_one_to_read(database):
    with pytest.raises(RecordError, match="there is no record"):
        Store.open(database)


def test_a_server_without_pgvector_is_named(server, database):
    server.run("ALTER DATABASE desk SET extension_control_path = '/nowhere'")
    with pytest.raises(RecordError, match="has no pgvector"):
        Store.open(database, create=True)


@pytest.mark.usefixtures("database")
def test_who_may_not_make_the_extension_is_told_whom_to_ask(server):
    with pytest.raises(RecordError) as refused:
        Store.open(server.address("desk", "reader"), create=True)
    assert "CREATE EXTENSION vector" in refused.value.hint


def test_a_database_that_is_not_utf8_is_refused(server):
    server.run(
        "DROP DATABASE IF EXISTS old",
        "CREATE DATABASE old ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0",
    )
    with pytest.raises(RecordError, match="LATIN1"):
        Store.open(server.address("old"), create=True)


def test_a_text_that_a_server_cannot_keep_is_told_and_nothing_is_imported(store, document):
    with pytest.raises(RecordError, match="NUL"):
        add(store, documents=[report(document), report(document, "A \x00 in the middle.")])
    assert list(store.listing("documents")) == []


def test_a_server_that_goes_away_is_told(server, store):
    server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'desk'")
    with pytest.raises(RecordError, match="lost the server"):
        list(store.listing("documents"))


def test_long_addresses_and_long_calendars_are_kept(store, document):
    periods = tuple(f"{year}-{month:02}-{day:02}" for year in range(1990, 2020)
                    for month in range(1, 13) for day in range(1, 28))  # fmt: skip
    data = dataset()
    (series,) = data.contents
    long = type(series)(series.indicator, series.entity, periods, ("1",) * len(periods))
    one = report(document, url="https://a.test/?" + "q" * 5000, kind=SourceKind.TEXT)
    data = type(data)(data.publication, data.indicators, iter([long]))
    assert add(store, data, documents=[one]).observations == len(periods)
    assert list(check(store)) == []


SECRET = "nib and ink"


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://editor:s3cret-word@/desk?host={folder}", "the password is wrong"),
        ("postgresql://editor@/desk?host={folder}", "a password is needed"),
        ("postgresql://editor:nib%20and%20ink@/s3?host={folder}", 'database "s3" does not exist'),
        ("postgresql://u:s3cret-word@127.0.0.1:1/desk", "onnection refused"),
        ("postgresql://u:s3cret-word@/desk?host=/no/such/folder", "cannot open postgresql:///desk"),
        ("postgresql://postgres:s3cret-word@/none?host={folder}", 'database "none" does not exist'),
        ("postgresql://u:s3cret-word/half@127.0.0.1/desk", "is not understood"),
        ("postgresql://u:1234/s3cret@127.0.0.1/desk", "is not understood"),
        ("postgresql://u:half@s3cret@127.0.0.1/desk", "is not understood"),
        ("postgresql://u:s3cret-word%zz@127.0.0.1/desk", "is not understood"),
        ("postgresql://u:s3cret-word@127.0.0.1/desk?nonsense=1", "is not understood"),
    ],
)
def test_whoever_is_not_let_in_is_told_why_and_no_password_is_told(server, address, says):
    with pytest.raises(RecordError) as refused:
        Store.open(address.format(folder=server.folder), create=True)
    told = f"{refused.value.what} {refused.value.hint}"
    assert says in told
    assert "s3cret" not in told
    assert "nib" not in told


def test_the_password_opens_the_record_and_is_in_nothing_that_is_told(server, database):
    Store.open(database, create=True).close()
    server.run("GRANT USAGE ON SCHEMA closerlook TO editor",
               "GRANT SELECT ON ALL TABLES IN SCHEMA closerlook TO editor", database="desk")  # fmt: skip
    address = f"postgresql://editor:{SECRET.replace(' ', '%20')}@/desk?host={server.folder}"
    with Store.open(address) as opened:
        assert list(opened.listing("documents")) == []
        assert opened.db.shown == "postgresql:///desk"
        assert "nib" not in repr(opened)


def test_without_the_driver_it_says_what_to_install(monkeypatch, database):
    real = builtins.__import__

    def no_psycopg(name, *more, **named):
        if name.startswith("psycopg"):
            raise ImportError(name)
        return real(name, *more, **named)

    for name in [name for name in sys.modules if name.startswith("closerlook.store.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", no_psycopg)
    with pytest.raises(RecordError) as missing:
        Store.open(database)
    assert "closerlook[postgres]" in missing.value.hint


def test_several_may_make_the_record_at_once(database, document):
    def make(number):
        with Store.open(database, create=True) as store:
            return add(store, documents=[report(document, f"Line {number}.")]).documents

    with ThreadPoolExecutor(6) as several:
        assert list(several.map(make, range(6))) == [1] * 6
    with Store.open(database) as store:
        assert list(check(store)) == []
        assert len(store.passages("line", at_most=9)) == 6


def test_what_is_kept_for_speed_may_be_emptied(server, store):
    store.db.keep("indicators-1.npy", b"one")
    store.db.keep("indicators-2.npy", b"two")
    assert store.db.kept("indicators-1.npy") is None
    assert store.db.kept("indicators-2.npy") == b"two"
    with psycopg.connect(server.address("desk"), autocommit=True) as db:
        db.execute("DELETE FROM closerlook.kept")
    assert store.db.kept("indicators-2.npy") is None
