"""The briefings of the library as a list, a line each, and the headings over its columns."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from briefing.kinds import KINDS
from briefing.sorting import ORDERS, Sorting, site
from briefing.store import Entry
from briefing.tui.draw import Piece, inert, muted, strip
from briefing.tui.rows import NOTE_GLYPH
from briefing.tui.widgets.line_list import LineList
from briefing.tui.wrap import fit, width_of

CURSOR, MARKED, UNREAD = "▸", "✓", "●"
# The cursor, the mark and a blank stand before the first column.
SIGNS = 3
# From these widths on there is room for how far each was read, for the counts, for the source, and for wide columns.
SHARES, COUNTS, SOURCES, ROOMY = 44, 60, 72, 100
# The least share that is told.
LEAST = 0.01
# Tags are shown where a title leaves so much room.
TAGS_ROOM = 6


class Column(NamedTuple):
    """A column: what it shows, its heading, its width with the blank that divides it from its neighbour."""

    name: str
    heading: str
    width: int
    right: bool = False


@lru_cache(maxsize=8)
def columns(width: int) -> tuple[Column, ...]:
    """Return the columns that have room in a width; the title has what the others leave."""
    left = [Column("when", "When", 7)]
    if width >= SOURCES:
        left.append(Column("source", "Source", 18 if width >= ROOMY else 13))
    right: list[Column] = []
    if width >= COUNTS:
        right = [Column(kind.name, kind.glyph, 6 if width >= ROOMY else 5, True) for kind in KINDS.values()]
    right.append(Column("notes", NOTE_GLYPH, 4, True))
    if width >= SHARES:
        right.append(Column("share", "Read", 5, True))
    title = width - SIGNS - 1 - sum(column.width for column in (*left, *right))
    return (*left, Column("title", "Title", max(0, title)), *right)


def cells(text: str, column: Column) -> str:
    """Return a text cut or filled up to the width of a column, of which one cell stays empty."""
    shown = fit(inert(text), max(0, column.width - 1))
    filling = " " * max(0, column.width - width_of(shown))
    return filling + shown if column.right else shown + filling


def when(time: str) -> str:
    """Return a time as a reader says it: today, else day and month, else month and year."""
    try:
        day = datetime.fromisoformat(time).astimezone().date()
    except (ValueError, OverflowError):
        return "—"
    today = date.today()
    if day == today:
        return "today"
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day:%b} {day:%y}"


class Entries(LineList[Entry]):
    """The list of briefings, a line each."""

    BINDING_GROUP_TITLE = "Briefings"
    COMPONENT_CLASSES = {f"mark--{kind}" for kind in KINDS} | {"entries--sign"}

    def __init__(self, id: str, empty: str = "") -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id, empty)
        self._marked: Set[str] = frozenset()
        self._by_read = False

    def mark(self, marked: Set[str]) -> None:
        """Show which briefings are marked, by their ids."""
        changed = marked ^ self._marked
        self._marked = marked
        if len(changed) == 1 and self.current and self.current.id in changed:
            self._redraw(self.highlighted)
        elif changed:
            self.draw_anew()

    def tell_time_of(self, sorting: Sorting) -> None:
        """Tell when each briefing was first read where the list is in that order, else when it was opened last."""
        self._by_read = sorting.name == "read"

    def height_of(self, row: Entry, width: int) -> int:
        """Return how many lines an entry takes."""
        return 1

    def measure(self, rows: Sequence[Entry], width: int) -> Sequence[int]:
        """Return the line where each entry begins: ten thousand need no counting."""
        return range(len(rows) + 1)

    def draw(self, row: Entry, width: int, base: Style) -> list[Strip]:
        """Return the line of an entry."""
        cursor = CURSOR if base != self.base else " "
        sign = MARKED if row.id in self._marked else UNREAD if row.share is None else " "
        pieces: list[Piece] = [(cursor, base), (f"{sign} ", base + self.style_of("entries--sign"))]
        for column in columns(width):
            pieces += self._cell(column, row, base)
        return [strip(pieces, width, base)]

    def _cell(self, column: Column, row: Entry, base: Style) -> list[Piece]:
        if column.name == "title":
            return self._title(column, row, base)
        if column.name in KINDS:
            count = row.counts.get(column.name, 0)
            # A figure that is cut would be another one.
            number = f"{count}" if count < 1000 else f"{count // 1000}k"
            shown = cells(f"{column.heading}{number}" if count else "", column)
            return [(shown, base + self.style_of(f"mark--{column.name}"))]
        texts = {
            "when": lambda: when(row.read if self._by_read else row.opened),
            "source": lambda: site(row.source) or "—",
            "notes": lambda: f"{NOTE_GLYPH}{row.notes}" if row.notes else "",
            "share": lambda: f"{row.share:.0%}" if row.share and row.share >= LEAST else "",
        }
        style = base if column.name == "notes" else self.muted(base)
        return [(cells(texts[column.name](), column), style)]

    def _title(self, column: Column, row: Entry, base: Style) -> list[Piece]:
        bold = base + Style(bold=row.share is None)
        title = fit(inert(row.title), max(0, column.width - 1))
        left = column.width - width_of(title)
        room = left - 3
        if room < TAGS_ROOM or not row.tags:
            return [(title, bold), (" " * left, base)]
        tags = fit(inert(" ".join(f"#{tag}" for tag in row.tags)), room)
        return [(title, bold), (" " * (left - 1 - width_of(tags)), base), (f"{tags} ", self.muted(base))]


class Headings(Widget):
    """The headings over the columns; a click on one asks for the list in its order."""

    COMPONENT_CLASSES = {"headings--sorted"}

    sorting: reactive[Sorting] = reactive(Sorting())

    class Pressed(Message):
        """A heading was clicked; `name` is that of an order."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        base = self.rich_style
        faint, strong = base + muted(base), base + self.get_component_rich_style("headings--sorted", partial=True)
        pieces: list[Piece] = [(" " * SIGNS, base)]
        for column in self._columns():
            sorts = self._order_of(column) == self.sorting.name
            text = f"{column.heading}{self.sorting.arrow}" if sorts else column.heading
            pieces.append((cells(text, column), strong if sorts else faint))
        return strip(pieces, self.size.width, base)

    def on_click(self, event: Click) -> None:
        """Tell which heading is under the mouse."""
        x = event.x - SIGNS
        for column in self._columns():
            if 0 <= x < column.width and (name := self._order_of(column)) in ORDERS:
                self.post_message(self.Pressed(name))
            x -= column.width

    def _columns(self) -> tuple[Column, ...]:
        """Return the columns of the list below, whose scroll bar takes one cell."""
        return columns(self.size.width - 1)

    def _order_of(self, column: Column) -> str:
        """Return the name of the order that goes by a column."""
        if column.name == "when":
            return "read" if self.sorting.name == "read" else "opened"
        return column.name
