"""Reports of what somebody says: source, cue and content, read off the parse.

The three parts follow the PolNeAR scheme (Newell et al. 2018): in "the report finds
that fares rose", *the report* is the source, *finds* the cue and *fares rose* the
content. Reports nest: the content of one may hold another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from closerlook.model import Adopted, Span
from closerlook.text.parse import Sentence

_OPEN = """say tell state argue write add announce explain reply respond answer warn suggest
believe think hold maintain contend predict estimate expect fear hope call describe ask
declare report comment remark repeat promise propose conclude advise reckon complain object
testify put calculate recommend emphasise emphasize stress assure inform assess record count
forecast wonder""".split()
_TAKEN_OVER = """show find note observe confirm reveal demonstrate prove establish acknowledge
admit concede recognise recognize recall remind illustrate document accept agree
discover""".split()
_KEPT_OFF = "claim allege assert insist pretend purport boast imagine fancy protest".split()

STANCE = (
    dict.fromkeys(_OPEN, Adopted.OPEN)
    | dict.fromkeys(_TAKEN_OVER, Adopted.YES)
    | dict.fromkeys(_KEPT_OFF, Adopted.NO)
)
"""Reporting verbs, and what the choice of verb says of the author's own stance."""

_NOUN_CUES = {
    "claim": Adopted.NO, "allegation": Adopted.NO, "assertion": Adopted.NO, "notion": Adopted.OPEN,
    "finding": Adopted.YES, "argument": Adopted.OPEN, "belief": Adopted.OPEN, "view": Adopted.OPEN,
    "warning": Adopted.OPEN, "suggestion": Adopted.OPEN, "promise": Adopted.OPEN,
    "statement": Adopted.OPEN, "report": Adopted.OPEN, "objection": Adopted.OPEN,
    "complaint": Adopted.OPEN, "conclusion": Adopted.OPEN, "ground": Adopted.OPEN,
    "idea": Adopted.OPEN,
}  # fmt: skip
"""Nouns that report what follows them: "the claim that …", "on the grounds that …"."""

_PLAIN = frozenset({"finding", "conclusion", "fact"})
"""Those that, with no owner named, are the author's own words for what follows."""

_ENDORSING = frozenset("rightly correctly truly wisely".split())
_REJECTING = frozenset("wrongly falsely mistakenly supposedly allegedly absurdly".split())

FIRST_PERSON = frozenset({"i", "we", "us", "me", "one"})
_ANY_SUBJECT = {"nsubj", "nsubjpass"}


@dataclass(frozen=True, slots=True)
class Report:
    """One report: who (``source``), by which words (``cue``), and what (``content``).

    ``content`` is a span of the article; ``head`` the parse token that heads it (None
    when the content is a quotation that the parse did not attach). ``frame`` covers the
    reporting words themselves. ``own`` tells that the source is the author ("I think
    that …").
    """

    source: Span | None
    source_is_pronoun: bool
    cue: Span
    content: Span
    frame: Span
    stance: Adopted
    own: bool
    head: Any


def reports(sentence: Sentence) -> tuple[Report, ...]:
    """Return the reports in ``sentence``, outer before inner."""
    found = [*_by_verb(sentence), *_by_according_to(sentence), *_by_noun(sentence)]
    return tuple(sorted(found, key=lambda r: (-(r.content.end - r.content.start), r.cue)))


def subject_of(verb: Any) -> Any | None:
    """Return the head token of the subject of ``verb``, its own or a shared one."""
    while True:
        for child in verb.children:
            if child.dep_ in _ANY_SUBJECT:
                return child
        if verb.dep_ != "conj" or verb.head.pos_ not in {"VERB", "AUX"}:
            return None
        verb = verb.head


def noun_phrase(head: Any) -> list[Any]:
    """Return the tokens of the phrase that ``head`` heads, without clauses hung on it."""
    dropped: set[int] = set()
    for child in head.children:
        if child.dep_ in {"relcl", "acl", "appos", "punct", "cc"} or (
            child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}
        ):
            dropped.update(token.i for token in child.subtree)
    kept = [token for token in head.subtree if token.i not in dropped or token.dep_ == "cc"]
    while kept and (kept[-1].is_punct or kept[-1].dep_ == "cc"):
        kept.pop()
    while kept and (kept[0].is_punct or kept[0].dep_ in {"cc", "preconj"}):
        kept.pop(0)
    return kept or [head]


def _by_verb(sentence: Sentence) -> Iterator[Report]:
    for verb in sentence.tokens:
        if verb.lemma_.lower() not in STANCE or verb.pos_ not in {"VERB", "AUX"}:
            continue
        content = _content_after(verb) or _content_around(verb)
        if content is None:
            continue
        head, tokens = content
        if _would_have_us(verb):
            verb, source = verb.head, subject_of(verb.head)
        else:
            source = _source_of(verb)
        if source is not None and source.lower_ in {"nobody", "none", "nothing"}:
            continue  # "nobody believes that …" denies; it reports nobody's words
        if (source is None and not _passive(verb)) or _quoted_alone(verb, head):
            continue
        yield _report(sentence, verb, source, head, _this_side(verb, tokens) or tokens)


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
    as_clause = verb.dep_ == "advcl" and any(
        child.dep_ in {"mark", "advmod"} and child.lower_ == "as" for child in verb.children
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


def _source_of(verb: Any) -> Any | None:
    if _passive(verb):
        for child in verb.children:
            if child.dep_ == "agent":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        return None
    subject = subject_of(verb)
    if subject is None or subject.tag_ not in {"WP", "WDT"}:
        return subject
    # "those who say": the ones meant, not the pronoun.
    return next((t.head for t in (verb, *verb.ancestors) if t.dep_ == "relcl"), subject)


def _would_have_us(verb: Any) -> bool:
    """Tell whether this is "they would have us believe that …", which keeps its distance."""
    return bool(
        verb.head != verb and verb.head.lemma_ == "have" and verb.dep_ in {"ccomp", "xcomp"}
    )


def _passive(verb: Any) -> bool:
    """Tell whether the verb is passive with a dummy subject: "it is said that"."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def _quoted_alone(verb: Any, head: Any) -> bool:
    """Tell whether the verb is inside quotation marks and its content is not.

    In "'We never promised that,' the mayor said", *promised* does not report *said*.
    """
    marks = [token.i for token in verb.doc if token.text == '"']
    inside = sum(mark < verb.i for mark in marks) % 2 == 1
    return inside and any(verb.i < mark < head.i for mark in marks)


def _question_word(head: Any) -> bool:
    """Tell whether a clause is an embedded question ("asks whether …"), which asserts nothing."""
    return any(
        child.lower_ in {"whether", "if", "who", "what", "why", "how", "where", "when", "which"}
        and child.i < head.i
        for child in head.children
    )


def _report(sentence: Sentence, verb: Any, source: Any, head: Any, tokens: list[Any]) -> Report:
    inside = {token.i for token in tokens} | _beyond_the_quotation(head)
    frame = _around(verb, inside)
    cue = [
        verb,
        *(
            c
            for c in verb.children
            if c.dep_ in {"prt", "auxpass", "neg"} and abs(c.i - verb.i) < 4
        ),
    ]
    words = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    stance = STANCE.get(verb.lemma_.lower(), Adopted.NO)
    if words & _ENDORSING:
        stance = Adopted.YES
    elif words & _REJECTING or any(child.dep_ == "neg" for child in verb.children):
        stance = Adopted.NO
    return Report(
        source=sentence.at_tokens(noun_phrase(source)) if source is not None else None,
        source_is_pronoun=source is not None and source.pos_ == "PRON",
        cue=sentence.at_tokens(cue),
        content=sentence.at_tokens(trimmed(tokens)),
        frame=sentence.at_tokens(frame),
        stance=stance,
        own=source is not None and source.lower_ in FIRST_PERSON,
        head=head,
    )


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


def _below(token: Any, ancestor: Any) -> bool:
    return any(above == ancestor for above in token.ancestors)


def _by_according_to(sentence: Sentence) -> Iterator[Report]:
    for token in sentence.tokens:
        if token.lower_ != "according" or token.i + 1 >= len(token.doc):
            continue
        to = token.nbor()
        if to.lower_ != "to" or not list(to.children):
            continue
        source = next(iter(to.children))
        frame = [token, to, *noun_phrase(source)]
        clause = token.head
        while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
            clause = clause.head
        outside = {t.i for t in token.subtree} | {t.i for t in frame}
        content = [t for t in clause.subtree if t.i not in outside] if clause != token else []
        if not content:
            # The parser hung the clause on the phrase: take the sentence after it.
            content = [t for t in sentence.tokens if t.i > frame[-1].i]
        content = trimmed(content)
        if content:
            yield Report(
                source=sentence.at_tokens(noun_phrase(source)),
                source_is_pronoun=source.pos_ == "PRON",
                cue=sentence.at_tokens([token, to]),
                content=sentence.at_tokens(content),
                frame=sentence.at_tokens(frame),
                stance=Adopted.OPEN,
                own=source.lower_ in FIRST_PERSON,
                head=clause,
            )


def _by_noun(sentence: Sentence) -> Iterator[Report]:
    """Read "the report's claim that X", "on the grounds that X"."""
    for noun in sentence.tokens:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _NOUN_CUES:
            continue
        for clause in noun.children:
            marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)
            if clause.dep_ not in {"acl", "ccomp", "relcl"} or not marked:
                continue
            owner = next((c for c in noun.children if c.dep_ == "poss"), None)
            yield Report(
                source=sentence.at_tokens(noun_phrase(owner)) if owner is not None else None,
                source_is_pronoun=owner is not None and owner.pos_ == "PRON",
                cue=sentence.at_tokens([noun]),
                content=sentence.at_tokens(trimmed(list(clause.subtree))),
                frame=sentence.at_tokens([noun]),
                stance=_NOUN_CUES[noun.lemma_.lower()],
                own=owner.lower_ in {"my", "our"} if owner is not None else noun.lemma_ in _PLAIN,
                head=clause,
            )


_JOINTS = frozenset(
    """that why and but or so yet for therefore thus hence because although though while
    whereas since""".split()
)


def trimmed(tokens: list[Any]) -> list[Any]:
    """Return ``tokens`` in order without the joints and punctuation at either end.

    "As" and "if" go only where they mark the whole clause, not one that leads it in.
    """
    kept = sorted(tokens, key=lambda token: token.i)
    while kept and (kept[0].is_punct or kept[0].is_space or _joint(kept[0])):
        kept.pop(0)
    while kept and (
        kept[-1].is_punct or kept[-1].dep_ == "cc" or kept[-1].lower_ in {"and", "but", "yet", "or"}
    ):
        kept.pop()
    return kept


def _joint(token: Any) -> bool:
    if token.lower_ in {"when", "where"} and token.head.dep_ == "relcl":
        return True
    if token.dep_ == "mark" and token.head.dep_ != "advcl":
        return token.lower_ in _JOINTS | {"as", "if"}
    return token.lower_ in _JOINTS and token.dep_ in {"mark", "cc", "advmod", "preconj"}
