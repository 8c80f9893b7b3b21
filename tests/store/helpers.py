"""Small briefings for the shelf's tests, and what is on a shelf as plain values."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.model import Actor, Article, Briefing, Item, Mention, Note, Number, anchor, content_id
from briefing.store import Shelf, new_note
from briefing.store.seal import seal, unseal


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


class Counting:
    """The functions of `os`, counting bytes written and syncs; `fast` leaves the syncs out."""

    def __init__(self, fast: bool = False) -> None:
        self.fast = fast
        self.written = self.synced = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def write(self, descriptor: int, content: bytes) -> int:
        self.written += len(content)
        return os.write(descriptor, content)

    def fsync(self, descriptor: int) -> None:
        self.synced += 1
        if not self.fast:
            os.fsync(descriptor)


def resealed(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change a file as briefing itself would write it."""
    tables = unseal(path.read_bytes())
    change(tables)
    path.write_bytes(seal(tables))


def aside(folder: Path) -> list[bytes]:
    """Return the contents of what was put aside."""
    return [path.read_bytes() for path in folder.rglob("*.damaged-*")]


def changes(shelf: Shelf, kept: Briefing) -> list[Callable[[], object]]:
    """Return one of each change."""
    where = kept.article.id
    return [
        lambda: shelf.add_note(where, new_note("lost")),
        lambda: shelf.edit_note(where, replace(kept.notes[0], text="lost")),
        lambda: shelf.delete_note(where, kept.notes[0].id),
        lambda: shelf.keep(replace(kept, items=()), 1),
        lambda: shelf.undo(where),
        lambda: shelf.delete(where),
    ]
