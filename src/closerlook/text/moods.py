"""Sentences whose numbers are no facts: forecasts, plans, suppositions, denials, questions."""

from __future__ import annotations

import re

_NO_FACT = re.compile(
    r"\b(?:will|would|could|might|may(?! \d)|should|shall|expect(?:s|ed|ing|ations?)?|"
    r"forecast\w*|predict\w*|project(?:ed|ions?)|plan(?:s|ned)?|target\w*|aim\w*|goal|hop(?:e|es|ed|ing)|promis\w*|"
    r"pledg\w*|if|unless|suppose\w*|claim(?:s|ed)?|alleg\w*|rumou?r\w*|guess\w*|reportedly|"
    r"purportedly|false\w*|wrong\w*|not|never|no longer|far from)\b|n[’']t\b|\?"
)


def is_no_fact(words: str) -> bool:
    """Tell whether a sentence foretells, plans, supposes, denies or asks."""
    return _NO_FACT.search(words.lower()) is not None
