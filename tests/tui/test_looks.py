"""What the screens look like: SVG snapshots of every screen at the three sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.errors import Cancelled
from briefing.export.markdown import to_markdown
from briefing.ingest import Desk
from briefing.model import Article, Briefing
from briefing.store import Draft
from briefing.tui.app import BriefingApp
from tests.tui.conftest import hanging, rested, settled

SIZES = [(120, 36), (80, 24), (40, 12)]
STATES = {
    "all": [],
    "actors": ["2"],
    "numbers": ["3"],
    "quote-in-article": ["4", "enter"],
    "questions": ["5"],
    "notes": ["6"],
    "find": ["slash", *"bridge"],
    "note": ["n"],
    "details": ["i"],
    "export": ["x"],
    "export-choice": ["x", "up", "right", "right", "space"],
    "help": ["question_mark"],
    "one-pane": ["z", "tab"],
    "overview": ["0"],
    "sorted": ["3", "s"],
    "cards-filtered": ["F", *"ferries"],
    "selected": ["3", "enter", "v", "l", "l"],
    "labels": ["f"],
    "labels-in-article": ["3", "enter", "f"],
    "palette": ["ctrl+p"],
}


class TestLooks:
    """SVG snapshots of every screen."""

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("keys", STATES.values(), ids=STATES)
    def test_briefing(
        self,
        snap_compare: Any,
        app: BriefingApp,
        size: tuple[int, int],
        keys: list[str],
    ) -> None:
        assert snap_compare(app, press=keys, terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    def test_noted(
        self, snap_compare: Any, app: BriefingApp, desk: Desk, briefing: Briefing, size: tuple[int, int]
    ) -> None:
        noted = desk.add_note(briefing, "ask the harbour office\nfor the tender", briefing.items[0])
        assert snap_compare(BriefingApp(desk, noted), terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("count", [0, 3])
    def test_library(
        self, snap_compare: Any, library: Callable[[int], BriefingApp], count: int, size: tuple[int, int]
    ) -> None:
        assert snap_compare(library(count), run_before=rested, terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    def test_filter(self, snap_compare: Any, library: Callable[[int], BriefingApp], size: tuple[int, int]) -> None:
        assert snap_compare(library(3), run_before=rested, press=["slash", *"report 2"], terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("kept", [True, False], ids=["kept", "foreign"])
    def test_review(
        self,
        snap_compare: Any,
        desk: Desk,
        briefing: Briefing,
        size: tuple[int, int],
        kept: bool,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        text = to_markdown(desk.keep(briefing)).file() if kept else "# My own\n\nwords that I wrote\n"
        text = text.replace("## Numbers", "my own words\n\n## Numbers").replace("mayor ·", "mayor of the town ·")
        Path("harbour-bridge-shuts-for-repairs.md").write_text(text, encoding="utf-8")
        noted = desk.dismiss(desk.add_note(briefing, "ask the harbour office", briefing.items[0]), briefing.items[3])

        async def exported(pilot: Pilot[None]) -> None:
            await settled(pilot)
            await pilot.press("x")
            await settled(pilot)
            path = pilot.app.screen.query_one("#export-path", Input)
            path.value = "harbour-bridge-shuts-for-repairs.md"
            await pilot.press("enter")
            await settled(pilot)

        # Where the file is differs from run to run.
        monkeypatch.setattr("briefing.tui.exports.path_of", lambda typed: Path(typed))
        assert snap_compare(BriefingApp(desk, noted), run_before=exported, terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    def test_confirm(self, snap_compare: Any, desk: Desk, briefing: Briefing, size: tuple[int, int]) -> None:
        desk.keep(briefing)
        noted = desk.add_note(briefing, "ask the harbour office", briefing.items[0])
        assert snap_compare(BriefingApp(desk, noted), press=["D"], terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    def test_dismissed(self, snap_compare: Any, desk: Desk, briefing: Briefing, size: tuple[int, int]) -> None:
        noted = desk.add_note(desk.keep(briefing), "ask the harbour office", briefing.items[3])
        aside = desk.dismiss(desk.dismiss(noted, briefing.items[0]), briefing.items[3])
        assert snap_compare(BriefingApp(desk, aside), press=["full_stop"], terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    @pytest.mark.parametrize("tab", ["1", "6"])
    def test_hanging(self, snap_compare: Any, desk: Desk, briefing: Briefing, tab: str, size: tuple[int, int]) -> None:
        assert snap_compare(BriefingApp(desk, desk.keep(hanging(briefing))), press=[tab], terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    def test_offered(
        self, snap_compare: Any, desk: Desk, briefing: Briefing, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.keep(briefing)
        left = Draft(briefing.article.id, "0" * 16, "number-cost", "half a thought", "2026-11-23T14:02:00")
        monkeypatch.setattr(desk, "drafts", lambda briefing: [left])
        assert snap_compare(BriefingApp(desk, briefing), run_before=settled, terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    def test_delete(self, snap_compare: Any, desk: Desk, briefing: Briefing, size: tuple[int, int]) -> None:
        desk.add_note(desk.keep(briefing), "ask the harbour office", briefing.items[0])
        assert snap_compare(BriefingApp(desk), run_before=rested, press=["D"], terminal_size=size)

    @pytest.mark.parametrize("size", SIZES)
    def test_reading(
        self,
        snap_compare: Any,
        desk: Desk,
        briefing: Briefing,
        size: tuple[int, int],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        stopped = Event()

        def read(article: Article, progress: Callable[[str, float], None], cancelled: Callable[[], bool]) -> Briefing:
            progress("Finding names", 0.6)
            while not cancelled():
                stopped.wait(0.01)
            raise Cancelled("The reading was stopped; nothing was kept.")

        monkeypatch.setattr(desk, "read", read)
        assert snap_compare(BriefingApp(desk, briefing.article), terminal_size=size)

    @pytest.mark.parametrize("size", [(200, 60), (20, 6), (1, 1)])
    @pytest.mark.parametrize("keys", [[], ["tab"]], ids=["cards", "article"])
    def test_odd_sizes(self, snap_compare: Any, app: BriefingApp, size: tuple[int, int], keys: list[str]) -> None:
        assert snap_compare(app, press=keys, terminal_size=size)

    def test_light_theme(self, snap_compare: Any, app: BriefingApp) -> None:
        app.theme = "briefing-light"
        assert snap_compare(app, terminal_size=SIZES[0])
