"""Add what a backup has to the library."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from briefing.arguments import command, shelf
from briefing.console import complain, counted, tell


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "restore",
        "Add the briefings and notes of a backup; nothing newer is replaced.",
        """
briefing restore notes.zip
""",
    )
    made.add_argument("file", metavar="FILE", type=Path, help="a zip that briefing backup wrote")
    return made


def main(arguments: Sequence[str]) -> int:
    """Add what there is; return 1 where some of the backup is damaged."""
    options = parser().parse_args(arguments)
    from briefing.store.backup import restore

    found = restore(shelf(), options.file)
    tell(f"{counted(found.new, 'briefing')} restored, {found.merged} with notes added, {found.same} there already.")
    for name in found.damaged:
        complain(f"'{name}' is damaged in the backup and was left out.")
    return int(bool(found.damaged))
