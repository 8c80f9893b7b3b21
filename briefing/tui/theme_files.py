"""The reader's own themes: files in the folder `themes` beside the settings, with Textual's names for the colours."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.theme import Theme

from briefing.clean import plain
from briefing.tui.themes import DARK

# The palette reads a name as markup, so it holds nothing that markup is made of.
NAME = re.compile(r"\w(?:[\w .-]{0,38}\w)?")
# A larger file is no theme.
MOST_BYTES = 64_000


class _BadTheme(ValueError):
    """What is wrong with a theme, as the end of a sentence about its file."""


def read(folder: Path) -> tuple[list[Theme], list[str]]:
    """Return the themes of a folder in the order of their files, and a sentence for each file that is none."""
    themes: list[Theme] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            themes.append(_theme(path))
        except _BadTheme as error:
            problems.append(f"The theme {plain(path.name)} is not used: {plain(str(error))}.")
    return themes, problems


def _theme(path: Path) -> Theme:
    values = {"name": path.stem, **_values(path)}
    checks = _checks()
    for name, value in values.items():
        if name not in checks:
            raise _BadTheme(f"it names '{name}', which no theme has")
        checks[name](name, value)
    if "primary" not in values:
        raise _BadTheme("it names no colour 'primary'")
    return Theme(**values)


def _values(path: Path) -> dict[str, Any]:
    # What is no file, such as a pipe, might keep the app waiting for ever.
    if not os.path.isfile(path):
        raise _BadTheme("it is no file")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise _BadTheme("it is too large")
        return tomllib.loads(content.decode())
    except OSError as error:
        raise _BadTheme(f"it cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _BadTheme(f"it is not TOML ({error})") from error


def _checks() -> dict[str, Callable[[str, Any], None]]:
    """Return what looks at each field of a theme."""
    kinds = {"bool": _check_switch, "float": _check_share, "dict[str, str]": _check_variables}
    checks = {field.name: kinds.get(str(field.type), _check_colour) for field in fields(Theme)}
    return {**checks, "name": _check_name}


def _check_name(name: str, value: Any) -> None:
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise _BadTheme("its name may hold letters, digits, spaces, dots and hyphens, 40 at most")


def _check_colour(name: str, value: Any) -> None:
    try:
        Color.parse(value)
    except (ColorParseError, TypeError, AttributeError) as error:
        raise _BadTheme(f"'{name}' must be a colour such as \"#8fb8de\"") from error


def _check_switch(name: str, value: Any) -> None:
    if not isinstance(value, bool):
        raise _BadTheme(f"'{name}' must be true or false")


def _check_share(name: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise _BadTheme(f"'{name}' must be a number from 0 to 1")


def _check_variables(name: str, value: Any) -> None:
    """Look at the variables: a value that does not suit its name would end the app when it is used."""
    if not isinstance(value, dict):
        raise _BadTheme("'variables' must be a table that begins with [variables]")
    known = DARK.to_color_system().generate()
    for variable, text in value.items():
        if variable not in known:
            raise _BadTheme(f"it names the variable '{variable}', which no theme has")
        if not isinstance(text, str):
            raise _BadTheme(f"'{variable}' must be a text in quotes")
        _check_variable(variable, text, known[variable])


def _check_variable(name: str, text: str, usual: str) -> None:
    if "style" in name:
        styles = set(text.split())
        if not styles or not styles <= VALID_STYLE_FLAGS - {"not"} or ("none" in styles and text.strip() != "none"):
            raise _BadTheme(f"'{name}' must be styles such as \"bold underline\"")
        return
    colour = re.sub(r" \d{1,3}%$", "", text)
    if not (colour == "auto" and usual.startswith("auto")):
        _check_colour(name, colour)
