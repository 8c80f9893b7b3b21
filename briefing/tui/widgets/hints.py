"""The bottom line: the keys that work now, as many as fit whole, help always among them."""

from __future__ import annotations

from textual.binding import ActiveBinding
from textual.events import Click
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from briefing.tui.draw import Piece, strip
from briefing.tui.live import live
from briefing.tui.wrap import width_of


class Hints(Widget):
    """Keys and what they do, read from the screen's live keymap; a click does it too."""

    COMPONENT_CLASSES = {"hints--key"}

    def on_mount(self) -> None:
        """Follow the keymap."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        base = self.rich_style
        key_style = base + self.get_component_rich_style("hints--key", partial=True)
        pieces: list[Piece] = []
        for key, label, _ in self._fitting():
            pieces += [(f" {key}", key_style), (f" {label} ", base)]
        return strip(pieces, self.size.width, base)

    def on_click(self, event: Click) -> None:
        """Do what the hint under the mouse says."""
        x = event.x
        for key, label, active in self._fitting():
            if x < _width(key, label):
                self.app.run_worker(self.app.run_action(active.binding.action, active.node))
                return
            x -= _width(key, label)

    def _fitting(self) -> list[tuple[str, str, ActiveBinding]]:
        """Return the key, label and binding of each hint that has room; the last one, help, before all others."""
        hints = []
        for active in live(self.screen):
            if active.binding.show:
                hints.append((self.app.get_key_display(active.binding), active.binding.description, active))
        # One hint for each action, by its first key.
        hints = list({hint[2].binding.action: hint for hint in reversed(hints)}.values())[::-1]
        if not hints:
            return []
        *some, last = hints
        room = self.size.width - _width(last[0], last[1])
        if room < 0:
            return []
        fitting = []
        for hint in some:
            room -= _width(hint[0], hint[1])
            if room < 0:
                break
            fitting.append(hint)
        return [*fitting, last]


def _width(key: str, label: str) -> int:
    return width_of(key) + width_of(label) + 3
