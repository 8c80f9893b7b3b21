"""Fetching: files and standard input, and every odd path in a sentence."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError, NotFound, Unreadable
from briefing.sources import where
from briefing.sources.where import LIMIT, fetch

EMPTY = io.BytesIO()


def test_a_file_has_a_name_and_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")
    monkeypatch.chdir(tmp_path)
    fetched = fetch("a.txt", EMPTY)
    assert (fetched.data, fetched.name, fetched.source) == (b"words", "a.txt", str(tmp_path / "a.txt"))


def test_standard_input_has_neither() -> None:
    fetched = fetch("-", io.BytesIO(b"words"))
    assert (fetched.data, fetched.name, fetched.source) == (b"words", "", None)


@pytest.mark.parametrize("location", ["missing.txt", "", "a\0b", "n" * 5000, "a.txt/b", "\udcff\ud800", "loop"])
def test_what_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFound, match="^There is no file '.*'; check the path.$") as told:
        fetch(location, EMPTY)
    assert len(str(told.value)) < 150
    str(told.value).encode("utf-8")


def test_a_folder_a_pipe_and_a_device_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="is a folder"):
        fetch(str(tmp_path), EMPTY)
    for odd in (str(tmp_path / "pipe"), "/dev/zero"):
        with pytest.raises(Unreadable, match="not a regular file"):
            fetch(odd, EMPTY)


def test_a_big_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(tmp_path / "big.txt", "wb") as file:
        file.truncate(LIMIT + 1)
    monkeypatch.setattr(os, "open", lambda *arguments: pytest.fail("it was opened"))
    with pytest.raises(Unreadable, match="over 20 MB"):
        fetch(str(tmp_path / "big.txt"), EMPTY)


def test_no_more_of_standard_input_is_read_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, "LIMIT", 10)
    stdin = io.BytesIO(b"x" * 100)
    with pytest.raises(Unreadable, match="standard input is over"):
        fetch("-", stdin)
    assert stdin.tell() == 11


def test_a_closed_standard_input_is_told() -> None:
    stdin = io.BytesIO()
    stdin.close()
    with pytest.raises(Unreadable, match="Standard input"):
        fetch("-", stdin)


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")

    def fail(*arguments: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(Unreadable, match="a.txt"):
        fetch(str(tmp_path / "a.txt"), EMPTY)


def test_a_name_that_is_no_utf8_is_shown_all_the_same(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9\x1b[1m.txt")
    with open(path, "wb") as file:
        file.write(b"words")
    assert fetch(os.fsdecode(path), EMPTY).name == "caf\ufffd.txt"


@given(st.text(max_size=50).filter(lambda location: location != "-"))
def test_no_path_gives_a_traceback(location: str) -> None:
    try:
        fetch(f"/nowhere/{location}", EMPTY)
    except BriefingError as error:
        assert "\n" not in str(error)
