"""What the documents say is what the project does: every command in them runs here, and prints what they show.

The pages in README.md and docs/ have `console` blocks: lines that begin with `$ ` are typed, the lines below are what
is printed, with `...` for what may differ. A page runs from top to bottom in a home of its own, where the sample lies
and was read before. A command without printed lines may also say that there is no terminal.
"""

from __future__ import annotations

import argparse
import doctest
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from briefing import cli, places
from briefing.commands import COMMANDS, load
from briefing.config import Settings
from briefing.errors import NoTerminal
from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.sources import read
from tests.conftest import Run

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
SHELL = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
HELP = cli.parser().format_help()


class Step(NamedTuple):
    """A command of a page and what is to be printed; nothing where the page shows nothing."""

    command: str
    printed: str


def steps(page: str) -> Iterator[Step]:
    """Yield the commands of a page in their order."""
    for block in re.findall(r"^```console\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, printed = command.partition("\n")
            yield Step(line, printed)


class Ran(NamedTuple):
    """What came of a command: its statuses, of a pipe one for each briefing in it; what it printed, None if unknown."""

    statuses: list[int]
    printed: str | None


RunLine = Callable[[str], Ran]


@pytest.fixture
def in_home(
    tmp_path: Path,
    environ: dict[str, str],
    sample: Briefing,
    nlp: Language,
    inside: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> RunLine:
    """Return a function that runs a command where the sample lies and was read before; it is read only once."""
    home, programs = tmp_path / "home", tmp_path / "bin"
    home.mkdir()
    programs.mkdir()
    name = places.sample_article().name
    shutil.copy(places.sample_article(), home / name)
    monkeypatch.chdir(home)
    monkeypatch.setattr("briefing.extract.pipeline.load", lambda model, fast=False: nlp)
    article = read(name, BytesIO()).article
    assert article.text == sample.article.text
    Desk(Settings(Path(environ["BRIEFING_DATA"]))).keep(replace(sample, article=article))
    (programs / "briefing").write_text(f'#!/bin/sh\nexec {sys.executable} -m briefing "$@"\n')
    (programs / "briefing").chmod(0o755)
    path = f"{programs}{os.pathsep}{environ['PATH']}"

    def run(line: str) -> Ran:
        if "$(" in line:
            done = subprocess.run(
                ["bash", "-c", line],
                capture_output=True,
                text=True,
                env={**environ, "PATH": path, "PYTHONPATH": str(ROOT)},
            )
            return Ran([done.returncode], done.stdout + done.stderr)
        return piped(line, inside)

    return run


def piped(line: str, inside: Run) -> Ran:
    """Run a line of programs, each reading what the one before printed; briefing runs in this process."""
    statuses: list[int] = []
    out, said = "", ""
    for part in split(shell_words(line), "|"):
        program, *arguments = split(split(part, ">")[0], ">>")[0]
        if program == "briefing":
            done = inside(*arguments, stdin=out.encode())
            statuses.append(done.returncode)
            said += done.stderr
        elif shutil.which(program):
            done = subprocess.run([program, *arguments], input=out, capture_output=True, text=True, check=False)
        else:
            return Ran(statuses, None)
        out = done.stdout
        if {">", ">>"} & set(part):
            with Path(part[-1]).open("a" if ">>" in part else "w", encoding="utf-8") as file:
                file.write(out)
            out = ""
    return Ran(statuses, out + said)


def shell_words(line: str) -> list[str]:
    """Return the words of a line, quotes taken off; a comment is none."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|>")
    lexer.whitespace_split = True
    return list(lexer)


def split(words: list[str], by: str) -> list[list[str]]:
    """Return the words between those that part them."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == by:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_runs_and_prints_what_it_shows(page: Path, in_home: RunLine) -> None:
    wanted = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    for step in steps(page.read_text(encoding="utf-8")):
        ran = in_home(step.command)
        shows_failure = step.printed.startswith("briefing: ")
        fine = {0} if step.printed else {0, 1, NoTerminal.status}
        assert shows_failure or set(ran.statuses) <= fine, f"{step.command}: {ran}"
        if step.printed and ran.printed is not None:
            same = doctest.OutputChecker().check_output(step.printed, ran.printed, wanted)
            assert same, f"$ {step.command}\nthe page shows:\n{step.printed}\nit printed:\n{ran.printed}"


def with_parts(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser and those of the parts of its command."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


def examples_of(parser: argparse.ArgumentParser) -> list[str]:
    """Return the examples of a help, of which there is one at least."""
    examples = (parser.epilog or "").splitlines()[1:]
    assert examples, parser.prog
    assert parser.description
    return examples


def _nowhere(*arguments: object, **more: object) -> list[object]:
    raise socket.gaierror("there is no network in here")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_of_the_help_is_understood(
    name: str, in_home: RunLine, inside: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", _nowhere)
    for example in (line for parser in with_parts(load(name).parser()) for line in examples_of(parser)):
        if "$(" in example:
            continue
        for part in split(shell_words(example.replace("&&", "|")), "|"):
            if part[0] == "briefing":
                done = inside(*split(part, ">")[0][1:], stdin=b"words")
                assert done.returncode != 2, done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_help_and_on_a_page(name: str) -> None:
    assert f"briefing {name} " in HELP
    assert any(re.search(rf"\bbriefing {name}\b", page.read_text(encoding="utf-8")) for page in PAGES)


def test_the_pages_name_every_exit_status() -> None:
    scripting = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8")
    for status, what in cli.STATUSES.items():
        assert f"| {status} | {what} |" in scripting


def test_every_status_of_an_error_is_named() -> None:
    from briefing import errors

    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.BriefingError)
    ]
    assert {str(kind.status) for kind in kinds} <= set(cli.STATUSES)


def test_the_fields_of_json_lines_are_those_that_are_named(in_home: RunLine, inside: Run) -> None:
    own = json.loads(inside("list", "--json").stdout)["id"]
    inside("note", "add", own, "--text", "x")
    inside("tag", own, "+energy")
    printed = {
        "add": ["add", places.sample_article().name],
        "list": ["list"], "show": ["show", own], "search": ["search", "the"], "calls": ["calls"], "watch": ["watch"],
        "note list": ["note", "list"], "tag": ["tag", own], "config": ["config"], "doctor": ["doctor"],
            "dossier": ["dossier", "huawei"],
    }  # fmt: skip
    lines = {name: inside(*words, "--json").stdout.splitlines()[0] for name, words in printed.items()}
    inside("delete", own)
    lines["trash"] = inside("trash", "--json").stdout
    table = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8").partition("| Command | Fields |")[2]
    named = {
        name: re.findall(r"`(\w+)`", row.partition(" | ")[2].partition(";")[0])
        for row in table.partition("\n\n")[0].splitlines()
        for name in re.findall(r"`briefing ([a-z ]+)`", row)
    }
    assert named == {name: list(json.loads(line)) for name, line in lines.items()}
    for name, fields in named.items():
        told = " ".join(inside(*name.split(), "--help").stdout.split())
        assert ", ".join(f'"{field}"' for field in fields) in told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_pictures_are_of_the_app_and_fetch_nothing() -> None:
    pictures = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "pictures").glob("*.svg")}
    assert set(pictures) == {"briefing", "questions", "library"}
    for drawn in pictures.values():
        assert "Huawei" in drawn
        assert not re.search(r"<script|@font-face|url\((?!#)|href=.http", drawn)


def test_ci_runs_the_readmes_test_command_word_for_word() -> None:
    (command,) = [line for block in SHELL for line in block.splitlines() if line.endswith("-m pytest")]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_ci_runs_all_of_make_check() -> None:
    (targets,) = re.findall(r"^check: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    (made,) = re.findall(r"^make (lint .*)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert [*made.split(), "test"] == targets.split()


def test_the_first_command_opens_the_sample_that_is_there() -> None:
    assert (ROOT / SHELL[0].split()[-1]).is_file()


def test_the_keys_of_briefings_and_the_library_are_on_a_page_and_the_keys_of_its_table_are_bound() -> None:
    from briefing.tui import keyboard, keys

    places = keyboard.places()
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```", "", page, flags=re.DOTALL | re.MULTILINE)
    table = prose.partition("| Key | Does |")[2].partition("\n\n")[0]
    cells = [cell for row in table.splitlines()[2:] for cell in row.strip("| ").split(" | ")[::2]]
    shown = [key for cell in cells for key in re.findall(r"`([^`]+)`", cell)]
    assert len(shown) > 40
    bound = {binding.key for place in places for binding in place.bindings}
    assert not [key for key in shown if not set(keys.parse(key)) <= bound]
    actions: dict[str, set[str]] = {}
    for binding in (binding for place in places[:3] for binding in place.bindings if binding.id):
        actions.setdefault(str(binding.id), set()).add(binding.key)
    # `0`-`6` stand for all between.
    named = {str(number) for number in range(7)}
    for key in re.findall(r"`([^`]+)`", prose):
        with suppress(ValueError):
            named |= set(keys.parse(key))
    assert [action for action, its_keys in actions.items() if not its_keys & named] == []
