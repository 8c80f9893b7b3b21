"""Search every briefing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.arguments import command, shelf
from briefing.clean import plain
from briefing.console import write

if TYPE_CHECKING:
    from briefing.store.search import Found


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "search",
        "Look for words in every briefing: in its title, your notes and their #tags, and its article. Case counts only "
        "if the words have capitals, white space never.",
        """
briefing search harbour bridge
briefing search '#energy'
briefing search --json "prime minister"
""",
    )
    made.add_argument("words", nargs="+", metavar="WORDS", help="words that stand one behind the other")
    made.add_argument(
        "--json", action="store_true", help='lines of {"id", "title", "where", "span", "excerpt"} instead'
    )
    return made


def main(arguments: Sequence[str]) -> int:
    """Write a line for each place that holds the words; return 0 when there is one, else 1."""
    reader = parser()
    options = reader.parse_intermixed_args(arguments)
    words = " ".join(options.words)
    if not words.strip():
        reader.error("give the words to look for")
    from briefing.store.search import search

    lines = _json_lines if options.json else _lines
    any_hit = False
    for found in search(shelf(), words):
        if found.hits:
            any_hit = True
            write("".join(lines(found)))
    return int(not any_hit)


def _lines(found: Found) -> Iterator[str]:
    for hit in found.hits:
        yield f"{found.id}  {plain(found.title)}  {hit.where}: {plain(hit.excerpt)}\n"


def _json_lines(found: Found) -> Iterator[str]:
    from briefing.record import to_json

    for hit in found.hits:
        values = {"id": found.id, "title": found.title, "where": hit.where, "span": hit.span, "excerpt": hit.excerpt}
        yield to_json(values) + "\n"
