"""The real command keeping a real record."""

import json
import sqlite3
import subprocess
import sys

import psycopg
import pytest

TABLE = """Unemployment rate (%) by country
Country,2021,2022,2023
Norway,4.4,3.2,3.6
Kenya,5.6,5.6,5.4
"""
REVIEW = {
    "@context": "https://schema.org", "@type": "ClaimReview", "url": "https://checks.test/1",
    "claimReviewed": "The Ambry tram lost money every year.", "datePublished": "2021-02-03",
    "author": {"@type": "Organization", "name": "Checks"},
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}  # fmt: skip


def closerlook(*words, status=0):
    done = subprocess.run(
        [sys.executable, "-m", "closerlook", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "rates.csv").write_text(TABLE)
    (tmp_path / "review.json").write_text(json.dumps(REVIEW))
    (tmp_path / "note.txt").write_text(
        "Harbour\n\nThe harbour was dredged in 2019 at a cost of £3m.\n"
    )
    return tmp_path


@pytest.fixture(params=["sqlite", "postgres"])
def record(request, desk):
    if request.param == "sqlite":
        return desk / "desk.sqlite"
    return request.getfixturevalue("database")


def test_a_desk_keeps_a_record_and_checks_an_article_against_it(desk, record):
    dry = closerlook("record", "add", record, desk / "rates.csv", "--dry-run")
    assert "2 series (6 observations)" in dry.stdout
    assert "there is no record" in closerlook("record", "list", record, status=2).stderr
    added = closerlook(
        "record",
        "add",
        record,
        desk / "rates.csv",
        "--edition",
        "2024",
        "--published",
        "2024-03-05",
    )
    assert "Country" in added.stderr  # the mapping is shown
    closerlook("record", "add", record, desk / "review.json", desk / "note.txt")
    assert "is whole" in closerlook("record", "check", record).stdout
    found = closerlook(
        "record",
        "search",
        record,
        "--in",
        "figures",
        "jobless: unemployment rate in Kenya",
        "--json",
    )
    assert json.loads(found.stdout.splitlines()[0])["name"].startswith("Unemployment rate")
    facts = closerlook(
        "record", "search", record, "--in", "fact-checks", "the tram always lost money", "--json"
    )
    assert json.loads(facts.stdout)["rating"] == "False"
    article = desk / "column.txt"
    article.write_text(
        "Work for all\n\nThe unemployment rate in Kenya was 5.4 per cent in 2023. "
        "In Norway the unemployment rate was 9.9 per cent in 2022.\n"
    )
    report = desk / "report.json"
    closerlook("examine", article, "--record", record, "-o", report)
    verdicts = [finding["verdict"] for finding in json.loads(report.read_text())["findings"]]
    assert verdicts == ["supported", "contradicted"]
    closerlook("verify", report)
    source = json.loads(report.read_text())["sources"][0]
    assert source["location"].startswith(f"{record_name(record)}#indicator=")
    code = source["location"].partition("indicator=")[2].partition("&")[0]
    asked = (
        f"SELECT value FROM {{}}observation WHERE indicator='{code}' "
        "AND entity='Norway' AND period='2022'"
    )
    if isinstance(record, str):
        with psycopg.connect(record) as server:
            assert server.execute(asked.format("closerlook.")).fetchall() == [("3.2",)]
    else:
        with sqlite3.connect(record) as db:
            assert db.execute(asked.format("")).fetchall() == [("3.2",)]


def record_name(record):
    return "desk" if isinstance(record, str) else record.name


def test_a_record_that_is_not_there_is_told_in_two_lines(tmp_path):
    done = closerlook("record", "list", tmp_path / "none.sqlite", status=2)
    assert len(done.stderr.splitlines()) == 2
    assert not done.stdout


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://editor:s3cret@/desk?host={folder}", "the password is wrong"),
        ("postgresql://editor:s3cret@127.0.0.1:1/desk", "onnection refused"),
        ("postgresql://editor:s3/cret@127.0.0.1/desk", "is not understood"),
    ],
)
def test_a_server_that_lets_nobody_in_is_told_in_two_lines(server, desk, address, says):
    address = address.format(folder=server.folder)
    for words in (
        ("record", "add", address, desk / "note.txt"),
        ("record", "search", address, "harbour"),
        ("examine", desk / "note.txt", "--record", address),
    ):
        done = closerlook(*words, status=2)
        assert len(done.stderr.splitlines()) == 2
        assert says in done.stderr
        assert "s3" not in done.stdout + done.stderr


def test_a_password_is_neither_printed_nor_put_in_the_report(server, desk):
    server.fresh("desk")
    server.run(
        "CREATE EXTENSION vector", "GRANT CREATE ON DATABASE desk TO editor", database="desk"
    )
    address = f"postgresql://editor:nib%20and%20ink@/desk?host={server.folder}"
    article = desk / "column.txt"
    article.write_text("Work\n\nThe unemployment rate in Kenya was 5.4 per cent in 2023.\n")
    report = desk / "report.json"
    said = [
        closerlook("record", "add", address, desk / "rates.csv", desk / "note.txt"),
        closerlook("record", "check", address),
        closerlook("record", "digest", address),
        closerlook("record", "list", address),
        closerlook("record", "export", address, desk / "out"),
        closerlook("examine", article, "--record", address, "-o", report),
    ]
    assert '"supported"' in report.read_text()
    assert "postgresql:///desk is whole" in said[1].stdout
    written = [file.read_text() for file in (report, *(desk / "out").iterdir())]
    for text in (*written, *(done.stdout + done.stderr for done in said)):
        assert "nib" not in text
        assert server.folder not in text


def test_editions_and_retractions_by_hand(desk, record):
    closerlook("record", "add", record, desk / "rates.csv", "--edition", "2024")
    (desk / "rates.csv").write_text(TABLE.replace("5.4", "5.5"))
    refused = closerlook("record", "add", record, desk / "rates.csv", "--edition", "2024", status=2)
    assert "other values" in refused.stderr
    closerlook("record", "add", record, desk / "rates.csv", "--edition", "2025")
    code = json.loads(
        closerlook("record", "list", record, "indicators", "--json").stdout.splitlines()[0]
    )["code"]
    assert (
        "2024\t2025\tKenya\t2023\t5.4\t5.5" in closerlook("record", "changes", record, code).stdout
    )
    assert "Kenya,2023,5.5" in closerlook("record", "show", record, code, "--of", "Kenya").stdout
    closerlook("record", "add", record, desk / "note.txt")
    id_ = closerlook("record", "list", record).stdout.split("\t")[0]
    closerlook("record", "retract", record, id_, "--on", "2025-01-01")
    assert not closerlook("record", "search", record, "harbour").stdout
    assert (
        "dredged"
        in closerlook("record", "search", record, "harbour", "--as-of", "2024-01-01").stdout
    )
