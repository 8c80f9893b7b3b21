"""What a briefing looks like: the bars, the cards and the article side by side, or in turn where it is narrow."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.reactive import var

from briefing.errors import BriefingError
from briefing.ingest import Desk
from briefing.kinds import KINDS
from briefing.model import Briefing, Span
from briefing.sorting import site
from briefing.tui import rows
from briefing.tui.acquainted import AcquaintedScreen
from briefing.tui.host import host
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
EMPTY = {
    ALL: NOTHING,
    OVERVIEW: NOTHING,
    NOTES: "No notes yet. Press {note} on a card or on selected words to write one.",
}


class PageScreen(AcquaintedScreen):
    """A screen that shows one briefing; it alone knows which card and which place are chosen."""

    AUTO_FOCUS = "#cards"

    tab: var[str] = var(ALL, init=False)
    maximised: var[bool] = var(False, init=False)
    dismissed: var[bool] = var(False, init=False)

    def __init__(self, desk: Desk, briefing: Briefing, at: Span | None = None) -> None:
        """Show a briefing; `at` is a place of its text to begin at, with the words there chosen."""
        super().__init__(desk, briefing)
        self._at = at
        self._begin = 0 if at else desk.position(briefing)
        self._orders: dict[str, str] = {}
        self._filter = ""
        # The tabs whose every card the reader asked for.
        self._unfolded: set[str] = set()
        # The views made so far, and the briefing that they show.
        self._views: dict[tuple[object, ...], View] = {}
        self._viewed = briefing
        # The first letter in view and the share of the article down to the last one.
        self._seen: tuple[int, float] | None = None
        self._chosen: Span | None = None
        self._reading = False
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
        # On one line, so that a bar that opens takes no line from the panes: nothing has to be drawn anew.
        with Horizontal(id="bottom"):
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
        self.call_after_refresh(self.begin_to_look)

    def on_unmount(self) -> None:
        """Keep how far the reader was."""
        self._keep_position()

    def on_screen_suspend(self) -> None:
        """Note that another screen is on top."""
        self._keep_position()
        self.stop_looking()
        self._away = True

    def _keep_position(self) -> None:
        # A screen that is covered kept it when it was left; another may have moved on in the same briefing since.
        if self._seen and not self._away:
            self._desk.keep_position(self._briefing, *self._seen)

    def on_screen_resume(self) -> None:
        """Show what other windows did while another screen was on top; offer the next draft."""
        if self._away:
            self._away = False
            self._look_again()
            self.begin_to_look()
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

    def on_text_pane_scrolled(self, message: ArticleView.Scrolled) -> None:
        """Show how far the reader is."""
        # What was only in sight beside the cards, or passed on the way to words looked for, was not read.
        before = self._seen[1] if self._seen else 0.0
        read = message.read if self._reading and not self.query_one(FindBar).is_open else 0.0
        self._seen = (message.first, max(before, read))
        self._show_title(message.read)

    def _changed(self, briefing: Briefing) -> None:
        redated = briefing.article.published != self._briefing.article.published
        self._briefing = briefing
        if redated:
            # What "this month" means hangs on it.
            self.call_later(self._read_anew)
        self.query_one(ArticleView).selection = None
        self._show_tab(keep=True)

    def _read_anew(self) -> None:
        """Find the items again, as the article is described now."""
        try:
            host(self).opened(self._desk.open(self._briefing.article.id))
        except BriefingError as error:
            host(self).say(str(error), error=True)

    def on_acquainted_screen_elsewhere(self, message: AcquaintedScreen.Elsewhere) -> None:
        """Show in how many other briefings the actors are, or how far that is."""
        self._listing, self._looked = message.listing, not message.listing
        if message.counts != self._elsewhere:
            self._elsewhere, self._views = message.counts, {}
            self._show_tab(keep=True)
        self._show_title()

    def _show_tab(self, keep: bool = False, reveal: bool = True) -> None:
        """Show the tab's cards and marks; with `keep`, at the card where the reader is, or else near it."""
        cards = self.query_one(Cards)
        key, near = (cards.current.key if cards.current else None, cards.highlighted) if keep else (None, 0)
        order = self._orders.get(self.tab, rows.orders(self.tab)[0])
        folded = self.tab not in self._unfolded and not self._filter
        self._view = self._view_of(self.tab, self.dismissed, order, folded).filtered(self._filter)
        at = self._view.index_of(key)
        cards.show(self._view.rows, near if at is None else at, self._empty())
        tabs = self.query_one(Tabs)
        tabs.tabs, tabs.active = rows.tabs(self._briefing, self.dismissed), self.tab
        self.query_one(ArticleView).show_marks(self._view.marks)
        self.query_one(FilterBar).tell(f"{len(self._view.rows)} of {self._view.total}" if self._filter else "")
        cards.border_title = f"Cards · by {order}" if order else "Cards"
        self._show_title()
        if at is None:
            self._choose(self._view.span_of(self._row), reveal)
        else:
            self.refresh_bindings()

    def _view_of(self, *shown: Any) -> View:
        """Return the view of a tab; it is made once, as long as nothing in the briefing changes."""
        if self._viewed is not self._briefing:
            self._viewed, self._views = self._briefing, {}
        if shown not in self._views:
            view = View(self._briefing, *shown)
            self._views[shown] = view if self.size.height < TALL else view.saying(self._said_of)
        return self._views[shown]

    def _empty(self) -> str:
        """Return what stands in place of the cards where there are none."""
        if self._filter:
            return f"No card shows these words; {host(self).key('briefing.end', 'esc')} shows all."
        if self.tab != NOTES and rows.items_of(self._briefing, self.tab, dismissed=True):
            return f"Every card here is dismissed; {host(self).key('briefing.dismissed', '.')} shows them."
        empty = KINDS[self.tab].empty if self.tab in KINDS else EMPTY[self.tab]
        return empty.format(note=host(self).key("briefing.note", "n"))

    def _show_title(self, read: float | None = None) -> None:
        article, title = self._briefing.article, self.query_one(TitleBar)
        self._share = self._share if read is None else read
        title.left = " ─ ".join(
            filter(None, [article.title, article.outlet or site(article.source), article.published])
        )
        in_sight = self._reading or not self.has_class("-one-pane")
        parts = [self._listing, " · ".join(self._standing()), f"{self._share:.0%}" if in_sight else ""]
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
        touching = [mark for mark in self._view.marks if mark.start < span[1] and span[0] < mark.end]
        exact = (mark for mark in touching if (mark.start, mark.end) == span)
        mark = next(exact, touching[0] if touching else None)
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
        row, item = self._row, self._view.item_of(self._row)
        sign = KINDS[item.kind].glyph if item else row.glyph if row else ""
        article, text = self.query_one(ArticleView), self._briefing.article.text
        article.choose(span, sign, reveal)
        places = self._view.places(self._row)
        at = f"place {places.index(span) + 1} of {len(places)}" if span in places and len(places) > 1 else ""
        article.border_title = " · ".join(filter(None, ["Article", at]))
        start, end = span or (0, 0)
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end) % (len(text) + 1)
        around = ((first, start), (start, end), (end, last))
        before, words, after = (text[a:b].replace("\n", " ") for a, b in around)
        self.query_one(Evidence).show(before, words, after, at)
        self.refresh_bindings()

    def _highlight(self, key: str | None) -> None:
        """Highlight the card with a key; in the notes tab the first note on that item will do."""
        index = self._view.index_of(key)
        if index is None and key and self._view.is_folded:
            self._unfold()
            index = self._view.index_of(key)
        if index is not None:
            self.query_one(Cards).highlight(index)

    def _unfold(self) -> None:
        """Show every card of the tab, at the first one that was not shown."""
        self._unfolded.add(self.tab)
        self._show_tab(keep=True)

    @property
    def _row(self) -> Row | None:
        return self.query_one(Cards).current

    @property
    def _words(self) -> Span | None:
        return self.query_one(ArticleView).selected if self.is_mounted else None

    @property
    def _place(self) -> Span | None:
        return self._chosen

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
