"""What the library does, and the screen that reads an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.events import AppBlur, AppFocus
from textual.widgets import Input, Static

from briefing.errors import Unreadable
from briefing.ingest import Desk
from briefing.model import Article, Briefing
from briefing.tui.app import BriefingApp
from briefing.tui.help import Help
from briefing.tui.library import Entries, Library
from briefing.tui.reading import Reading
from briefing.tui.screen import BriefingScreen
from briefing.tui.widgets.bars import TitleBar
from tests.tui.conftest import question_of

WIDE = (120, 36)


class TestLibrary:
    async def test_enter_opens_a_briefing_and_q_comes_back(self, library: Callable[[int], BriefingApp]) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("j", "enter")
            await pilot.pause()
            assert isinstance(app.screen, BriefingScreen)
            assert app.screen.query_one(TitleBar).left.startswith("Bridge report 1")
            await pilot.press("q")
            await pilot.pause()
            assert isinstance(app.screen, Library)

    async def test_the_filter_narrows_the_list(self, library: Callable[[int], BriefingApp]) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", *"report 2", "enter")
            assert [entry.title for entry in app.screen.query_one(Entries).rows] == ["Bridge report 2"]
            assert app.screen.query_one(TitleBar).right == "1 of 3 briefings"
            await pilot.press("escape")
            assert len(app.screen.query_one(Entries).rows) == 3

    async def test_a_path_that_is_none_is_asked_for_again(
        self, library: Callable[[int], BriefingApp], tmp_path: Path
    ) -> None:
        app = library(1)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("a")
            wrong = str(tmp_path / "none.txt")
            app.screen.query_one(Input).value = wrong
            await pilot.press("enter")
            await pilot.pause()
            assert "There is no file" in question_of(app)
            assert app.screen.query_one(Input).value == wrong

    async def test_the_one_opened_last_comes_first(self, library: Callable[[int], BriefingApp], desk: Desk) -> None:
        app = library(3)
        titles = {entry.title: entry.id for entry in desk.shelf.entries()}
        desk.shelf.index.set(titles["Bridge report 1"], opened="2999-01-01T00:00:00+00:00")
        async with app.run_test(size=WIDE):
            assert app.screen.query_one(Entries).rows[0].title == "Bridge report 1"

    async def test_leaving_the_first_briefing_leads_to_the_library(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("q")
            await pilot.pause()
            assert isinstance(app.screen, Library)
            assert len(app.screen.query_one(Entries).rows) == 1

    async def test_a_deleted_briefing_is_in_the_trash_until_u_brings_it_back(
        self, library: Callable[[int], BriefingApp], desk: Desk
    ) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            entries = app.screen.query_one(Entries)
            await pilot.press("u", "j")
            before = [entry.title for entry in entries.rows]
            gone = before[1]
            await pilot.press("D", "n")
            assert len(entries.rows) == 3
            await pilot.press("D", "y")
            await pilot.pause()
            assert [entry.title for entry in entries.rows] == [title for title in before if title != gone]
            assert entries.highlighted == 1
            assert [each.title for each in desk.shelf.trash.listed()] == [gone]
            assert [said.message for said in app._notifications] == ["Moved to the trash; u brings it back."]
            await pilot.press("u")
            assert entries.current is not None
            assert entries.current.title == gone
            assert desk.shelf.trash.listed() == []

    async def test_the_question_counts_the_notes(self, desk: Desk, briefing: Briefing) -> None:
        desk.add_note(desk.keep(briefing), "call", None)
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("D")
            question = str(app.screen.query_one("#confirm-question", Static).content)
            assert question == "Move “Harbour bridge shuts for repairs” with its note to the trash?"

    async def test_what_another_window_read_is_listed_when_the_terminal_is_looked_at_again(
        self, library: Callable[[int], BriefingApp], desk: Desk, briefing: Briefing
    ) -> None:
        app = library(1)
        async with app.run_test(size=WIDE) as pilot:
            Desk(desk.settings).keep(briefing)
            app.post_message(AppBlur())
            app.post_message(AppFocus())
            await pilot.pause()
            assert len(app.screen.query_one(Entries).rows) == 2


class TestReading:
    async def test_help_that_is_open_when_the_reading_ends_closes(
        self, desk: Desk, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate = Event()

        def read(article: Article, progress: object, cancelled: object) -> Briefing:
            gate.wait(30)
            return briefing

        monkeypatch.setattr(desk, "read", read)
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            app.open(briefing.article)
            await pilot.pause()
            reading = app.screen
            assert isinstance(reading, Reading)
            await pilot.press("question_mark")
            assert isinstance(app.screen, Help)
            gate.set()
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(app.screen, BriefingScreen)
            await pilot.press("q")
            await pilot.pause()
            assert isinstance(app.screen, Library)
            assert reading not in app.screen_stack

    async def test_an_error_leads_back_to_the_library_and_is_said(
        self, desk: Desk, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def read(article: Article, progress: object, cancelled: object) -> Briefing:
            raise Unreadable("The article has too many characters; split it.")

        monkeypatch.setattr(desk, "read", read)
        app = BriefingApp(desk, briefing.article)
        async with app.run_test(size=WIDE) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(app.screen, Library)
            assert [said.message for said in app._notifications] == ["The article has too many characters; split it."]
