"""What the lists show: plain rows made from a briefing, with no widget in sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from briefing.finding import folded
from briefing.glance import shares
from briefing.kinds import KINDS, card, facts, in_order
from briefing.model import Briefing, Item, Note, Span, standing
from briefing.tui.draw import inert

NOTE_GLYPH = "✎"


SECTION = "section"
# The row that stands for the cards which the reader has not asked for yet.
MORE = "more"
# So few are not worth a row of their own.
FEW = 2


class NoteLine(NamedTuple):
    """One line of a note: its words, then its tags."""

    text: str
    tags: str = ""


class Row(NamedTuple):
    """One card of the list: `key` is the id of its item, or of its note in the notes tab.

    facts: further lines, each a fact; share: how long its bar is, 0 to 1, where it compares with other cards.
    notes: a line for each note on the item or, in the notes tab, the note's tags and its further lines.
    A row of the kind SECTION is a heading: it is never chosen.
    item, span: the item that a row shows and the words that it leads to, where these are not what `key` says.
    """

    key: str
    kind: str
    glyph: str
    headline: str
    aside: str
    detail: str
    notes: tuple[NoteLine, ...] = ()
    dismissed: bool = False
    facts: tuple[str, ...] = ()
    share: float | None = None
    brief: bool = False
    item: str = ""
    span: Span | None = None


class Tab(NamedTuple):
    """One tab over the cards: the overview, all kinds, a kind or the notes; the overview counts nothing."""

    name: str
    title: str
    short: str
    number: int | None


class Mark(NamedTuple):
    """One marked place of the article: the item it shows and which of the item's places it is, from 0."""

    start: int
    end: int
    kind: str
    item: str
    place: int


OVERVIEW, ALL, NOTES = "overview", "all", "notes"
# What the tabs show, in their order; the first has the key 0.
TAB_NAMES = ("Overview", "All", *(kind.plural for kind in KINDS.values()), "Notes")


def tabs(briefing: Briefing, dismissed: bool = False) -> list[Tab]:
    """Return the tabs of a briefing: the overview, all, one for each kind, notes."""
    kinds = [
        Tab(kind.name, kind.plural, kind.short, len(items_of(briefing, kind.name, dismissed)))
        for kind in KINDS.values()
    ]
    everything = Tab(ALL, "All", "All", len(items_of(briefing, ALL, dismissed)))
    return [
        Tab(OVERVIEW, "Overview", "Top", None),
        everything,
        *kinds,
        Tab(NOTES, "Notes", NOTE_GLYPH, len(briefing.notes)),
    ]


def items_of(briefing: Briefing, tab: str, dismissed: bool = False) -> list[Item]:
    """Return the items that a tab shows, with `dismissed` also those put aside; for the notes tab, those with notes."""
    items = briefing.items if dismissed else briefing.shown
    if tab in (ALL, OVERVIEW):
        return list(items)
    if tab == NOTES:
        noted = notes_by_item(briefing)
        return [item for item in items if item.id in noted]
    return [item for item in items if item.kind == tab]


def rows(briefing: Briefing, tab: str, dismissed: bool = False, order: str = "", folded: bool = False) -> list[Row]:
    """Return the rows of a tab other than the overview, sorted by an order of its kind if one is named.

    Where a kind shows some cards first, `folded` puts one row in place of the rest.
    """
    if tab == NOTES:
        noted_rows = [_note_row(note, briefing) for note in briefing.notes]
        return noted_rows[::-1] if order else noted_rows
    noted = notes_by_item(briefing)
    items = items_of(briefing, tab, dismissed)
    compared = shares(items)
    shown = [
        item_row(item, briefing, noted.get(item.id, []), compared.get(item.id))
        for item in _sorted(items, briefing, tab, order)
    ]
    first = KINDS[tab].first if folded and tab in KINDS else 0
    more = len(shown) - first
    return shown if not first or more <= FEW else [*shown[:first], Row(MORE, MORE, "…", f"{more:,} more", "", "")]


def _sorted(items: list[Item], briefing: Briefing, tab: str, order: str) -> list[Item]:
    """Return items sorted by an order of the tab's kind; without one as they first stand."""
    if tab not in KINDS:
        return items
    named = [each for each in KINDS[tab].orders if each.name == order]
    return sorted(items, key=lambda item: named[0].key(item, briefing)) if named else in_order(items, briefing)


def orders(tab: str) -> tuple[str, ...]:
    """Return the names of the orders of a tab, first that in which its cards stand at first; as they come has none."""
    if tab == NOTES:
        return ("", "newest first")
    if tab not in KINDS:
        return ("",)
    names = tuple(order.name for order in KINDS[tab].orders)
    return names if KINDS[tab].sorted_first else ("", *names)


def matching(found: list[Row], words: str) -> list[Row]:
    """Return the rows that show every word, case and accents ignored."""
    wanted = folded(words).split()
    return [row for row in found if all(word in _shown(row) for word in wanted)] if wanted else found


def _shown(row: Row) -> str:
    lines = (f"{line.text} {line.tags}" for line in row.notes)
    return folded(" ".join((row.headline, row.aside, row.detail, *row.facts, *lines)))


def marks(briefing: Briefing, items: Iterable[Item]) -> list[Mark]:
    """Return the marked places of items and of the notes on words, in the order of the text."""
    found = [
        Mark(start, end, item.kind, item.id, place) for item in items for place, (start, end) in enumerate(item.places)
    ]
    for note in briefing.notes:
        if briefing.item_of(note) is None and (span := standing(note, briefing.article).span):
            found.append(Mark(*span, NOTES, note.id, 0))
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
    return inert(" ".join(f"#{tag}" for tag in note.tags))


def item_row(item: Item, briefing: Briefing, on_it: list[Note], share: float | None = None) -> Row:
    """Return the row of an item with the notes on it."""
    shown = card(item, briefing)
    aside = item.id in briefing.dismissed
    notes = tuple(_first_line(note) for note in on_it)
    called = "dismissed" if aside else shown.aside
    glyph = KINDS[item.kind].glyph
    more = tuple(map(inert, facts(item, briefing)))
    texts = (inert(shown.headline), inert(called), inert(shown.detail))
    return Row(item.id, item.kind, glyph, *texts, notes, aside, more, share)


def _first_line(note: Note) -> NoteLine:
    first, *rest = _lines(note) or [""]
    return NoteLine(inert(f"{first} …" if rest else first), _tags(note))


def _note_row(note: Note, briefing: Briefing) -> Row:
    first, *rest = map(inert, _lines(note) or [""])
    tags = [NoteLine("", _tags(note))] if note.tags else []
    lines = (*tags, *map(NoteLine, rest))
    return Row(note.id, NOTES, NOTE_GLYPH, first, inert(_hangs_on(note, briefing)), inert(note_words(note)), lines)


def _hangs_on(note: Note, briefing: Briefing) -> str:
    """Return what a note hangs on. An actor is itself wherever its name stands, so a note on it has not moved."""
    item, state = briefing.item_of(note), standing(note, briefing.article).state
    if state == "check" and not (item and item.identity == "name"):
        return "moved, please check"
    if item:
        aside = " · dismissed" if item.id in briefing.dismissed else ""
        return f"{KINDS[item.kind].glyph} {card(item, briefing).headline}{aside}"
    return {"whole": "the briefing", "gone": "unanchored"}.get(state, "words")
