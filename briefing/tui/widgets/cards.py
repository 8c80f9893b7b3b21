"""The cards of a briefing as a list: sign, headline, what it is, the words, the notes."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip

from briefing.kinds import KINDS
from briefing.tui.draw import Piece, ends, strip
from briefing.tui.rows import NOTE_GLYPH, NOTES, Row
from briefing.tui.widgets.line_list import LineList
from briefing.tui.wrap import fit, wrap

BAR = "▌"
# How many lines a card gives to its words, and to its notes.
DETAIL_LINES, NOTE_LINES = 2, 3


class Cards(LineList[Row]):
    """The list of cards."""

    COMPONENT_CLASSES = {f"mark--{kind}" for kind in (*KINDS, "notes")}

    def height_of(self, row: Row, width: int) -> int:
        """Return how many lines a card takes."""
        return 1 + len(self._details(row, width)) + len(_note_lines(row))

    def draw(self, row: Row, width: int, base: Style) -> list[Strip]:
        """Return the lines of a card."""
        sign = base + self.style_of(f"mark--{row.kind}")
        bar = (BAR if base != self.base else " ", sign)
        lines = [self._headline(row, width, base, [bar, (row.glyph + " ", sign)])]
        lines += [strip([bar, ("  " + text, self.muted(base))], width, base) for text in self._details(row, width)]
        note = base + self.style_of("line-list--note")
        for text in _note_lines(row):
            lines.append(strip([bar, (f"  {fit(text, width - 4)}", note)], width, base))
        return lines

    def _headline(self, row: Row, width: int, base: Style, start: list[Piece]) -> Strip:
        headline, gap, aside = ends(row.headline, row.aside, width - 4)
        return strip([*start, (headline, base + Style(bold=True)), (gap, base), (aside, self.muted(base))], width, base)

    def _details(self, row: Row, width: int) -> list[str]:
        if not row.detail:
            return []
        spans = wrap(row.detail, width - 4)
        texts = [row.detail[start:end] for start, end in spans[:DETAIL_LINES]]
        if len(spans) > DETAIL_LINES:
            texts[-1] = fit(row.detail[spans[DETAIL_LINES - 1][0] :], width - 4)
        return texts


def _note_lines(row: Row) -> list[str]:
    """Return the lines that a card gives to its notes: the latest, and how many there are besides."""
    if row.kind == NOTES:
        more = len(row.notes) - NOTE_LINES
        shown = list(row.notes if more <= 0 else row.notes[: NOTE_LINES - 1])
        return shown if more <= 0 else [*shown, f"… {more + 1} more lines"]
    earlier = len(row.notes) - NOTE_LINES + 1
    if len(row.notes) <= NOTE_LINES:
        return [f"{NOTE_GLYPH} {text}" for text in row.notes]
    return [
        f"{NOTE_GLYPH} {earlier} earlier, in the notes tab",
        *(f"{NOTE_GLYPH} {text}" for text in row.notes[earlier:]),
    ]
