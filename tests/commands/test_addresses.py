"""Commands given an address: what is refused, what is not reached, and what was left out of what was read."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import cli, extract
from briefing.model import Briefing
from briefing.store import Shelf
from tests.store.helpers import a_briefing


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Return a shelf of its own, which the commands use."""
    monkeypatch.setenv("BRIEFING_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Shelf(tmp_path / "data")


@pytest.fixture
def nowhere() -> str:
    """Return an address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    return f"http://127.0.0.1:{port}/"


def test_this_computer_is_fetched_from_only_where_that_is_allowed(
    nowhere: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["show", nowhere]) == 65
    assert "--private allows it" in capsys.readouterr().err
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    assert cli.main(["show", nowhere, "--private"]) == 68
    monkeypatch.setenv("BRIEFING_PRIVATE", "yes")
    assert cli.main(["show", nowhere]) == 68
    said = capsys.readouterr().err
    assert said.count("127.0.0.1 cannot be reached; check your connection or try again later.") == 2


@pytest.mark.parametrize("address", ["ftp://a.example/x", "file:///etc/hosts", "https://"])
def test_only_the_web_is_fetched_from(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", address]) == 65
    assert "no address of the web" in capsys.readouterr().err


def test_what_was_left_out_is_printed(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    article = replace(a_briefing().article, cut=("Advertisement", "Read more: Quarry\x1b[1m closes"))
    shelf.keep(Briefing(article), extract.VERSION)
    assert cli.main(["show", article.id, "--cut"]) == 0
    assert capsys.readouterr().out == "Advertisement\nRead more: Quarry closes\n"


def test_who_wrote_it_is_shown(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    article = replace(a_briefing().article, author="Ada Crane", outlet="The Post")
    shelf.keep(Briefing(article), extract.VERSION)
    assert cli.main(["show", article.id, "--plain"]) == 0
    assert "\nBy: Ada Crane, The Post\n" in capsys.readouterr().out
