"""The doctor: looks at every file of a shelf, mends what it can, and says what it did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import BriefingError
from briefing.store.exported import EXPORTED
from briefing.store.files import HISTORY, ITEMS, NOTES_FILE, is_id
from briefing.store.first import FIRST
from briefing.store.mending import ASIDE
from briefing.store.originals import ORIGINALS
from briefing.store.reading import READING
from briefing.store.recorded import NOTES
from briefing.store.roster import ROSTER
from briefing.store.shelf import Shelf
from briefing.store.sketches import SKETCHES
from briefing.store.storage import Damaged

_FILES = {"library.json", "library.log", "shelf.json", ".lock", FIRST, SKETCHES, ROSTER, EXPORTED}
_FOLDERS = ("drafts", "feeds", ORIGINALS, "trash")
_OWN = {*_FILES, *_FOLDERS, "briefings"}
_OF_A_BRIEFING = {ITEMS, NOTES_FILE, HISTORY, READING}
_LEFTOVER = re.compile(r"\..*\.tmp|\.restoring-[0-9a-f]+")


@dataclass(slots=True)
class Report:
    """What was looked at and done. `sound` is false where something could not be mended."""

    briefings: int = 0
    notes: int = 0
    done: int = 0
    sound: bool = True


def examine(shelf: Shelf, say: Callable[[str], None], looking: Callable[[int, int], None]) -> Report:
    """Check and mend a whole shelf; `say` is given a sentence for each thing done, `looking` how far it is."""
    report = Report()

    def done(sentence: str) -> None:
        report.done += 1
        say(sentence)

    shelf.tell = done
    ids = sorted(shelf.files.ids())
    for at, own_id in enumerate(ids):
        looking(at, len(ids))
        _briefing(shelf, own_id, report, done)
    with shelf.changing("The shelf was not mended"):
        for sentence in (*_tidied(shelf), *_made_private(shelf), *_relisted(shelf), *_enrolled(shelf)):
            done(sentence)
    for sentence in _strange(shelf):
        say(sentence)
    return report


def _briefing(shelf: Shelf, own_id: str, report: Report, done: Callable[[str], None]) -> None:
    """Check and mend the files of one briefing."""
    report.briefings += 1
    try:
        with shelf.changing(f"The briefing {own_id} was not mended"):
            shelf.mender.items(own_id)
            recorded = shelf.files.recorded(own_id)
            look = shelf.mender.notes(own_id, thoroughly=True)
            if recorded.secure():
                done(f"The notes of {own_id} have a second copy now.")
        report.notes += len(look.state.get(NOTES, {}))
        report.sound = report.sound and not look.lost
        if shelf.article(own_id) is None:
            report.sound = False
            done(f"The article of {own_id} is lost; read it again, its notes will be there.")
    except BriefingError as error:
        report.sound = False
        done(str(error))


def _tidied(shelf: Shelf) -> Iterator[str]:
    """Remove what writes that were cut short left; the lock is held, so no one is writing."""
    left = [path for path in _all(shelf) if _LEFTOVER.fullmatch(path.name)]
    for path in left:
        shelf.disk.remove(path)
    if left:
        yield f"{_files(len(left))} that an interrupted save left behind: removed."


def _made_private(shelf: Shelf) -> Iterator[str]:
    changed = 0
    for path in (shelf.folder, *_all(shelf)):
        with suppress(OSError):
            changed += shelf.disk.make_private(path)
    if changed:
        yield f"{_files(changed)} that others could read: yours alone now."


def _relisted(shelf: Shelf) -> Iterator[str]:
    """Make the index again when it is not what the briefings say."""
    try:
        listed = shelf.index.entries()
        known = {entry.id: entry for entry in listed.entries}
        found = shelf.index.scan(shelf.files.ids())
        if not listed.missing and all(entry.opened_as(known.get(entry.id)) == known.get(entry.id) for entry in found):
            return
    except Damaged:
        shelf.mender.index()
        return
    shelf.mender.index()
    yield "The list of the library did not fit its briefings and was made again."


def _enrolled(shelf: Shelf) -> Iterator[str]:
    """Make the lines of the roster again that are not what the briefings say."""
    known = shelf.disk.stamp(shelf.roster.path) is not None
    if shelf.roster.mend() and known:
        yield "The list of actors did not fit the briefings and was made again."


def _strange(shelf: Shelf) -> Iterator[str]:
    """Say which files are none of ours, and which were put aside once."""
    aside = [path for path in _all(shelf) if ASIDE in path.name]
    if aside:
        yield f"{_files(len(aside))} put aside as damaged, such as '{aside[0]}'; remove what you no longer want."
    for path in _all(shelf):
        if ASIDE not in path.name and not _is_ours(path, shelf.folder):
            yield f"'{path}' is no file of briefing and was left as it is."


def _is_ours(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    if len(parts) == 1:
        return parts[0] in _OWN
    if parts[0] == "briefings":
        return is_id(parts[1]) and (len(parts) == 2 or (len(parts) == 3 and parts[2] in _OF_A_BRIEFING))
    return parts[0] in _FOLDERS


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _all(shelf: Shelf) -> Iterator[Path]:
    """Yield every file and folder of a shelf, but not what is in the trash."""
    folders = [shelf.folder]
    while folders:
        folder = folders.pop()
        with suppress(OSError):
            for name in sorted(shelf.disk.names(folder)):
                yield folder / name
                if shelf.disk.is_folder(folder / name) and name != "trash":
                    folders.append(folder / name)
