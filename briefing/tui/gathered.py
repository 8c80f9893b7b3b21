"""Lists gathered from several briefings: from each line to its words, and the whole list as Markdown to take along."""

from __future__ import annotations

import asyncio
import os
from abc import abstractmethod
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding

from briefing.clean import clean
from briefing.errors import BriefingError
from briefing.model import Span
from briefing.tui.host import host
from briefing.tui.marks import MarkingScreen
from briefing.tui.rows import Row
from briefing.tui.widgets.bars import Tabs, TitleBar
from briefing.tui.widgets.cards import Cards
from briefing.tui.widgets.hints import Hints


def taking(name: str) -> tuple[Binding, ...]:
    """Return the keys that take something out of a list, under ids that begin with a name."""
    return (
        Binding("x", "export", "Export", id=f"{name}.export"),
        Binding("y", "copy", "Copy", id=f"{name}.copy"),
        Binding("Y", "copy_list", "Copy the list", id=f"{name}.copy_list", show=False),
    )


class Gathered(MarkingScreen):
    """A list of what stands in briefings; a subclass says what, and has those of `taking` among its keys."""

    AUTO_FOCUS = "#open"

    # The briefing that was opened from here.
    _opened = ""

    @property
    @abstractmethod
    def _file_name(self) -> str:
        """Return what a file of the list is called, without its ending."""

    @abstractmethod
    def _as_markdown(self) -> str:
        """Return the list as Markdown."""

    @property
    @abstractmethod
    def _taken(self) -> tuple[str, str]:
        """Return what is copied of the chosen line, and what that is called; empty where there is nothing."""

    def compose(self) -> ComposeResult:
        """Lay out the title, the tabs and the list."""
        yield TitleBar(id="title")
        yield Tabs(id="tabs")
        yield Cards(id="open")
        yield Hints()

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.dismiss(None)

    @property
    def _row(self) -> Row | None:
        return self.query_one(Cards).current

    def _open_at(self, briefing_id: str, span: Span | None) -> None:
        """Open a briefing at a place."""
        try:
            what = self._desk.open(briefing_id)
        except BriefingError as error:
            host(self).say(str(error), error=True)
            return
        self._opened = briefing_id
        host(self).open(what, span)
        host(self).tell()

    # What is taken out.

    def action_copy(self) -> None:
        """Copy the chosen line."""
        text, what = self._taken
        if text:
            self._copy(text, what)

    def action_copy_list(self) -> None:
        """Copy the whole list as Markdown."""
        self._copy(self._as_markdown(), "the list")

    def _copy(self, text: str, what: str) -> None:
        # What is copied is pasted elsewhere, where a terminal or a program may obey it.
        self.app.copy_to_clipboard(clean(text)[0])
        host(self).say(f"Copied {what}, if this terminal lets programs copy.")

    def action_export(self) -> None:
        """Ask where to, then write the list to a file."""
        self._ask_path(f"{self._file_name}.md")

    def _ask_path(
        self, suggestion: str, question: str = "Export the list to (.md)", before: bytes | None = None
    ) -> None:
        """Ask where to export to, and again with the reason when that did not work; `before` is what gives way."""
        from briefing.tui.dialogs import Prompt

        def answered(answer: str | None) -> None:
            if answer:
                export = self._export_to(answer, before if answer == suggestion else None)
                self.run_worker(export, group="export", exclusive=True)

        self.app.push_screen(Prompt(question, suggestion), answered)

    async def _export_to(self, answer: str, before: bytes | None) -> None:
        """Write the list to a file, in a thread; one that is there gives way once the reader has been asked."""
        path, text = Path(os.path.expanduser(answer)), self._as_markdown()
        try:
            there = await asyncio.to_thread(_write, text, path, before)
        except OSError as error:
            self._ask_path(answer, f"'{path}' cannot be read ({error.strerror}); choose another.")
        except BriefingError as error:
            self._ask_path(answer, str(error))
        else:
            if there is None:
                host(self).say(f"Exported to {path.absolute()}")
            else:
                self._ask_path(answer, "This file is there already; enter again replaces it.", there)


def _write(text: str, path: Path, before: bytes | None) -> bytes | None:
    """Write a text to a file that is new or holds what the reader knows of; else return what it holds."""
    from briefing.export import save

    if before is None and path.is_file():
        return path.read_bytes()
    save(text.encode(), path, before)
    return None
