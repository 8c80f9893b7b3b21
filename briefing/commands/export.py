"""Write a briefing with its notes in another form."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from briefing.arguments import briefing_argument, command, found, reading_options
from briefing.console import write


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "export",
        "Write a briefing with its notes.",
        """
briefing export 3f2a
briefing export article.txt -o briefing.md
briefing export 3f2a --format csv > briefing.csv
""",
    )
    briefing_argument(made)
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="write here instead of to standard output")
    made.add_argument(
        "--format", choices=("markdown", "json", "csv"), help="default: by the ending of FILE, else markdown"
    )
    made.add_argument("--force", action="store_true", help="replace FILE if it is there")
    reading_options(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the briefing; return the exit status."""
    options = parser().parse_args(arguments)
    from briefing import ingest
    from briefing.export import FORMATS

    briefing = found(options)
    if options.output is None:
        write(FORMATS[options.format or "markdown"](briefing))
    else:
        ingest.export(briefing, options.output, options.format, options.force)
    return 0
