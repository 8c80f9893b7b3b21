"""The shelf: briefings and the reader's notes, kept on disk. The only place that knows TinyDB."""

from briefing.store.about import DETAILS
from briefing.store.annotations import Annotations
from briefing.store.drafts import Draft, OpenDraft
from briefing.store.entry import Entry
from briefing.store.files import is_id, the_one
from briefing.store.notes import changed, confirmed, new_dismissal, new_id, new_note, tagged
from briefing.store.shelf import Shelf
from briefing.store.tags import as_tags
from briefing.store.trash import Trashed

__all__ = [
    "DETAILS",
    "Annotations",
    "Draft",
    "Entry",
    "OpenDraft",
    "Shelf",
    "Trashed",
    "as_tags",
    "is_id",
    "changed",
    "confirmed",
    "new_dismissal",
    "new_id",
    "new_note",
    "tagged",
    "the_one",
]
