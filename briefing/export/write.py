"""An export becomes a file."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from briefing.errors import CannotWrite
from briefing.model import Briefing

LONGEST_NAME = 100
MOST_NUMBERED = 10_000

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")  # by Windows, with any suffix


class Moved(CannotWrite):
    """The file is no longer as it was when the reader saw what would change in it."""


def save(content: bytes, path: Path, before: bytes | None = None) -> None:
    """Write a file, whole or not at all; CannotWrite when that fails.

    before: what the file holds now; where that is not so any more, nothing is written. None: there is no file yet. A
    link is never followed, and a file that may not be written is left alone.
    """
    _check(path, before)
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        try:
            _write(temporary, content, path if before is not None else None)
            _put(temporary, path, before)
        finally:
            temporary.unlink(missing_ok=True)
    except FileExistsError as error:
        raise _taken(path) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CannotWrite(f"There is no folder '{path.parent}'; make it or choose another.") from error
    except OSError as error:
        raise CannotWrite(f"'{path}' was not written ({error.strerror}); choose another folder.") from error
    except ValueError as error:  # a NUL in the path, or a lone surrogate in it
        raise CannotWrite(
            f"'{path!s}' was not written: its name has characters that no file can have; choose another name."
        ) from error


def file_name(briefing: Briefing, suffix: str) -> str:
    """Return a file name for a briefing, from its title: at most 100 bytes, and safe on any platform."""
    stem = _slug(briefing.article.title)[: LONGEST_NAME - len(suffix.encode())].rstrip("-")
    if not stem or RESERVED.fullmatch(stem):
        stem = "-".join(filter(None, ("briefing", stem, _slug(briefing.article.id)[:40])))
    return stem + suffix


def make_folder(folder: Path) -> None:
    """Make a folder to export into where there is none; CannotWrite when that fails."""
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise CannotWrite(f"'{folder}' is no folder; choose another.") from error
    except (OSError, ValueError) as error:
        raise CannotWrite(f"There is no folder '{folder}' and none can be made there; choose another.") from error


def numbered(path: Path) -> Iterator[Path]:
    """Yield a path, and then the same with a number, one after the other."""
    return chain([path], (path.with_stem(f"{path.stem}-{number}") for number in range(2, MOST_NUMBERED)))


def _check(path: Path, before: bytes | None) -> None:
    try:
        if path.is_symlink():
            raise CannotWrite(f"'{path}' is a link; name the file itself or choose another name.")
        if path.is_dir():
            raise CannotWrite(f"'{path}' is a folder; name a file in it.")
        if before is None and path.exists():
            raise _taken(path)
        if before is not None and not path.stat().st_mode & stat.S_IWUSR:
            raise CannotWrite(f"'{path}' may not be written; make it writable or choose another name.")
    except (OSError, ValueError):
        return  # writing will tell


def _taken(path: Path) -> CannotWrite:
    return CannotWrite(f"'{path}' exists already; choose another name, or replace it with --force.")


def _write(temporary: Path, content: bytes, like: Path | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with open(os.open(temporary, flags, 0o666), "wb") as file:
        if like:
            os.fchmod(file.fileno(), stat.S_IMODE(like.stat().st_mode))
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put(temporary: Path, path: Path, before: bytes | None) -> None:
    if before is None:
        try:
            return os.link(temporary, path)  # unlike a rename, this never replaces what came meanwhile
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
    elif path.read_bytes() != before:
        raise Moved(f"'{path}' changed meanwhile; nothing was written. Export again to see the differences.")
    os.replace(temporary, path)


def _slug(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
