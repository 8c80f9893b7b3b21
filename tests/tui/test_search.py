"""The search over all briefings: typing, what is listed, the way to a place and back; and what it looks like."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from briefing import extract
from briefing.errors import NotFound, Unreadable
from briefing.ingest import Desk
from briefing.model import Article, Briefing, content_id
from briefing.store.search import Found, Hit, Most
from briefing.tui.app import BriefingApp
from briefing.tui.help import Help
from briefing.tui.library import Library
from briefing.tui.reading import Reading
from briefing.tui.screen import BriefingScreen
from briefing.tui.search import TELL, Batch, Search, batches
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.hits import Hits, around
from briefing.tui.wrap import width_of
from tests.tui.conftest import TEXT

WIDE = (120, 36)
SIZES = [WIDE, (80, 24), (40, 12)]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a search begin without waiting for another key."""
    monkeypatch.setattr("briefing.tui.search.PAUSE", 0)


@pytest.fixture
def noted(desk: Desk, briefing: Briefing) -> Briefing:
    """Return the invented article, on the shelf with a note with a tag on one of its cards."""
    kept = desk.add_note(desk.keep(briefing), "ask who pays for the bridge", briefing.items[3])
    return desk.tag_note(kept, kept.notes[0], ["money"])


async def searched(pilot: Pilot[Any]) -> None:
    """Wait until the search at hand has told all that it finds."""
    await pilot.pause()
    for worker in [worker for worker in pilot.app.workers if worker.group == "search"]:
        with suppress(WorkerCancelled):
            await worker.wait()
    await pilot.pause()


async def look_for(pilot: Pilot[Any], words: str) -> Search:
    """Open the search and look for words; return its screen."""
    await pilot.press("S")
    screen = pilot.app.screen
    assert isinstance(screen, Search)
    # A picture must not depend on when it was taken.
    screen.query_one(Input).cursor_blink = False
    screen.query_one(Input).value = words
    await searched(pilot)
    return screen


def listed(screen: Search) -> list[tuple[str, str, str]]:
    """Return the rows: the briefing's title, where the words are, and the words as they stand there."""
    rows = screen.query_one(Hits).rows
    return [(row.found.title, row.hit.where, row.hit.excerpt[slice(*row.hit.words)]) for row in rows]


def drawn(app: BriefingApp) -> str:
    """Return the text of the list as it is drawn."""
    hits = app.screen.query_one(Hits)
    return "\n".join(hits.render_line(line).text.rstrip() for line in range(hits.size.height))


def chosen(app: BriefingApp) -> str:
    """Return the words that are chosen in the article."""
    assert isinstance(app.screen, BriefingScreen)
    return TEXT[slice(*(app.screen.query_one(ArticleView).chosen or (0, 0)))]


class TestTyping:
    async def test_what_is_typed_is_looked_for_everywhere(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("S", *"bridge")
            await searched(pilot)
            assert isinstance(app.screen, Search)
            title = "Harbour bridge shuts for repairs"
            wheres = ["title", "note", "article", "article", "article"]
            assert listed(app.screen) == [(title, where, "bridge") for where in wheres]
            assert app.screen.query_one(TitleBar).right == "6 places in 1 briefing · 5 shown"
            assert drawn(app).splitlines()[0].split() == [*title.split(), "5", "of", "6", "places"]
            await pilot.press(*" shuts")
            await searched(pilot)
            assert [where for _, where, _ in listed(app.screen)] == ["title", "article"]
            assert app.screen.query_one(TitleBar).right == "2 places in 1 briefing"

    async def test_capitals_count_once_there_are_any(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            assert [words for *_, words in listed(await look_for(pilot, "marlow"))] == ["Marlow", "Marlow"]
            assert listed(await look_for(pilot, "MARLOW")) == []

    async def test_s_is_a_letter_where_one_types(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", "S")
            assert isinstance(app.screen, Library)
            assert app.screen.query_one(Input).value == "S"
            await pilot.press("escape", "S", "S", "q")
            assert app.screen.query_one(Input).value == "Sq"

    async def test_what_has_nothing_to_show_says_what_to_do(self, desk: Desk, briefing: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("S")
            assert "Type words" in drawn(app)
            await look_for(pilot, "zebra")
            assert "There are no briefings yet" in drawn(app)
            desk.keep(briefing)
            await look_for(pilot, "zebras")
            assert "No briefing holds these words" in drawn(app)
            assert app.screen.query_one(TitleBar).right == "nothing found"
            await look_for(pilot, "  ")
            assert "Type words" in drawn(app)
            assert app.screen.query_one(TitleBar).right == ""

    async def test_more_than_a_screen_can_show_is_counted(self, desk: Desk) -> None:
        for number in range(120):
            text = f"{number} " + "boat " * 7
            desk.keep(Briefing(Article(content_id(text), "Boats", text)))
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            screen = await look_for(pilot, "boat")
            assert len(screen.query_one(Hits).rows) == 500
            assert screen.query_one(TitleBar).right == "960 places in 120 briefings · 500 shown"

    async def test_what_an_article_says_is_shown_inert(self, desk: Desk) -> None:
        text = "A boat [@click=app.quit]sank[/] \x1b[31mhere."
        desk.keep(Briefing(Article(content_id(text), "[bold]A title\x1b[0m", text)))
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await look_for(pilot, "boat")
            assert "[bold]A title" in drawn(app)
            assert "boat [@click=app.quit]sank[/] here." in drawn(app)
            assert drawn(app).replace("\n", "").isprintable()


class TestOpening:
    async def test_enter_opens_the_briefing_at_the_words(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await look_for(pilot, "cross the\nbridge")
            await pilot.press("enter")
            await pilot.pause()
            assert chosen(app) == "cross the bridge"
            assert app.focused is app.screen.query_one(ArticleView)

    async def test_the_way_back_leads_to_the_places_as_they_were(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            screen = await look_for(pilot, "bridge")
            await pilot.press("tab", "j", "j", "j")
            before = listed(screen)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, BriefingScreen)
            await pilot.press("escape", "q")
            await pilot.pause()
            assert pilot.app.screen is screen
            assert (listed(screen), screen.query_one(Hits).highlighted) == (before, 3)
            assert screen.query_one(Input).value == "bridge"
            assert app.focused is screen.query_one(Hits)

    @pytest.mark.parametrize(("downs", "words"), [(1, "$3.2 million"), (2, "bridge")])
    async def test_a_note_opens_at_the_words_it_is_on(
        self, desk: Desk, noted: Briefing, downs: int, words: str
    ) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await look_for(pilot, "bridge")
            await pilot.press(*["down"] * downs, "enter")
            await pilot.pause()
            assert chosen(app) == words

    async def test_a_title_opens_the_briefing_at_its_cards(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await look_for(pilot, "bridge")
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, BriefingScreen)
            assert app.focused is not None
            assert app.focused.id == "cards"

    async def test_a_briefing_that_must_be_read_again_opens_at_the_words_too(
        self, desk: Desk, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.shelf.keep(briefing, extract.VERSION - 1)
        gate = Event()

        def read(article: Article, progress: object, cancelled: object) -> Briefing:
            gate.wait(30)
            return briefing

        monkeypatch.setattr(desk, "read", read)
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            screen = await look_for(pilot, "extra ferries")
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, Reading)
            await pilot.press("S")
            assert isinstance(app.screen, Reading)
            gate.set()
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert chosen(app) == "extra ferries"
            await pilot.press("q")
            await pilot.pause()
            assert pilot.app.screen is screen

    async def test_a_briefing_that_is_gone_is_said_so(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            screen = await look_for(pilot, "bridge")
            desk.shelf.delete(noted.article.id)
            with pytest.raises(NotFound) as gone:
                desk.open(noted.article.id)
            await pilot.press("enter")
            await pilot.pause()
            assert app.screen is screen
            assert [said.message for said in app._notifications] == [str(gone.value)]


class TestWays:
    async def test_escape_goes_back_to_the_library(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            library = app.screen
            await look_for(pilot, "bridge")
            await pilot.press("escape")
            assert app.screen is library

    async def test_from_a_briefing_and_back_to_it(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            first = app.screen
            screen = await look_for(pilot, "bridge")
            await pilot.press("enter")
            await pilot.pause()
            assert app.screen not in (first, screen)
            await pilot.press("q")
            await pilot.pause()
            assert app.screen is screen
            await pilot.press("tab", "q")
            await pilot.pause()
            assert app.screen is first
            await pilot.press("q")
            await pilot.pause()
            assert isinstance(app.screen, Library)

    async def test_s_in_a_briefing_goes_back_to_the_search_it_came_from(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            screen = await look_for(pilot, "bridge")
            await pilot.press("tab", "enter")
            await pilot.pause()
            await pilot.press("S")
            await pilot.pause()
            assert app.screen is screen
            assert app.focused is screen.query_one(Input)
            assert len(app.screen_stack) == 2

    async def test_tab_and_slash_lead_from_the_line_to_the_places_and_back(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            screen = await look_for(pilot, "bridge")
            line, hits = screen.query_one(Input), screen.query_one(Hits)
            for key, focused in (("tab", hits), ("slash", line), ("tab", hits), ("tab", line)):
                await pilot.press(key)
                assert app.focused is focused
            await pilot.press("slash")
            assert line.value.endswith("/")

    async def test_help_names_the_key(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("question_mark")
            assert isinstance(app.screen, Help)
            assert ("S", "Search all") in [(entry.keys, entry.what) for _, entry in app.screen.rows]
            await pilot.press("S")
            assert isinstance(app.screen, Help)


def a_found(title: str, places: int = 1) -> Found:
    """Return what a briefing holds, with one hit."""
    return Found("0" * 12, title, places, (Hit("article", None, title, (0, len(title))),) if places else ())


class TestStreaming:
    async def test_another_key_ends_the_search_before(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        begun, gate, ended, pulled = Event(), Event(), Event(), []

        def search(words: str, most: Most) -> Iterator[Found]:
            if words == "a":
                begun.set()
                gate.wait(30)
                try:
                    for number in range(1000):
                        pulled.append(number)
                        yield a_found("old")
                finally:
                    ended.set()
            else:
                yield a_found("new")

        monkeypatch.setattr(desk, "search", search)
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("S", "a")
            assert await asyncio.to_thread(begun.wait, 30)
            await pilot.press("b")
            await searched(pilot)
            assert isinstance(app.screen, Search)
            gate.set()
            assert await asyncio.to_thread(ended.wait, 30)
            await pilot.pause()
            assert [title for title, *_ in listed(app.screen)] == ["new"]
            assert pulled == [0]

    async def test_what_an_ended_search_still_tells_is_not_heard(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            screen = await look_for(pilot, "ferries")
            before = listed(screen)
            assert before
            screen.post_message(Search.Told(screen._turn - 1, Batch([a_found("late")], 1, True)))
            screen.post_message(Search.Failed(screen._turn - 1, Unreadable("Too late.")))
            await pilot.pause()
            assert listed(screen) == before
            assert not app._notifications

    async def test_the_reader_stays_at_a_place_while_more_are_found(self, desk: Desk, noted: Briefing) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            screen = await look_for(pilot, "bridge")
            await pilot.press("down", "down")
            screen.post_message(Search.Told(screen._turn, Batch([a_found("later")], 2, True)))
            await pilot.pause()
            assert [title for title, *_ in listed(screen)][-1] == "later"
            assert screen.query_one(Hits).highlighted == 2
            await look_for(pilot, "harbour")
            assert screen.query_one(Hits).highlighted == 0

    async def test_places_are_shown_as_they_come_and_enter_waits_for_the_first(
        self, desk: Desk, noted: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, rest = Event(), Event()

        def search(words: str, most: Most) -> Iterator[Found]:
            (found,) = real(words, most)
            first.wait(30)
            yield found
            rest.wait(30)
            yield a_found("another", 3)

        real = desk.search
        monkeypatch.setattr(desk, "search", search)
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("S")
            screen = app.screen
            assert isinstance(screen, Search)
            screen.query_one(Input).value = "extra ferries"
            await pilot.pause()
            assert screen.query_one(TitleBar).right == "searching…"
            await pilot.press("enter")
            assert app.screen is screen
            told = told_by(screen, monkeypatch)
            first.set()
            await told.wait()
            await pilot.pause()
            assert chosen(app) == "extra ferries"
            assert screen.query_one(TitleBar).right == "1 place in 1 briefing · searching…"
            rest.set()
            await searched(pilot)
            assert screen.query_one(TitleBar).right == "4 places in 2 briefings · 2 shown"
            assert isinstance(app.screen, BriefingScreen)

    async def test_a_shelf_that_cannot_be_searched_is_said_so(
        self, desk: Desk, noted: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def search(words: str, most: Most) -> Iterator[Found]:
            raise Unreadable("The shelf cannot be read; check its permissions.")
            yield

        monkeypatch.setattr(desk, "search", search)
        app = BriefingApp(desk)
        async with app.run_test(size=WIDE) as pilot:
            screen = await look_for(pilot, "bridge")
            assert [said.message for said in app._notifications] == ["The shelf cannot be read; check its permissions."]
            assert screen.query_one(TitleBar).right == "nothing found"

    def test_the_first_one_is_told_at_once_and_the_end_always(self, monkeypatch: pytest.MonkeyPatch) -> None:
        times = iter([100.0, 100.0, 100.0 + TELL / 2, 200.0, 200.0, 200.0])
        monkeypatch.setattr("briefing.tui.search.monotonic", lambda: next(times))
        found = [a_found(title, places) for title, places in (("none", 0), ("a", 1), ("b", 1), ("none", 0), ("c", 1))]
        told = [([each.title for each in batch.found], batch.searched, batch.done) for batch in batches(found)]
        assert told == [(["a"], 2, False), (["b"], 4, False), (["c"], 5, True)]
        assert list(batches([])) == [Batch([], 0, True)]


def told_by(screen: Search, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Return what is set when the screen has shown something more."""
    shown, show = asyncio.Event(), screen._show

    def showing(*arguments: Any) -> None:
        show(*arguments)
        shown.set()

    monkeypatch.setattr(screen, "_show", showing)
    return shown


class TestExcerpts:
    def test_the_words_stay_in_sight(self) -> None:
        line = "It is unclear who will pay for the extra ferries"
        words = (line.index("extra"), len(line))
        assert around(line, words, 60) == ("It is unclear who will pay for the ", "extra ferries", "")
        assert around(line, words, 19) == ("…the ", "extra ferries", "")
        assert around(line, words, 17) == ("…", "extra ferries", "")
        assert around("漢字漢字漢字x", (6, 7), 8) == ("…字漢字", "x", "")
        assert around(line, words, 31) == ("…will pay for the ", "extra ferries", "")
        assert around(line, (0, 5), 12) == ("", "It is", " uncle…")
        assert around(line, words, 6) == ("", "extra…", "")

    @given(st.text("ab 漢\u0301😀", max_size=30), st.text("xy漢", min_size=1, max_size=9), st.integers(0, 40))
    def test_they_never_take_more_than_the_width(self, other: str, words: str, width: int) -> None:
        line = other + words + other
        before, found, behind = around(line, (len(other), len(other) + len(words)), width)
        assert sum(map(width_of, (before, found, behind))) <= width
        assert found == words or width_of(words) > width


class TestLooks:
    """SVG snapshots of the search."""

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("words", ["", "zebra"], ids=["start", "nothing"])
    def test_empty(self, snap_compare: Any, desk: Desk, noted: Briefing, size: tuple[int, int], words: str) -> None:
        async def typed(pilot: Pilot[None]) -> None:
            await look_for(pilot, words)

        assert snap_compare(BriefingApp(desk), run_before=typed, terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("keys", [[], ["tab", "j", "j"]], ids=["typing", "choosing"])
    def test_found(
        self,
        snap_compare: Any,
        library: Callable[[int], BriefingApp],
        desk: Desk,
        noted: Briefing,
        size: tuple[int, int],
        keys: list[str],
    ) -> None:
        async def typed(pilot: Pilot[None]) -> None:
            await look_for(pilot, "bridge")
            await pilot.press(*keys)

        assert snap_compare(library(2), run_before=typed, terminal_size=size)
