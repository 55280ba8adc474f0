"""How exactly a number is meant: what the words before and after it promise.

`closerlook.text.numbers` reads the words that touch a number; here are those that a claim as
a whole adds: verbs ("topped", "failed to reach"), and hedges that lean to one side
("nearly", "just over"), which are bounds of a tenth to that side.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from closerlook.figures import cues
from closerlook.figures.marking import Marked
from closerlook.model import Figure, Relation

_SLIGHTLY = (
    r"(?:only |but )?(?:just|slightly|marginally|fractionally|narrowly|a (?:shade|touch|little|bit|"
    r"fraction|whisker|hair|tad|trifle|little bit|notch))"
)
JUST_UNDER = re.compile(
    rf"{_SLIGHTLY} (?:under|below|less than|lower than|fewer than|short of|shy of|beneath)|"
    r"\b(?:nearly|almost|not quite|close (?:on|to|upon)|approach(?:ing|ed)|verg(?:ing|ed) on|"
    r"nudg(?:ing|ed)|border(?:ing|ed) on|all but|practically|virtually)\b|"
    r"\bwithin a (?:whisker|hair(?:'s breadth)?|touch) of|\bshy of|\b(?:fell|fall|falling|came|was|"
    r"is) (?:just|narrowly|a little|slightly) short of"
)
_JUST_OVER = re.compile(
    rf"{_SLIGHTLY} (?:over|above|more than|higher than|past|north of|in excess of|beyond)"
)
_GIVE_OR_TAKE = re.compile(
    r"\b(?:more or less|give or take|roughly speaking|or thereabouts|or near enough|here or "
    r"there)\b"
)
_BARELY = re.compile(
    r"\b(?:only just|just barely|narrowest of margins|by a (?:whisker|hair)|narrowly)\b"
)
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|circa|or so|or thereabouts|give or take|"
    r"more or less|an estimated|hover(?:ed|ing|s)?|ballpark|in the (?:region|neighbou?rhood|"
    r"vicinity|"
    r"area) of|(?:in|of|on) the order of)\b|-odd\b"
)
_NO = (
    r"(?:fail(?:ed|s|ing)? to|did not|does not|do not|didn't|doesn't|was not|never|nothing|no|"
    r"not|nowhere) "
    r"(?:\w+ )?"
)
AT_MOST = re.compile(
    rf"\b(?:{_NO}(?:exceed|top|pass|surpass|go (?:above|beyond|over|past|higher than)|rise above|"
    r"(?:go )?(?:more|higher|greater|larger|longer|bigger) than|above|over|beyond|top out above)|"
    r"(?:at|the) most\b|at the very most|a (?:maximum|ceiling|limit|cap) of|capped at|or (?:less|"
    r"fewer|lower|under|"
    r"below|downwards?)\b|at the outside|if (?:not|that) (?:less|fewer|lower)|if that\b|"
    r"w(?:e|o)nt no (?:higher|further) than)"
)
AT_LEAST = re.compile(
    rf"\b(?:{_NO}(?:fall (?:short of|below|under)|drop (?:below|under)|dip below|sink below|"
    rf"go below|"
    r"(?:less|fewer|lower|smaller|shorter) than|below|under)|at (?:the very )?least|at a minimum|"
    r"a (?:minimum|"
    r"floor) of|"
    r"or (?:more|higher|over|above|better|upwards?)\b|if not (?:more|higher)|and more\b|upwards? "
    r"of|reach(?:es|ed)? or exceed)"
)
LESS = re.compile(
    r"\b(?:not (?:\w+ ){0,2}as (?:high|much|many|large) as|yet to (?:reach|hit|touch|attain)|"
    r"(?:fail(?:ed|s|ing)? to|did not|didn't|never|"
    r"not) (?:\w+ )?"
    r"(?:reach|hit|touch|attain|get to|make|manage)|short of|under(?!-)|below|beneath|"
    r"(?:less|fewer|lower|smaller|shorter) than|south of|fell short)"
)
_MORE = re.compile(
    r"\b(?:exceed(?:s|ed|ing)?|topp(?:ed|ing)|tops|pass(?:ed|es|ing)|past|surpass(?:ed|es|ing)?|"
    r"(?:more|higher|greater|larger|longer|bigger) than|over|above|beyond|north of|in excess of|"
    r"cross(?:ed|es|ing)?|cleared|beat|broke(?: through)?|outstripped)"
)
_ADDED_UP = re.compile(r"\b(?:added|adding|adds|add|summed|totted|comes?|came) $")
_WORDS = r"(?:[a-z'-]+ ){0,6}"
_SCALES_NEAR = 10  # "nearly" and "just over": within a tenth


def amount(marked: Marked, n: int) -> Figure:
    """Return figure ``n`` of the claim with the bound that all the words around it give."""
    figure = marked.figures[n]
    if figure.relation is Relation.BETWEEN or figure.bound is Relation.BETWEEN:
        return figure
    found = re.search(rf"({_WORDS})[NCSM]{n}\b", marked.text)
    before = found[1] if found else ""
    written = marked.written[n]
    if written.startswith("up to ") and _ADDED_UP.search(before):
        return _bounded(figure, Relation.EQUALS)
    near = f"{_last_words(before)}{written}"
    trailing = re.search(
        rf"\b[NCSM]{n}\b(?: (?!or\b|but\b)[a-z0-9,'-]+){{0,5}}?,? "
        r"((?:or|at|and|if) [a-z]+(?: most| least| outside| more| less| higher| lower| fewer)?)",
        cues.MEASURED.sub("", marked.text),
    )
    around = f"{near} {trailing[1] if trailing else ''}"
    if _GIVE_OR_TAKE.search(marked.text):
        return _bounded(figure, Relation.ABOUT)
    if AT_LEAST.search(around):
        return _bounded(figure, Relation.AT_LEAST)
    if AT_MOST.search(around):
        return _bounded(figure, Relation.AT_MOST)
    if JUST_UNDER.search(near):
        return leaning(figure, below=True)
    if _JUST_OVER.search(near) or (_MORE.search(near) and _BARELY.search(marked.text)):
        return leaning(figure, below=False)
    if _ABOUT.search(near):
        return _bounded(figure, Relation.ABOUT)
    less, more = _last(LESS, near), _last(_MORE, near)
    if max(less, more) >= 0:
        return _bounded(figure, Relation.LESS if less > more else Relation.MORE)
    return figure


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Return where ``pattern`` was last found, or -1: what is nearer to the number binds."""
    return max((match.end() for match in pattern.finditer(words)), default=-1)


def bound_of(figure: Figure) -> Relation:
    """Return how the number is bounded, whatever it measures."""
    derived = {Relation.CHANGE, Relation.SHARE, Relation.TIMES, Relation.RANK}
    return figure.bound if figure.relation in derived else figure.relation


def opposite(figure: Figure) -> Figure:
    """Return the bound that holds where this one does not: "never below" is "at least"."""
    turned = {
        Relation.MORE: Relation.AT_MOST, Relation.AT_MOST: Relation.MORE,
        Relation.LESS: Relation.AT_LEAST, Relation.AT_LEAST: Relation.LESS,
    }  # fmt: skip
    return _bounded(figure, turned.get(bound_of(figure), bound_of(figure)))


def plainly(figure: Figure, relation: Relation) -> Figure:
    """Return the number by itself, no longer a change or share, bounded by ``relation``."""
    return replace(figure, relation=relation, bound=relation)


def between(figure: Figure, low: Decimal, high: Decimal) -> Figure:
    """Return the figure as a range, ends included."""
    return replace(figure, relation=Relation.BETWEEN, bound=Relation.BETWEEN, value=low, upper=high)


def leaning(figure: Figure, *, below: bool) -> Figure:
    """Return a range: a tenth to one side; the other side as far as rounding goes."""
    value = abs(figure.value)
    exponent = figure.value.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)
    slack = min(unit / 2, value / 100)
    tenth = value / _SCALES_NEAR
    low, high = (value - tenth, value + slack) if below else (value - slack, value + tenth)
    ranged = between(figure, low, high)
    if figure.relation in {Relation.CHANGE, Relation.SHARE, Relation.TIMES}:
        return replace(ranged, relation=figure.relation, bound=Relation.BETWEEN)
    return ranged


def _bounded(figure: Figure, bound: Relation) -> Figure:
    if figure.relation in {Relation.CHANGE, Relation.SHARE, Relation.TIMES}:
        return replace(figure, bound=bound)
    return replace(figure, relation=bound, bound=bound)


def _last_words(before: str) -> str:
    """Return the words that can bear on a number: the last five, from the last conjunction on."""
    words = before.split()[-5:]
    for stop in ("than", "and", "but", "when", "which", "where"):
        if stop in words[:-1] and stop != "than":
            words = words[len(words) - words[::-1].index(stop) :]
    return "".join(f"{word} " for word in words)
