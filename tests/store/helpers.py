"""Small briefings for the shelf's tests, and what is on a shelf as plain values."""

from __future__ import annotations

from pathlib import Path

from briefing.model import Actor, Article, Briefing, Item, Mention, Note, Number, anchor, content_id
from briefing.store import Shelf, new_note


def a_briefing(number: int = 1, items: int = 2) -> Briefing:
    """Return a briefing of its own for each number."""
    text = f"Harbour tunnel {number} opens on Monday."
    article = Article(content_id(text), f"Tunnel {number}", text, f"/tmp/{number}.txt", "2026-11-20")
    actor = Actor("a1", "Harbour", "place", ("Port",), (), 0.5, (Mention(0, 7, "name"),))
    numbers = tuple(Number(f"n{place}", (15, 16), (1.0, 2.5), "boat", "=", None, "count") for place in range(items - 1))
    found: tuple[Item, ...] = (actor, *numbers)
    return Briefing(article, found[:items])


def a_note(text: str, briefing: Briefing) -> Note:
    """Return a note on the first item of a briefing."""
    item = briefing.items[0]
    return new_note(text, item.id, anchor(briefing.article.text, item.places[0]), kind=item.kind)


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of every file in a folder."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


def texts(shelf: Shelf, briefing_id: str) -> list[str]:
    """Return the texts of the notes of a briefing, oldest first."""
    return [note.text for note in shelf.annotations(briefing_id).notes]
