"""A briefing and the library as plain lines, for screen readers and scripts: one fact a line, named by its label.

No signs that stand for words, nothing aligned, no colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.clean import plain
from briefing.kinds import KINDS, Kind
from briefing.model import day, source_name
from briefing.show.sheet import Paragraph, Remark, Section, Sheet, Shown

if TYPE_CHECKING:
    from briefing.store import Entry

NO_BRIEFINGS = "No briefings yet; read an article with: briefing FILE"
LABELLED_ENDS = (".", "?", "!", "…", "”", '"')


def spoken(sheet: Sheet) -> str:
    """Return a briefing as plain lines."""
    blocks = [_head(sheet), *(_section(section) for section in sheet.sections)]
    if sheet.paragraphs is not None:
        blocks.append(_article(sheet.paragraphs))
    if sheet.loose:
        lines = [line for remark in sheet.loose for line in _remark(remark)]
        blocks.append([f"Notes not on a card: {len(sheet.loose)}", *lines])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def library(entries: Iterable[Entry]) -> str:
    """Return the library, a line for each briefing: id, when it was opened, title, source, notes, tags."""
    return "".join(f"{_entry(entry)}\n" for entry in entries) or f"{NO_BRIEFINGS}\n"


def _entry(entry: Entry) -> str:
    notes = "1 note" if entry.notes == 1 else f"{entry.notes:,} notes"
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    facts = (entry.id, f"opened {day(entry.opened)}", entry.title, source_name(entry.source), notes, tags)
    return " · ".join(plain(fact) for fact in facts if fact)


def _head(sheet: Sheet) -> list[str]:
    facts = {"Title": sheet.title, "By": sheet.byline, "Source": sheet.source, "Published": sheet.published}
    return [f"{label}: {fact}" for label, fact in facts.items() if fact]


def _section(section: Section) -> list[str]:
    left_out = f", and {section.left_out} dismissed" if section.left_out else ""
    lines = [line for shown in section.cards for line in _card(section.kind, shown)]
    return [f"{section.kind.plural}: {len(section.cards)}{left_out}", *lines, *filter(None, [section.empty])]


def _card(kind: Kind, shown: Shown) -> Iterator[str]:
    _, about, words = kind.columns
    # After a whole sentence a comma would read badly.
    joint = f" {about}: " if shown.headline.endswith(LABELLED_ENDS) else ", "
    facts = joint.join(filter(None, [_said(shown.headline), _said(shown.spoken)]))
    yield f"{_label(kind)}: {facts}{', dismissed' if shown.dismissed else ''}"
    if shown.detail:
        yield f"{words}: {_said(shown.detail)}"
    yield from map(_said, shown.more)
    if shown.paragraph:
        yield f"Paragraph: {shown.paragraph}"
    for remark in shown.remarks:
        yield from _remark(remark)


def _remark(remark: Remark) -> Iterator[str]:
    first, *rest = remark.lines
    yield f"Note: {first}"
    yield from (f"Note, continued: {line}" for line in rest)
    if remark.tags:
        yield f"Tags: {', '.join(remark.tags)}"
    if remark.place:
        yield f"Place of the note: {remark.place}"


def _article(paragraphs: Iterable[Paragraph]) -> list[str]:
    return ["Article", *(line for paragraph in paragraphs for line in _paragraph(paragraph))]


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield f"Paragraph {paragraph.number}: {paragraph.text}"
    for place in paragraph.places:
        yield f"Marked {_label(KINDS[place.kind]).lower()}: {paragraph.text[place.start : place.end]}"


def _label(kind: Kind) -> str:
    return kind.name.capitalize()


def _said(text: str) -> str:
    """Return a text with a comma for the dot that parts facts on a card."""
    return text.replace(" · ", ", ")
