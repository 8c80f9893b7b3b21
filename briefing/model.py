"""What a briefing is made of: frozen values that know no library.

Every `Span` is a pair of character offsets `(start, end)` into `Article.text`, end exclusive.
The field names are those of the record schema `briefing/1` (see `record.py`).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import ClassVar, Literal, NamedTuple, Protocol

Span = tuple[int, int]
# How much of a place and of an item's place must be shared for the one to be the other's, where ids do not tell.
SAME_PLACE = 0.5


# The tag of a note that answers a question and so closes it.
ANSWER = "answer"

# What makes an item the same in another version of an article: its name, wherever it stands, or its place.
Identity = Literal["name", "place"]


class Mention(NamedTuple):
    """One place where an article refers to an actor."""

    start: int
    end: int
    form: Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read, cleaned: no control characters, `\\n` line ends.

    source: the path or the address it was read from. url: where it is on the web. cut: the texts that were left out.
    alike: the ids of briefings that told much the same when it was read.
    """

    id: str
    title: str
    text: str
    source: str | None = None
    published: str | None = None
    language: str = "en"
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    cut: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()

    def words(self, span: Span) -> str:
        """Return the text of a span on one line."""
        return " ".join(self.text[span[0] : span[1]].split())

    def paragraph(self, offset: int) -> int:
        """Return the number, from 1, of the paragraph at an offset; paragraphs are lines that hold text."""
        return max(1, bisect_right(_paragraph_starts(self.text), offset))


class Affiliation(NamedTuple):
    """What an actor is to another one, whose id `other` holds: "chief executive" of Nord, "subsidiary" of Nord.

    role: where the article names the part that it has there, empty (two equal offsets) where it names none.
    words: all the words that say so.
    """

    other: str
    role: Span
    words: Span


class Doing(NamedTuple):
    """Something that an actor does, or that is done to it: "signed an agreement", "was fined", "plans to build".

    words: the article's own words for it, in the order in which they read well.
    told: the id of the quote that says so, where not the article itself does.
    """

    words: tuple[Span, ...]
    told: str | None = None


class Meeting(NamedTuple):
    """One sentence in which an actor has to do with another one, whose id `other` holds.

    place: the words from the one to the other. words: what the actor does to the other ("signed an agreement with") or,
    where it is mutual, what both do; empty where the two only stand in one sentence.
    """

    other: str
    place: Span
    words: tuple[Span, ...] = ()
    mutual: bool = True
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, place or group that acts; `name` is its fullest form in the article.

    meetings: those where this actor comes first; those with it stand with the others.
    """

    kind: ClassVar[str] = "actor"
    identity: ClassVar[Identity] = "name"
    id: str
    name: str
    type: Literal["person", "organization", "place", "group"]
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    salience: float
    mentions: tuple[Mention, ...]
    affiliations: tuple[Affiliation, ...] = ()
    doings: tuple[Doing, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @property
    def places(self) -> tuple[Span, ...]:
        """Every span that shows this item, the telling one first."""
        return tuple((mention.start, mention.end) for mention in self.mentions)


class Link(NamedTuple):
    """What a figure has to do with another one, whose id it holds.

    "from", "to": what was reached by a rise or fall of so much, and where it began; "whole": what it is a part of;
    "with": the rest of the amount, in another unit ("six feet" with "two inches");
    "contested": both cannot be true.
    """

    relation: Literal["from", "to", "whole", "with", "contested"]
    other: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure, normalised; `also` holds repeats of the same figure.

    value: two for a range, a score, and for a move, which leads from the first to the second; `pair` says which.
    date: ISO 8601, of a stretch two with "/" between, of what a date or a stretch of time comes to.
    place, when, over: where and when it was so, and in what time it changes, in the article's words or in ISO 8601.
    actor: the id of the actor whose figure it is.
    """

    kind: ClassVar[str] = "number"
    identity: ClassVar[Identity] = "place"
    id: str
    span: Span
    value: float | tuple[float, float]
    unit: str | None
    change: Literal["=", "~", "<", ">", "up", "down"]
    concept: str | None
    category: str
    also: tuple[Span, ...] = ()
    date: str | None = None
    pair: Literal["range", "move", "score"] | None = None
    place: str | None = None
    when: str | None = None
    over: str | None = None
    links: tuple[Link, ...] = ()
    actor: str | None = None

    @property
    def places(self) -> tuple[Span, ...]:
        """Every span that shows this item, the telling one first."""
        return (self.span, *self.also)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the article attributes to someone; `speaker` is an actor's id.

    confidence: how likely the words and their source are right, from 0 to 1.
    """

    kind: ClassVar[str] = "quote"
    identity: ClassVar[Identity] = "place"
    id: str
    form: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: str | None = None
    confidence: float = 1.0

    @property
    def places(self) -> tuple[Span, ...]:
        """Every span that shows this item, the telling one first."""
        return self.content


@dataclass(frozen=True, slots=True)
class Question:
    """What the article leaves unsettled; `span` is the evidence, `due` an ISO date or the article's words.

    why: in words what makes it open ("attributed to “analysts”, no one named").
    """

    kind: ClassVar[str] = "question"
    identity: ClassVar[Identity] = "place"
    id: str
    reason: Literal["asked", "gap", "hedged", "unsourced", "contested", "pending"]
    span: Span
    question: str | None
    due: str | None = None
    also: tuple[Span, ...] = ()
    why: str = ""

    @property
    def places(self) -> tuple[Span, ...]:
        """Every span that shows this item, the telling one first."""
        return (self.span, *self.also)


Item = Actor | Number | Quote | Question


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note hangs: the exact words, what stands around them, and their place (W3C Web Annotation)."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an anchor's words were found in a later version of its article.

    article: the id of that version. `span` is None where the words are gone; `sure` is false where the place is
    likely but the reader should check it.
    """

    article: str
    span: Span | None
    sure: bool


class Standing(NamedTuple):
    """How a note stands in an article: on its words, at a place to check, on words that are gone, or on the whole."""

    state: Literal["here", "check", "gone", "whole"]
    span: Span | None = None


class Pinned(Protocol):
    """What a reader pinned to an item or to words: the item's id and kind as they were then, and the anchor."""

    @property
    def item(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def anchor(self) -> Anchor | None: ...
    @property
    def landings(self) -> tuple[Landing, ...]: ...


@dataclass(frozen=True, slots=True)
class Note:
    """A reader's note on an item, on words (an anchor without an item) or on the briefing (neither).

    `created` and `modified` are ISO 8601 times in UTC. `anchor` stays as it was when the note was written; each later
    version of the article adds a landing.
    """

    id: str
    text: str
    created: str
    modified: str
    item: str | None = None
    anchor: Anchor | None = None
    kind: str | None = None
    tags: tuple[str, ...] = ()
    landings: tuple[Landing, ...] = ()


@dataclass(frozen=True, slots=True)
class Dismissal:
    """An item that the reader put aside; `made` is an ISO 8601 time in UTC."""

    item: str
    made: str
    anchor: Anchor | None = None
    kind: str | None = None
    landings: tuple[Landing, ...] = ()


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


def standing(pinned: Pinned, article: Article) -> Standing:
    """Return how a note or a dismissal stands in a version of its article."""
    place = pinned.anchor
    if place is None:
        return Standing("whole")
    landed = [landing for landing in pinned.landings if landing.article == article.id]
    if landed:
        last = landed[-1]
        return Standing("here" if last.sure else "check", last.span) if last.span else Standing("gone")
    span = (place.start, place.end)
    return Standing("here", span) if article.text[slice(*span)] == place.exact else Standing("gone")


def _shared(one: Span, other: Span) -> float:
    """Return which part of two spans together both cover, 0 to 1."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]) or 1)


@lru_cache(maxsize=4)
def _paragraph_starts(text: str) -> list[int]:
    return [line.start() for line in re.finditer(r"^.*\S", text, re.MULTILINE)]


def source_name(source: str | None) -> str | None:
    """Return what to call the place an article came from: of a file only its name, not the folders above it."""
    return source.rstrip("/").rpartition("/")[2] if source and "://" not in source else source


def day(time: str) -> str:
    """Return the day of an ISO 8601 time as a reader says it, where the reader is; any other text as it stands."""
    try:
        moment = datetime.fromisoformat(time)
        local = moment.astimezone() if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return time
    return f"{local.day} {local:%b} {local.year}"


def content_id(*parts: str) -> str:
    """Return a short name made from content alone: the same parts give the same 12 hex digits."""
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:12]


class ItemIds:
    """Ids for the items of one article and kind: the same words get the same id, repeats are counted."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._seen: Counter[str] = Counter()

    def next(self, *words: str) -> str:
        """Return the id of the next item with these words."""
        key = "\0".join(words)
        self._seen[key] += 1
        return content_id(self._kind, key, str(self._seen[key]))


def anchor(text: str, span: Span, around: int = 32) -> Anchor:
    """Return the anchor of a span of a text, with `around` characters of context on each side."""
    start, end = span
    return Anchor(text[start:end], text[max(0, start - around) : start], text[end : end + around], start, end)
