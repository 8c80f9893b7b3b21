"""The files of each briefing: its article with the items, which can be found again, and the reader's notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing import record
from briefing.errors import NotFound, Unreadable
from briefing.model import Article, Briefing
from briefing.store.disk import Disk
from briefing.store.journal import Journal
from briefing.store.notes import now_utc
from briefing.store.reading import Place, keep_place, place_in
from briefing.store.recorded import Recorded
from briefing.store.storage import Damaged, Database, SealedFile, is_newer

ITEMS, NOTES_FILE, HISTORY = "items.json", "notes.json", "history.log"

SHORTEST_PREFIX = 4

_ID = re.compile(r"[0-9a-f]{12}")
_MISFIT = (KeyError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class Kept:
    """A briefing as it was kept (without notes), by which version of the extractor, and when it was first read.

    dated: the date of publication that its items were found with.
    """

    briefing: Briefing
    extractor: int
    read: str
    dated: str | None = None


class Files:
    """The folders of briefings in a folder. Reading raises Damaged, or Unreadable where permissions forbid it."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self._disk = disk

    def names(self) -> list[str]:
        """Return the name of every folder, most of them ids."""
        try:
            return self._disk.names(self.folder)
        except OSError as error:
            raise Unreadable(f"'{self.folder}' cannot be read ({error.strerror}); check its permissions.") from error

    def ids(self) -> list[str]:
        """Return the id of every briefing that has a folder."""
        return [name for name in self.names() if is_id(name)]

    def home(self, briefing_id: str) -> Path:
        """Return the folder of a briefing."""
        return self.folder / checked(briefing_id)

    def kept(self, briefing_id: str, extractor: int | None = None) -> Kept | None:
        """Return what was kept of a briefing; None when nothing was or, if asked, by another extractor."""
        file = self.items(briefing_id)
        tables = file.read()
        row = (tables or {}).get("items", {}).get(briefing_id)
        if row is None or extractor not in (None, row.get("extractor")):
            return None
        try:
            briefing = record.from_record(row["record"])
            _check(briefing, briefing_id)
            return Kept(briefing, int(row["extractor"]), str(row["read"]), row["dated"])
        except _MISFIT as error:
            if is_newer(tables):
                raise Unreadable(
                    f"'{file.path}' was written by a newer briefing; update briefing to open it."
                ) from error
            raise Damaged(file.path) from error

    def keep(self, kept: Kept) -> None:
        """Write what was found in an article, whatever was there."""
        briefing_id = kept.briefing.article.id
        self._disk.make_folder(self.home(briefing_id))
        row = {"record": record.to_record(kept.briefing), "extractor": kept.extractor, "read": kept.read}
        row["dated"] = kept.dated
        self.items(briefing_id).write({"items": {briefing_id: row}})

    def items(self, briefing_id: str) -> SealedFile:
        """Return the file of a briefing's article and items."""
        return SealedFile(self.home(briefing_id) / ITEMS, briefing_id, self._disk)

    def place(self, briefing_id: str) -> Place:
        """Return where a briefing was left."""
        return place_in(self.home(briefing_id), self._disk)

    def keep_place(self, briefing_id: str, place: Place) -> None:
        """Keep where a briefing was left; OSError when that fails."""
        keep_place(self.home(briefing_id), place, self._disk)

    def history(self, briefing_id: str) -> Journal:
        """Return the journal of what the reader did in a briefing."""
        return Journal(self.home(briefing_id) / HISTORY, self._disk)

    def recorded(self, briefing_id: str) -> Recorded:
        """Return the notes of a briefing with their history."""
        middleware = Recorded(
            self._disk,
            briefing_id,
            self.history(briefing_id),
            lambda: self._article_record(briefing_id),
            now_utc(),
        )
        made: Recorded = middleware(self.home(briefing_id) / NOTES_FILE, briefing_id, self._disk)
        return made

    def database(self, recorded: Recorded) -> Database:
        """Return the notes of a briefing as a TinyDB database, to change them."""
        return Database(storage=lambda: recorded)

    def article(self, briefing_id: str) -> Article | None:
        """Return a briefing's article as its history has it, where the file of its items is damaged."""
        with suppress(Unreadable, *_MISFIT):
            known = self.recorded(briefing_id).told().article
            if known:
                article = record.article_from(known)
                _check(Briefing(article), briefing_id)
                return article
        return None

    def has(self, briefing_id: str) -> bool:
        """Say whether there is a folder of such a briefing."""
        return is_id(briefing_id) and self._disk.is_folder(self.folder / briefing_id)

    def demand(self, briefing_id: str) -> None:
        """Raise NotFound when there is no such briefing."""
        if not self.has(briefing_id):
            raise NotFound(f"The shelf has no briefing '{briefing_id}'; read its article again.")

    def _article_record(self, briefing_id: str) -> dict[str, Any] | None:
        with suppress(Unreadable):
            kept = self.kept(briefing_id)
            return record.article_record(kept.briefing.article) if kept else None
        return None


def is_id(text: str) -> bool:
    """Say whether a text is the id of a briefing, and so safe in a path."""
    return _ID.fullmatch(text) is not None


def checked(briefing_id: str) -> str:
    """Return an id that may stand in a path; raise NotFound for any other text."""
    if not is_id(briefing_id):
        raise NotFound(f"'{briefing_id}' is no id of a briefing; an id has 12 digits from 0 to f.")
    return briefing_id


def the_one(ids: Iterable[str], text: str, where: str) -> str:
    """Return the id that a text is, or that it alone begins; raise NotFound, which says where to look for ids."""
    start = text.strip().lower()
    found = sorted({own_id for own_id in ids if own_id.startswith(start)})
    if len(start) < SHORTEST_PREFIX:
        raise NotFound(f"'{start}' is too short for an id; give {SHORTEST_PREFIX} characters of it or more.")
    if len(found) > 1:
        raise NotFound(f"'{start}' could be {found[0]} or {found[1]}; give more of the id.")
    if not found:
        raise NotFound(f"No briefing has an id that begins with '{start[:40]}'; {where}.")
    return found[0]


def _check(briefing: Briefing, briefing_id: str) -> None:
    article = briefing.article
    if article.id != briefing_id or not isinstance(article.text, str) or not isinstance(article.title, str):
        raise ValueError("not the record of this id")
    if not all(_inside(span, len(article.text)) for item in briefing.items for span in item.places):
        raise ValueError("an item lies outside the text")


def _inside(span: Any, length: int) -> bool:
    start, end = span
    return bool(0 <= start <= end <= length)
