"""Where a briefing was left, how far it was read, and whether it was opened at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.config import Settings
from briefing.errors import NotFound
from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.store import Shelf, new_note
from briefing.store.doctor import examine
from briefing.store.seal import seal
from tests.store.conftest import Opened
from tests.store.helpers import a_briefing, files, resealed


@pytest.fixture
def kept(opened: Opened) -> Briefing:
    return opened().keep(a_briefing(), 1)


@pytest.fixture
def where(kept: Briefing) -> str:
    return kept.article.id


def share(shelf: Shelf) -> float | None:
    """Return how far the only briefing was read, which the index and its own file must agree on."""
    (entry,) = shelf.entries()
    assert shelf.index.scan([entry.id])[0].share == entry.share
    return entry.share


def test_a_briefing_is_unread_until_it_is_opened(opened: Opened, kept: Briefing, where: str) -> None:
    assert share(opened()) is None
    opened().keep(kept, 2)
    opened().add_note(where, new_note("one"))
    assert share(opened()) is None
    opened().mark_opened(where)
    assert share(opened()) == 0.0
    opened().keep(kept, 3)
    assert share(opened()) == 0.0


def test_the_most_that_was_read_is_remembered_and_the_last_place(opened: Opened, where: str) -> None:
    for offset, read in ((10, 0.4), (30, 0.7), (5, 0.2)):
        opened().leave(where, offset, read)
    assert (opened().files.place(where).offset, share(opened())) == (5, 0.7)
    opened().mark_opened(where)
    assert (opened().files.place(where).offset, share(opened())) == (5, 0.7)


@pytest.mark.parametrize(("given", "kept_as"), [(7.0, 1.0), (-1.0, 0.0), (0.12345, 0.123)])
def test_a_share_is_between_nothing_and_all(opened: Opened, where: str, given: float, kept_as: float) -> None:
    opened().leave(where, 0, given)
    assert share(opened()) == kept_as


def test_the_same_share_adds_nothing_to_the_index(on_disk: Opened, folder: Path) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    on_disk().leave(where, 0, 0.5)
    before = (folder / "library.log").read_bytes()
    on_disk().leave(where, 9, 0.5)
    assert (folder / "library.log").read_bytes() == before


def test_unread_stays_unread_in_the_trash_and_back(opened: Opened, where: str) -> None:
    opened().delete(where)
    opened().restore(opened().trash.listed()[0])
    assert share(opened()) is None


def test_an_index_made_again_knows_it_still(opened: Opened, where: str) -> None:
    opened().leave(where, 3, 0.3)
    opened().keep(a_briefing(2), 1)
    opened().rebuild()
    assert {entry.title: entry.share for entry in opened().entries()} == {"Tunnel 1": 0.3, "Tunnel 2": None}


def test_what_an_older_version_kept_counts_as_read(opened: Opened, where: str) -> None:
    shelf = opened()
    shelf.disk.remove(shelf.files.home(where) / "reading.json")
    shelf.rebuild()
    assert share(opened()) == 0.0


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff" * 40, seal({"offset": "9", "share": 0.1}), seal({"offset": 9}), seal({"x": 1})]
)
def test_damage_of_it_is_passed_over(on_disk: Opened, folder: Path, told: list[str], content: bytes) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    on_disk().leave(where, 9, 0.5)
    (folder / "briefings" / where / "reading.json").write_bytes(content)
    assert on_disk().files.place(where).offset == 0
    on_disk().mark_opened(where)
    on_disk().leave(where, 4, 0.1)
    assert on_disk().files.place(where).offset == 4
    assert told == []


def test_no_file_is_made_where_there_is_no_briefing(on_disk: Opened, folder: Path) -> None:
    with pytest.raises(NotFound):
        on_disk().leave(a_briefing().article.id, 1, 0.1)
    assert not folder.exists()


def test_the_doctor_knows_the_file(on_disk: Opened, folder: Path) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    on_disk().leave(where, 9, 0.5)
    said: list[str] = []
    examine(on_disk(), said.append, lambda at, of: None)
    assert said == []


class TestDesk:
    @pytest.fixture
    def desk(self, folder: Path) -> Desk:
        return Desk(Settings(folder))

    def test_a_place_comes_back(self, desk: Desk) -> None:
        briefing = desk.keep(a_briefing())
        assert desk.position(briefing) == 0
        desk.keep_position(briefing, 12, 0.5)
        assert Desk(desk.settings).position(briefing) == 12

    def test_a_place_is_within_the_text(self, desk: Desk) -> None:
        briefing = desk.keep(a_briefing())
        desk.keep_position(briefing, 10**6, 0.5)
        assert desk.position(briefing) == len(briefing.article.text)

    def test_a_briefing_that_is_not_on_the_shelf_has_none(self, desk: Desk, folder: Path) -> None:
        desk.keep_position(a_briefing(), 12, 0.5)
        assert desk.position(a_briefing()) == 0
        assert not folder.exists()

    def test_nothing_is_written_to_a_read_only_shelf(
        self, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        briefing = desk.keep(a_briefing())
        resealed(folder / "shelf.json", lambda tables: tables["meta"]["file"].update(schema=99))
        before = files(folder)
        desk.keep_position(briefing, 12, 0.5)
        assert files(folder) == before

    def test_a_place_that_cannot_be_kept_is_no_error(self, desk: Desk, folder: Path) -> None:
        briefing = desk.keep(a_briefing())
        (folder / ".lock").unlink()
        (folder / ".lock").mkdir()
        desk.keep_position(briefing, 12, 0.5)
        assert desk.position(briefing) == 0

    def test_the_file_is_plain_json(self, desk: Desk, folder: Path) -> None:
        briefing = desk.keep(a_briefing())
        desk.keep_position(briefing, 12, 0.5)
        kept = json.loads((folder / "briefings" / briefing.article.id / "reading.json").read_bytes())
        assert (kept["offset"], kept["share"]) == (12, 0.5)
