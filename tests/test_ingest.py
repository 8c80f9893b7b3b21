"""The desk: what the commands and the screens share."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import extract
from briefing.config import Settings
from briefing.errors import CannotWrite, NotFound
from briefing.ingest import Desk, Options
from briefing.model import Actor, Article, Briefing, Landing, Number, standing
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


def test_what_looking_had_to_say_is_told_of_a_briefing_that_is_found(desk: Desk, file: Path) -> None:
    kept(desk, file)
    file.write_text(f"{TEXT}\x07", encoding="utf-8")
    desk.find(str(file))
    assert [sentence for sentence in desk.told() if "character" in sentence]


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


class TestAnotherVersion:
    """The article changes, or the extractor does."""

    def changed(self, desk: Desk, file: Path, text: str) -> Briefing:
        """Return the file's briefing after its text changed and was read again, with the items found in it."""
        file.write_text(text, encoding="utf-8")
        article = desk.look(str(file)).what
        assert isinstance(article, Article)
        found = []
        for item in items():
            words = TEXT[slice(*item.places[0])]
            if isinstance(item, Number) and words in text:
                start = text.index(words)
                found.append(replace(item, id=f"new-{item.id}", span=(start, start + len(words))))
        return desk.keep(Briefing(article, tuple(found)))

    def test_notes_come_along_each_to_its_words(self, desk: Desk, file: Path) -> None:
        cost = next(item for item in items() if item.id == "number-cost")
        drivers = next(item for item in items() if item.id == "number-drivers")
        briefing = desk.add_note(kept(desk, file), "from which budget?", cost)
        briefing = desk.add_note(briefing, "a count or a guess?", drivers)
        briefing = desk.add_note(briefing, "call again in May", None)
        briefing = desk.dismiss(briefing, drivers)
        text = TEXT.replace("Harbour bridge shuts", "Update\n\nHarbour bridge shuts")
        text = text.replace("About 9,000 drivers cross the bridge each day. ", "")
        later = self.changed(desk, file, text)
        assert later.article.id != briefing.article.id
        states = {note.text: standing(note, later.article).state for note in later.notes}
        assert states == {"from which budget?": "here", "a count or a guess?": "gone", "call again in May": "whole"}
        carrier = later.item_of(later.notes[0])
        assert carrier and carrier.id == "new-number-cost"
        assert [note.text for note in later.loose_notes()] == ["a count or a guess?", "call again in May"]
        (told,) = desk.told()
        assert told == (
            "This article changed since you read it; 3 notes came along, 1 whose words are gone. "
            "The earlier version stays in the library."
        )
        assert stored(desk, briefing).notes == briefing.notes
        assert stored(desk, later) == later

    def test_the_tags_of_the_whole_come_along(self, desk: Desk, file: Path) -> None:
        assert desk.tag(kept(desk, file).article.id, ["port", "#works"]) == ("port", "works")
        later = self.changed(desk, file, TEXT.replace("on Monday", "on Tuesday"))
        assert stored(desk, later).tags == later.tags == ("port", "works")
        assert desk.told()[0].startswith("This article changed since you read it; your marks came along.")

    def test_what_the_reader_deletes_there_stays_deleted(self, desk: Desk, file: Path) -> None:
        desk.add_note(kept(desk, file), "stale", items()[2])
        later = self.changed(desk, file, TEXT.replace("on Monday", "on Tuesday"))
        without = desk.delete_note(later, later.notes[0])
        assert desk.keep(replace(without, notes=())).notes == ()

    def test_another_article_from_the_same_place_gets_none(self, desk: Desk, file: Path) -> None:
        desk.add_note(kept(desk, file), "about the bridge", None)
        other = self.changed(desk, file, "Quarry closes\n\nThe last slate quarry above Penrith shut its gates today.\n")
        assert other.notes == ()
        assert desk.told() == ()

    def test_a_note_follows_its_item_when_the_extractor_names_it_anew(self, desk: Desk, file: Path) -> None:
        cost = next(item for item in items() if item.id == "number-cost")
        briefing = desk.add_note(kept(desk, file), "from which budget?", cost)
        assert isinstance(cost, Number)
        wider = replace(cost, id="better", span=(cost.span[0] - 3, cost.span[1]))
        again = desk.keep(Briefing(briefing.article, (wider, *(item for item in items() if item.id != cost.id))))
        assert again.item_of(again.notes[0]) == wider

    def test_a_note_does_not_follow_an_id_to_a_lookalike(self, desk: Desk, file: Path) -> None:
        """The second figure with the same words bears the id of the first when the first is found no more."""
        cost = next(item for item in items() if item.id == "number-cost")
        weeks = next(item for item in items() if item.id == "number-weeks")
        briefing = desk.add_note(kept(desk, file), "from which budget?", cost)
        again = desk.keep(Briefing(briefing.article, (replace(weeks, id=cost.id),)))
        assert again.item_of(again.notes[0]) is None
        assert again.loose_notes() == list(again.notes)

    def test_a_note_on_an_actor_stays_on_the_actor(self, desk: Desk, file: Path) -> None:
        marlow = items()[0]
        assert isinstance(marlow, Actor)
        briefing = desk.add_note(kept(desk, file), "ring her", marlow)
        later = replace(marlow, mentions=marlow.mentions[1:])
        again = desk.keep(Briefing(briefing.article, (later,)))
        assert again.item_of(again.notes[0]) == later


class TestMarks:
    def test_a_dismissed_item_is_not_shown_and_comes_back(self, desk: Desk, file: Path) -> None:
        briefing = kept(desk, file)
        item = briefing.items[2]
        aside = desk.dismiss(briefing, item)
        assert item not in aside.shown
        assert stored(desk, briefing).shown == aside.shown
        assert desk.dismiss(aside, item).shown == briefing.items
        assert desk.undo(briefing) == ("return", aside)
        assert desk.redo(briefing)[0] == "return"

    def test_the_other_windows_changes_are_seen(self, desk: Desk, file: Path) -> None:
        briefing = kept(desk, file)
        assert desk.again(briefing) is briefing
        noted = Desk(desk.settings).add_note(briefing, "from another window", None)
        assert desk.again(briefing) == noted

    def test_trying_again_makes_no_second_note(self, desk: Desk, file: Path) -> None:
        briefing = kept(desk, file)
        desk.add_note(briefing, "first try", None, own_id="n1")
        assert [note.text for note in desk.add_note(briefing, "second", None, own_id="n1").notes] == ["second"]

    def test_editing_a_note_that_moved_confirms_its_place(self, desk: Desk, file: Path) -> None:
        briefing = desk.add_note(kept(desk, file), "ask", items()[2])
        unsure = replace(briefing.notes[0], landings=(Landing(briefing.article.id, (0, 7), False),))
        assert standing(unsure, briefing.article).state == "check"
        edited = desk.edit_note(briefing, unsure, "asked").notes[0]
        assert standing(edited, briefing.article) == ("here", (0, 7))

    def test_a_draft_that_was_saved_after_all_is_not_offered(self, desk: Desk, file: Path) -> None:
        briefing = kept(desk, file)
        for text in ("saved", "lost"):
            draft = desk.draft(briefing, None)
            draft.write(text)
            draft._lock.close()  # as the end of the process does
            if text == "saved":
                desk.add_note(briefing, text, None, own_id=draft.draft.note)
        assert [draft.text for draft in desk.drafts(briefing)] == ["lost"]
        assert [draft.text for draft in desk.drafts()] == ["lost"]

    def test_the_trash_is_mentioned_when_its_article_is_read_again(self, desk: Desk, file: Path) -> None:
        briefing = kept(desk, file)
        desk.shelf.delete(briefing.article.id)
        assert f"briefing trash restore {briefing.article.id}" in " ".join(desk.look(str(file)).notices)


class TestNotesOfTwoWindows:
    def test_a_note_deleted_elsewhere_comes_back_when_it_is_edited(self, desk: Desk, file: Path) -> None:
        noted = desk.add_note(kept(desk, file), "first", None)
        desk.delete_note(noted, noted.notes[0])
        assert [note.text for note in desk.edit_note(noted, noted.notes[0], "second").notes] == ["second"]

    def test_a_text_from_another_window_is_not_written_over(self, desk: Desk, file: Path) -> None:
        noted = desk.add_note(kept(desk, file), "first", None)
        Desk(desk.settings).edit_note(noted, noted.notes[0], "theirs")
        assert [note.text for note in desk.edit_note(noted, noted.notes[0], "mine").notes] == ["theirs", "mine"]
        assert desk.told() == ("Another window changed this note meanwhile; both texts are kept.",)
        assert desk.tag_note(noted, noted.notes[0], ["port"]).notes[0].text == "theirs"

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
