"""Typing faster than the screen, and leaving it for another program, in a real terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefing.config import Settings
from briefing.ingest import Desk
from briefing.model import Actor, Article, Briefing, Mention, content_id
from tests.terminal import Terminal

TEXT = "Lindsey closes its harbour bridge.\n\nThe mayor of Lindsey said so."
COMMAND = [sys.executable, "-m", "briefing"]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a shelf of one briefing."""
    actor = Actor("a1", "Lindsey", "place", (), (), 1.0, (Mention(0, 7, "name"),))
    desk = Desk(Settings(tmp_path / "shelf"))
    desk.keep(Briefing(Article(content_id(TEXT), "Bridge", TEXT), (actor,)))
    settings = {"BRIEFING_DATA": str(tmp_path / "shelf"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    return {**os.environ, **settings}


class TestAhead:
    @pytest.mark.parametrize(
        ("burst", "seen"),
        [("/harbour", "/ harbour"), ("Flind", "F lind"), ("nHello there", "Hello there"), ("Sbridge", "S bridge")],
    )
    def test_what_is_typed_behind_a_key_that_opens_a_field_goes_into_it(
        self, environ: dict[str, str], burst: str, seen: str
    ) -> None:
        with Terminal(COMMAND, environ) as terminal:
            terminal.wait("1 briefing")
            terminal.press("\r")
            terminal.wait("Words")
            terminal.press(burst)
            terminal.wait(seen)


class TestOwnEditor:
    @pytest.mark.parametrize("editor", ["false", "/nowhere/editor"])
    def test_one_that_fails_leaves_the_text_and_the_screen(self, environ: dict[str, str], editor: str) -> None:
        with Terminal(COMMAND, {**environ, "EDITOR": editor, "VISUAL": ""}) as terminal:
            terminal.wait("1 briefing")
            terminal.press("\r")
            terminal.wait("Words")
            terminal.press("nkept")
            terminal.wait("kept")
            terminal.press("\x05")
            terminal.wait("The editor")
            assert "kept" in terminal.text
            terminal.press("\x11")
            assert terminal.end() == 0

    def test_what_it_writes_is_taken(self, environ: dict[str, str], tmp_path: Path) -> None:
        editor = tmp_path / "editor"
        editor.write_text('#!/bin/sh\necho "and more" >> "$1"\n', encoding="utf-8")
        editor.chmod(0o700)
        with Terminal(COMMAND, {**environ, "EDITOR": str(editor), "VISUAL": ""}) as terminal:
            terminal.wait("1 briefing")
            terminal.press("\r")
            terminal.wait("Words")
            terminal.press("nkept")
            terminal.wait("kept")
            terminal.press("\x05")
            terminal.wait("and more")
            assert "kept" in terminal.text
