"""The line to filter cards with."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from briefing.tui.widgets.line import Line


class FilterBar(Horizontal):
    """A line to type in; hidden until it is opened, and filtering as long as it is shown."""

    class Changed(Message):
        """Other words are to be shown, or all."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Entered(Message):
        """The words are typed; the reader wants to go to the cards."""

    def __init__(self) -> None:
        super().__init__(id="card-filter")
        self.display = False

    def on_mount(self) -> None:
        """Make the line once the screen is painted: the first paint does not wait for it, and it is ready to use."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if self.is_attached and not self.children:
            line = Line(placeholder="words that a card shows", id="card-filter-input", compact=True)
            self.mount(Static("F", id="card-filter-sign"), line, Static("", id="card-filter-count"))

    @property
    def is_open(self) -> bool:
        """Return whether the bar is shown."""
        return bool(self.display)

    def open(self) -> None:
        """Show the bar and type in it."""
        self.display = True
        self._fill()
        # At once, so that what is typed next goes here.
        self.screen.set_focus(self.query_one(Input))

    def tell(self, count: str) -> None:
        """Show how many cards match."""
        if self.is_open:
            self.query_one("#card-filter-count", Static).update(count, layout=False)

    def close(self) -> None:
        """Hide the bar and show everything."""
        self.display = False
        if self.children:
            self.query_one(Input).value = ""
        self.post_message(self.Changed(""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches so far."""
        event.stop()
        if self.is_open:
            self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the cards."""
        event.stop()
        self.post_message(self.Entered())
