"""Notes that are being written: each is kept as it is typed, so that a crash costs none of it.

A draft has a file of its own and, as long as its editor is open, a lock that ends with the process. A draft without a
holder is one that its editor could not finish. Drafts are not synced to the disk: they outlive a killed process, not a
power cut.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from briefing.model import Span
from briefing.store.disk import Busy, Disk
from briefing.store.notes import new_id, now_utc
from briefing.store.seal import Unstorable, seal, unseal

_ENDING = ".json"


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a note that is being written.

    note: the id that the note has or will have; item: the id of the item that it is on; words: the span of the words
    that it is on, where there is no item; neither for the whole briefing. begun: an ISO 8601 time in UTC.
    """

    briefing: str
    note: str
    item: str | None
    text: str
    begun: str
    words: Span | None = None


class OpenDraft:
    """A draft whose editor is open; end it when its text is saved or dropped."""

    def __init__(self, draft: Draft, folder: Path, disk: Disk) -> None:
        self.draft = draft
        self._disk = disk
        self._lock = ExitStack()
        self._name = draft.note
        with suppress(OSError, NotImplementedError):
            disk.make_folder(folder)
            try:
                self._hold(folder)
            except Busy:  # the same note is open in another window
                self._name = new_id()
                self._hold(folder)
        self._path = folder / f"{self._name}{_ENDING}"

    def write(self, text: str) -> bool:
        """Keep the text so far; say whether that was possible."""
        self.draft = replace(self.draft, text=text)
        try:
            self._disk.write(self._path, seal(asdict(self.draft)), sync=False)
        except (OSError, Unstorable):
            return False
        return True

    def end(self) -> None:
        """Forget the draft."""
        for path in (self._path, self._path.with_suffix(".lock")):
            with suppress(OSError):
                self._disk.remove(path)
        self._lock.close()

    def _hold(self, folder: Path) -> None:
        self._lock.enter_context(self._disk.locked(folder / f"{self._name}.lock", 0))


class Drafts:
    """The drafts in a folder."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def open(
        self, briefing: str, note: str | None = None, item: str | None = None, words: Span | None = None
    ) -> OpenDraft:
        """Return the draft of a note, a new one without its id; nothing is written yet."""
        return OpenDraft(Draft(briefing, note or new_id(), item, "", now_utc(), words), self._folder, self._disk)

    def take_up(self, left: Draft) -> OpenDraft:
        """Go on with a draft that is left."""
        taken = OpenDraft(left, self._folder, self._disk)
        if taken.write(left.text):
            # Its own file is held now, so this removes one under another name.
            self.forget(left)
        return taken

    def left(self) -> list[Draft]:
        """Return the drafts that no open editor has, oldest first; unreadable ones are left out."""
        found = []
        with suppress(OSError):
            for name in self._disk.names(self._folder):
                if name.endswith(_ENDING) and not name.startswith(".") and (draft := self._unheld(name)):
                    found.append(draft)
        return sorted(found, key=lambda draft: draft.begun)

    def forget(self, draft: Draft) -> None:
        """Remove a draft that is left."""
        with suppress(OSError):
            for name in self._disk.names(self._folder):
                if name.endswith(_ENDING) and self._unheld(name) == draft:
                    self._disk.remove(self._folder / name)

    def _unheld(self, name: str) -> Draft | None:
        path = self._folder / name
        with suppress(Busy, OSError, NotImplementedError, ValueError, TypeError):
            with self._disk.locked(path.with_suffix(".lock"), 0):
                draft = Draft(**unseal(self._disk.read(path) or b""))
            self._disk.remove(path.with_suffix(".lock"))
            if all(isinstance(text, str) for text in (draft.briefing, draft.note, draft.text, draft.begun)):
                datetime.fromisoformat(draft.begun)
                first, last = draft.words or (0, 0)
                return replace(draft, words=(int(first), int(last)) if draft.words else None)
        return None
