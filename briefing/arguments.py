"""Arguments that several commands take, and what they stand for. Nothing heavy is imported before it is asked for."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.console import complain, complain_of

if TYPE_CHECKING:
    from briefing.ingest import Desk, Options
    from briefing.model import Briefing
    from briefing.store import Shelf

    Parts = argparse._SubParsersAction[argparse.ArgumentParser]


class HelpFormatter(argparse.HelpFormatter):
    """Wraps a paragraph, and leaves as they are lines that were broken on purpose."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return "".join(indent + line for line in text.splitlines(keepends=True))
        return super()._fill_text(text, width, indent)


def command(name: str, description: str, examples: str) -> argparse.ArgumentParser:
    """Return a parser for a command with its help: what it does, and examples, a line each."""
    return argparse.ArgumentParser(
        f"briefing {name}", description=description, epilog=_epilog(examples), formatter_class=HelpFormatter
    )


def part(commands: Parts, name: str, summary: str, examples: str) -> argparse.ArgumentParser:
    """Return a parser for a part of a command, such as `restore` of `briefing trash restore`, with its help."""
    sentence = f"{summary[0].upper()}{summary[1:]}."
    return commands.add_parser(
        name, help=summary, description=sentence, epilog=_epilog(examples), formatter_class=HelpFormatter
    )


def _epilog(examples: str) -> str:
    return "examples:\n" + "".join(f"  {line}\n" for line in examples.strip().splitlines())


def words(arguments: Iterable[str]) -> list[str]:
    """Return arguments for a command whose words may begin with a minus (`-draft`), such a word behind a blank.

    argparse would take it for options; no command of that sort has short ones besides -h.
    """
    return [
        f" {each}" if each.startswith("-") and not each.startswith("--") and each not in ("-", "-h") else each
        for each in arguments
    ]


def briefing_argument(parser: argparse.ArgumentParser) -> None:
    """Let a command take the name of one briefing."""
    parser.add_argument(
        "article",
        metavar="ID|ARTICLE",
        help="a briefing of the library, a file, an address, clipboard:, or - for standard input",
    )


def reading_options(parser: argparse.ArgumentParser) -> None:
    """Let a command take what a reader can say about an article that it may have to read."""
    parser.add_argument("--title", help="the article's title, instead of the one found in it")
    parser.add_argument(
        "--published", metavar="DATE", type=_date, help="the article's date (2026-11-23); it anchors 'this month'"
    )
    parser.add_argument("--fast", action="store_true", help="find quotes by rules alone: sooner, but fewer are right")
    parser.add_argument(
        "--private",
        action="store_true",
        help="fetch from this computer and its own network too, not from the web alone",
    )
    parser.add_argument("--language", choices=("en",), help="read it as English, whatever it looks like")


def _date(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("give a date such as 2026-11-23 or 2026-11-23T09:30") from error
    return text


def given(options: argparse.Namespace) -> Options:
    """Return what the reader said about an article."""
    from briefing.ingest import Options

    return Options(options.title, options.published, options.language is not None, options.private)


def desk(fast: bool = False) -> Desk:
    """Return the desk as the settings want it."""
    from briefing import config
    from briefing.ingest import Desk

    settings = config.load()
    return Desk(replace(settings, fast=True) if fast else settings)


def found(options: argparse.Namespace) -> Briefing:
    """Return the briefing that was named; say what the shelf had to tell."""
    its_desk = desk(options.fast)
    briefing = its_desk.find(options.article, given(options))
    complain_of(its_desk.told())
    return briefing


def shelf() -> Shelf:
    """Return the shelf of the settings; what is damaged is said."""
    from briefing import config
    from briefing.store import Shelf

    return Shelf(config.load().data, complain)
