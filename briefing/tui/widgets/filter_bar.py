"""The line to filter cards with."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


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

    @property
    def is_open(self) -> bool:
        """Return whether the bar is shown."""
        return bool(self.display)

    def open(self) -> None:
        """Show the bar and type in it."""
        self.display = True
        if not self.children:
            # Made when it is first wanted: the first paint of the screen does not wait for it.
            line = Input(placeholder="words that a card shows", id="card-filter-input", compact=True)
            self.mount(Static("F", id="card-filter-sign"), line)
        self.query_one(Input).focus()

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
