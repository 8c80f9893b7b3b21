"""An invented article, a real shelf on disk, and the app over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from briefing import glance
from briefing.config import Settings
from briefing.ingest import Desk
from briefing.model import (
    Actor,
    Affiliation,
    Anchor,
    Article,
    Briefing,
    Doing,
    Item,
    Landing,
    Meeting,
    Mention,
    Note,
    Number,
    Question,
    Quote,
    Span,
    anchor,
    content_id,
)
from briefing.tui.app import BriefingApp
from briefing.tui.live import groups
from briefing.tui.widgets.entries import Entries

TEXT = """Harbour bridge shuts for repairs

The port of Lindsey will close its harbour bridge for 14 weeks, the mayor, Ines Marlow, said on Monday.

"We would rather close it once than patch it for ever," Marlow told reporters. She put the cost at $3.2 million.

About 9,000 drivers cross the bridge each day. Shop owners on the north quay say trade may fall by a third.

It is unclear who will pay for the extra ferries. Lindsey plans to reopen the bridge by June 2027.
"""


def span_of(words: str, text: str = TEXT, nth: int = 0) -> Span:
    """Return where words stand in a text."""
    return [found.span() for found in re.finditer(re.escape(words), text)][nth]


def items() -> tuple[Item, ...]:
    """Return items as the components would make them."""
    again = span_of("Marlow", nth=1)
    marlow = (Mention(*span_of("Ines Marlow"), "name"), Mention(*again, "name"))
    lindsey = tuple(Mention(*span_of("Lindsey", nth=nth), "name") for nth in (0, 1))
    return (
        Actor("actor-marlow", "Ines Marlow", "person", ("Marlow",), ("mayor",), 0.9, marlow),
        Actor("actor-lindsey", "Lindsey", "place", (), ("port",), 0.6, lindsey),
        Number("number-weeks", span_of("14 weeks"), 14, "week", "=", "harbour bridge", "duration"),
        Number("number-cost", span_of("$3.2 million"), 3.2e6, "dollar", "=", "cost", "money"),
        Number("number-drivers", span_of("9,000 drivers"), 9000, "driver", "~", "bridge", "count"),
        Quote("quote-once", "direct", (span_of("We would rather close it once than patch it for ever,"),),
              (again,), (span_of("told"),), "actor-marlow"),
        Question("question-pay", "gap", span_of("It is unclear who will pay for the extra ferries"),
                 "Who will pay for the extra ferries?"),
        Question("question-open", "pending", span_of("Lindsey plans to reopen the bridge by June 2027"),
                 "Will Lindsey reopen the bridge by June 2027?", "2027-06"),
    )  # fmt: skip


def related_items() -> tuple[Item, ...]:
    """Return the items with what joins them."""
    marlow, lindsey, weeks, cost, *rest = items()
    assert isinstance(marlow, Actor) and isinstance(lindsey, Actor) and isinstance(cost, Number)
    close, put = span_of("will close its harbour bridge"), span_of("put the cost at $3.2 million")
    meeting = Meeting(lindsey.id, span_of("Marlow told reporters"), (span_of("told"),), False)
    mayor = Affiliation(lindsey.id, span_of("mayor"), span_of("mayor"))
    return (
        replace(marlow, affiliations=(mayor,), doings=(Doing((put,)),), meetings=(meeting,)),
        replace(lindsey, doings=(Doing((close,)), Doing((span_of("plans to reopen the bridge"),)))),
        weeks,
        replace(cost, actor=marlow.id),
        *rest,
    )


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day whenever the tests run: a question that is due says so once its date is over."""
    monkeypatch.setattr(glance, "today", lambda: date(2026, 11, 25))


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for actors in other briefings at once: no first paint is to be spared here."""
    monkeypatch.setattr("briefing.tui.acquainted.PAUSE", 0)


@pytest.fixture
def briefing() -> Briefing:
    """Return the invented article with its items."""
    article = Article(content_id(TEXT), "Harbour bridge shuts for repairs", TEXT, "/news/bridge.txt", "2026-11-23")
    return Briefing(article, items())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with an empty shelf of its own."""
    return Desk(Settings(tmp_path / "shelf"))


@pytest.fixture
def app(desk: Desk, briefing: Briefing) -> BriefingApp:
    """Return the app, showing the invented article, which is on the shelf."""
    return BriefingApp(desk, desk.keep(briefing))


@pytest.fixture
def library(desk: Desk) -> Callable[[int], BriefingApp]:
    """Return a function that makes the app over a library of some briefings."""

    def make(count: int) -> BriefingApp:
        for number in range(count):
            text = f"{TEXT}\nEdition {number}."
            desk.keep(
                Briefing(Article(content_id(text), f"Bridge report {number}", text, f"/news/{number}.txt"), items())
            )
        return BriefingApp(desk)

    return make


def question_of(app: BriefingApp) -> str:
    """Return what the open dialog asks."""
    return str(app.screen.query("#prompt-question, #export-question").only_one(Static).content)


def helped(app: BriefingApp) -> dict[str, str]:
    """Return the keys that work, by what they do."""
    return {entry.what: entry.keys for group in groups(app.screen) for entry in group.entries}


def hanging(briefing: Briefing) -> Briefing:
    """Return a briefing with a note on a card, one to check, one whose words are gone and one on the whole."""
    time = "2026-11-23T14:02:00+00:00"
    cost, weeks = span_of("$3.2 million"), span_of("14 weeks")
    gone = Anchor("a tunnel", "build ", " instead", 5, 13)
    landed = Landing(briefing.article.id, weeks, False)
    return replace(
        briefing,
        notes=(
            Note("1", "on a card", time, time, "number-cost", anchor(TEXT, cost), "number", ("money",)),
            Note("2", "to check", time, time, None, anchor(TEXT, weeks), None, ("port", "works"), (landed,)),
            Note("3", "words gone\nfor good", time, time, None, gone),
            Note("4", "on all of it", time, time, tags=("later",)),
        ),
    )


def titles(app: BriefingApp) -> list[str]:
    """Return the titles that the library lists."""
    return [entry.title for entry in app.screen.query_one(Entries).rows]


def said(app: BriefingApp) -> list[str]:
    """Return what the app tells the reader at the moment."""
    return [each.message for each in app._notifications]


async def rested(pilot: Pilot[None]) -> None:
    """Wait until no work is going on, nor any that follows from it."""
    await settled(pilot)
    while any(not worker.is_finished for worker in pilot.app.workers):
        await settled(pilot)
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what runs beside the first paint has posted its messages and they are dealt with."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
