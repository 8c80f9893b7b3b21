"""What a search found, as a list: under the title of each briefing a line for each place that holds the words."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from textual.strip import Strip

from briefing.model import Span
from briefing.store.search import Found, Hit
from briefing.tui.draw import ends, strip
from briefing.tui.widgets.line_list import LineList
from briefing.tui.wrap import fit, width_of, wrap_cut

BAR = "▌"
# How many cells stand before an excerpt: the bar, where the words were found, and what is between.
MARGIN = 11


@dataclass(frozen=True, slots=True)
class HitRow:
    """One place; `found` is what its whole briefing holds, and `first` says that its title comes before this place."""

    found: Found
    hit: Hit
    first: bool


class Hits(LineList[HitRow]):
    """The list of places."""

    COMPONENT_CLASSES = {"hits--words"}

    def height_of(self, row: HitRow, width: int) -> int:
        """Return how many lines a place takes."""
        return 2 if row.first else 1

    def draw(self, row: HitRow, width: int, base: Style) -> list[Strip]:
        """Return the lines of a place; the title above it is never highlighted."""
        bar = BAR if base != self.base else " "
        before, words, behind = around(row.hit.excerpt, row.hit.words, width - MARGIN - 1)
        pieces = [
            (bar, base),
            (f" {row.hit.where:7}  ", self.muted(base)),
            (before, base),
            (words, base + self.style_of("hits--words")),
            (behind, base),
        ]
        heading = [self._heading(row.found, width)] if row.first else []
        return [*heading, strip(pieces, width, base)]

    def _heading(self, found: Found, width: int) -> Strip:
        base = self.base
        title, gap, count = ends(found.title, _count(found), width - 2)
        pieces = [(" ", base), (title, base + Style(bold=True)), (gap, base), (count, self.muted(base))]
        return strip(pieces, width, base)


def rows_of(found: Found) -> list[HitRow]:
    """Return the rows of what a briefing holds."""
    return [HitRow(found, hit, place == 0) for place, hit in enumerate(found.hits)]


def around(line: str, words: Span, width: int) -> tuple[str, str, str]:
    """Return what of a line stands before some words of it, the words, and what stands behind them, in some cells.

    What stands before gets a third of the room, and whatever else is left.
    """
    start, end = words
    found = fit(line[start:end], width)
    room = max(0, width - width_of(found))
    before = _fit_end(line[:start], max(room // 3, room - width_of(line[end:])))
    return before, found, fit(line[end:], room - width_of(before))


def _fit_end(text: str, width: int) -> str:
    """Return the end of a text cut to some cells, in whole words if it can, with an ellipsis where some are missing."""
    if width_of(text) <= width:
        return text
    if width < 1:
        return ""
    at = len(text) - wrap_cut(text[::-1], width - 1)[1]
    cut, gap, whole = text[at:].partition(" ")
    return "…" + (whole if gap and not text[at - 1].isspace() else cut + gap + whole)


def _count(found: Found) -> str:
    shown = f"{len(found.hits)} of " if len(found.hits) < found.places else ""
    return f"{shown}{found.places:,} place{'s' * (found.places != 1)}"
