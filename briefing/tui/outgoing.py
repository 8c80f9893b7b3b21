"""What the reader takes out of a briefing: an export, words on the clipboard."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from briefing.clean import clean
from briefing.errors import BriefingError
from briefing.model import Article, Span, source_name
from briefing.tui.host import host
from briefing.tui.marks import MarkingScreen

if TYPE_CHECKING:
    from briefing.tui.exports import Asked


class OutgoingScreen(MarkingScreen):
    """A screen on one briefing from which words and exports can be taken."""

    @property
    def _place(self) -> Span | None:
        """Return the place of the article that the reader is at."""
        return None

    def action_copy(self) -> None:
        """Copy the selected words, the note in the notes tab, or the words of the card."""
        self._copy(self._taken)

    def action_copy_with_source(self) -> None:
        """Copy the same with a line that says where it is from."""
        taken = self._taken
        self._copy(f"{taken}\n{source_line(self._briefing.article)}" if taken else "")

    @property
    def _taken(self) -> str:
        row, article = self._row, self._briefing.article
        if self._words is None and row is not None and (note := self._view.note_of(row)) and note.id == row.key:
            return note.text
        span = self._words or self._place
        return article.words(span) if span else ""

    def _copy(self, text: str) -> None:
        if not text:
            host(self).say("There is nothing to copy here.")
            return
        # What is copied is pasted elsewhere, where a terminal or a program may obey it.
        text = clean(text)[0]
        self.app.copy_to_clipboard(text)
        words = len(text.split())
        host(self).say(f"Copied {words:,} word{'s' * (words != 1)}, if this terminal lets programs copy.")

    def action_export(self) -> None:
        """Ask what to export and where to, show what that changes, then write it."""
        from briefing.export import file_name, suffix
        from briefing.tui.exports import Asked

        form, wanted, folder = self._desk.last_export()
        name = file_name(self._briefing, suffix(form, wanted))
        self._ask_export(Asked(form, wanted, f"{folder}/{name}" if folder else name))

    def _ask_export(self, asked: Asked, question: str = "Export to") -> None:
        """Ask what to export, and again with the reason when that did not work."""
        from briefing.tui.exports import ExportDialog

        def answered(answer: Asked | None) -> None:
            if answer:
                self.run_worker(self._export(answer), group="export", exclusive=True)

        self.app.push_screen(ExportDialog(question, asked), answered)

    async def _export(self, asked: Asked) -> None:
        """Write an export; where that changes a file that is there, only when the reader who has seen it agrees."""
        from briefing.export import carry_out, file_name, plan, suffix
        from briefing.tui.exports import Review, path_of

        self._briefing = self._desk.again(self._briefing)
        path = path_of(asked.path)
        if os.path.isdir(path):
            path /= file_name(self._briefing, suffix(asked.form, asked.wanted))
        try:
            # A template of the reader's own may take its time.
            changes = await asyncio.to_thread(plan, self._briefing, path, asked.form, asked.wanted)
        except BriefingError as error:
            self._ask_export(asked, str(error))
            return

        def agreed(yes: bool | None) -> None:
            if not yes:
                return
            try:
                carry_out(changes)
            except BriefingError as error:
                self._ask_export(asked, str(error))
                return
            self._desk.keep_export(asked.form, asked.wanted, path.parent)
            told = [sentence for change in changes for sentence in change.told]
            host(self).say(" ".join([f"Exported to {path.absolute()}", *told]))

        if not any(change.changes for change in changes):
            host(self).say(f"{path.absolute()} is up to date; nothing was written.")
        elif any(change.changes and change.before is not None for change in changes):
            self.app.push_screen(Review(changes), agreed)
        else:
            agreed(True)


def source_line(article: Article) -> str:
    """Return where words are from: title, place, date."""
    return "— " + ", ".join(filter(None, [article.title, source_name(article.source), article.published]))
