"""Reports by a verb: "X, he says", "told them that X", "criticised X", "X is expected to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from closerlook.model import Adopted
from closerlook.text.parse import Sentence
from closerlook.text.phrases import noun_phrase, subject_of
from closerlook.text.reporting.lexicon import (
    FACTIVE,
    GENERIC,
    HOLDING,
    RAISING,
    VERBS,
    Cue,
    Sort,
    known_as,
)
from closerlook.text.reporting.report import Report, report
from closerlook.text.reporting.sources import agent_of, passive, says_on, source_of

_ANY_SUBJECT = {"nsubj", "nsubjpass"}
_ENDORSING = frozenset("rightly correctly truly wisely".split())
_REJECTING = frozenset("wrongly falsely mistakenly supposedly allegedly absurdly".split())
_NOBODY = frozenset({"nobody", "none", "nothing"})
_QUESTION_WORDS = frozenset("whether if who whom whose what why how where when which".split())


def by_verb(sentence: Sentence) -> Iterator[Report]:
    """Yield the reports whose cue is a verb of ``sentence``."""
    for verb in sentence.tokens:
        if verb.pos_ not in {"VERB", "AUX"} and not verb.tag_.startswith("VB"):
            continue
        lemma = known_as(verb.lemma_)
        cue = VERBS.get(lemma)
        found: Report | None = None
        if cue is not None:
            if lemma in HOLDING and "c" in cue.frames and verb.pos_ in {"VERB", "AUX"}:
                found = _holding(sentence, verb, cue)
            found = found or _wider(sentence, verb, cue)
        elif lemma in RAISING:
            found = _impression(sentence, verb)
        if found is not None:
            yield found


# A proposition that somebody puts forward


def _holding(sentence: Sentence, verb: Any, cue: Cue) -> Report | None:
    said = _content_after(verb) or _content_around(verb)
    if said is None:
        return None
    head, tokens = said
    lead = verb
    if _would_have_us(verb):
        lead = verb.head
        source = subject_of(lead)
    else:
        source = source_of(verb)
    if source is not None and source.lower_ in _NOBODY:
        return None  # "nobody believes that …" denies; it reports nobody's words
    if (source is None and not passive(verb)) or _quoted_alone(verb, head):
        return None
    tokens = _this_side(lead, tokens) or tokens
    inside = {token.i for token in tokens} | _beyond_the_quotation(head)
    stance = cue.stance if lead is verb else Adopted.NO
    # "Everyone knows that X", "few had noticed that X": the author says that X.
    known = known_as(lead.lemma_) in FACTIVE
    generic = source is not None and source.lower_ in GENERIC
    denied = any(child.dep_ == "neg" for child in lead.children) or (
        source is not None and any(child.lower_ in {"few", "no"} for child in source.children)
    )
    return report(
        sentence,
        source=source,
        cue=_cue(lead),
        frame=_around(lead, inside),
        content=tokens,
        head=head,
        stance=_stance(lead, stance),
        sort=cue.sort,
        holds=True,
        own=True if known and (generic or denied) else None,
    )


def _stance(verb: Any, stance: Adopted) -> Adopted:
    words = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    if words & _ENDORSING:
        return Adopted.YES
    if words & _REJECTING or any(child.dep_ == "neg" for child in verb.children):
        return Adopted.NO
    return stance


def _cue(verb: Any) -> list[Any]:
    near = [
        c for c in verb.children if c.dep_ in {"prt", "auxpass", "neg"} and abs(c.i - verb.i) < 4
    ]
    return [verb, *near]


def _this_side(verb: Any, tokens: list[Any]) -> list[Any]:
    """The tokens that no semicolon parts from the reporting verb."""
    stops = [token.i for token in verb.sent if token.text == ";"]
    return [
        token
        for token in tokens
        if not any(min(token.i, verb.i) < stop < max(token.i, verb.i) for stop in stops)
    ]


def _content_after(verb: Any) -> tuple[Any, list[Any]] | None:
    """The clause that a reporting verb governs: "says that X", "X, says Y" seen from says."""
    for child in verb.children:
        clausal = child.dep_ in {"ccomp", "parataxis"} and child.pos_ in {"VERB", "AUX"}
        # "X, he says" is often parsed as says → ccomp X, also with X first.
        parted = any(t.text == ";" for t in child.doc[min(child.i, verb.i) : max(child.i, verb.i)])
        if clausal and not parted and not _question_word(child):
            beyond = _beyond_the_quotation(child)
            return child, [token for token in child.subtree if token.i not in beyond]
    return None


def _beyond_the_quotation(content: Any) -> set[int]:
    """The tokens of "…, and the town paid" after quoted words: the reporter's own again."""
    beyond: set[int] = set()
    for child in content.conjuncts:
        if says_on(content, child):
            beyond.update(token.i for token in child.subtree)
        before = [
            t.text for t in child.doc[max(content.i, child.left_edge.i - 3) : child.left_edge.i]
        ]
        own_subject = any(c.dep_ in _ANY_SUBJECT for c in child.children)
        if own_subject and '"' in before and "," in before:
            beyond.update(token.i for token in child.subtree)
    return beyond


def _content_around(verb: Any) -> tuple[Any, list[Any]] | None:
    """The clause that an inserted report hangs on: "X, the mayor told us, Y", "as he notes, X"."""
    if verb.head.pos_ not in {"VERB", "AUX"} or verb.head == verb:
        return None
    complete = any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in verb.children)
    as_clause = (
        verb.dep_ == "advcl"
        and not complete
        and any(
            child.dep_ in {"mark", "advmod"} and child.lower_ == "as" for child in verb.children
        )
    )
    inserted = verb.dep_ in {"ccomp", "parataxis"} and _set_off(verb)
    inserted = inserted and not any(child.dep_ == "ccomp" for child in verb.children)
    if not as_clause and not inserted:
        return None
    start = min(_frame_start(verb), verb.i) if inserted else verb.left_edge.i
    frame = {token.i for token in verb.subtree if token.i >= start}
    return verb.head, [token for token in verb.head.subtree if token.i not in frame]


def _frame_start(verb: Any) -> int:
    subject = subject_of(verb)
    return int(min(verb.i, noun_phrase(subject)[0].i if subject is not None else verb.i))


def _set_off(verb: Any) -> bool:
    """Tell whether a comma, dash or quotation mark stands before the reporting words."""
    start = _frame_start(verb)
    return start > 0 and verb.doc[start - 1].text in {",", '"', "'", "-"}


def _would_have_us(verb: Any) -> bool:
    """Tell whether this is "they would have us believe that …", which keeps its distance."""
    return bool(
        verb.head != verb and verb.head.lemma_ == "have" and verb.dep_ in {"ccomp", "xcomp"}
    )


def _quoted_alone(verb: Any, head: Any) -> bool:
    """Tell whether the verb is inside quotation marks and its content is not.

    In "'We never promised that,' the mayor said", *promised* does not report *said*.
    """
    marks = [token.i for token in verb.doc if token.text == '"']
    inside = sum(mark < verb.i for mark in marks) % 2 == 1
    return inside and any(verb.i < mark < head.i for mark in marks)


def _question_word(head: Any) -> bool:
    """Tell whether a clause is an embedded question ("asks whether …"), which asserts nothing."""
    return any(child.lower_ in _QUESTION_WORDS and child.i < head.i for child in head.children)


def _around(verb: Any, inside: set[int]) -> list[Any]:
    """The reporting words: the run of the verb's tokens that the content does not interrupt."""
    own = {token.i for token in verb.subtree if token.i not in inside} | {verb.i}
    first = last = verb.i
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    run = [token for token in verb.doc[first : last + 1] if not token.is_punct]
    return [token for token in run if token.dep_ != "cc"] or [verb]


# What else is attributed: questions, intentions, judgements, things said of somebody


def _wider(sentence: Sentence, verb: Any, cue: Cue) -> Report | None:
    if _only_possible(verb):
        return None
    reduced = verb.tag_ == "VBN" and not passive(verb) and verb.dep_ in {"acl", "advcl"}
    if passive(verb) or reduced:
        source, led, content = _passively(verb, cue, reduced)
    else:
        source = source_of(verb)
        led, content = _complements(verb, cue)
        if source is None or source.lower_ in _NOBODY:
            return None
    if not content:
        return None
    taken = {token.i for token in content}
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt"}]
    return report(
        sentence,
        source=source,
        cue=[*_cue(verb), *led],
        frame=[t for t in [verb, *helpers, *led] if t.i not in taken],
        content=content,
        head=None,
        stance=_stance(verb, cue.stance),
        sort=cue.sort,
        holds=False,
    )


def _only_possible(verb: Any) -> bool:
    """Tell whether nothing has been said yet: "to endorse", "might criticise"."""
    if verb.tag_ == "VB" and not any(c.lower_ in {"do", "does", "did"} for c in verb.children):
        return True
    return any(c.tag_ == "MD" or c.lower_ == "to" for c in verb.children if c.dep_ == "aux")


def _complements(verb: Any, cue: Cue) -> tuple[list[Any], list[Any]]:
    """The words that lead to the content, and the content itself."""
    frames = cue.frames
    clauses, objects, led, by_preposition, more = [], [], [], [], []
    for child in verb.children:
        if child.i < verb.i and not (child.dep_ in {"ccomp", "dobj"} and frames & {"c", "o"}):
            continue
        if child.dep_ == "ccomp" or (
            child.dep_ == "advcl"
            and any(c.lower_ in {"if", "whether"} for c in child.children)
            and "a" in frames
        ):
            if frames & {"c", "s"} or frames & {"i", "o", "r"}:
                clauses.append(child)
        elif child.dep_ == "xcomp":
            if frames & {"i", "s", "r"}:
                clauses.append(child)
        elif child.dep_ in {"dobj", "dative"}:
            objects.append(child)
        elif child.dep_ in {"oprd", "acomp", "attr"} and frames & {"s", "r", "c"}:
            more.append(child)
        elif child.dep_ == "prep":
            if child.lower_ in cue.through:
                led.append(child)
                by_preposition += [t for c in child.children for t in c.subtree]
            elif child.lower_ in _ABOUT_THE_OBJECT or (child.lower_ == "as" and "s" in frames):
                more.append(child)
    if clauses:
        kept = [*clauses]
        if frames & {"s", "r"} or ("i" in frames and "a" not in frames and "c" not in frames):
            kept += objects
        return [], [t for c in kept for t in c.subtree]
    if (objects and "o" in frames) or ("s" in frames and more):
        return [], [t for c in (*objects, *more) for t in c.subtree]
    if by_preposition:
        return led, by_preposition
    if verb.dep_ == "relcl" and frames & {"o", "c"} and _own_subject(verb):
        return [], noun_phrase(verb.head)  # "the plan that the council criticised"
    return [], []


def _own_subject(verb: Any) -> bool:
    """Tell whether a relative clause has a subject that is not its pronoun."""
    subject = next((c for c in verb.children if c.dep_ in _ANY_SUBJECT), None)
    return subject is not None and subject.tag_ not in {"WP", "WDT"}


_ABOUT_THE_OBJECT = frozenset("for as over of about to against on with from".split())


def _passively(verb: Any, cue: Cue, reduced: bool) -> tuple[Any | None, list[Any], list[Any]]:
    """Source, leading words and content of a passive."""
    source = agent_of(verb)
    clauses = [
        c
        for c in verb.children
        if c.i > verb.i
        and (
            c.dep_ in {"ccomp", "xcomp", "oprd"}
            or (c.dep_ == "advcl" and any(m.lower_ in {"if", "whether"} for m in c.children))
        )
    ]
    said = [t for c in clauses for t in c.subtree]
    lifted = verb.head if reduced and verb.dep_ == "acl" else subject_of(verb)
    phrase = (
        noun_phrase(lifted) if lifted is not None and lifted.lower_ not in {"it", "there"} else []
    )
    if "a" in cue.frames:
        if not said:
            for c in verb.children:
                if c.dep_ == "prep" and c.lower_ in cue.through:
                    return source, [c], [t for x in c.children for t in x.subtree]
        return source, [], said
    if frames := cue.frames & {"r", "s", "o", "i"}:
        extra = [
            c
            for c in verb.children
            if c.dep_ == "prep" and c.i > verb.i and c.lower_ in {"as", "for", "of"}
        ]
        set_equal = "s" in frames and any(c.lower_ == "as" for c in extra)
        spoken = said or cue.sort is Sort.SPEECH
        if source is None and not set_equal and (reduced or not spoken):
            return None, [], []
        return source, [], [*phrase, *said, *(t for c in extra for t in c.subtree)]
    return source, [], said


def _impression(sentence: Sentence, verb: Any) -> Report | None:
    """Read "X seems to Y": nobody is named whose impression it is."""
    subject = subject_of(verb)
    rest = [
        t
        for c in verb.children
        if c.dep_ in {"xcomp", "ccomp", "oprd", "acomp"} and c.i > verb.i
        for t in c.subtree
    ]
    if subject is None or not rest:
        return None
    phrase = [] if subject.lower_ in {"it", "there"} else noun_phrase(subject)
    return report(
        sentence,
        source=None,
        cue=[verb],
        frame=[verb],
        content=[*phrase, *rest],
        head=None,
        stance=Adopted.OPEN,
        sort=Sort.THOUGHT,
        holds=False,
    )
