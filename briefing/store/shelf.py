"""The shelf: one folder that holds every briefing and note.

    library.json, activity.json   the index (`index.py`); can be made again from the briefings
    briefings/<id>/items.json     what was found in an article; can be made again from it
    briefings/<id>/notes.json     the reader's notes; nothing else has them
    .lock                         held while any of them is changed

Files are replaced at once (`storage.py`), so reading takes no lock: it finds each file as it was before a change or
after it. Nothing is made on disk until the first change.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from briefing import record
from briefing.errors import CannotWrite, NotFound, Unreadable
from briefing.model import Briefing, Note
from briefing.store.files import Files, Kept, is_id
from briefing.store.guard import changing
from briefing.store.index import Entry, Index, in_order
from briefing.store.notes import now_utc
from briefing.store.storage import Damaged, OwnIds

SHORTEST_PREFIX = 4


class Shelf:
    """The briefings and notes in a folder.

    What changes something raises CannotWrite when it cannot. Any method raises Unreadable when a file that it needs is
    damaged or was written by a newer briefing; the file is left as it is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = Files(folder / "briefings")
        self._index = Index(folder, self._files)

    def entries(self) -> list[Entry]:
        """Return a line for each briefing that can be read, the one opened last first."""
        try:
            return self._index.entries()
        except Damaged:
            with suppress(CannotWrite):
                return self.rebuild()
        return in_order(self._index.scan(self._files.ids()))

    def rebuild(self) -> list[Entry]:
        """Make the index again from the briefings, and return its entries."""
        with changing(self.folder, "The library was not rebuilt"):
            return self._index.rebuild()

    def load(self, briefing_id: str, extractor: int | None = None) -> Briefing | None:
        """Return a briefing with its notes, or None when it is not there or, if asked, by another extractor."""
        kept = self._files.kept(briefing_id, extractor) if is_id(briefing_id) else None
        return replace(kept.briefing, notes=self._files.notes(briefing_id)) if kept else None

    def keep(self, briefing: Briefing, extractor: int) -> Briefing:
        """Keep what was found in an article; return the briefing with the notes on the shelf, which are not touched."""
        briefing_id = briefing.article.id
        if not is_id(briefing_id):
            raise CannotWrite(f"The briefing was not kept: '{briefing_id}' is not the id of an article.")
        with changing(self.folder, "The briefing was not kept"):
            notes = self._files.notes(briefing_id)
            now = now_utc()
            kept = Kept(briefing, extractor, self._first_read(briefing_id) or now)
            self._files.keep(kept)
            self._put(kept, now, len(notes))
        return replace(briefing, notes=notes)

    def find(self, text: str) -> str:
        """Return the id that a text is, or that it alone begins (from 4 characters on); raise NotFound."""
        start = text.strip().lower()
        found = sorted(name for name in self._files.ids() if name.startswith(start))
        if len(start) < SHORTEST_PREFIX:
            raise NotFound(f"'{start}' is too short for an id; give {SHORTEST_PREFIX} characters of it or more.")
        if len(found) > 1:
            raise NotFound(f"'{start}' could be {found[0]} or {found[1]}; give more of the id.")
        if not found:
            raise NotFound(f"No briefing has an id that begins with '{start[:40]}'; look in the library for its id.")
        return found[0]

    def mark_opened(self, briefing_id: str) -> None:
        """Remember that a briefing was opened now."""
        self._files.demand(briefing_id)
        with changing(self.folder, "The time was not kept"):
            self._index.set_opened(briefing_id, now_utc())

    def add_note(self, briefing_id: str, note: Note) -> tuple[Note, ...]:
        """Keep a new note; return all notes of its briefing, oldest first."""
        with self._changing_notes(briefing_id, "The note was not saved") as table:
            if table.row(note.id):
                raise CannotWrite("The note was not saved: the shelf has it already; edit it instead.")
            table.add(note.id, record.note_record(note))
        return self._files.notes(briefing_id)

    def edit_note(self, briefing_id: str, note: Note) -> tuple[Note, ...]:
        """Keep a note in the place of the one with its id; return all notes. Raises NotFound."""
        with self._changing_notes(briefing_id, "The note was not saved") as table:
            _demand(table, note.id)
            table.change(note.id, record.note_record(note))
        return self._files.notes(briefing_id)

    def delete_note(self, briefing_id: str, note_id: str) -> tuple[Note, ...]:
        """Remove a note; return those that stay. Raises NotFound."""
        with self._changing_notes(briefing_id, "The note was not deleted") as table:
            _demand(table, note_id)
            table.drop(note_id)
        return self._files.notes(briefing_id)

    @contextmanager
    def _changing_notes(self, briefing_id: str, what: str) -> Iterator[OwnIds]:
        self._files.demand(briefing_id)
        with changing(self.folder, what):
            yield self._files.notes_table(briefing_id)
            # The notes are on disk now; what fails from here on must not say that they are not.
            with suppress(OSError, Unreadable):
                self._index.set_notes(briefing_id, len(self._files.notes(briefing_id)))

    def _first_read(self, briefing_id: str) -> str | None:
        """Return when a briefing was first read; damaged items are about to be replaced and say nothing."""
        with suppress(Damaged):
            kept = self._files.kept(briefing_id)
            return kept.read if kept else None
        return None

    def _put(self, kept: Kept, opened: str, notes: int) -> None:
        try:
            self._index.put(kept, opened, notes)
        except Damaged:
            self._index.rebuild()


def _demand(table: OwnIds, note_id: str) -> None:
    if table.row(note_id) is None:
        raise NotFound("The note is no longer on the shelf; another briefing may have deleted it.")
