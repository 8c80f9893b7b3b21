"""The library: every briefing on the shelf."""

from __future__ import annotations

import gc
import os
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.message import Message

from briefing import places
from briefing.errors import BriefingError, Cancelled
from briefing.ingest import Desk, Opened
from briefing.sorting import Sorting, sortings
from briefing.sources import Listing, Several, is_address
from briefing.store import Draft, Entry
from briefing.tui.host import host
from briefing.tui.listing import ListingScreen
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.entries import Entries, Headings
from briefing.tui.widgets.hints import Hints
from briefing.tui.widgets.library_filter import LibraryFilter
from briefing.tui.widgets.preview import PreviewPane

if TYPE_CHECKING:
    from briefing.tui.previews import Preview

# From this width on the highlighted briefing is shown beside the list.
TWO_PANES = 100
# Below this height the headings are left out.
TALL = 18


class Library(ListingScreen):
    """Lists the briefings, sorts and filters them, shows one at a glance, opens one."""

    AUTO_FOCUS = "#entries"
    BINDING_GROUP_TITLE = "Library"
    BINDINGS = [
        Binding("slash", "filter", "Filter", id="library.filter", key_display="/"),
        Binding("a", "read_file", "Read a file", id="library.read"),
        Binding("s", "sort", "Sort", id="library.sort"),
        Binding("r", "turn", "Reverse the order", id="library.reverse", show=False),
        Binding("m", "mark", "Mark", id="library.mark"),
        Binding("M,asterisk", "mark_all", "Mark all or none", id="library.mark_all", show=False),
        Binding("t", "tags", "Tags", id="library.tags"),
        Binding("i", "details", "Details", id="library.details", show=False),
        Binding("x", "export", "Export", id="library.export"),
        Binding("D,delete", "delete", "Delete", id="library.delete"),
        Binding("u", "undo", "Undo the deletion", id="library.undo", show=False),
        Binding("c", "open_list('calls')", "Whom to ring", id="library.calls", show=False),
        Binding("w", "open_list('watch')", "What to watch", id="library.watch", show=False),
        Binding("b", "dossier", "Dossier of…", id="library.dossier", show=False),
        Binding("p", "preview", "Preview", id="library.preview", show=False),
        Binding("enter", "sample", "Open the sample", id="library.sample"),
        Binding("escape", "clear", "Clear", id="library.clear"),
        Binding("q", "app.quit", "Quit", id="library.quit"),
    ]

    class DraftsLeft(Message):
        """The notes that a crash kept from being saved were looked for, and the questions that are overdue."""

        def __init__(self, drafts: list[Draft], overdue: int) -> None:
            super().__init__()
            self.drafts = drafts
            self.overdue = overdue

    class Loaded(Message):
        """All of a large library was read and put in each order, or why that was not possible."""

        def __init__(
            self, outcome: list[Entry] | BriefingError, sorted_: dict[Sorting, list[Entry]] | None = None
        ) -> None:
            super().__init__()
            self.outcome = outcome
            self.sorted = sorted_ or {}

    class Previewed(Message):
        """The preview of a briefing was made."""

        def __init__(self, entry: Entry, preview: Preview) -> None:
            super().__init__()
            self.entry = entry
            self.preview = preview

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wants_preview = True
        # Whether the shelf was looked at, and whether there was a first paint, which the preview waits for.
        self._loaded = False
        self._painted = False
        # The state of the index when it was read.
        self._stamps: object = None
        # The entry whose preview is being made.
        self._previewing: Entry | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title, the list, the preview and the filter."""
        # Told before the first layout, for a change of classes lays everything out again.
        self._lay_out(self.app.size.width, self.app.size.height)
        yield TitleBar(id="title")
        with Horizontal(id="shelf"):
            with Vertical(id="list"):
                yield Headings(id="headings")
                yield Entries(id="entries")
            yield PreviewPane(id="preview")
        # On one line, so that the filter takes no line from the list.
        with Horizontal(id="bottom"):
            yield LibraryFilter()
            yield Hints()

    def on_mount(self) -> None:
        """Make the preview and look for drafts after the first paint."""
        self.watch(self.app, "app_focus", self._terminal_focused, init=False)
        self.call_after_refresh(self._first_painted)

    def _first_painted(self) -> None:
        self._painted = True
        self._want_preview()
        self.query_one(LibraryFilter).make_ready()
        self.run_worker(self._look_for_drafts, thread=True)

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        self._lay_out(event.size.width, event.size.height)
        self._show_title()
        self._want_preview()

    def on_screen_resume(self) -> None:
        """Show what is there, at first and whenever another screen was on top."""
        first = None if self._loaded else self._desk.shelf.first()
        if first:
            self._list(first.entries, of=first.total)
            self.call_after_refresh(self.run_worker, self._load_rest, thread=True, group="rest")
        else:
            self._load()

    def on_library_loaded(self, message: Loaded) -> None:
        """Show the whole of a large library, at the same briefing."""
        if isinstance(message.outcome, BriefingError):
            host(self).say(str(message.outcome), error=True)
        elif not self._loaded:
            self._loaded = True
            self._list(message.outcome, in_orders=message.sorted)
            # They last as long as the library does and need not be looked at whenever the collector runs.
            gc.freeze()
            host(self).tell()

    def on_library_drafts_left(self, message: DraftsLeft) -> None:
        """Say where the oldest draft can be gone on with."""
        titles = {entry.id: entry.title for entry in self._entries}
        known = [titles[draft.briefing] for draft in message.drafts if draft.briefing in titles]
        if known:
            host(self).say(f"A note on “{known[0]}” was not saved; open that briefing to go on with it.")
        else:
            host(self).tell()
            if message.overdue:
                questions = "1 question is" if message.overdue == 1 else f"{message.overdue:,} questions are"
                host(self).say(f"{questions} overdue; {host(self).key('library.watch', 'w')} lists them.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now: the sample is offered while the library is empty, one thing is done at a time."""
        if action == "clear":
            return bool(self._work or self._marked or self._filtering)
        if action in ("tags", "details", "export", "delete"):
            return self.is_mounted and not self._work and bool(self._chosen)
        if action == "undo":
            return bool(self._deleted) and not self._work
        if action == "mark_all":
            return bool(self._entries) and self._loaded
        if action in ("mark", "sort", "turn", "filter", "open_list", "dossier"):
            return bool(self._entries)
        if action == "preview":
            return self.is_mounted and self.size.width >= TWO_PANES and bool(self._entries)
        return not self._entries or action != "sample"

    # Opening and reading.

    def on_line_list_chosen(self, message: Entries.Chosen) -> None:
        """Open the chosen briefing."""
        if entry := self.query_one(Entries).current:
            try:
                what = self._desk.open(entry.id)
            except BriefingError as error:
                host(self).say(str(error), error=True)
                return
            host(self).open(what)
            host(self).tell()

    def action_read_file(self, path: str = "", question: str = "Path or address of the article, or clipboard:") -> None:
        """Ask for a location and read the article there, and again with the reason when that did not work."""
        from briefing.tui.dialogs import Prompt

        self.app.push_screen(Prompt(question, path), lambda answer: self._read(answer) if answer else None)

    def action_open_list(self, name: str) -> None:
        """Show a list of what is open in all briefings."""
        from briefing.tui.open_lists import OpenLists

        self.app.push_screen(OpenLists(self._desk, name))

    def action_dossier(self) -> None:
        """Ask whose dossier to show, and show it."""
        from briefing.tui.dialogs import Prompt
        from briefing.tui.dossier import DossierScreen

        def answered(name: str | None) -> None:
            if name is not None:
                self.app.push_screen(DossierScreen(self._desk, name))

        self.app.push_screen(Prompt("Whose dossier? Nothing lists those in most briefings."), answered)

    def action_sample(self) -> None:
        """Open the sample article."""
        self._read(str(places.sample_article()))

    def _read(self, location: str) -> None:
        if is_address(location):
            from briefing.tui.fetching import Fetching

            self.app.push_screen(Fetching(self._desk, location), lambda outcome: self._came(location, outcome))
            return
        try:
            # Standard input, which "-" means elsewhere, is the keyboard here.
            opened = self._desk.look(os.path.expanduser(location) if location != "-" else f".{os.sep}-")
        except BriefingError as error:
            self._came(location, error)
            return
        self._came(location, opened)

    def _came(self, location: str, outcome: Opened | BriefingError | None) -> None:
        """Show what came of looking at a location: an article, a list to choose from, or why there is neither."""
        if isinstance(outcome, Opened):
            host(self).open(outcome.what)
            if outcome.notices:
                host(self).say(" ".join(outcome.notices))
        elif isinstance(outcome, Several):
            self.choose(outcome.listing)
        elif isinstance(outcome, Cancelled):
            host(self).say(str(outcome))
        elif outcome:
            self.action_read_file(location, str(outcome))

    def choose(self, listing: Listing) -> None:
        """Ask which article of a list to read."""
        from briefing.tui.fetching import Pick

        self.app.push_screen(Pick(listing), lambda chosen: self._read(chosen.location) if chosen else None)

    # The preview.

    def action_preview(self) -> None:
        """Show the preview, or hide it."""
        self._wants_preview = not self._wants_preview
        self._lay_out(self.size.width, self.size.height)
        self._want_preview()

    def on_line_list_highlighted(self, message: Entries.Highlighted) -> None:
        """Preview another briefing."""
        self._want_preview()

    def on_library_previewed(self, message: Previewed) -> None:
        """Show a preview; where the reader went on meanwhile, make the one that is wanted now."""
        self._previewing = None
        entry = self.query_one(Entries).current
        if entry and entry.id == message.entry.id:
            self.query_one(PreviewPane).preview = message.preview
            host(self).tell()
        if entry != message.entry:
            self._want_preview()

    def _want_preview(self) -> None:
        """Have the preview of the highlighted briefing made, unless one is being made: then this one comes next."""
        entry = self.query_one(Entries).current
        if entry and self._painted and self._previewing is None and self.has_class("-two-panes"):
            self._previewing = entry
            make = partial(self._make_preview, entry)
            # After the list is painted, so that moving through it never waits.
            self.call_after_refresh(self.run_worker, make, thread=True, exclusive=True, group="preview")
        elif entry is None:
            self.query_one(PreviewPane).preview = None

    def _make_preview(self, entry: Entry) -> None:
        from briefing.tui.previews import preview_of

        self.post_message(self.Previewed(entry, preview_of(entry, self._desk.glance(entry.id))))

    # What is shown.

    def _look_for_drafts(self) -> None:
        self.post_message(self.DraftsLeft(self._desk.drafts(), self._desk.overdue()))

    def _terminal_focused(self, focused: bool) -> None:
        if focused and self.app.screen is self and self._desk.shelf.index.stamps() != self._stamps:
            self._load()

    def _lay_out(self, width: int, height: int) -> None:
        empty = self._loaded and not self._entries
        self.set_class(width >= TWO_PANES and self._wants_preview and not empty, "-two-panes")
        self.set_class(height < TALL, "-short")

    def _load_rest(self) -> None:
        try:
            entries = self._desk.shelf.entries()
            self.post_message(self.Loaded(entries, sortings(entries)))
        except BriefingError as error:
            self.post_message(self.Loaded(error))

    def _load(self, key: str | None = None) -> None:
        entries = self._entries
        self._stamps = self._desk.shelf.index.stamps()
        try:
            entries = self._desk.shelf.entries()
        except BriefingError as error:
            host(self).say(str(error), error=True)
        self._loaded = True
        self._list(entries, key)
        self._lay_out(self.app.size.width, self.app.size.height)
        self._want_preview()
        host(self).tell()
