"""Damaged, newer and unwritable files: told in a sentence, and never made worse."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import CannotWrite, Unreadable
from briefing.model import Briefing, Number
from briefing.store import Shelf, guard, new_note
from tests.store.conftest import Opened
from tests.store.helpers import a_briefing

NONSENSE = [b"", b"{", b"[]", b'{"meta": 1}', b'{"meta":{"file":{"schema":1}},"items":[]}', b"\xff\xfe", b"[" * 100_000]
NEWER = b'{"meta":{"file":{"schema":2}}}'


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def kept(opened: Opened) -> Briefing:
    """Return a briefing that is on the shelf with a note."""
    briefing = opened().keep(a_briefing(), 1)
    return replace(briefing, notes=opened().add_note(briefing.article.id, new_note("precious", item="a1")))


@pytest.fixture
def home(kept: Briefing, folder: Path) -> Path:
    return folder / "briefings" / kept.article.id


@pytest.mark.parametrize("name", ["items.json", "notes.json"])
@pytest.mark.parametrize("content", [*NONSENSE, NEWER])
def test_a_damaged_file_is_named_and_left(
    opened: Opened, kept: Briefing, home: Path, name: str, content: bytes
) -> None:
    (home / name).write_bytes(content)
    with pytest.raises(Unreadable, match=f"{name}' (is damaged|was written by a newer)"):
        opened().load(kept.article.id)
    assert (home / name).read_bytes() == content
    assert len(opened().entries()) == 1


@pytest.mark.parametrize("content", [*NONSENSE, NEWER])
def test_damaged_notes_are_never_written_over(opened: Opened, kept: Briefing, home: Path, content: bytes) -> None:
    (home / "notes.json").write_bytes(content)
    for change in (
        lambda: opened().add_note(kept.article.id, new_note("more")),
        lambda: opened().keep(kept, 2),
    ):
        with pytest.raises(Unreadable):
            change()
    assert (home / "notes.json").read_bytes() == content


@pytest.mark.parametrize("content", NONSENSE)
def test_damaged_items_are_replaced_when_the_article_is_read_again(
    opened: Opened, kept: Briefing, home: Path, content: bytes
) -> None:
    (home / "items.json").write_bytes(content)
    assert opened().keep(kept, 1) == kept
    assert opened().load(kept.article.id) == kept


def test_items_of_a_newer_briefing_are_not_written_over(opened: Opened, kept: Briefing, home: Path) -> None:
    (home / "items.json").write_bytes(NEWER)
    with pytest.raises(Unreadable, match="newer"):
        opened().keep(kept, 1)
    assert (home / "items.json").read_bytes() == NEWER


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
    opened: Opened, kept: Briefing, home: Path, spoil: Callable[[dict[str, object]], object]
) -> None:
    tables = json.loads((home / "items.json").read_bytes())
    spoil(tables["items"][kept.article.id]["record"])
    (home / "items.json").write_text(json.dumps(tables))
    with pytest.raises(Unreadable, match="damaged"):
        opened().load(kept.article.id)


@pytest.mark.parametrize("name", ["library.json", "activity.json"])
@pytest.mark.parametrize(
    "content", [*NONSENSE, None, b'{"meta":{"file":{"schema":1}},"library":{"0":{}},"activity":{}}']
)
def test_a_damaged_index_is_made_again(
    opened: Opened, kept: Briefing, folder: Path, name: str, content: bytes | None
) -> None:
    before = opened().entries()
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    assert opened().entries() == before
    opened().keep(a_briefing(2), 1)
    assert len(opened().entries()) == 2


def test_an_index_that_cannot_be_made_again_is_done_without(
    opened: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = opened().entries()
    (folder / "library.json").write_bytes(b"{")
    monkeypatch.setattr(os, "replace", failing(errno.EROFS))
    assert opened().entries() == before


def test_a_newer_index_is_left(opened: Opened, kept: Briefing, folder: Path) -> None:
    (folder / "library.json").write_bytes(NEWER)
    with pytest.raises(Unreadable, match="newer"):
        opened().entries()
    assert (folder / "library.json").read_bytes() == NEWER


def test_a_damaged_briefing_does_not_stop_the_rebuilding(opened: Opened, kept: Briefing, home: Path) -> None:
    other = opened().keep(a_briefing(2), 1)
    (home / "items.json").write_bytes(b"{")
    assert [entry.id for entry in opened().rebuild()] == [other.article.id]
    assert [entry.id for entry in opened().entries()] == [other.article.id]


def test_rebuilding_changes_no_byte_of_a_note(opened: Opened, kept: Briefing, folder: Path, home: Path) -> None:
    before = (home / "notes.json").read_bytes()
    for path in (folder / "library.json", folder / "activity.json", home / "items.json"):
        path.unlink()
    opened().rebuild()
    assert opened().keep(a_briefing(), 1) == kept
    assert (home / "notes.json").read_bytes() == before


def test_a_briefing_that_the_index_misses_is_listed(opened: Opened, kept: Briefing, folder: Path) -> None:
    index = (folder / "library.json").read_bytes()
    opened().keep(a_briefing(2), 1)
    (folder / "library.json").write_bytes(index)
    assert len(opened().entries()) == 2


def failing(number: int) -> Callable[..., int]:
    def fail(*arguments: object, **options: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "told"), [(errno.EROFS, "read-only"), (errno.ENOSPC, "is full"), (errno.EIO, "cannot be written")]
)
def test_a_failing_write_leaves_the_old_files_and_no_other(
    opened: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, told: str
) -> None:
    before = files(folder)
    monkeypatch.setattr(os, call, failing(number))
    for change in (
        lambda: opened().add_note(kept.article.id, new_note("lost")),
        lambda: opened().edit_note(kept.article.id, replace(kept.notes[0], text="lost")),
        lambda: opened().delete_note(kept.article.id, kept.notes[0].id),
        lambda: opened().keep(replace(kept, items=()), 1),
    ):
        with pytest.raises(CannotWrite, match=told):
            change()
    monkeypatch.undo()
    assert files(folder) == before


def test_an_interrupted_write_leaves_the_old_files(
    opened: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    before = files(folder)
    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        opened().add_note(kept.article.id, new_note("lost"))
    assert files(folder) == before


def test_a_saved_note_is_not_called_lost(
    opened: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_file = os.replace

    def fail_for_the_index(source: Path, target: Path) -> None:
        if target.parent == folder:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace_file(source, target)

    monkeypatch.setattr(os, "replace", fail_for_the_index)
    assert len(opened().add_note(kept.article.id, new_note("saved"))) == 2


@pytest.mark.parametrize(
    "spoilt",
    [
        Number("n", (0, 1), float("nan"), None, "=", None, "count"),
        Number("\ud800", (0, 1), 1.0, None, "=", None, "count"),
    ],
)
def test_what_is_no_json_is_refused(opened: Opened, kept: Briefing, folder: Path, spoilt: Number) -> None:
    before = files(folder)
    with pytest.raises(CannotWrite, match="no file can keep"):
        opened().keep(replace(kept, items=(spoilt,)), 1)
    assert files(folder) == before


def test_a_shelf_under_a_regular_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shelf = Shelf(tmp_path / "file" / "shelf")
    assert shelf.entries() == []
    assert shelf.load("0" * 12) is None
    with pytest.raises(CannotWrite, match="The briefing was not kept: .* BRIEFING_DATA"):
        shelf.keep(a_briefing(), 1)


def test_a_held_lock_is_told(opened: Opened, kept: Briefing, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr(guard, "LOCK_SECONDS", 0.01)
    with (
        FileLock(folder / ".lock"),
        pytest.raises(CannotWrite, match="Another briefing|another briefing holds the shelf"),
    ):
        opened().add_note(kept.article.id, new_note("later"))


def test_a_temporary_file_follows_no_link(
    opened: Opened, kept: Briefing, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda size: "guessed")
    (tmp_path / "target").write_text("mine")
    (home / ".notes.json.guessed.tmp").symlink_to(tmp_path / "target")
    with pytest.raises(CannotWrite):
        opened().add_note(kept.article.id, replace(kept.notes[0], id="other"))
    assert (tmp_path / "target").read_text() == "mine"
