"""Print one JSON record a line for each article."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.arguments import command, desk, given, reading_options
from briefing.console import write
from briefing.errors import NotFound

if TYPE_CHECKING:
    from briefing.extract.pipeline import Incoming


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "extract",
        "Print one JSON record a line for each article, in their order (schema briefing/1); nothing is kept.",
        """
briefing extract article.txt | jq -r '.items[] | select(.kind == "actor").name'
briefing extract --jsonl articles.jsonl
""",
    )
    made.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="a file, an address, clipboard:, or - for standard input"
    )
    made.add_argument(
        "--jsonl", metavar="FILE", help='lines of {"id", "text", "title"?, "published"?}; - is standard input'
    )
    reading_options(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Print the records; return 1 where an article failed."""
    reader = parser()
    options = reader.parse_args(arguments)
    if bool(options.articles) == bool(options.jsonl):
        reader.error("give articles, or --jsonl FILE")
    from briefing.record import to_json

    failed = False
    for record in desk(options.fast).records(_readings(options)):
        failed = failed or "error" in record
        write(to_json(record) + "\n")
    return int(failed)


def _readings(options: argparse.Namespace) -> Iterator[Incoming]:
    from briefing import ingest

    if not options.jsonl:
        yield from ingest.readings_of(options.articles, given(options))
    elif options.jsonl == "-":
        yield from ingest.readings_in(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"))
    else:
        try:
            with open(options.jsonl, encoding="utf-8", errors="replace") as lines:
                yield from ingest.readings_in(lines)
        except OSError as error:
            raise NotFound(f"The file '{options.jsonl}' cannot be read ({error.strerror}); check the path.") from error
