"""What the reader does to a briefing: notes and their tags, cards put aside, and undoing all of it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import Screen

from briefing.errors import BriefingError
from briefing.glance import shortened
from briefing.ingest import Desk
from briefing.kinds import KINDS, card
from briefing.model import ANSWER, Briefing, Item, Note, Span
from briefing.store import Draft, OpenDraft
from briefing.tui.external import edited
from briefing.tui.host import host
from briefing.tui.rows import ALL, Row
from briefing.tui.view import View

if TYPE_CHECKING:
    from briefing.tui.details import Details
    from briefing.tui.dialogs import Written

# What the shelf calls a change, and how a reader is told of it.
CHANGES = {
    "add": "note added",
    "edit": "note changed",
    "delete": "note deleted",
    "tag": "tags changed",
    "dismiss": "card dismissed",
    "return": "card brought back",
    "merge": "notes merged",
    "about": "details changed",
}


class MarkingScreen(Screen[object]):
    """A screen on one briefing; it holds the briefing, and is alone in changing the reader's marks in it."""

    class DraftsLeft(Message):
        """The notes on this briefing that a crash kept from being saved were looked for."""

        def __init__(self, drafts: list[Draft]) -> None:
            super().__init__()
            self.drafts = drafts

    def __init__(self, desk: Desk, briefing: Briefing) -> None:
        super().__init__()
        self._desk = desk
        self._briefing = briefing
        # Made when the tab is shown; until then there is nothing to look up.
        self._view = View(Briefing(briefing.article), ALL)
        self._left: list[Draft] = []

    @property
    @abstractmethod
    def _row(self) -> Row | None:
        """Return the chosen row."""

    @abstractmethod
    def _changed(self, briefing: Briefing) -> None:
        """Show the briefing as it is after a change, at the same place."""

    @property
    def _item(self) -> Item | None:
        return self._view.item_of(self._row)

    @property
    def _note(self) -> Note | None:
        return self._view.note_of(self._row)

    @property
    def _words(self) -> Span | None:
        """Return the words of the article that the reader selected."""
        return None

    # Notes.

    def action_note(self) -> None:
        """Write a note on the selected words, else on the chosen card, or on the briefing when there is none."""
        words = self._words
        item = None if words else self._item
        draft = self._desk.draft(self._briefing, item, words=words)
        self._write(f"Note on {self._called(item, words)}", draft)

    def action_answer(self) -> None:
        """Write the answer to the chosen question, a note that closes it; on anything else an ordinary note."""
        item = self._item
        if self._words is None and item and KINDS[item.kind].answerable:
            draft = self._desk.draft(self._briefing, item)
            self._write(f"Answer to {self._called(item)}", draft, tags=(ANSWER,))
        else:
            self.action_note()

    def action_note_on_all(self) -> None:
        """Write a note on the whole briefing."""
        self._write(f"Note on {self._called(None, None)}", self._desk.draft(self._briefing, None))

    def action_edit_note(self) -> None:
        """Edit the chosen note: the one of the notes tab, or the card's latest."""
        if note := self._note:
            draft = self._desk.draft(self._briefing, self._briefing.item_of(note), note)
            self._write("Edit the note", draft, note)

    def action_edit_outside(self) -> None:
        """Edit the chosen note in the reader's own editor."""
        if note := self._note:
            try:
                text = edited(self.app, note.text).strip()
            except BriefingError as error:
                host(self).say(str(error), error=True)
                return
            if not text:
                host(self).say("The note is as it was; it cannot be empty.")
            elif text != note.text:
                self._save_written_outside(note, text)

    def _save_written_outside(self, note: Note, text: str) -> None:
        """Save a text of the reader's own editor; where that fails it stays in ours, kept as a draft."""
        draft = self._desk.draft(self._briefing, self._briefing.item_of(note), note)
        draft.write(text)
        try:
            self._changed(self._desk.edit_note(self._briefing, note, text))
        except BriefingError as error:
            self._write(str(error), draft, note, unsaved=text)
            return
        draft.end()
        host(self).say("Note saved.")

    def action_delete_note(self) -> None:
        """Delete the chosen note once the reader agrees."""
        from briefing.tui.dialogs import Confirm

        if note := self._note:
            delete = partial(self._desk.delete_note, self._briefing, note)
            question = f"Delete the note “{shortened(note.text, 60)}”?"
            self.app.push_screen(Confirm(question), lambda yes: self._do(delete, "Note deleted.") if yes else None)

    def action_tags(self) -> None:
        """Ask for the tags of the chosen note."""
        if note := self._note:
            self._ask_tags(note, " ".join(note.tags))

    def _ask_tags(self, note: Note, value: str, question: str = "Tags of the note, separated by spaces") -> None:
        """Ask for tags and save them, and again with the reason when that did not work."""
        from briefing.tui.dialogs import Prompt
        from briefing.tui.tagging import TagSuggester

        def answered(answer: str | None) -> None:
            if answer is None:
                return
            try:
                self._changed(self._desk.tag_note(self._briefing, self._known(note.id) or note, answer.split()))
                host(self).say("Tags saved.")
            except BriefingError as error:
                self._ask_tags(note, answer, str(error))

        self.app.push_screen(Prompt(question, value, TagSuggester(self._desk.known_tags(self._briefing))), answered)

    def _write(
        self, about: str, draft: OpenDraft, note: Note | None = None, unsaved: str = "", tags: tuple[str, ...] = ()
    ) -> None:
        """Ask for the text of a note and save it; what cannot be saved stays in the editor, with the reason.

        The draft ends when the text is saved or dropped: until then it outlives a crash. `note` is the one to edit.
        """
        from briefing.tui.dialogs import NoteEditor, Paper, Written

        def written(answer: Written | None) -> None:
            if answer is not None:
                try:
                    self._changed(self._saved(draft.draft, note, answer))
                except BriefingError as error:
                    self._write(str(error), draft, note, answer.text, answer.tags)
                    return
                host(self).say("Note saved.")
            draft.end()

        before = Written(note.text, tags or note.tags) if note else Written("", tags)
        paper = Paper(draft.write, partial(edited, self.app), self._desk.known_tags(self._briefing))
        self.app.push_screen(NoteEditor(about, before, unsaved, paper), written)

    def _saved(self, draft: Draft, note: Note | None, answer: Written) -> Briefing:
        """Save a text in place of the draft's note, or as a new one with its id: trying again makes no second note."""
        if known := self._known(draft.note) or note:
            return self._desk.edit_note(self._briefing, known, answer.text, answer.tags)
        item = self._briefing.by_id.get(draft.item or "")
        return self._desk.add_note(
            self._briefing, answer.text, item, own_id=draft.note, words=draft.words, tags=answer.tags
        )

    def _known(self, note_id: str) -> Note | None:
        return next((note for note in self._briefing.notes if note.id == note_id), None)

    def _called(self, item: Item | None, words: Span | None = None) -> str:
        if words:
            return f"“{shortened(self._briefing.article.words(words), 60)}”"
        return card(item, self._briefing).headline if item else "the briefing"

    # What the reader says of the article.

    def action_details(self) -> None:
        """Ask what the article is called, by whom it is, where and when it was published."""
        from briefing.tui.details import details_of

        self._ask_details(details_of(self._briefing.article))

    def _ask_details(self, typed: Details, question: str = "Details of the article") -> None:
        """Ask for the details and save them, and again with the reason when that did not work."""
        from briefing.tui.details import DetailsEditor, details_of

        def answered(answer: Details | None) -> None:
            changes = answer.changes(details_of(self._briefing.article)) if answer else {}
            if answer and changes:
                try:
                    self._changed(self._desk.describe(self._briefing, changes))
                    host(self).say("Details saved.")
                except BriefingError as error:
                    self._ask_details(answer, str(error))

        self.app.push_screen(DetailsEditor(typed, question), answered)

    # Notes that a crash kept from being saved.

    def settle_in(self) -> None:
        """Remember that the briefing was opened, and look for drafts; a worker does it, for it waits for the disk."""
        self._desk.opened(self._briefing)
        self.post_message(self.DraftsLeft(self._desk.drafts(self._briefing)))

    def on_marking_screen_drafts_left(self, message: DraftsLeft) -> None:
        """Offer what was found, and say what was mended on the way."""
        host(self).tell()
        self._left = message.drafts
        self._offer_draft()

    def _offer_draft(self) -> None:
        """Open the editor with the oldest draft that is left, unless something else is being asked."""
        if not self._left or self.app.screen is not self:
            return
        left = self._left.pop(0)
        draft = self._desk.take_up(left)
        note = self._known(left.note)
        item = self._briefing.item_of(note) if note else self._briefing.by_id.get(left.item or "")
        begun = datetime.fromisoformat(left.begun).astimezone()
        about = f"Unsaved note from {begun.day} {begun:%b %H:%M}, on {self._called(item, left.words)}"
        self._write(about, draft, note, unsaved=left.text)

    # Cards put aside.

    def action_put_aside(self) -> None:
        """Put the chosen card aside, or bring it back."""
        if item := self._item:
            aside = item.id in self._briefing.dismissed
            undo = host(self).key("briefing.undo", "u")
            said = "Brought back." if aside else f"Dismissed; {undo} brings it back."
            self._do(lambda: self._desk.dismiss(self._briefing, item), said)

    # Undo and redo.

    def action_undo(self) -> None:
        """Undo the last change of a note, a tag or a dismissal."""
        self._step(self._desk.undo, "Undone: {}.", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._step(self._desk.redo, "Done again: {}.", "Nothing to do again.")

    def _step(self, step: Callable[[Briefing], tuple[str | None, Briefing]], done: str, nothing: str) -> None:
        try:
            what, briefing = step(self._briefing)
        except BriefingError as error:
            host(self).say(str(error), error=True)
            return
        self._changed(briefing)
        host(self).say(done.format(CHANGES.get(what, what)) if what else nothing)

    def _do(self, change: Callable[[], Briefing], said: str) -> None:
        """Make a change and say so, or say why it could not be made."""
        try:
            self._changed(change())
            host(self).say(said)
        except BriefingError as error:
            host(self).say(str(error), error=True)
