"""Read an article and open it on the screens, or open the library."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.arguments import command, desk, given, reading_options
from briefing.console import complain_of, tell, write
from briefing.errors import NoTerminal

if TYPE_CHECKING:
    from briefing.ingest import Desk
    from briefing.model import Article, Briefing
    from briefing.sources import Listing

WITHOUT_TERMINAL = "use briefing show, briefing extract or briefing export"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "open",
        "Open a briefing of the library, or read an article and open that, at once where it was read before. Without "
        "either, open the library.",
        """
briefing open
briefing open 3f2a
briefing open ./list --published 2026-11-23   # a file that is called like a command
some-program | briefing open -
""",
    )
    add_arguments(made)
    return made


def add_arguments(to: argparse.ArgumentParser) -> None:
    """Let a parser take what can be opened; that of a bare `briefing` does too."""
    to.add_argument(
        "article",
        nargs="?",
        metavar="ID|ARTICLE",
        help="a briefing of the library, a file, an address, clipboard:, or - for standard input; without it the "
        "library opens",
    )
    reading_options(to)


def main(arguments: Sequence[str]) -> int:
    """Open what the arguments name; return the exit status."""
    return run(parser().parse_args(arguments))


def run(options: argparse.Namespace) -> int:
    """Open what was named; return the exit status."""
    if sys.stdout and os.environ.get("TERM") == "dumb":
        return _print_instead(options)
    if not (sys.stdout and sys.stdout.isatty()):
        raise NoTerminal(f"There is no terminal to show the screens in; {WITHOUT_TERMINAL}.")
    # Nothing that is imported until the first paint will be thrown away; the app turns the collector on again then.
    gc.disable()
    its_desk = desk(options.fast)
    what, notices = _looked(its_desk, options) if options.article else (None, ())
    if not (sys.stdin and sys.stdin.isatty()):
        _take_keys_from_terminal()
    from briefing.tui.app import BriefingApp

    app = BriefingApp(its_desk, what, notices)
    app.run()
    return app.return_code or 0


def _looked(its_desk: Desk, options: argparse.Namespace) -> tuple[Briefing | Article | Listing, tuple[str, ...]]:
    """Return what was named, a list to choose from where it holds several, with what there is to say of it."""
    from briefing.sources import Several, is_address

    if is_address(options.article):
        tell(f"Fetching {options.article}")
    try:
        looked = its_desk.named(options.article, given(options))
    except Several as several:
        return several.listing, ()
    return looked.what, looked.notices


def _print_instead(options: argparse.Namespace) -> int:
    """Print what the screens would open as plain lines: this terminal can show nothing else."""
    from briefing.show import spoken
    from briefing.show.sheet import Wanted, sheet_of

    its_desk = desk(options.fast)
    if options.article:
        text = spoken.spoken(sheet_of(its_desk.briefing_at(options.article, given(options)), Wanted()))
    else:
        text = spoken.library(its_desk.shelf.entries())
    complain_of(its_desk.told())
    write(text)
    return 0


def _take_keys_from_terminal() -> None:
    """Put the terminal on descriptor 0, where Textual reads its keys: the article came through it."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise NoTerminal(f"There is no terminal to take keys from; {WITHOUT_TERMINAL}.") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it lives as long as the program
