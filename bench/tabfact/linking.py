"""What a statement names of a table: cells, columns, numbers, and how the numbers are compared."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from bench.tabfact.grids import Grid
from bench.tabfact.wording import MONTHS, NUMBER_WORDS, ORDINALS, STOP, Token, tokens

_COMPARED = {
    "at least": re.compile(r"(?:at least|minimum of|no (?:less|fewer) than|not (?:less|fewer) than)"
                           r"( \w+)? $"),
    "at most": re.compile(r"(?:at most|maximum of|no more than|not more than|up to)( \w+)? $"),
    "over": re.compile(r"(?:(?:more|greater|higher|larger|bigger|better|longer|later|older|taller) "
                       r"than|over|above|exceed(?:s|ed|ing)?|after|since|past)( \w+)? $"),
    "under": re.compile(r"(?:(?:less|fewer|lower|smaller|worse|shorter|earlier|younger) than|under"
                        r"|below|before|within)( \w+)? $"),
    "about": re.compile(r"(?:about|around|almost|nearly|approximately|roughly)( \w+)? $"),
}  # fmt: skip
_COMPARED_AFTER = {
    "at least": re.compile(r"^( \w+)? (?:or (?:more|higher|greater|over|better)|and (?:up|above))"),
    "at most": re.compile(r"^( \w+)? or (?:less|fewer|lower|under)"),
}
COMPARISONS = ("equal", "at least", "at most", "over", "under", "about")
_RESULT = re.compile(r"^(w|l|d|t)(?=[\s\d(]|$)")
_RESULTS = {"w": "win", "l": "loss", "d": "draw", "t": "tie"}
_FEWEST_LETTERS = 4
_SAME_BEGINNING = 5
_WIDEST = 12


@dataclass(frozen=True)
class Named:
    """A cell that a statement names: where in the statement, and where in the table.

    ``whole``: it has all the words of the cell; ``share`` of them, else.
    """

    text: str
    at: int
    end: int
    by_column: dict[int, frozenset[int]]
    share: float

    @property
    def whole(self) -> bool:
        """Tell whether all the words of the cell are there."""
        return self.share >= 1

    @property
    def weak(self) -> bool:
        """Tell whether it is one word of a longer cell."""
        return self.share < 1 and self.end - self.at < 2

    @property
    def rows(self) -> frozenset[int]:
        """The rows that have it."""
        return frozenset().union(*self.by_column.values())

    @property
    def columns(self) -> frozenset[int]:
        """The columns that have it."""
        return frozenset(self.by_column)


@dataclass(frozen=True)
class Number:
    """A number of a statement: how it is compared, and the columns whose head stands near."""

    value: float
    at: int
    compared: str
    written: bool
    after: str
    beside: tuple[tuple[int, int], ...]

    @property
    def year(self) -> bool:
        """Tell whether it looks like a year."""
        return 1700 < self.value < 2100 and self.value == int(self.value) and not self.written

    def holds(self, value: float) -> bool:
        """Tell whether a value is as the statement compares it with this number."""
        n = self.value
        if self.compared == "about":
            return abs(value - n) <= 0.05 * abs(n)
        return {
            "equal": value == n, "over": value > n, "under": value < n,
            "at least": value >= n, "at most": value <= n,
        }[self.compared]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A statement as read against a table.

    ``left`` are the stems of its words that are no cell, no number and no scaffolding;
    ``fits`` says for each column how much of its head is named, 0…1; ``heads_at`` where.
    """

    text: str
    words: list[Token]
    named: list[Named]
    numbers: list[Number]
    ordinals: list[tuple[int, int]]
    left: list[str]
    fits: list[float]
    heads_at: list[list[int]]


def read_statement(grid: Grid, statement: str) -> Asked:
    """Find what ``statement`` names of ``grid``: the longest and the most complete cells first."""
    words = tokens(statement)
    stems = [_mended(grid, t) for t in words]
    heads = {part for head in grid.heads for part in head}
    named = _cells_named(grid, words, stems, heads)
    taken = {n for one in named for n in range(one.at, one.end)}
    heads_at, fits = _heads(grid, words, stems, taken)
    named += _results(grid, words, taken)
    at_head = {n for places in heads_at for n in places}
    left = {
        stems[n] for n, t in enumerate(words)
        if n not in taken | at_head and t.text not in STOP and t.value is None
        and t.text not in NUMBER_WORDS and t.text not in ORDINALS
    }  # fmt: skip
    return Asked(
        " ".join(t.text for t in words), words, sorted(named, key=lambda one: (one.at, one.text)),
        _numbers(words, taken | _scaffolding(grid, words, heads_at), heads_at),
        [(int(t.value or 0) or ORDINALS[t.text], n) for n, t in enumerate(words)
         if n not in taken and (t.ordinal or t.text in ORDINALS)],
        sorted(left), fits, heads_at,
    )  # fmt: skip


def _mended(grid: Grid, token: Token) -> str:
    """Return a word's stem, or that of the table's word that differs by a slip of the pen."""
    word = token.stem
    if token.value is not None or len(word) < _SAME_BEGINNING or word in grid.index:
        return word
    near = [other for other in grid.index if _slip(word, other)]
    if not near and not any(_alike(word, part) for head in grid.heads for part in head):
        near = [other for other in grid.index if _alike(word, other) and not other.isdigit()]
    return min(near, key=lambda other: (len(other), other)) if near else word


def _slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter, or by two that changed places."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1 or len(other) < _SAME_BEGINNING:
        return False
    if other.isdigit() or other in MONTHS:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return False
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _cells_named(grid: Grid, words: list[Token], stems: list[str], heads: set[str]) -> list[Named]:
    content = [n for n, t in enumerate(words) if t.text not in STOP]
    spans = []
    for i, start in enumerate(content):
        cells = set(grid.index.get(stems[start], ()))
        for j in range(i, min(i + _WIDEST, len(content))):
            if j > i:
                cells &= grid.index.get(stems[content[j]], set())
            if not cells or content[j] - content[max(i, j - 1)] > 3:
                break
            span = content[i : j + 1]
            if found := _span(grid, words, stems, span, cells, heads):
                spans.append((*found, i, j))
    named: list[Named] = []
    used: set[int] = set()
    for _, share, found_cells, i, j in sorted(spans, key=lambda s: (-s[0], s[3], s[4])):
        if not used & set(range(i, j + 1)):
            used |= set(range(i, j + 1))
            named.append(_named(grid, found_cells, content[i], content[j] + 1, share))
    return named


def _span(
    grid: Grid, words: list[Token], stems: list[str], span: list[int], cells: set[str],
    heads: set[str],
) -> tuple[float, float, list[str]] | None:  # fmt: skip
    """Return how good a span of words is as a name of cells, how complete, and which cells."""
    own = {stems[n] for n in span}
    if len(span) > 1 and all(words[n].joined for n in span):
        score = [stems[n] for n in span]
        cells = {cell for cell in cells if _in_order(score, grid.stems[cell])}
        if not cells:
            return None
    shares = {cell: len(own) / len(set(grid.stems[cell])) for cell in cells}
    share = max(shares.values())
    if len(span) == 1:
        token = words[span[0]]
        if token.value is not None:
            alone = share >= 1 or not Number(token.value, 0, "equal", False, "", ()).year
            if alone or any(len(grid.tokens[cell]) < 2 for cell in cells):
                return None
        elif len(token.text) < (2 if share >= 1 else _FEWEST_LETTERS) or (
            share < 1 and stems[span[0]] in heads
        ):
            return None
    elif all(words[n].value is not None for n in span) and not (
        share >= 1 or all(words[n].joined for n in span)
    ):
        return None
    best = sorted(cell for cell in cells if share < 1 or shares[cell] >= 1)
    weight = sum(len(stems[n]) + 2 for n in span) * (0.5 + share)
    return weight, share, best


def _in_order(some: list[str], every: list[str]) -> bool:
    size = len(some)
    return any(every[n : n + size] == some for n in range(len(every) - size + 1))


def _named(grid: Grid, cells: list[str], at: int, end: int, share: float) -> Named:
    rows: dict[int, set[int]] = defaultdict(set)
    for cell in cells:
        for row, column in grid.where[cell]:
            rows[column].add(row)
    best = min(cells, key=lambda cell: (len(grid.stems[cell]), cell))
    return Named(best, at, end, {c: frozenset(r) for c, r in sorted(rows.items())}, share)


def _results(grid: Grid, words: list[Token], taken: set[int]) -> list[Named]:
    """Return the rows of games won, lost or drawn, if a column says so by one letter."""
    found = []
    for column in range(len(grid.heads)):
        results = [_RESULT.match(row[column]) for row in grid.cells]
        if sum(map(bool, results)) < 0.7 * len(results):
            continue
        for letter, word in _RESULTS.items():
            rows = frozenset(n for n, m in enumerate(results) if m and m[1] == letter)
            at = next((n for n, t in enumerate(words) if t.stem == word and n not in taken), None)
            if at is not None and rows:
                found.append(Named(letter, at, at + 1, {column: rows}, 0.5))
    return found


def _heads(
    grid: Grid, words: list[Token], stems: list[str], taken: set[int]
) -> tuple[list[list[int]], list[float]]:
    """Return for each column where its head's words stand, and how many of them are named."""
    free = [n for n, t in enumerate(words) if n not in taken and t.text not in STOP]
    places, fits = [], []
    for head in grid.heads:
        at = {part: [n for n in free if _alike(stems[n], part)] for part in head}
        places.append(sorted({n for found in at.values() for n in found}))
        fits.append(sum(map(bool, at.values())) / len(at) if at else 0.0)
    return places, fits


def _alike(one: str, other: str) -> bool:
    same = _SAME_BEGINNING
    return one == other or (len(one) >= same and one[:same] == other[:same])


def _scaffolding(grid: Grid, words: list[Token], heads_at: list[list[int]]) -> set[int]:
    """Return the numbers that belong to a column's head or to the season that a table is of."""
    at_head = {n for places in heads_at for n in places}
    return {
        n for n, t in enumerate(words)
        if t.value is not None and t.stem not in grid.index
        and (n in at_head or (t.joined and t.value >= 1000)
             or (t.joined and n and (words[n - 1].value or 0) >= 1000))
    }  # fmt: skip


def _numbers(words: list[Token], taken: set[int], heads_at: list[list[int]]) -> list[Number]:
    texts = [t.text for t in words]
    found = []
    for n, token in enumerate(words):
        value = NUMBER_WORDS.get(token.text) if token.value is None else token.value
        if value is None or n in taken or token.ordinal:
            continue
        before, after = " ".join(texts[max(0, n - 4) : n]) + " ", " " + " ".join(texts[n + 1 :])
        near = sorted((min(abs(n - at) for at in places), c)
                      for c, places in enumerate(heads_at) if places)  # fmt: skip
        found.append(Number(
            value, n, _compared(before, after), token.value is None,
            words[n + 1].stem if n + 1 < len(words) else "", tuple((c, d) for d, c in near),
        ))  # fmt: skip
    return found


def _compared(before: str, after: str) -> str:
    for name, pattern in _COMPARED_AFTER.items():
        if pattern.search(after):
            return name
    for name, pattern in _COMPARED.items():
        if pattern.search(before):
            return name
    return "equal"
