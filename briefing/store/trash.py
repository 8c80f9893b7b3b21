"""The trash: briefings that were deleted, each as it was, until the trash is emptied."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import Unreadable
from briefing.store.disk import Disk
from briefing.store.files import Files
from briefing.store.notes import new_id
from briefing.store.recorded import NOTES

_TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Trashed:
    """A briefing in the trash; `deleted` is an ISO 8601 time in UTC. `files` are its own, as on the shelf."""

    id: str
    title: str
    deleted: str
    notes: int
    files: Files


class Trash:
    """The trash in a folder: one folder for each deletion, with the briefing's folder in it."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def put(self, home: Path) -> None:
        """Move the folder of a briefing here."""
        place = self._folder / f"{datetime.now(UTC).strftime(_TIME)}-{new_id()}"
        self._disk.make_folder(place)
        self._disk.move(home, place / home.name)

    def listed(self) -> list[Trashed]:
        """Return what is in the trash, deleted last first."""
        found = []
        for place in sorted(self._disk.names(self._folder), reverse=True):
            files = Files(self._folder / place, self._disk)
            found += [_trashed(files, own_id, place) for own_id in files.ids()]
        return found

    def find(self, briefing_id: str) -> Trashed | None:
        """Return a briefing in the trash, as it was deleted last."""
        for place in sorted(self._disk.names(self._folder), reverse=True):
            files = Files(self._folder / place, self._disk)
            if files.has(briefing_id):
                return _trashed(files, briefing_id, place)
        return None

    def has(self, briefing_id: str) -> bool:
        """Say whether a briefing is in the trash."""
        return any(self._disk.is_folder(self._folder / place / briefing_id) for place in self._disk.names(self._folder))

    def clear(self, trashed: Trashed) -> None:
        """Remove what is left of a briefing in the trash, for good."""
        self._disk.remove(trashed.files.folder)


def _trashed(files: Files, briefing_id: str, place: str) -> Trashed:
    title, notes = "", 0
    with suppress(Unreadable):
        kept = files.kept(briefing_id)
        title = kept.briefing.article.title if kept else ""
    with suppress(Unreadable):
        notes = len(files.recorded(briefing_id).look().state.get(NOTES, {}))
    article = None if title else files.article(briefing_id)
    deleted = place.partition("-")[0]
    with suppress(ValueError):
        deleted = datetime.strptime(deleted, _TIME).replace(tzinfo=UTC).isoformat()
    return Trashed(briefing_id, title or (article.title if article else briefing_id), deleted, notes, files)
