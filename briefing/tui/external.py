"""The reader's own editor, over the screens."""

from __future__ import annotations

from textual.app import App, SuspendNotSupported

from briefing import editor
from briefing.errors import NoEditor


def edited(app: App[None], text: str) -> str:
    """Return a text as the reader's editor left it; raise NoEditor when that did not work."""
    try:
        return editor.edited(text, app.suspend)
    except SuspendNotSupported as error:
        raise NoEditor("Another program cannot be opened in this terminal; write the note here.") from error
