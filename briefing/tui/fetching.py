"""What is shown while an article is fetched, and the list to choose from where there are several."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from briefing.clean import plain
from briefing.errors import BriefingError, Cancelled
from briefing.ingest import Desk, Opened
from briefing.model import day
from briefing.sources import Listed, Listing
from briefing.tui.draw import content
from briefing.tui.host import host

Outcome = Opened | BriefingError


class Fetching(ModalScreen[Outcome]):
    """Fetches an article in a worker; returns it, or the error that there was, Several among them."""

    BINDINGS = [Binding("escape,q", "stop", "Stop", id="fetching.stop")]

    class Finished(Message):
        """The worker is done."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, desk: Desk, location: str) -> None:
        super().__init__(classes="-busy")
        self._desk = desk
        self._location = location

    def compose(self) -> ComposeResult:
        """Lay out what is fetched, and the keys."""
        with Vertical(id="fetching"):
            yield Static(content(f"Fetching {plain(self._location)}"), id="fetching-what")
            yield Static(content(f"{host(self).key('fetching.stop', 'esc')} stops"), id="fetching-hint")

    def on_mount(self) -> None:
        """Start the worker."""
        self.run_worker(self._fetch, thread=True, exclusive=True)

    def on_fetching_finished(self, message: Finished) -> None:
        """Return what came of it."""
        self.dismiss(message.outcome)

    def action_stop(self) -> None:
        """Stop; nothing is waited for."""
        self.workers.cancel_node(self)
        self.dismiss(Cancelled("The page was not fetched to its end; nothing was kept."))

    def _fetch(self) -> None:
        worker = get_current_worker()
        try:
            outcome: Outcome = self._desk.look(self._location, cancelled=lambda: worker.is_cancelled)
        except BriefingError as error:
            outcome = error
        if not worker.is_cancelled:
            self.post_message(self.Finished(outcome))


class Pick(ModalScreen[Listed | None]):
    """Asks which article of a list to read."""

    BINDINGS = [
        Binding("j", "move('down')", "Next", id="pick.next", show=False),
        Binding("k", "move('up')", "Previous", id="pick.previous", show=False),
        Binding("escape,q", "leave", "Leave", id="pick.leave"),
    ]

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self._listing = listing

    def compose(self) -> ComposeResult:
        """Lay out the name of the list, its articles and the keys."""
        leave = host(self).key("pick.leave", "esc")
        count = len(self._listing.listed)
        with Vertical(id="pick"):
            yield Static(content(f"{self._listing.title} · {count:,}"), id="pick-title")
            yield OptionList(*map(_option, self._listing.listed), id="pick-list")
            yield Static(content(f"enter reads · {leave} leaves · briefing add reads all of them"), id="pick-hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the chosen article."""
        self.dismiss(self._listing.listed[event.option_index])

    def action_move(self, where: str) -> None:
        """Go to the next or the previous article."""
        listed = self.query_one(OptionList)
        if where == "down":
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)


def _option(listed: Listed) -> Option:
    when = f"{day(listed.published)}  " if listed.published else ""
    return Option(content(f"{when}{listed.title}"))
