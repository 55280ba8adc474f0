"""Document → signs of language: words that an editor looks at twice, and why.

Short lists of general English. They praise and blame alike, and name no person, place,
party or outlet.
"""

from __future__ import annotations

import re

from closerlook.model import Document, Sign, SignKind, Span
from closerlook.text.parse import PROSE, paragraphs

__all__ = ["read_signs"]

_LOADED = r"""scandalous|shameful|disgraceful|outrageous|appalling|monstrous|grotesque|ludicrous|
laughable|idiotic|cowardly|reckless|spineless|so-called|self-styled|cronies|stooges|lackeys|
hordes|mob|thugs|regime(?! (?:of|for))|propaganda|brainwashed|heroic|glorious|miraculous|visionary|
saintly|magnificent|triumphant|masterful|masterstroke|courageous|world-class|groundbreaking|
flawless|shambles|fiasco|farce|debacle|catastrophe|betrayal|rip-off|fat-cat|slashed|
rammed|fanatics|extremists|zealots|elites|meddling|bloated|draconian|
toxic(?! (?:waste|chemical|substance|gas|fume|material|pollut|emission|metal|site|dump|smoke))|
brazen|hysterical|bogus|sham|woeful(?:ly)?|dire(?! (?:straits))|abysmal|dismal|atrocious|
horrendous|horrific|despicable|pathetic|nasty|sinister|insane|insanity|lunacy|idiocy|madness|
disastrous(?:ly)?|calamitous|shocking(?:ly)?|astonishing(?:ly)?|staggeringly|
staggering(?= (?:sum|number|amount|cost|figure|rise|rate|scale|level|loss|[£$€\d])s?)|jaw-dropping|
hypocri(?:sy|tical)|hypocrites?|squandered|plundered|guff|claptrap|nonsense|mindless|
heartless|ruthless(?:ly)?|shambolic|disgrace(?= to)|brilliant(?:ly)?|superb(?:ly)?|stunning|
splendid|stellar|game-changer|game-changing|inspired(?= (?:choice|idea|move|decision|plan))|
gruesome|grisly|heart-?rending|heartbreaking|soulless|scaremongering|fearmongering|
noble|selfless(?:ly)?"""
_HEDGES = r"""perhaps|maybe|possibly(?! (?:could|can)\b)|
probably|arguably|apparently|presumably|reportedly|
allegedly|it seems|it appears|seems? to|appears? to|would (?:seem|appear)|
(?:is|are) (?:widely )?(?:thought|said|believed) to|(?:is|are) likely to|
it is (?:widely )?(?:thought|said|believed) that|it is (?:possible|conceivable)|
in some (?:ways|sense)|tends? to(?!ward)|
might(?= (?!of\b|and\b|to\b|is\b|was\b|in\b|alone\b)[a-z]+)|
may(?! (?:i|we|you|he|she|they|it|god)\b)(?= (?:be|have|well|not|[a-z]+ )\b)|
could (?:be|well)|more or less|as it were"""
_ABSOLUTES = r"""always|never(?! mind\b)|everyone|everybody|nobody|no one|no-one|
nothing(?! (?:more|less|but|else|to do)\b)|entirely|completely|
totally|utterly|undeniabl[ey]|no doubt|unquestionably|indisputably|without exception|
without doubt|in every case|invariably|impossible|every single|all of them|none of them"""
_SUPERLATIVES = r"""(?:the|(?:its|their|our|
(?!(?:it|that|what|here|there|he|she|who|let)['’])\w+['’]s)(?! best)) (?:very )?
(?:largest|biggest|smallest|highest|lowest|fastest|slowest|
longest|shortest|oldest|newest|worst|best|cheapest|cleanest|dirtiest|busiest|richest|poorest|safest|
greatest|strongest|weakest)(?! (?:way )?to\b| possible)|
the (?:most|least)(?= [a-z]+)(?! (?:of|part|at|from|to|in|for)\b)|the only|
the first(?= ever| time (?:in|ever)| (?!thing|step|day)[a-z]+ to )|record (?:highs?|lows?|numbers?)|
all[- ]time (?:highs?|lows?|records?)|unprecedented|unique|ever (?:built|recorded|seen|made)|
since records began"""
_VAGUE = r"""many|countless|numerous|several|a handful(?: of)?|dozens of|scores of|
hundreds of thousands of|tens of thousands of|hundreds of|thousands of|millions of|
a great deal of|a lot of|lots of|plenty of|
(?:a|the) (?:\w+ )?(?:majority|minority) of|
most(?! of all)(?= (?:of|people|children|[a-z]+[^\W_us]s|(?-i:[A-Z])\w*)\b)|
(?:significant|substantial|considerable)(?= (?:\w+ )?(?:number|share|part|proportion|amount|sum|
majority|minority|rise|fall|increase|decrease|drop|cut|reduction|growth|gain|loss|cost|
saving|saver)s?\b)|significantly(?!,)|substantially|considerably|routinely|regularly|
often|rarely|
frequently|a growing number of|increasingly|vast numbers? of|
few(?! (?:second|minute|hour|day|week|month|year)s)(?= [a-z]+)"""

_LESS = r"not|never|\w+n['’]t|almost|nearly|virtually|practically|seemingly|hardly|all but|next to"
_NO_SIGN_AFTER = {
    # "Almost never" claims less; "should always" and "let no one" ask for something.
    SignKind.ABSOLUTE: {"": rf"{_LESS}|should|must|let|as|if|for"},
    # "Twice as many", "how often" compare or ask; "the last few months" say when.
    SignKind.VAGUE_NUMBER: {
        "most": "the", "many": "as|how", "often": "as|how",
        "few": "last|past|next|first|these|those|the|every",
        "frequently": "times more|times less|times as|how|as", "regularly": "how|as",
    },
    # "The town's might", "all we could possibly do".
    SignKind.HEDGE: {
        "may": r"(?:so that|whatever|wherever|in order that)\s+(?:\w+\s+){0,4}?\w+",
        "might": "the|our|your|their|its|his|her|my|all|of|with|military|naval|economic",
        "possibly": r"could|can|couldn['’]t|can['’]t|cannot|we|they|you|i",
    },
    SignKind.LOADED: {"catastrophe": "natural", "nonsense": "no"},
    SignKind.SUPERLATIVE: {},
}  # fmt: skip
"""Words before a sign, by its first word ("" for any), after which it is none."""

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
    (SignKind.LOADED, _pattern(_LOADED)),
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
                if match[0] == "May" or _takes_back(words[: match.start()], sign, match[0]):
                    continue
                span = Span(block.at.start + match.start(), block.at.start + match.end())
                if not any(span.meets(other.span) for other in found):
                    found.append(Sign(span, sign, _NOTES[sign]))
    return tuple(sorted(found, key=lambda sign: sign.span))


def _takes_back(before: str, sign: SignKind, found: str) -> bool:
    """Tell whether the words just before a sign take it back."""
    table = _NO_SIGN_AFTER[sign]
    after = table.get(found.split()[0].lower()) or table.get("")
    return bool(after and re.search(rf"\b(?:{after})\s+$", before[-60:], re.IGNORECASE))
