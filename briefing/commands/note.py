"""Write, change, delete and list notes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.arguments import briefing_argument, command, desk, part, reading_options
from briefing.clean import plain
from briefing.console import complain_of, tell, write
from briefing.errors import NoTerminal, NotFound, Unreadable

if TYPE_CHECKING:
    from briefing.ingest import Desk
    from briefing.model import Briefing, Item, Note, Span
    from briefing.record import Record

FIELDS = '"id", "title", "note", "text", "tags", "created", "modified", "card", "kind", "words", "span", "state"'


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "note",
        "Write a note on a briefing, on a card or on words of its article; change, delete or list notes.",
        """
briefing note add 3f2a --text "ring the port"
briefing note list
""",
    )
    commands = made.add_subparsers(dest="command", metavar="add | edit | delete | list", required=True)
    adding = part(
        commands,
        "add",
        "write a note; its id is printed",
        """
briefing note add 3f2a --text "ring the port"
briefing note add 3f2a --words "14 weeks" --text "compare with the plan" --tag port
git log -1 | briefing note add 3f2a --card "Ines Marlow"
""",
    )
    briefing_argument(adding)
    where = adding.add_mutually_exclusive_group()
    where.add_argument("--card", help="on the card with this id, or the only one whose headline has these words")
    where.add_argument("--words", help="on these words of the article, where they stand first")
    _writing_options(adding)
    reading_options(adding)
    editing = part(
        commands,
        "edit",
        "give a note another text, or other tags",
        """
briefing note edit 3f2a 9c01   # in $EDITOR
briefing note edit 3f2a 9c01 --text "compare with both plans"
briefing note edit 3f2a 9c01 --tag port --tag works
""",
    )
    _note_arguments(editing)
    _writing_options(editing)
    deleting = part(commands, "delete", "delete a note; u in the app brings it back", "briefing note delete 3f2a 9c01")
    _note_arguments(deleting)
    listing = part(
        commands,
        "list",
        "list the notes of a briefing, or of the library",
        """
briefing note list
briefing note list 3f2a --tag port
briefing note list --json | jq -r .text
""",
    )
    listing.add_argument("id", nargs="?", metavar="ID", help="the id of a briefing, or its beginning")
    listing.add_argument("--tag", help="only those with this tag")
    listing.add_argument("--json", action="store_true", help=f"lines of {{{FIELDS}}} instead")
    return made


def _note_arguments(to: argparse.ArgumentParser) -> None:
    to.add_argument("id", metavar="ID", help="the id of a briefing, or its beginning")
    to.add_argument("note", metavar="NOTE", help="the id of a note, or its beginning; briefing note list prints them")


def _writing_options(to: argparse.ArgumentParser) -> None:
    to.add_argument(
        "--text", help="the text; - is standard input, which is read too where it is no terminal. Else $EDITOR opens"
    )
    to.add_argument("--tag", action="append", help="a tag of the note; may be repeated")


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say to the notes; return the exit status."""
    options = parser().parse_args(arguments)
    its_desk = desk(getattr(options, "fast", False))
    run: Callable[[Desk, argparse.Namespace], int] = COMMANDS[options.command]
    status = run(its_desk, options)
    complain_of(its_desk.told())
    return status


def _add(its_desk: Desk, options: argparse.Namespace) -> int:
    from briefing.arguments import given
    from briefing.store import new_id

    briefing = its_desk.find(options.article, given(options))
    item = card_named(briefing, options.card) if options.card else None
    words = _place(briefing, options.words) if options.words else None
    own_id = new_id()
    its_desk.add_note(briefing, _text(options.text), item, own_id, words, options.tag or ())
    write(f"{own_id}\n")
    return 0


def _edit(its_desk: Desk, options: argparse.Namespace) -> int:
    briefing, note = _noted(its_desk, options)
    if options.tag is not None and options.text is None:
        its_desk.tag_note(briefing, note, options.tag)
    else:
        its_desk.edit_note(briefing, note, _text(options.text, note.text), options.tag)
    tell(f"Changed: note {note.id}.")
    return 0


def _delete(its_desk: Desk, options: argparse.Namespace) -> int:
    briefing, note = _noted(its_desk, options)
    its_desk.delete_note(briefing, note)
    tell(f"Deleted: note {note.id}.")
    return 0


def _list(its_desk: Desk, options: argparse.Namespace) -> int:
    from briefing.record import to_json

    any_note = False
    for briefing in _briefings(its_desk, options.id):
        for note in briefing.notes:
            if options.tag is None or options.tag.lstrip("#") in note.tags:
                any_note = True
                write(f"{to_json(_record(briefing, note)) if options.json else _line(briefing, note)}\n")
    if not any_note:
        tell("No notes.")
    return 0


COMMANDS = {"add": _add, "edit": _edit, "delete": _delete, "list": _list}


def card_named(briefing: Briefing, name: str) -> Item:
    """Return the card with an id, or the only one whose headline has some words; raise NotFound."""
    from briefing.kinds import card

    if exact := briefing.by_id.get(name):
        return exact
    headlines = {item.id: card(item, briefing).headline for item in briefing.shown}
    same = [own_id for own_id, headline in headlines.items() if headline.casefold() == name.casefold()]
    # What is known by its name is meant before what is only said to be of it, such as a quote.
    called = [own_id for own_id in same if briefing.by_id[own_id].identity == "name"]
    found = (
        called or same or [own_id for own_id, headline in headlines.items() if name.casefold() in headline.casefold()]
    )
    if len(found) == 1:
        return briefing.by_id[found[0]]
    if found:
        first, second = (f"{own_id} ({headlines[own_id][:60]})" for own_id in found[:2])
        raise NotFound(f"'{plain(name)[:60]}' could be the card {first} or {second}; give its id.")
    raise NotFound(f"No card is called '{plain(name)[:60]}'; briefing show --json prints the ids.")


def _place(briefing: Briefing, words: str) -> Span:
    """Return where words stand first in the article; raise NotFound."""
    from briefing.finding import occurrences

    found = occurrences(briefing.article.text, words)
    if not found:
        raise NotFound(f"The article does not say '{plain(words)[:60]}'; give its own words.")
    if len(found) > 1:
        tell(f"The words stand at {len(found)} places; the note is on the first.")
    return found[0]


def _text(given: str | None, before: str = "") -> str:
    """Return the text of a note: as given, from standard input, or from the reader's editor. Raise if it is empty."""
    if given is None and sys.stdin and sys.stdin.isatty():
        if not (sys.stdout and sys.stdout.isatty()):
            raise NoTerminal("There is no terminal to write the note in; give --text.")
        from briefing.editor import edited

        text = edited(before)
    elif given in (None, "-"):
        text = sys.stdin.buffer.read().decode("utf-8", errors="replace") if sys.stdin else ""
    else:
        text = given or ""
    if not text.strip():
        raise Unreadable("The note has no words and was not kept; give --text or write some.")
    return text.strip()


def _noted(its_desk: Desk, options: argparse.Namespace) -> tuple[Briefing, Note]:
    """Return a briefing of the shelf and the note of it that was named."""
    from briefing.store import the_one

    (briefing,) = _briefings(its_desk, options.id)
    own_id = the_one((note.id for note in briefing.notes), options.note, f"briefing note list {options.id} prints them")
    return briefing, next(note for note in briefing.notes if note.id == own_id)


def _briefings(its_desk: Desk, named: str | None) -> Iterable[Briefing]:
    """Return a briefing of the shelf as any version read it, or all that have notes."""
    if named is None:
        return its_desk.briefings()
    own_id = its_desk.shelf.find(named)
    briefing = its_desk.glance(own_id)
    return [its_desk.again(briefing) if briefing else its_desk.find(own_id)]


def _record(briefing: Briefing, note: Note) -> Record:
    from briefing.model import standing

    item = briefing.item_of(note)
    stands = standing(note, briefing.article)
    return {
        "id": briefing.article.id,
        "title": briefing.article.title,
        "note": note.id,
        "text": note.text,
        "tags": note.tags,
        "created": note.created,
        "modified": note.modified,
        "card": item.id if item else None,
        "kind": item.kind if item else None,
        "words": note.anchor.exact if note.anchor else None,
        "span": stands.span,
        "state": stands.state,
    }


def _line(briefing: Briefing, note: Note) -> str:
    on = f"on “{note.anchor.exact}”" if note.anchor else "on the whole"
    tags = " ".join(f"#{tag}" for tag in note.tags)
    where = f"{briefing.article.id} {briefing.article.title}"
    return " · ".join(plain(part) for part in (note.id, where, on, note.text, tags) if part)
