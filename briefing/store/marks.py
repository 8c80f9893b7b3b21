"""The reader's marks of each briefing on a shelf: notes, tags, dismissals, what is said of the article; and undoing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from briefing import record
from briefing.errors import NotFound
from briefing.model import Dismissal, Note
from briefing.store.about import Details, redescribed
from briefing.store.annotations import Annotations, annotations_in
from briefing.store.base import Base
from briefing.store.entry import marks_in
from briefing.store.files import Kept
from briefing.store.history import Label, State
from briefing.store.notes import now_utc
from briefing.store.recorded import ABOUT, DISMISSED, NOTES, Newer, Recorded
from briefing.store.storage import Damaged, is_newer
from briefing.store.tags import retagged


class Marks(Base):
    """The marks in a folder's briefings; each change returns all of them as they are then."""

    def annotations(self, briefing_id: str) -> Annotations:
        """Return what the reader did in a briefing; a damaged file of it is mended from the other one."""
        look = self.files.recorded(briefing_id).look()
        if look.is_bad:
            with self._mending(Damaged(self.files.home(briefing_id))), self.changing("It was not mended"):
                look = self.mender.notes(briefing_id)
        return self._marks(look.state)

    def add_note(self, briefing_id: str, note: Note) -> Annotations:
        """Keep a note; one with its id that is there already, from a try that seemed to fail, gives way to it."""
        row = record.note_record(note)
        return self._change(briefing_id, "The note was not saved", Label("add"), NOTES, note.id, row)

    def edit_note(self, briefing_id: str, note: Note, what: str = "edit") -> Annotations:
        """Keep a note in the place of the one with its id; `what` names the change. Raises NotFound."""
        row = record.note_record(note)
        return self._change(briefing_id, "The note was not saved", Label(what), NOTES, note.id, row, demanded=True)

    def delete_note(self, briefing_id: str, note_id: str) -> Annotations:
        """Remove a note. Raises NotFound."""
        label = Label("delete")
        return self._change(briefing_id, "The note was not deleted", label, NOTES, note_id, None, demanded=True)

    def dismiss(self, briefing_id: str, dismissal: Dismissal) -> Annotations:
        """Put an item aside."""
        what, row = "The card was not dismissed", record.dismissal_record(dismissal)
        return self._change(briefing_id, what, Label("dismiss"), DISMISSED, dismissal.item, row)

    def bring_back(self, briefing_id: str, item: str) -> Annotations:
        """Bring back an item that was put aside under an id. Raises NotFound."""
        what = "The card was not brought back"
        return self._change(briefing_id, what, Label("return"), DISMISSED, item, None, demanded=True)

    def tag(self, briefing_id: str, add: Iterable[str], remove: Iterable[str] = ()) -> Annotations:
        """Give a whole briefing some tags and take others from it, in one change."""
        self.files.demand(briefing_id)
        with self.changing("The tags were not saved"):
            self.mender.notes(briefing_id)
            self._write(briefing_id, Label("tag"), lambda state: retagged(state, add, remove, now_utc()))
            return self._noted(briefing_id)

    def describe(self, briefing_id: str, details: Details) -> Annotations:
        """Give fields of a briefing's article other values than were found; raises NotFound."""
        self.files.demand(briefing_id)
        with self.changing("The details were not saved"):
            self.mender.notes(briefing_id)
            known = self._known(briefing_id)
            found = known.briefing.article if known else self.files.article(briefing_id)
            if found is None:
                raise NotFound(f"The article of {briefing_id} is no longer there; read it again.")
            self._write(briefing_id, Label(ABOUT), lambda state: redescribed(state, details, found, now_utc()))
            marks = self._noted(briefing_id)
            self._relist(briefing_id)
            return marks

    def undo(self, briefing_id: str) -> tuple[str | None, Annotations]:
        """Undo the last change of a briefing's marks; return what it was called, None when there is none."""
        return self._step(briefing_id, back=True)

    def redo(self, briefing_id: str) -> tuple[str | None, Annotations]:
        """Do again what was undone last; return what it was called, None when there is none."""
        return self._step(briefing_id, back=False)

    def _change(
        self,
        briefing_id: str,
        what: str,
        label: Label,
        table: str,
        own_id: str,
        row: dict[str, object] | None,
        demanded: bool = False,
    ) -> Annotations:
        """Set one row of a briefing's marks, or remove it, by way of TinyDB's own table."""
        self.files.demand(briefing_id)
        with self.changing(what):
            self.mender.notes(briefing_id)
            rows = self.files.database(self._recorded(briefing_id, label)).rows(table)
            if demanded and rows.row(own_id) is None:
                raise NotFound("It is no longer on the shelf; another briefing may have deleted it.")
            if row is None:
                rows.drop(own_id)
            else:
                rows.put(own_id, row)
            return self._noted(briefing_id)

    def _step(self, briefing_id: str, back: bool) -> tuple[str | None, Annotations]:
        self.files.demand(briefing_id)
        with self.changing("Nothing was undone" if back else "Nothing was done again"):
            self.mender.notes(briefing_id)
            told = self.files.recorded(briefing_id).told()
            steps = told.undo if back else told.redo
            if not steps:
                return None, self._noted(briefing_id)
            step = steps[-1]
            label = Label(step.what, undoes=step.revision) if back else Label(step.what, redoes=step.revision)
            self._write(briefing_id, label, step.undone if back else step.redone)
            marks = self._noted(briefing_id)
            if step.what == ABOUT:
                self._relist(briefing_id)
            return step.what, marks

    def _write(self, briefing_id: str, label: Label, change: Callable[[State], State]) -> None:
        recorded = self._recorded(briefing_id, label)
        recorded.write(change(recorded.look().state))

    def _recorded(self, briefing_id: str, label: Label) -> Recorded:
        recorded = self.files.recorded(briefing_id)
        recorded.label = label
        return recorded

    def _noted(self, briefing_id: str) -> Annotations:
        """Return the reader's marks after a change, and list what the library shows of them."""
        state = self.files.recorded(briefing_id).look().state
        # The change is on disk now; what fails from here on must not say that it is not.
        with suppress(OSError):
            self.index.set(briefing_id, **marks_in(state))
        return self._marks(state)

    def _marks(self, state: State) -> Annotations:
        return annotations_in(state, self.tell)

    def _known(self, briefing_id: str) -> Kept | None:
        """Return what was kept of a briefing before; put its items aside when they are damaged."""
        if is_newer(self.files.items(briefing_id).read_or_none()):
            raise Newer("its items were written by a newer briefing; update briefing to read it again")
        try:
            return self.files.kept(briefing_id)
        except Damaged:
            self.mender.items(briefing_id)
            return None

    def _relist(self, briefing_id: str) -> None:
        """List a briefing anew, with what its reader says of it."""
        with suppress(OSError, Damaged):
            listed = next((entry for entry in self.index.entries().entries if entry.id == briefing_id), None)
            for entry in self.index.scan([briefing_id]):
                self._list(entry.opened_as(listed))
