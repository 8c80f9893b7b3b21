"""What the library shows of a briefing beside the list: its first cards and its notes, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from briefing.kinds import KINDS, Kind, card, in_order
from briefing.model import Briefing, Item, source_name
from briefing.store import Entry
from briefing.tui.draw import clamped, ends, inert
from briefing.tui.rows import NOTE_GLYPH, NOTES
from briefing.tui.wrap import fit

UNREADABLE = "It has to be read again; open it."
# How many lines the title gets, and one card or note.
TITLE_LINES, ROW_LINES = 3, 2
# As many of each kind as the tallest terminal shows.
MOST = 12


class Part(NamedTuple):
    """A stretch of a line; `look` is "", "bold", "muted", "notes" or the name of a kind."""

    text: str
    look: str = ""


Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The first cards of a kind, or the first notes: for each what it says and what it is; `count` is of all."""

    look: str
    heading: str
    count: int
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A briefing at a glance."""

    title: str
    about: str
    standing: str
    sections: tuple[Section, ...] = ()
    missing: str = ""


def preview_of(entry: Entry, briefing: Briefing | None) -> Preview:
    """Return the preview of a line of the library; without the briefing it says that it has to be read again."""
    about = " · ".join(filter(None, (source_name(entry.source), entry.published)))
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    standing = " · ".join(filter(None, (_how_far(entry.share), tags)))
    if briefing is None:
        return Preview(entry.title, about, standing, missing=UNREADABLE)
    sections = [_section(kind, briefing) for kind in KINDS.values()]
    notes = tuple((" ".join(note.text.split()), "") for note in briefing.notes[:MOST])
    sections.append(Section(NOTES, f"{NOTE_GLYPH} Notes", len(briefing.notes), notes))
    return Preview(entry.title, about, standing, tuple(section for section in sections if section.count))


def lines(preview: Preview, width: int, height: int) -> list[Line]:
    """Return the lines of a preview, at most as many as there is height for."""
    head: list[Line] = [(Part(text, "bold"),) for text in clamped(preview.title, width, TITLE_LINES)]
    head += [(Part(fit(inert(text), width), "muted"),) for text in (preview.about, preview.standing) if text]
    if preview.missing:
        return [*head, (), *((Part(text),) for text in clamped(preview.missing, width, ROW_LINES))][:height]
    shown, room = [*head], height - len(head)
    for left, section in zip(range(len(preview.sections), 0, -1), preview.sections, strict=True):
        block = _block(section, width, room // left)
        shown += block
        room -= len(block)
    return shown[:height]


def _how_far(share: float | None) -> str:
    if share is None:
        return "unread"
    return f"{share:.0%} read" if share >= 0.01 else "opened"


def _section(kind: Kind, briefing: Briefing) -> Section:
    items = in_order(briefing.of_kind(kind.name), briefing)
    rows = tuple(_row(kind, item, briefing) for item in items[:MOST])
    return Section(kind.name, f"{kind.glyph} {kind.plural}", len(items), rows)


def _row(kind: Kind, item: Item, briefing: Briefing) -> tuple[str, str]:
    """Return what an item says and what it is; of a quote the words say most."""
    shown = card(item, briefing)
    return (f"{shown.headline}: {shown.detail}", "") if kind.layout == "quotes" else (shown.headline, shown.aside)


def _block(section: Section, width: int, height: int) -> list[Line]:
    """Return the lines of a section: a blank one, its heading and as many rows as there is height for."""
    heading = (Part(section.heading, section.look), Part(f" {section.count}", "muted"))
    block: list[Line] = [(), heading]
    for text, aside in section.rows:
        row = _row_lines(text, aside, width)
        if len(block) + len(row) > height:
            break
        block += row
    return block if len(block) > 2 else []


def _row_lines(text: str, aside: str, width: int) -> list[Line]:
    """Return the lines of a card: what it says, and what it is where both fit on one."""
    left, gap, right = ends(inert(text), inert(aside), width - 2)
    if aside and (left, right) == (inert(text), inert(aside)):
        return [(Part(f"  {left}{gap}"), Part(right, "muted"))]
    return [(Part(f"  {line}"),) for line in clamped(text, width - 2, ROW_LINES)]
