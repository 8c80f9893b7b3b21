"""Give briefings tags, take tags from them, or list tags."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.arguments import command, desk, words
from briefing.clean import plain
from briefing.console import complain_of, tell, write

if TYPE_CHECKING:
    from briefing.ingest import Desk
    from briefing.model import Briefing


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "tag",
        "Give briefings tags (+energy) and take others from them (-old); print the tags that each has then. Without "
        "changes print those that they have, without briefings every tag of the library and how many have it.",
        """
briefing tag 3f2a +energy -old
briefing tag 3f2a 77bc +energy
briefing tag article.txt +energy
briefing tag 3f2a
briefing tag --json | jq -r .tag
""",
    )
    made.add_argument(
        "words",
        nargs="*",
        metavar="ID|ARTICLE|+TAG|-TAG",
        help="briefings of the library or articles, tags to give, tags to take",
    )
    made.add_argument(
        "--json", action="store_true", help='lines of {"id", "tags"}, or of {"tag", "briefings"} for the library'
    )
    return made


def main(arguments: Sequence[str]) -> int:
    """Change tags or print them; return the exit status."""
    reader = parser()
    options = reader.parse_intermixed_args(words(arguments))
    named = [word.strip() for word in options.words]
    changes = [word for word in named if word.startswith(("+", "-"))]
    names = [word for word in named if word not in changes]
    if changes and not names:
        reader.error("give the id of a briefing before the tags")
    its_desk = desk()
    status = _retag(its_desk, names, changes, options.json) if names else _list(its_desk, options.json)
    complain_of(its_desk.told())
    return status


def _retag(its_desk: Desk, names: Sequence[str], changes: Sequence[str], as_json: bool) -> int:
    from briefing.tagging import retagging

    change = retagging(" ".join(changes))
    # Nothing is changed before all of them are found.
    for found in [_found(its_desk, name) for name in names]:
        if isinstance(found, str):
            tags = its_desk.tag(found, *change) if changes else its_desk.shelf.annotations(found).tags
            _print(found, tags, as_json)
        else:
            tagged = its_desk.tag_whole(found, *change) if changes else found
            _print(tagged.article.id, tagged.tags, as_json)
    return 0


def _found(its_desk: Desk, name: str) -> Briefing | str:
    """Return the id of a briefing of the shelf, or the briefing of an article; an id costs no reading."""
    from briefing.ingest import ID

    return its_desk.shelf.find(name) if ID.fullmatch(name) and not os.path.exists(name) else its_desk.find(name)


def _print(own_id: str, tags: Sequence[str], as_json: bool) -> None:
    from briefing.record import to_json

    line = (
        to_json({"id": own_id, "tags": tags}) if as_json else " ".join([own_id, *map("#{}".format, map(plain, tags))])
    )
    write(f"{line}\n")


def _list(its_desk: Desk, as_json: bool) -> int:
    from briefing.record import to_json

    counted = Counter(tag for entry in its_desk.shelf.entries() for tag in entry.tags)
    for tag, briefings in sorted(counted.items(), key=lambda each: (-each[1], each[0])):
        write(f"{to_json({'tag': tag, 'briefings': briefings}) if as_json else f'{briefings:>5}  #{plain(tag)}'}\n")
    if not counted:
        tell("No tags yet; briefing tag ID +TAG gives one.")
    return 0
