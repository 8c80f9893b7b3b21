"""The orders that the library can be in. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from briefing.model import source_name
from briefing.store import Entry


class Order(NamedTuple):
    """An order: what it is called, what it goes by, and whether the most comes first."""

    label: str
    key: Callable[[Entry], Any]
    descending: bool = False


def site(source: str | None) -> str | None:
    """Return what to call a source in short: of an address the host, of a file its name."""
    host = source.partition("://")[2].partition("/")[0] if source else ""
    return host.removeprefix("www.") or source_name(source)


ORDERS: dict[str, Order] = {
    "opened": Order("last opened", lambda entry: entry.opened, descending=True),
    "read": Order("first read", lambda entry: entry.read, descending=True),
    "title": Order("title", lambda entry: entry.title.casefold()),
    "source": Order("source", lambda entry: (entry.source is None, (site(entry.source) or "").casefold())),
    "notes": Order("notes", lambda entry: entry.notes, descending=True),
}


class Sorting(NamedTuple):
    """An order by its name, as it is or turned round."""

    name: str = "opened"
    turned: bool = False

    @property
    def descending(self) -> bool:
        """Say whether the most comes first."""
        return ORDERS[self.name].descending != self.turned

    @property
    def arrow(self) -> str:
        """Return the sign of the direction."""
        return "↓" if self.descending else "↑"

    @property
    def label(self) -> str:
        """Return how a reader is told of it."""
        return f"{ORDERS[self.name].label} {self.arrow}"

    def following(self) -> Sorting:
        """Return the next order."""
        names = list(ORDERS)
        return Sorting(names[(names.index(self.name) + 1) % len(names)])

    def by(self, name: str) -> Sorting:
        """Return the order with a name; the one at hand is turned round."""
        return Sorting(name, not self.turned) if name == self.name else Sorting(name)

    def sorted(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return entries in this order; those alike stay as they come, the one opened last first."""
        if self.name == Sorting().name:  # as the shelf gives them
            return list(reversed(entries) if self.turned else entries)
        return sorted(entries, key=ORDERS[self.name].key, reverse=self.descending)


def sortings(entries: Sequence[Entry]) -> dict[Sorting, list[Entry]]:
    """Return entries in each order that `following` comes to."""
    return {sorting: sorting.sorted(entries) for sorting in map(Sorting, ORDERS)}
