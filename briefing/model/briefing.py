"""An article with what was found in it and what its reader added."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from briefing.model.article import Article, Span
from briefing.model.items import Actor, Affiliation, Item, Meeting, Number, Quote
from briefing.model.marks import ANSWER, Dismissal, Note, Pinned, standing

# How much of a place and of an item's place must be shared for the one to be the other's, where ids do not tell.
SAME_PLACE = 0.5


@dataclass(frozen=True, slots=True)
class Briefing:
    """An article with what was found in it, what the reader wrote and put aside, and the tags of the whole.

    found: the article as it was found, where the reader describes it otherwise.
    """

    article: Article
    items: tuple[Item, ...] = ()
    notes: tuple[Note, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    tags: tuple[str, ...] = ()
    found: Article | None = None
    by_id: dict[str, Item] = field(init=False, repr=False, compare=False)
    dismissed: dict[str, Dismissal] = field(init=False, repr=False, compare=False)
    _carriers: dict[str, str] = field(init=False, repr=False, compare=False)
    _quotes: dict[str, list[Quote]] = field(init=False, repr=False, compare=False)
    _figures: dict[str, list[Number]] = field(init=False, repr=False, compare=False)
    _met: dict[str, list[tuple[Actor, Meeting]]] = field(init=False, repr=False, compare=False)
    _affiliated: dict[str, list[tuple[Actor, Affiliation]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, Item] = {item.id: item for item in self.items}
        object.__setattr__(self, "by_id", found)
        aside = {self._carrier(dismissal): dismissal for dismissal in self.dismissals}
        object.__setattr__(self, "dismissed", {item: each for item, each in aside.items() if item})
        carried = {note.id: self._carrier(note) for note in self.notes}
        object.__setattr__(self, "_carriers", {note: item for note, item in carried.items() if item})
        self._join()

    def _join(self) -> None:
        """Keep by the ids of actors what refers to them."""
        quotes: dict[str, list[Quote]] = defaultdict(list)
        figures: dict[str, list[Number]] = defaultdict(list)
        met: dict[str, list[tuple[Actor, Meeting]]] = defaultdict(list)
        affiliated: dict[str, list[tuple[Actor, Affiliation]]] = defaultdict(list)
        for item in self.items:
            if isinstance(item, Quote) and item.speaker:
                quotes[item.speaker].append(item)
            elif isinstance(item, Number) and item.actor:
                figures[item.actor].append(item)
            elif isinstance(item, Actor):
                for meeting in item.meetings:
                    met[meeting.other].append((item, meeting))
                for tie in item.affiliations:
                    affiliated[tie.other].append((item, tie))
        object.__setattr__(self, "_quotes", dict(quotes))
        object.__setattr__(self, "_figures", dict(figures))
        object.__setattr__(self, "_met", dict(met))
        object.__setattr__(self, "_affiliated", dict(affiliated))

    @property
    def shown(self) -> tuple[Item, ...]:
        """Return the items that the reader did not put aside."""
        return tuple(item for item in self.items if item.id not in self.dismissed) if self.dismissed else self.items

    def of_kind(self, kind: str) -> list[Item]:
        """Return the items of a kind that the reader did not put aside, in order."""
        return [item for item in self.shown if item.kind == kind]

    def quotes_of(self, actor_id: str) -> list[Quote]:
        """Return the quotes of an actor, in order."""
        return self._quotes.get(actor_id, [])

    def figures_of(self, actor_id: str) -> list[Number]:
        """Return the figures of an actor, in order."""
        return self._figures.get(actor_id, [])

    def met_by(self, actor_id: str) -> list[tuple[Actor, Meeting]]:
        """Return the actors that come first in meetings with an actor, with these."""
        return self._met.get(actor_id, [])

    def affiliated_to(self, actor_id: str) -> list[tuple[Actor, Affiliation]]:
        """Return the actors that are something to an actor, with what they are."""
        return self._affiliated.get(actor_id, [])

    def item_of(self, note: Note) -> Item | None:
        """Return the item that a note is on, put aside or not; None where there is none (any more)."""
        return self.by_id.get(self._carriers.get(note.id, ""))

    def notes_on(self, item_id: str) -> list[Note]:
        """Return the notes on an item, oldest first."""
        return [note for note in self.notes if self._carriers.get(note.id) == item_id]

    def is_answered(self, item_id: str) -> bool:
        """Say whether the reader noted the answer to an item: a note on it that bears the tag of answers."""
        return any(ANSWER in note.tags for note in self.notes_on(item_id))

    def loose_notes(self) -> list[Note]:
        """Return the notes that no card shows: on the briefing, on words, or on an item that is gone or put aside."""
        return [note for note in self.notes if self._carriers.get(note.id, "") in ("", *self.dismissed)]

    def _carrier(self, pinned: Pinned) -> str | None:
        """Return the id of the item that something is pinned to now.

        An id alone is not enough: in another version of the text, or of the extractor, the second "5 percent" may bear
        the id of a third. Where the id does not stand at the words, the item of its kind that does takes its place.
        """
        if pinned.item is None:
            return None
        item = self.by_id.get(pinned.item)
        if item and (item.identity == "name" or pinned.anchor is None):
            return item.id
        span = standing(pinned, self.article).span
        if span is None:
            return None
        if item and any(_shared(place, span) for place in item.places):
            return item.id
        kind = item.kind if item else pinned.kind
        near = [
            (max(_shared(place, span) for place in each.places), -number, each.id)
            for number, each in enumerate(self.items)
            if kind in (None, each.kind) and each.places
        ]
        share, _, best = max(near, default=(0.0, 0, ""))
        return best if share >= SAME_PLACE else None


def _shared(one: Span, other: Span) -> float:
    """Return which part of two spans together both cover, 0 to 1."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]) or 1)
