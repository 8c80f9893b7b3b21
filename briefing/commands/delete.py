"""Move briefings to the trash."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from briefing.arguments import command, shelf
from briefing.console import tell


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "delete",
        "Move briefings to the trash, each with its notes.",
        """
briefing delete 3f2a
briefing trash restore 3f2a   # and back
""",
    )
    made.add_argument("ids", nargs="+", metavar="ID", help="the id of a briefing, or its beginning")
    return made


def main(arguments: Sequence[str]) -> int:
    """Move the briefings, all of them or, where one is not there, none; return the exit status."""
    options = parser().parse_args(arguments)
    its_shelf = shelf()
    for own_id in dict.fromkeys([its_shelf.find(text) for text in options.ids]):
        its_shelf.delete(own_id)
        tell(f"Moved to the trash: {own_id}. briefing trash restore {own_id} brings it back.")
    return 0
