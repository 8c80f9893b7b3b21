"""Where each key can be pressed: every screen with the panes that can have the focus on it."""

from __future__ import annotations

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, TextArea

from briefing.tui.app import BriefingApp
from briefing.tui.details import DetailsEditor
from briefing.tui.dialogs import Confirm, NoteEditor, Prompt
from briefing.tui.dossier import DossierScreen
from briefing.tui.exports import ExportDialog, Review
from briefing.tui.fetching import Fetching, Pick
from briefing.tui.help import Help
from briefing.tui.keys import Place
from briefing.tui.library import Library
from briefing.tui.open_lists import OpenLists
from briefing.tui.reading import Reading
from briefing.tui.screen import BriefingScreen
from briefing.tui.search import Search
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.cards import Cards
from briefing.tui.widgets.choice import Choice
from briefing.tui.widgets.entries import Entries
from briefing.tui.widgets.hits import Hits

# The focused pane, if there is one, then its screen. A field above a list is left out: it takes what it needs, and the
# screen's keys work again when it is left.
CHAINS: tuple[tuple[type[DOMNode], ...], ...] = (
    (Cards, BriefingScreen),
    (ArticleView, BriefingScreen),
    (Entries, Library),
    (Hits, Search),
    (Cards, OpenLists),
    (Cards, DossierScreen),
    (Reading,),
    (VerticalScroll, Help),
    (TextArea, NoteEditor),
    (Input, Prompt),
    (Input, DetailsEditor),
    (Confirm,),
    (Fetching,),
    (OptionList, Pick),
    (Choice, ExportDialog),
    (Input, ExportDialog),
    (Review,),
)
_NOT_WHILE_FINDING = (
    "note answer note_on_all details edit edit_outside tags delete export dismiss dismissed undo redo card dossier"
)
_SELECTING = "word word_back line line_back sentence paragraph anew turn drop"
# What check_action keeps apart: of each two groups only one works at a time, or the pane's keys are meant to go first.
APART: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("find.next", "find.previous"), tuple(f"briefing.{name}" for name in _NOT_WHILE_FINDING.split())),
    (("briefing.end",), ("briefing.leave",)),
    (("search.places",), ("search.line",)),
    (("lists.everywhere",), ("lists.own",)),
    (
        tuple(f"select.{name}" for name in _SELECTING.split()),
        (
            *(f"article.{name}" for name in ("select", "down", "up")),
            *(binding.id for binding in BriefingScreen.BINDINGS if isinstance(binding, Binding) and binding.id),
        ),
    ),
)


def places() -> tuple[Place, ...]:
    """Return every place where keys are pressed."""
    return tuple(_place(chain) for chain in CHAINS)


def _place(chain: tuple[type[DOMNode], ...]) -> Place:
    app = _bound(BriefingApp)
    if issubclass(chain[-1], ModalScreen):
        app = [binding for binding in app if binding.priority]
    bindings = [binding for node in chain for binding in _bound(node)]
    return Place((*bindings, *app), typing=chain[0] in (Input, TextArea))


def _bound(node: type[DOMNode]) -> list[Binding]:
    """Return what a class binds, its bases included, which Textual has no public name for."""
    return [binding for _, binding in node._merged_bindings or ()]
