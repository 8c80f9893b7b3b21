"""The command line: choose the command, and turn what went wrong into a sentence and an exit status.

The commands are listed in `briefing/commands`.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import textwrap
from collections.abc import Sequence

from briefing import __version__
from briefing.arguments import HelpFormatter
from briefing.commands import COMMANDS, load
from briefing.console import complain, forget_output
from briefing.errors import BriefingError, NotFound

DESCRIPTION = "Read an article in the terminal as cards: who acts, what is counted, who said what, what stays open."
EPILOG = """\
commands:
  briefing             open the library
  briefing ID|ARTICLE  open a briefing of the library, or read an article and open that
{commands}

Each has help of its own: briefing COMMAND --help. A file that is called like a command opens as ./NAME.

settings: settings.toml in the platform's configuration folder; briefing config shows, writes and checks it

exit status: {statuses}
"""
STATUSES = {
    "0": "done",
    "1": "something failed and the rest was done (list, search: nothing was found)",
    "2": "wrong arguments",
    "65": "not an article briefing can read, or a template that fails",
    "66": "not found",
    "68": "the web did not answer",
    "69": "no terminal",
    "73": "cannot write",
    "78": "wrong settings",
    "130": "stopped",
    "129, 143": "ended from outside",
    "141": "the reader of the output went away",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run briefing; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets its number, never a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        if "_ARGCOMPLETE" in os.environ:
            from briefing.commands import completion

            completion.answer(parser)
        if given and given[0] in COMMANDS:
            return load(given[0]).main(given[1:])
        if given and not os.path.exists(given[0]):
            _check_spelling(given[0])
        return _open(given)
    except BriefingError as error:
        complain(str(error))
        return error.status
    except BrokenPipeError:
        # Whoever read our output has enough; nothing may be written to it when Python ends.
        forget_output()
        return 141
    except KeyboardInterrupt:
        return 130


def _check_spelling(word: str) -> None:
    """Raise NotFound where a word that is no file is almost the name of a command."""
    from difflib import get_close_matches

    if near := get_close_matches(word, COMMANDS, 1, 0.75):
        raise NotFound(f"There is no command and no file '{word}'; did you mean briefing {near[0]}?")


def _open(arguments: Sequence[str]) -> int:
    from briefing.commands import open as opening

    return opening.run(parser().parse_args(arguments))


def parser() -> argparse.ArgumentParser:
    """Return the parser of a bare `briefing`, which opens an article or the library; its help names the commands."""
    from briefing.commands import open as opening

    commands = "\n".join(f"  briefing {name:<12}{summary}" for name, summary in COMMANDS.items())
    statuses = textwrap.fill(", ".join(f"{status} {what}" for status, what in STATUSES.items()), 100)
    epilog = EPILOG.format(commands=commands, statuses=statuses)
    made = argparse.ArgumentParser("briefing", description=DESCRIPTION, epilog=epilog, formatter_class=HelpFormatter)
    opening.add_arguments(made)
    made.add_argument("--version", action="version", version=f"briefing {__version__}")
    return made
