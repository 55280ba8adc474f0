"""The real command on the bundled example, laid beside its answer key."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from closerlook.report import schema

ROOT = Path(__file__).parents[2]


def run(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "closerlook", *words],
        cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | environment,
    )  # fmt: skip


@cache
def written():
    done = run("examine", "--example", "-f", "json")
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def report():
    return json.loads(written())


def verdict_on(words):
    claims = [c for c in report()["claims"] if words in " ".join(c["quote"].split())]
    assert claims, f"no claim says “{words}”"
    smallest = min(claims, key=lambda c: len(c["quote"]))
    found = {f["claim"]: f["verdict"] for f in report()["findings"]}
    return found[smallest["id"]]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("12,400 passengers a day", "supported"),
        ("has doubled since 2019", "supported"),
        ("A third of the tram passengers", "supported"),
        ("More than 85 per cent", "supported"),
        ("Seven in ten residents", "supported"),
        ("6,300 residents", "supported"),
        ("every 10 to 15 minutes", "supported"),
        ("£21.4m for track", "supported"),
        ("£2.4m for the stops", "contradicted"),
        ("rose by 6 per cent", "supported"),
        ("finished on budget", "supported"),
        ("140 parking places", "contested"),
        ("We lost some customers during the works …", "supported"),
        ("a fine thing for those who live beside it", "supported"),
        ("nobody in Fenside has asked for it", "contradicted"),
        ("We plan to close the night bus", "contradicted"),
        ("employs 41 drivers", "outdated"),
        ("Mill Road has lost nine shops", "unverified"),
        ("take 900 cars a day", "not checkable"),
        ("It is unfair that a child", "not checkable"),
        ("Nottingham opened its first tram line in 2004", "supported"),
    ],
)
def test_what_is_planted_is_found(words, verdict):
    assert verdict_on(words) == verdict


def test_the_main_conclusion_and_the_undercut_are_found():
    claims = {c["id"]: c["quote"] for c in report()["claims"]}
    (main,) = [s for s in report()["standings"] if s["main"]]
    assert claims[main["claim"]] == "the council should build the branch to Fenside"
    assert main["stands"] == "yes"
    (undercut,) = [link for link in report()["links"] if link["kind"] == "undercuts"]
    assert claims[undercut["from"]] == "That comparison proves nothing"


def test_a_rhetorical_question_is_no_claim():
    assert not any("Who walks two miles" in c["quote"] for c in report()["claims"])


def test_the_file_keeps_its_schema_and_every_quote_its_place():
    Draft202012Validator(schema()).validate(report())
    text = report()["article"]["text"]
    sources = {s["id"]: s["text"] for s in report()["sources"]}
    for claim in report()["claims"]:
        assert text[slice(*claim["span"])] == claim["quote"]
    for evidence in report()["evidence"]:
        for part in evidence["proof"].get("cells", [evidence["proof"]]):
            words = part.get("text") or part.get("quote")
            assert sources[evidence["source"]][slice(*part["span"])] == words


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_input_gives_the_same_bytes_under_any_hash_seed(seed):
    assert run("examine", "--example", "-f", "json", PYTHONHASHSEED=seed).stdout == written()


def test_every_proof_is_redone_from_the_report_alone_and_from_the_files(tmp_path):
    path = tmp_path / "report.json"
    path.write_text(written(), encoding="utf-8")
    alone = run("verify", str(path))
    assert alone.returncode == 0, alone.stdout
    tram = ROOT / "examples" / "tram"
    afresh = run(
        "verify", str(path), "-s", str(tram / "sources"), "-s", str(tram / "answered.html")
    )
    assert afresh.returncode == 0, afresh.stdout


def test_nothing_leaves_the_machine_and_nothing_is_written_beside_the_result(tmp_path):
    """Run with every connection refused and an empty home; see what is left behind."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*_): raise AssertionError('closerlook opened a connection')\n"
        "socket.socket.connect = socket.socket.connect_ex = refuse\n"
        "socket.getaddrinfo = refuse\n"
    )
    home = tmp_path / "home"
    home.mkdir()
    page = tmp_path / "copy.html"
    done = run("examine", "--example", "-o", str(page), PYTHONPATH=str(guard), HOME=str(home))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(page)
    assert [p for p in home.rglob("*") if p.is_file()] == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.html", "guard", "home"]
