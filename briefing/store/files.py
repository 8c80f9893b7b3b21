"""The two files of each briefing: its items, which can be made again from the article, and the reader's notes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb.table import Document

from briefing import record
from briefing.errors import NotFound, Unreadable
from briefing.model import Briefing, Note
from briefing.store.storage import OwnIds, damaged, make_folder, open_table, write_table

_ID = re.compile(r"[0-9a-f]{12}")
_MISFIT = (KeyError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class Kept:
    """A briefing as it was kept (without notes), by which version of the extractor, and when it was first read."""

    briefing: Briefing
    extractor: int
    read: str


class Files:
    """The briefings' folders. Reading raises Unreadable for a file that is damaged or newer than this program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ids(self) -> list[str]:
        """Return the id of every briefing that has a folder."""
        try:
            names = os.listdir(self._folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise Unreadable(f"'{self._folder}' cannot be read ({error.strerror}); check its permissions.") from error
        return [name for name in names if is_id(name)]

    def kept(self, briefing_id: str, extractor: int | None = None) -> Kept | None:
        """Return what was kept of a briefing; None when nothing was or, if asked, by another extractor."""
        path = self._items_path(briefing_id)
        row = open_table(path, "items").row(briefing_id)
        if row is None or extractor not in (None, row.get("extractor")):
            return None
        try:
            briefing = record.from_record(row["record"])
            _check(briefing, briefing_id)
            return Kept(briefing, int(row["extractor"]), str(row["read"]))
        except _MISFIT as error:
            raise damaged(path) from error

    def keep(self, kept: Kept) -> None:
        """Write what was found in an article, whatever was there."""
        briefing_id = kept.briefing.article.id
        make_folder(self._folder / checked(briefing_id))
        row = {"record": record.to_record(kept.briefing), "extractor": kept.extractor, "read": kept.read}
        write_table(self._items_path(briefing_id), "items", {briefing_id: row})

    def notes(self, briefing_id: str) -> tuple[Note, ...]:
        """Return the notes of a briefing, oldest first."""
        return tuple(self._note(briefing_id, row) for row in self.notes_table(briefing_id))

    def notes_table(self, briefing_id: str) -> OwnIds:
        """Return the table of a briefing's notes, to change them."""
        return open_table(self._notes_path(briefing_id), "notes")

    def demand(self, briefing_id: str) -> None:
        """Raise NotFound when the shelf has no such briefing."""
        if not is_id(briefing_id) or not (self._folder / briefing_id).is_dir():
            raise NotFound(f"The shelf has no briefing '{briefing_id}'; read its article again.")

    def _note(self, briefing_id: str, row: Document) -> Note:
        try:
            note = record.note_from(row)
            if note.id != str(row.doc_id) or not isinstance(note.text, str):
                raise ValueError("not the note of this id")
        except _MISFIT as error:
            raise damaged(self._notes_path(briefing_id)) from error
        return note

    def _items_path(self, briefing_id: str) -> Path:
        return self._folder / checked(briefing_id) / "items.json"

    def _notes_path(self, briefing_id: str) -> Path:
        return self._folder / checked(briefing_id) / "notes.json"


def is_id(text: str) -> bool:
    """Say whether a text is the id of a briefing, and so safe in a path."""
    return _ID.fullmatch(text) is not None


def checked(briefing_id: str) -> str:
    """Return an id that may stand in a path; raise NotFound for any other text."""
    if not is_id(briefing_id):
        raise NotFound(f"'{briefing_id}' is no id of a briefing; an id has 12 digits from 0 to f.")
    return briefing_id


def _check(briefing: Briefing, briefing_id: str) -> None:
    article = briefing.article
    if article.id != briefing_id or not isinstance(article.text, str) or not isinstance(article.title, str):
        raise ValueError("not the record of this id")
    if not all(_inside(span, len(article.text)) for item in briefing.items for span in item.places):
        raise ValueError("an item lies outside the text")


def _inside(span: Any, length: int) -> bool:
    start, end = span
    return bool(0 <= start <= end <= length)
