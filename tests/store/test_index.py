"""The lines of the library: kept by columns, checked when read, and the first of many kept apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.kinds import KINDS
from briefing.store import Entry, Shelf, first
from briefing.store.doctor import examine
from briefing.store.entry import from_row, from_table, in_order, to_row, to_table
from briefing.store.seal import seal
from tests.store.conftest import Opened
from tests.store.helpers import a_briefing, aside, files, resealed

TEXTS = st.text(max_size=5)
ENTRIES = st.lists(
    st.builds(
        Entry,
        TEXTS,
        TEXTS,
        st.none() | TEXTS,
        st.none() | TEXTS,
        TEXTS,
        TEXTS,
        st.fixed_dictionaries({kind: st.integers(0, 9) for kind in KINDS}),
        st.integers(0, 9),
        st.none() | st.floats(0, 1),
        st.lists(TEXTS, max_size=2).map(tuple),
    ),
    max_size=4,
    unique_by=lambda entry: entry.id,
)


@given(ENTRIES)
def test_entries_come_back_from_columns_and_from_rows(entries: list[Entry]) -> None:
    assert list(from_table(to_table(entries)).values()) == entries
    assert [from_row(entry.id, to_row(entry)) for entry in entries] == entries


def test_of_the_same_second_the_one_listed_last_comes_first() -> None:
    listed = [from_row(name, {**to_row(an_entry()), "opened": time}) for name, time in ("a1", "b2", "c1", "d2")]
    assert [entry.id for entry in in_order(listed)] == ["d", "b", "c", "a"]


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table["columns"].pop("title"),
        lambda table: table["columns"]["title"].append("one too many"),
        lambda table: table["columns"].update(title=[7]),
        lambda table: table["columns"].update(tags=["port"]),
        lambda table: table["columns"].update(tags=[[7]]),
        lambda table: table["columns"].update(share=["much"]),
        lambda table: table["counts"].update(actor=["many"]),
        lambda table: table["counts"].clear(),
        lambda table: table.pop("counts"),
    ],
)
def test_columns_of_another_shape_are_damage(
    on_disk: Opened, folder: Path, told: list[str], change: Callable[[dict[str, Any]], object]
) -> None:
    on_disk().keep(a_briefing(), 1)
    on_disk().rebuild()
    before = on_disk().entries()
    resealed(folder / "library.json", lambda tables: change(tables["library"]))
    assert [entry.title for entry in on_disk().entries()] == [entry.title for entry in before]
    assert [entry.title for entry in on_disk().entries()] == ["Tunnel 1"]


@pytest.mark.parametrize("row", [7, {"notes": "many"}, {"title": "x"}, {"tags": 7}, {"counts": 7}, ["title"]])
def test_a_line_of_another_shape_is_damage(on_disk: Opened, folder: Path, row: object) -> None:
    where = on_disk().keep(a_briefing(), 1).article.id
    with (folder / "library.log").open("ab") as log:
        log.write(seal({"id": where, "row": row}))
    assert [(entry.title, entry.notes) for entry in on_disk().entries()] == [("Tunnel 1", 0)]


def an_entry() -> Entry:
    """Return a line of the library."""
    return Entry("0" * 12, "x", None, None, "2026", "2026", dict.fromkeys(KINDS, 0), 0, None, ())


class TestFirst:
    """The first lines of a large library."""

    @pytest.fixture(autouse=True)
    def large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(first, "LARGE", 3)
        monkeypatch.setattr(first, "LINES", 2)

    @pytest.fixture
    def shelf(self, folder: Path, told: list[str]) -> Shelf:
        """Return a shelf that counts as large."""
        shelf = Shelf(folder, told.append)
        for number in range(4):
            shelf.keep(a_briefing(number), 1)
        return shelf

    def test_they_are_there_once_all_were_read(self, shelf: Shelf, folder: Path) -> None:
        assert shelf.first() is None
        listed = shelf.entries()
        assert Shelf(folder).first() == (listed[:2], 4)

    def test_they_are_written_once_for_each_state(self, shelf: Shelf, folder: Path) -> None:
        shelf.entries()
        before = (folder / "first.json").stat()
        shelf.entries()
        assert (folder / "first.json").stat() == before
        shelf.mark_opened(a_briefing(3).article.id)
        shelf.entries()
        found = shelf.first()
        assert found and found.entries[0].share == 0.0

    @pytest.mark.parametrize(
        "change",
        [
            lambda shelf: shelf.keep(a_briefing(9), 1),
            lambda shelf: shelf.mark_opened(a_briefing(0).article.id),
            lambda shelf: shelf.tag(a_briefing(0).article.id, ["port"]),
            lambda shelf: shelf.leave(a_briefing(0).article.id, 3, 0.3),
            lambda shelf: shelf.delete(a_briefing(0).article.id),
            lambda shelf: shelf.disk.remove(shelf.files.home(a_briefing(0).article.id)),
            lambda shelf: shelf.rebuild(),
        ],
    )
    def test_after_any_change_they_are_not(self, shelf: Shelf, change: Callable[[Shelf], object]) -> None:
        shelf.entries()
        assert shelf.first()
        change(shelf)
        assert shelf.first() is None

    @pytest.mark.parametrize("content", [b"", b"{", seal({"x": 1}), seal({"stamps": [], "entries": [], "total": 0})])
    def test_damage_of_them_is_passed_over(self, shelf: Shelf, folder: Path, told: list[str], content: bytes) -> None:
        shelf.entries()
        (folder / "first.json").write_bytes(content)
        assert shelf.first() is None
        assert shelf.entries()
        assert shelf.first()
        assert (told, aside(folder)) == ([], [])

    def test_rows_of_another_shape_are_passed_over(self, shelf: Shelf, folder: Path) -> None:
        shelf.entries()
        resealed(folder / "first.json", lambda values: values["entries"][0].update(title=7))
        assert shelf.first() is None

    def test_a_small_library_has_none(self, folder: Path) -> None:
        shelf = Shelf(folder)
        shelf.keep(a_briefing(), 1)
        shelf.entries()
        assert not (folder / "first.json").exists()

    def test_a_shelf_of_a_newer_briefing_is_not_written(self, shelf: Shelf, folder: Path) -> None:
        resealed(folder / "shelf.json", lambda tables: tables["meta"]["file"].update(schema=99))
        before = files(folder)
        shelf.entries()
        assert files(folder) == before

    def test_the_doctor_knows_them(self, shelf: Shelf) -> None:
        shelf.entries()
        said: list[str] = []
        examine(shelf, said.append, lambda at, of: None)
        assert said == []
