"""A briefing as a table for a spreadsheet: a line for each item, with the values that its kind has besides words, and
one for each note that is on no item."""

from __future__ import annotations

import csv
import io

from briefing.clean import plain
from briefing.export.wanted import ALL, Wanted, chosen, loose, shown
from briefing.model import Briefing, Note, standing

COLUMNS = ("kind", "card", "about", "words", "paragraph", "notes")
# A spreadsheet takes a text that begins so for a formula and would do what it says.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(briefing: Briefing, wanted: Wanted = ALL) -> str:
    """Return a briefing as comma-separated values with a line of headings."""
    rows: list[dict[str, str | float]] = []
    for kind, items in chosen(briefing, wanted):
        for item in items:
            card = shown(item, briefing, wanted)
            place = briefing.article.paragraph(item.places[0][0]) if item.places else ""
            notes = " / ".join(map(_written, briefing.notes_on(item.id)))
            told = (kind.name, card.headline, card.aside, card.detail, place, notes)
            rows.append({**dict(zip(COLUMNS, told, strict=True)), **kind.cells(item, briefing)})
    rows += [_row(note, briefing) for note in loose(briefing, wanted)]
    headings = dict.fromkeys(heading for heading in (*COLUMNS, *(name for row in rows for name in row)))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(headings), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _row(note: Note, briefing: Briefing) -> dict[str, str | float]:
    """Return the line of a note that no card shows: the words that it is on, if any, and their paragraph."""
    words = note.anchor.exact if note.anchor else ""
    span = standing(note, briefing.article).span
    place = briefing.article.paragraph(span[0]) if span else ""
    return dict(zip(COLUMNS, ("note", "", "", words, place, _written(note)), strict=True))


def _written(note: Note) -> str:
    return " ".join([*note.text.split(), *(f"#{tag}" for tag in note.tags)])


def _safe(value: str | float) -> str | float:
    """Return a value that a spreadsheet shows and never runs."""
    if not isinstance(value, str):
        return f"{value:.15g}" if isinstance(value, float) else value
    text = plain(value)
    return f"'{text}" if text.startswith(FORMULA) else text
