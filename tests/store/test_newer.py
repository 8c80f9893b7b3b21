"""Files of a newer briefing: read as far as they make sense, never written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import CannotWrite, Unreadable
from briefing.model import Briefing
from briefing.store import new_note
from tests.store.conftest import Opened
from tests.store.helpers import a_briefing, a_note, aside, changes, files, resealed


@pytest.fixture
def kept(on_disk: Opened) -> Briefing:
    """Return a briefing that is on the shelf with a note."""
    briefing = on_disk().keep(a_briefing(), 1)
    return replace(briefing, notes=on_disk().add_note(briefing.article.id, a_note("precious", briefing)).notes)


@pytest.fixture
def home(kept: Briefing, folder: Path) -> Path:
    return folder / "briefings" / kept.article.id


def newer(tables: dict[str, Any]) -> None:
    tables["meta"]["file"]["schema"] += 1


class TestNewer:
    """Files of a newer briefing."""

    def test_a_newer_shelf_is_read_and_not_written(self, on_disk: Opened, kept: Briefing, folder: Path) -> None:
        for path in (*folder.rglob("*.json"),):
            if path.name != "reading.json":  # it has no schema
                resealed(path, newer)
        resealed(folder / "briefings" / kept.article.id / "notes.json", a_field_more)
        before = files(folder)
        assert on_disk().load(kept.article.id) == kept
        assert [entry.title for entry in on_disk().entries()] == ["Tunnel 1"]
        assert on_disk().read_only == "This shelf was written by a newer briefing; update briefing to change it."
        for change in changes(on_disk(), kept):
            with pytest.raises(CannotWrite, match="newer briefing; update briefing"):
                change()
        assert files(folder) == before

    @pytest.mark.parametrize("name", ["notes.json", "items.json"])
    def test_one_newer_file_is_not_written(self, on_disk: Opened, kept: Briefing, home: Path, name: str) -> None:
        """As a restored copy or a synchronised folder may leave it."""
        resealed(home / name, newer)
        before = (home / name).read_bytes()
        with pytest.raises(CannotWrite, match="newer"):
            on_disk().keep(kept, 1) if name == "items.json" else on_disk().add_note(kept.article.id, new_note("more"))
        assert (home / name).read_bytes() == before
        assert on_disk().load(kept.article.id) == kept

    def test_newer_items_that_make_no_sense_here_are_no_damage(
        self, on_disk: Opened, kept: Briefing, home: Path
    ) -> None:
        resealed(home / "items.json", newer)
        resealed(home / "items.json", lambda tables: tables["items"][kept.article.id]["record"].update(schema="x/2"))
        with pytest.raises(Unreadable, match="newer briefing"):
            on_disk().load(kept.article.id)
        assert aside(home) == []


def a_field_more(tables: dict[str, Any]) -> None:
    for row in tables["notes"].values():
        row["colour"] = "red"
