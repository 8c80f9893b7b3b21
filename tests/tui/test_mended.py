"""What went wrong once, and must not again."""

from __future__ import annotations

import pytest
from textual.widgets import Static, TextArea

from briefing.errors import CannotWrite, Unreadable
from briefing.ingest import Desk
from briefing.model import Article, Briefing, content_id
from briefing.tui.app import BriefingApp
from briefing.tui.dialogs import NoteEditor
from briefing.tui.view import View
from briefing.tui.widgets.bars import Tabs
from tests.tui.conftest import span_of
from tests.tui.test_marks import said
from tests.tui.test_moving import article
from tests.tui.test_screens import WIDE, current, stored


class TestMended:
    async def test_a_note_written_outside_that_cannot_be_saved_stays_in_our_editor(
        self, desk: Desk, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*given: object) -> None:
            raise CannotWrite("The note was not saved: the disk is full.")

        noted = desk.add_note(desk.keep(briefing), "before", briefing.items[0])
        app = BriefingApp(desk, noted)
        monkeypatch.setattr("briefing.tui.marks.edited", lambda app, text: "written outside")
        async with app.run_test(size=WIDE) as pilot:
            monkeypatch.setattr(desk.shelf, "edit_note", refuse)
            await pilot.press("ctrl+e")
            assert app.screen.query_one(TextArea).text == "written outside"
            monkeypatch.undo()
            await pilot.press("ctrl+s")
            await pilot.pause()
        assert stored(desk, briefing).notes[0].text == "written outside"

    async def test_the_same_briefing_opened_above_itself_keeps_the_latest_place(
        self, desk: Desk, briefing: Briefing
    ) -> None:
        text = "\n".join(f"Line {number} of it." for number in range(400))
        long = desk.keep(Briefing(Article(content_id(text), "Long", text)))
        app = BriefingApp(desk, long)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("q")
            await pilot.pause()
            await pilot.press("enter", "tab", "space", "space")
            top = article(app).window[0]
            assert top > 0
        assert desk.position(long) == top

    async def test_marks_that_cannot_be_read_are_told(
        self, app: BriefingApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(briefing_id: str) -> None:
            raise Unreadable("'notes.json' cannot be read (Permission denied).")

        async with app.run_test(size=WIDE) as pilot:
            monkeypatch.setattr(desk.shelf, "annotations", refuse)
            await pilot.press("3")
            assert app.screen.query_one(Tabs).active == "number"
            assert said(app) == "'notes.json' cannot be read (Permission denied)."

    async def test_a_filter_of_the_notes_leaves_the_marks_of_those_left(self, desk: Desk, briefing: Briefing) -> None:
        noted = desk.add_note(desk.keep(briefing), "one", briefing.items[2])
        noted = desk.add_note(noted, "two", None, words=span_of("Shop owners"))
        view = View(noted, "notes")
        assert [mark.item for mark in view.filtered("one").marks] == ["number-weeks"]
        assert [mark.kind for mark in view.filtered("two").marks] == ["notes"]
        assert view.filtered(" ") is view

    async def test_other_tags_are_warned_of_before_they_are_dropped(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("n", *"hi", "escape", "tab", *"tag", "escape")
            assert isinstance(app.screen, NoteEditor)
            await pilot.press("escape")
            assert not isinstance(app.screen, NoteEditor)

    async def test_an_emptied_note_is_not_taken_for_saved(self, desk: Desk, briefing: Briefing) -> None:
        app = BriefingApp(desk, desk.add_note(desk.keep(briefing), "x", briefing.items[0]))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("e", "backspace", "ctrl+s")
            assert isinstance(app.screen, NoteEditor)
            assert "There is no text to save" in str(app.screen.query_one("#note-hint", Static).content)

    async def test_o_goes_back_from_a_label(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("f", "d", "o")
            assert current(app) == "actor-marlow"
