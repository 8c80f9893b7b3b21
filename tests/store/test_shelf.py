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
from briefing.store.files import Files
from tests.store.conftest import Opened
from tests.store.helpers import a_briefing


def test_reading_makes_nothing(opened: Opened, folder: Path) -> None:
    assert opened().entries() == []
    assert opened().load("0" * 12) is None
    with pytest.raises(NotFound):
        opened().find("0000")
    assert not folder.parent.exists()


def test_a_briefing_comes_back_as_it_was(opened: Opened) -> None:
    briefing = a_briefing()
    assert opened().keep(briefing, 7) == briefing
    assert opened().load(briefing.article.id) == briefing
    assert opened().load(briefing.article.id, 7) == briefing
    assert opened().load(briefing.article.id, 8) is None


def test_files_are_for_their_owner_alone(opened: Opened, folder: Path) -> None:
    opened().keep(a_briefing(), 1)
    opened().add_note(a_briefing().article.id, new_note("mine"))
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
    notes = opened().add_note(briefing.article.id, new_note("stays", item="a1"))
    first = opened().entries()[0].read
    monkeypatch.setattr(shelf, "now_utc", lambda: "2999-01-01T00:00:00+00:00")
    again = opened().keep(replace(briefing, items=briefing.items[:1]), 2)
    assert again.notes == notes
    assert opened().load(briefing.article.id, 2) == again
    (entry,) = opened().entries()
    assert (entry.read, entry.opened, entry.notes) == (first, "2999-01-01T00:00:00+00:00", 1)
    assert entry.counts["number"] == 0


def test_notes_in_a_kept_briefing_are_not_written(opened: Opened) -> None:
    briefing = replace(a_briefing(), notes=(new_note("not through here"),))
    assert opened().keep(briefing, 1).notes == ()


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
    assert opened().add_note(where, one) == (one,)
    assert opened().add_note(where, two) == (one, two)
    better = changed(one, "better", now="2999-01-01T00:00:00+00:00")
    assert opened().edit_note(where, better) == (better, two)
    assert better.created == one.created
    loaded = opened().load(where)
    assert loaded and loaded.notes == (better, two)
    assert opened().delete_note(where, one.id) == (two,)
    assert opened().entries()[0].notes == 1


def test_a_note_that_is_not_there_cannot_be_changed(opened: Opened) -> None:
    where = opened().keep(a_briefing(), 1).article.id
    note = new_note("gone")
    with pytest.raises(NotFound, match="no longer on the shelf"):
        opened().edit_note(where, note)
    with pytest.raises(NotFound, match="no longer on the shelf"):
        opened().delete_note(where, note.id)
    opened().add_note(where, note)
    with pytest.raises(CannotWrite, match="already"):
        opened().add_note(where, note)


@pytest.mark.parametrize("odd", ["", "..", "../../etc", "0" * 11, "0" * 12 + "\n", "G" * 12, "a/b", "0" * 12])
def test_an_id_that_is_none_reaches_no_path(opened: Opened, folder: Path, odd: str) -> None:
    note = new_note("x")
    assert opened().load(odd) is None
    for change in (
        lambda: opened().add_note(odd, note),
        lambda: opened().edit_note(odd, note),
        lambda: opened().delete_note(odd, note.id),
        lambda: opened().mark_opened(odd),
    ):
        with pytest.raises(NotFound):
            change()
    assert not folder.exists()


def test_a_briefing_without_a_right_id_is_not_kept(opened: Opened, folder: Path) -> None:
    briefing = a_briefing()
    with pytest.raises(CannotWrite):
        opened().keep(Briefing(replace(briefing.article, id="../sample")), 1)
    assert not folder.exists()


def test_a_prefix_finds_its_briefing(opened: Opened) -> None:
    ids = [opened().keep(a_briefing(number), 1).article.id for number in range(3)]
    for each in ids:
        assert opened().find(each) == opened().find(each[:6].upper()) == opened().find(f" {each[:4]} ") == each


def test_a_prefix_of_two_names_both(opened: Opened, folder: Path) -> None:
    opened().keep(a_briefing(), 1)
    for name in ("abcd00000001", "abcd00000002", "abcd-no-id"):
        (folder / "briefings" / name).mkdir()
    with pytest.raises(NotFound, match="abcd00000001 or abcd00000002"):
        opened().find("abcd")
    assert opened().find("abcd00000001") == "abcd00000001"


@pytest.mark.parametrize("text", ["", "abc", "../..", "ffffffff", "Tunnel"])
def test_what_begins_no_id_is_not_found(opened: Opened, text: str) -> None:
    opened().keep(a_briefing(), 1)
    with pytest.raises(NotFound):
        opened().find(text)


def test_a_note_does_not_rewrite_the_library(opened: Opened, folder: Path) -> None:
    where = opened().keep(a_briefing(), 1).article.id
    before = [os.stat(folder / "library.json"), os.stat(folder / "briefings" / where / "items.json")]
    opened().add_note(where, new_note("small"))
    assert before == [os.stat(folder / "library.json"), os.stat(folder / "briefings" / where / "items.json")]


def test_entries_open_no_briefing(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    opened().keep(a_briefing(), 1)
    monkeypatch.setattr(Files, "kept", lambda *arguments: pytest.fail("a briefing was opened"))
    assert len(opened().entries()) == 1


def test_a_note_is_cleaned() -> None:
    assert new_note("a\x1b[1m\ud800b\r\nc").text == "ab\nc"
    assert changed(new_note("x"), "a\x07b").text == "ab"


def test_two_notes_have_two_ids() -> None:
    assert len({new_note("same").id for _ in range(100)}) == 100


def test_the_shelf_may_be_named_by_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Shelf(Path("here")).keep(a_briefing(), 1)
    assert len(Shelf(tmp_path / "here").entries()) == 1
