"""The checking copy in Markdown (CommonMark), for people who live in text.

Nothing depends on colour: each verdict is a word and a sign. Whatever comes from an
article or a source is escaped, so that it is read as words and never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from closerlook.model import (
    FORMAT,
    Aside,
    Claim,
    Computed,
    Document,
    Evidence,
    FactCheck,
    Finding,
    Outcome,
    Passage,
    Report,
    Span,
    Standing,
    Verbatim,
)
from closerlook.render.page import words
from closerlook.render.page.proofs import Change, lay_open
from closerlook.render.plain import called, one_line, quoted, restated, sign_of

_LONE = r"(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word is no markup
_MARKUP = re.compile(rf"[\\`*\[\]<#~$]|{_LONE}|&(?=#?\w+;)")
_AT_START = re.compile(r"[-+=>:]|[0-9]+(?=[.)])")


def to_markdown(report: Report, top: int | None = None) -> str:
    """Return the checking copy of ``report`` as CommonMark text.

    With ``top``, the questions are those about that many claims, the most urgent.

    It has the questions to the author, the claims in order with their proofs, the
    argument, the signs of language, the asides, and how the report was made.
    """
    return "\n".join(
        (
            *_head(report),
            *_questions(report, top),
            *_claims(report),
            *_argument(report),
            *_language(report),
            *_asides(report),
            *_made_with(report),
        )
    )


def escaped(text: str) -> str:
    """Return ``text`` on one line, as CommonMark that reads as exactly those words."""
    text = _MARKUP.sub(r"\\\g<0>", one_line(text))
    start = _AT_START.match(text)
    if start is None:
        return text
    # A marker of a list is disarmed at its last character: "-" itself, the "." in "7."
    at = start.end() if start[0][-1].isdigit() else start.start()
    return f"{text[:at]}\\{text[at:]}"


def _code(text: str) -> str:
    text = one_line(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{blank}{text}{blank}{fence}"


# ------------------------------------------------------------------- the head


def _head(report: Report) -> Iterator[str]:
    article = report.article
    yield f"# Checking copy: {escaped(called(article))}"
    yield ""
    told = [
        f"By {escaped(article.author)}" if article.author else "",
        escaped(article.publisher or ""),
        article.published or "",
        _code(article.url) if article.url else "",
    ]
    if any(told):
        yield " · ".join(part for part in told if part)
        yield ""
    yield f"**{escaped(words.summary(report))}.**"
    shares = [f"{share}% {name}" for name, share in words.shares(report.coverage)]
    if shares:
        yield f"Of the words that can be checked: {', '.join(shares)}."
    yield ""
    as_of = dict(report.method).get("as of", "")
    yield f"## Sources{f' (as of {as_of})' if as_of[:1].isdigit() else ''}"
    yield ""
    if not report.sources:
        yield "None were given. Every claim that could be checked is therefore unverified."
    for number, source in enumerate(report.sources, 1):
        yield f"{number}. {_source(source)}"
    yield ""


def _source(source: Document) -> str:
    told = (
        f"**{escaped(called(source))}**",
        escaped(source.author or ""),
        escaped(source.publisher or ""),
        source.published or "",
        escaped(source.edition or ""),
        str(source.kind),
        _code(source.location) if source.location and source.title else "",
    )
    return ", ".join(dict.fromkeys(part for part in told if part))


def _questions(report: Report, top: int | None) -> Iterator[str]:
    listed = words.worklist(report)
    asked = [(claim, finding.ask) for claim, finding in listed[:top] if finding.ask]
    yield "## Questions for the author"
    yield ""
    if not asked:
        yield "None."
        yield ""
    for number, (claim, ask) in enumerate(asked, 1):
        yield f"{number}. {escaped(ask)}"
        yield f"   Claim {words.number(claim.id)}: {escaped(quoted(claim.quote))}"
        yield ""
    if top is not None and len(listed) > top:
        yield f"{words.counted(len(listed) - top, 'claim')} less pressing: not asked about here."
        yield ""


# ------------------------------------------------------------------- the claims


def _claims(report: Report) -> Iterator[str]:
    findings = {finding.claim: finding for finding in report.findings}
    sources = {source.id: source for source in report.sources}
    yield "## Claims"
    yield ""
    for claim in report.claims:
        yield from _claim(claim, findings.get(claim.id))
        for evidence in report.evidence:
            if evidence.claim == claim.id:
                yield from _evidence(evidence, report.article, sources.get(evidence.source))
        yield ""


def _claim(claim: Claim, finding: Finding | None) -> Iterator[str]:
    verdict = finding.verdict if finding else None
    found = f"{sign_of(verdict)} {verdict or 'unexamined'}"
    yield f"### {words.number(claim.id)}. {found}: {claim.kind}"
    yield ""
    yield f"> {escaped(claim.quote)}"
    yield ""
    if restated(claim):
        yield f"- Restated: {escaped(claim.says)}"
    yield f"- Voice: {escaped(words.voice_words(claim.voice) or 'the author')}"
    if read := words.read_as(claim):
        yield f"- Read as: {escaped('; '.join(read))}"
    if finding:
        confidence = f" (confidence {finding.confidence:.2f})" if finding.confidence else ""
        yield f"- Why: {escaped(finding.why)}{confidence}"
    if finding and finding.ask:
        yield f"- Ask the author: {escaped(finding.ask)}"


def _evidence(evidence: Evidence, article: Document, source: Document | None) -> Iterator[str]:
    title = escaped(called(source)) if source else _code(evidence.source)
    yield f"- {title} {words.POINTS[evidence.points]}: {escaped(evidence.why)}"
    for line in _proof(evidence, article, source):
        yield f"  - {line}"


def _proof(evidence: Evidence, article: Document, source: Document | None) -> Iterator[str]:
    match evidence.proof:
        case Verbatim() as proof:
            changes = lay_open(evidence, article, source).changes
            yield f"“{_compared(changes) or escaped(proof.quote)}”"
            told = r"\[-the article’s words-\], \{+the source’s words+\}"
            yield told if proof.differs else "The same, letter by letter."
        case Passage() as proof:
            scores = ", ".join(f"{name} {score:.2f}" for name, score in proof.scores)
            yield escaped(quoted(proof.quote))
            yield f"Judged by {escaped(proof.judged_by)}: {escaped(scores)}"
        case Computed() as proof:
            for number, cell in enumerate(proof.cells, 1):
                place = f" (row {cell.row}, {escaped(cell.column or '')})" if cell.row else ""
                yield f"{_code(f'x{number}')} = {escaped(cell.text)}{place}"
            yield f"{_code(f'{proof.formula} = {proof.result:f}')}; {_code(proof.compared)}"
        case FactCheck() as proof:
            url = f": {_code(proof.url)}" if proof.url else ""
            yield escaped(quoted(proof.quote))
            yield f"Rated **{escaped(proof.rating)}**{url} (likeness {proof.similarity:.2f})"


def _compared(changes: tuple[Change, ...]) -> str:
    """Return a quotation with its differences: ``[-the most-]{+among the most+} popular``."""
    written = ""
    for change in changes:
        if change.same:
            blank = change.same[:1].isspace() and written
            after = change.same[-1:].isspace()
            written += f"{' ' if blank else ''}{escaped(change.same)}{' ' if after else ''}"
        if change.article:
            written += rf"\[-{escaped(change.article)}-\]"
        if change.source:
            written += rf"\{{+{escaped(change.source)}+\}}"
            written += "" if change.article else " "
    return written.strip()


# ------------------------------------------------------------------- the rest


def _argument(report: Report) -> Iterator[str]:
    claims = {claim.id: claim for claim in report.claims}
    yield "## The argument"
    yield ""
    mains = [s for s in report.standings if s.main and s.claim in claims]
    if not mains:
        yield "No main conclusion was found."
        yield ""
    for standing in mains:
        yield f"Main conclusion (claim {words.number(standing.claim)}):"
        yield ""
        yield f"> {escaped(claims[standing.claim].says)}"
        yield ""
        yield _standing(standing, claims)
        yield ""
    for link in report.links:
        yield f"- {escaped(words.link(link, report.links))}"
    if report.links:
        yield ""
    fallen = [s for s in report.standings if not s.main and s.stands is not Outcome.YES]
    for standing in fallen:
        yield f"- Claim {words.number(standing.claim)}: {_why(standing, claims)}"
    if fallen:
        yield ""


def _why(standing: Standing, claims: Container[str]) -> str:
    """Return why a claim does not stand, its ids as the numbers that this copy shows."""
    pieces = words.referring(standing.why, claims)
    why = "".join(f"claim {words.number(id)}" if id else text for text, id in pieces)
    return escaped(why or words.STANDS[standing.stands])


def _standing(standing: Standing, claims: Container[str]) -> str:
    if standing.stands is not Outcome.YES:
        return _why(standing, claims)
    parts = [f"It {words.STANDS[standing.stands]} (strength {standing.degree:.2f})"]
    if standing.rests_on:
        parts.append(f"rests on {words.numbers(standing.rests_on)}")
    if falls := words.falls_if(standing):
        parts.append(falls)
    if standing.values:
        parts.append(f"appeals to {escaped(', '.join(standing.values))}")
    return f"{'; '.join(parts)}."


def _language(report: Report) -> Iterator[str]:
    if not report.language:
        return
    yield "## Words to look at twice"
    yield ""
    for sign in report.language:
        note = f": {escaped(sign.note)}" if sign.note else ""
        yield f"- {escaped(quoted(sign.span.of(report.article.text)))} ({sign.sign}){note}"
    yield ""


def _asides(report: Report) -> Iterator[str]:
    if not report.asides:
        return
    yield "## Not understood, and kept as it was"
    yield ""
    for aside in report.asides:
        where = _where(aside, report)
        yield f"- {where}{': ' if where else ''}{escaped(aside.what)}"
    yield ""


def _where(aside: Aside, report: Report) -> str:
    if isinstance(aside.where, Span):
        return escaped(quoted(aside.where.of(report.article.text)))
    for source in report.sources:
        if source.id == aside.where:
            return escaped(called(source))
    return escaped(aside.where or "")


def _made_with(report: Report) -> Iterator[str]:
    yield "## How this was made"
    yield ""
    yield "Rules and models proposed where each claim stands, its kind, its voice and what bears"
    yield "on it; they may be wrong. Every proof was then redone: the words are at their place, and"
    yield "the arithmetic follows from the cells. A verdict is relative to the sources above."
    yield ""
    yield f"- closerlook: {_code(report.version)}, report format {FORMAT}"
    yield f"- article: {_code(report.article.id)}"
    for name, value in report.method:
        yield f"- {escaped(name)}: {escaped(value)}"
    yield ""
