"""Undo and redo, cards put aside, tags, where notes hang, and what other windows did."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.events import AppBlur, AppFocus
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.config import Settings
from briefing.errors import CannotWrite
from briefing.ingest import Desk
from briefing.model import ANSWER, Briefing, Landing, Note
from briefing.tui import rows
from briefing.tui.app import BriefingApp
from briefing.tui.dialogs import Prompt
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.bars import Tabs, TitleBar
from briefing.tui.widgets.cards import Cards
from tests.tui.conftest import hanging, question_of, span_of

WIDE = (120, 36)


def said(app: BriefingApp) -> str:
    """Return what the app says now."""
    return " ".join(notification.message for notification in app._notifications)


def keys(app: BriefingApp) -> list[str]:
    """Return the keys of the cards in the list."""
    return [row.key for row in app.screen.query_one(Cards).rows]


def current(app: BriefingApp) -> str:
    """Return the key of the chosen card."""
    row = app.screen.query_one(Cards).current
    assert row is not None
    return row.key


def count_of(app: BriefingApp, tab: str) -> int | None:
    """Return the count in a tab."""
    return next(each.number for each in app.screen.query_one(Tabs).tabs if each.name == tab)


async def answer(pilot: Pilot[None], text: str) -> None:
    """Give an answer in the open prompt."""
    pilot.app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await pilot.pause()


class TestUndo:
    async def test_every_change_can_be_undone_and_done_again_at_the_same_card(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        noted = desk.add_note(briefing, "call", briefing.items[0])
        noted = desk.tag_note(noted, noted.notes[0], ["port"])
        app = BriefingApp(desk, desk.dismiss(noted, briefing.items[1]))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("j", "j")
            at = current(app)
            seen = []
            for key in [*["u"] * 4, *["ctrl+r"] * 4]:
                await pilot.press(key)
                seen.append(said(app))
                assert current(app) == at
            changes = ["note added", "tags changed", "card dismissed"]
            assert seen[:4] == [*(f"Undone: {change}." for change in reversed(changes)), "Nothing to undo."]
            assert seen[4:] == [*(f"Done again: {change}." for change in changes), "Nothing to do again."]
        (note,) = desk.shelf.annotations(briefing.article.id).notes
        assert note.tags == ("port",)

    async def test_a_change_of_an_earlier_session_can_be_undone(self, desk: Desk, briefing: Briefing) -> None:
        desk.keep(briefing)
        desk.add_note(briefing, "call", briefing.items[0])
        later = Desk(Settings(desk.settings.data))
        what = later.open(briefing.article.id)
        assert isinstance(what, Briefing)
        app = BriefingApp(later, what)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("u")
            assert said(app) == "Undone: note added."
            assert app.screen.query_one(TitleBar).right == "100%"

    async def test_what_cannot_be_undone_says_why(
        self, app: BriefingApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(briefing: Briefing) -> tuple[str | None, Briefing]:
            raise CannotWrite("Nothing was undone: the disk is full.")

        monkeypatch.setattr(desk, "undo", refuse)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("u")
            assert said(app) == "Nothing was undone: the disk is full."


class TestAnswers:
    async def test_a_on_a_question_closes_it_with_a_note(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("5", "a")
            await pilot.press(*"The state", "ctrl+s")
            await pilot.pause()
        answered = desk.again(briefing)
        (note,) = answered.notes
        assert (note.text, note.tags) == ("The state", (ANSWER,))
        assert [item.id for item in answered.items if answered.is_answered(item.id)] == ["question-open"]

    async def test_a_on_another_card_is_an_ordinary_note(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("2", "a", *"Call", "ctrl+s")
            await pilot.pause()
        (note,) = desk.again(briefing).notes
        assert (note.text, note.tags) == ("Call", ())


class TestDismissed:
    async def test_a_dismissed_card_leaves_lists_counts_and_marks(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "j", "d")
            assert keys(app) == ["number-weeks", "number-drivers"]
            assert current(app) == "number-drivers"
            assert said(app) == "Dismissed; u brings it back."
            assert (count_of(app, "all"), count_of(app, "number")) == (7, 2)
            marked = [mark.item for mark in app.screen.query_one(ArticleView)._marks]
            assert marked == ["number-weeks", "number-drivers"]
            await pilot.press("u")
            assert "number-cost" in keys(app)

    async def test_full_stop_shows_them_and_d_brings_one_back(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "d", "full_stop", "k")
            row = app.screen.query_one(Cards).current
            assert row is not None
            assert (row.key, row.aside, count_of(app, "number")) == ("number-weeks", "dismissed", 3)
            await pilot.press("d")
            assert said(app) == "Brought back."
            assert desk.shelf.annotations(briefing.article.id).dismissals == ()
            await pilot.press("full_stop")
            assert "number-weeks" in keys(app)

    async def test_where_all_are_dismissed_the_list_says_so(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("4", "d")
            assert "Every card here is dismissed" in app.screen.query_one(Cards).render_line(1).text

    async def test_a_note_on_a_dismissed_item_stays_in_the_notes_tab(self, desk: Desk, briefing: Briefing) -> None:
        desk.keep(briefing)
        noted = desk.add_note(briefing, "call", briefing.items[0])
        app = BriefingApp(desk, desk.dismiss(noted, briefing.items[0]))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("6")
            row = app.screen.query_one(Cards).current
            assert row is not None
            assert (row.headline, row.aside) == ("call", "@ Ines Marlow · dismissed")

    async def test_a_note_on_the_briefing_is_no_card_to_dismiss(self, desk: Desk, briefing: Briefing) -> None:
        app = BriefingApp(desk, desk.add_note(desk.keep(briefing), "all of it", None))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("6", "d")
        assert desk.shelf.annotations(briefing.article.id).dismissals == ()


class TestTags:
    async def test_tags_are_asked_for_saved_and_shown(self, desk: Desk, briefing: Briefing) -> None:
        app = BriefingApp(desk, desk.add_note(desk.keep(briefing), "call\nsoon", briefing.items[0]))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("t")
            await answer(pilot, "port #urgent")
            (note,) = desk.shelf.annotations(briefing.article.id).notes
            assert note.tags == ("port", "urgent")
            cards = app.screen.query_one(Cards)
            assert "✎ call … #port #urgent" in [cards.render_line(y).text.strip(" ▌") for y in range(5)]
            await pilot.press("t")
            assert app.screen.query_one(Input).value == "port urgent"
            await answer(pilot, "")
            assert desk.shelf.annotations(briefing.article.id).notes[0].tags == ()

    async def test_there_are_none_to_give_without_a_note(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("t")
            assert not isinstance(app.screen, Prompt)

    async def test_tags_that_cannot_be_saved_stay_in_the_prompt(
        self, desk: Desk, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(briefing: Briefing, note: Note, tags: list[str]) -> Briefing:
            raise CannotWrite("The note was not saved: the disk is full.")

        app = BriefingApp(desk, desk.add_note(desk.keep(briefing), "call", briefing.items[0]))
        monkeypatch.setattr(desk, "tag_note", refuse)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("t")
            await answer(pilot, "port")
            assert question_of(app) == "The note was not saved: the disk is full."
            assert app.screen.query_one(Input).value == "port"


class TestHanging:
    def test_the_notes_tab_says_what_each_note_hangs_on(self, briefing: Briefing) -> None:
        shown = {row.headline: (row.aside, row.detail) for row in rows.rows(hanging(briefing), "notes")}
        assert shown == {
            "on a card": ("# $3.2 million", "$3.2 million"),
            "to check": ("moved, please check", "14 weeks"),
            "words gone": ("unanchored", "a tunnel"),
            "on all of it": ("the briefing", ""),
        }

    def test_an_actor_is_itself_where_the_words_are_gone(self, briefing: Briefing) -> None:
        note = hanging(briefing).notes[2]
        moved = replace(briefing, notes=(replace(note, item="actor-lindsey", kind="actor"),))
        (row,) = rows.rows(moved, "notes")
        assert row.aside == "@ Lindsey"

    async def test_a_note_to_check_leads_to_where_it_landed(self, desk: Desk, briefing: Briefing) -> None:
        app = BriefingApp(desk, desk.keep(hanging(briefing)))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("6", "j")
            assert app.screen.query_one(ArticleView).chosen == span_of("14 weeks")

    def test_a_note_follows_its_words_to_another_item(self, briefing: Briefing) -> None:
        note = hanging(briefing).notes[0]
        landed = Landing(briefing.article.id, span_of("9,000 drivers"), True)
        moved = replace(briefing, notes=(replace(note, landings=(landed,)),))
        assert list(rows.notes_by_item(moved)) == ["number-drivers"]


class TestOtherWindows:
    @pytest.mark.parametrize("look", ["focus", "tab", "resume"])
    async def test_what_they_did_is_shown_at_the_same_card(
        self, app: BriefingApp, desk: Desk, briefing: Briefing, look: str
    ) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("j", "j")
            Desk(desk.settings).add_note(briefing, "from elsewhere", briefing.items[2])
            if look == "focus":
                app.post_message(AppBlur())
                app.post_message(AppFocus())
                await pilot.pause()
            else:
                await pilot.press(*{"tab": ["3"], "resume": ["question_mark", "escape"]}[look])
                await pilot.pause()
            assert count_of(app, "notes") == 1
            assert current(app) == "number-weeks"

    async def test_damage_that_was_mended_is_said(self, app: BriefingApp, desk: Desk) -> None:
        async with app.run_test(size=WIDE) as pilot:
            desk.shelf.tell("A damaged file was mended.")
            await pilot.press("3")
            assert said(app) == "A damaged file was mended."

    async def test_a_read_only_shelf_is_said_and_shown(
        self, desk: Desk, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        noted = desk.add_note(desk.keep(briefing), "call", None)
        monkeypatch.setattr(type(desk.shelf), "read_only", "Written by a newer briefing.")
        app = BriefingApp(desk, noted)
        async with app.run_test(size=WIDE):
            assert said(app) == "Written by a newer briefing."
            assert app.screen.query_one(TitleBar).right.startswith("read-only · 1 note ")
