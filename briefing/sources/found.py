"""What formats make of bytes: an article's text with what is known of it, or a list of articles."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Found:
    """A text as a format read it, and what the bytes told of it.

    published: an ISO 8601 date or date-time. url: where the article is on the web. cut: the texts that were left out.
    notices: sentences for the reader. as_written: whether the text is its writer's own, with nothing of a site around
    it as a rule, so that a sentence that comes twice is meant to.
    """

    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    cut: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    as_written: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """An article, or another list, that a list names; `location` is where it can be read."""

    location: str
    title: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed, a list of feeds or a folder names, in its order."""

    title: str
    listed: tuple[Listed, ...]
    notices: tuple[str, ...] = ()


class Several(Unreadable):
    """There is a list of articles where one was asked for; `listing` holds it."""

    def __init__(self, sentence: str, listing: Listing) -> None:
        super().__init__(sentence)
        self.listing = listing
