"""An export becomes a file."""

from __future__ import annotations

import errno
import os
import re
import secrets
import unicodedata
from itertools import chain, count
from pathlib import Path

from briefing.errors import CannotWrite
from briefing.model import Briefing

LONGEST_NAME = 100

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")  # by Windows, with any suffix


def save(text: str, path: Path, replace: bool = False) -> None:
    """Write a text to a file, whole or not at all; raise CannotWrite when that fails or when there is one already.

    With `replace`, a file that is there is replaced. A link is never followed.
    """
    _check(path, replace)
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        try:
            _write(temporary, text)
            _put(temporary, path, replace)
        finally:
            temporary.unlink(missing_ok=True)
    except FileExistsError as error:
        raise _taken(path) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CannotWrite(f"There is no folder '{path.parent}'; make it or choose another.") from error
    except OSError as error:
        raise CannotWrite(f"'{path}' was not written ({error.strerror}); choose another folder.") from error
    except ValueError as error:  # a NUL in the path, or a lone surrogate in it or in the text
        raise CannotWrite(
            f"'{path!s}' was not written: its name or text has characters that no file can hold; choose another name."
        ) from error


def file_name(briefing: Briefing, suffix: str) -> str:
    """Return a file name for a briefing, from its title: at most 100 bytes, and safe on any platform."""
    stem = _slug(briefing.article.title)[: LONGEST_NAME - len(suffix.encode())].rstrip("-")
    if not stem or _RESERVED.fullmatch(stem):
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


def free_path(path: Path) -> Path:
    """Return a path at which nothing is: the one given, or with the first number that is free."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(each for each in chain([path], numbered) if not os.path.lexists(each))


def _check(path: Path, replace: bool) -> None:
    try:
        if path.is_symlink():
            raise CannotWrite(f"'{path}' is a link; name the file itself or choose another name.")
        if path.is_dir():
            raise CannotWrite(f"'{path}' is a folder; name a file in it.")
        if not replace and path.exists():
            raise _taken(path)
    except (OSError, ValueError):
        return  # writing will tell


def _taken(path: Path) -> CannotWrite:
    return CannotWrite(f"'{path}' exists already; choose another name, or replace it with --force.")


def _write(temporary: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    content = text.encode("utf-8")
    with open(os.open(temporary, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put(temporary: Path, path: Path, replace: bool) -> None:
    if not replace:
        try:
            return os.link(temporary, path)  # unlike a rename, this never replaces what came meanwhile
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
    os.replace(temporary, path)


def _slug(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
