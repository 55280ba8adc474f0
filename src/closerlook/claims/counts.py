"""Whether the figures of a clause are what it asserts.

"We have four basic objections" counts nothing that anybody would look up; "a
three-year contract" names the contract, and "in three months" says when.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from closerlook.claims.clauses import Clause
from closerlook.model import Figure, Relation

_SMALL = Decimal(10)
"""Up to which a number written as a word, with no unit, is a manner of speaking."""

_SPANS_OF_TIME = frozenset("second minute hour day night week month year decade century".split())
_LASTS = frozenset("last take wait be run spend require continue need cost save lose".split())
_WHILE = frozenset("in for over within after during by throughout before until".split())
_FRACTION = re.compile(r"(?:half|halves|(?:third|quarter|fourth|fifth|tenth)s?|\w+ths?)$")
_MORE = frozenset("more fewer less".split())
_AMOUNT_VERBS = frozenset(
    """cost spend earn pay carry weigh produce sell use employ receive charge owe make export import
    eat drink lose raise build""".split()
)
_MEASURES = frozenset(
    """rate number level share price cost deficit surplus wage income population count total
    proportion output debt tax rent fare""".split()
)


def counts_something(clause: Clause, figures: tuple[Figure, ...]) -> bool:
    """Tell whether ``clause`` says how much or how many, given the ``figures`` in it."""
    return any(_is_asserted(clause, figure) for figure in figures) or _compares_amounts(clause)


def _is_asserted(clause: Clause, figure: Figure) -> bool:
    tokens = [t for t in clause.tokens if figure.span.meets(clause.sentence.at_tokens([t]))]
    if not tokens or figure.relation in {Relation.SHARE, Relation.CHANGE, Relation.TIMES}:
        return True
    number = next((t for t in tokens if t.like_num or t.pos_ == "NUM"), tokens[0])
    if _hyphenated(number) or _says_when(clause.head, number, tokens):
        return False
    spelled = not any(ch.isdigit() for t in tokens for ch in t.text)
    small = spelled and abs(figure.value) <= _SMALL and figure.relation is not Relation.RANK
    return not small or bool(figure.unit) or _part_of(number)


def _part_of(number: Any) -> bool:
    """Tell whether the number is a part of a whole: "nine of them"."""
    return any(c.lower_ in {"of", "in"} and c.dep_ == "prep" for c in number.children)


def _hyphenated(number: Any) -> bool:
    """Tell whether the number is joined to a noun that it only describes: "three-year"."""
    at = number.i + 1
    joined = at + 1 < len(number.doc) and number.doc[at].text == "-" and not number.whitespace_
    if not joined or number.doc[at + 1].like_num:  # "twenty-nine"
        return False
    return not _FRACTION.match(number.doc[at + 1].lower_)


def _unit_of_time(word: str) -> str | None:
    singular = word.lower().rstrip("s")
    return singular if singular in _SPANS_OF_TIME or word.lower() in _SPANS_OF_TIME else None


def _says_when(head: Any, number: Any, tokens: list[Any]) -> bool:
    """Tell whether the figure is a stretch of time in which something happens."""
    noun = number if _unit_of_time(number.lemma_) else number.head
    if _unit_of_time(noun.lemma_) is None:
        return False
    if any(t.lower_ == "ago" for t in (*tokens, *noun.head.children, *noun.children)):
        return True
    if noun.dep_ == "pobj" and any(c.lower_ == "of" for c in noun.children):
        return True  # "the effects of 1,000 years of fishing"
    above = noun.head
    if above.lower_ == "ago" or noun.dep_ in {"nsubj", "nsubjpass"}:
        return True
    return (
        above.dep_ == "prep"
        and above.lower_ in _WHILE
        and above.head.pos_ in {"VERB", "AUX"}
        and above.head.lemma_ not in _LASTS
        and head.lemma_ not in _LASTS - {"be"}
    )


def _compares_amounts(clause: Clause) -> bool:
    """Tell whether an amount is ranked or set above another: "more than X spends"."""
    verbs = {t.lemma_.lower() for t in clause.tokens if t.pos_ in {"VERB", "AUX"}}
    for token in clause.tokens:
        near = token.doc[token.i + 1 : token.i + 4]
        more = token.lower_ in _MORE and any(t.lower_ == "than" for t in near)
        if more and verbs & _AMOUNT_VERBS:
            return True
        if (
            token.lower_ in {"times", "fold"}
            and token.i
            and token.nbor(-1).like_num
            and (any(t.tag_ in {"JJR", "RBR"} or t.lower_ == "as" for t in near[:2]))
        ):
            return True
        ranked = token.tag_ == "JJS" and token.head.lemma_.lower() in _MEASURES
        if ranked and token.head.head == clause.head:
            return True
    return False
