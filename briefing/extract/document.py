"""What the components share about a Doc: its facts, spans in characters, and word lists."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from briefing.lexicons import word_list
from briefing.model import Span as Offsets

if not Doc.has_extension("published"):
    # The article's date, ISO 8601, or None.
    Doc.set_extension("published", default=None)
if not Doc.has_extension("title"):
    # The article's title, which may or may not be its first line.
    Doc.set_extension("title", default="")

__all__ = ["EDGES", "between", "offsets", "trim", "word_list"]

# What a span leaves out at its edges: white space and quotation marks.
EDGES = ' \t\n\r"“”„«»‘’`'


def offsets(tokens: Span | Token) -> Offsets:
    """Return the character offsets of a token or span, without white space or quotation marks at the edges."""
    # Not doc.text: spaCy puts the whole text together anew each time it is asked for it.
    start = tokens.idx if isinstance(tokens, Token) else tokens.start_char
    first, last = trim(tokens.text, (0, len(tokens.text)))
    return start + first, start + last


def trim(text: str, span: Offsets) -> Offsets:
    """Return a span without white space or quotation marks at its edges."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def between(tokens: Sequence[Token]) -> Span:
    """Return the span from the first to the last of some tokens (at least one)."""
    indices = [token.i for token in tokens]
    return tokens[0].doc[min(indices) : max(indices) + 1]
