"""The command that searches every briefing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

from briefing import config
from briefing.clean import plain
from briefing.record import to_json
from briefing.store import Shelf
from briefing.store.search import Found, search

DESCRIPTION = """\
Look for words in every briefing: in its title, your notes and their #tags, and its article. Case counts only if the
words have capitals, white space never."""


def main(arguments: Sequence[str], write: Callable[[str], None]) -> int:
    """Write a line for each place that holds the words; return 0 when there is one, else 1."""
    parser = argparse.ArgumentParser("briefing search", description=DESCRIPTION)
    parser.add_argument("words", nargs="+", metavar="WORDS", help="words that stand one behind the other")
    parser.add_argument(
        "--json", action="store_true", help='lines of {"id", "title", "where", "span", "excerpt"} instead'
    )
    options = parser.parse_args(arguments)
    words = " ".join(options.words)
    if not words.strip():
        parser.error("give the words to look for")
    lines = _json_lines if options.json else _lines
    any_hit = False
    for found in search(Shelf(config.load().data, _complain), words):
        if found.hits:
            any_hit = True
            write("".join(lines(found)))
    return int(not any_hit)


def _lines(found: Found) -> Iterator[str]:
    for hit in found.hits:
        yield f"{found.id}  {plain(found.title)}  {hit.where}: {plain(hit.excerpt)}\n"


def _json_lines(found: Found) -> Iterator[str]:
    for hit in found.hits:
        values = {"id": found.id, "title": found.title, "where": hit.where, "span": hit.span, "excerpt": hit.excerpt}
        yield to_json(values) + "\n"


def _complain(sentence: str) -> None:
    print(f"briefing: {plain(sentence)}", file=sys.stderr)
