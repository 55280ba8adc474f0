"""Document + claims → links: what the author offers as a reason for, or against, what.

Discourse cues propose the links ("because", "so", "but", "it is true that"), after the
connectives of the Penn Discourse Treebank (Prasad et al. 2008). Where no cue stands, a
paragraph's claims lend weak support to its point, and its point to the main conclusion.
Undercuts (Pollock 1987) attack a step, not a claim: "that comparison proves nothing".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from closerlook.conclusion import CONCLUDING, main_conclusion
from closerlook.model import AUTHOR, Adopted, Block, Claim, Document, Kind, Link, LinkKind, Span
from closerlook.text.parse import parse
from closerlook.text.words import content_words

__all__ = ["connect"]

_REASON = re.compile(r"\b(because|since|given that|for|seeing that)\s*$", re.IGNORECASE)
_THOUGH = re.compile(r"\b((?:even )?though|although|while|whereas)\s*$", re.IGNORECASE)
_SO_INSIDE = re.compile(r"\b(so|and so|therefore|thus|hence|which is why)[,\s]*$", re.IGNORECASE)
_BUT = re.compile(
    r"\W*(but|yet|however|nevertheless|nonetheless|still,|even so|on the contrary|in fact,)\b",
    re.IGNORECASE,
)
_BUT_INSIDE = re.compile(r"\b(but|yet|however)[,\s]*$", re.IGNORECASE)
_GRANTED = re.compile(
    r"\W*(?:but )?(it is true|true,|it is (?:certainly|quite|perfectly) true|of course|admittedly|"
    r"granted|to be sure|certainly|no doubt|undoubtedly|yes,|nobody denies|no one denies|i grant|"
    r"we should admit|it must be admitted|fair enough)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\W*(for example|for instance|after all|indeed|take|consider|look at)\b", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\W*(in other words|that is to say|put differently|to put it)\b", re.IGNORECASE
)
_BREAKS_STEP = re.compile(
    r"\b(proves? (?:nothing|little)|says? (?:nothing|little) about|tells? us (?:nothing|little)|"
    r"do(?:es)? not follow|beside the point|not comparable|(?:is|are) no (?:evidence|proof|guide)|"
    r"irrelevant|do(?:es)? not (?:show|prove)|miss(?:es)? the point|"
    r"wrong (?:measure|comparison|test)|has nothing to do with)\b",
    re.IGNORECASE,
)
_OPPONENTS = re.compile(
    r"\b(critics?|opponents?|sceptics?|skeptics?|objectors?|detractors?|doubters?)\b", re.IGNORECASE
)

_GROUNDS = frozenset({Kind.STATISTIC, Kind.QUOTATION, Kind.PRECEDENT, Kind.EVENT, Kind.CAUSAL})

_STRONG, _FAIR, _WEAK = 0.8, 0.6, 0.3


def connect(article: Document, claims: tuple[Claim, ...]) -> tuple[Link, ...]:
    """Return the links between ``claims``, in the order of the claims they start from.

    No two links join the same two claims in the same direction. Ids are ``l1``,
    ``l2``, …; an undercut's target is a link's id.
    """
    if not claims:
        return ()
    graph = _Graph(article, _placed(article, claims), main_conclusion(article, claims))
    graph.join_within_sentences()
    graph.join_neighbouring_sentences()
    graph.oppose_the_conclusion()
    graph.undercut()
    graph.gather_paragraphs()
    graph.restate()
    return graph.numbered()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A claim, the sentence it stands in, and the words that lead up to it."""

    claim: Claim
    sentence: int
    sentence_at: Span
    block: Block
    lead: str
    lead_at: int

    def opens_with(self, cue: re.Pattern[str]) -> Span | None:
        """Return the cue's span if the sentence opens with it and this claim is its first."""
        match = cue.match(self.lead + self.claim.quote)
        if match is None or self.lead_at != self.sentence_at.start:
            return None
        group = match.group(match.lastindex or 0).strip()
        start = self.lead_at + match.group(0).find(group)
        return Span(start, start + len(group))

    def led_by(self, cue: re.Pattern[str]) -> Span | None:
        """Return the cue's span if it stands right before the claim."""
        match = cue.search(self.lead)
        return Span(self.lead_at + match.start(1), self.lead_at + match.end(1)) if match else None

    @property
    def opposed(self) -> bool:
        """Whether it is somebody else's word that the author does not take over."""
        voice = self.claim.voice
        return voice.who != AUTHOR and voice.adopted is not Adopted.YES


def _placed(article: Document, claims: tuple[Claim, ...]) -> tuple[_Placed, ...]:
    sentences = parse(article).sentences
    placed: list[_Placed] = []
    for claim in claims:
        sentence = next((s for s in sentences if s.at.meets(claim.span)), None)
        if sentence is None:
            continue
        ends = [
            p.claim.span.end
            for p in placed
            if p.sentence == sentence.index and p.claim.span.end <= claim.span.start
        ]
        start = min(max([sentence.at.start, *ends]), claim.span.start)
        lead = article.text[start : claim.span.start]
        placed.append(_Placed(claim, sentence.index, sentence.at, sentence.block, lead, start))
    return tuple(placed)


@dataclass(slots=True)
class _Graph:
    """The links found so far; the workbench of `connect`."""

    article: Document
    placed: tuple[_Placed, ...]
    main: str | None
    links: list[Link] = field(default_factory=list)
    joined: set[frozenset[str]] = field(default_factory=set)

    def add(
        self, source: Claim, target: str, kind: LinkKind, strength: float, cue: Span | None = None
    ) -> None:
        """Add a link unless the two are joined already or would join in a ring of two."""
        pair = frozenset((source.id, target))
        if len(pair) == 1 or pair in self.joined:
            return
        self.joined.add(pair)
        link_id = f"l{len(self.links) + 1}"
        scheme = _scheme(source, kind)
        self.links.append(Link(link_id, source.id, target, kind, strength, cue, scheme))

    def join_within_sentences(self) -> None:
        for before, after in zip(self.placed, self.placed[1:], strict=False):
            if before.sentence != after.sentence or before.claim.span.meets(after.claim.span):
                continue
            a, b = before.claim, after.claim
            if cue := after.led_by(_REASON):
                self.add(b, a.id, LinkKind.SUPPORTS, _STRONG, cue)
            elif cue := before.led_by(_REASON):
                self.add(a, b.id, LinkKind.SUPPORTS, _STRONG, cue)
            elif cue := after.led_by(_THOUGH):
                self.add(b, a.id, LinkKind.CONCEDES, _FAIR, cue)
            elif cue := before.led_by(_THOUGH):
                self.add(a, b.id, LinkKind.CONCEDES, _FAIR, cue)
            elif cue := after.led_by(_SO_INSIDE):
                self.add(a, b.id, LinkKind.SUPPORTS, _STRONG, cue)
            elif cue := after.led_by(_BUT_INSIDE):
                self.contrast(before, after, cue)

    def join_neighbouring_sentences(self) -> None:
        for n, after in enumerate(self.placed):
            before = self.before(n)
            if before is None:
                continue
            a, b = before.claim, after.claim
            same_paragraph = before.block == after.block
            if cue := after.opens_with(CONCLUDING):
                self.add(a, b.id, LinkKind.SUPPORTS, _STRONG, cue)
            elif not _BREAKS_STEP.search(b.quote) and (cue := after.opens_with(_BUT)):
                self.contrast(before, after, cue)
            elif same_paragraph and (cue := after.opens_with(_EXAMPLE)):
                self.add(b, a.id, LinkKind.SUPPORTS, _FAIR, cue)
            elif same_paragraph and (cue := after.opens_with(_AGAIN)):
                self.add(b, a.id, LinkKind.RESTATES, _FAIR, cue)

    def before(self, n: int) -> _Placed | None:
        """Return the last claim of the sentence before, for the first claim of a sentence."""
        here = self.placed[n]
        earlier = [p for p in self.placed[:n] if p.claim.span.end <= here.claim.span.start]
        if not earlier or earlier[-1].sentence == here.sentence:
            return None
        return earlier[-1]

    def contrast(self, before: _Placed, after: _Placed, cue: Span) -> None:
        """ "X. But Y": Y answers what somebody else said, or outweighs what the author grants."""
        if before.opposed:
            self.add(after.claim, before.claim.id, LinkKind.ATTACKS, _FAIR, cue)
        else:
            granted = before.opens_with(_GRANTED)
            strength = _STRONG if granted else _WEAK
            self.add(before.claim, after.claim.id, LinkKind.CONCEDES, strength, granted or cue)

    def oppose_the_conclusion(self) -> None:
        """What opponents say, or what the author answers, speaks against the main conclusion."""
        if self.main is None:
            return
        answered = {link.target for link in self.links if link.kind is LinkKind.ATTACKS}
        breaks = {
            before.claim.id
            for n, after in enumerate(self.placed)
            if _BREAKS_STEP.search(after.claim.quote) and (before := self.before(n)) is not None
        }
        for p in self.placed:
            names_opponents = _OPPONENTS.search(p.claim.voice.who) is not None
            if p.opposed and (names_opponents or p.claim.id in answered | breaks):
                self.add(p.claim, self.main, LinkKind.ATTACKS, _FAIR)

    def undercut(self) -> None:
        for n, p in enumerate(self.placed):
            match = _BREAKS_STEP.search(p.claim.quote)
            before = self.before(n) or (self.placed[n - 1] if n else None)
            if match is None or before is None or p.opposed:
                continue
            start = p.claim.span.start
            cue = Span(start + match.start(1), start + match.end(1))
            steps = [link for link in self.links if link.source == before.claim.id]
            if steps:
                self.add(p.claim, steps[-1].id, LinkKind.UNDERCUTS, _FAIR, cue)
            else:
                self.add(p.claim, before.claim.id, LinkKind.ATTACKS, _FAIR, cue)

    def gather_paragraphs(self) -> None:
        """Without a cue: facts lend weak support to their paragraph's point, points to the main.

        Only what an author would offer as a ground is gathered: figures, quotations,
        precedents, events. Description that nothing hangs on stays out of the argument.
        """
        for block in dict.fromkeys(p.block for p in self.placed):
            own = [p.claim for p in self.placed if p.block == block and not self.spoken_for(p)]
            point = _point([p.claim for p in self.placed if p.block == block], self.main)
            target = point.id if point is not None else self.main
            if target is None:
                continue
            for claim in own:
                if claim.kind in _GROUNDS:
                    self.add(claim, target, LinkKind.SUPPORTS, _WEAK)
            if self.main is not None and point is not None and point in own:
                self.add(point, self.main, LinkKind.SUPPORTS, _WEAK)

    def spoken_for(self, p: _Placed) -> bool:
        """Whether a claim has its place already, or is not the author's to use."""
        voice = p.claim.voice
        refused = voice.who != AUTHOR and voice.adopted is Adopted.NO
        opposed = voice.who != AUTHOR and voice.who in self.opponents()
        return refused or opposed or any(link.source == p.claim.id for link in self.links)

    def opponents(self) -> set[str]:
        """Return those whose words the author argues against somewhere."""
        voices = {p.claim.id: p.claim.voice.who for p in self.placed}
        against = [link for link in self.links if link.kind is LinkKind.ATTACKS]
        answered = {voices.get(link.target, AUTHOR) for link in against}
        attackers = {voices[link.source] for link in against if link.target == self.main}
        return (answered | attackers) - {AUTHOR}

    def restate(self) -> None:
        seen: list[tuple[Claim, frozenset[str]]] = []
        for p in self.placed:
            words = frozenset(stem for stem, _ in content_words(_names_as_one(p.claim.says)))
            for earlier, its_words in seen:
                both = words & its_words
                if len(both) >= 4 and len(both) >= 0.75 * len(words | its_words):
                    self.add(p.claim, earlier.id, LinkKind.RESTATES, _FAIR)
                    break
            seen.append((p.claim, words))

    def numbered(self) -> tuple[Link, ...]:
        """Return the links by their source's place, numbered anew."""
        place = {p.claim.id: n for n, p in enumerate(self.placed)}
        ordered = sorted(self.links, key=lambda link: (place[link.source], link.target))
        new = {link.id: f"l{n}" for n, link in enumerate(ordered, start=1)}
        return tuple(
            replace(link, id=new[link.id], target=new.get(link.target, link.target))
            for link in ordered
        )


def _names_as_one(says: str) -> str:
    """Join names of several words, so that they weigh no more than names of one."""
    return re.sub(r"[A-Z]\w+(?: [A-Z]\w+)+", lambda run: run[0].replace(" ", ""), says)


def _point(claims: list[Claim], main: str | None) -> Claim | None:
    """Return what a paragraph argues for: the main conclusion, or its last judgement."""
    own = [c for c in claims if c.voice.who == AUTHOR]
    weighty = [c for c in own if c.kind in {Kind.POLICY, Kind.VALUE, Kind.CAUSAL}]
    return next((c for c in own if c.id == main), weighty[-1] if weighty else None)


def _scheme(source: Claim, kind: LinkKind) -> str | None:
    """Name the argument scheme (Walton, Reed & Macagno 2008) where the claim shows it."""
    if kind is not LinkKind.SUPPORTS:
        return None
    if source.kind is Kind.PRECEDENT:
        return "analogy"
    if source.voice.who != AUTHOR:
        return "position to know" if source.voice.adopted is Adopted.YES else None
    if source.kind in {Kind.PREDICTION, Kind.CAUSAL}:
        return "consequences"
    return None
