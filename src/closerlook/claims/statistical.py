"""Sentences that state a number of the past, however they are put.

"You have to go back to 2004 to find it higher", "add 12 to the figure of 2010 and you have that of
2015": to the grammar a duty or a prediction, to a reader a statistic. The trained recogniser of
`closerlook.figures` tells; without its weights nothing is changed.
"""

from __future__ import annotations

from closerlook.figures import cues
from closerlook.figures.agreement import recognised
from closerlook.figures.marking import mark
from closerlook.figures.places import named_places
from closerlook.figures.reading import read_forms
from closerlook.model import Claim, Document, Kind, Name, Span, Time

SEEMING = frozenset({Kind.POLICY, Kind.PREDICTION})
"""Kinds that such a sentence may seem to be, by its grammar alone."""

JUDGING = SEEMING | {Kind.VALUE}
"""Kinds that it may seem to be, by its words too: "it is a mistake to put it above 5"."""

_SURE = 0.8


def has_part_in_it(claim: Claim) -> bool:
    """Tell whether a clause gives a number, a time or a direction, and is not only its frame."""
    words = claim.quote.lower()
    told = claim.figures or claim.times or cues.UP.search(words) or cues.DOWN.search(words)
    return bool(told)


def states_a_number(
    article: Document,
    sentence: Span,
    names: tuple[Name, ...],
    times: tuple[Time, ...],
    *,
    by_rules: bool = False,
) -> bool:
    """Tell whether a sentence says how high something was at ``times``, all of them past.

    Any ``names`` count, not only those of places that are known: no side may be one.
    ``by_rules``: it is enough that it can be read as a statistic.
    """
    if not times or any(time.last[:4] > (article.published or "")[:4] for time in times):
        return False
    words = sentence.of(article.text)
    _, groups = named_places(words)
    whose = [
        (at, at.of(words))
        for name in names
        for at in [Span(name.span.start - sentence.start, name.span.end - sentence.start)]
        if not any(at.meets(group) for group, _ in groups)
    ]
    if by_rules and any(
        not one.vague for one in read_forms(words, sorted(whose), groups, article.published)
    ):
        return True
    seen = recognised(mark(words, tuple(sorted(whose)), tuple(groups), article.published))
    return bool(seen) and bool(seen[0][0]) and seen[0][1] >= _SURE
