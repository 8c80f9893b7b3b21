"""How TinyDB reads and writes a file here: sealed with a checksum, brought up to date, replaced whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from tinydb import Storage, TinyDB
from tinydb.table import Document, Table

from briefing.errors import Unreadable
from briefing.store.disk import Disk, is_damage
from briefing.store.migrations import SCHEMA, Tables, migrated
from briefing.store.seal import is_whole, parse, seal, unseal

# The table that says of a file whose it is (the id of a briefing, or "library"), in which schema, at which revision.
META = "meta"


class Damaged(Unreadable):
    """A file of the shelf does not hold what was written to it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"'{path}' is damaged; run briefing doctor to mend what can be mended.")
        self.path = path


def unreadable(path: Path, error: OSError) -> Unreadable:
    """Return the error for a file that could not be read: Damaged where that will not change."""
    if is_damage(error):
        return Damaged(path)
    return Unreadable(f"'{path}' cannot be read ({error.strerror}); check its permissions and try again.")


class SealedFile(Storage):
    """A JSON file that a crash leaves as it was before a write or as it is after.

    Nothing is cached or shared: each read parses the file anew. `of` says whose file it is, so that one in the place of
    another is noticed.
    """

    def __init__(self, path: Path, of: str, disk: Disk, sync: bool = True) -> None:
        self.path = path
        self._of = of
        self._disk = disk
        self._sync = sync

    def read(self) -> Tables | None:
        """Return the tables with META, or None when there is no file; raise Damaged or Unreadable."""
        try:
            content = self._disk.read(self.path)
        except OSError as error:
            raise unreadable(self.path, error) from error
        if content is None:
            return None
        try:
            return self._opened(content)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Damaged(self.path) from error

    def write(self, data: Tables) -> None:
        """Replace the file's tables; OSError and Unstorable tell that the file is as it was."""
        self._disk.write(self.path, seal({**data, META: {"file": self._meta(revision_of(data))}}), self._sync)

    def read_or_none(self) -> Tables | None:
        """Return the tables, None also when the file is damaged."""
        with suppress(Damaged):
            return self.read()
        return None

    def salvage(self) -> Tables:
        """Return what a damaged file still shows of its tables; it may be wrong."""
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            tables = parse(self._disk.read(self.path) or b"")
            tables.pop("sum", None)
            return _checked(tables)
        return {}

    def _opened(self, content: bytes) -> Tables:
        if is_whole(content):
            tables = _checked(unseal(content))
            meta = tables[META]["file"]
            schema = meta["schema"]
            if meta["of"] != self._of:
                raise ValueError("the file of something else")
        else:
            # The first schema had no checksum.
            tables = _checked(parse(content))
            schema = tables.pop(META)["file"]["schema"]
            if schema != 1:
                raise ValueError("no checksum")
        opened = migrated(tables, schema, self._neighbour)
        return {**opened, META: {"file": {**self._meta(revision_of(tables)), "schema": schema}}}

    def _meta(self, revision: int) -> dict[str, Any]:
        return {"schema": SCHEMA, "of": self._of, "revision": revision}

    def _neighbour(self, name: str) -> Tables:
        content = self._disk.read(self.path.with_name(name))
        return _checked(parse(content)) if content else {}


class OwnIds(Table):
    """A table whose document ids are texts of ours: TinyDB's numbers are used again after a delete."""

    # TinyDB's documentation names this for customising; its annotations know numbers only, here and below.
    document_id_class = str  # type: ignore[assignment]

    def row(self, own_id: str) -> Document | None:
        """Return the document with an id, or None."""
        found: Document | None = self.get(doc_id=own_id)  # type: ignore[call-overload]
        return found

    def put(self, own_id: str, values: dict[str, Any]) -> None:
        """Keep a document under an id, in the place of the one that has it."""
        self.upsert(Document(values, own_id))  # type: ignore[arg-type]

    def drop(self, own_id: str) -> None:
        """Remove the document with an id, if there is one."""
        self.remove(doc_ids=[own_id])  # type: ignore[list-item]


class Database(TinyDB):
    """A TinyDB file of the shelf."""

    table_class = OwnIds

    def rows(self, name: str) -> OwnIds:
        """Return a table."""
        return cast(OwnIds, self.table(name))


def is_newer(tables: Tables | None) -> bool:
    """Say whether tables come from a newer briefing."""
    return tables is not None and bool(tables[META]["file"]["schema"] > SCHEMA)


def is_older(tables: Tables | None) -> bool:
    """Say whether tables come from an older briefing, or are not there at all."""
    return tables is None or bool(tables[META]["file"]["schema"] < SCHEMA)


def revision_of(tables: Tables | None) -> int:
    """Return how often a file's tables were changed."""
    return int(tables.get(META, {}).get("file", {}).get("revision", 0)) if tables else 0


def _checked(tables: dict[str, Any]) -> Tables:
    for table in _values(tables):
        for row in _values(table):
            _values(row)
    return tables


def _values(thing: Any) -> Any:
    if not isinstance(thing, dict):
        raise ValueError("not an object")
    return thing.values()
