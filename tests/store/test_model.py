"""The shelf behaves like a plain dict, whatever is done in whatever order: on a disk, and in memory with power cuts."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from briefing.errors import BriefingError
from briefing.model import Briefing, Dismissal, Note
from briefing.store import Annotations, Shelf, changed, new_dismissal, new_note, tagged
from briefing.store.disk import Disk
from tests.store.helpers import a_briefing
from tests.store.simulated import Memory, MemoryDisk, PowerCut
from tests.store.torment import Faulty

NUMBERS = st.integers(0, 3)
TEXTS = st.text(max_size=20)
TAGS = st.sampled_from(["harbour", "port", "works"])

# The notes by their ids, the dismissals by their items, and the tags of the whole.
Marks = tuple[dict[str, Note], dict[str, Dismissal], tuple[str, ...]]
Expected = tuple[tuple[Note, ...], tuple[Dismissal, ...], tuple[str, ...], tuple[()]]


class ShelfAsDict(RuleBasedStateMachine):
    """`kept` and `marks` say what must be there, `past` and `future` what undo and redo lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, Briefing] = {}
        self.marks: dict[str, Marks] = {}
        self.past: dict[str, list[Marks]] = {}
        self.future: dict[str, list[Marks]] = {}
        self.trashed: dict[str, Briefing] = {}
        self.shelf = self.opened()

    def opened(self) -> Shelf:
        """Return the shelf opened anew."""
        raise NotImplementedError

    def crash(self, at: int, change: Callable[[Shelf], object]) -> list[str]:
        """Let a change end in a crash at one of its system calls, open the shelf anew; return what was told."""
        raise NotImplementedError

    @initialize(number=NUMBERS)
    def begin(self, number: int) -> None:
        self.keep(number, 1)

    @rule(number=NUMBERS, items=st.integers(1, 4))
    def keep(self, number: int, items: int) -> None:
        briefing = a_briefing(number, items)
        where = briefing.article.id
        self.kept[where] = briefing
        self.marks.setdefault(where, ({}, {}, ()))
        self.past.setdefault(where, [])
        self.future.setdefault(where, [])
        found = self.shelf.keep(briefing, 1)
        assert (found.notes, found.dismissals, found.tags, ()) == self.expected(where)

    @rule(data=st.data(), text=TEXTS)
    def add(self, data: st.DataObject, text: str) -> None:
        where, note = self.somewhere(data), new_note(text, item="a1")
        notes, aside, tags = self.marks[where]
        self.done(where, self.shelf.add_note(where, note), ({**notes, note.id: note}, aside, tags))

    @precondition(lambda self: self.has_notes())
    @rule(data=st.data(), text=TEXTS)
    def edit(self, data: st.DataObject, text: str) -> None:
        where, note = self.some_note(data)
        self.put(where, changed(note, text, "2999-01-01T00:00:00+00:00"), "edit")

    @precondition(lambda self: self.has_notes())
    @rule(data=st.data(), tag=st.sampled_from(["port", "cost", "who pays"]))
    def tag(self, data: st.DataObject, tag: str) -> None:
        where, note = self.some_note(data)
        self.put(where, tagged(note, [*note.tags, tag], "2999-01-01T00:00:00+00:00"), "tag")

    @precondition(lambda self: self.has_notes())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        where, note = self.some_note(data)
        notes, aside, tags = self.marks[where]
        left = {own_id: each for own_id, each in notes.items() if own_id != note.id}
        self.done(where, self.shelf.delete_note(where, note.id), (left, aside, tags))

    @rule(data=st.data())
    def dismiss_or_bring_back(self, data: st.DataObject) -> None:
        where = self.somewhere(data)
        briefing = self.kept[where]
        item = briefing.items[0]
        notes, aside, tags = self.marks[where]
        if item.id in aside:
            left = {own_id: each for own_id, each in aside.items() if own_id != item.id}
            self.done(where, self.shelf.bring_back(where, item.id), (notes, left, tags))
        else:
            dismissal = new_dismissal(item, briefing.article)
            self.done(where, self.shelf.dismiss(where, dismissal), (notes, {**aside, item.id: dismissal}, tags))

    @rule(data=st.data(), add=st.lists(TAGS, max_size=2), remove=st.lists(TAGS, max_size=2))
    def tag_it(self, data: st.DataObject, add: list[str], remove: list[str]) -> None:
        where = self.somewhere(data)
        notes, aside, tags = self.marks[where]
        wanted = tuple(tag for tag in dict.fromkeys([*tags, *add]) if tag not in remove)
        found = self.shelf.tag(where, add, remove)
        if wanted == tags:
            assert tuple(found) == self.expected(where)
        else:
            self.done(where, found, (notes, aside, wanted))

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        where = self.somewhere(data)
        if self.past[where]:
            self.future[where].append(self.marks[where])
            self.marks[where] = self.past[where].pop()
        assert tuple(self.shelf.undo(where)[1]) == self.expected(where)

    @rule(data=st.data())
    def redo(self, data: st.DataObject) -> None:
        where = self.somewhere(data)
        if self.future[where]:
            self.past[where].append(self.marks[where])
            self.marks[where] = self.future[where].pop()
        assert tuple(self.shelf.redo(where)[1]) == self.expected(where)

    @precondition(lambda self: len(self.kept) > 1)
    @rule(data=st.data())
    def throw_away(self, data: st.DataObject) -> None:
        where = self.somewhere(data)
        self.shelf.delete(where)
        assert self.shelf.load(where) is None
        trashed = self.shelf.trash.listed()[0]
        assert trashed.notes == len(self.marks[where][0])
        assert self.shelf.restore(trashed) == "new"

    @rule()
    def reopen(self) -> None:
        self.shelf = self.opened()

    @rule(data=st.data(), at=st.integers(1, 60), text=TEXTS)
    def crash_while_adding(self, data: st.DataObject, at: int, text: str) -> None:
        where, note = self.somewhere(data), new_note(text)
        told = self.crash(at, lambda shelf: shelf.add_note(where, note))
        if any("earlier changes cannot be undone" in sentence for sentence in told):
            # A history that cannot be read is begun anew before the change; no note is lost, and the reader knows.
            self.past[where].clear()
            self.future[where].clear()
        notes, aside, tags = self.marks[where]
        if note.id in {each.id for each in self.shelf.annotations(where).notes}:
            self.done(where, self.shelf.annotations(where), ({**notes, note.id: note}, aside, tags))

    @rule()
    def rebuild(self) -> None:
        self.shelf.rebuild()

    @rule(name=st.sampled_from(["library.json", "library.log"]))
    def lose_an_index(self, name: str) -> None:
        self.shelf.disk.remove(self.shelf.folder / name)
        self.shelf.rebuild()

    @invariant()
    def everything_is_there(self) -> None:
        for where, briefing in self.kept.items():
            notes, aside, tags, _ = self.expected(where)
            assert self.shelf.load(where) == replace(briefing, notes=notes, dismissals=aside, tags=tags)
        assert {entry.id for entry in self.shelf.entries()} == set(self.kept)

    def put(self, where: str, note: Note, what: str) -> None:
        notes, aside, tags = self.marks[where]
        if note != notes[note.id]:
            self.done(where, self.shelf.edit_note(where, note, what), ({**notes, note.id: note}, aside, tags))

    def done(self, where: str, found: Annotations, wanted: Marks) -> None:
        self.past[where].append(self.marks[where])
        self.future[where].clear()
        self.marks[where] = wanted
        assert tuple(found) == self.expected(where)

    def expected(self, where: str) -> Expected:
        notes, aside, tags = self.marks[where]
        return tuple(notes.values()), tuple(aside.values()), tags, ()

    def has_notes(self) -> bool:
        return any(notes for notes, *_ in self.marks.values())

    def somewhere(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.kept)))

    def some_note(self, data: st.DataObject) -> tuple[str, Note]:
        pairs = [(where, note) for where, (notes, *_) in sorted(self.marks.items()) for note in notes.values()]
        return pairs[data.draw(st.integers(0, len(pairs) - 1))]


class OnDisk(ShelfAsDict):
    """The shelf in a folder; a crash is a call that fails with all after it undone by no one."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        super().__init__()

    def opened(self) -> Shelf:
        return Shelf(Path(self.folder.name) / "shelf")

    def crash(self, at: int, change: Callable[[Shelf], object]) -> list[str]:
        told: list[str] = []
        system = Faulty(at, OSError(errno.EIO, os.strerror(errno.EIO)))
        with suppress(BriefingError):
            change(Shelf(Path(self.folder.name) / "shelf", told.append, disk=Disk(system)))
        self.shelf = self.opened()
        return told

    def teardown(self) -> None:
        self.folder.cleanup()


class InMemory(ShelfAsDict):
    """The shelf in memory; a crash is a power cut."""

    def __init__(self) -> None:
        self.system = Memory()
        super().__init__()

    def opened(self) -> Shelf:
        return Shelf(Path("/shelf"), disk=MemoryDisk(self.system))

    def crash(self, at: int, change: Callable[[Shelf], object]) -> list[str]:
        self.system.cut = self.system.calls + at
        try:
            change(self.shelf)
        except PowerCut:
            self.system = self.system.after_a_cut(Random(at))
        self.system.cut = None
        self.shelf = self.opened()
        # No call that only reads fails in a power cut, so nothing is ever damaged by one.
        return []


OnDisk.TestCase.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
InMemory.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestOnDisk = OnDisk.TestCase
TestInMemory = InMemory.TestCase
