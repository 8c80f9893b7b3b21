"""What a reader adds: notes and dismissals, pinned to words by what stands there and around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from briefing.model.article import Article, Span

# The tag of a note that answers a question and so closes it.
ANSWER = "answer"


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


def anchor(text: str, span: Span, around: int = 32) -> Anchor:
    """Return the anchor of a span of a text, with `around` characters of context on each side."""
    start, end = span
    return Anchor(text[start:end], text[max(0, start - around) : start], text[end : end + around], start, end)
