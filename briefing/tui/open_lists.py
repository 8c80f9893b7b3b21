"""The lists of open questions, of one briefing or of the library: whom to ring, and what to watch."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from textual.binding import Binding
from textual.message import Message
from textual.worker import get_current_worker

from briefing.errors import BriefingError
from briefing.ingest import Desk
from briefing.model import Article, Briefing, Item
from briefing.tui.gathered import Gathered, taking
from briefing.tui.host import host
from briefing.tui.open_rows import key_of, open_rows
from briefing.tui.rows import Tab
from briefing.tui.widgets.bars import Tabs, TitleBar
from briefing.tui.widgets.cards import Cards
from briefing.watching import Open, asked, calls, overdue, watch

LISTS = {"calls": calls, "watch": watch}
NAMES = {"calls": ("Whom to ring", "Ring"), "watch": ("What to watch", "Watch")}
KEYS = {"calls": "c", "watch": "w"}
EMPTY = {
    "calls": "There is no one to ring: nothing here is untold, unnamed, disputed or asked.",
    "watch": "There is nothing to watch: nothing here waits for time to settle it.",
}
LOOKING = "Looking through the library…"
# How often the screen is told of briefings that were looked through, in seconds.
TELL = 0.2
# Below this width the title says less.
ROOMY = 60


class OpenLists(Gathered):
    """Lists what is open, opens a briefing at a question, and takes answers."""

    BINDING_GROUP_TITLE = "Open questions"
    BINDINGS = [
        Binding("a", "answer", "Answer", id="lists.answer"),
        Binding("c", "list('calls')", "Whom to ring", id="lists.calls"),
        Binding("w", "list('watch')", "What to watch", id="lists.watch"),
        Binding("b", "everywhere(True)", "All briefings", id="lists.everywhere"),
        Binding("b", "everywhere(False)", "This briefing", id="lists.own"),
        *taking("lists"),
        Binding("u", "undo", "Undo the answer", id="lists.undo", show=False),
        Binding("h,l,left,right,tab,shift+tab", "other", "Other list", id="lists.other", show=False),
        Binding("escape,q", "back", "Back", id="lists.back"),
    ]

    class Looked(Message):
        """More briefings of the library were looked through, all of them if `done`, or why they cannot be."""

        def __init__(self, briefings: Sequence[Briefing], done: bool, error: BriefingError | None = None) -> None:
            super().__init__()
            self.briefings = briefings
            self.done = done
            self.error = error

    def __init__(self, desk: Desk, name: str, own: Briefing | None = None) -> None:
        """Show the list called `name`, of a briefing or, without one, of the library."""
        super().__init__(desk, own or Briefing(Article("", "", "")))
        self._own = own
        self._which = name
        self._everywhere = own is None
        self._library: list[Briefing] | None = None
        self._looking = False
        self._found: list[Open] = []
        # The briefing that the last answer went to, which undo is for.
        self._last: Briefing | None = None

    def on_mount(self) -> None:
        """Show the list, or look through the library for it."""
        self._show()
        if self._everywhere:
            self._look()

    def on_screen_resume(self) -> None:
        """Show what was done in the briefing that was opened from here."""
        if self._opened:
            opened, self._opened = self._opened, ""
            for briefing in self._briefings:
                if briefing.article.id == opened:
                    self._replace(self._desk.again(briefing))
            self._show()

    def on_open_lists_looked(self, message: Looked) -> None:
        """Show what was found on the way."""
        self._library = [*(self._library or []), *message.briefings]
        self._looking = not message.done
        if message.error is not None:
            host(self).say(str(message.error), error=True)
        if self._everywhere:
            self._show()

    # Which list is shown.

    def action_list(self, name: str) -> None:
        """Show one of the lists."""
        if name != self._which:
            self._which = name
            self._show(keep=False)

    def action_other(self) -> None:
        """Show the other list."""
        self.action_list(next(name for name in LISTS if name != self._which))

    def on_tabs_pressed(self, message: Tabs.Pressed) -> None:
        """Show the list that was clicked."""
        self.action_list(message.name)

    def action_everywhere(self, everywhere: bool) -> None:
        """Show the list of the whole library, or of the briefing again."""
        self._everywhere = everywhere
        if self._everywhere and self._library is None:
            self._look()
        self._show(keep=False)

    # What is done with a question.

    def on_line_list_highlighted(self, message: Cards.Highlighted) -> None:
        """Note whose question is chosen."""
        self._chosen()

    def on_line_list_chosen(self, message: Cards.Chosen) -> None:
        """Open the briefing at the question; the one that this list was opened from is below."""
        current = self._current
        if current is None:
            return
        question, briefing = current
        if self._own is not None and briefing.article.id == self._own.article.id:
            self.dismiss(question)
            return
        self._open_at(briefing.article.id, question.span)

    def action_undo(self) -> None:
        """Take back the last answer that was given here."""
        if self._last is not None:
            self._briefing = self._desk.again(self._last)
            super().action_undo()

    @property
    def _file_name(self) -> str:
        return self._which

    @property
    def _taken(self) -> tuple[str, str]:
        return (asked(self._current), "the question") if self._current else ("", "")

    def _as_markdown(self) -> str:
        from briefing.export import list_to_markdown

        return list_to_markdown(self._which, self._found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now."""
        if action in ("answer", "copy"):
            return self.is_mounted and self._current is not None
        if action in ("export", "copy_list"):
            return bool(self._found)
        if action == "list":
            return self._which not in parameters
        if action == "everywhere":
            return self._own is not None and self._everywhere not in parameters
        return action != "undo" or self._last is not None

    @property
    def _current(self) -> Open | None:
        key = self._row.key if self._row else ""
        return next((each for each in self._found if key_of(each) == key), None)

    @property
    def _item(self) -> Item | None:
        return self._current.question if self._current else None

    def _changed(self, briefing: Briefing) -> None:
        self._last = briefing
        self._replace(briefing)
        self._show()

    # What is shown.

    @property
    def _briefings(self) -> list[Briefing]:
        own = [self._own] if self._own else []
        return (self._library or []) if self._everywhere else own

    def _replace(self, briefing: Briefing) -> None:
        """Put a briefing as it is now in place of what was known of it."""
        if self._own is not None and self._own.article.id == briefing.article.id:
            self._own = briefing
        known = self._library or []
        self._library = known and [briefing if each.article.id == briefing.article.id else each for each in known]

    def _show(self, keep: bool = True) -> None:
        """Show the list; with `keep`, at the question where the reader is, or else near it."""
        cards = self.query_one(Cards)
        key, near = (cards.current.key if cards.current else None, cards.highlighted) if keep else (None, 0)
        every = {name: make(self._briefings) for name, make in LISTS.items()}
        self._found = every[self._which]
        shown = open_rows(self._which, self._found, self._everywhere)
        at = next((place for place, row in enumerate(shown) if row.key == key), near)
        cards.show(shown, at, LOOKING if self._looking and self._everywhere else EMPTY[self._which])
        tabs = self.query_one(Tabs)
        tabs.tabs = [Tab(name, *NAMES[name], len(every[name])) for name in LISTS]
        tabs.keys = [host(self).key(f"lists.{name}", usual) for name, usual in KEYS.items()]
        tabs.active = self._which
        self._show_title()
        self._chosen()

    def _chosen(self) -> None:
        if current := self._current:
            self._briefing = current.briefing
        self.refresh_bindings()

    def _show_title(self) -> None:
        title = self.query_one(TitleBar)
        of = "" if self._everywhere or self._own is None else self._own.article.title
        title.left = f"Open questions ─ {of or 'all briefings'}"
        late = sum(len(overdue(briefing)) for briefing in self._briefings)
        title.right = f"{late:,} overdue" if late else "looking…" if self._looking and self._everywhere else ""

    # The library.

    def _look(self) -> None:
        self._library, self._looking = [], True
        self.run_worker(self._look_through, thread=True, exclusive=True, group="look")

    def _look_through(self) -> None:
        """Look through the library in a thread and tell what is open, now and again."""
        worker = get_current_worker()
        waiting: list[Briefing] = []
        told = monotonic()
        try:
            for briefing in self._desk.briefings():
                if worker.is_cancelled:
                    return
                if any(make([briefing]) for make in LISTS.values()):
                    waiting.append(briefing)
                if waiting and monotonic() - told >= TELL:
                    self.post_message(self.Looked(waiting, done=False))
                    waiting, told = [], monotonic()
        except BriefingError as error:
            self.post_message(self.Looked(waiting, done=True, error=error))
            return
        self.post_message(self.Looked(waiting, done=True))
