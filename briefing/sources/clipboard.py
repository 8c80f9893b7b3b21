"""The clipboard, by way of the program that each desktop has for it."""

from __future__ import annotations

import os
import shutil
import subprocess

from briefing.errors import NotFound, Unreadable

_POWERSHELL = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-Clipboard -Raw"
PROGRAMS = (
    ("wl-paste", ("--no-newline", "--type", "text")),
    ("xclip", ("-selection", "clipboard", "-out")),
    ("xsel", ("--clipboard", "--output")),
    ("pbpaste", ()),
    (
        "powershell.exe",
        ("-NoProfile", "-Command", _POWERSHELL),
    ),
)
"""Tried in order: Wayland, X11 twice, macOS, Windows beneath a Linux of its own."""

PATIENCE = 10.0
"""Seconds after which a program that does not answer is ended."""


def paste(limit: int) -> bytes:
    """Return what is on the clipboard as text, `limit` + 1 bytes at the most.

    Raises NotFound when nothing is on it and Unreadable when it cannot be reached.
    """
    commands = [(path, arguments) for name, arguments in PROGRAMS if (path := shutil.which(name))]
    if not commands:
        raise Unreadable("No program for the clipboard was found; install wl-clipboard or xclip, or pipe the text in.")
    for path, arguments in commands:
        data = _output([path, *arguments], limit)
        if data is not None:
            if not data.strip():
                break
            return data
    raise NotFound("There is no text on the clipboard; copy the article first.")


def _output(command: list[str], limit: int) -> bytes | None:
    """Return what a program prints, None when it fails, as the one for another desktop does."""
    try:
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ
        ) as process:
            try:
                data, _ = process.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                return None
    except OSError:
        return None
    return data[: limit + 1] if process.returncode == 0 else None
