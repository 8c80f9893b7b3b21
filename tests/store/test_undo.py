"""Undo and redo of every change, across restarts."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.model import Briefing, Note
from briefing.store import Annotations, Shelf, changed, new_dismissal, new_note, tagged
from briefing.store.disk import Disk
from tests.store.conftest import Opened
from tests.store.helpers import a_briefing, a_note, texts
from tests.store.torment import Faulty


@pytest.fixture
def kept(opened: Opened) -> Briefing:
    return opened().keep(a_briefing(), 1)


@pytest.fixture
def where(kept: Briefing) -> str:
    return kept.article.id


def test_every_change_is_undone_and_done_again(opened: Opened, kept: Briefing, where: str) -> None:
    note = a_note("first", kept)
    states: list[Annotations] = [opened().annotations(where)]
    states.append(opened().add_note(where, note))
    states.append(opened().edit_note(where, changed(note, "better")))
    states.append(opened().edit_note(where, tagged(note, ["port", "#cost", "port"]), "tag"))
    states.append(opened().dismiss(where, new_dismissal(kept.items[0], kept.article)))
    states.append(opened().bring_back(where, kept.items[0].id))
    states.append(opened().tag(where, ["harbour", "#two words", "harbour"]))
    states.append(opened().tag(where, ["works"], ["harbour"]))
    states.append(opened().delete_note(where, note.id))
    names = ["add", "edit", "tag", "dismiss", "return", "tag", "tag", "delete"]
    for name, state in zip(reversed(names), reversed(states[:-1]), strict=True):
        assert opened().undo(where) == (name, state)
        assert opened().annotations(where) == state
    assert opened().undo(where) == (None, states[0])
    for name, state in zip(names, states[1:], strict=True):
        assert opened().redo(where) == (name, state)
    assert opened().redo(where) == (None, states[-1])


def test_another_change_ends_what_can_be_done_again(opened: Opened, where: str) -> None:
    opened().add_note(where, new_note("first"))
    opened().undo(where)
    opened().add_note(where, new_note("second"))
    assert opened().redo(where)[0] is None
    assert opened().undo(where)[0] == "add"
    assert opened().annotations(where).notes == ()


def test_a_deleted_note_comes_back_in_its_place(opened: Opened, where: str) -> None:
    notes = [new_note(text) for text in ("one", "two", "three")]
    for note in notes:
        opened().add_note(where, note)
    opened().delete_note(where, notes[1].id)
    assert opened().undo(where)[1].notes == tuple(notes)
    assert opened().redo(where)[1].notes == (notes[0], notes[2])
    assert opened().undo(where)[1].notes == tuple(notes)


def test_tags_are_words(kept: Briefing) -> None:
    note: Note = tagged(new_note("x"), ["#port ", "two words", "", "\x1b[1mred", "t" * 99])
    assert note.tags == ("port", "two-words", "red", "t" * 40)


def test_reading_again_can_not_be_undone_and_keeps_what_can(opened: Opened, kept: Briefing, where: str) -> None:
    opened().add_note(where, new_note("first"))
    opened().keep(kept, 2)
    assert opened().undo(where)[0] == "add"


@pytest.mark.parametrize("at", range(1, 40))
def test_a_call_that_fails_costs_no_note_and_no_undo_unless_it_is_told(tmp_path: Path, at: int) -> None:
    folder, briefing = tmp_path / "shelf", a_briefing()
    where = briefing.article.id
    shelf = Shelf(folder)
    shelf.keep(briefing, 1)
    shelf.add_note(where, a_note("before", briefing))
    told: list[str] = []
    broken = Disk(Faulty(at, OSError(errno.EIO, "Input/output error")))
    with suppress(BriefingError):
        Shelf(folder, told.append, broken).add_note(where, a_note("then", briefing))
    after = Shelf(folder)
    there = texts(after, where)
    assert there in (["before"], ["before", "then"])
    steps = 0
    while after.undo(where)[0]:
        steps += 1
    lost = any("earlier changes cannot be undone" in sentence for sentence in told)
    assert texts(after, where) == (["before"] if lost else [])
    assert steps == len(there) - lost
