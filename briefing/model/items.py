"""What an article holds, a card each: actors, numbers, quotes, open questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from briefing.model.article import Span, content_id

# What makes an item the same in another version of an article: its name, wherever it stands, or its place.
Identity = Literal["name", "place"]


class Mention(NamedTuple):
    """One place where an article refers to an actor."""

    start: int
    end: int
    form: Literal["name", "nominal", "pronoun"]


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
