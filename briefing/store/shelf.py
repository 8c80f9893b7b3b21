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
    actors.log                    which actors are in which briefing (`roster.py`); can be made again
    sketches.log                  by which versions of an article are told (`sketches.py`); can be made again
    shelf.json                    the schema of all this
    .lock                         held while any of them is changed

Files are replaced at once (`disk.py`), so reading takes no lock: it finds each file as it was before a change or after
it. Nothing is made on disk until the first change. A file that is found damaged is put aside and made again from what
there is, and the reader is told.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from briefing.errors import CannotWrite, Unreadable
from briefing.model import Article, Briefing
from briefing.store.about import as_found, details_in, outdated
from briefing.store.entry import Entry, entry_of, in_order, marks_in
from briefing.store.files import Files, Kept, is_id, the_one
from briefing.store.first import First, first_of, keep_first
from briefing.store.history import Label, with_changes
from briefing.store.marks import Marks
from briefing.store.merging import merged, state_of
from briefing.store.notes import now_utc
from briefing.store.reading import Place
from briefing.store.recorded import ABOUT
from briefing.store.storage import Damaged
from briefing.store.trash import Trashed


class Shelf(Marks):
    """The briefings and notes in a folder.

    What changes something raises CannotWrite when it cannot. `tell` is given a sentence for each damaged file met.
    """

    # Reading.

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
            with suppress(OSError):
                self.roster.put(found)
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
            with suppress(OSError):
                self.roster.take([briefing_id])
            return "new"
        look = self.mender.notes(briefing_id)
        before = look.revision
        mine, other = self.files.recorded(briefing_id).told(), others.recorded(briefing_id).copy()
        self._write(briefing_id, Label("merge"), lambda state: merged(state, mine, other))
        if self._noted(briefing_id).about != details_in(look.state):
            self._relist(briefing_id)
        return "same" if self.files.recorded(briefing_id).look().revision == before else "merged"

    # How.

    def _as_found(self, briefing: Briefing, known: Kept | None) -> Briefing:
        """Return a briefing with its article as it was found, without what the reader says of it."""
        article = briefing.found
        if article is None and self.files.has(briefing.article.id):
            state = self.files.recorded(briefing.article.id).look().state
            before = known.briefing.article if known else self.files.article(briefing.article.id)
            article = as_found(briefing.article, state, before)
        return replace(briefing, article=article or briefing.article, found=None)

    def _begin_unread(self, briefing_id: str) -> None:
        with suppress(OSError):
            self.files.keep_place(briefing_id, Place(share=None))

    def _listed_anew(self) -> list[Entry]:
        try:
            return self.rebuild()
        except CannotWrite as error:
            self.tell(f"The list of the library is damaged. {error}")
        return in_order(self.index.scan(self.files.ids()))
