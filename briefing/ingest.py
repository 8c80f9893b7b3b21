"""From a location to a briefing: the one core that the screens and the commands share."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO

from briefing import extract, sources
from briefing.clean import plain
from briefing.config import Settings
from briefing.errors import BriefingError, CannotWrite, NotFound, Unreadable
from briefing.model import Article, Briefing, Item, Note, anchor
from briefing.record import to_record
from briefing.store import Shelf, changed, new_note

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.extract.pipeline import Incoming

Progress = Callable[[str, float], None]
# How a briefing of the library may be named on the command line: the beginning of its id.
ID = re.compile(r"[0-9a-fA-F]{1,12}")


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader can say about an article: title, ISO date, and that it is English whatever it looks like."""

    title: str | None = None
    published: str | None = None
    any_language: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A briefing that was read before, or an article still to be analysed; `notices` are sentences for the reader."""

    what: Briefing | Article
    notices: tuple[str, ...] = ()


class Desk:
    """Reads articles and keeps their briefings. spaCy is imported when the first article is analysed, not before."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.shelf = Shelf(settings.data)
        self._nlp: Language | None = None
        self._loading = Lock()

    def look(self, location: str, options: Options = Options()) -> Opened:
        """Fetch an article ("-" is standard input); return its briefing when this version read it before.

        A title or a date that the reader gave stays with the article; another one has it read anew.
        """
        reading = sources.read(location, _stdin(), options.title, options.published, options.any_language)
        article = reading.article
        try:
            current = self.shelf.load(article.id, extract.VERSION)
            kept = current or self.shelf.load(article.id)
        except Unreadable as error:
            # Damaged items are found again by reading the article; the reader is told.
            return Opened(article, (*reading.notices, str(error)))
        if kept:
            title = article.title if options.title else kept.article.title
            article = replace(article, title=title, published=article.published or kept.article.published)
        same = current and (current.article.title, current.article.published) == (article.title, article.published)
        return Opened(current if current and same else article, reading.notices)

    def open(self, briefing_id: str) -> Briefing | Article:
        """Return a briefing of the shelf, or its article to be read anew when another version read it."""
        if current := self.shelf.load(briefing_id, extract.VERSION):
            return current
        if kept := self.shelf.load(briefing_id):
            return kept.article
        raise NotFound(f"The briefing {briefing_id} is no longer there; read its article again.")

    def opened(self, briefing: Briefing) -> None:
        """Remember that a briefing was opened now; where the shelf cannot be written, that is no loss."""
        with suppress(BriefingError):
            self.shelf.mark_opened(briefing.article.id)

    def read(self, article: Article, progress: Progress, cancelled: Callable[[], bool]) -> Briefing:
        """Analyse an article; nothing is kept. Raise Cancelled when `cancelled` turns true on the way."""
        from briefing.extract import pipeline

        return Briefing(article, pipeline.analyse(self._language(progress), article, progress, cancelled))

    def keep(self, briefing: Briefing) -> Briefing:
        """Put a briefing on the shelf; return it with the notes that the shelf has for it."""
        return self.shelf.keep(briefing, extract.VERSION)

    def find(self, name: str, options: Options = Options()) -> Briefing:
        """Return the briefing for an id (or its beginning), a path or "-"; what has to be read is read, not kept."""
        if name == "-" or os.path.exists(name):
            what = self.look(name, options).what
        elif ID.fullmatch(name):
            what = self.open(self.shelf.find(name))
        else:
            raise NotFound(f"There is no briefing and no file '{plain(name)[:100]}'; check the name.")
        if isinstance(what, Briefing):
            return what
        kept = self.shelf.load(what.id)
        briefing = self.read(what, lambda step, share: None, lambda: False)
        return replace(briefing, notes=kept.notes) if kept else briefing

    def add_note(self, briefing: Briefing, text: str, item: Item | None) -> Briefing:
        """Keep a note on an item, or on the whole briefing; return the briefing with it. CannotWrite when it fails."""
        place = anchor(briefing.article.text, item.places[0]) if item and item.places else None
        note = new_note(text, item.id if item else None, place)
        try:
            notes = self.shelf.add_note(briefing.article.id, note)
        except NotFound:
            # The briefing could not be kept when it was read, or was removed since: notes need one to hang on.
            self._keep_for_notes(briefing)
            notes = self.shelf.add_note(briefing.article.id, note)
        return replace(briefing, notes=notes)

    def _keep_for_notes(self, briefing: Briefing) -> None:
        try:
            self.keep(briefing)
        except CannotWrite as error:
            raise CannotWrite(f"The note was not saved: {str(error).partition(': ')[2]}") from error

    def edit_note(self, briefing: Briefing, note: Note, text: str) -> Briefing:
        """Keep another text for a note; return the briefing with it. A note deleted meanwhile is there again."""
        edited = changed(note, text)
        try:
            notes = self.shelf.edit_note(briefing.article.id, edited)
        except NotFound:
            notes = self.shelf.add_note(briefing.article.id, edited)
        return replace(briefing, notes=notes)

    def delete_note(self, briefing: Briefing, note: Note) -> Briefing:
        """Delete a note; return the briefing without it. One that is gone already is no error."""
        try:
            notes = self.shelf.delete_note(briefing.article.id, note.id)
        except NotFound:
            notes = tuple(other for other in briefing.notes if other.id != note.id)
        return replace(briefing, notes=notes)

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

                self._nlp = pipeline.load(self.settings.model)
            return self._nlp


def _stdin() -> BinaryIO:
    """Return standard input; a program that was started without one reads nothing from it."""
    return sys.stdin.buffer if sys.stdin else io.BytesIO()


def readings_of(locations: Iterable[str], options: Options) -> Iterator[Incoming]:
    """Yield each article under its location, or why it could not be had."""
    for location in locations:
        try:
            found = sources.read(location, _stdin(), options.title, options.published, options.any_language)
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


def export_path(briefing: Briefing) -> Path:
    """Return where a briefing is exported to unless the reader says otherwise: a file in the folder at hand."""
    from briefing.export import SUFFIXES, file_name

    return Path(file_name(briefing, SUFFIXES["markdown"]))


def export(briefing: Briefing, path: Path, form: str | None = None, replace: bool = False) -> None:
    """Write a briefing to a file, in the format named or that of the file's ending. CannotWrite when it is there."""
    from briefing.export import FORMATS, SUFFIXES, save

    formats = {"": "markdown", **{ending: name for name, ending in SUFFIXES.items()}}
    name = form or formats.get(path.suffix.lower())
    if name is None:
        endings = " or ".join(SUFFIXES.values())
        raise CannotWrite(f"The name '{path.name}' does not end in {endings}; choose one of these or say --format.")
    save(FORMATS[name](briefing), path, replace)
