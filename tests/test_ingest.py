"""The desk: what the commands and the screens share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing import extract
from briefing.config import Settings
from briefing.errors import CannotWrite, NotFound
from briefing.ingest import Desk, Options, export
from briefing.model import Article, Briefing
from tests.tui.conftest import TEXT, items


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk with a shelf of its own."""
    return Desk(Settings(tmp_path / "shelf"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return an article in a file."""
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def kept(desk: Desk, file: Path) -> Briefing:
    """Return the file's briefing, kept with the invented items."""
    article = desk.look(str(file)).what
    assert isinstance(article, Article)
    return desk.keep(Briefing(article, items()))


def stored(desk: Desk, briefing: Briefing) -> Briefing:
    """Return what the shelf has for a briefing."""
    what = desk.open(briefing.article.id)
    assert isinstance(what, Briefing)
    return what


def test_the_same_text_is_the_same_briefing_wherever_it_comes_from(desk: Desk, file: Path, tmp_path: Path) -> None:
    first = kept(desk, file)
    copy = tmp_path / "copy.txt"
    shutil.copy(file, copy)
    assert desk.look(str(copy)).what == first


def test_reading_again_keeps_the_notes(desk: Desk, file: Path) -> None:
    noted = desk.add_note(kept(desk, file), "call the port", items()[0])
    assert desk.keep(Briefing(noted.article, items()[1:])).notes == noted.notes
    assert stored(desk, noted).loose_notes() == list(noted.notes)


def test_a_briefing_of_another_version_is_read_again(desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    briefing = kept(desk, file)
    monkeypatch.setattr(extract, "VERSION", extract.VERSION + 1)
    assert desk.look(str(file)).what == briefing.article
    assert desk.open(briefing.article.id) == briefing.article


def test_damaged_items_are_read_again_and_the_reader_is_told(desk: Desk, file: Path) -> None:
    briefing = kept(desk, file)
    noted = desk.add_note(briefing, "still here", items()[0])
    (damaged,) = desk.shelf.folder.rglob("items.json")
    damaged.write_text("{", encoding="utf-8")
    looked = desk.look(str(file))
    assert looked.what == briefing.article
    assert any("items.json" in notice for notice in looked.notices)
    assert desk.keep(Briefing(briefing.article, items())).notes == noted.notes


def test_a_note_on_a_briefing_that_is_not_kept_keeps_it(desk: Desk) -> None:
    briefing = Briefing(Article("0" * 12, "t", TEXT), items())
    assert [note.text for note in desk.add_note(briefing, "first", None).notes] == ["first"]
    assert stored(desk, briefing).article == briefing.article


def test_a_note_that_cannot_be_saved_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    desk = Desk(Settings(tmp_path / "file"))
    with pytest.raises(CannotWrite, match="The note was not saved"):
        desk.add_note(Briefing(Article("0" * 12, "t", TEXT), items()), "precious", None)


def test_a_name_is_an_id_or_a_path_and_nothing_else(desk: Desk, file: Path) -> None:
    briefing = kept(desk, file)
    assert desk.find(briefing.article.id[:5]) == briefing
    assert desk.find(str(file)) == briefing
    with pytest.raises(NotFound, match="nowhere"):
        desk.find("nowhere", Options())


class TestTitleAndDate:
    def test_what_the_reader_gave_stays_with_the_article(self, desk: Desk, file: Path) -> None:
        given = desk.look(str(file), Options("Bridge closed", "2026-11-23")).what
        assert isinstance(given, Article)
        desk.keep(Briefing(given, items()))
        again = desk.look(str(file)).what
        assert isinstance(again, Briefing)
        assert (again.article.title, again.article.published) == ("Bridge closed", "2026-11-23")

    def test_another_date_has_the_article_read_anew_and_keeps_the_rest(self, desk: Desk, file: Path) -> None:
        given = desk.look(str(file), Options("Bridge closed", "2026-11-23")).what
        assert isinstance(given, Article)
        desk.keep(Briefing(given, items()))
        anew = desk.look(str(file), Options(published="2026-12-01")).what
        assert isinstance(anew, Article)
        assert (anew.title, anew.published) == ("Bridge closed", "2026-12-01")


class TestNotesOfTwoWindows:
    def test_a_note_deleted_elsewhere_comes_back_when_it_is_edited(self, desk: Desk, file: Path) -> None:
        noted = desk.add_note(kept(desk, file), "first", None)
        desk.delete_note(noted, noted.notes[0])
        assert [note.text for note in desk.edit_note(noted, noted.notes[0], "second").notes] == ["second"]

    def test_deleting_it_twice_is_no_error(self, desk: Desk, file: Path) -> None:
        noted = desk.add_note(kept(desk, file), "first", None)
        desk.delete_note(noted, noted.notes[0])
        assert desk.delete_note(noted, noted.notes[0]).notes == ()


@pytest.mark.parametrize("name", ["~nosuchuser/x", "x" * 300, "\x1b[31mred", "00"])
def test_an_odd_name_is_not_found(desk: Desk, name: str) -> None:
    with pytest.raises(NotFound):
        desk.find(name)


def test_two_ids_that_begin_alike_are_both_named(desk: Desk) -> None:
    for end in "12":
        desk.keep(Briefing(Article("00d9" + end * 8, "t", TEXT)))
    with pytest.raises(NotFound, match="could be 00d911111111 or 00d922222222"):
        desk.find("00d9")


def test_an_unknown_ending_is_refused(desk: Desk, file: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"\.md or \.json"):
        export(kept(desk, file), tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()
