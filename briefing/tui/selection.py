"""Words of the article that the reader selects: where the selection began, where it ends, and how it grows."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.model import Span

# A word with what belongs to it: 3.2, don't, 10%, $5, co-op; marks around it do not.
WORD = re.compile(r"[\w$€£¥]+(?:[-'’.,:/&]\w+)*%?")
PARAGRAPH = re.compile(r"[^\n]*[^\s]")
SENTENCE = re.compile(r"[^\n]+?(?:[.!?]+[\"'”’)\]]*(?=\s|$)|(?=\n|$))")


class Selection(NamedTuple):
    """The words from one word to another; `head` is the end that moves."""

    anchor: Span
    head: Span

    @property
    def span(self) -> Span:
        """Return the selected words, from the first letter to the last."""
        return min(self.anchor[0], self.head[0]), max(self.anchor[1], self.head[1])

    def turned(self) -> Selection:
        """Return the same words with the other end as the one that moves."""
        return Selection(self.head, self.anchor)

    def begun_anew(self) -> Selection:
        """Return the word at the moving end alone."""
        return Selection(self.head, self.head)

    def to(self, word: Span) -> Selection:
        """Return the words up to another one."""
        return Selection(self.anchor, word)


def word_at(text: str, offset: int) -> Span | None:
    """Return the word at an offset, or the next one, or the last one; None in a text without words."""
    first = max(text.rfind("\n", 0, max(0, offset)) + 1, 0)
    before = None
    for found in WORD.finditer(text, first):
        if found.end() > offset:
            return found.span()
        before = found.span()
    return before or next((found.span() for found in WORD.finditer(text)), None)


def step(text: str, word: Span, by: int) -> Span:
    """Return the next (1) or the previous (-1) word, or the same where there is none."""
    if by > 0:
        found = WORD.search(text, word[1])
        return found.span() if found else word
    # A paragraph is as far back as any word goes, unless it begins the paragraph.
    start = word[0]
    while start > 0:
        line = text.rfind("\n", 0, start - 1) + 1
        earlier = [found.span() for found in WORD.finditer(text, line, word[0])]
        if earlier:
            return earlier[-1]
        start = line
    return word


def sentence(text: str, selection: Selection) -> Selection:
    """Return the selection grown to whole sentences; where it is whole already, by the next sentence."""
    return _grown(text, selection, SENTENCE)


def paragraph(text: str, selection: Selection) -> Selection:
    """Return the selection grown to whole paragraphs; where it is whole already, by the next paragraph."""
    return _grown(text, selection, PARAGRAPH)


def _grown(text: str, selection: Selection, unit: re.Pattern[str]) -> Selection:
    start, end = selection.span
    line = text.rfind("\n", 0, start) + 1
    units = (found.span() for found in unit.finditer(text, line))
    first = last = (start, end)
    for each in units:
        if each[0] <= start:
            first = each
        if each[1] >= end:
            last = each
            break
    words = [found.span() for found in WORD.finditer(text, first[0], last[1])]
    if not words:
        return selection
    # The marks around the words belong to the sentence.
    begin = first[0] + len(text[first[0] : words[0][0]]) - len(text[first[0] : words[0][0]].lstrip())
    grown = Selection((begin, words[0][1]), (words[-1][0], max(last[1], words[-1][1])))
    if grown.span != selection.span:
        return grown
    further = step(text, words[-1], 1)
    return _grown(text, Selection(grown.anchor, further), unit) if further[1] > end else selection
