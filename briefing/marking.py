"""What the reader does to a briefing on the shelf: notes, tags, cards put aside, undoing, drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from briefing import extract
from briefing.clean import plain
from briefing.errors import BriefingError, CannotWrite, NotFound
from briefing.model import Briefing, Item, Note, Span, anchor
from briefing.sources.read import as_date
from briefing.store import (
    Annotations,
    Draft,
    OpenDraft,
    Shelf,
    changed,
    confirmed,
    is_id,
    new_dismissal,
    new_id,
    new_note,
    tagged,
)


class Marking:
    """Changes the reader's marks of briefings on a shelf; each change returns the briefing as it is then."""

    def __init__(self, folder: Path) -> None:
        """Use the shelf in a folder; what it has to tell is collected."""
        self._told: list[str] = []
        self.shelf = Shelf(folder, self._told.append)

    def again(self, briefing: Briefing) -> Briefing:
        """Return a briefing with what other windows did to its notes since; the same one when they did nothing."""
        if not self.shelf.files.has(briefing.article.id):
            return briefing
        try:
            fresh = self.shelf.annotations(briefing.article.id).on(briefing)
        except BriefingError as error:
            self._told.append(str(error))
            return briefing
        return briefing if fresh == briefing else fresh

    def add_note(
        self,
        briefing: Briefing,
        text: str,
        item: Item | None,
        own_id: str | None = None,
        words: Span | None = None,
        tags: Iterable[str] = (),
    ) -> Briefing:
        """Keep a note on an item, on words or on the whole briefing; return the briefing with it.

        own_id: the id that the note is to have; trying again with the same one makes no second note.
        words: a span of the text, where there is no item. CannotWrite when it fails.
        """
        span = item.places[0] if item and item.places else None if item else words
        place = anchor(briefing.article.text, span) if span else None
        note = new_note(text, item.id if item else None, place, kind=item.kind if item else None, own_id=own_id)
        note = tagged(note, tags, note.created)
        return self._kept(briefing, "The note was not saved", lambda where: self.shelf.add_note(where, note))

    def _kept(self, briefing: Briefing, what: str, change: Callable[[str], Annotations]) -> Briefing:
        """Return a briefing after a change of its marks.

        A briefing that could not be kept when it was read, or was removed since, is kept first: marks need one.
        """
        try:
            return change(briefing.article.id).on(briefing)
        except NotFound:
            if self.shelf.files.has(briefing.article.id):
                raise
        try:
            self.shelf.keep(briefing, extract.VERSION)
        except CannotWrite as error:
            raise CannotWrite(f"{what}: {str(error).partition(': ')[2]}") from error
        return change(briefing.article.id).on(briefing)

    def edit_note(self, briefing: Briefing, note: Note, text: str, tags: Iterable[str] | None = None) -> Briefing:
        """Keep another text, and other tags if given, for a note; return the briefing with it.

        A note deleted meanwhile is there again.

        The reader has seen the note where it stands now: a place that was to be checked is sure from here on. Where
        another window gave the note a text that the reader has not seen, both texts are kept.
        """
        edited = confirmed(changed(note, text), briefing.article)
        edited = edited if tags is None else tagged(edited, tags, edited.modified)
        theirs = self._stored(briefing, note)
        if theirs and theirs.text not in (note.text, edited.text):
            self._told.append("Another window changed this note meanwhile; both texts are kept.")
            edited = replace(edited, id=new_id(), created=edited.modified)
        return self._edited(briefing, edited, "edit")

    def tag_note(self, briefing: Briefing, note: Note, tags: Iterable[str]) -> Briefing:
        """Give a note other tags; return the briefing with it."""
        return self._edited(briefing, tagged(self._stored(briefing, note) or note, tags), "tag")

    def tag(self, briefing_id: str, add: Iterable[str], remove: Iterable[str] = ()) -> tuple[str, ...]:
        """Give a briefing of the shelf some tags and take others from it; return all that the whole of it has now."""
        return self.shelf.tag(briefing_id, add, remove).tags

    def tag_whole(self, briefing: Briefing, add: Iterable[str], remove: Iterable[str] = ()) -> Briefing:
        """Give a briefing, which need not be kept yet, some tags and take others; return the briefing with them."""
        given, taken = tuple(add), tuple(remove)
        return self._kept(briefing, "The tags were not saved", lambda where: self.shelf.tag(where, given, taken))

    def _stored(self, briefing: Briefing, note: Note) -> Note | None:
        """Return a note as the shelf has it now."""
        if not self.shelf.files.has(briefing.article.id):
            return None
        notes = self.shelf.annotations(briefing.article.id).notes
        return next((each for each in notes if each.id == note.id), None)

    def _edited(self, briefing: Briefing, note: Note, what: str) -> Briefing:
        try:
            return self.shelf.edit_note(briefing.article.id, note, what).on(briefing)
        except NotFound:
            return self._kept(briefing, "The note was not saved", lambda where: self.shelf.add_note(where, note))

    def delete_note(self, briefing: Briefing, note: Note) -> Briefing:
        """Delete a note; return the briefing without it. One that is gone already is no error."""
        try:
            return self.shelf.delete_note(briefing.article.id, note.id).on(briefing)
        except NotFound:
            return replace(briefing, notes=tuple(other for other in briefing.notes if other.id != note.id))

    def dismiss(self, briefing: Briefing, item: Item) -> Briefing:
        """Put an item aside, or bring it back where it was; return the briefing."""
        if known := briefing.dismissed.get(item.id):
            try:
                return self.shelf.bring_back(briefing.article.id, known.item).on(briefing)
            except NotFound:
                return self.again(briefing)
        dismissal = new_dismissal(item, briefing.article)
        return self._kept(briefing, "The card was not dismissed", lambda where: self.shelf.dismiss(where, dismissal))

    def describe(self, briefing: Briefing, details: Mapping[str, str | None]) -> Briefing:
        """Keep what the reader says of an article, by the names of its fields; return the briefing as it is then.

        An empty title, and what was found, take the reader's own word away again. A date of publication must be ISO
        8601: Unreadable tells that it is none. The items are those of the date before, until the article is read anew.
        """
        found = briefing.found or briefing.article
        told = {name: plain(value or "") or None for name, value in details.items()}
        if "title" in told:
            told["title"] = told["title"] or found.title
        if day := told.get("published"):
            told["published"] = as_date(day)
        what = "The details were not saved"
        return self._kept(briefing, what, lambda where: self.shelf.describe(where, told))

    def undo(self, briefing: Briefing) -> tuple[str | None, Briefing]:
        """Undo the last change of a briefing's marks; return what it was called (None: there was none)."""
        return self._stepped(briefing, self.shelf.undo)

    def redo(self, briefing: Briefing) -> tuple[str | None, Briefing]:
        """Do again what was undone last; return what it was called (None: there was none)."""
        return self._stepped(briefing, self.shelf.redo)

    def _stepped(
        self, briefing: Briefing, step: Callable[[str], tuple[str | None, Annotations]]
    ) -> tuple[str | None, Briefing]:
        try:
            what, marks = step(briefing.article.id)
        except NotFound:
            return None, briefing
        return what, marks.on(briefing)

    def draft(
        self, briefing: Briefing, item: Item | None, note: Note | None = None, words: Span | None = None
    ) -> OpenDraft:
        """Return the draft of a note about to be written on an item, words or the briefing, or of one to be edited."""
        note_id, item_id = note.id if note else None, item.id if item else None
        return self.shelf.drafts.open(briefing.article.id, note_id, item_id, words)

    def take_up(self, left: Draft) -> OpenDraft:
        """Go on with a draft that a crash left."""
        return self.shelf.drafts.take_up(left)

    def known_tags(self, briefing: Briefing) -> list[str]:
        """Return the tags that the notes of a briefing have, the most used first, to complete what is typed."""
        counted = Counter(tag for note in briefing.notes for tag in note.tags)
        return [tag for tag, _ in counted.most_common()]

    def _notes_with(self, briefing_id: str, note_id: str) -> list[Note]:
        """Return the note of an id as the shelf has it; none where it cannot be read."""
        with suppress(BriefingError):
            notes = self.shelf.annotations(briefing_id).notes if is_id(briefing_id) else ()
            return [note for note in notes if note.id == note_id]
        return []

    def drafts(self, briefing: Briefing | None = None) -> list[Draft]:
        """Return the drafts that a crash left, of one briefing or of all; what was saved or is empty is forgotten."""
        left = []
        for draft in self.shelf.drafts.left():
            if briefing is None or draft.briefing == briefing.article.id:
                saved = any(note.text == draft.text.strip() for note in self._notes_with(draft.briefing, draft.note))
                if saved or not draft.text.strip():
                    self.shelf.drafts.forget(draft)
                else:
                    left.append(draft)
        return left
