"""Document → signs of language: words that an editor looks at twice, and why.

Short lists of general English. They praise and blame alike, and name no person, place,
party or outlet.
"""

from __future__ import annotations

import re

from closerlook.model import Document, Sign, SignKind, Span
from closerlook.text.parse import PROSE, paragraphs

__all__ = ["read_signs"]

_LOADED = """scandalous shameful disgraceful outrageous appalling monstrous grotesque ludicrous
laughable idiotic cowardly reckless spineless so-called self-styled cronies stooges lackeys
hordes mob thugs regime propaganda brainwashed heroic glorious miraculous visionary saintly
magnificent triumphant masterful masterstroke courageous world-class groundbreaking flawless
shambles fiasco farce debacle catastrophe betrayal rip-off fat-cat slashed rammed fanatics
extremists zealots elites meddling bloated draconian toxic brazen hysterical bogus sham"""
_HEDGES = r"""perhaps|maybe|possibly|probably|arguably|apparently|presumably|reportedly|
allegedly|it seems|it appears|seems? to|appears? to|would (?:seem|appear)|
(?:is|are) (?:widely )?(?:thought|said|believed) to|(?:is|are) likely to|
it is (?:widely )?(?:thought|said|believed) that|it is (?:possible|conceivable)|
in some (?:ways|sense)|tends? to|might(?! of)|
may(?= (?:be|have|well|not|[a-z]+ )\b)|could (?:be|well)|more or less|as it were"""
# "not always", "almost never" claim less, and one counter-example does not make them false.
_ABSOLUTES = r"""(?<!\bnot\s)(?<!n't\s)(?<!n’t\s)(?<!\balmost\s)(?<!\bnearly\s)
(?:always|never|everyone|everybody|nobody|no one|no-one|nothing|entirely|completely|
totally|utterly|undeniabl[ey]|no doubt|unquestionably|indisputably|without exception|
without doubt|in every case|invariably|impossible|every single|all of them|none of them)"""
_SUPERLATIVES = r"""(?:the|(?:its|their|our|
(?!(?:it|that|what|here|there|he|she|who|let)['’])\w+['’]s)(?! best)) (?:very )?
(?:largest|biggest|smallest|highest|lowest|fastest|slowest|
longest|shortest|oldest|newest|worst|best|cheapest|cleanest|dirtiest|busiest|richest|poorest|safest|
greatest|strongest|weakest)|the (?:most|least)(?= [a-z]+)|the only|
the first(?= ever| time (?:in|ever)| (?!thing|step|day)[a-z]+ to )|record (?:highs?|lows?|numbers?)|
unprecedented|unique|ever (?:built|recorded|seen|made)|
since records began"""
_VAGUE = r"""many|countless|numerous|several|a handful(?: of)?|dozens of|scores of|
hundreds of thousands of|tens of thousands of|hundreds of|thousands of|millions of|
a great deal of|a lot of|lots of|plenty of|
(?:a|the) (?:\w+ )?(?:majority|minority) of|
most(?= (?:of|people|children|[a-z]+[^\W_us]s|(?-i:[A-Z])[a-z]+)\b)|
significant(?:ly)?|substantial(?:ly)?|considerable|considerably|routinely|regularly|often|rarely|
frequently|a growing number of|increasingly|vast numbers? of|few(?= [a-z]+)"""

_NOTES = {
    SignKind.LOADED: "a word that judges; would a plain one carry the fact?",
    SignKind.HEDGE: "a hedge: what exactly is claimed, and how sure is it?",
    SignKind.ABSOLUTE: "an absolute: one counter-example makes it false; is there none?",
    SignKind.SUPERLATIVE: "a superlative: among what, by which measure, and as of when?",
    SignKind.VAGUE_NUMBER: "a vague number: how many, and who counted?",
}


def _pattern(words: str) -> re.Pattern[str]:
    spaced = re.sub(r"\s*\n\s*", "", words).replace(" ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{spaced})(?![\w-])", re.IGNORECASE)


_SIGNS = (
    (SignKind.LOADED, _pattern("|".join(map(re.escape, _LOADED.split())))),
    (SignKind.SUPERLATIVE, _pattern(_SUPERLATIVES)),
    (SignKind.ABSOLUTE, _pattern(_ABSOLUTES)),
    (SignKind.VAGUE_NUMBER, _pattern(_VAGUE)),
    (SignKind.HEDGE, _pattern(_HEDGES)),
)


def read_signs(article: Document) -> tuple[Sign, ...]:
    """Return the signs in the article's prose, in order, none overlapping.

    Headings and bylines are passed over; words inside quotations count, since the
    author chose to quote them.
    """
    found: list[Sign] = []
    for block in article.blocks or paragraphs(article.text):
        if block.kind not in PROSE:
            continue
        words = block.at.of(article.text)
        for sign, pattern in _SIGNS:
            for match in pattern.finditer(words):
                if match[0] == "May":
                    continue
                span = Span(block.at.start + match.start(), block.at.start + match.end())
                if not any(span.meets(other.span) for other in found):
                    found.append(Sign(span, sign, _NOTES[sign]))
    return tuple(sorted(found, key=lambda sign: sign.span))
