"""Paragraphs: sentences end with them; captions that repeat one and lines on who wrote it are passed over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from briefing.credits import credits_of
from briefing.model import Span

WORD = re.compile(r"\w+")
LINE = re.compile(r"[^\n]+")
# What a caption has besides the words that it repeats: "(Photo: agency)".
CREDIT = re.compile(r"\([^()\n]{0,60}\)\s*$")
# Names and figures: where these differ, two lines of one make are no repeats ("Ward 4 counted 812 votes").
TELLING = re.compile(r"\w*[\dA-Z]\w*")
# Two paragraphs repeat each other when this share of the shorter one's words, in order, stands in the longer.
ALIKE = 0.85
# A shorter line says too little to be called a repeat ("He said no.").
FEWEST_WORDS = 8
# A longer one is no caption, and the comparison takes time in the product of the two lengths.
MOST_WORDS = 200

if not Doc.has_extension("passed_over"):
    Doc.set_extension("passed_over", default=())


@Language.factory("briefing_paragraphs", assigns=["token.is_sent_start", "doc._.passed_over"])
def make_paragraphs(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Start a sentence at each paragraph, and keep in `doc._.passed_over` the spans of those passed over."""
    return mark_paragraphs


def mark_paragraphs(doc: Doc) -> Doc:
    """Mark the first token of each paragraph as a sentence start; it runs before the parser."""
    for token in doc[1:]:
        if not token.is_space and "\n" in doc[token.i - 1].text_with_ws:
            token.is_sent_start = True
    doc._.passed_over = passed_over(doc.text)
    return doc


def passed_over(text: str) -> tuple[Span, ...]:
    """Return the spans of the paragraphs that nothing is taken from: repeats, and who wrote the article and when."""
    return (*credits_of(text).spans, *repeated_paragraphs(text))


def repeated_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the spans of paragraphs whose words another, longer or earlier paragraph near it says again.

    A caption stands within two paragraphs of the text that it repeats, and names no one and no figure besides.
    """
    lines = ((found.span(), WORD.findall(CREDIT.sub("", found.group()))) for found in LINE.finditer(text))
    paragraphs = [(span, words) for span, words in lines if words]
    repeats = []
    for index, (span, words) in enumerate(paragraphs):
        near = [*paragraphs[max(0, index - 2) : index], *paragraphs[index + 1 : index + 3]]
        if any(_repeats(words, other, span < where) for where, other in near):
            repeats.append(span)
    return tuple(repeats)


def _repeats(words: list[str], other: list[str], earlier: bool) -> bool:
    longer = len(other) > len(words) or (len(other) == len(words) and not earlier)
    if not longer or not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return False
    there = set(other)
    if any(TELLING.fullmatch(word) and word not in there for word in words[1:]):
        return False
    # The words in common, whatever their order, are never fewer than those in order, and are sooner counted.
    mine, others = [word.lower() for word in words], [word.lower() for word in other]
    return all(count(mine, others) >= ALIKE * len(mine) for count in (_shared, _common))


def _shared(words: list[str], other: list[str]) -> int:
    """Return how many words two lists have in common, in any order."""
    return (Counter(words) & Counter(other)).total()


def _common(words: list[str], other: list[str]) -> int:
    """Return the length of the longest common subsequence of two lists of words."""
    row = [0] * (len(other) + 1)
    for word in words:
        before = 0
        for column, candidate in enumerate(other, 1):
            before, row[column] = row[column], before + 1 if word == candidate else max(row[column], row[column - 1])
    return row[-1]


def in_spans(offset: int, spans: tuple[Span, ...]) -> bool:
    """Return whether a character offset lies in one of the spans."""
    return any(start <= offset < end for start, end in spans)
