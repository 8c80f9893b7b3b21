"""Damaged, newer and unwritable files: told in a sentence, kept under a new name, and never a note lost."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import CannotWrite
from briefing.model import Briefing, Number
from briefing.store import Shelf, guard, new_note
from tests.store.conftest import Opened
from tests.store.helpers import a_briefing, a_note, aside, changes, files, resealed, texts

NONSENSE = [b"", b"{", b"[]", b'{"meta": 1}', b'{"meta":{"file":{"schema":1}},"items":[]}', b"\xff\xfe", b"[" * 100_000]


@pytest.fixture
def kept(on_disk: Opened) -> Briefing:
    """Return a briefing that is on the shelf with a note."""
    briefing = on_disk().keep(a_briefing(), 1)
    return replace(briefing, notes=on_disk().add_note(briefing.article.id, a_note("precious", briefing)).notes)


@pytest.fixture
def home(kept: Briefing, folder: Path) -> Path:
    return folder / "briefings" / kept.article.id


@pytest.mark.parametrize("content", NONSENSE)
class TestNonsense:
    """A file that holds something else."""

    def test_in_the_notes_is_mended_from_the_history(
        self, on_disk: Opened, kept: Briefing, home: Path, told: list[str], content: bytes
    ) -> None:
        (home / "notes.json").write_bytes(content)
        assert on_disk().load(kept.article.id) == kept
        assert aside(home) == [content]
        (sentence,) = told
        assert sentence.startswith("The notes on “Tunnel 1” were damaged and came back from their history: 1 note.")
        told.clear()
        assert on_disk().load(kept.article.id) == kept
        assert told == []

    def test_in_the_history_is_mended_from_the_notes(
        self, on_disk: Opened, kept: Briefing, home: Path, told: list[str], content: bytes
    ) -> None:
        (home / "history.log").write_bytes(content)
        on_disk().add_note(kept.article.id, new_note("more"))
        assert aside(home) == [content]
        assert told[0].startswith("The history of “Tunnel 1” was damaged; no note is lost (1 note)")
        (home / "notes.json").unlink()
        assert texts(on_disk(), kept.article.id) == ["precious", "more"]

    def test_in_the_items_is_put_aside_and_the_article_comes_from_the_history(
        self, on_disk: Opened, kept: Briefing, home: Path, told: list[str], content: bytes
    ) -> None:
        (home / "items.json").write_bytes(content)
        assert on_disk().load(kept.article.id) is None
        assert aside(home) == [content]
        assert "Opening it reads the article again." in told[0]
        assert on_disk().article(kept.article.id) == kept.article
        assert on_disk().keep(kept, 1) == kept
        assert on_disk().load(kept.article.id) == kept

    def test_in_the_items_is_put_aside_when_the_article_is_read_again(
        self, on_disk: Opened, kept: Briefing, home: Path, content: bytes
    ) -> None:
        (home / "items.json").write_bytes(content)
        assert on_disk().keep(kept, 1) == kept
        assert aside(home) == [content]

    @pytest.mark.parametrize("name", ["library.json", "library.log"])
    def test_in_the_index_is_put_aside_and_the_index_made_again(
        self, on_disk: Opened, kept: Briefing, folder: Path, told: list[str], name: str, content: bytes
    ) -> None:
        before = on_disk().entries()
        (folder / name).write_bytes(content)
        after = on_disk().entries()
        assert [(entry.id, entry.title, entry.notes) for entry in after] == [
            (entry.id, entry.title, entry.notes) for entry in before
        ]
        if content:
            assert aside(folder) == [content]
            assert "The list of the library was damaged" in told[0]
        on_disk().keep(a_briefing(2), 1)
        assert len(on_disk().entries()) == 2

    def test_in_the_marker_of_the_schema_is_put_aside(
        self, on_disk: Opened, kept: Briefing, folder: Path, told: list[str], content: bytes
    ) -> None:
        (folder / "shelf.json").write_bytes(content)
        assert on_disk().read_only is None
        on_disk().add_note(kept.article.id, new_note("more"))
        assert aside(folder) == [content]
        assert "version of the shelf was damaged" in told[0]


@pytest.mark.parametrize("name", ["notes.json", "history.log", "items.json"])
def test_a_file_of_another_briefing_is_damage(
    on_disk: Opened, kept: Briefing, home: Path, folder: Path, told: list[str], name: str
) -> None:
    """Its checksum is right, but it is not where it belongs."""
    other = on_disk().keep(a_briefing(2), 1)
    on_disk().add_note(other.article.id, new_note("of another"))
    content = (folder / "briefings" / other.article.id / name).read_bytes()
    (home / name).write_bytes(content)
    on_disk().load(kept.article.id)
    assert texts(on_disk(), kept.article.id) == ["precious"]
    assert on_disk().article(kept.article.id) == kept.article
    assert aside(home) == [content]
    assert told


def test_an_older_copy_of_the_notes_is_brought_forward(on_disk: Opened, kept: Briefing, home: Path) -> None:
    old = (home / "notes.json").read_bytes()
    on_disk().add_note(kept.article.id, new_note("more"))
    (home / "notes.json").write_bytes(old)
    assert texts(on_disk(), kept.article.id) == ["precious", "more"]
    on_disk().add_note(kept.article.id, new_note("and more"))
    (home / "history.log").unlink()
    assert texts(on_disk(), kept.article.id) == ["precious", "more", "and more"]


def test_an_older_copy_of_the_history_is_put_aside(on_disk: Opened, kept: Briefing, home: Path) -> None:
    old = (home / "history.log").read_bytes()
    on_disk().add_note(kept.article.id, new_note("more"))
    (home / "history.log").write_bytes(old)
    assert texts(on_disk(), kept.article.id) == ["precious", "more"]
    assert aside(home) == [old]


def test_of_two_damaged_copies_what_is_left_is_read(
    on_disk: Opened, kept: Briefing, home: Path, told: list[str]
) -> None:
    """Neither file is whole: the first note is left in the history, the second one in the notes file."""
    on_disk().add_note(kept.article.id, new_note("second"))
    (home / "notes.json").write_bytes((home / "notes.json").read_bytes().replace(b"precious", b"previous"))
    lines = (home / "history.log").read_bytes().splitlines(keepends=True)
    (home / "history.log").write_bytes(b"".join(lines[:-1]) + lines[-1].replace(b"second", b"sacond"))
    assert texts(on_disk(), kept.article.id) == ["precious", "second"]
    assert "Both copies" in told[0]
    assert len(aside(home)) == 2


@pytest.mark.parametrize("name", ["items.json", "notes.json", "library.json", "shelf.json"])
def test_a_folder_in_the_place_of_a_file_is_put_aside(
    on_disk: Opened, kept: Briefing, folder: Path, name: str, told: list[str]
) -> None:
    (path,) = folder.rglob(name)
    path.unlink()
    path.mkdir()
    (path / "mine").write_text("kept")
    on_disk().load(kept.article.id)
    on_disk().add_note(kept.article.id, new_note("more"))
    assert texts(on_disk(), kept.article.id) == ["precious", "more"]
    assert len(on_disk().entries()) == 1
    assert aside_texts(folder) == ["kept"]
    assert told


def aside_texts(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.rglob("mine")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record.update(id="f" * 12),
        lambda record: record.update(text=5),
        lambda record: record.pop("items"),
        lambda record: record.update(items={"kind": 1}),
        lambda record: record.update(items=["actor"]),
        lambda record: record["items"][0].update(kind="riddle"),
        lambda record: record["items"][1].update(span=[0, 9999]),
        lambda record: record["items"][1].update(span=["a", "b"]),
        lambda record: record.update(schema="briefing/9"),
    ],
)
def test_a_record_of_the_wrong_shape_is_damage(
    on_disk: Opened, kept: Briefing, home: Path, told: list[str], spoil: Callable[[dict[str, Any]], object]
) -> None:
    resealed(home / "items.json", lambda tables: spoil(tables["items"][kept.article.id]["record"]))
    assert on_disk().load(kept.article.id) is None
    assert "damaged" in told[0]


def test_a_note_of_the_wrong_shape_is_told_and_the_others_are_shown(
    on_disk: Opened, kept: Briefing, home: Path, told: list[str]
) -> None:
    on_disk().add_note(kept.article.id, new_note("more"))
    resealed(home / "notes.json", lambda tables: tables["notes"][kept.notes[0].id].pop("text"))
    assert texts(on_disk(), kept.article.id) == ["more"]
    assert "cannot show" in told[0]


def test_a_read_only_folder_is_told_before_anything_is_written(
    on_disk: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert on_disk().read_only is None
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert "is read-only" in str(on_disk().read_only)
    assert on_disk().load(kept.article.id) == kept


def test_an_index_that_cannot_be_made_again_is_done_without(
    on_disk: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    before = [(entry.id, entry.notes) for entry in on_disk().entries()]
    (folder / "library.json").write_bytes(b"{")
    monkeypatch.setattr(os, "replace", failing(errno.EROFS))
    assert [(entry.id, entry.notes) for entry in on_disk().entries()] == before
    assert "read-only" in told[0]


def test_notes_that_cannot_be_mended_are_shown(
    on_disk: Opened, kept: Briefing, home: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    (home / "notes.json").write_bytes(b"{")
    monkeypatch.setattr(os, "replace", failing(errno.EROFS))
    assert on_disk().load(kept.article.id) == kept
    assert "read-only" in told[0]
    assert (home / "notes.json").read_bytes() == b"{"


def test_a_damaged_briefing_is_listed_as_long_as_its_history_knows_it(
    on_disk: Opened, kept: Briefing, home: Path
) -> None:
    other = on_disk().keep(a_briefing(2), 1)
    (home / "items.json").write_bytes(b"{")
    assert {entry.id: entry.title for entry in on_disk().rebuild()} == {
        kept.article.id: "Tunnel 1",
        other.article.id: "Tunnel 2",
    }


def test_rebuilding_changes_no_byte_of_a_note(on_disk: Opened, kept: Briefing, folder: Path, home: Path) -> None:
    before = [(home / name).read_bytes() for name in ("notes.json", "history.log")]
    for path in (folder / "library.json", folder / "library.log", home / "items.json"):
        path.unlink()
    on_disk().rebuild()
    assert on_disk().keep(a_briefing(), 1) == kept
    assert [(home / name).read_bytes() for name in ("notes.json", "history.log")] == before


def test_a_briefing_that_the_index_misses_is_listed(on_disk: Opened, kept: Briefing, folder: Path) -> None:
    index = (folder / "library.json").read_bytes()
    on_disk().keep(a_briefing(2), 1)
    (folder / "library.json").write_bytes(index)
    (folder / "library.log").unlink()
    assert len(on_disk().entries()) == 2
    assert b"Tunnel 2" in (folder / "library.log").read_bytes()


def failing(number: int) -> Callable[..., int]:
    def fail(*arguments: object, **options: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "why"), [(errno.EROFS, "read-only"), (errno.ENOSPC, "is full"), (errno.EIO, "cannot be written")]
)
def test_a_failing_write_leaves_the_old_files_and_no_other(
    on_disk: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, why: str
) -> None:
    before = on_disk().load(kept.article.id), sorted(files(folder))
    for change in changes(on_disk(), kept):
        monkeypatch.setattr(os, call, failing(number))
        with pytest.raises(CannotWrite, match=why):
            change()
        monkeypatch.undo()
        assert (on_disk().load(kept.article.id), sorted(files(folder))) == before


def test_a_saved_note_is_not_called_lost(
    on_disk: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index could not be written; the note was."""
    opened = os.open

    def fail_for_the_index(path: str, *arguments: Any, **options: Any) -> int:
        if str(path).endswith("library.log"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(os, "open", fail_for_the_index)
    assert len(on_disk().add_note(kept.article.id, new_note("saved")).notes) == 2


@pytest.mark.parametrize(
    "spoilt",
    [
        Number("n", (0, 1), float("nan"), None, "=", None, "count"),
        Number("\ud800", (0, 1), 1.0, None, "=", None, "count"),
    ],
)
def test_what_is_no_json_is_refused(on_disk: Opened, kept: Briefing, folder: Path, spoilt: Number) -> None:
    before = files(folder)
    with pytest.raises(CannotWrite, match="no file can keep"):
        on_disk().keep(replace(kept, items=(spoilt,)), 1)
    assert files(folder) == before


def test_a_shelf_under_a_regular_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shelf = Shelf(tmp_path / "file" / "shelf")
    assert shelf.entries() == []
    assert shelf.load("0" * 12) is None
    with pytest.raises(CannotWrite, match="The briefing was not kept: .* BRIEFING_DATA"):
        shelf.keep(a_briefing(), 1)


def test_a_held_lock_is_told(on_disk: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    assert guard.LOCK_SECONDS < 2
    monkeypatch.setattr(guard, "LOCK_SECONDS", 0.01)
    with FileLock(folder / ".lock"), pytest.raises(CannotWrite, match="another briefing holds the shelf"):
        on_disk().add_note(kept.article.id, new_note("later"))


def test_a_temporary_file_follows_no_link(
    on_disk: Opened, kept: Briefing, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda size: "guessed")
    (tmp_path / "target").write_text("mine")
    (home / ".notes.json.guessed.tmp").symlink_to(tmp_path / "target")
    with pytest.raises(CannotWrite):
        on_disk().add_note(kept.article.id, replace(kept.notes[0], id="other"))
    assert (tmp_path / "target").read_text() == "mine"


def test_notes_are_readable_with_a_json_parser_alone(on_disk: Opened, kept: Briefing, home: Path) -> None:
    (row,) = json.loads((home / "notes.json").read_text())["notes"].values()
    assert row["text"] == "precious"
    last = (home / "history.log").read_text().splitlines()[-1]
    assert json.loads(last)["what"] == "add"
