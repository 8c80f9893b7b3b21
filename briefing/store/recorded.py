"""A TinyDB middleware that writes each change of a briefing's notes to their history before the notes file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from tinydb.middlewares import Middleware

from briefing.errors import Unreadable
from briefing.store.disk import Disk, is_damage
from briefing.store.history import (
    Label,
    Record,
    State,
    Told,
    change_record,
    differences,
    is_complete,
    last_revision,
    told_by,
    with_changes,
)
from briefing.store.journal import NOTHING, Journal, Lines
from briefing.store.migrations import Tables
from briefing.store.storage import META, Damaged, SealedFile, is_newer, revision_of, unreadable

# The tables of a notes file.
NOTES, DISMISSED, TAGS, ABOUT = "notes", "dismissed", "tags", "about"


class Newer(Unreadable):
    """A file was written by a newer briefing and is not written by this one."""


class Unsettled(OSError):
    """A change failed half way and could not be taken back: it may be there when one looks again."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a briefing's notes, from the notes file and the history together.

    notes_bad, history_bad: which of the two is damaged or missing. lost: both are, and not every note may be there.
    end: from where the next record of the history is written.
    """

    state: State
    revision: int
    end: int
    newer: bool = False
    notes_bad: bool = False
    history_bad: bool = False
    lost: bool = False

    @property
    def is_bad(self) -> bool:
        """Say whether a file has to be mended."""
        return self.notes_bad or self.history_bad

    @property
    def tables(self) -> Tables:
        """Return the tables as TinyDB knows them."""
        return {**self.state, META: {"file": {"revision": self.revision}}}


class Recorded(Middleware):
    """The notes of a briefing: reading sees what only the history has, writing changes the history and then the file.

    `label` names the next change. `article` gives the article's record when the history is begun.
    """

    label = Label("edit")

    def __init__(self, disk: Disk, of: str, journal: Journal, article: Callable[[], Record | None], now: str) -> None:
        super().__init__(SealedFile)
        self._disk = disk
        self._of = of
        self._journal = journal
        self._article = article
        self._now = now

    @property
    def file(self) -> SealedFile:
        """Return the notes file."""
        return cast(SealedFile, self.storage)

    def read(self) -> Tables:
        """Return the tables, with what the history is ahead."""
        return self.look().tables

    def write(self, data: Tables) -> None:
        """Keep changed tables; what changes nothing writes nothing.

        Damaged, Newer, Unstorable and OSError tell that all is as it was, Unsettled that it may be new.
        """
        look = self.look()
        if look.newer:
            raise Newer("these notes were written by a newer briefing; update briefing to change them")
        if look.is_bad:
            raise Damaged(self.file.path if look.notes_bad else self._journal.path)
        after = _state(data)
        record = change_record(self._of, look.revision + 1, self._now, self.label, look.state, after)
        if record is None:
            return
        at = self._journal.add(*(() if look.end else self._beginning(look)), record, at=look.end)
        self._replace(after, look.revision + 1, at)

    def look(self, thoroughly: bool = False) -> Look:
        """Return what is known; raise Unreadable when a file may not be read.

        thoroughly: read the whole history, also where its last record is the one that the notes file has.
        """
        tables, notes_bad = self._tables()
        if is_newer(tables):
            return Look(_state(tables), revision_of(tables), 0, newer=True)
        revision = revision_of(tables)
        lines, foreign = self._lines()
        broken = lines.broken or foreign or not is_complete(lines.whole)
        last = last_revision(lines.whole, self._of)
        lacks_file = tables is None and bool(lines.whole)
        if not (notes_bad or broken or lacks_file) and last <= revision:
            fits = not thoroughly or not lines.whole or _fits(told_by(lines.whole, self._of), _state(tables))
            return Look(_state(tables), revision, lines.end, history_bad=last < revision or not fits)
        if not notes_bad and not broken:
            told = told_by(lines.whole, self._of, None if lacks_file else _state(tables), revision)
            # Before the first notes file there is one change; anything else means that the file was lost.
            missing = lacks_file and (told.revision != 1 or not told.undo)
            return Look(told.state, told.revision, lines.end, notes_bad=missing, history_bad=told.gaps)
        return self._recovered(tables, notes_bad, lines, broken)

    def told(self) -> Told:
        """Return all that the history tells; raise Unreadable when it cannot be read."""
        try:
            return told_by(self._journal.lines().whole, self._of)
        except OSError as error:
            raise unreadable(self._journal.path, error) from error

    def copy(self) -> Told:
        """Return all that both files tell, to be merged with another copy."""
        told = self.told()
        told.state = self.look().state
        return told

    def mend(self, look: Look, set_aside: Callable[[Path], None]) -> Look:
        """Make a damaged file again from the other one, after putting it aside; return what is known then."""
        if look.history_bad:
            beginning = self._beginning(look)
            set_aside(self._journal.path)
            look = Look(look.state, look.revision, 0, notes_bad=look.notes_bad, lost=look.lost)
            self._journal.add(*beginning, at=0)
        if look.notes_bad:
            set_aside(self.file.path)
            self.file.write(look.tables)
        self._disk.sync_folder(self.file.path.parent)
        return look

    def secure(self) -> bool:
        """Write what has only one copy yet, as older versions left it, a second time; say whether there was any."""
        look = self.look()
        if look.newer or look.end or not any(look.state.values()):
            return False
        self._journal.add(*self._beginning(look), at=0)
        self.file.write(look.tables)
        return True

    def _tables(self) -> tuple[Tables | None, bool]:
        try:
            return self.file.read(), False
        except Damaged:
            return None, True

    def _lines(self) -> tuple[Lines, bool]:
        """Return the lines of the history, and whether it is none of this briefing or cannot be read."""
        try:
            lines = self._journal.lines()
            last_revision(lines.whole, self._of)
        except OSError as error:
            if not is_damage(error):
                raise unreadable(self._journal.path, error) from error
            return NOTHING, True
        except ValueError:
            return NOTHING, True
        return lines, False

    def _recovered(self, tables: Tables | None, notes_bad: bool, lines: Lines, broken: bool) -> Look:
        """Return what can be had from what is left of both."""
        known = None if notes_bad else _state(tables)
        told = told_by(lines.whole, self._of, known, revision_of(tables))
        lost = notes_bad and (told.gaps or broken or lines.torn or not lines.whole)
        state = _joined(told.state, self.file.salvage()) if lost else told.state
        return Look(
            state,
            told.revision,
            lines.end,
            notes_bad=notes_bad,
            history_bad=broken or told.gaps or not lines.whole or lost,
            lost=lost,
        )

    def _beginning(self, look: Look) -> list[Record]:
        """Return the first records of a history: the article, and what was there before it."""
        known = self._known_article()
        records: list[Record] = [{"of": self._of, "article": known}] if known else []
        if look.revision or any(look.state.values()):
            records.append({"of": self._of, "revision": look.revision, "state": look.state})
        return records

    def _known_article(self) -> Record | None:
        with suppress(Unreadable):
            if known := self.told().article:
                return known
        return self._article()

    def _replace(self, state: State, revision: int, at: int) -> None:
        """Write the notes file; when that fails, take the record at an offset of the history back."""
        try:
            if at == 0:
                # A new history must last before the notes file tells of it, or its change could not be undone.
                self._disk.sync_folder(self._journal.path.parent)
            self.file.write({**state, META: {"file": {"revision": revision}}})
        except BaseException as error:
            with suppress(Unreadable):
                if revision_of(self.file.read()) < revision and self._taken_back(at):
                    raise
            if isinstance(error, OSError):
                raise Unsettled(error.errno, error.strerror) from error
            raise

    def _taken_back(self, at: int) -> bool:
        try:
            self._journal.cut(at)
        except OSError:
            return False
        return True


def _fits(told: Told, state: State) -> bool:
    """Say whether a history, whole and in order, leads to a state."""
    return not told.gaps and not any(differences(told.state, state))


def _state(tables: Tables | None) -> State:
    return {name: rows for name, rows in (tables or {}).items() if name != META}


def _joined(state: State, salvaged: dict[str, Any]) -> State:
    """Return a state with the rows that only a damaged file shows."""
    for table in (NOTES, DISMISSED, TAGS, ABOUT):
        rows = salvaged.get(table, {})
        missing = {own_id: row for own_id, row in rows.items() if own_id not in state.get(table, {})}
        state = with_changes(state, {table: missing}) if missing else state
    return state
