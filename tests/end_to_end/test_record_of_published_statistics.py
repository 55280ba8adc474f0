"""Each format that a publisher gives out: added to a record, then found in it by its words."""

import json

import pytest
from click.testing import CliRunner

import published
from closerlook.cli import main

ASKED = {
    "gapminder": ("internet users", "net_users"),
    "worldbank": ("people using the internet", "IT.NET.USER.ZS"),
    "owid": ("life expectancy at birth", "life_expectancy_0"),
    "sdmx": ("UNE_RT_A women aged 15 to 74", "UNE_RT_A.A.Y15-74.PC_ACT.F"),
    "freedom-house": ("score in Freedom House's rankings", "fiw_total"),
    "unhcr": ("refugees hosted", "refugees-under-unhcr-s-mandate.country-of-asylum"),
    "elections": ("share of the vote in Ambry South", "vote-share.ambry-south"),
}
GDP = ("gross domestic product", "NY.GDP.MKTP.CD")


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """A record with every fixture, those that say the same in two files but once."""
    home = tmp_path_factory.mktemp("record")
    path = home / "desk.sqlite"
    for n, (make, format) in enumerate(published.ALL.values()):
        folder = home / str(n)
        folder.mkdir()
        run("add", str(path), str(make(folder)), "--edition", f"{format} {n}")
    return path


def run(*words):
    done = CliRunner().invoke(main, ["record", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize(("words", "code"), [*ASKED.values(), GDP], ids=[*ASKED, "gdp"])
def test_what_was_added_is_found_by_its_words(record, words, code):
    lines = run("search", str(record), "--in", "figures", "--json", "-k", "3", words).splitlines()

    assert code in [json.loads(line)["indicator"] for line in lines]


def test_the_score_is_the_first_that_is_found(record):
    first, *_ = run(
        "search", str(record), "--in", "figures", "--json", "score in Freedom House's rankings"
    ).splitlines()
    assert json.loads(first)["indicator"] == "fiw_total"


def test_the_series_are_shown_with_the_digits_that_were_published(record):
    assert "80.40" in run("show", str(record), "life_expectancy_0", "--of", "Ambry")


def test_a_dry_run_says_what_would_be_added_and_writes_nothing(tmp_path):
    file = published.freedom_house(tmp_path)
    done = CliRunner().invoke(
        main, ["record", "add", str(tmp_path / "r.sqlite"), str(file), "--dry-run"]
    )

    assert done.exit_code == 0
    assert "15 series (25 observations) (nothing written)" in done.stdout
    assert not (tmp_path / "r.sqlite").exists()
