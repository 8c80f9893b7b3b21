"""What the library looks like: SVG snapshots of its states at the three sizes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.tui.app import BriefingApp
from tests.tui.conftest import hanging, rested
from tests.tui.test_looks import SIZES

STATES = {
    "plain": [],
    "by-title": ["s", "s"],
    "marked": ["m", "j", "m"],
    "filter-line": ["slash"],
    "filtered": ["slash", *"tag:po -has:notes", "enter"],
    "no-match": ["slash", *"zebra"],
    "tags": ["M", "t"],
    "one-tagged": ["j", "t", *"+en"],
    "export": ["M", "x"],
    "delete-many": ["M", "D"],
    "without-preview": ["p"],
    "help": ["question_mark"],
}


@pytest.fixture
def full(library: Callable[[int], BriefingApp], desk: Desk, briefing: Briefing, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the app over a library in which some were read, some have tags and one has notes."""
    monkeypatch.setattr("os.getcwd", lambda: "/home/reader/exports")
    app = library(6)
    entries = desk.shelf.entries()
    for number, entry in enumerate(entries):
        if number % 2:
            desk.shelf.leave(entry.id, 40, 0.2 * number)
        if number % 3 == 0:
            desk.tag(entry.id, ["port", "energy", "follow-up"][: number + 1])
    desk.keep(hanging(briefing))
    desk.tag(briefing.article.id, ["energy"])
    return app


async def press(pilot: Pilot[None], keys: list[str]) -> None:
    """Press keys once everything is there, and wait for what they lead to."""
    await rested(pilot)
    await pilot.press(*keys)
    await rested(pilot)


class TestLooks:
    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("keys", STATES.values(), ids=STATES)
    def test_library(self, snap_compare: Any, full: BriefingApp, size: tuple[int, int], keys: list[str]) -> None:
        assert snap_compare(full, run_before=lambda pilot: press(pilot, keys), terminal_size=size)

    def test_light_theme(self, snap_compare: Any, full: BriefingApp) -> None:
        full.theme = "briefing-light"
        assert snap_compare(full, run_before=lambda pilot: press(pilot, ["m"]), terminal_size=SIZES[0])

    def test_wide(self, snap_compare: Any, full: BriefingApp) -> None:
        assert snap_compare(full, run_before=lambda pilot: press(pilot, []), terminal_size=(200, 24))
