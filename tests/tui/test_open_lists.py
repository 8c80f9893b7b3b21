"""The lists of open questions on screen: whom to ring and what to watch, of one briefing and of the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from briefing import glance
from briefing.ingest import Desk
from briefing.model import Briefing, Question
from briefing.tui.app import BriefingApp
from briefing.tui.screen import BriefingScreen
from briefing.tui.widgets.bars import Tabs, TitleBar
from briefing.tui.widgets.cards import Cards
from tests.tui.conftest import rested, said, span_of
from tests.tui.test_looks import SIZES

WIDE = (120, 36)
PAY, REOPEN = "Who will pay for the extra ferries?", "Will Lindsey reopen the bridge by June 2027?"
Make = Callable[[int], BriefingApp]


def shown(app: BriefingApp) -> list[str]:
    """Return the headlines of the list, its headings with a dash before them."""
    rows = app.screen.query_one("#open", Cards).rows
    return [f"- {row.headline}" if row.kind == "section" else row.headline for row in rows]


def counted(app: BriefingApp) -> dict[str, int | None]:
    return {tab.name: tab.number for tab in app.screen.query_one(Tabs).tabs}


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await rested(pilot)


class TestOfOneBriefing:
    async def test_c_lists_whom_to_ring_and_w_what_to_watch(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "c")
            assert (shown(app), counted(app)) == ([PAY], {"calls": 1, "watch": 1})
            await press(pilot, "w")
            assert shown(app) == ["- By date", REOPEN]
            await press(pilot, "escape")
            assert isinstance(app.screen, BriefingScreen)

    async def test_what_is_overdue_stands_first(self, app: BriefingApp, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(glance, "today", lambda: date(2027, 8, 1))
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "w")
            assert shown(app) == ["- Overdue", REOPEN]
            assert app.screen.query_one(TitleBar).right == "1 overdue"

    async def test_enter_goes_to_the_question_in_the_briefing_below(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "w", "enter")
            assert isinstance(app.screen, BriefingScreen)
            current = app.screen.query_one("#cards", Cards).current
            assert (app.screen.tab, current and current.headline) == ("question", REOPEN)
            await press(pilot, "o")
            assert app.screen.tab == "all"

    async def test_an_answer_takes_a_question_off_and_undo_puts_it_back(self, app: BriefingApp, desk: Desk) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "c", "a", *"the state", "ctrl+s")
            assert (shown(app), counted(app)) == ([], {"calls": 0, "watch": 1})
            (entry,) = desk.shelf.entries()
            assert entry.notes == 1
            await press(pilot, "u")
            assert shown(app) == [PAY]

    async def test_b_shows_the_list_of_all_briefings_and_again_that_of_this_one(
        self, desk: Desk, briefing: Briefing, library: Make
    ) -> None:
        library(2)
        app = BriefingApp(desk, desk.keep(briefing))
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "c", "b")
            assert shown(app).count(PAY) == 3
            await press(pilot, "b")
            assert shown(app) == [PAY]


class TestOfTheLibrary:
    async def test_the_calls_stand_under_their_briefings(self, library: Make) -> None:
        app = library(2)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "c")
            assert shown(app) == ["- Bridge report 1", PAY, "- Bridge report 0", PAY]

    async def test_enter_opens_the_briefing_at_the_question_and_leaving_leads_back(self, library: Make) -> None:
        app = library(2)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "c", "j", "enter")
            assert isinstance(app.screen, BriefingScreen)
            current = app.screen.query_one("#cards", Cards).current
            assert current is not None and current.headline == PAY
            await press(pilot, "a", *"the port", "ctrl+s", "escape", "q")
            assert shown(app) == ["- Bridge report 1", PAY]

    async def test_an_answer_goes_to_the_briefing_of_its_question(self, library: Make, desk: Desk) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "w", "j", "a", *"it did", "ctrl+s")
            noted = [entry.title for entry in desk.shelf.entries() if entry.notes]
            assert (shown(app), noted) == (["- By date", REOPEN, REOPEN], ["Bridge report 1"])

    async def test_the_list_is_exported_and_copied_as_markdown(self, library: Make, tmp_path: Path) -> None:
        app, path = library(1), tmp_path / "calls.md"
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "c", "y")
            assert app.clipboard == PAY
            await press(pilot, "Y")
            assert app.clipboard == f"# Whom to ring\n\n## Bridge report 0\n\n- [ ] {PAY} — gap ¶5\n"
            await press(pilot, "x", "ctrl+u", *str(path), "enter")
            assert path.read_text(encoding="utf-8") == app.clipboard
            await press(pilot, "x", "ctrl+u", *str(path), "enter")
            assert "already" in str(app.screen.query_one("#prompt-question").render())

    async def test_where_nothing_is_open_it_says_so(self, desk: Desk, briefing: Briefing) -> None:
        app = BriefingApp(desk, desk.keep(Briefing(briefing.article)))
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "w", "enter", "y", "a", "x")
            assert (shown(app), said(app)) == ([], [])


class TestLooks:
    @pytest.mark.parametrize("size", SIZES)
    def test_many(self, snap_compare: Any, desk: Desk, briefing: Briefing, size: tuple[int, int]) -> None:
        words = span_of("It is unclear who will pay for the extra ferries")
        every = [*briefing.items[:2]]
        for number in range(12):
            why = f"not told: “unclear” ({number})"
            every.append(Question(f"q{number}", "gap", words, f"Who will pay for extra ferry {number}?", why=why))
        many = replace(briefing, items=tuple(every))
        assert snap_compare(BriefingApp(desk, desk.keep(many)), press=["5"], terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("keys", [["c"], ["w"]], ids=["calls", "watch"])
    def test_library(self, snap_compare: Any, library: Make, size: tuple[int, int], keys: list[str]) -> None:
        app = library(3)
        assert snap_compare(app, run_before=lambda pilot: press(pilot, *keys), terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("keys", [["c"], ["w"], ["c", "a", *"the state", "ctrl+s"]], ids=["calls", "watch", "none"])
    def test_briefing(self, snap_compare: Any, app: BriefingApp, size: tuple[int, int], keys: list[str]) -> None:
        assert snap_compare(app, run_before=lambda pilot: press(pilot, *keys), terminal_size=size)
