"""Reading many articles into the library: folders, feeds and lists are gone through, nothing is read twice.

Each briefing is kept as soon as it is made, so that the work can be stopped anywhere and goes on where it stopped.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from briefing import sources
from briefing.errors import BriefingError, Unreadable
from briefing.ingest import Desk, Options
from briefing.model import Article, Briefing
from briefing.resemblance import ALIKE, Sketch, resemblance, sketch
from briefing.store import Entry

# A list may name lists of articles, as one of feeds does; no further down is it gone.
DEEPEST = 2
# How many articles of each list are read unless the reader says otherwise: a guest does not empty the house.
MOST = 50
# How many versions of an article are named.
MOST_ALIKE = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """A briefing of the library that tells much the same."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a location: read and kept, there already, a list that was gone through, or why it failed.

    listed: how many articles a list or a folder names that are gone through. passed_over: how many it names beside.
    """

    location: str
    status: Literal["added", "known", "listed", "failed"]
    id: str | None = None
    title: str = ""
    alike: tuple[Alike, ...] = ()
    notices: tuple[str, ...] = ()
    listed: int = 0
    passed_over: int = 0
    error: BriefingError | None = None


@dataclass(frozen=True, slots=True)
class _Todo:
    location: str
    depth: int = 0


class Adding:
    """A work that can be gone through step by step; `total` is how many locations are known so far, `done` how many
    of them are dealt with."""

    def __init__(self, desk: Desk, locations: Sequence[str], options: Options, most: int = MOST) -> None:
        self._desk = desk
        self._options = options
        self._most = most
        self._todo = deque(map(_Todo, locations))
        self._met = set(locations)
        self._kept: _Kept | None = None
        self.total = len(locations)
        self.done = 0

    def outcomes(self, telling: Callable[[str], None] = lambda location: None) -> Iterator[Outcome]:
        """Yield what became of each location, in order; `telling` is given each before it is read."""
        while self._todo:
            todo = self._todo.popleft()
            telling(todo.location)
            try:
                outcome = self._outcome(todo)
            except sources.Several as several:
                outcome = self._listed(todo, several)
            except BriefingError as error:
                outcome = Outcome(todo.location, "failed", error=error)
            self.done += 1
            yield outcome

    def _outcome(self, todo: _Todo) -> Outcome:
        if todo.depth == 0 and os.path.isdir(todo.location):
            return self._folder(todo)
        kept = self._library()
        if todo.depth and (known := kept.at(todo.location)):
            # A page that a feed names was read before; what it says now is not asked for.
            return Outcome(todo.location, "known", known.id, known.title)
        looked = self._desk.look(todo.location, self._options)
        if isinstance(looked.what, Briefing):
            article = looked.what.article
            return Outcome(todo.location, "known", article.id, article.title, notices=looked.notices)
        return self._read(todo.location, looked.what, looked.notices)

    def _read(self, location: str, article: Article, notices: tuple[str, ...]) -> Outcome:
        kept = self._library()
        alike = kept.alike(article)
        linked = replace(article, alike=tuple(each.id for each in alike))
        briefing = self._desk.keep(self._desk.read(linked, lambda step, share: None, lambda: False))
        kept.add(briefing.article)
        told = (*notices, *self._desk.told())
        return Outcome(location, "added", briefing.article.id, briefing.article.title, alike, told)

    def _folder(self, todo: _Todo) -> Outcome:
        found, others = sources.files_in(todo.location)
        if not found:
            raise Unreadable(f"There is no article in the folder '{os.path.basename(todo.location) or todo.location}'.")
        return self._gone_through(todo, found, len(others))

    def _listed(self, todo: _Todo, several: sources.Several) -> Outcome:
        if todo.depth >= DEEPEST:
            return Outcome(todo.location, "failed", error=several)
        locations = [each.location for each in several.listing.listed]
        return self._gone_through(todo, locations[: self._most], len(locations[self._most :]), several.listing.title)

    def _gone_through(self, todo: _Todo, locations: Sequence[str], others: int, title: str = "") -> Outcome:
        """Put what a list names before what comes after it, each location once."""
        new = [location for location in dict.fromkeys(locations) if location not in self._met]
        self._met.update(new)
        self._todo.extendleft(_Todo(location, todo.depth + 1) for location in reversed(new))
        self.total += len(new)
        return Outcome(todo.location, "listed", title=title, listed=len(new), passed_over=others)

    def _library(self) -> _Kept:
        if self._kept is None:
            self._kept = _Kept(self._desk)
        return self._kept


class _Kept:
    """What is in the library, by the places it came from and by what it says."""

    def __init__(self, desk: Desk) -> None:
        self._shelf = desk.shelf
        entries = self._shelf.entries()
        self._at: dict[str, Entry] = {entry.source: entry for entry in entries if entry.source}
        self._titles = {entry.id: entry.title for entry in entries}
        known = self._shelf.sketches.known()
        self._sketches = {own_id: known[own_id] for own_id in self._titles if own_id in known}
        missing = {own_id: self._sketch_of(own_id) for own_id in self._titles if own_id not in known}
        self._keep(missing)

    def at(self, location: str) -> Entry | None:
        """Return the briefing that was read from a place."""
        return self._at.get(location)

    def alike(self, article: Article) -> tuple[Alike, ...]:
        """Return the briefings that tell much the same as an article, the most alike first."""
        own = sketch(article.text)
        shares = {own_id: resemblance(own, other) for own_id, other in self._sketches.items() if own_id != article.id}
        found = sorted((own_id for own_id, share in shares.items() if share >= ALIKE), key=lambda key: -shares[key])
        return tuple(Alike(own_id, self._titles[own_id]) for own_id in found[:MOST_ALIKE])

    def add(self, article: Article) -> None:
        """Take an article in that was kept now."""
        self._titles[article.id] = article.title
        self._keep({article.id: sketch(article.text)})

    def _sketch_of(self, briefing_id: str) -> Sketch:
        article = self._shelf.article(briefing_id)
        return sketch(article.text) if article else ()

    def _keep(self, sketches: dict[str, Sketch]) -> None:
        self._sketches.update(sketches)
        # They are made again where they cannot be kept.
        if sketches:
            with suppress(BriefingError), self._shelf.changing("The sketches were not kept"):
                self._shelf.sketches.add(sketches)
