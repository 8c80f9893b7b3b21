"""Read articles into the library: files, folders, addresses, feeds and lists of feeds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.arguments import command, desk, given, reading_options
from briefing.clean import plain
from briefing.console import complain, counted, tell, write
from briefing.errors import BriefingError
from briefing.glance import shortened

if TYPE_CHECKING:
    from briefing.adding import Adding, Outcome

AGAIN = "Stopped; what was read is kept. The same command goes on from here."


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "add",
        "Read articles into the library. Folders, feeds and lists of feeds are gone through; what was read before is "
        "not read again. It can be stopped at any time and goes on where it stopped.",
        """
briefing add article.html report.pdf
briefing add clippings/
briefing add https://news.example/feed.xml --most 10
briefing add feeds.opml --json
briefing add https://news.example/feed.xml --list
""",
    )
    made.add_argument(
        "articles", nargs="+", metavar="PATH", help="a file, a folder, an address, clipboard:, or - for standard input"
    )
    made.add_argument("--most", type=_count, default=50, metavar="N", help="take N articles of each list (default: 50)")
    made.add_argument("--list", action="store_true", help="only print what the lists name, and read nothing")
    made.add_argument(
        "--json",
        action="store_true",
        help='one line for each: {"location", "status", "id", "title", "alike", "notices", "error"}; with --list '
        '{"location", "published", "title"}',
    )
    reading_options(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Read the articles; return 1 where one could not be read."""
    options = parser().parse_args(arguments)
    from briefing.adding import Adding

    if options.list:
        return _list(options)
    adding = Adding(desk(options.fast), options.articles, given(options), options.most)
    done: list[Outcome] = []
    try:
        with _progress(adding) as progress:
            for outcome in adding.outcomes(progress.tell):
                done.append(outcome)
                if line := _json(outcome) if options.json else _line(outcome):
                    progress.write(f"{line}\n")
    except KeyboardInterrupt:
        _sum_up(done)
        tell(AGAIN)
        return 130
    _sum_up(done)
    return int(any(outcome.error for outcome in done))


def _list(options: argparse.Namespace) -> int:
    """Print what lists name: the address, the date and the title of each; return 1 where one cannot be had."""
    from briefing.record import to_json

    failed = False
    for location in options.articles:
        try:
            listing = desk(options.fast).listing(location, given(options))
        except BriefingError as error:
            failed = True
            complain(f"{location}: {error}")
            continue
        for each in listing.listed[: options.most]:
            values = {"location": each.location, "published": each.published, "title": each.title}
            shown = " · ".join(filter(None, map(plain, (each.location, each.published or "", each.title))))
            write(f"{to_json(values) if options.json else shown}\n")
        if passed := len(listing.listed[options.most :]):
            tell(f"{passed:,} more in “{plain(listing.title)}”; --most lists them.")
    return int(failed)


def _count(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError("give a number from 1 on")
    return int(text)


def _line(outcome: Outcome) -> str:
    """Return what to say of an article that was read or is there already, and of how it was; nothing of the rest."""
    if outcome.status not in ("added", "known"):
        return ""
    alike = ", ".join(f"“{plain(each.title)}” ({each.id})" for each in outcome.alike)
    how = "read" if outcome.status == "added" else "there already"
    told = map(plain, outcome.notices)
    return " · ".join(filter(None, [outcome.id, how, plain(outcome.title), alike and f"much like {alike}", *told]))


def _json(outcome: Outcome) -> str:
    from briefing.record import to_json

    return to_json(
        {
            "location": outcome.location,
            "status": outcome.status,
            "id": outcome.id,
            "title": outcome.title or None,
            "alike": [each.id for each in outcome.alike],
            "notices": list(outcome.notices),
            "error": str(outcome.error) if outcome.error else None,
        }
    )


def _sum_up(done: Sequence[Outcome]) -> None:
    """Say how many were read, and list what failed."""
    count = {status: sum(each.status == status for each in done) for status in ("added", "known", "failed")}
    alike = sum(bool(each.alike) for each in done)
    passed = sum(each.passed_over for each in done)
    parts = [
        f"{counted(count['added'], 'article')} read",
        f"{count['known']:,} there already" if count["known"] else "",
        f"{alike:,} much like others" if alike else "",
        f"{passed:,} passed over" if passed else "",
        f"{count['failed']:,} failed" if count["failed"] else "",
    ]
    tell(f"{', '.join(filter(None, parts))}.")
    for outcome in done:
        if outcome.error:
            complain(f"{outcome.location}: {outcome.error}")


class _Quiet:
    """Shows nothing: there is no terminal to show it on."""

    def __enter__(self) -> _Quiet:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def tell(self, location: str) -> None:
        """Show that a location is read now."""

    def write(self, line: str) -> None:
        """Write a line of data."""
        write(line)


class _Bar(_Quiet):
    """Shows on standard error how many locations are dealt with, and which one is read now."""

    def __init__(self, adding: Adding) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        self._adding = adding
        # Data goes where it always goes, so standard output is not to be caught.
        self._progress = Progress(
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task("", total=adding.total)

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def tell(self, location: str) -> None:
        """Show that a location is read now."""
        shown = shortened(plain(location), 60)
        self._progress.update(self._task, total=self._adding.total, completed=self._adding.done, description=shown)

    def write(self, line: str) -> None:
        """Write a line of data, with the bar out of its way where both are on one terminal."""
        if not sys.stdout.isatty():
            write(line)
            return
        self._progress.stop()
        write(line)
        self._progress.start()


def _progress(adding: Adding) -> _Quiet:
    return _Bar(adding) if sys.stderr and sys.stderr.isatty() else _Quiet()
