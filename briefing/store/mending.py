"""Mending: a damaged file is put aside under a new name and made again from what there is, and the reader is told.

Whoever calls this holds the shelf's lock.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import Unreadable
from briefing.store.disk import Disk
from briefing.store.entry import Entry, in_order
from briefing.store.files import Files
from briefing.store.index import Index
from briefing.store.recorded import NOTES, Look
from briefing.store.storage import Damaged

# Stands in the name of a file that was put aside.
ASIDE = ".damaged-"


class Mender:
    """Mends the files of a shelf; `tell` is given one sentence for each that was damaged."""

    def __init__(self, files: Files, index: Index, disk: Disk, tell: Callable[[str], None]) -> None:
        self._files = files
        self._index = index
        self._disk = disk
        self.tell = tell

    def notes(self, briefing_id: str, thoroughly: bool = False) -> Look:
        """Return what is known of a briefing's notes, with both their files whole.

        thoroughly: look not only for damage, but also whether the two files say the same.
        """
        recorded = self._files.recorded(briefing_id)
        look = recorded.look(thoroughly)
        if not look.is_bad:
            return look
        aside: list[str] = []
        look = recorded.mend(look, lambda path: aside.extend(self._aside(path)))
        self.tell(_sentence(look, self._title(briefing_id), aside))
        return look

    def items(self, briefing_id: str) -> None:
        """Put the file of a briefing's items aside when it is damaged; reading the article makes it again."""
        try:
            self._files.kept(briefing_id)
        except Damaged as error:
            self.put_aside("What was found in an article", error.path, "Opening it reads the article again.")

    def index(self) -> list[Entry]:
        """Make the index again from the briefings; a damaged file of it is put aside. Return its entries."""
        known = self._index.what_is_left()
        for path in self._index.damaged():
            self.put_aside("The list of the library", path, "It was made again from the briefings.")
        found = self._index.scan(self._files.ids())
        entries = in_order([entry.opened_as(known.get(entry.id)) for entry in found])
        self._index.write(reversed(entries))
        return entries

    def put_aside(self, what: str, path: Path, then: str = "") -> None:
        """Give a damaged file another name, and tell."""
        kept = "".join(f" The damaged file is kept as '{name}'." for name in self._aside(path))
        self.tell(f"{what} was damaged.{kept} {then}".strip())

    def _aside(self, path: Path) -> list[str]:
        time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        aside = path.with_name(f"{path.name}{ASIDE}{time}-{secrets.token_hex(2)}")
        with suppress(FileNotFoundError):
            self._disk.move(path, aside)
            return [str(aside)]
        return []

    def _title(self, briefing_id: str) -> str:
        with suppress(Unreadable):
            kept = self._files.kept(briefing_id)
            if kept:
                return kept.briefing.article.title
        article = self._files.article(briefing_id)
        return article.title if article else briefing_id


def _sentence(look: Look, title: str, aside: list[str]) -> str:
    count = len(look.state.get(NOTES, {}))
    notes = "1 note" if count == 1 else f"{count} notes"
    names = " and ".join(f"'{name}'" for name in aside)
    kept = f" What was damaged is kept as {names}." if aside else ""
    if look.lost:
        told = f"Both copies of the notes on “{title}” were damaged; {notes} could be read, others may be missing."
    elif look.notes_bad:
        told = f"The notes on “{title}” were damaged and came back from their history: {notes}."
    else:
        told = f"The history of “{title}” was damaged; no note is lost ({notes}), but earlier changes cannot be undone."
    return told + kept
