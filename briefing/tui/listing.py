"""The list of the library: its order, the filter over it, and the marks of the reader's choice."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.ingest import Desk
from briefing.sorting import Sorting
from briefing.store import Entry
from briefing.tui.host import host
from briefing.tui.shelving import ShelvingScreen
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.entries import Entries, Headings
from briefing.tui.widgets.library_filter import LibraryFilter

if TYPE_CHECKING:
    from briefing.filtering import Looked

# Below this width the title says less.
ROOMY = 60


class ListingScreen(ShelvingScreen):
    """A screen with the list; it holds what is listed, in which order, and what of it is shown and marked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._entries: list[Entry] = []
        # How many there are: of a large library the first ones are shown before all are read.
        self._total = 0
        # The entries in their order with the texts to filter by, made when they are first wanted.
        self._looked: list[Looked] | None = None
        self._sorting = Sorting()
        # The entries in the orders that they were put in so far.
        self._sorted: dict[Sorting, list[Entry]] = {}
        self._typed = ""
        self._marked: frozenset[str] = frozenset()
        self._told_work = ""
        self._read_only = desk.shelf.read_only is not None

    @abstractmethod
    def _want_preview(self) -> None:
        """Show the preview of the highlighted briefing, as it is now."""

    def _list(
        self,
        entries: list[Entry],
        key: str | None = None,
        of: int | None = None,
        in_orders: dict[Sorting, list[Entry]] | None = None,
    ) -> None:
        """List other entries, at the one with an id or where the reader is; `of` is how many there are in all."""
        self._entries = entries
        self._sorted = in_orders or {}
        self._total = len(entries) if of is None else of
        self._looked = None
        if self._marked:
            self._marked &= {entry.id for entry in entries}
        self._show(key)

    # Filter and order.

    @property
    def _filtering(self) -> bool:
        return self.is_mounted and self.query_one(LibraryFilter).is_open

    def action_filter(self) -> None:
        """Show the line to filter with."""
        bar = self.query_one(LibraryFilter)
        bar.open()
        bar.count(len(self._shown), self._total)
        self.refresh_bindings()
        self.call_after_refresh(self._prepare)

    def on_library_filter_typed(self, message: LibraryFilter.Typed) -> None:
        """Show what matches so far."""
        self._typed = message.text
        self._show(top=True)

    def on_library_filter_entered(self, message: LibraryFilter.Entered) -> None:
        """Go to the list."""
        self.query_one(Entries).focus()

    def on_library_filter_moved(self, message: LibraryFilter.Moved) -> None:
        """Go on in the list."""
        self.query_one(Entries).action_move(message.by)

    def action_clear(self) -> None:
        """Stop the work at hand; else take the marks away; else hide the filter and show everything."""
        entries, bar = self.query_one(Entries), self.query_one(LibraryFilter)
        if self._work:
            self._stop_work()
        elif self._marked and (entries.has_focus or not bar.is_open):
            self._mark(frozenset())
        else:
            bar.close()
            self._typed = ""
            self._show()
            entries.focus()

    def action_sort(self) -> None:
        """Put the list in the next order."""
        self._sort(self._sorting.following())

    def action_turn(self) -> None:
        """Turn the order round."""
        self._sort(self._sorting.by(self._sorting.name))

    def on_headings_pressed(self, message: Headings.Pressed) -> None:
        """Put the list in the order of a column."""
        self._sort(self._sorting.by(message.name))

    def _sort(self, sorting: Sorting) -> None:
        self._sorting = sorting
        self._looked = None
        self._show()

    def _in_order(self) -> list[Entry]:
        if self._sorting not in self._sorted:
            self._sorted[self._sorting] = self._sorting.sorted(self._entries)
        return self._sorted[self._sorting]

    def _prepare(self) -> list[Looked]:
        """Return the entries in their order with the texts to filter by."""
        from briefing.filtering import prepared

        if self._looked is None:
            self._looked = prepared(self._in_order())
        return self._looked

    def _matching(self) -> list[Entry]:
        from briefing.filtering import matching

        return matching(self._prepare(), self._typed)

    # Marks.

    @property
    def _chosen(self) -> list[Entry]:
        if self._marked:
            return [entry for entry in self._entries if entry.id in self._marked]
        current = self.query_one(Entries).current
        return [current] if current else []

    @property
    def _listed(self) -> Sequence[Entry]:
        return self._entries

    @property
    def _shown(self) -> Sequence[Entry]:
        return self.query_one(Entries).rows

    def action_mark(self) -> None:
        """Mark the briefing, or take its mark away, and go to the next."""
        entries = self.query_one(Entries)
        if entries.current:
            self._mark(self._marked ^ {entries.current.id})
            entries.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all briefings that are shown; where they are, take their marks away."""
        shown = frozenset(entry.id for entry in self._shown)
        self._mark(self._marked - shown if shown <= self._marked else self._marked | shown)

    def _mark(self, marked: frozenset[str]) -> None:
        self._marked = marked
        self.query_one(Entries).mark(marked)
        self._show_title()
        self.refresh_bindings()

    # What is shown.

    def _show(self, key: str | None = None, top: bool = False) -> None:
        """Show what the filter leaves, at the briefing with an id, at the one that was highlighted, or from the top."""
        entries = self.query_one(Entries)
        key = key or (entries.current.id if entries.current else None)
        near = 0 if top else entries.highlighted
        shown = self._matching() if self._typed.strip() else self._in_order()
        at = near if top else next((at for at, entry in enumerate(shown) if entry.id == key), near)
        entries.tell_time_of(self._sorting)
        entries.mark(self._marked)
        entries.show(shown, at, self._empty())
        self.query_one(Headings).sorting = self._sorting
        self.query_one(LibraryFilter).count(len(shown), self._total)
        self._show_title()
        self._want_preview()

    def _empty(self) -> str:
        """Return what stands in place of the list where nothing is in it."""
        key = host(self).key
        if self._entries:
            return f"No briefing matches the filter; {key('library.clear', 'esc')} clears it."
        sample, read = key("library.sample", "enter"), key("library.read", "a")
        return (
            f"No briefings yet. Press {sample} to open the sample article, {read} to read a file, "
            "or start with: briefing FILE"
        )

    def _show_title(self) -> None:
        total = self._total
        count = f"{total:,} briefing{'s' * (total != 1)}"
        marked = f"{len(self._marked):,} marked" if self._marked else ""
        if self.app.size.width >= ROOMY:
            parts = [marked, count, self._sorting.label if total else ""]
        else:
            parts = [marked or count]
        if self._read_only:
            parts.insert(0, "read-only")
        title = self.query_one(TitleBar)
        title.left = "briefing ─ Library"
        title.right = self._told_work or " · ".join(filter(None, parts))

    def _show_work(self, told: str) -> None:
        self._told_work = told
        self._show_title()
        self.refresh_bindings()
