"""The briefing: cards and article side by side, or one at a time where the terminal is narrow."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Resize
from textual.reactive import reactive

from briefing.errors import BriefingError
from briefing.ingest import Desk, export, export_path
from briefing.kinds import KINDS
from briefing.model import Briefing, Span, source_name
from briefing.tui import rows
from briefing.tui.host import host
from briefing.tui.marks import MarkingScreen
from briefing.tui.rows import ALL, NOTES, Mark, Row
from briefing.tui.view import View
from briefing.tui.widgets.article import ArticleView
from briefing.tui.widgets.bars import Evidence, Tabs, TitleBar
from briefing.tui.widgets.cards import Cards
from briefing.tui.widgets.find_bar import FindBar
from briefing.tui.widgets.hints import Hints

# Below this width the cards and the article take turns.
TWO_PANES = 100
# Below this height lines that only divide are left out.
TALL = 18
# Below this width the title says less.
ROOMY = 60
EMPTY = {ALL: "Nothing was found in this article.", NOTES: "No notes yet. Press {note} on a card to write one."}


@dataclass(frozen=True, slots=True)
class Position:
    """Where the reader was: the tab, the card, its place in the article, the pane, the article's first line."""

    tab: str
    key: str | None
    span: Span | None
    pane: str
    line: int


class BriefingScreen(MarkingScreen):
    """Shows one briefing; it alone knows which card is chosen."""

    AUTO_FOCUS = "#cards"
    BINDING_GROUP_TITLE = "Briefing"
    BINDINGS = [
        Binding("tab,shift+tab", "other_pane", "Pane", id="briefing.pane"),
        Binding("n", "note", "Note", id="briefing.note"),
        Binding("e", "edit_note", "Edit", id="briefing.edit"),
        Binding("t", "tags", "Tags", id="briefing.tags"),
        Binding("D,delete", "delete_note", "Delete note", id="briefing.delete", show=False),
        Binding("n", "found(1)", "Next found", id="find.next"),
        Binding("N", "found(-1)", "Previous found", id="find.previous"),
        Binding("slash", "find", "Find", id="briefing.find", key_display="/"),
        Binding("x", "export", "Export", id="briefing.export"),
        Binding("d", "put_aside", "Dismiss", id="briefing.dismiss", show=False),
        Binding("full_stop", "dismissed", "Show dismissed", id="briefing.dismissed", show=False, key_display="."),
        Binding("u", "undo", "Undo", id="briefing.undo", show=False),
        Binding("ctrl+r", "redo", "Redo", id="briefing.redo", show=False),
        Binding(
            "left_square_bracket", "mark(-1)", "Previous place", id="briefing.previous", show=False, key_display="["
        ),
        Binding("right_square_bracket", "mark(1)", "Next place", id="briefing.next", show=False, key_display="]"),
        Binding("o,backspace", "back", "Back", id="briefing.back", show=False),
        Binding("h,left", "tab(-1)", "Kind to the left", id="briefing.left", show=False),
        Binding("l,right", "tab(1)", "Kind to the right", id="briefing.right", show=False),
        Binding("enter", "to_card", "Card", id="briefing.card"),
        Binding("z", "maximise", "One pane", id="briefing.maximise", show=False),
        Binding("escape,q", "leave", "Leave", id="briefing.leave"),
        *(
            Binding(str(place), f"tab_at({place})", f"Show {name.lower()}", id=f"briefing.tab_{place}", show=False)
            for place, name in enumerate(rows.TAB_NAMES, 1)
        ),
    ]

    tab: reactive[str] = reactive(ALL, init=False)
    maximised: reactive[bool] = reactive(False, init=False)
    dismissed: reactive[bool] = reactive(False, init=False)

    def __init__(self, desk: Desk, briefing: Briefing, at: Span | None = None) -> None:
        """Show a briefing; `at` is a place of its text to begin at, with the words there chosen."""
        super().__init__(desk, briefing)
        self._at = at
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
            yield ArticleView(self._briefing.article.text, id="article")
        yield Evidence(id="evidence")
        yield FindBar(self._briefing.article.text)
        yield Hints()

    def on_mount(self) -> None:
        """Show the first tab."""
        self.query_one(Cards).border_title = "Cards"
        self.query_one(ArticleView).border_title = "Article"
        self._show_tab()
        if self._at:
            self._go_to(self._at)
        self.watch(self.app, "app_focus", self._terminal_focused, init=False)
        # Only after the first paint, and beside what the reader does.
        self.call_after_refresh(self.run_worker, self.settle_in, thread=True)

    def on_screen_suspend(self) -> None:
        """Note that another screen is on top."""
        self._away = True

    def on_screen_resume(self) -> None:
        """Show what other windows did while another screen was on top; offer the next draft."""
        if self._away:
            self._away = False
            self._look_again()
            self._offer_draft()

    def _terminal_focused(self, focused: bool) -> None:
        if focused and self.app.screen is self:
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
        self._choose_first()

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

    def action_mark(self, by: int) -> None:
        """Go to the next or the previous marked place of the tab."""
        top = self.query_one(ArticleView).window[0]
        if mark := self._view.step(self._chosen or (top, top), by):
            self._choose_mark(mark)

    def action_to_card(self) -> None:
        """Go from the words to their card."""
        self._remember()
        self._read(False)

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
        self.tab = rows.tabs(self._briefing)[place - 1].name

    def action_leave(self) -> None:
        """Go back: from the find, the single pane, the article to its cards; from there leave."""
        find = self.query_one(FindBar)
        if find.is_open:
            self._finding = False
            find.close()
            self._read(self._reading)
        elif self.maximised:
            self.maximised = False
        elif self._reading:
            self._read(False)
        else:
            host(self).leave()

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

    # Export.

    def action_export(self) -> None:
        """Ask where to, then write the briefing to a file."""
        self._ask_path(str(export_path(self._briefing)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now: n and N step through what was found while the find is open."""
        finding = self._finding
        if action in ("found", "note"):
            return finding == (action == "found")
        if action in ("export", "dismissed", "undo", "redo"):
            return not finding
        if action in ("edit_note", "delete_note", "tags"):
            return not finding and self.is_mounted and self._note is not None
        if action == "put_aside":
            return not finding and self.is_mounted and self._item is not None
        if action == "to_card":
            return self._reading and not finding
        return True

    def _ask_path(self, suggestion: str, question: str = "Export to (.md or .json)", replace: bool = False) -> None:
        """Ask where to export to, and again with the reason when that did not work."""
        from briefing.tui.dialogs import Prompt

        def answered(answer: str | None) -> None:
            if not answer:
                return
            path = Path(os.path.expanduser(answer))
            if os.path.isfile(path) and not (replace and answer == suggestion):
                self._ask_path(answer, "This file is there already; enter again replaces it.", replace=True)
                return
            try:
                export(self._briefing, path, replace=replace)
                host(self).say(f"Exported to {path.absolute()}")
            except BriefingError as error:
                self._ask_path(answer, str(error))

        self.app.push_screen(Prompt(question, suggestion), answered)

    def _changed(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._show_tab(keep=True)

    # What is shown.

    def _show_tab(self, keep: bool = False) -> None:
        """Show the tab's cards and marks; with `keep`, at the card where the reader is, or else near it."""
        cards = self.query_one(Cards)
        key, near = (cards.current.key if cards.current else None, cards.highlighted) if keep else (None, 0)
        self._view = View(self._briefing, self.tab, self.dismissed)
        at = self._view.index_of(key)
        cards.show(self._view.rows, near if at is None else at, self._empty())
        tabs = self.query_one(Tabs)
        tabs.tabs, tabs.active = rows.tabs(self._briefing, self.dismissed), self.tab
        self.query_one(ArticleView).show_marks(self._view.marks)
        self._show_title()
        if at is None:
            self._choose_first()
        else:
            self.refresh_bindings()

    def _empty(self) -> str:
        """Return what stands in place of the cards where there are none."""
        if self.tab != NOTES and rows.items_of(self._briefing, self.tab, dismissed=True):
            return f"Every card here is dismissed; {host(self).key('briefing.dismissed', '.')} shows them."
        empty = KINDS[self.tab].empty if self.tab in KINDS else EMPTY[self.tab]
        return empty.format(note=host(self).key("briefing.note", "n"))

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

    def _choose_first(self) -> None:
        self._choose(self._view.span_of(self._row))

    def _choose_mark(self, mark: Mark) -> None:
        self._highlight(mark.item)
        self._choose((mark.start, mark.end))

    def _choose(self, span: Span | None) -> None:
        self._chosen = span
        item = self._view.item_of(self._row)
        self.query_one(ArticleView).choose(span, KINDS[item.kind].glyph if item else "")
        text = self._briefing.article.text
        start, end = span or (0, 0)
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end) % (len(text) + 1)
        self.query_one(Evidence).show(
            *(text[a:b].replace("\n", " ") for a, b in ((first, start), (start, end), (end, last)))
        )
        self.refresh_bindings()

    def _highlight(self, key: str | None) -> None:
        """Highlight the card with a key; in the notes tab the first note on that item will do."""
        index = self._view.index_of(key)
        if index is not None:
            self.query_one(Cards).highlight(index)

    @property
    def _row(self) -> Row | None:
        return self.query_one(Cards).current

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
