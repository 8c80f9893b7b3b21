"""A dossier as Markdown: an actor with its names and roles, then what concerns it, briefing by briefing."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.dossier import Appearance, name_of, names_of, roles_of, span_of, text_of
from briefing.export.escape import inline
from briefing.kinds import KINDS
from briefing.model import Actor


def dossier_to_markdown(appearances: Sequence[Appearance]) -> str:
    """Return the dossier of an actor as Markdown, its briefings in the order given."""
    names = ", ".join(map(inline, names_of(appearances)))
    roles = (f"- {inline(role)} ({', '.join(map(inline, days))})" for role, days in roles_of(appearances).items())
    blocks = [f"# {inline(name_of(appearances)) or '…'}", f"Also: {names}" if names else "", "\n".join(roles)]
    for each in appearances:
        blocks.append(f"## {inline(each.date[:10])} {inline(each.article.title) or '…'}")
        blocks.append("\n".join([*_lines(each), *_notes(each)]))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _lines(each: Appearance) -> list[str]:
    lines = []
    for item in each.items:
        if not isinstance(item, Actor):
            text, about = text_of(item, each.briefing)
            span = span_of(item)
            place = f" ¶{each.article.paragraph(span[0])}" if span else ""
            lines.append(f"- {KINDS[item.kind].name}: {inline(text)} — {inline(about)}{place}")
    return lines


def _notes(each: Appearance) -> list[str]:
    return [f"- ✎ {inline(' '.join(note.text.split()))}" for note in each.notes]
