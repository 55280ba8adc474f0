"""The words of a text that carry its content, each with its place.

Two texts are about the same thing when they share such words. A word is known by
its stem: lower case, without accents, apostrophes or endings (Porter 2001,
"Snowball: a language for stemming algorithms", the English stemmer). A number is
known by its digits, so that "48,312" and "48312" are one word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer

from closerlook.model import Span

STOP_WORDS = frozenset(
    """
    a about above after again against all already also although am among an and another any
    anyone anything are as at away be became because become becomes been before being below
    between both but by came can cannot come comes could did do does doing done down during each
    either else etc even ever every everyone everything for from further get gets getting go
    goes going gone got had has have having he hence her here hers herself him himself his how
    however i if in indeed instead into is it its itself just let like made make makes making
    many may me might mine more most much must my myself neither never no nobody none nor not
    nothing of off often on once one only onto or other others otherwise ought our ours
    ourselves out over own per perhaps put quite rather really said same say saying says shall
    she should since so some somebody someone something soon still such than that the their
    theirs them themselves then there therefore these they thing things this those though
    through thus till to too toward towards under until unto up upon us very was we well went
    were what whatever when whenever where whereas whether which while who whoever whole whom
    whose why will with within without would yes yet you your yours yourself yourselves d ll m
    nd rd re s st t th ve
    """.split()
)
"""Words that hold a sentence together, in lower case; negations are among them."""

_CAPITALS_MATTER = frozenset({"US", "WHO", "IT"})

_LETTER = r"[^\W\d_][\u0300-\u036f\u00ad]*"
_WORD = re.compile(
    rf"""
    (?P<number>  \d+ (?: (?:[,.]|(?<=\d)[\u00a0\u2009\u202f](?=\d{{3}}(?!\d))) \d+ )* )
  | (?P<percent> % | \b per [ \u00a0] cent \b )
  | (?P<letters> (?: [^\W\d_] \. ){{2,}} )
  | (?P<word>    {_LETTER} (?: (?:{_LETTER}) | \d | ['’ʼ] (?={_LETTER}) )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_GROUPING = re.compile(r"[,\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_CLITIC = re.compile(r"'(?:s|re|ve|ll|d|m)$")
_PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_COMBINING = re.compile(r"[\u0300-\u036f\u00ad]")

_NEGATION = re.compile(
    r"""
    \b (?: not | no | never | none | nobody | nothing | nowhere | neither | nor | without | cannot
         | [^\W\d_]+ n['’ʼ]t ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\b(?:not (?:only|merely|just|least)|no (?:doubt|less|fewer|later|sooner|matter|wonder))\b"
    r"|\bnone the less\b|\b(?:whether )?or not\b",
    re.IGNORECASE,
)
"""Turns of phrase that hold a negation and deny nothing: "not only", "no fewer than"."""


def content_words(text: str, at: Span | None = None) -> tuple[tuple[str, Span], ...]:
    """Return the words of ``text`` (of the stretch ``at``) that carry content, in order.

    Each is a pair: the stem, and the characters of ``text`` it was read from. Stop
    words and negations are left out (for those, see `negated`). The parts of a
    hyphenated word count singly, "%" and "per cent" are the word "percent".
    """
    start, end = (at.start, at.end) if at else (0, len(text))
    found: list[tuple[str, Span]] = []
    for match in _WORD.finditer(text, start, end):
        if stem := _stem(match.lastgroup or "word", match[0]):
            found.append((stem, Span(*match.span())))
    return tuple(found)


def negated(text: str, at: Span | None = None) -> bool:
    """Tell whether ``text`` (the stretch ``at``) denies something.

    A negation inside "not only", "no fewer than", "whether or not" and the like is none.
    """
    words = at.of(text) if at else text
    return _NEGATION.search(_NO_DENIAL.sub(" ", words)) is not None


@lru_cache(maxsize=1 << 16)
def _stem(sort: str, written: str) -> str:
    """Return what a word is known by, or "" for one without content."""
    match sort:
        case "percent":
            return "percent"
        case "number":
            return _GROUPING.sub("", written).translate(_digits(written))
        case "letters":
            return fold(written.replace(".", ""))
    word = _CLITIC.sub("", fold(written).replace("’", "'").replace("ʼ", "'"))
    if word.endswith("n't") or (word in STOP_WORDS and written not in _CAPITALS_MATTER):
        return ""
    # A stemmer keeps state while it works, so each word has its own: threads may share us.
    return str(EnglishStemmer().stemWord(word.replace("'", "")))


def fold(text: str) -> str:
    """Return ``text`` in lower case, compatibility forms resolved, accents taken off."""
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN_LETTERS)
    return unicodedata.normalize("NFKC", _COMBINING.sub("", apart))


def _digits(written: str) -> dict[int, str]:
    """Map every decimal digit of ``written``, in whatever script, to the plain one."""
    return {ord(c): str(unicodedata.decimal(c)) for c in written if c.isdecimal()}
