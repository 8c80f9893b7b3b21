"""Writing an export: nothing is overwritten by accident, and nothing is left half done."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import CannotWrite
from briefing.export import file_name, make_folder, save
from briefing.export.write import Moved
from briefing.model import Article, Briefing


def titled(title: str) -> Briefing:
    return Briefing(Article("0123456789ab", title, "x"))


def test_a_text_is_written(tmp_path: Path) -> None:
    save("words…\n".encode(), tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "words…\n"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    save(b"one", path)
    with pytest.raises(CannotWrite, match="exists already"):
        save(b"two", path)
    assert path.read_text() == "one"
    save(b"two", path, b"one")
    assert path.read_text() == "two"


def test_a_file_that_changed_since_it_was_looked_at_stays(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("edited meanwhile")
    with pytest.raises(Moved, match="changed meanwhile"):
        save(b"two", tmp_path / "a.md", b"one")
    assert (tmp_path / "a.md").read_text() == "edited meanwhile"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_file_that_may_not_be_written_stays_and_modes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one")
    path.chmod(0o640)
    save(b"two", path, b"one")
    assert path.stat().st_mode & 0o777 == 0o640
    path.chmod(0o440)
    with pytest.raises(CannotWrite, match="may not be written"):
        save(b"three", path, b"two")
    assert path.read_text() == "two"


def test_a_file_that_comes_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    monkeypatch.setattr(Path, "exists", lambda path: False)
    with pytest.raises(CannotWrite, match="exists already"):
        save(b"yours", path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("before", [None, b"mine"])
def test_a_link_is_not_followed(tmp_path: Path, before: bytes | None) -> None:
    (tmp_path / "target").write_text("mine")
    (tmp_path / "a.md").symlink_to("target")
    with pytest.raises(CannotWrite, match="link"):
        save(b"yours", tmp_path / "a.md", before)
    assert (tmp_path / "target").read_text() == "mine"


def test_where_files_cannot_be_linked_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*paths: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    save(b"words", tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text() == "words"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(CannotWrite):
        save(b"words", tmp_path / "a.md")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", ["missing/a.md", "a\0b", "n" * 300, "."])
def test_odd_paths_are_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite):
        save(b"words", tmp_path / name)


def test_the_name_comes_from_the_title() -> None:
    assert file_name(titled("Huawei 5G: Café in Moscow?"), ".md") == "huawei-5g-cafe-in-moscow.md"


@pytest.mark.parametrize("title", ["", "...", "CON", "新聞", "../../x/..", "Lpt1"])
def test_odd_titles_give_a_name_too(title: str) -> None:
    name = file_name(titled(title), ".md")
    assert name.partition(".")[0] not in ("", "con", "lpt1")


@given(st.text(max_size=200), st.sampled_from([".md", ".json"]))
def test_any_name_is_short_and_safe(title: str, suffix: str) -> None:
    name = file_name(titled(title), suffix)
    assert len(name.encode()) <= 100
    assert name.endswith(suffix) and set(name.removesuffix(suffix)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not name.startswith("-")


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "new")
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="is no folder"):
        make_folder(tmp_path / "file")
    for wrong in (tmp_path / "a" / "b", tmp_path / "file" / "b", tmp_path / "a\0b"):
        with pytest.raises(CannotWrite, match="none can be made there"):
            make_folder(wrong)
