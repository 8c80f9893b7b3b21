"""Where an article comes from: a file or standard input. Only bytes are looked after here."""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from typing import BinaryIO

from briefing.clean import clean, plain
from briefing.errors import NotFound, Unreadable

STDIN = "-"
LIMIT = 20_000_000

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_SUCH = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes at a location; `name` is the file's name ("" for standard input), `source` its absolute path."""

    data: bytes
    name: str = ""
    source: str | None = None


def fetch(location: str, stdin: BinaryIO) -> Fetched:
    """Return what is at a location: "-" is standard input, anything else a path.

    Raises NotFound when there is no such file and Unreadable when it cannot be read or is over 20 MB.
    """
    if location == STDIN:
        return Fetched(_read_stdin(stdin))
    data = _read_file(location)
    return Fetched(data, _shown(os.path.basename(location)), _shown(os.path.abspath(location)))


def _read_stdin(stdin: BinaryIO) -> bytes:
    try:
        data = stdin.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        raise Unreadable("Standard input cannot be read; pipe an article into briefing or name a file.") from error
    return _small_enough(data, "what came from standard input")


def _read_file(location: str) -> bytes:
    name = f"'{_short(location)}'"
    try:
        _check_kind(os.stat(location), name)
        # Not blocking, in case a pipe took the file's place meanwhile.
        with open(os.open(location, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            _check_kind(os.fstat(file.fileno()), name)
            return _small_enough(file.read(LIMIT + 1), name)
    except ValueError as error:  # a NUL or a lone surrogate in the path
        raise _missing(name) from error
    except PermissionError as error:
        raise Unreadable(f"You may not read {name}; change its permissions or copy it.") from error
    except OSError as error:
        if error.errno in _NO_SUCH:
            raise _missing(name) from error
        raise Unreadable(f"{name} cannot be read ({error.strerror}); check the disk it is on.") from error


def _missing(name: str) -> NotFound:
    return NotFound(f"There is no file {name}; check the path.")


def _check_kind(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable(f"{name} is a folder; name a file in it.")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"{name} is not a regular file; save the article in one, or pipe it in with '-'.")
    if status.st_size > LIMIT:
        raise _too_big(name)


def _small_enough(data: bytes, name: str) -> bytes:
    if len(data) > LIMIT:
        raise _too_big(name)
    return data


def _too_big(name: str) -> Unreadable:
    name = name[0].upper() + name[1:]
    return Unreadable(f"{name} is over {LIMIT // 1_000_000} MB, too big for an article; cut out the part to read.")


def _short(location: str) -> str:
    shown = plain(_shown(location))
    return shown if len(shown) <= 100 else f"{shown[:40]}…{shown[-59:]}"


def _shown(path: str) -> str:
    """Return a path as text on one line: bytes that are no UTF-8 become replacement characters."""
    return clean(_LONE_SURROGATE.sub("\ufffd", path))[0].replace("\n", " ").replace("\t", " ")
