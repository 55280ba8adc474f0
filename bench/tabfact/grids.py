"""A table of TabFact, and what a statement names of it: cells, columns, numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

NUMBER_WORDS = {
    word: float(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
} | {f"{n}{end}": n for n in range(1, 40) for end in ("st", "nd", "rd", "th")}
_STOP = frozenset(
    """a an the of in on at to for with by from and or be is was were are been have has had do did
    does that this these those it its he she they his her their as which who whom than then there
    when while during into out up only also not no any all both each every more most less
    least""".split()
)
_NOT_WORDS = re.compile(r"[^a-z0-9.%$/ -]")
_TOKEN = re.compile(r"[a-z0-9]+(?:[.'-][a-z0-9]+)*")
_PLAIN_NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?!\w)")
_LEADING = re.compile(r"[^\d-]{0,3}(-?\d[\d,]*(?:\.\d+)?)(?!\d| ?- ?\d|/)")
_FEWEST_LETTERS = 4


def tidied(text: str) -> str:
    """Return small letters, digits and a few signs, with single spaces."""
    return " ".join(_NOT_WORDS.sub(" ", text.lower()).split())


def stem(word: str) -> str:
    """Return a word without the endings of plurals and verbs (TabFact's are cut off in part)."""
    for ending in ("ies", "es", "s", "ed", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= _FEWEST_LETTERS - 1:
            return word[: -len(ending)]
    return word


def number_of(cell: str) -> float | None:
    """Return the number that a cell begins with, if it is one; a score "3 - 1" is none."""
    match = _LEADING.match(cell.strip())
    return float(match[1].replace(",", "")) if match else None


@dataclass
class Grid:
    """A table's tidied heads and cells. ``body`` are the rows that are no totals."""

    heads: list[list[str]]
    cells: list[list[str]]
    numbers: list[list[float | None]] = field(init=False)
    body: list[int] = field(init=False)
    where: dict[str, list[tuple[int, int]]] = field(init=False)

    @classmethod
    def read(cls, text: str) -> Grid:
        """Read TabFact's form: a row a line, "#" between cells."""
        first, *rest = [line.split("#") for line in text.strip().split("\n")]
        wide = len(first)
        heads = [[stem(w) for w in tidied(h).split() if w not in _STOP] for h in first]
        return cls(heads, [[tidied(c) for c in (row + [""] * wide)[:wide]] for row in rest])

    def __post_init__(self) -> None:
        self.numbers = [[number_of(cell) for cell in row] for row in self.cells]
        totals = {"total", "totals", "overall", "sum"}
        self.body = [n for n, row in enumerate(self.cells) if not totals & set(row[:2])]
        self.body = self.body or list(range(len(self.cells)))
        self.where = defaultdict(list)
        for n, row in enumerate(self.cells):
            for column, cell in enumerate(row):
                if cell:
                    self.where[cell].append((n, column))

    @cached_property
    def numeric(self) -> list[int]:
        """The columns most of whose cells are numbers."""
        return [c for c in range(len(self.heads))
                if len(self.column(c, self.body)) >= 0.7 * len(self.body)]  # fmt: skip

    def column(self, column: int, rows: list[int]) -> list[float]:
        """Return the numbers of a column in some rows."""
        return [v for n in rows if (v := self.numbers[n][column]) is not None]


@dataclass(frozen=True)
class Named:
    """A cell that a statement names: its text, where in the statement, and where in the table."""

    text: str
    at: int
    rows: frozenset[int]
    columns: frozenset[int]
    whole: bool


@dataclass(frozen=True)
class Asked:
    """A statement as read against a table.

    ``left`` are the stems of its words that are no cell, no number and no scaffolding;
    ``fits`` says for each column how much of its head is named, 0…1.
    """

    text: str
    words: list[tuple[str, int]]
    named: list[Named]
    numbers: list[tuple[float, int]]
    ordinals: list[int]
    left: list[str]
    fits: list[float]


def read_statement(grid: Grid, statement: str) -> Asked:
    """Find what ``statement`` names of ``grid``: whole cells first, the longest first."""
    text = f" {tidied(statement)} "
    taken = [False] * len(text)
    named: list[Named] = []

    def take(at: int, length: int) -> None:
        taken[at : at + length] = [True] * length

    for cell in sorted(grid.where, key=lambda cell: (-len(cell), cell)):
        at = text.find(f" {cell} ") + 1
        if len(cell) < 2 or not at or _PLAIN_NUMBER.fullmatch(cell):
            continue
        if not any(taken[at : at + len(cell)]):
            take(at, len(cell))
            named.append(_named(grid, cell, at, whole=True))
    words = [(match[0], match.start()) for match in _TOKEN.finditer(text)]
    free = {
        w for w, at in words if not taken[at] and w not in _STOP and len(w) > 2 and not w.isdigit()
    }
    for cell, hit in _in_part(grid, free):
        at = text.find(f" {hit[0]}") + 1
        named.append(_named(grid, cell, at, whole=False))
        for word in hit:
            take(text.find(f" {word} ") + 1, len(word))
    numbers = [
        (float(match[0].rstrip(",").replace(",", "")), match.start())
        for match in _PLAIN_NUMBER.finditer(text)
        if not taken[match.start()]
    ]
    numbers += [(NUMBER_WORDS[w], at) for w, at in words if w in NUMBER_WORDS and not taken[at]]
    heads = {part for head in grid.heads for part in head}
    stems = {stem(w) for w, _ in words}
    left = {
        stem(w) for w, at in words
        if not taken[at] and w not in _STOP and not w[0].isdigit() and w not in NUMBER_WORDS
    } - heads  # fmt: skip
    return Asked(
        text, words, sorted(named, key=lambda one: (one.at, one.text)), numbers,
        [ORDINALS[w] for w, at in words if w in ORDINALS and not taken[at]], sorted(left),
        [sum(part in stems for part in head) / len(head) if head else 0.0 for head in grid.heads],
    )  # fmt: skip


def _named(grid: Grid, cell: str, at: int, *, whole: bool) -> Named:
    places = grid.where[cell]
    return Named(cell, at, frozenset(r for r, _ in places), frozenset(c for _, c in places), whole)


def _in_part(grid: Grid, free: set[str]) -> list[tuple[str, list[str]]]:
    """Return the cells at least half of whose words are free in the statement, with these words."""
    found = []
    for cell in grid.where:
        words = [w for w in _TOKEN.findall(cell) if w not in _STOP]
        hit = [w for w in words if w in free]
        if hit and 2 * len(hit) >= len(words) and max(map(len, hit)) >= _FEWEST_LETTERS:
            found.append((sum(map(len, hit)), len(hit) / len(words), cell, hit))
    kept: list[tuple[str, list[str]]] = []
    used: dict[str, tuple[str, ...]] = {}
    for _, _, cell, hit in sorted(found, key=lambda one: (-one[0], -one[1], one[2])):
        if all(used.get(word, tuple(hit)) == tuple(hit) for word in hit):
            used |= dict.fromkeys(hit, tuple(hit))
            kept.append((cell, hit))
    return kept
