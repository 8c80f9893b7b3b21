"""What a reader did in a briefing, read from the rows of its notes file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from briefing import record
from briefing.model import Briefing, Dismissal, Note
from briefing.store.about import details_in
from briefing.store.history import State
from briefing.store.recorded import DISMISSED, NOTES, TAGS
from briefing.store.tags import tag_from

MarkT = TypeVar("MarkT", Note, Dismissal, str)


class Annotations(NamedTuple):
    """What a reader did in a briefing: the notes, oldest first, the dismissals, the tags of the whole.

    about: the fields of the article that the reader changed, with their values.
    """

    notes: tuple[Note, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    tags: tuple[str, ...] = ()
    about: tuple[tuple[str, str | None], ...] = ()

    def on(self, briefing: Briefing) -> Briefing:
        """Return a briefing with these marks in place of those that it has."""
        found = briefing.found or briefing.article
        changed: dict[str, Any] = dict(self.about)
        return replace(
            briefing,
            article=replace(found, **changed),
            found=found if changed else None,
            notes=self.notes,
            dismissals=self.dismissals,
            tags=self.tags,
        )


def annotations_in(state: State, tell: Callable[[str], None]) -> Annotations:
    """Return what a reader did; of a row in a form that is not known, `tell` is given a sentence."""
    return Annotations(
        tuple(_read(state, NOTES, record.note_from, tell)),
        tuple(_read(state, DISMISSED, record.dismissal_from, tell)),
        tuple(_read(state, TAGS, tag_from, tell)),
        details_in(state),
    )


def _read(
    state: State, table: str, read: Callable[[dict[str, Any]], MarkT], tell: Callable[[str], None]
) -> Iterator[MarkT]:
    for row in state.get(table, {}).values():
        try:
            yield read(row)
        except (KeyError, TypeError, ValueError, AttributeError):
            tell("One of the notes is in a form that this briefing cannot show; update briefing.")
