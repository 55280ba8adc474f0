"""How the name of a place is written in tables and in text, brought to one spelling.

Tables write "Korea, Rep.", "Iran (Islamic Republic of)", "St. Lucia", "Bahamas, The" and
"Serbia¹" for what people call the Republic of Korea, Iran, Saint Lucia, the Bahamas and
Serbia.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss"}
    | {"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "Th"}
    | dict.fromkeys("’ʼ‘`´", "'")
    | {"\u00ad": None}
)
_COMBINING = re.compile(r"[\u0300-\u036f]")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?")
_WORD = re.compile(r"[^\W_]+")

_SHORT = {
    "st": "saint", "ste": "saint", "rep": "republic", "dem": "democratic", "is": "islands",
    "isl": "islands", "et": "and", "sts": "states", "fed": "federal",
    "n": "north", "s": "south", "e": "east", "eq": "equatorial",
}  # fmt: skip

_FOOTNOTE = re.compile(
    r"""
    \s* (?: [*†‡§#¹²³⁰⁴-⁹]+ | \[ [^\]]{1,3} \] | \( (?:\d{1,2}|[a-z]) \) | \s (?:\d{1,2}|[a-z]) [)/]
          | (?<=[^\W\d_]{4}) \d{1,2} ) \s* $
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_BRACKETS = re.compile(r"\s*\(([^()]+)\)\s*")
_ONCE = re.compile(r"^(?:formerly|former|previously|or|ex)[\s-]+", re.IGNORECASE)


def plain(text: str) -> str:
    """Return ``text`` with plain letters and apostrophes; case stays."""
    if text.isascii():
        return text
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS)))


def key(name: str) -> str:
    """Return what ``name`` is filed under: plain small letters, abbreviations spelt out.

    "of" goes; "the" stays (see `bare_key`).
    """
    text = plain(name).casefold().replace("&", " and ")
    text = _INITIALS.sub(lambda found: found.group().replace(".", ""), text).replace("'", "")
    words = (_SHORT.get(word, word) for word in _WORD.findall(text))
    return " ".join(word for word in words if word != "of")


def bare_key(name: str) -> str:
    """Return `key` without "the"."""
    return " ".join(word for word in key(name).split() if word != "the")


def is_acronym(name: str) -> bool:
    """Tell whether ``name`` is two or three capitals ("US", "U.N."), which small letters are not.

    "us" and "who" are words.
    """
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) <= 3


def numbers_of(demonym: str) -> tuple[str, ...]:
    """Return a demonym in the singular and, where it has its own, the plural.

    >>> numbers_of("Dane"), numbers_of("Frenchman"), numbers_of("Swiss")
    (('Dane', 'Danes'), ('Frenchman', 'Frenchmen'), ('Swiss',))
    """
    if re.search(r"(?:[hsxy]|wo)man$", demonym):
        return demonym, demonym[:-3] + "men"
    if re.search(r"(?:ese|ch|sh|s|x|z|ic)$", demonym):
        return (demonym,)
    return demonym, demonym + "s"


@dataclass(frozen=True, slots=True)
class Reading:
    """A name to look up; when ``beside`` is given, only places that this can mean too."""

    name: str
    beside: str = ""


def readings(name: str) -> Iterator[Reading]:
    """Yield ``name`` as it may be filed, the most literal first.

    What stands in brackets is read as the front of the name, else left out: where it is a
    remark of tables ("former"), or another name of the same place ("Myanmar (formerly Burma)").
    "China (excluding Hong Kong)" is therefore not China.
    """
    name = " ".join(name.split())
    yield from _orders(name)
    shorter = _FOOTNOTE.sub("", name)
    if shorter != name:
        yield from _orders(shorter)
    owner = _POSSESSIVE.sub("", shorter)
    if owner != shorter:
        yield from _orders(owner)


def _orders(name: str) -> Iterator[Reading]:
    yield Reading(name)
    front, comma, back = name.partition(",")
    if comma and back.strip():
        yield Reading(f"{back} {front}")
    inside = _BRACKETS.search(name)
    if inside:
        outside = _BRACKETS.sub(" ", name).strip()
        yield Reading(f"{inside[1]} {outside}")
        if inside[1].casefold() in {"former", "un"}:
            yield Reading(outside)
        else:
            yield Reading(outside, beside=_ONCE.sub("", inside[1]))
