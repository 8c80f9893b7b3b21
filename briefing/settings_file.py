"""The settings file: what it says, which of its lines cannot be used and why, and how it looks before it is changed."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class Known:
    """A setting: what its value is, and what it is for."""

    kind: Literal["text", "switch", "table"]
    about: str


KNOWN = {
    "data": Known("text", "The folder that holds the briefings."),
    "model": Known("text", "Any installed English spaCy pipeline, by its package name or folder."),
    "theme": Known("text", "briefing-dark, briefing-light, any theme of Textual, or one of your own in themes/."),
    "fast": Known("switch", "true finds quotes by rules alone, as --fast does: sooner, but fewer are right."),
    "private": Known("switch", "true also fetches articles from this computer and its own network."),
    "keys": Known("table", "Other keys for an action, by the name that the help (?) shows beside it."),
}


class Problem(NamedTuple):
    """What is wrong in a file, as the middle of a sentence, and in which line, from 1; None where no line tells."""

    what: str
    line: int | None = None

    def sentence(self, path: object) -> str:
        """Return it as a sentence about a file."""
        where = f"{path}, line {self.line}" if self.line else path
        return f"The settings cannot be used, {where}: {self.what}; briefing config edit opens them."


@dataclass(frozen=True, slots=True)
class Written:
    """What a file says: its values by their names, as TOML has them, the reader's keys, and all that is wrong."""

    values: Mapping[str, Any]
    keys: Mapping[str, str]
    problems: tuple[Problem, ...]


def understood(content: bytes) -> Written:
    """Return what a file says."""
    try:
        values: dict[str, Any] = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Written({}, {}, (Problem("this is not UTF-8", content[: error.start].count(b"\n") + 1),))
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).rpartition(" (at ")
        line = place.partition("line ")[2].partition(",")[0]
        last = content.rstrip().count(b"\n") + 1
        return Written({}, {}, (Problem(_uncapped(what or str(error)), int(line) if line.isdecimal() else last),))
    problems = [
        Problem(what, line_of(content, name)) for name, value in values.items() if (what := _wrong(name, value))
    ]
    named = flat(values.get("keys", {}))
    for name, value in named.items() if isinstance(values.get("keys"), dict) else ():
        if not isinstance(value, str):
            what = f"the keys of '{name}' must be a text in quotes, such as \"j,down\""
            problems.append(Problem(what, line_of_keys(content, name)))
    keys = {name: value for name, value in named.items() if isinstance(value, str)}
    return Written(values, keys, tuple(sorted(problems, key=lambda each: each.line or 0)))


def line_of(content: bytes, name: str) -> int | None:
    """Return the line, from 1, on which a setting is whole; None where it is not there."""
    return _line_where(content, lambda values: name in values)


def line_of_keys(content: bytes, name: str) -> int | None:
    """Return the line, from 1, that gives an action other keys; None where there is none."""
    return _line_where(content, lambda values: name in flat(values.get("keys", {})))


def _line_where(content: bytes, holds: Callable[[dict[str, Any]], bool]) -> int | None:
    """Return the first line after which something holds of what was said so far.

    So every way to write a name in TOML counts, and none has to be known here.
    """
    lines = content.decode("utf-8").split("\n")
    for number in range(1, len(lines) + 1):
        try:
            so_far = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a value
        if holds(so_far):
            return number
    return None


def flat(value: Any, name: str = "") -> dict[str, Any]:
    """Return a table with one value for each name; `list.next` without quotes, a table to TOML, is one name too."""
    if isinstance(value, dict):
        tables = [flat(below, f"{name}.{part}" if name else part) for part, below in value.items()]
        return {whole: below for table in tables for whole, below in table.items()}
    return {name: value} if name else {}


def default(usual: Mapping[str, object]) -> str:
    """Return a file that says what can be set and changes nothing; `usual` has the values that hold without it."""
    blocks = [
        "# Settings of briefing. All of it is optional: take the # away where you want something else. What the\n"
        "# environment says (BRIEFING_THEME and so on) wins. briefing config shows what holds and from where."
    ]
    for name, known in KNOWN.items():
        if known.kind == "table":
            blocks.append(f'# {known.about}\n[{name}]\n# "briefing.note" = "m"\n# "list.next" = "j,down,ctrl+n"')
        else:
            blocks.append(f"# {known.about}\n# {name} = {json.dumps(usual[name], ensure_ascii=False)}")
    return "\n\n".join(blocks) + "\n"


def _wrong(name: str, value: Any) -> str:
    """Return what is wrong with a setting, if anything."""
    known = KNOWN.get(name)
    if known is None:
        near = get_close_matches(name, KNOWN, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(KNOWN)}"
        return f"'{name}' is no setting ({hint})"
    if known.kind == "table" and not isinstance(value, dict):
        return f"'{name}' must be a table: write [{name}] and the names below it"
    if known.kind == "switch" and not isinstance(value, bool):
        return f"'{name}' must be true or false"
    if known.kind == "text" and not (isinstance(value, str) and value):
        return f"'{name}' must be a text in quotes"
    return ""


def _uncapped(text: str) -> str:
    return text[:1].lower() + text[1:]
