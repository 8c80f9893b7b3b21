"""Notes that a crash kept from being saved: kept as they are typed, offered again, never doubled."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from briefing import extract
from briefing.config import Settings
from briefing.errors import CannotWrite
from briefing.ingest import Desk
from briefing.model import Article, Briefing
from briefing.places import sample_article
from briefing.store import Annotations
from briefing.tui.app import BriefingApp
from briefing.tui.dialogs import NoteEditor
from briefing.tui.library import Library
from briefing.tui.screen import BriefingScreen
from tests.terminal import Terminal
from tests.tui.conftest import settled

WIDE = (120, 36)


def text_of(app: BriefingApp) -> str:
    """Return the text in the open editor."""
    return app.screen.query_one(TextArea).text


def said_in(app: BriefingApp, part: str) -> str:
    """Return what a line of the open editor says."""
    return str(app.screen.query_one(f"#note-{part}", Static).content)


def leave_draft(desk: Desk, briefing: Briefing, text: str, item: int | None = None) -> str:
    """Leave a draft as a crash does: written, its lock gone with the process; return the id its note will have."""
    draft = desk.draft(briefing, None if item is None else briefing.items[item])
    assert draft.write(text)
    draft._lock.close()
    return draft.draft.note


async def save(pilot: Pilot[None]) -> None:
    """Save what is in the open editor."""
    await pilot.press("ctrl+s")
    await pilot.pause()


class TestKeptAsTyped:
    async def test_a_text_is_kept_until_it_is_saved(self, app: BriefingApp, desk: Desk, tmp_path: Path) -> None:
        def kept() -> list[str]:
            return [path.read_text() for path in (tmp_path / "shelf" / "drafts").glob("*.json")]

        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("n", *"ask")
            await pilot.pause()
            (draft,) = kept()
            assert '"ask"' in draft
            await save(pilot)
            assert kept() == []
            await pilot.press("e", "s", "escape", "escape")
            assert kept() == []

    async def test_a_text_that_cannot_be_kept_says_so(self, app: BriefingApp, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("briefing.store.drafts.OpenDraft.write", lambda self, text: False)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("n", "a")
            await pilot.pause()
            assert said_in(app, "hint") == "This text cannot be kept as you type; save it with ^s"

    async def test_a_retry_makes_no_second_note(
        self, app: BriefingApp, desk: Desk, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add = desk.shelf.add_note
        tries: list[str] = []

        def unsettled(briefing_id: str, note: object) -> Annotations:
            found = add(briefing_id, note)  # type: ignore[arg-type]
            if not tries:
                tries.append(briefing_id)
                raise CannotWrite("The note was not saved: it may be there all the same.")
            return found

        monkeypatch.setattr(desk.shelf, "add_note", unsettled)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("n", *"once")
            await save(pilot)
            assert isinstance(app.screen, NoteEditor)
            assert text_of(app) == "once"
            await save(pilot)
            assert isinstance(app.screen, BriefingScreen)
        assert [note.text for note in desk.shelf.annotations(briefing.article.id).notes] == ["once"]


class TestOffered:
    async def test_a_left_draft_is_offered_and_saved_on_its_item(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        own_id = leave_draft(desk, briefing, "half a thought", item=2)
        async with app.run_test(size=WIDE) as pilot:
            await settled(pilot)
            assert text_of(app) == "half a thought"
            assert said_in(app, "about").startswith("Unsaved note from ")
            assert said_in(app, "about").endswith(", on 14 weeks")
            await save(pilot)
        (note,) = desk.shelf.annotations(briefing.article.id).notes
        assert (note.id, note.item, note.text) == (own_id, "number-weeks", "half a thought")
        assert desk.drafts() == []

    async def test_a_draft_of_a_note_that_is_there_changes_it(self, desk: Desk, briefing: Briefing) -> None:
        desk.keep(briefing)
        noted = desk.add_note(briefing, "first", briefing.items[0])
        draft = desk.draft(noted, briefing.items[0], noted.notes[0])
        draft.write("first and second")
        draft._lock.close()
        app = BriefingApp(desk, noted)
        async with app.run_test(size=WIDE) as pilot:
            await settled(pilot)
            await save(pilot)
        assert [note.text for note in desk.shelf.annotations(briefing.article.id).notes] == ["first and second"]

    async def test_drafts_come_one_after_the_other_and_two_escapes_drop_one(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        texts = {"one", "two"}
        for text in texts:
            leave_draft(desk, briefing, text)
        async with app.run_test(size=WIDE) as pilot:
            await settled(pilot)
            first = text_of(app)
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert {first, text_of(app)} == texts
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert isinstance(app.screen, BriefingScreen)
        assert desk.drafts() == []
        assert desk.shelf.annotations(briefing.article.id).notes == ()

    async def test_the_library_says_which_briefing_has_one(self, desk: Desk, briefing: Briefing) -> None:
        leave_draft(desk, desk.keep(briefing), "half a thought")
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await settled(pilot)
            assert isinstance(app.screen, Library)
            assert [said.message for said in app._notifications] == [
                "A note on “Harbour bridge shuts for repairs” was not saved; open that briefing to go on with it."
            ]


def test_a_killed_process_loses_no_typed_word(tmp_path: Path) -> None:
    environ = {**os.environ, "BRIEFING_DATA": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    desk = Desk(Settings(tmp_path / "data"))
    found = desk.look(str(sample_article())).what
    assert isinstance(found, Article)
    desk.shelf.keep(Briefing(found), extract.VERSION)
    command = [sys.executable, "-m", "briefing", str(sample_article())]
    with Terminal(command, environ) as terminal:
        terminal.wait("tab Pane")
        terminal.press("n")
        terminal.wait("Note on the briefing")
        terminal.press("precious words")
        terminal.wait("precious words")
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.end()
    with Terminal(command, environ) as terminal:
        terminal.wait("Unsaved note from")
        terminal.wait("precious words")
        terminal.press("\x13")
        terminal.wait("saved · 1 note")
