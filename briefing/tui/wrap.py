"""Lines that fit a width, as offsets into the text they come from."""

from __future__ import annotations

import re

from rich.cells import cell_len

from briefing.model import Span

TAB = 4
# Only characters that take one cell each, so that a line's length is its width.
ONE_CELL = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")


def width_of(text: str) -> int:
    """Return how many cells a text on one line takes."""
    if ONE_CELL.fullmatch(text):
        return len(text)
    return cell_len(text.replace("\t", " " * TAB))


def wrap(text: str, width: int) -> list[Span]:
    """Return the spans of the lines of a text, each at most `width` cells (at least 1) wide.

    Lines break at spaces, which belong to no line; a longer word is cut. An empty line of the text is an empty span.
    """
    width = max(width, 1)
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if len(line) <= width and ONE_CELL.fullmatch(line):
            lines.append((start, end))
        elif ONE_CELL.fullmatch(line):
            lines += _wrap_narrow(text, start, end, width)
        else:
            lines += _wrap_any(text, start, end, width)
        start = end + 1
    return lines


def _wrap_narrow(text: str, start: int, end: int, width: int) -> list[Span]:
    lines = []
    while end - start > width:
        cut = text.rfind(" ", start + 1, start + width + 1)
        following = cut + 1 if cut > 0 else start + width
        lines.append((start, cut if cut > 0 else start + width))
        start = following
    return [*lines, (start, end)]


def _wrap_any(text: str, start: int, end: int, width: int) -> list[Span]:
    """Wrap a line that may hold wide, combining or tab characters, one cell count at a time."""
    lines = []
    used, space = 0, -1
    index = start
    while index < end:
        size = width_of(text[index])
        if used + size > width and index > start:
            cut = space if space > start else index
            lines.append((start, cut))
            start = cut + 1 if text[cut] in " \t" else cut
            used, space = width_of(text[start:index]) if start < index else 0, -1
            if start > index:
                index = start
            continue
        if text[index] in " \t":
            space = index
        used += size
        index += 1
    return [*lines, (start, end)]


def fit(text: str, width: int) -> str:
    """Return a text on one line cut to `width` cells, with an ellipsis where something is missing."""
    if width_of(text) <= width:
        return text
    if width < 1:
        return ""
    start, end = wrap_cut(text, width - 1)
    return text[start:end].rstrip() + "…"


def wrap_cut(text: str, width: int) -> Span:
    """Return the span of the longest beginning of a text that takes at most `width` cells."""
    if ONE_CELL.fullmatch(text):
        return 0, max(0, min(len(text), width))
    used = 0
    for index, character in enumerate(text):
        used += width_of(character)
        if used > width:
            return 0, index
    return 0, len(text)
