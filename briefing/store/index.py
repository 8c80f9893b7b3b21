"""The index: what the library shows of each briefing, so that no briefing has to be opened for it.

`library.json` has a row for each briefing as it was some time ago, `library.log` what changed since, a line each: no
change writes more in a large library than in a small one. Now and then the lines are folded into the rows. All of it
can be made again from the briefings, whose folders say what is on the shelf; so the lines are not synced to the disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple

from briefing.errors import Unreadable
from briefing.kinds import KINDS
from briefing.model import Briefing
from briefing.store.disk import Disk, is_damage
from briefing.store.files import Files, Kept, is_id
from briefing.store.history import State
from briefing.store.journal import Journal
from briefing.store.migrations import UNTOLD
from briefing.store.recorded import NOTES
from briefing.store.storage import Damaged, SealedFile, unreadable
from briefing.store.tags import all_tags

Rows = dict[str, dict[str, Any]]

LIBRARY = "library"
# How many bytes of lines are folded into the rows.
FOLD = 1 << 18


class Entry(NamedTuple):
    """A line of the library; `counts` says how many items of each kind the briefing has.

    `read` is when it was first read, `opened` when it was last kept or opened: ISO 8601 times in UTC. `share` is how
    much of it was read at the most, 0 to 1; None until it is opened on the screen. `tags` are those of the briefing and
    of its notes, sorted.
    """

    id: str
    title: str
    source: str | None
    published: str | None
    read: str
    opened: str
    counts: dict[str, int]
    notes: int
    share: float | None
    tags: tuple[str, ...]

    def opened_as(self, known: Entry | None) -> Entry:
        """Return this entry with what only the index knows: when the briefing was opened."""
        return self._replace(opened=known.opened) if known else self


class Index:
    """The index of the briefings in some files."""

    def __init__(self, folder: Path, files: Files, disk: Disk) -> None:
        self.base = SealedFile(folder / "library.json", LIBRARY, disk)
        self.log = Journal(folder / "library.log", disk)
        # The first schema kept in a file of its own what changes often; it is in the rows once they are written anew.
        self._first_uses = folder / "activity.json"
        self._files = files
        self._disk = disk

    def entries(self) -> tuple[list[Entry], list[str]]:
        """Return a line for each listed briefing, and the ids of those not listed yet or not with all that counts.

        Raises Damaged when the index must be made again first.
        """
        names = set(self._files.names())
        rows = self._rows(any(map(is_id, names)))
        if gone := rows.keys() - names:
            rows = {own_id: row for own_id, row in rows.items() if own_id not in gone}
        try:
            listed = _entries(rows)
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(self.base.path) from error
        untold = [entry.id for entry in listed if not entry.tags and entry.notes and rows[entry.id]["tags"] is None]
        return in_order(listed), sorted([*filter(is_id, names.difference(rows)), *untold])

    def is_long(self) -> bool:
        """Say whether it is time to fold the lines, or what an older version left, into the rows."""
        stamp = self._disk.stamp(self.log.path)
        return (stamp is not None and stamp[0] > FOLD) or self._disk.stamp(self._first_uses) is not None

    def scan(self, ids: Iterable[str]) -> list[Entry]:
        """Return the entries of briefings from their own files; those of which nothing can be read are left out."""
        return [entry for own_id in ids if (entry := self._scanned(own_id))]

    def write(self, entries: Iterable[Entry]) -> None:
        """Make the index anew; damaged files of it must be out of the way."""
        self._write({entry.id: _row(entry) for entry in entries})

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
        rows: Rows = dict((self.base.read_or_none() or {}).get(LIBRARY, {}))
        with suppress(OSError):
            for record in self.log.lines().records():
                _change(rows, record.get("id"), record.get("row"))
        left = {}
        for own_id, row in rows.items():
            with suppress(KeyError, TypeError, ValueError):
                (left[own_id],) = _entries({own_id: row})
        return left

    def bring_up_to_date(self, found: Iterable[Entry]) -> None:
        """List entries that were missing, and fold the lines when they are many."""
        for entry in found:
            self.put(entry)
        if self.is_long():
            self._write(self._rows(False))

    def put(self, entry: Entry) -> None:
        """List a briefing."""
        if self._disk.stamp(self.base.path) is None:
            self.base.write({LIBRARY: {}})
        self._add({"id": entry.id, "row": _row(entry)})

    def set(self, briefing_id: str, **values: Any) -> None:
        """Change values in the row of a listed briefing."""
        self._add({"id": briefing_id, "row": values})

    def drop(self, briefing_id: str) -> None:
        """Take a briefing from the list."""
        self._add({"id": briefing_id, "row": None})

    def _add(self, record: dict[str, Any]) -> None:
        self.log.add(record, sync=False)

    def _rows(self, needed: bool) -> Rows:
        tables = self.base.read()
        if tables is None and needed:
            raise Damaged(self.base.path)
        try:
            lines = self.log.lines()
        except OSError as error:
            raise unreadable(self.log.path, error) from error
        if lines.broken or lines.torn:
            raise Damaged(self.log.path)
        rows: Rows = (tables or {}).get(LIBRARY, {})
        for record in lines.records():
            _change(rows, record.get("id"), record.get("row"))
        return rows

    def _write(self, rows: Rows) -> None:
        self.base.write({LIBRARY: rows})
        self._disk.remove(self.log.path)
        self._disk.remove(self._first_uses)

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


def in_order(entries: list[Entry]) -> list[Entry]:
    """Return entries with the one opened last first; of the same second, the one listed last."""
    return sorted(reversed(entries), key=lambda entry: entry.opened, reverse=True)


def marks_in(state: State) -> dict[str, Any]:
    """Return what the library shows of a reader's marks: how many notes there are, and all tags."""
    return {"notes": len(state.get(NOTES, {})), "tags": all_tags(state)}


def entry_of(kept: Kept, opened: str, state: State, share: float | None) -> Entry:
    """Return the entry of a briefing that was opened at a time and has marks of the reader's."""
    article = kept.briefing.article
    counts = Counter(item.kind for item in kept.briefing.items)
    return Entry(
        id=article.id,
        title=article.title,
        source=article.source,
        published=article.published,
        read=kept.read,
        opened=opened or kept.read,
        counts={kind: counts[kind] for kind in KINDS},
        share=share,
        **marks_in(state),
    )


def _change(rows: Rows, own_id: Any, values: Any) -> None:
    """Carry out one line; a row that was set again comes last, as the one listed last."""
    if not isinstance(own_id, str):
        return
    if values is None:
        rows.pop(own_id, None)
    elif "title" in values:
        rows.pop(own_id, None)
        rows[own_id] = {**UNTOLD, **values}
    elif own_id in rows:
        rows[own_id].update(values)


def _row(entry: Entry) -> dict[str, Any]:
    values = entry._asdict()
    del values["id"]
    return values


# The values of a row in the order of an entry's fields, and what types each may be of.
_values = itemgetter(*Entry._fields[1:])
_TEXT, _MAY_BE_NONE = {str}, {str, NoneType}
_TYPES: tuple[set[Any], ...] = (
    *(_TEXT, _MAY_BE_NONE, _MAY_BE_NONE, _TEXT, _TEXT, {dict}),
    *({int}, {int, float, NoneType}, {list, NoneType}),
)


def _entries(rows: Rows) -> list[Entry]:
    """Return the entries of rows; KeyError, TypeError and ValueError tell that they are none.

    What can be is done for whole columns: with ten thousand rows that is most of what the library's first paint takes.
    """
    columns = list(zip(*map(_values, rows.values()), strict=True)) or [()] * len(_TYPES)
    if not all(types >= set(map(type, column)) for types, column in zip(_TYPES, columns, strict=True)):
        raise ValueError("not the rows of briefings")
    *others, tags = columns
    return list(map(Entry._make, zip(rows, *others, [tuple(each or ()) for each in tags], strict=True)))
