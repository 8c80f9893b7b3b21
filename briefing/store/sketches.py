"""The sketches of the articles on the shelf, by which a new article is told from a version of one that is there.

They can be made again from the articles, so that the lines are not synced; what is damaged counts as not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefing.resemblance import Sketch
from briefing.store.disk import Disk
from briefing.store.journal import Journal

SKETCHES = "sketches.log"
_DIGITS = 8


class Sketches:
    """The sketches in a file, a line for each briefing."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._journal = Journal(folder / SKETCHES, disk)

    def known(self) -> dict[str, Sketch]:
        """Return each sketch by the id of its briefing, also of those that are gone."""
        known: dict[str, Sketch] = {}
        with suppress(OSError):
            for record in self._journal.lines().records():
                with suppress(KeyError, TypeError, ValueError):
                    known[str(record["id"])] = _read(record["sketch"])
        return known

    def add(self, sketches: Mapping[str, Sketch]) -> None:
        """Keep some sketches; OSError tells that they could not be kept. The lock must be held."""
        records = [{"id": own_id, "sketch": "".join(f"{each:0{_DIGITS}x}" for each in sketch)}
                   for own_id, sketch in sketches.items()]  # fmt: skip
        self._journal.add(*records, sync=False)


def _read(digits: str) -> Sketch:
    return tuple(int(digits[at : at + _DIGITS], 16) for at in range(0, len(digits), _DIGITS))
