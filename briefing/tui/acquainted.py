"""The actors of a briefing in other ones: each card says in how many, and the way to its dossier."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event
from time import monotonic

from textual.message import Message
from textual.worker import get_current_worker

from briefing.errors import BriefingError
from briefing.model import Actor, Item, Quote
from briefing.tui.host import host
from briefing.tui.outgoing import OutgoingScreen

# How often the screen is told how far the work is, in seconds.
TELL = 0.5
# For so many seconds the looking waits, so that the first paint has the processor to itself.
PAUSE = 0.3


class AcquaintedScreen(OutgoingScreen):
    """A screen on one briefing that knows in which others its actors are."""

    # In how many others each actor is, by its id, and how far the listing of the library's actors is, if it goes on.
    _elsewhere: Mapping[str, int] = {}
    _listing = ""
    _looked = False

    class Elsewhere(Message):
        """It was found in how many other briefings the actors are, or how far that is."""

        def __init__(self, counts: Mapping[str, int], listing: str = "") -> None:
            super().__init__()
            self.counts = counts
            self.listing = listing

    def begin_to_look(self) -> None:
        """Look for the actors in other briefings, unless that is done already."""
        if not self._looked:
            self.run_worker(self.look_elsewhere, thread=True, group="elsewhere", exclusive=True)

    def stop_looking(self) -> None:
        """Let it be for now; what was listed by then need not be listed again."""
        self.workers.cancel_group(self, "elsewhere")

    def look_elsewhere(self) -> None:
        """Look, in a thread, in how many other briefings each actor is; that it cannot be told is no loss."""
        worker = get_current_worker()
        Event().wait(PAUSE)
        if worker.is_cancelled:
            return
        from briefing import dossiers

        told = monotonic()

        def progress(done: int, of: int) -> None:
            nonlocal told
            if monotonic() - told >= TELL:
                told = monotonic()
                self.post_message(self.Elsewhere({}, f"actors {done:,} of {of:,}"))

        counts: dict[str, int] = {}
        try:
            look = dossiers.up_to_date(self._desk.shelf, progress, lambda: worker.is_cancelled)
            counts = {actor: len(others) for actor, others in dossiers.elsewhere(self._briefing, look).items()}
        except BriefingError:
            pass  # Stopped, or a shelf that cannot be written; the dossier says so.
        if not worker.is_cancelled:
            self.post_message(self.Elsewhere(counts))

    @property
    def _said_of(self) -> dict[str, str]:
        """Return what the cards of actors say besides, by the actors' ids."""
        key = host(self).key("briefing.dossier", "b")
        return {
            actor: f"also in {count:,} briefing{'s' * (count != 1)} ({key})" for actor, count in self._elsewhere.items()
        }

    @property
    def _who(self) -> Actor | None:
        """Return the actor of the chosen card, or whose words it has."""
        item: Item | None = self._item
        if isinstance(item, Quote):
            item = self._briefing.by_id.get(item.speaker or "")
        return item if isinstance(item, Actor) else None
