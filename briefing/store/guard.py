"""Changing the shelf: one at a time, and errors in words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import CannotWrite
from briefing.store.storage import Unstorable, make_folder

LOCK_SECONDS = 2
POLL_SECONDS = 0.005

_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def changing(folder: Path, what: str) -> Iterator[None]:
    """Hold the shelf's lock around a change; `what` begins the sentence of the CannotWrite raised when it fails."""
    # Imported here because it takes longer than all the rest of the shelf, and reading needs no lock.
    from filelock import FileLock, Timeout

    try:
        make_folder(folder)
        with FileLock(folder / ".lock", timeout=LOCK_SECONDS, mode=0o600, poll_interval=POLL_SECONDS):
            yield
    except Timeout as error:
        raise CannotWrite(f"{what}: another briefing holds the shelf in '{folder}'; try again.") from error
    except Unstorable as error:
        raise CannotWrite(f"{what}: it holds what no file can keep ({error}); take that out.") from error
    except (OSError, NotImplementedError) as error:  # a file system without locks raises the latter
        raise CannotWrite(f"{what}: {_reason(folder, error)}") from error


def _reason(folder: Path, error: OSError | NotImplementedError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in _READ_ONLY:
        return f"'{folder}' is read-only; make it writable or set BRIEFING_DATA to another folder."
    if number in _FULL:
        return f"the disk that holds '{folder}' is full; make room and try again."
    told = error.strerror if isinstance(error, OSError) and error.strerror else "it cannot be locked"
    return f"'{folder}' cannot be written ({told}); set BRIEFING_DATA to another folder."
