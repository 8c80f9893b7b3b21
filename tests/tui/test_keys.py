"""The reader's own keys: what is refused and why, what the screens then show, and what the help looks like inside."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Input, Static, TextArea

import briefing.tui
from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.tui import keyboard
from briefing.tui.app import BriefingApp
from briefing.tui.dialogs import NoteEditor
from briefing.tui.keys import MOST_TOLD, Place, parse, remap, shown, told
from briefing.tui.live import live
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.cards import Cards
from briefing.tui.widgets.entries import Entries
from briefing.tui.widgets.hints import Hints
from tests.tui.conftest import helped, settled

WIDE = (120, 36)


def classes() -> Iterator[type[DOMNode]]:
    """Yield every class of the screens that binds keys itself."""
    for module in pkgutil.walk_packages(briefing.tui.__path__, "briefing.tui."):
        for _, found in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if found.__module__ == module.name and issubclass(found, DOMNode) and "BINDINGS" in vars(found):
                yield found


def bindings(*pairs: tuple[str, str]) -> Place:
    """Return a place with actions by their ids and keys."""
    made = [Binding(keys, name.partition(".")[2], name.upper(), id=name) for name, keys in pairs]
    return Place(tuple(Binding.make_bindings(made)))


PLACE = bindings(("a.one", "j,down"), ("a.two", "k"), ("a.three", "x"), ("a.four", "x"))


def problem_of(wanted: Mapping[str, str], *places: Place) -> str:
    """Return the only sentence about some lines."""
    (problem,) = remap(places or [PLACE], wanted).problems
    return problem


def with_keys(desk: Desk, briefing: Briefing | None, keys: Mapping[str, str]) -> BriefingApp:
    """Return the app of a reader with keys of their own."""
    own = Desk(replace(desk.settings, keys=keys))
    return BriefingApp(own, own.keep(briefing) if briefing else None)


def said(app: BriefingApp) -> list[str]:
    """Return what the reader was told."""
    return [notification.message for notification in app._notifications]


def hints(app: BriefingApp) -> str:
    """Return the bottom line."""
    return app.screen.query_one(Hints).render_line(0).text


class TestEveryBinding:
    def test_has_an_id_of_its_own(self) -> None:
        found = [binding for each in classes() for binding in each.BINDINGS]
        assert len(found) > 50
        names: dict[str, set[str]] = defaultdict(set)
        for binding in found:
            assert isinstance(binding, Binding)
            assert binding.id, f"{binding.action} has no id, so that no one can give it another key"
            assert binding.description, f"{binding.id} does not say what it does"
            names[binding.id].add(binding.action)
        assert len(names) == len(found)

    def test_is_at_a_place_that_the_conflicts_are_looked_for_in(self) -> None:
        placed = {node for chain in keyboard.CHAINS for each in chain for node in each.__mro__}
        assert set(classes()) - placed == {BriefingApp}, "add the screen and its panes to CHAINS in keyboard.py"
        named = {binding.id for place in keyboard.places() for binding in place.bindings}
        assert {binding.id for each in classes() for binding in each.BINDINGS if isinstance(binding, Binding)} <= named

    def test_gives_no_keymap_and_no_complaint_when_nothing_is_asked_for(self) -> None:
        remapping = remap(keyboard.places(), {}, keyboard.APART)
        assert (remapping.keymap, remapping.problems) == ({}, ())

    def test_can_be_given_its_own_keys(self) -> None:
        """What the defaults share on purpose, such as n, is no conflict."""
        own: dict[str, list[str]] = defaultdict(list)
        for place in keyboard.places():
            for binding in place.bindings:
                if binding.id and binding.key not in own[binding.id]:
                    own[binding.id].append(binding.key)
        remapping = remap(keyboard.places(), {name: ",".join(keys) for name, keys in own.items()}, keyboard.APART)
        assert (remapping.keymap, remapping.problems) == ({}, ())

    async def test_of_those_kept_apart_never_works_with_the_others(self, app: BriefingApp) -> None:
        finding, not_finding = keyboard.APART[0]
        async with app.run_test(size=WIDE) as pilot:
            seen = set()
            for keys in [["j"], ["tab"], ["v"], ["l", "escape"], ["slash"], [*"bridge"], ["enter"]]:
                await pilot.press(*keys)
                names = {active.binding.id for active in live(app.screen)}
                seen |= names
                assert not names & set(finding) or not names & set(not_finding)
                selecting = {name for name in names if str(name).startswith("select.")}
                assert not selecting or not names & {"article.select", "article.down", "article.up"}
            assert {*finding, *keyboard.APART[-1][0]} - {"briefing.end"} <= seen


class TestNames:
    @pytest.mark.parametrize(
        ("written", "keys"),
        [
            ("?", "question_mark"),
            ("/", "slash"),
            ("[", "left_square_bracket"),
            ("^d", "ctrl+d"),
            ("Ctrl+D", "ctrl+d"),
            ("space", "space"),
            ("esc", "escape"),
            ("↓", "down"),
            ("shift+n", "N"),
            ("N", "N"),
            (",", "comma"),
            ("^", "circumflex_accent"),
            ("ctrl++", "ctrl+plus"),
            ("shift+ctrl+left", "ctrl+shift+left"),
            ("é", "é"),
            ("F12", "f12"),
        ],
    )
    def test_of_a_reader_are_understood(self, written: str, keys: str) -> None:
        assert parse(written) == (keys,)

    @pytest.mark.parametrize(
        ("written", "key"),
        [("^i", "tab"), ("^m", "enter"), ("^[", "escape"), ("^h", "backspace"), ("^space", "ctrl+@")],
    )
    def test_of_keys_that_a_terminal_cannot_tell_apart_are_one(self, written: str, key: str) -> None:
        assert parse(written) == (key,)

    def test_stand_in_a_list_with_or_without_spaces(self) -> None:
        assert parse("j, down ,^n,j") == ("j", "down", "ctrl+n")

    @pytest.mark.parametrize("odd", ["dwon", "ctrl+", "foo+x", "j k", "banana", "\x1b", "\u202e", "<any>", "ctrl+ctrl"])
    def test_that_are_no_keys_are_refused(self, odd: str) -> None:
        with pytest.raises(ValueError, match="."):
            parse(odd)

    def test_that_the_screens_show_can_be_written(self) -> None:
        keys = {binding.key for place in keyboard.places() for binding in place.bindings}
        assert {parse(shown([key])) for key in keys} == {(key,) for key in keys}


class TestConflicts:
    def test_a_key_of_the_same_place_is_refused_with_who_has_it_and_what_stays(self) -> None:
        assert problem_of({"a.two": "down"}) == (
            '"a.two" asks for ↓, which is already A.ONE ("a.one"); that line of [keys] is not used, A.TWO stays on k.'
        )
        assert remap([PLACE], {"a.two": "down"}).keymap == {}

    def test_the_same_key_at_another_place_is_none(self) -> None:
        other = bindings(("b.one", "k"))
        assert remap([PLACE, other], {"b.one": "j"}).problems == ()

    def test_two_that_share_a_key_from_the_start_may_share_another(self) -> None:
        remapping = remap([PLACE], {"a.three": "y", "a.four": "y"})
        assert (remapping.keymap, remapping.problems) == ({"a.three": "y", "a.four": "y"}, ())

    def test_two_that_never_work_together_may_share_a_key(self) -> None:
        assert remap([PLACE], {"a.two": "j"}, [(["a.one"], ["a.two"])]).problems == ()

    def test_keys_may_change_places(self) -> None:
        remapping = remap([PLACE], {"a.one": "k", "a.two": "j,down"})
        assert (remapping.keymap, remapping.problems) == ({"a.one": "k", "a.two": "j,down"}, ())

    def test_of_two_lines_the_later_is_not_used(self) -> None:
        remapping = remap([PLACE], {"a.one": "m", "a.two": "m"})
        assert remapping.keymap == {"a.one": "m"}
        assert problem_of({"a.one": "m", "a.two": "m"}).startswith('"a.two" asks for m, which is already A.ONE')

    def test_a_line_that_falls_takes_those_that_built_on_it(self) -> None:
        remapping = remap([PLACE], {"a.one": "k", "a.two": "x"})
        assert remapping.keymap == {}
        assert len(remapping.problems) == 2

    def test_what_shares_a_key_with_a_line_is_named_too_for_textual_would_drop_it(self) -> None:
        assert remap([PLACE], {"a.three": "y"}).keymap == {"a.three": "y", "a.four": "x"}

    def test_a_field_needs_its_own_keys_and_letters(self) -> None:
        typing = Place(
            tuple(Binding.make_bindings([Binding("ctrl+s", "s", "Save", id="a.s"), ("^w", "w", "Cut")])), True
        )
        assert "which is text where you write" in problem_of({"a.s": "s"}, typing)
        assert remap([typing], {"a.s": "f2"}).problems == ()
        assert "which is already Delete character right; " in problem_of({"note.save": "^d"}, *keyboard.places())

    def test_what_works_while_typing_cannot_be_a_letter(self) -> None:
        assert problem_of({"app.quit": "f9,Q"}, *keyboard.places()) == (
            '"app.quit" works while you write as well, so it cannot be Q; '
            "that line of [keys] is not used, Quit stays on ^q."
        )

    @pytest.mark.parametrize(
        ("name", "keys", "why"),
        [
            ("a.tow", "y", 'No key is named "a.tow" (did you mean "a.two"?)'),
            ("zzz", "y", 'No key is named "zzz" (the help shows the names)'),
            ("a.two", "", '"a.two" names no key'),
            ("a.two", "y,,z", '"a.two" has a comma too many'),
            ("a.two", "y,dwon", '"a.two" asks for "dwon", which is no key'),
        ],
    )
    def test_a_line_that_makes_no_sense_is_refused_and_the_others_stand(self, name: str, keys: str, why: str) -> None:
        remapping = remap([PLACE], {name: keys, "a.one": "m"})
        assert remapping.keymap == {"a.one": "m"}
        (problem,) = remapping.problems
        assert problem.startswith(f"{why}; that line of [keys] is not used")

    def test_only_so_many_are_told_at_once(self) -> None:
        problems = [f"Sentence {number}." for number in range(MOST_TOLD + 2)]
        assert told(problems) == [*problems[:MOST_TOLD], "2 more lines of [keys] cannot be used."]
        assert told(problems[:MOST_TOLD]) == problems[:MOST_TOLD]


class TestOwnKeys:
    """On the screens."""

    async def test_work_and_the_old_ones_do_not(self, desk: Desk, briefing: Briefing) -> None:
        app = with_keys(desk, briefing, {"briefing.note": "m", "list.next": "j,^n"})
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("j", "ctrl+n", "down")
            assert app.screen.query_one(Cards).highlighted == 2
            await pilot.press("n")
            assert not isinstance(app.screen, NoteEditor)
            await pilot.press("m")
            assert isinstance(app.screen, NoteEditor)

    async def test_leave_alone_what_shared_the_old_one(self, desk: Desk, briefing: Briefing) -> None:
        app = with_keys(desk, briefing, {"briefing.note": "m"})
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", *"bridge", "enter")
            view = app.screen.query_one(ArticleView)
            first = view.found_here
            await pilot.press("n")
            assert view.found_here not in (None, first)

    async def test_may_change_places_though_one_is_shared(self, desk: Desk, briefing: Briefing) -> None:
        noted = desk.add_note(desk.keep(briefing), "call", briefing.items[0])
        app = with_keys(desk, noted, {"briefing.note": "e", "briefing.edit": "n"})
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("n")
            assert app.screen.query_one(TextArea).text == "call"
            await pilot.press("escape", "e")
            assert app.screen.query_one(TextArea).text == ""
        assert said(app) == []

    async def test_are_what_hints_help_palette_and_sentences_show(self, desk: Desk, briefing: Briefing) -> None:
        own = {"briefing.note": "m", "briefing.undo": "U", "note.save": "f2", "app.help": "f3", "briefing.export": "["}
        app = with_keys(desk, briefing, {**own, "briefing.previous": "{"})
        async with app.run_test(size=WIDE) as pilot:
            assert " m Note  y Copy  / Find  [ Export " in hints(app)
            assert hints(app).rstrip().endswith(" f3 Help")
            assert (helped(app)["Note"], helped(app)["Undo"]) == ("m", "U")
            offered = {command.title: command.help for command in app.get_system_commands(app.screen)}
            assert (offered["Note"], Content.from_markup(offered["Export"]).plain) == ("Key: m", "Key: [")
            await pilot.press("6")
            assert "Press m on a card" in app.screen.query_one(Cards).render_line(1).text
            await pilot.press("1", "d")
            assert said(app) == ["Dismissed; U brings it back."]
            await pilot.press("m")
            assert (
                str(app.screen.query_one("#note-hint", Static).content)
                == "f2 saves · tab tags · ^e your editor · esc leaves"
            )

    async def test_type_letters_in_a_field(self, desk: Desk, briefing: Briefing) -> None:
        letters = {
            "briefing.pane": "m",
            "briefing.end": "V",
            "briefing.redo": "B",
            "app.commands": "C",
            "app.help": "H",
        }
        app = with_keys(desk, briefing, letters)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("slash", *"mVBCH")
            assert app.screen.query_one(Input).value == "mVBCH"
            assert not {"Pane", "Back", "Help", "Commands"} & set(helped(app))
            await pilot.press("enter", "V")
            assert not app.screen.query_one("#find").display
            await pilot.press("m", "n", *"mVBCH")
            assert app.screen.query_one(TextArea).text == "mVBCH"

    async def test_work_in_the_library_and_type_in_its_filter(self, desk: Desk, briefing: Briefing) -> None:
        desk.keep(briefing)
        app = with_keys(desk, None, {"library.filter": "f", "library.clear": "v", "library.read": "r"})
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("f", *"fvr")
            assert app.screen.query_one(Input).value == "fvr"
            assert "v clears it" in app.screen.query_one(Entries).render_line(1).text
            await pilot.press("enter", "v")
            assert app.screen.query_one(Input).value == ""

    async def test_that_cannot_be_used_are_told_and_the_others_work(self, desk: Desk, briefing: Briefing) -> None:
        app = with_keys(desk, briefing, {"briefing.notes": "a", "list.next": "x", "briefing.note": "m"})
        async with app.run_test(size=WIDE) as pilot:
            await pilot.pause()
            assert said(app) == [
                'No key is named "briefing.notes" (did you mean "briefing.note"?); '
                "that line of [keys] is not used. "
                '"list.next" asks for x, which is already Export ("briefing.export"); '
                "that line of [keys] is not used, Next stays on j ↓."
            ]
            await pilot.press("j", "m")
            assert isinstance(app.screen, NoteEditor)

    async def test_of_hostile_names_show_as_text(self, desk: Desk, briefing: Briefing) -> None:
        app = with_keys(desk, briefing, {"[@click=app.quit]x[/]\x1b[31m\u202e": "a", "list.next": "[/]\x9b"})
        async with app.run_test(size=WIDE, notifications=True) as pilot:
            await settled(pilot)
            (sentence,) = said(app)
            assert 'No key is named "[@click=app.quit]x[/]" (' in sentence
            assert '"list.next" asks for "[/]", which is no key' in sentence
            assert sentence.isprintable()
            assert "@click=app.quit" in app.export_screenshot()
