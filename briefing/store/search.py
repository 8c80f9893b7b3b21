"""Searching every briefing: its title, the reader's notes with their tags, and its article."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from briefing import record
from briefing.errors import Unreadable
from briefing.finding import excerpt, occurrences
from briefing.model import Article, Note, Span, standing
from briefing.store.entry import Entry
from briefing.store.files import HISTORY, ITEMS, NOTES_FILE
from briefing.store.recorded import NOTES, TAGS
from briefing.store.shelf import Shelf
from briefing.store.sieve import sieve_for

Where = Literal["title", "note", "article"]

# What a file of another form than ours may lead to.
_MISFIT = (KeyError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that holds the words.

    span: what to show of the article, the words themselves or the words that a note is on; None where there are none.
    excerpt: a line of what stands around the words. words: where they stand in it.
    """

    where: Where
    span: Span | None
    excerpt: str
    words: Span


@dataclass(frozen=True, slots=True)
class Found:
    """What one briefing holds: in how many places, and hits for the first of them; notes come before the article."""

    id: str
    title: str
    places: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Most:
    """How many hits are made of what is found, of one briefing and of all; places are counted beyond them too."""

    of_each: int = sys.maxsize
    of_all: int = sys.maxsize


EVERY = Most()


@dataclass(frozen=True, slots=True)
class _Held:
    """Where a text holds the words; `note` is the one that the text is of."""

    where: Where
    text: str
    spans: list[Span]
    note: Note | None = None


def search(shelf: Shelf, words: str, most: Most = EVERY) -> Iterator[Found]:
    """Yield what each briefing holds of some words, the one opened last first; also of those that hold none of them.

    So whoever asks may stop after any briefing. What is damaged is passed over. Raises Unreadable when the shelf is.
    """
    if not words.split():
        return
    looking = _Looking(shelf, words)
    left = most.of_all
    for entry in shelf.entries():
        found = looking.at(entry, min(most.of_each, left))
        left -= len(found.hits)
        yield found


class _Looking:
    """Looks for words in one briefing after the other."""

    def __init__(self, shelf: Shelf, words: str) -> None:
        self._files = shelf.files
        self._disk = shelf.disk
        self._words = words
        self._sieve = sieve_for(words)

    def at(self, entry: Entry, most: int) -> Found:
        """Return what a briefing holds, with some hits at most."""
        held = list(self._held(entry))
        hits = (hit for each in held for hit in self._hits(each, entry.id))
        return Found(entry.id, entry.title, sum(len(each.spans) for each in held), tuple(islice(hits, most)))

    def _held(self, entry: Entry) -> Iterator[_Held]:
        notes, tags = self._marks(entry.id)
        title = " ".join([entry.title, *(f"#{tag}" for tag in tags)])
        if found := occurrences(title, self._words):
            yield _Held("title", title, found)
        for note in notes:
            text = shown(note)
            if found := occurrences(text, self._words):
                yield _Held("note", text, found, note)
        article = self._article(entry.id) if self._may_hold(entry.id, ITEMS) else None
        if article and (found := occurrences(article.text, self._words)):
            yield _Held("article", article.text, found)

    def _hits(self, held: _Held, briefing_id: str) -> Iterator[Hit]:
        place = self._place(held.note, briefing_id) if held.note else None
        for span in held.spans:
            yield Hit(held.where, span if held.where == "article" else place, *excerpt(held.text, span))

    def _place(self, note: Note, briefing_id: str) -> Span | None:
        """Return where the words of a note stand in its article now, if they do."""
        with suppress(*_MISFIT):
            article = self._article(briefing_id) if note.anchor else None
            return standing(note, article).span if article else None
        return None

    def _article(self, briefing_id: str) -> Article | None:
        """Return the article of a briefing, without its items."""
        with suppress(Unreadable, *_MISFIT):
            tables = self._files.items(briefing_id).read() or {}
            article = record.article_from(tables["items"][briefing_id]["record"])
            return article if isinstance(article.text, str) and article.id == briefing_id else None
        return None

    def _marks(self, briefing_id: str) -> tuple[list[Note], list[str]]:
        """Return the notes and the tags of a briefing that may hold the words.

        Each is whole in one of two files at least.
        """
        if not any(self._may_hold(briefing_id, name) for name in (NOTES_FILE, HISTORY)):
            return [], []
        notes: list[Note] = []
        with suppress(Unreadable, *_MISFIT):
            state = self._files.recorded(briefing_id).look().state
            for row in state.get(NOTES, {}).values():
                with suppress(*_MISFIT):
                    notes.append(record.note_from(row))
            return notes, [tag for tag in state.get(TAGS, {}) if isinstance(tag, str)]
        return notes, []

    def _may_hold(self, briefing_id: str, name: str) -> bool:
        with suppress(OSError):
            return self._sieve.may_hold(self._disk.read(self._files.home(briefing_id) / name) or b"")
        return False


def shown(note: Note) -> str:
    """Return a note as it is looked through: its text, then its tags."""
    return "\n".join(filter(None, [note.text, " ".join(f"#{tag}" for tag in note.tags)]))
