"""How the reader exported last: a small file in the shelf's folder that may be lost without harm."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from briefing.store.disk import Disk
from briefing.store.seal import Unstorable, seal, unseal

EXPORTED = "export.json"


def last_export(folder: Path, disk: Disk) -> dict[str, Any]:
    """Return what was kept; nothing where that cannot be had."""
    with suppress(OSError, ValueError):
        return unseal(disk.read(folder / EXPORTED) or b"")
    return {}


def keep_export(folder: Path, values: dict[str, Any], disk: Disk) -> None:
    """Keep how was exported, without waiting for the disk."""
    with suppress(OSError, Unstorable):
        disk.make_folder(folder)
        disk.write(folder / EXPORTED, seal(values), sync=False)
