"""A briefing as JSON: its record with the reader's notes, on one line."""

from __future__ import annotations

from briefing import record
from briefing.export.wanted import ALL, Wanted, loose
from briefing.model import Briefing


def to_json(briefing: Briefing, wanted: Wanted = ALL) -> str:
    """Return the record `briefing/1` of a briefing with "tags", "notes" and "dismissed" (ids of items) added.

    What is put aside is there too, by its id in "dismissed", and so is the article, for the spans point into it.
    """
    items = [item for item in briefing.items if _is_wanted(item.kind, item.id, briefing, wanted)]
    ids = {item.id for item in items}
    kept = {note.id for note in loose(briefing, wanted)} | {note.id for each in ids for note in briefing.notes_on(each)}
    notes = [record.note_record(note) for note in briefing.notes if note.id in kept or not wanted.kinds]
    aside = sorted(ids & set(briefing.dismissed))
    whole = {**record.to_record(briefing), "items": [record.item_record(item) for item in items]}
    return record.to_json({**whole, "tags": briefing.tags, "notes": notes, "dismissed": aside}) + "\n"


def _is_wanted(kind: str, own_id: str, briefing: Briefing, wanted: Wanted) -> bool:
    noted = not wanted.noted or bool(briefing.notes_on(own_id))
    return (not wanted.kinds or kind in wanted.kinds) and noted
