"""Where an article comes from: a file, standard input, the clipboard, the web. Only bytes are looked after here."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefing.clean import clean, plain
from briefing.errors import NotFound, Unreadable

if TYPE_CHECKING:
    from briefing.sources.web import Validators

STDIN = "-"
CLIPBOARD = "clipboard:"
LIMIT = 20_000_000

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_SUCH = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far fetching may go.

    private: whether addresses of this computer and its own network may be fetched from. feeds: the folder in which
    feeds are kept, to be asked only for what is new; None keeps none. cancelled: whether the reader wants no more.
    """

    private: bool = False
    feeds: Path | None = None
    cancelled: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes at a location, and what was told of them.

    name: the file's name, "" where there is none. source: the absolute path or the address. media: the media type that
    a server told, "" where none did; charset: the encoding. url: the address after redirects. validators: what a server
    gave to ask it later whether anything changed.
    """

    data: bytes
    name: str = ""
    source: str | None = None
    media: str = ""
    charset: str | None = None
    url: str | None = None
    validators: Validators | None = None


NEAR = Reach()


def is_address(location: str) -> bool:
    """Say whether a location is an address of the web rather than a path."""
    return _ADDRESS.match(location.strip()) is not None


def fetch(location: str, stdin: BinaryIO, reach: Reach = NEAR) -> Fetched:
    """Return what is at a location: "-" is standard input, "clipboard:" the clipboard, else an address or a path.

    Raises NotFound when nothing is there, Unreachable when the web does not answer, and Unreadable when it cannot be
    read or is over 20 MB.
    """
    if location == STDIN:
        return Fetched(_read_stdin(stdin))
    if location == CLIPBOARD:
        from briefing.sources import clipboard

        return Fetched(_small_enough(clipboard.paste(LIMIT), "what is on the clipboard"))
    if is_address(location):
        from briefing.sources.fetching import fetched_from

        return fetched_from(location.strip(), reach)
    data = _read_file(location)
    return Fetched(data, shown_path(os.path.basename(location)), shown_path(os.path.abspath(location)))


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
        raise Unreadable(f"{name} is a folder; name a file in it, or add all of it with briefing add.")
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
    shown = plain(shown_path(location))
    return shown if len(shown) <= 100 else f"{shown[:40]}…{shown[-59:]}"


def shown_path(path: str) -> str:
    """Return a path as text on one line: bytes that are no UTF-8 become replacement characters."""
    return clean(_LONE_SURROGATE.sub("\ufffd", path))[0].replace("\n", " ").replace("\t", " ")
