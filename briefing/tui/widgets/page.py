"""Lines to type in that hold no control characters: neither what they begin with nor what is pasted may have any."""

from __future__ import annotations

from typing import Any

from textual.events import Paste
from textual.widgets import TextArea

from briefing.clean import clean


class Page(TextArea):
    """Lines to type in."""

    def __init__(self, text: str = "", **options: Any) -> None:
        """Begin with a text; the options are those of Textual's TextArea."""
        super().__init__(clean(text)[0], **options)

    def on_paste(self, event: Paste) -> None:
        """Clean what is pasted before it is put in."""
        event.text = clean(event.text)[0]
