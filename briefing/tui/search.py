"""Search: words looked for in every briefing while they are typed, and the way to each place that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from time import monotonic, sleep

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from briefing.errors import BriefingError
from briefing.ingest import Desk
from briefing.store.search import Found, Most
from briefing.tui.host import host
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.hints import Hints
from briefing.tui.widgets.hits import HitRow, Hits, rows_of
from briefing.tui.widgets.line import Line

# How many places are shown.
MOST = Most(of_each=5, of_all=500)
# How long the search waits for the next key, and how often it tells what it found, in seconds.
PAUSE, TELL = 0.1, 0.1
# Below this width the title says less.
ROOMY = 70

START = "Type words to find them in all titles, articles, notes and #tags. Capitals count if you type any."
SEARCHING = "Searching…"
NOTHING = "No briefing holds these words. Try fewer or other ones."
NO_BRIEFINGS = "There are no briefings yet; read an article first."


@dataclass(frozen=True, slots=True)
class Batch:
    """What was found since the last one; `searched` briefings were looked through by now, if `done` all of them."""

    found: Sequence[Found]
    searched: int
    done: bool


class Search(Screen[object]):
    """Looks for words in every briefing; it stays as it is while a briefing that it opened is read."""

    AUTO_FOCUS = "#search-input"
    BINDINGS = [
        Binding("down", "move(1)", "Next", id="search.next", show=False),
        Binding("up", "move(-1)", "Previous", id="search.previous", show=False),
        Binding("tab,shift+tab", "places", "Places", id="search.places", priority=True),
        Binding("tab,shift+tab", "line", "Words", id="search.line", priority=True),
        Binding("slash", "line", "Words", id="search.words", key_display="/"),
        Binding("escape,q", "back", "Back", id="search.back"),
    ]

    class Told(Message):
        """More was found by the search with a number, or it ended."""

        def __init__(self, turn: int, batch: Batch) -> None:
            super().__init__()
            self.turn = turn
            self.batch = batch

    class Failed(Message):
        """The search with a number cannot go on."""

        def __init__(self, turn: int, error: BriefingError) -> None:
            super().__init__()
            self.turn = turn
            self.error = error

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        # The searches are counted: what an earlier one still tells is not heard.
        self._turn = self._shown = 0
        self._places = self._briefings = 0
        self._searching = False
        self._awaited = False

    def compose(self) -> ComposeResult:
        """Lay out the title, the line to type in and the places."""
        yield TitleBar(id="title")
        with Horizontal(id="search"):
            yield Static("S", id="search-sign")
            yield Line(placeholder="search all briefings and notes", id="search-input", compact=True)
        yield Hits(id="hits", empty=START)
        yield Hints()

    def on_resize(self, event: Resize) -> None:
        """Use the room there is."""
        self._show_title()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed so far; what was found before stays until there is something new."""
        self._turn += 1
        self._awaited = False
        self._searching = bool(event.value.strip())
        if self._searching:
            look = partial(self._look, event.value, self._turn)
            self.run_worker(look, group="search", thread=True, exclusive=True)
            self._show_title()
        else:
            self.workers.cancel_group(self, "search")
            self._show([], START)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the chosen place, or the first one as soon as there is one."""
        if self._shown == self._turn:
            self._open()
        else:
            self._awaited = self._searching

    def on_search_told(self, message: Told) -> None:
        """Show what was found."""
        if message.turn != self._turn:
            return
        batch, more = message.batch, self._shown == self._turn
        before = [*self.query_one(Hits).rows] if more else []
        self._places = self._places * more + sum(found.places for found in batch.found)
        self._briefings = self._briefings * more + len(batch.found)
        self._searching = not batch.done
        empty = SEARCHING if self._searching else NOTHING if batch.searched else NO_BRIEFINGS
        self._show([*before, *(row for found in batch.found for row in rows_of(found))], empty)
        if self._awaited:
            self._awaited = False
            self._open()

    def on_search_failed(self, message: Failed) -> None:
        """Say why."""
        if message.turn == self._turn:
            self._searching = False
            self._show_title()
            host(self).say(str(message.error), error=True)

    def on_line_list_chosen(self, message: Hits.Chosen) -> None:
        """Open the chosen place."""
        self._open()

    def action_move(self, by: int) -> None:
        """Choose the next or the previous place while typing."""
        self.query_one(Hits).action_move(by)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys work now: one leads from the line to the places, if there are any, the other back."""
        typing = isinstance(self.focused, Input)
        if action == "places":
            return typing and bool(self.query_one(Hits).rows)
        return action != "line" or not typing

    def action_places(self) -> None:
        """Go to the places."""
        self.set_focus(self.query_one(Hits))

    def action_line(self) -> None:
        """Go to the line."""
        self.set_focus(self.query_one(Input))

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.app.pop_screen()

    def _open(self) -> None:
        if row := self.query_one(Hits).current:
            try:
                what = self._desk.open(row.found.id)
            except BriefingError as error:
                host(self).say(str(error), error=True)
                return
            host(self).open(what, row.hit.span)
            host(self).tell()

    def _show(self, rows: list[HitRow], empty: str) -> None:
        """Show places; those of the same search are shown where the reader is among them."""
        hits = self.query_one(Hits)
        hits.show(rows, hits.highlighted if self._shown == self._turn else 0, empty)
        self._shown = self._turn
        self._show_title()

    def _show_title(self) -> None:
        title, roomy = self.query_one(TitleBar), self.size.width >= ROOMY
        title.left = "briefing ─ Search" if roomy else "Search"
        if not self.query_one(Input).value.strip():
            title.right = ""
            return
        count = f"{_counted(self._places, 'place')} in {_counted(self._briefings, 'briefing')}"
        shown = len(self.query_one(Hits).rows)
        parts = [count if self._places else "", f"{shown} shown" if 0 < shown < self._places and roomy else ""]
        parts.append("searching…" if self._searching else "" if self._places else "nothing found")
        title.right = " · ".join(filter(None, parts))

    def _look(self, words: str, turn: int) -> None:
        """Search and tell, in a thread; it ends after the briefing at hand when another key was pressed."""
        worker = get_current_worker()
        sleep(PAUSE)
        if worker.is_cancelled:
            return
        found = takewhile(lambda each: not worker.is_cancelled, self._desk.search(words, MOST))
        try:
            for batch in batches(found):
                self.post_message(self.Told(turn, batch))
        except BriefingError as error:
            self.post_message(self.Failed(turn, error))


def batches(found: Iterable[Found]) -> Iterator[Batch]:
    """Yield the first briefing that holds the words at once, what is found then now and again, and the end."""
    waiting: list[Found] = []
    told, searched = 0.0, 0
    for searched, each in enumerate(found, 1):
        if each.places:
            waiting.append(each)
        if waiting and monotonic() - told >= TELL:
            yield Batch(waiting, searched, done=False)
            waiting, told = [], monotonic()
    yield Batch(waiting, searched, done=True)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
