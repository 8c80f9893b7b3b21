"""The man page, made from the parsers of the commands: python -m docs.making.manual > docs/briefing.1"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from briefing import __version__, cli, config
from briefing.arguments import reading_options
from briefing.commands import COMMANDS, load
from briefing.settings_file import KNOWN

SUFFIX = {None: "{}", 1: "{}", "?": "[{}]", "*": "[{} ...]", "+": "{} ..."}


def manual() -> str:
    """Return the man page as roff."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield f'.TH BRIEFING 1 "" "briefing {__version__}" "User Commands"'
    yield from (".SH NAME", rf"briefing \- {_text(cli.DESCRIPTION[0].lower() + cli.DESCRIPTION[1:].rstrip('.'))}")
    yield from (".SH SYNOPSIS", ".B briefing", "[options] [ARTICLE]", ".br", ".B briefing", "COMMAND [options] ...")
    yield from (".SH DESCRIPTION", _text(cli.DESCRIPTION))
    yield "Without a command it opens the library or, with an article, that."
    yield "Data goes to standard output, everything else to standard error."
    yield ".SH COMMANDS"
    for name in COMMANDS:
        yield from _command(name, load(name).parser())
    yield from (".SH OPTIONS OF READING", "Commands that may have to read an article take these as well.")
    yield from _options(_reading())
    yield ".SH SETTINGS"
    yield "They are in settings.toml in the platform's configuration folder; the environment wins."
    for name, known in KNOWN.items():
        variable = "" if known.kind == "table" else f" ({config.variable(name)})"
        yield from (".TP", rf"\fB{name}\fR{variable}", _text(known.about))
    yield ".SH EXIT STATUS"
    for status, what in cli.STATUSES.items():
        yield from (".TP", rf"\fB{status}\fR", _text(what))
    yield from (".SH ENVIRONMENT", ".TP", ".B NO_COLOR", "No colours, whatever it is set to.", ".TP", ".B TERM")
    yield from ("Where it is dumb, plain lines are printed instead of screens.", ".TP", ".B COLUMNS")
    yield "The width that briefing show prints to."
    yield from (".TP", r".B VISUAL\fR, \fBEDITOR", "The editor for notes and settings.")


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    arguments = [_argument(action) for action in parser._actions if not action.option_strings and action not in below]
    options = [action for action in _own(parser) if action.option_strings]
    parts = [*(["[options]"] if options else []), *arguments]
    yield from (
        rf".SS \fBbriefing {name}\fR {_text(' '.join(parts))}".rstrip(),
        _text(parser.description or ""),
    )
    yield from _options(action for action in _own(parser) if action not in below)
    if parser.epilog:
        yield from (".PP", "Examples:", ".PP", ".nf", ".RS 4")
        yield from (_text(line.removeprefix("  ")) for line in parser.epilog.splitlines()[1:])
        yield from (".RE", ".fi")

    for each in below:
        for part, its_parser in each.choices.items():
            yield from _command(f"{name} {part}", its_parser)


def _own(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return the arguments of a parser without help and what every reading takes."""
    shared = {action.dest for action in _reading()}
    return [action for action in parser._actions if action.dest not in {*shared, "help"}]


def _reading() -> list[argparse.Action]:
    parser = argparse.ArgumentParser(add_help=False)
    reading_options(parser)
    return parser._actions


def _options(actions: Iterable[argparse.Action]) -> Iterator[str]:
    for action in actions:
        names = action.option_strings or [_argument(action)]
        value = "" if action.nargs == 0 or not action.option_strings else f" {_value(action)}"
        yield from (
            ".TP",
            ", ".join(rf"\fB{_text(name)}\fR" for name in names) + _text(value),
            _text(action.help or ""),
        )


def _argument(action: argparse.Action) -> str:
    return SUFFIX[action.nargs].format(_value(action))


def _value(action: argparse.Action) -> str:
    if action.choices is not None and action.metavar is None:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _text(text: str) -> str:
    """Return a text that roff prints as it stands."""
    escaped = (
        text.replace("\\", r"\e").replace("-", r"\-").replace("%%", "%").replace('"', r"\(dq").replace("~", r"\(ti")
    )
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    print(manual(), end="")
