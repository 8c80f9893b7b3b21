"""What the keys and the mouse do on the screens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from briefing.errors import CannotWrite
from briefing.ingest import Desk
from briefing.model import Actor, Article, Briefing, Mention, Note, Question
from briefing.tui.app import BriefingApp
from briefing.tui.dialogs import NoteEditor
from briefing.tui.exports import Review
from briefing.tui.help import Help
from briefing.tui.library import Library
from briefing.tui.screen import BriefingScreen
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.bars import Evidence, Tabs, TitleBar
from briefing.tui.widgets.cards import Cards
from briefing.tui.widgets.choice import Choice
from tests.tui.conftest import TEXT, question_of, rested, said, span_of

WIDE, NARROW = (120, 36), (80, 24)


def current(app: BriefingApp) -> str | None:
    """Return the key of the chosen card."""
    row = app.screen.query_one(Cards).current
    return row.key if row else None


def focused(app: BriefingApp) -> str | None:
    """Return the id of the focused pane."""
    return app.focused.id if app.focused else None


def chosen_words(app: BriefingApp) -> str:
    """Return the words shown as the chosen place."""
    span = app.screen.query_one(ArticleView).chosen
    return TEXT[slice(*span)] if span else ""


def stored(desk: Desk, briefing: Briefing) -> Briefing:
    """Return what the shelf has for a briefing."""
    what = desk.open(briefing.article.id)
    assert isinstance(what, Briefing)
    return what


def count_of(app: BriefingApp) -> str:
    """Return the count that the find shows."""
    return str(app.screen.query_one("#find-count", Static).content)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a note into the open editor and save it."""
    pilot.app.screen.query_one(TextArea).insert(text)
    await pilot.press("ctrl+s")
    await pilot.pause()


class TestJumps:
    """From a card to its words and back."""

    async def test_the_article_shows_the_words_of_the_highlighted_card(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("j", "j")
            assert current(app) == "number-weeks"
            assert chosen_words(app) == "14 weeks"

    async def test_enter_goes_to_the_words_and_enter_goes_back_to_the_card(self, app: BriefingApp) -> None:
        async with app.run_test(size=NARROW) as pilot:
            await pilot.press("4", "enter")
            assert focused(app) == "article"
            assert app.screen.query_one(ArticleView).display
            assert not app.screen.query_one(Cards).display
            await pilot.press("enter")
            assert focused(app) == "cards"
            assert current(app) == "quote-once"

    async def test_o_goes_back_to_tab_card_and_pane(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "j", "enter", "5", "o")
            assert app.screen.query_one(Tabs).active == "number"
            assert current(app) == "number-cost"
            assert focused(app) == "cards"

    async def test_escape_goes_from_the_words_to_the_card_and_only_then_leaves(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("enter", "escape")
            assert focused(app) == "cards"
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, Library)

    async def test_brackets_step_through_every_place_of_the_tab_in_the_order_of_the_text(
        self, app: BriefingApp
    ) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("2", "tab")
            seen = []
            for _ in range(4):
                await pilot.press("right_square_bracket")
                seen.append((current(app), app.screen.query_one(ArticleView).chosen))
            assert [key for key, _ in seen] == ["actor-marlow", "actor-lindsey", "actor-lindsey", "actor-marlow"]
            assert len({span for _, span in seen}) == 4
            await pilot.press("left_square_bracket")
            assert (current(app), app.screen.query_one(ArticleView).chosen) == seen[2]

    async def test_a_click_on_marked_words_chooses_their_card(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            view = app.screen.query_one(ArticleView)
            row = next(y for y in range(20) if "9,000 drivers" in view.render_line(y).text)
            column = view.render_line(row).text.index("9,000 drivers")
            # The pane's border takes the first row and column.
            await pilot.click(ArticleView, offset=(column + 3, row + 1))
            assert current(app) == "number-drivers"

    async def test_a_click_on_a_card_chooses_it(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            cards = app.screen.query_one(Cards)
            row = next(y for y in range(20) if "$3.2 million" in cards.render_line(y).text)
            await pilot.click(Cards, offset=(5, row + 1))
            assert current(app) == "number-cost"

    async def test_the_evidence_strip_shows_the_words_where_one_pane_fits(self, app: BriefingApp) -> None:
        async with app.run_test(size=NARROW) as pilot:
            await pilot.press("3")
            assert app.screen.query_one(Evidence).words == "14 weeks"
            assert app.screen.query_one(Evidence).display

    async def test_a_terminal_of_any_size_works(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            for size in [(1, 1), (10, 3), (40, 12), (200, 60), (30, 60)]:
                await pilot.resize_terminal(*size)
                await pilot.press("j", "tab", "j", "tab")
            assert current(app) is not None


class TestTabs:
    async def test_numbers_and_arrows_choose_the_kind(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            tabs = app.screen.query_one(Tabs)
            await pilot.press("4")
            assert tabs.active == "quote"
            await pilot.press("l", "right")
            assert tabs.active == "notes"
            await pilot.press("l")
            assert tabs.active == "overview"
            await pilot.press("h", "left")
            assert tabs.active == "question"

    async def test_a_click_chooses_the_kind(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            tabs = app.screen.query_one(Tabs)
            await pilot.click(Tabs, offset=(sum(map(len, tabs.labels()[:3])) + 5, 0))
            assert tabs.active == "number"


class TestFind:
    async def test_it_counts_and_steps_and_ends(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", *"bridge", "enter")
            view = app.screen.query_one(ArticleView)
            places = [found for found in view.found]
            assert [TEXT[slice(*span)].lower() for span in places] == ["bridge"] * TEXT.lower().count("bridge")
            assert count_of(app) == f"1/{len(places)}"
            await pilot.press("n", "n", "N")
            assert view.found_here == places[1]
            await pilot.press("escape")
            assert not view.found
            await pilot.press("n")
            assert isinstance(app.screen, NoteEditor)

    async def test_words_that_are_not_there_are_said_so(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", *"zebra")
            assert count_of(app) == "not found"


class TestNotes:
    async def test_a_note_is_added_edited_and_deleted_on_disk(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        def kept() -> list[tuple[str | None, str]]:
            return [(note.item, note.text) for note in stored(desk, briefing).notes]

        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("j", "n")
            await write(pilot, "call the port")
            assert kept() == [("actor-lindsey", "call the port")]
            assert app.screen.query_one(TitleBar).right.startswith("saved · 1 note ")
            await pilot.press("e")
            await write(pilot, " today")
            assert kept() == [("actor-lindsey", "call the port today")]
            await pilot.press("D", "n")
            assert len(kept()) == 1
            await pilot.press("D", "y")
            await pilot.pause()
            assert kept() == []

    async def test_a_note_keeps_the_words_it_hangs_on(self, app: BriefingApp, desk: Desk, briefing: Briefing) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "n")
            await write(pilot, "why so long?")
        (note,) = stored(desk, briefing).notes
        assert note.anchor is not None
        assert (note.anchor.exact, (note.anchor.start, note.anchor.end)) == ("14 weeks", span_of("14 weeks"))

    async def test_leaving_a_changed_note_takes_two_escapes(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("n", "a", "escape")
            assert isinstance(app.screen, NoteEditor)
            await pilot.press("escape")
            assert isinstance(app.screen, BriefingScreen)
        assert stored(desk, briefing).notes == ()

    async def test_a_card_shows_a_line_for_each_of_the_latest_notes(self, desk: Desk, briefing: Briefing) -> None:
        desk.keep(briefing)
        for text in ["one", "two\nand more", "three", "four"]:
            briefing = desk.add_note(briefing, text, briefing.items[0])
        app = BriefingApp(desk, briefing)
        async with app.run_test(size=WIDE):
            cards = app.screen.query_one(Cards)
            shown = [cards.render_line(y).text.strip("▌ ") for y in range(3, 6)]
            assert shown == ["✎ 2 earlier, in the notes tab", "✎ three", "✎ four"]

    async def test_a_note_that_cannot_be_saved_stays_in_the_editor(
        self, app: BriefingApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(briefing_id: str, note: Note) -> tuple[Note, ...]:
            raise CannotWrite("The note was not saved: the disk is full.")

        monkeypatch.setattr(desk.shelf, "add_note", refuse)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("n")
            await write(pilot, "precious")
            assert isinstance(app.screen, NoteEditor)
            assert app.screen.query_one(TextArea).text == "precious"

    async def test_a_note_whose_item_is_gone_stays_in_the_notes_tab(self, desk: Desk, briefing: Briefing) -> None:
        desk.keep(briefing)
        noted = desk.add_note(briefing, "still here", briefing.items[0])
        app = BriefingApp(desk, replace(noted, items=briefing.items[1:]))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("6")
            row = app.screen.query_one(Cards).current
            assert row is not None
            assert (row.headline, row.aside, row.detail) == ("still here", "words", "Ines Marlow")
            assert chosen_words(app) == "Ines Marlow"


class TestExport:
    """What goes out of a briefing, and what becomes of a file that is there."""

    async def export(self, pilot: Pilot[None], path: str) -> None:
        await pilot.press("x")
        await pilot.pause()
        pilot.app.screen.query_one("#export-path", Input).value = path
        await pilot.press("enter")
        await rested(pilot)

    async def test_it_writes_the_file_and_again_only_what_changed(
        self, app: BriefingApp, desk: Desk, briefing: Briefing, tmp_path: Path
    ) -> None:
        target = tmp_path / "out.md"
        async with app.run_test(size=WIDE) as pilot:
            await self.export(pilot, str(target))
            assert said(app) == [f"Exported to {target}"]
            first = target.read_text(encoding="utf-8")
            assert first.count("Ines Marlow") > 1
            await self.export(pilot, str(target))
            assert said(app) == [f"{target} is up to date; nothing was written."]
            target.write_text(first.replace("## Numbers", "my own words\n\n## Numbers"), encoding="utf-8")
            desk.add_note(briefing, "ask the harbour office", briefing.items[0])
            for answer, wanted in (("n", 0), ("y", 1)):
                await self.export(pilot, str(target))
                assert isinstance(app.screen, Review)
                assert "+  + ask the harbour office" in reviewed(app)
                assert "my own words" not in [line[1:] for line in reviewed(app) if line[:1] in "+-"]
                await pilot.press(answer)
                assert target.read_text(encoding="utf-8").count("ask the harbour office") == wanted
            assert "my own words\n\n## Numbers" in target.read_text(encoding="utf-8")

    async def test_what_is_no_export_is_replaced_only_when_asked(self, app: BriefingApp, tmp_path: Path) -> None:
        target = tmp_path / "out.md"
        target.write_text("mine", encoding="utf-8")
        async with app.run_test(size=WIDE) as pilot:
            await self.export(pilot, str(target))
            question = str(app.screen.query_one("#review-question", Static).content)
            assert question.startswith("“out.md” is no export of this briefing: all in it would be replaced.")
            await pilot.press("escape")
            assert target.read_text(encoding="utf-8") == "mine"

    async def test_a_file_that_changes_while_it_is_looked_at_stays(self, app: BriefingApp, tmp_path: Path) -> None:
        target = tmp_path / "out.md"
        target.write_text("mine", encoding="utf-8")
        async with app.run_test(size=WIDE) as pilot:
            await self.export(pilot, str(target))
            target.write_text("mine, and more", encoding="utf-8")
            await pilot.press("y")
            await pilot.pause()
            assert "changed meanwhile" in question_of(app)
            assert target.read_text(encoding="utf-8") == "mine, and more"

    async def test_the_format_and_the_ending_of_the_path_go_together(self, app: BriefingApp, tmp_path: Path) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("x")
            await pilot.pause()
            line, form = app.screen.query_one("#export-path", Input), app.screen.query_one("#export-format", Choice)
            line.value = str(tmp_path / "out.json")
            await pilot.pause()
            assert form.chosen == ("json",)
            form.focus()
            await pilot.press("right", "right")
            assert (form.chosen, line.value) == (("html",), str(tmp_path / "out.html"))
            await pilot.press("enter")
            await rested(pilot)
            assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")

    async def test_options_say_what_goes_out_and_are_remembered(self, app: BriefingApp, tmp_path: Path) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("x")
            await pilot.pause()
            app.screen.query_one("#export-path", Input).value = str(tmp_path)
            app.screen.query_one("#export-kinds", Choice).focus()
            await pilot.press("space", "right", "space", "enter")
            await rested(pilot)
            text = (tmp_path / "harbour-bridge-shuts-for-repairs.md").read_text(encoding="utf-8")
            assert [line for line in text.split("\n") if line.startswith("## ")] == ["## Quotes", "## Questions"]
            await pilot.press("x")
            await pilot.pause()
            assert app.screen.query_one("#export-kinds", Choice).chosen == ("quotes", "questions")
            assert app.screen.query_one("#export-path", Input).value.startswith(str(tmp_path))

    async def test_a_template_of_the_readers_own(self, app: BriefingApp, tmp_path: Path) -> None:
        (tmp_path / "own.txt.j2").write_text("{{ title }}{{ nothing }}", encoding="utf-8")
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("x")
            await pilot.pause()
            app.screen.query_one("#export-format", Choice).choose("template")
            await pilot.pause()
            app.screen.query_one("#export-template", Input).value = str(tmp_path / "own.txt.j2")
            app.screen.query_one("#export-path", Input).value = str(tmp_path / "out.txt")
            await pilot.press("enter")
            await rested(pilot)
            assert question_of(app) == "The template 'own.txt.j2' fails in line 1: 'nothing' is undefined."
            (tmp_path / "own.txt.j2").write_text("{{ title }}", encoding="utf-8")
            await pilot.press("enter")
            await rested(pilot)
            assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "Harbour bridge shuts for repairs"

    async def test_a_folder_that_is_not_there_leaves_the_path(self, app: BriefingApp, tmp_path: Path) -> None:
        wrong = str(tmp_path / "none" / "out.md")
        async with app.run_test(size=WIDE) as pilot:
            await self.export(pilot, wrong)
            assert "There is no folder" in question_of(app)
            assert app.screen.query_one("#export-path", Input).value == wrong

    async def test_every_line_that_goes_is_shown_even_one_that_looks_like_a_head(
        self, app: BriefingApp, tmp_path: Path
    ) -> None:
        target = tmp_path / "foreign.md"
        target.write_text("---\ntitle: mine\n---\n\n-- an aside\n++ a list\n", encoding="utf-8")
        async with app.run_test(size=WIDE) as pilot:
            await self.export(pilot, str(target))
            assert isinstance(app.screen, Review)
            gone = [line[1:] for line in reviewed(app) if line.startswith("-")]
            assert {"title: mine", "-- an aside", "++ a list"} <= set(gone)
            assert str(target) not in reviewed(app)

    async def test_without_a_path_one_is_asked_for(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await self.export(pilot, "")
            assert question_of(app) == "Name where to write it."

    @pytest.mark.parametrize("odd", ["~nosuchuser/x.md", "x" * 300 + ".md"])
    async def test_an_odd_path_is_asked_for_again(self, app: BriefingApp, odd: str, monkeypatch: pytest.MonkeyPatch,
                                                  tmp_path: Path) -> None:  # fmt: skip
        monkeypatch.chdir(tmp_path)
        async with app.run_test(size=WIDE) as pilot:
            await self.export(pilot, odd)
            assert question_of(app).endswith(".")
            assert app.screen.query_one("#export-path", Input).value == odd


def reviewed(app: BriefingApp) -> list[str]:
    """Return the lines that the dialog of an export shows."""
    return str(app.screen.query_one("#review-lines > Static", Static).content).split("\n")


class TestHelpAndPalette:
    async def test_help_shows_the_keys_of_the_focused_pane(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("question_mark")
            assert isinstance(app.screen, Help)
            cards_help = {entry.what: entry.keys for _, entry in app.screen.rows}
            assert cards_help["Note"] == "n"
            assert "Line down" not in cards_help
            await pilot.press("escape", "tab", "question_mark")
            assert isinstance(app.screen, Help)
            assert "Line down" in [entry.what for _, entry in app.screen.rows]

    async def test_the_palette_offers_every_action_with_its_key(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE):
            offered = {command.title: command.help for command in app.get_system_commands(app.screen)}
            assert offered["Find"] == "Key: /"
            assert {"Note", "Export", "To where you were", "One pane", "Show quotes", "Help"} <= set(offered)


class TestHostileText:
    """An article can't forge markup, links or terminal commands in any widget."""

    NASTY = "[@click=app.quit]x[/] [/] [sic] [$primary] \x1b]8;;http://evil\x07 \x9b31m \u202e"

    async def test_it_shows_as_text(self, desk: Desk) -> None:
        text = f"{self.NASTY} and {self.NASTY}\n\nmore"
        span = (0, len(self.NASTY))
        actor = Actor("a", self.NASTY, "person", (self.NASTY,), (self.NASTY,), 1.0, (Mention(*span, "name"),))
        question = Question("q", "asked", span, None, self.NASTY)
        article = Article("0" * 12, self.NASTY, text, self.NASTY)
        app = BriefingApp(desk, Briefing(article, (actor, question)))
        async with app.run_test(size=WIDE) as pilot:
            for key in ["j", "tab", "tab", "2", "3", "5", "n"]:
                await pilot.press(key)
            shown = app.export_screenshot()
            assert "[sic]" in shown.replace("&#160;", " ")
            assert not any(character in shown for character in "\x1b\x07\x9b\u202e")
            assert app.is_running


class TestAt:
    """Opened at a place."""

    @pytest.mark.parametrize("size", [WIDE, NARROW])
    async def test_a_briefing_opened_at_words_shows_them_in_the_article_with_their_card(
        self, desk: Desk, briefing: Briefing, size: tuple[int, int]
    ) -> None:
        app = BriefingApp(desk)
        async with app.run_test(size=size) as pilot:
            app.open(desk.keep(briefing), span_of("drivers cross"))
            await pilot.pause()
            assert (chosen_words(app), current(app), focused(app)) == ("drivers cross", "number-drivers", "article")
