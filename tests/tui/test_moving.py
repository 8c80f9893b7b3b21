"""Moving through a briefing: places, selections, labels, sorting, filtering, the overview, copying, the position."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import MouseMove
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from briefing import editor
from briefing.config import Settings
from briefing.errors import NoEditor
from briefing.ingest import Desk
from briefing.model import Actor, Article, Briefing, Meeting, Number, Question, Quote, content_id
from briefing.tui.app import BriefingApp
from briefing.tui.dialogs import NoteEditor
from briefing.tui.library import Library
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.bars import Evidence, Tabs
from briefing.tui.widgets.cards import Cards
from tests.tui.conftest import TEXT, span_of
from tests.tui.test_marks import said
from tests.tui.test_screens import NARROW, WIDE, chosen_words, current, focused, stored, write


def article(app: BriefingApp) -> ArticleView:
    """Return the article's pane."""
    return app.screen.query_one(ArticleView)


def selected(app: BriefingApp) -> str | None:
    """Return the selected words."""
    span = article(app).selected
    return TEXT[slice(*span)] if span else None


def headlines(app: BriefingApp) -> list[str]:
    """Return the headlines of the cards shown."""
    return [row.headline for row in app.screen.query_one(Cards).rows]


def title_of(app: BriefingApp) -> str:
    """Return the title over the cards."""
    return str(app.screen.query_one(Cards).border_title)


async def drag(pilot: Pilot[None], words: str) -> None:
    """Draw the mouse over words that stand on one line of the article."""
    view = pilot.app.screen.query_one(ArticleView)
    row = next(y for y in range(view.size.height) if words in view.render_line(y).text)
    column = view.render_line(row).text.index(words)
    # The pane's border takes the first row and column.
    await pilot.mouse_down(ArticleView, offset=(column + 1, row + 1))
    # The pilot has no move with a button down.
    await pilot._post_mouse_events([MouseMove], ArticleView, offset=(column + len(words), row + 1), button=1)
    await pilot.mouse_up(ArticleView, offset=(column + len(words), row + 1))


class TestPlaces:
    @pytest.mark.parametrize("size", [WIDE, NARROW])
    async def test_brackets_step_through_the_places_of_the_chosen_card(
        self, app: BriefingApp, size: tuple[int, int]
    ) -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.press("2")
            assert (chosen_words(app), article(app).border_title) == ("Ines Marlow", "Article · place 1 of 2")
            await pilot.press("right_square_bracket")
            assert (chosen_words(app), article(app).border_title) == ("Marlow", "Article · place 2 of 2")
            assert app.screen.query_one(Evidence).words == "Marlow"
            await pilot.press("right_square_bracket")
            assert chosen_words(app) == "Ines Marlow"
            await pilot.press("left_square_bracket")
            assert (chosen_words(app), current(app)) == ("Marlow", "actor-marlow")

    async def test_enter_in_the_article_goes_to_the_card_of_words_in_view(self, desk: Desk, briefing: Briefing) -> None:
        text = "A first line.\n" * 200 + TEXT
        far = len("A first line.\n") * 200
        place = span_of("14 weeks", text)
        assert place[0] > far
        moved = Number("number-far", place, 14, "week", "=", None, "duration")
        near = Number("number-near", (2, 7), 1, None, "=", None, "ordinal")
        long = Briefing(Article(content_id(text), "Long", text), (near, moved))
        app = BriefingApp(desk, desk.keep(long))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("tab", "G", "enter")
            assert (current(app), focused(app)) == ("number-far", "cards")
            await pilot.press("o")
            assert (current(app), focused(app)) == ("number-near", "article")


class TestSelecting:
    async def test_v_and_motions_select_words_and_n_writes_a_note_on_them(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "enter", "v")
            assert selected(app) == "14 weeks"
            await pilot.press("v", "l", "l")
            assert selected(app) == "weeks, the mayor"
            await pilot.press("h", "n")
            await write(pilot, "so long?")
            assert selected(app) is None
        (note,) = stored(desk, briefing).notes
        assert note.anchor is not None
        assert (note.item, note.anchor.exact, note.anchor.start) == (None, "weeks, the", span_of("weeks, the")[0])

    async def test_lines_sentences_paragraphs_and_the_other_end(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "enter", "v", "v", "s")
            assert selected(app) == TEXT.splitlines()[2]
            await pilot.press("p")
            assert selected(app) == "\n".join(TEXT.splitlines()[2:5])
            await pilot.press("v", "k", "k", "k", "k", "o", "h")
            assert selected(app) is not None and article(app).selection is not None
            await pilot.press("escape")
            assert (selected(app), focused(app)) == (None, "article")

    async def test_a_draft_on_selected_words_outlives_a_crash(
        self, app: BriefingApp, desk: Desk, briefing: Briefing
    ) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "enter", "v", "a")
            pilot.app.screen.query_one(TextArea).insert("half")
            await pilot.pause()
            (path,) = [each for each in (desk.settings.data / "drafts").iterdir() if each.suffix == ".json"]
            kept = path.read_bytes()
            await pilot.press("escape", "escape")
        path.write_bytes(kept)
        (left,) = Desk(Settings(desk.settings.data)).drafts(briefing)
        assert (left.words, left.text) == (span_of("14 weeks"), "half")
        again = Desk(Settings(desk.settings.data))
        second = BriefingApp(again, stored(again, briefing))
        async with second.run_test(size=WIDE) as pilot:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(second.screen, NoteEditor)
            await pilot.press("ctrl+s")
            await pilot.pause()
        (note,) = stored(again, briefing).notes
        assert note.anchor is not None and note.anchor.exact == "14 weeks"

    async def test_the_mouse_selects_what_it_is_drawn_over(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await drag(pilot, "close its harbour")
            assert (selected(app), focused(app)) == ("close its harbour", "article")
            await pilot.click(ArticleView, offset=(20, 2))
            assert selected(app) is None

    async def test_a_note_on_words_is_marked_and_its_words_lead_to_it(self, desk: Desk, briefing: Briefing) -> None:
        noted = desk.add_note(desk.keep(briefing), "really?", None, words=span_of("Shop owners"))
        app = BriefingApp(desk, noted)
        async with app.run_test(size=WIDE) as pilot:
            row = next(y for y in range(20) if "Shop owners" in article(app).render_line(y).text)
            line = article(app).render_line(row).text
            await pilot.click(ArticleView, offset=(line.index("owners") + 1, row + 1))
            assert app.screen.query_one(Tabs).active == "notes"
            assert chosen_words(app) == "Shop owners"


class TestLabels:
    async def test_f_and_a_label_go_to_a_card(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("f")
            assert app.screen.query_one(Cards).render_line(0).text[0] == "a"
            await pilot.press("d")
            assert (current(app), chosen_words(app)) == ("number-weeks", "14 weeks")
            assert app.screen.query_one(Cards).render_line(0).text[0] != "a"

    async def test_in_the_article_a_label_goes_to_words(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "enter", "f")
            assert "s3.2 million" in "".join(article(app).render_line(y).text for y in range(30))
            await pilot.press("s")
            assert chosen_words(app) == "$3.2 million"

    async def test_another_key_takes_them_away_and_does_nothing_else(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("f", "escape")
            assert (current(app), app.screen.query_one(Cards).render_line(0).text[0]) == ("actor-marlow", "▌")
            await pilot.press("6", "f")
            assert said(app) == "There is nothing to jump to here."


class TestSortingAndFiltering:
    async def test_s_sorts_the_cards_of_a_kind_and_says_how(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("2", "s", "s")
            assert (headlines(app), title_of(app)) == (["Ines Marlow", "Lindsey"], "Cards · by name")
            await pilot.press("2")
            assert title_of(app) == "Cards · by name"
            await pilot.press("s")
            assert title_of(app) == "Cards"
            await pilot.press("1", "s")
            assert said(app) == "These cards stand as they come; sort those of one kind."

    async def test_questions_stand_in_the_order_of_what_the_article_turns_on(self, app: BriefingApp) -> None:
        pay, reopen = "Who will pay for the extra ferries?", "Will Lindsey reopen the bridge by June 2027?"
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("5")
            assert (headlines(app), title_of(app)) == ([reopen, pay], "Cards · by importance")
            await pilot.press("s")
            assert (headlines(app), title_of(app)) == ([pay, reopen], "Cards · by place")

    async def test_of_many_questions_the_first_are_shown_until_the_rest_is_asked_for(
        self, desk: Desk, briefing: Briefing
    ) -> None:
        many = tuple(
            Question(f"q{number}", "gap", (number, number + 4), f"Who pays for ferry {number}?") for number in range(12)
        )
        app = BriefingApp(desk, desk.keep(replace(briefing, items=many)))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("5")
            assert headlines(app)[7:] == ["Who pays for ferry 7?", "4 more"]
            await pilot.press("G", "enter")
            assert headlines(app)[7:] == [f"Who pays for ferry {number}?" for number in range(7, 12)]
            assert app.screen.query_one(Cards).highlighted == 8
            await pilot.press("2", "5")
            assert len(headlines(app)) == 12

    async def test_the_filter_and_a_step_in_the_article_find_questions_that_are_not_shown(
        self, desk: Desk, briefing: Briefing
    ) -> None:
        many = tuple(
            Question(f"q{number}", "gap", (number, number + 4), f"Who pays for ferry {number}?") for number in range(12)
        )
        app = BriefingApp(desk, desk.keep(replace(briefing, items=many)))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("5", "F", *"ferry 11")
            assert headlines(app) == ["Who pays for ferry 11?"]
            await pilot.press("escape", "tab", "left_square_bracket")
            assert (len(headlines(app)), app.screen.query_one(Cards).highlighted) == (12, 11)

    async def test_cards_are_filtered_as_one_types_with_their_marks(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("F", *"ferries")
            assert headlines(app) == ["Who will pay for the extra ferries?"]
            assert str(app.screen.query_one("#card-filter-count", Static).content) == "1 of 8"
            await pilot.press("enter", "tab", "right_square_bracket", "right_square_bracket")
            assert current(app) == "question-pay"
            await pilot.press("escape")
            assert len(headlines(app)) == 8
            await pilot.press("F", *"nowhere")
            assert "No card shows these words" in app.screen.query_one(Cards).render_line(1).text
            await pilot.press("escape", "escape")
            assert isinstance(app.screen, Library)

    async def test_letters_typed_in_the_filter_are_no_keys(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("F", *"nxd")
            assert app.screen.query_one("#card-filter-input", Input).value == "nxd"


class TestOverview:
    async def test_it_tells_each_kind_the_dates_and_who_meets_whom(self, desk: Desk, briefing: Briefing) -> None:
        words = span_of("Ines Marlow, said on Monday")
        wide = Quote("quote-once", "direct", (words,), (), (), "actor-lindsey")
        dated = Number("number-may", span_of("June 2027"), 2027, None, "=", None, "date", date="2027-06")
        place = span_of("close its harbour bridge for 14 weeks, the mayor, Ines Marlow")
        met = Meeting("actor-lindsey", place, (span_of("close its harbour bridge"),), False)
        marlow = briefing.items[0]
        assert isinstance(marlow, Actor)
        marlow = replace(marlow, meetings=(met,))
        spoken = replace(briefing, items=(marlow, *briefing.items[1:5], wide, *briefing.items[6:], dated))
        app = BriefingApp(desk, desk.keep(spoken))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("0")
            shown = headlines(app)
            assert [line for line in shown if line in {"Actors", "Numbers", "Quotes", "Questions", "Timeline"}] == [
                "Actors",
                "Numbers",
                "Quotes",
                "Questions",
                "Timeline",
            ]
            assert shown[shown.index("Timeline") + 1 :] == [
                "2027-06",
                "2027-06",
                "Who with whom",
                "Ines Marlow → Lindsey",
                "Lindsey → Ines Marlow",
            ]
            assert current(app) == "actor-marlow"
            await pilot.press("G")
            assert chosen_words(app) == "Ines Marlow, said on Monday"
            # The row of what is said stands for the quote: a note goes on that.
            await pilot.press("n", *"why", "ctrl+s")
            assert [note.item for note in stored(desk, spoken).notes] == ["quote-once"]
            await pilot.press("k", "enter")
            assert chosen_words(app) == "close its harbour bridge for 14 weeks, the mayor, Ines Marlow"
            await pilot.press("tab")
            await pilot.press("g", "enter")
            assert (focused(app), chosen_words(app)) == ("article", "Ines Marlow")

    async def test_headings_are_stepped_over(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("0", "j", "j")
            assert current(app) == "number-cost"
            await pilot.press("k")
            assert current(app) == "actor-lindsey"


class TestCopying:
    async def test_y_copies_the_words_of_the_card_and_capital_y_says_where_from(self, app: BriefingApp) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "y")
            assert app.clipboard == "14 weeks"
            await pilot.press("Y")
            assert app.clipboard == "14 weeks\n— Harbour bridge shuts for repairs, bridge.txt, 2026-11-23"
            await pilot.press("enter", "v", "v", "l", "y")
            assert app.clipboard == "weeks, the"
            assert said(app) == "Copied 2 words, if this terminal lets programs copy."

    async def test_in_the_notes_tab_it_copies_the_note(self, desk: Desk, briefing: Briefing) -> None:
        app = BriefingApp(desk, desk.add_note(desk.keep(briefing), "ask\nagain", briefing.items[0]))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("6", "y")
            assert app.clipboard == "ask\nagain"

    async def test_where_there_is_nothing_it_says_so(self, desk: Desk) -> None:
        app = BriefingApp(desk, desk.keep(Briefing(Article("0" * 12, "Empty", TEXT))))
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("y")
            assert (app.clipboard, said(app)) == ("", "There is nothing to copy here.")


class TestPosition:
    async def test_a_briefing_is_opened_where_it_was_left(self, desk: Desk, briefing: Briefing) -> None:
        text = "\n".join(f"Line {number} of it." for number in range(400))
        long = desk.keep(
            Briefing(Article(content_id(text), "Long", text), (Number("n", (0, 4), 1, None, "=", None, "x"),))
        )
        first = BriefingApp(desk, long)
        async with first.run_test(size=WIDE) as pilot:
            await pilot.press("tab", "space", "space", "j")
            top = article(first).window[0]
            assert top > 0
        again = BriefingApp(Desk(desk.settings), long)
        async with again.run_test(size=WIDE) as pilot:
            await pilot.pause()
            assert article(again).window[0] == top
            await pilot.press("enter")
            assert chosen_words(again) != "" and article(again).window[0] == top


class TestNotes:
    async def test_tags_are_written_with_the_note_and_completed(self, desk: Desk, briefing: Briefing) -> None:
        known = desk.add_note(desk.keep(briefing), "one", briefing.items[0], tags=("harbour",))
        app = BriefingApp(desk, known)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "n", "w", "h", "y", "tab", *"har")
            await pilot.pause()
            await pilot.press("right", "space", *"#new", "enter")
            await pilot.pause()
        note = stored(desk, briefing).notes[-1]
        assert (note.text, note.tags) == ("why", ("harbour", "new"))

    async def test_a_note_on_the_whole_briefing(self, app: BriefingApp, desk: Desk, briefing: Briefing) -> None:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "N")
            await write(pilot, "for later")
        (note,) = stored(desk, briefing).notes
        assert (note.item, note.anchor) == (None, None)

    async def test_the_readers_own_editor_gets_the_text_and_gives_it_back(
        self, app: BriefingApp, desk: Desk, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("briefing.tui.marks.edited", lambda app, text: text.upper())
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("3", "n", *"why", "ctrl+e")
            assert app.screen.query_one(TextArea).text == "WHY"
            await pilot.press("ctrl+s")
            await pilot.pause()
            monkeypatch.setattr("briefing.tui.marks.edited", lambda app, text: text + "\nmore")
            await pilot.press("ctrl+e")
            assert said(app) == "Note saved."
        assert stored(desk, briefing).notes[0].text == "WHY\nmore"

    async def test_an_editor_that_fails_costs_nothing(self, app: BriefingApp, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(app: BriefingApp, text: str) -> str:
            raise NoEditor("The editor 'false' ended with status 1; the text is as it was.")

        monkeypatch.setattr("briefing.tui.marks.edited", fail)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("n", *"why", "ctrl+e")
            assert isinstance(app.screen, NoteEditor)
            assert app.screen.query_one(TextArea).text == "why"


class TestOwnEditor:
    def test_the_command_is_what_the_reader_says(self) -> None:
        assert editor.command_in({"EDITOR": "ed -x 'a b'"}) == ["ed", "-x", "a b"]
        assert editor.command_in({"VISUAL": "one", "EDITOR": "two"}) == ["one"]

    @pytest.mark.parametrize("environ", [{"EDITOR": "'"}, {"PATH": ""}, {"EDITOR": " ", "PATH": ""}])
    def test_without_one_it_says_what_to_do(self, environ: dict[str, str]) -> None:
        with pytest.raises(NoEditor, match="set EDITOR"):
            editor.command_in(environ)

    def test_one_that_fails_is_named(self, tmp_path: Path) -> None:
        assert editor._run(["false", str(tmp_path)]).startswith("The editor 'false' ended with status 1")
        assert editor._run([str(tmp_path / "none")]).startswith(f"The editor '{tmp_path}/none' could not be started")


async def test_overdue_questions_say_so(desk: Desk, briefing: Briefing) -> None:
    late = Question("question-late", "pending", span_of("June 2027"), "Did it reopen?", "2026-10")
    app = BriefingApp(desk, desk.keep(replace(briefing, items=(late,))))
    async with app.run_test(size=WIDE):
        assert "overdue since 2026-10" in app.screen.query_one(Cards).render_line(1).text
