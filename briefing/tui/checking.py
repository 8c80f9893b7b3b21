"""What of the settings the screens cannot use: a theme that is not there, keys that do not work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.theme import BUILTIN_THEMES

from briefing.config import Settings
from briefing.tui import keyboard, keys, theme_files
from briefing.tui.themes import THEMES


def problems(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the name of each setting that is not used ("theme", "keys.list.next", "themes") and a sentence about it."""
    folder = (settings.folder or Path()) / "themes"
    own, wrong = theme_files.read(folder) if settings.folder and folder.is_dir() else ([], [])
    yield from (("themes", sentence) for sentence in wrong)
    names = {theme.name for theme in (*THEMES, *own)} | set(BUILTIN_THEMES)
    if settings.theme and settings.theme not in names:
        yield "theme", f"There is no theme '{settings.theme}'; choose one of {', '.join(sorted(names))}."
    remapping = keys.remap(keyboard.places(), settings.keys, keyboard.APART)
    yield from ((f"keys.{name}", sentence) for name, sentence in remapping.unused.items())
