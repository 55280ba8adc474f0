"""The readings of a claim, helped by its sentence where its own words do not suffice.

"Take Ghana, where unemployment was 5 per cent" and "it was 45; by 2019 it had sunk to 43.9"
are claims that lean on the rest of their sentence for the place or the measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from closerlook.figures.agreement import say_the_same
from closerlook.figures.forms import Change, Form, Order, Reading
from closerlook.figures.marking import Named
from closerlook.figures.reading import read_forms
from closerlook.model import Claim, Document, Span
from closerlook.text.times import read_times

_END = re.compile(r"[.!?][”\"’')]*\s+(?=[“\"‘(]?[A-Z0-9])|\n\s*\n")
_MOST = 0.4  # how much of its sentence a claim must be to have forms without a number of its own

DENIED = re.compile(
    r"\b(?:whoever|anyone who|those who) (?:believes?|thinks?|says?|claims?|feared|hoped)\b|\bi "
    r"defy\b|"
    r"\berr(?:s|ed)\b|\b(?:would|should) have (?:been )?(?:content|expected|liked)|"
    r"\b(?:wrong|false|untrue|not true|not enough|misleading|mistaken|nonsense|absurd|a lie|a "
    r"myth|fiction|"
    r"an (?:exaggeration|understatement|error)|too (?:timid|modest|generous|kind|low|high)|"
    r"inaccurate|incorrect|"
    r"no longer true|hardly true|den(?:y|ies|ied)|dispute[sd]?|reject(?:s|ed)?)\b.{0,12}\b(?:to "
    r"(?:say|claim|"
    r"suggest|think|believe|argue|write|speak)|that)\b|\bto (?:say|claim|write|speak) (?:that|"
    r"of)\b.*\b(?:would be|is|"
    r"was) (?:wrong|false|untrue|too \w+|an? \w*(?:statement|exaggeration|myth|lie))",
    re.IGNORECASE,
)
"""A sentence that says of its own that-clause that it is not so."""

_BARE = re.compile(
    r"(?:\b(?:the|a|an|of|in|is|was|greater|higher|lower|smaller|larger|bigger|more|less|second|first|"
    r"latter|former|figure|number|one|it|that|this|there|same|number|percent|years?)\b|[%$£€, ])*"
)
"""A measure that is no more than "the greater %": it was named elsewhere in the sentence."""

Namer = Callable[[str], tuple[list[Named], list[Named]]]
"""Returns where a text names entities, and where groups of them."""


def readings_of(article: Document, claim: Claim, named: Namer) -> tuple[Reading, ...]:
    """Return the ways to read ``claim``, the likeliest first."""
    sentence = sentence_around(article.text, claim.span)
    words = sentence.of(article.text)
    if DENIED.search(words):
        return ()
    around, groups_around = named(words)
    whole = read_forms(words, around, groups_around, article.published)
    entities, groups = named(claim.says) if claim.says != words else (around, groups_around)
    found = read_forms(claim.says, entities, groups, article.published)
    found = tuple(r for r in found if not _BARE.fullmatch(r.measure))
    if any(reading.sure for reading in whole):
        found = tuple(r for r in found if all(_is_among(form, whole) for form in r.forms))
    named_times = read_times(words, Span(0, len(words)), article.published)
    if found and (claim.times or not named_times):
        elsewhere = any(not claim.span.covers(_moved(t.span, sentence.start)) for t in named_times)
        return tuple(r for r in found if not (elsewhere and (_is_open(r) or _is_yearly(r))))
    kept = tuple(
        replace(reading, forms=forms)
        for reading in whole
        if (forms := tuple(f for f in reading.forms if _is_in(f, claim.span, sentence)))
    )
    keys = {key for _, key in around}
    if kept or found:
        return kept or tuple(r for r in found if not _is_open(r))
    if entities or len(keys) != 1:
        return ()
    # The sentence names one entity, the claim none.
    name = around[0][0].of(words)
    says = f"{claim.says.rstrip('.!?')} in {name}."
    return read_forms(says, *named(says), article.published)


def _is_among(form: Form, readings: Sequence[Reading]) -> bool:
    return any(say_the_same([form], [one]) for reading in readings for one in reading.forms)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _is_open(reading: Reading) -> bool:
    """Tell whether a reading takes "now" for granted: "having doubled since 1991", in 2012."""
    return any(
        at is not None and not at[0]
        for form in reading.forms
        for at in (getattr(form, "at", None), getattr(form, "last", None))
    )


def _is_yearly(reading: Reading) -> bool:
    """Tell whether a reading takes the year before for granted: "a fall of 3 per cent in 2017"."""
    return any(
        isinstance(form, Change | Order)
        and abs(int(form.first[0][:4] or 0) - int(form.last[0][:4] or 0)) == 1
        for form in reading.forms
    )


def sentence_around(text: str, at: Span) -> Span:
    """Return the sentence of ``text`` that ``at`` lies in, by its punctuation."""
    start = 0
    for match in _END.finditer(text, 0, at.start + 1):
        if match.end() <= at.start:
            start = match.end()
    following = _END.search(text, at.end - 1)
    end = following.start() + 1 if following else len(text)
    return Span(start, max(end, at.end))


def _is_in(form: Form, claim: Span, sentence: Span) -> bool:
    """Tell whether it is the claim that says the form: its number stands there."""
    amount = getattr(form, "amount", None)
    if amount is not None and amount.span.end > 1:
        at = Span(amount.span.start + sentence.start, amount.span.end + sentence.start)
        return claim.covers(at)
    return claim.end - claim.start >= _MOST * (sentence.end - sentence.start)
