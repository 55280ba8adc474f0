"""Questions that assert: "Who would trust such a promise?"

A question is no claim, but an editor should see where one stands in place of a claim. The
cues are those of the literature on rhetorical questions (Bhattasali et al., ACL 2015;
Oraby et al., SIGDIAL 2017): negation, modals after a question word, "really", "any wonder".
"""

from __future__ import annotations

import re

from closerlook.model import Aside, Document
from closerlook.text.parse import parse
from closerlook.text.quotations import quotations

_RHETORICAL = re.compile(
    r"^(?:and |but |so |or )?(?:"
    r"who(?: else)? (?:would|could|can|wants?|knows|cares|needs?|dares?)\b|"
    r"(?:how|why) (?:on earth |else )?(?:can|could|should|would|must)\b|"
    r"what (?:good|use|sense|harm|point|more|else|could|business)\b|since when\b|"
    r"(?:is|was) it any wonder\b|(?:are|is|was|were|do|does|did|has|have|can|could|should|would|"
    r"must|will)(?:n['’]t\b| (?:\w+ ){1,3}(?:not|really|truly|seriously|ever)\b))"
    r"|\b(?:isn|aren|wasn|weren|don|doesn|didn|won|can|couldn|wouldn|shouldn|haven|hasn)['’]t "
    r"(?:it|they|we|he|she|you|that|this)\W*\?$",
    re.IGNORECASE,
)


def rhetorical_questions(article: Document) -> tuple[Aside, ...]:
    """Return an aside at each question of the author's own that reads as an assertion."""
    quoted = quotations(article.text)
    return tuple(
        Aside(sentence.at, "reads as a rhetorical question: what does the author claim by it?")
        for sentence in parse(article).prose()
        if sentence.tokens.text.rstrip("”’\"') ").endswith("?")
        and _RHETORICAL.search(sentence.tokens.text.lstrip("“‘\"'(— "))
        and not any(quotation.at.covers(sentence.at) for quotation in quoted)
    )
