"""The index: what the library shows of each briefing, so that no briefing has to be opened for it.

`library.json` has each briefing as it was some time ago, `library.log` what changed since, a line each: no change
writes more in a large library than in a small one. Now and then the lines are folded in. All of it can be made again
from the briefings, whose folders say what is on the shelf; so the lines are not synced to the disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from briefing.errors import Unreadable
from briefing.model import Briefing
from briefing.store.disk import Disk, Stamp, is_damage
from briefing.store.entry import Entry, entry_of, from_row, from_table, in_order, to_row, to_table
from briefing.store.files import Files, Kept, is_id
from briefing.store.history import State
from briefing.store.journal import Journal
from briefing.store.migrations import Tables
from briefing.store.storage import Damaged, SealedFile, is_older, unreadable

LIBRARY = "library"
# How many bytes of lines are folded in.
FOLD = 1 << 18

# What tells that a row or a line is none.
_MISFIT = (KeyError, TypeError, ValueError, AttributeError)


class Listed(NamedTuple):
    """What the index lists: the entries in order, the ids of briefings of which it knows nothing or too little.

    stale: whether it is time to fold in the lines, or to write anew what an older version wrote.
    """

    entries: list[Entry]
    missing: list[str]
    stale: bool


class Index:
    """The index of the briefings in some files."""

    def __init__(self, folder: Path, files: Files, disk: Disk) -> None:
        self.base = SealedFile(folder / "library.json", LIBRARY, disk)
        self.log = Journal(folder / "library.log", disk)
        # The first schema kept in a file of its own what changes often; it is in the base once that is written anew.
        self._first_uses = folder / "activity.json"
        self._files = files
        self._disk = disk

    def stamps(self) -> tuple[Stamp | None, ...]:
        """Return what tells one state of the index, and of which briefings there are, from another."""
        return tuple(map(self._disk.stamp, (self.base.path, self.log.path, self._files.folder)))

    def entries(self) -> Listed:
        """Return what is listed. Raises Damaged when the index must be made again first."""
        names = set(self._files.names())
        tables = self.base.read()
        if tables is None and any(map(is_id, names)):
            raise Damaged(self.base.path)
        known = self._known(tables)
        for gone in known.keys() - names:
            del known[gone]
        older = tables is not None and is_older(tables)
        # Older versions did not list the tags of notes.
        untold = [entry.id for entry in known.values() if entry.notes] if older else []
        missing = sorted([*filter(is_id, names.difference(known)), *untold])
        return Listed(in_order(known.values()), missing, older or self._is_long())

    def scan(self, ids: Iterable[str]) -> list[Entry]:
        """Return the entries of briefings from their own files; those of which nothing can be read are left out."""
        return [entry for own_id in ids if (entry := self._scanned(own_id))]

    def write(self, entries: Iterable[Entry]) -> None:
        """Make the index anew; damaged files of it must be out of the way."""
        self.base.write({LIBRARY: to_table(entries)})
        self._disk.remove(self.log.path)
        self._disk.remove(self._first_uses)

    def damaged(self) -> list[Path]:
        """Return the files of the index that are there and are not as they were written."""
        found = []
        try:
            self.base.read()
        except Damaged as error:
            found.append(error.path)
        try:
            lines = self.log.lines()
            broken = lines.broken or lines.torn
        except OSError as error:
            broken = is_damage(error)
        return [*found, self.log.path] if broken else found

    def what_is_left(self) -> dict[str, Entry]:
        """Return by their ids the entries that a damaged index still shows; they may be wrong."""
        left: dict[str, Entry] = {}
        with suppress(*_MISFIT):
            left = from_table((self.base.read_or_none() or {}).get(LIBRARY, {}))
        with suppress(OSError):
            for record in self.log.lines().records():
                with suppress(*_MISFIT):
                    _change(left, record.get("id"), record.get("row"))
        return left

    def bring_up_to_date(self, found: Iterable[Entry], fold: bool) -> None:
        """List entries that were missing, and fold in the lines if that is wanted."""
        for entry in found:
            self.put(entry)
        if fold:
            self.write(self._known(self.base.read()).values())

    def put(self, entry: Entry) -> None:
        """List a briefing."""
        if self._disk.stamp(self.base.path) is None:
            self.base.write({LIBRARY: {}})
        self._add({"id": entry.id, "row": to_row(entry)})

    def set(self, briefing_id: str, **values: Any) -> None:
        """Change values in the row of a listed briefing."""
        self._add({"id": briefing_id, "row": values})

    def drop(self, briefing_id: str) -> None:
        """Take a briefing from the list."""
        self._add({"id": briefing_id, "row": None})

    def _add(self, record: dict[str, Any]) -> None:
        self.log.add(record, sync=False)

    def _is_long(self) -> bool:
        stamp = self._disk.stamp(self.log.path)
        return (stamp is not None and stamp[0] > FOLD) or self._disk.stamp(self._first_uses) is not None

    def _known(self, tables: Tables | None) -> dict[str, Entry]:
        """Return the entries of the base with what changed since, in the order in which they were listed."""
        try:
            lines = self.log.lines()
        except OSError as error:
            raise unreadable(self.log.path, error) from error
        if lines.broken or lines.torn:
            raise Damaged(self.log.path)
        try:
            known = from_table((tables or {}).get(LIBRARY, {}))
            for record in lines.records():
                _change(known, record.get("id"), record.get("row"))
        except _MISFIT as error:
            raise Damaged(self.base.path) from error
        return known

    def _scanned(self, briefing_id: str) -> Entry | None:
        state, share = self._state(briefing_id), self._files.place(briefing_id).share
        with suppress(Unreadable):
            kept = self._files.kept(briefing_id)
            if kept:
                return entry_of(kept, kept.read, state, share)
            return None
        article = self._files.article(briefing_id)
        return entry_of(Kept(Briefing(article), 0, "1970-01-01T00:00:00+00:00"), "", state, share) if article else None

    def _state(self, briefing_id: str) -> State:
        with suppress(Unreadable):
            return self._files.recorded(briefing_id).look().state
        return {}


def _change(known: dict[str, Entry], own_id: Any, values: Any) -> None:
    """Carry out one line; a briefing that was listed again comes last."""
    if not isinstance(own_id, str):
        return
    if values is None:
        known.pop(own_id, None)
    elif "title" in values:
        known.pop(own_id, None)
        known[own_id] = from_row(own_id, values)
    elif own_id in known:
        known[own_id] = from_row(own_id, {**to_row(known[own_id]), **values})
