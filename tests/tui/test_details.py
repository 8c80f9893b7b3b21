"""The details of an article: asked for, saved, undone; another date has the article read again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input, Static

from briefing.ingest import Desk
from briefing.model import Article, Briefing
from briefing.tui.app import BriefingApp
from tests.tui.conftest import items, rested, said, titles

LARGE = (120, 36)


def value(app: BriefingApp, name: str) -> str:
    return app.screen.query_one(f"#details-{name}", Input).value


async def test_they_are_saved_shown_and_undone(app: BriefingApp, desk: Desk) -> None:
    async with app.run_test(size=LARGE) as pilot:
        await rested(pilot)
        await pilot.press("i")
        assert (value(app, "title"), value(app, "published")) == ("Harbour bridge shuts for repairs", "2026-11-23")
        await pilot.press("tab", *"Ada Crane", "tab", *"The Post", "enter")
        await rested(pilot)
        assert said(app) == ["Details saved."]
        (entry,) = desk.shelf.entries()
        article = desk.shelf.article(entry.id)
        assert article and (article.author, article.outlet) == ("Ada Crane", "The Post")
        await pilot.press("u")
        assert said(app) == ["Undone: details changed."]
        article = desk.shelf.article(entry.id)
        assert article and article.author is None


async def test_an_empty_title_is_the_one_that_was_found(app: BriefingApp, desk: Desk) -> None:
    async with app.run_test(size=LARGE) as pilot:
        for typed in ("New", ""):
            await pilot.press("i", "ctrl+u", *typed, "enter")
        assert desk.shelf.entries()[0].title == "Harbour bridge shuts for repairs"


async def test_what_is_no_date_is_asked_for_again_with_what_was_typed(app: BriefingApp) -> None:
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("i", "tab", *"Ada", "tab", "tab", "ctrl+u", *"soon", "enter")
        await pilot.pause()
        assert "'soon' is no date" in str(app.screen.query_one("#details-question", Static).content)
        assert (value(app, "author"), value(app, "published")) == ("Ada", "soon")


async def test_another_date_has_the_article_read_again(
    app: BriefingApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Article] = []

    def reading(article: Article, progress: object, cancelled: object) -> Briefing:
        read.append(article)
        return Briefing(article, items()[:3])

    monkeypatch.setattr(desk, "read", reading)
    async with app.run_test(size=LARGE) as pilot:
        await rested(pilot)
        await pilot.press("i", "tab", "tab", "tab", "ctrl+u", *"2026-12-01", "enter")
        await rested(pilot)
        assert [article.published for article in read] == ["2026-12-01"]
        assert type(app.screen).__name__ == "BriefingScreen"
        await pilot.press("u")
        await rested(pilot)
        assert [article.published for article in read] == ["2026-12-01", "2026-11-23"]
        assert type(app.screen).__name__ == "BriefingScreen"


async def test_in_the_library_the_list_shows_them(library: Callable[[int], BriefingApp]) -> None:
    app = library(2)
    async with app.run_test(size=LARGE) as pilot:
        await rested(pilot)
        await pilot.press("i", "ctrl+u", *"Another name", "enter")
        await rested(pilot)
        assert titles(app) == ["Another name", "Bridge report 0"]
        await pilot.press("m", "m", "i")
        assert "one briefing at a time" in said(app)[0]
