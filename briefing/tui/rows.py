"""What the lists show: plain rows made from a briefing, with no widget in sight."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.kinds import KINDS, card
from briefing.model import Briefing, Item, Note, Span

NOTE_GLYPH = "✎"


@dataclass(frozen=True, slots=True)
class Row:
    """One card of the list: `key` is the id of its item, or of its note in the notes tab.

    `notes` holds a line for each note on the item or, in the notes tab, the further lines of the note.
    """

    key: str
    kind: str
    glyph: str
    headline: str
    aside: str
    detail: str
    notes: tuple[str, ...] = ()


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


def tabs(briefing: Briefing) -> list[Tab]:
    """Return the tabs of a briefing: all, one for each kind, notes."""
    kinds = [Tab(kind.name, kind.plural, kind.short, len(briefing.of_kind(kind.name))) for kind in KINDS.values()]
    everything = Tab(ALL, "All", "All", len(briefing.items))
    return [everything, *kinds, Tab(NOTES, "Notes", NOTE_GLYPH, len(briefing.notes))]


def items_of(briefing: Briefing, tab: str) -> list[Item]:
    """Return the items that a tab shows; for the notes tab, those that carry notes."""
    if tab == ALL:
        return list(briefing.items)
    if tab == NOTES:
        noted = {note.item for note in briefing.notes}
        return [item for item in briefing.items if item.id in noted]
    return briefing.of_kind(tab)


def rows(briefing: Briefing, tab: str) -> list[Row]:
    """Return the rows of a tab."""
    if tab == NOTES:
        return [_note_row(note, briefing) for note in briefing.notes]
    return [_item_row(item, briefing) for item in items_of(briefing, tab)]


def marks(briefing: Briefing, tab: str) -> list[Mark]:
    """Return the marked places for a tab, in the order of the text."""
    found = [
        Mark(start, end, item.kind, item.id, place)
        for item in items_of(briefing, tab)
        for place, (start, end) in enumerate(item.places)
    ]
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def note_words(note: Note) -> str:
    """Return the words that a note hangs on, as they were when it was written; empty for the whole briefing."""
    return " ".join(note.anchor.exact.split()) if note.anchor else ""


def note_span(note: Note, briefing: Briefing) -> Span | None:
    """Return where a note without a living item hangs, if its words still stand there."""
    if note.anchor is None:
        return None
    span = (note.anchor.start, note.anchor.end)
    return span if briefing.article.text[slice(*span)] == note.anchor.exact else None


def _lines(note: Note) -> list[str]:
    return [line.strip() for line in note.text.splitlines() if line.strip()]


def _item_row(item: Item, briefing: Briefing) -> Row:
    shown = card(item, briefing)
    notes = tuple(_first_line(note) for note in briefing.notes_on(item.id))
    return Row(item.id, item.kind, KINDS[item.kind].glyph, shown.headline, shown.aside, shown.detail, notes)


def _first_line(note: Note) -> str:
    first, *rest = _lines(note) or [""]
    return f"{first} …" if rest else first


def _note_row(note: Note, briefing: Briefing) -> Row:
    first, *rest = _lines(note) or [""]
    return Row(note.id, NOTES, NOTE_GLYPH, first, _hangs_on(note, briefing), note_words(note), tuple(rest))


def _hangs_on(note: Note, briefing: Briefing) -> str:
    if item := briefing.by_id.get(note.item or ""):
        return f"{KINDS[item.kind].glyph} {card(item, briefing).headline}"
    if note.anchor is None:
        return "the briefing"
    return "words" if note_span(note, briefing) else "unanchored"
