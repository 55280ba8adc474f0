"""One report: who, by which words, and what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from closerlook.model import Adopted, Span
from closerlook.text.parse import Sentence
from closerlook.text.phrases import noun_phrase, trimmed
from closerlook.text.reporting.lexicon import Sort

FIRST_PERSON = frozenset({"i", "we", "us", "'s", "me", "one"})
_FIRST_PERSON_OWNER = frozenset({"my", "our"})


@dataclass(frozen=True, slots=True)
class Report:
    """One report: who (``source``), by which words (``cue``), and what (``content``).

    ``content`` is a span of the article; ``head`` the parse token that heads it (None
    when the content is a quotation that the parse did not attach). ``frame`` covers the
    reporting words themselves. ``own`` tells that the source is the author ("I think
    that …"). ``antecedent`` is whom a relative pronoun in ``source`` stands for.
    ``contents`` are the stretches of the content that the frame does not interrupt, with
    the "that" before it, and the quotations that carry it on. ``holds`` tells that the
    content is a proposition that the source puts forward: an attitude ("criticised the
    mayor") or a question has a content, but no claim of somebody's. ``by_adverb`` marks
    "allegedly" and the like.
    """

    source: Span | None
    source_is_pronoun: bool
    cue: Span
    content: Span
    frame: Span
    stance: Adopted
    own: bool
    head: Any
    sort: Sort = Sort.SPEECH
    holds: bool = True
    antecedent: Span | None = None
    contents: tuple[Span, ...] = ()
    by_adverb: bool = False


def report(
    sentence: Sentence,
    *,
    source: Any | None,
    cue: Iterable[Any],
    frame: Iterable[Any],
    content: list[Any],
    head: Any,
    stance: Adopted,
    sort: Sort,
    holds: bool,
    own: bool | None = None,
    by_adverb: bool = False,
) -> Report | None:
    """Build a report from tokens; None if nothing is left of the content."""
    cue, frame = list(cue), list(frame)
    said = trimmed(content)
    if not said:
        return None
    who = noun_phrase(source) if source is not None else []
    meant = _antecedent(source) if source is not None else None
    apart = {t.i for t in frame} | {t.i for t in cue} | {t.i for t in who}
    if own is None:
        # "'s" as a source is the us of "let's".
        own = source is not None and source.lower_ in FIRST_PERSON | _FIRST_PERSON_OWNER
        if source is not None and source.lower_ == "one":
            # "One said that …" and "one in five says …" are other people.
            own = own and source.head.tag_ != "VBD" and not list(source.children)
    return Report(
        source=sentence.at_tokens(who) if who else None,
        source_is_pronoun=source is not None and source.pos_ == "PRON",
        cue=sentence.at_tokens(cue),
        content=sentence.at_tokens(said),
        frame=sentence.at_tokens(frame),
        stance=stance,
        own=own,
        head=head,
        sort=sort,
        holds=holds,
        antecedent=sentence.at_tokens(noun_phrase(meant)) if meant is not None else None,
        contents=_runs(sentence, [t for t in content if t.i not in apart]),
        by_adverb=by_adverb,
    )


def _antecedent(source: Any) -> Any | None:
    """The noun that "who" stands for: "those who say"."""
    if source.tag_ not in {"WP", "WDT"}:
        return None
    return next((t.head for t in source.ancestors if t.dep_ == "relcl"), None)


def _runs(sentence: Sentence, tokens: list[Any]) -> tuple[Span, ...]:
    """The stretches of neighbouring tokens; punctuation does not part them."""
    runs: list[list[Any]] = []
    for token in sorted(tokens, key=lambda token: token.i):
        if token.is_punct or token.is_space:
            continue
        if runs and all(t.is_punct for t in token.doc[runs[-1][-1].i + 1 : token.i]):
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(sentence.at_tokens(run) for run in runs)
