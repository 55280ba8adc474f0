"""Claims + evidence → findings: a verdict, why, and the question for the author.

The kernel's rules decide the verdict; this stage puts it into words that an editor
would send.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from closerlook.figures.forms import entities_of
from closerlook.figures.places import named_places
from closerlook.figures.reading import read_forms
from closerlook.model import (
    AUTHOR,
    Claim,
    Computed,
    Evidence,
    Finding,
    Kind,
    Points,
    Relation,
    Verbatim,
    Verdict,
)
from closerlook.text.places import phrase
from closerlook.verify import because, confidence, plain, verdict

__all__ = ["weigh"]

_ANONYMOUS = re.compile(
    r"^(?:critics|opponents|sceptics|skeptics|supporters|some|many|people|experts|observers|"
    r"campaigners|residents|unnamed|sources|others|the critics|they|those)\b",
    re.IGNORECASE,
)
_QUOTED_AT_MOST = 12
_NAMED_AT_MOST = 4


def weigh(claims: Sequence[Claim], evidence: Sequence[Evidence]) -> tuple[Finding, ...]:
    """Return one finding for each claim, in the order of the claims.

    The order of ``evidence`` decides only the order of ``because``.
    """
    ordered = sorted(evidence, key=lambda one: (len(one.id), one.id))
    return tuple(
        _finding(claim, [one for one in ordered if one.claim == claim.id]) for claim in claims
    )


def _finding(claim: Claim, evidence: list[Evidence]) -> Finding:
    outcome = verdict(claim, evidence)
    return Finding(
        claim=claim.id,
        verdict=outcome,
        confidence=confidence(claim, evidence),
        because=because(claim, evidence),
        why=_why(claim, outcome, evidence),
        ask=_ask(claim, outcome, evidence),
    )


# ------------------------------------------------------------------------- why


def _why(claim: Claim, outcome: Verdict, evidence: list[Evidence]) -> str:
    for_ = [one for one in evidence if one.points is Points.FOR]
    against = [one for one in evidence if one.points is Points.AGAINST]
    match outcome:
        case Verdict.NOT_CHECKABLE:
            what = {Kind.VALUE: "A judgement", Kind.POLICY: "A proposal"}.get(
                claim.kind, "A prediction"
            )
            return f"{what}: it has a place in the argument, and is neither true nor false."
        case Verdict.SUPPORTED:
            more = f" ({len(for_)} pieces of evidence for, none against)" if len(for_) > 1 else ""
            why = _strongest(for_).why
            return why.removesuffix(".") + f"{more}." if more else why
        case Verdict.CONTRADICTED:
            return _strongest(against).why
        case Verdict.OUTDATED:
            return f"It was right once. {_strongest(for_).why} {_strongest(against).why}"
        case Verdict.CONTESTED:
            return f"The sources disagree. {_strongest(for_).why} {_strongest(against).why}"
        case _:
            if numbers := _uncompared(evidence):
                return numbers[0].why
            if evidence:
                return "Nothing in these sources settles it; the nearest passage is shown."
            return "Nothing in these sources bears on it."


def _uncompared(evidence: list[Evidence]) -> list[Evidence]:
    """Return what is computed for a claim that has only a vague word for it."""
    return [
        one for one in evidence if isinstance(one.proof, Computed) and one.points is Points.NEITHER
    ]


def _strongest(evidence: list[Evidence]) -> Evidence:
    return max(evidence, key=lambda one: one.strength)


# ------------------------------------------------------------------------- ask


def _ask(claim: Claim, outcome: Verdict, evidence: list[Evidence]) -> str | None:
    for_ = [one for one in evidence if one.points is Points.FOR]
    against = [one for one in evidence if one.points is Points.AGAINST]
    match outcome:
        case Verdict.SUPPORTED | Verdict.NOT_CHECKABLE:
            return None
        case Verdict.CONTRADICTED:
            return _ask_which(claim, _strongest(against))
        case Verdict.OUTDATED:
            now, then = _strongest(against), _strongest(for_)
            year = f" the {then.period[:4]} figure" if then.period else " an earlier figure"
            later = f" for {now.period[:4]}" if now.period else ""
            return (
                f"“{_said(claim, now)}” is{year}; the same source now has {_value(now)}{later}. "
                "Shall we update it?"
            )
        case Verdict.CONTESTED:
            return (
                f"Your sources disagree on “{_few(claim.quote)}”: one bears you out, another has "
                f"{_value(_strongest(against))}. Which do you rely on, and should the piece say so?"
            )
        case _ if numbers := _uncompared(evidence):
            return (
                f"“{_few(claim.quote)}” gives no number; the source has {_value(numbers[0])}. "
                "Shall the piece say so?"
            )
        case _:
            return _ask_for_a_source(claim)


def _ask_which(claim: Claim, against: Evidence) -> str:
    match against.proof:
        case Verbatim() as proof:
            words = " ".join(proof.quote.split())
            said = f"You quote “{_few(claim.quote)}”; the source has “{words}”."
            return f"{said} Shall we follow the source?"
        case Computed() as proof:
            place = f" (row {proof.cells[-1].row})" if proof.cells[-1].row else ""
            said = f"You give {_said(claim, against)}"
            return f"{said}; the source{place} has {_value(against)}. Which is right?"
        case _:
            return f"A source says the opposite of “{_few(claim.quote)}”. What is yours?"


def _said(claim: Claim, evidence: Evidence) -> str:
    """Return the article's own words for the figure that a proof compares."""
    proof = evidence.proof
    number = proof.figure if isinstance(proof, Computed) else None
    if number is None or number >= len(claim.figures):
        return f"“{_few(claim.quote)}”"
    return claim.words_at(claim.figures[number].span)


def _value(evidence: Evidence) -> str:
    match evidence.proof:
        case Computed() as proof:
            cell = proof.cells[0]
            if len(proof.cells) == 1:
                return f"{cell.text} under “{cell.column}”" if cell.column else cell.text
            return _reckoned(proof)
        case Verbatim() as proof:
            return f"“{' '.join(proof.quote.split())}”"
        case _:
            return "something else"


def _reckoned(proof: Computed) -> str:
    """Return what several cells come to, as it is read aloud; the proof keeps all its digits."""
    name = proof.formula.partition("(")[0]
    many, result = len(proof.cells), plain(proof.result)
    if name in {"rank", "lowrank"}:
        return f"place {result} of {many} from the {'top' if name == 'rank' else 'bottom'}"
    if name in {"rises", "falls"}:
        return f"it {'rising' if name == 'rises' else 'falling'} {result} of {many - 1} times"
    if "over(" in proof.formula or "under(" in proof.formula:
        return f"it true of {result} of {many}"
    return plain(round(proof.result, 2)) if abs(proof.result) >= 1 else result


def _few(words: str) -> str:
    """Return at most a dozen of the words, without quotation marks around them."""
    parts = words.strip("“”\"'‘’ ,.;").split()
    return " ".join(parts[:_QUOTED_AT_MOST]) + (" …" if len(parts) > _QUOTED_AT_MOST else "")


def _ask_for_a_source(claim: Claim) -> str:
    words = _few(claim.quote)
    who = claim.voice.who
    if claim.kind is Kind.QUOTATION:
        speaker = f"did {who} say" if who not in {AUTHOR, "unnamed"} else "does this come from:"
        return f"Where {speaker} “{words}”? It is not in the sources you sent."
    if who != AUTHOR and _ANONYMOUS.match(who):
        return f"Who says “{words}”? Can we name somebody, and where they said it?"
    if who != AUTHOR:
        source = who[:1].lower() + who[1:] if who.startswith(("The ", "A ")) else who
        return f"Where does {source} say that “{words}”?"
    match claim.kind:
        case Kind.STATISTIC:
            return _ask_figure(claim, words) + _needed(claim)
        case Kind.CAUSAL:
            return f"What shows that one brought about the other in “{words}”?"
        case Kind.PRECEDENT:
            return f"What happened in the case you name (“{words}”), and which source tells of it?"
        case Kind.EVENT if claim.times:
            return f"What is your source for “{words}”?" + _needed(claim)
        case Kind.EVENT:
            return f"What is your source for “{words}”, and when was it?"
        case _:
            return f"How do we know that “{words}”?"


def _needed(claim: Claim) -> str:
    """Return which numbers would settle a statistical claim: " It takes the figures for …"."""
    entities, groups = named_places(claim.says)
    readings = read_forms(claim.says, entities, groups) if entities else ()
    if not readings:
        return ""
    forms = readings[0].forms
    keys = dict.fromkeys(key for form in forms for key in entities_of(form) if "/" not in key)
    years = dict.fromkeys(t.first[:4] for t in claim.times) | dict.fromkeys(
        t.last[:4] for t in claim.times
    )
    if not keys or not years:
        return ""
    where = _listed([phrase(key) for key in keys][:_NAMED_AT_MOST])
    return f" It takes the figures for {where} in {_listed(sorted(years))}."


def _listed(parts: list[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _ask_figure(claim: Claim, words: str) -> str:
    figure = claim.figures[0] if claim.figures else None
    if figure is None:
        return f"Where does the figure in “{words}” come from?"
    said = claim.words_at(figure.span)
    match figure.relation:
        case Relation.CHANGE | Relation.TIMES:
            when = "" if claim.times else ", and between which dates"
            return f"From what to what is “{said}” in “{words}”{when}?"
        case Relation.RANK:
            return f"Who ranks it so in “{words}”, by which measure and as of when?"
        case Relation.SHARE:
            return f"“{said}” of how many, and who counted (“{words}”)?"
        case _:
            when = "" if claim.times else ", and for which year is it"
            return f"Where does “{said}” in “{words}” come from{when}?"
