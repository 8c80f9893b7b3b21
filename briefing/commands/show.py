"""Print a briefing with its notes for reading."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.arguments import briefing_argument, command, found, reading_options
from briefing.clean import plain
from briefing.console import write
from briefing.show.sheet import KIND_NAMES, Wanted, sheet_of

if TYPE_CHECKING:
    from briefing.model import Briefing

FIELDS = '"id", "card", "kind", "headline", "aside", "detail", "span", "paragraph", "dismissed", "notes"'


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "show",
        "Print a briefing with its notes for reading.",
        """
briefing show 3f2a
briefing show article.txt --kind numbers --article
briefing show 3f2a --plain | less
briefing show 3f2a --json | jq -r 'select(.kind == "question").headline'
""",
    )
    briefing_argument(made)
    form = made.add_mutually_exclusive_group()
    form.add_argument("--plain", action="store_true", help="one labelled fact a line, for screen readers and scripts")
    form.add_argument("--json", action="store_true", help=f"a line for each card, {{{FIELDS}}}, instead")
    made.add_argument(
        "--article", dest="whole", action="store_true", help="the article too, with the places of the cards marked"
    )
    form.add_argument(
        "--cut", action="store_true", help="what was left out of the article when it was read, a line each"
    )
    made.add_argument("--dismissed", action="store_true", help="the dismissed cards too")
    made.add_argument(
        "--kind", action="append", choices=tuple(KIND_NAMES), default=[], help="only this section; may be repeated"
    )
    reading_options(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Print the briefing; return the exit status."""
    options = parser().parse_args(arguments)
    wanted = Wanted(tuple(KIND_NAMES[name] for name in options.kind), options.dismissed, options.whole)
    briefing = found(options)
    if options.json:
        write("".join(_json_lines(briefing, wanted)))
        return 0
    if options.cut:
        write("".join(f"{plain(text)}\n" for text in briefing.article.cut))
        return 0
    sheet = sheet_of(briefing, wanted)
    if options.plain:
        from briefing.show.spoken import spoken

        write(spoken(sheet))
    else:
        from briefing.show.layout import laid_out, look_of

        write(laid_out(sheet, look_of(sys.stdout)))
    return 0


def _json_lines(briefing: Briefing, wanted: Wanted) -> Iterator[str]:
    from briefing.kinds import KINDS, card, in_order
    from briefing.record import to_json

    there = briefing.items if wanted.dismissed else briefing.shown
    by_kind = ([item for item in there if item.kind == kind] for kind in wanted.kinds or KINDS)
    for item in (item for items in by_kind for item in in_order(items, briefing)):
        said, span = card(item, briefing), item.places[0] if item.places else None
        values = {
            "id": briefing.article.id,
            "card": item.id,
            "kind": item.kind,
            "headline": said.headline,
            "aside": said.aside,
            "detail": said.detail,
            "span": span,
            "paragraph": briefing.article.paragraph(span[0]) if span else None,
            "dismissed": item.id in briefing.dismissed,
            "notes": [note.id for note in briefing.notes_on(item.id)],
        }
        yield to_json(values) + "\n"
