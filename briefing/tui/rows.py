"""What the lists show: plain rows made from a briefing, with no widget in sight."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from briefing.kinds import KINDS, card
from briefing.model import Briefing, Item, Note, Span, standing

NOTE_GLYPH = "✎"


class NoteLine(NamedTuple):
    """One line of a note: its words, then its tags."""

    text: str
    tags: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One card of the list: `key` is the id of its item, or of its note in the notes tab.

    `notes` holds a line for each note on the item or, in the notes tab, the note's tags and its further lines.
    """

    key: str
    kind: str
    glyph: str
    headline: str
    aside: str
    detail: str
    notes: tuple[NoteLine, ...] = ()
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab over the cards: a kind, all kinds or the notes."""

    name: str
    title: str
    short: str
    count: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked place of the article: the item it shows and which of the item's places it is, from 0."""

    start: int
    end: int
    kind: str
    item: str
    place: int


ALL, NOTES = "all", "notes"
# What the tabs show, in their order.
TAB_NAMES = ("All", *(kind.plural for kind in KINDS.values()), "Notes")


def tabs(briefing: Briefing, dismissed: bool = False) -> list[Tab]:
    """Return the tabs of a briefing: all, one for each kind, notes."""
    kinds = [
        Tab(kind.name, kind.plural, kind.short, len(items_of(briefing, kind.name, dismissed)))
        for kind in KINDS.values()
    ]
    everything = Tab(ALL, "All", "All", len(items_of(briefing, ALL, dismissed)))
    return [everything, *kinds, Tab(NOTES, "Notes", NOTE_GLYPH, len(briefing.notes))]


def items_of(briefing: Briefing, tab: str, dismissed: bool = False) -> list[Item]:
    """Return the items that a tab shows, with `dismissed` also those put aside; for the notes tab, those with notes."""
    items = briefing.items if dismissed else briefing.shown
    if tab == ALL:
        return list(items)
    if tab == NOTES:
        noted = notes_by_item(briefing)
        return [item for item in items if item.id in noted]
    return [item for item in items if item.kind == tab]


def rows(briefing: Briefing, tab: str, dismissed: bool = False) -> list[Row]:
    """Return the rows of a tab."""
    if tab == NOTES:
        return [_note_row(note, briefing) for note in briefing.notes]
    noted = notes_by_item(briefing)
    return [_item_row(item, briefing, noted.get(item.id, [])) for item in items_of(briefing, tab, dismissed)]


def marks(briefing: Briefing, tab: str, dismissed: bool = False) -> list[Mark]:
    """Return the marked places for a tab, in the order of the text."""
    found = [
        Mark(start, end, item.kind, item.id, place)
        for item in items_of(briefing, tab, dismissed)
        for place, (start, end) in enumerate(item.places)
    ]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def notes_by_item(briefing: Briefing) -> dict[str, list[Note]]:
    """Return the notes on each item that has any, oldest first, by the item's id."""
    found = defaultdict(list)
    for note in briefing.notes:
        if item := briefing.item_of(note):
            found[item.id].append(note)
    return dict(found)


def note_words(note: Note) -> str:
    """Return the words that a note hangs on, as they were when it was written; empty for the whole briefing."""
    return " ".join(note.anchor.exact.split()) if note.anchor else ""


def note_span(note: Note, briefing: Briefing) -> Span | None:
    """Return where the words of a note stand now, if they do; where there are none, its item's telling place."""
    item = briefing.item_of(note)
    return standing(note, briefing.article).span or (item.places[0] if item and item.places else None)


def _lines(note: Note) -> list[str]:
    return [line.strip() for line in note.text.splitlines() if line.strip()]


def _tags(note: Note) -> str:
    return " ".join(f"#{tag}" for tag in note.tags)


def _item_row(item: Item, briefing: Briefing, on_it: list[Note]) -> Row:
    shown = card(item, briefing)
    aside = item.id in briefing.dismissed
    notes = tuple(_first_line(note) for note in on_it)
    called = "dismissed" if aside else shown.aside
    return Row(item.id, item.kind, KINDS[item.kind].glyph, shown.headline, called, shown.detail, notes, aside)


def _first_line(note: Note) -> NoteLine:
    first, *rest = _lines(note) or [""]
    return NoteLine(f"{first} …" if rest else first, _tags(note))


def _note_row(note: Note, briefing: Briefing) -> Row:
    first, *rest = _lines(note) or [""]
    tags = [NoteLine("", _tags(note))] if note.tags else []
    lines = (*tags, *map(NoteLine, rest))
    return Row(note.id, NOTES, NOTE_GLYPH, first, _hangs_on(note, briefing), note_words(note), lines)


def _hangs_on(note: Note, briefing: Briefing) -> str:
    """Return what a note hangs on. An actor is itself wherever its name stands, so a note on it has not moved."""
    item, state = briefing.item_of(note), standing(note, briefing.article).state
    if state == "check" and not (item and item.identity == "name"):
        return "moved, please check"
    if item:
        aside = " · dismissed" if item.id in briefing.dismissed else ""
        return f"{KINDS[item.kind].glyph} {card(item, briefing).headline}{aside}"
    return {"whole": "the briefing", "gone": "unanchored"}.get(state, "words")
