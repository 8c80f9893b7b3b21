"""List whom to ring."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from briefing import lists, watching


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    return lists.parser(
        "calls",
        "List whom to ring: questions that the article does not answer, whose source has no name, or that are told in "
        "two ways; those that an article turns on most come first.",
        """
briefing calls
briefing calls 3f2a --all
briefing calls --json | jq -r .question
""",
    )


def main(arguments: Sequence[str]) -> int:
    """Print the list; return the exit status."""
    return lists.print_list(parser().parse_args(arguments), watching.calls)
