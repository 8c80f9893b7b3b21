"""Marks in the library, and what is done to one briefing or to many: tags, exports, the trash and back from it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input, Static

from briefing.errors import CannotWrite
from briefing.export import carry_out, plan
from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.tui.app import BriefingApp
from briefing.tui.exports import Review
from briefing.tui.library import Library
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.entries import MARKED, Entries
from briefing.tui.widgets.hints import Hints
from tests.store.helpers import resealed
from tests.tui.conftest import question_of, rested, said, titles

WIDE = (120, 36)
Make = Callable[[int], BriefingApp]


def marked(app: BriefingApp) -> list[int]:
    """Return the rows that are shown as marked."""
    entries = app.screen.query_one(Entries)
    lines = ["".join(part.text for part in entries.render_line(y)) for y in range(len(entries.rows))]
    return [y for y, line in enumerate(lines) if line[1] == MARKED]


def asked(app: BriefingApp) -> str:
    """Return what is to be confirmed."""
    return str(app.screen.query_one("#confirm-question", Static).content)


def tags(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Return the tags of each briefing by the last character of its title."""
    return {entry.title[-1]: desk.shelf.annotations(entry.id).tags for entry in desk.shelf.entries()}


class TestMarks:
    async def test_m_marks_and_goes_on_and_a_second_time_takes_the_mark_away(self, library: Make) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("m", "m")
            assert marked(app) == [0, 1]
            assert app.screen.query_one(Entries).highlighted == 2
            assert app.screen.query_one(TitleBar).right.startswith("2 marked · 3 briefings")
            await pilot.press("g", "m")
            assert marked(app) == [1]

    @pytest.mark.parametrize("key", ["M", "asterisk"])
    async def test_all_that_are_shown_are_marked_or_none(self, library: Make, key: str) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", *"report 2", "enter", key, "escape", "escape")
            assert marked(app) == []
            await pilot.press("m", key)
            assert marked(app) == [0, 1, 2]
            await pilot.press(key)
            assert marked(app) == []

    async def test_esc_takes_the_marks_away_first_then_the_filter(self, library: Make) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", *"report", "enter", "m")
            await pilot.press("escape")
            assert marked(app) == []
            assert app.screen.query_one("#filter").display
            await pilot.press("escape")
            assert not app.screen.query_one("#filter").display
            await pilot.press("escape")
            assert isinstance(app.screen, Library)

    async def test_marks_outlast_the_filter_and_the_order(self, library: Make) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", *"report 0", "enter", "m")
            await pilot.press("slash")
            app.screen.query_one(Input).value = ""
            await pilot.press("enter", "s")
            assert marked(app) == [2]

    async def test_a_briefing_that_is_gone_is_marked_no_longer(self, library: Make, desk: Desk) -> None:
        app = library(2)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("m")
            desk.shelf.delete(app.screen.query_one(Entries).rows[0].id)
            await pilot.press("enter")
            await rested(pilot)
            await pilot.press("q")
            await rested(pilot)
            assert app.screen.query_one(TitleBar).right == "1 briefing · last opened ↓"


class TestTags:
    async def test_one_briefing_has_its_tags_to_edit(self, library: Make, desk: Desk) -> None:
        app = library(2)
        desk.tag(desk.shelf.entries()[0].id, ["works", "port"])
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("t")
            await pilot.pause()
            assert question_of(app).startswith("Tags of “Bridge report 1”")
            line = app.screen.query_one(Input)
            assert line.value == "works port "
            line.value = "works quay"
            await pilot.press("enter")
            await rested(pilot)
            assert tags(desk) == {"1": ("works", "quay"), "0": ()}
            assert said(app) == ["Tags saved."]
            (first, _) = app.screen.query_one(Entries).rows
            assert first.tags == ("quay", "works")

    async def test_of_many_what_they_share_is_there_and_signs_change_the_rest(self, library: Make, desk: Desk) -> None:
        app = library(3)
        for entry in desk.shelf.entries():
            desk.tag(entry.id, ["port", f"own-{entry.title[-1]}"])
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("m", "m", "t")
            await pilot.pause()
            assert question_of(app).startswith("Tags of 2 briefings")
            assert app.screen.query_one(Input).value == "port "
            app.screen.query_one(Input).value = "+energy -own-2"
            await pilot.press("enter")
            await rested(pilot)
            assert tags(desk) == {
                "2": ("port", "energy"),
                "1": ("port", "own-1", "energy"),
                "0": ("port", "own-0"),
            }
            assert said(app) == ["Tags of 2 briefings saved."]
            assert marked(app) == [0, 1]

    async def test_known_tags_are_completed(self, library: Make, desk: Desk) -> None:
        app = library(2)
        desk.tag(desk.shelf.entries()[1].id, ["energy"])
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("t", "plus", "e")
            await pilot.pause()
            await pilot.press("right", "enter")
            await rested(pilot)
            assert tags(desk)["1"] == ("energy",)

    async def test_tags_that_another_program_wrote_are_shown_clean(self, library: Make, desk: Desk) -> None:
        app = library(1)
        where = desk.shelf.files.home(desk.shelf.entries()[0].id)
        desk.tag(where.name, ["port"])
        row = {"tag": "a\x1b[31mb\u202e", "made": ""}
        resealed(where / "notes.json", lambda tables: tables["tags"].update(port=row))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("t")
            await pilot.pause()
            assert app.screen.query_one(Input).value == "ab "

    async def test_leaving_the_line_changes_nothing(self, library: Make, desk: Desk) -> None:
        app = library(1)
        desk.tag(desk.shelf.entries()[0].id, ["port"])
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("t", "escape", "t", "enter")
            await rested(pilot)
            assert tags(desk)["0"] == ("port",)

    async def test_tags_can_be_undone_in_the_briefing(self, library: Make, desk: Desk) -> None:
        app = library(1)
        desk.tag(desk.shelf.entries()[0].id, ["port"])
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("enter")
            await rested(pilot)
            await pilot.press("u")
            assert said(app) == ["Undone: tags changed."]
            assert tags(desk)["0"] == ()


class TestExport:
    async def test_all_that_are_marked_go_into_a_folder_that_is_made(self, library: Make, tmp_path: Path) -> None:
        app = library(3)
        folder = tmp_path / "out"
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("m", "m", "x")
            await pilot.pause()
            assert question_of(app) == "Export 2 briefings into the folder"
            assert app.screen.query_one("#export-path", Input).value == os.getcwd()
            app.screen.query_one("#export-path", Input).value = str(folder)
            await pilot.press("enter")
            await rested(pilot)
            assert sorted(os.listdir(folder)) == ["bridge-report-1.md", "bridge-report-2.md"]
            assert said(app) == [f"Exported 2 briefings into {folder}"]

    async def test_nothing_is_written_over(self, library: Make, tmp_path: Path) -> None:
        app = library(1)
        (tmp_path / "bridge-report-0.md").write_text("mine")
        (tmp_path / "bridge-report-0-2.md").symlink_to(tmp_path / "nowhere")
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("x")
            await pilot.pause()
            app.screen.query_one("#export-path", Input).value = str(tmp_path)
            await pilot.press("enter")
            await rested(pilot)
            assert (tmp_path / "bridge-report-0.md").read_text() == "mine"
            assert "# Bridge report 0" in (tmp_path / "bridge-report-0-3.md").read_text()
            assert not (tmp_path / "nowhere").exists()

    async def test_exporting_again_shows_what_changes_and_keeps_what_was_written(
        self, library: Make, desk: Desk, tmp_path: Path
    ) -> None:
        app = library(2)
        async with app.run_test(size=WIDE) as pilot:

            async def export() -> None:
                await pilot.press("x")
                await pilot.pause()
                app.screen.query_one("#export-path", Input).value = str(tmp_path)
                await pilot.press("enter")
                await rested(pilot)

            await pilot.press("M")
            await export()
            path = tmp_path / "bridge-report-1.md"
            path.write_text(path.read_text().replace("## Numbers", "my own words\n\n## Numbers"))
            desk.tag(desk.shelf.entries()[0].id, ["port"])
            await export()
            assert isinstance(app.screen, Review)
            await pilot.press("y")
            assert said(app) == ["Brought 1 file up to date."]
            assert "my own words\n\n## Numbers" in path.read_text() and "- port\n" in path.read_text()
            assert len(os.listdir(tmp_path)) == 2 + len({"shelf"})

    async def test_what_can_be_no_folder_is_asked_for_again(self, library: Make, tmp_path: Path) -> None:
        app = library(1)
        (tmp_path / "file").write_text("")
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("x")
            for wrong, told in (("file", "is no folder"), ("a/b/c", "none can be made there")):
                await pilot.pause()
                app.screen.query_one("#export-path", Input).value = str(tmp_path / wrong)
                await pilot.press("enter")
                await pilot.pause()
                assert told in question_of(app)
                assert app.screen.query_one("#export-path", Input).value == str(tmp_path / wrong)

    async def test_what_fails_is_told_and_the_rest_goes_on(
        self, library: Make, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = library(3)
        bad = desk.shelf.entries()[1].id
        whole = desk.whole

        def failing(briefing_id: str) -> Briefing:
            if briefing_id == bad:
                raise CannotWrite("The disk is full; make room.")
            return whole(briefing_id)

        monkeypatch.setattr(desk, "whole", failing)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("M", "x")
            await pilot.pause()
            app.screen.query_one("#export-path", Input).value = str(tmp_path / "out")
            await pilot.press("enter")
            await rested(pilot)
            folder = tmp_path / "out"
            assert said(app) == [f"Exported 2 briefings into {folder} 1 failed: The disk is full; make room."]
            assert len(os.listdir(folder)) == 2

    async def test_esc_stops_it_and_until_then_nothing_else_is_done(
        self, library: Make, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = library(3)
        begun, gate = Event(), Event()
        whole = desk.whole

        def slow(briefing_id: str) -> Briefing:
            begun.set()
            assert gate.wait(30)
            return whole(briefing_id)

        monkeypatch.setattr(desk, "whole", slow)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("M", "x")
            await pilot.pause()
            app.screen.query_one("#export-path", Input).value = str(tmp_path)
            await pilot.press("enter")
            assert begun.wait(30)
            await pilot.pause()
            assert app.screen.query_one(TitleBar).right == "Exporting 1 of 3 · esc stops"
            await pilot.press("t", "x", "D", "u")
            assert isinstance(app.screen, Library)
            await pilot.press("escape")
            gate.set()
            await rested(pilot)
            assert said(app) == [f"Exported into {tmp_path} Stopped; 2 left."]
            assert app.screen.query_one(TitleBar).right.startswith("3 marked")
            assert len(list(tmp_path.glob("*.md"))) == 1


class TestDelete:
    async def test_all_that_are_marked_go_and_come_back_together(
        self, library: Make, desk: Desk, briefing: Briefing
    ) -> None:
        app = library(4)
        desk.tag(desk.shelf.entries()[0].id, ["port"])
        noted = desk.shelf.entries()[1].id
        found = desk.glance(noted)
        assert found
        desk.add_note(found, "x", None)
        before = tags(desk)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("m", "m", "m", "D")
            assert asked(app) == "Move 3 briefings with 1 note to the trash?"
            await pilot.press("n")
            assert len(titles(app)) == 4
            await pilot.press("D", "y")
            await rested(pilot)
            assert titles(app) == ["Bridge report 0"]
            assert said(app) == ["Moved 3 briefings to the trash; u brings them back."]
            assert app.screen.query_one(TitleBar).right.startswith("1 briefing ")
            await pilot.press("D", "y")
            await rested(pilot)
            assert titles(app) == []
            await pilot.press("u")
            await rested(pilot)
            assert titles(app) == ["Bridge report 0"]
            await pilot.press("u")
            await rested(pilot)
            assert said(app) == ["3 briefings are back."]
            assert tags(desk) == before
            assert len(titles(app)) == 4
            await pilot.press("u")
            assert said(app) == ["3 briefings are back."]

    async def test_marked_briefings_that_the_filter_hides_are_told(self, library: Make) -> None:
        app = library(3)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("m", "slash", *"report 0", "enter", "m", "D")
            assert asked(app) == "Move 2 briefings to the trash? The filter hides 1 of them."

    async def test_what_is_no_longer_in_the_trash_is_told(self, library: Make, desk: Desk) -> None:
        app = library(2)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("D", "y")
            await rested(pilot)
            desk.shelf.trash.clear(desk.shelf.trash.listed()[0])
            await pilot.press("u")
            await rested(pilot)
            assert said(app) == ["It is no longer in the trash."]
            assert not app.screen.check_action("undo", ())

    async def test_what_could_not_be_brought_back_can_be_tried_again(
        self, library: Make, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = library(2)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("M", "D", "y")
            await rested(pilot)
            restore = desk.shelf.restore

            def failing(trashed: object) -> str:
                raise CannotWrite("The briefing was not restored: the disk is full.")

            monkeypatch.setattr(desk.shelf, "restore", failing)
            await pilot.press("u")
            await rested(pilot)
            assert said(app) == ["2 failed: The briefing was not restored: the disk is full."]
            monkeypatch.setattr(desk.shelf, "restore", restore)
            await pilot.press("u")
            await rested(pilot)
            assert len(titles(app)) == 2


async def test_nothing_is_changed_on_a_shelf_of_a_newer_briefing(
    library: Make, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = library(1)
    monkeypatch.setattr("briefing.store.base.is_newer", lambda tables: True)
    app = BriefingApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        assert app.screen.query_one(TitleBar).right.startswith("read-only · 1 briefing")
        await pilot.press("D", "y")
        await rested(pilot)
        assert "newer briefing" in said(app)[0]
        assert titles(app) == ["Bridge report 0"]


async def test_each_key_of_the_library_has_an_id_and_the_hints_show_what_matters(library: Make) -> None:
    assert all(str(binding.id).startswith("library.") for binding in Library.BINDINGS)  # type: ignore[union-attr]
    app = library(1)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        shown = "".join(segment.text for segment in app.screen.query_one(Hints).render_line(0))
        for words in ("Open", "Filter", "Sort", "Mark", "Tags", "Export", "Delete", "Quit", "Help"):
            assert words in shown


def test_the_record_of_an_export_has_the_tags(desk: Desk, briefing: Briefing, tmp_path: Path) -> None:
    kept = desk.keep(briefing)
    desk.tag(kept.article.id, ["port"])
    carry_out(plan(desk.again(kept), tmp_path / "x.json", "json"))
    assert json.loads((tmp_path / "x.json").read_text())["tags"] == ["port"]
