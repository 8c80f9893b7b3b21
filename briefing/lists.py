"""The commands that list open questions, of one briefing or of the library: whom to ring, and what to watch.

A question that the reader answered or put aside is on neither list.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from briefing import glance
from briefing.clean import plain
from briefing.errors import BriefingError
from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.watching import Open, calls, watch

# How many lines are a screenful.
SCREENFUL = 20
DESCRIPTIONS = {
    "calls": "List whom to ring: questions that the article does not answer, whose source has no name, or that are "
    "told in two ways; those that an article turns on most come first.",
    "watch": "List what to watch: what time will settle, by the day when it should; what is overdue comes first.",
}


def main(name: str, arguments: Sequence[str], desk: Desk, write: Callable[[str], None]) -> int:
    """Write the list called `name`, a line for each question; return 0."""
    parser = argparse.ArgumentParser(f"briefing {name}", description=DESCRIPTIONS[name])
    parser.add_argument(
        "article", nargs="?", metavar="ID|ARTICLE", help="a briefing of the library or a file; without it, the library"
    )
    parser.add_argument("--all", dest="every", action="store_true", help=f"more than the first {SCREENFUL}")
    options = parser.parse_args(arguments)
    briefings = [desk.find(options.article)] if options.article else list(library(desk))
    found = (calls if name == "calls" else watch)(briefings)
    shown = found if options.every else found[:SCREENFUL]
    more = len(found) - len(shown)
    lines = [_line(each, named=not options.article) for each in shown]
    lines += [f"{more:,} more; --all shows them."] if more else []
    write("".join(f"{line}\n" for line in lines) or "No open questions.\n")
    return 0


def library(desk: Desk) -> Iterator[Briefing]:
    """Yield the briefings of the shelf that can be had, the one opened last first."""
    for entry in desk.shelf.entries():
        with suppress(BriefingError):
            if briefing := desk.glance(entry.id):
                # Without its marks a briefing would show what the reader answered.
                yield desk.again(briefing)


def _line(each: Open, named: bool) -> str:
    question, briefing = each
    late = "overdue since " if glance.is_overdue(question) else ""
    due = f"{late}{question.due}" if question.due else ""
    place = f"¶{briefing.article.paragraph(question.span[0])}"
    where = f"{briefing.article.title} ({briefing.article.id} {place})" if named else place
    asked = question.question or briefing.article.words(question.span)
    return " · ".join(plain(part) for part in (due, asked, question.why or question.reason, where) if part)
