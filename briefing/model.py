"""What a briefing is made of: frozen values that know no library.

Every `Span` is a pair of character offsets `(start, end)` into `Article.text`, end exclusive.
The field names are those of the record schema `briefing/1` (see `record.py`).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import ClassVar, Literal, NamedTuple

Span = tuple[int, int]


class Mention(NamedTuple):
    """One place where an article refers to an actor."""

    start: int
    end: int
    form: Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read, cleaned: no control characters, `\\n` line ends."""

    id: str
    title: str
    text: str
    source: str | None = None
    published: str | None = None
    language: str = "en"

    def words(self, span: Span) -> str:
        """Return the text of a span on one line."""
        return " ".join(self.text[span[0] : span[1]].split())

    def paragraph(self, offset: int) -> int:
        """Return the number, from 1, of the paragraph at an offset; paragraphs are lines that hold text."""
        return max(1, bisect_right(_paragraph_starts(self.text), offset))


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, place or group that acts; `name` is its fullest form in the article."""

    kind: ClassVar[str] = "actor"
    id: str
    name: str
    type: Literal["person", "organization", "place", "group"]
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    salience: float
    mentions: tuple[Mention, ...]

    @property
    def places(self) -> tuple[Span, ...]:
        """Every span that shows this item, the telling one first."""
        return tuple((mention.start, mention.end) for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Number:
    """A figure, normalised; `value` is a pair for a range, `also` holds repeats of the same figure."""

    kind: ClassVar[str] = "number"
    id: str
    span: Span
    value: float | tuple[float, float]
    unit: str | None
    change: Literal["=", "~", "<", ">", "up", "down"]
    concept: str | None
    category: str
    also: tuple[Span, ...] = ()
    date: str | None = None

    @property
    def places(self) -> tuple[Span, ...]:
        """Every span that shows this item, the telling one first."""
        return (self.span, *self.also)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the article attributes to someone; `speaker` is an actor's id."""

    kind: ClassVar[str] = "quote"
    id: str
    form: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: str | None = None

    @property
    def places(self) -> tuple[Span, ...]:
        """Every span that shows this item, the telling one first."""
        return self.content


@dataclass(frozen=True, slots=True)
class Question:
    """What the article leaves unsettled; `span` is the evidence, `due` an ISO date or the article's words."""

    kind: ClassVar[str] = "question"
    id: str
    reason: Literal["asked", "gap", "hedged", "unsourced", "contested", "pending"]
    span: Span
    question: str | None
    due: str | None = None
    also: tuple[Span, ...] = ()

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
class Note:
    """A reader's note on an item, on words (an anchor without an item) or on the briefing (neither).

    `created` and `modified` are ISO 8601 times in UTC.
    """

    id: str
    text: str
    created: str
    modified: str
    item: str | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """An article with what was found in it and what the reader wrote."""

    article: Article
    items: tuple[Item, ...] = ()
    notes: tuple[Note, ...] = ()
    by_id: dict[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {item.id: item for item in self.items})

    def of_kind(self, kind: str) -> list[Item]:
        """Return the items of a kind, in order."""
        return [item for item in self.items if item.kind == kind]

    def notes_on(self, item_id: str) -> list[Note]:
        """Return the notes on an item, oldest first."""
        return [note for note in self.notes if note.item == item_id]

    def loose_notes(self) -> list[Note]:
        """Return the notes that no item shows: on the briefing, on words, or on an item that is gone."""
        return [note for note in self.notes if note.item not in self.by_id]


@lru_cache(maxsize=4)
def _paragraph_starts(text: str) -> list[int]:
    return [line.start() for line in re.finditer(r"^.*\S", text, re.MULTILINE)]


def source_name(source: str | None) -> str | None:
    """Return what to call the place an article came from: of a file only its name, not the folders above it."""
    return source.rstrip("/").rpartition("/")[2] if source and "://" not in source else source


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
