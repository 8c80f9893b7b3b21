"""The index: what the library shows of each briefing, so that no briefing has to be opened for it.

`library.json` has a row for each briefing. What changes often, when it was opened and how many notes it has, stands in
the smaller `activity.json`, so that a note never rewrites the library. Both can be made again from the briefings, whose
folders say what is on the shelf.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.errors import Unreadable
from briefing.kinds import KINDS
from briefing.store.files import Files, Kept
from briefing.store.storage import damaged, open_table, read_table, write_table

Rows = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the library; `counts` says how many items of each kind the briefing has.

    `read` is when it was first read, `opened` when it was last kept or opened: ISO 8601 times in UTC.
    """

    id: str
    title: str
    source: str | None
    published: str | None
    read: str
    opened: str
    counts: dict[str, int]
    notes: int


class Index:
    """The index of the briefings in some files."""

    def __init__(self, folder: Path, files: Files) -> None:
        self._library = folder / "library.json"
        self._activity = folder / "activity.json"
        self._files = files

    def entries(self) -> list[Entry]:
        """Return a line for each briefing; raise Damaged when the index must be made again first."""
        ids = set(self._files.ids())
        if ids:
            self._demand()
        rows = read_table(self._library, "library")
        uses = read_table(self._activity, "activity")
        try:
            listed = [
                _entry(name, row, uses.get(name) or self._use_of(name, row))
                for name, row in rows.items()
                if name in ids
            ]
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(self._library) from error
        return in_order([*listed, *self.scan(ids.difference(rows))])

    def scan(self, ids: Iterable[str]) -> list[Entry]:
        """Return the entries of briefings from their own files; those that cannot be read are left out."""
        found = []
        for briefing_id in ids:
            with suppress(Unreadable):
                kept = self._files.kept(briefing_id)
                if kept:
                    found.append(_entry_of(kept, kept.read, self._count(briefing_id)))
        return found

    def rebuild(self) -> list[Entry]:
        """Make both files again and return the entries."""
        entries = in_order(self.scan(self._files.ids()))
        write_table(self._library, "library", {entry.id: _row(entry) for entry in reversed(entries)})
        write_table(self._activity, "activity", {entry.id: _use(entry.opened, entry.notes) for entry in entries})
        return entries

    def put(self, kept: Kept, opened: str, notes: int) -> None:
        """List a briefing; raise Damaged when the index must be made again instead."""
        self._demand()
        entry = _entry_of(kept, opened, notes)
        _put(self._library, "library", entry.id, _row(entry))
        _put(self._activity, "activity", entry.id, _use(opened, notes))

    def set_opened(self, briefing_id: str, opened: str) -> None:
        """Say when a listed briefing was opened."""
        open_table(self._activity, "activity").change(briefing_id, {"opened": opened})

    def set_notes(self, briefing_id: str, notes: int) -> None:
        """Say how many notes a listed briefing has."""
        open_table(self._activity, "activity").change(briefing_id, {"notes": notes})

    def _demand(self) -> None:
        for path in (self._library, self._activity):
            if not path.exists():
                raise damaged(path)

    def _use_of(self, briefing_id: str, row: Mapping[str, Any]) -> dict[str, Any]:
        return _use(row["read"], self._count(briefing_id))

    def _count(self, briefing_id: str) -> int:
        with suppress(Unreadable):
            return len(self._files.notes(briefing_id))
        return 0


def in_order(entries: list[Entry]) -> list[Entry]:
    """Return entries with the one opened last first; of the same second, the one listed last."""
    return sorted(reversed(entries), key=lambda entry: entry.opened, reverse=True)


def _entry_of(kept: Kept, opened: str, notes: int) -> Entry:
    article = kept.briefing.article
    counts = Counter(item.kind for item in kept.briefing.items)
    by_kind = {kind: counts[kind] for kind in KINDS}
    return Entry(article.id, article.title, article.source, article.published, kept.read, opened, by_kind, notes)


def _put(path: Path, name: str, briefing_id: str, row: dict[str, Any]) -> None:
    table = open_table(path, name)
    if table.row(briefing_id) is None:
        table.add(briefing_id, row)
    else:
        table.change(briefing_id, row)


def _row(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ("title", "source", "published", "read", "counts")}


def _use(opened: str, notes: int) -> dict[str, Any]:
    return {"opened": opened, "notes": notes}


def _entry(briefing_id: str, row: Mapping[str, Any], use: Mapping[str, Any]) -> Entry:
    entry = Entry(briefing_id, **row, **use)
    texts = (entry.title, entry.read, entry.opened, entry.source or "", entry.published or "")
    if not (all(isinstance(text, str) for text in texts) and isinstance(entry.counts, dict)):
        raise ValueError("not the row of a briefing")
    if not isinstance(entry.notes, int):
        raise ValueError("not a count of notes")
    datetime.fromisoformat(entry.opened)
    return entry
