"""What the reader takes out of a briefing: an export, words on the clipboard."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.clean import clean
from briefing.errors import BriefingError
from briefing.ingest import export, export_path
from briefing.model import Article, Span, source_name
from briefing.tui.host import host
from briefing.tui.marks import MarkingScreen


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
        """Ask where to, then write the briefing to a file."""
        self._ask_path(str(export_path(self._briefing)))

    def _ask_path(self, suggestion: str, question: str = "Export to (.md or .json)", replace: bool = False) -> None:
        """Ask where to export to, and again with the reason when that did not work."""
        from briefing.tui.dialogs import Prompt

        def answered(answer: str | None) -> None:
            if not answer:
                return
            path = Path(os.path.expanduser(answer))
            if os.path.isfile(path) and not (replace and answer == suggestion):
                self._ask_path(answer, "This file is there already; enter again replaces it.", replace=True)
                return
            try:
                export(self._briefing, path, replace=replace)
                host(self).say(f"Exported to {path.absolute()}")
            except BriefingError as error:
                self._ask_path(answer, str(error))

        self.app.push_screen(Prompt(question, suggestion), answered)


def source_line(article: Article) -> str:
    """Return where words are from: title, place, date."""
    return "— " + ", ".join(filter(None, [article.title, source_name(article.source), article.published]))
