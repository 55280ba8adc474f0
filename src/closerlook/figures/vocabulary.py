"""The words of statistics, made the same: "joblessness" and "unemployment" are one concept."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from closerlook.text.words import content_words

_RUN_TOGETHER = (
    (
        re.compile(
            r" ?/ ?(?:per )?(?=capita|person|inhabitant|adult|worker|people|1000|100)",
            re.IGNORECASE,
        ),
        " per ",
    ),
    (re.compile(r"\b100\s000\b"), "100,000"),
    (re.compile(r"\b100k\b"), "100,000"),
    (re.compile(r"(?<=\w)/(?=\w)"), " "),
    (re.compile(r"\bgovt?\b\.?", re.IGNORECASE), "government"),
    (re.compile(r"percapita|per_capita", re.IGNORECASE), " per capita "),
    (re.compile(r"(\d)(percent|plus|years?)\b", re.IGNORECASE), r"\1 \2"),
    (re.compile(r"\bper(\d)", re.IGNORECASE), r"per \1"),
    (re.compile(r"\bperc\b", re.IGNORECASE), "percent"),
    (re.compile(r"\binflation[ -]adjusted\b", re.IGNORECASE), "at constant prices"),
    (re.compile(r"\b(?<=[a-z0-9] )us\b(?! \$)"), "us dollars"),
)


def readable(name: str) -> str:
    """Return a column's or an indicator's name as words: "gdp_us" is "gdp us"."""
    words = name.replace("_", " ")
    for pattern, instead in _RUN_TOGETHER:
        words = pattern.sub(instead, words)
    return " ".join(words.split())


@lru_cache(maxsize=4096)
def concepts(text: str) -> frozenset[str]:
    """Return the concepts that ``text`` names, and the stems of the words that name none."""
    found: set[str] = set()
    rest = text
    for concept, pattern in _patterns():
        rest, times = pattern.subn(" ", rest)
        if times:
            found.add(concept)
    stems = (stem for stem, _ in content_words(rest))
    return frozenset(found | {stem for stem in stems if not stem[0].isdigit()})


@lru_cache(maxsize=4096)
def in_terms(text: str) -> str:
    """Return ``text`` with every concept by its own name: "jobless rate" as "unemployment rate"."""
    for concept, pattern in _patterns():
        text = pattern.sub(concept, text)
    return " ".join(text.split())


def without(text: str, words: re.Pattern[str]) -> str:
    """Return ``text`` less what ``words`` matches, except inside the names of concepts."""
    out: list[str] = []
    at = 0
    for start, end in _named_in(text):
        out += [words.sub(" ", text[at:start]), text[start:end]]
        at = end
    return " ".join("".join([*out, words.sub(" ", text[at:])]).split())


def named(text: str, instead: str) -> str:
    """Return ``text`` with every name of a concept replaced by ``instead``."""
    out: list[str] = []
    at = 0
    for start, end in _named_in(text):
        out += [text[at:start], instead]
        at = end
    return "".join([*out, text[at:]])


@lru_cache(maxsize=1024)
def _named_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return where ``text`` names concepts, in order, none over another."""
    found: list[tuple[int, int]] = []
    for _, pattern in _patterns():
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in found):
                found.append(match.span())
    return tuple(sorted(found))


@lru_cache(maxsize=1)
def known_concepts() -> frozenset[str]:
    """Return the concepts that the vocabulary has."""
    return frozenset(concept for concept, _ in _patterns())


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    written = files("closerlook.figures").joinpath("vocabulary.toml").read_text("utf-8")
    return tuple(
        (concept, re.compile(rf"\b(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE))
        for concept, ways in tomllib.loads(written)["concepts"].items()
    )
