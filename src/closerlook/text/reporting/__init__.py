"""Reports of what somebody says: source, cue and content, read off the parse.

The three parts follow the PolNeAR scheme (Newell et al. 2018): in "the report finds
that fares rose", *the report* is the source, *finds* the cue and *fares rose* the
content. Reports nest: the content of one may hold another.
"""

from __future__ import annotations

from itertools import pairwise

from closerlook.text.parse import Parse, Sentence
from closerlook.text.reporting.lexicon import STANCE, Sort
from closerlook.text.reporting.others import by_according_to, by_adjective, by_adverb, by_noun
from closerlook.text.reporting.quoted import across
from closerlook.text.reporting.report import FIRST_PERSON, Report
from closerlook.text.reporting.verbs import by_verb

__all__ = ["FIRST_PERSON", "STANCE", "Report", "Sort", "attributions", "reports"]


def reports(sentence: Sentence) -> tuple[Report, ...]:
    """Return the reports in ``sentence`` that hold a proposition, outer before inner.

    What a share of people say ("63% of voters said that …") is a figure to be checked, and
    no voice.
    """
    return tuple(
        report for report in _all_in(sentence) if report.holds and not _is_share(sentence, report)
    )


_SHARES = frozenset(
    "% percent cent majority minority half third thirds quarter quarters fifth tenth".split()
)


def _is_share(sentence: Sentence, report: Report) -> bool:
    if report.source is None:
        return False
    words = [token.lower_ for token in sentence.tokens_in(report.source)]
    out_of = any(a in {"in", "of"} and b.isalnum() for a, b in pairwise(words))
    numbers = sum(token.like_num for token in sentence.tokens_in(report.source))
    return any(set(word.split("-")) & _SHARES for word in words) or (out_of and numbers > 1)


def _all_in(sentence: Sentence) -> tuple[Report, ...]:
    # Claims and voices both ask; spaCy keeps what is derived from a parse beside it.
    memory = sentence.tokens.doc.user_data
    key = ("closerlook.reports", sentence.tokens.start, sentence.at)
    if key not in memory:
        memory[key] = _read(sentence)
    found: tuple[Report, ...] = memory[key]
    return found


def _read(sentence: Sentence) -> tuple[Report, ...]:
    found = [
        *by_verb(sentence),
        *by_according_to(sentence),
        *by_noun(sentence),
        *by_adjective(sentence),
        *by_adverb(sentence),
    ]
    return tuple(sorted(found, key=lambda r: (-(r.content.end - r.content.start), r.cue)))


def attributions(text: str, parsed: Parse) -> tuple[Report, ...]:
    """Return the reports of a whole article in order, attitudes too.

    ``parsed`` is the parse of ``text``. A quotation that goes on in later sentences or
    paragraphs is part of its report's ``contents``. What is reported within quotation
    marks is left out: those are the speaker's words, not the article's.
    """
    return across(text, parsed, tuple(r for sentence in parsed for r in _all_in(sentence)))
