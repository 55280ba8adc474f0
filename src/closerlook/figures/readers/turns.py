"""Words that turn a claim round: "no", "never", "failed to", "it would be wrong to say".

A reader understands some of them, as parts of its own cues ("no lower than", "never fell below").
Where another is left in the part of the claim that states something, the claim was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from closerlook.figures import amounts, cues
from closerlook.figures.marking import Marked
from closerlook.figures.readers import comparisons, levels, ranks, runs
from closerlook.figures.vocabulary import concepts, known_concepts

_TURN = re.compile(
    r"\b(?:no|not|never|none|nobody|neither|nor|nowhere|without|hardly|scarcely|barely|cannot|"
    r"fail(?:s|ed|ing)?|wrong|myth|false|untrue|understat\w*|understatement|overstat\w*|timid|"
    r"too (?:low|high|little|few|modest|generous)|den(?:y|ies|ied)|merely|far from|anything but|"
    r"exaggerat\w*|guessing|refut\w*|any (?:figure|number)|yet to|instead|rather than|except\w*|"
    r"but for|would be|would have|had .{1,30} not)\b|n't\b"
)
_ASIDE = re.compile(
    r"\bno (?:secret|position|wonder|sinecure|accident|coincidence|surprise|stir|doubt|mistake|"
    r"mystery|"
    r"stranger|question|use|argument|fuss|small)\b|\bnot (?:in (?:dispute|doubt|question)|"
    r"disputed|surprising)|"
    r"\bneeds? no\b|\bwithout (?:fuss|doubt|question|comment|remark)|\bhad (?:little|nothing) "
    r"to\b|\bif not more\b"
)
_OF_AMOUNTS = (amounts.AT_LEAST, amounts.AT_MOST, amounts.LESS, amounts.JUST_UNDER)
_UNDERSTOOD: dict[Callable[..., Any], tuple[re.Pattern[str], ...]] = {
    runs.read_always: (cues.ALWAYS,),
    runs.read_trend: (cues.EVERY_YEAR, cues.NO_FAIL),
    runs.read_extreme: (cues.NOT_SINCE, cues.IN_NO_YEAR, cues.ANY_TIME),
    runs.read_frequency: (re.compile(r"\bnone (?:of|out of)\b"),),
    ranks.read_rank: (cues.NO_OTHER,),
    comparisons.read_order: (comparisons.NO_MATCH, cues.DOWN),
    levels.read_level: (re.compile(r"\bthan not\b"),),
}
_AMOUNT = re.compile(r"\b[NCSM](\d)\b")
_BREAK = re.compile(r"[,;:!?](?!\d)|\.(?!\d)| – | — |\band (?=no\b|not\b|nobody\b)")


def is_turned(marked: Marked, reader: Callable[..., Any]) -> bool:
    """Tell whether the claim holds a word of denial that ``reader`` does not understand."""
    text = cues.MEASURED.sub(
        "", _AMOUNT.sub(lambda m: f"{marked.written[int(m[1])]} {m[0]}", marked.text)
    )
    for pattern in (*_UNDERSTOOD.get(reader, ()), *_OF_AMOUNTS, _ASIDE):
        text = pattern.sub(" ", text)
    return any(_TURN.search(part) for part in _BREAK.split(text) if _states_something(part))


def _states_something(part: str) -> bool:
    """Tell whether a part between commas has a mark or names a measure: others are asides."""
    return bool(re.search(r"\b[A-Z]\d\b", part) or concepts(part) & known_concepts())
