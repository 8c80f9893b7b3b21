"""An actor across the library: what its card says, and its dossier."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from briefing import dossiers
from briefing.errors import Cancelled, CannotWrite
from briefing.ingest import Desk
from briefing.model import Actor, Article, Briefing, Item, Mention, Number, Question, Quote, content_id
from briefing.tui.app import BriefingApp
from briefing.tui.dossier import DossierScreen
from briefing.tui.library import Library
from briefing.tui.screen import BriefingScreen
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.bars import Tabs, TitleBar
from briefing.tui.widgets.cards import Cards
from tests.tui.conftest import rested, said, settled, span_of
from tests.tui.test_looks import SIZES

WIDE, SHORT = (120, 36), (120, 12)
SPRING = """Ferries wait for the mayor

Mayor Ines Marlow spent $2 million on ferries in spring. "They will sail in May," Ines Marlow said in Lindsey.

Whether Marlow will stand again is not known. Shop owners sold 300 tickets.
"""
Make = Callable[[int], BriefingApp]


def spring(name: str = "Ines Marlow", date: str | None = "2026-03-02") -> Briefing:
    """Return an earlier briefing with the mayor in it, under some name."""
    text = SPRING.replace("Ines Marlow", name)

    def at(words: str, nth: int = 0) -> tuple[int, int]:
        return span_of(words, text, nth)

    own = (Mention(*at(name), "name"), Mention(*at(name, 1), "name"), Mention(*at("Marlow will"), "name"))
    found: tuple[Item, ...] = (
        Actor("a1", name, "person", ("Marlow",), ("port commissioner",), 0.9, own),
        Actor("a2", "Lindsey", "place", (), (), 0.4, (Mention(*at("Lindsey"), "name"),)),
        Number("n1", at("$2 million"), 2e6, "dollar", "=", "ferries", "money"),
        Number("n2", at("300 tickets"), 300, "ticket", "=", None, "count"),
        Quote("q1", "direct", (at("They will sail in May,"),), (at(name, 1),), (at("said"),), "a1"),
        Question("x1", "gap", at("Whether Marlow will stand again is not known"), "Will Ines Marlow stand again?"),
    )
    return Briefing(Article(content_id(text), "Ferries wait for the mayor", text, "/news/spring.txt", date), found)


@pytest.fixture
def two(desk: Desk, briefing: Briefing) -> BriefingApp:
    """Return the app, showing the invented article; an earlier one of the same mayor is in the library."""
    earlier = desk.keep(spring())
    desk.add_note(earlier, "rang her office in March", earlier.by_id["a1"])
    return BriefingApp(desk, desk.keep(briefing))


def rows(app: BriefingApp) -> list[str]:
    """Return the headlines of the dossier, those of briefings with a dash before them."""
    shown = app.screen.query_one("#open", Cards).rows
    return [f"- {row.headline}" if row.kind == "section" else row.headline for row in shown]


def facts(app: BriefingApp) -> list[str]:
    """Return what the cards of actors say of other briefings."""
    every = app.screen.query_one("#cards", Cards).rows
    return [f"{row.headline}: {fact}" for row in every for fact in row.facts if fact.startswith("also in")]


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await rested(pilot)


class TestOnTheCard:
    async def test_it_says_in_how_many_other_briefings_an_actor_is(self, two: BriefingApp, desk: Desk) -> None:
        desk.keep(spring(name="Ines K. Marlow", date=None))
        async with two.run_test(size=WIDE) as pilot:
            await rested(pilot)
            assert facts(two) == ["Ines Marlow: also in 2 briefings (b)", "Lindsey: also in 2 briefings (b)"]

    async def test_one_is_a_briefing_and_none_says_nothing(self, two: BriefingApp, desk: Desk) -> None:
        desk.shelf.delete(spring().article.id)
        desk.keep(spring(name="Ada Marlow"))
        async with two.run_test(size=WIDE) as pilot:
            await rested(pilot)
            assert facts(two) == ["Lindsey: also in 1 briefing (b)"]

    async def test_where_there_is_little_room_the_line_is_left_out(self, two: BriefingApp) -> None:
        async with two.run_test(size=SHORT) as pilot:
            await rested(pilot)
            assert facts(two) == []

    async def test_the_first_paint_does_not_wait_for_it(
        self, two: BriefingApp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waits, up_to_date = threading.Event(), dossiers.up_to_date

        def held(*given: Any) -> Any:
            waits.wait()
            return up_to_date(*given)

        monkeypatch.setattr(dossiers, "up_to_date", held)
        async with two.run_test(size=WIDE) as pilot:
            await pilot.pause()
            await pilot.press("j")
            assert two.screen.query_one("#cards", Cards).highlighted == 1
            assert facts(two) == []
            waits.set()
            await rested(pilot)
            assert (len(facts(two)), two.screen.query_one("#cards", Cards).highlighted) == (2, 1)

    async def test_a_listing_that_goes_on_is_shown_and_leaving_the_briefing_stops_it(
        self, two: BriefingApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.shelf.roster.path.unlink()
        waits, take = threading.Event(), desk.shelf.roster.take

        def slowly(ids: Any) -> None:
            take(ids)
            waits.wait()

        monkeypatch.setattr(dossiers, "BATCH", 1)
        monkeypatch.setattr("briefing.tui.acquainted.TELL", 0)
        monkeypatch.setattr(desk.shelf.roster, "take", slowly)
        async with two.run_test(size=WIDE) as pilot:
            while "actors 0 of 2" not in two.screen.query_one(TitleBar).right:
                await pilot.pause()
            await pilot.press("q")
            await pilot.pause()
            assert isinstance(two.screen, Library)
            waits.set()
            await rested(pilot)
            assert len(desk.shelf.roster.look().missing) == 1

    async def test_what_was_stopped_goes_on_when_the_briefing_is_there_again(
        self, two: BriefingApp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waits, up_to_date = threading.Event(), dossiers.up_to_date

        def held(shelf: Any, progress: Any, cancelled: Callable[[], bool]) -> Any:
            waits.wait()
            if cancelled():
                raise Cancelled("stopped")
            return up_to_date(shelf)

        monkeypatch.setattr(dossiers, "up_to_date", held)
        async with two.run_test(size=WIDE) as pilot:
            await pilot.pause()
            await pilot.press("n")
            await pilot.pause()
            waits.set()
            await rested(pilot)
            await press(pilot, "escape")
            assert len(facts(two)) == 2

    async def test_a_shelf_that_cannot_be_written_says_nothing(
        self, two: BriefingApp, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*given: object) -> None:
            raise CannotWrite("The list of actors was not kept: the disk is full.")

        monkeypatch.setattr(dossiers, "up_to_date", refuse)
        async with two.run_test(size=WIDE) as pilot:
            await rested(pilot)
            assert (facts(two), said(two)) == ([], [])
            await press(pilot, "b")
            assert said(two) == ["The list of actors was not kept: the disk is full."]
            assert rows(two)[:2] == ["Ines Marlow", "- 23 Nov 2026 · Harbour bridge shuts for repairs"]


class TestDossier:
    async def test_it_tells_all_of_an_actor_with_the_latest_first(self, two: BriefingApp) -> None:
        async with two.run_test(size=WIDE) as pilot:
            await press(pilot, "b")
            assert isinstance(two.screen, DossierScreen)
            assert rows(two) == [
                "Ines Marlow",
                "- 23 Nov 2026 · Harbour bridge shuts for repairs", "Ines Marlow", "14 weeks",
                "“We would rather close it once than patch it for ever,”",
                "- 2 Mar 2026 · Ferries wait for the mayor", "Ines Marlow", "$2 million", "“They will sail in May,”",
                "Will Ines Marlow stand again?",
            ]  # fmt: skip
            head = two.screen.query_one("#open", Cards).rows[0]
            assert (head.aside, head.detail) == ("2 briefings", "also Marlow")
            assert head.facts == ("mayor · 23 Nov 2026", "port commissioner · 2 Mar 2026")
            assert two.screen.query_one(TitleBar).right == "2 briefings"

    async def test_its_tabs_are_those_of_a_briefing(self, two: BriefingApp) -> None:
        async with two.run_test(size=WIDE) as pilot:
            await press(pilot, "b")
            assert [(tab.title, tab.number) for tab in two.screen.query_one(Tabs).tabs] == [
                ("All", 5), ("Briefings", 2), ("Numbers", 2), ("Quotes", 2), ("Questions", 1), ("Notes", 1),
            ]  # fmt: skip
            await press(pilot, "5")
            assert rows(two) == ["- 2 Mar 2026 · Ferries wait for the mayor", "Will Ines Marlow stand again?"]
            await press(pilot, "l")
            assert rows(two)[1:] == ["rang her office in March"]
            await press(pilot, "h", "h", "r")
            assert rows(two)[1] == "“They will sail in May,”"

    async def test_enter_opens_a_briefing_at_the_words_and_leaving_leads_back(self, two: BriefingApp) -> None:
        async with two.run_test(size=WIDE) as pilot:
            await press(pilot, "b", "5", "enter")
            assert isinstance(two.screen, BriefingScreen)
            assert two.screen.query_one(TitleBar).left.startswith("Ferries wait")
            current = two.screen.query_one("#cards", Cards).current
            assert current is not None and current.key == "x1"
            assert SPRING[slice(*two.screen._chosen or (0, 0))] == "Whether Marlow will stand again is not known"
            await press(pilot, "escape", "q")
            assert isinstance(two.screen, DossierScreen)
            assert two.screen.query_one("#open", Cards).highlighted == 1
            await press(pilot, "backspace")
            assert isinstance(two.screen, BriefingScreen)
            assert two.screen.query_one(TitleBar).left.startswith("Harbour bridge")

    async def test_enter_on_words_of_the_briefing_below_goes_there(self, two: BriefingApp) -> None:
        async with two.run_test(size=WIDE) as pilot:
            await press(pilot, "b", "3", "enter")
            assert isinstance(two.screen, BriefingScreen) and len(two.screen_stack) == 1
            current = two.screen.query_one("#cards", Cards).current
            assert current is not None and current.headline == "14 weeks"
            assert two.screen.query_one(ArticleView).has_focus
            await press(pilot, "o")
            assert two.screen.tab == "all"

    async def test_a_quote_leads_to_its_speaker_and_a_number_to_no_one(self, two: BriefingApp) -> None:
        async with two.run_test(size=WIDE) as pilot:
            await press(pilot, "3", "b")
            assert isinstance(two.screen, BriefingScreen)
            await press(pilot, "4", "b")
            assert two.screen.query_one(TitleBar).left == "Dossier ─ Ines Marlow"

    async def test_a_note_written_in_the_briefing_is_there_on_coming_back(self, two: BriefingApp) -> None:
        async with two.run_test(size=WIDE) as pilot:
            await press(pilot, "b", "2", "G", "enter", "n", *"again", "ctrl+s", "escape", "q", "6")
            assert rows(two)[1:] == ["rang her office in March", "again"]

    async def test_it_is_copied_and_exported_as_markdown(self, two: BriefingApp, tmp_path: Path) -> None:
        path = tmp_path / "marlow.md"
        async with two.run_test(size=WIDE) as pilot:
            await press(pilot, "b", "Y")
            assert two.clipboard.startswith("# Ines Marlow\n\nAlso: Marlow\n\n- mayor (2026-11-23)\n")
            assert "- ✎ rang her office in March" in two.clipboard
            await press(pilot, "x")
            assert two.screen.query_one("#prompt-input").value == "ines-marlow.md"  # type: ignore[attr-defined]
            await press(pilot, "ctrl+u", *str(path), "enter")
            assert path.read_text(encoding="utf-8") == two.clipboard
            await press(pilot, "4", "j", "y")
            assert two.clipboard == "“They will sail in May,”"

    async def test_an_actor_that_is_nowhere_else_has_a_dossier_of_one(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "b", "5")
            assert two_titles(app) == "1 briefing"
            assert rows(app) == []

    async def test_hostile_names_are_never_markup_and_never_drawn(self, desk: Desk, briefing: Briefing) -> None:
        name = "[@click=app.quit]Ines[/] \x1b[31mMarlow"
        first, *rest = briefing.items
        assert isinstance(first, Actor)
        hostile = replace(briefing, items=(replace(first, name=name, roles=("[/]\x1b]0;x\x07",)), *rest))
        app = BriefingApp(desk, desk.keep(hostile))
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "b")
            shown = app.screen.query_one("#open", Cards).rows
            drawn = "".join(f"{row.headline}{row.aside}{row.detail}{''.join(row.facts)}" for row in shown)
            assert "[@click=app.quit]Ines[/]" in drawn
            assert drawn.isprintable()


def two_titles(app: BriefingApp) -> str:
    return app.screen.query_one(TitleBar).right


class TestFromTheLibrary:
    async def test_a_name_leads_to_its_dossier(self, desk: Desk) -> None:
        desk.keep(spring())
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "b", *"marlow", "enter")
            assert (rows(app)[0], two_titles(app)) == ("Ines Marlow", "1 briefing")
            await press(pilot, "backspace")
            assert isinstance(app.screen, Library)

    async def test_a_name_of_several_asks_whose(self, desk: Desk) -> None:
        desk.keep(spring())
        desk.keep(spring("Ada Marlow"))
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "b", *"marlow", "enter")
            assert (rows(app), two_titles(app)) == (["Ada Marlow", "Ines Marlow"], "2 actors")
            await press(pilot, "j", "enter")
            assert app.screen.query_one(TitleBar).left == "Dossier ─ Ines Marlow"
            await press(pilot, "escape")
            assert rows(app) == ["Ada Marlow", "Ines Marlow"]
            await press(pilot, "escape")
            assert isinstance(app.screen, Library)

    async def test_without_a_name_those_in_most_briefings_are_listed(self, desk: Desk, library: Make) -> None:
        app = library(3)
        desk.keep(spring())
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "b", "enter")
            assert rows(app) == ["Ines Marlow", "Lindsey"]
            assert [row.aside for row in app.screen.query_one("#open", Cards).rows] == [
                "person · 4 briefings", "place · 4 briefings",
            ]  # fmt: skip

    async def test_where_no_one_is_called_that_it_says_so(self, library: Make) -> None:
        app = library(1)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "b", *"nobody", "enter", "enter", "y", "x")
            assert rows(app) == []
            assert isinstance(app.screen, DossierScreen)

    async def test_a_listing_that_goes_on_is_shown_and_leaving_stops_it(
        self, library: Make, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = library(3)
        desk.shelf.roster.path.unlink()
        waits = threading.Event()
        take = desk.shelf.roster.take

        def slowly(ids: Any) -> None:
            take(ids)
            waits.wait()

        monkeypatch.setattr(dossiers, "BATCH", 1)
        monkeypatch.setattr("briefing.tui.dossier.TELL", 0)
        monkeypatch.setattr(desk.shelf.roster, "take", slowly)
        async with app.run_test(size=WIDE) as pilot:
            await settled(pilot)
            await pilot.press("b", "enter")
            while "0 of 3" not in two_titles(app) or not isinstance(app.screen, DossierScreen):
                await pilot.pause()
            await pilot.press("escape")
            waits.set()
            await rested(pilot)
            assert isinstance(app.screen, Library)
            assert len(desk.shelf.roster.look().missing) == 2


class TestLooks:
    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("keys", [["b"], ["b", "2"], ["b", "6"]], ids=["all", "briefings", "notes"])
    def test_dossier(self, snap_compare: Any, two: BriefingApp, size: tuple[int, int], keys: list[str]) -> None:
        assert snap_compare(two, run_before=lambda pilot: press(pilot, *keys), terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    def test_card(self, snap_compare: Any, two: BriefingApp, size: tuple[int, int]) -> None:
        assert snap_compare(two, run_before=rested, terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    def test_whose(self, snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
        for name in ("Ines Marlow", "Ada Marlow", "Ines K. Marlow"):
            desk.keep(spring(name))
        keys = ["b", *"marlow", "enter"]
        assert snap_compare(BriefingApp(desk), run_before=lambda pilot: press(pilot, *keys), terminal_size=size)
