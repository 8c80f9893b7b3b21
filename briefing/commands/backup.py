"""Write every briefing with its notes to one file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from briefing.arguments import command, shelf
from briefing.console import counted, tell


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "backup",
        "Write every briefing with its notes to one zip.",
        """
briefing backup notes.zip
briefing backup --force notes.zip
""",
    )
    made.add_argument("file", metavar="FILE", type=Path, help="the zip to write")
    made.add_argument("--force", action="store_true", help="replace FILE if it is there")
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the backup; return the exit status."""
    options = parser().parse_args(arguments)
    from briefing.store.backup import back_up

    count = back_up(shelf(), options.file, options.force)
    tell(f"{counted(count, 'briefing')} in '{options.file}'.")
    return 0
