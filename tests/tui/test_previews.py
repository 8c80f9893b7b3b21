"""The preview of the library: what it says, and that it follows the reader without getting in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.store import Entry
from briefing.tui.app import BriefingApp
from briefing.tui.draw import inert
from briefing.tui.previews import UNREADABLE, Preview, Section, lines, preview_of
from briefing.tui.widgets.entries import Entries
from briefing.tui.widgets.preview import PreviewPane
from briefing.tui.wrap import width_of
from tests.tui.conftest import hanging, rested

WIDE = (120, 36)
Make = Callable[[int], BriefingApp]

texts = st.text(max_size=90)
previews = st.builds(
    Preview,
    texts,
    texts,
    texts,
    st.lists(
        st.builds(
            Section,
            st.just("number"),
            st.just("# Numbers"),
            st.integers(1, 99),
            st.lists(st.tuples(texts, texts)).map(tuple),
        ),
        max_size=5,
    ).map(tuple),
)


def an_entry(briefing: Briefing, share: float | None = 0.384, tags: tuple[str, ...] = ("port",)) -> Entry:
    """Return the line of a briefing."""
    article = briefing.article
    return Entry(article.id, article.title, article.source, article.published, "", "", {}, 0, share, tags)


def said(preview: Preview, width: int = 44, height: int = 60) -> list[str]:
    """Return the lines of a preview as text."""
    return ["".join(part.text for part in line) for line in lines(preview, width, height)]


def shown(app: BriefingApp) -> str:
    """Return what the pane shows."""
    pane = app.screen.query_one(PreviewPane)
    return "\n".join("".join(part.text for part in pane.render_line(y)).rstrip() for y in range(pane.size.height))


class TestLines:
    def test_it_tells_what_the_briefing_is_and_the_first_of_each_kind(self, briefing: Briefing) -> None:
        told = said(preview_of(an_entry(briefing), hanging(briefing)))
        assert told[:3] == [briefing.article.title, "bridge.txt · 2026-11-23", "38% read · #port"]
        for heading in ("@ Actors 2", "# Numbers 3", "“ Quotes 1", "? Questions 2", "✎ Notes 4"):
            assert heading in told
        whole = "\n".join(told)
        for words in ("Ines Marlow", "person ×2", "Ines Marlow: “We would rather", "Who will pay", "to check"):
            assert words in whole

    @pytest.mark.parametrize(
        ("share", "told"), [(None, "unread"), (0.0, "opened"), (0.004, "opened"), (1.0, "100% read")]
    )
    def test_it_tells_how_far_it_was_read(self, briefing: Briefing, share: float | None, told: str) -> None:
        assert preview_of(an_entry(briefing, share, ()), briefing).standing == told

    def test_without_items_it_says_what_to_do(self, briefing: Briefing) -> None:
        assert UNREADABLE in said(preview_of(an_entry(briefing), None))

    def test_cards_put_aside_are_left_out(self, desk: Desk, briefing: Briefing) -> None:
        aside = desk.dismiss(desk.keep(briefing), briefing.items[0])
        assert "@ Actors 1" in said(preview_of(an_entry(briefing), aside))

    @pytest.mark.parametrize("height", [4, 12, 18, 30])
    def test_each_kind_gets_its_part_of_the_height(self, briefing: Briefing, height: int) -> None:
        many = replace(briefing, items=briefing.items * 9)
        told = said(preview_of(an_entry(briefing), many), height=height)
        assert len(told) <= height
        if height >= 18:
            assert [line for line in told if line[:2] in ("@ ", "# ", "“ ", "? ")][-1] == "? Questions 18"

    @given(previews, st.integers(1, 60), st.integers(1, 40))
    def test_any_text_fits_any_pane(self, preview: Preview, width: int, height: int) -> None:
        found = lines(preview, width, height)
        assert len(found) <= height
        for line in found:
            assert all(inert(part.text) == part.text for part in line)
            if width > 24:
                assert width_of("".join(part.text for part in line if part.look != "number")) <= width


class TestPane:
    async def test_it_follows_the_list(self, library: Make) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await rested(pilot)
            assert "Bridge report 2" in shown(app)
            await pilot.press("j", "j")
            await rested(pilot)
            assert "Bridge report 0" in shown(app)

    async def test_p_hides_it_and_shows_it(self, library: Make) -> None:
        app = library(1)
        async with app.run_test(size=WIDE) as pilot:
            pane, entries = app.screen.query_one(PreviewPane), app.screen.query_one(Entries)
            assert pane.display
            narrow = entries.size.width
            await pilot.press("p")
            await pilot.pause()
            assert not pane.display
            assert entries.size.width > narrow
            await pilot.press("p")
            await rested(pilot)
            assert "Bridge report 0" in shown(app)

    async def test_a_narrow_terminal_has_none(self, library: Make) -> None:
        app = library(1)
        async with app.run_test(size=(99, 30)) as pilot:
            await rested(pilot)
            assert not app.screen.query_one(PreviewPane).display
            assert not app.screen.check_action("preview", ())
            await pilot.resize_terminal(100, 30)
            await rested(pilot)
            assert "Bridge report 0" in shown(app)

    async def test_the_old_one_stays_until_the_new_one_is_there(
        self, library: Make, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app, gate, looked = library(4), Event(), []
        glance = desk.glance

        def slow(briefing_id: str) -> Briefing | None:
            looked.append(briefing_id)
            assert gate.wait(30)
            return glance(briefing_id)

        async with app.run_test(size=WIDE) as pilot:
            await rested(pilot)
            monkeypatch.setattr(desk, "glance", slow)
            await pilot.press("j", "j", "j")
            await pilot.pause()
            assert app.screen.query_one(Entries).highlighted == 3
            assert "Bridge report 3" in shown(app)
            gate.set()
            await rested(pilot)
            assert "Bridge report 0" in shown(app)
            ids = [entry.id for entry in app.screen.query_one(Entries).rows]
            assert looked == [ids[1], ids[3]]

    async def test_it_shows_what_was_changed_in_the_briefing(self, library: Make, desk: Desk) -> None:
        app = library(1)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("enter")
            await rested(pilot)
            found = desk.glance(desk.shelf.entries()[0].id)
            assert found
            desk.add_note(found, "ask the harbour office", None)
            await pilot.press("q")
            await rested(pilot)
            assert "ask the harbour office" in shown(app)
            assert "opened" in shown(app)

    async def test_it_is_empty_where_nothing_matches(self, library: Make) -> None:
        app = library(1)
        async with app.run_test(size=WIDE) as pilot:
            await rested(pilot)
            await pilot.press("slash", *"zebra")
            await rested(pilot)
            assert shown(app).split() == ["Preview"]

    async def test_a_damaged_briefing_is_told_and_does_not_stop_the_list(self, library: Make, desk: Desk) -> None:
        app = library(2)
        where = desk.shelf.entries()[1].id
        (desk.shelf.files.home(where) / "items.json").write_bytes(b"{")
        async with app.run_test(size=WIDE) as pilot:
            await rested(pilot)
            await pilot.press("j")
            await rested(pilot)
            assert "open it." in shown(app)
            assert any("was damaged" in each.message for each in app._notifications)
