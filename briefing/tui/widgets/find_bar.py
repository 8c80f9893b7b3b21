"""Find in the article: the words looked for, how many places hold them, and which one the reader is at."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Static

from briefing.finding import occurrences
from briefing.model import Span
from briefing.tui.widgets.line import Line


class FindBar(Horizontal):
    """A line to type in, with the count beside it; hidden until it is opened."""

    class Moved(Message):
        """Other places hold the words, or the reader is at another of them."""

        def __init__(self, found: list[Span], here: Span | None) -> None:
            super().__init__()
            self.found = found
            self.here = here

    class Entered(Message):
        """The words are typed; the reader wants to see the places."""

    def __init__(self, text: str) -> None:
        super().__init__(id="find")
        self._text = text
        self._found: list[Span] = []
        self._at = 0
        self._from = 0
        self.display = False

    def on_mount(self) -> None:
        """Make the line once the screen is painted: the first paint does not wait for it, and it is ready to use."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if self.is_attached and not self.children:
            line = Line(placeholder="find in the article", id="find-input", compact=True, select_on_focus=True)
            self.mount(Static("/", id="find-sign"), line, Static("", id="find-count"))

    @property
    def is_open(self) -> bool:
        """Return whether the bar is shown."""
        return bool(self.display)

    def open(self, offset: int) -> None:
        """Show the bar and look from an offset of the text on."""
        self.display = True
        self._from = offset
        self._fill()
        # At once, so that what is typed next goes here.
        self.screen.set_focus(self.query_one(Input))
        self._look()

    def close(self) -> None:
        """Hide the bar and forget what was found."""
        self.display = False
        self._found = []
        self.post_message(self.Moved([], None))

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) place, around the ends."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed so far."""
        event.stop()
        if self.is_open:
            self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the places."""
        event.stop()
        self.post_message(self.Entered())

    def on_key(self, event: Key) -> None:
        """Step through the places with the arrows while typing."""
        if event.key in ("down", "up"):
            event.stop()
            self.step(1 if event.key == "down" else -1)

    def _look(self) -> None:
        self._found = occurrences(self._text, self.query_one(Input).value)
        later = (index for index, (start, _) in enumerate(self._found) if start >= self._from)
        self._at = next(later, 0)
        self._tell()

    def _tell(self) -> None:
        typed = bool(self.query_one(Input).value.strip())
        count = f"{self._at + 1}/{len(self._found)}" if self._found else "not found" if typed else ""
        self.query_one("#find-count", Static).update(count, layout=False)
        self.post_message(self.Moved(self._found, self._found[self._at] if self._found else None))
