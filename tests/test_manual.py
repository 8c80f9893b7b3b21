"""The man page is what the parsers say, and man can print it."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing import cli
from briefing.commands import COMMANDS, load
from docs.making.manual import manual

PAGE = Path(__file__).parents[1] / "docs" / "briefing.1"


def test_it_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), "make docs makes it anew"


def test_man_prints_it_without_a_warning() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("there is no groff")
    done = subprocess.run([groff, "-man", "-Tutf8", "-ww", "-Kutf8", str(PAGE)], capture_output=True, check=True)
    assert done.stderr == b""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_it_with_its_options_and_examples(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8").replace(r"\-", "-")
    section = text.partition(rf".SS \fBbriefing {name}\fR")[2]
    assert section
    for option in options(load(name).parser()):
        assert rf"\fB{option}\fR" in text
    assert "Examples:" in section
    assert f"briefing {name}" in section.partition("Examples:")[2].partition(".fi")[0]


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Return the long options of a parser and of those below it."""
    found = {each for action in parser._actions for each in action.option_strings if each.startswith("--")}
    below = [
        each
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for each in action.choices.values()
    ]
    return (found | {option for each in below for option in options(each)}) - {"--help"}


def test_every_exit_status_is_in_it_and_in_the_help() -> None:
    help_text = " ".join(cli.parser().format_help().split())
    for status, what in cli.STATUSES.items():
        assert f"{status} {what}" in help_text
        assert rf"\fB{status}\fR" in PAGE.read_text(encoding="utf-8")
