"""The commands: `briefing.commands.NAME` has `parser()` and `main(arguments)`, which returns the exit status.

A new command is a module and a line here. No module is imported before its command is chosen.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

COMMANDS = {
    "open": "open a briefing or read an article; without one, open the library",
    "add": "read articles into the library: files, folders, addresses, feeds",
    "show": "print a briefing for reading; --plain for screen readers and scripts",
    "list": "list the library; takes the filter that / takes there",
    "search": "print each place of the library that holds some words",
    "calls": "list whom to ring: what is not told, unnamed, disputed or asked",
    "watch": "list what to watch: what time will settle, by date, overdue first",
    "dossier": "print what all briefings say of an actor: roles, figures, quotes, questions",
    "note": "write, change, delete and list notes",
    "tag": "give briefings tags and take others from them, or list tags",
    "export": "write a briefing as markdown, JSON or a table",
    "extract": "print what is found in articles, one JSON record a line (schema briefing/1)",
    "config": "show, check and change the settings",
    "completion": "print what makes bash, zsh or fish complete all this",
    "delete": "move briefings to the trash",
    "trash": "list the trash, bring briefings back from it, or empty it",
    "backup": "write every briefing with its notes to one zip",
    "restore": "add what a backup has; nothing newer is replaced",
    "doctor": "check every file of the library and mend it",
}


class Command(Protocol):
    """What the module of a command has."""

    def parser(self) -> argparse.ArgumentParser:
        """Return what reads the command's arguments and writes its help."""
        ...

    def main(self, arguments: Sequence[str]) -> int:
        """Do what the arguments say; return the exit status."""
        ...


def load(name: str) -> Command:
    """Import the module of a command."""
    return cast(Command, import_module(f"{__name__}.{name}"))
