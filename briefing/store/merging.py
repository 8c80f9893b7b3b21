"""Two copies of one briefing's marks become one, and nothing newer gives way to something older."""

from __future__ import annotations

from typing import Any

from briefing import record
from briefing.model import Briefing
from briefing.store.history import State, Told, with_changes
from briefing.store.recorded import DISMISSED, NOTES, TAGS
from briefing.store.tags import as_tags, tag_row


def merged(state: State, mine: Told, other: Told) -> State:
    """Return a state with the rows that another copy has and this one has not, or has in an older form.

    A row that one copy's history knows as a past form is the older one, whatever the clocks said; where neither knows
    the other's, the one modified later stays.
    """
    taken: dict[str, dict[str, Any]] = {}
    for table, rows in other.state.items():
        for own_id, theirs in rows.items():
            ours = state.get(table, {}).get(own_id)
            if ours is None or (ours != theirs and _is_newer(theirs, ours, other, mine, (table, own_id))):
                taken.setdefault(table, {})[own_id] = theirs
    return with_changes(state, taken)


def state_of(briefing: Briefing, now: str) -> State:
    """Return the marks of a briefing as tables; its tags are given now."""
    return {
        NOTES: {note.id: record.note_record(note) for note in briefing.notes},
        DISMISSED: {each.item: record.dismissal_record(each) for each in briefing.dismissals},
        TAGS: {tag: tag_row(tag, now) for tag in as_tags(briefing.tags)},
    }


def _is_newer(theirs: Any, ours: Any, other: Told, mine: Told, key: tuple[str, str]) -> bool:
    if theirs in mine.seen.get(key, ()):
        return False
    if ours in other.seen.get(key, ()):
        return True
    return bool(str(theirs.get("modified", "")) > str(ours.get("modified", "")))
