"""A briefing as JSON: its record with the reader's notes, on one line."""

from __future__ import annotations

import json

from briefing import record
from briefing.model import Briefing


def to_json(briefing: Briefing) -> str:
    """Return the record `briefing/1` of a briefing with "tags", "notes" and "dismissed" (ids of items) added."""
    notes = [record.note_record(note) for note in briefing.notes]
    marks = {"tags": briefing.tags, "notes": notes, "dismissed": sorted(briefing.dismissed)}
    return json.dumps({**record.to_record(briefing), **marks}, ensure_ascii=False, allow_nan=False) + "\n"
