"""The disk as the shelf uses it: whole files replaced at once, lines added at the end, folders moved.

Each method leaves what was there before, or what was asked for, whenever it is cut short. All of them go through the
functions of `System`, so that a test can let any single call fail or forget what was never synced.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, cast

POLL_SECONDS = 0.005

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_GROW = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_CLOEXEC

# A file that cannot be read for one of these will not be read later either; other failures pass.
_LASTING = (errno.EIO, errno.EISDIR, errno.ELOOP, errno.EBADMSG)

# Size, time of the last change and inode of a file: when they are the same, so is its content.
Stamp = tuple[int, int, int]


class Busy(Exception):
    """Another process holds the lock."""


def is_damage(error: OSError) -> bool:
    """Say whether a file that could not be read is as good as damaged."""
    return error.errno in _LASTING


class System(Protocol):
    """The functions of the module `os` that the shelf calls."""

    def open(self, path: str, flags: int, mode: int = 0o777) -> int: ...
    def close(self, descriptor: int) -> None: ...
    def read(self, descriptor: int, size: int) -> bytes: ...
    def write(self, descriptor: int, content: bytes) -> int: ...
    def lseek(self, descriptor: int, offset: int, whence: int) -> int: ...
    def ftruncate(self, descriptor: int, length: int) -> None: ...
    def fsync(self, descriptor: int) -> None: ...
    def fstat(self, descriptor: int) -> os.stat_result: ...
    def stat(self, path: str) -> os.stat_result: ...
    def replace(self, source: str, target: str) -> None: ...
    def unlink(self, path: str) -> None: ...
    def mkdir(self, path: str, mode: int) -> None: ...
    def rmdir(self, path: str) -> None: ...
    def listdir(self, path: str) -> list[str]: ...
    def chmod(self, path: str, mode: int) -> None: ...
    def access(self, path: str, mode: int) -> bool: ...


class Disk:
    """Files and folders for their owner alone; OSError tells that a change was not made."""

    def __init__(self, system: System | None = None) -> None:
        self._os = system or cast(System, os)

    def read(self, path: Path) -> bytes | None:
        """Return a file's content, or None when there is no such file."""
        try:
            descriptor = self._os.open(str(path), _READ)
        except (FileNotFoundError, NotADirectoryError):
            return None
        try:
            size = self._os.fstat(descriptor).st_size
            parts = []
            while part := self._os.read(descriptor, size + 1):
                parts.append(part)
                # A file that was whole when it was opened is read in one call, and its end seen in a second.
                size = max(size - len(part), 1 << 16)
        finally:
            self._os.close(descriptor)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def write(self, path: Path, content: bytes, sync: bool = True) -> None:
        """Replace a file's content at once; with `sync` it is there after a power cut too."""
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
        descriptor = self._os.open(str(temporary), _NEW, 0o600)
        try:
            try:
                self._write_all(descriptor, content)
                if sync:
                    self._os.fsync(descriptor)
            finally:
                self._os.close(descriptor)
            self._os.replace(str(temporary), str(path))
        except BaseException:
            with suppress(OSError):
                self._os.unlink(str(temporary))
            raise
        if sync:
            self.sync_folder(path.parent)

    def append(self, path: Path, content: bytes, at: int | None = None, sync: bool = True) -> int:
        """Add to the end of a file, or from an offset on, and return where that was; what stood behind it is cut off.

        The folder's entry of a new file is not synced.
        """
        descriptor = self._os.open(str(path), _GROW, 0o600)
        try:
            end = self._os.lseek(descriptor, 0, os.SEEK_END)
            start = end if at is None else min(at, end)
            try:
                if end > start:
                    self._os.ftruncate(descriptor, start)
                self._os.lseek(descriptor, start, os.SEEK_SET)
                self._write_all(descriptor, content)
                if sync:
                    self._os.fsync(descriptor)
            except BaseException:
                with suppress(OSError):
                    self._os.ftruncate(descriptor, start)
                raise
        finally:
            self._os.close(descriptor)
        return start

    def cut(self, path: Path, length: int) -> None:
        """Take back what was appended to a file from an offset on."""
        descriptor = self._os.open(str(path), _GROW, 0o600)
        try:
            self._os.ftruncate(descriptor, length)
            self._os.fsync(descriptor)
        finally:
            self._os.close(descriptor)

    def move(self, source: Path, target: Path) -> None:
        """Give a file or a folder another place, on the same disk; what is there is never replaced by a folder."""
        self._os.replace(str(source), str(target))
        for folder in {source.parent, target.parent}:
            self.sync_folder(folder)

    def remove(self, path: Path) -> None:
        """Remove a file, or a folder with all that is in it; one that is not there is no error."""
        try:
            self._os.unlink(str(path))
        except (FileNotFoundError, NotADirectoryError):
            return
        except (IsADirectoryError, PermissionError):
            for name in self._os.listdir(str(path)):
                self.remove(path / name)
            self._os.rmdir(str(path))

    def sync(self, path: Path) -> None:
        """Make a file's content last."""
        descriptor = self._os.open(str(path), _READ)
        try:
            self._os.fsync(descriptor)
        finally:
            self._os.close(descriptor)

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder; of one that is not there, none."""
        try:
            return self._os.listdir(str(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def is_folder(self, path: Path) -> bool:
        """Say whether there is a folder."""
        try:
            return stat.S_ISDIR(self._os.stat(str(path)).st_mode)
        except OSError:
            return False

    def may_write(self, folder: Path) -> bool:
        """Say whether files can be made in a folder, as far as its permissions and its disk tell."""
        return self._os.access(str(folder), os.W_OK)

    def stamp(self, path: Path) -> Stamp | None:
        """Return what tells one state of a file from another, or None when there is no such file."""
        try:
            found = self._os.stat(str(path))
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns, found.st_ino

    def make_folder(self, folder: Path) -> None:
        """Make a folder for its owner alone, so that a power cut does not take it back."""
        if self.is_folder(folder):
            return
        self.make_folder(folder.parent)
        with suppress(FileExistsError):
            self._os.mkdir(str(folder), 0o700)
        if not self.is_folder(folder):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        self.sync_folder(folder.parent)

    def sync_folder(self, folder: Path) -> None:
        """Make what was done to a folder's names last."""
        self.sync(folder)

    def make_private(self, path: Path) -> bool:
        """Take a file or folder from all but its owner; say whether that changed anything."""
        mode = 0o700 if self.is_folder(path) else 0o600
        if stat.S_IMODE(self._os.stat(str(path)).st_mode) == mode:
            return False
        self._os.chmod(str(path), mode)
        return True

    @contextmanager
    def locked(self, path: Path, seconds: float) -> Iterator[None]:
        """Hold a lock that ends with this process; raise Busy when another one keeps it for so long."""
        # Imported here because it takes longer than all the rest of the shelf, and reading needs no lock.
        from filelock import FileLock, Timeout

        lock = FileLock(path, mode=0o600, poll_interval=POLL_SECONDS)
        try:
            lock.acquire(timeout=seconds)
        except Timeout as error:
            raise Busy from error
        try:
            yield
        finally:
            lock.release()

    def _write_all(self, descriptor: int, content: bytes) -> None:
        left = memoryview(content)
        while left:
            left = left[self._os.write(descriptor, bytes(left)) :]
