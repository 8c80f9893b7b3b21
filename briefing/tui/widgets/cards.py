"""The cards of a briefing as a list: sign, headline, what it is, the words, the notes."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip

from briefing.kinds import KINDS
from briefing.tui.draw import ends, strip
from briefing.tui.rows import NOTE_GLYPH, NOTES, NoteLine, Row
from briefing.tui.widgets.line_list import LineList
from briefing.tui.wrap import fit, width_of, wrap

BAR = "▌"
# How many lines a card gives to its headline, to its words, and to its notes.
HEADLINES, DETAIL_LINES, NOTE_LINES = 3, 2, 3


class Cards(LineList[Row]):
    """The list of cards."""

    COMPONENT_CLASSES = {f"mark--{kind}" for kind in (*KINDS, "notes")}

    def height_of(self, row: Row, width: int) -> int:
        """Return how many lines a card takes."""
        return len(_headlines(row, width)) + len(self._details(row, width)) + len(_note_lines(row))

    def draw(self, row: Row, width: int, base: Style) -> list[Strip]:
        """Return the lines of a card."""
        highlighted = base != self.base
        sign = base + self.style_of(f"mark--{row.kind}")
        bar = (BAR if highlighted else " ", sign)
        muted = self.muted(base)
        if row.dismissed:
            base = sign = muted
        first, *more = _headlines(row, width)
        bold = base + Style(bold=not row.dismissed)
        headline, gap, aside = ends(first, row.aside, width - 4)
        pieces = [bar, (row.glyph + " ", sign), (headline, bold), (gap, base), (aside, muted)]
        lines = [strip(pieces, width, base)]
        lines += [strip([bar, ("  " + text, bold)], width, base) for text in more]
        lines += [strip([bar, ("  " + text, muted)], width, base) for text in self._details(row, width)]
        note = base if row.dismissed else base + self.style_of("line-list--note")
        lines += [strip([bar, (f"  {_fitted(line, width - 4)}", note)], width, base) for line in _note_lines(row)]
        return lines

    def _details(self, row: Row, width: int) -> list[str]:
        return _clamped(row.detail, width - 4, DETAIL_LINES) if row.detail else []


def _headlines(row: Row, width: int) -> list[str]:
    """Return the lines of a headline; the first leaves room for what the card is called on the right."""
    room = width - 4 - min(width_of(row.aside), (width - 4) // 3) - 2
    start, end = wrap(row.headline, room)[0]
    rest = row.headline[end:].strip()
    return [row.headline[start:end], *(_clamped(rest, width - 4, HEADLINES - 1) if rest else [])]


def _clamped(text: str, width: int, most: int) -> list[str]:
    """Return a text wrapped to some lines, the last of them with an ellipsis where something is missing."""
    spans = wrap(text, width)
    shown = [text[start:end] for start, end in spans[:most]]
    if len(spans) > most:
        shown[-1] = fit(text[spans[most - 1][0] :], width)
    return shown


def _note_lines(row: Row) -> list[NoteLine]:
    """Return the lines that a card gives to its notes: the latest, and how many there are besides."""
    if row.kind == NOTES:
        more = len(row.notes) - NOTE_LINES
        return list(row.notes) if more <= 0 else [*row.notes[: NOTE_LINES - 1], NoteLine(f"… {more + 1} more lines")]
    earlier = len(row.notes) - NOTE_LINES + 1 if len(row.notes) > NOTE_LINES else 0
    latest = [NoteLine(f"{NOTE_GLYPH} {line.text}", line.tags) for line in row.notes[earlier:]]
    return [NoteLine(f"{NOTE_GLYPH} {earlier} earlier, in the notes tab"), *latest] if earlier else latest


def _fitted(line: NoteLine, width: int) -> str:
    """Return a line of a note that fits: where room is short, its tags keep up to half of it."""
    if not line.tags or not line.text:
        return fit(line.text or line.tags, width)
    tags = fit(line.tags, width // 2)
    return f"{fit(line.text, width - width_of(tags) - 1)} {tags}"
