"""Trash, backup, drafts and the doctor."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import CannotWrite, NotFound, Unreadable
from briefing.model import Briefing
from briefing.store import Shelf, changed, new_note
from briefing.store.backup import back_up, restore
from briefing.store.doctor import Report, examine
from briefing.store.seal import seal, unseal
from tests.store.helpers import a_briefing, a_note, files, texts


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


@pytest.fixture
def kept(shelf: Shelf) -> Briefing:
    briefing = shelf.keep(a_briefing(), 1)
    return replace(briefing, notes=shelf.add_note(briefing.article.id, a_note("precious", briefing)).notes)


class TestTrash:
    def test_what_is_deleted_is_listed_and_comes_back_whole(self, shelf: Shelf, kept: Briefing) -> None:
        shelf.delete(kept.article.id)
        assert shelf.entries() == []
        assert shelf.load(kept.article.id) is None
        (trashed,) = shelf.trash.listed()
        assert (trashed.id, trashed.title, trashed.notes) == (kept.article.id, "Tunnel 1", 1)
        assert shelf.restore(trashed) == "new"
        assert shelf.load(kept.article.id) == kept
        assert [entry.notes for entry in shelf.entries()] == [1]
        assert shelf.trash.listed() == []
        assert shelf.undo(kept.article.id)[0] == "add"

    def test_notes_join_those_of_a_briefing_read_again(self, shelf: Shelf, kept: Briefing) -> None:
        shelf.delete(kept.article.id)
        shelf.keep(a_briefing(), 1)
        shelf.add_note(kept.article.id, new_note("since then"))
        assert shelf.restore(shelf.trash.listed()[0]) == "merged"
        assert texts(shelf, kept.article.id) == ["since then", "precious"]
        assert shelf.trash.listed() == []

    def test_the_same_briefing_can_be_deleted_twice(self, shelf: Shelf, kept: Briefing) -> None:
        for _ in range(2):
            shelf.keep(a_briefing(), 1)
            shelf.delete(kept.article.id)
        assert sorted(each.notes for each in shelf.trash.listed()) == [0, 1]

    def test_of_two_with_one_id_the_one_deleted_last_is_found(self, shelf: Shelf, kept: Briefing) -> None:
        assert shelf.trash.find(kept.article.id) is None
        shelf.delete(kept.article.id)
        shelf.keep(a_briefing(), 1)
        shelf.trash.put(shelf.files.home(kept.article.id))
        found = shelf.trash.find(kept.article.id)
        assert found and found.files.folder == shelf.trash.listed()[0].files.folder
        assert shelf.trash.find("0" * 12) is None

    def test_emptying_removes_it_for_good(self, shelf: Shelf, kept: Briefing) -> None:
        shelf.delete(kept.article.id)
        shelf.trash.clear(shelf.trash.listed()[0])
        assert shelf.trash.listed() == []
        assert not any("briefings" in name or "trash/" in name for name in files(shelf.folder))

    def test_what_is_not_there_cannot_be_deleted(self, shelf: Shelf) -> None:
        with pytest.raises(NotFound):
            shelf.delete("0" * 12)


class TestBackup:
    @pytest.fixture
    def path(self, shelf: Shelf, kept: Briefing, tmp_path: Path) -> Path:
        """Return a backup of a shelf with one note."""
        assert back_up(shelf, tmp_path / "backup.zip") == 1
        return tmp_path / "backup.zip"

    def test_it_brings_everything_to_an_empty_shelf(self, path: Path, kept: Briefing, tmp_path: Path) -> None:
        other = Shelf(tmp_path / "other")
        found = restore(other, path)
        assert (found.new, found.merged, found.same, found.damaged) == (1, 0, 0, ())
        assert other.load(kept.article.id) == kept
        assert other.entries()[0].notes == 1
        assert other.undo(kept.article.id)[0] == "add"

    def test_restoring_twice_changes_nothing(self, shelf: Shelf, path: Path) -> None:
        before = files(shelf.folder / "briefings")
        assert restore(shelf, path).same == 1
        assert files(shelf.folder / "briefings") == before
        assert [name for name in os.listdir(shelf.folder) if "restoring" in name] == []

    def test_newer_notes_stay_whatever_the_clock_says(self, shelf: Shelf, path: Path, kept: Briefing) -> None:
        shelf.edit_note(kept.article.id, changed(kept.notes[0], "newer", "1999-01-01T00:00:00+00:00"))
        shelf.add_note(kept.article.id, new_note("since then"))
        assert restore(shelf, path).same == 1
        assert texts(shelf, kept.article.id) == ["newer", "since then"]

    def test_older_notes_give_way_whatever_the_clock_says(
        self, shelf: Shelf, path: Path, kept: Briefing, tmp_path: Path
    ) -> None:
        shelf.edit_note(kept.article.id, changed(kept.notes[0], "newer", "1999-01-01T00:00:00+00:00"))
        back_up(shelf, tmp_path / "later.zip")
        other = Shelf(tmp_path / "other")
        restore(other, path)
        assert restore(other, tmp_path / "later.zip").merged == 1
        assert texts(other, kept.article.id) == ["newer"]

    def test_of_two_that_went_apart_the_one_modified_later_stays(
        self, shelf: Shelf, path: Path, kept: Briefing, tmp_path: Path
    ) -> None:
        other = Shelf(tmp_path / "other")
        restore(other, path)
        other.edit_note(kept.article.id, changed(kept.notes[0], "there", "2999-01-01T00:00:00+00:00"))
        shelf.edit_note(kept.article.id, changed(kept.notes[0], "here", "2998-01-01T00:00:00+00:00"))
        back_up(other, tmp_path / "there.zip")
        assert restore(shelf, tmp_path / "there.zip").merged == 1
        assert texts(shelf, kept.article.id) == ["there"]
        assert shelf.undo(kept.article.id)[0] == "merge"
        assert texts(shelf, kept.article.id) == ["here"]

    def test_a_deleted_note_comes_back(self, shelf: Shelf, path: Path, kept: Briefing) -> None:
        shelf.delete_note(kept.article.id, kept.notes[0].id)
        assert restore(shelf, path).merged == 1
        assert texts(shelf, kept.article.id) == ["precious"]

    def test_a_file_is_replaced_only_when_asked(self, shelf: Shelf, path: Path) -> None:
        before = path.read_bytes()
        with pytest.raises(CannotWrite, match="--force"):
            back_up(shelf, path)
        assert path.read_bytes() == before
        assert back_up(shelf, path, replace=True) == 1
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [name for name in os.listdir(path.parent) if name.endswith(".tmp")] == []

    def test_a_folder_that_is_not_there_is_told(self, shelf: Shelf, tmp_path: Path) -> None:
        with pytest.raises(CannotWrite, match="no folder"):
            back_up(shelf, tmp_path / "nowhere" / "backup.zip")

    @pytest.mark.parametrize("name", ["items.json", "notes.json", "history.log"])
    def test_a_damaged_member_is_named_and_the_rest_restored(
        self, path: Path, kept: Briefing, tmp_path: Path, name: str
    ) -> None:
        member = f"briefings/{kept.article.id}/{name}"
        changed_zip(path, {member: b"damaged"})
        other = Shelf(tmp_path / "other")
        assert restore(other, path).damaged == (member,)
        assert texts(other, kept.article.id) == ["precious"]
        assert other.article(kept.article.id) == kept.article

    @pytest.mark.parametrize(
        "name", ["../../evil", "/etc/passwd", "briefings/0131/items.json", "briefings/../items.json", "briefings/x/y/z"]
    )
    def test_no_name_leads_out_of_the_shelf(self, path: Path, tmp_path: Path, name: str) -> None:
        changed_zip(path, {name: b"evil"}, listed=True)
        with pytest.raises(Unreadable):
            restore(Shelf(tmp_path / "other"), path)
        assert not any(tmp_path.rglob("evil"))

    @pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
    def test_what_is_no_backup_is_refused(self, shelf: Shelf, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "x.zip").write_bytes(content)
        with pytest.raises(Unreadable, match="no whole backup"):
            restore(shelf, tmp_path / "x.zip")
        with pytest.raises(NotFound):
            restore(shelf, tmp_path / "nowhere.zip")

    def test_a_newer_backup_is_refused(self, shelf: Shelf, path: Path) -> None:
        manifest = json.loads(zipfile.ZipFile(path).read("manifest.json"))
        changed_zip(path, {"manifest.json": json.dumps({**manifest, "schema": 99}).encode()})
        with pytest.raises(Unreadable, match="newer"):
            restore(shelf, path)


def changed_zip(path: Path, members: dict[str, bytes], listed: bool = False) -> None:
    """Write a backup anew with other members; with `listed` the manifest names them."""
    with zipfile.ZipFile(path) as old:
        contents = {name: old.read(name) for name in old.namelist()} | members
    if listed:
        manifest = json.loads(contents["manifest.json"])
        manifest["files"] |= {name: {"size": len(content), "sha256": ""} for name, content in members.items()}
        contents["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, content in contents.items():
            new.writestr(name, content)


TYPIST = """
import os, sys
from pathlib import Path
from briefing.store import Shelf
draft = Shelf(Path(sys.argv[1])).drafts.open("0" * 12, item="a1")
for text in ("C", "Ca", "Call the port"):
    draft.write(text)
print("typed", flush=True)
sys.stdin.read()
"""


class TestDrafts:
    def test_a_draft_of_a_killed_process_is_left_and_one_of_a_living_process_is_not(self, shelf: Shelf) -> None:
        typist = subprocess.Popen(
            [sys.executable, "-c", TYPIST, str(shelf.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert typist.stdout and typist.stdout.readline() == b"typed\n"
        assert shelf.drafts.left() == []
        typist.kill()
        typist.communicate()
        (draft,) = shelf.drafts.left()
        assert (draft.briefing, draft.item, draft.text) == ("0" * 12, "a1", "Call the port")
        shelf.drafts.forget(draft)
        assert shelf.drafts.left() == []
        assert files(shelf.folder / "drafts") == {}

    def test_an_ended_draft_leaves_nothing(self, shelf: Shelf) -> None:
        draft = shelf.drafts.open("0" * 12)
        assert draft.write("half a th")
        draft.end()
        assert files(shelf.folder / "drafts") == {}

    def test_the_same_note_in_two_windows_has_two_drafts(self, shelf: Shelf) -> None:
        one, other = (shelf.drafts.open("0" * 12, note="n") for _ in range(2))
        assert one.write("one") and other.write("other")
        assert len(list((shelf.folder / "drafts").glob("*.json"))) == 2
        one.end()
        other.end()

    def test_where_nothing_can_be_written_that_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        draft = Shelf(tmp_path / "file").drafts.open("0" * 12)
        assert not draft.write("x")
        draft.end()

    def test_a_damaged_draft_is_left_out(self, shelf: Shelf) -> None:
        (shelf.folder / "drafts").mkdir(parents=True)
        (shelf.folder / "drafts" / "x.json").write_bytes(b"{")
        assert shelf.drafts.left() == []


class TestDoctor:
    def examined(self, shelf: Shelf) -> tuple[Report, list[str]]:
        """Return the report and what was said."""
        said: list[str] = []
        return examine(shelf, said.append, lambda at, of: None), said

    def test_a_sound_shelf_has_nothing_to_mend(self, shelf: Shelf, kept: Briefing) -> None:
        before = files(shelf.folder)
        report, said = self.examined(shelf)
        assert (report.briefings, report.notes, report.done, report.sound, said) == (1, 1, 0, True, [])
        assert files(shelf.folder) == before

    def test_everything_that_can_be_is_mended_and_said(self, shelf: Shelf, kept: Briefing) -> None:
        home = shelf.files.home(kept.article.id)
        (home / "notes.json").write_bytes(b"{")
        (home / ".notes.json.0a.tmp").write_bytes(b"half")
        (shelf.folder / "library.json").write_bytes(b"{")
        (home / "items.json").chmod(0o644)
        (home / "mine.txt").write_text("mine")
        report, said = self.examined(shelf)
        assert report.sound
        assert report.done == 4
        whole = "\n".join(said)
        for words in ("came back from their history", "interrupted save", "others could read", "list of the library"):
            assert words in whole
        assert "mine.txt' is no file of briefing" in whole
        assert shelf.load(kept.article.id) == kept
        assert stat.S_IMODE((home / "items.json").stat().st_mode) == 0o600
        assert self.examined(shelf)[0].done == 0

    def test_a_wrong_line_of_the_history_is_found(self, shelf: Shelf, kept: Briefing) -> None:
        """Opening a briefing looks whether lines are whole and all there; the doctor looks whether they fit."""
        path = shelf.files.home(kept.article.id) / "history.log"
        shelf.add_note(kept.article.id, new_note("more"))
        article, first, second = path.read_bytes().splitlines(keepends=True)
        other = unseal(first)
        (row,) = other["set"]["notes"].values()
        row["text"] = "another"
        path.write_bytes(article + seal(other) + second)
        assert texts(shelf, kept.article.id) == ["precious", "more"]
        report, said = self.examined(shelf)
        assert "The history of “Tunnel 1” was damaged" in said[0]
        assert report.sound
        (shelf.files.home(kept.article.id) / "notes.json").unlink()
        assert texts(shelf, kept.article.id) == ["precious", "more"]

    def test_what_is_lost_is_said(self, shelf: Shelf, kept: Briefing) -> None:
        other = shelf.keep(a_briefing(2), 1)
        (shelf.files.home(other.article.id) / "items.json").write_bytes(b"{")
        report, said = self.examined(shelf)
        assert not report.sound
        assert any("read it again" in sentence for sentence in said)

    def test_a_wrong_count_in_the_library_is_put_right(self, shelf: Shelf, kept: Briefing) -> None:
        shelf.index.set(kept.article.id, notes=7)
        assert self.examined(shelf)[1] == ["The list of the library did not fit its briefings and was made again."]
        assert shelf.entries()[0].notes == 1
