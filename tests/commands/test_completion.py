"""Completing the command line, as bash itself asks for it, and the scripts for the other shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.commands import COMMANDS
from briefing.model import Actor, Briefing
from briefing.store import Shelf
from tests.conftest import Run

# What readline does when Tab is pressed behind a line; the command is looked up on PATH as there.
PRESS_TAB = """
source /dev/stdin <<< "$(briefing completion bash)"
COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9 COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
_python_argcomplete briefing
printf '%s\\n' "${COMPREPLY[@]}"
"""
Tab = Callable[[str], list[str]]


def path_to_briefing(tmp_path: Path, environ: dict[str, str]) -> str:
    """Return a PATH on which there is a briefing."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "briefing").write_text(f'#!/bin/sh\nexec {sys.executable} -m briefing "$@"\n')
    (folder / "briefing").chmod(0o755)
    return f"{folder}{os.pathsep}{environ['PATH']}"


@pytest.fixture
def tab(environ: dict[str, str], tmp_path: Path) -> Tab:
    """Return a function that says how bash completes a line."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    path = path_to_briefing(tmp_path, environ)
    (tmp_path / "here").mkdir()

    def press(line: str) -> list[str]:
        done = subprocess.run(
            [bash, "--norc", "-c", PRESS_TAB, "bash", line],
            capture_output=True, text=True, env={**environ, "PATH": path}, cwd=tmp_path / "here",
        )  # fmt: skip
        assert done.stderr == ""
        return sorted(word.strip() for word in done.stdout.splitlines() if word)

    return press


def test_commands_and_files_come_first(tab: Tab, tmp_path: Path) -> None:
    (tmp_path / "here" / "sharks.txt").touch()
    assert tab("briefing sh") == ["sharks.txt", "show"]
    assert set(COMMANDS) < set(tab("briefing "))


def test_options_and_what_they_take(tab: Tab) -> None:
    assert tab("briefing list --s") == ["--sort"]
    assert tab("briefing list --sort ti") == ["title"]
    assert tab("briefing note ") == ["add", "delete", "edit", "list"]
    assert "--words" in tab("briefing note add x --")


def test_ids_of_the_library(tab: Tab, own: str, shelf: Shelf, tmp_path: Path) -> None:
    assert tab(f"briefing show {own[:4]}") == [own]
    assert tab(f"briefing {own[:2]}") == [own]
    assert own not in tab("briefing ")
    assert tab("briefing note list ") == [own]
    (tmp_path / "here" / "harbour.txt").touch()
    assert tab("briefing export ") == sorted([own, "harbour.txt"])
    shelf.delete(own)
    assert tab("briefing note list ") == []
    assert tab("briefing trash restore ") == [own]


def test_tags_and_the_filter(tab: Tab, own: str, shelf: Shelf) -> None:
    shelf.tag(own, ["port"])
    assert tab(f"briefing tag {own} +p") == ["+port"]
    assert tab("briefing list is:") == ["read", "unread"]  # bash breaks the word at its colon
    assert tab("briefing list ta") == ["tag:port"]


def test_names_of_actors(tab: Tab, shelf: Shelf, bridge: Briefing) -> None:
    assert tab("briefing dossier Lin") == ["Lindsey"]
    first, *rest = bridge.items
    assert isinstance(first, Actor)
    shelf.keep(replace(bridge, items=(replace(first, name="$(touch x)"), *rest)), 1)
    assert tab("briefing dossier ") == ["Lindsey"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script_that_it_can_read(inside: Run, shell: str, tmp_path: Path) -> None:
    done = inside("completion", shell)
    assert done.returncode == 0
    assert "briefing" in done.stdout
    if found := shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(done.stdout)
        subprocess.run([found, "-n", str(script)], check=True)


def test_fish_shows_titles_beside_ids(environ: dict[str, str], tmp_path: Path, own: str, bridge: Briefing) -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("there is no fish")
    done = subprocess.run(
        [fish, "--no-config", "-c", f"briefing completion fish | source; complete -C 'briefing show {own[:3]}'"],
        capture_output=True, text=True, env={**environ, "PATH": path_to_briefing(tmp_path, environ)}, cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout == f"{own}\t{bridge.article.title}\n"


def test_another_shell_is_a_wrong_argument(inside: Run) -> None:
    assert inside("completion", "tcsh").returncode == 2


def test_asking_imports_no_more_than_the_command_needs(environ: dict[str, str], own: str) -> None:
    line = "briefing show "
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "PYTHONPROFILEIMPORTTIME": "1"}
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" 8>&1 9>&2', "sh", sys.executable, "-m", "briefing"],
        capture_output=True, text=True, env={**environ, **asked},
    )  # fmt: skip
    assert own in done.stdout
    assert "briefing.show.sheet" in done.stderr
    for word in ("spacy", "textual", "rich", "trafilatura", "httpx", "briefing.filtering"):
        assert word not in done.stderr
