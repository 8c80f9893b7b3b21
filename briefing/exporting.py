"""The command that exports: its options, and asking before a file in which the reader may have written is changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from briefing.clean import plain
from briefing.errors import CannotWrite
from briefing.export import FORMATS, Change, Wanted, carry_out, format_of, plan
from briefing.kinds import KINDS
from briefing.model import Briefing

DESCRIPTION = "Write a briefing with its notes. Exported again, a Markdown file keeps all that you wrote in it."
KIND_NAMES = {kind.plural.lower(): kind.name for kind in KINDS.values()}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is exported, where to and how."""
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write here instead of to standard output")
    parser.add_argument(
        "--format", choices=tuple(FORMATS), help="default: by the ending of FILE, else markdown; obsidian-folder "
        "writes a note for each actor into the folder Actors beside FILE",
    )  # fmt: skip
    parser.add_argument("--template", metavar="FILE", help="a Jinja template of your own, for --format template")
    parser.add_argument(
        "--kind", action="append", choices=tuple(KIND_NAMES), default=[], help="only this kind; may be repeated"
    )
    parser.add_argument("--noted", action="store_true", help="only cards that have a note")
    parser.add_argument("--dismissed", action="store_true", help="the dismissed cards too")
    parser.add_argument("--article", dest="whole", action="store_true", help="the text of the article too")
    parser.add_argument(
        "--no-evidence", action="store_true", help="leave out what the article says around figures and questions"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--diff", action="store_true", help="show what would change in FILE, and write nothing")
    how.add_argument("--yes", action="store_true", help="bring an earlier export up to date without asking")
    how.add_argument("--force", action="store_true", help="replace FILE, with all that you wrote in it")


def check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End with a usage error where options do not go together."""
    if (
        options.template
        and options.format not in (None, "template")
        or options.format == "template"
        and not options.template
    ):
        parser.error("--format template and --template FILE go together")
    if options.output is None and (options.diff or options.yes or options.force):
        parser.error("--diff, --yes and --force need -o FILE")


def run(briefing: Briefing, options: argparse.Namespace, show: Callable[[str], None]) -> int:
    """Export a briefing as the options say; `show` writes to standard output. Return the exit status."""
    wanted = Wanted(
        tuple(KIND_NAMES[name] for name in options.kind), options.noted, options.dismissed, options.whole,
        not options.no_evidence, options.template,
    )  # fmt: skip
    form = options.format or ("template" if options.template else None)
    if options.output is None:
        show(FORMATS[form or "markdown"](briefing, wanted))
        return 0
    changes = plan(briefing, options.output, form or format_of(options.output), wanted, options.force)
    if options.diff:
        show(_diff(changes))
    elif any(change.changes for change in changes):
        _agree(changes, options)
        carry_out(changes)
    else:
        _tell("Nothing has changed since it was exported.")
    for sentence in dict.fromkeys(sentence for change in changes for sentence in change.told):
        _tell(sentence)
    return 0


def _agree(changes: tuple[Change, ...], options: argparse.Namespace) -> None:
    """Ask where a file changes in which the reader may have written; CannotWrite where the answer is no."""
    there = [change for change in changes if change.changes and change.before is not None]
    if not there or options.force:
        return
    if foreign := next((change for change in there if change.whole), None):
        raise CannotWrite(
            f"'{foreign.path}' exists already and is no export of this briefing that can be brought up to date; choose "
            "another name, or replace it with --force."
        )
    if options.yes:
        return
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
        raise CannotWrite(f"'{there[0].path}' would change; --diff shows how, --yes brings it up to date.")
    print(_diff(tuple(there)), end="", file=sys.stderr)
    print("Write this? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise CannotWrite("Nothing was written; say y to write it.")


def _diff(changes: tuple[Change, ...]) -> str:
    return "".join(f"{line}\n" for change in changes if change.changes for line in change.diff())


def _tell(sentence: str) -> None:
    print(f"briefing: {plain(sentence)}", file=sys.stderr)
