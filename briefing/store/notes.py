"""What a reader writes, as values: making a note or a dismissal, and changing one."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from briefing.clean import clean
from briefing.model import Anchor, Article, Dismissal, Item, Landing, Note, anchor, standing
from briefing.store.tags import as_tags


def now_utc() -> str:
    """Return the time now in UTC, as ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def new_id() -> str:
    """Return an id for a note that no other note has."""
    return secrets.token_hex(8)


def new_note(
    text: str,
    item: str | None = None,
    anchor: Anchor | None = None,
    now: str | None = None,
    kind: str | None = None,
    own_id: str | None = None,
) -> Note:
    """Return a new note: on an item of a kind, on words (an anchor alone) or on the briefing (neither)."""
    time = now or now_utc()
    return Note(own_id or new_id(), clean(text)[0], time, time, item, anchor, kind)


def changed(note: Note, text: str, now: str | None = None) -> Note:
    """Return a note with another text."""
    return replace(note, text=clean(text)[0], modified=now or now_utc())


def tagged(note: Note, tags: Iterable[str], now: str | None = None) -> Note:
    """Return a note with other tags."""
    return replace(note, tags=as_tags(tags), modified=now or now_utc())


def confirmed(note: Note, article: Article) -> Note:
    """Return a note whose place in the article the reader has seen: where it was to be checked, it is sure."""
    found = standing(note, article)
    if found.state != "check":
        return note
    return replace(note, landings=(*note.landings, Landing(article.id, found.span, True)))


def new_dismissal(item: Item, article: Article, now: str | None = None) -> Dismissal:
    """Return the dismissal of an item."""
    place = anchor(article.text, item.places[0]) if item.places else None
    return Dismissal(item.id, now or now_utc(), place, item.kind)
