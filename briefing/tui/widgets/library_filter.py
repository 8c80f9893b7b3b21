"""The line to filter the library with, and how many briefings it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from briefing.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual.widgets import Input


class LibraryFilter(Horizontal):
    """A line to type in; hidden until it is opened."""

    class Typed(Message):
        """Something else is looked for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Entered(Message):
        """It is typed; the reader wants to go to the list."""

    class Moved(Message):
        """The reader goes on in the list while typing."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self) -> None:
        super().__init__(id="filter")
        self.display = False

    @property
    def is_open(self) -> bool:
        """Return whether the bar is shown."""
        return bool(self.display)

    def make_ready(self) -> None:
        """Make the line; it is imported and made only here, so that the first paint of the library need not wait."""

        from briefing.filtering import SYNTAX

        if not self.children:
            line = Line(placeholder=SYNTAX, id="filter-input", compact=True, select_on_focus=False)
            self.mount(Static("/", id="filter-sign"), line, Static("", id="filter-count"))

    def open(self) -> None:
        """Show the line to type in."""
        self.make_ready()
        self.display = True
        self.query_one("#filter-input").focus()

    def close(self) -> None:
        """Hide the line and forget what was typed."""
        from textual.widgets import Input

        self.display = False
        if self.children:
            with self.prevent(Input.Changed):
                self.query_one(Input).value = ""

    def count(self, shown: int, of: int) -> None:
        """Show how many briefings there are and how many of them are shown."""
        if self.is_open:
            self.query_one("#filter-count", Static).update(f"{shown:,} of {of:,}", layout=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed so far."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list."""
        event.stop()
        self.post_message(self.Entered())

    def on_key(self, event: Key) -> None:
        """Move through the list with the arrows while typing."""
        if event.key in ("down", "up"):
            event.stop()
            self.post_message(self.Moved(1 if event.key == "down" else -1))
