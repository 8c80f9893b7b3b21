"""The shelf: one folder that holds every briefing and note.

    library.json, library.log     the index (`index.py`); can be made again from the briefings
    first.json                    its first lines, where it is large (`first.py`)
    briefings/<id>/items.json     an article and what was found in it; can be found again
    briefings/<id>/notes.json     the reader's notes, dismissals and tags, and what is said of the article (`about.py`)
    briefings/<id>/history.log    every change of them (`history.py`): the second copy
    briefings/<id>/reading.json   where the reader left it (`reading.py`); not precious
    drafts/                       notes that are being written (`drafts.py`)
    feeds/                        feeds as they were fetched last; not of the shelf, and not precious
    trash/                        briefings that were deleted (`trash.py`)
    sketches.log                  by which versions of an article are told (`sketches.py`); can be made again
    shelf.json                    the schema of all this
    .lock                         held while any of them is changed

Files are replaced at once (`disk.py`), so reading takes no lock: it finds each file as it was before a change or after
it. Nothing is made on disk until the first change. A file that is found damaged is put aside and made again from what
there is, and the reader is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from briefing import record
from briefing.errors import CannotWrite, NotFound, Unreadable
from briefing.model import Article, Briefing, Dismissal, Note
from briefing.store.about import Details, as_found, details_in, outdated, redescribed
from briefing.store.annotations import Annotations, annotations_in
from briefing.store.disk import Disk
from briefing.store.drafts import Drafts
from briefing.store.entry import Entry, entry_of, in_order, marks_in
from briefing.store.files import Files, Kept, is_id, the_one
from briefing.store.first import First, first_of, keep_first
from briefing.store.guard import changing
from briefing.store.history import Label, State, with_changes
from briefing.store.index import Index
from briefing.store.mending import Mender
from briefing.store.merging import merged, state_of
from briefing.store.notes import now_utc
from briefing.store.reading import Place
from briefing.store.recorded import ABOUT, DISMISSED, NOTES, Newer, Recorded
from briefing.store.sketches import Sketches
from briefing.store.storage import Damaged, SealedFile, is_newer, is_older
from briefing.store.tags import retagged
from briefing.store.trash import Trash, Trashed

NEWER = "this shelf was written by a newer briefing; update briefing to change it"


class Shelf:
    """The briefings and notes in a folder.

    What changes something raises CannotWrite when it cannot. `tell` is given a sentence for each damaged file met.
    """

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

    # Reading.

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

    def entries(self) -> list[Entry]:
        """Return a line for each briefing, the one opened last first."""
        stamps = self.index.stamps()
        try:
            listed = self.index.entries()
        except Damaged:
            return self._listed_anew()
        entries = listed.entries
        if listed.missing or listed.stale:
            known = {entry.id: entry for entry in entries}
            found = [entry.opened_as(known.pop(entry.id, None)) for entry in self.index.scan(listed.missing)]
            entries = in_order([*reversed(known.values()), *found])
            with suppress(CannotWrite, Damaged), self.changing("The library was not brought up to date"):
                self.index.bring_up_to_date(found, fold=listed.stale)
        elif self.read_only is None:
            keep_first(self.folder, stamps, entries, self.disk)
        return entries

    def first(self) -> First | None:
        """Return the first lines of a large library and how many there are, where that can be had much sooner."""
        return first_of(self.folder, self.index.stamps(), self.disk)

    def load(self, briefing_id: str, extractor: int | None = None) -> Briefing | None:
        """Return a briefing with the reader's marks, or None when it is not there or, if asked, by another extractor.

        Where the file of the items is damaged, that is told and there is none: its article must be read again.
        """
        if not is_id(briefing_id):
            return None
        try:
            kept = self.files.kept(briefing_id, extractor)
        except Damaged as error:
            with self._mending(error), self.changing("It was not put aside"):
                self.mender.items(briefing_id)
            return None
        if kept is None:
            return None
        briefing = self.annotations(briefing_id).on(kept.briefing)
        # Items that were found with another date of publication are as good as those of another extractor.
        return briefing if extractor is None or kept.dated == briefing.article.published else None

    def article(self, briefing_id: str) -> Article | None:
        """Return the article of a briefing; the history has it where the file of the items is damaged or gone."""
        if not self.files.has(briefing_id):
            return None
        article = None
        with suppress(Damaged):
            kept = self.files.kept(briefing_id)
            article = kept.briefing.article if kept else None
        article = article or self.files.article(briefing_id)
        if article:
            with suppress(Unreadable):
                return self.annotations(briefing_id).on(Briefing(article)).article
        return article

    def annotations(self, briefing_id: str) -> Annotations:
        """Return what the reader did in a briefing; a damaged file of it is mended from the other one."""
        look = self.files.recorded(briefing_id).look()
        if look.is_bad:
            with self._mending(Damaged(self.files.home(briefing_id))), self.changing("It was not mended"):
                look = self.mender.notes(briefing_id)
        return self._marks(look.state)

    def find(self, text: str) -> str:
        """Return the id that a text is, or that it alone begins (from 4 characters on); raise NotFound."""
        return the_one(self.files.ids(), text, "look in the library for its id")

    # Changing.

    def rebuild(self) -> list[Entry]:
        """Make the index again from the briefings; return its entries."""
        with self.changing("The library was not rebuilt"):
            return self.mender.index()

    def keep(self, briefing: Briefing, extractor: int) -> Briefing:
        """Keep what was found in an article; return the briefing with the marks that the shelf has for it.

        The marks in the briefing itself are kept only where the shelf has none and never had any.
        """
        briefing_id = briefing.article.id
        if not is_id(briefing_id):
            raise CannotWrite(f"The briefing was not kept: '{briefing_id}' is not the id of an article.")
        with self.changing("The briefing was not kept"):
            is_new = not self.files.has(briefing_id)
            known = self._known(briefing_id)
            found = self._as_found(briefing, known)
            kept = Kept(found, extractor, known.read if known else now_utc(), briefing.article.published)
            self.files.keep(kept)
            if is_new:
                self._begin_unread(briefing_id)
            look = self.mender.notes(briefing_id)
            if look.revision == 0 and (briefing.notes or briefing.dismissals or briefing.tags):
                self._write(briefing_id, Label("merge"), lambda state: state_of(briefing, now_utc()))
            if gone := outdated(briefing.article, look.state):
                self._write(briefing_id, Label(ABOUT), lambda state: with_changes(state, {ABOUT: gone}))
            state = self.files.recorded(briefing_id).look().state
            self._list(entry_of(kept, now_utc(), state, self.files.place(briefing_id).share))
        return self._marks(state).on(found)

    def mark_opened(self, briefing_id: str) -> None:
        """Remember that a briefing was opened now, and give notes of an older version their second copy."""
        self.files.demand(briefing_id)
        with self.changing("The time was not kept"):
            recorded = self.files.recorded(briefing_id)
            recorded.secure()
            place = self.files.place(briefing_id)
            if place.share is None:
                place = Place(place.offset)
                self.files.keep_place(briefing_id, place)
            marked = marks_in(recorded.look().state)
            self.index.set(briefing_id, opened=now_utc(), share=place.share, **marked)

    def leave(self, briefing_id: str, offset: int, share: float) -> None:
        """Remember where a briefing was left and, if it is the most so far, how much of it was read, 0 to 1."""
        self.files.demand(briefing_id)
        with self.changing("The place was not kept"):
            known = self.files.place(briefing_id).share
            most = max(0.0, min(1.0, round(share, 3)), known or 0.0)
            self.files.keep_place(briefing_id, Place(max(0, offset), most))
            if most != known:
                self.index.set(briefing_id, share=most)

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

    def delete(self, briefing_id: str) -> None:
        """Move a briefing with all that belongs to it to the trash."""
        self.files.demand(briefing_id)
        with self.changing("The briefing was not deleted"):
            self.trash.put(self.files.home(briefing_id))
            # It is in the trash now; the folders say what is on the shelf, so a line too many does no harm.
            with suppress(OSError):
                self.index.drop(briefing_id)

    def restore(self, trashed: Trashed) -> str:
        """Bring a briefing back from the trash; where it was read again since, its notes join those there.

        Returns what happened: "new" or "merged".
        """
        with self.changing("The briefing was not restored"):
            how = self.take_in(trashed.files, trashed.id)
            with suppress(OSError):
                self.trash.clear(trashed)
        return how

    def take_in(self, others: Files, briefing_id: str) -> str:
        """Move a briefing from other files to the shelf, or merge its notes where it is there already.

        Returns "new", "merged" or, where the shelf has all of it, "same". The lock must be held.
        """
        if not self.files.has(briefing_id):
            self.disk.make_folder(self.files.folder)
            self.disk.move(others.home(briefing_id), self.files.home(briefing_id))
            self.mender.notes(briefing_id)
            for entry in self.index.scan([briefing_id]):
                self._list(entry)
            return "new"
        look = self.mender.notes(briefing_id)
        before = look.revision
        mine, other = self.files.recorded(briefing_id).told(), others.recorded(briefing_id).copy()
        self._write(briefing_id, Label("merge"), lambda state: merged(state, mine, other))
        if self._noted(briefing_id).about != details_in(look.state):
            self._relist(briefing_id)
        return "same" if self.files.recorded(briefing_id).look().revision == before else "merged"

    @contextmanager
    def changing(self, what: str) -> Iterator[None]:
        """Hold the lock for a change; `what` begins the sentence of the CannotWrite raised when it fails."""
        with changing(self.disk, self.folder, what):
            self._demand_schema()
            yield

    # How.

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

    def _as_found(self, briefing: Briefing, known: Kept | None) -> Briefing:
        """Return a briefing with its article as it was found, without what the reader says of it."""
        article = briefing.found
        if article is None and self.files.has(briefing.article.id):
            state = self.files.recorded(briefing.article.id).look().state
            before = known.briefing.article if known else self.files.article(briefing.article.id)
            article = as_found(briefing.article, state, before)
        return replace(briefing, article=article or briefing.article, found=None)

    def _relist(self, briefing_id: str) -> None:
        """List a briefing anew, with what its reader says of it."""
        with suppress(OSError, Damaged):
            listed = next((entry for entry in self.index.entries().entries if entry.id == briefing_id), None)
            for entry in self.index.scan([briefing_id]):
                self._list(entry.opened_as(listed))

    def _begin_unread(self, briefing_id: str) -> None:
        with suppress(OSError):
            self.files.keep_place(briefing_id, Place(share=None))

    def _list(self, entry: Entry) -> None:
        with suppress(OSError):
            self.index.put(entry)

    def _listed_anew(self) -> list[Entry]:
        try:
            return self.rebuild()
        except CannotWrite as error:
            self.tell(f"The list of the library is damaged. {error}")
        return in_order(self.index.scan(self.files.ids()))

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
