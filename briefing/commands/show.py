"""Print a briefing with its notes for reading."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from briefing.arguments import briefing_argument, command, found, reading_options
from briefing.console import write
from briefing.show.sheet import KIND_NAMES, Wanted, sheet_of


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "show",
        "Print a briefing with its notes for reading.",
        """
briefing show 3f2a
briefing show article.txt --kind numbers --article
briefing show 3f2a --plain | less
""",
    )
    briefing_argument(made)
    made.add_argument("--plain", action="store_true", help="one labelled fact a line, for screen readers and scripts")
    made.add_argument(
        "--article", dest="whole", action="store_true", help="the article too, with the places of the cards marked"
    )
    made.add_argument("--dismissed", action="store_true", help="the dismissed cards too")
    made.add_argument(
        "--kind", action="append", choices=tuple(KIND_NAMES), default=[], help="only this section; may be repeated"
    )
    reading_options(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Print the briefing; return the exit status."""
    options = parser().parse_args(arguments)
    wanted = Wanted(tuple(KIND_NAMES[name] for name in options.kind), options.dismissed, options.whole)
    sheet = sheet_of(found(options), wanted)
    if options.plain:
        from briefing.show.spoken import spoken

        write(spoken(sheet))
    else:
        from briefing.show.layout import laid_out, look_of

        write(laid_out(sheet, look_of(sys.stdout)))
    return 0
