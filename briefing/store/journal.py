"""A journal: sealed lines in a file that only grows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.store.disk import Disk
from briefing.store.seal import contents, is_whole, seal


@dataclass(frozen=True, slots=True)
class Lines:
    """What a journal holds.

    whole: the lines that are as they were written, in order. end: the offset behind the last of them, from which the
    next one is written. torn: something stands behind it, as a write that was cut short leaves it. broken: something
    else that was never written stands between the lines, or a line of them was changed.
    """

    whole: tuple[bytes, ...]
    end: int
    torn: bool
    broken: bool

    def records(self) -> list[dict[str, Any]]:
        """Return the objects of the whole lines."""
        return [contents(line) for line in self.whole]


NOTHING = Lines((), 0, False, False)


class Journal:
    """The journal in a file; it is made with the first line."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self._disk = disk

    def lines(self) -> Lines:
        """Return what the journal holds; OSError when it cannot be read."""
        return lines_in(self._disk.read(self.path) or b"")

    def add(self, *records: dict[str, Any], at: int | None = None, sync: bool = True) -> int:
        """Write records at an offset and return that. Unstorable and OSError tell that the journal is as it was.

        Without an offset they come to the end, on lines of their own whatever stands there. An empty line says nothing.
        """
        return self._disk.append(self.path, (b"\n" if at is None else b"") + b"".join(map(seal, records)), at, sync)

    def cut(self, length: int) -> None:
        """Take back what was written from an offset on."""
        self._disk.cut(self.path, length)


def lines_in(content: bytes) -> Lines:
    """Return the sealed lines of a journal's content."""
    whole: list[bytes] = []
    end = bad_before_end = position = bad = 0
    *ended, rest = content.split(b"\n")
    for line in (*(part + b"\n" for part in ended), *([rest] if rest else [])):
        position += len(line)
        if line == b"\n":
            continue
        if is_whole(line):
            whole.append(line)
            end, bad_before_end = position, bad
        else:
            bad += 1
    return Lines(tuple(whole), end, end < len(content), bad_before_end > 0)
