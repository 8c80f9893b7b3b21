"""Double quotation marks, as news style uses them.

Curly, straight, low, angled and doubled single marks count; a single mark is an apostrophe. Every paragraph starts
afresh. One that opens a quotation and never closes it is quoted to its end; when the next paragraph opens again, the
quotation goes on there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from briefing.model import Span

MARK = re.compile(r"[\"“”„«»]|''|``|‘‘|’’")
PARAGRAPH = re.compile(r"[^\n]+")
WORD = re.compile(r"\w+(?:['’]\w+)*")
# Where a quotation that was never closed must have ended all the same: ", said X", ", she says".
REPORTED = re.compile(r"[,?!]\s+(?:(?:said|says)\s+[A-Z]|(?:he|she|they)\s+(?:said|says)\b)")
OPENING = frozenset({"“", "„", "«", "``", "‘‘"})
CLOSING = frozenset({"”", "»", "''", "’’", '"'})
# Marks that look the same on both sides: the white space around them tells which side they are.
ALIKE = frozenset({'"', "''"})
# What ends a quotation that another language's mark opened.
ENDS = {"„": CLOSING | {"“"}, "»": frozenset({"«"})}
# What may stand before or behind a quotation besides its mark.
AROUND = " \t\n\r\xa0\"“”„«»`‘’'"


class Region(NamedTuple):
    """What stands between two marks: offsets without the marks, and whether the second mark is there."""

    start: int
    end: int
    closed: bool


def regions(text: str) -> tuple[Region, ...]:
    """Return the quoted regions of a text in order; each holds a word, none holds a line end."""
    found = (region for paragraph in PARAGRAPH.finditer(text) for region in _in_paragraph(text, *paragraph.span()))
    return tuple(region for region in found if WORD.search(text, region.start, region.end))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Region]:
    opened: re.Match[str] | None = None
    for mark in MARK.finditer(text, start, end):
        if opened is None or _never_closed(text, opened, mark):
            opened = mark if _may_open(text, mark) else opened
        elif mark.group() in ENDS.get(opened.group(), CLOSING):
            yield Region(opened.end(), mark.start(), closed=True)
            opened = None
    if opened is not None:
        reported = REPORTED.search(text, opened.end(), end)
        yield Region(opened.end(), reported.start() + 1 if reported else end, closed=reported is not None)


def _may_open(text: str, mark: re.Match[str]) -> bool:
    """Return whether a mark can open a quotation; one that stands right behind a word (inches, say) cannot."""
    sign = mark.group()
    if sign in ALIKE:
        return _before_word(text, mark) or not _behind_word(text, mark)
    return sign in OPENING or (sign == "»" and _before_word(text, mark) and not _behind_word(text, mark))


def _never_closed(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    """Return whether a mark must open a quotation, though the same mark did so before."""
    same = opened.group() == mark.group() and mark.group() in ALIKE
    return same and _before_word(text, mark) and not _behind_word(text, mark)


def _before_word(text: str, mark: re.Match[str]) -> bool:
    following = text[mark.end() : mark.end() + 1]
    return following.isalnum() or (following != "" and following in "'‘’$£€([.…-–—")


def _behind_word(text: str, mark: re.Match[str]) -> bool:
    preceding = text[mark.start() - 1 : mark.start()]
    return preceding != "" and not preceding.isspace() and preceding not in "([—–-"


def with_marks(text: str, region: Region) -> Span:
    """Return a region with the marks that open and close it."""
    size = 2 if text[max(0, region.start - 2) : region.start] in {"``", "''", "‘‘", "’’"} else 1
    closing = MARK.match(text, region.end) if region.closed else None
    return region.start - size, closing.end() if closing else region.end


def goes_on(text: str, region: Region, following: Region) -> bool:
    """Return whether a region that its paragraph never closed goes on in another, at the next paragraph's start."""
    return not region.closed and not text[region.end : following.start].strip(AROUND)


def form_of(text: str, content: tuple[Span, ...], quoted: Sequence[Region]) -> Literal["direct", "indirect", "mixed"]:
    """Return "direct" when all words of the content are in the regions, "indirect" when none is, otherwise "mixed"."""
    words = [word.start() for start, end in content for word in WORD.finditer(text, start, end)]
    inside = sum(any(region.start <= word < region.end for region in quoted) for word in words)
    if not inside:
        return "indirect"
    return "direct" if inside == len(words) else "mixed"
