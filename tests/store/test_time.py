"""Shelves of every older schema: opened whole, kept whole, and brought up to date."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing.model import standing
from briefing.store import Shelf, new_note
from briefing.store.migrations import MIGRATIONS, SCHEMA
from tests.store.helpers import files, texts

GOLDEN = Path(__file__).parent / "golden"
WHERE = "01312e22d420"
OLDER = range(1, SCHEMA)


@pytest.fixture(params=OLDER)
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    """Return a shelf as a briefing of an older schema left it, in a folder named after that."""
    name = f"schema{request.param}"
    shutil.copytree(GOLDEN / name, tmp_path / name)
    return Shelf(tmp_path / name, pytest.fail)


def test_there_is_a_shelf_of_every_older_schema() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == [f"schema{number}" for number in OLDER]
    assert len(MIGRATIONS) == len(OLDER)


def test_the_library_shows_what_older_versions_did_not_list(shelf: Shelf) -> None:
    """Nothing of an older shelf counts as unread, and the tags of its notes are there at once and after a restart."""
    tags = () if shelf.folder.name == "schema1" else ("port", "tender")
    assert [(entry.share, entry.tags) for entry in shelf.entries()] == [(0.0, tags)]
    assert shelf.index.entries().missing == []
    assert not shelf.index.entries().stale
    assert [(entry.share, entry.tags) for entry in Shelf(shelf.folder).entries()] == [(0.0, tags)]


def test_a_change_says_that_only_this_briefing_may_write_now(shelf: Shelf) -> None:
    shelf.tag(WHERE, ["harbour"])
    marker = json.loads((shelf.folder / "shelf.json").read_bytes())
    assert marker["meta"]["file"]["schema"] == SCHEMA


def test_reading_it_changes_nothing_of_the_briefings(shelf: Shelf) -> None:
    before = files(shelf.folder / "briefings")
    (entry,) = shelf.entries()
    assert (entry.title, entry.notes, entry.opened) == (
        "Harbour bridge shuts for repairs",
        2,
        "2026-11-25T02:00:35+00:00",
    )
    briefing = shelf.load(WHERE)
    assert briefing
    assert [note.text for note in briefing.notes] == ["Ask the port for the tender.", "Two lines\nabout the whole."]
    assert [standing(note, briefing.article).state for note in briefing.notes] == ["here", "whole"]
    cost = briefing.item_of(briefing.notes[0])
    assert cost and cost.id == "number-cost"
    assert files(shelf.folder / "briefings") == before


def test_its_notes_get_a_second_copy_when_it_is_opened(shelf: Shelf) -> None:
    before = texts(shelf, WHERE)
    shelf.mark_opened(WHERE)
    (shelf.files.home(WHERE) / "notes.json").unlink()
    shelf.tell = lambda sentence: None
    assert texts(shelf, WHERE) == before


def test_changing_it_brings_it_up_to_date(shelf: Shelf) -> None:
    before = texts(shelf, WHERE)
    shelf.add_note(WHERE, new_note("a third"))
    assert texts(shelf, WHERE) == [*before, "a third"]
    assert shelf.undo(WHERE)[0] == "add"
    assert texts(shelf, WHERE) == before
    assert shelf.undo(WHERE)[0] is None
    tables = json.loads((shelf.files.home(WHERE) / "notes.json").read_bytes())
    assert tables["meta"]["file"]["schema"] == SCHEMA
    assert shelf.entries()[0].notes == 2
    assert not (shelf.folder / "activity.json").exists()
