"""One tab of a briefing: its rows and marks, and how rows, items, notes and places belong together. No widget here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from copy import copy

from briefing.model import Briefing, Item, Note, Span
from briefing.tui import rows
from briefing.tui.overview import overview
from briefing.tui.rows import Mark, Row


class View:
    """What a tab shows; made anew when the briefing or the tab changes, so that a key press only looks things up."""

    def __init__(
        self, briefing: Briefing, tab: str, dismissed: bool = False, order: str = "", folded: bool = False
    ) -> None:
        """Prepare a tab; with `dismissed` it shows the items put aside too, with `folded` only what it shows first.

        order: a name of `rows.orders`.
        """
        self._tab = tab
        self._by_id = briefing.by_id
        self._notes = {note.id: note for note in briefing.notes}
        self._item_of_note = {note.id: item for note in briefing.notes if (item := briefing.item_of(note))}
        self._latest = {item: notes[-1] for item, notes in rows.notes_by_item(briefing).items()}
        self._places = {note.id: rows.note_span(note, briefing) for note in briefing.notes}
        every = overview(briefing) if tab == rows.OVERVIEW else rows.rows(briefing, tab, dismissed, order, folded)
        self.total = len(every)
        self._show(every, rows.marks(briefing, rows.items_of(briefing, tab, dismissed)))

    def filtered(self, words: str) -> View:
        """Return the view with only the rows that show every word, and their marks."""
        if not words.strip():
            return self
        view = copy(self)
        left = rows.matching(self.rows, words)
        keys = {row.key for row in left} | {item.id for row in left if (item := self.item_of(row))}
        view._show(left, [mark for mark in self.marks if mark.item in keys])
        return view

    def saying(self, more: Mapping[str, str]) -> View:
        """Return the view with one fact more on some rows, by their keys."""
        if not more:
            return self
        view = copy(self)
        said = [row._replace(facts=(*row.facts, more[row.key])) if row.key in more else row for row in self.rows]
        view._show(said, self.marks)
        return view

    def _show(self, shown: list[Row], marks: list[Mark]) -> None:
        self.rows, self.marks = shown, marks
        # A note on words is stepped to among the notes alone: elsewhere the steps go through the cards of the tab.
        self._steps = [mark for mark in marks if mark.kind != rows.NOTES or self._tab == rows.NOTES]
        self._order = [_order((mark.start, mark.end)) for mark in self._steps]
        self._index: dict[str, int] = {}
        for index, row in enumerate(shown):
            item = self.item_of(row)
            for key in (row.key, item.id if item else row.key):
                self._index.setdefault(key, index)

    @property
    def is_folded(self) -> bool:
        """Say whether a row stands in place of some cards."""
        return bool(self.rows) and self.rows[-1].kind == rows.MORE

    def index_of(self, key: str | None) -> int | None:
        """Return the place of the row with a key; an item's id finds its row, or the first note on it."""
        return self._index.get(key or "")

    def item_of(self, row: Row | None) -> Item | None:
        """Return the item that a row shows or, in the notes tab, that its note is on."""
        if row is None:
            return None
        return self._item_of_note.get(row.key) if row.key in self._notes else self._by_id.get(row.item or row.key)

    def note_of(self, row: Row | None) -> Note | None:
        """Return the note that a row is, or the latest one on its item."""
        return (self._notes.get(row.key) or self._latest.get(row.key)) if row else None

    def span_of(self, row: Row | None) -> Span | None:
        """Return the telling place of a row."""
        if row is None:
            return None
        if row.span is not None:
            return row.span
        if row.key in self._notes:
            return self._places[row.key]
        item = self.item_of(row)
        return item.places[0] if item else None

    def places(self, row: Row | None) -> tuple[Span, ...]:
        """Return every place of the row's item in the order of the text; of a note on words, theirs."""
        item, span = self.item_of(row), self.span_of(row)
        if row is not None and row.span is not None:
            return (row.span,)
        return tuple(sorted(set(item.places))) if item else (span,) if span else ()

    def step(self, span: Span, by: int) -> Mark | None:
        """Return the next (1) or the previous (-1) mark from a span on, around the ends."""
        if not self._steps:
            return None
        if by > 0:
            return self._steps[bisect_right(self._order, _order(span)) % len(self._steps)]
        return self._steps[bisect_left(self._order, _order(span)) - 1]


def _order(span: Span) -> Span:
    """Return what spans are ordered by: where they start, the longer first."""
    return span[0], -span[1]
