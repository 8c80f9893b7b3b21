"""Files that are ZIP archives inside, without trusting what an archive says of itself."""

from __future__ import annotations

import io

from briefing.errors import Unreadable

MAGIC = b"PK\x03\x04"
LARGEST = 100_000_000
"""How many bytes all parts together may unpack to."""


class Parts:
    """The parts of an archive; together they unpack to LARGEST bytes at the most."""

    def __init__(self, data: bytes) -> None:
        """Open an archive; raise Unreadable when it is broken."""
        import zipfile
        import zlib

        # A password is a RuntimeError to zipfile, and an unknown way of packing a NotImplementedError.
        self._broken = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except self._broken as error:
            raise _damaged() from error
        self.names = frozenset(self._archive.namelist())
        self._left = LARGEST

    def read(self, name: str) -> bytes | None:
        """Return a part, None where there is none; raise Unreadable when it is broken or far too large."""
        if name not in self.names:
            return None
        try:
            with self._archive.open(name) as part:
                data = part.read(self._left + 1)
        except self._broken as error:
            raise _damaged() from error
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable("It unpacks to far more than an article can be; cut out the part to read.")
        return data


def names_in(data: bytes) -> frozenset[str]:
    """Return the names of the parts, none where this is no archive."""
    if not data.startswith(MAGIC):
        return frozenset()
    try:
        return Parts(data).names
    except Unreadable:
        return frozenset()


def _damaged() -> Unreadable:
    return Unreadable("It is damaged or locked with a password; get it again, or save it as plain text.")
