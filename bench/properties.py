"""Is a sentence of the web a claim about this property of this country?

    python -m bench.properties --repository CLONE [--errors 20]

Vlachos & Riedel's labelled sentences (EMNLP 2015, uclnlp/simpleNumericalFactChecker, for measuring
only): each names a place and a number, and somebody said whether it claims that the number is the
place's population, life expectancy, …. We say so when the number is read as a figure of a fitting
sort, no other place or number stands between it and the place, and of forty measures the property
is the one that the words around them fit best. Rules were written looking at `LOOKED_AT`; of the
others only totals were seen. The baselines say always yes, or yes where a word of the property is
in the sentence.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from closerlook.figures.forms import Level
from closerlook.figures.linking import linker
from closerlook.figures.marking import Marked, mark
from closerlook.figures.places import named_places
from closerlook.figures.reading import measure_words
from closerlook.figures.sorts import sort_of
from closerlook.model import Relation, Span
from closerlook.text.words import content_words

LOOKED_AT = ("population", "gdp_growth_rate", "consumer_price_index", "life_expectancy")
PROPERTIES = {
    "population": "total population",
    "gdp_growth_rate": "gdp growth (annual %)",
    "consumer_price_index": "consumer price index",
    "fertility_rate": "fertility rate (children per woman)",
    "life_expectancy": "life expectancy (years)",
    "internet_users_percent_population": "internet users (% of population)",
    "renewable_freshwater_per_capita": "renewable water per person (cubic metres)",
}
"""Those of the issue's eight that the repository has; the names are ours."""
OTHERS = (
    "inflation (annual %)", "population growth (annual %)", "population density",
    "urban population", "rural population (% of total)", "birth rate", "death rate",
    "infant mortality", "unemployment (%)", "life expectancy, female", "life expectancy, male",
    "healthy life expectancy", "median age (years)", "gdp (US$)", "gdp per person (US$)",
    "gni per person (US$)", "exports (% of gdp)", "government debt (% of gdp)",
    "health spending (% of gdp)", "military expenditure (% of gdp)", "literacy rate (%)",
    "area (sq km)", "number of people in poverty", "people living with hiv",
    "cell phones per 100 people", "internet subscribers", "carbon dioxide emissions per person",
    "electricity use per person", "net migration", "refugees", "households", "labour force",
    "voters", "age group share of population (%)", "religious group share of population (%)",
)  # fmt: skip
_LEAST = 0.45
_LOCATION, _NUMBER = re.compile(r"</?location>"), re.compile(r"</?number>")


@dataclass(frozen=True, slots=True)
class Row:
    sentence: str
    place: Span
    number: Span
    label: bool


def rows(folder: Path, name: str) -> Iterator[Row]:
    """Yield the labelled sentences of a property, each once."""
    import openpyxl

    book = openpyxl.load_workbook(
        folder / "data/labeled_claims" / f"{name}_claims.xlsx", read_only=True
    )
    seen = set()
    for cells in book.worksheets[0].iter_rows(values_only=True):
        said = next((c for c in cells[:2] if c in {"Y", "N"}), None)
        if said is None:
            continue
        at = 2 if cells[1] in {None, "Y", "N"} or len(str(cells[2])) > len(str(cells[1])) else 1
        text, place, number = str(cells[at]), str(cells[at + 1]), str(cells[at + 7])
        if (text, place, number) in seen:
            continue
        seen.add((text, place, number))
        try:
            yield _row(text if "<number>" in text else _tagged(text, place, number), said == "Y")
        except ValueError:
            continue  # the place or the number is not in the sentence


def _tagged(text: str, place: str, number: str) -> str:
    """Return a sentence without tags with them: the first mention of each."""
    text = text.replace(place, f"<location>{place}</location>", 1)
    return re.sub(
        rf"(?<![\d.,]){re.escape(number)}(?![\d])", f"<number>{number}</number>", text, count=1
    )


_ASIDE = re.compile(r"\s-LRB-(?=[^<>]*\d)(?:(?!-RRB-|<number>|<location>).)*-RRB-")


def _row(tagged: str, label: bool) -> Row:
    """Read the tags; years and the like in brackets are left out."""
    tagged = _ASIDE.sub("", tagged).replace("-LRB- ", "").replace("-RRB- ", "")
    spans: dict[str, Span] = {}
    for tag in ("location", "number"):
        plain = (_NUMBER if tag == "location" else _LOCATION).sub("", tagged)
        start = plain.index(f"<{tag}>")
        end = plain.index(f"</{tag}>") - len(tag) - 2
        spans[tag] = Span(start, end)
    text = _NUMBER.sub("", _LOCATION.sub("", tagged))
    return Row(text, spans["location"], spans["number"], label)


def is_about(row: Row, name: str) -> bool:
    """Tell whether the sentence states the property of the place as the number."""
    entities, groups = named_places(row.sentence)
    here = [(at, key) for at, key in entities if at.meets(row.place)] or [(row.place, "HERE")]
    others = [(at, key) for at, key in entities if not at.meets(row.place)]
    both = sorted([*here, *others])
    marked = mark(row.sentence, both, groups, None)
    place = next(n for n, (at, _) in enumerate(both) if at.meets(row.place))
    number = next(
        (n for n, f in enumerate(marked.figures) if f.span.meets(row.number)
         and row.number.of(row.sentence).strip() in f.span.of(row.sentence)), None,
    )  # fmt: skip
    if number is None:
        return False
    figure = marked.figures[number]
    if figure.relation in {Relation.CHANGE, Relation.TIMES, Relation.RANK}:
        return False
    words = _around(marked, place, number)
    return words is not None and _fits(figure, name) and _means(words, marked, name)


def _around(marked: Marked, place: int, number: int) -> str | None:
    """Return the stretch that joins the place and the number; None where others lie between."""
    first, last = sorted(
        (re.search(rf"\bP{place}\b", marked.text), re.search(rf"\b[NS]{number}\b", marked.text)),
        key=lambda m: m.start() if m else -1,
    )  # type: ignore[type-var,arg-type,return-value]
    if not first or not last:
        return None
    between = marked.text[first.end() : last.start()]
    keys = {marked.entities[int(m)] for m in re.findall(r"\bP(\d)\b", between)}
    if keys - {marked.entities[place]} or re.search(r"\b[NCSM]\d\b|\bG\d\b|[;|]", between):
        return None
    between = between.replace(":", " ")
    left = re.split(r"[;|.:]|\b[NCSMP]\d\b", marked.text[: first.start()])[-1]
    right = re.split(r"[;|.:,(]|\b[NCSMPY]\d\b| and | while ", marked.text[last.end() :])[0]
    return f"{left} {first[0]} {between} {last[0]} {right}"


def _fits(figure: Any, name: str) -> bool:
    dimension = sort_of(PROPERTIES[name]).dimension
    if figure.unit in {"USD", "EUR", "GBP"}:
        return False
    if dimension in {"share", "growth"}:
        plain = not figure.unit and -100 <= figure.value <= 100
        return figure.unit == "percent" or figure.relation is Relation.SHARE or plain
    if figure.unit == "percent" or figure.relation is Relation.SHARE:
        return False
    if dimension == "count":
        return figure.value >= 1000 and figure.value == figure.value.to_integral_value()
    return True


def _means(words: str, marked: Marked, name: str) -> bool:
    part = replace(marked, text=words)
    said = measure_words(part, [Level("", ("", ""), marked.figures[0])])
    names = (*PROPERTIES.values(), *OTHERS)
    scores = dict(zip(names, linker(names).scores(said), strict=True))
    mine = scores[PROPERTIES[name]]
    return mine >= _LEAST and mine >= max(scores.values()) - 1e-9


def _tally(found: list[tuple[bool, bool]]) -> str:
    right = sum(said and label for said, label in found)
    said, true = sum(s for s, _ in found), sum(label for _, label in found)
    precision, recall = right / max(said, 1), right / max(true, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    accuracy = sum(s == label for s, label in found) / len(found)
    return f"{precision:>9.3f} {recall:>6.3f} {f1:>5.3f} {accuracy:>8.3f}"


def main() -> None:
    """Print precision, recall, F1 and accuracy by property, with two baselines."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--repository", type=Path, required=True)
    options.add_argument("--errors", type=int, default=0, help="print so many, of those looked at")
    given = options.parse_args()
    print(
        f"{'property':<34} {'system':<12} {'sentences':>9} {'precision':>9} recall    F1 accuracy"
    )
    for name in PROPERTIES:
        sentences = list(rows(given.repository, name))
        keys = {stem for stem, _ in content_words(name.replace("_", " "))}
        systems = {
            "always yes": lambda _: True,
            "a word of it": lambda row, keys=keys: bool(
                keys & {stem for stem, _ in content_words(row.sentence)}
            ),
            "closerlook": lambda row, name=name: is_about(row, name),
        }
        title = name + (" (looked at)" if name in LOOKED_AT else "")
        for system, says in systems.items():
            found = [(says(row), row.label) for row in sentences]
            print(f"{title:<34} {system:<12} {len(found):>9} {_tally(found)}")
            title = ""
        if name in LOOKED_AT:
            wrong = [r for r, (said, label) in zip(sentences, found, strict=True) if said != label]
            for row in wrong[: given.errors]:
                print(f"   {row.label} {row.place.of(row.sentence)} "
                      f"{row.number.of(row.sentence)} | "
                      f"{row.sentence[:300]}")  # fmt: skip


if __name__ == "__main__":
    main()
