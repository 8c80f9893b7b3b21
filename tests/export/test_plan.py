"""What an export would write: shown first, and then only written when nothing came between."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import CannotWrite
from briefing.export import FORMATS, Wanted, carry_out, file_name, format_of, plan, plan_in
from tests.export.invented import HARMLESS, briefing_of

BRIEFING = briefing_of(HARMLESS, ("check this",))
OTHER = replace(BRIEFING, article=replace(BRIEFING.article, id="other", source="/tmp/other.txt"))
FILES = tuple(name for name in FORMATS if name != "template")


@pytest.mark.parametrize("name", FILES)
def test_a_second_export_without_a_change_writes_nothing(tmp_path: Path, name: str) -> None:
    carry_out(plan(BRIEFING, tmp_path / "out", name, Wanted(article=True)))
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")}
    changes = plan(BRIEFING, tmp_path / "out", name, Wanted(article=True))
    assert not any(change.changes for change in changes)
    carry_out(changes)
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")} == before


def test_what_changes_is_shown_without_what_is_for_briefing_alone(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    carry_out(plan(BRIEFING, path, "markdown"))
    path.write_text(path.read_text().replace("## Quotes", "mine \x1b[31m\n\n## Quotes"))
    (change,) = plan(replace(BRIEFING, notes=()), path, "markdown")
    lines = change.diff()
    assert "-  + check this" in lines and "+mine" not in "".join(lines)
    assert not any("<!--" in line or "\x1b" in line for line in lines)


def test_a_file_that_changes_between_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    carry_out(plan(BRIEFING, path, "markdown"))
    changes = plan(replace(BRIEFING, notes=()), path, "markdown")
    path.write_text("written meanwhile")
    with pytest.raises(CannotWrite, match="changed meanwhile"):
        carry_out(changes)
    assert path.read_text() == "written meanwhile"


def test_a_file_that_comes_between_is_left_alone(tmp_path: Path) -> None:
    changes = plan(BRIEFING, tmp_path / "out.md", "markdown")
    (tmp_path / "out.md").write_text("written meanwhile")
    with pytest.raises(CannotWrite, match="exists already"):
        carry_out(changes)
    assert (tmp_path / "out.md").read_text() == "written meanwhile"


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "target")
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(30_000_000)
    for name, told in (("pipe", "no text"), ("link", "is a link"), ("large", "no text"), (".", "is a folder")):
        with pytest.raises(CannotWrite, match=told):
            plan(BRIEFING, tmp_path / (name if name == "." else f"{name}.md"), "markdown")
    with pytest.raises(CannotWrite, match="no name that a file can have"):
        plan(BRIEFING, tmp_path / "a\0b", "markdown")


def test_what_is_no_export_of_it_is_wholly_replaced_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    for content in (b"mine", b"\xff\xfem\x00", FORMATS["html"](BRIEFING).encode()):
        path.write_bytes(content)
        (change,) = plan(BRIEFING, path, "markdown")
        assert change.whole and change.before == content
    carry_out(plan(OTHER, path, "markdown", replace=True))
    assert plan(BRIEFING, path, "markdown")[0].whole


class TestFolder:
    """Many briefings into one folder."""

    def export(self, folder: Path, name: str = "markdown") -> None:
        for briefing in (BRIEFING, OTHER):
            carry_out(plan_in(folder, briefing, name))

    def test_each_has_a_file_of_its_own_and_finds_it_again(self, tmp_path: Path) -> None:
        (tmp_path / "harbour-tunnel.md").write_text("mine")
        self.export(tmp_path)
        self.export(tmp_path)
        assert sorted(os.listdir(tmp_path)) == ["harbour-tunnel-2.md", "harbour-tunnel-3.md", "harbour-tunnel.md"]
        assert (tmp_path / "harbour-tunnel.md").read_text() == "mine"

    def test_a_link_of_that_name_is_passed_by(self, tmp_path: Path) -> None:
        (tmp_path / "harbour-tunnel.json").symlink_to(tmp_path / "nowhere")
        self.export(tmp_path, "json")
        assert not (tmp_path / "nowhere").exists()
        assert (tmp_path / "harbour-tunnel-2.json").is_file()


def test_the_format_is_told_by_the_ending() -> None:
    assert [format_of(Path(name)) for name in ("a.md", "a.JSON", "a.csv", "a.html", "a")] == [
        "markdown", "json", "csv", "html", "markdown",
    ]  # fmt: skip
    with pytest.raises(CannotWrite, match=r"\.md or \.json"):
        format_of(Path("out.docx"))


@pytest.mark.parametrize("name", FILES)
def test_options_hold_for_each_format(name: str) -> None:
    form = FORMATS[name]
    whole = form(BRIEFING, Wanted(article=True, dismissed=True))
    for less in (Wanted(kinds=("quote",)), Wanted(noted=True)):
        assert len(form(BRIEFING, less)) < len(whole)
        assert "Ada Quill" in form(BRIEFING, less)
    if name not in ("json",):
        assert "It may cost more" not in form(BRIEFING, Wanted(kinds=("actor", "number"), evidence=False))


def test_a_name_is_of_the_title() -> None:
    assert file_name(BRIEFING, ".md") == "harbour-tunnel.md"
