"""The generator of statistical claims in bench/figure_claims, on an invented data set."""

import csv
import random
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from closerlook.errors import SourceError

HOME = Path(__file__).parent.parent
sys.path.append(str(HOME))

from bench.figure_claims import ERRORS, generate, nouns  # noqa: E402
from bench.figure_claims.nouns import Place  # noqa: E402
from bench.figure_claims.printing import round_number, rounded, unit  # noqa: E402

FICTIONAL = {
    code: Place(code, name, adjective)
    for code, name, adjective in [
        ("aru", "Arundia", "Arundian"),
        ("bel", "Belmarsh", "Belmarshi"),
        ("cor", "Corvania", "Corvanian"),
        ("dun", "the Dunlands", "Dunlander"),
        ("elb", "Elbonia", "Elbonian"),
        ("fre", "Freedonia", "Freedonian"),
        ("gra", "Graustark", "Graustarker"),
        ("lil", "Lilliput", "Lilliputian"),
        ("mar", "Marshovia", "Marshovian"),
        ("nar", "Narvenia", "Narvenian"),
        ("oz", "Ozmark", "Ozmarker"),
        ("rur", "Ruritania", "Ruritanian"),
    ]
}
START = {
    "people": 30.0,
    "percent": 12.0,
    "count": 90_000.0,
    "rate": 20.0,
    "money": 4_000.0,
    "years": 55.0,
    "amount": 900.0,
    "index": 40.0,
}
YEARS = range(1985, 2014)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A DDF folder of twelve fictional places, every measure a random walk of its own."""
    root = tmp_path_factory.mktemp("ddf")
    header = "country,latitude,longitude,name,world_4region\n"
    rows = "".join(
        f"{code},{n * 2},{n * 3},{place.name},africa\n"
        for n, (code, place) in enumerate(FICTIONAL.items())
    )
    (root / "ddf--entities--geo--country.csv").write_text(header + rows, encoding="utf-8")
    points = root / "countries-etc-datapoints"
    points.mkdir()
    for code, measure in nouns.indicators().items():
        chance = random.Random(code)
        lines = [f"geo,time,{code}"]
        for place in FICTIONAL:
            value = START[measure.kind] * chance.uniform(0.3, 2)
            drift = chance.choice([0.93, 0.97, 0.99, 1.01, 1.03, 1.07])
            for year in YEARS:
                value *= drift * chance.uniform(0.96, 1.04)
                if measure.kind in {"people", "percent", "years"}:
                    value = min(value, 97.5)
                lines.append(f"{place},{year},{max(value, 0.2):.5f}")
        path = points / f"ddf--datapoints--{code}--by--geo--time.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def fictional_places(monkeypatch):
    monkeypatch.setattr(nouns, "places", lambda: dict(FICTIONAL))


@pytest.fixture(scope="module")
def items(folder):
    patch = pytest.MonkeyPatch()
    patch.setattr(nouns, "places", lambda: dict(FICTIONAL))
    made = [
        item
        for split in ("own", "held")
        for item in generate(folder, seed=1, count=1100, split=split)
    ]
    patch.undo()
    return made


@pytest.fixture(scope="module")
def record(folder):
    """The numbers as this test reads them: (code, place, year) → value."""
    found = {}
    for path in (folder / "countries-etc-datapoints").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            for place, year, value in list(csv.reader(file))[1:]:
                code = path.name.split("--")[2]
                found[code, place, int(year)] = Decimal(value)
    return found


def test_the_same_seed_gives_the_same_claims_and_another_gives_others(folder):
    first = list(generate(folder, seed=3, count=40, split="own"))

    assert first == list(generate(folder, seed=3, count=40, split="own"))
    assert first != list(generate(folder, seed=4, count=40, split="own"))


def test_there_are_enough_wordings_and_the_halves_share_none():
    all_of_them = [w for w in nouns.wordings() if w.split not in nouns.VOICES]
    texts = {split: {w.text for w in all_of_them if w.split == split} for split in ("own", "held")}
    balance = Counter((w.relation, w.split) for w in all_of_them)

    assert len(all_of_them) >= 240
    assert not texts["own"] & texts["held"]
    assert len(texts["own"] | texts["held"]) == len(all_of_them)
    assert all(balance[r, "own"] == balance[r, "held"] for r in {w.relation for w in all_of_them})


def test_the_voices_share_no_wording_with_the_held_ones():
    of = {split: {w.text for w in nouns.wordings() if w.split == split} for split in nouns.VOICES}
    held = {w.text for w in nouns.wordings() if w.split == "held"}

    assert all(len(texts) > 400 and not texts & held for texts in of.values())


def test_every_wording_is_used_and_both_labels_and_all_errors_occur(items):
    wordings = [w for w in nouns.wordings() if w.split not in nouns.VOICES]
    assert {item.wording for item in items} == {w.id for w in wordings}
    labels = Counter(item.label for item in items)
    assert min(labels.values()) > len(items) * 2 // 5
    assert {item.error for item in items} == {None, *ERRORS}
    assert all(item.label == (item.error is None) for item in items)


def test_measures_and_places_are_spread_evenly(items):
    measures = Counter(item.indicator for item in items)
    places = Counter(item.places[0] for item in items)

    assert len(measures) >= 45
    assert set(places) == set(FICTIONAL)
    assert max(places.values()) < 1.3 * min(places.values())


def test_sentences_are_whole(items):
    for item in items:
        assert re.match(r"[A-Z]", item.text), item.text
        assert item.text.endswith((".", "?")), item.text
        faults = re.search(
            r"[{}]|  | ,|None|\b(\w+) \1\b(?<!more more)|\ba [aeio]|%%|cent cent|of of", item.text
        )
        assert faults is None or faults[0] in {"down down"}, item.text
        years = re.findall(r"\b(?:19|20)\d\d\b", item.text)
        assert years, item.text
        assert any(
            FICTIONAL[place].name.removeprefix("the ") in item.text
            or FICTIONAL[place].adjective in item.text
            for place in item.places
        ), item.text


# ---------------------------------------------- the labels, worked out again


def numbers(text):
    """The numerals of a sentence that are not years."""
    found = re.findall(r"(?<![\d,.])\d+(?:,\d{3})*(?:\.\d+)?", text)
    return [Decimal(n.replace(",", "")) for n in found if not re.fullmatch(r"(?:19|20)\d\d", n)]


def of_section(items, name):
    return [item for item in items if item.wording.split("/")[0] == name]


def ends(item, record):
    first, last = int(item.periods[0]), int(item.periods[-1])
    return (record[item.indicator, item.places[0], year] for year in (first, last))


@pytest.mark.parametrize("name", ["percent-rise", "percent-fall"])
def test_percent_changes_are_what_the_label_says(items, record, name):
    tried = 0
    for item in of_section(items, name):
        said = numbers(re.sub(r"\d+ years|over \d+", "", item.text))
        if len(said) != 1 or said[0] >= 100:
            continue
        before, after = ends(item, record)
        change = (after - before) / before * 100
        size = change if name == "percent-rise" else -change
        assert (abs(size - said[0]) <= Decimal("0.5")) == item.label, (item, change)
        tried += 1
    assert tried > 10


def test_bounds_are_strict_as_the_words_are(items, record):
    tried = 0
    for item in [*of_section(items, "more"), *of_section(items, "less")]:
        text = re.sub(
            r"(per 100,000|per 1,000|per 100|aged 15 to 19|\d+ and over|under 25|under 50|than \$3 a day|over 25|15- to 24)",
            "",
            item.text,
        )
        said = numbers(text)
        if (
            len(said) != 1
            or re.search(r"(million|billion|\d(m|bn)\b)", text)
            or item.error == "wrong unit"
        ):
            continue
        value = record[item.indicator, item.places[0], int(item.periods[0])]
        true = value > said[0] if item.wording.startswith("more/") else value < said[0]
        assert true == item.label, item
        tried += 1
    assert tried > 10


@pytest.mark.parametrize(("name", "up"), [("every-rise", True), ("every-fall", False)])
def test_every_year_means_every_year(items, record, name, up):
    found = of_section(items, name)
    for item in found:
        values = [record[item.indicator, item.places[0], int(year)] for year in item.periods]
        steps = [after > before if up else after < before for before, after in pairwise(values)]
        assert all(steps) == item.label, item
        if item.error == "counter-example":
            assert steps.count(False) == 1
    assert found


@pytest.mark.parametrize(("name", "up"), [("highest-since", True), ("lowest-since", False)])
def test_since_asks_for_all_the_years_between(items, record, name, up):
    found = of_section(items, name)
    for item in found:
        since, year = (int(period) for period in item.periods)
        assert {str(since), str(year)} <= set(re.findall(r"\d{4}", item.text))
        values = {y: record[item.indicator, item.places[0], y] for y in range(since, year + 1)}
        between = [values[y] for y in range(since + 1, year)]
        best = values[year] > max(between) if up else values[year] < min(between)
        assert best == item.label, item
    assert found


@pytest.mark.parametrize(
    ("name", "low", "high"), [("doubled", "1.9", "2.1"), ("halved", ".45", ".55")]
)
def test_doubled_and_halved(items, record, name, low, high):
    found = of_section(items, name)
    for item in found:
        before, after = ends(item, record)
        assert (Decimal(low) <= after / before <= Decimal(high)) == item.label, item
    assert found


def test_places_are_compared_the_right_way_round(items, record):
    found = [*of_section(items, "higher-than"), *of_section(items, "lower-than")]
    for item in found:
        here, there = (record[item.indicator, place, int(item.periods[0])] for place in item.places)
        higher = here > there
        assert higher == (item.label == item.wording.startswith("higher")), item
    assert found


def test_frequencies_are_counted(items):
    words = "one two three four five six seven eight nine ten".split()
    tried = 0
    for item in of_section(items, "often-above"):
        said = re.search(r"of the (\w+) years|(?:of|out of) (\w+) years", item.text)
        if said is None or "the mark of" in item.text:
            continue
        assert words.index(said[1] or said[2]) + 1 == len(item.periods), item
        assert int(item.periods[-1]) - int(item.periods[0]) + 1 == len(item.periods)
        tried += 1
    assert tried


def test_the_truth_line_shows_the_numbers_on_record(items, record):
    for item in items[:200]:
        value = record[item.indicator, item.places[0], int(item.periods[0])]
        assert f"{FICTIONAL[item.places[0]].name} {item.periods[0]} {value}" in item.truth


# --------------------------------------------------------- numbers in print


@pytest.mark.parametrize(
    ("printed", "last"),
    [("4.3", ".1"), ("4", "1"), ("62", "1"), ("60", "1"), ("48000", "1000"), ("50000", "1000"),
     ("48300", "100"), ("100", "10"), ("4300000", "100000"), ("4000000", "100000"), ("105.5", ".1")],
)  # fmt: skip
def test_the_last_unit_is_that_of_decision_2(printed, last):
    assert unit(Decimal(printed)) == Decimal(last)


def test_a_rounded_number_stays_within_its_own_precision():
    chance = random.Random(1)
    for _ in range(3000):
        value = Decimal(str(round(10 ** chance.uniform(-2, 9), 4)))
        printed = rounded(value, chance.choice([0, 1, 2, 3]) if value > 1 else 1, chance)
        assert abs(value - printed) <= unit(printed) / 2, value


def test_round_numbers_lie_within_their_bounds():
    chance = random.Random(1)
    for _ in range(1000):
        low = Decimal(str(round(10 ** chance.uniform(-1, 6), 3)))
        found = round_number(low, low * Decimal("1.1"), chance)
        assert found is not None
        assert low <= found <= low * Decimal("1.1")


# ------------------------------------------------------------------ trouble


def test_a_folder_without_data_says_so(tmp_path):
    with pytest.raises(SourceError, match="holds no DDF data set"):
        list(generate(tmp_path, seed=1, count=1, split="own"))


def test_an_unknown_split_says_so(folder):
    with pytest.raises(SourceError, match="no split"):
        list(generate(folder, seed=1, count=1, split="mine"))


def test_a_number_that_cannot_be_read_is_named_with_its_line(folder, tmp_path):
    code = "internet_users"
    name = f"ddf--datapoints--{code}--by--geo--time.csv"
    countries = "ddf--entities--geo--country.csv"
    (tmp_path / countries).write_bytes((folder / countries).read_bytes())
    (tmp_path / name).write_text(f"geo,time,{code}\naru,2001,n/a\n", encoding="utf-8")

    with pytest.raises(SourceError, match="line 2"):
        list(generate(tmp_path, seed=1, count=1, split="own"))


def test_the_command_says_what_it_cannot_read(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "bench.figure_claims", str(tmp_path)],
        cwd=HOME,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert "holds no DDF data set" in done.stderr
    assert "Traceback" not in done.stderr
