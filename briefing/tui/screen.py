"""The briefing: how the reader moves through its cards and its article."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding

from briefing.ingest import Desk
from briefing.model import Briefing, Item, Span
from briefing.tui import rows
from briefing.tui.host import host
from briefing.tui.page import PageScreen
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.bars import Tabs
from briefing.tui.widgets.cards import Cards
from briefing.tui.widgets.filter_bar import FilterBar
from briefing.tui.widgets.find_bar import FindBar


class Position(NamedTuple):
    """Where the reader was: the tab, the card, its place in the article, the pane, the article's first line."""

    tab: str
    key: str | None
    span: Span | None
    pane: str
    line: int


class BriefingScreen(PageScreen):
    """Shows one briefing and does what its keys say."""

    BINDING_GROUP_TITLE = "Briefing"
    BINDINGS = [
        Binding("tab,shift+tab", "other_pane", "Pane", id="briefing.pane"),
        Binding("n", "note", "Note", id="briefing.note"),
        Binding("y", "copy", "Copy", id="briefing.copy"),
        Binding("n", "found(1)", "Next found", id="find.next"),
        Binding("N", "found(-1)", "Previous found", id="find.previous"),
        Binding("enter", "to_card", "Card", id="briefing.card"),
        Binding("slash", "find", "Find", id="briefing.find", key_display="/"),
        Binding("x", "export", "Export", id="briefing.export"),
        Binding("escape", "end", "Back", id="briefing.end"),
        Binding("q,escape", "leave", "Leave", id="briefing.leave"),
        Binding("e", "edit_note", "Edit", id="briefing.edit"),
        Binding("t", "tags", "Tags", id="briefing.tags"),
        Binding("d", "put_aside", "Dismiss", id="briefing.dismiss"),
        Binding("f", "jump", "Jump", id="briefing.jump"),
        Binding("s", "sort", "Sort", id="briefing.sort"),
        Binding("F", "filter", "Filter cards", id="briefing.filter", show=False),
        Binding("a", "answer", "Answer, or note", id="briefing.answer", show=False),
        Binding("N", "note_on_all", "Briefing note", id="briefing.note_on_all", show=False),
        Binding("ctrl+e", "edit_outside", "Edit in your editor", id="briefing.edit_outside", show=False),
        Binding("i", "details", "Details", id="briefing.details", show=False),
        Binding("D,delete", "delete_note", "Delete note", id="briefing.delete", show=False),
        Binding("Y", "copy_with_source", "Copy with source", id="briefing.copy_with_source", show=False),
        Binding("full_stop", "dismissed", "Show dismissed", id="briefing.dismissed", show=False, key_display="."),
        Binding("u", "undo", "Undo", id="briefing.undo", show=False),
        Binding("ctrl+r", "redo", "Redo", id="briefing.redo", show=False),
        Binding("left_square_bracket", "mark(-1)", "Place before", id="briefing.previous", show=False, key_display="["),
        Binding("right_square_bracket", "mark(1)", "Next place", id="briefing.next", show=False, key_display="]"),
        Binding("o,backspace", "back", "To where you were", id="briefing.back", show=False),
        Binding("h,left", "tab(-1)", "Kind to the left", id="briefing.left", show=False),
        Binding("l,right", "tab(1)", "Kind to the right", id="briefing.right", show=False),
        Binding("z", "maximise", "One pane", id="briefing.maximise", show=False),
        Binding("c", "open_list('calls')", "Whom to ring", id="briefing.calls", show=False),
        Binding("w", "open_list('watch')", "What to watch", id="briefing.watch", show=False),
        Binding("b", "dossier", "Dossier", id="briefing.dossier", show=False),
        *(
            Binding(str(place), f"tab_at({place})", f"Show {name.lower()}", id=f"briefing.tab_{place}", show=False)
            for place, name in enumerate(rows.TAB_NAMES)
        ),
    ]

    def __init__(self, desk: Desk, briefing: Briefing, at: Span | None = None) -> None:
        """Show a briefing; `at` is a place of its text to begin at, with the words there chosen."""
        super().__init__(desk, briefing, at)
        self._been: list[Position] = []
        self._finding = False

    # Which card and which place are chosen.

    def on_line_list_highlighted(self, message: Cards.Highlighted) -> None:
        """Show the words of another card."""
        self._choose(self._view.span_of(self._row))

    def on_line_list_chosen(self, message: Cards.Chosen) -> None:
        """Go from the card to its words; from the row that stands for more cards, to those."""
        if self._row is not None and self._row.kind == rows.MORE:
            self._unfold()
            return
        self._remember()
        self._read(True)

    def on_article_view_chosen(self, message: ArticleView.Chosen) -> None:
        """Go to the card of the words that were clicked; on the same words again, to the next wider one."""
        chosen = [mark for mark in message.marks if (mark.start, mark.end) == self._chosen]
        after = message.marks.index(chosen[0]) + 1 if chosen else 0
        self._choose_mark(message.marks[after % len(message.marks)])

    def on_tabs_pressed(self, message: Tabs.Pressed) -> None:
        """Show the tab that was clicked."""
        self.tab = message.name

    def on_article_view_selected(self, message: ArticleView.Selected) -> None:
        """Say what the keys do now."""
        if self.query_one(ArticleView).selection and not self._reading:
            self._read(True)
        self.refresh_bindings()

    def action_mark(self, by: int) -> None:
        """Go to the next or the previous place: of the chosen card or, in the article, of any card of the tab."""
        places = self._view.places(self._row)
        if not self._reading and places:
            at = places.index(self._chosen) if self._chosen in places else -1 if by > 0 else 0
            self._choose(places[(at + by) % len(places)])
            return
        top = self.query_one(ArticleView).window[0]
        if mark := self._view.step(self._chosen or (top, top), by):
            self._choose_mark(mark)

    def action_to_card(self) -> None:
        """Go from the words to their card: the chosen ones or, when they are out of view, the first in view."""
        article = self.query_one(ArticleView)
        self._remember()
        if self._chosen is None or not article.in_view(self._chosen):
            top = article.window[0]
            mark = self._view.step((top - 1, top), 1)
            if mark and article.in_view((mark.start, mark.end)):
                self._choose_mark(mark)
        self._read(False)

    def action_jump(self) -> None:
        """Show labels to jump to."""
        pane: ArticleView | Cards = self.query_one(ArticleView) if self._reading else self.query_one(Cards)
        if pane.label():
            self._remember()
        else:
            host(self).say("There is nothing to jump to here.")

    def action_back(self) -> None:
        """Go back to where the reader was before the last jump."""
        if not self._been:
            return
        position = self._been.pop()
        self.tab = position.tab
        self._highlight(position.key)
        self._choose(position.span)
        self._read(position.pane == "article")
        self.query_one(ArticleView).scroll_to(y=position.line, animate=False, force=True)

    def action_other_pane(self) -> None:
        """Go to the other pane, at the same item."""
        self._read(not self._reading)

    def action_maximise(self) -> None:
        """Give the whole width to one pane, or back."""
        self.maximised = not self.maximised

    def action_dismissed(self) -> None:
        """Show the dismissed cards too, or no longer."""
        self.dismissed = not self.dismissed

    def action_tab(self, by: int) -> None:
        """Show the tab to the left or to the right."""
        names = [tab.name for tab in rows.tabs(self._briefing)]
        self.tab = names[(names.index(self.tab) + by) % len(names)]

    def action_tab_at(self, place: int) -> None:
        """Show a tab by its number."""
        self.tab = rows.tabs(self._briefing)[place].name

    def action_sort(self) -> None:
        """Sort the cards of the tab another way."""
        names = rows.orders(self.tab)
        if len(names) == 1:
            host(self).say("These cards stand as they come; sort those of one kind.")
            return
        self._orders[self.tab] = names[(names.index(self._orders.get(self.tab, names[0])) + 1) % len(names)]
        self._show_tab(keep=True)

    def action_open_list(self, name: str) -> None:
        """Show a list of what is open in this briefing; a question chosen there is gone to."""
        from briefing.tui.open_lists import OpenLists

        self.app.push_screen(OpenLists(self._desk, name, self._briefing), self._go_to_item)

    def action_dossier(self) -> None:
        """Show the dossier of the chosen actor, or of who says the chosen words."""
        from briefing.tui.dossier import DossierScreen

        if actor := self._who:
            self.app.push_screen(DossierScreen(self._desk, actor.name, self._briefing, actor), self._go_to_item)

    def _go_to_item(self, item: object) -> None:
        """Go to what was chosen on a screen that was opened from here."""
        if isinstance(item, Item):
            self._remember()
            self.tab = item.kind
            if item.places:
                self._go_to(item.places[0])

    def action_filter(self) -> None:
        """Open the line to filter the cards with."""
        self._show_article(False)
        self.query_one(FilterBar).open()
        self.refresh_bindings()

    def on_filter_bar_changed(self, message: FilterBar.Changed) -> None:
        """Show the cards that match."""
        self._filter = message.words
        self._show_tab(keep=True)

    def on_filter_bar_entered(self, message: FilterBar.Entered) -> None:
        """Go to the cards."""
        self._read(False)

    def action_end(self) -> None:
        """End the find, the filter or the single pane; in the article go back to the cards."""
        find, cards_filter = self.query_one(FindBar), self.query_one(FilterBar)
        if find.is_open:
            self._finding = False
            find.close()
            self._read(self._reading)
        elif cards_filter.is_open:
            cards_filter.close()
            self._read(False)
        elif self.maximised:
            self.maximised = False
        else:
            self._read(False)

    def action_leave(self) -> None:
        """Leave the briefing."""
        host(self).leave()

    @property
    def _within(self) -> bool:
        """Return whether there is something to end before the briefing is left."""
        if not self.is_mounted:
            return False
        return self._reading or self.maximised or self._finding or self.query_one(FilterBar).is_open

    # Find.

    def action_find(self) -> None:
        """Open the line to type in."""
        self._remember()
        self._show_article(True)
        self._finding = True
        self.query_one(FindBar).open(self.query_one(ArticleView).window[0])
        self.refresh_bindings()

    def action_found(self, by: int) -> None:
        """Go to the next or the previous place that holds the words."""
        self.query_one(FindBar).step(by)

    def on_find_bar_moved(self, message: FindBar.Moved) -> None:
        """Show the places that hold the words."""
        self.query_one(ArticleView).show_found(message.found, message.here)
        self.refresh_bindings()

    def on_find_bar_entered(self, message: FindBar.Entered) -> None:
        """Go to the article."""
        self._read(True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now: n and N step through what was found while the find is open."""
        finding = self._finding
        if action == "found":
            return finding
        if action == "end":
            return self._within
        if action in ("note", "answer", "note_on_all", "details", "export", "dismissed", "undo", "redo"):
            return not finding
        if action in ("edit_note", "edit_outside", "delete_note", "tags"):
            return not finding and self.is_mounted and self._note is not None
        if action == "put_aside":
            return not finding and self.is_mounted and self._item is not None
        if action == "dossier":
            return not finding and self.is_mounted and self._who is not None
        if action == "to_card":
            return self._reading and not finding
        return True

    # Panes and the way back.

    def _remember(self) -> None:
        row, pane = self._row, "article" if self._reading else "cards"
        line = self.query_one(ArticleView).scroll_offset.y
        self._been.append(Position(self.tab, row.key if row else None, self._chosen, pane, line))
