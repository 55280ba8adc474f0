"""Reports across an article: quotations that the parse of one sentence does not attach.

A quotation belongs to the report whose content it is part of; else to a speaking verb
beside it, in its own sentence or before a colon; else to whoever was being quoted last
in its paragraph, or in the paragraph before when its own is nothing but quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from closerlook.model import Span
from closerlook.text.parse import Parse, Sentence
from closerlook.text.phrases import noun_phrase
from closerlook.text.quotations import is_title, quotations
from closerlook.text.reporting.lexicon import SAYING, VERBS, Sort, known_as
from closerlook.text.reporting.report import FIRST_PERSON, Report
from closerlook.text.reporting.sources import passive, source_of

_FEWEST_WORDS = 3
"""Fewer words in quotation marks are a title, a nickname or scare quotes."""

_STRAIGHT = re.compile(r'"')
_SPEAKER = re.compile(r"(?P<who>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\s?:\s+(?=\S)")
_FEWEST_TURNS = 3
"""So many paragraphs that open with "Name:" make a transcript."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A speaking verb, with or without a content of its own."""

    report: Report
    bare: bool


def across(text: str, parsed: Parse, found: tuple[Report, ...]) -> tuple[Report, ...]:
    """Return ``found`` outside quotation marks, with the quotations of ``text`` attached."""
    marks = spoken(text)
    outside = [r for r in found if not r.own and not any(mark.covers(r.cue) for mark in marks)]
    cues = [_Cue(r, False) for r in outside if r.sort is not Sort.ATTITUDE]
    have = {r.cue for r in outside}
    cues += [
        _Cue(r, True)
        for sentence in parsed
        for r in _bare(sentence, marks)
        if not any(cue.meets(r.cue) for cue in have)
    ]
    cues.sort(key=lambda c: c.report.cue)
    more: dict[Span, list[Span]] = {}
    homes = _paragraphs(text)
    last: tuple[int, _Cue] | None = None
    for mark in marks:
        here = next((n for n, home in enumerate(homes) if home.covers(mark)), -1)
        owner = (
            _next_to(text, mark, cues) or _holder(mark, cues) or _beside(text, mark, parsed, cues)
        )
        if owner is None and last is not None:
            near = last[0] == here
            alone = last[0] == here - 1 and _is_all_quoted(text, homes[here], marks)
            if near or alone:
                owner = last[1]
        if owner is None:
            owner = _in_paragraph(homes[here], cues, mark) if here >= 0 else None
        if owner is not None:
            more.setdefault(owner.report.cue, []).append(mark)
            last = (here, owner)
    kept = [*outside, *(c.report for c in cues if c.bare and c.report.cue in more)]
    whole = (replace(r, contents=_joined(r, more.get(r.cue, []))) for r in kept)
    return tuple(sorted((*_outermost(whole), *_turns(text, homes)), key=lambda r: r.cue))


def _outermost(found: Iterable[Report]) -> list[Report]:
    """The reports that stand in the content of no other."""
    kept: list[Report] = []
    for report in sorted(found, key=lambda r: (-sum(c.end - c.start for c in r.contents), r.cue)):
        if not any(part.covers(report.cue) for other in kept for part in other.contents):
            kept.append(report)
    return kept


def spoken(text: str) -> tuple[Span, ...]:
    """Return what stands in quotation marks in ``text`` and is somebody's words, not nested.

    A quotation that runs on, each paragraph opened anew and only the last one closed, is
    one span for each paragraph.
    """
    found: list[Span] = []
    for quotation in quotations(text):
        long_enough = len(quotation.inner.of(text).split()) >= _FEWEST_WORDS
        if is_title(quotation, text):
            continue
        if long_enough and not any(other.covers(quotation.at) for other in found):
            found.append(quotation.at)
    homes = _paragraphs(text)
    for home, following in pairwise(homes):
        opened = _left_open(text, home)
        if opened is not None and text[following.start] in '"“':
            span = Span(opened, home.end)
            found = [f for f in found if not f.meets(span)] + [span]
    return tuple(sorted(found))


def _left_open(text: str, home: Span) -> int | None:
    """Where a paragraph's last quotation mark opens, if nothing closes it."""
    straight = [m.start() for m in _STRAIGHT.finditer(text, home.start, home.end)]
    if len(straight) % 2 == 1:
        return straight[-1]
    opens, closes = text.rfind("“", home.start, home.end), text.rfind("”", home.start, home.end)
    return opens if opens > closes else None


def _paragraphs(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text)]


def _is_all_quoted(text: str, home: Span, marks: tuple[Span, ...]) -> bool:
    """Tell whether a paragraph opens with a quotation and says little else."""
    inside = sum(mark.end - mark.start for mark in marks if home.covers(mark))
    return text[home.start] in '"“' and inside > (home.end - home.start) * 0.8


def _next_to(text: str, mark: Span, cues: list[_Cue]) -> _Cue | None:
    """The speaking verb with nothing but its source between it and the quotation."""
    for cue in cues:
        said, who = cue.report.cue, cue.report.source
        if not _says(cue):
            continue
        if said.end <= mark.start and _empty(text[said.end : mark.start]):
            return cue
        start = min(said.start, who.start if who is not None else said.start)
        if start >= mark.end and _empty(text[mark.end : start]):
            return cue
    return None


def _empty(between: str) -> bool:
    return len(between) < 8 and between.strip(" ,:-–—\t") in {"", "that"}


def _holder(mark: Span, cues: list[_Cue]) -> _Cue | None:
    """The report whose content the parse has running into the quotation; the innermost."""
    holding = [
        c for c in cues if not c.bare and any(part.meets(mark) for part in c.report.contents)
    ]
    return min(
        holding,
        key=lambda c: (not _says(c), _apart(c.report.cue, mark)),
        default=None,
    )


def _says(cue: _Cue) -> bool:
    return cue.report.sort is Sort.SPEECH


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _beside(text: str, mark: Span, parsed: Parse, cues: list[_Cue]) -> _Cue | None:
    """A speaking verb in the quotation's own sentences, or before a colon."""
    here = [s.at for s in parsed.sentences if s.at.meets(mark)]
    if not here:
        return None
    low, high = here[0].start, here[-1].end
    near = [c for c in cues if low <= c.report.cue.start < high and _says(c)]
    if near:
        return min(near, key=lambda c: (not c.bare, _apart(c.report.cue, mark)))
    before = text[:low].rstrip()
    if before.endswith((":", ",")):
        return next(
            (c for c in reversed(cues) if c.report.cue.end <= low and low - c.report.cue.end < 200),
            None,
        )
    return None


def _in_paragraph(home: Span, cues: list[_Cue], mark: Span) -> _Cue | None:
    """The nearest speaking verb of the paragraph."""
    near = [c for c in cues if home.covers(c.report.cue) and _says(c)]
    return min(near, key=lambda c: _apart(c.report.cue, mark), default=None)


def _joined(report: Report, marks: list[Span]) -> tuple[Span, ...]:
    """The stretches of the content with the quotations that carry it on."""
    if not marks:
        return report.contents
    spans = sorted([*report.contents, *marks])
    joined = [spans[0]]
    for span in spans[1:]:
        if span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _bare(sentence: Sentence, marks: tuple[Span, ...]) -> Iterator[Report]:
    """Speaking verbs with a source; their content is yet to be found."""
    for verb in sentence.tokens:
        lemma = known_as(verb.lemma_)
        if lemma not in SAYING:
            continue
        if verb.pos_ in {"VERB", "AUX"}:
            source: Any = source_of(verb)
        elif verb.tag_ == "NNS" and verb.i and verb.nbor(-1).pos_ == "PROPN":
            source = verb.nbor(-1)  # “…,” Marsh notes: the parser takes *notes* for a noun
        else:
            continue
        cue = sentence.at_tokens([verb])
        if source is None or passive(verb) or any(mark.covers(cue) for mark in marks):
            continue
        who = sentence.at_tokens(noun_phrase(source))
        yield Report(
            source=who,
            source_is_pronoun=source.pos_ == "PRON",
            cue=cue,
            content=cue,
            frame=cue,
            stance=VERBS[lemma].stance,
            own=source.lower_ in FIRST_PERSON,
            head=None,
            sort=Sort.SPEECH,
        )


def _turns(text: str, homes: list[Span]) -> Iterator[Report]:
    """Read a transcript: paragraphs that open with "Name:"."""
    turns = [(home, _SPEAKER.match(text, home.start, home.end)) for home in homes]
    labels = Counter(match["who"] for _, match in turns if match is not None)
    if labels.total() < _FEWEST_TURNS:
        return
    for home, match in turns:
        if match is None or labels[match["who"]] == 1:
            continue  # said once, it is a heading rather than a speaker
        who, said = Span(*match.span("who")), Span(match.end(), home.end)
        colon = text.index(":", who.end)
        cue = Span(colon, colon + 1)
        yield Report(
            source=who, source_is_pronoun=False, cue=cue, content=said, frame=cue,
            stance=VERBS["say"].stance, own=False, head=None, contents=(said,),
        )  # fmt: skip
