"""Notes as values: making one and changing one."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime

from briefing.clean import clean
from briefing.model import Anchor, Note


def now_utc() -> str:
    """Return the time now in UTC, as ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def new_note(text: str, item: str | None = None, anchor: Anchor | None = None, now: str | None = None) -> Note:
    """Return a new note with an id of its own: on an item, on words (an anchor alone) or on the briefing (neither)."""
    time = now or now_utc()
    return Note(secrets.token_hex(8), clean(text)[0], time, time, item, anchor)


def changed(note: Note, text: str, now: str | None = None) -> Note:
    """Return a note with another text."""
    return replace(note, text=clean(text)[0], modified=now or now_utc())
