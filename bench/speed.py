"""Words a second, and the ratio to the bare parser on the same text.

    python -m bench.speed                  the bundled articles, ten of them
    python -m bench.speed FILE …           your own
    python -m bench.speed --reading        claims and voices only, without the argument
    python -m bench.speed --smoke          one article once, to see that it runs

Each article is examined without sources (by the encoder too, if installed) and, apart,
parsed by spaCy alone; the ratio says what closerlook adds to the parse. Times are the best of
three, in one process, after a warm-up. Figures go to docs/accuracy.md by hand, with the
machine they are from.
"""

from __future__ import annotations

import argparse
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from closerlook.claims import find_claims
from closerlook.claims.antecedents import antecedents
from closerlook.edge.articles import read_article
from closerlook.encoder import load_encoder
from closerlook.model import Document
from closerlook.record import Package
from closerlook.steps import examine
from closerlook.text import parse as parsing
from closerlook.voices import name_voices

HERE = Path(__file__).parent.parent
SPEECHES = HERE.parent / "shared" / "data" / "speeches" / "state_union.zip"


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("files", nargs="*", help="articles to read")
    options.add_argument("--reading", action="store_true", help="parse, claims and voices only")
    options.add_argument("--smoke", action="store_true", help="one article, once")
    chosen = options.parse_args()
    articles = [read_article(name) for name in chosen.files] or bundled()
    rounds = 3
    if chosen.smoke:
        articles, rounds = articles[:1], 1
    nlp = parsing.parser()
    examine(articles[0], Package(()))
    print(f"{'article':<34}{'words':>7}{'words/s':>9}{'spaCy alone':>13}{'ratio':>7}")
    totals = [0, 0.0, 0.0]
    for article in articles:
        words = len(article.text.split())
        ours = best(lambda a=article: fresh(a, chosen.reading), rounds)
        bare = best(lambda a=article: nlp(a.text), rounds)
        name = Path(article.location or article.title or "").name[:32]
        print(f"{name:<34}{words:>7}{words / ours:>9.0f}{words / bare:>13.0f}{ours / bare:>7.2f}")
        totals = [totals[0] + words, totals[1] + ours, totals[2] + bare]
    words, ours, bare = totals
    print(f"{'all':<34}{words:>7}{words / ours:>9.0f}{words / bare:>13.0f}{ours / bare:>7.2f}")


def bundled() -> list[Document]:
    """Return ten articles: the example, those of the tests, and six speeches if at hand."""
    paths = [
        *HERE.glob("examples/*/article.md"),
        *sorted(HERE.glob("tests/articles/*.txt")),
    ]
    articles = [read_article(str(path)) for path in paths]
    if SPEECHES.exists():
        with zipfile.ZipFile(SPEECHES) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".txt") and len(articles) < 10:
                    text = archive.read(name).decode("cp1252")
                    articles.append(Document(f"speech:{name}", text, location=name))
    return articles


def fresh(article: Document, reading: bool) -> None:
    """Examine ``article``, or only read it, as a new process would: nothing parsed before."""
    parsing.parse.cache_clear()
    antecedents.cache_clear()
    if reading:
        name_voices(article, find_claims(article, load_encoder()))
    else:
        examine(article, Package(()))


def best(work: Callable[[], object], rounds: int) -> float:
    """Return the least seconds that ``work`` took."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
