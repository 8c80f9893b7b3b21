"""List what to watch."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from briefing import lists, watching


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    return lists.parser(
        "watch",
        "List what to watch: what time will settle, by the day when it should; what is overdue comes first.",
        """
briefing watch
briefing watch 3f2a
briefing watch --json | jq 'select(.overdue)'
""",
    )


def main(arguments: Sequence[str]) -> int:
    """Print the list; return the exit status."""
    return lists.print_list(parser().parse_args(arguments), watching.watch)
