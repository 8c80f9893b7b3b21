"""Every key of every binding, pressed where it works: what it is for happens, and had not happened before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.widget import Widget
from textual.widgets import Static

from briefing.errors import Cancelled
from briefing.ingest import Desk, Opened
from briefing.model import Article, Briefing
from briefing.sources import Listed, Listing, Several
from briefing.tui import keyboard
from briefing.tui.app import BriefingApp
from briefing.tui.widgets.choice import Choice
from tests.tui.conftest import TEXT, hanging, rested, said

LARGE, LOW = (120, 36), (120, 9)
SEARCHED = ["S", *"edition"]
Look = Callable[[BriefingApp], object]


class Case(NamedTuple):
    """What a binding does: the keys before it, what is looked at, and what is seen once it is pressed.

    `seen` is a value, or what says whether a value is right; `within` is where the app begins.
    """

    id: str
    before: list[str]
    look: Look
    seen: Any
    within: str = "briefing"
    size: tuple[int, int] = LARGE


def screen(app: BriefingApp) -> str:
    return type(app.screen).__name__


def focus(app: BriefingApp) -> str | None:
    return app.focused.id if app.focused else None


def tab(app: BriefingApp) -> str:
    return str(getattr(app.screen, "tab", ""))


def ended(app: BriefingApp) -> int | None:
    return app.return_code


def told(app: BriefingApp) -> str:
    return " ".join(said(app))


def copied(app: BriefingApp) -> str:
    return app.clipboard


def of(pane: str, name: str) -> Look:
    """Return what looks at an attribute of a widget."""
    return lambda app: getattr(app.screen.query_one(f"#{pane}", Widget), name)


def cards(app: BriefingApp) -> int:
    return len(of("cards", "rows")(app))  # type: ignore[arg-type]


def selected(app: BriefingApp) -> str | None:
    span: Any = of("article", "selected")(app)
    return TEXT[slice(*span)] if span else None


def moving_end(app: BriefingApp) -> str | None:
    selection: Any = of("article", "selection")(app)
    return TEXT[slice(*selection.head)] if selection else None


def found(app: BriefingApp) -> int:
    every: Any = of("article", "found")(app)
    return int(every.index(of("article", "found_here")(app))) + 1


def labelled(app: BriefingApp) -> bool:
    return of("cards", "_labels")(app) is not None


def notes(app: BriefingApp) -> int:
    (entry,) = app.desk.shelf.entries()
    return entry.notes


def kept_title(app: BriefingApp) -> str:
    return app.desk.shelf.entries()[0].title


def deleted(app: BriefingApp) -> int:
    return 4 - len(app.desk.shelf.entries())


def about(app: BriefingApp) -> str:
    return " ".join(str(label.content) for label in app.screen.query("#note-about").results(Static))


def of_lists(app: BriefingApp) -> object:
    """Return which list of open questions is shown, if one is."""
    return of("tabs", "active")(app) if screen(app) == "OpenLists" else None


def choice(app: BriefingApp) -> str:
    return app.screen.query_one("#export-with", Choice).here


def exported(app: BriefingApp) -> str:
    return next(Path.cwd().glob("*.md")).read_text(encoding="utf-8")


def asked(app: BriefingApp) -> str:
    return " ".join(str(each.content) for each in app.screen.query("#prompt-question").results(Static))


def less(than: float) -> Callable[[Any], bool]:
    return lambda value: value < than


def more(than: float) -> Callable[[Any], bool]:
    return lambda value: value > than


def holds(*words: str) -> Callable[[Any], bool]:
    return lambda value: all(word in str(value) for word in words)


at, line = of("cards", "highlighted"), of("article", "scroll_y")
help_line = of("help", "scroll_y")
listed, title, sorts = of("entries", "highlighted"), of("title", "right"), of("headings", "sorting")
hit = of("hits", "highlighted")
at_open, shown_tab = of("open", "highlighted"), of("tabs", "active")
review_line = of("review-lines", "scroll_y")
# The file is there already, in the folder at hand.
REVIEWED = ["x", "enter"]
DOSSIER = ["b", *"marlow", "enter"]
PICKING = ["a", *"http://a/feed", "enter"]
FINDING = ["slash", *"bridge", "enter"]

CASES = [
    Case("list.next", [], at, 1),
    Case("list.previous", ["j"], at, 0),
    Case("list.first", ["G"], at, 0),
    Case("list.last", [], at, 7),
    Case("list.page_down", [], at, more(0), size=LOW),
    Case("list.page_up", ["G"], at, less(6), size=LOW),
    Case("cards.choose", [], focus, "article"),
    Case("briefing.pane", [], focus, "article"),
    Case("briefing.note", [], screen, "NoteEditor"),
    Case("find.next", FINDING, found, 2),
    Case("find.previous", FINDING, found, 4),
    Case("briefing.copy", [], copied, "Ines Marlow"),
    Case("briefing.copy_with_source", [], copied, holds("Ines Marlow", "bridge.txt")),
    Case("briefing.answer", ["5"], about, holds("Answer to")),
    Case("briefing.calls", [], screen, "OpenLists"),
    Case("briefing.watch", [], of_lists, "watch"),
    Case("briefing.dossier", [], screen, "DossierScreen"),
    Case("briefing.note_on_all", [], screen, "NoteEditor"),
    Case("briefing.card", ["tab"], focus, "cards"),
    Case("briefing.find", [], of("find", "display"), True),
    Case("briefing.export", [], screen, "ExportDialog"),
    Case("briefing.end", ["tab"], focus, "cards"),
    Case("briefing.leave", [], screen, "Library"),
    Case("briefing.edit", ["6"], screen, "NoteEditor"),
    Case("briefing.tags", ["6"], screen, "Prompt"),
    Case("briefing.dismiss", [], cards, 7),
    Case("briefing.jump", [], labelled, True),
    Case("briefing.sort", ["3"], of("cards", "border_title"), holds("by")),
    Case("briefing.filter", [], of("card-filter", "display"), True),
    Case("briefing.edit_outside", ["6"], told, holds("Another program cannot be opened")),
    Case("briefing.details", [], screen, "DetailsEditor"),
    Case("briefing.delete", ["6"], screen, "Confirm"),
    Case("briefing.dismissed", ["d"], cards, 8),
    Case("briefing.undo", ["d"], cards, 8),
    Case("briefing.redo", ["d", "u"], cards, 7),
    Case("briefing.previous", [], of("article", "border_title"), holds("place 2 of 2")),
    Case("briefing.next", [], of("article", "border_title"), holds("place 2 of 2")),
    Case("briefing.back", ["enter"], focus, "cards"),
    Case("briefing.left", [], tab, "overview"),
    Case("briefing.right", [], tab, "actor"),
    Case("briefing.maximise", [], of("article", "is_on_screen"), False),
    Case("briefing.tab_0", [], tab, "overview"),
    Case("briefing.tab_1", ["2"], tab, "all"),
    *(
        Case(f"briefing.tab_{place}", [], tab, name)
        for place, name in enumerate(("actor", "number", "quote", "question", "notes"), 2)
    ),
    Case("app.quit", [], ended, 0),
    Case("app.suspend", [], told, "suspended"),
    Case("app.commands", [], screen, "CommandPalette"),
    Case("app.search", [], screen, "Search"),
    Case("app.help", [], screen, "Help"),
    Case("article.select", ["tab"], selected, "Ines Marlow"),
    Case("select.word", ["tab", "v"], selected, "Ines Marlow, said"),
    Case("select.word_back", ["tab", "v"], selected, "Ines"),
    Case("select.line", ["tab", "v"], selected, holds("Ines Marlow, said on Monday.\n")),
    Case("select.line_back", ["tab", "v"], selected, holds("Ines")),
    Case("select.sentence", ["tab", "v"], selected, holds("The port of Lindsey", "on Monday.")),
    Case("select.paragraph", ["tab", "v"], selected, holds("The port of Lindsey", "on Monday.")),
    Case("select.anew", ["tab", "v"], selected, "Marlow"),
    Case("select.turn", ["tab", "v"], moving_end, "Ines"),
    Case("select.drop", ["tab", "v"], selected, None),
    Case("article.down", ["tab", "g"], line, 1, size=LOW),
    Case("article.up", ["tab", "G", "k"], line, more(0), size=LOW),
    Case("article.top", ["tab", "G"], line, 0, size=LOW),
    Case("article.end", ["tab", "g"], line, more(3), size=LOW),
    Case("article.page_down", ["tab", "g"], line, more(1), size=LOW),
    Case("article.page_up", ["tab", "G"], line, less(5), size=LOW),
    Case("list.choose", [], screen, "BriefingScreen", "library"),
    Case("library.filter", [], of("filter", "display"), True, "library"),
    Case("library.read", [], screen, "Prompt", "library"),
    Case("library.sort", [], sorts, ("read", False), "library"),
    Case("library.reverse", [], sorts, ("opened", True), "library"),
    Case("library.mark", [], title, holds("1 marked"), "library"),
    Case("library.mark_all", [], title, holds("4 marked"), "library"),
    Case("library.tags", [], screen, "Prompt", "library"),
    Case("library.details", [], screen, "DetailsEditor", "library"),
    Case("library.export", [], screen, "ExportDialog", "library"),
    Case("library.delete", [], screen, "Confirm", "library"),
    Case("library.undo", ["D", "y"], deleted, 0, "library"),
    Case("library.calls", [], screen, "OpenLists", "library"),
    Case("library.watch", [], of_lists, "watch", "library"),
    Case("library.dossier", [], asked, holds("Whose dossier?"), "library"),
    Case("library.preview", [], of("preview", "is_on_screen"), False, "library"),
    Case("library.sample", [], screen, "Reading", "nothing"),
    Case("library.clear", ["m"], title, lambda right: "marked" not in right, "library"),
    Case("library.quit", [], ended, 0, "library"),
    Case("search.next", SEARCHED, hit, 1, "library"),
    Case("search.previous", [*SEARCHED, "down"], hit, 0, "library"),
    Case("search.places", SEARCHED, focus, "hits", "library"),
    Case("search.line", [*SEARCHED, "tab"], focus, "search-input", "library"),
    Case("search.words", [*SEARCHED, "tab"], focus, "search-input", "library"),
    Case("search.back", [*SEARCHED, "tab"], screen, "Library", "library"),
    Case("lists.answer", ["c"], about, holds("Answer to")),
    Case("lists.calls", ["w"], of_lists, "calls"),
    Case("lists.watch", ["c"], of_lists, "watch"),
    Case("lists.everywhere", ["c"], of("title", "left"), holds("all briefings")),
    Case("lists.own", ["c", "b"], of("title", "left"), holds("Harbour bridge")),
    Case("lists.export", ["c"], screen, "Prompt"),
    Case("lists.copy", ["c"], copied, "Who will pay for the extra ferries?"),
    Case("lists.copy_list", ["c"], copied, holds("# Whom to ring", "Who will pay")),
    Case("lists.undo", ["c", "a", *"it did", "ctrl+s"], notes, 4),
    Case("lists.other", ["c"], of_lists, "watch"),
    Case("lists.back", ["c"], screen, "BriefingScreen"),
    Case("dossier.reverse", [*DOSSIER, "G"], at_open, 0, "library"),
    Case("dossier.left", DOSSIER, shown_tab, "notes", "library"),
    Case("dossier.right", DOSSIER, shown_tab, "actor", "library"),
    Case("dossier.tab_1", [*DOSSIER, "4"], shown_tab, "all", "library"),
    *(
        Case(f"dossier.tab_{place}", DOSSIER, shown_tab, name, "library")
        for place, name in enumerate(("actor", "number", "quote", "question", "notes"), 2)
    ),
    Case("dossier.export", DOSSIER, screen, "Prompt", "library"),
    Case("dossier.copy", [*DOSSIER, "j"], copied, holds("Ines Marlow"), "library"),
    Case("dossier.copy_list", DOSSIER, copied, holds("# Ines Marlow", "## "), "library"),
    Case("dossier.back", DOSSIER, screen, "Library", "library"),
    Case("reading.stop", [], screen, "Library", "reading"),
    Case("help.close", ["question_mark"], screen, "BriefingScreen"),
    Case("help.down", ["question_mark"], help_line, 1, size=LOW),
    Case("help.up", ["question_mark", "j"], help_line, 0, size=LOW),
    Case("help.page_down", ["question_mark"], help_line, more(1), size=LOW),
    Case("help.page_up", ["question_mark", "space"], help_line, 0, size=LOW),
    Case("help.top", ["question_mark", "G"], help_line, 0, size=LOW),
    Case("help.end", ["question_mark"], help_line, more(9), size=LOW),
    Case("note.save", ["n", *"why"], notes, 5),
    Case("note.editor", ["n"], of("note-hint", "content"), holds("Another program cannot be opened")),
    Case("note.leave", ["n"], screen, "BriefingScreen"),
    Case("details.save", ["i", *" again"], kept_title, holds("repairs again")),
    Case("details.leave", ["i"], screen, "BriefingScreen"),
    Case("fetching.stop", ["a", *"http://a/1", "enter"], screen, "Library", "library"),
    Case("pick.next", PICKING, of("pick-list", "highlighted"), 1, "library"),
    Case("pick.previous", [*PICKING, "j"], of("pick-list", "highlighted"), 0, "library"),
    Case("pick.leave", PICKING, screen, "Library", "library"),
    Case("prompt.leave", ["a"], screen, "Library", "library"),
    Case("choice.left", ["x", "up", "right"], choice, "noted only"),
    Case("choice.right", ["x", "up"], choice, "dismissed"),
    Case("choice.choose", ["x", "up"], of("export-with", "chosen"), ("noted only", "evidence")),
    Case("export.next", ["x", "up"], focus, "export-path"),
    Case("export.previous", ["x"], focus, "export-with"),
    Case("export.go", ["x", "up"], screen, "Review"),
    Case("export.leave", ["x"], screen, "BriefingScreen"),
    Case("review.yes", REVIEWED, exported, holds("# Harbour bridge")),
    Case("review.no", REVIEWED, screen, "BriefingScreen"),
    Case("review.down", REVIEWED, review_line, 1, size=LOW),
    Case("review.up", [*REVIEWED, "j"], review_line, 0, size=LOW),
    Case("review.page_down", REVIEWED, review_line, more(1), size=LOW),
    Case("review.page_up", [*REVIEWED, "space"], review_line, 0, size=LOW),
    Case("confirm.yes", ["6", "D"], notes, 3),
    Case("confirm.no", ["6", "D"], screen, "BriefingScreen"),
]


def bound() -> dict[str, list[str]]:
    """Return the keys of each binding by its id."""
    keys: dict[str, set[str]] = {}
    for place in keyboard.places():
        for binding in place.bindings:
            if binding.id:
                keys.setdefault(binding.id, set()).add(binding.key)
    return {name: sorted(each) for name, each in keys.items()}


@pytest.fixture
def begun(
    desk: Desk,
    briefing: Briefing,
    library: Callable[[int], BriefingApp],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Callable[[str], BriefingApp]:
    """Return a function that makes the app in some state; what is read there is never read to its end."""

    def read(article: Article, progress: Callable[[str, float], None], cancelled: Callable[[], bool]) -> Briefing:
        import threading

        while not cancelled():
            threading.Event().wait(0.005)
        raise Cancelled("The reading was stopped; nothing was kept.")

    def make(within: str) -> BriefingApp:
        if within in ("library", "nothing"):
            return library(4 if within == "library" else 0)
        return BriefingApp(desk, desk.keep(hanging(briefing)) if within == "briefing" else briefing.article)

    look_at = desk.look

    def look(location: str, cancelled: Callable[[], bool] | None = None) -> Opened:
        import threading

        if cancelled is None:
            return look_at(location)
        if location.endswith("/feed"):
            raise Several("a list", Listing("Feed", (Listed("http://a/1", "One"), Listed("http://a/2", "Two"))))
        while not cancelled():
            threading.Event().wait(0.005)
        raise Cancelled("The page was not fetched to its end; nothing was kept.")

    monkeypatch.setattr(desk, "read", read)
    monkeypatch.setattr(desk, "look", look)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harbour-bridge-shuts-for-repairs.md").write_text("mine\n" * 40, encoding="utf-8")
    # Only a terminal can be left for the shell.
    monkeypatch.setattr(BriefingApp, "action_suspend_process", lambda app: app.notify("suspended"))
    return make


def test_every_binding_has_a_case() -> None:
    assert sorted(case.id for case in CASES) == sorted(bound())


@pytest.mark.parametrize(
    ("case", "key"), [pytest.param(case, key, id=f"{case.id}-{key}") for case in CASES for key in bound()[case.id]]
)
async def test_key(begun: Callable[[str], BriefingApp], case: Case, key: str) -> None:
    app = begun(case.within)
    async with app.run_test(size=case.size) as pilot:
        await pilot.pause()
        for each in case.before:
            await pilot.press(each)
            if screen(app) in ("Search", "ExportDialog") or (each == "enter" and screen(app) != "Fetching"):
                await rested(pilot)
        before = case.look(app)
        await pilot.press(key)
        await pilot.pause()
        while case.look(app) == before and any(not worker.is_finished for worker in app.workers):
            await pilot.pause()
        after = case.look(app)
        assert after != before
        assert case.seen(after) if callable(case.seen) else after == case.seen
