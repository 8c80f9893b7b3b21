"""The JSON export: the record with the notes."""

from __future__ import annotations

import json
from dataclasses import replace

from briefing import record
from briefing.export import FORMATS
from tests.export.invented import HARMLESS, briefing_of


def test_it_is_the_record_with_notes() -> None:
    briefing = replace(briefing_of(HARMLESS, ("a note",)), tags=("harbour", "port"))
    exported = json.loads(FORMATS["json"](briefing))
    notes = exported.pop("notes")
    assert exported.pop("tags") == ["harbour", "port"]
    assert tuple(map(record.note_from, notes)) == briefing.notes
    assert record.from_record(exported).items == briefing.items


def test_it_is_one_line() -> None:
    assert FORMATS["json"](briefing_of(HARMLESS)).count("\n") == 1
