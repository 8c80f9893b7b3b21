"""The command line: parse arguments, call one function, choose the exit status."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.clean import plain
from briefing.errors import BriefingError, CannotWrite, NoTerminal, NotFound

if TYPE_CHECKING:
    from briefing.extract.pipeline import Incoming
    from briefing.ingest import Desk, Options
    from briefing.model import Briefing

DESCRIPTION = "Read an article in the terminal as cards: who acts, what is counted, who said what, what stays open."
EPILOG = """\
commands:
  briefing                          open the library
  briefing ARTICLE                  read an article (a text file, or - for standard input) and open it
  briefing show ID|ARTICLE          print a briefing for reading; --plain for screen readers and scripts
  briefing extract ARTICLE...       print what was found, one JSON record a line (schema briefing/1)
  briefing extract --jsonl FILE     the same for lines of {"id", "text", "title"?, "published"?}
  briefing export ID|ARTICLE        write a briefing as markdown
  briefing calls [ID|ARTICLE]       whom to ring: what is not told, unnamed, disputed or asked, here or in the library
  briefing watch [ID|ARTICLE]       what to watch: what time will settle, by date, what is overdue first
  briefing search WORDS...          print each place of the library that holds the words; --json for JSON lines
  briefing delete ID...             move briefings to the trash
  briefing trash                    list the trash; briefing trash restore ID..., briefing trash empty
  briefing backup FILE              write every briefing with its notes to one zip
  briefing restore FILE             add what a backup has; nothing newer is replaced
  briefing doctor                   check every file of the shelf and mend it

settings: settings.toml in the platform's configuration folder; [keys] there gives an action other keys ("briefing.note"
= "m"), by the name that the help (?) shows beside it; the folder themes beside the file holds themes of your own

exit status: 0 done, 1 something failed and the rest was done (search: nothing was found), 2 wrong arguments, 65 not
an article briefing can read, 66 not found, 69 no terminal, 73 cannot write, 78 wrong settings, 130 stopped, 129 and
143 ended from outside, 141 the reader of the output went away
"""
UPKEEP = ("delete", "trash", "backup", "restore", "doctor")
LISTS = ("calls", "watch")
COMMANDS = ("show", "extract", "export", "search", *LISTS, *UPKEEP)

WITHOUT_TERMINAL = "use briefing show, briefing extract or briefing export"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run briefing; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets its number, never a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(given)
    except BriefingError as error:
        print(f"briefing: {plain(str(error))}", file=sys.stderr)
        return error.status
    except BrokenPipeError:
        # Whoever read our output has enough; nothing may be written to it when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in UPKEEP:
        from briefing import upkeep

        return upkeep.COMMANDS[name](rest)
    if name in LISTS:
        from briefing import lists

        return lists.main(name, rest, _desk(fast=False), _print)
    if name == "search":
        from briefing import search

        return search.main(rest, _print)
    commands = {"show": _show, "extract": _extract, "export": _export}
    return commands[name](rest) if name in commands else _open(arguments)


def _open(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "briefing", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("article", nargs="?", metavar="ARTICLE", help="what to read; without it the library opens")
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    _reading_options(parser)
    options = parser.parse_args(arguments)
    if sys.stdout and os.environ.get("TERM") == "dumb":
        return _open_without_screens(options)
    if not (sys.stdout and sys.stdout.isatty()):
        raise NoTerminal(f"There is no terminal to show the screens in; {WITHOUT_TERMINAL}.")
    # Nothing that is imported until the first paint will be thrown away; the app turns the collector on again then.
    gc.disable()
    desk = _desk(options.fast)
    looked = desk.look(options.article, _given(options)) if options.article else None
    if not (sys.stdin and sys.stdin.isatty()):
        _take_keys_from_terminal()
    from briefing.tui.app import BriefingApp

    app = BriefingApp(desk, looked.what if looked else None, looked.notices if looked else ())
    app.run()
    return app.return_code or 0


def _open_without_screens(options: argparse.Namespace) -> int:
    """Print what the screens would open as plain lines: this terminal can show nothing else."""
    from briefing.show import spoken
    from briefing.show.sheet import Wanted, sheet_of

    desk = _desk(options.fast)
    if options.article:
        text = spoken.spoken(sheet_of(desk.briefing_at(options.article, _given(options)), Wanted()))
    else:
        text = spoken.library(desk.shelf.entries())
    _complain(desk.told())
    _print(text)
    return 0


def _show(arguments: list[str]) -> int:
    from briefing.show.sheet import KIND_NAMES, Wanted, sheet_of

    parser = argparse.ArgumentParser("briefing show", description="Print a briefing with its notes for reading.")
    _briefing_argument(parser)
    parser.add_argument("--plain", action="store_true", help="one labelled fact a line, for screen readers and scripts")
    parser.add_argument(
        "--article", dest="whole", action="store_true", help="the article too, with the places of the cards marked"
    )
    parser.add_argument("--dismissed", action="store_true", help="the dismissed cards too")
    parser.add_argument(
        "--kind", action="append", choices=tuple(KIND_NAMES), default=[], help="only this section; may be repeated"
    )
    _reading_options(parser)
    options = parser.parse_args(arguments)
    wanted = Wanted(tuple(KIND_NAMES[name] for name in options.kind), options.dismissed, options.whole)
    sheet = sheet_of(_found(options), wanted)
    if options.plain:
        from briefing.show.spoken import spoken

        _print(spoken(sheet))
    else:
        from briefing.show.layout import laid_out, look_of

        _print(laid_out(sheet, look_of(sys.stdout)))
    return 0


def _extract(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("briefing extract", description="Print one JSON record a line for each article.")
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="a text file, or - for standard input")
    parser.add_argument(
        "--jsonl", metavar="FILE", help='lines of {"id", "text", "title"?, "published"?}; - is standard input'
    )
    _reading_options(parser)
    options = parser.parse_args(arguments)
    if bool(options.articles) == bool(options.jsonl):
        parser.error("give articles, or --jsonl FILE")
    from briefing.record import to_json

    desk = _desk(options.fast)
    failed = False
    for record in desk.records(_readings(options)):
        failed = failed or "error" in record
        _print(to_json(record) + "\n")
    return int(failed)


def _readings(options: argparse.Namespace) -> Iterator[Incoming]:
    from briefing import ingest

    if not options.jsonl:
        yield from ingest.readings_of(options.articles, _given(options))
    elif options.jsonl == "-":
        yield from ingest.readings_in(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"))
    else:
        try:
            with open(options.jsonl, encoding="utf-8", errors="replace") as lines:
                yield from ingest.readings_in(lines)
        except OSError as error:
            raise NotFound(f"The file '{options.jsonl}' cannot be read ({error.strerror}); check the path.") from error


def _export(arguments: list[str]) -> int:
    from briefing import exporting

    parser = argparse.ArgumentParser("briefing export", description=exporting.DESCRIPTION)
    _briefing_argument(parser)
    exporting.add_options(parser)
    _reading_options(parser)
    options = parser.parse_args(arguments)
    exporting.check(parser, options)
    return exporting.run(_found(options), options, _print)


def _found(options: argparse.Namespace) -> Briefing:
    """Return the briefing that was named; say what the shelf had to tell."""
    desk = _desk(options.fast)
    briefing = desk.find(options.article, _given(options))
    _complain(desk.told())
    return briefing


def _complain(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        print(f"briefing: {plain(sentence)}", file=sys.stderr)


def _print(text: str) -> None:
    """Write data to standard output at once; CannotWrite when it takes none."""
    if sys.stdout is None:
        raise CannotWrite("There is no standard output to write to; name a file with -o or redirect it.")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still in the buffer would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise CannotWrite(
            f"The output cannot be written ({error.strerror}); make room or name another place."
        ) from error


def _briefing_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "article", metavar="ID|ARTICLE", help="a briefing of the library, a text file, or - for standard input"
    )


def _reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--title", help="the article's title, instead of the one found in it")
    parser.add_argument(
        "--published", metavar="DATE", type=_date, help="the article's date (2026-11-23); it anchors 'this month'"
    )
    parser.add_argument("--fast", action="store_true", help="find quotes by rules alone: sooner, but fewer are right")
    parser.add_argument("--language", choices=("en",), help="read it as English, whatever it looks like")


def _date(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("give a date such as 2026-11-23 or 2026-11-23T09:30") from error
    return text


def _given(options: argparse.Namespace) -> Options:
    from briefing.ingest import Options

    return Options(options.title, options.published, options.language is not None)


def _desk(fast: bool) -> Desk:
    from briefing import config
    from briefing.ingest import Desk

    settings = config.load()
    return Desk(replace(settings, fast=True) if fast else settings)


def _take_keys_from_terminal() -> None:
    """Put the terminal on descriptor 0, where Textual reads its keys: the article came through it."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise NoTerminal(f"There is no terminal to take keys from; {WITHOUT_TERMINAL}.") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it lives as long as the program
