"""From an address to a briefing on the screen: fetched beside what the reader does, chosen from a feed, stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList, Static

from briefing.config import Settings
from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.sources import Listed, Listing
from briefing.tui.app import BriefingApp
from tests.sources import made
from tests.sources.server import Answer, Server, serving
from tests.tui.conftest import question_of, rested, said

LARGE = (120, 36)


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a server of its own."""
    with serving() as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk that may fetch from this computer and finds nothing in articles, at once."""
    desk = Desk(replace(Settings(tmp_path / "shelf"), private=True))
    monkeypatch.setattr(desk, "read", lambda article, progress, cancelled: Briefing(article))
    return desk


def screen(app: BriefingApp) -> str:
    return type(app.screen).__name__


async def test_a_page_is_fetched_read_and_shown(desk: Desk, server: Server) -> None:
    url = server.at("/ferry", Answer(made.html()))
    app = BriefingApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("a", *url, "enter")
        await rested(pilot)
        assert screen(app) == "BriefingScreen"
        (entry,) = desk.shelf.entries()
        assert (entry.title, entry.source, entry.published) == (made.TITLE, url, made.DAY)
        assert made.OUTLET in app.screen.query_one("#title").left  # type: ignore[attr-defined]


async def test_what_went_wrong_is_asked_about_with_the_address(desk: Desk, server: Server) -> None:
    app = BriefingApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("a", *server.at("/gone", Answer(b"", 404)), "enter")
        await rested(pilot)
        assert screen(app) == "Prompt"
        assert "There is no page at" in question_of(app)


async def test_an_article_is_chosen_from_a_feed(desk: Desk, server: Server) -> None:
    page = server.at("/ferry", Answer(made.html()))
    feed = server.at("/feed", Answer(made.rss("http://127.0.0.1:9/other", page)))
    app = BriefingApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("a", *feed, "enter")
        await rested(pilot)
        assert screen(app) == "Pick"
        assert f"{made.OUTLET} · 2" in str(app.screen.query_one("#pick-title", Static).content)
        await pilot.press("j", "enter")
        await rested(pilot)
        assert screen(app) == "BriefingScreen"
        assert [entry.title for entry in desk.shelf.entries()] == [made.TITLE]


async def test_stopping_does_not_wait_for_the_server(desk: Desk, server: Server) -> None:
    answered = threading.Event()

    def stall(write: Callable[[bytes], object]) -> None:
        write(b"x")
        answered.wait(20)

    app = BriefingApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("a", *server.at("/stall", Answer(write=stall)), "enter")
        await pilot.pause()
        assert screen(app) == "Fetching"
        await pilot.press("escape")
        await pilot.pause()
        assert screen(app) == "Library"
        assert said(app) == ["The page was not fetched to its end; nothing was kept."]
        await rested(pilot)
        assert not answered.is_set()
    answered.set()
    assert desk.shelf.entries() == []


async def test_hostile_titles_in_a_feed_are_shown_as_they_are(desk: Desk) -> None:
    listing = Listing("[bold]Feed[/]", (Listed("https://a.example/1", "[@click=app.quit]x[/] [/]"),))
    app = BriefingApp(desk, listing)
    async with app.run_test(size=LARGE) as pilot:
        await rested(pilot)
        assert screen(app) == "Pick"
        option = app.screen.query_one(OptionList).get_option_at_index(0)
        assert str(option.prompt) == "[@click=app.quit]x[/] [/]"
        await pilot.press("escape")
        await pilot.pause()
        assert screen(app) == "Library"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
def test_the_list_of_a_feed(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    titles = ("Ferry fares rise", "Bridge shuts for repairs", "Council weighs a new tram line that nobody asked for")
    listed = (Listed(f"https://post.example/{at}", title, "2026-11-20") for at, title in enumerate(titles))
    app = BriefingApp(desk, Listing(made.OUTLET, tuple(listed)))
    assert snap_compare(app, run_before=rested, press=["j"], terminal_size=size)
