"""Questions that an article puts to its reader. They suggest, and assert nothing."""

from __future__ import annotations

from closerlook.claims.clauses import is_question
from closerlook.model import Aside, Document
from closerlook.text.parse import parse
from closerlook.text.quotations import quotations

_WHAT = "a question to the reader: it may suggest an answer, but it asserts none, so it is no claim"


def read_questions(article: Document) -> tuple[Aside, ...]:
    """Return an aside for each question in the author's own words, in order of place.

    Questions inside quotation marks are somebody's words and are left to the quotation.
    """
    quoted = quotations(article.text)
    return tuple(
        Aside(sentence.at, _WHAT)
        for sentence in parse(article).prose()
        if is_question(sentence) and not any(one.at.meets(sentence.at) for one in quoted)
    )
