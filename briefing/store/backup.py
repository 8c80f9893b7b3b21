"""A backup: one zip of every briefing with its notes, a manifest and checksums; and back.

The manifest is `manifest.json`: {"format", "schema", "made", "files": {name: {"size", "sha256"}}}. Names are
`briefings/<id>/<file>`. Restoring takes only what the manifest names and what is as it was; it adds, and replaces
nothing newer (`merging.py`).
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.errors import CannotWrite, NotFound, Unreadable
from briefing.store.disk import Disk
from briefing.store.files import HISTORY, ITEMS, NOTES_FILE, Files, is_id
from briefing.store.migrations import SCHEMA
from briefing.store.notes import new_id, now_utc
from briefing.store.shelf import Shelf

FORMAT = "briefing-backup/1"
MANIFEST = "manifest.json"
# No file of a briefing is larger: an article has 20 MB at most, its items and history some times that.
LARGEST = 1 << 30

_BROKEN = (zipfile.BadZipFile, KeyError, TypeError, ValueError, AttributeError, EOFError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoring did: how many briefings were new, merged or the same, and the names that were damaged."""

    new: int
    merged: int
    same: int
    damaged: tuple[str, ...]


def back_up(shelf: Shelf, path: Path, replace: bool = False) -> int:
    """Write a backup of all briefings to a file; return how many. CannotWrite: it failed, or the file is there."""
    if path.exists() and not replace:
        raise CannotWrite(f"'{path}' exists already; choose another name, or replace it with --force.")
    temporary = path.with_name(f".{path.name}.{new_id()}.tmp")
    disk = Disk()
    try:
        try:
            count = _write(shelf, temporary)
            disk.make_private(temporary)
            disk.sync(temporary)
            disk.move(temporary, path)
        finally:
            disk.remove(temporary)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CannotWrite(f"There is no folder '{path.parent}'; make it or choose another.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CannotWrite(f"The backup was not written ({reason}); choose another place.") from error
    return count


def restore(shelf: Shelf, path: Path) -> Restored:
    """Add what a backup has to a shelf, the notes of briefings that are there already too.

    Raises NotFound, Unreadable when it is no backup, CannotWrite when the shelf takes nothing.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = _manifest(archive)
            by_id: dict[str, list[str]] = {}
            for name in names:
                by_id.setdefault(name.split("/")[1], []).append(name)
            damaged: list[str] = []
            how = Counter(
                _restore_one(shelf, own_id, dict(_whole(archive, names, members, damaged)))
                for own_id, members in sorted(by_id.items())
            )
    except FileNotFoundError as error:
        raise NotFound(f"There is no file '{path}'; check the path.") from error
    except OSError as error:
        raise Unreadable(f"'{path}' cannot be read ({error.strerror}); check it.") from error
    except _BROKEN as error:
        raise Unreadable(f"'{path}' is no whole backup of briefing ({error}); nothing more was restored.") from error
    return Restored(how["new"], how["merged"], how["same"], tuple(damaged))


def _write(shelf: Shelf, temporary: Path) -> int:
    files: dict[str, Any] = {}
    count = 0
    with zipfile.ZipFile(temporary, "x", zipfile.ZIP_DEFLATED) as archive:
        for own_id in sorted(shelf.files.ids()):
            count += 1
            # In this order, so that a change made meanwhile leaves the history ahead, never behind.
            for name in (ITEMS, NOTES_FILE, HISTORY):
                content = shelf.disk.read(shelf.files.home(own_id) / name)
                if content is not None:
                    member = f"briefings/{own_id}/{name}"
                    archive.writestr(member, content)
                    files[member] = {"size": len(content), "sha256": sha256(content).hexdigest()}
        manifest = {"format": FORMAT, "schema": SCHEMA, "made": now_utc(), "files": files}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return count


def _manifest(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    """Return the files that a backup names; ValueError when it is none of ours, or newer than this program."""
    manifest = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT or manifest["schema"] > SCHEMA:
        raise ValueError("it was written by a newer briefing")
    files: dict[str, dict[str, Any]] = manifest["files"]
    for name, about in files.items():
        folder, own_id, file = name.split("/")
        if folder != "briefings" or not is_id(own_id) or file not in (ITEMS, NOTES_FILE, HISTORY):
            raise ValueError("it names a file that is none of a briefing")
        if not 0 <= about["size"] <= LARGEST:
            raise ValueError("it names a file too large")
    return files


def _whole(
    archive: zipfile.ZipFile, files: dict[str, dict[str, Any]], members: list[str], damaged: list[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the file name and content of each member that is as it was written; the others are named in `damaged`."""
    for member in members:
        content = b""
        with suppress(*_BROKEN, OSError, zlib.error), archive.open(member) as opened:
            content = opened.read(files[member]["size"] + 1)
        if sha256(content).hexdigest() == files[member]["sha256"]:
            yield member.rpartition("/")[2], content
        else:
            damaged.append(member)


def _restore_one(shelf: Shelf, own_id: str, contents: dict[str, bytes]) -> str:
    """Put the files of one briefing beside the shelf, then take them in."""
    if not contents:
        return "lost"
    place = shelf.folder / f".restoring-{new_id()}"
    others = Files(place, shelf.disk)
    with shelf.changing("The backup was not restored"):
        try:
            shelf.disk.make_folder(others.home(own_id))
            for name, content in contents.items():
                shelf.disk.write(others.home(own_id) / name, content)
            return shelf.take_in(others, own_id)
        finally:
            shelf.disk.remove(place)
