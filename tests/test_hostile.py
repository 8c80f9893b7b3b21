"""A hostile article in the real app in a real terminal: nothing of it commands the terminal, from any widget."""

from __future__ import annotations

import base64
import os
import re
import string
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.config import Settings
from briefing.ingest import Desk
from briefing.model import Actor, Article, Briefing, Mention, Number, Question, Quote, content_id
from tests.terminal import Terminal

# What a terminal would obey: titles, links, the clipboard, reports, colours, 8-bit controls, turned writing.
COMMANDS = (
    "\x1b]0;pwned\x07",
    "\x1b]8;;http://pwned\x1b\\",
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1bPpwned\x1b\\",
    "\x1b[6n",
    "\x1b[38;5;201m",
    "\x1b[2J",
    "\x9b31m",
    "\x9d0;pwned\x9c",
    "\x08\x08\r\x07",
    "\u202epwned\u202c\u2066\u2069\u200f",
)
# What would be on the wire if any of it got through; the app itself writes none of these.
ON_THE_WIRE = (
    b"\x1b]0;",
    b"\x1b]8;",
    b"\x1b]52;",
    b"\x1bPpwned",
    b"\x1b[6n",
    b"\x1b[38;5;201m",
    b"\xc2\x9b",
    b"\xc2\x9d",
    b"\x07",
    b"\x08",
    "\u202e".encode(),
    "\u2066".encode(),
    "\u200f".encode(),
)
MARKUP = "[@click=app.quit]x[/] [/] [sic] [$primary]y [link=http://pwned]z[/link] :smile: {0} %s"
EVIL = "".join(COMMANDS)


def hostile(words: str) -> str:
    """Return words with every command and markup around them."""
    return f"{EVIL}{words}{EVIL}{MARKUP}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a shelf whose files hold commands wherever there is text: no cleaning took place on the way in."""
    text = f"{hostile('First')} words.\n\n{'w' * 500}{EVIL}\n\n{hostile('Second')} words שלום 漢字 e\u0301.\n"
    start = text.index("First")
    span = (start, start + 5 + len(EVIL))
    items = (
        Actor(
            "a1", hostile("Actor"), "person", (hostile("Alias"),), (hostile("Role"),), 1.0, (Mention(*span, "name"),)
        ),
        Number("n1", span, 3, hostile("unit"), "=", hostile("concept"), "count"),
        Number("n2", span, 4, hostile("unit"), "~", None, hostile("kind"), date=hostile("2026")),
        Quote("q1", "direct", (span,), (span,), (span,), "a1"),
        Question("x1", "gap", span, hostile("Who?"), hostile("soon")),
    )
    article = Article(
        content_id(text), hostile("Title"), text, f"/tmp/{hostile('source').replace('/', '')}", "2026-11-23"
    )
    desk = Desk(Settings(tmp_path / "shelf"))
    briefing = desk.keep(Briefing(article, items))
    note = desk.add_note(briefing, "harmless", items[0], tags=("tag",)).notes[0]
    evil = replace(note, text=hostile("Note"), tags=(hostile("tag"),))
    desk.shelf.edit_note(article.id, evil)
    return tmp_path


def session(folder: Path, size: tuple[int, int], *keys: str) -> tuple[bytes, str]:
    """Open the library, press keys, and wait for the words that the last of `keys` is; return all bytes, the screen."""
    environ = {**os.environ, "BRIEFING_DATA": str(folder / "shelf"), "XDG_CONFIG_HOME": str(folder / "config")}
    *pressed, seen = keys
    with Terminal([sys.executable, "-m", "briefing"], environ, size) as terminal:
        terminal.wait("1 briefing")
        for each in pressed:
            if each.startswith("…"):
                terminal.wait(each[1:])
            else:
                terminal.press(each)
        terminal.wait(seen)
        shown = terminal.text
        terminal.press("\x11")
        assert terminal.end() == 0, terminal.text
        return terminal.raw, shown


def assert_inert(raw: bytes) -> None:
    """Fail if any command of the article is on the wire; the app itself sets the shape of the mouse pointer."""
    ours = re.sub(rb"\x1b\]22;[a-z-]+\x07", b"", raw)
    got_through = [command for command in ON_THE_WIRE if command in ours]
    assert not got_through


# Keys, and after … what is to be seen before the next ones; the last is what is to be seen at the end.
STEPS = {
    "cards": ("\r", "…Actor", "23456", "…Note", "0", "Actors ─"),
    "article": ("\r", "…Actor", "z\t", "…⏎ Card", "v", "…l Word", "lll", "esc Drop"),
    "find": ("\r", "…Actor", "/", "…find in", "first", "1/1"),
    "filter": ("\r", "…Actor", "F", "…words that", "actor", "2 of 5"),
    "labels": ("\r", "…Actor", "z\t", "…⏎ Card", "f", "n Note"),
    "note": ("\r", "…Actor", "n", "Note on"),
    "edit": ("\r", "…Actor", "6e", "Edit the note"),
    "tags": ("\r", "…Actor", "6t", "Tags of the note"),
    "delete": ("\r", "…Actor", "6D", "Delete the note"),
    "dismiss": ("\r", "…Actor", "d", "Dismissed"),
    "palette": ("\r", "…Actor", "\x10", "Search for commands"),
    "help": ("\r", "…Actor", "?", "esc closes"),
    "library": ("D", "…to the trash?", "y", "…Moved to the trash", "u", "is back"),
    "search": ("S", "…Search", "first", "1 briefing"),
}


@pytest.mark.parametrize("size", [(120, 36), (60, 16)])
@pytest.mark.parametrize("keys", STEPS.values(), ids=STEPS)
def test_nothing_reaches_the_terminal(folder: Path, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    raw, _ = session(folder, size, *keys)
    assert_inert(raw)


def test_markup_is_shown_as_it_is_written(folder: Path) -> None:
    _, shown = session(folder, (120, 36), "\r", "…Actor", "z", "[sic]")
    assert "[@click=app.quit]x[/]" in shown and ":smile:" in shown


def test_what_is_copied_is_all_that_reaches_the_clipboard(folder: Path) -> None:
    raw, _ = session(folder, (120, 36), "\r", "…Actor", "y", "Copied")
    (copied,) = re.findall(rb"\x1b\]52;c;([^\x07\x1b]*)[\x07\x1b]", raw)
    assert not set(base64.b64decode(copied).decode()) & set(EVIL) - set(string.printable)


def test_the_check_would_see_a_command(folder: Path) -> None:
    with pytest.raises(AssertionError):
        assert_inert(f"harmless {COMMANDS[0]}".encode())
