"""Tags of whole briefings: marks of the reader's like notes, and what the index shows of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import CannotWrite, NotFound
from briefing.model import Briefing
from briefing.store import Shelf, as_tags, new_note, tagged
from briefing.store.backup import back_up, restore
from briefing.store.doctor import examine
from tests.store.conftest import Opened
from tests.store.helpers import a_briefing, files, resealed


@pytest.fixture
def kept(opened: Opened) -> Briefing:
    return opened().keep(a_briefing(), 1)


@pytest.fixture
def where(kept: Briefing) -> str:
    return kept.article.id


def listed(shelf: Shelf) -> tuple[str, ...]:
    """Return the tags that the library shows of the only briefing, as a scan of its files finds them too."""
    (entry,) = shelf.entries()
    assert shelf.index.scan([entry.id])[0].tags == entry.tags
    return entry.tags


def test_tags_come_and_go(opened: Opened, where: str) -> None:
    assert opened().tag(where, ["#port", "two words", "port", " "]).tags == ("port", "two-words")
    assert opened().tag(where, ["works"], ["#port", "unknown"]).tags == ("two-words", "works")
    loaded = opened().load(where)
    assert loaded and loaded.tags == ("two-words", "works")
    assert opened().tag(where, ["both"], ["both"]).tags == ("two-words", "works")


def test_several_tags_are_one_change(opened: Opened, where: str) -> None:
    opened().tag(where, ["one", "two"])
    opened().tag(where, ["three"], ["one"])
    assert opened().undo(where)[1].tags == ("one", "two")
    assert opened().undo(where)[1].tags == ()
    assert opened().redo(where)[1].tags == ("one", "two")


def test_what_changes_nothing_writes_nothing(on_disk: Opened, folder: Path) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    on_disk().tag(where, ["port"])
    before = files(folder / "briefings")
    on_disk().tag(where, ["port"], ["unknown"])
    assert files(folder / "briefings") == before


def test_a_briefing_that_is_not_there_cannot_be_tagged(opened: Opened) -> None:
    with pytest.raises(NotFound):
        opened().tag("0" * 12, ["port"])


def test_the_library_shows_the_tags_of_the_whole_and_of_the_notes(opened: Opened, where: str) -> None:
    note = tagged(new_note("x"), ["quay", "port"])
    opened().tag(where, ["works", "port"])
    opened().add_note(where, note)
    assert listed(opened()) == ("port", "quay", "works")
    opened().tag(where, [], ["works", "port"])
    assert listed(opened()) == ("port", "quay")
    opened().delete_note(where, note.id)
    assert listed(opened()) == ()
    opened().undo(where)
    assert listed(opened()) == ("port", "quay")
    opened().keep(a_briefing(), 2)
    assert listed(opened()) == ("port", "quay")
    opened().rebuild()
    assert listed(opened()) == ("port", "quay")


def test_a_new_version_of_an_article_has_the_tags_of_the_earlier_one(opened: Opened) -> None:
    tagged_before = replace(a_briefing(), tags=("port", "#two words"))
    assert opened().keep(tagged_before, 1).tags == ("port", "two-words")
    assert listed(opened()) == ("port", "two-words")


def test_tags_go_to_the_trash_and_come_back(opened: Opened, where: str) -> None:
    opened().tag(where, ["port"])
    opened().delete(where)
    opened().keep(a_briefing(), 1)
    opened().tag(where, ["works"])
    assert opened().restore(opened().trash.listed()[0]) == "merged"
    assert listed(opened()) == ("port", "works")
    assert opened().undo(where)[1].tags == ("works",)


def test_a_tag_given_twice_at_different_times_is_the_same(opened: Opened, where: str) -> None:
    opened().tag(where, ["port"])
    opened().delete(where)
    opened().keep(a_briefing(), 1)
    opened().tag(where, ["port"])
    opened().restore(opened().trash.listed()[0])
    assert opened().annotations(where).tags == ("port",)


def test_a_backup_has_the_tags(on_disk: Opened, tmp_path: Path) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    on_disk().tag(where, ["port"])
    back_up(on_disk(), tmp_path / "backup.zip")
    other = Shelf(tmp_path / "other")
    restore(other, tmp_path / "backup.zip")
    assert other.annotations(where).tags == listed(other) == ("port",)
    assert restore(on_disk(), tmp_path / "backup.zip").same == 1
    on_disk().tag(where, ["works"], ["port"])
    assert restore(on_disk(), tmp_path / "backup.zip").merged == 1
    assert on_disk().annotations(where).tags == ("works", "port")


@pytest.mark.parametrize("lost", ["notes.json", "history.log"])
def test_either_file_alone_has_the_tags(opened: Opened, where: str, lost: str) -> None:
    opened().tag(where, ["port"])
    shelf = opened()
    shelf.disk.remove(shelf.files.home(where) / lost)
    assert opened().annotations(where).tags == ("port",)


def test_what_two_damaged_files_still_show_is_kept(on_disk: Opened, told: list[str]) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    on_disk().tag(where, ["port"])
    home = on_disk().files.home(where)
    (home / "notes.json").write_bytes((home / "notes.json").read_bytes().replace(b'"sum":"', b'"sum":"0'))
    (home / "history.log").write_bytes(b"gone")
    assert on_disk().annotations(where).tags == ("port",)
    assert "others may be missing" in told[0]


def test_a_row_in_an_unknown_form_is_told(on_disk: Opened, told: list[str]) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    on_disk().tag(where, ["port", "works"])
    resealed(on_disk().files.home(where) / "notes.json", lambda tables: tables["tags"].update(port={"tag": 7}))
    assert on_disk().annotations(where).tags == ("works",)
    assert told == ["One of the notes is in a form that this briefing cannot show; update briefing."]


def test_the_doctor_puts_wrong_tags_of_the_library_right(on_disk: Opened) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    on_disk().tag(where, ["port"])
    on_disk().index.set(where, tags=["wrong"])
    said: list[str] = []
    examine(on_disk(), said.append, lambda at, of: None)
    assert said == ["The list of the library did not fit its briefings and was made again."]
    assert listed(on_disk()) == ("port",)


def test_a_shelf_of_a_newer_briefing_is_not_tagged(on_disk: Opened, folder: Path) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    resealed(folder / "shelf.json", lambda tables: tables["meta"]["file"].update(schema=99))
    with pytest.raises(CannotWrite, match="The tags were not saved: this shelf was written by a newer briefing"):
        on_disk().tag(where, ["port"])


def test_words_become_tags() -> None:
    assert as_tags(["#a", "a", " b  c ", "", "#", "\x1b[1mred"]) == ("a", "b-c", "red")
