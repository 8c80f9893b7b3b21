"""The briefing: cards and article side by side, or one at a time where the terminal is narrow."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Resize
from textual.reactive import reactive

from briefing.ingest import Desk
from briefing.kinds import KINDS
from briefing.model import Briefing, Span, source_name
from briefing.tui import rows
from briefing.tui.host import host
from briefing.tui.outgoing import OutgoingScreen
from briefing.tui.rows import ALL, NOTES, OVERVIEW, Mark, Row
from briefing.tui.view import View
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.bars import Evidence, Tabs, TitleBar
from briefing.tui.widgets.cards import Cards
from briefing.tui.widgets.filter_bar import FilterBar
from briefing.tui.widgets.find_bar import FindBar
from briefing.tui.widgets.hints import Hints

# Below this width the cards and the article take turns.
TWO_PANES = 100
# Below this height lines that only divide are left out.
TALL = 18
# Below this width the title says less.
ROOMY = 60
NOTHING = "Nothing was found in this article."
EMPTY = {ALL: NOTHING, OVERVIEW: NOTHING, NOTES: "No notes yet. Press n on a card or on selected words to write one."}


class Position(NamedTuple):
    """Where the reader was: the tab, the card, its place in the article, the pane, the article's first line."""

    tab: str
    key: str | None
    span: Span | None
    pane: str
    line: int


class BriefingScreen(OutgoingScreen):
    """Shows one briefing; it alone knows which card is chosen."""

    AUTO_FOCUS = "#cards"
    BINDINGS = [
        Binding("tab,shift+tab", "other_pane", "Pane", id="briefing.pane", priority=True),
        Binding("n,a", "note", "Note", id="briefing.note"),
        Binding("N", "note_on_all", "Note on the briefing", id="briefing.note_on_all", show=False),
        Binding("e", "edit_note", "Edit", id="briefing.edit"),
        Binding("ctrl+e", "edit_outside", "Edit in your editor", id="briefing.edit_outside", show=False),
        Binding("t", "tags", "Tags", id="briefing.tags"),
        Binding("D,delete", "delete_note", "Delete note", id="briefing.delete", show=False),
        Binding("n", "found(1)", "Next found", id="find.next"),
        Binding("N", "found(-1)", "Previous found", id="find.previous"),
        Binding("slash", "find", "Find", id="briefing.find", key_display="/"),
        Binding("x", "export", "Export", id="briefing.export"),
        Binding("y", "copy", "Copy", id="briefing.copy", show=False),
        Binding("Y", "copy_with_source", "Copy with source", id="briefing.copy_with_source", show=False),
        Binding("s", "sort", "Sort", id="briefing.sort", show=False),
        Binding("F", "filter", "Filter cards", id="briefing.filter", show=False),
        Binding("f", "jump", "Jump", id="briefing.jump", show=False),
        Binding("d", "put_aside", "Dismiss", id="briefing.dismiss", show=False),
        Binding("full_stop", "dismissed", "Show dismissed", id="briefing.dismissed", show=False, key_display="."),
        Binding("u", "undo", "Undo", id="briefing.undo", show=False),
        Binding("ctrl+r", "redo", "Redo", id="briefing.redo", show=False),
        Binding("left_square_bracket", "mark(-1)", "Place before", id="briefing.previous", show=False, key_display="["),
        Binding("right_square_bracket", "mark(1)", "Next place", id="briefing.next", show=False, key_display="]"),
        Binding("o,backspace", "back", "Back", id="briefing.back", show=False),
        Binding("h,left", "tab(-1)", "Kind to the left", id="briefing.left", show=False),
        Binding("l,right", "tab(1)", "Kind to the right", id="briefing.right", show=False),
        Binding("enter", "to_card", "Card", id="briefing.card"),
        Binding("z", "maximise", "One pane", id="briefing.maximise", show=False),
        Binding("escape", "end", "Back", id="briefing.end"),
        Binding("q,escape", "leave", "Leave", id="briefing.leave"),
        *(
            Binding(str(place), f"tab_at({place})", f"Show {name.lower()}", id=f"briefing.tab_{place}", show=False)
            for place, name in enumerate(rows.TAB_NAMES)
        ),
    ]

    tab: reactive[str] = reactive(ALL, init=False)
    maximised: reactive[bool] = reactive(False, init=False)
    dismissed: reactive[bool] = reactive(False, init=False)

    def __init__(self, desk: Desk, briefing: Briefing, at: Span | None = None) -> None:
        """Show a briefing; `at` is a place of its text to begin at, with the words there chosen."""
        super().__init__(desk, briefing)
        self._at = at
        self._begin = 0 if at else desk.position(briefing)
        self._orders: dict[str, str] = {}
        self._filter = ""
        self._chosen: Span | None = None
        self._been: list[Position] = []
        self._reading = False
        self._finding = False
        self._away = False
        self._share = 0.0
        self._read_only = desk.shelf.read_only is not None

    def compose(self) -> ComposeResult:
        """Lay out the bars and the panes."""
        yield TitleBar(id="title")
        yield Tabs(id="tabs")
        with Horizontal(id="panes"):
            yield Cards(id="cards")
            yield ArticleView(self._briefing.article.text, id="article", begin=self._begin)
        yield Evidence(id="evidence")
        yield FindBar(self._briefing.article.text)
        yield FilterBar()
        yield Hints()

    def on_mount(self) -> None:
        """Show the first tab."""
        self._show_tab(reveal=not self._begin)
        if self._at:
            self._go_to(self._at)
        self.watch(self.app, "app_focus", self._terminal_focused, init=False)
        # Only after the first paint, and beside what the reader does.
        self.call_after_refresh(self.run_worker, self.settle_in, thread=True)

    def on_unmount(self) -> None:
        """Keep how far the reader was."""
        self._keep_position()

    def on_screen_suspend(self) -> None:
        """Note that another screen is on top."""
        self._away = True
        self._keep_position()

    def _keep_position(self) -> None:
        article = self.query_one(ArticleView)
        self._desk.keep_position(self._briefing, article.window[0], article.share)

    def on_screen_resume(self) -> None:
        """Show what other windows did while another screen was on top; offer the next draft."""
        if self._away:
            self._away = False
            self._look_again()
            self._offer_draft()

    def _terminal_focused(self, focused: bool) -> None:
        if not focused:
            self._keep_position()
        elif self.app.screen is self:
            self._look_again()

    def _look_again(self) -> None:
        fresh = self._desk.again(self._briefing)
        if fresh is not self._briefing:
            self._changed(fresh)
        host(self).tell()

    def on_resize(self, event: Resize) -> None:
        """Use one pane or two, and the room there is."""
        self._lay_panes()
        self.set_class(event.size.height < TALL, "-short")
        self._show_title()

    def watch_maximised(self, maximised: bool) -> None:
        """Use one pane or two."""
        self._lay_panes()

    def watch_tab(self) -> None:
        """Show the cards of another tab, as they are now."""
        self._briefing = self._desk.again(self._briefing)
        self._show_tab()
        host(self).tell()

    def watch_dismissed(self) -> None:
        """Show the dismissed cards too, or no longer."""
        self._show_tab(keep=True)

    # Which card and which place are chosen.

    def on_line_list_highlighted(self, message: Cards.Highlighted) -> None:
        """Show the words of another card."""
        self._choose(self._view.span_of(self._row))

    def on_line_list_chosen(self, message: Cards.Chosen) -> None:
        """Go from the card to its words."""
        self._remember()
        self._read(True)

    def on_article_view_chosen(self, message: ArticleView.Chosen) -> None:
        """Go to the card of the words that were clicked; on the same words again, to the next wider one."""
        chosen = [mark for mark in message.marks if (mark.start, mark.end) == self._chosen]
        after = message.marks.index(chosen[0]) + 1 if chosen else 0
        self._choose_mark(message.marks[after % len(message.marks)])

    def on_article_view_scrolled(self, message: ArticleView.Scrolled) -> None:
        """Show how far the reader is."""
        self._show_title(message.read)

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
        """Go from the words to their card: those chosen or, when they are out of view, the first marked ones in view."""
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
        if not pane.label():
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
        self._orders[self.tab] = names[(names.index(self._orders.get(self.tab, "")) + 1) % len(names)]
        self._show_tab(keep=True)

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
        if action in ("end", "leave"):
            return self._within == (action == "end")
        if action in ("note", "note_on_all", "export", "dismissed", "undo", "redo"):
            return not finding
        if action in ("edit_note", "edit_outside", "delete_note", "tags"):
            return not finding and self.is_mounted and self._note is not None
        if action == "put_aside":
            return not finding and self.is_mounted and self._item is not None
        if action == "to_card":
            return self._reading and not finding
        return True

    def _changed(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._show_tab(keep=True)

    # What is shown.

    def _show_tab(self, keep: bool = False, reveal: bool = True) -> None:
        """Show the tab's cards and marks; with `keep`, at the card where the reader is, or else near it."""
        cards = self.query_one(Cards)
        key, near = (cards.current.key if cards.current else None, cards.highlighted) if keep else (None, 0)
        order = self._orders.get(self.tab, "")
        self._view = View(self._briefing, self.tab, self.dismissed, order, self._filter)
        at = self._view.index_of(key)
        cards.show(self._view.rows, near if at is None else at, self._empty())
        tabs = self.query_one(Tabs)
        tabs.tabs, tabs.active = rows.tabs(self._briefing, self.dismissed), self.tab
        self.query_one(ArticleView).show_marks(self._view.marks)
        shown = f"{len(self._view.rows)} of {self._view.total}" if self._filter else ""
        cards.border_title = " · ".join(filter(None, ["Cards", f"by {order}" if order else "", shown]))
        self._show_title()
        if at is None:
            self._choose(self._view.span_of(self._row), reveal)
        else:
            self.refresh_bindings()

    def _empty(self) -> str:
        """Return what stands in place of the cards where there are none."""
        if self._filter:
            return "No card shows these words; esc shows all."
        if self.tab != NOTES and rows.items_of(self._briefing, self.tab, dismissed=True):
            return "Every card here is dismissed; . shows them."
        return KINDS[self.tab].empty if self.tab in KINDS else EMPTY[self.tab]

    def _show_title(self, read: float | None = None) -> None:
        article, title = self._briefing.article, self.query_one(TitleBar)
        self._share = self._share if read is None else read
        title.left = " ─ ".join(filter(None, [article.title, source_name(article.source), article.published]))
        in_sight = self._reading or not self.has_class("-one-pane")
        parts = [" · ".join(self._standing()), f"{self._share:.0%}" if in_sight else ""]
        title.right = "  ".join(filter(None, parts))

    def _standing(self) -> list[str]:
        """Return how the reader's marks stand: whether they can be kept, and how many notes there are."""
        count = len(self._briefing.notes)
        notes = [f"{count} note{'s' * (count != 1)}"] if count else []
        if self._read_only:
            return ["read-only", *notes]
        return ["saved", *notes] if notes and self.size.width >= ROOMY else notes

    def _go_to(self, span: Span) -> None:
        """Choose words of the article and go there; the card chosen is one that they are a place of, if any."""
        mark = next((mark for mark in self._view.marks if mark.start < span[1] and span[0] < mark.end), None)
        self._highlight(mark.item if mark else None)
        self._choose(span)
        self._read(True)

    def _choose_mark(self, mark: Mark) -> None:
        if mark.kind == NOTES:
            self.tab = NOTES
        self._highlight(mark.item)
        self._choose((mark.start, mark.end))

    def _choose(self, span: Span | None, reveal: bool = True) -> None:
        self._chosen = span
        item = self._view.item_of(self._row)
        article, text = self.query_one(ArticleView), self._briefing.article.text
        article.choose(span, KINDS[item.kind].glyph if item else "", reveal)
        places = self._view.places(self._row)
        at = f"place {places.index(span) + 1} of {len(places)}" if span in places and len(places) > 1 else ""
        article.border_title = " · ".join(filter(None, ["Article", at]))
        start, end = span or (0, 0)
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end) % (len(text) + 1)
        around = ((first, start), (start, end), (end, last))
        self.query_one(Evidence).show(*(text[a:b].replace("\n", " ") for a, b in around), at)
        self.refresh_bindings()

    def _highlight(self, key: str | None) -> None:
        """Highlight the card with a key; in the notes tab the first note on that item will do."""
        index = self._view.index_of(key)
        if index is not None:
            self.query_one(Cards).highlight(index)

    @property
    def _row(self) -> Row | None:
        return self.query_one(Cards).current

    @property
    def _words(self) -> Span | None:
        return self.query_one(ArticleView).selected if self.is_mounted else None

    @property
    def _place(self) -> Span | None:
        return self._chosen

    # Panes and the way back.

    def _read(self, article: bool) -> None:
        """Go to the article, or to the cards."""
        self._show_article(article)
        self.query_one(ArticleView if article else Cards).focus()
        self.refresh_bindings()

    def _show_article(self, article: bool) -> None:
        self._reading = article
        self._lay_panes()
        self._show_title()

    def _lay_panes(self) -> None:
        """Show one pane or two; classes change only where that changes something, for each change styles all anew."""
        one = self.maximised or self.size.width < TWO_PANES
        self.set_class(one, "-one-pane")
        self.set_class(one and self._reading, "-reading")

    def _remember(self) -> None:
        row, pane = self._row, "article" if self._reading else "cards"
        line = self.query_one(ArticleView).scroll_offset.y
        self._been.append(Position(self.tab, row.key if row else None, self._chosen, pane, line))
