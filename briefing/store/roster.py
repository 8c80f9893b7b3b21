"""Which actors are in which briefing, so that no briefing has to be opened to find others that have the same actor.

`actors.log` has a line for each briefing: its actors with their names and roles, and the keys by which those that may
be the same are found (`identity.py`). The last line of a briefing counts. All of it can be made again from the
briefings, whose folders say what is on the shelf: the lines are not synced, and what is damaged counts as not there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from briefing.errors import Unreadable
from briefing.identity import VERSION, Who, identity, keys
from briefing.model import Actor, Briefing
from briefing.store.disk import Disk
from briefing.store.files import Files
from briefing.store.journal import Journal
from briefing.store.seal import is_whole, seal

ROSTER = "actors.log"
# How many more lines than briefings there may be before those that no longer count are left out.
SPARE = 200

_MISFIT = (KeyError, TypeError, ValueError, AttributeError)
# What tells of a line whose it is and which keys it has; JSON is read of the few lines only that matter.
_HEAD = re.compile(rb'\{"sum":"[0-9a-f]{16}","id":"([0-9a-f]{12})","rules":(\d+),"keys":"([0-9a-f ]*)"')

Row = dict[str, Any]
# The actors of briefings, by the briefings' ids.
Actors = dict[str, tuple[Who, ...]]


class _Line(NamedTuple):
    """Where the line of a briefing stands in the file, and its keys."""

    start: int
    end: int
    keys: bytes


class Look:
    """The roster as it was when it was looked at, of the briefings that are on the shelf."""

    def __init__(self, content: bytes, there: Collection[str]) -> None:
        """Take the content of the file and the ids of the briefings."""
        # In a large library the lines are many: each is cut out when it is read, and not before.
        self._content = content
        length, lines = _lines_in(content)
        self._lines = {own_id: line for own_id, line in lines.items() if own_id in there}
        # The briefings of which nothing is known, and whether much in the file no longer counts.
        self.missing = sorted(set(there) - self._lines.keys())
        self.is_long = length > 2 * len(there) + SPARE

    def sharing(self, wanted: Collection[str]) -> Actors:
        """Return the actors that have some of the keys wanted, by briefing."""
        digests = frozenset(each.encode() for each in wanted)
        found = {
            own_id: tuple(_actors(self.line(own_id), wanted))
            for own_id, line in self._lines.items()
            if not digests.isdisjoint(line.keys.split())
        }
        return {own_id: actors for own_id, actors in found.items() if actors}

    def every(self) -> Iterator[tuple[str, tuple[Who, ...]]]:
        """Yield the actors of every briefing."""
        for own_id in self._lines:
            yield own_id, tuple(_actors(self.line(own_id)))

    def line(self, own_id: str) -> bytes:
        """Return the line of a briefing; empty where there is none."""
        line = self._lines.get(own_id)
        return self._content[line.start : line.end] if line else b""

    def whole(self) -> bytes:
        """Return all lines that count."""
        return b"".join(map(self.line, self._lines))


class Roster:
    """The actors of the briefings in some files."""

    def __init__(self, folder: Path, files: Files, disk: Disk) -> None:
        self.path = folder / ROSTER
        self._journal = Journal(self.path, disk)
        self._files = files
        self._disk = disk

    def look(self) -> Look:
        """Return the roster as it is; raise Unreadable where nothing tells what is on the shelf."""
        content = b""
        with suppress(OSError):
            content = self._disk.read(self.path) or b""
        # The folders last: what is kept meanwhile is missing then and not lost.
        return Look(content, set(self._files.ids()))

    def put(self, briefing: Briefing) -> None:
        """List the actors of a briefing; OSError when that fails. The lock must be held, here and below."""
        self._journal.add(row_of(briefing.article.id, _in(briefing)), sync=False)

    def take(self, ids: Iterable[str]) -> None:
        """List the actors of briefings as their own files have them; of one that cannot be read, none."""
        self._journal.add(*(row_of(own_id, self._scanned(own_id)) for own_id in ids), sync=False)

    def mend(self) -> int:
        """List anew the briefings whose lines are not what their files say; return how many those were."""
        look = self.look()
        rows = (row_of(own_id, self._scanned(own_id)) for own_id in self._files.ids())
        wrong = [row for row in rows if look.line(row["id"]) != seal(row)]
        if wrong:
            self._journal.add(*wrong, sync=False)
        return len(wrong)

    def fold(self) -> None:
        """Leave out what no longer counts; OSError when it fails."""
        self._disk.write(self.path, self.look().whole(), sync=False)

    def _scanned(self, briefing_id: str) -> list[Who]:
        with suppress(Unreadable, *_MISFIT):
            tables = self._files.items(briefing_id).read() or {}
            items = tables["items"][briefing_id]["record"]["items"]
            return [_who(item["id"], item["name"], item["type"], item["aliases"], item["roles"])
                    for item in items if item["kind"] == Actor.kind]  # fmt: skip
        return []


def _lines_in(content: bytes) -> tuple[int, dict[str, _Line]]:
    """Return how many lines there are, and the last whole one of each briefing."""
    found: dict[str, _Line] = {}
    start = length = 0
    for line in BytesIO(content):
        head = _HEAD.match(line)
        if head and int(head[2]) == VERSION and is_whole(line):
            found[head[1].decode()] = _Line(start, start + len(line), head[3])
        start += len(line)
        length += len(line) > 1
    return length, found


def row_of(briefing_id: str, actors: Iterable[Who]) -> Row:
    """Return the line of a briefing with some actors."""
    rows = [[*who, " ".join(keys(identity(who)))] for who in actors]
    every = dict.fromkeys(key for row in rows for key in str(row[-1]).split())
    return {"id": briefing_id, "rules": VERSION, "keys": " ".join(every), "actors": rows}


def _in(briefing: Briefing) -> Iterator[Who]:
    for item in briefing.items:
        if isinstance(item, Actor):
            yield who(item)


def who(actor: Actor) -> Who:
    """Return an actor as it is compared with those of other briefings."""
    return Who(actor.id, actor.name, actor.type, actor.aliases, actor.roles)


def _who(own_id: Any, name: Any, type_: Any, aliases: Any, roles: Any) -> Who:
    if not {str} >= set(map(type, (own_id, name, type_, *aliases, *roles))):
        raise ValueError("not an actor")
    return Who(own_id, name, type_, tuple(aliases), tuple(roles))


def _actors(line: bytes, wanted: Collection[str] | None = None) -> Iterator[Who]:
    """Yield the actors of a line that is whole, or those with some of the keys wanted; of another shape, none."""
    with suppress(*_MISFIT):
        for *values, held in json.loads(line)["actors"]:
            if wanted is None or any(key in wanted for key in held.split()):
                yield _who(*values)
