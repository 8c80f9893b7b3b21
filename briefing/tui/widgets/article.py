"""The article with its marked places, drawn line by line from a cached wrapping."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from rich.style import Style
from textual.binding import Binding
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.kinds import KINDS
from briefing.model import Span
from briefing.tui.draw import Piece, strip
from briefing.tui.rows import Mark
from briefing.tui.wrap import wrap, wrap_cut

GUTTER = 3
# Longer lines are hard to read.
WIDEST = 96
BAR = "▌"


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """The article's text; the kinds' places are underlined and signed in the margin, the chosen place is reversed."""

    COMPONENT_CLASSES = {
        "article--found",
        "article--found-here",
        "article--chosen",
        "article--gutter",
        *(f"article--{kind}" for kind in KINDS),
    }
    BINDINGS = [
        Binding("j,down", "scroll(1)", "Line down", id="article.down", show=False),
        Binding("k,up", "scroll(-1)", "Line up", id="article.up", show=False),
        Binding("g,home", "scroll_home", "Top", id="article.top", show=False),
        Binding("G,end", "scroll_end", "End", id="article.end", show=False),
        Binding("ctrl+d,space,pagedown", "page(1)", "Page down", id="article.page_down", show=False),
        Binding("ctrl+u,pageup", "page(-1)", "Page up", id="article.page_up", show=False),
    ]

    class Chosen(Message):
        """A marked place was clicked; `marks` are those under the mouse, the shortest first."""

        def __init__(self, marks: list[Mark]) -> None:
            super().__init__()
            self.marks = marks

    class Scrolled(Message):
        """The window shows another part; `read` is the share of the article down to its last line, 0 to 1."""

        def __init__(self, read: float) -> None:
            super().__init__()
            self.read = read

    def __init__(self, text: str, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._text = text
        self._lines: list[Span] = []
        self._starts: list[int] = []
        self._marks: Sequence[Mark] = ()
        self._on_line: dict[int, list[Mark]] = {}
        self.chosen: Span | None = None
        self._chosen_sign = ""
        self.found: Sequence[Span] = ()
        self.found_here: Span | None = None
        self._drawn: dict[int, Strip] = {}
        # Textual works a style out anew each time it is asked for it.
        self._styles: dict[str, Style] = {}

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark other places; they come in the order of the text."""
        self._marks = marks
        self._place_marks()
        self._forget_all()

    def choose(self, span: Span | None, sign: str = "") -> None:
        """Show one place as the chosen one, with its sign in the margin, and bring it into view."""
        before, self.chosen, self._chosen_sign = self.chosen, span, sign
        self._forget(before)
        self._forget(span)
        if span:
            self.reveal(span)

    def show_found(self, found: Sequence[Span], here: Span | None) -> None:
        """Show where the words looked for stand, and which of them the reader is at."""
        self.found, self.found_here = found, here
        self._forget_all()
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

    @property
    def window(self) -> Span:
        """Return the span of the text in view."""
        top = self.scroll_offset.y
        bottom = min(len(self._lines), top + self.size.height)
        return (self._lines[top][0], self._lines[bottom - 1][1]) if bottom > top else (0, 0)

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

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell how far the window is."""
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def on_resize(self, event: Resize) -> None:
        """Wrap for another width, keeping the first line in view."""
        at = self.window[0]
        self._wrap()
        if self._lines:
            self.scroll_to(y=self._line_at(at), animate=False, force=True)
        if self.chosen:
            self.reveal(self.chosen)
        self._tell()

    def on_click(self, event: Click) -> None:
        """Choose what is marked under the mouse."""
        at = event.get_content_offset(self)
        line = at.y + self.scroll_offset.y if at else len(self._lines)
        if at is None or line >= len(self._lines):
            return
        start, end = self._lines[line]
        offset = start + wrap_cut(self._text[start:end], max(0, at.x - GUTTER))[1]
        here = [mark for mark in self._on_line.get(line, ()) if mark.start <= offset < mark.end]
        if here:
            self.post_message(self.Chosen(sorted(here, key=lambda mark: mark.end - mark.start)))

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._drawn.clear()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(self.size.width, self._component(""))
        if line not in self._drawn:
            pieces = [*self._margin(line), *self._pieces(line)]
            self._drawn[line] = strip(pieces, self.size.width, self._component(""))
        return self._drawn[line]

    def _margin(self, line: int) -> list[Piece]:
        start, end = self._lines[line]
        base = self._component("")
        chosen = self.chosen is not None and self.chosen[0] < max(end, start + 1) and self.chosen[1] > start
        bar = (BAR if chosen else " ", base + self._component("article--gutter"))
        if chosen and self.chosen and start <= self.chosen[0]:
            return [bar, (f"{self._chosen_sign:1} ", base + Style(bold=True))]
        beginning = [mark for mark in self._on_line.get(line, ()) if mark.start >= start]
        if not beginning:
            return [bar, ("  ", base)]
        kind = min(beginning, key=lambda mark: -list(KINDS).index(mark.kind)).kind
        return [
            bar,
            (KINDS[kind].glyph + " ", base + Style(color=self._component(f"article--{kind}").color, bold=True)),
        ]

    def _pieces(self, line: int) -> list[Piece]:
        """Return the stretches of a line between the places where some mark begins or ends."""
        start, end = self._lines[line]
        layers: list[tuple[int, int, str]] = [
            (mark.start, mark.end, f"article--{mark.kind}") for mark in self._on_line.get(line, ())
        ]
        layers += [(*span, "article--found") for span in self._found_on(start, end)]
        if self.found_here:
            layers.append((*self.found_here, "article--found-here"))
        if self.chosen:
            layers.append((*self.chosen, "article--chosen"))
        edges = {start, end, *(edge for layer in layers for edge in layer[:2] if start < edge < end)}
        cuts = sorted(edges)
        return [(self._text[a:b], self._style_at(a, layers)) for a, b in zip(cuts, cuts[1:], strict=False)]

    def _style_at(self, offset: int, layers: list[tuple[int, int, str]]) -> Style:
        style = self._component("")
        for start, end, name in layers:
            if start <= offset < end:
                style += self._component(name)
        return style

    def _component(self, name: str) -> Style:
        """Return what a component class adds to the text's style; with no name, the text's style itself."""
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(name, partial=True) if name else self.rich_style
        return self._styles[name]

    def _found_on(self, start: int, end: int) -> Sequence[Span]:
        first = bisect_right(self.found, start, key=lambda span: span[1])
        return self.found[first : bisect_left(self.found, end, key=lambda span: span[0])]

    def _wrap(self) -> None:
        width = min(self.size.width - GUTTER - 1, WIDEST)
        self._lines = wrap(self._text, width)
        self._starts = [start for start, _ in self._lines]
        self.virtual_size = Size(self.size.width, len(self._lines))
        self._place_marks()
        self._forget_all()

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

    def _forget_all(self) -> None:
        self._drawn.clear()
        self.refresh()

    def _tell(self) -> None:
        seen = self.scroll_offset.y + self.size.height
        self.post_message(self.Scrolled(min(1.0, seen / len(self._lines)) if self._lines else 1.0))
