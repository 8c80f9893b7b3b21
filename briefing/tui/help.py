"""Help: the keys that work where the reader is, read from the live keymap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from briefing.clean import plain
from briefing.tui.host import host
from briefing.tui.live import Entry, groups
from briefing.tui.wrap import fit, width_of, wrap

# From this width on there are two columns, and from this one on the names that the settings know keys by.
TWO_COLUMNS, NAMES = 100, 80
# The border, the padding and the scroll bar.
FRAME = 5
# Between the columns, and between what stands in a column.
BETWEEN, GAP = 4, 2
TITLE, KEY, MUTED = "bold", "$text-accent bold", "$foreground 60%"

# The title of its group and the entry.
Titled = tuple[str, Entry]


class Help(ModalScreen[None]):
    """The active keys of the screen below, those of the focused pane first."""

    BINDINGS = [
        Binding("escape,q,question_mark,f1", "dismiss_help", "Close", id="help.close"),
        Binding("j,down", "scroll(1)", "Down", id="help.down"),
        Binding("k,up", "scroll(-1)", "Up", id="help.up"),
        Binding("space,ctrl+d,pagedown", "page(1)", "Page down", id="help.page_down"),
        Binding("ctrl+u,pageup", "page(-1)", "Page up", id="help.page_up"),
        Binding("g,home", "top", "Top", id="help.top"),
        Binding("G,end", "end", "End", id="help.end"),
    ]

    def __init__(self, about: Screen[object], settings: str = "settings.toml") -> None:
        """Show the keys of a screen; `settings` is the file where they can be changed."""
        super().__init__()
        self.rows = [(group.title, entry) for group in groups(about) for entry in group.entries]
        self._settings = settings

    def compose(self) -> ComposeResult:
        """Lay out the frame; what is in it depends on the room."""
        with VerticalScroll(id="help") as scroll:
            scroll.border_title = "Keys"
            scroll.border_subtitle = f"{host(self).key('help.close', 'esc')} closes"
            yield Static()

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        self.query_one(Static).update(layout(self.rows, event.size.width, self._settings))

    def action_scroll(self, by: int) -> None:
        """Scroll some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll a page, less one line to keep the thread."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=by * max(1, scroll.size.height - 1), animate=False)

    def action_top(self) -> None:
        """Scroll to the beginning."""
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_end(self) -> None:
        """Scroll to the end."""
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def action_dismiss_help(self) -> None:
        """Close."""
        self.dismiss()


def layout(rows: Sequence[Titled], width: int, settings: str) -> Content:
    """Return the keys for a terminal of some width, a line for each, under the titles of their groups."""
    room = width * 96 // 100 - FRAME
    named = width >= NAMES
    columns = [rows]
    if width >= TWO_COLUMNS:
        columns = [column for column in _halves(rows) if column]
        named = sum(sum(_widths(column, room)) for column in columns) + BETWEEN <= room
    lines = _beside([_column(column, room, named) for column in columns])
    if named:
        hint = f'To change a key, write a line such as "briefing.note" = "m" below [keys] in {plain(settings)}.'
        spans = wrap(hint, lines[0].cell_length)
        lines += [Content(), *(Content(hint[slice(*span)]).stylize(MUTED) for span in spans)]
    return Content("\n").join(lines)


def _halves(rows: Sequence[Titled]) -> tuple[Sequence[Titled], Sequence[Titled]]:
    """Return the rows in two columns, of which the higher is as low as can be."""
    at = min(range(len(rows) + 1), key=lambda cut: max(_height(rows[:cut]), _height(rows[cut:])))
    return rows[:at], rows[at:]


def _height(rows: Sequence[Titled]) -> int:
    return len(rows) + 2 * len({title for title, _ in rows})


def _widths(rows: Sequence[Titled], room: int) -> tuple[int, int, int]:
    """Return how wide the keys are, what they do and their names, with the gaps before the last two."""
    keys = max(width_of(entry.keys) for _, entry in rows)
    what = max(0, min(max(width_of(entry.what) for _, entry in rows), room - keys - GAP))
    return keys, GAP + what, GAP + max(width_of(entry.id) for _, entry in rows)


def _column(rows: Sequence[Titled], room: int, named: bool) -> list[Content]:
    """Return the lines of a column, all of the same width."""
    keys, what, name = _widths(rows, room)
    width = keys + what + name * named
    lines: list[Content] = []
    for title, group in groupby(rows, key=lambda row: row[0]):
        lines += [*([Content(" " * width)] if lines else []), Content(f"{title:{width}}").stylize(TITLE)]
        for _, entry in group:
            known_as = (_left(entry.id, name), MUTED) if named else ""
            before = " " * (keys - width_of(entry.keys))
            line = before, (entry.keys, KEY), _left(fit(entry.what, what - GAP), what), known_as
            lines.append(Content.assemble(*line))
    return lines


def _beside(columns: Sequence[Sequence[Content]]) -> list[Content]:
    """Return the lines of columns that stand beside each other; the lower one goes on empty."""
    height = max(map(len, columns))
    full = [[*lines, *[Content(" " * lines[0].cell_length)] * (height - len(lines))] for lines in columns]
    return [Content(" " * BETWEEN).join(line) for line in zip(*full, strict=True)]


def _left(text: str, width: int) -> str:
    return " " * GAP + text + " " * (width - GAP - width_of(text))
