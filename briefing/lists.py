"""Lists of open questions, of one briefing or of the library, as the commands `calls` and `watch` print them.

A question that the reader answered or put aside is on neither list.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from briefing import glance
from briefing.arguments import command, desk
from briefing.clean import plain
from briefing.console import tell, write
from briefing.model import Briefing
from briefing.record import Record, to_json
from briefing.watching import Open, asked

# How many lines are a screenful.
SCREENFUL = 20
FIELDS = ("id", "title", "card", "question", "reason", "why", "due", "overdue", "span", "paragraph")


def parser(name: str, description: str, examples: str) -> argparse.ArgumentParser:
    """Return the parser of a command that prints a list."""
    made = command(name, description, examples)
    made.add_argument(
        "article", nargs="?", metavar="ID|ARTICLE", help="a briefing of the library or a file; without it, the library"
    )
    made.add_argument("--all", dest="every", action="store_true", help=f"more than the first {SCREENFUL}")
    fields = ", ".join(f'"{name}"' for name in FIELDS)
    made.add_argument("--json", action="store_true", help=f"all of them, as lines of {{{fields}}}")
    made.add_argument("--markdown", action="store_true", help="all of them, as Markdown to paste into your notes")
    made.set_defaults(name=name)
    return made


def print_list(options: argparse.Namespace, choose: Callable[[Sequence[Briefing]], list[Open]]) -> int:
    """Print what is chosen of the briefings that were named, a line for each question; return the exit status."""
    its_desk = desk()
    found = choose([its_desk.find(options.article)] if options.article else list(its_desk.briefings()))
    if options.json:
        write("".join(f"{to_json(_record(each))}\n" for each in found))
        return 0
    if options.markdown:
        from briefing.export import list_to_markdown

        write(list_to_markdown(options.name, found) if found else "")
        return 0
    shown = found if options.every else found[:SCREENFUL]
    write("".join(f"{_line(each, named=not options.article)}\n" for each in shown))
    if not found:
        tell("No open questions.")
    elif more := len(found) - len(shown):
        tell(f"{more:,} more; --all shows them.")
    return 0


def _line(each: Open, named: bool) -> str:
    question, briefing = each
    late = "overdue since " if glance.is_overdue(question) else ""
    due = f"{late}{question.due}" if question.due else ""
    place = f"¶{briefing.article.paragraph(question.span[0])}"
    where = f"{briefing.article.title} ({briefing.article.id} {place})" if named else place
    return " · ".join(plain(part) for part in (due, asked(each), question.why or question.reason, where) if part)


def _record(each: Open) -> Record:
    question, briefing = each
    article = briefing.article
    values = (
        article.id,
        article.title,
        question.id,
        asked(each),
        question.reason,
        question.why,
        question.due,
        glance.is_overdue(question),
        question.span,
        article.paragraph(question.span[0]),
    )
    return dict(zip(FIELDS, values, strict=True))
