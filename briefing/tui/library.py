"""The library: every briefing on the shelf."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input, Static

from briefing import places
from briefing.errors import BriefingError
from briefing.ingest import Desk
from briefing.kinds import KINDS
from briefing.model import source_name
from briefing.store import Draft, Entry
from briefing.tui.draw import Piece, strip
from briefing.tui.host import host
from briefing.tui.rows import NOTE_GLYPH
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.hints import Hints
from briefing.tui.widgets.line_list import LineList
from briefing.tui.wrap import fit, width_of


class Entries(LineList[Entry]):
    """The list of briefings, a line each."""

    BINDING_GROUP_TITLE = "Briefings"
    COMPONENT_CLASSES = {f"mark--{kind}" for kind in KINDS}

    def height_of(self, row: Entry, width: int) -> int:
        """Return how many lines an entry takes."""
        return 1

    def draw(self, row: Entry, width: int, base: Style) -> list[Strip]:
        """Return the line of an entry: when, source and counts give way to the title where it is narrow."""
        mark = "▸ " if base != self.base else "  "
        muted = self.muted(base)
        counts = self._counts(row, base) if width >= 60 else [(f"{NOTE_GLYPH}{row.notes} " if row.notes else "", base)]
        left: list[Piece] = [(f" {mark}", base), (cells(when(row.opened), 7), muted)]
        if width >= 80:
            left.append((cells(source_name(row.source) or "—", 16), muted))
        room = width - sum(width_of(text) for text, _ in [*left, *counts])
        return [strip([*left, (cells(row.title, room, 1), base + Style(bold=True)), *counts], width, base)]

    def _counts(self, row: Entry, base: Style) -> list[Piece]:
        pieces: list[Piece] = []
        for kind in KINDS.values():
            style = base + self.style_of(f"mark--{kind.name}")
            pieces.append((f"{kind.glyph}{row.counts.get(kind.name, 0)}".rjust(5), style))
        return [*pieces, (f"{NOTE_GLYPH}{row.notes}".rjust(5) if row.notes else " " * 5, base), (" ", base)]


def cells(text: str, width: int, gap: int = 2) -> str:
    """Return a text cut or filled up to `width` cells, of which the last `gap` stay empty."""
    shown = fit(text, max(0, width - gap))
    return shown + " " * max(0, width - width_of(shown))


def when(time: str) -> str:
    """Return a time as a reader says it: today, else day and month, else month and year."""
    day = datetime.fromisoformat(time).astimezone().date()
    today = date.today()
    if day == today:
        return "today"
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day:%b} {day:%y}"


def matching(entries: Sequence[Entry], words: str) -> list[Entry]:
    """Return the entries whose title or source holds every word, case ignored."""
    wanted = words.lower().split()
    return [entry for entry in entries if all(word in f"{entry.title} {entry.source or ''}".lower() for word in wanted)]


class Library(Screen[object]):
    """Lists the briefings, filters them, opens one, deletes one."""

    AUTO_FOCUS = "#entries"
    BINDING_GROUP_TITLE = "Library"
    BINDINGS = [
        Binding("slash", "filter", "Filter", id="library.filter", key_display="/"),
        Binding("a", "read_file", "Read a file", id="library.read"),
        Binding("D,delete", "delete", "Delete", id="library.delete", show=False),
        Binding("u", "undo", "Undo the deletion", id="library.undo", show=False),
        Binding("enter", "sample", "Open the sample", id="library.sample"),
        Binding("escape", "clear", "Clear", id="library.clear"),
        Binding("q", "app.quit", "Quit", id="library.quit"),
    ]

    class DraftsLeft(Message):
        """The notes that a crash kept from being saved were looked for."""

        def __init__(self, drafts: list[Draft]) -> None:
            super().__init__()
            self.drafts = drafts

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entries: list[Entry] = []
        self._filtering = False
        self._read_only = desk.shelf.read_only is not None
        # The ids of the briefings deleted here, the last one last.
        self._deleted: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the title, the filter and the list."""
        yield TitleBar(id="title")
        with Horizontal(id="filter"):
            yield Static("/", id="filter-sign")
            yield Input(placeholder="filter by title or source", id="filter-input", compact=True)
        yield Entries(id="entries")
        yield Hints()

    def on_mount(self) -> None:
        """Hide the filter until it is asked for; look for drafts after the first paint."""
        self.query_one("#filter").display = False
        self.watch(self.app, "app_focus", self._terminal_focused, init=False)
        self.call_after_refresh(self.run_worker, self._look_for_drafts, thread=True)

    def on_screen_resume(self) -> None:
        """Show what is there, at first and whenever another screen was on top."""
        self._load()

    def on_library_drafts_left(self, message: DraftsLeft) -> None:
        """Say where the oldest draft can be gone on with."""
        titles = {entry.id: entry.title for entry in self._entries}
        known = [titles[draft.briefing] for draft in message.drafts if draft.briefing in titles]
        if known:
            host(self).say(f"A note on “{known[0]}” was not saved; open that briefing to go on with it.")
        else:
            host(self).tell()

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now: the sample is offered while the library is empty."""
        if action == "clear":
            return self._filtering
        if action == "delete":
            return self.is_mounted and self.query_one(Entries).current is not None
        if action == "undo":
            return bool(self._deleted)
        return not self._entries or action != "sample"

    def action_filter(self) -> None:
        """Show the line to filter with."""
        self._filtering = True
        self.query_one("#filter").display = True
        self.query_one(Input).focus()

    def action_clear(self) -> None:
        """Hide the filter and show everything."""
        self._filtering = False
        self.query_one(Input).value = ""
        self.query_one("#filter").display = False
        self.query_one(Entries).focus()

    def action_read_file(self, path: str = "", question: str = "Path of the article") -> None:
        """Ask for a path and read the article there, and again with the reason when that did not work."""
        from briefing.tui.dialogs import Prompt

        self.app.push_screen(Prompt(question, path), lambda answer: self._read(answer) if answer else None)

    def action_sample(self) -> None:
        """Open the sample article."""
        self._read(str(places.sample_article()))

    def action_delete(self) -> None:
        """Move the chosen briefing to the trash once the reader agrees."""
        from briefing.tui.dialogs import Confirm

        if entry := self.query_one(Entries).current:
            notes = {0: "", 1: " with its note"}.get(entry.notes, f" with its {entry.notes:,} notes")
            question = f"Move “{entry.title}”{notes} to the trash?"
            self.app.push_screen(Confirm(question), lambda agreed: self._delete(entry) if agreed else None)

    def action_undo(self) -> None:
        """Bring back the briefing that was deleted last."""
        briefing_id = self._deleted.pop()
        try:
            trashed = [each for each in self._desk.shelf.trash.listed() if each.id == briefing_id]
            if trashed:
                self._desk.shelf.restore(trashed[0])
        except BriefingError as error:
            self._deleted.append(briefing_id)
            host(self).say(str(error), error=True)
            return
        self._load(briefing_id)
        host(self).say(f"“{trashed[0].title}” is back." if trashed else "It is no longer in the trash.")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches so far."""
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list."""
        self.query_one(Entries).focus()

    def _read(self, path: str) -> None:
        try:
            opened = self._desk.look(os.path.expanduser(path))
        except BriefingError as error:
            self.action_read_file(path, str(error))
            return
        host(self).open(opened.what)
        if opened.notices:
            host(self).say(" ".join(opened.notices))

    def _delete(self, entry: Entry) -> None:
        try:
            self._desk.shelf.delete(entry.id)
        except BriefingError as error:
            host(self).say(str(error), error=True)
            return
        self._deleted.append(entry.id)
        self._load()
        host(self).say(f"Moved to the trash; {host(self).key('library.undo', 'u')} brings it back.")

    def _look_for_drafts(self) -> None:
        self.post_message(self.DraftsLeft(self._desk.drafts()))

    def _terminal_focused(self, focused: bool) -> None:
        if focused and self.app.screen is self:
            self._load()

    def _load(self, key: str | None = None) -> None:
        """Show what is on the shelf now, at the briefing with an id or where the reader is."""
        try:
            self._entries = self._desk.shelf.entries()
        except BriefingError as error:
            host(self).say(str(error), error=True)
        self._show(key)
        host(self).tell()

    def _show(self, key: str | None = None) -> None:
        entries = self.query_one(Entries)
        key = key or (entries.current.id if entries.current else None)
        shown = matching(self._entries, self.query_one(Input).value)
        at = next((index for index, entry in enumerate(shown) if entry.id == key), entries.highlighted)
        entries.show(shown, at, self._empty())
        total = len(self._entries)
        count = f"{total} briefing{'s' * (total != 1)}"
        title = self.query_one(TitleBar)
        count = count if len(shown) == total else f"{len(shown)} of {count}"
        title.left, title.right = "briefing ─ Library", f"read-only · {count}" if self._read_only else count

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
