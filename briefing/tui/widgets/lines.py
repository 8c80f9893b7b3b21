"""What lists and texts share: lines in a window that scrolls, their looks, and what of them is drawn already."""

from __future__ import annotations

from abc import abstractmethod

from rich.style import Style
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView

from briefing.tui.widgets import scroll_bar

scroll_bar.use()


class Lines(ScrollView):
    """Scrolls over lines; their number changes without a layout of the screen, which Textual would ask for."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        # Textual works a style out anew each time it is asked for it.
        self._looks: dict[str, Style] = {}
        self._restyled = False

    @abstractmethod
    def forget_drawn(self) -> None:
        """Forget every line that was drawn."""

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
