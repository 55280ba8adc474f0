"""Everything that a reader would call a label, at places that no name's length moves."""

import re
from dataclasses import dataclass
from functools import cache

from closerlook.claims import find_claims
from closerlook.encoder import load_encoder
from closerlook.language import read_signs
from closerlook.links import connect
from closerlook.voices import name_voices
from conftest import document


@dataclass(frozen=True)
class Filled:
    """A text with names put in; ``ends[i]`` and ``moves[i]``: after which offset, by how much."""

    text: str
    names: tuple[tuple[int, int, int], ...]  # (start, end, start in the shape)

    def place(self, offset: int) -> tuple[int, int]:
        """The offset in the shape, and 1 for the end of a name, 2 for its inside."""
        moved = 0
        for start, end, _ in self.names:
            if offset <= start:
                break
            if offset < end:
                return start - moved, 2
            moved += end - start
            if offset == end:
                return end - moved, 1
        return offset - moved, 0


def fill(shape: str, **names: str) -> Filled:
    """Put ``names`` at their places in ``shape``."""
    text, found = "", []
    for piece in re.split(r"(\{\w+\})", shape):
        name = names.get(piece[1:-1]) if piece.startswith("{") else None
        if name is not None:
            found.append((len(text), len(text) + len(name), 0))
        text += piece if name is None else name
    return Filled(text, tuple(found))


@cache
def labels(filled: Filled) -> tuple[tuple, ...]:
    """One tuple for each claim, sign and link, with the words that it stands on in the text."""
    article = document(filled.text)
    claims = name_voices(article, find_claims(article, load_encoder()))

    def at(span):
        return span and (filled.place(span.start), filled.place(span.end))

    def voice(one):
        return one and (
            at(one.span),
            at(one.cue),
            one.who == "author",
            one.manner,
            one.adopted,
            voice(one.through),
        )

    return (
        *(
            ("claim", at(c.span), c.kind, c.checkable, c.worth_checking, voice(c.voice),
             tuple((at(f.span), f.relation, f.value, f.unit) for f in c.figures),
             tuple((at(t.span), t.first, t.last) for t in c.times))
            for c in claims
        ),
        *(("sign", at(s.span), s.sign) for s in read_signs(article)),
        *(("link", link.kind, link.source, link.target, link.strength, at(link.cue)) for link in connect(article, claims)),
    )  # fmt: skip
