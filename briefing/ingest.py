"""From a location to a briefing: the one core that the screens and the commands share."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO

from briefing import extract, sources
from briefing.carrying import carried_sentence, carry
from briefing.clean import plain
from briefing.config import Settings
from briefing.errors import BriefingError, CannotWrite, NotFound, Unreadable
from briefing.marking import Marking
from briefing.model import Article, Briefing
from briefing.record import to_record
from briefing.store import exported, is_id
from briefing.watching import overdue

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.export import Wanted
    from briefing.extract.pipeline import Incoming
    from briefing.store.search import Found, Most

Progress = Callable[[str, float], None]
# Among how many briefings, the last opened, overdue questions are looked for when the library opens.
LATEST = 50
# How a briefing of the library may be named on the command line: the beginning of its id.
ID = re.compile(r"[0-9a-fA-F]{1,12}")


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader can say about an article: title, ISO date, and that it is English whatever it looks like.

    private: fetch from this computer and its own network too.
    """

    title: str | None = None
    published: str | None = None
    any_language: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A briefing that was read before, or an article still to be analysed; `notices` are sentences for the reader."""

    what: Briefing | Article
    notices: tuple[str, ...] = ()


class Desk(Marking):
    """Reads articles and keeps their briefings. spaCy is imported when the first article is analysed, not before."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.data)
        self.settings = settings
        self._nlp: Language | None = None
        self._loading = Lock()

    def reach(self, private: bool = False, cancelled: Callable[[], bool] = lambda: False) -> sources.Reach:
        """Return how far this reader lets briefing fetch; `cancelled` says when no more is wanted."""
        return sources.Reach(private or self.settings.private, self.settings.data / "feeds", cancelled)

    def look(
        self, location: str, options: Options = Options(), cancelled: Callable[[], bool] = lambda: False
    ) -> Opened:
        """Fetch an article ("-" is standard input); return its briefing when this version read it before.

        A title or a date that the reader gave stays with the article; another one has it read anew. Raises Several
        where there is a list of articles.
        """
        reach = self.reach(options.private, cancelled)
        said = (options.title, options.published)
        known = self.shelf.files.has
        reading = sources.read(location, _stdin(), *said, any_language=True, reach=reach, known=known)
        article = reading.article
        current = self.shelf.load(article.id, extract.VERSION)
        kept = current.article if current else self.shelf.article(article.id)
        if kept:
            title = article.title if options.title else kept.title
            published = options.published or kept.published or article.published
            article = replace(_filled(article, kept), title=title, published=published)
        elif not options.any_language:
            # Telling a language may take half a second; what was read before need not be looked at again.
            sources.check_language(article.text)
        same = current and (current.article.title, current.article.published) == (article.title, article.published)
        notices = (*reading.notices, *self.told(), *self._in_trash(article.id))
        return Opened(current if current and same else article, notices)

    def listing(self, location: str, options: Options = Options()) -> sources.Listing:
        """Return the list at a location; Unreadable tells that an article is there instead."""
        try:
            sources.read(location, _stdin(), any_language=True, reach=self.reach(options.private))
        except sources.Several as several:
            return several.listing
        raise Unreadable("It is one article and no list of them; leave out --list to read it.")

    def open(self, briefing_id: str) -> Briefing | Article:
        """Return a briefing of the shelf, or its article to be read anew when another version read it.

        Where the file that holds the article is damaged, its text comes from the history or from its source.
        """
        if current := self.shelf.load(briefing_id, extract.VERSION):
            return current
        article = self.shelf.article(briefing_id) or self._article_at_its_source(briefing_id)
        if article is None:
            raise NotFound(f"The briefing {briefing_id} is no longer there; read its article again.")
        return article

    def search(self, words: str, most: Most | None = None) -> Iterator[Found]:
        """Yield what each briefing of the shelf holds of some words, nothing included, the one opened last first."""
        from briefing.store.search import EVERY, search

        return search(self.shelf, words, most or EVERY)

    def _article_at_its_source(self, briefing_id: str) -> Article | None:
        """Return the article as it is in its file still; nothing is fetched from the web that nobody asked for."""
        source = next((entry.source for entry in self.shelf.entries() if entry.id == briefing_id), None)
        if source is None or sources.is_address(source):
            return None
        with suppress(BriefingError):
            article = sources.read(source, _stdin(), any_language=True).article
            return article if article.id == briefing_id else None
        return None

    def glance(self, briefing_id: str) -> Briefing | None:
        """Return a briefing as any version read it; None where that cannot be had at once."""
        with suppress(BriefingError):
            return self.shelf.load(briefing_id)
        return None

    def briefings(self) -> Iterator[Briefing]:
        """Yield the briefings of the shelf that can be had, with the reader's marks, the one opened last first."""
        for entry in self.shelf.entries():
            if briefing := self.glance(entry.id):
                with suppress(BriefingError):
                    # Without its marks a briefing would show what the reader answered.
                    yield self.again(briefing)

    def overdue(self) -> int:
        """Return how many questions of the briefings opened last are overdue: open, with a due date that is over."""
        with suppress(BriefingError):
            latest = [self.glance(entry.id) for entry in self.shelf.entries()[:LATEST]]
            return sum(len(overdue(self.again(briefing))) for briefing in latest if briefing)
        return 0

    def _in_trash(self, briefing_id: str) -> tuple[str, ...]:
        if self.shelf.files.has(briefing_id) or not self.shelf.trash.has(briefing_id):
            return ()
        return (f"It was read before and is in the trash; briefing trash restore {briefing_id} brings its notes back.",)

    def told(self) -> tuple[str, ...]:
        """Return, once, the sentences that the shelf had to tell since the last time: what was damaged and mended."""
        # Workers tell too: only what was seen here is taken away.
        told = self._told[:]
        del self._told[: len(told)]
        return tuple(dict.fromkeys(told))

    def opened(self, briefing: Briefing) -> None:
        """Remember that a briefing was opened now; where the shelf cannot be written, that is no loss."""
        with suppress(BriefingError):
            self.shelf.mark_opened(briefing.article.id)

    def position(self, briefing: Briefing) -> int:
        """Return the offset of the first character that was in view when a briefing was left, 0 if there is none."""
        if not is_id(briefing.article.id):
            return 0
        return max(0, min(self.shelf.files.place(briefing.article.id).offset, len(briefing.article.text)))

    def keep_position(self, briefing: Briefing, offset: int, share: float) -> None:
        """Remember where a briefing was left and how far it was read, 0 to 1; that it cannot be kept is no loss."""
        with suppress(BriefingError):
            if self.shelf.read_only is None:
                self.shelf.leave(briefing.article.id, offset, share)

    def read(self, article: Article, progress: Progress, cancelled: Callable[[], bool]) -> Briefing:
        """Analyse an article; nothing is kept. Raise Cancelled when `cancelled` turns true on the way."""
        from briefing.extract import pipeline

        return Briefing(article, pipeline.analyse(self._language(progress), article, progress, cancelled))

    def keep(self, briefing: Briefing) -> Briefing:
        """Put a briefing on the shelf; return it with the marks that the shelf has for it.

        Where the shelf has an earlier version of the article from the same source, its marks come along, each anchored
        anew; the earlier briefing stays as it is.
        """
        carried = briefing
        if not self.shelf.files.has(briefing.article.id) and (earlier := self._earlier(briefing.article)):
            carried = carry(earlier, briefing)
        kept = self.shelf.keep(carried, extract.VERSION)
        if carried is not briefing:
            self._told.append(carried_sentence(kept))
        return kept

    def _earlier(self, article: Article) -> Briefing | None:
        """Return the latest briefing of an earlier version of an article, if it has any marks of the reader's."""
        if article.source is None:
            return None
        from briefing.anchoring import same_article

        versions = [entry for entry in self.shelf.entries() if entry.source == article.source]
        for entry in sorted(versions, key=lambda entry: entry.read, reverse=True):
            known = self.shelf.article(entry.id)
            if known and same_article(known.text, article.text):
                marks = self.shelf.annotations(entry.id)
                return marks.on(Briefing(known)) if any(marks) else None
        return None

    def find(self, name: str, options: Options = Options()) -> Briefing:
        """Return the briefing for an id (or its beginning), a path or "-"; what has to be read is read, not kept."""
        is_place = name in (sources.STDIN, sources.CLIPBOARD) or sources.is_address(name) or os.path.exists(name)
        if not (is_place or ID.fullmatch(name)):
            raise NotFound(f"There is no briefing and no file '{plain(name)[:100]}'; check the name.")
        looked = self.named(name, options)
        self._told += looked.notices
        return self._whole(looked.what)

    def named(self, name: str, options: Options = Options()) -> Opened:
        """Return what an id of the shelf (or its beginning) or else a location stands for, to be opened."""
        if ID.fullmatch(name) and not os.path.exists(name):
            return Opened(self.open(self.shelf.find(name)), self.told())
        return self.look(name, options)

    def whole(self, briefing_id: str) -> Briefing:
        """Return a briefing of the shelf, read anew where this version did not read it; that is not kept."""
        return self._whole(self.open(briefing_id))

    def last_export(self) -> tuple[str, Wanted, str]:
        """Return how was exported last from the screens: the format, what of the briefing, the folder; empty if none.

        Where that cannot be had, it is what a reader begins with.
        """
        from briefing.export import FORMATS, Wanted

        with suppress(ValueError, TypeError, KeyError):
            kept = exported.last_export(self.shelf.folder, self.shelf.disk)
            wanted = Wanted(**{**kept["wanted"], "kinds": tuple(kept["wanted"]["kinds"])})
            if kept["form"] in FORMATS and isinstance(kept["folder"], str):
                return kept["form"], wanted, kept["folder"]
        return "markdown", Wanted(), ""

    def keep_export(self, form: str, wanted: Wanted, folder: Path) -> None:
        """Remember how was exported; that it cannot be kept is no loss."""
        if self.shelf.read_only is None:
            values = {"form": form, "wanted": asdict(wanted), "folder": str(folder)}
            exported.keep_export(self.shelf.folder, values, self.shelf.disk)

    def restore(self, briefing_id: str) -> None:
        """Bring back a briefing from the trash, the one deleted last; NotFound when it is not there."""
        trashed = self.shelf.trash.find(briefing_id)
        if trashed is None:
            raise NotFound("It is no longer in the trash.")
        self.shelf.restore(trashed)

    def _whole(self, what: Briefing | Article) -> Briefing:
        """Return a briefing as it is, or what is found in an article; that is not kept."""
        if isinstance(what, Briefing):
            return what
        return self.again(self.read(what, lambda step, share: None, lambda: False))

    def briefing_at(self, location: str, options: Options = Options()) -> Briefing:
        """Return the briefing of an article or an id, read and kept as the screens do it where it is a new one.

        Where the shelf cannot be written, that is told.
        """
        looked = self.named(location, options)
        self._told += looked.notices
        if isinstance(looked.what, Briefing):
            self.opened(looked.what)
            return looked.what
        briefing = self.read(looked.what, lambda step, share: None, lambda: False)
        try:
            return self.keep(briefing)
        except CannotWrite as error:
            self._told.append(str(error))
            return briefing

    def records(self, readings: Iterable[Incoming]) -> Iterator[dict[str, Any]]:
        """Yield the record of each article in order, with `ref`; an error takes the place of what could not be read."""
        from briefing.extract import pipeline

        for ref, outcome in pipeline.analyse_many(self._language(lambda step, share: None), readings):
            if isinstance(outcome, BriefingError):
                yield {"ref": ref, "error": str(outcome)}
            else:
                yield {"ref": ref, **to_record(outcome)}

    def _language(self, progress: Progress) -> Language:
        with self._loading:
            if self._nlp is None:
                progress("Loading the language model", 0.0)
                from briefing.extract import pipeline

                self._nlp = pipeline.load(self.settings.model, fast=self.settings.fast)
            return self._nlp


def _stdin() -> BinaryIO:
    """Return standard input; a program that was started without one reads nothing from it."""
    return sys.stdin.buffer if sys.stdin else io.BytesIO()


def _filled(article: Article, known: Article) -> Article:
    """Return an article with what is known of it already, and what it tells itself where nothing is."""
    return replace(
        article,
        author=known.author or article.author,
        outlet=known.outlet or article.outlet,
        url=known.url or article.url,
        cut=article.cut or known.cut,
        alike=article.alike or known.alike,
    )


def readings_of(locations: Iterable[str], options: Options) -> Iterator[Incoming]:
    """Yield each article under its location, or why it could not be had."""
    reach = sources.Reach(options.private)
    for location in locations:
        try:
            found = sources.read(location, _stdin(), options.title, options.published, options.any_language, reach)
            yield location, found.article
        except BriefingError as error:
            yield location, error


def readings_in(lines: Iterable[str]) -> Iterator[Incoming]:
    """Yield the article of each JSON line under its id; a line that holds none goes by its number."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield sources.from_json_line(line)
        except BriefingError as error:
            yield sources.ref_of(line) or f"line {number}", error
