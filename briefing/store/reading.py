"""Where the reader left a briefing: a small file of its own in the briefing's folder, so that keeping it is cheap.

It is not precious: it is not synced, no backup has it, and one that is damaged counts as not there.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from briefing.store.disk import Disk
from briefing.store.seal import seal, unseal

READING = "reading.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a briefing was left.

    offset: of the first character that was in view. share: how much was read at the most, 0 to 1; None until the
    briefing is opened for the first time. Where no file tells, it was opened: older versions wrote none.
    """

    offset: int = 0
    share: float | None = 0.0


def place_in(home: Path, disk: Disk) -> Place:
    """Return where the briefing with a folder was left."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        values = unseal(disk.read(home / READING) or b"")
        place = Place(values["offset"], values["share"])
        if isinstance(place.offset, int) and isinstance(place.share, float | int | None):
            return place
    return Place()


def keep_place(home: Path, place: Place, disk: Disk) -> None:
    """Keep where the briefing with a folder was left; OSError when that fails."""
    disk.write(home / READING, seal(asdict(place)), sync=False)
