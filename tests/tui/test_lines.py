"""What lists and texts share: lines that are kept, a bar that is drawn only where it would look another way."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from textual.geometry import Region
from textual.scrollbar import ScrollBarRender

from briefing.ingest import Desk
from briefing.model import Article, Briefing
from briefing.tui import collecting
from briefing.tui.app import BriefingApp
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.scroll_bar import as_seen


def look(position: float, height: int, lines: int, window: int) -> list[str]:
    """Return the cells of Textual's own bar."""
    # As Textual's bar rounds what it is given.
    position = int(position * 8) / 8
    bar = ScrollBarRender.render_bar(
        height, lines, window, position, 1, True, Color.parse("black"), Color.parse("white")
    )
    return [f"{segment.text}{bool(segment.style and segment.style.reverse)}" for segment in bar.segments]


@given(st.integers(1, 60), st.integers(2, 4000), st.data())
def test_a_bar_looks_alike_at_the_position_it_is_given(height: int, lines: int, data: st.DataObject) -> None:
    window = data.draw(st.integers(1, lines - 1))
    position = data.draw(st.integers(0, lines - window))
    seen = as_seen(position, height, lines, window)
    assert 0 <= seen <= lines - window
    assert look(seen, height, lines, window) == look(position, height, lines, window)


def test_most_steps_through_a_long_text_leave_the_bar_as_it_is() -> None:
    positions = {as_seen(position, 30, 3000, 30) for position in range(2971)}
    assert len(positions) <= 8 * 30


@pytest.fixture
def long() -> Briefing:
    """Return a briefing of a text that scrolls."""
    text = "\n\n".join(f"Paragraph {number} says what the others say." for number in range(200))
    return Briefing(Article("a" * 12, "Long", text), ())


async def test_lines_that_stay_in_view_are_the_ones_drawn_before(long: Briefing, desk: Desk) -> None:
    app = BriefingApp(desk, long)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        view = app.screen.query_one(ArticleView)
        height = view.outer_size.height
        region = Region(0, 0, view.outer_size.width, height)
        before = view.render_lines(region)
        view.action_scroll(1)
        await pilot.pause()
        after = view.render_lines(region)
        top = view.styles.gutter.top
        assert [id(line) for line in after[top : height - 1]] == [id(line) for line in before[top + 1 :]]
        assert "Paragraph 0 says" in before[top].text
        assert view.render_lines(Region(0, 0, 5, height))[top].cell_length == 5


async def test_garbage_that_lasts_is_looked_for_when_the_reader_rests(
    long: Briefing, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[bool] = []
    monkeypatch.setattr(collecting, "REST", 3600)
    app = BriefingApp(desk, long)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(gc, "collect", lambda: rests.append(True))
        await pilot.press("j", "k", "tab")
        assert gc.isenabled() and gc.get_threshold()[2] == collecting.RARELY
        assert not rests
        monkeypatch.setattr(collecting, "REST", 0)
        await pilot.press("j")
        while not rests:
            await pilot.pause(0.01)
