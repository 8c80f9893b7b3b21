"""The shelf behaves like a plain dict, whatever is done in whatever order."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from briefing.model import Briefing, Note
from briefing.store import Shelf, changed, new_note
from tests.store.helpers import a_briefing

NUMBERS = st.integers(0, 3)
TEXTS = st.text(max_size=20)


class ShelfAsDict(RuleBasedStateMachine):
    """Two shelves on one folder take turns; `kept` and `notes` say what must be there."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.shelves = [Shelf(Path(self.folder.name) / "shelf") for _ in range(2)]
        self.kept: dict[str, Briefing] = {}
        self.notes: dict[str, dict[str, Note]] = {}

    @property
    def shelf(self) -> Shelf:
        self.shelves.reverse()
        return self.shelves[0]

    @initialize(number=NUMBERS)
    def begin(self, number: int) -> None:
        self.keep(number, 1)

    @rule(number=NUMBERS, items=st.integers(0, 4))
    def keep(self, number: int, items: int) -> None:
        briefing = a_briefing(number, items)
        where = briefing.article.id
        self.kept[where] = briefing
        assert self.shelf.keep(briefing, 1).notes == tuple(self.notes.setdefault(where, {}).values())

    @rule(data=st.data(), text=TEXTS)
    def add(self, data: st.DataObject, text: str) -> None:
        where = data.draw(st.sampled_from(sorted(self.kept)))
        note = new_note(text, item="a1")
        self.notes[where][note.id] = note
        assert self.shelf.add_note(where, note) == tuple(self.notes[where].values())

    @precondition(lambda self: any(self.notes.values()))
    @rule(data=st.data(), text=TEXTS)
    def edit(self, data: st.DataObject, text: str) -> None:
        where, note = self.some_note(data)
        self.notes[where][note.id] = changed(note, text)
        assert self.shelf.edit_note(where, self.notes[where][note.id]) == tuple(self.notes[where].values())

    @precondition(lambda self: any(self.notes.values()))
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        where, note = self.some_note(data)
        del self.notes[where][note.id]
        assert self.shelf.delete_note(where, note.id) == tuple(self.notes[where].values())

    @rule()
    def rebuild(self) -> None:
        self.shelf.rebuild()

    @rule(name=st.sampled_from(["library.json", "activity.json"]))
    def lose_an_index(self, name: str) -> None:
        (self.shelf.folder / name).unlink(missing_ok=True)

    @invariant()
    def everything_is_there(self) -> None:
        for where, briefing in self.kept.items():
            assert self.shelf.load(where) == replace(briefing, notes=tuple(self.notes[where].values()))
        counts = {entry.id: entry.notes for entry in self.shelf.entries()}
        assert counts == {where: len(notes) for where, notes in self.notes.items()}

    def some_note(self, data: st.DataObject) -> tuple[str, Note]:
        pairs = [(where, note) for where, notes in sorted(self.notes.items()) for note in notes.values()]
        return pairs[data.draw(st.integers(0, len(pairs) - 1))]

    def teardown(self) -> None:
        self.folder.cleanup()


ShelfAsDict.TestCase.settings = settings(max_examples=10, stateful_step_count=12, deadline=None)
TestShelfAsDict = ShelfAsDict.TestCase
