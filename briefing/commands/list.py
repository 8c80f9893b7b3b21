"""List the library."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from briefing.arguments import command, shelf, words
from briefing.console import tell, write

FIELDS = '"id", "title", "source", "published", "read", "opened", "counts", "notes", "share", "tags"'
ORDERS = ("opened", "read", "title", "source", "notes")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "list",
        "List the briefings of the library, the one opened last first. FILTER is what / takes there: words of title, "
        "source and tags, all of which must be there; tag:energy, source:reuters, has:notes, has:tags, is:unread, "
        'is:read; "a phrase" in quotes; -word for what must not be.',
        """
briefing list
briefing list tag:energy is:unread -draft
briefing list --sort title '"harbour bridge"'
briefing list --json has:notes | jq -r .id
""",
    )
    made.add_argument("filter", nargs="*", metavar="FILTER", help="only briefings of which all of this is so")
    made.add_argument("--sort", choices=ORDERS, default="opened", help="by when it was opened last, or as named")
    made.add_argument("--reverse", action="store_true", help="the other way round")
    made.add_argument("--limit", metavar="N", type=_count, help="the first N only")
    made.add_argument("--json", action="store_true", help=f"lines of {{{FIELDS}}} instead")
    return made


def main(arguments: Sequence[str]) -> int:
    """Print a line for each briefing; return 1 where a filter leaves none."""
    options = parser().parse_intermixed_args(words(arguments))
    from briefing.filtering import matching, prepared
    from briefing.sorting import Sorting

    entries = Sorting(options.sort, options.reverse).sorted(shelf().entries())
    shown = matching(prepared(entries), " ".join(options.filter))[: options.limit]
    if options.json:
        from briefing.record import to_json

        write("".join(f"{to_json(entry._asdict())}\n" for entry in shown))
    elif shown:
        from briefing.show.spoken import library

        write(library(shown))
    if not entries:
        tell("No briefings yet; read an article with: briefing FILE")
    return int(bool(entries) and not shown)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError("give a number from 1 on")
    return int(text)
