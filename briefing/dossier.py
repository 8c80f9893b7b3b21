"""A dossier: one actor in several briefings, with its names and roles, and what concerns it in each. No I/O.

The briefings stand in the order of their dates, the latest first: when the article was published, else first read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.concerning import items_of
from briefing.kinds import KINDS, card
from briefing.model import Actor, Article, Briefing, Item, Note, Span


class Appearance(NamedTuple):
    """An actor in one of its briefings.

    date: ISO 8601, of its article or of its first reading. items: its card and what concerns it, kind by kind.
    """

    actor: Actor
    briefing: Briefing
    date: str
    items: tuple[Item, ...]

    @property
    def article(self) -> Article:
        """The article that it is in."""
        return self.briefing.article

    @property
    def notes(self) -> list[Note]:
        """The reader's notes on the actor's card, oldest first."""
        return self.briefing.notes_on(self.actor.id)


def appearance(actor: Actor, briefing: Briefing, date: str) -> Appearance:
    """Return an actor in a briefing, with what concerns it there."""
    return Appearance(actor, briefing, date, tuple(items_of(briefing, actor)))


def text_of(item: Item, briefing: Briefing) -> tuple[str, str]:
    """Return what a line of a dossier says of an item, and what there is to say about that, in words."""
    shown = card(item, briefing)
    if isinstance(item, Actor):
        return shown.headline, ", ".join(filter(None, [shown.spoken, shown.detail]))
    # A quote is its words: whose they are is known.
    return (shown.detail if KINDS[item.kind].layout == "quotes" else shown.headline), shown.spoken


def span_of(item: Item) -> Span | None:
    """Return the telling place of an item."""
    return item.places[0] if item.places else None


def by_date(appearances: Iterable[Appearance]) -> list[Appearance]:
    """Return appearances with the latest first."""
    return sorted(appearances, key=lambda each: each.date, reverse=True)


def name_of(appearances: Sequence[Appearance]) -> str:
    """Return the name that most briefings have for the actor; of as many, the longest."""
    counted = Counter(each.actor.name for each in appearances)
    return max(counted, key=lambda name: (counted[name], len(name), name), default="")


def names_of(appearances: Sequence[Appearance]) -> list[str]:
    """Return every other name of the actor, the most frequent first."""
    counted = Counter(name for each in appearances for name in (each.actor.name, *each.actor.aliases))
    return [name for name, _ in counted.most_common() if name != name_of(appearances)]


def roles_of(appearances: Sequence[Appearance]) -> dict[str, list[str]]:
    """Return each role of the actor with the dates it has them on, the latest first."""
    found: dict[str, list[str]] = {}
    for each in by_date(appearances):
        for role in each.actor.roles:
            found.setdefault(role, []).append(each.date[:10])
    return found
