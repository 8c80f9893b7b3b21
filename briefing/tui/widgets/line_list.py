"""A list drawn line by line, so that ten thousand rows cost as much as ten."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Generic, TypeVar

from rich.style import Style
from textual.binding import Binding
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from briefing.tui.draw import muted, strip
from briefing.tui.widgets.labels import Labelled
from briefing.tui.widgets.lines import Lines
from briefing.tui.wrap import wrap

RowT = TypeVar("RowT")
# Of so many lists it is remembered how they were laid out, so that going back to one costs little.
REMEMBERED = 8


@dataclass(slots=True)
class _Laid(Generic[RowT]):
    """Rows with the line where each begins, and behind the last one where they end; of each row drawn, its lines."""

    rows: Sequence[RowT] = ()
    tops: Sequence[int] = (0,)
    drawn: dict[int, list[Strip]] = field(default_factory=dict)


class LineList(Lines, Labelled, Generic[RowT], can_focus=True, inherit_bindings=False):
    """Rows of one or more lines, one of them highlighted; a subclass draws a row."""

    COMPONENT_CLASSES = {"line-list--highlight", "line-list--blurred", "line-list--note", "line-list--label"}
    BINDINGS = [
        Binding("j,down", "move(1)", "Next", id="list.next", show=False),
        Binding("k,up", "move(-1)", "Previous", id="list.previous", show=False),
        Binding("g,home", "move_to(0)", "First", id="list.first", show=False),
        Binding("G,end", "move_to(-1)", "Last", id="list.last", show=False),
        Binding("ctrl+d,space,pagedown", "page(1)", "Page down", id="list.page_down", show=False),
        Binding("ctrl+u,pageup", "page(-1)", "Page up", id="list.page_up", show=False),
        Binding("enter", "choose", "Open", id="list.choose"),
    ]

    highlighted: var[int] = var(0, init=False)

    class Highlighted(Message):
        """Another row is highlighted."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Chosen(Highlighted):
        """The highlighted row was chosen."""

    def __init__(self, id: str, empty: str = "") -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._now: _Laid[RowT] = _Laid()
        # By the identity of their rows, which they keep alive.
        self._laid: dict[int, _Laid[RowT]] = {}
        self._width = 0
        self._empty = empty

    @abstractmethod
    def height_of(self, row: RowT, width: int) -> int:
        """Return how many lines a row takes."""

    @abstractmethod
    def draw(self, row: RowT, width: int, base: Style) -> list[Strip]:
        """Return the lines of a row on the given background."""

    def can_choose(self, row: RowT) -> bool:
        """Say whether a row can be highlighted; a heading can't."""
        return True

    @property
    def rows(self) -> Sequence[RowT]:
        """Return the rows shown."""
        return self._now.rows

    @property
    def _rows(self) -> Sequence[RowT]:
        return self._now.rows

    @property
    def _tops(self) -> Sequence[int]:
        return self._now.tops

    @property
    def _drawn(self) -> dict[int, list[Strip]]:
        return self._now.drawn

    @property
    def current(self) -> RowT | None:
        """Return the highlighted row."""
        return self._rows[self.highlighted] if self.highlighted < len(self._rows) else None

    def show(self, rows: Sequence[RowT], highlighted: int = 0, empty: str | None = None) -> None:
        """Show other rows; no message is sent."""
        # It was drawn highlighted.
        self._drawn.pop(self.highlighted, None)
        self._now = self._laid.get(id(rows)) or _Laid(rows)
        self._empty = self._empty if empty is None else empty
        self._lay_out()
        self.highlight(highlighted)
        self.refresh_bindings()

    def highlight(self, index: int) -> None:
        """Highlight a row and bring it into view; no message is sent."""
        index = self._choosable(index, 1)
        self._redraw(self.highlighted, index)
        self.highlighted = index
        self._reveal()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now: an empty list has nothing to choose."""
        return bool(self._rows) or action != "choose"

    def action_move(self, by: int) -> None:
        """Highlight the row some rows further."""
        self._go(self.highlighted + by, by)

    def action_move_to(self, index: int) -> None:
        """Highlight a row by its place; negative counts from the end."""
        self._go(index % len(self._rows) if self._rows else 0, 1 if index >= 0 else -1)

    def action_page(self, by: int) -> None:
        """Highlight the row about one page further."""
        line = self._tops[self.highlighted] + by * max(1, self.size.height - 1) if self._rows else 0
        index = self._at(line)
        self._go(index if index != self.highlighted else index + by, by)

    def action_choose(self) -> None:
        """Choose the highlighted row."""
        if self._rows:
            self.post_message(self.Chosen(self.highlighted))

    def on_click(self, event: Click) -> None:
        """Highlight the row under the mouse; a double click chooses it."""
        at = event.get_content_offset(self)
        line = at.y + self.scroll_offset.y if at else self._tops[-1]
        if line >= self._tops[-1]:
            return
        index = self._at(line)
        if index == self.highlighted and event.chain > 1:
            self.action_choose()
        else:
            self._go(index)

    def on_resize(self, event: Resize) -> None:
        """Lay the rows out anew for another width."""
        if self.size.width != self._width:
            self._lay_out()
        self._reveal()

    def on_focus(self) -> None:
        """Show that keys go here."""
        self._redraw(self.highlighted)

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self._redraw(self.highlighted)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        self.keep_up()
        width = self.size.width
        if width != self._width:
            self._lay_out()
        line = y + self.scroll_offset.y
        base = self.base
        if not self._rows:
            return self._empty_line(line, width, base)
        if line >= self._tops[-1]:
            return Strip.blank(width, base)
        index = self._at(line)
        if index not in self._drawn:
            self._drawn[index] = self.draw(self._rows[index], width, self._background(index))
        drawn = self._drawn[index][line - self._tops[index]]
        label = self._labels.left(index) if self._labels and line == self._tops[index] else ""
        return self._labelled(drawn, label) if label else drawn

    def _labelled(self, drawn: Strip, label: str) -> Strip:
        """Return the first line of a row with its label in place of the signs."""
        shown = strip([(label, self.base + self.style_of("line-list--label"))], len(label), self.base)
        return Strip.join([shown, drawn.crop(len(label))])

    def label_places(self) -> list[int]:
        """Return the places of the rows in view that can be chosen."""
        if not self._rows:
            return []
        top = self.scroll_offset.y
        first, last = self._at(top), self._at(top + max(0, self.size.height - 1))
        return [
            place for place in range(first, last + 1) if self._tops[place] >= top and self.can_choose(self._rows[place])
        ]

    def go_to_label(self, place: int) -> None:
        """Highlight the row at a place."""
        self._go(place)

    def forget_drawn(self) -> None:
        """Forget every row that was drawn."""
        for laid in (self._now, *self._laid.values()):
            laid.drawn.clear()

    def muted(self, base: Style) -> Style:
        """Return the style of what matters less: the text's colour faded into its background."""
        return base + muted(base)

    def _background(self, index: int) -> Style:
        if index != self.highlighted:
            return self.base
        return self.base + self.style_of("line-list--highlight" if self.has_focus else "line-list--blurred")

    def _empty_line(self, line: int, width: int, base: Style) -> Strip:
        spans = wrap(self._empty, max(1, width - 4))
        text = self._empty[slice(*spans[line - 1])] if 0 < line <= len(spans) else ""
        return strip([("  " + text, self.muted(base))], width, base)

    def measure(self, rows: Sequence[RowT], width: int) -> Sequence[int]:
        """Return the line where each row begins, and behind the last one where they end."""
        # Before the first layout there is no width to wrap for.
        return [0, *accumulate(self.height_of(row, width) if width else 1 for row in rows)]

    def _lay_out(self) -> None:
        width = self.size.width
        if width != self._width:
            self._width = width
            self._laid.clear()
        if id(self._rows) not in self._laid:
            self._now = _Laid(self._rows, self.measure(self._rows, width))
            self._laid[id(self._rows)] = self._now
            if len(self._laid) > REMEMBERED:
                self._laid.pop(next(iter(self._laid)))
        self.virtual_size = Size(width, self._tops[-1])
        self.refresh()

    def _at(self, line: int) -> int:
        return max(0, min(bisect_right(self._tops, line) - 1, len(self._rows) - 1))

    def _choosable(self, index: int, by: int) -> int:
        """Return the place of the nearest row that can be chosen, first in one direction, then in the other."""
        last = len(self._rows) - 1
        if last < 0:
            return 0
        index = max(0, min(index, last))
        ways = (range(index, last + 1), range(index, -1, -1))
        for way in ways if by > 0 else ways[::-1]:
            for place in way:
                if self.can_choose(self._rows[place]):
                    return place
        return index

    def _go(self, index: int, by: int = 1) -> None:
        index = self._choosable(index, by)
        if self._rows and index != self.highlighted:
            self.highlight(index)
            self.post_message(self.Highlighted(index))

    def _redraw(self, *indices: int) -> None:
        for index in indices:
            self._drawn.pop(index, None)
            if 0 <= index < len(self._rows):
                self.refresh_lines(self._tops[index], self._tops[index + 1] - self._tops[index])

    def _reveal(self) -> None:
        if self._rows:
            top, bottom = self._tops[self.highlighted : self.highlighted + 2]
            if self.highlighted and not self.can_choose(self._rows[self.highlighted - 1]):
                # The heading above comes into view with its first row.
                top = self._tops[self.highlighted - 1]
            self.scroll_to_region(Region(0, top, 1, bottom - top), animate=False, force=True)
