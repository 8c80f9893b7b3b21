"""Opening briefings by their ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.store import Shelf
from tests.conftest import COMMAND, Run
from tests.terminal import Terminal


@pytest.mark.parametrize("words", [[], ["open"]])
def test_the_beginning_of_an_id_opens_a_briefing(
    environ: dict[str, str], own: str, shelf: Shelf, words: list[str]
) -> None:
    with Terminal([*COMMAND, *words, own[:4]], environ) as terminal:
        terminal.wait("Harbour bridge shuts for repairs ─")
        terminal.wait("Ines Marlow")
        terminal.press("\x11")
        assert terminal.end() == 0
    assert shelf.entries()[0].share is not None


def test_a_file_goes_before_an_id(environ: dict[str, str], own: str, tmp_path: Path) -> None:
    (tmp_path / own[:4]).write_text("")
    with Terminal(["sh", "-c", f'cd "$0" && exec "$@" {own[:4]}', str(tmp_path), *COMMAND], environ) as terminal:
        # It holds no article.
        assert terminal.end() == 65


def test_where_nothing_can_be_drawn_it_is_printed(
    inside: Run, own: str, monkeypatch: pytest.MonkeyPatch, shelf: Shelf
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert inside(own[:4]).stdout.startswith("Title: Harbour bridge shuts for repairs\n")
    assert inside("open", "ffff").returncode == 66
