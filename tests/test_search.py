"""The command that searches every briefing, as a shell sees it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from briefing.model import Article, Briefing, content_id
from briefing.store import Shelf, new_note, tagged
from tests.conftest import COMMAND, Run
from tests.store.helpers import a_briefing, a_note


@pytest.fixture
def where(environ: dict[str, str]) -> str:
    """Return the id of a briefing on the shelf with two notes."""
    shelf = Shelf(Path(environ["BRIEFING_DATA"]))
    briefing = shelf.keep(a_briefing(), 1)
    shelf.add_note(briefing.article.id, a_note("Is the\ntunnel dry?", briefing))
    shelf.add_note(briefing.article.id, tagged(new_note("call"), ["works"]))
    return briefing.article.id


def test_each_place_is_a_line(briefing: Run, where: str) -> None:
    done = briefing("search", "tunnel")
    assert done.stdout == (
        f"{where}  Tunnel 1  title: Tunnel 1\n"
        f"{where}  Tunnel 1  note: Is the tunnel dry?\n"
        f"{where}  Tunnel 1  article: Harbour tunnel 1 opens on Monday.\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_words_stand_one_behind_the_other(briefing: Run, where: str) -> None:
    assert briefing("search", "tunnel", "1", "opens").stdout.count("\n") == 1
    assert briefing("search", "opens", "tunnel").stdout == ""


def test_json_lines(briefing: Run, where: str) -> None:
    done = briefing("search", "--json", "call #works")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": where, "title": "Tunnel 1", "where": "note", "span": None, "excerpt": "call #works"}
    ]
    (line,) = briefing("search", "opens", "--json").stdout.splitlines()
    start, end = json.loads(line)["span"]
    assert a_briefing().article.text[start:end] == "opens"


def test_every_place_is_printed(briefing: Run, environ: dict[str, str]) -> None:
    text = "boat " * 700
    Shelf(Path(environ["BRIEFING_DATA"])).keep(Briefing(Article(content_id(text), "Boats", text)), 1)
    assert briefing("search", "boat").stdout.count("article: ") == 700


def test_nothing_found_is_told_by_the_exit_status(briefing: Run, where: str) -> None:
    done = briefing("search", "zebra")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_an_empty_shelf_holds_nothing_and_stays_empty(briefing: Run, environ: dict[str, str]) -> None:
    assert briefing("search", "zebra").returncode == 1
    assert not Path(environ["BRIEFING_DATA"]).exists()


@pytest.mark.parametrize("words", [[], [""], [" ", "\n"]])
def test_without_words_the_arguments_are_wrong(briefing: Run, words: list[str]) -> None:
    done = briefing("search", *words)
    assert done.returncode == 2
    assert "usage: briefing search" in done.stderr


def test_nothing_in_an_article_reaches_the_terminal_as_a_command(briefing: Run, environ: dict[str, str]) -> None:
    text = "A boat \x1b]0;owned\x07 sank\x9b31m."
    Shelf(Path(environ["BRIEFING_DATA"])).keep(Briefing(Article(content_id(text), "A \x1b[31mtitle", text)), 1)
    for form in ([], ["--json"]):
        out = briefing("search", "boat", *form).stdout
        assert "sank" in out
        assert out.rstrip("\n").isprintable()


def test_damage_is_no_failure(briefing: Run, where: str, environ: dict[str, str]) -> None:
    home = Path(environ["BRIEFING_DATA"]) / "briefings" / where
    (home / "items.json").write_text("{")
    done = briefing("search", "dry")
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")


def test_a_reader_of_the_output_may_go_away(environ: dict[str, str]) -> None:
    shelf = Shelf(Path(environ["BRIEFING_DATA"]))
    for number in range(3):
        text = f"{number} " + "boat " * 20_000
        shelf.keep(Briefing(Article(content_id(text), "Boats", text)), 1)
    with subprocess.Popen(
        [*COMMAND, "search", "boat"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_it_needs_neither_spacy_nor_textual(briefing: Run, where: str) -> None:
    done = briefing("search", "tunnel", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert "briefing.store.search" in done.stderr
    assert not any(word in done.stderr for word in ("spacy", "textual", "rich"))
