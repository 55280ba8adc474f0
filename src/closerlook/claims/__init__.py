"""Document → claims: every stretch of the article that asserts one thing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from closerlook.claims.antecedents import left_open
from closerlook.claims.clauses import Clause, clauses, is_question, whole
from closerlook.claims.kinds import checkable, kind_of, worth_checking
from closerlook.claims.questions import rhetorical_questions
from closerlook.claims.says import finished, restate
from closerlook.claims.scores import Scored, scored
from closerlook.claims.statistical import JUDGING, SEEMING, has_part_in_it, states_a_number
from closerlook.encoder import Encoder
from closerlook.model import Claim, Document, Figure, Kind, Name, Span, Time
from closerlook.text.masking import capitalised_within, masked
from closerlook.text.names import names_in
from closerlook.text.numbers import read_figures
from closerlook.text.parse import PROSE, Sentence, parse
from closerlook.text.quotations import Quotation, is_title, quotations
from closerlook.text.reporting import STANCE
from closerlook.text.times import read_times
from closerlook.text.words import content_words

__all__ = ["find_claims", "left_open", "rhetorical_questions"]

METHOD = "rules 2"
"""How claims are found; the encoder names itself."""

_SHORTEST_QUOTATION = 4


def find_claims(article: Document, encoder: Encoder | None = None) -> tuple[Claim, ...]:
    """Return the claims of ``article`` in reading order, all still in the author's voice.

    With an ``encoder`` its readings join the rules' in kind and scores; without, the rules
    stand alone.

    Each claim's span is inside one sentence, except that a quotation may run over
    several. Ids are ``c1``, ``c2``, … by position. Figures, times and names belong to
    the smallest claim that they stand in.
    """
    quoted = _statements_quoted(article)
    found: list[Claim] = []
    clause_of: dict[Span, Clause] = {}
    for sentence in parse(article).prose():
        figures = read_figures(article.text, sentence.at)
        times = read_times(article.text, sentence.at, article.published)
        names = names_in(sentence, article.text)
        parts = clauses(sentence)
        unread = _is_unread_statistic(article, sentence, parts, figures, times, names)
        if unread:
            parts = (whole(sentence),)
        for clause in parts:
            if _introduces(clause, quoted):
                continue
            claim = _claim(article, clause, parts, figures, times, names)
            if unread:
                claim = _as_statistic(article, claim, clause, times)
            inside = any(quotation.at.covers(clause.at) for quotation in quoted)
            if (
                not inside
                or claim.kind in {Kind.STATISTIC, Kind.PRECEDENT}
                or (claim.kind is Kind.EVENT and claim.times)
            ):
                found.append(claim)
                clause_of[claim.span] = clause
    if encoder is not None:
        found = _read_by(encoder, article, found, clause_of)
    found.extend(
        _quotation_claim(article, quotation, found)
        for quotation in quoted
        if not quotation.inner.of(article.text).rstrip().endswith("?")
    )
    found.sort(key=lambda claim: (claim.span.start, -claim.span.end))
    return tuple(
        Claim(
            id=f"c{n}", span=c.span, quote=c.quote, says=c.says, kind=c.kind,
            checkable=c.checkable, worth_checking=c.worth_checking, resolved=c.resolved,
            figures=c.figures, times=c.times, names=c.names,
        )
        for n, c in enumerate(found, start=1)
    )  # fmt: skip


def _read_by(
    encoder: Encoder, article: Document, claims: list[Claim], clause_of: dict[Span, Clause]
) -> list[Claim]:
    """Score the claims again, the encoder reading them in one go.

    What the grammar shows to be a proposal or a prediction is not asked about.

    A sentence with one claim is read whole, its frame included; one with several, clause
    by clause.
    """
    claims = [_statistic_after_all(article, claim, clause_of[claim.span]) for claim in claims]
    asked = [claim for claim in claims if claim.kind not in SEEMING]
    parts = [clause_of[claim.span] for claim in asked]
    sharing = Counter(clause_of[claim.span].sentence.at for claim in claims)
    words = (token for sentence in parse(article) for token in sentence.tokens)
    common = encoder.common - capitalised_within(words)
    texts = [
        masked(c.sentence.tokens if sharing[c.sentence.at] == 1 else c.tokens, common)
        for c in parts
    ]
    readings = dict(zip((claim.span for claim in asked), encoder.read(texts), strict=True))
    found: list[Claim] = []
    for claim in claims:
        if claim.span not in readings:
            found.append(claim)
            continue
        rules = Scored(claim.kind, claim.checkable, claim.worth_checking)
        both = scored(rules, readings[claim.span])
        found.append(
            replace(
                claim,
                kind=both.kind,
                checkable=both.checkable,
                worth_checking=both.worth_checking,
            )
        )
    return found


def _statistic_after_all(article: Document, claim: Claim, clause: Clause) -> Claim:
    """Return the claim, a statistic where its sentence only seems to urge or to foretell."""
    if claim.kind not in JUDGING or not has_part_in_it(claim):
        return claim
    times = read_times(article.text, clause.sentence.at, article.published)
    names = names_in(clause.sentence, article.text)
    if not states_a_number(article, clause.sentence.at, names, times):
        return claim
    return _as_statistic(article, claim, clause, times)


def _as_statistic(
    article: Document, claim: Claim, clause: Clause, times: tuple[Time, ...]
) -> Claim:
    score = checkable(clause, Kind.STATISTIC, times)
    prominence = _prominence(article, clause.sentence)
    weight = worth_checking(Kind.STATISTIC, score, prominence, False)
    return replace(claim, kind=Kind.STATISTIC, checkable=score, worth_checking=weight)


def _is_unread_statistic(
    article: Document,
    sentence: Sentence,
    parts: tuple[Clause, ...],
    figures: tuple[Figure, ...],
    times: tuple[Time, ...],
    names: tuple[Name, ...],
) -> bool:
    """Tell whether a sentence states a number that none of its clauses has.

    Fragments ("Road deaths in 1987: 16") and calls ("Add 12 to the figure of 2010, and …").
    """
    numbers = [one.span for one in figures] or [one.span for one in times]
    if not times or any(part.at.covers(at) for part in parts for at in numbers):
        return False
    return not is_question(sentence) and states_a_number(
        article, sentence.at, names, times, by_rules=True
    )


def _introduces(clause: Clause, quoted: tuple[Quotation, ...]) -> bool:
    """Tell whether a clause only reports a quotation that is a claim of its own."""
    return clause.head.lemma_.lower() in STANCE and any(
        clause.at.meets(quotation.at) and not quotation.at.covers(clause.at) for quotation in quoted
    )


def _balanced(span: Span, text: str) -> Span:
    """Stretch ``span`` over a quotation mark that it opens but leaves outside, or closes."""
    words = span.of(text)
    for opening, closing in (("“", "”"), ('"', '"'), ("(", ")")):
        odd = words.count('"') % 2 == 1 if opening == closing else None
        if (odd or words.count(opening) > words.count(closing)) and text[
            span.end : span.end + 1
        ] == closing:
            return Span(span.start, span.end + 1)
        if (odd or words.count(closing) > words.count(opening)) and text[
            span.start - 1 : span.start
        ] == opening:
            return Span(span.start - 1, span.end)
    return span


def _claim(
    article: Document,
    clause: Clause,
    parts: tuple[Clause, ...],
    all_figures: tuple[Figure, ...],
    all_times: tuple[Time, ...],
    all_names: tuple[Name, ...],
) -> Claim:
    inner = [part.at for part in parts if part.at != clause.at and clause.at.covers(part.at)]

    def own(span: Span) -> bool:
        return clause.at.covers(span) and not any(part.covers(span) for part in inner)

    figures = tuple(figure for figure in all_figures if own(figure.span))
    times = tuple(time for time in all_times if own(time.span))
    names = tuple(name for name in all_names if own(name.span))
    kind = kind_of(clause, figures, times, article.published)
    score = checkable(clause, kind, times)
    says, resolved = restate(clause, article)
    forecast = bool(figures) and clause.report is not None and not clause.report.own
    weight = worth_checking(kind, score, _prominence(article, clause.sentence), forecast)
    span = _balanced(clause.at, article.text)
    return Claim(
        id="", span=span, quote=span.of(article.text), says=says, kind=kind,
        checkable=score, worth_checking=weight,
        resolved=resolved, figures=figures, times=times, names=names,
    )  # fmt: skip


def _prominence(article: Document, sentence: Sentence) -> float:
    """How many of the title's content words stand in the sentence, 0…1."""
    title = {stem for stem, _ in content_words(article.title or "")}
    words = {stem for stem, _ in content_words(article.text, sentence.at)}
    return len(title & words) / len(title) if title else 0.0


def _statements_quoted(article: Document) -> tuple[Quotation, ...]:
    """The quotations that are long enough to be checked as somebody's words.

    A quotation within a quotation is part of the outer one's words.
    """
    prose = [block.at for block in article.blocks if block.kind in PROSE]
    found: list[Quotation] = []
    for quotation in quotations(article.text):
        words = quotation.inner.of(article.text).split()
        outer = any(other.at.covers(quotation.at) for other in found)
        in_prose = not prose or any(block.meets(quotation.at) for block in prose)
        title = is_title(quotation, article.text)
        if len(words) >= _SHORTEST_QUOTATION and in_prose and not outer and not title:
            found.append(quotation)
    return tuple(found)


def _quotation_claim(article: Document, quotation: Quotation, others: list[Claim]) -> Claim:
    """The claim that these words were said.

    A few words without a verb of their own say nothing alone: they are restated with the
    claim that they stand in.
    """
    says = finished(" ".join(quotation.inner.of(article.text).split()))
    around = [claim for claim in others if claim.span.covers(quotation.at)]
    whole = _is_whole(article, quotation)
    if around and not whole:
        says = min(around, key=lambda claim: claim.span.end - claim.span.start).says
    return Claim(
        id="", span=quotation.at, quote=quotation.at.of(article.text), says=says,
        kind=Kind.QUOTATION, checkable=0.95, worth_checking=0.9 if whole else 0.7,
    )  # fmt: skip


def _is_whole(article: Document, quotation: Quotation) -> bool:
    """Tell whether a quotation holds a verb with its subject."""
    inside = {
        token
        for sentence in parse(article)
        if sentence.at.meets(quotation.inner)
        for token in sentence.tokens_in(quotation.inner)
    }
    return any(
        token.dep_ in {"nsubj", "nsubjpass", "expl"} and token.head in inside for token in inside
    )
