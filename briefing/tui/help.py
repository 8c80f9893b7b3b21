"""Help: the keys that work where the reader is, read from the live keymap."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static


class Help(ModalScreen[None]):
    """The active keys of the screen below, those of the focused pane first."""

    BINDINGS = [
        Binding("escape,q,question_mark,f1", "dismiss_help", "Close", id="help.close"),
        Binding("j,down", "scroll(1)", "Down", id="help.down"),
        Binding("k,up", "scroll(-1)", "Up", id="help.up"),
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.rows = key_rows(about)

    def compose(self) -> ComposeResult:
        """Lay out one line for each key."""
        widest = max((len(keys) for keys, _ in self.rows), default=0)
        lines = [Content.assemble((f"{keys:>{widest}}  ", "$accent bold"), what) for keys, what in self.rows]
        with VerticalScroll(id="help") as scroll:
            scroll.border_title = "Keys"
            scroll.border_subtitle = "esc closes"
            yield Static(Content("\n").join(lines))

    def action_scroll(self, by: int) -> None:
        """Scroll some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_dismiss_help(self) -> None:
        """Close."""
        self.dismiss()


def key_rows(screen: Screen[object]) -> list[tuple[str, str]]:
    """Return the keys and what they do, one row for each action, the focused pane's first."""
    keys: dict[str, list[str]] = {}
    for binding in live_bindings(screen):
        shown = keys.setdefault(binding.description, [])
        if (key := screen.app.get_key_display(binding)) not in shown:
            shown.append(key)
    return [(" ".join(shown), description) for description, shown in keys.items()]


def live_bindings(screen: Screen[object]) -> list[Binding]:
    """Return the bindings of ours (they have ids) that work now on a screen."""
    found = (active.binding for active in screen.active_bindings.values() if active.enabled)
    return [binding for binding in found if binding.id and binding.description]
