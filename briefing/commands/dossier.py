"""Print the dossier of an actor."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.arguments import command, desk
from briefing.clean import plain
from briefing.console import complain_of, tell, write

if TYPE_CHECKING:
    from briefing.dossier import Appearance
    from briefing.dossiers import Known

FIELDS = ("id", "title", "date", "actor", "card", "kind", "text", "about", "span", "paragraph")
# From so many briefings on that have to be looked through first it is said how far that is, each time so many are.
SLOW = 500


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "dossier",
        "Print what all briefings say of an actor, the latest first: its names and roles, its figures, its quotes, the "
        "open questions that concern it, and your notes on it. Without a name, list the actors in most briefings.",
        """
briefing dossier "Ana Ruiz"
briefing dossier Ruiz --in 3f2a
briefing dossier huawei --json | jq -r 'select(.kind == "quote").text'
briefing dossier
""",
    )
    made.add_argument("name", nargs="*", metavar="NAME", help="a name, or words of one; it must fit one actor alone")
    made.add_argument("--in", dest="within", metavar="ID", help="the actor of that name in a briefing of the library")
    fields = ", ".join(f'"{name}"' for name in FIELDS)
    made.add_argument("--json", action="store_true", help=f"lines of {{{fields}}} instead")
    made.add_argument("--markdown", action="store_true", help="as Markdown to paste into your notes")
    return made


def main(arguments: Sequence[str]) -> int:
    """Print the dossier; return the exit status."""
    reader = parser()
    options = reader.parse_intermixed_args(arguments)
    from briefing import dossiers

    its_desk = desk()
    look = dossiers.up_to_date(its_desk.shelf, _progress)
    name = " ".join(options.name)
    if not name.strip():
        if options.within or options.markdown:
            reader.error("give the name of an actor")
        return _list(dossiers.most(look), options.json)
    within = its_desk.shelf.find(options.within) if options.within else ""
    known = dossiers.the_one(name, look, within)
    found = list(dossiers.appearances(its_desk, dossiers.places_of(known)))
    complain_of(its_desk.told())
    if options.json:
        write("".join(line for each in found for line in _json_lines(each)))
    elif options.markdown:
        from briefing.export import dossier_to_markdown

        write(dossier_to_markdown(found))
    else:
        write("".join(f"{indent}{plain(line)}\n" for indent, line in _lines(found)))
    return 0


def _progress(done: int, of: int) -> None:
    if of >= SLOW and done % SLOW == 0:
        tell(f"Looking for the actors of {of:,} briefings: {done:,} so far.")


def _list(found: Sequence[Known], as_json: bool) -> int:
    """Print who is in most briefings; return the exit status."""
    from briefing.record import to_json

    for known in found:
        count = len(known.briefings)
        if as_json:
            values = {"actor": known.who.name, "type": known.who.type, "briefings": known.briefings}
            write(to_json(values) + "\n")
        else:
            write(f"{count:5}  {plain(known.who.name)} ({known.who.type})\n")
    if not found:
        tell("No actor is in two briefings yet.")
    return 0


def _lines(found: Sequence[Appearance]) -> Iterator[tuple[str, str]]:
    """Yield each line with what stands before it."""
    from briefing.dossier import name_of, names_of, roles_of, span_of, text_of

    count = len(found)
    kind = found[0].actor.type if found else ""
    yield "", f"{name_of(found)} · {kind} · {count:,} briefing{'s' * (count != 1)}"
    if names := names_of(found):
        yield "", f"Also: {', '.join(names)}"
    for role, days in roles_of(found).items():
        yield "", f"Role: {role} ({', '.join(days)})"
    for each in found:
        yield "", f"{each.date[:10]} · {each.article.title or '…'} ({each.article.id})"
        for item in each.items[1:]:
            text, about = text_of(item, each.briefing)
            span = span_of(item)
            place = f" · ¶{each.article.paragraph(span[0])}" if span else ""
            yield "  ", f"{item.kind}: {text} · {about}{place}"
        for note in each.notes:
            yield "  ", f"note: {note.text}"


def _json_lines(each: Appearance) -> Iterator[str]:
    from briefing.dossier import span_of, text_of
    from briefing.record import to_json

    article = each.article
    head = {"id": article.id, "title": article.title, "date": each.date, "actor": each.actor.name}
    for item in each.items:
        text, about = text_of(item, each.briefing)
        span = span_of(item)
        place = article.paragraph(span[0]) if span else None
        row = {"card": item.id, "kind": item.kind, "text": text, "about": about, "span": span, "paragraph": place}
        yield to_json({**head, **row}) + "\n"
    for note in each.notes:
        row = {"card": each.actor.id, "kind": "note", "text": note.text, "about": "", "span": None, "paragraph": None}
        yield to_json({**head, **row}) + "\n"
