"""Write a briefing with its notes in another form; a file in which the reader may have written is asked about."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.arguments import briefing_argument, command, found, reading_options
from briefing.console import agrees, can_ask, complain, write
from briefing.errors import CannotWrite
from briefing.kinds import KINDS

if TYPE_CHECKING:
    from briefing.export import Change

KIND_NAMES = {kind.plural.lower(): kind.name for kind in KINDS.values()}


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    from briefing.export import FORMATS

    made = command(
        "export",
        "Write a briefing with its notes. Exported again, a Markdown file keeps all that you wrote in it.",
        """
briefing export 3f2a
briefing export article.txt -o briefing.md
briefing export 3f2a -o briefing.md --diff
briefing export 3f2a -o vault/briefing.md --format obsidian-folder
briefing export 3f2a --format csv --kind numbers > numbers.csv
briefing export 3f2a --template mine.md.j2
""",
    )
    briefing_argument(made)
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="write here instead of to standard output")
    made.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help="default: by the ending of FILE, else markdown; obsidian-folder also writes a note for each actor",
    )
    made.add_argument("--template", metavar="FILE", help="a Jinja template of your own")
    made.add_argument(
        "--kind", action="append", choices=tuple(KIND_NAMES), default=[], help="only this kind; may be repeated"
    )
    made.add_argument("--noted", action="store_true", help="only cards that have a note")
    made.add_argument("--dismissed", action="store_true", help="the dismissed cards too")
    made.add_argument("--article", dest="whole", action="store_true", help="the text of the article too")
    made.add_argument(
        "--no-evidence", action="store_true", help="leave out what the article says around figures and questions"
    )
    how = made.add_mutually_exclusive_group()
    how.add_argument("--diff", action="store_true", help="show what would change in FILE, and write nothing")
    how.add_argument("--yes", action="store_true", help="bring an earlier export up to date without asking")
    how.add_argument("--force", action="store_true", help="replace FILE, with all that you wrote in it")
    reading_options(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the briefing; return the exit status."""
    made = parser()
    options = made.parse_args(arguments)
    if options.template and options.format not in (None, "template"):
        made.error("--template goes with no other format")
    if options.format == "template" and not options.template:
        made.error("--format template needs --template FILE")
    if options.output is None and (options.diff or options.yes or options.force):
        made.error("--diff, --yes and --force need -o FILE")
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    from briefing.export import FORMATS, Wanted, carry_out, format_of, plan

    kinds = tuple(KIND_NAMES[name] for name in options.kind)
    wanted = Wanted(kinds, options.noted, options.dismissed, options.whole, not options.no_evidence, options.template)
    form = "template" if options.template else options.format
    briefing = found(options)
    if options.output is None:
        write(FORMATS[form or "markdown"](briefing, wanted))
        return 0
    changes = plan(briefing, options.output, form or format_of(options.output), wanted, options.force)
    if options.diff:
        write(_diff(changes))
    elif any(change.changes for change in changes):
        _agree(changes, options)
        carry_out(changes)
    else:
        complain(f"'{options.output}' is up to date; nothing was written.")
    for sentence in dict.fromkeys(sentence for change in changes for sentence in change.told):
        complain(sentence)
    return 0


def _agree(changes: tuple[Change, ...], options: argparse.Namespace) -> None:
    """Ask where a file changes in which the reader may have written; CannotWrite where the answer is no."""
    there = tuple(change for change in changes if change.changes and change.before is not None)
    if not there or options.force:
        return
    if foreign := next((change for change in there if change.whole), None):
        raise CannotWrite(
            f"'{foreign.path}' exists already and is no export of this briefing that can be brought up to date; choose "
            "another name, or replace it with --force."
        )
    if options.yes:
        return
    if not can_ask():
        raise CannotWrite(f"'{there[0].path}' would change; --diff shows how, --yes brings it up to date.")
    print(_diff(there), end="", file=sys.stderr)
    if not agrees("Write this?"):
        raise CannotWrite("Nothing was written; say y to write it.")


def _diff(changes: tuple[Change, ...]) -> str:
    return "".join(f"{line}\n" for change in changes if change.changes for line in change.diff())
