"""The words of a statement that say which operation it means."""

from __future__ import annotations

import re

_WORDS = {
    "high": "highest|most|largest|biggest|greatest|longest|best|tallest|heaviest|widest|top"
    "|max(?:imum)?|oldest|latest|fastest|newest|leading|leader|peak|highly",
    "low": "lowest|least|fewest|smallest|shortest|worst|bottom|closest|lightest|"
    "min(?:imum)?|youngest|earliest|slowest",
    "more": "more|higher|larger|greater|bigger|longer|later|better|taller|faster|heavier|"
    "above|over|exceed(?:s|ed)?|after|older",
    "less": "less|fewer|lower|smaller|shorter|earlier|worse|below|under|before|younger|slower|"
    "prior",
    "than": "than",
    "count": "there (?:be|are|were|was|is)|times?|number of|total of|how many|different|"
    "once|twice|a total|in total",
    "mean": "average|mean",
    "sum": "total|sum|combined?|altogether|overall|together",
    "gap": "difference|more than|less than|by|apart|between|longer than|higher than|fewer than",
    "all": "all|every|each|always|everyone|entire",
    "only": "only|sole|single|just|except|other",
    "both": "both",
    "no": "no|not|never|none|neither|without|nor|zero|nobody|cannot",
    "same": "same|equal|shared?|ties?|tied|identical|also",
    "first": "first|start(?:ed)?|begin|began|initial|debut|opening|earliest",
    "last": "last|final|end(?:ed)?|latest|recent",
    "mostly": "most|majority|half|mostly|common|often|popular|frequent(?:ly)?",
    "between": "between|from",
    "distinct": "different|distinct|unique",
    "row": "consecutive|consecutively|in a row|straight|streak|successive|immediately|next",
    "when": "when|where|while|that|who|which|with",
    "multiple": "multiple|several|many|more than one|more than once|at least|various|few",
}
CUES = {name: re.compile(rf"\b(?:{words})\b") for name, words in _WORDS.items()}


def cues(text: str) -> dict[str, bool]:
    """Tell which operations a statement has words for."""
    return {name: bool(pattern.search(text)) for name, pattern in CUES.items()}


def places(words: list[str], name: str) -> list[int]:
    """Return where the words of an operation stand."""
    return [n for n, word in enumerate(words) if CUES[name].fullmatch(word)]
