"""A briefing as Markdown to paste into one's notes.

Each kind's section has the layout that the kind names; this module knows layouts, no kind. Words of the article pass
through `escape.inline`; the reader's notes are Markdown of their own and stay as written, inside a list item.
"""

from __future__ import annotations

from collections.abc import Callable

import yaml

from briefing.clean import plain
from briefing.export.escape import indented, inline
from briefing.kinds import KINDS, Kind, card, facts
from briefing.model import Briefing, Item, Note, source_name, standing

Section = Callable[[Kind, list[Item], Briefing], list[str]]


def to_markdown(briefing: Briefing) -> str:
    """Return a briefing as Markdown with YAML front matter."""
    blocks = [_front_matter(briefing), f"# {_shown(briefing.article.title)}"]
    for kind in KINDS.values():
        if items := briefing.of_kind(kind.name):
            blocks += [f"## {kind.plural}", *LAYOUTS[kind.layout](kind, items, briefing)]
    if loose := briefing.loose_notes():
        blocks += ["## Notes", *(_loose_note(note, briefing) for note in loose)]
    return "\n\n".join(blocks) + "\n"


def _front_matter(briefing: Briefing) -> str:
    article = briefing.article
    values = {"title": article.title, "source": source_name(article.source), "published": article.published}
    front: dict[str, str | list[str]] = {name: plain(value) for name, value in values.items() if value}
    front |= {"briefing": plain(article.id), "tags": list(dict.fromkeys(["briefing", *map(plain, briefing.tags)]))}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=float('inf'))}---"


def _list(kind: Kind, items: list[Item], briefing: Briefing) -> list[str]:
    return ["\n".join(line for item in items for line in (_list_line(item, briefing), *_notes_under(item, briefing)))]


def _list_line(item: Item, briefing: Briefing) -> str:
    shown = card(item, briefing)
    detail = f": {inline(shown.detail)}" if shown.detail else ""
    return f"- **{_shown(shown.headline)}** ({_shown(shown.aside)}){detail}{_place(item, briefing)}"


def _table(kind: Kind, items: list[Item], briefing: Briefing) -> list[str]:
    rows = [[*kind.columns, "¶"], ["---"] * 4, *(_cells(item, briefing) for item in items)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    noted = [item for item in items if briefing.notes_on(item.id)]
    lines = [
        line
        for item in noted
        for line in (
            f"- **{_shown(card(item, briefing).headline)}**{_place(item, briefing)}",
            *_notes_under(item, briefing),
        )
    ]
    return [table, "\n".join(lines)] if lines else [table]


def _cells(item: Item, briefing: Briefing) -> list[str]:
    shown = card(item, briefing)
    return [inline(shown.headline), inline(shown.aside), inline(shown.detail), _place(item, briefing).strip()]


def _quotes(kind: Kind, items: list[Item], briefing: Briefing) -> list[str]:
    return [block for item in items for block in _quote(item, briefing)]


def _quote(item: Item, briefing: Briefing) -> list[str]:
    shown = card(item, briefing)
    by = f"— {_shown(shown.headline)} ({_shown(shown.aside)}){_place(item, briefing)}"
    return [f"> {_shown(shown.detail)}\n>\n> {by}", *(_note(note, briefing) for note in briefing.notes_on(item.id))]


def _tasks(kind: Kind, items: list[Item], briefing: Briefing) -> list[str]:
    return ["\n".join(line for item in items for line in (*_task(item, briefing), *_notes_under(item, briefing)))]


def _task(item: Item, briefing: Briefing) -> list[str]:
    shown = card(item, briefing)
    told = [f"  {inline(' · '.join(facts(item, briefing)))}"] if facts(item, briefing) else []
    evidence = [*told, *([f"  > {_shown(shown.detail)}"] if shown.detail else [])]
    box = "x" if briefing.is_answered(item.id) else " "
    return [f"- [{box}] {_shown(shown.headline)} — {_shown(shown.aside)}{_place(item, briefing)}", *evidence]


def _notes_under(item: Item, briefing: Briefing) -> list[str]:
    return [f"  {_note(note, briefing, 4)}" for note in briefing.notes_on(item.id)]


def _note(note: Note, briefing: Briefing, by: int = 2) -> str:
    # With "+" no first line of a note can make a rule (- - -) of the list item.
    return f"+ {_written(note, by)}{_check(note, briefing, by)}"


def _loose_note(note: Note, briefing: Briefing) -> str:
    words = f"> {_shown(note.anchor.exact)}\n\n  " if note.anchor and note.anchor.exact else ""
    gone = "*unanchored: these words are no longer in the article*\n\n  "
    is_gone = standing(note, briefing.article).state == "gone"
    return f"+ {words}{gone if is_gone else ''}{_written(note, 2)}{_check(note, briefing, 2)}"


def _written(note: Note, by: int) -> str:
    """Return the text of a note with its tags on a line below it."""
    tags = " ".join(f"#{inline(tag)}" for tag in note.tags)
    return (indented(note.text, by) or "…") + (f"\n\n{' ' * by}{tags}" if tags else "")


def _check(note: Note, briefing: Briefing, by: int) -> str:
    moved = standing(note, briefing.article).state == "check"
    return f"\n\n{' ' * by}*the article changed: please check that this note is in the right place*" if moved else ""


def _place(item: Item, briefing: Briefing) -> str:
    return f" ¶{briefing.article.paragraph(item.places[0][0])}" if item.places else ""


def _shown(text: str) -> str:
    """Return a text escaped; where it is empty a sign stands in, for the structure needs words."""
    return inline(text) or "…"


LAYOUTS: dict[str, Section] = {"list": _list, "table": _table, "quotes": _quotes, "tasks": _tasks}
