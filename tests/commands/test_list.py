"""Listing the library and tagging it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.marking import Marking
from briefing.model import Article, Briefing, content_id, day
from briefing.store import Shelf
from tests.conftest import Run


@pytest.fixture
def three(shelf: Shelf, own: str) -> list[str]:
    """Return the ids of three briefings, the one kept last first."""
    ids = [own]
    for number, title in enumerate(["Ferry strike goes on", "A bridge too far"]):
        article = Article(content_id(title), title, f"{title}.", f"/news/{number}.txt")
        ids.insert(0, shelf.keep(Briefing(article), 1).article.id)
    return ids


def ids(printed: str) -> list[str]:
    """Return the ids of the lines that were printed."""
    return [line.partition(" ")[0] for line in printed.splitlines()]


def test_each_briefing_is_a_line(inside: Run, shelf: Shelf, own: str) -> None:
    shelf.tag(own, ["port"])
    done = inside("list")
    opened = day(shelf.entries()[0].opened)
    assert done.stdout == f"{own} · opened {opened} · Harbour bridge shuts for repairs · bridge.txt · 0 notes · #port\n"
    assert (done.returncode, done.stderr) == (0, "")


def test_it_takes_the_filter_of_the_library(inside: Run, shelf: Shelf, three: list[str]) -> None:
    shelf.tag(three[0], ["film"])
    assert ids(inside("list", "bridge").stdout) == [three[0], three[2]]
    assert ids(inside("list", "bridge", "-tag:film").stdout) == [three[2]]
    assert ids(inside("list", "-tag:film", "--sort", "title", "-harbour").stdout) == [three[1]]
    assert ids(inside("list", '"bridge too"').stdout) == [three[0]]
    nothing = inside("list", "zebra")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (1, "", "")


def test_it_sorts_turns_and_stops(inside: Run, three: list[str]) -> None:
    assert ids(inside("list").stdout) == three
    assert ids(inside("list", "--reverse").stdout) == three[::-1]
    assert ids(inside("list", "--sort", "title").stdout) == [three[0], three[1], three[2]]
    assert ids(inside("list", "--sort", "title", "--reverse", "--limit", "1").stdout) == [three[2]]
    assert inside("list", "--limit", "0").returncode == 2


def test_json_lines_say_all_that_the_library_knows(inside: Run, own: str) -> None:
    (line,) = map(json.loads, inside("list", "--json").stdout.splitlines())
    assert list(line) == [
        "id", "title", "source", "published", "read", "opened", "counts", "notes", "share", "tags",
    ]  # fmt: skip
    assert (line["id"], line["counts"]["number"], line["share"], line["tags"]) == (own, 3, None, [])


def test_an_empty_library_is_no_failure(inside: Run, environ: dict[str, str]) -> None:
    done = inside("list")
    assert (done.returncode, done.stdout) == (0, "")
    assert "No briefings yet" in done.stderr
    assert not Path(environ["BRIEFING_DATA"]).exists()


class TestTags:
    def test_tags_are_given_and_taken(self, inside: Run, three: list[str], shelf: Shelf) -> None:
        done = inside("tag", three[0][:6], three[1][:6], "+energy", "+grid")
        assert done.stdout == f"{three[0]} #energy #grid\n{three[1]} #energy #grid\n"
        assert inside("tag", three[0], "-grid", "+new").stdout == f"{three[0]} #energy #new\n"
        assert shelf.annotations(three[0]).tags == ("energy", "new")
        assert inside("tag", three[2]).stdout == f"{three[2]}\n"

    def test_the_library_has_its_tags_listed(self, inside: Run, three: list[str]) -> None:
        assert inside("tag").stderr.startswith("No tags yet")
        inside("tag", three[0], three[1], "+energy")
        inside("tag", three[0], "+grid")
        assert inside("tag").stdout == "    2  #energy\n    1  #grid\n"
        lines = [json.loads(line) for line in inside("tag", "--json").stdout.splitlines()]
        assert lines == [{"tag": "energy", "briefings": 2}, {"tag": "grid", "briefings": 1}]
        assert json.loads(inside("tag", three[0], "--json").stdout) == {"id": three[0], "tags": ["energy", "grid"]}

    def test_an_article_is_tagged_by_its_file(
        self, inside: Run, own: str, bridge: Briefing, shelf: Shelf, tmp_path: Path
    ) -> None:
        path = tmp_path / "bridge.txt"
        path.write_text(bridge.article.text, encoding="utf-8")
        assert inside("tag", str(path), "+works").stdout == f"{own} #works\n"
        assert inside("tag", str(path)).stdout == f"{own} #works\n"
        assert shelf.annotations(own).tags == ("works",)

    def test_an_article_that_is_not_in_the_library_is_kept_with_its_tags(
        self, shelf: Shelf, bridge: Briefing, environ: dict[str, str]
    ) -> None:
        article = Article(content_id("Ferry."), "Ferry", "Ferry.", "/news/ferry.txt")
        marking = Marking(Path(environ["BRIEFING_DATA"]))
        assert marking.tag_whole(Briefing(article), ("port", "port"), ("old",)).tags == ("port",)
        assert shelf.annotations(article.id).tags == ("port",)

    def test_nothing_is_tagged_where_one_is_not_found(self, inside: Run, own: str, shelf: Shelf) -> None:
        done = inside("tag", own, "nothing.txt", "+works")
        assert (done.returncode, done.stdout) == (66, "") and "no file 'nothing.txt'" in done.stderr
        assert shelf.annotations(own).tags == ()

    def test_tags_without_a_briefing_are_wrong(self, inside: Run, own: str) -> None:
        assert inside("tag", "+energy").returncode == 2
        assert inside("tag", "ffff", "+energy").returncode == 66
