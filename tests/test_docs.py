"""What the documents say is what the project does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from briefing import cli
from briefing.commands import COMMANDS as COMMANDS_OF_OURS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
HELP = cli.parser().format_help()
COMMANDS = [line.partition("#")[0].strip() for block in BLOCKS for line in block.splitlines()]


def test_ci_runs_the_readmes_test_command_word_for_word() -> None:
    (command,) = [command for command in COMMANDS if command.endswith("-m pytest")]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_ci_runs_all_of_make_check() -> None:
    (targets,) = re.findall(r"^check: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    (made,) = re.findall(r"^make (lint .*)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert [*made.split(), "test"] == targets.split()


def test_the_first_command_opens_the_sample_that_is_there() -> None:
    path = COMMANDS[0].split()[-1]
    assert (ROOT / path).is_file()


@pytest.mark.parametrize(
    "command", [command for command in COMMANDS if re.match(r"(some-program \| )?briefing\b", command)]
)
def test_every_command_in_the_readme_is_understood(
    command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Run it up to where the arguments are understood: without a terminal or the file, it must not be a usage error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_DATA", str(tmp_path / "data"))
    arguments = shlex.split(command.rpartition("|")[2])[1:]
    assert cli.main(arguments) in (0, 1, 66, 69)


@pytest.mark.parametrize("name", COMMANDS_OF_OURS)
def test_every_command_is_in_the_readme_and_the_help(name: str) -> None:
    assert f"briefing {name}" in README
    assert f"briefing {name}" in HELP


def test_every_exit_status_is_in_the_readme_and_the_help() -> None:
    from briefing import errors

    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.BriefingError)
    ]
    for status in {kind.status for kind in kinds}:
        assert re.search(rf"\b{status} ", README.partition("### Exit status")[2])
        assert re.search(rf"\b{status} ", HELP.partition("exit status")[2])
