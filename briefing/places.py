"""Where things are: what ships with briefing, and the reader's own folders. Nothing is made on import."""

from __future__ import annotations

from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """Return a bundled folder ("data" or "styles"): inside the package of a wheel, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def sample_article() -> Path:
    """Return the sample article that ships with briefing."""
    return bundled("data") / "articles" / "huawei-5g-moscow.txt"


def user_data() -> Path:
    """Return the platform's folder for the reader's data; it may not exist yet."""
    return platformdirs.user_data_path("briefing", appauthor=False)


def user_config() -> Path:
    """Return the platform's folder for the reader's settings; it may not exist yet."""
    return platformdirs.user_config_path("briefing", appauthor=False)
