"""The keys that work now, for whatever shows them: the bottom line, the help and the palette."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import ActiveBinding
from textual.keys import key_to_character
from textual.screen import Screen


def live(screen: Screen[object]) -> Iterator[ActiveBinding]:
    """Yield what of ours (it has an id) works now on a screen, a binding for each key, the focused pane's first.

    A key that types a character in the focused field does nothing else, though Textual calls it active when it was
    mapped there.
    """
    focused = screen.focused
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if not (active.enabled and binding.id and binding.description):
            continue
        if focused is None or not focused.check_consume_key(key, key_to_character(key)):
            yield active
