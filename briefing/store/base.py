"""What everything on a shelf stands on: its files, their lock, and the schema that says who may change them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import CannotWrite, Unreadable
from briefing.store.disk import Disk
from briefing.store.drafts import Drafts
from briefing.store.entry import Entry
from briefing.store.files import Files
from briefing.store.guard import changing
from briefing.store.index import Index
from briefing.store.mending import Mender
from briefing.store.recorded import Newer
from briefing.store.sketches import Sketches
from briefing.store.storage import Damaged, SealedFile, is_newer, is_older
from briefing.store.trash import Trash

if TYPE_CHECKING:
    from briefing.store.roster import Roster

NEWER = "this shelf was written by a newer briefing; update briefing to change it"


class Base:
    """The files in a folder. `tell` is given a sentence for each damaged file met."""

    def __init__(
        self, folder: Path, tell: Callable[[str], None] = lambda sentence: None, disk: Disk | None = None
    ) -> None:
        self.folder = folder
        self.disk = disk or Disk()
        self.files = Files(folder / "briefings", self.disk)
        self.index = Index(folder, self.files, self.disk)
        self.drafts = Drafts(folder / "drafts", self.disk)
        self.trash = Trash(folder / "trash", self.disk)
        self.sketches = Sketches(folder, self.disk)
        self.mender = Mender(self.files, self.index, self.disk, tell)
        self._marker = SealedFile(folder / "shelf.json", "shelf", self.disk)

    @property
    def tell(self) -> Callable[[str], None]:
        """Who is told of damaged files."""
        return self.mender.tell

    @tell.setter
    def tell(self, tell: Callable[[str], None]) -> None:
        self.mender.tell = tell

    @cached_property
    def roster(self) -> Roster:
        """Which actors are in which briefing."""
        # Imported here because the first paint needs none of it.
        from briefing.store.roster import Roster

        return Roster(self.folder, self.files, self.disk)

    @property
    def read_only(self) -> str | None:
        """Return why nothing can be changed here, or None."""
        try:
            if is_newer(self._marker.read()):
                return f"{NEWER[0].upper()}{NEWER[1:]}."
        except Damaged:
            pass  # It is made again with the next change.
        except Unreadable as error:
            return str(error)
        if self.disk.is_folder(self.folder) and not self.disk.may_write(self.folder):
            return f"'{self.folder}' is read-only; make it writable or set BRIEFING_DATA to keep notes."
        return None

    @contextmanager
    def changing(self, what: str) -> Iterator[None]:
        """Hold the lock for a change; `what` begins the sentence of the CannotWrite raised when it fails."""
        with changing(self.disk, self.folder, what):
            self._demand_schema()
            yield

    def _list(self, entry: Entry) -> None:
        with suppress(OSError):
            self.index.put(entry)

    @contextmanager
    def _mending(self, damage: Damaged) -> Iterator[None]:
        """Go on where a damaged file cannot be mended; the reader is told that it still has to be."""
        try:
            yield
        except CannotWrite as error:
            self.tell(f"'{damage.path}' is damaged. {error}")

    def _demand_schema(self) -> None:
        """Raise Newer for a shelf that only a newer briefing may change; else say on disk which schema this is.

        An older briefing will then not write what it does not know of.
        """
        try:
            tables = self._marker.read()
        except Damaged:
            self.mender.put_aside("The file that tells the version of the shelf", self._marker.path)
            tables = None
        if is_newer(tables):
            raise Newer(NEWER)
        if is_older(tables):
            self._marker.write({})
