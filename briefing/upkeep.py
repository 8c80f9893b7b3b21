"""The commands that look after the shelf: delete, trash, backup, restore, doctor. Each returns the exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing import config
from briefing.clean import plain
from briefing.errors import NotFound
from briefing.model import day
from briefing.store import Shelf, Trashed, the_one

EMPTY = "The trash is empty."
RESTORED = {
    "new": "Restored: {}.",
    "merged": "{} was read again since; its notes were added there.",
    "same": "{} was read again since and has all of its notes.",
}


def delete(arguments: Sequence[str]) -> int:
    """Move briefings to the trash."""
    parser = argparse.ArgumentParser("briefing delete", description="Move briefings to the trash.")
    parser.add_argument("ids", nargs="+", metavar="ID", help="the id of a briefing, or its beginning")
    options = parser.parse_args(arguments)
    shelf = _shelf()
    for own_id in [shelf.find(text) for text in options.ids]:
        shelf.delete(own_id)
        _say(f"Moved to the trash: {own_id}. briefing trash restore {own_id} brings it back.")
    return 0


def trash(arguments: Sequence[str]) -> int:
    """List the trash, bring briefings back from it, or empty it."""
    parser = argparse.ArgumentParser("briefing trash", description="List, restore or empty the trash.")
    commands = parser.add_subparsers(dest="command", metavar="restore ID... | empty")
    restoring = commands.add_parser("restore", help="bring briefings back; notes join those of one read again since")
    restoring.add_argument("ids", nargs="+", metavar="ID")
    emptying = commands.add_parser("empty", help="delete what is in the trash for good")
    emptying.add_argument("--yes", action="store_true", help="do not ask")
    options = parser.parse_args(arguments)
    shelf = _shelf()
    if options.command == "restore":
        return _restore_from_trash(shelf, options.ids)
    if options.command == "empty":
        return _empty_trash(shelf, options.yes)
    listed = shelf.trash.listed()
    for each in listed:
        _say(f"{each.id} · deleted {day(each.deleted)} · {_notes(each.notes)} · {each.title}")
    if not listed:
        _say(EMPTY)
    return 0


def backup(arguments: Sequence[str]) -> int:
    """Write every briefing with its notes to one file."""
    parser = argparse.ArgumentParser("briefing backup", description="Write every briefing with its notes to one zip.")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    options = parser.parse_args(arguments)
    from briefing.store.backup import back_up

    count = back_up(_shelf(), options.file, options.force)
    _say(f"{_briefings(count)} in '{options.file}'.")
    return 0


def restore(arguments: Sequence[str]) -> int:
    """Add what a backup has to the shelf."""
    parser = argparse.ArgumentParser(
        "briefing restore", description="Add the briefings and notes of a backup; nothing newer is replaced."
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    options = parser.parse_args(arguments)
    from briefing.store.backup import restore as restore_from

    found = restore_from(_shelf(), options.file)
    _say(f"{_briefings(found.new)} restored, {found.merged} with notes added, {found.same} there already.")
    for name in found.damaged:
        _complain(f"'{name}' is damaged in the backup and was left out.")
    return int(bool(found.damaged))


def doctor(arguments: Sequence[str]) -> int:
    """Check and mend the shelf."""
    parser = argparse.ArgumentParser(
        "briefing doctor", description="Check every file of the shelf, mend what can be mended, and say what was done."
    )
    parser.parse_args(arguments)
    from briefing.store.doctor import examine

    shelf = _shelf()
    report = examine(shelf, _say, _progress())
    done = "nothing had to be mended" if not report.done else f"{report.done} thing{'s' * (report.done != 1)} done"
    _say(f"{_briefings(report.briefings)}, {_notes(report.notes)} in '{shelf.folder}': {done}.")
    return int(not report.sound)


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "delete": delete,
    "trash": trash,
    "backup": backup,
    "restore": restore,
    "doctor": doctor,
}


def _restore_from_trash(shelf: Shelf, ids: Sequence[str]) -> int:
    for text in ids:
        listed = shelf.trash.listed()
        own_id = the_one((each.id for each in listed), text, "briefing trash lists them")
        _say(RESTORED[shelf.restore(next(each for each in listed if each.id == own_id))].format(own_id))
    return 0


def _empty_trash(shelf: Shelf, agreed: bool) -> int:
    listed = shelf.trash.listed()
    if not listed:
        _say(EMPTY)
        return 0
    if not agreed and not _agrees(listed):
        raise NotFound("Nothing was deleted; briefing trash empty --yes does not ask.")
    with shelf.changing("The trash was not emptied"):
        for each in listed:
            shelf.trash.clear(each)
    _say(f"{_briefings(len(listed))} deleted for good.")
    return 0


def _agrees(listed: Sequence[Trashed]) -> bool:
    """Ask at the terminal; without one the answer is no."""
    if not (sys.stdin and sys.stdin.isatty()):
        return False
    notes = sum(each.notes for each in listed)
    print(
        f"Delete {_briefings(len(listed))} with {_notes(notes)} for good? [y/N] ", end="", file=sys.stderr, flush=True
    )
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _progress() -> Callable[[int, int], None]:
    """Return what shows how far the doctor is, where there is a terminal to show it on."""
    if not (sys.stderr and sys.stderr.isatty()):
        return lambda at, of: None

    def show(at: int, of: int) -> None:
        if at % 50 == 0:
            print(f"\rLooking at briefing {at + 1:,} of {of:,}", end="\r", file=sys.stderr, flush=True)

    return show


def _shelf() -> Shelf:
    return Shelf(config.load().data, _complain)


def _say(sentence: str) -> None:
    print(plain(sentence))


def _complain(sentence: str) -> None:
    print(f"briefing: {plain(sentence)}", file=sys.stderr)


def _briefings(count: int) -> str:
    return "1 briefing" if count == 1 else f"{count:,} briefings"


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count:,} notes"
