"""The shelf: briefings and the reader's notes, kept on disk. The only place that knows TinyDB."""

from briefing.store.index import Entry
from briefing.store.notes import changed, new_note
from briefing.store.shelf import Shelf

__all__ = ["Entry", "Shelf", "changed", "new_note"]
