"""The lines of a file in which there are blocks of ours: which lines are blocks as we wrote them, and which are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.export.blocks import MARKER, Document, Known, digest, known


@dataclass(slots=True)
class Piece:
    """A line of the file with its end, or all the lines of one of our blocks.

    key: of the block that it is or, where the reader changed that, whose marker it bears. own: whether it is as we
    wrote it.
    """

    text: str
    key: str = ""
    own: bool = False

    @property
    def blank(self) -> bool:
        """Say whether it is an empty line."""
        return not self.text.strip()


def pieces_of(lines: list[str], listed: Mapping[str, Known], document: Document, lost: bool) -> list[Piece]:
    """Return the pieces that some lines, each with its end, are made of.

    listed: what the ledger says of the blocks. With `lost` there is none, and what is there is found by its words.
    """
    finder = _Finder([line.rstrip("\r\n") for line in lines], listed, document)
    finder.find(lost)
    pieces, at = [], 0
    while at < len(lines):
        key, stop = finder.own.get(at, ("", at + 1))
        pieces.append(Piece("".join(lines[at:stop]), key or finder.marked.get(at, ""), bool(key)))
        at = stop
    return pieces


class _Finder:
    """Finds blocks among lines.

    own: by their first lines the blocks that are as we wrote them, each with the line behind it. marked: the lines that
    bear the markers of the others.
    """

    def __init__(self, lines: list[str], listed: Mapping[str, Known], document: Document) -> None:
        self._lines = lines
        self._listed = listed
        self._document = document
        self._taken: set[int] = set()
        # For each number of lines, where so many with a digest begin.
        self._starts: dict[int, dict[str, list[int]]] = {}
        self.own: dict[int, tuple[str, int]] = {}
        self.marked: dict[int, str] = {}

    def find(self, lost: bool) -> None:
        """Look for every block."""
        places = defaultdict(list)
        for number, line in enumerate(self._lines):
            for found in MARKER.finditer(line):
                places[found[1] or found[2]].append(number)
        for key in {**self._listed, **self._document.by_key}:
            if key in self._listed or key in places or lost:
                where = self._whole(key, places.get(key))
                if where:
                    self.own[where.start] = (key, where.stop)
                    self._taken.update(where)
                elif free := [at for at in places.get(key, ()) if at not in self._taken]:
                    self.marked[free[0]] = key
        self.marked = {at: key for at, key in self.marked.items() if at not in self._taken}

    def _whole(self, key: str, near: list[int] | None) -> range | None:
        """Return which lines a block takes if it is as it was written, or as it would be now."""
        now = self._document.by_key.get(key)
        texts = [known(self._document.marked(now))] if now else []
        for count, sum_ in filter(None, (self._listed.get(key), *texts)):
            if not 0 < count <= len(self._lines):
                continue
            last = len(self._lines) - count
            starts = (at - by for at in near for by in range(count)) if near else self._with(count, sum_)
            for start in starts:
                where = range(start, start + count)
                fits = 0 <= start <= last and self._taken.isdisjoint(where)
                if fits and digest(self._lines[start : where.stop]) == sum_:
                    return where
        return None

    def _with(self, count: int, sum_: str) -> list[int]:
        """Return where lines with a digest begin, anywhere."""
        if count not in self._starts:
            starts = self._starts[count] = defaultdict(list)
            for start in range(len(self._lines) - count + 1):
                starts[digest(self._lines[start : start + count])].append(start)
        return self._starts[count].get(sum_, [])
