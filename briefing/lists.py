"""The commands that list open questions, of one briefing or of the library: whom to ring, and what to watch.

A question that the reader answered or put aside is on neither list.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from briefing import glance
from briefing.clean import plain
from briefing.export import list_to_markdown
from briefing.ingest import Desk
from briefing.watching import Open, asked, calls, watch

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
    parser.add_argument("--markdown", action="store_true", help="all of it, as Markdown to paste into one's notes")
    parser.add_argument("--all", dest="every", action="store_true", help=f"more than the first {SCREENFUL}")
    options = parser.parse_args(arguments)
    briefings = [desk.find(options.article)] if options.article else list(desk.briefings())
    found = (calls if name == "calls" else watch)(briefings)
    if options.markdown:
        write(list_to_markdown(name, found))
        return 0
    shown = found if options.every else found[:SCREENFUL]
    more = len(found) - len(shown)
    lines = [_line(each, named=not options.article) for each in shown]
    lines += [f"{more:,} more; --all shows them."] if more else []
    write("".join(f"{line}\n" for line in lines) or "No open questions.\n")
    return 0


def _line(each: Open, named: bool) -> str:
    question, briefing = each
    late = "overdue since " if glance.is_overdue(question) else ""
    due = f"{late}{question.due}" if question.due else ""
    place = f"¶{briefing.article.paragraph(question.span[0])}"
    where = f"{briefing.article.title} ({briefing.article.id} {place})" if named else place
    return " · ".join(plain(part) for part in (due, asked(each), question.why or question.reason, where) if part)
