"""List the trash, bring briefings back from it, or empty it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.arguments import command, part, shelf
from briefing.clean import plain
from briefing.console import agrees, counted, tell, write
from briefing.errors import NotFound

if TYPE_CHECKING:
    from briefing.store import Shelf, Trashed

EMPTY = "The trash is empty."
RESTORED = {
    "new": "Restored: {}.",
    "merged": "{} was read again since; its notes were added there.",
    "same": "{} was read again since and has all of its notes.",
}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "trash",
        "List the trash, deleted last first; bring briefings back from it, or empty it.",
        """
briefing trash
briefing trash restore 3f2a
briefing trash empty --yes
""",
    )
    made.add_argument("--json", action="store_true", help='lines of {"id", "title", "deleted", "notes"} instead')
    commands = made.add_subparsers(dest="command", metavar="restore ID... | empty")
    restoring = part(
        commands,
        "restore",
        "bring briefings back; notes join those of one read again since",
        "briefing trash restore 3f2a",
    )
    restoring.add_argument("ids", nargs="+", metavar="ID", help="the id of a deleted briefing, or its beginning")
    emptying = part(
        commands,
        "empty",
        "delete what is in the trash for good; it asks first, and without a terminal it does not",
        "briefing trash empty --yes",
    )
    emptying.add_argument("--yes", action="store_true", help="do not ask")
    return made


def main(arguments: Sequence[str]) -> int:
    """List, restore or empty; return the exit status."""
    options = parser().parse_args(arguments)
    its_shelf = shelf()
    if options.command == "restore":
        return _restore(its_shelf, options.ids)
    if options.command == "empty":
        return _empty(its_shelf, options.yes)
    listed = its_shelf.trash.listed()
    for each in listed:
        write(f"{_json_line(each) if options.json else _line(each)}\n")
    if not listed:
        tell(EMPTY)
    return 0


def _line(each: Trashed) -> str:
    from briefing.model import day

    return plain(f"{each.id} · deleted {day(each.deleted)} · {counted(each.notes, 'note')} · {each.title}")


def _json_line(each: Trashed) -> str:
    from briefing.record import to_json

    return to_json({"id": each.id, "title": each.title, "deleted": each.deleted, "notes": each.notes})


def _restore(its_shelf: Shelf, ids: Sequence[str]) -> int:
    from briefing.store import the_one

    for text in ids:
        listed = its_shelf.trash.listed()
        own_id = the_one((each.id for each in listed), text, "briefing trash lists them")
        tell(RESTORED[its_shelf.restore(next(each for each in listed if each.id == own_id))].format(own_id))
    return 0


def _empty(its_shelf: Shelf, agreed: bool) -> int:
    listed = its_shelf.trash.listed()
    if not listed:
        tell(EMPTY)
        return 0
    notes = counted(sum(each.notes for each in listed), "note")
    if not agreed and not agrees(f"Delete {counted(len(listed), 'briefing')} with {notes} for good?"):
        raise NotFound("Nothing was deleted; briefing trash empty --yes does not ask.")
    with its_shelf.changing("The trash was not emptied"):
        for each in listed:
            its_shelf.trash.clear(each)
    tell(f"{counted(len(listed), 'briefing')} deleted for good.")
    return 0
