"""The reader's own editor: a text goes out to a private file and comes back as it was left."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from briefing.clean import clean
from briefing.errors import NoEditor

# Tried in this order where the reader names none.
EDITORS = ("nano", "vim", "vi")
ADVICE = "set EDITOR to the command of your editor"


def edited(text: str, suspended: Callable[[], AbstractContextManager[None]] = nullcontext) -> str:
    """Return a text as the reader's editor left it, cleaned; raise NoEditor when that did not work.

    suspended: makes what gives the terminal to the editor.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
            path = Path(folder, "note.md")
            path.write_text(f"{text}\n" if text else "", encoding="utf-8")
            edit(path, suspended)
            return clean(path.read_text(encoding="utf-8", errors="replace"))[0].rstrip("\n")
    except OSError as error:
        raise NoEditor(f"The editor could not be used ({error.strerror}); {ADVICE}.") from error


def edit(path: Path, suspended: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
    """Open a file in the reader's editor and wait until that ends; raise NoEditor when that did not work."""
    command = command_in(os.environ)
    # Nothing may be raised in there: the screens would not take the terminal back.
    with suspended():
        problem = _run([*command, str(path)])
    if problem:
        raise NoEditor(problem)


def command_in(environ: Mapping[str, str]) -> list[str]:
    """Return the command of the editor that an environment names, or of one that is installed."""
    named = environ.get("VISUAL") or environ.get("EDITOR")
    try:
        return shlex.split(named or "") or [_installed(environ)]
    except ValueError as error:
        raise NoEditor(f"'{named}' is no command; {ADVICE}.") from error


def _installed(environ: Mapping[str, str]) -> str:
    from shutil import which

    for name in EDITORS:
        if which(name, path=environ.get("PATH")):
            return name
    raise NoEditor(f"No editor was found; {ADVICE}.")


def _run(command: list[str]) -> str:
    """Run a command; return what went wrong, or nothing."""
    try:
        status = subprocess.run(command, check=False).returncode
    except OSError as error:
        return f"The editor '{command[0]}' could not be started ({error.strerror}); {ADVICE}."
    return f"The editor '{command[0]}' ended with status {status}; the text is as it was." if status else ""
