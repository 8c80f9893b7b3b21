"""The screen shown while an article is analysed: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Center, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from briefing.errors import BriefingError, Cancelled
from briefing.ingest import Desk
from briefing.model import Article, Briefing, Span
from briefing.tui.draw import content, strip
from briefing.tui.host import host
from briefing.tui.widgets.hints import Hints


class Progress(Widget):
    """A bar one line high; `share` goes from 0 to 1."""

    COMPONENT_CLASSES = {"progress--done", "progress--left"}
    share: reactive[float] = reactive(0.0)

    def render_line(self, y: int) -> Strip:
        """Draw the bar."""
        width = self.size.width
        done = round(width * self.share)
        left = self.get_component_rich_style("progress--left", partial=True)
        full = self.get_component_rich_style("progress--done", partial=True)
        base = self.rich_style
        return strip([("━" * done, base + full), ("─" * (width - done), base + left)], width, base + Style())


class Reading(Screen[object]):
    """Reads an article in a worker, keeps the briefing and shows it."""

    BINDING_GROUP_TITLE = "Reading"
    BINDINGS = [Binding("escape,q", "stop", "Stop", id="reading.stop")]

    class Step(Message):
        """The worker goes on with another step."""

        def __init__(self, name: str, share: float) -> None:
            super().__init__()
            self.name = name
            self.share = share

    class Finished(Message):
        """The worker is done: a briefing, or the error that ended it."""

        def __init__(self, outcome: Briefing | BriefingError, kept: BriefingError | None = None) -> None:
            super().__init__()
            self.outcome = outcome
            self.not_kept = kept

    def __init__(self, desk: Desk, article: Article, at: Span | None = None) -> None:
        """Read an article; `at` is a place of its text to show the briefing at."""
        super().__init__(classes="-busy")
        self._desk = desk
        self._article = article
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out the title, the step and the bar."""
        words = len(self._article.text.split())
        with Vertical(id="reading"):
            yield Static(content(self._article.title), id="reading-title")
            yield Static(f"{words:,} words", id="reading-size")
            yield Static("Starting", id="reading-step")
            yield Center(Progress())
        yield Hints()

    def on_mount(self) -> None:
        """Start the worker."""
        self.run_worker(self._read, thread=True, exclusive=True, exit_on_error=True)

    def on_reading_step(self, message: Step) -> None:
        """Show how far the worker is."""
        self.query_one("#reading-step", Static).update(message.name)
        self.query_one(Progress).share = message.share

    def on_reading_finished(self, message: Finished) -> None:
        """Show the briefing, or say why there is none; help or commands that are open on top close."""
        while self.app.screen is not self:
            self.app.pop_screen()
        if isinstance(message.outcome, Briefing):
            host(self).opened(message.outcome, self._at)
        else:
            host(self).leave()
            host(self).say(str(message.outcome), error=not isinstance(message.outcome, Cancelled))
        if message.not_kept:
            host(self).say(str(message.not_kept), error=True)
        else:
            host(self).tell()

    def action_stop(self) -> None:
        """Stop after the step at hand."""
        self.query_one("#reading-step", Static).update("Stopping")
        self.workers.cancel_node(self)

    def _read(self) -> None:
        worker = get_current_worker()
        try:
            briefing = self._desk.read(self._article, self._tell, lambda: worker.is_cancelled)
        except BriefingError as error:
            self.post_message(self.Finished(error))
            return
        try:
            self.post_message(self.Finished(self._desk.keep(briefing)))
        except BriefingError as error:
            self.post_message(self.Finished(briefing, error))

    def _tell(self, step: str, share: float) -> None:
        self.post_message(self.Step(step, share))
