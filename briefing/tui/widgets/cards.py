"""The cards of a briefing as a list: sign, headline, what it is, the words, the notes."""

from __future__ import annotations

from rich.style import Style
from textual.binding import Binding
from textual.strip import Strip

from briefing.kinds import KINDS, LABELS
from briefing.tui.draw import Piece, clamped, ends, strip
from briefing.tui.rows import MORE, NOTE_GLYPH, NOTES, SECTION, NoteLine, Row
from briefing.tui.widgets.line_list import LineList
from briefing.tui.wrap import fit, width_of, wrap

BAR = "▌"
# How many lines a card gives to its headline, to its words, to what someone said, and to its notes.
HEADLINES, DETAIL_LINES, QUOTE_LINES, NOTE_LINES = 3, 2, 4, 3
# How many facts a card has room for where it is narrower than this.
FEW_FACTS, NARROW = 2, 44
# What parts the entries of a fact.
BETWEEN = " · "
# The widest bar that compares numbers, in cells.
WIDEST_BAR = 16


class Cards(LineList[Row]):
    """The list of cards."""

    COMPONENT_CLASSES = {*(f"mark--{kind}" for kind in (*KINDS, NOTES, MORE)), "cards--section"}

    BINDING_GROUP_TITLE = "Cards"
    BINDINGS = [Binding("enter", "choose", "Words", id="cards.choose")]

    def can_choose(self, row: Row) -> bool:
        """Say whether a row can be highlighted."""
        return row.kind != SECTION

    def height_of(self, row: Row, width: int) -> int:
        """Return how many lines a card takes."""
        if row.brief:
            return len(_brief_lines(row, width))
        return len(_headlines(row, width)) + len(_details(row, width)) + len(_facts(row, width)) + len(_note_lines(row))

    def draw(self, row: Row, width: int, base: Style) -> list[Strip]:
        """Return the lines of a card."""
        if row.kind == SECTION:
            style = base + self.style_of("cards--section")
            return [strip([(f" {row.headline} ", style), ("─" * width, self.muted(base))], width, base)]
        sign = base + self.style_of(f"mark--{row.kind}")
        bar = (BAR if base != self.base else " ", sign)
        muted = self.muted(base)
        if row.dismissed:
            base = sign = muted
        bold = base + Style(bold=not row.dismissed)
        if row.brief:
            return self._draw_brief(row, width, [bar, (row.glyph + " ", sign)], base, bold, muted)
        first, *more = _headlines(row, width)
        headline, gap, aside = ends(first, row.aside, width - 4)
        pieces = [bar, (row.glyph + " ", sign), (headline, bold), (gap, base), (aside, muted)]
        lines = [strip(pieces, width, base)]
        lines += [strip([bar, ("  " + text, bold)], width, base) for text in more]
        facts = [
            strip([bar, ("  ", base), (drawn, sign if row.share is not None else muted), (text, base)], width, base)
            for drawn, text in _facts(row, width)
        ]
        details = [strip([bar, ("  " + text, muted)], width, base) for text in _details(row, width)]
        first_facts = row.kind in KINDS and KINDS[row.kind].facts_first
        lines += [*facts, *details] if first_facts else [*details, *facts]
        note = base if row.dismissed else base + self.style_of("line-list--note")
        lines += [strip([bar, (f"  {_fitted(line, width - 4)}", note)], width, base) for line in _note_lines(row)]
        return lines

    def _draw_brief(
        self, row: Row, width: int, left: list[Piece], base: Style, bold: Style, muted: Style
    ) -> list[Strip]:
        lines = _brief_lines(row, width)
        headline, detail = lines[0] if len(lines) == 1 else ("", "")
        room = width - 4 - width_of(headline) - width_of(detail) - 2 * bool(detail)
        gap = " " * max(0, room - width_of(row.aside))
        if len(lines) > 1:
            bar = left[0]
            return [
                strip([*(left if not at else [bar, ("  ", base)]), (text, bold)], width, base)
                for at, (text, _) in enumerate(lines)
            ]
        between = "  " if detail else ""
        pieces = [*left, (headline, bold), (between + detail, base), (gap, base), (row.aside, muted)]
        return [strip(pieces, width, base)]


def _brief_lines(row: Row, width: int) -> list[tuple[str, str]]:
    """Return the lines of a row of the overview: its headline with the words beside it, or the headline alone."""
    if row.kind == SECTION:
        return [("", "")]
    room = width - 4 - (width_of(row.aside) + 2 if row.aside else 0)
    if row.detail or width_of(row.headline) <= room:
        headline = fit(row.headline, room)
        rest = room - width_of(headline) - 2
        return [(headline, fit(row.detail, rest) if rest > 8 else "")]
    return [(text, "") for text in clamped(row.headline, width - 4, 2)]


def bar_of(share: float, width: int) -> str:
    """Return a bar of some cells; something is always to be seen of it."""
    return ("━" * max(1, round(share * width))).ljust(width, "·")


def _facts(row: Row, width: int) -> list[tuple[str, str]]:
    """Return the lines that a card adds at a glance: before each its label, before the first a bar if it has one."""
    room = width - 4
    texts = list(row.facts)
    if row.share is None:
        return [line for text in (texts if width >= NARROW else texts[:FEW_FACTS]) for line in fact_lines(text, room)]
    cells = min(WIDEST_BAR, room // 2)
    first, *more = texts or [""]
    return [(bar_of(row.share, cells), fit(f"  {first}", room - cells)), *(("", fit(text, room)) for text in more)]


def fact_lines(text: str, room: int) -> list[tuple[str, str]]:
    """Return the lines of a fact: of a list as many of its entries as fit, the first one anyhow."""
    label, colon, rest = text.partition(": ")
    if not colon or label not in LABELS:
        return [("", fit(text, room))]
    first, *more = rest.split(BETWEEN)
    start = width_of(label) + 2
    lines = [fit(first, room - start)]
    for entry in more:
        if start + width_of(lines[-1]) + len(BETWEEN) + width_of(entry) <= room:
            lines[-1] += BETWEEN + entry
        elif len(lines) < LABELS[label] and start + width_of(entry) <= room:
            lines.append(entry)
    return [(f"{label}: " if not number else " " * start, line) for number, line in enumerate(lines)]


def _details(row: Row, width: int) -> list[str]:
    most = QUOTE_LINES if row.kind in KINDS and KINDS[row.kind].layout == "quotes" else DETAIL_LINES
    return clamped(row.detail, width - 4, most) if row.detail else []


def _headlines(row: Row, width: int) -> list[str]:
    """Return the lines of a headline; the first leaves room for what the card is called on the right."""
    room = width - 4 - min(width_of(row.aside), (width - 4) // 3) - 2
    start, end = wrap(row.headline, room)[0]
    rest = row.headline[end:].strip()
    return [row.headline[start:end], *(clamped(rest, width - 4, HEADLINES - 1) if rest else [])]


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
