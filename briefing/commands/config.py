"""Show, check and change the settings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing import config
from briefing.arguments import command, part
from briefing.clean import plain
from briefing.console import complain, tell, write
from briefing.errors import BadSettings, CannotWrite, NoTerminal

# What the screens start in unless a theme is set.
USUAL_THEME = "briefing-dark"
PARTS = (
    ("init", "write settings.toml with everything that can be set, commented out", "briefing config init"),
    ("edit", "open settings.toml in $EDITOR, then check it", "briefing config edit"),
    ("check", "look for mistakes, those included that show only on the screens", "briefing config check && echo fine"),
    ("path", "print where settings.toml belongs", 'cp "$(briefing config path)" settings.bak'),
)


class Shown(NamedTuple):
    """A setting with its value, where that comes from ("default", "file", "environment"), and the line of the file."""

    name: str
    value: object
    origin: str
    line: int | None = None


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = command(
        "config",
        "Show the settings and where each comes from: the environment, a line of settings.toml, or neither.",
        """
briefing config
briefing config edit
briefing config check && echo fine
""",
    )
    made.add_argument("--json", action="store_true", help='lines of {"name", "value", "origin", "line"} instead')
    commands = made.add_subparsers(dest="command", metavar="init | edit | check | path")
    for name, summary, example in PARTS:
        part(commands, name, summary, example)
    return made


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say to the settings; return the exit status."""
    options = parser().parse_args(arguments)
    path = config.file_path()
    if options.command == "path":
        write(f"{path}\n")
        return 0
    if options.command == "init":
        return _init(path)
    if options.command == "edit":
        return _edit(path)
    if options.command == "check":
        return _check(path)
    for each in _shown(path):
        write(f"{_json_line(each) if options.json else _line(each)}\n")
    return 0


def _shown(path: Path) -> Iterator[Shown]:
    from briefing.settings_file import line_of, line_of_keys

    settings = config.load()
    content = config.read(path) or b""
    values = {"data": str(settings.data), "model": settings.model, "theme": settings.theme or USUAL_THEME}
    for name, value in {**values, **{name: getattr(settings, name) for name in config.SWITCHED}}.items():
        line = line_of(content, name)
        if os.environ.get(config.variable(name)):
            yield Shown(name, value, "environment")
        else:
            yield Shown(name, value, "file" if line else "default", line)
    for name, keys in settings.keys.items():
        yield Shown(f"keys.{name}", keys, "file", line_of_keys(content, name))


def _line(each: Shown) -> str:
    value = each.value if isinstance(each.value, str) else str(each.value).lower()
    variable = config.variable(each.name)
    origin = {"environment": variable, "file": f"settings.toml, line {each.line}"}.get(each.origin, "default")
    return plain(f"{each.name} = {value} ({origin})")


def _json_line(each: Shown) -> str:
    from briefing.record import to_json

    return to_json(each._asdict())


def _init(path: Path) -> int:
    if path.exists():
        raise CannotWrite(f"The settings in {path} are there already; briefing config edit opens them.")
    _write_default(path)
    tell(f"Written: {path}.")
    return 0


def _write_default(path: Path) -> None:
    from briefing import places
    from briefing.settings_file import default

    home, data = str(Path.home()), str(places.user_data())
    data = f"~{data.removeprefix(home)}" if data.startswith(f"{home}{os.sep}") else data
    text = default({"data": data, "model": config.MODEL, "theme": USUAL_THEME, **dict.fromkeys(config.SWITCHED, False)})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise CannotWrite(
            f"The settings in {path} cannot be written ({error.strerror}); make room for them."
        ) from error


def _edit(path: Path) -> int:
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise NoTerminal(f"There is no terminal to open an editor in; change {path} yourself.")
    from briefing.editor import edit

    if not path.exists():
        _write_default(path)
    edit(path)
    return _check(path)


def _check(path: Path) -> int:
    problems = list(_problems(path))
    for sentence in problems:
        complain(sentence)
    if problems:
        return BadSettings.status
    tell(f"All of {path} can be used." if path.exists() else f"There is no {path}; the defaults hold.")
    return 0


def _problems(path: Path) -> Iterator[str]:
    """Yield a sentence for each thing in the settings that cannot be used."""
    from briefing.settings_file import line_of, line_of_keys, understood

    content = config.read(path) or b""
    if wrong := understood(content).problems:
        yield from (problem.sentence(path) for problem in wrong)
        return
    settings = config.load()
    if settings.data.exists() and not settings.data.is_dir():
        yield f"The folder of the briefings, {settings.data}, is a file; set data to another place."
    if not _is_installed(settings.model):
        yield f"The pipeline '{settings.model}' is not installed; install it, or leave model to briefing."
    from briefing.tui import checking

    for name, sentence in checking.problems(settings):
        of_keys = name.partition("keys.")[2]
        line = line_of_keys(content, of_keys) if of_keys else line_of(content, name)
        yield f"{path}, line {line}: {sentence}" if line else sentence


def _is_installed(model: str) -> bool:
    from importlib.util import find_spec

    try:
        return os.path.isdir(model) or find_spec(model) is not None
    except (ImportError, ValueError):
        return False
