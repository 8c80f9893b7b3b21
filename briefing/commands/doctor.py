"""Check and mend the library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from briefing.arguments import command, shelf
from briefing.clean import plain
from briefing.console import counted, write


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "doctor",
        "Check every file of the library, mend what can be mended, and say what was done.",
        """
briefing doctor
briefing doctor --json | jq .sound
""",
    )
    made.add_argument(
        "--json", action="store_true", help='one line of {"folder", "briefings", "notes", "done", "said", "sound"}'
    )
    return made


def main(arguments: Sequence[str]) -> int:
    """Examine the library; return 1 where something cannot be mended."""
    options = parser().parse_args(arguments)
    from briefing.store.doctor import examine

    its_shelf = shelf()
    said: list[str] = []
    say = said.append if options.json else _say
    report = examine(its_shelf, say, _progress())
    done = f"{counted(report.done, 'thing')} done" if report.done else "nothing had to be mended"
    if options.json:
        from briefing.record import to_json

        values = {
            "folder": str(its_shelf.folder),
            "briefings": report.briefings,
            "notes": report.notes,
            "done": report.done,
            "said": said,
            "sound": report.sound,
        }
        write(to_json(values) + "\n")
    else:
        there = f"{counted(report.briefings, 'briefing')}, {counted(report.notes, 'note')}"
        _say(f"{there} in '{its_shelf.folder}': {done}.")
    return int(not report.sound)


def _say(sentence: str) -> None:
    write(f"{plain(sentence)}\n")


def _progress() -> Callable[[int, int], None]:
    """Return what shows how far the doctor is, where there is a terminal to show it on."""
    if not (sys.stderr and sys.stderr.isatty()):
        return lambda at, of: None

    def show(at: int, of: int) -> None:
        if at % 50 == 0:
            print(f"\rLooking at briefing {at + 1:,} of {of:,}", end="\r", file=sys.stderr, flush=True)

    return show
