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
from briefing.model import Article, Briefing, content_id
from briefing.sorting import ORDERS, Sorting
from briefing.store import Entry, first, new_note
from briefing.tui.app import BriefingApp
from briefing.tui.help import Help
from briefing.tui.library import Library
from briefing.tui.reading import Reading
from briefing.tui.screen import BriefingScreen
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.entries import CURSOR, SIGNS, UNREAD, Entries, Headings, columns
from briefing.tui.widgets.preview import PreviewPane
from tests.tui.conftest import question_of, rested, said, titles

WIDE = (120, 36)


def line(app: BriefingApp) -> str:
    """Return the first line of the list."""
    return "".join(segment.text for segment in app.screen.query_one(Entries).render_line(0))


def kept(desk: Desk) -> list[Briefing]:
    """Return the briefings on the shelf."""
    return [found for entry in desk.shelf.entries() if (found := desk.glance(entry.id))]


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
            assert str(app.screen.query_one("#filter-count", Static).content) == "1 of 3"
            assert app.screen.query_one(Entries).has_focus
            await pilot.press("escape")
            assert len(app.screen.query_one(Entries).rows) == 3

    async def test_the_list_moves_while_the_reader_types(self, library: Callable[[int], BriefingApp]) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            entries = app.screen.query_one(Entries)
            await pilot.press("j", "slash", "b")
            assert entries.highlighted == 0
            await pilot.press("down", "down", "up")
            assert entries.highlighted == 1
            assert app.screen.query_one(Input).has_focus
            await pilot.press("escape")
            assert entries.highlighted == 1

    async def test_what_was_filtered_is_so_again_after_another_screen(
        self, library: Callable[[int], BriefingApp]
    ) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", *"report 2", "enter", "enter")
            await pilot.pause()
            await pilot.press("q")
            await pilot.pause()
            assert titles(app) == ["Bridge report 2"]

    async def test_s_goes_through_the_orders_and_r_turns_them_round(
        self, library: Callable[[int], BriefingApp], desk: Desk
    ) -> None:
        app = library(3)
        where = {entry.title: entry.id for entry in desk.shelf.entries()}["Bridge report 1"]
        desk.shelf.add_note(where, new_note("x"))
        async with app.run_test(size=WIDE) as pilot:
            title, seen = app.screen.query_one(TitleBar), []
            for _ in ORDERS:
                await pilot.press("s")
                seen.append((title.right.rpartition(" · ")[2], [each[-1] for each in titles(app)]))
            assert seen == [
                ("first read ↓", ["2", "1", "0"]),
                ("title ↑", ["0", "1", "2"]),
                ("source ↑", ["0", "1", "2"]),
                ("notes ↓", ["1", "2", "0"]),
                ("last opened ↓", ["2", "1", "0"]),
            ]
            await pilot.press("r")
            assert title.right.endswith("last opened ↑")
            assert [each[-1] for each in titles(app)] == ["0", "1", "2"]

    async def test_another_order_keeps_the_reader_at_her_briefing(self, library: Callable[[int], BriefingApp]) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            entries = app.screen.query_one(Entries)
            await pilot.press("s", "s")
            assert entries.current and entries.current.title == "Bridge report 2"
            assert entries.highlighted == 2

    async def test_a_click_on_a_heading_sorts_and_another_one_turns_it_round(
        self, library: Callable[[int], BriefingApp]
    ) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            at = "".join(segment.text for segment in app.screen.query_one(Headings).render_line(0)).index("Title")
            await pilot.click("#headings", offset=(at, 0))
            assert [each[-1] for each in titles(app)] == ["0", "1", "2"]
            await pilot.click("#headings", offset=(at + 2, 0))
            assert [each[-1] for each in titles(app)] == ["2", "1", "0"]
            await pilot.click("#headings", offset=(at + 30, 0))
            assert app.screen.query_one(Headings).sorting == Sorting("title", True)

    async def test_the_mouse_chooses_and_a_double_click_opens(self, library: Callable[[int], BriefingApp]) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.click("#entries", offset=(20, 1))
            assert app.screen.query_one(Entries).highlighted == 1
            await pilot.click("#entries", offset=(20, 1), times=2)
            await pilot.pause()
            assert isinstance(app.screen, BriefingScreen)

    async def test_a_briefing_is_unread_until_it_was_opened(
        self, library: Callable[[int], BriefingApp], desk: Desk
    ) -> None:
        app = library(1)
        async with app.run_test(size=WIDE) as pilot:
            assert line(app).startswith(f"{CURSOR}{UNREAD} today")
            await pilot.press("enter")
            await rested(pilot)
            desk.keep_position(next(iter(kept(desk))), 40, 0.38)
            await pilot.press("q")
            await rested(pilot)
            assert line(app).startswith(f"{CURSOR}  today")
            assert line(app).rstrip().endswith("38%")

    async def test_where_there_is_room_the_tags_are_shown(
        self, library: Callable[[int], BriefingApp], desk: Desk
    ) -> None:
        app = library(1)
        desk.tag(desk.shelf.entries()[0].id, ["works", "port"])
        async with app.run_test(size=(120, 24)) as pilot:
            assert "#works" not in line(app)
            await pilot.press("p")
            await pilot.pause()
            assert "#port #works" in line(app)

    @pytest.mark.parametrize("width", [30, 40, 44, 59, 60, 71, 72, 80, 99, 100, 119, 200])
    def test_the_columns_fill_any_width(self, width: int) -> None:
        laid = columns(width)
        assert sum(column.width for column in laid) + SIGNS + 1 == width
        title = next(column for column in laid if column.name == "title")
        assert title.width >= min(18, width // 2)
        assert {"when", "title", "notes"} <= {column.name for column in laid}

    async def test_an_empty_library_says_what_to_do_and_offers_no_more(self, desk: Desk) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await rested(pilot)
            shown = "".join(segment.text for segment in app.screen.query_one(Entries).render_line(1))
            assert "Press enter to open the sample article, a to read a file" in shown
            assert not app.screen.query_one(PreviewPane).display
            await pilot.press("s", "r", "m", "M", "t", "x", "D", "u", "p", "slash", "escape")
            assert isinstance(app.screen, Library)
            assert app.screen.query_one(TitleBar).right == "0 briefings"

    async def test_a_large_library_shows_its_first_lines_before_it_has_all(
        self, library: Callable[[int], BriefingApp], desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app, gate = library(9), Event()
        monkeypatch.setattr(first, "LARGE", 9)
        monkeypatch.setattr(first, "LINES", 4)
        listed = desk.shelf.entries()

        def entries() -> list[Entry]:
            assert gate.wait(30)
            return listed

        monkeypatch.setattr(desk.shelf, "entries", entries)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("j")
            assert app.screen.query_one(Entries).rows == listed[:4]
            assert app.screen.query_one(TitleBar).right.startswith("9 briefings")
            gate.set()
            await rested(pilot)
            assert app.screen.query_one(Entries).rows == listed
            assert app.screen.query_one(Entries).highlighted == 1

    async def test_hostile_words_stay_words(self, desk: Desk) -> None:
        text = "[@click=app.quit]x[/] \x1b[31mred\u202e"
        article = Article(content_id("x"), text, "Quay.", f"https://{text}/x")
        desk.keep(Briefing(article))
        desk.shelf.tag(article.id, [text])
        app = BriefingApp(desk)
        async with app.run_test(size=(200, 24)) as pilot:
            await rested(pilot)
            drawn = line(app) + "".join(
                segment.text for y in range(9) for segment in app.screen.query_one(PreviewPane).render_line(y)
            )
            assert drawn.isprintable()
            assert drawn.count("[@click=app.quit]x[/]") >= 2
            await pilot.press("t")
            assert "[@click=app.quit]x[/]" in question_of(app)

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
            before = titles(app)
            gone = before[1]
            await pilot.press("D", "n")
            assert len(entries.rows) == 3
            await pilot.press("D", "y")
            await rested(pilot)
            assert [entry.title for entry in entries.rows] == [title for title in before if title != gone]
            assert entries.highlighted == 1
            assert [each.title for each in desk.shelf.trash.listed()] == [gone]
            assert said(app) == ["Moved to the trash; u brings it back."]
            await pilot.press("u")
            await rested(pilot)
            assert said(app) == ["The briefing is back."]
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
