"""How TinyDB reads and writes a file here: whole, checked, and replaced at once or not at all."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any, NoReturn, cast

from tinydb import Storage, TinyDB
from tinydb.table import Document, Table

from briefing.errors import Unreadable

SCHEMA = 1
META = "meta"

Tables = dict[str, dict[str, Any]]


class Damaged(Unreadable):
    """A file of the shelf does not hold what was written to it."""


class Unstorable(ValueError):
    """What was to be written is no JSON: a lone surrogate or a number that is none."""


class AtomicStorage(Storage):
    """A JSON file that a crash leaves as it was before a write or as it is after.

    Nothing is cached or shared: each read parses the file anew. The schema number is added to each file's table "meta".
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Tables | None:
        """Return the tables, or None when there is no file; raise Unreadable when they make no sense."""
        try:
            content = self.path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Unreadable(f"'{self.path}' cannot be read ({error.strerror}); check its permissions.") from error
        try:
            tables = _checked(json.loads(content, parse_constant=_refuse))
            newer = tables.pop(META)["file"]["schema"] > SCHEMA
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise damaged(self.path) from error
        if newer:
            raise Unreadable(f"'{self.path}' was written by a newer briefing; update briefing to open it.")
        return tables

    def write(self, data: Tables) -> None:
        """Replace the file's tables; OSError and Unstorable tell that the file is as it was."""
        content = _encoded({META: {"file": {"schema": SCHEMA}}, **data})
        temporary = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.tmp")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            with open(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self.path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(self.path.parent)


class OwnIds(Table):
    """A table whose document ids are texts of ours: TinyDB's numbers are used again after a delete."""

    # TinyDB's documentation names this for customising; its annotations know numbers only, here and below.
    document_id_class = str  # type: ignore[assignment]

    def row(self, own_id: str) -> Document | None:
        """Return the document with an id, or None."""
        found: Document | None = self.get(doc_id=own_id)  # type: ignore[call-overload]
        return found

    def add(self, own_id: str, values: dict[str, Any]) -> None:
        """Keep a new document under an id."""
        self.insert(Document(values, own_id))  # type: ignore[arg-type]

    def change(self, own_id: str, values: dict[str, Any]) -> None:
        """Change values of the document with an id, if there is one."""
        self.update(values, doc_ids=[own_id])  # type: ignore[list-item]

    def drop(self, own_id: str) -> None:
        """Remove the document with an id, if there is one."""
        self.remove(doc_ids=[own_id])  # type: ignore[list-item]


class Database(TinyDB):
    """A TinyDB file of the shelf."""

    table_class = OwnIds

    def __init__(self, path: Path) -> None:
        super().__init__(path, storage=AtomicStorage)


def open_table(path: Path, name: str) -> OwnIds:
    """Return a table of a file; nothing is read or made until it is used."""
    return cast(OwnIds, Database(path).table(name))


def read_table(path: Path, name: str) -> dict[str, dict[str, Any]]:
    """Return all rows of a table, without the copy that TinyDB makes of each document."""
    return (Database(path).storage.read() or {}).get(name, {})


def write_table(path: Path, name: str, rows: dict[str, dict[str, Any]]) -> None:
    """Write a file that has this one table, whatever it held before."""
    Database(path).storage.write({name: rows})


def damaged(path: Path) -> Damaged:
    """Return the error for a file that does not hold what briefing wrote."""
    return Damaged(f"'{path}' is damaged and was left as it is; put back a copy of it, or move it away to go on.")


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, so that a power cut does not take it back."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make what was done to a folder's names last."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _encoded(tables: Tables) -> bytes:
    try:
        return json.dumps(tables, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    except ValueError as error:
        raise Unstorable(str(error)) from error


def _checked(tables: Any) -> Tables:
    for table in _values(tables):
        for row in _values(table):
            _values(row)
    found: Tables = tables
    return found


def _values(thing: Any) -> Any:
    if not isinstance(thing, dict):
        raise ValueError("not an object")
    return thing.values()


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
