"""The shelf on a real folder: what is kept is there again, for this object and for any other."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import CannotWrite, NotFound
from briefing.model import Briefing, anchor
from briefing.store import Shelf, changed, new_note, shelf
from briefing.store.disk import Disk
from briefing.store.files import Files
from tests.store.conftest import Opened
from tests.store.helpers import Counting, a_briefing


def test_reading_makes_nothing(on_disk: Opened, folder: Path) -> None:
    assert on_disk().entries() == []
    assert on_disk().load("0" * 12) is None
    with pytest.raises(NotFound):
        on_disk().find("0000")
    assert not folder.parent.exists()


def test_a_briefing_comes_back_as_it_was(opened: Opened) -> None:
    briefing = a_briefing()
    assert opened().keep(briefing, 7) == briefing
    assert opened().load(briefing.article.id) == briefing
    assert opened().load(briefing.article.id, 7) == briefing
    assert opened().load(briefing.article.id, 8) is None


def test_files_are_for_their_owner_alone(on_disk: Opened, folder: Path) -> None:
    on_disk().keep(a_briefing(), 1)
    on_disk().add_note(a_briefing().article.id, new_note("mine"))
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_entries_tell_what_is_there(opened: Opened) -> None:
    briefing = a_briefing(items=3)
    opened().keep(briefing, 1)
    opened().add_note(briefing.article.id, new_note("one"))
    (entry,) = opened().entries()
    assert (entry.id, entry.title, entry.source) == (briefing.article.id, "Tunnel 1", "/tmp/1.txt")
    assert entry.counts == {"actor": 1, "number": 2, "quote": 0, "question": 0}
    assert (entry.published, entry.notes) == ("2026-11-20", 1)
    assert entry.read == entry.opened


def test_the_one_read_last_comes_first(opened: Opened) -> None:
    ids = [opened().keep(a_briefing(number), 1).article.id for number in range(4)]
    assert [entry.id for entry in opened().entries()] == ids[::-1]


def test_reading_again_keeps_the_first_time_and_the_notes(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    briefing = a_briefing()
    opened().keep(briefing, 1)
    notes = opened().add_note(briefing.article.id, new_note("stays", item="a1")).notes
    first = opened().entries()[0].read
    monkeypatch.setattr(shelf, "now_utc", lambda: "2999-01-01T00:00:00+00:00")
    again = opened().keep(replace(briefing, items=briefing.items[:1]), 2)
    assert again.notes == notes
    assert opened().load(briefing.article.id, 2) == again
    (entry,) = opened().entries()
    assert (entry.read, entry.opened, entry.notes) == (first, "2999-01-01T00:00:00+00:00", 1)
    assert entry.counts["number"] == 0


def test_notes_in_a_briefing_come_along_the_first_time_and_never_again(opened: Opened) -> None:
    """So that what the reader deleted from a new version does not come back with the next reading."""
    carried = new_note("from the version before", item="a1")
    assert opened().keep(replace(a_briefing(), notes=(carried,)), 1).notes == (carried,)
    opened().delete_note(a_briefing().article.id, carried.id)
    assert opened().keep(replace(a_briefing(), notes=(carried,)), 2).notes == ()


def test_opening_is_remembered(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    opened().keep(a_briefing(), 1)
    opened().add_note(a_briefing().article.id, new_note("one"))
    monkeypatch.setattr(shelf, "now_utc", lambda: "2999-01-01T00:00:00+00:00")
    opened().mark_opened(a_briefing().article.id)
    (entry,) = opened().entries()
    assert (entry.opened, entry.notes) == ("2999-01-01T00:00:00+00:00", 1)


def test_notes_are_added_edited_and_deleted(opened: Opened) -> None:
    briefing = opened().keep(a_briefing(), 1)
    where = briefing.article.id
    one = new_note("one", item="a1", anchor=anchor(briefing.article.text, (0, 7)))
    two = new_note("two\nlines “and” 新聞")
    assert opened().add_note(where, one).notes == (one,)
    assert opened().add_note(where, two).notes == (one, two)
    better = changed(one, "better", now="2999-01-01T00:00:00+00:00")
    assert opened().edit_note(where, better).notes == (better, two)
    assert better.created == one.created
    loaded = opened().load(where)
    assert loaded and loaded.notes == (better, two)
    assert opened().delete_note(where, one.id).notes == (two,)
    assert opened().entries()[0].notes == 1


def test_a_note_that_is_not_there_cannot_be_changed(opened: Opened) -> None:
    where = opened().keep(a_briefing(), 1).article.id
    note = new_note("gone")
    with pytest.raises(NotFound, match="no longer on the shelf"):
        opened().edit_note(where, note)
    with pytest.raises(NotFound, match="no longer on the shelf"):
        opened().delete_note(where, note.id)


def test_a_note_added_twice_is_one_note(opened: Opened) -> None:
    """What failed half way may have been written: trying again must not double it."""
    where = opened().keep(a_briefing(), 1).article.id
    note = new_note("first try")
    opened().add_note(where, note)
    assert opened().add_note(where, changed(note, "second try")).notes[0].text == "second try"
    assert len(opened().annotations(where).notes) == 1


@pytest.mark.parametrize("odd", ["", "..", "../../etc", "0" * 11, "0" * 12 + "\n", "G" * 12, "a/b", "0" * 12])
def test_an_id_that_is_none_reaches_no_path(on_disk: Opened, folder: Path, odd: str) -> None:
    note = new_note("x")
    assert on_disk().load(odd) is None
    for change in (
        lambda: on_disk().add_note(odd, note),
        lambda: on_disk().edit_note(odd, note),
        lambda: on_disk().delete_note(odd, note.id),
        lambda: on_disk().mark_opened(odd),
    ):
        with pytest.raises(NotFound):
            change()
    assert not folder.exists()


def test_a_briefing_without_a_right_id_is_not_kept(on_disk: Opened, folder: Path) -> None:
    briefing = a_briefing()
    with pytest.raises(CannotWrite):
        on_disk().keep(Briefing(replace(briefing.article, id="../sample")), 1)
    assert not folder.exists()


def test_a_prefix_finds_its_briefing(opened: Opened) -> None:
    ids = [opened().keep(a_briefing(number), 1).article.id for number in range(3)]
    for each in ids:
        assert opened().find(each) == opened().find(each[:6].upper()) == opened().find(f" {each[:4]} ") == each


def test_a_prefix_of_two_names_both(on_disk: Opened, folder: Path) -> None:
    on_disk().keep(a_briefing(), 1)
    for name in ("abcd00000001", "abcd00000002", "abcd-no-id"):
        (folder / "briefings" / name).mkdir()
    with pytest.raises(NotFound, match="abcd00000001 or abcd00000002"):
        on_disk().find("abcd")
    assert on_disk().find("abcd00000001") == "abcd00000001"


@pytest.mark.parametrize("text", ["", "abc", "../..", "ffffffff", "Tunnel"])
def test_what_begins_no_id_is_not_found(opened: Opened, text: str) -> None:
    opened().keep(a_briefing(), 1)
    with pytest.raises(NotFound):
        opened().find(text)


def test_a_note_does_not_rewrite_the_library(on_disk: Opened, folder: Path) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    before = [os.stat(folder / "library.json"), os.stat(folder / "briefings" / where / "items.json")]
    on_disk().add_note(where, new_note("small"))
    assert before == [os.stat(folder / "library.json"), os.stat(folder / "briefings" / where / "items.json")]


def test_a_note_writes_the_same_in_a_large_library(folder: Path) -> None:
    """Bytes and syncs of one note, with 1 briefing and with 40."""
    counted = []
    for count in (1, 40):
        system = Counting()
        shelf = Shelf(folder.with_name(str(count)), disk=Disk(system))
        for number in range(count):
            shelf.keep(a_briefing(number), 1)
        where = a_briefing(0).article.id
        shelf.add_note(where, new_note("the first"))
        system.written = system.synced = 0
        shelf.add_note(where, new_note("the next"))
        counted.append((system.written, system.synced))
    assert counted[0] == counted[1]
    assert counted[0][1] == 3


def test_entries_open_no_briefing(on_disk: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    on_disk().keep(a_briefing(), 1)
    monkeypatch.setattr(Files, "kept", lambda *arguments: pytest.fail("a briefing was opened"))
    assert len(on_disk().entries()) == 1


def test_a_note_is_cleaned() -> None:
    assert new_note("a\x1b[1m\ud800b\r\nc").text == "ab\nc"
    assert changed(new_note("x"), "a\x07b").text == "ab"


def test_two_notes_have_two_ids() -> None:
    assert len({new_note("same").id for _ in range(100)}) == 100


def test_the_shelf_may_be_named_by_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Shelf(Path("here")).keep(a_briefing(), 1)
    assert len(Shelf(tmp_path / "here").entries()) == 1
