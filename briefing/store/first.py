"""The first lines of a large library, kept apart so that they can be shown before all of them are read.

They go with the index as it was: the stamps of its files are kept with them, and where those differ they say nothing.
They are made again whenever all is read. `first.json` is not synced, and damage of it counts as its not being there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from briefing.store.disk import Disk, Stamp
from briefing.store.entry import Entry, from_row, to_row
from briefing.store.seal import Unstorable, seal, unseal

FIRST = "first.json"
# From so many briefings on it is worth it, and so many lines fill any terminal.
LARGE, LINES = 1_000, 200

# The stamps of what the index was read from, None for a file that is not there.
Stamps = Sequence[Stamp | None]


class First(NamedTuple):
    """The first entries in order, and how many there are in all."""

    entries: list[Entry]
    total: int


def first_of(folder: Path, stamps: Stamps, disk: Disk) -> First | None:
    """Return the first entries of an index with some stamps, if they were kept."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        values = unseal(disk.read(folder / FIRST) or b"")
        if values["stamps"] == _as_lists(stamps):
            return First([from_row(row.pop("id"), row) for row in values["entries"]], int(values["total"]))
    return None


def keep_first(folder: Path, stamps: Stamps, entries: Sequence[Entry], disk: Disk) -> None:
    """Keep the first entries of an index with some stamps, unless they are kept; that it fails is no loss."""
    if len(entries) >= LARGE and first_of(folder, stamps, disk) is None:
        rows = [{"id": entry.id, **to_row(entry)} for entry in islice(entries, LINES)]
        values = {"stamps": _as_lists(stamps), "total": len(entries), "entries": rows}
        with suppress(OSError, Unstorable):
            disk.write(folder / FIRST, seal(values), sync=False)


def _as_lists(stamps: Iterable[Stamp | None]) -> list[list[int] | None]:
    return [stamp and list(stamp) for stamp in stamps]
