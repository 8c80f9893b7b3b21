"""The pane beside the library's list that shows the highlighted briefing at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.events import Resize
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from briefing.kinds import KINDS
from briefing.tui.draw import muted, strip
from briefing.tui.rows import NOTES

if TYPE_CHECKING:
    from briefing.tui.previews import Preview

HEADING = "Preview"


class PreviewPane(Widget):
    """Shows a preview; it keeps the old one until it is given another, so that nothing flickers."""

    COMPONENT_CLASSES = {f"mark--{kind}" for kind in (*KINDS, NOTES)}

    preview: reactive[Preview | None] = reactive(None)

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._drawn: list[Strip] = []

    def watch_preview(self) -> None:
        """Draw another preview."""
        self._drawn.clear()

    def on_resize(self, event: Resize) -> None:
        """Draw the preview anew."""
        self._drawn.clear()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line; the first stands beside the headings of the list."""
        if not self._drawn:
            self._drawn = self._draw(self.size.width, self.size.height)
        return self._drawn[y] if y < len(self._drawn) else self._drawn[-1]

    def _draw(self, width: int, height: int) -> list[Strip]:
        """Return the lines, a blank one last."""
        base = self.rich_style
        looks = {"": base, "bold": base + Style(bold=True), "muted": base + muted(base)}
        drawn = [strip([(f" {HEADING}", looks["muted"])], width, base)]
        if self.preview:
            from briefing.tui.previews import lines

            for name in (*KINDS, NOTES):
                looks[name] = base + self.get_component_rich_style(f"mark--{name}", partial=True)
            for line in lines(self.preview, width - 2, height - 1):
                drawn.append(strip([(" ", base), *((part.text, looks[part.look]) for part in line)], width, base))
        return [*drawn, Strip.blank(width, base)]
