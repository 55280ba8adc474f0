"""The grammar of a sentence, read with stand-ins in the place of names.

A parser trained on newswire reads a sentence about a country it often met otherwise
than the same sentence about one that it never met, and a name of one word otherwise
than a name of three. It is therefore shown every name as the same plain word; what it
finds is given back to the article's own words, token by token, so no offset moves.
What is a name is told by its capital letter; at the start of a sentence, where every
word has one, by the document's other uses of the word or by the tagger. The name
finder still sees the names.

The idea is entity masking against spurious features (Zhang et al. 2017, TACRED).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_ONE, _MANY = "Smith", "Americans"
"""What the parser sees for a name, and for a name in the plural."""

_GRAMMAR = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")

_KNOWN_CAPITALS = frozenset(
    """i january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays mr mrs ms dr mr. mrs. ms. dr. sir lady lord""".split()
)
"""Words that have a capital anywhere and are the same whoever is written about."""

_PARTICLES = frozenset("von van der den de da dos del la le el bin ibn al ben di du -".split())
"""What may stand with a small letter, or a hyphen, inside a name."""

_SINGULAR_AFTER = frozenset("is was has does 's".split())
_PLURAL_AFTER = frozenset("are were have do".split())
_MANY_BEFORE = frozenset("the most many some few all these those both several other".split())
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_AFTER_WHICH_ALL_HAVE_ONE = frozenset(
    [".", "!", "?", ":", ";", '"', "'", "(", "[", "-", "...", "*"]
)


def grammatical(nlp: Language, texts: Iterable[str]) -> Iterator[Any]:
    """Yield a parsed ``spacy.tokens.Doc`` of each of ``texts``, in order.

    The words, their places and their named entities are those of the text; heads,
    relations, tags, morphology and lemmas are those of the text with stand-ins. Inside
    a name of several words, all but the last are compounds of the last.
    """
    from spacy.tokens import Doc  # heavy; loaded with the parser

    with nlp.select_pipes(enable=["tok2vec", "tagger"]):
        tagged = list(nlp.pipe(texts, batch_size=32))
    pieces = [_pieces(doc, names) for doc, names in zip(tagged, _names(tagged), strict=True)]
    masked = [
        Doc(
            nlp.vocab,
            words=[word for word, _ in parts],
            spaces=[bool(doc[at.stop - 1].whitespace_) for _, at in parts],
        )
        for doc, parts in zip(tagged, pieces, strict=True)
    ]
    with nlp.select_pipes(enable=list(_GRAMMAR)):
        parsed = list(nlp.pipe(masked, batch_size=32))
    with nlp.select_pipes(enable=["ner"]):
        named = nlp.pipe(tagged, batch_size=32)
        for doc, other, parts in zip(named, parsed, pieces, strict=True):
            yield _given_back(doc, other, [at for _, at in parts])


def _given_back(doc: Any, parsed: Any, places: list[range]) -> Any:
    """Return ``doc`` with the grammar of ``parsed``, whose tokens stand at ``places`` in it."""
    from spacy.tokens import Doc

    tags, pos, morphs, lemmas, heads, deps = [], [], [], [], [], []
    for token, at in zip(parsed, places, strict=True):
        last = at.stop - 1
        whole = doc[last].text == token.text
        for n in at:
            tags.append(token.tag_)
            pos.append(token.pos_)
            morphs.append(str(token.morph))
            lemmas.append(token.lemma_ if whole else doc[n].text)
            heads.append(places[token.head.i].stop - 1 if n == last else last)
            deps.append(token.dep_ if n == last else "compound")
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=tags, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps,
        ents=[token.ent_iob_ + ("-" + token.ent_type_ if token.ent_type_ else "") for token in doc],
    )  # fmt: skip


def _names(docs: list[Any]) -> list[frozenset[int]]:
    """The places of the tokens that belong to names, for each of ``docs``."""
    inside: set[str] = set()
    small: set[str] = set()
    for doc in docs:
        for token in doc:
            if _has_capital(token) and not _starts(token):
                inside.add(token.text)
            elif token.is_lower:
                small.add(token.text)
    known = {word for word in inside if word.lower() not in small}
    return [frozenset(t.i for t in doc if _is_name(t, known)) for doc in docs]


def _is_name(token: Any, known: set[str]) -> bool:
    if not _has_capital(token) or _shouted(token):
        return False
    return not _starts(token) or token.text in known or token.tag_ in _NAME_TAGS


def _has_capital(token: Any) -> bool:
    return token.text[0].isupper() and token.lower_ not in _KNOWN_CAPITALS


def _starts(token: Any) -> bool:
    """Tell whether a token stands where any word has a capital."""
    return token.i == 0 or token.nbor(-1).text in _AFTER_WHICH_ALL_HAVE_ONE


def _shouted(token: Any) -> bool:
    """Tell whether a word in capitals stands in a line of capitals."""
    near = [token.doc[n] for n in (token.i - 1, token.i + 1) if 0 <= n < len(token.doc)]
    return len(token) > 1 and token.is_upper and any(t.is_upper and len(t) > 1 for t in near)


def _pieces(doc: Any, names: frozenset[int]) -> list[tuple[str, range]]:
    """The words of ``doc`` as the parser sees them, each with the tokens it stands for."""
    pieces: list[tuple[str, range]] = []
    n = 0
    while n < len(doc):
        stop = _end_of_name(doc, n, names) if n in names else n + 1
        word = doc[n].text
        if n in names:
            word = _MANY if _is_plural(doc[stop - 1]) else _ONE
        pieces.append((word, range(n, stop)))
        n = stop
    return pieces


def _end_of_name(doc: Any, start: int, names: frozenset[int]) -> int:
    stop = start + 1
    while stop < len(doc):
        beyond = stop
        while beyond < len(doc) and beyond - stop < 3 and _inside_name(doc[beyond]):
            beyond += 1
        if beyond >= len(doc) or beyond not in names:
            break
        stop = beyond + 1
    return stop


def _inside_name(token: Any) -> bool:
    if token.text == "-":  # a hyphen, not a dash
        return not token.whitespace_ and not token.nbor(-1).whitespace_
    return token.text in _PARTICLES


def _is_plural(token: Any) -> bool:
    """Tell whether a name is a plural, by its ending and the words beside it.

    "Dubois" and "Hindus" end alike: without a sign of many, such a name is one.
    """
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is not None and after.lower_ in _PLURAL_AFTER:
        return True
    if not token.text.endswith("s") or token.text.endswith("ss"):
        return False
    if after is not None and (after.lower_ in _SINGULAR_AFTER or after.tag_ == "VBZ"):
        return False
    counted = token.i > 0 and token.nbor(-1).lower_ in _MANY_BEFORE
    return counted or (after is not None and after.tag_ == "VBP")
