"""A line to type in that holds no control characters: neither what it begins with nor what is pasted may have any."""

from __future__ import annotations

from typing import Any

from textual.events import Paste
from textual.widgets import Input

from briefing.clean import clean


class Line(Input):
    """A line to type in."""

    def __init__(self, value: str = "", **options: Any) -> None:
        """Begin with a value; the options are those of Textual's Input."""
        super().__init__(_on_one_line(value), **options)

    def on_paste(self, event: Paste) -> None:
        """Clean what is pasted before it is put in."""
        event.text = _on_one_line(event.text)


def _on_one_line(text: str) -> str:
    """Return a text cleaned and on one line; spaces stay, for a path may hold several."""
    return " ".join(clean(text)[0].splitlines())
