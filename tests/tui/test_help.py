"""The help and the palette: they show every key that works, in groups, at any size."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.widgets import OptionList, Static

from briefing.tui.app import BriefingApp
from briefing.tui.help import Help, layout
from briefing.tui.library import Library
from briefing.tui.live import Entry, groups, live
from briefing.tui.widgets.cards import Cards
from tests.tui.conftest import helped, settled

WIDE = (120, 36)


class TestHelp:
    async def test_it_shows_the_pane_then_the_screen_then_what_works_everywhere(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            assert [group.title for group in groups(app.screen)] == ["Cards", "Briefing", "Everywhere"]
            await pilot.press("tab")
            assert [group.title for group in groups(app.screen)] == ["Article", "Briefing", "Everywhere"]
            await pilot.press("q")
            await pilot.pause()
            assert isinstance(app.screen, Library)
            assert [group.title for group in groups(app.screen)] == ["Briefings", "Library", "Everywhere"]

    @pytest.mark.parametrize("size", [WIDE, (100, 30), (80, 24), (40, 12), (20, 6)])
    async def test_every_key_can_be_scrolled_to_at_any_size(self, app: BriefingApp, size: tuple[int, int]) -> None:
        async with app.run_test(size=size) as pilot:
            works = helped(app)
            await pilot.press("question_mark")
            box = app.screen.query_one("#help")
            seen = []
            for _ in range(120):
                seen += [line.strip() for line in lines_of(app)]
                await pilot.press("j")
            assert box.scroll_offset.y == box.max_scroll_y
            assert box.region.right <= size[0]
            shown_there = "\n".join(seen)
            assert [keys for keys in works.values() if keys not in shown_there] == []
            if size[0] >= 40:
                assert [what for what in works if what not in shown_there] == []

    async def test_it_pages_and_goes_to_the_ends(self, app: BriefingApp) -> None:
        async with app.run_test(size=(40, 12)) as pilot:
            await pilot.press("question_mark")
            box = app.screen.query_one("#help")
            places = []
            for key in ["space", "ctrl+u", "G", "g", "down"]:
                await pilot.press(key)
                places.append(box.scroll_offset.y)
            assert places == [box.size.height - 1, 0, box.max_scroll_y, 0, 1]

    @pytest.mark.parametrize(
        ("width", "columns", "named"), [(120, 2, True), (100, 2, False), (80, 1, True), (79, 1, False), (40, 1, False)]
    )
    async def test_it_uses_the_room(self, app: BriefingApp, width: int, columns: int, named: bool) -> None:
        async with app.run_test(size=WIDE):
            rows = [(group.title, entry) for group in groups(app.screen) for entry in group.entries]
            lines = layout(rows, width, "/home/ada/settings.toml").plain.split("\n")
            assert (len(lines) < len(rows)) == (columns == 2)
            assert any("briefing.dismissed" in line for line in lines) == named
            assert ("/home/ada/settings.toml" in lines[-1]) == named

    def test_what_is_too_long_is_cut(self) -> None:
        rows = [("Title", Entry("a.b", "x", "What is said at such length that it fits nowhere at all", "x"))]
        lines = layout(rows, 30, "settings.toml").plain.split("\n")
        assert lines[1].endswith("…")
        assert len(lines[1]) <= 30

    async def test_it_follows_the_size_of_the_terminal(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("question_mark")
            assert "briefing.dismissed" in "\n".join(lines_of(app))
            await pilot.resize_terminal(60, 30)
            assert "briefing.dismissed" not in "\n".join(lines_of(app))


def lines_of(app: BriefingApp) -> list[str]:
    """Return the lines of the open help that are in view."""
    assert isinstance(app.screen, Help)
    box = app.screen.query_one("#help")
    text = app.screen.query_one(Static).content
    assert isinstance(text, Content)
    return text.plain.split("\n")[box.scroll_offset.y :][: box.size.height]


class TestPalette:
    async def test_it_offers_what_no_hint_shows_and_the_themes(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE):
            offered = {command.title: command.help for command in app.get_system_commands(app.screen)}
            hidden = {active.binding.description for active in live(app.screen) if not active.binding.show}
            assert {"Filter cards", "Undo", "Redo", "Place before", "Quit"} <= hidden
            assert hidden <= set(offered)
            assert "Theme" in offered
            assert offered["Next"] == "Key: j ↓"

    async def test_it_runs_the_action_where_it_is_bound(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("ctrl+p", *"page down")
            await settled(pilot)
            assert str(app.screen.query_one(OptionList).options[0].prompt).startswith("Page down")
            await pilot.press("enter")
            await settled(pilot)
            assert app.screen.query_one(Cards).highlighted > 0
