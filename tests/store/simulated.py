"""A file system in memory that knows what a power cut may take: what was written and never synced.

It has the functions of `os` that the shelf calls (`briefing.store.disk.System`). After a cut, each file holds what it
held when it was last synced and any beginning of what was written since, the last write torn or all zeros; each folder
has the names that it had when it was last synced and any of the changes since. A rename is done whole or not at all.
"""

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from briefing.store.disk import Disk


class PowerCut(BaseException):
    """The machine is off: this call and every later one does nothing."""


@dataclass
class Node:
    """A file or a folder: as it is, as it was last synced, and what was done since."""

    number: int
    mode: int
    content: bytes = b""
    synced: bytes = b""
    writes: list[tuple[int, bytes | None]] = field(default_factory=list)
    names: dict[str, Node] = field(default_factory=dict)
    synced_names: dict[str, Node] = field(default_factory=dict)
    changes: list[tuple[object, dict[str, Node | None]]] = field(default_factory=list)
    time: int = 0

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)


@dataclass
class Handle:
    """An open file and where the next byte is read or written."""

    node: Node
    at: int = 0


class Memory:
    """The file system. `calls` counts; the call with the number `cut` and all after it raise PowerCut."""

    def __init__(self, root: Node | None = None) -> None:
        self._numbers = itertools.count(1)
        self.root = root or Node(0, stat.S_IFDIR | 0o700)
        self._handles: dict[int, Handle] = {}
        self.calls = 0
        self.cut: int | None = None
        self.forgetful = ""  # the end of the names whose fsync does nothing

    # What `os` does.

    def open(self, path: str, flags: int, mode: int = 0o777) -> int:
        self._call()
        folder, name = self._parent(path)
        node = folder.names.get(name) if name else folder
        if node is None:
            if not flags & os.O_CREAT:
                raise FileNotFoundError(errno.ENOENT, "No such file", path)
            node = Node(next(self._numbers), stat.S_IFREG | mode)
            self._name(folder, {name: node})
        elif flags & os.O_EXCL:
            raise FileExistsError(errno.EEXIST, "File exists", path)
        number = next(self._numbers)
        self._handles[number] = Handle(node)
        return number

    def close(self, descriptor: int) -> None:
        self._call()
        del self._handles[descriptor]

    def read(self, descriptor: int, size: int) -> bytes:
        self._call()
        handle = self._handles[descriptor]
        if handle.node.is_folder:
            raise IsADirectoryError(errno.EISDIR, "Is a directory")
        part = handle.node.content[handle.at : handle.at + size]
        handle.at += len(part)
        return part

    def write(self, descriptor: int, content: bytes) -> int:
        self._call()
        handle = self._handles[descriptor]
        handle.node.writes.append((handle.at, content))
        handle.node.content = _written(handle.node.content, handle.at, content)
        handle.node.time = self.calls
        handle.at += len(content)
        return len(content)

    def lseek(self, descriptor: int, offset: int, whence: int) -> int:
        self._call()
        handle = self._handles[descriptor]
        handle.at = offset if whence == os.SEEK_SET else len(handle.node.content) + offset
        return handle.at

    def ftruncate(self, descriptor: int, length: int) -> None:
        self._call()
        node = self._handles[descriptor].node
        node.writes.append((length, None))
        node.content = _written(node.content, length, None)
        node.time = self.calls

    def fsync(self, descriptor: int) -> None:
        self._call()
        node = self._handles[descriptor].node
        if self.forgetful and self._path_of(node).endswith(self.forgetful):
            return
        node.synced, node.writes = node.content, []
        node.synced_names, node.changes = dict(node.names), []

    def fstat(self, descriptor: int) -> os.stat_result:
        self._call()
        return _stat(self._handles[descriptor].node)

    def stat(self, path: str) -> os.stat_result:
        self._call()
        return _stat(self._node(path))

    def replace(self, source: str, target: str) -> None:
        self._call()
        old_folder, old_name = self._parent(source)
        new_folder, new_name = self._parent(target)
        node = self._node(source)
        if old_folder is new_folder:
            self._name(old_folder, {old_name: None, new_name: node})
        else:
            token = object()
            self._name(new_folder, {new_name: node}, token)
            self._name(old_folder, {old_name: None}, token)

    def unlink(self, path: str) -> None:
        self._call()
        if self._node(path).is_folder:
            raise IsADirectoryError(errno.EISDIR, "Is a directory", path)
        folder, name = self._parent(path)
        self._name(folder, {name: None})

    def mkdir(self, path: str, mode: int) -> None:
        self._call()
        folder, name = self._parent(path)
        if name in folder.names:
            raise FileExistsError(errno.EEXIST, "File exists", path)
        self._name(folder, {name: Node(next(self._numbers), stat.S_IFDIR | mode)})

    def rmdir(self, path: str) -> None:
        self._call()
        folder, name = self._parent(path)
        self._name(folder, {name: None})

    def listdir(self, path: str) -> list[str]:
        self._call()
        node = self._node(path)
        if not node.is_folder:
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory", path)
        return list(node.names)

    def chmod(self, path: str, mode: int) -> None:
        self._call()
        node = self._node(path)
        node.mode = stat.S_IFMT(node.mode) | mode

    def access(self, path: str, mode: int) -> bool:
        self._call()
        return True

    # What only a test does.

    def after_a_cut(self, random: Random) -> Memory:
        """Return what may be there when the machine is on again."""
        kept: dict[object, bool] = {}
        return Memory(_survivor(self.root, random, kept, {}))

    def _call(self) -> None:
        self.calls += 1
        if self.cut is not None and self.calls >= self.cut:
            raise PowerCut

    def _node(self, path: str) -> Node:
        node = self.root
        for name in Path(path).parts[1:]:
            if not node.is_folder:
                raise NotADirectoryError(errno.ENOTDIR, "Not a directory", path)
            if name not in node.names:
                raise FileNotFoundError(errno.ENOENT, "No such file", path)
            node = node.names[name]
        return node

    def _parent(self, path: str) -> tuple[Node, str]:
        at = Path(path)
        return self._node(str(at.parent)), at.name

    def _name(self, folder: Node, change: dict[str, Node | None], token: object = None) -> None:
        folder.changes.append((token or object(), change))
        folder.names = _named(folder.names, change)

    def _path_of(self, wanted: Node, node: Node | None = None, path: str = "") -> str:
        for name, child in (node or self.root).names.items():
            if child is wanted:
                return f"{path}/{name}"
            if child.is_folder and (found := self._path_of(wanted, child, f"{path}/{name}")):
                return found
        return ""


class MemoryDisk(Disk):
    """The shelf's disk on such a file system; its lock is free always."""

    def __init__(self, system: Memory) -> None:
        super().__init__(system)
        self.system = system

    @contextmanager
    def locked(self, path: Path, seconds: float) -> Iterator[None]:
        yield


def _survivor(node: Node, random: Random, kept: dict[object, bool], seen: dict[int, Node]) -> Node:
    if id(node) in seen:
        return seen[id(node)]
    survivor = seen[id(node)] = Node(node.number, node.mode, time=node.time)
    if not node.is_folder:
        survivor.content = survivor.synced = _content_after(node, random)
        return survivor
    names = dict(node.synced_names)
    for token, change in node.changes:
        if kept.setdefault(token, random.random() < 0.5):
            names = _named(names, change)
    survivor.names = {name: _survivor(child, random, kept, seen) for name, child in names.items()}
    survivor.synced_names = dict(survivor.names)
    return survivor


def _content_after(node: Node, random: Random) -> bytes:
    whole = random.randint(0, len(node.writes))
    content = node.synced
    for at, part in node.writes[:whole]:
        content = _written(content, at, part)
    if whole < len(node.writes):
        at, part = node.writes[whole]
        if part is not None:
            torn = random.choice((part[: random.randint(0, len(part))], bytes(len(part))))
            content = _written(content, at, torn)
    return content


def _written(content: bytes, at: int, part: bytes | None) -> bytes:
    if part is None:
        return content[:at].ljust(at, b"\0")
    return content[:at].ljust(at, b"\0") + part + content[at + len(part) :]


def _named(names: dict[str, Node], change: dict[str, Node | None]) -> dict[str, Node]:
    merged: dict[str, Node | None] = {**names, **change}
    return {name: node for name, node in merged.items() if node is not None}


def _stat(node: Node) -> os.stat_result:
    return os.stat_result((node.mode, node.number, 0, 1, 0, 0, len(node.content), node.time, node.time, node.time))
