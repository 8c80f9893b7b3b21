"""A line of the library, and how the index keeps many of them: by columns, which a large library is read from soonest.

{"columns": {"id": [...], "title": [...], ...}, "counts": {kind: [...]}}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from types import NoneType
from typing import Any, NamedTuple

from briefing.kinds import KINDS
from briefing.store.about import described
from briefing.store.files import Kept
from briefing.store.history import State
from briefing.store.recorded import NOTES
from briefing.store.tags import all_tags

Table = dict[str, dict[str, Any]]


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


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries with the one opened last first; of the same second, the one listed last."""
    return sorted(reversed(list(entries)), key=lambda entry: entry.opened, reverse=True)


def marks_in(state: State) -> dict[str, Any]:
    """Return what the library shows of a reader's marks: how many notes there are, and all tags."""
    return {"notes": len(state.get(NOTES, {})), "tags": all_tags(state)}


def entry_of(kept: Kept, opened: str, state: State, share: float | None) -> Entry:
    """Return the entry of a briefing that was opened at a time and has marks of the reader's."""
    article = described(kept.briefing.article, state)
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


def to_row(entry: Entry) -> dict[str, Any]:
    """Return the values of an entry by their names, without its id."""
    values = entry._asdict()
    del values["id"]
    return values


def from_row(own_id: str, row: dict[str, Any]) -> Entry:
    """Return the entry of a row; KeyError, TypeError and ValueError tell that it is none.

    Where nothing tells how far a briefing was read, as in older versions, it was opened.
    """
    values = {"share": 0.0, "tags": (), **row}
    entry = Entry(own_id, *(values[name] for name in Entry._fields[1:]))
    if not isinstance(entry.counts, dict):
        raise ValueError("not the counts of a briefing")
    _check({name: [value] for name, value in entry._asdict().items() if name != "counts"}, entry.counts.values())
    return entry._replace(tags=tuple(entry.tags))


def to_table(entries: Iterable[Entry]) -> Table:
    """Return entries as columns."""
    rows = list(entries)
    columns = {name: [getattr(row, name) for row in rows] for name in Entry._fields if name != "counts"}
    kinds = dict.fromkeys(chain(KINDS, *(row.counts for row in rows)))
    return {"columns": columns, "counts": {kind: [row.counts.get(kind, 0) for row in rows] for kind in kinds}}


def from_table(table: Table) -> dict[str, Entry]:
    """Return the entries of columns by their ids; KeyError, TypeError and ValueError tell that they are none."""
    if not table:
        return {}
    columns, kinds = dict(table["columns"]), list(table["counts"])
    _check(columns, chain(*table["counts"].values()))
    columns["counts"] = [dict(zip(kinds, row, strict=True)) for row in zip(*table["counts"].values(), strict=True)]
    columns["tags"] = list(map(tuple, columns["tags"]))
    rows = zip(*(columns[name] for name in Entry._fields), strict=True)
    return dict(zip(columns["id"], map(Entry._make, rows), strict=True))


_TYPES: dict[str, set[Any]] = {
    **dict.fromkeys(("id", "title", "read", "opened"), {str}),
    **dict.fromkeys(("source", "published"), {str, NoneType}),
    "notes": {int},
    "share": {int, float, NoneType},
    "tags": {list, tuple},
}


def _check(columns: dict[str, Any], counts: Iterable[Any]) -> None:
    """Raise ValueError, or KeyError or TypeError, where a value is of another type than its column should have."""
    fits = all(types >= set(map(type, columns[name])) for name, types in _TYPES.items())
    if not (fits and {int} >= set(map(type, counts)) and {str} >= set(map(type, chain(*columns["tags"])))):
        raise ValueError("not the rows of briefings")
