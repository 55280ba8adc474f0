"""Which claim is the main conclusion: asked by `links` and by `standings`.

The signals are those that writing teachers and argument-mining studies name (Stab &
Gurevych 2017): what the author urges, near the title's words, at the end or the
beginning, opened by "so" or "that is why".
"""

from __future__ import annotations

import re

from closerlook.model import AUTHOR, NOT_CHECKABLE, Claim, Document, Kind
from closerlook.text.words import content_words

CONCLUDING = re.compile(
    r"\W*(?:(?:and|but)\s+)?(?:so\b(?!\s+(?:far|many|much|that)\b)|therefore|thus|hence|consequently|"
    r"(?:that|this|which) is why|for (?:that|this|these|those) reasons?|it follows|"
    r"in (?:short|sum|the end|conclusion)|all (?:this|that) (?:means|adds up))\b",
    re.IGNORECASE,
)
"""Openings that announce a conclusion."""

_BY_KIND = {Kind.POLICY: 3.0, Kind.VALUE: 1.5, Kind.CAUSAL: 1.0, Kind.PREDICTION: 0.5}


def main_conclusion(article: Document, claims: tuple[Claim, ...]) -> str | None:
    """Return the id of the claim that the article argues for, or None if it has none.

    Only the author's own claims that are a judgement, a proposal, a prediction or a
    causal claim qualify, and the best must reach a score of 2; between equals the
    later one wins.
    """
    own = [c for c in claims if c.voice.who == AUTHOR and c.kind in NOT_CHECKABLE | {Kind.CAUSAL}]
    if not own:
        return None
    title = {stem for stem, _ in content_words(article.title or "")}
    length = max(len(article.text), 1)

    def score(claim: Claim) -> float:
        words = {stem for stem, _ in content_words(claim.says)}
        near_title = 2.0 * len(title & words) / len(title) if title else 0.0
        where = claim.span.start / length
        place = 1.5 if where > 0.85 else 1.0 if where < 0.15 else 0.0
        opening = article.text[_line_start(article.text, claim.span.start) : claim.span.end]
        cue = 1.5 if CONCLUDING.match(opening) else 0.0
        return _BY_KIND.get(claim.kind, 0.0) + near_title + place + cue

    best = max(own, key=lambda claim: (round(score(claim), 6), claim.span.start))
    return best.id if score(best) >= 2.0 else None


def _line_start(text: str, at: int) -> int:
    """Return where the sentence or line that holds ``at`` begins, by its punctuation alone."""
    ends = [text.rfind(mark, 0, at) for mark in (". ", "? ", "! ", ".” ", "\n")]
    return max(0, *(end + 1 for end in ends))
