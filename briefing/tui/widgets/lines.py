"""What lists and texts share: lines in a window that scrolls, their looks, and what of them is drawn already."""

from __future__ import annotations

from abc import abstractmethod

from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.tui.widgets import scroll_bar

scroll_bar.use()

# So many lines keep their joint with the border on their left.
EDGED = 512


class Lines(ScrollView):
    """Scrolls over lines; their number changes without a layout of the screen, which Textual would ask for."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        # Textual works a style out anew each time it is asked for it.
        self._looks: dict[str, Style] = {}
        self._restyled = False
        # By the identity of a line, which they keep alive: the line, the edge on its left, the two together.
        self._edged: dict[int, tuple[Strip, Strip, Strip]] = {}

    @abstractmethod
    def forget_drawn(self) -> None:
        """Forget every line that was drawn."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the widget as they were kept; Textual draws the border alone.

        It would make each line anew several times at every repaint, while a strip that stays the same remembers what
        was made of it. Nothing else that Textual adds to lines is used here: no padding, tint, hatch or opacity.
        """
        top, right, bottom, left = self.styles.gutter
        first, last = max(crop.y, top), min(crop.bottom, self.outer_size.height - bottom)
        if right or first >= last:
            return super().render_lines(crop)
        edge = super().render_lines(Region(0, first, left, 1))[0] if left else None
        background, filters = self.background_colors[1], self.get_line_filters()
        lines = super().render_lines(Region(0, crop.y, self.outer_size.width, first - crop.y)) if first > crop.y else []
        for y in range(first, last):
            line = self.render_line(y - top)
            for each in filters:
                line = line.apply_filter(each, background)
            lines.append(self._with_edge(edge, line) if edge else line)
        if crop.bottom > last:
            lines += super().render_lines(Region(0, last, self.outer_size.width, crop.bottom - last))
        if crop.column_span != (0, self.outer_size.width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines

    def _with_edge(self, edge: Strip, line: Strip) -> Strip:
        known = self._edged.get(id(line))
        if known and known[0] is line and known[1] == edge:
            return known[2]
        if len(self._edged) >= EDGED:
            self._edged.clear()
        joined = Strip.join([edge, line])
        self._edged[id(line)] = (line, edge, joined)
        return joined

    def draw_anew(self) -> None:
        """Draw every line anew."""
        self.forget_drawn()
        self.refresh()

    @property
    def base(self) -> Style:
        """Return the style of plain text."""
        return self.style_of("")

    def style_of(self, name: str) -> Style:
        """Return what a component class adds to the text's style; with no name, the text's style itself."""
        if name not in self._looks:
            self._looks[name] = self._look(name)
        return self._looks[name]

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw other lines; the bar, which is drawn whole each time, only where it would look another way."""
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            bar.position = scroll_bar.as_seen(new_value, bar.size.height, bar.window_virtual_size, bar.window_size)
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def watch_virtual_size(self, old: Size, new: Size) -> None:
        """Fit the scroll bar and the window to another number of lines; a bar that comes or goes needs a layout."""
        if not self.container_size:
            return
        self.show_vertical_scrollbar = new.height > self.container_size.height
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = new.height
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def notify_style_update(self) -> None:
        """Look again at the styles before the next line is drawn; most often they are as they were."""
        super().notify_style_update()
        self._restyled = True

    def keep_up(self) -> None:
        """Forget what was drawn in other styles; to be called before a line is drawn."""
        if self._restyled:
            self._restyled = False
            looks = {name: self._look(name) for name in self._looks}
            if looks != self._looks:
                self._looks = looks
                self.forget_drawn()

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True) if name else self.rich_style
