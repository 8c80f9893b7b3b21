"""Give briefings tags, take tags from them, or list tags."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from briefing.arguments import command, shelf, words
from briefing.clean import plain
from briefing.console import tell, write


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "tag",
        "Give briefings tags (+energy) and take others from them (-old); print the tags that each has then. Without "
        "changes print those that they have, without briefings every tag of the library and how many have it.",
        """
briefing tag 3f2a +energy -old
briefing tag 3f2a 77bc +energy
briefing tag 3f2a
briefing tag --json | jq -r .tag
""",
    )
    made.add_argument("words", nargs="*", metavar="ID|+TAG|-TAG", help="briefings, tags to give, tags to take")
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
    ids = [word for word in named if word not in changes]
    if changes and not ids:
        reader.error("give the id of a briefing before the tags")
    its_shelf = shelf()
    if not ids:
        return _list(Counter(tag for entry in its_shelf.entries() for tag in entry.tags), options.json)
    from briefing.tagging import retagging

    change = retagging(" ".join(changes))
    for own_id in [its_shelf.find(each) for each in ids]:
        marks = its_shelf.tag(own_id, *change) if changes else its_shelf.annotations(own_id)
        _print(own_id, marks.tags, options.json)
    return 0


def _print(own_id: str, tags: Sequence[str], as_json: bool) -> None:
    from briefing.record import to_json

    line = (
        to_json({"id": own_id, "tags": tags}) if as_json else " ".join([own_id, *map("#{}".format, map(plain, tags))])
    )
    write(f"{line}\n")


def _list(counted: Counter[str], as_json: bool) -> int:
    from briefing.record import to_json

    for tag, briefings in sorted(counted.items(), key=lambda each: (-each[1], each[0])):
        write(f"{to_json({'tag': tag, 'briefings': briefings}) if as_json else f'{briefings:>5}  #{plain(tag)}'}\n")
    if not counted:
        tell("No tags yet; briefing tag ID +TAG gives one.")
    return 0
