"""Changing the shelf: one at a time, and errors in words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import CannotWrite
from briefing.store.disk import Busy, Disk
from briefing.store.recorded import Newer, Unsettled
from briefing.store.seal import Unstorable

LOCK_SECONDS = 1.5

_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def changing(disk: Disk, folder: Path, what: str) -> Iterator[None]:
    """Hold the shelf's lock around a change; `what` begins the sentence of the CannotWrite raised when it fails."""
    try:
        disk.make_folder(folder)
        with disk.locked(folder / ".lock", LOCK_SECONDS):
            yield
    except (Busy, Unstorable, Newer, OSError, NotImplementedError) as error:
        # A file system without locks raises the last of these.
        raise CannotWrite(f"{what}: {_reason(folder, error)}") from error


def _reason(folder: Path, error: Exception) -> str:
    if isinstance(error, Busy):
        return f"another briefing holds the shelf in '{folder}'; try again."
    if isinstance(error, Unstorable):
        return f"it holds what no file can keep ({error}); take that out."
    if isinstance(error, Newer):
        return f"{error}."
    return _reason_of_system(folder, error) + (
        " It may be there all the same when you look again." if isinstance(error, Unsettled) else ""
    )


def _reason_of_system(folder: Path, error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in _READ_ONLY:
        return f"'{folder}' is read-only; make it writable or set BRIEFING_DATA to another folder."
    if number in _FULL:
        return f"the disk that holds '{folder}' is full; make room and try again."
    told = error.strerror if isinstance(error, OSError) and error.strerror else "it cannot be locked"
    return f"'{folder}' cannot be written ({told}); set BRIEFING_DATA to another folder."
