"""A text drawn line by line from a cached wrapping, with marked places; what can be done in it is `article.py`'s."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from rich.style import Style
from textual.events import Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from briefing.kinds import KINDS
from briefing.model import Span
from briefing.tui.draw import Piece, strip
from briefing.tui.rows import NOTE_GLYPH, NOTES, Mark
from briefing.tui.widgets.labels import Labelled, Labels
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.stretches import Layer, stretches
from briefing.tui.wrap import width_of, wrap, wrap_cut

GUTTER = 3
# Longer lines are hard to read.
WIDEST = 96
BAR = "▌"
GLYPHS = {**{kind.name: kind.glyph for kind in KINDS.values()}, NOTES: NOTE_GLYPH}
# Which sign stands in the margin where several places begin on a line: the kind named last.
RANKS = {name: rank for rank, name in enumerate(GLYPHS)}


class TextPane(Lines, Labelled, can_focus=True, inherit_bindings=False):
    """A text; the kinds' places are underlined and signed in the margin, the chosen place is reversed."""

    COMPONENT_CLASSES = {
        "article--found",
        "article--found-here",
        "article--chosen",
        "article--selected",
        "article--label",
        "article--gutter",
        *(f"article--{name}" for name in GLYPHS),
    }

    class Scrolled(Message):
        """The window shows another part, from an offset on; `read` is the share down to its last line, 0 to 1."""

        def __init__(self, first: int, read: float) -> None:
            super().__init__()
            self.first = first
            self.read = read

    def __init__(self, text: str, id: str, begin: int = 0) -> None:  # noqa: A002 - Textual's own name for it
        """Show a text, with the line at offset `begin` as the first in view."""
        super().__init__(id=id)
        self._text = text
        self._begin = begin
        self._width = 0
        self._lines: list[Span] = []
        self._starts: list[int] = []
        self._marks: Sequence[Mark] = ()
        self._on_line: dict[int, list[Mark]] = {}
        self.chosen: Span | None = None
        self._chosen_sign = ""
        self.found: Sequence[Span] = ()
        self.found_here: Span | None = None
        self._drawn: dict[int, Strip] = {}
        # The styles of stretches that several marks lie on.
        self._styles: dict[tuple[str, ...], Style] = {}

    @property
    def selected(self) -> Span | None:
        """Return the words that the reader selects."""
        return None

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark other places; they come in the order of the text."""
        self._marks = marks
        self._labels = None
        self._place_marks()
        self.draw_anew()

    def choose(self, span: Span | None, sign: str = "", reveal: bool = True) -> None:
        """Show one place as the chosen one, with its sign in the margin, and bring it into view unless told not to."""
        before, self.chosen, self._chosen_sign = self.chosen, span, sign
        self._forget(before)
        self._forget(span)
        if span and reveal:
            self._begin = 0
            self.reveal(span)

    def show_found(self, found: Sequence[Span], here: Span | None) -> None:
        """Show where the words looked for stand, and which of them the reader is at."""
        if (found, here) != (self.found, self.found_here):
            self.found, self.found_here = found, here
            self.draw_anew()
        if here:
            self.reveal(here)

    def reveal(self, span: Span) -> None:
        """Scroll as little as needed to show a span, with some lines around it."""
        if not self._lines:
            return
        first, last = self._line_at(span[0]), self._line_at(max(span[0], span[1] - 1))
        room = max(0, min(3, (self.size.height - (last - first + 1)) // 2))
        height = min(last - first + 1, max(1, self.size.height)) + 2 * room
        self.scroll_to_region(Region(0, max(0, first - room), 1, height), animate=False, force=True)

    def in_view(self, span: Span) -> bool:
        """Say whether any of a span is in view."""
        first, last = self.window
        return span[0] < last and span[1] > first

    @property
    def window(self) -> Span:
        """Return the span of the text in view."""
        top = self.scroll_offset.y
        bottom = min(len(self._lines), top + self.size.height)
        return (self._lines[top][0], self._lines[bottom - 1][1]) if bottom > top else (0, 0)

    @property
    def share(self) -> float:
        """Return the share of the article down to the last line in view, 0 to 1."""
        seen = self.scroll_offset.y + self.size.height
        return min(1.0, seen / len(self._lines)) if self._lines else 0.0

    def action_scroll(self, by: int) -> None:
        """Scroll some lines."""
        self.scroll_relative(y=by, animate=False, force=True)

    def action_page(self, by: int) -> None:
        """Scroll a page, less one line to keep the thread."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False, force=True)

    def action_scroll_home(self) -> None:
        """Scroll to the beginning."""
        self.scroll_to(y=0, animate=False, force=True)

    def action_scroll_end(self) -> None:
        """Scroll to the end."""
        self.scroll_to(y=self.max_scroll_y, animate=False, force=True)

    # Drawing.

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell how far the window is."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled(self.window[0], self.share))

    def on_resize(self, event: Resize) -> None:
        """Wrap for another width, keeping the first line in view."""
        if self.size.width != self._width:
            at = self.window[0] if self._lines else self._begin
            self._wrap()
            if self._lines:
                self.scroll_to(y=self._line_at(at), animate=False, force=True)
        if self.chosen and not self._begin:
            self.reveal(self.chosen)
        self.post_message(self.Scrolled(self.window[0], self.share))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        self.keep_up()
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(self.size.width, self._style())
        if line not in self._drawn:
            self._drawn[line] = strip([*self._margin(line), *self._pieces(line)], self.size.width, self._style())
        return self._drawn[line]

    def _margin(self, line: int) -> list[Piece]:
        start, end = self._lines[line]
        base = self._style()
        chosen = self.chosen is not None and self.chosen[0] < max(end, start + 1) and self.chosen[1] > start
        bar = (BAR if chosen else " ", self._style("article--gutter"))
        if chosen and self.chosen and start <= self.chosen[0]:
            return [bar, (f"{self._chosen_sign:1} ", base + Style(bold=True))]
        beginning = [mark.kind for mark in self._on_line.get(line, ()) if mark.start >= start]
        if not beginning:
            return [bar, ("  ", base)]
        kind = max(beginning, key=RANKS.__getitem__)
        return [bar, (GLYPHS[kind] + " ", base + Style(color=self._style(f"article--{kind}").color, bold=True))]

    def _pieces(self, line: int) -> list[Piece]:
        """Return the stretches of a line between the places where some mark begins or ends."""
        start, end = self._lines[line]
        marks = self._on_line.get(line, ())
        layers = [Layer(mark.start, mark.end, f"article--{mark.kind}") for mark in marks]
        layers += [Layer(*span, "article--found") for span in self._found_on(start, end)]
        if self.found_here:
            layers.append(Layer(*self.found_here, "article--found-here"))
        if self.chosen:
            layers.append(Layer(*self.chosen, "article--chosen"))
        if self.selected:
            layers.append(Layer(*self.selected, "article--selected"))
        if self._labels:
            return self._labelled(start, end, layers, self._labels)
        return [(self._text[a:b], self._style(*names)) for a, b, names in stretches(start, end, layers)]

    def _labelled(self, start: int, end: int, layers: list[Layer], shown: Labels) -> list[Piece]:
        """Return the stretches of a line with labels over the first letters of what they label."""
        pieces: list[Piece] = []
        cuts = [place for place in shown.at if start <= place < end and shown.left(place)]
        covered = start
        for a, b, names in stretches(start, end, layers, [edge for place in cuts for edge in (place, place + 2)]):
            if a in cuts:
                label = shown.left(a)
                pieces.append((label, self._style("article--label")))
                covered = a + wrap_cut(self._text[a:end], width_of(label))[1]
            if b > covered:
                pieces.append((self._text[max(a, covered) : b], self._style(*names)))
        return pieces

    def _style(self, *names: str) -> Style:
        """Return the text's style with what component classes add to it."""
        if names not in self._styles:
            self._styles[names] = sum(map(self.style_of, names), self.base)
        return self._styles[names]

    def _found_on(self, start: int, end: int) -> Sequence[Span]:
        first = bisect_right(self.found, start, key=lambda span: span[1])
        return self.found[first : bisect_left(self.found, end, key=lambda span: span[0])]

    def _wrap(self) -> None:
        self._width = self.size.width
        width = min(self._width - GUTTER - 1, WIDEST)
        self._lines = wrap(self._text, width)
        self._starts = [start for start, _ in self._lines]
        self.virtual_size = Size(self.size.width, len(self._lines))
        self._place_marks()
        self.draw_anew()

    def _place_marks(self) -> None:
        placed = defaultdict(list)
        for mark in self._marks if self._lines else ():
            for line in range(self._line_at(mark.start), self._line_at(mark.end - 1) + 1):
                placed[line].append(mark)
        self._on_line = dict(placed)

    def _line_at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _forget(self, span: Span | None) -> None:
        """Draw the lines of a span anew."""
        if span is None or not self._lines:
            return
        first, last = self._line_at(span[0]), self._line_at(max(span[0], span[1] - 1))
        for line in range(first, last + 1):
            self._drawn.pop(line, None)
        self.refresh_lines(first, last - first + 1)

    def forget_drawn(self) -> None:
        """Forget every line that was drawn."""
        self._drawn.clear()
        self._styles.clear()
