"""The list of who is in which briefing: kept up with every change, made again where it is lost or damaged."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.identity import VERSION, Who, identity, keys
from briefing.model import Actor, Article, Briefing, Mention, content_id
from briefing.store import Shelf, backup
from briefing.store.doctor import examine
from briefing.store.files import ITEMS
from briefing.store.roster import ROSTER, SPARE
from briefing.store.seal import seal
from tests.store.conftest import Opened
from tests.store.helpers import Counting

ANA = Who("", "Ana Ruiz", "person")


def of(number: int, *names: str) -> Briefing:
    """Return a briefing of some people."""
    text = f"Report {number}."
    actors = tuple(
        Actor(f"a{at}", name, "person", (), ("mayor",), 0.5, (Mention(0, 6, "name"),)) for at, name in enumerate(names)
    )
    return Briefing(Article(content_id(text), f"Report {number}", text), actors)


def where(shelf: Shelf, who: Who = ANA) -> list[str]:
    """Return the titles of the briefings that have an actor, in order."""
    titles = {entry.id: entry.title for entry in shelf.entries()}
    return sorted(titles[own] for own in shelf.roster.look().sharing(keys(identity(who))))


def listed(shelf: Shelf) -> dict[str, list[str]]:
    return {own: [who.name for who in actors] for own, actors in shelf.roster.look().every()}


def test_what_is_kept_deleted_and_restored_is_found_as_it_is(opened: Opened) -> None:
    one = opened().keep(of(1, "Ana Ruiz", "Leo Lund"), 1).article.id
    opened().keep(of(2, "Ana M. Ruiz"), 1)
    opened().keep(of(3, "Leo Lund"), 1)
    assert where(opened()) == ["Report 1", "Report 2"]
    opened().delete(one)
    assert where(opened()) == ["Report 2"]
    (trashed,) = opened().trash.listed()
    opened().restore(trashed)
    assert where(opened()) == ["Report 1", "Report 2"]
    opened().keep(of(1, "Leo Lund"), 2)
    assert where(opened()) == ["Report 2"]
    assert opened().roster.look().missing == []


def test_only_the_actors_that_may_be_the_same_are_given(opened: Opened) -> None:
    own = opened().keep(of(1, "Ana Ruiz", "Leo Lund", "Ana Ruiz Ortega"), 1).article.id
    found = opened().roster.look().sharing(keys(identity(ANA)))
    assert found == {own: (Who("a0", "Ana Ruiz", "person", (), ("mayor",)),)}
    assert opened().roster.look().sharing(()) == {}


def test_what_comes_from_a_backup_is_listed(folder: Path, tmp_path: Path) -> None:
    shelf, other = Shelf(folder), Shelf(tmp_path / "other")
    shelf.keep(of(1, "Ana Ruiz"), 1)
    backup.back_up(shelf, tmp_path / "all.zip")
    backup.restore(other, tmp_path / "all.zip")
    assert where(other) == ["Report 1"]


@pytest.mark.parametrize(
    "hurt",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff\x00 nothing of ours\n" * 9),
        lambda path: path.write_bytes(path.read_bytes()[: len(path.read_bytes()) // 2]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"Ruiz", b"Ru\x1bz")),
        lambda path: path.write_bytes(path.read_bytes().replace(f'"rules":{VERSION},'.encode(), b'"rules":99,')),
    ],
)
def test_what_is_lost_or_damaged_is_missing_and_can_be_listed_again(
    on_disk: Opened, folder: Path, told: list[str], hurt: Callable[[Path], object]
) -> None:
    ids = sorted(on_disk().keep(of(number, "Ana Ruiz"), 1).article.id for number in range(3))
    hurt(folder / ROSTER)
    missing = on_disk().roster.look().missing
    assert missing and set(missing) | on_disk().roster.look().sharing(keys(identity(ANA))).keys() == set(ids)
    with on_disk().changing(""):
        on_disk().roster.take(missing)
    assert where(on_disk()) == ["Report 0", "Report 1", "Report 2"]
    assert told == []


def test_a_line_of_another_shape_holds_no_one(on_disk: Opened, folder: Path) -> None:
    own = on_disk().keep(of(1, "Ana Ruiz"), 1).article.id
    every = " ".join(keys(identity(ANA)))
    for actors in (7, [7], [["a", "Ana Ruiz"]], [["a", 7, "person", [], [], every]], {"a": 1}, [[*"abcdef", "g"]]):
        with (folder / ROSTER).open("ab") as file:
            file.write(seal({"id": own, "rules": VERSION, "keys": every, "actors": actors}))
        assert where(on_disk()) == []


def test_a_briefing_whose_items_are_damaged_has_no_one_and_is_not_asked_for_again(
    on_disk: Opened, folder: Path
) -> None:
    own = on_disk().keep(of(1, "Ana Ruiz"), 1).article.id
    (folder / ROSTER).unlink()
    (folder / "briefings" / own / ITEMS).write_bytes(b"torn")
    with on_disk().changing(""):
        on_disk().roster.take([own])
    assert (on_disk().roster.look().missing, listed(on_disk())) == ([], {own: []})
    on_disk().keep(of(1, "Ana Ruiz"), 1)
    assert where(on_disk()) == ["Report 1"]


def test_a_folder_in_its_place_costs_nothing_else(on_disk: Opened, folder: Path) -> None:
    on_disk().keep(of(1, "Ana Ruiz"), 1)
    (folder / ROSTER).unlink()
    (folder / ROSTER).mkdir()
    kept = on_disk().keep(of(2, "Ana Ruiz"), 1)
    assert on_disk().load(kept.article.id) == kept
    assert len(on_disk().roster.look().missing) == 2


def test_lines_that_no_longer_count_are_left_out_when_they_are_many(on_disk: Opened, folder: Path) -> None:
    shelf = Shelf(folder, disk=None)
    own = shelf.keep(of(1, "Ana Ruiz"), 1).article.id
    gone = shelf.keep(of(2, "Ana Ruiz"), 1).article.id
    shelf.delete(gone)
    assert not shelf.roster.look().is_long
    with shelf.changing(""):
        shelf.roster.take([own] * (SPARE + 2))
    assert shelf.roster.look().is_long
    with shelf.changing(""):
        shelf.roster.fold()
    assert not shelf.roster.look().is_long
    assert (folder / ROSTER).read_bytes().count(b"\n") == 1
    assert where(on_disk()) == ["Report 1"]


def test_the_doctor_mends_what_does_not_fit(on_disk: Opened, folder: Path) -> None:
    own = on_disk().keep(of(1, "Ana Ruiz"), 1).article.id
    said: list[str] = []
    assert examine(on_disk(), said.append, lambda done, of: None).sound and said == []
    wrong = replace(of(1, "Eva Lund"))
    with on_disk().changing(""):
        on_disk().roster.put(wrong)
    assert listed(on_disk()) == {own: ["Eva Lund"]}
    examine(on_disk(), said.append, lambda done, of: None)
    assert said == ["The list of actors did not fit the briefings and was made again."]
    assert where(on_disk()) == ["Report 1"]


def test_a_full_disk_keeps_the_briefing_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(folder)

    def full(*given: object, **named: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf.roster._journal, "add", full)
    kept = shelf.keep(of(1, "Ana Ruiz"), 1)
    assert shelf.load(kept.article.id) == kept
    assert shelf.roster.look().missing == [kept.article.id]


def test_keeping_a_briefing_writes_no_more_in_a_large_library(folder: Path) -> None:
    system = Counting(fast=True)
    from briefing.store.disk import Disk

    shelf = Shelf(folder, disk=Disk(system))
    written = []
    for number in range(40):
        before = system.written
        shelf.keep(of(number + 100, "Ana Ruiz"), 1)
        written.append(system.written - before)
    assert max(written[1:]) == min(written[1:])


def _keep(folder: Path, numbers: range) -> None:
    for number in numbers:
        Shelf(folder).keep(of(number, "Ana Ruiz"), 1)


def _take(folder: Path) -> None:
    for _ in range(20):
        shelf = Shelf(folder)
        with shelf.changing(""):
            shelf.roster.take(shelf.files.ids())
            shelf.roster.fold()


def test_two_windows_and_a_third_that_lists_lose_no_one(folder: Path) -> None:
    Shelf(folder).keep(of(99, "Ana Ruiz"), 1)
    context = multiprocessing.get_context("spawn")
    workers = [
        context.Process(target=_keep, args=(folder, range(0, 25))),
        context.Process(target=_keep, args=(folder, range(25, 50))),
        context.Process(target=_take, args=(folder,)),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    look = Shelf(folder).roster.look()
    assert (look.missing, len(look.sharing(keys(identity(ANA))))) == ([], 51)
