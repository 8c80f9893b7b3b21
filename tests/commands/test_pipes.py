"""The commands as a shell sees them: what goes where, readers that go away, outputs that take nothing, no terminal."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing.store import Shelf, new_note
from tests.conftest import COMMAND, Run
from tests.store.helpers import a_briefing
from tests.terminal import Terminal

# Every command that prints data; ID is a briefing with a note and a tag.
PRINTING = (
    "list", "list --json", "show ID", "show ID --plain", "show ID --json", "search harbour", "search harbour --json",
    "calls", "watch --json", "note list", "note list --json", "note add ID --text x", "tag", "tag ID", "export ID",
    "config", "config --json", "config path", "completion bash", "doctor", "doctor --json", "trash --json",
)  # fmt: skip


@pytest.fixture
def noted(shelf: Shelf, own: str) -> str:
    """Return the id of a briefing with a note and a tag; another one is in the trash."""
    shelf.add_note(own, new_note("who \x1b[31mpays?"))
    shelf.tag(own, ["port"])
    shelf.delete(shelf.keep(a_briefing(), 1).article.id)
    return own


def words(line: str, own: str) -> list[str]:
    """Return a command as its arguments."""
    return [own if word == "ID" else word for word in line.split()]


@pytest.mark.parametrize("line", PRINTING)
def test_data_goes_to_standard_output_alone_and_holds_no_escapes(inside: Run, noted: str, line: str) -> None:
    done = inside(*words(line, noted))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("line", PRINTING)
def test_a_reader_of_the_output_may_go_away(environ: dict[str, str], noted: str, line: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, *words(line, noted)], stdout=writer, stderr=subprocess.PIPE, env=environ)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
@pytest.mark.parametrize("line", ["list", "note list --json", "tag", "config", "completion zsh", "doctor"])
def test_an_output_that_takes_nothing_is_said(environ: dict[str, str], noted: str, line: str, redirection: str) -> None:
    done = _in_shell(f'"$@" {redirection}', words(line, noted), environ)
    assert done.returncode == 73
    assert done.stderr.startswith("briefing: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("line", ["delete ID", "backup FILE", "trash restore TRASHED", "note list --tag none"])
@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", ">&- 2>&-"])
def test_what_was_done_need_not_be_heard(
    environ: dict[str, str], noted: str, line: str, redirection: str, shelf: Shelf, tmp_path: Path
) -> None:
    (trashed,) = shelf.trash.listed()
    line = line.replace("FILE", f"{tmp_path}/backup.zip").replace("TRASHED", trashed.id)
    done = _in_shell(f'"$@" {redirection}', words(line, noted), environ)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("line", ["list", "show ID", "note list", "calls", "trash", "config"])
def test_nothing_is_asked_without_any_standard_input(environ: dict[str, str], noted: str, line: str) -> None:
    assert _in_shell('"$@" <&-', words(line, noted), environ).returncode == 0


@pytest.mark.parametrize(
    ("line", "status"), [("trash empty", 66), ("config edit", 69), ("note edit ID NOTE", 65), ("open", 69)]
)
def test_what_would_be_asked_for_ends_with_a_status(
    inside: Run, shelf: Shelf, noted: str, line: str, status: int
) -> None:
    (note,) = shelf.annotations(noted).notes
    done = inside(*words(line.replace("NOTE", note.id), noted))
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith("briefing: ")


def test_a_terminal_is_asked(environ: dict[str, str], noted: str, shelf: Shelf) -> None:
    for answer, status, left in (("n", 66, 1), ("y", 0, 0)):
        with Terminal([*COMMAND, "trash", "empty"], environ) as terminal:
            terminal.wait("for good? [y/N]")
            terminal.press(f"{answer}\n")
            assert terminal.end() == status
        assert len(shelf.trash.listed()) == left


@pytest.mark.parametrize("kind", [{"TERM": "xterm-256color", "NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("line", ["show ID", "list", "note list", "config"])
def test_no_colour_is_sent_to_a_terminal_that_wants_none(
    environ: dict[str, str], noted: str, line: str, kind: dict[str, str]
) -> None:
    with Terminal([*COMMAND, *words(line, noted)], environ, kind=kind) as terminal:
        assert terminal.end() == 0
        coloured = [number for number in range(30, 38) if f"\x1b[{number}m".encode() in terminal.raw]
        assert coloured == []
        assert kind["TERM"] != "dumb" or b"\x1b" not in terminal.raw


@pytest.mark.parametrize(
    ("word", "meant"), [("serch", "search"), ("lst", "list"), ("exprot", "export"), ("docter", "doctor")]
)
def test_a_command_that_is_misspelt_is_named(inside: Run, word: str, meant: str) -> None:
    done = inside(word, "some", "words")
    assert done.returncode == 66
    assert done.stderr == f"briefing: There is no command and no file '{word}'; did you mean briefing {meant}?\n"


def _in_shell(script: str, arguments: Sequence[str], environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", script, "sh", *COMMAND, *arguments], capture_output=True, text=True, env=environ)
