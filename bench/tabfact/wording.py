"""The words of a table and of a statement, made alike: tokens, stems, numbers, months."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

NUMBER_WORDS = {
    word: float(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"once": 1.0, "twice": 2.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
}
MONTHS = {
    name: n
    for n, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,"
        "september sep sept,october oct,november nov,december dec".split(","),
        1,
    )
    for name in names.split()
}
_MONTH_NAMES = {n: name for name, n in reversed(MONTHS.items())}
STOP = frozenset(
    """a an the of in on at to for with by from and or be is was were are been have has had do did
    does that this these those it its he she they his her their as which who whom than then there
    when while during into out up only also not no any all both each every more most less
    least s""".split()
)
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|(?:\d+|(?<=[\s$-])(?=\.\d))(?:\.\d+)?(?![a-z\d]))"
    r"|(?P<ordinal>\d+)(?:st|nd|rd|th)\b|(?P<word>[a-z\d]+(?:\.[a-z](?![a-z]))*)|(?P<link>[-–—/:])"
)
_FEWEST_LETTERS = 4
_IRREGULAR = {
    "won": "win", "winner": "win", "winning": "win", "lost": "loss", "lose": "loss",
    "losing": "loss", "loser": "loss", "children": "child", "women": "woman", "men": "man",
    "highest": "high", "higher": "high", "driven": "driv", "ran": "run",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number. ``joined``: a dash, slash or colon stands between it and a number."""

    text: str
    stem: str
    value: float | None = None
    ordinal: bool = False
    joined: bool = False
    minus: bool = False


def plain(text: str) -> str:
    """Return small letters without accents and possessive endings."""
    text = text.lower().replace("n't", " not").replace("'s", " ").replace("&", " and ")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def stem(word: str) -> str:
    """Return a word without the endings of plurals and verbs (TabFact's are cut off in part)."""
    if word in MONTHS:
        return _MONTH_NAMES[MONTHS[word]]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("ies", "es", "s", "ed", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= _FEWEST_LETTERS - 1:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) >= _FEWEST_LETTERS else word


def tokens(text: str) -> list[Token]:
    """Return the words and numbers of a text."""
    text = plain(text)
    found: list[Token] = []
    matches = list(_TOKEN.finditer(text))
    for n, match in enumerate(matches):
        kind = match.lastgroup
        if kind == "link":
            continue
        if kind == "word":
            word = match[0].replace(".", "")
            found.append(Token(word, stem(word)))
            continue
        digits = (match["ordinal"] or match["number"]).replace(",", "")
        value = float(digits)
        shown = str(int(value)) if value == int(value) else str(value)
        minus = _minus(text, match.start())
        joined = kind == "number" and not minus and _joined(matches, n)
        value = -value if minus else value
        found.append(Token(digits, shown, value, kind == "ordinal", joined, minus))
    return found


def _minus(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at]
    return before[-1:] in {"-", "–", "−"} and not before[:-1].strip()


def _joined(matches: list[re.Match[str]], n: int) -> bool:
    def number(at: int) -> bool:
        return 0 <= at < len(matches) and matches[at].lastgroup == "number"

    def link(at: int) -> bool:
        return 0 <= at < len(matches) and matches[at].lastgroup == "link"

    return (link(n - 1) and number(n - 2)) or (link(n + 1) and number(n + 2))
